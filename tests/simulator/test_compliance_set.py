"""The labelled compliance lines are what was promised: sealed, spread, balanced, all different."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from bench import compliance_bench
from bench.compliance_bench import SETS, UNREAD, published

FOLDER = Path(__file__).parents[2] / "bench" / "compliance"
HELD_SHA256 = "54ce2d77717f7ec32554ce4f483f30f8ae9ad36a4fcd68616c969bf3bca5478b"
SEALED_SHA256 = "81a4682c6a524dd49978e00639f7bf5d363f5b6b0d472bc4ce73fad561731d9a"
SEALED_2_SHA256 = "7445fc91b500287733f2f0e8f68e513586f9f51777d28f36a7d794b4063a4fdb"
SEALED_3_SHA256 = "e3ae0ac525b029a81f3af753d5da2e1cce593115362beffa6ddd0806baf752fc"
SEALED_4_SHA256 = "18517546dec8016a366f272de16cfe3240f10159dd28079087bd2da6406f37e1"
HELD_2_SHA256 = "1c591fba5063c9c3a25ad532e6bce728c2432dba4b40a962e62b15e4630b6331"
HELD_3_SHA256 = "d960bbfca283c97b346082dee116cf0f2f3f6f91241f1266f348effd1e89d1b7"
SEED = "lianbo-compliance-1"
SEED_2 = "lianbo-compliance-2"
SEED_3 = "lianbo-compliance-3"
RULES = [f"CK{number:02d}" for number in range(1, 35)]
KINDS = {
    "title", "card", "price", "offer", "notice", "reply", "speech", "page", "desk", "comment",
}  # fmt: skip
FIELDS = {"id", "about", "kind", "text", "product", "context", "expect", "may", "why"}
SEEN_IN_COMMENTS = {"CK22", "CK23", "CK24", "CK28"}
TOO_ALIKE = 0.6

Line = dict[str, Any]


def read(name: str) -> list[Line]:
    written = (FOLDER / f"lines-{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in written]


OPEN, HELD = read("open"), read("held")
LINES = OPEN + HELD


def breaks(line: Line) -> bool:
    """Whether the line breaks the rule that it is about; if not, it only looks as if it did."""
    return line["about"] in line["expect"]


def test_the_held_lines_are_those_whose_hash_was_committed_before_them() -> None:
    held = (FOLDER / "lines-held.jsonl").read_bytes()
    assert sha256(held).hexdigest() == HELD_SHA256
    assert HELD_SHA256 in (FOLDER / "README.md").read_text("utf-8")


def test_the_sealed_lines_are_as_they_were_committed_and_were_drawn_by_hash() -> None:
    sealed = (FOLDER / "lines-sealed.jsonl").read_bytes()
    assert sha256(sealed).hexdigest() == SEALED_SHA256
    assert SEALED_SHA256 in (FOLDER / "README.md").read_text("utf-8")
    for name, drawn in (("sealed", True), ("fresh", False)):
        ids = [sha256(line["id"].encode()).hexdigest() for line in read(name)]
        assert all((int(digest, 16) % 3 == 0) is drawn for digest in ids)


def test_the_second_sealed_lines_are_those_whose_hash_was_committed_before_them() -> None:
    sealed = (FOLDER / "lines-sealed-2.jsonl").read_bytes()
    assert sha256(sealed).hexdigest() == SEALED_2_SHA256
    assert SEALED_2_SHA256 in (FOLDER / "README.md").read_text("utf-8")
    lines = read("sealed-2")
    assert len({line["id"] for line in lines}) == len(lines) >= 270
    assert all(line.keys() == FIELDS for line in lines)
    breaking = Counter(line["about"] for line in lines if breaks(line))
    assert set(breaking) == set(RULES)
    assert min(breaking.values()) >= 3
    assert sum(breaking.values()) <= len(lines) / 2


def test_the_third_sealed_lines_are_those_whose_hash_was_committed_before_them() -> None:
    sealed = (FOLDER / "lines-sealed-3.jsonl").read_bytes()
    assert sha256(sealed).hexdigest() == SEALED_3_SHA256
    assert SEALED_3_SHA256 in (FOLDER / "README.md").read_text("utf-8")
    lines = read("sealed-3")
    assert len({line["id"] for line in lines}) == len(lines) >= 300
    assert all(line.keys() == FIELDS for line in lines)
    breaking = Counter(line["about"] for line in lines if breaks(line))
    lawful = Counter(line["about"] for line in lines if not breaks(line))
    assert set(breaking) == set(lawful) == set(RULES)
    assert min(*breaking.values(), *lawful.values()) >= 4
    assert sum(breaking.values()) <= len(lines) / 2


@pytest.mark.parametrize("name", ["sealed-3", "sealed-4", "held-2", "held-3"])
def test_an_unread_set_gives_its_totals_away_and_no_rule_or_line(name: str) -> None:
    assert name in UNREAD
    assert name not in SETS
    assert set(published().get(name, {})) <= {
        "lines", "right", "missed", "false", "precision", "recall",
    }  # fmt: skip


def test_the_fourth_sealed_lines_are_those_whose_hash_was_committed_before_them() -> None:
    sealed = (FOLDER / "lines-sealed-4.jsonl").read_bytes()
    assert sha256(sealed).hexdigest() == SEALED_4_SHA256
    assert SEALED_4_SHA256 in (FOLDER / "README.md").read_text("utf-8")
    lines = read("sealed-4")
    assert len({line["id"] for line in lines}) == len(lines) == 400
    assert all(line.keys() == FIELDS for line in lines)
    assert all(not set(line["expect"]) & set(line["may"]) for line in lines)
    breaking = Counter(line["about"] for line in lines if breaks(line))
    lawful = Counter(line["about"] for line in lines if not breaks(line))
    assert set(breaking) == set(lawful) == set(RULES)
    assert min(*breaking.values(), *lawful.values()) >= 4
    assert sum(bool(line["expect"]) for line in lines) == 200


@pytest.mark.parametrize(
    ("number", "digest", "breaches"), [(2, HELD_2_SHA256, 360), (3, HELD_3_SHA256, 361)]
)
def test_the_held_lines_of_a_later_set_are_those_whose_hash_was_committed_before_them(
    number: int, digest: str, breaches: int
) -> None:
    held = (FOLDER / f"lines-held-{number}.jsonl").read_bytes()
    assert sha256(held).hexdigest() == digest
    assert digest in (FOLDER / "README.md").read_text("utf-8")
    lines = [*read(f"open-{number}"), *read(f"held-{number}")]
    assert len({line["id"] for line in lines}) == len(lines) == 720
    assert all(line.keys() == FIELDS for line in lines)
    assert sum(breaks(line) for line in lines) == breaches
    assert {line["about"] for line in lines} == set(RULES)


def test_unread_lines_are_counted_when_asked_for_or_published_before_and_then_in_total_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[str] = []

    def count(name: str) -> dict[str, Any]:
        looked_at.append(name)
        right = 0.89 if name == "sealed-4" else 1.0
        return {"lines": 1, "precision": 1.0, "recall": right, "per_rule": {}}

    monkeypatch.setattr(compliance_bench, "count", count)
    for sealed, before, wanted, met in (
        (False, {}, set(), None),
        (False, {"sealed-3": {}}, {"sealed-3"}, True),
        (True, {}, {"sealed-3", "sealed-4", "held-2", "held-3"}, False),
        (False, {"sealed-4": {}}, {"sealed-4"}, False),
    ):
        looked_at.clear()
        monkeypatch.setattr(compliance_bench, "published", lambda before=before: before)
        figures = compliance_bench.run(sealed)
        assert set(looked_at) - set(SETS) == wanted
        assert all("per_rule" not in figures[name] for name in wanted)
        assert figures["met"] is met


@pytest.mark.parametrize(
    ("seed", "open_", "held"),
    [(SEED, "open", "held"), (SEED_2, "open-2", "held-2"), (SEED_3, "open-3", "held-3")],
)
def test_nobody_chose_which_lines_are_held_back(seed: str, open_: str, held: str) -> None:
    groups: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    for line in [*read(open_), *read(held)]:
        groups[line["about"], breaks(line)].append(line)
    drawn = set[str]()
    for group in groups.values():
        group.sort(key=lambda line: sha256(f"{seed}:{line['text']}".encode()).hexdigest())
        drawn |= {line["id"] for line in group[::3]}
    assert {line["id"] for line in read(held)} == drawn


def test_every_line_has_its_own_id_and_all_fields() -> None:
    assert len({line["id"] for line in LINES}) == len(LINES) >= 720
    assert all(line.keys() == FIELDS for line in LINES)
    assert {line["kind"] for line in LINES} == KINDS
    assert all(line["why"]["zh"] and line["why"]["en"] for line in LINES)


def test_labels_name_rules_and_no_rule_is_both_demanded_and_optional() -> None:
    for line in LINES:
        expect, may = set(line["expect"]), set(line["may"])
        assert expect | may | {line["about"]} <= set(RULES), line["id"]
        assert not expect & may, line["id"]
        if line["kind"] == "comment":
            assert expect | may <= SEEN_IN_COMMENTS, line["id"]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_lines_that_break_it_and_lawful_ones_that_look_alike(rule: str) -> None:
    about = [line for line in LINES if line["about"] == rule]
    breaking = sum(map(breaks, about))
    lawful = len(about) - breaking
    assert breaking >= 6
    assert lawful >= 6
    held = Counter(breaks(line) for line in HELD if line["about"] == rule)
    assert min(held[True], held[False]) >= 2


@pytest.mark.parametrize("lines", [OPEN, HELD], ids=["open", "held"])
def test_about_half_of_the_lines_are_lawful(lines: list[Line]) -> None:
    breaking = sum(bool(line["expect"]) for line in lines)
    assert 0.4 <= breaking / len(lines) <= 0.6


def test_no_two_lines_are_nearly_alike() -> None:
    shapes = [(line["id"], threes(line["text"])) for line in LINES]
    alike = [
        (one, other)
        for (one, mine), (other, theirs) in combinations(shapes, 2)
        if len(mine & theirs) >= TOO_ALIKE * len(mine | theirs)
    ]
    assert not alike


def threes(text: str) -> set[str]:
    """Every run of three characters; a shorter text is its own only run."""
    return {text[at : at + 3] for at in range(len(text) - 2)} or {text}
