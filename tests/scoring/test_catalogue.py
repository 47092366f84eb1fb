"""The 382 codes: all there, each with one mode, in our own words."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scoring.standards.catalogue import UnreadableCatalogue, read_catalogue
from scoring.units import milliseconds, permille
from simulator.notes import WITHIN
from studio import library
from studio.standards import coverage

CODES = library.catalogue()
OFFICIAL = os.environ.get("LIANBO_OFFICIAL_TEXTS")
"""A folder with the official texts (*.txt), for those who have them; the project holds none."""
LONGEST = 13
"""So many characters in a row may agree with the official text; one more is a quotation."""
LIVE = [code for code in CODES if code.mode == "L"]
TOLD = re.compile(
    r"(-?[0-9]+)(?: (?:到|to|and) (-?[0-9]+))? ?(毫秒|秒|分钟|%|dBFS|LUFS|Mbit|(?:ms|min|s)\b)"
)
"""A limit as a text tells it, with its unit; "30 到 60 秒" tells two."""
UNITS = {"秒": 1000, "s": 1000, "分钟": 60_000, "min": 60_000, "毫秒": 1, "ms": 1}
IN_WORDS = re.compile(
    r"[一二两三四五六七八九十半](?:分半|成|分钟|秒)|\b(?:half|one|two|three|five|ten) (?:min|s)"
)


def test_every_level_of_both_standards_is_whole() -> None:
    counts = Counter((code.standard, code.level) for code in CODES)
    assert [counts["530060", level] for level in "123"] == [71, 79, 67]
    assert [counts["530051", level] for level in "123"] == [58, 58, 49]
    assert len(CODES) == 382


def test_every_code_has_exactly_one_mode() -> None:
    assert Counter(code.mode for code in CODES) == {"L": 54, "W": 252, "A": 76}
    assert Counter(code.kind for code in CODES) == {"skill": 306, "attitude": 69, "knowledge": 7}
    assert all((code.mode == "W") == bool(code.desk) for code in CODES)


def test_every_code_is_told_in_both_languages() -> None:
    for code in CODES:
        for words in (code.topic, code.says, code.evidence):
            assert re.search("[\u4e00-\u9fff]", words.zh), code.id
            assert re.search("[A-Za-z]{3}", words.en), code.id
            assert not re.search("[\u4e00-\u9fff]", words.en), code.id


def test_codes_that_ask_for_the_same_share_their_criteria() -> None:
    found = {item.code.id: item for item in coverage(CODES, library.shipped_criteria())}
    twins = [(code.id, twin) for code in CODES for twin in code.twins]
    assert ("530060-2-1.3.1", "530051-2-2.2.3") in twins
    for one, other in twins:
        assert found[one].criteria == found[other].criteria, (one, other)


def test_the_evidence_of_a_live_code_promises_the_limits_that_its_criteria_judge() -> None:
    """Who reads "within 10 s" and is judged by 15 would be right to complain."""
    criteria = library.shipped_criteria()
    for item in coverage(CODES, criteria):
        if item.code.mode != "L":
            continue
        judged = {
            limit for name in (*item.criteria, *item.parts) for limit in _limits(criteria[name])
        }
        for words in (item.code.evidence.zh, item.code.evidence.en):
            assert _told(words), f"{item.code.id} tells no limit"
            assert _told(words) <= judged, (item.code.id, words)


def test_what_the_ordinary_work_of_a_show_must_reach_is_told() -> None:
    """A drill of one trouble may go unmentioned among many; the rundown's own limits may not."""
    criteria = library.shipped_criteria()
    for item in coverage(CODES, criteria):
        for tree in (criteria[name] for name in item.criteria):
            if _occasion(tree) != "incident.shown":
                silent = _asked(tree) - _told(item.code.evidence.zh)
                assert not silent, (item.code.id, tree["id"], silent)


def test_no_limit_of_a_live_code_hides_in_words_or_in_one_language() -> None:
    """A limit in figures can be held to the criteria, and both languages promise the same."""
    for code in LIVE:
        assert not IN_WORDS.search(f"{code.evidence.zh} {code.evidence.en}"), code.id
        assert _told(code.evidence.zh) == _told(code.evidence.en), code.id


def test_live_codes_that_ask_for_the_same_promise_the_same_evidence() -> None:
    for code in LIVE:
        for twin in code.twins:
            assert CODES[twin].evidence == code.evidence, (code.id, twin)


