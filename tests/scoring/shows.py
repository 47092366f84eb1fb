"""Small synthetic shows: four kinds of crisis, a crew that acts, and what follows from the acts.

Not the simulator: a few lines that know the cure of each trouble, so that scoring can be tested
alone. Crews differ in how soon and how rightly they act.
"""

from __future__ import annotations

import random  # noqa: TID251  a test's own dice, seeded; nothing here enters the product
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from story import PREPARED

Act = tuple[int, str, dict[str, Any]]
Record = dict[str, Any]
SHOW_MS = 900_000
NOTICES = {"dead_link": "link", "wrong_coupon": "coupon", "stream_cut": "interruption"}


@dataclass(frozen=True)
class Trouble:
    name: str
    type: str
    at_ms: int
    item: str = "P1"
    coupon: str = "Q1"
    viewer: str = ""

    @property
    def about(self) -> dict[str, Any]:
        given: dict[str, Any] = {"incident": self.name, "type": self.type}
        if self.type == "dead_link":
            given["item"] = self.item
        if self.type == "wrong_coupon":
            given["coupon"] = self.coupon
        if self.type == "abuse":
            given["viewer"] = self.viewer
        return given


def troubles(seed: int) -> list[Trouble]:
    """Twelve troubles in a quarter of an hour, three abusers at once among them."""
    dice = random.Random(f"troubles {seed}")
    found = []
    for number in range(12):
        kind = ("dead_link", "wrong_coupon", "stream_cut", "abuse")[number % 4]
        at_ms = 20_000 + 70_000 * number + 100 * dice.randrange(50)
        for extra in range(3 if kind == "abuse" else 1):
            name = f"{kind[:1].upper()}{number}.{extra}"
            viewer = f"v{100 + 10 * number + extra}"
            found.append(Trouble(name, kind, at_ms, item=f"P{1 + number % 3}", viewer=viewer))
    return found


def remedies(trouble: Trouble) -> list[tuple[str, dict[str, Any]]]:
    """The right acts, in a fit order."""
    topic = NOTICES.get(trouble.type)
    notice = [("notice.posted", {"topic": topic, "text": "正在处理"})] if topic else []
    match trouble.type:
        case "dead_link":
            return [("item.relinked", {"item": trouble.item}), *notice]
        case "wrong_coupon":
            return [("coupon.corrected", {"coupon": trouble.coupon, "minus_fen": 1000}), *notice]
        case "stream_cut":
            return [("media.restarted", {}), *notice]
        case _:
            return [("viewer.muted", {"viewer": trouble.viewer})]


def everything(trouble: Trouble) -> list[tuple[str, dict[str, Any]]]:
    """Each kind of remedy once, on the object of the trouble where it has one."""
    viewer = trouble.viewer or "v1"
    return [
        ("item.unlisted", {"item": trouble.item}),
        ("item.relinked", {"item": trouble.item}),
        ("coupon.withdrawn", {"coupon": trouble.coupon}),
        ("coupon.corrected", {"coupon": trouble.coupon, "minus_fen": 1000}),
        ("viewer.muted", {"viewer": viewer}),
        ("media.restarted", {}),
        ("line.switched", {"line": "spare"}),
        *(("notice.posted", {"topic": topic, "text": "公告"}) for topic in NOTICES.values()),
        *(("call.made", {"incident_type": name}) for name in (*NOTICES, "troll_wave")),
    ]


def crew(name: str, seed: int) -> Iterator[Act]:
    """The acts of one crew over a whole show."""
    dice = random.Random(f"{name} {seed}")
    found = troubles(seed)
    skills = {"expert": (6, 3), "trained": (11, 12), "novice": (24, 35)}
    if name in skills:
        yield from _people(dice, found, *skills[name])
    elif name == "shotgun":
        for trouble in found:
            for number, (kind, data) in enumerate(everything(trouble)):
                yield trouble.at_ms + 3_000 + 500 * number, kind, data
    elif name == "sprayer":
        yield from _sprayer(found)
    elif name == "masher":
        at_ms = 1_000
        while at_ms < SHOW_MS:
            kind, data = dice.choice(everything(dice.choice(found)))
            yield at_ms, kind, data
            at_ms += dice.randrange(300, 1_500)
    else:
        assert name == "idle", name


def _people(dice: random.Random, found: list[Trouble], median_s: int, errors: int) -> Iterator[Act]:
    """Each remedy takes about ``median_s``; in ``errors`` of a hundred cases it is some other."""
    for trouble in found:
        at_ms = trouble.at_ms
        for right in remedies(trouble):
            at_ms += 10 * median_s * dice.randrange(60, 140)
            wrong = dice.randrange(100) < errors
            kind, data = dice.choice(everything(trouble)) if wrong else right
            yield at_ms, kind, data


def _sprayer(found: list[Trouble]) -> Iterator[Act]:
    for round_ms in range(5_000, SHOW_MS, 12_000):
        for item in ("P1", "P2", "P3"):
            target = Trouble("", "", 0, item=item)
            for number, (kind, data) in enumerate(everything(target)):
                yield round_ms + 10 * number, kind, data
        for trouble in found:
            yield round_ms + 500, "viewer.muted", {"viewer": trouble.viewer or "v1"}


def log_of(acts: list[Act], seed: int, *, end_ms: int = SHOW_MS) -> list[Record]:
    """Play the acts against the troubles; what follows from them is derived in time order."""
    open_now: dict[str, Trouble] = {}
    told: list[tuple[int, str, str, dict[str, Any]]] = []
    abusers = {one.viewer for one in troubles(seed) if one.type == "abuse"}
    steps: list[tuple[int, int, Any]] = [(one.at_ms, 0, one) for one in troubles(seed)]
    steps += [(t_ms, 1, (kind, data)) for t_ms, kind, data in acts if t_ms < end_ms]
    posted: set[str] = set()
    told.append((0, "show.prepared", "studio", PREPARED))
    told.append((0, "media.connected", "rig", {"door": "simulated"}))
    told.append((0, "show.started", "trainee:host", {}))
    for t_ms, is_act, thing in sorted(steps, key=lambda step: step[:2]):
        if not is_act:
            open_now[thing.name] = thing
            told.append((t_ms, "incident.opened", "director", thing.about))
            told.append((t_ms, "incident.shown", "director", thing.about))
            continue
        kind, data = thing
        told.append((t_ms, kind, "trainee:desk", data))
        if kind == "viewer.muted":
            hit = "abuse" if data["viewer"] in abusers else "question"
            said = {"act": len(told), "viewer": data["viewer"], "target_class": hit}
            told.append((t_ms, "moderation.applied", "platform", said))
        for trouble in list(open_now.values()):
            if (kind, data) in remedies(trouble):
                if trouble.name not in posted:
                    posted.add(trouble.name)
                    told.append((t_ms, "incident.noticed", "director", {**trouble.about}))
                if kind != "notice.posted":
                    told.append((t_ms, "incident.resolved", "director", trouble.about))
                    del open_now[trouble.name]
    told.append((end_ms, "show.ended", "studio", {"scheduled": True}))
    return [
        {"seq": seq, "t_ms": t_ms, "kind": kind, "by": by, "data": data}
        for seq, (t_ms, kind, by, data) in enumerate(told, start=1)
    ]


def show(name: str, seed: int) -> list[Record]:
    acts = sorted(crew(name, seed), key=lambda act: act[0])
    return log_of(acts, seed)
