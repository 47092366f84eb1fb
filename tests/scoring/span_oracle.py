"""Bands and counts judged the slow and simple way: every stretch between two times is asked by itself.

What the instructor's hand has spoilt, and when it was whole again, is asked of the room's own link.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from oracle import SPOILS, Oracle, fits, ms, ok

from simulator.events import fact_of
from simulator.events.changes import UplinkChange
from simulator.remedies import by_hand, remedied
from simulator.uplink import Link, on_link, under_fault, under_uplink

Record = dict[str, Any]
MINUTE_MS = 60_000
BACK = ("media.connected", "media.restored", "studio.interrupted")
ON = {"show": ("show.started", "show.resumed", "show.restored"), "media": BACK[:2]}
OFF = {"show": ("show.paused", "show.suspended"), "media": ("media.lost",)}
NO_LOSS = ("dark", "bright", "mirror", "rotate", "leak")


class Others:
    """A fault that is not the crew's: its first and its last entry; no last one while it is open."""

    def __init__(self, first: Record, hand: bool) -> None:
        self.first, self.hand = first, hand
        self.last: Record | None = None


def others(log: list[Record]) -> list[Others]:
    """Incidents of the line, and what is spoilt by hand after each entry and was not before it."""
    found: list[Others] = []
    for place, record in enumerate(log):
        if record["kind"] == "incident.opened" and record["data"]["type"] in SPOILS:
            one = Others(record, False)
            ends = [end for end in log[place:] if end["kind"] in ("incident.resolved", "incident.expired")
                    and end["data"]["incident"] == record["data"]["incident"]]  # fmt: skip
            one.last = ends[0] if ends else None
            found.append(one)
    open_now: dict[str, Others] = {}
    for record, spoilt in spoilt_by_hand(log):
        for name in spoilt - open_now.keys() - set(NO_LOSS):
            found.append(Others(record, True))
            open_now[name] = found[-1]
        for name in open_now.keys() - spoilt:
            open_now.pop(name).last = record
    return found


def spoilt_by_hand(log: list[Record]) -> list[tuple[Record, set[str]]]:
    """What is spoilt after each entry, as the room has it."""
    link, found = Link(), []
    for record in log:
        kind, t_ms = record["kind"], record["t_ms"]
        if kind.startswith(("show.", "incident.", "studio.")):
            continue
        fact: Any = fact_of(kind, record["data"])
        if kind.startswith("fault."):
            link = by_hand(link, fact, t_ms)
        elif kind == "effect.applied" and isinstance(fact.change, UplinkChange):
            link = under_uplink(link, fact.change, t_ms)
        elif kind == "effect.applied":
            link = under_fault(link, fact.change)
        elif kind in (
            *BACK[:2],
            "media.lost",
            "media.restarted",
            "line.switched",
            "source.switched",
        ):
            link = on_link(link, fact, t_ms)
        link = remedied(link, fact, t_ms)
        really = {one.fault for one in link.faults} | ({"cut"} if link.cut else set())
        really |= {"poor"} if link.poor is not None else set()
        found.append((record, really & set(link.by_hand)))
    return found


def own_stretch(log: list[Record], lost: Record, since_ms: int) -> int | None:
    """From when on an absence is the crew's own; None: never."""
    for stop in log:
        minute = stop["kind"] == "studio.interrupted" and lost["t_ms"] - stop["t_ms"] <= MINUTE_MS
        if minute and stop["seq"] < lost["seq"]:
            return None
    left, grown = others(log), True
    while grown:
        grown = False
        for one in list(left):
            if took(one, lost, since_ms):
                left.remove(one)
                grown = True
                if one.last is None:
                    return None
                since_ms = max(since_ms, one.last["t_ms"] + MINUTE_MS)
    return since_ms


def took(one: Others, lost: Record, since_ms: int) -> bool:
    """Was it in force at the loss, or, by hand, before it, or did it come before the crew was blamed?"""
    if one.first["seq"] > lost["seq"]:
        return bool(one.first["t_ms"] < since_ms)
    if one.last is None or one.last["seq"] > lost["seq"]:
        return True
    return one.hand


def absences(log: list[Record], field: str) -> list[tuple[Record, Record | None, int | None]]:
    """Each loss of what was measured before, what came back, and since when it is the crew's own."""
    found: list[tuple[Record, Record | None, int | None]] = []
    for place, lost in enumerate(log):
        known = [one for one in log[:place] if one["kind"] == "media.read"]
        state = [one for one in log[:place] if one["kind"] in (*BACK, "media.lost")]
        inside = any(begun["seq"] < lost["seq"] and (end is None or end["seq"] > lost["seq"])
                     for begun, end, _ in found)  # fmt: skip
        measured = any(isinstance(one["data"].get(field), int) for one in known)
        if lost["kind"] != "media.lost" or inside or not measured:
            continue
        returned = [one["t_ms"] for one in state if one["kind"] in BACK]
        since_ms = max([lost["t_ms"] - lost["data"]["silent_ms"], known[-1]["t_ms"], *returned])
        back = next((one for one in log[place:] if one["kind"] in BACK), None)
        own_ms = own_stretch(log, lost, since_ms)
        over_ms = log[-1]["t_ms"] if back is None else back["t_ms"]
        found.append((lost, back, own_ms if own_ms is not None and own_ms < over_ms else None))
    return found