def test_what_both_standards_ask_at_a_desk_waits_for_one_desk() -> None:
    """No desk is shipped yet; when one comes, its one rule serves both codes."""
    at_desks = {frozenset((code.id, twin)) for code in CODES for twin in code.twins if code.desk}
    assert {tuple(sorted(pair)) for pair in at_desks} == {
        ("530051-1-1.2.1", "530060-1-2.3.1"), ("530051-1-2.1.5", "530060-1-2.3.5"),
        ("530051-1-3.1.6", "530060-2-2.3.5"), ("530051-3-1.2.1", "530060-3-1.1.1"),
        ("530051-3-3.2.3", "530060-3-3.2.3"), ("530051-3-3.2.4", "530060-3-3.2.4"),
    }  # fmt: skip
    for code in CODES:
        for twin in (CODES[name] for name in code.twins):
            assert (code.mode, code.desk) == (twin.mode, twin.desk), (code.id, twin.id)
            assert code.standard != twin.standard


def test_each_code_is_evidenced_or_listed_as_not_measured() -> None:
    found = coverage(CODES, library.shipped_criteria())
    states = Counter(item.state for item in found)
    assert sum(states.values()) == 382
    assert states["evidenced"] >= 14
    assert all(item.code.mode == "L" for item in found if item.state != "not_measured")


def test_only_the_live_log_is_claimed() -> None:
    """No criterion of the log may claim a code that asks for a desk or an assessor."""
    for tree in library.shipped_criteria().values():
        for code in (*tree.get("codes", ()), *tree.get("supports", ())):
            assert CODES[code].mode == "L", (tree["id"], code)


def test_a_bad_row_is_named() -> None:
    head = "standard,level,code,topic_zh,topic_en,kind,mode,desk,says_zh,says_en,evidence_zh,"
    head += "evidence_en,twins\n"
    row = "530060,1,1.1.1,题,topic,skill,{mode},,说,says,据,evidence,{twins}\n"
    with pytest.raises(UnreadableCatalogue, match=r"codes\.csv:2: mode is 'X'"):
        read_catalogue(head + row.format(mode="X", twins=""))
    with pytest.raises(UnreadableCatalogue, match="stands here twice"):
        read_catalogue(head + 2 * row.format(mode="L", twins=""))
    with pytest.raises(UnreadableCatalogue, match="not the reverse"):
        read_catalogue(head + row.format(mode="L", twins="530051-1-1.1.1"))


def test_no_official_wording() -> None:
    """Short enough to be ours; compared with the official texts where somebody has them."""
    files = sorted(Path(OFFICIAL).glob("*.txt")) if OFFICIAL else []
    official = _bare("".join(path.read_text(encoding="utf-8") for path in files))
    for code in CODES:
        for text in (code.topic.zh, code.says.zh, code.evidence.zh):
            bare = _bare(text)
            windows = (bare[at : at + LONGEST + 1] for at in range(len(bare) - LONGEST))
            assert not any(window in official for window in windows), code.id
            assert len(code.says.zh) <= 30, "a paraphrase is short"


def _told(words: str) -> set[tuple[str, int]]:
    """The limits in a text: times in milliseconds, shares in permille, levels in dBFS."""
    found = set()
    for *values, unit in TOLD.findall(words):
        for value in filter(None, values):
            if unit in UNITS:
                found.add(("ms", int(value) * UNITS[unit]))
            else:
                found.add(("permille", int(value) * 10) if unit == "%" else (unit, int(value)))
    return found


def _limits(tree: Any) -> Iterator[tuple[str, int]]:
    """The limits of a criterion: its windows, the shares it asks, and the band that it holds."""
    if isinstance(tree, list):
        for one in tree:
            yield from _limits(one)
    if not isinstance(tree, dict):
        return
    for key, value in tree.items():
        if key in {"within", "apart", "anew", "early", "for"}:
            yield "ms", milliseconds(value)
        elif key in {"at_least", "share"}:
            yield "permille", permille(value)
        else:
            yield from _limits(value)
    if "state" in tree and "between" in tree:
        yield from _band(tree["state"], tree["between"])
    if tree.get("event") == "figure.judged":
        yield "permille", 1000 // WITHIN  # so far off the console a note is still right


def _asked(tree: dict[str, Any]) -> set[tuple[str, int]]:
    """What must be reached: the window after the occasion and the share. At the start itself (0 s,
    1 s) there is no limit to tell."""
    parts = (tree.get("rate", {}), tree.get("hold", {}), *tree.get("expect", ()))
    times = {
        milliseconds(part[key]) for part in parts for key in ("within", "apart") if key in part
    }
    shares = {part[key] for part in parts for key in ("at_least", "share") if key in part}
    reached = {("ms", time) for time in times if time > 1000}
    return reached | {("permille", permille(share)) for share in shares}


def _occasion(tree: dict[str, Any]) -> str:
    """The event that brings a criterion up; empty where it holds for the whole show."""
    return str((tree.get("for_each") or tree.get("rate", {}).get("of") or {}).get("event", ""))


def _band(state: str, between: list[int]) -> Iterator[tuple[str, int]]:
    for bound in between:
        if state.endswith("_ms"):
            yield "ms", bound
        if state.endswith("level_cdb"):
            yield "dBFS", bound // 100


def _bare(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", text)
