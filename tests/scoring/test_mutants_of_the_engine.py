"""Every slip in the judge changes some verdict on logs that a second judge has confirmed."""

from __future__ import annotations

import random  # noqa: TID251  a test's own dice, seeded; nothing here enters the product
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
import test_stream
from engine_mutants import SLIPS, Slip, slipped, source_of
from line_logs import a_line_log, line_criteria
from probing_logs import finished, logs
from random_logs import (
    a_choosy_log,
    a_criterion,
    a_log,
    a_log_about_viewers,
    a_wakeful_log,
    choosy_criteria,
    criteria_about_viewers,
    wakeful_criteria,
)
from symptom_logs import out_of_sorts

from scoring import judge as true_judge
from scoring.criteria import Criterion
from studio import library

LOGS = 1_500
"""Random ones: those of the test against the oracle, and those of the test against the stream."""
LINES = 150
"""So many of a line that goes and comes back are judged first: what goes wrong there is seen nowhere else."""
PROBED = (
    "CUT-1",
    "AV-1",
    "PUSH-1",
    "FAIR-1",
    "QA-1",
    "FACTS-1",
    "OFFER-1",
    "MOD-1",
    "REMIND-1",
    "TOPIC-1",
)
"""Shipped criteria whose probing logs are judged first: of every operator."""
EQUIVALENT = {
    "gone = before.verdict in {Verdict.MISSED}": "what comes after a blocked step inherits its verdict, "
    "which is blocked as well",
}
"""Slips that no log can show, by what they would be, with the reason."""
SAMPLE = 13
"""In CI one slip of so many."""
Task = tuple[list[Any] | dict[str, Any], list[dict[str, Any]], int | None]
"""Trees of a rubric, or a rubric with its plan; a log, and how long the show should last."""


def tasks() -> Iterator[Task]:
    shipped = library.shipped_criteria()
    yield from ((trees, log, None) for trees, log in (*directed(), *on_the_line()))
    yield from ((trees, log, None) for trees, log in (*in_haste(), *off_the_line()))
    yield from ((trees, log, None) for trees, log in out_of_sorts())
    yield from map(a_line, range(LINES))
    yield from ((rubric, log, None) for rubric, log in (*taken_out(), *hushed()))
    for name in PROBED:
        for log in logs(Criterion.model_validate(shipped[name], strict=False)):
            yield [shipped[name]], log, None
    for seed in range(LOGS):
        dice = random.Random(seed)
        trees = [a_criterion(dice, n) for n in range(dice.randint(1, 3))]
        yield trees, a_log(dice), None
        dice = random.Random(f"stream {seed}")
        yield test_stream.criteria(dice), test_stream.log_of(dice), 100_000
        dice = random.Random(f"choosy {seed}")
        yield choosy_criteria(dice), a_choosy_log(dice), None
        dice = random.Random(f"wakeful {seed}")
        yield wakeful_criteria(dice), a_wakeful_log(dice), None
        dice = random.Random(f"viewers {seed}")
        yield criteria_about_viewers(dice), a_log_about_viewers(dice), None
        if seed >= LINES:
            yield a_line(seed)


def a_line(seed: int) -> Task:
    dice = random.Random(f"line {seed}")
    return line_criteria(dice), a_line_log(dice), None


def directed() -> Iterator[tuple[list[Any], list[dict[str, Any]]]]:
    """What chance seldom makes: the last millisecond of a double click and of a cue, the same act
    twice for a tolerant ban, and a notice that is no remedy."""
    base = {"title": "题", "codes": ["530060-2-1.3.1"], "for_each": {"event": "incident.opened"}}
    push = {"event": "item.pushed", "id": "n", "more_than": 1, "for": "20s"}
    ban = {**base, "id": "BAN", "never": [push],
           "expect": [{"id": "s", "event": "media.restarted", "within": "5s"}]}  # fmt: skip
    shelf = {**base, "id": "SHELF", "expect": [
        {"id": "s", "event": {"in": ["item.unlisted", "notice.posted"]}, "within": "1s"}]}  # fmt: skip
    opened = (10_000, "incident.opened", {"incident": "L1", "type": "dead_link"})
    for off_ms in (999, 1_000, 1_001):
        clicks = [(11_000 + n * off_ms, "item.pushed", {"item": "p1"}) for n in range(3)]
        yield [ban], finished([opened, *clicks])
    over = (20_000, "incident.resolved", {"incident": "L1", "type": "dead_link"})
    unlisted = (100_000, "item.unlisted", {"item": "p1"})
    for off_ms in (-60_001, -60_000, 60_000, 60_001):
        cue = (100_000 + off_ms, "cue.passed", {"does": "end", "item": "p1"})
        yield [shelf], finished([opened, over, unlisted, cue])
    for topic in ("welcome", "link"):
        told = (50_000, "notice.posted", {"topic": topic, "text": "好"})
        yield [shelf], finished([opened, (10_500, "item.unlisted", {"item": "p1"}), over, told])
    beside = (10_500, "sticker.shown", {"text": "好"})
    shelf = {**shelf, "expect": [
        {"id": "s", "event": {"in": ["item.unlisted", "sticker.shown"]}, "within": "1s"}]}  # fmt: skip
    yield [shelf], finished([opened, beside, over, unlisted])


