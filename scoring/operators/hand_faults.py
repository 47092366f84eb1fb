"""Faults of the line that the instructor put in by hand: from when to when each was in force.

The log does not say when the crew mended one, so it is read from what was done, as the room itself does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scoring.transcript import Moment, Transcript

OF_THE_LINE = frozenset({
    "cut", "poor", "black", "freeze", "mute", "echo", "howl", "gain", "hum", "delay",
})  # fmt: skip
"""Faults that take picture or sound away, or are mended by starting the stream anew. A dark, a turned or a
wrong picture takes nothing away."""
_ANEW = frozenset({"black", "freeze", "mute", "delay"})
"""What ends when the stream itself goes on purpose and comes back: a cut keeps it from coming back."""
_RESTART = _ANEW | {"cut"}
_SPARE_LINE = frozenset({"cut", "poor"})
_MICROPHONE = frozenset({"mute", "gain", "hum", "echo", "howl", "delay"})
_CAMERA = frozenset({"black", "freeze", "delay"})
_LOUDSPEAKER = frozenset({"echo", "howl"})
_BY_CONTROL: Mapping[object, frozenset[str]] = {
    "bitrate": frozenset({"freeze"}), "resolution": frozenset({"freeze"}),
    "programs": frozenset({"freeze"}), "uploads": frozenset({"poor"}), "hotspot": _SPARE_LINE,
    "battery": frozenset({"cut"}), "gain": frozenset({"gain", "hum"}), "unmute": frozenset({"mute"}),
    "monitor": _LOUDSPEAKER, "delay": frozenset({"delay"}),
}  # fmt: skip
_NONE: frozenset[str] = frozenset()
_SAID_BY_THE_LOG = ("fault.injected", "fault.lifted", "effect.applied")
_DONE = (
    "media.restarted", "line.switched", "source.switched", "rig.adjusted", "guest.muted",
    "music.stopped", "media.connected", "media.lost",
)  # fmt: skip


class HandFault(NamedTuple):
    """From ``begun`` to ``over`` one fault was in force; None: it still is."""

    begun: Moment
    over: Moment | None


def hand_faults(log: Transcript) -> Iterator[HandFault]:
    """Every fault of the line that was put in by hand; they may lie over each other."""
    if log.first("fault.injected") is None:
        return
    open_since: dict[str, Moment] = {}
    left = False
    kinds = (*_SAID_BY_THE_LOG, *_DONE)
    for moment in sorted((one for kind in kinds for one in log.of_kind(kind).moments), key=_seq):
        ended = mended_by(moment) | (_ANEW if left and moment.kind == "media.connected" else _NONE)
        if moment.kind == "media.lost":
            left = moment.data.get("reason") in ("closed", "replaced")
        elif moment.kind == "media.connected":
            left = False
        elif moment.kind == "fault.injected" and (begun := _spoilt_by(moment)) is not None:
            open_since.setdefault(begun, moment)
        for name in ended & open_since.keys():
            yield HandFault(open_since.pop(name), moment)
    yield from (HandFault(begun, None) for begun in open_since.values())


def _seq(moment: Moment) -> int:
    return moment.seq


def mended_by(moment: Moment) -> frozenset[str]:
    """The faults of the line that an entry ends by itself, whether it changed anything else or not: going
    over to the spare line a second time is no new line, and yet the room takes the fault away."""
    match moment.kind:
        case "fault.lifted":
            return frozenset({str(moment.data.get("fault"))})
        case "fault.injected" | "effect.applied":
            return _made_whole_by(moment)
        case "media.restarted":
            return _RESTART
        case "line.switched":
            return _SPARE_LINE if moment.data.get("line") == "spare" else _NONE
        case "source.switched":
            return _MICROPHONE if moment.data.get("source") == "microphone" else _CAMERA
        case "rig.adjusted":
            return _BY_CONTROL.get(moment.data.get("control"), _NONE)
        case "guest.muted" | "music.stopped":
            return _LOUDSPEAKER
        case _:
            return _NONE


def _change(moment: Moment) -> Mapping[str, Any]:
    change = moment.data.get("change")
    return change if isinstance(change, dict) else {}


def _spoilt_by(moment: Moment) -> str | None:
    """The name of the fault that an injection brings about; None: it brings none of the line."""
    change = _change(moment)
    if _made_whole_by(moment):
        return None
    name = change.get("fault") if change.get("what") == "media" else change.get("state")
    return name if name in OF_THE_LINE else None


def _made_whole_by(moment: Moment) -> frozenset[str]:
    """The fault that a change takes away, the instructor's or an incident's."""
    change = _change(moment)
    match change.get("what"), change.get("state"):
        case "media", "ok":
            return frozenset({str(change.get("fault"))})
        case "uplink", "ok":
            return frozenset({"cut"})
        case "uplink", "poor" if not _is_spoilt(change.get("line")):
            return frozenset({"poor"})
        case _:
            return _NONE


def _is_spoilt(line: object) -> bool:
    """Does a poor line do anything to the packets?"""
    spoils = ("loss", "burst_loss", "delay_ms", "jitter_ms", "cap_kbps")
    return isinstance(line, dict) and any(line.get(name) for name in spoils)
