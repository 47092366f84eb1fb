"""Random logs of a line that goes and comes back by whoever's doing, and criteria that hear of it."""

from __future__ import annotations

from typing import Any

from random_logs import ENDERS, INCIDENT, Dice

Record = dict[str, Any]
Told = tuple[str, str, Record]
"""Kind, who, data."""
COMMON = {"title": "题", "codes": ["530060-2-1.3.1"]}
STEPS_MS = (1, 500, 999, 1_000, 1_001, 4_000, 5_000, 5_001, 20_000, 59_999, 60_000, 60_001)
LOUD: Record = {"state": "media.read.level_cdb", "between": [-2, 1], "share": "50%"}


def line_criteria(dice: Dice) -> list[Record]:
    """Bands over the air, over the media and over some readings; counts; and what opens with the media."""
    least = {"min_time": dice.choice(["1s", "20s"])}
    media = {"while": {"state": "media", "is": "live"}}
    back = {"id": "s", "event": "media.restored", "within": "9s"}
    asked: Record = {"of": {"event": {"in": ["media.restarted", "line.switched"]}}}
    asked |= {"at_least": dice.choice([1, 2]), "at_most": dice.choice([2, 3])}
    edges = {"from": {"event": "fault.injected"}, "to": {"event": "fault.lifted"}}
    restored = {"event": "incident.resolved", "where": INCIDENT, "id": "t", "within": "20s"}
    heard: Record = {"of": {"event": "media.read"}, "good": {"level_cdb": 1}, "at_least": "50%"}
    return [
        {**COMMON, "id": "AIR", "hold": LOUD | least},
        {**COMMON, "id": "MEDIA", "hold": LOUD | least | media},
        {**COMMON, "id": "SOME", "hold": LOUD | least | {"where": {"voiced_ms": 900}}},
        {**COMMON, "id": "COUNT", "count": asked},
        {**COMMON, "id": "SPAN", "count": asked | edges},
        {**COMMON, "id": "CABLE", "for_each": {"event": "media.lost"}, "expect": [back]},
        {**COMMON, "id": "TROUBLE", "for_each": {"event": "incident.opened", "as": "i"},
         "expect": [restored]},
        {**COMMON, "id": "HEARD", "rate": heard},
    ]  # fmt: skip


def still_criteria() -> list[Record]:
    """Readings that tell a duration, which goes on over the crew's own absences."""
    still = {"state": "media.read.silent_ms", "between": [0, 3000], "share": "50%"}
    return [{**COMMON, "id": "STILL", "hold": still | {"min_time": "1s"}}]


def a_line_log(dice: Dice) -> list[Record]:
    told: list[tuple[int, Told]] = [(0, ("show.started", "trainee:desk", {}))]
    if dice.random() < 0.8:  # the others do not say how they begin
        told.insert(0, (0, ("show.prepared", "studio", {})))
    t_ms = 0
    for _ in range(dice.randint(10, 40)):
        happening = a_happening_of_the_line(dice)
        # two connections in one millisecond are one to the room
        at_once = happening[0] != "media.connected" and dice.random() < 0.15
        t_ms += 0 if at_once else dice.choice(STEPS_MS)
        told.append((t_ms, happening))
    if dice.random() < 0.7:
        ended = {"scheduled": dice.random() < 0.6}
        told.append((t_ms, ("show.ended", dice.choice(ENDERS), ended)))
    return [
        {"seq": seq, "t_ms": at_ms, "kind": kind, "by": by, "data": data}
        for seq, (at_ms, (kind, by, data)) in enumerate(told, start=1)
    ]


def a_happening_of_the_line(dice: Dice) -> Told:
    rare = dice.random()
    if rare < 0.02:
        return "studio.interrupted", "studio", {"cause": "restart"}
    if rare < 0.35:
        return a_reading(dice)
    if rare < 0.6:
        return a_coming_or_going(dice)
    if rare < 0.7:
        return the_show_itself(dice)
    return dice.choice([a_fault_by_hand, a_remedy, an_incident])(dice)


