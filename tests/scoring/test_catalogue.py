"""The 382 codes: all there, each with one mode, in our own words."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from scoring.standards.catalogue import UnreadableCatalogue, read_catalogue
from studio import library
from studio.standards import coverage

CODES = library.catalogue()
OFFICIAL = os.environ.get("LIANBO_OFFICIAL_TEXTS")
"""A folder with the official texts (*.txt), for those who have them; the project holds none."""
LONGEST = 13
"""So many characters in a row may agree with the official text; one more is a quotation."""


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


def _bare(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", text)
