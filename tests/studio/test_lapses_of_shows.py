"""Comments and records of whole shows: bots that hide the public are told so, the idle let it rage, and
what a bundle keeps is looked at without blaming anybody for a recording that was not to be."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scoring.lapses import NOTE, Lapses
from simulator.events import fact_of
from studio.drill import drill
from studio.lapses import sealed_lapses
from studio.library import load_scenario
from studio.logbook.bundle import Contents, Footage, open_bundle, seal
from studio.logbook.erasing import erase_line, erase_recordings

AT = "2026-06-01T12:00:00+00:00"


# --- bots -------------------------------------------------------------------------------------------


def told_of(tmp_path: Path, bot: str) -> Counter[str]:
    """The hits in a bot's whole show; reading them touches nothing that is sealed."""
    path = tmp_path / bot
    drill(load_scenario("level-1"), bot, 3, path)
    before = {file.name: file.read_bytes() for file in path.iterdir() if file.is_file()}
    told = Counter(one.rule for one in sealed_lapses(open_bundle(path)).found if one.state == "hit")
    assert before == {file.name: file.read_bytes() for file in path.iterdir() if file.is_file()}
    return told


def test_an_expert_leaves_nothing_standing_and_silences_nobody(tmp_path: Path) -> None:
    assert told_of(tmp_path, "expert") == {}


def test_who_does_nothing_leaves_the_unlawful_standing_and_silences_nobody(tmp_path: Path) -> None:
    told = told_of(tmp_path, "idle")
    assert told["CK22"] >= 5
    assert set(told) == {"CK22"}


@pytest.mark.parametrize("bot", ["masher", "sprayer"])
def test_who_hides_and_mutes_all_about_removes_lawful_doubt(tmp_path: Path, bot: str) -> None:
    assert told_of(tmp_path, bot)["CK23"] >= 10


# --- records ----------------------------------------------------------------------------------------

SCENARIO = load_scenario("first-show")
ITEM = SCENARIO.scenario.products[0].id
YES = {"recording": True, "text_sha256": "0" * 64, "pseudonym": "学员07"}
Fact = tuple[str, str, dict[str, Any]]
CONSENT: Fact = ("trainee:host", "consent.given", YES)
CAMERA: Fact = ("rig", "media.connected", {"door": "browser"})
COMMENT: Fact = ("public", "comment.posted", {
    "comment": "c1", "viewer": "v1", "name": "观众", "level": 1, "comment_class": "question",
    "text": {"zh": "多大", "en": "how big"},
})  # fmt: skip
QUESTION: Fact = ("public", "question.opened", {
    "group": "g1", "item": ITEM, "fact": "容量", "comment": "c1", "viewer": "v1",
})  # fmt: skip
ORDER: Fact = ("public", "order.placed", {
    "order": "o1", "viewer": "v1", "item": ITEM, "price_fen": 2900,
})  # fmt: skip
PAID: Fact = ("public", "order.paid", {
    "order": "o1", "viewer": "v1", "item": ITEM, "price_fen": 2900,
})  # fmt: skip
SLIP: Fact = ("director", "rule.hit", {
    "hit": "h1", "rule": "CK01", "level": "red", "act": 3, "quote": "最好",
    "lawful": {"zh": "好", "en": "good"},
})  # fmt: skip
MENDED: Fact = ("director", "rule.corrected", {"hit": "h1", "rule": "CK01", "act": 4})
WHOLE = (CONSENT, CAMERA, COMMENT, QUESTION, ORDER, PAID, SLIP, MENDED)


def without(*gone: Fact) -> list[Fact]:
    return [fact for fact in WHOLE if fact not in gone]


def kept(
    tmp_path: Path, facts: list[Fact] | tuple[Fact, ...] = WHOLE, *, recorded: bool = True,
    yaml: bytes = SCENARIO.raw,
) -> Path:  # fmt: skip
    """A show of one question, one order and one slip put right, sealed with its recording."""
    prepared = {
        "scenario": "first-show", "scenario_sha256": "0" * 64, "seed": 7, "difficulty": "easy",
        "mode": "exam", "model": "spine-1",
    }  # fmt: skip
    told: list[Fact] = [
        ("studio", "show.prepared", prepared), ("trainee:host", "show.started", {}), *facts,
        ("studio", "show.ended", {"scheduled": True}),
    ]  # fmt: skip
    lines = [
        {"seq": seq, "t_ms": 1000 * seq, "kind": kind, "by": by, "data": fact_of(kind, data).data()}
        for seq, (by, kind, data) in enumerate(told, start=1)
    ]
    film = tmp_path / "film.mp4"
    film.write_bytes(b"film")
    return seal(tmp_path / "bundles", Contents(
        room="show", lines=[json.dumps(one, ensure_ascii=False).encode() for one in lines],
        scenario_yaml=yaml, rubric={"rubric.json": b"{}"}, result=b"{}", program="test",
        opened=AT, sealed=AT, media=[Footage(film, "1.mp4")] if recorded else [],
    ))  # fmt: skip


def states(lapses: Lapses) -> dict[str, str]:
    return {one.part: one.state for one in lapses.records}


def look(path: Path) -> tuple[dict[str, str], list[str]]:
    """The state of each record, and what check 33 says of them."""
    lapses = sealed_lapses(open_bundle(path))
    unkept = [one for one in lapses.found if one.rule == "CK33"]
    assert all((one.level, one.state) == ("red", "hit") for one in unkept)
    return states(lapses), [one.words.zh for one in unkept]


