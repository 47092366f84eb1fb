"""The proof that the library exercises a code: made by play, and only as good as its controls."""

from __future__ import annotations

from typing import Any

import pytest

from bench.coverage import left_out, one_show
from scoring.language import compile_rubric
from simulator.engine import MODEL
from studio.coverage import proof
from studio.library import catalogue, shipped_criteria

WHOLE = {one.id: one for one in compile_rubric(list(shipped_criteria().values())).criteria}


def told(scenario: str, ident: str, without: dict[str, Any] | None) -> int | None:
    (found,) = [one.permille for one in one_show((scenario, without)) if one.criterion == ident]
    return found


def test_the_shipped_proof_is_of_the_shipped_shows_and_of_this_model() -> None:
    table = proof()
    assert table is not None
    assert (table.fresh, table.model) == (True, MODEL), "run python -m bench coverage --write"
    assert len(table.proved) == 54


@pytest.mark.parametrize(
    ("scenario", "ident"), [("c01-dead-link", "LINK-1"), ("h02-medical-claim", "CLAIM-1")]
)
def test_who_leaves_the_behaviour_out_scores_lower_on_its_criterion(
    scenario: str, ident: str
) -> None:
    whole, without = (told(scenario, ident, left) for left in (None, left_out(WHOLE[ident])))
    assert whole is not None
    assert without is not None
    assert without < whole


@pytest.mark.parametrize(
    ("ident", "how"),
    [("POINTS-1", "vague"), ("PRICE-1", "mispriced"), ("PRICE-3", "mispriced"), ("AIR-1", "mute"),
     ("SELL-1", "dirty"), ("PRE-1", "unchecked")],
)  # fmt: skip
def test_what_is_no_act_is_left_out_by_doing_it_badly(ident: str, how: str) -> None:
    assert left_out(WHOLE[ident]) == {"kinds": (), how: True}


def test_the_table_counts_a_code_only_with_three_occasions_and_a_control_that_scored_lower() -> (
    None
):
    table = proof()
    assert table is not None
    assert set(table.counts) == {code.id for code in catalogue() if code.mode == "L"}
    assert all(table.opportunities[code] >= 3 for code in table.proved)
