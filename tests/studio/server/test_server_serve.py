"""``lianbo serve`` as a process: what it prints, how it stops, what it says when it cannot start."""

from __future__ import annotations

import argparse
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import ValidationError

from studio.server.options import impossible
from studio.server.serve import add_arguments, settings_of

ROOT = Path(__file__).parents[3]
pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX here"),
]


class Process:
    """A ``lianbo serve`` of its own."""

    def __init__(self, data: Path, *more: str) -> None:
        self.child = subprocess.Popen(
            [sys.executable, "-m", "studio", "serve", "--port", "0", "--data", str(data), *more],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | {"LIANBO_TEST_CLOCK": "1", "PYTHONUTF8": "1"},
        )
        self.said = ""

    def greeting(self) -> str:
        """Wait for the last line of the greeting; returns the address."""
        assert self.child.stdout is not None
        for line in self.child.stdout:
            self.said += line
            if "Ctrl+C" in line:
                break
        found = re.search(r"http://localhost:(\d+)", self.said)
        assert found, self.said + (self.child.stderr.read() if self.child.stderr else "")
        return f"http://127.0.0.1:{found[1]}"

    def token(self) -> str:
        found = re.search(r"instructor token\s+(\S+)", self.said)
        assert found
        return found[1]

    def stop(self, number: signal.Signals) -> tuple[int, str]:
        self.child.send_signal(number)
        _, errors = self.child.communicate(timeout=20)
        return self.child.returncode, errors


@contextmanager
def served(data: Path, *more: str) -> Iterator[Process]:
    process = Process(data, *more)
    try:
        yield process
    finally:
        if process.child.poll() is None:
            process.child.kill()
        process.child.communicate()


def seated(web: httpx.Client, scenario: str = "first-show") -> str:
    """Open a room, sit down, start; returns the room's id."""
    made = web.post("/api/rooms", json={"scenario": scenario}).json()
    web.get(made["links"]["host"])
    assert web.post(f"/api/rooms/{made['room']}/start").status_code == 200
    return str(made["room"])


def test_it_greets_serves_and_stops_when_asked(tmp_path: Path) -> None:
    with served(tmp_path / "data") as process:
        address = process.greeting()
        assert "教师令牌" in process.said
        assert str(tmp_path / "data") in process.said
        with httpx.Client(base_url=address) as web:
            assert web.get("/healthz").json()["ok"] is True
            ready = web.get("/readyz").json()["why"]
            assert set(ready) <= {"slow_loop"}, "only a busy machine may keep a new studio from it"
            assert web.get("/").status_code in {200, 503}
            room = seated(web)
            injected = web.post(
                f"/api/rooms/{room}/injections",
                json={"idem": "t:1", "action": "message.sent", "data": {"text": "加油"}},
                headers={"authorization": f"Bearer {process.token()}"},
            )
            assert injected.status_code == 200
        assert process.stop(signal.SIGINT) == (0, "")


def test_after_a_kill_the_room_and_its_seat_are_there_again(tmp_path: Path) -> None:
    with served(tmp_path / "data") as process:
        web = httpx.Client(base_url=process.greeting())
        room = seated(web)
        process.child.kill()
    cookies = web.cookies
    web.close()
    with served(tmp_path / "data") as process:
        with httpx.Client(base_url=process.greeting(), cookies=cookies) as again:
            card = again.get(f"/api/rooms/{room}").json()
            assert (card["seat"], card["state"]) == ("host", "live")
        assert "rooms restored" in process.said
        assert process.stop(signal.SIGTERM)[0] == 0


def test_a_drained_studio_lets_the_show_end_and_takes_no_other(tmp_path: Path) -> None:
    with served(tmp_path / "data", "--drain", "60") as process:
        with httpx.Client(base_url=process.greeting()) as web:
            room = seated(web)
            process.child.send_signal(signal.SIGTERM)
            while "draining" not in web.get("/readyz").json()["why"]:
                pass
            refused = web.post("/api/rooms", json={"scenario": "first-show"})
            assert (refused.status_code, refused.json()["code"]) == (503, "stopping")
            assert web.post(f"/api/rooms/{room}/end").status_code == 200
        process.child.communicate(timeout=20)
        assert process.child.returncode == 0
    assert (tmp_path / "data" / "bundles" / room / "manifest.json").is_file()


