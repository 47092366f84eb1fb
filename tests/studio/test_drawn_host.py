"""The synthetic rig never outlives its crew, even when its muxer is stuck while connecting."""

from __future__ import annotations

import json
import socket
import subprocess
import sys

import pytest

from studio.rig import drawn_host

pytestmark = [pytest.mark.media, pytest.mark.timeout(60)]


def test_a_rig_stuck_while_connecting_ends_by_itself() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # takes the request and never answers
        door = {"url": f"http://127.0.0.1:{deaf.getsockname()[1]}/whip/room", "token": "t"}
        quick = (
            "import sys; from studio.rig import drawn_host as d; d.STUCK_S = 3; sys.exit(d.main())"
        )
        rig = subprocess.Popen(
            [sys.executable, "-c", quick],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert rig.stdin is not None
        rig.stdin.write(json.dumps(door).encode() + b"\n")
        rig.stdin.flush()
        line, _ = deaf.accept()
        with line:
            assert line.recv(4).startswith(b"POST"), "it is connecting now"
            rig.stdin.close()  # as when the crew is killed
            assert rig.wait(40) == 1, "the watchdog ended it"


def test_what_is_shown_is_sent_once_for_each_change() -> None:
    host = drawn_host.DrawnHost("http://127.0.0.1:9", "t", print)
    sent: list[str] = []
    host._tell = sent.append  # type: ignore[method-assign]
    host.show("pitch P1", 0, True)
    host.show("pitch P1", 0, True)
    host.show("pitch P2", 1, False)
    assert [json.loads(line)["caption"] for line in sent] == ["pitch P1", "pitch P2"]
