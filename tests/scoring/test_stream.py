"""The evaluator that hears a show entry by entry agrees with the one that reads it whole, at any time."""

from __future__ import annotations

import ast
import random  # noqa: TID251  a test's own dice, seeded; nothing here enters the product
from collections.abc import Sequence
from importlib import resources
from typing import Any

import pytest
from line_logs import a_line_log, line_criteria, still_criteria
from random_logs import (
    ITEM,
    ONE_OF_EACH,
    STREAM_LEFT_ALONE,
    TALK_BANNED,
    a_choosy_log,
    a_criterion,
    a_log,
    a_log_about_viewers,
    a_wakeful_log,
    choosy_criteria,
    criteria_about_viewers,
    some_erased,
    wakeful_criteria,
)

from scoring.findings import Scorecard
from scoring.judge import judge
from scoring.language import Rubric, compile_rubric
from scoring.stream import Settled, Standing, Stream
from scoring.transcript import Moment, Transcript
from simulator.crews import bot
from studio import library
from studio.drill import load_scenario, play

LOGS = 400
DESK = "trainee:desk"
Record = dict[str, Any]


WORDS = {
    "scoring.criteria": None, "scoring.language": {"Rubric"}, "scoring.findings": {"Verdict"},
    "scoring.transcript": {"Moment"}, "simulator.text_folding": {"normal"},
}  # fmt: skip
"""What the two evaluators may share: the words of a criterion, of a verdict and of a log. None: all."""


def taken_in(text: str) -> set[tuple[str, str]]:
    """Every module of our own that a module takes something from, and what."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {(one.name, "") for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {(str(node.module), one.name) for one in node.names}
    return {(place, name) for place, name in found if place.startswith(("scoring", "simulator"))}


def test_the_two_evaluators_share_words_and_no_evaluation() -> None:
    """Else that they agree would prove nothing."""
    folder = resources.files("scoring").joinpath("stream")
    modules = [file for file in folder.iterdir() if file.name.endswith(".py")]
    assert len(modules) > 5
    for module in modules:
        for place, name in taken_in(module.read_text("utf-8")):
            if not place.startswith("scoring.stream"):
                allowed = WORDS.get(place, set())
                assert allowed is None or name in allowed, (module.name, place, name)


def moment(record: Record) -> Moment:
    return Moment(record["seq"], record["t_ms"], record["kind"], record["by"], record["data"])


def whole(card: Scorecard) -> list[Standing]:
    """What the judge found, in the stream's shape."""
    return [
        Standing(
            item.criterion.id,
            finding.trigger.seq,
            tuple(
                (step.id, step.verdict, None if summed or step.seen is None else step.seen.seq)
                for step in finding.steps
            ),
            tuple((ban.ban, tuple(act.seq for act in ban.seen)) for ban in finding.breaches),
            _measured(item.criterion.operator, finding.measured),
        )
        for item in card.criteria
        for summed in (item.criterion.operator in ("hold", "count"),)
        for finding in item.findings
    ]


def _measured(operator: str, measured: tuple[int, int] | None) -> tuple[int, int] | None:
    return (measured[0], 0) if measured is not None and operator == "count" else measured