def test_a_taken_port_is_named_with_the_remedy(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("--port", port, "--data", str(tmp_path / "data"))
    assert done.returncode == 1
    assert f"端口 {port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("host", ["203.0.113.9", "no-such-name.invalid"])
def test_an_address_of_another_machine_is_named_with_the_remedy(tmp_path: Path, host: str) -> None:
    done = run("--port", "0", "--host", host, "--data", str(tmp_path / "data"))
    assert done.returncode == 1
    assert host in done.stderr
    assert "--host" in done.stderr
    assert "端口" not in done.stderr, "the port is not what is wrong"
    assert "Traceback" not in done.stderr


def test_a_data_folder_that_cannot_be_used_is_named_with_the_place(tmp_path: Path) -> None:
    """Not by permissions: whoever runs these tests may be allowed everything."""
    file = tmp_path / "file"
    file.write_text("no folder", "utf-8")
    for data in (file, file / "inside"):
        done = run("--port", "0", "--data", str(data))
        assert done.returncode == 1
        assert str(data) in done.stderr
        assert "--data" in done.stderr
        assert "Traceback" not in done.stderr
    for inner in ("bundles", "keys"):
        data = tmp_path / f"with {inner}"
        data.mkdir()
        (data / "FORMAT").write_text("lianbo-data 1\n", "ascii")
        (data / inner).write_text("a file in the way", "utf-8")
        done = run("--port", "0", "--data", str(data))
        assert done.returncode == 1
        assert f"数据文件夹：{data / inner}" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_log_that_is_no_log_is_left_alone_and_named(tmp_path: Path) -> None:
    (tmp_path / "FORMAT").write_text("lianbo-data 1\n", "ascii")
    (tmp_path / "log.sqlite3").write_bytes(b"not a database, " * 500)
    done = run("--port", "0", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "log.sqlite3" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "log.sqlite3").read_bytes() == b"not a database, " * 500


def test_a_data_folder_of_another_version_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "FORMAT").write_text("lianbo-data 99\n", "ascii")
    done = run("--port", "0", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "99" in done.stderr
    assert "数据文件夹" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["FORMAT"]


def test_a_second_studio_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with served(tmp_path / "data") as process:
        process.greeting()
        done = run("--port", "0", "--data", str(tmp_path / "data"))
    assert done.returncode == 1
    assert "正被另一个练播程序使用" in done.stderr


def test_a_classroom_is_served_by_https_with_its_own_authority(tmp_path: Path) -> None:
    with served(tmp_path / "data", "--lan") as process:
        for line in process.child.stdout or ():
            process.said += line
            if "Ctrl+C" in line:
                break
        found = re.search(r"(https://\S+):(\d+)", process.said)
        assert found, process.said
        assert "fingerprint" in process.said
        trust = ssl.create_default_context(cafile=tmp_path / "data" / "tls" / "ca.crt")
        with httpx.Client(base_url=f"https://127.0.0.1:{found[2]}", verify=trust) as web:
            assert web.get("/healthz").json()["ok"] is True
            assert web.post("/api/rooms", json={"scenario": "first-show"}).status_code == 401
            bearer = {"authorization": f"Bearer {process.token()}"}
            made = web.post("/api/rooms", json={"scenario": "first-show"}, headers=bearer).json()
            assert made["links"]["host"].startswith(f"{found[1]}:"), "a link that others can open"
            joined = web.get(urlsplit(made["links"]["host"]).path)
            assert "secure" in joined.headers["set-cookie"].lower()
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"https://127.0.0.1:{found[2]}/healthz")
        assert process.stop(signal.SIGTERM)[0] == 0


def test_an_impossible_setting_is_named() -> None:
    done = run("--port", "99999")
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--port 70000", "--port 70000: write a port, 1 to 65535."),
        ("--keep-recordings 0", "--keep-recordings 0: write 1 to 36500 days."),
        ("--max-rooms 0", "--max-rooms 0: write 1 to 500 rooms."),
    ],
)
def test_a_setting_that_cannot_be_is_told_by_its_options_name(words: str, told: str) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    with pytest.raises(ValidationError) as wrong:
        settings_of(parser.parse_args(words.split()))
    said = impossible(wrong.value).splitlines()
    assert said[1] == told
    assert "应为" in said[0]


@pytest.mark.parametrize("wrong", ["many", "0-10", "99999", "50100-50000", "50000-99999"])
def test_a_wrong_media_port_is_told_with_what_it_may_be(
    wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--media-port", wrong])
    said = capsys.readouterr().err
    assert f"{wrong}：应为" in said
    assert "such as 50000-50100" in said


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "studio", "serve", *args],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=30, check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip
