"""The log as criteria question it: by kind, by the value of a field, in order."""

from __future__ import annotations

from typing import Any

import pytest

from scoring.transcript import Transcript


def spoken(*fields: dict[str, Any]) -> Transcript:
    """A log with one comment for each of the data given."""
    return Transcript.of(
        {"seq": seq, "t_ms": 10 * seq, "kind": "comment.posted", "by": "public", "data": data}
        for seq, data in enumerate(fields, start=1)
    )


def seqs(log: Transcript, field: str, value: object) -> list[int]:
    return [moment.seq for moment in log.having("comment.posted", field, value).moments]


@pytest.mark.parametrize("odd", ["alone", ["a", "list"], {"a": "tree"}, 1.5, None, True])
def test_moments_are_found_by_any_field_whatever_the_others_hold(odd: Any) -> None:
    log = spoken({"viewer": "v1"}, {"viewer": odd}, {"viewer": "v2"}, {"viewer": "v1"}, {})
    assert seqs(log, "viewer", "v1") == [1, 4]
    assert seqs(log, "viewer", "v2") == [3]
    assert seqs(log, "viewer", "v3") == []


@pytest.mark.parametrize("odd", ["c9", ["a", "list"], 1.5, None])
def test_values_that_stand_once_are_found_as_well(odd: Any) -> None:
    log = spoken({"comment": "c1"}, {"comment": odd}, {"comment": "c2"})
    assert [seqs(log, "comment", name) for name in ("c1", "c2", "c3")] == [[1], [3], []]
    assert seqs(log, "comment", None) == [], "an absent field equals nothing"


def test_fields_inside_others_and_of_the_entry_itself() -> None:
    log = spoken({"text": {"zh": "好"}}, {"text": "好"}, {"text": {"zh": "好"}})
    assert seqs(log, "text.zh", "好") == [1, 3]
    assert seqs(log, "by", "public") == [1, 2, 3]
    assert seqs(log, "seq", 2) == [2]