def criteria(dice: random.Random) -> list[Record]:
    """Criteria of every operator, with cues done early, words that wear out, and occasions."""
    made = [a_criterion(dice, number) for number in range(dice.randint(1, 3))]
    common = {"title": "题", "codes": ["530060-2-1.3.1"]}
    cue = {"event": "cue.passed", "where": {"does": "push"}, "as": "i"}
    push = {"id": "s", "event": "item.pushed", "where": ITEM, "within": "2s", "early": "2s"}
    hold = {"state": "media.read.level_cdb", "between": [-1, 2], "share": "50%", "min_time": "1s"}
    hold["while"] = {"state": dice.choice(["show", "media"]), "is": "live"}
    count: Record = {"of": {"event": {"in": ["item.pushed", "item.unlisted"]}}, "at_least": 2}
    if dice.random() < 0.5:
        count |= {"at_most": 4, "from": {"event": "incident.opened"}, "to": {"event": "call.made"}}
    trial: Record = {"of": {"event": "media.read"}, "as": "i", "good": {"level_cdb": 1}}
    trial |= {"at_least": "50%", "occasion": [{"event": "item.pushed"}]}
    ends = {"event": {"in": ["incident.resolved", "item.relinked"]}, "where": ITEM}
    hop: Record = {"id": "n", "event": "item.pushed", "where": {"item": {"not": "$i.item"}}}
    hop |= {"early": "2s", "for": "3s", "until": ends, "more_than": dice.choice([0, 1])}
    made.append({"id": "EARLY", **common, "for_each": cue, "expect": [push], "never": [hop]})
    made += [STREAM_LEFT_ALONE, ONE_OF_EACH]
    met_twice = ONE_OF_EACH["rate"] | {"of": {"event": "item.pushed"}, "per": "item", "min_n": 2}
    met_twice |= {"good": {"by": "trainee:host"}, "unmeasured": {"item": "p2"}}
    met_twice |= {"occasion": [{"event": "item.unlisted"}]}
    made.append({**ONE_OF_EACH, "id": "EACHOCC", "rate": met_twice})
    by_line = ONE_OF_EACH["rate"] | {"per": "comment"}  # which no mute has: each stands by itself
    made.append({**ONE_OF_EACH, "id": "EACHLINE", "rate": by_line})
    found = {"id": "s", "event": "item.unlisted", "where": ITEM, "within": "9s", "detects": True}
    dead = {"event": "incident.opened", "where": {"type": "dead_link"}, "as": "i"}
    made.append({"id": "FOUND", **common, "for_each": dead, "expect": [found]})
    said = {"id": "s", "event": "comment.replied", "where": {"comment": "$i.comment"}}
    said |= {"within": "9s", "varied": "text"}
    line = {"event": "comment.posted", "as": "i"}
    made.append({"id": "WORN", **common, "for_each": line, "expect": [said]})
    made.append({"id": "HOLD", **common, "hold": hold})
    air = {"state": "media.read.silent_ms", "between": [0, 3000], "share": "50%", "min_time": "1s"}
    made.append({"id": "AIR", **common, "hold": air})
    made.append({"id": "COUNT", **common, "count": count})
    made.append({"id": "TRIAL", **common, "rate": trial})
    return made


def log_of(dice: random.Random) -> list[Record]:
    """A random log in which the show and its media come and go."""
    log = a_log(dice)
    for record in log[1:]:
        if record["kind"] != "show.ended" and dice.random() < 0.15:
            kinds = ("show.started", "show.paused", "show.resumed", "media.connected", "media.lost",
                     "show.suspended", "show.restored")  # fmt: skip
            record |= {"kind": dice.choice(kinds), "by": "studio", "data": {}}
        elif record["kind"] != "show.ended" and dice.random() < 0.3:
            record |= some_of_the_line(dice)
        elif record["kind"] != "show.ended" and dice.random() < 0.05:
            name = f"L{dice.randint(1, 3)}"
            record |= {"kind": "hint.shown", "by": "director", "data": {"incident": name}}
        elif record["kind"] != "show.ended" and dice.random() < 0.4:
            record |= some_talk(dice)
    return log


def some_of_the_line(dice: random.Random) -> Record:
    """The media read, going and coming, and whoever may have taken them away."""
    name = f"L{dice.randint(1, 3)}"
    lost = {"silent_ms": dice.choice([0, 2_000])}
    silent = dice.choice([0, 400, 1_000, 1_500, 2_000, 5_000, 31_000])
    of_the_line: list[tuple[str, str, Record]] = [
        ("media.read", "rig", {"silent_ms": silent}),
        ("media.read", "rig", {"silent_ms": silent, "window_ms": dice.choice([500, 2_000])}),
        ("media.lost", "rig", lost),
        ("media.lost", "rig", lost),
        ("media.restored", "rig", {}),
        dice.choice([
            ("incident.opened", "director", {"incident": name, "type": "stream_cut"}),
            ("fault.injected", "instructor", {"change": {"what": "uplink", "state": "cut"}}),
            ("studio.interrupted", "studio", {"cause": "restart"}),
        ]),
    ]  # fmt: skip
    kind, by, data = dice.choice(of_the_line)
    return {"kind": kind, "by": by, "data": data}