def a_reading(dice: Dice) -> Told:
    level: Record = {} if dice.random() < 0.1 else {"level_cdb": dice.randint(-3, 2)}
    silent = {
        "silent_ms": dice.choice([0, 0, 400, 1_000, 31_000]),
        "voiced_ms": dice.choice([0, 900]),
    }
    window = dice.choice([{}, {"window_ms": 20_000}, {"window_ms": 90_000}])
    return "media.read", "rig", level | silent | window


def a_coming_or_going(dice: Dice) -> Told:
    reason = dice.choice(["silent", "closed", "replaced", "device"])
    return dice.choice([
        ("media.lost", "rig", {"reason": reason, "silent_ms": dice.choice([0, 2_000])}),
        ("media.lost", "rig", {"reason": reason, "silent_ms": 0}),
        ("media.restored", "rig", {"lost_ms": 0}),
        ("media.connected", "rig", {"door": "whip", "segment": 0}),
    ])  # fmt: skip


def the_show_itself(dice: Dice) -> Told:
    """It stops and goes on; what is pressed to no purpose does neither."""
    vain = dice.choice([{}, {"effect": False}])
    return dice.choice([
        ("show.paused", "trainee:host", vain),
        ("show.resumed", "trainee:host", vain),
        ("show.resumed", "trainee:host", {"effect": False}),
        ("show.suspended", "director", {"by_whom": "platform"}),
        ("show.restored", "platform", {}),
    ])  # fmt: skip


def a_fault_by_hand(dice: Dice) -> Told:
    fault = dice.choice(["black", "mute", "gain", "delay", "dark", "mirror"])
    change: Record = dice.choice([
        {"what": "uplink", "state": "cut"},
        {"what": "uplink", "state": "cut"},
        {"what": "uplink", "state": "ok"},
        {"what": "uplink", "state": "poor", "line": {"loss": 300}},
        {"what": "uplink", "state": "poor", "line": {"loss": 0, "ramp_ms": 900}},
        {"what": "uplink", "state": "poor"},
        {"what": "media", "fault": fault, "state": "broken"},
        {"what": "media", "fault": fault, "state": "ok"},
    ])  # fmt: skip
    if dice.random() < 0.4:
        lifted = dice.choice(["cut", "cut", "poor", fault])
        return "fault.lifted", "instructor", {"fault": lifted}
    if change["state"] in ("ok", "poor") and not change.get("line", {}).get("loss"):
        whole = {"incident": "L1", "change": change}
        return dice.choice([
            ("effect.applied", "director", whole), ("fault.injected", "instructor", {"change": change}),
        ])  # fmt: skip
    return "fault.injected", "instructor", {"change": change}


def a_remedy(dice: Dice) -> Told:
    """What a crew does about a line, a picture or a sound; some of it changes nothing else."""
    control = dice.choice(["hotspot", "battery", "uploads", "gain", "unmute", "delay", "light"])
    vain = dice.choice([{}, {}, {"effect": False}])
    return dice.choice([
        ("media.restarted", "trainee:desk", {}),
        ("line.switched", "trainee:desk", {"line": dice.choice(["main", "spare"])} | vain),
        ("source.switched", dice.choice(["trainee:desk", "rig"]),
         {"source": dice.choice(["camera", "microphone", "still_card"])} | vain),
        ("rig.adjusted", "trainee:desk", {"control": control}),
        ("guest.muted", "trainee:desk", {"guest": "g1"}),
        ("music.stopped", "trainee:desk", {}),
    ])  # fmt: skip


def an_incident(dice: Dice) -> Told:
    about = {"incident": f"L{dice.randint(1, 2)}"}
    kind = dice.choice(["stream_cut", "echo", "dead_link"])
    return dice.choice([
        ("incident.opened", "director", about | {"type": kind}),
        ("incident.resolved", "director", about | {"type": kind}),
        ("incident.expired", "director", about | {"type": kind, "why": "cleared"}),
    ])  # fmt: skip