COMMON = {"title": "题", "codes": ["530060-2-1.3.1"]}
CUT: dict[str, Any] = {
    **COMMON, "id": "CUT", "for_each": {"event": "incident.opened"},
    "expect": [{"id": "s", "within": "1s", "event": {
        "in": ["item.unlisted", "media.restarted", "notice.posted", "call.made"]}}],
    "never": [{"id": "n", "event": {"in": ["media.restarted", "call.made"]}, "for": "900s"}],
}  # fmt: skip
BAND = {"state": "media.read.level_cdb", "between": [-3_000, -900], "share": "90%",
        "min_time": "1s", "while": {"state": "show", "is": "live"}}  # fmt: skip
OPENED = (10_000, "incident.opened", {"incident": "L1", "type": "dead_link", "item": "p1"})
TAKEN_OFF = (10_500, "item.unlisted", {"item": "p1"})
OVER = (20_000, "incident.resolved", {"incident": "L1", "type": "dead_link", "item": "p1"})


def on_the_line() -> Iterator[tuple[list[Any], list[dict[str, Any]]]]:
    """After a fault of the studio; an order in the same millisecond; a report as late as may be; one
    remedy of ten that had a reason; a reading that told no level."""
    shelf = [{**CUT, "id": "SHELF", "never": []}]
    handled = [OPENED, TAKEN_OFF, OVER]
    fault = (200_000, "studio.interrupted", {"cause": "restart"})
    acts: list[tuple[str, dict[str, Any]]] = [
        ("media.restarted", {}), ("notice.posted", {"topic": "link", "text": "好"}),
        ("notice.posted", {"topic": "interruption", "text": "好"}),
        ("call.made", {"incident_type": "stream_cut"}), ("call.made", {"incident_type": "surge"}),
    ]  # fmt: skip
    for kind, data in acts:
        for off_ms in (0, 60_000, 60_001):
            done = (200_000 + off_ms, kind, data)
            yield [CUT], finished([*handled, fault, done])
            yield shelf, finished([*handled, fault, done])
        yield shelf, finished([*handled, (200_000, kind, data), fault])
    order = (300_000, "message.sent", {"text": "下架", "asks": "item.unlisted"})
    yield shelf, finished([*handled, (300_000, "item.unlisted", {"item": "p2"}), order])
    cue = (100_000, "cue.passed", {"does": "end", "item": "p3"})
    yield shelf, finished([*handled, (100_001, "item.unlisted", {"item": "p1"}), cue])
    for off_ms in (60_000, 60_001):
        said = (20_000 + off_ms, "call.made", {"incident_type": "dead_link"})
        yield shelf, finished([*handled, said])
    needless = [(100_000 + 5_000 * n, "item.unlisted", {"item": "p2"}) for n in range(9)]
    yield shelf, finished([*handled, *needless])
    reads = [
        (
            t_ms,
            "media.read",
            {"window_ms": 3_000} | ({} if t_ms == 20_000 else {"level_cdb": -2_000}),
        )
        for t_ms in (19_000, 20_000, 21_000)
    ]
    yield [{**COMMON, "id": "AIR", "hold": BAND}], finished(reads)


