"""A teacher's slip in a rubric: named by its place, with the remedy, in both languages."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import link_1, rubric

from scoring.criteria import Criterion
from scoring.judge import judge
from scoring.language import Rubric, RubricError, compile_rubric, pick, read_rubric, write_rubric
from scoring.stream import Stream
from scoring.transcript import Moment, Transcript
from scoring.units import milliseconds, permille, spell_duration, spell_share
from simulator.incidents import KINDS
from studio import library
from studio.library.planned import exercised

NAME_OF_LINK_1 = "dce1dcd4077c6d12893a8d209f12d320027ab9cbf4291849fd0e7bb127c9689d"
"""Of the rubric of ``link_1``, as it was before steps could say ``apart``, ``distinct`` and ``anew``."""


def problems(*trees: dict[str, Any], weights: dict[str, int] | None = None) -> dict[str, str]:
    """Path -> message in English; every problem has a Chinese one, too."""
    with pytest.raises(RubricError) as caught:
        compile_rubric(list(trees), weights, catalogue=library.catalogue())
    for problem in caught.value.problems:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in problem.words.zh), problem
        assert problem.words.en.isascii() or "…" in problem.words.en or "—" in problem.words.en
    return {problem.path: problem.words.en for problem in caught.value.problems}


def step(**changes: Any) -> dict[str, Any]:
    return link_1()["expect"][1] | changes


def test_a_bare_number_is_no_duration() -> None:
    found = problems(link_1(expect=[step(within=30)]))
    assert "such as 30s" in found["criteria[0].expect[0].within"]


def test_a_bare_number_is_no_share() -> None:
    rate = {"of": {"event": "text.judged"}, "good": {"clean": True}, "at_least": 80}
    found = problems({"id": "R", "title": "题", "codes": ["530060-1-1.1.5"], "rate": rate})
    assert "such as 80%" in found["criteria[0].rate.at_least"]


def test_an_unknown_event_and_field_are_named() -> None:
    assert (
        "no event item.deleted"
        in problems(link_1(expect=[step(event="item.deleted")]))["criteria[0].expect[0].event"]
    )
    found = problems(link_1(expect=[step(where={"subject": "link"})]))
    assert found["criteria[0].expect[0].where.subject"] == "notice.posted has no subject"


def test_a_value_that_can_never_be_is_a_slip() -> None:
    found = problems(link_1(expect=[step(where={"topic": "lnik"})]))
    assert "can never be 'lnik'" in found["criteria[0].expect[0].where.topic"]


def test_a_reference_must_point_at_the_trigger() -> None:
    for text in ("$j.item", "$i", "$.item"):
        found = problems(link_1(expect=[step(event="item.unlisted", where={"item": text})]))
        assert "refers to nothing" in found["criteria[0].expect[0].where.item"]
    found = problems(link_1(expect=[step(event="item.unlisted", where={"item": "$i.thing"})]))
    assert found["criteria[0].expect[0].where.item"] == "incident.shown has no thing"


def test_a_list_cannot_be_compared_and_crashes_no_scoring() -> None:
    order = {"event": "item.reordered", "where": {"items": "$i.items"}}
    tree = link_1(for_each={"event": "item.reordered", "as": "i"}, expect=[step(**order)], never=[])
    found = problems(tree)["criteria[0].expect[0].where.items"]
    assert found == (
        "items of item.reordered is no single value and cannot be compared; "
        "take another field, such as item"
    )
    kept = Rubric(
        criteria=(Criterion.model_validate(tree, strict=False),)
    )  # as an old bundle has it
    shelf = [(1_000, {"items": ["P1", "P2"]}), (3_000, {"items": ["P1", "P2"]})]
    log: list[dict[str, Any]] = [
        {"seq": seq, "t_ms": t_ms, "kind": "item.reordered", "by": "trainee:desk", "data": data}
        for seq, (t_ms, data) in enumerate(shelf, 1)
    ]
    stream = Stream(kept)
    for record in log:
        stream.hear(Moment(**record))
    findings = judge(Transcript.of(log), kept).criteria[0].findings
    assert [one.steps[0].seen for one in findings] == [None, None]
    assert [one.steps[0][2] for one in stream.standing()] == [None, None]


def test_after_names_a_step_that_stands_before() -> None:
    late = [step(id="a", after="b"), step(id="b")]
    assert "stands before" in problems(link_1(expect=late))["criteria[0].expect[0].after"]


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"after": None, "apart": "5s"}, "apart", "apart goes with after"),
        ({"apart": "9s"}, "apart", "shorter than within"),
        ({"apart": "0s"}, "apart", "not 0"),
        ({"early": "5s"}, "early", "early does not go with after"),
        ({"distinct": "coment"}, "distinct", "no event of this step has a field coment"),
        ({"distinct": "kind"}, "distinct", "two steps or more must name kind"),
        ({"event": "cue.sent", "distinct": "item"}, "distinct", "cue.sent may lack item"),
        ({"event": "item.reordered", "distinct": "items"}, "distinct", "is no single value"),
    ],
)
def test_so_long_after_and_another_one_are_asked_of_what_can_tell(
    changes: dict[str, Any], place: str, words: str
) -> None:
    second = {**step(id="b", event="comment.replied", after="a", within="9s"), **changes}
    second = {name: value for name, value in second.items() if value is not None}
    cue = {"event": "cue.passed", "as": "i"}
    tree = link_1(for_each=cue, expect=[step(id="a"), second], never=[])
    assert words in problems(tree)[f"criteria[0].expect[1].{place}"]


@pytest.mark.parametrize(
    ("opens", "changes", "words"),
    [
        ({"event": "cue.passed"}, {}, "anew is for steps of an incident only"),
        ({"event": {"in": ["incident.shown", "rule.hit"]}}, {}, "an incident only"),
        ({"event": "incident.shown"}, {"anew": "0s"}, "anew must not be 0"),
        ({"event": "incident.shown"}, {"event": "speech.heard"}, "is an act of the crew"),
    ],
)
def test_what_is_done_anyway_is_asked_of_acts_in_trouble_alone(
    opens: dict[str, Any], changes: dict[str, Any], words: str
) -> None:
    told = step(event="card.shown", where={}, anew="60s") | changes
    tree = link_1(for_each={**opens, "as": "i"}, expect=[told], never=[])
    assert words in problems(tree)["criteria[0].expect[0].anew"]


def test_a_rubric_without_the_keys_that_came_late_keeps_its_bytes_and_its_name() -> None:
    """Sealed shows hold the hash of their rubric: a key that a criterion does not use is not in it."""
    assert compile_rubric([link_1()]).sha256 == NAME_OF_LINK_1
    reply = {"event": "comment.replied", "where": {}, "distinct": "comment"}
    steps = [step(id=name, **reply) for name in ("a", "b")]
    steps.append(step(id="c", after="a", within="90s", apart="1m", anew="1m"))
    told = compile_rubric([link_1(expect=steps)])
    assert read_rubric(write_rubric(told)) == told
    assert b'"apart":"60s"' in write_rubric(told)
    assert b'"anew":"60s"' in write_rubric(told)


def test_a_ban_needs_an_end_and_an_expect_beside_it() -> None:
    ban = {"id": "n", "event": "item.pushed"}
    assert "a ban needs an end" in problems(link_1(never=[ban]))["criteria[0].never[0]"]
    alone = link_1(expect=[], never=[ban | {"for": "9s"}])
    assert "an unbroken never alone earns nothing" in problems(alone)["criteria[0]"]


def test_nothing_done_before_trouble_may_pay() -> None:
    found = problems(link_1(expect=[step(early="5s")]))
    assert "before trouble never pays" in found["criteria[0].expect[0].early"]


def test_absence_cannot_be_counted() -> None:
    """At most so many of something, and nothing else, would pay for doing nothing."""
    count = {"of": {"event": "rule.hit"}, "at_most": 1}
    found = problems({"id": "N", "title": "题", "codes": ["530060-1-1.1.5"], "count": count})
    assert "missing" in found["criteria[0].count.at_least"]


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"per": "vewer"}, "criteria[0].rate.per", "moderation.applied has no vewer"),
        (
            {"good": {}, "answered_by": "show.ended", "within": "9s"},
            "criteria[0].rate",
            "with good",
        ),
        (
            {"of": {"event": "lottery.awarded"}, "per": "winners"},
            "criteria[0].rate.per",
            "no single",
        ),
    ],
)
def test_one_of_each_needs_a_plain_field_and_trials_that_speak_for_themselves(
    changes: dict[str, Any], place: str, words: str
) -> None:
    rate: dict[str, Any] = {
        "of": {"event": "moderation.applied"},
        "per": "viewer",
        "at_least": "80%",
    }
    rate |= {"good": {"kind": "moderation.applied"}} | changes
    tree = {"id": "R", "title": "题", "codes": ["530060-1-1.1.5"], "rate": rate}
    assert words in problems(tree)[place]


def test_where_one_of_each_counts_nothing_is_forfeited_beside() -> None:
    rate = {"of": {"event": "moderation.applied"}, "per": "viewer", "at_least": "80%"}
    rate |= {"good": {"target_class": "abuse"}}
    ban = {"id": "n", "event": "item.pushed", "for": "9s"}
    tree = {"id": "R", "title": "题", "codes": ["530060-1-1.1.5"], "rate": rate, "never": [ban]}
    assert "do not go together" in problems(tree)["criteria[0]"]


def test_exactly_one_operator() -> None:
    count = {"of": {"event": "item.tested"}, "at_least": 1}
    assert "exactly one" in problems(link_1(count=count))["criteria[0]"]


def test_unknown_keys_codes_weights_and_doubles_all_at_once() -> None:
    found = problems(
        link_1(limit="30s"),
        link_1(codes=["530060-9-1.1.1"]),
        link_1(),
        weights={"LINK-2": 3, "LINK-1": 0},
    )
    assert set(found) == {
        "criteria[0].limit",
        "criteria[1].codes[0]",
        "criteria[1].id",
        "criteria[2].id",
        "weights.LINK-2",
        "weights.LINK-1",
    }


def test_a_criterion_that_nobody_shipped_is_named() -> None:
    with pytest.raises(RubricError, match=r"criteria\[1\].*no criterion LINK-9 is shipped"):
        pick(["LINK-1", "LINK-9"], {"LINK-1": link_1()})


def test_what_was_compiled_is_read_back_the_same() -> None:
    shipped = compile_rubric(
        list(library.shipped_criteria().values()), {"LINK-1": 4}, catalogue=library.catalogue()
    ).planning({"LINK-1": 2, "NOBODY": 3})
    again = read_rubric(write_rubric(shipped))
    assert again == shipped
    assert write_rubric(again) == write_rubric(shipped)
    assert again.sha256 == shipped.sha256 != rubric(link_1()).sha256
    assert again.planned == {"LINK-1": 2}


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b'{"rubric": 2, "criteria": []}', b"\xff"])
def test_a_broken_rubric_file_is_an_error_and_no_crash(raw: bytes) -> None:
    with pytest.raises(RubricError):
        read_rubric(raw)


@given(st.integers(min_value=0, max_value=10**9))
def test_a_duration_is_spelt_and_read_back(ms: int) -> None:
    assert milliseconds(spell_duration(ms)) == ms


@given(st.integers(min_value=0, max_value=1000))
def test_a_share_is_spelt_and_read_back(value: int) -> None:
    assert permille(spell_share(value)) == value


@pytest.mark.parametrize(
    ("text", "ms"), [("500ms", 500), ("30s", 30_000), ("1m30s", 90_000), ("2h", 7_200_000)]
)
def test_the_spellings_of_a_duration(text: str, ms: int) -> None:
    assert milliseconds(text) == ms


@pytest.mark.parametrize("text", ["", "s", "30", "1:30", "30 s", "-5s", "30S", "3０s", None, 30])
def test_what_is_no_duration(text: object) -> None:
    with pytest.raises(ValueError, match="no duration"):
        milliseconds(text)


def test_every_shipped_criterion_is_in_order() -> None:
    """Events, fields, values and codes exist; titles and advice stand in both languages."""
    shipped = compile_rubric(
        list(library.shipped_criteria().values()), catalogue=library.catalogue()
    )
    assert len(shipped.criteria) >= 18
    for criterion in shipped.criteria:
        assert criterion.about is not None
        assert criterion.practise in library.shipped_scenarios()
        parts = [*criterion.expect, *criterion.never]
        for words in [criterion.title, criterion.about, *(part.title for part in parts)]:
            assert words is not None, criterion.id
            assert words.zh != words.en, criterion.id


def test_every_shipped_criterion_can_come_up_in_a_shipped_show() -> None:
    """The first lint of evidence: some scenario lists it and can bring it up; what only a transcript
    can show is named."""
    alive: set[str] = set()
    heard: set[str] = set()
    for name in library.shipped_scenarios():
        scenario = library.load_scenario(name).scenario
        alive |= exercised(scenario, library.rubric_of(scenario))
        heard |= exercised(scenario, library.rubric_of(scenario), transcribed=True)
    assert heard == set(library.shipped_criteria())
    assert set(library.shipped_criteria()) - alive == {"PRICE-1", "POINTS-1"}


def test_every_kind_of_incident_is_judged_and_every_code_of_the_live_log_has_a_criterion() -> None:
    trees = library.shipped_criteria().values()
    wheres = [
        tree.get("for_each", tree.get("rate", {}).get("of", {})).get("where", {}) for tree in trees
    ]
    judged = {where["type"] for where in wheres if isinstance(where.get("type"), str)}
    assert judged - {"abuse"} == set(KINDS) - {"troll_wave"}, "a troll wave: by its accounts"
    named = {code for tree in trees for code in tree.get("codes", ())}
    live = {code.id for code in library.catalogue() if code.mode == "L"}
    assert named == live
    assert len(live) == 54


def test_codes_that_ask_the_same_in_both_standards_share_their_criteria() -> None:
    known = library.catalogue()
    for name, tree in library.shipped_criteria().items():
        codes = set(tree.get("codes", ()))
        twins = {twin for code in codes for twin in known[code].twins if known[twin].mode == "L"}
        assert twins <= codes, name


def test_no_criterion_rests_on_the_sales_of_our_own_market() -> None:
    market = {"order.placed", "order.paid", "order.failed", "public.counted", "gift.sent"}
    shipped = compile_rubric(list(library.shipped_criteria().values()))
    for criterion in shipped.criteria:
        steps = [matcher for step in criterion.expect for matcher in step.matchers]
        rate = criterion.rate
        steps += [rate.of, *rate.answers] if rate is not None else []
        used = {kind for matcher in steps for kind in matcher.kinds}
        hold = {criterion.hold.kind} if criterion.hold is not None else set()
        assert not (used | hold) & market, criterion.id


def test_the_published_schema_takes_what_the_reader_takes() -> None:
    """Durations and shares are text in a file; a title may be one text for both languages."""
    shape = Criterion.model_json_schema()
    for tree in [*library.shipped_criteria().values(), link_1(title="链接")]:
        jsonschema.validate(json.loads(json.dumps(tree)), shape)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(link_1(expect=[step(within=30)]), shape)


def test_the_windows_of_the_crises_are_those_that_were_agreed() -> None:
    """Proposed defaults; whoever changes one changes it here, too, on purpose."""
    shipped = {c.id: c for c in compile_rubric(list(library.shipped_criteria().values())).criteria}
    windows = {
        name: {step.id: step.within // 1000 for step in shipped[name].expect}
        for name in ("LINK-1", "COUPON-1", "CUT-1", "FAIR-1", "REPORT-1", "CORRECT-1")
    }
    assert windows == {
        "LINK-1": {"detect": 20, "contain": 30, "announce": 45, "restore": 60},
        "COUPON-1": {"detect": 20, "contain": 20, "announce": 60, "correct": 60},
        "CUT-1": {"detect": 15, "act": 30, "announce": 30, "back": 60},
        "FAIR-1": {"reply": 60},
        "REPORT-1": {"name": 30},
        "CORRECT-1": {"correct": 30},
    }
    old = ("QA-1", "FACTS-1", "MOD-1", "SCREEN-1", "HATER-1", "PUSH-1", "OFFER-1", "PRICE-1",
           "PRICE-2", "CLAIM-1")  # fmt: skip
    rates = {c.id: (c.rate.limit_ms // 1000, c.rate.share, c.rate.min_n)
             for c in shipped.values() if c.rate is not None and c.id in old}  # fmt: skip
    assert rates == {
        "QA-1": (60, 800, 3),
        "FACTS-1": (0, 800, 3),
        "MOD-1": (0, 950, 3),
        "SCREEN-1": (30, 900, 3),
        "HATER-1": (30, 800, 3),
        "PUSH-1": (15, 950, 1),
        "OFFER-1": (15, 950, 1),
        "PRICE-1": (0, 950, 3),
        "PRICE-2": (0, 1000, 1),
        "CLAIM-1": (0, 1000, 3),
    }


def test_another_rubric_has_another_name_even_a_copy() -> None:
    first = compile_rubric([link_1()])
    planned = first.planning({"LINK-1": 2}) if first.sha256 else first
    heavier = first.model_copy(update={"weights": {"LINK-1": 3}})
    assert len({first.sha256, planned.sha256, heavier.sha256}) == 3
    assert read_rubric(write_rubric(planned)).sha256 == planned.sha256
