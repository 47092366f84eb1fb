"""Whatever a crew may do has its place on the desk, and a name in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from simulator.events import trainee

WEB = Path(__file__).parents[2] / "web"
BY_REST = {"show.started", "show.paused", "show.resumed", "show.ended"}
"""Buttons that call the studio's own routes."""
ACTS = sorted(one.model_fields["kind"].default for one in get_args(trainee.TraineeAct))


def written(*folders: str) -> str:
    files = [file for folder in folders for file in (WEB / folder).rglob("*") if file.is_file()]
    return "\n".join(one.read_text("utf-8") for one in sorted(files))


PAGES = written("parts", "pages", "room")
NAMES = (WEB / "words" / "deeds.ts").read_text("utf-8")


@pytest.mark.parametrize("kind", [kind for kind in ACTS if kind not in BY_REST])
def test_an_act_can_be_done_at_the_desk(kind: str) -> None:
    assert f"'{kind}'" in PAGES or f'"{kind}"' in PAGES


@pytest.mark.parametrize("kind", ACTS)
def test_an_act_has_its_name_on_the_pages(kind: str) -> None:
    assert f"  '{kind}': {{ zh: " in NAMES
