"""result.json: same log and rubric, same bytes, wherever and however often it is made."""

from __future__ import annotations

import hashlib
import json
import locale
import os
import random  # noqa: TID251  a test's own dice, seeded; nothing here enters the product
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from random_logs import a_criterion, a_log
from shows import show
from story import Story, dead_link, link_1, rubric

from scoring.judge import judge
from scoring.language import compile_rubric, write_rubric
from scoring.result import Result, encode
from scoring.transcript import Transcript, UnreadableLog, read_transcript
from studio import library

ROOT = Path(__file__).parents[2]


def raw_log(records: list[dict[str, Any]]) -> bytes:
    """As the bundle holds it, chain included."""
    prev, lines = "0" * 64, []
    for record in records:
        line = json.dumps(record | {"prev": prev}, ensure_ascii=False, separators=(",", ":"))
        prev = hashlib.sha256(line.encode()).hexdigest()
        lines.append(line)
    return "\n".join(lines).encode() + b"\n"


def whole_rubric() -> bytes:
    trees = list(library.shipped_criteria().values())
    return write_rubric(compile_rubric(trees, {"LINK-1": 4}, catalogue=library.catalogue()))


SCRIPT = """
import sys
from scoring.judge import judge
from scoring.language import read_rubric
from scoring.result import encode
from scoring.transcript import read_transcript
folder = sys.argv[1]
log = read_transcript(open(folder + "/events.jsonl", "rb").read())
card = judge(log, read_rubric(open(folder + "/rubric.json", "rb").read()))
sys.stdout.buffer.write(encode(card))
"""