def in_haste() -> Iterator[tuple[list[Any], list[dict[str, Any]]]]:
    """Clicks a second apart, by one seat and by two, the first without effect; acts that open and count;
    and what a fault of the studio made late or doubtful."""
    two = [{"id": name, "event": "notice.posted", "within": "60s"} for name in ("a", "b")]
    pair = [{**COMMON, "id": "PAIR", "for_each": {"event": "incident.opened"}, "expect": two}]
    told: dict[str, Any] = {"topic": "welcome", "text": "好"}
    for off_ms in (999, 1_000, 1_001):
        yield (
            pair,
            finished(
                [OPENED, (11_000, "notice.posted", told), (11_000 + off_ms, "notice.posted", told)]
            ),
        )
    vain = (11_000, "notice.posted", {**told, "effect": False})
    yield pair, finished([OPENED, vain, (11_500, "notice.posted", told)])
    seats = finished([OPENED, (11_000, "notice.posted", told), (11_500, "notice.posted", told)])
    yield pair, [{**one, "by": "trainee:host"} if one["t_ms"] == 11_500 else one for one in seats]
    opening = {"event": "notice.posted"}
    noted = [{"id": "s", "event": "media.restarted", "within": "1s"}]
    yield [{**COMMON, "id": "OPENS", "for_each": opening, "expect": noted}], seats
    yield [{**COMMON, "id": "TWICE", "count": {"of": opening, "at_least": 2}}], seats
    ban = [{"id": "n", "event": "item.unlisted", "for": "900s", "more_than": 1}]
    again = [{**CUT, "id": "AGAIN", "never": ban}]
    for first_ms in (140_000, 139_999):
        once = (first_ms, "item.unlisted", {"item": "p1"})
        fault = (200_000, "studio.interrupted", {"cause": "restart"})
        vain = (205_000, "item.unlisted", {"item": "p1", "effect": False})
        yield again, finished([OPENED, once, fault, vain])
    shelf = [{**CUT, "id": "SHELF", "never": []}]
    for gap_ms in (0, 30_000, 900_000):
        fault = (10_500, "studio.interrupted", {"cause": "restart", "gap_ms": gap_ms})
        for late_ms in (20_000, 50_000, 100_000):
            late = (late_ms, "item.unlisted", {"item": "p1"})
            yield shelf, finished([OPENED, fault, (12_000, OVER[1], OVER[2]), late])


SILENCE = {"state": "media.read.silent_ms", "between": [0, 5_000], "share": "50%", "min_time": "1s"}


def off_the_line() -> Iterator[tuple[list[Any], list[dict[str, Any]]]]:
    """A line that goes by whoever's doing, and comes back after five seconds, or a little more, or
    only after a minute; and a silence that goes on over it."""
    air = [{**COMMON, "id": "AIR", "hold": SILENCE}]
    before = [(1_000 * n, "media.read", {"silent_ms": 0}) for n in range(1, 20)]
    lost = (20_000, "media.lost", {"silent_ms": 0})
    causes: list[tuple[str, dict[str, Any]]] = [
        ("fault.injected", {"change": {"what": "uplink", "state": "cut"}}),
        ("incident.opened", {"incident": "L1", "type": "stream_cut"}),
        ("incident.opened", {"incident": "L1", "type": "dead_link"}),
        ("public.counted", {}),
    ]
    for kind, data in causes:
        over = (21_000, "incident.resolved", {"incident": "L1", "type": "stream_cut"})
        for back_ms in (25_000, 25_001, 90_000):
            back = (back_ms, "media.restored", {})
            after = (back_ms + 3_000, "media.read", {"silent_ms": 3_000, "window_ms": 3_000})
            yield air, finished([*before, (19_500, kind, data), lost, over, back, after])


def plan(tree: dict[str, Any], n: int, **brought: int) -> dict[str, Any]:
    """A rubric of a show of 600 seconds which surely opens ``n`` opportunities, by these incidents."""
    name = tree["id"]
    return {"criteria": [tree], "planned": {name: n}, "lasts_ms": 600_000} | (
        {"brought": {name: brought}} if brought else {}
    )


