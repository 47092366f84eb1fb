"""The doctor names what is missing and how to get it."""

from __future__ import annotations

import argparse
import socket
from pathlib import Path
from typing import NamedTuple

import pytest

from studio.clock import SystemClock
from studio.doctor import Row, disk_space, examine, http_port, lesson_rows, run, udp_sockets
from studio.rig.lesson import forecast, most_seats
from studio.rig.profile import PROFILES


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
    rows = [Row("fine", "a", "b"), Row("missing", "web pages", "not built", "make web")]
    monkeypatch.setattr("studio.doctor.examine", lambda *_: rows)
    assert run(argparse.Namespace(data=tmp_path, port=0, seats=0)) == 1
    assert "■ web pages: not built\n    → make web" in capsys.readouterr().out


def test_a_lessons_needs_are_forecast_from_its_profile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """30 students at 800 + 64 kbit/s for 45 minutes: 27.5 Mbit/s and 8.3 GiB."""
    lesson = forecast(30, 45, PROFILES["class"])
    assert lesson.studio_in_mbps == pytest.approx(30 * 0.864, rel=0.1)
    assert lesson.disk_mib == pytest.approx(30 * 864_000 / 8 * 2_700 / 2**20, rel=0.01)
    assert 0.3 < lesson.core_share < 1.0
    assert forecast(30, 45, PROFILES["hd"]).studio_in_mbps > 2 * lesson.studio_in_mbps

    class Disk(NamedTuple):
        free: int

    monkeypatch.setattr("studio.doctor.shutil.disk_usage", lambda _: Disk(4 * 2**30))
    network, cpu, disk = lesson_rows(lesson, tmp_path)
    assert "27.5 Mbit/s" in network.found
    assert network.remedy
    assert disk.health == "missing"
    assert "export" in disk.remedy
    assert cpu.health == "caution"
    assert str(most_seats()) in cpu.remedy
    few = lesson_rows(forecast(10, 45, PROFILES["class"]), tmp_path)
    assert [row.health for row in few] == ["fine", "fine", "caution"]


def test_the_forecast_is_printed_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(argparse.Namespace(data=tmp_path, port=0, seats=12, minutes=40, profile="class"))
    told = capsys.readouterr().out
    assert "12 人同播 40 分钟 / 12 on air for 40 min" in told
    assert told.count("lesson") == 2