def test_the_same_bytes_under_any_hash_seed_locale_and_time_zone(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_bytes(raw_log(show("novice", 1)))
    (tmp_path / "rubric.json").write_bytes(whole_rubric())
    outcomes = set()
    for seed, tongue, zone in (("0", "C", "UTC"), ("4242", "C.UTF-8", "Asia/Shanghai")):
        world = {"PYTHONHASHSEED": seed, "LC_ALL": tongue, "TZ": zone, "PYTHONUTF8": "0"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(tmp_path)],
            env={**os.environ, **world, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
            timeout=50,
        )
        outcomes.add(done.stdout)
    (raw,) = outcomes
    assert raw == encode(judge(Transcript.of(show("novice", 1)), shelf_rubric()))
    assert locale.getlocale() is not None


def shelf_rubric() -> Any:
    from scoring.language import read_rubric

    return read_rubric(whole_rubric())


def test_bytes_and_records_are_judged_alike() -> None:
    records = show("trained", 2)
    read, given = read_transcript(raw_log(records)), Transcript.of(records)
    assert encode(judge(read, shelf_rubric())) == encode(judge(given, shelf_rubric()))


def test_the_shape_is_what_is_published() -> None:
    raw = encode(judge(Transcript.of(show("novice", 3)), shelf_rubric()))
    result = Result.model_validate_json(raw)
    again = json.dumps(result.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
    assert again.encode() + b"\n" == raw
    contract = ("score", "criteria", "codes", "instances", "not_measured")
    assert all(name in json.loads(raw) for name in contract)
    assert (result.score.permille, result.score.scored, result.score.of) == (None, 10, 118)


PLACES = (
    b'"broken":true', b'"effect":false', b'"what":"criterion"', b'"what":"step"', b'"what":"trial"',
    b'"what":"code"', b'"quote":{', b'"reached":false', b'"remedies":{', b'"incident":null',
    b'"forfeited":true', b'"mend":{', b'"best":{', b'"ended":"early"',
)  # fmt: skip
"""Parts of a result that not every show has."""


def test_whatever_happened_each_value_is_where_the_published_shape_has_it() -> None:
    """It is written from plain values; read into the shape and written from there it is the same."""
    shipped, left = library.shipped_criteria(), set(PLACES)
    results = [
        encode(judge(Transcript.of(show(who, 1)), shelf_rubric())) for who in ("novice", "masher")
    ]
    for seed in range(30):
        dice = random.Random(f"shape {seed}")
        log = Transcript.of(a_log(dice))
        results.append(encode(judge(log, rubric(*(a_criterion(dice, n) for n in range(3))))))
    detect = {"id": "see", "event": "incident.noticed", "within": "20s", "detects": True}
    words = {"zh": "链接坏了", "en": "the link is dead"}
    hinted = dead_link(Story(), 90_000)
    hinted.at(95_000, "hint.shown", incident="L1", names="incident", text=words).ends(600_000)
    results.append(encode(hinted.judged(link_1(expect=[detect, *link_1()["expect"]]))))
    for text in ('“”\\"/<&', "\x00\x08\t\r\n\x0b\x1f\x7f", "\u2028\ufeff\uffff", "🧋e\u0301"):
        told = [("comment.posted", {"comment": "c1", "text": {"zh": text, "en": text}})]
        told += [("question.opened", {"group": "g1", "comment": "c1"})]
        for facts in ("right", "right", "wrong", "right", "unmeasured"):
            told.append(("answer.judged", {"group": "g1", "comment": "c1", "facts": facts}))
        log = Transcript.of(
            {"seq": seq, "t_ms": seq * 1_000, "kind": kind, "by": "public", "data": data}
            for seq, (kind, data) in enumerate(told, 1)
        )
        results.append(encode(judge(log, rubric(shipped["QA-1"], shipped["FACTS-1"]))))
        assert json.loads(results[-1])["instances"][0]["quote"]["zh"] == text
    for raw in results:
        assert Result.model_validate_json(raw).model_dump_json().encode() + b"\n" == raw
        left -= {place for place in left if place in raw}
    assert left == set()


def test_integers_only_and_every_text_in_both_languages() -> None:
    raw = encode(judge(Transcript.of(show("novice", 3)), shelf_rubric()))

    def walk(value: object, path: str) -> None:
        assert not isinstance(value, float), path
        if isinstance(value, dict):
            if set(value) == {"zh", "en"}:
                assert value["zh"], path
                assert value["en"], path
            for key, inner in value.items():
                walk(inner, f"{path}.{key}")
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                walk(inner, f"{path}[{number}]")

    walk(json.loads(raw), "$")


def test_an_instance_tells_its_trigger_deadline_evidence_and_sentence() -> None:
    story = dead_link(Story(), 90_000).at(101_000, "item.relinked", item="P1")
    story.at(150_000, "notice.posted", topic="link", text="链接好了").ends(600_000)
    result = Result.model_validate_json(encode(story.judged(link_1())))
    (instance,) = result.instances
    assert instance.id == "LINK-1:4"
    assert (instance.trigger.t_ms, instance.deadline_ms) == (90_000, 150_000)
    assert [seen.kind for seen in instance.evidence] == ["item.relinked"]
    contain, notice, restore = instance.steps
    assert (contain.verdict, contain.done_ms, contain.credited) == ("met", 101_000, True)
    assert contain.words.zh == "contain：11 秒做到（限 30 秒）。"
    assert notice.words.zh == "notice：第 60 秒才做，超过了 45 秒。"
    assert notice.words.en == "notice: done only after 60 s (limit 45 s)."
    assert notice.evidence[0].t_ms == 150_000, "what came too late can be looked at"
    assert restore.words.en == "restore: not done within 60 s."
    assert instance.words == notice.words


def test_a_wrong_act_is_listed_once_with_all_it_cost() -> None:
    story = dead_link(Story(), 90_000).at(300_000, "item.unlisted", item="P9").ends(600_000)
    result = Result.model_validate_json(encode(story.judged(link_1(), link_1(id="LINK-2"))))
    (wrong,) = result.spurious
    assert wrong.criteria == ("LINK-1", "LINK-2")
    assert (wrong.act.t_ms, wrong.group, wrong.words.zh) == (
        300_000,
        "shelf",
        "动货架，当时没有理由。",
    )


def test_not_measured_is_never_zero() -> None:
    card = Story().ends(600_000).judged(link_1())
    result = Result.model_validate_json(encode(card))
    assert result.score.permille is None
    (criterion,) = result.criteria
    assert (criterion.status, criterion.permille) == ("not_exercised", None)
    assert [(item.what, item.id) for item in result.not_measured] == [
        ("criterion", "LINK-1"),
        ("code", "530060-2-1.3.1"),
    ]


def test_too_little_evidence_gives_a_code_no_level() -> None:
    story = Story()
    for number in range(3):
        story.at(90_000 * (number + 1), "incident.opened", incident=f"L{number}", type="dead_link")
        dead_link(story, 90_000 * (number + 1), incident=f"L{number}", item="P1")
        for n, (status, level) in enumerate([("insufficient", None), ("measured", "not_met")]):
            if (number == 2) == bool(n):
                copy = Story()
                copy.told = list(story.told)
                result = Result.model_validate_json(encode(copy.ends(600_000).judged(link_1())))
                (code,) = result.codes
                assert (code.status, code.level, code.opportunities) == (status, level, number + 1)


def test_a_speechless_room_says_that_prices_were_not_measured() -> None:
    tree = library.shipped_criteria()["PRICE-1"]
    result = Result.model_validate_json(encode(Story().ends(600_000).judged(tree)))
    assert result.criteria[0].status == "not_measured"
    assert "未测量" in result.criteria[0].words.zh


def test_a_hint_is_listed_among_what_was_not_measured() -> None:
    detect = {"id": "see", "event": "incident.noticed", "within": "20s", "detects": True}
    words = {"zh": "链接坏了", "en": "the link is dead"}
    story = dead_link(Story(), 90_000)
    story.at(95_000, "hint.shown", incident="L1", names="incident", text=words).ends(600_000)
    card = story.judged(link_1(expect=[detect, *link_1()["expect"]]))
    result = Result.model_validate_json(encode(card))
    assert [item.id for item in result.not_measured if item.what == "step"] == ["LINK-1:4:see"]
    assert result.criteria[0].recall.countable == 3


def test_erased_lines_are_skipped_and_a_broken_one_is_named() -> None:
    lines = raw_log(show("expert", 1)).splitlines()
    lines[5] = b'{"seq":6,"erased":"' + b"0" * 64 + b'"}'
    assert read_transcript(b"\n".join(lines)).of_kind("incident.shown").moments
    lines[7] = lines[7][:-4]
    with pytest.raises(UnreadableLog, match=r"events\.jsonl:8:"):
        read_transcript(b"\n".join(lines))


def test_an_edited_rubric_changes_exactly_what_it_touches() -> None:
    log = Transcript.of(show("novice", 2))
    trees = {name: library.shipped_criteria()[name] for name in ("LINK-1", "COUPON-1", "CUT-1")}
    steps = [dict(step) for step in trees["LINK-1"]["expect"]]
    steps[1]["within"] = "90s"
    edited = trees | {"LINK-1": {**trees["LINK-1"], "expect": steps}}
    before, after = (
        Result.model_validate_json(encode(judge(log, rubric(*given.values()))))
        for given in (trees, edited)
    )
    changed = {
        new.criterion
        for old, new in zip(before.instances, after.instances, strict=True)
        if old != new
    }
    assert changed == {"LINK-1"}
