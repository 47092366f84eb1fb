"""The committed interface is the one that the program serves: the pages' types come from it."""

from __future__ import annotations

import json
from pathlib import Path

from studio.server.openapi import interface_text, main

COMMITTED = Path(__file__).parents[3] / "web" / "openapi.json"


def test_the_committed_interface_is_the_programs_own() -> None:
    assert COMMITTED.read_text("utf-8") == interface_text(), (
        "the interface changed: run `python -m studio.server.openapi web/openapi.json`"
    )


def test_the_frames_of_the_feed_have_types_too() -> None:
    schemas = json.loads(interface_text())["components"]["schemas"]
    for name in ("FeedMessage", "Sections", "CommentView", "ActAsked", "ActDone", "ActRefused"):
        assert name in schemas
    assert "test" not in json.loads(interface_text())["paths"]


def test_every_answer_has_a_shape() -> None:
    """No route answers with an untyped object."""
    for path, verbs in json.loads(interface_text())["paths"].items():
        for verb, route in verbs.items():
            for status, answer in route["responses"].items():
                for kind, body in answer.get("content", {}).items():
                    if kind == "application/json":
                        assert body["schema"], f"{verb} {path} {status}"


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    target = tmp_path / "openapi.json"
    assert main([str(target)]) == 0
    assert target.read_text("utf-8") == interface_text()
