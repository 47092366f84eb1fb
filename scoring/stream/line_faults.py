"""Who else than the crew took picture or sound away: incidents of the line, and the instructor by hand."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.transcript import Moment

AWAY_MS = 60_000
"""So long after the end of somebody else's fault the line is not yet the crew's own again."""
OF_THE_LINE = frozenset({
    "black_screen", "clipping", "congestion", "echo", "lip_sync", "no_sound", "power_loss",
    "stream_cut", "stutter",
})  # fmt: skip
"""Incidents in which picture or sound goes, or is mended by starting the stream anew."""
BY_HAND = frozenset({
    "black", "cut", "delay", "echo", "freeze", "gain", "howl", "hum", "mute", "poor",
})  # fmt: skip
"""The same of what an instructor injects; a dark or a turned picture is no loss of it."""
ENDED_BY = {
    ("media.restarted", None): {"cut", "black", "freeze", "mute", "delay"},
    ("line.switched", "spare"): {"cut", "poor"},
    ("source.switched", "microphone"): {"mute", "gain", "hum", "echo", "howl", "delay"},
    ("source.switched", "camera"): {"black", "freeze", "delay"},
    ("source.switched", "still_card"): {"black", "freeze", "delay"},
    ("guest.muted", None): {"echo", "howl"},
    ("music.stopped", None): {"echo", "howl"},
    ("rig.adjusted", "battery"): {"cut"},
    ("rig.adjusted", "bitrate"): {"freeze"},
    ("rig.adjusted", "delay"): {"delay"},
    ("rig.adjusted", "gain"): {"gain", "hum"},
    ("rig.adjusted", "hotspot"): {"cut", "poor"},
    ("rig.adjusted", "monitor"): {"echo", "howl"},
    ("rig.adjusted", "programs"): {"freeze"},
    ("rig.adjusted", "resolution"): {"freeze"},
    ("rig.adjusted", "unmute"): {"mute"},
    ("rig.adjusted", "uploads"): {"poor"},
}
"""Act, and what it says of itself -> the faults that end with it, also where it changes nothing else."""
SAYS = {"line.switched": "line", "source.switched": "source", "rig.adjusted": "control"}
BACK_ON_PURPOSE = {"black", "freeze", "mute", "delay"}
"""Ended by a stream that went with a word and came again."""


@dataclass(slots=True)
class Fault:
    """One fault that is not the crew's. ``over_seq``, ``over_ms``: its end, where it has one."""

    name: str
    by_hand: bool
    seq: int
    t_ms: int
    over_seq: int | None = None
    over_ms: int = 0


class LineFaults:
    """All of them so far, in the order in which they began."""

    KINDS = frozenset({
        "effect.applied", "fault.injected", "fault.lifted", "media.connected", "media.lost",
        *(kind for kind, _ in ENDED_BY),
    })  # fmt: skip
    """What else than the life of incidents it wants to hear."""

    def __init__(self) -> None:
        self._all: list[Fault] = []
        self._with_a_word = False

    @property
    def incident_is_open(self) -> bool:
        return any(one.over_seq is None and not one.by_hand for one in self._all)

    def opened(self, incident: str, moment: Moment) -> None:
        if moment.data.get("type") in OF_THE_LINE:
            self._all.append(Fault(incident, False, moment.seq, moment.t_ms))

    def ended(self, incident: str, moment: Moment) -> None:
        self._end({incident}, moment, by_hand=False)

    def hear(self, moment: Moment) -> None:
        """What may begin or end a fault that was put in by hand."""
        kind, data = moment.kind, moment.data
        match kind:
            case "media.lost":
                self._with_a_word = data.get("reason") in {"closed", "replaced"}
            case "media.connected":
                self._end(BACK_ON_PURPOSE if self._with_a_word else set(), moment, by_hand=True)
                self._with_a_word = False
            case "fault.lifted":
                self._end({str(data.get("fault"))}, moment, by_hand=True)
            case "fault.injected" | "effect.applied":
                self._changed(moment)
            case _:
                what = data.get(SAYS[kind]) if kind in SAYS else None
                self._end(ENDED_BY.get((kind, what), set()), moment, by_hand=True)

    def _changed(self, moment: Moment) -> None:
        """The instructor or an incident spoils something, or leaves off."""
        change = moment.data.get("change") or {}
        state, line = change.get("state", "broken"), change.get("line") or {}
        if change.get("what") == "media":
            name, spoilt = str(change.get("fault")), state == "broken"
        elif change.get("what") == "uplink":
            name = "poor" if state == "poor" else "cut"
            spoilt = state == "cut" or any(line.get(part) for part in line if part not in NO_HARM)
        else:
            return
        if not spoilt:
            self._end({name}, moment, by_hand=True)
        elif moment.kind == "fault.injected" and name in BY_HAND:
            lasts = any(one.over_seq is None and one.name == name for one in self._by_hand())
            if not lasts:
                self._all.append(Fault(name, True, moment.seq, moment.t_ms))

    def _by_hand(self) -> list[Fault]:
        return [one for one in self._all if one.by_hand]

    def _end(self, names: set[str], moment: Moment, *, by_hand: bool) -> None:
        for one in self._all:
            if one.over_seq is None and one.by_hand == by_hand and one.name in names:
                one.over_seq, one.over_ms = moment.seq, moment.t_ms

    def own_since(self, lost: Moment, since_ms: int) -> int | None:
        """When a loss becomes the crew's own, which began so; None: not as long as this lasts."""
        for one in self._all:
            if one.seq > lost.seq:
                covers = one.t_ms < since_ms  # nobody could come back before it
            else:
                covers = one.by_hand or one.over_seq is None or one.over_seq > lost.seq
            if covers and one.over_seq is None:
                return None
            if covers:
                since_ms = max(since_ms, one.over_ms + AWAY_MS)
        return since_ms


NO_HARM = frozenset({"burst_packets", "ramp_ms"})
"""Parts of a poor line that do nothing by themselves."""