def test_a_whole_show_keeps_its_four_records(tmp_path: Path) -> None:
    assert look(kept(tmp_path)) == (
        {"replay": "kept", "comments": "kept", "order_snapshots": "kept", "corrections": "kept"},
        [],
    )


def test_it_is_said_that_a_schools_duty_to_keep_is_not_what_is_tested(tmp_path: Path) -> None:
    told = sealed_lapses(open_bundle(kept(tmp_path))).note
    assert told == NOTE
    assert "三年" in told.zh
    assert "three years" in told.en


@pytest.mark.parametrize(
    ("facts", "part", "words"),
    [
        (without(COMMENT), "comments", "评论：缺失"),
        (without(ORDER), "order_snapshots", "订单页面：缺失"),
        (without(SLIP), "corrections", "更正记录：缺失"),
    ],
)
def test_a_record_that_others_speak_of_and_that_is_not_there_is_told(
    tmp_path: Path, facts: list[Fact], part: str, words: str
) -> None:
    found, said = look(kept(tmp_path, facts))
    assert [name for name, state in found.items() if state != "kept"] == [part]
    assert len(said) == 1
    assert words in said[0]


def test_orders_that_the_platform_counted_and_nobody_kept_are_missing(tmp_path: Path) -> None:
    figures = dict.fromkeys(
        ("online", "entered", "left", "exposed", "clicks", "paid", "gmv_fen", "comments", "likes",
         "follows", "shares", "watch_ms", "mood"), 0,
    )  # fmt: skip
    for orders, state in ((1, "kept"), (2, "missing")):
        counted = figures | {"orders": orders, "item_clicks": {}, "item_paid": {}}
        facts = [*WHOLE, ("public", "public.counted", counted)]
        folder = tmp_path / str(orders)
        folder.mkdir()
        assert look(kept(folder, facts))[0]["order_snapshots"] == state


def test_an_order_of_goods_that_the_sealed_pages_do_not_show_has_no_page(tmp_path: Path) -> None:
    strange = {"item": "no-such-item"}
    facts = [
        (by, kind, data | strange if kind.startswith("order") else data) for by, kind, data in WHOLE
    ]
    assert look(kept(tmp_path, facts))[0]["order_snapshots"] == "missing"


def test_a_sealed_scenario_that_cannot_be_read_is_not_measured(tmp_path: Path) -> None:
    found, said = look(kept(tmp_path, yaml="场次: [".encode()))
    assert (found["order_snapshots"], said) == ("unmeasured", [])


def test_a_log_that_was_cut_keeps_nothing(tmp_path: Path) -> None:
    path = kept(tmp_path)
    log = path / "events.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-2]))
    found, said = look(path)
    assert (found["comments"], found["order_snapshots"], len(said)) == ("missing", "missing", 1)


def test_who_agreed_and_sent_pictures_and_has_no_recording_has_a_record_missing(
    tmp_path: Path,
) -> None:
    found, said = look(kept(tmp_path, recorded=False))
    assert (found["replay"], len(said)) == ("missing", 1)
    assert "录像回放：缺失" in said[0]


def test_a_recording_that_vanished_without_a_word_is_missing(tmp_path: Path) -> None:
    path = kept(tmp_path)
    (path / "media" / "1.mp4").unlink()
    assert look(path)[0]["replay"] == "missing"


NO: Fact = ("trainee:host", "consent.given", YES | {"recording": False})
DESK_SAYS_NO: Fact = ("trainee:desk", "consent.given", YES | {"recording": False})
SIMULATED: Fact = ("rig", "media.connected", {"door": "simulated"})


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ([NO, *without(CONSENT)], "没有同意录像"),
        ([DESK_SAYS_NO, *WHOLE], "没有同意录像"),
        (without(CONSENT), "没有同意录像"),
        (without(CAMERA), "没有接入画面和声音"),
        ([SIMULATED, *without(CAMERA)], "没有接入画面和声音"),
        ([*WHOLE, ("studio", "studio.interrupted", {"cause": "disk"})], "存储出过故障"),
    ],
)
def test_no_recording_by_choice_or_by_our_own_fault_is_not_measured_and_says_why(
    tmp_path: Path, facts: list[Fact], why: str
) -> None:
    path = kept(tmp_path, facts, recorded=False)
    lapses = sealed_lapses(open_bundle(path))
    (replay,) = [one for one in lapses.records if one.part == "replay"]
    assert replay.state == "unmeasured"
    assert why in replay.words.zh
    assert "未测量" in replay.words.zh
    assert look(path)[1] == []


def test_a_recording_that_was_erased_is_no_breach(tmp_path: Path) -> None:
    path = kept(tmp_path)
    erase_recordings(path, "保存期已满", AT, None)
    found, said = look(path)
    assert (found["replay"], said) == ("unmeasured", [])


@pytest.mark.parametrize(("fact", "part"), [(CONSENT, "replay"), (SLIP, "corrections")])
def test_a_record_whose_line_was_erased_is_not_measured(
    tmp_path: Path, fact: Fact, part: str
) -> None:
    path = kept(tmp_path, recorded=part != "replay")
    erase_line(path, 3 + WHOLE.index(fact), "本人要求", AT)
    found, said = look(path)
    assert (found[part], said) == ("unmeasured", [])