def some_talk(dice: random.Random) -> Record:
    """A line of one of two viewers, or a reply to it: the same words, other words, its own words."""
    comment = f"c{dice.randint(1, 2)}"
    if dice.random() < 0.3:
        text = {"zh": "有点贵了", "en": "a bit dear"}
        data: Record = {"comment": comment, "viewer": "v1", "name": "甲", "text": text}
        return {"kind": "comment.posted", "by": "public", "data": data}
    text = dice.choice(["谢谢", "@甲 谢谢！", "有点贵了", "有点贵了呀好", "用料不同", "贵", "甲"])
    return {"kind": "comment.replied", "by": DESK, "data": {"comment": comment, "text": text}}


def replayed(rubric: Rubric, log: Sequence[Record]) -> tuple[list[list[Standing]], list[Settled]]:
    """What stood after each entry, and everything that was settled on the way."""
    stream, stood, settled = Stream(rubric), [], []
    for record in log:
        if "erased" in record:
            stream.miss(record["seq"])
        else:
            settled += stream.hear(moment(record))
        stood.append(stream.standing())
    return stood, settled


@pytest.mark.parametrize("part", range(4))
def test_stream_and_batch_agree_at_every_prefix_of_random_logs(part: int) -> None:
    compared = opportunities = 0
    for seed in range(part * LOGS // 4, (part + 1) * LOGS // 4):
        dice = random.Random(f"stream {seed}")
        rubric = compile_rubric(criteria(dice)).planning({}, lasts_ms=100_000)
        log = log_of(dice)
        stood, _ = replayed(rubric, log)
        for length in range(1, len(log) + 1):
            wanted = whole(judge(Transcript.of(log[:length]), rubric))
            assert stood[length - 1] == wanted, (seed, length)
            compared += 1
            opportunities += len(wanted)
    assert compared > 1_000
    assert opportunities > 4_000, "the random logs must open opportunities"


@pytest.mark.parametrize("choosy", [True, False], ids=["choosy", "wakeful"])
def test_stream_and_batch_agree_on_steps_that_do_not_take_every_act(choosy: bool) -> None:
    """At every prefix, of logs with erased lines too; and what was settled on the way stays. Choosy: about
    another thing or so long after; wakeful: nothing that is done anyway."""
    opportunities = 0
    for seed in range(LOGS):
        dice = random.Random(f"{'choosy' if choosy else 'wakeful'} {seed}")
        rubric = compile_rubric(choosy_criteria(dice) if choosy else wakeful_criteria(dice))
        log = a_choosy_log(dice) if choosy else a_wakeful_log(dice)
        if seed % 3 == 0:
            log = some_erased(dice, log, 0.5)
        stood, settled = replayed(rubric, log)
        for length in range(1, len(log) + 1):
            wanted = whole(judge(Transcript.of(log[:length]), rubric))
            assert stood[length - 1] == wanted, (seed, length)
            opportunities += len(wanted)
        last = {(one.criterion, one.trigger_seq, name): verdict
                for one in stood[-1] for name, verdict, _ in one.steps}  # fmt: skip
        for one in settled if seed % 3 else ():
            assert last.get((one.criterion, one.trigger_seq, one.part), one.verdict) is one.verdict
    assert opportunities > 4_000


def test_stream_and_batch_agree_on_a_line_that_goes_by_whoevers_doing() -> None:
    """At every prefix: faults by hand that are lifted, mended or whole again, and buttons without effect."""
    opportunities = unsaid = 0
    for seed in range(LOGS // 2):
        dice = random.Random(f"line {seed}")
        rubric = compile_rubric([*line_criteria(dice), *still_criteria()])
        log = a_line_log(dice)
        stood, _ = replayed(rubric.planning({}, lasts_ms=500_000), log)
        for length in range(1, len(log) + 1):
            part = Transcript.of(log[:length])
            wanted = whole(judge(part, rubric.planning({}, lasts_ms=500_000)))
            assert stood[length - 1] == wanted, (seed, length)
            opportunities += len(wanted)
        unsaid += log[0]["kind"] != "show.prepared"
    assert opportunities > 4_000
    assert unsaid > 20, "some logs must not say how they begin"


def test_stream_and_batch_agree_on_what_was_done_to_a_viewer_and_said_to_one() -> None:
    """One act for several lines, words with and without names, several trials before one occasion."""
    opportunities = told = 0
    for seed in range(LOGS // 2):
        dice = random.Random(f"viewers {seed}")
        rubric = compile_rubric(criteria_about_viewers(dice))
        log = a_log_about_viewers(dice)
        stood, settled = replayed(rubric, log)
        for length in range(1, len(log) + 1):
            wanted = whole(judge(Transcript.of(log[:length]), rubric))
            assert stood[length - 1] == wanted, (seed, length)
            opportunities += len(wanted)
        last = {(one.criterion, one.trigger_seq, name): verdict
                for one in stood[-1] for name, verdict, _ in one.steps}  # fmt: skip
        for one in settled:
            assert last[one.criterion, one.trigger_seq, one.part] is one.verdict, (seed, one)
            told += 1
    assert min(opportunities, told) > 2_000, "the random logs must open opportunities"


def test_two_trials_of_one_millisecond_are_both_opened_by_the_occasion_after_them() -> None:
    """The platform tells whom a filter hit, one by one, and only then what the crew had done."""
    trial = {"of": {"event": "moderation.applied"}, "good": {"target_class": "spam"}}
    trial |= {"at_least": "50%", "occasion": [{"event": "item.pushed"}]}
    rubric = compile_rubric(
        [{"id": "T", "title": "题", "codes": ["530060-2-1.3.1"], "rate": trial}]
    )
    happened: list[tuple[int, str, str, Record]] = [
        (5, "moderation.applied", "platform", {"act": 9, "viewer": "v1", "target_class": "spam"}),
        (
            5,
            "moderation.applied",
            "platform",
            {"act": 9, "viewer": "v2", "target_class": "neutral"},
        ),
        (5, "item.pushed", DESK, {"item": "p1"}),
        (6, "moderation.applied", "platform", {"act": 9, "viewer": "v3", "target_class": "spam"}),
        (9, "show.ended", "studio", {"scheduled": True}),
    ]
    log = [{"seq": seq, "t_ms": t_ms, "kind": kind, "by": by, "data": data}
           for seq, (t_ms, kind, by, data) in enumerate(happened, start=1)]  # fmt: skip
    stood, settled = replayed(rubric, log)
    assert [one.trigger_seq for one in stood[-1]] == [1, 2]
    assert [(one.trigger_seq, one.verdict.value) for one in settled] == [(1, "met"), (2, "missed")]
    assert stood[-1] == whole(judge(Transcript.of(log), rubric))


def test_a_step_so_long_after_another_is_settled_at_once_when_it_is_met_and_not_before() -> None:
    """The hasty act settles nothing; the one in its time does, and the deadline settles what is left."""
    step = {"id": "s", "event": "item.pushed", "within": "9s"}
    later = step | {"id": "t", "after": "s", "within": "8s", "apart": "3s"}
    tree = {"id": "LATER", "title": "题", "codes": ["530060-2-1.3.1"]}
    tree |= {"for_each": {"event": "incident.opened"}, "expect": [step, later]}
    log: list[Record] = [
        {"seq": 1, "t_ms": 0, "kind": "incident.opened", "by": "director", "data": {"incident": "L1"}},
        *({"seq": seq, "t_ms": t_ms, "kind": "item.pushed", "by": DESK, "data": {"item": f"p{seq}"}}
          for seq, t_ms in ((2, 1_000), (3, 3_999), (4, 4_000))),
    ]  # fmt: skip
    told = [[(one.part, one.verdict.value) for one in replayed(compile_rubric([tree]), log[:n])[1]]
            for n in range(1, 5)]  # fmt: skip
    assert told == [[], [("s", "met")], [("s", "met")], [("s", "met"), ("t", "met")]]
    late = [*log[:3], log[3] | {"t_ms": 9_001}]
    assert replayed(compile_rubric([tree]), late)[1][1].verdict.value == "missed"


def test_stream_and_batch_agree_where_lines_were_erased() -> None:
    """Only a sealed show has such lines; heard again it comes to the same as read whole."""
    void = 0
    for seed in range(LOGS // 2):
        dice = random.Random(f"erased {seed}")
        early = {"id": "s", "event": "notice.posted", "within": "2s", "early": "2s"}
        told = {**TALK_BANNED, "id": "TOLD", "expect": [early], "never": []}
        calls: Record = {"id": "CALLS", "title": "题", "codes": ["530060-2-1.3.1"]}
        calls["count"] = {"of": {"event": "call.made"}, "at_least": 1, "at_most": 2}
        rubric = compile_rubric([*criteria(dice), TALK_BANNED, told, calls])
        log = some_erased(dice, log_of(dice), dice.choice([0.5, 1.0]))
        stood, _ = replayed(rubric.planning({}, lasts_ms=100_000), log)
        for length in range(1, len(log) + 1):
            card = judge(Transcript.of(log[:length]), rubric.planning({}, lasts_ms=100_000))
            assert stood[length - 1] == whole(card), (seed, length)
        void += sum(
            step.why == "erased"
            for item in judge(Transcript.of(log), rubric).criteria
            for finding in item.findings
            for step in finding.steps
        )
    assert void > 100, "the random logs must leave something in doubt"


def test_a_settled_verdict_never_changes_and_is_told_once() -> None:
    told = 0
    for seed in range(LOGS):
        dice = random.Random(f"settled {seed}")
        rubric = compile_rubric(criteria(dice))
        stood, settled = replayed(rubric, log_of(dice))
        last = {(one.criterion, one.trigger_seq): one for one in stood[-1]}
        names = [(one.criterion, one.trigger_seq, one.part) for one in settled]
        assert len(names) == len(set(names)), seed
        for one in settled:
            at_end = last[one.criterion, one.trigger_seq]
            steps = {name: verdict for name, verdict, _ in at_end.steps}
            broken = {name for name, _ in at_end.broken}
            assert one.part in broken or steps[one.part] is one.verdict, (seed, one)
            told += 1
    assert told > 1_000


def played(scenario: str, name: str) -> list[Record]:
    """A show that a bot played in practice, hints included."""
    loaded = load_scenario(scenario)
    entries = play(loaded, bot(name, 3), 3, loaded.scenario.show.difficulty, "practice").entries
    return [entry.as_dict() for entry in entries]


@pytest.mark.parametrize("name", ["trained", "masher"])
def test_stream_and_batch_agree_on_the_shipped_criteria(name: str) -> None:
    """A whole show of a bot, compared thirty times on the way."""
    drilled = played("demo", name)
    rubric = compile_rubric(
        list(library.shipped_criteria().values()), catalogue=library.catalogue()
    )
    stream, compared = Stream(rubric), 0
    marks = {len(drilled) * part // 30 for part in range(1, 31)}
    for number, record in enumerate(drilled, start=1):
        stream.hear(moment(record))
        if number in marks:
            assert stream.standing() == whole(judge(Transcript.of(drilled[:number]), rubric)), (
                number
            )
            compared += len(stream.standing())
    assert compared > 200


def test_what_was_excused_long_ago_is_still_excused_when_a_ban_looks_back_on_it() -> None:
    """Pushed, a fault of ours, pushed again without effect; more than two minutes later comes the cue."""
    early = {"id": "n", "event": "item.pushed", "early": "180s", "for": "1s"}
    step = {"id": "s", "event": "item.unlisted", "within": "9s"}
    tree = {"id": "BACK", "title": "题", "codes": ["530060-2-1.3.1"], "expect": [step]}
    tree |= {"for_each": {"event": "cue.passed"}, "never": [early]}
    told: list[tuple[int, str, str, Record]] = [
        (0, "item.pushed", DESK, {"item": "p1"}),
        (50_000, "studio.interrupted", "studio", {"cause": "disk"}),
        (100_000, "item.pushed", DESK, {"item": "p1", "effect": False}),
        (260_000, "notice.posted", DESK, {"topic": "link"}),
        (270_000, "cue.passed", "director", {"does": "push"}),
    ]
    log = [{"seq": seq, "t_ms": t_ms, "kind": kind, "by": by, "data": data}
           for seq, (t_ms, kind, by, data) in enumerate(told, 1)]  # fmt: skip
    stood, _ = replayed(compile_rubric([tree]), log)
    assert stood[-1] == whole(judge(Transcript.of(log), compile_rubric([tree])))
    assert stood[-1][0].broken == ()