def held(log: list[Record], tree: Record) -> tuple[str, tuple[int, int]] | None:
    """The verdict of a band and its milliseconds within and measured; None: too little, or nothing."""
    hold = tree["hold"]
    field = hold["state"].rpartition(".")[2]
    state = hold.get("while", {"state": "show"})["state"]
    away = absences(log, field) if "where" not in hold and state == "show" else []
    hidden = [(lost["seq"], 10**9 if back is None else back["seq"]) for lost, back, _ in away]
    readings = [one for one in log if one["kind"] == "media.read"
                and not any(first < one["seq"] < last for first, last in hidden)]  # fmt: skip
    end_ms, within, measured = log[-1]["t_ms"], 0, 0
    edges = {one["t_ms"] for one in log} | {own for _, _, own in away if own is not None}
    edges |= {one["t_ms"] - one["data"].get("window_ms", 1_000) for one in readings}
    for begin, end in pairwise(sorted(edge for edge in edges if edge <= end_ms)):
        if not live(log, state, begin):
            continue
        if any(dead(one, begin, end_ms) for one in away):
            measured += end - begin
            continue
        read = next((one for one in readings if one["t_ms"] >= end), None)
        if read is None or read["t_ms"] - read["data"].get("window_ms", 1_000) > begin:
            continue
        cut = any(own is not None and back is not None and back["seq"] < read["seq"]
                  and begin < back["t_ms"] for _, back, own in away)  # fmt: skip
        value = read["data"].get(field)
        asked = {name: ok(wanted, read["data"].get(name), None)
                 for name, wanted in hold.get("where", {}).items()}  # fmt: skip
        if isinstance(value, int) and all(asked.values()) and not cut:
            measured += end - begin
            within += end - begin if hold["between"][0] <= value <= hold["between"][1] else 0
    if not measured or measured < ms(hold["min_time"]):
        return None
    share = int(hold["share"].rstrip("%"))
    return "met" if 100 * within >= share * measured else "missed", (within, measured)


def dead(absence: tuple[Record, Record | None, int | None], at_ms: int, end_ms: int) -> bool:
    """Is it dead air from then on? Five seconds are none."""
    _, back, own_ms = absence
    over_ms = end_ms if back is None else back["t_ms"]
    return own_ms is not None and over_ms - own_ms > 5_000 and own_ms <= at_ms < over_ms


def live(log: list[Record], state: str, at_ms: int) -> bool:
    """Was it on just after that time?"""
    on = False
    for one in log:
        if one["t_ms"] <= at_ms and one["data"].get("effect") is not False:
            on = (on or one["kind"] in ON[state]) and one["kind"] not in OFF[state]
    return on


def counted(oracle: Oracle, tree: Record) -> tuple[str, int] | None:
    """The verdict of a count, and how many; None: its span never began."""
    count, log = tree["count"], oracle.log
    first: Record = {"seq": 0, "t_ms": 0, "data": {}}
    if "from" in count:
        begins = [one for one in log if fits(one, count["from"], None) and works(one)]
    else:
        begins = [*(one for one in log if one["kind"] == "show.prepared"), first]
    if not begins:
        return None
    begin = begins[0]
    ends = [one for one in log if "to" in count and one["seq"] > begin["seq"] and works(one)
            and fits(one, count["to"], begin)]  # fmt: skip
    span = [
        one
        for one in log
        if begin["seq"] < one["seq"] and not (ends and one["seq"] >= ends[0]["seq"])
    ]
    n = sum(
        fits(one, count["of"], None) and works(one) and one["seq"] not in oracle.twice
        for one in span
    )
    if n > count["at_most"]:
        return "missed", n
    if n >= count["at_least"]:
        return "met", n
    last_ms = ends[0]["t_ms"] if ends else oracle.end_ms
    for one in log:
        stopped = one["kind"] == "studio.interrupted"
        if stopped and one["seq"] > begin["seq"] and one["t_ms"] <= last_ms:
            return "void", n
    whole = ends or "to" not in count or oracle.early
    return "missed" if whole else "censored", n


def works(act: Record) -> bool:
    return act["data"].get("effect") is not False