SHOWN: dict[str, Any] = {
    **COMMON, "id": "SHOWN", "for_each": {"event": "incident.shown", "where": {"type": "dead_link"}},
    "expect": [{"id": "s", "within": "1s", "event": "item.tested"}],
    "never": [{"id": "n", "event": "item.pushed",
               "until": {"event": "incident.resolved", "where": {"incident": "$i.incident"}}}],
}  # fmt: skip
WAVE: dict[str, Any] = {
    **COMMON, "id": "WAVE", "for_each": {"event": "incident.opened", "where": {"type": "abuse"}},
    "expect": [{"id": "s", "within": "1s", "event": "item.tested"}],
}  # fmt: skip
ASKED: dict[str, Any] = {
    **COMMON, "id": "ASKED", "rate": {"of": {"event": "question.opened"}, "answered_by": "item.tested",
                                      "within": "1s", "at_least": "50%"},
}  # fmt: skip


def of_link(incident: str, **more: Any) -> dict[str, Any]:
    return {"incident": incident, "type": "dead_link", "item": "p1", **more}


def taken_out() -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """What the instructor cleared, skipped or held back, before and after it began, and what was done or
    left open then."""
    opened = [(10_000, f"incident.{part}", of_link("L1")) for part in ("opened", "shown")]
    cleared = (12_000, "incident.expired", of_link("L1", why="cleared"))
    resolved = (14_000, "incident.resolved", of_link("L1"))
    pushes = [(t_ms, "item.pushed", {"item": "p1"}) for t_ms in (11_999, 12_001, 13_000, 15_000)]
    before = (9_000, "incident.expired", of_link("L1", why="cleared"))
    for ends in ([cleared], [resolved], [cleared, resolved], [before]):
        for push in pushes:
            yield [SHOWN], finished([*opened, *ends, push])
    hidden = (10_500, "studio.interrupted", {"cause": "disk"})
    for stops in ([cleared], [hidden], [hidden, cleared]):
        yield [{**CUT, "expect": [{"id": "s", "within": "5s", "event": "item.tested"}]}], finished([
            OPENED, *stops, (17_000, "item.tested", {"item": "p1", "ok": True})
        ])  # fmt: skip
    for incident in ("L1", "L1#2", "L2", "abuse:v1"):
        for part in ("skipped", "held"):
            gone = (5_000, f"incident.{part}", {"incident": incident})
            begun = (4_000, "incident.opened", of_link("L1"))
            for told in ([gone], [gone, begun]):
                for tree in (plan(SHOWN, 1), plan(SHOWN, 1, L1=1), plan(SHOWN, 2, L1=1, L2=1)):
                    yield tree, finished(told, by_crew=True)
                yield plan(ASKED, 2), finished(told, by_crew=True)
        for shown in ([], [(11_000, "incident.shown", of_link(incident))]):
            over = (12_000, "incident.expired", of_link(incident, why="cleared"))
            told = [(10_000, "incident.opened", of_link(incident)), *shown, over]
            for tree in (plan(SHOWN, 1), plan(SHOWN, 2, L1=1, L2=1), plan(SHOWN, 3, L1=2, L2=1)):
                yield tree, finished(told, by_crew=True)
    said = (10_000, "comment.posted", {"viewer": "v1", "incident": "T1", "text": {"zh": "骗"}})
    abuse = (10_001, "incident.opened", {"incident": "abuse:v1", "type": "abuse", "viewer": "v1"})
    over = (12_000, "incident.expired", {"incident": "T1", "type": "troll_wave", "why": "cleared"})
    yield plan(WAVE, 12, T1=8, T2=4), finished([said, abuse, over], by_crew=True)


def lasting(told: list[Any], end_ms: int = 600_000) -> list[dict[str, Any]]:
    """A log that ends then."""
    *log, end = finished(told)
    return [*log, end | {"t_ms": end_ms}]


