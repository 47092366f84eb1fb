"""The doctor names what is missing and how to get it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from studio.clock import SystemClock
from studio.doctor import Row, disk_space, examine, http_port, run, udp_sockets


def test_every_row_that_is_not_fine_has_a_remedy(tmp_path: Path) -> None:
    rows = examine(tmp_path, 0, SystemClock())
    assert len(rows) == 9
    assert [row for row in rows if row.health != "fine" and not row.remedy] == []
    assert rows[0].health == "fine"


def test_a_taken_port_is_told_with_another_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        row = http_port(taken.getsockname()[1])
    assert row.health == "caution"
    assert "lianbo serve --port" in row.remedy


def test_the_data_folder_need_not_exist_yet(tmp_path: Path) -> None:
    assert disk_space(tmp_path / "not" / "yet").found.endswith("MiB")
    assert udp_sockets().health == "fine"


def test_something_missing_makes_the_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import argparse

    rows = [Row("fine", "a", "b"), Row("missing", "web pages", "not built", "make web")]
    monkeypatch.setattr("studio.doctor.examine", lambda *_: rows)
    assert run(argparse.Namespace(data=tmp_path, port=0)) == 1
    assert "■ web pages: not built\n    → make web" in capsys.readouterr().out
