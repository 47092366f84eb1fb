"""Short ways to say what happens in a room: a small shop, its troubles, and a show to run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from simulator.engine import Engine
from simulator.events import Entry, Fact
from simulator.events.entry import Words
from simulator.events.instructor import ShowPrepared
from simulator.events.rig import MediaConnected
from simulator.events.trainee import NoticePosted, ShowStarted
from simulator.scenario import (
    Audience,
    CommentsEffect,
    Condition,
    Coupon,
    CouponEffect,
    Escalation,
    FactSheet,
    Incident,
    LinkEffect,
    MediaEffect,
    Meta,
    MoodEffect,
    Product,
    RushEffect,
    Scenario,
    Segment,
    Show,
)


def words(text: str) -> Words:
    return Words(zh=text, en=text)


CUP = Product(
    id="P1", name=words("保温杯"), price_fen=9_900, stock=300, spare_links=2,
    facts={
        "capacity": FactSheet(title=words("容量"), say=("480毫升", "480ml"), wrong=("600毫升",)),
        "warmth": FactSheet(title=words("保温"), say=("6小时", "六小时"), wrong=("24小时",)),
        "weight": FactSheet(title=words("重量"), say=("260克",), wrong=("500克",)),
        "steel": FactSheet(title=words("材质"), say=("316不锈钢", "316"), wrong=("304",)),
        "washer": FactSheet(
            title=words("洗碗机"), say=("能进洗碗机",), wrong=("不能进洗碗机",)
        ),
    },
    banned=(words("全网最低"),),
)  # fmt: skip
MUG = Product(id="P2", name=words("随行杯"), price_fen=5_900, stock=100, spare_links=1)
COUPON = Coupon(
    id="Q1", products=("P1",), threshold_fen=9_900, minus_fen=1_000, quantity=200, issued=True
)
SCRIPT = (
    Segment(id="s1", at_ms=0, for_ms=20_000, part=words("开场")),
    Segment(id="s2", at_ms=20_000, for_ms=30_000, part=words("讲解"), product="P1", issue="Q1"),
    Segment(id="s3", at_ms=50_000, for_ms=10_000, part=words("促单"), product="P1"),
)


def act(kind: str, **where: str | int | bool) -> Condition:
    return Condition(action=kind, where=where)


def symptom(topic: str, per_minute: int = 60) -> CommentsEffect:
    return CommentsEffect(comment_class="symptom", topic=topic, per_minute=per_minute)


def dead_link(at_ms: int = 5_000, **more: object) -> Incident:
    return Incident.model_validate(
        {
            "id": "L1", "kind": "dead_link", "when": Condition(at_ms=at_ms),
            "effects": (LinkEffect(product="P1"),), "symptoms": (symptom("link"),),
            "resolve": act("item.relinked", item="P1"), **more,
        }
    )  # fmt: skip


def wrong_coupon(at_ms: int = 5_000, **more: object) -> Incident:
    rush = RushEffect(product="P1", per_minute=120, until=act("coupon.withdrawn", coupon="Q1"))
    return Incident.model_validate(
        {
            "id": "Y1", "kind": "wrong_coupon", "when": Condition(at_ms=at_ms),
            "effects": (CouponEffect(coupon="Q1", minus_fen=9_000), rush),
            "symptoms": (symptom("coupon"),),
            "resolve": act("coupon.corrected", coupon="Q1", minus_fen=1_000), **more,
        }
    )  # fmt: skip


def troll_wave(at_ms: int = 5_000, **more: object) -> Incident:
    return Incident.model_validate(
        {
            "id": "H1", "kind": "troll_wave", "when": Condition(at_ms=at_ms),
            "symptoms": (
                CommentsEffect(comment_class="abuse", per_minute=60, accounts=4),
                CommentsEffect(comment_class="fair_criticism", per_minute=12),
            ),
            "resolve": Condition(metric="visible_abuse", below=2, for_ms=10_000), **more,
        }
    )  # fmt: skip


def stream_cut(at_ms: int = 5_000, **more: object) -> Incident:
    until = Condition(any_of=(act("media.restarted"), act("line.switched"), act("source.switched")))
    return Incident.model_validate(
        {
            "id": "D1", "kind": "stream_cut", "when": Condition(at_ms=at_ms),
            "effects": (MediaEffect(until=until, at_least_ms=2_000, at_most_ms=40_000),),
            "symptoms": (symptom("interruption"),),
            "resolve": Condition(
                all_of=(
                    Condition(state="streaming", is_="ok"),
                    Condition(
                        any_of=(
                            act("notice.posted", topic="interruption"),
                            Condition(speech="interruption"),
                        )
                    ),
                )
            ),
            **more,
        }
    )  # fmt: skip


def later(wait_ms: int, by: int = -100, *, if_unnoticed: bool = False) -> Escalation:
    return Escalation(wait_ms=wait_ms, effects=(MoodEffect(by=by),), if_unnoticed=if_unnoticed)


def show(
    *incidents: Incident, online: int = 60, duration_ms: int = 120_000, **more: object
) -> Scenario:
    return Scenario.model_validate(
        {
            "meta": Meta(id="story", title=words("小店")),
            "show": Show(duration_ms=duration_ms),
            "products": (CUP, MUG), "offers": (COUPON,), "script": SCRIPT,
            "audience": Audience(online=online), "incidents": incidents, **more,
        }
    )  # fmt: skip


def prepared(seed: int = 7, mode: str = "exam", crew_size: int = 1) -> ShowPrepared:
    return ShowPrepared.model_validate(
        {
            "scenario": "story", "scenario_sha256": "0" * 64, "seed": seed,
            "difficulty": "normal", "mode": mode, "model": "test", "crew_size": crew_size,
        }
    )  # fmt: skip


@dataclass
class Told:
    """A running show and everything that its log holds."""

    engine: Engine
    log: list[Entry] = field(default_factory=list)

    def until(self, t_ms: int) -> Told:
        self.log += self.engine.advance(t_ms)
        return self

    def do(self, t_ms: int, fact: Fact, by: str = "trainee:desk") -> Entry:
        self.until(t_ms - 1)
        self.log.append(self.engine.admit(fact, by, t_ms))
        return self.log[-1]

    def rig(self, t_ms: int, fact: Fact) -> Entry:
        return self.do(t_ms, fact, "rig")

    def all(self, kind: str, **data: object) -> list[Entry]:
        return [
            one
            for one in self.log
            if one.kind == kind
            and all(getattr(one.fact, key) == value for key, value in data.items())
        ]

    def first(self, kind: str, **data: object) -> Entry:
        found = self.all(kind, **data)
        assert found, f"{kind} {data} is not in the log: {self.story()}"
        return found[0]

    def story(self) -> list[str]:
        quiet = ("public.counted", "comment.posted", "order.placed", "order.paid")
        return [f"{one.t_ms} {one.kind}" for one in self.log if one.kind not in quiet]

    def sha256(self) -> str:
        return digest(self.log)


def digest(log: Iterable[Entry]) -> str:
    return hashlib.sha256(b"\n".join(entry.line() for entry in log)).hexdigest()


def started(scenario: Scenario, *, seed: int = 7, mode: str = "exam", crew_size: int = 1) -> Told:
    told = Told(Engine(scenario, prepared(seed, mode, crew_size)))
    told.log.append(told.engine.begin())
    told.do(0, ShowStarted(), "trainee:host")
    return told


def rebuilt(scenario: Scenario, log: Sequence[Entry], *, to_ms: int, seed: int = 7) -> list[Entry]:
    """The log, made again by another engine from its inputs alone."""
    engine = Engine(scenario, prepared(seed))
    made: list[Entry] = [engine.begin()]
    for entry in log:
        if entry.is_input and entry.seq > 1:
            made += engine.replay_input(entry)
            made.append(entry)
    return made + engine.advance(to_ms)


NOTE = NoticePosted(topic="interruption", text="马上回来")


def trolls(told: Told) -> list[str]:
    return list(dict.fromkeys(one.fact.viewer for one in told.all("comment.posted")
                              if one.fact.comment_class == "abuse"))  # fmt: skip


def live(told: Told) -> Told:
    told.rig(500, MediaConnected(door="simulated", video="h264", audio="opus"))
    return told