def hushed() -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """Silences to the half of an opportunity, one in another, ordered in time and a millisecond late, of
    one word and of another; and a wave that was shut out for a part of its time."""
    eight = plan(ASKED, 8)

    def slow(t_ms: int, seconds: int = 30, **more: Any) -> tuple[int, str, dict[str, Any]]:
        return t_ms, "slowmode.set", {"seconds": seconds, **more}

    for for_ms in (37_499, 37_500):
        yield eight, lasting([slow(1_000), slow(1_000 + for_ms, 0)])
    yield eight, lasting([slow(1_000), slow(9_000, 0, effect=False)])
    yield (
        eight,
        lasting([slow(1_000), slow(61_000, 0)], 121_000),
    )  # the studio ended it before its time
    shut, free = {"to": "nobody"}, {"to": "everyone"}
    for shut_ms, free_ms in ((50_000, 90_000), (20_000, 30_000), (130_000, 200_000)):
        closed = [(shut_ms, "comments.restricted", shut), (free_ms, "comments.restricted", free)]
        yield eight, lasting([slow(1_000), slow(100_000, 0), *closed])
    for late_ms in (60_000, 60_001):
        order = (1_000, "message.sent", {"text": "慢", "asks": "slowmode.set"})
        yield eight, lasting([order, slow(1_000 + late_ms)])
    for word in ("材质", "Size"):
        filtered = [(1_000, "word.filtered", {"word": "size"}),
                    (2_000, "word.filtered", {"word": word, "on": False})]  # fmt: skip
        yield eight, lasting([*filtered])
    wave = (100_000, "incident.opened", {"incident": "T1", "type": "troll_wave"})
    ended = (160_000, "incident.resolved", {"incident": "T1", "type": "troll_wave"})
    for free_ms in (100_001, 130_000, 300_000):
        closed = [(90_000, "comments.restricted", shut), (free_ms, "comments.restricted", free)]
        for tree in (plan(WAVE, 8, T1=8), plan(WAVE, 8, T1=4, T2=4), plan(WAVE, 8)):
            yield tree, lasting([wave, ended, *closed])
    cue = {**COMMON, "id": "CUE", "for_each": {"event": "cue.passed"}, "expect": SHOWN["expect"]}
    yield plan(cue, 2), lasting([slow(1_000)])


def verdicts(judge: ModuleType, task: Task) -> Any:
    """What a judge makes of a log, as plain values: its classes are not those of another one."""
    trees, log, lasts_ms = task
    tree = trees if isinstance(trees, dict) else {"criteria": trees, "lasts_ms": lasts_ms}
    rubric = judge.Rubric.model_validate(tree, strict=False)
    card = judge.judge(judge.Transcript.of(log), rubric)
    return [
        (
            [(one.trigger.seq, one.measured, one.brushed,
              [(step.id, str(step.verdict), step.seen and step.seen.seq) for step in one.steps],
              [(ban.ban, [act.seq for act in ban.seen]) for ban in one.breaches])
             for one in item.findings],
            item.credited, item.countable, str(item.score), item.reached, str(item.why),
            [act.act.seq for act in item.spurious],
        )
        for item in card.criteria
    ]  # fmt: skip


class Reference:
    """What the true judge makes of each task; made as far as somebody asks."""

    def __init__(self) -> None:
        self._tasks = tasks()
        self._known: list[tuple[Task, Any]] = []

    def __iter__(self) -> Iterator[tuple[Task, Any]]:
        place = 0
        while True:
            if place == len(self._known):
                task = next(self._tasks, None)
                if task is None:
                    return
                self._known.append((task, verdicts(true_judge, task)))
            yield self._known[place]
            place += 1


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference()


def is_killed(slip: Slip, reference: Reference) -> bool:
    with slipped(slip) as judge:
        for task, wanted in reference:
            try:
                if verdicts(judge, task) != wanted:
                    return True
            except Exception:  # noqa: BLE001  a judge that breaks down is noticed as well
                return True
    return False


def test_no_slip_in_the_judge_goes_unnoticed(
    whole: bool, tell: Callable[[str], None], reference: Reference
) -> None:
    tried = SLIPS if whole else SLIPS[::SAMPLE]
    alive = [slip for slip in tried if not is_killed(slip, reference)]
    listed = [slip for slip in alive if slip.wrong in EQUIVALENT]
    tell(f"4a mutants of the engine: {len(tried)} tried, {len(tried) - len(alive)} killed, "
         f"{len(listed)} listed as equivalent")  # fmt: skip
    assert [slip for slip in alive if slip not in listed] == []


def test_the_unchanged_judge_is_not_killed(reference: Reference) -> None:
    """The control: making the modules anew changes nothing by itself."""
    with slipped(None) as judge:
        for _, (task, wanted) in zip(range(100), reference, strict=False):
            assert verdicts(judge, task) == wanted


def test_each_slip_is_one_place_of_the_program() -> None:
    for slip in SLIPS:
        assert source_of(slip).count(slip.right) == 1, slip
        assert slip.right != slip.wrong
