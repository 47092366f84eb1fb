"""The rig agent tells the studio what its devices and its line did, also after a pulled cable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from studio.rig.devices import carrier
from studio.rig.publish.herald import ASK_MS, WAITING, Herald, address_of

URL = "http://127.0.0.1:8000/whip/room1"


class Clock:
    def __init__(self) -> None:
        self.now_ms = 10_000

    def monotonic_ms(self) -> int:
        return self.now_ms


class Studio:
    """Takes what is posted, or cannot be reached, or refuses."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.status = 204
        self.away = False
        self.asked: tuple[str, str] = ("", "")

    def post(self, address: str, body: bytes, token: str) -> int:
        if self.away:
            raise OSError("no route to host")
        self.asked = (address, token)
        if self.status < 400:
            self.told += json.loads(body)["notices"]
        return self.status


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def studio() -> Studio:
    return Studio()


@pytest.fixture
def herald(clock: Clock, studio: Studio) -> Herald:
    return Herald(clock, URL, "token", post=studio.post)  # type: ignore[arg-type]


def test_what_was_noticed_during_the_cut_says_how_long_ago_it_was(
    herald: Herald, clock: Clock, studio: Studio
) -> None:
    studio.away = True
    herald.lost("sender", "line")
    clock.now_ms += 4_000
    assert not herald._send(), "the studio cannot be reached: it is tried again"
    herald.restored("line", "device", "sender")
    clock.now_ms += 500
    studio.away = False
    assert herald._send()
    assert [(one["what"], one["hop"], one["ago_ms"]) for one in studio.told] == [
        ("lost", "sender", 4_500), ("restored", "sender", 500),
    ]  # fmt: skip
    assert studio.asked == (f"{URL}/hops", "token")


def test_each_loss_is_told_once_and_nothing_comes_back_that_was_not_gone(
    herald: Herald, studio: Studio
) -> None:
    herald.restored("microphone", "device", "sender", name="RigMic")
    herald.lost("device", "microphone", "RigMic", "LaptopMic")
    herald.lost("device", "microphone", "RigMic")
    herald.lost("sender", "microphone", "RigMic")
    herald.restored("microphone", "device", "sender", name="RigMic")
    herald.restored("microphone", "device", "sender", name="RigMic")
    assert herald._send()
    assert [(one["what"], one["hop"]) for one in studio.told] == [
        ("lost", "device"), ("lost", "sender"), ("restored", "device"), ("restored", "sender"),
    ]  # fmt: skip
    assert studio.told[0]["instead"] == "LaptopMic"


def test_a_studio_that_refuses_is_not_asked_for_ever(herald: Herald, studio: Studio) -> None:
    studio.status = 404
    herald.lost("device", "camera")
    assert herald._send()
    assert (herald.dropped, list(herald._waiting)) == (1, [])
    studio.status = 503
    herald.lost("device", "microphone")
    assert not herald._send(), "a studio that is busy is asked again"


def test_a_show_that_ended_is_told_at_once_and_only_to_who_sends(
    herald: Herald, clock: Clock, studio: Studio
) -> None:
    """FFmpeg goes on sending to a room that is closed; the studio is asked beside it."""
    told: list[str] = []
    live = True
    herald.follow(lambda: live, lambda: told.append("over"))
    assert not herald._asks(), "it was here just now"
    clock.now_ms += ASK_MS
    assert herald._asks()
    assert herald._send()
    assert (told, studio.asked) == ([], (f"{URL}/hops", "token"))
    assert not herald._asks()
    clock.now_ms += ASK_MS
    studio.away = True
    assert not herald._send()
    assert told == [], "a pulled cable is not the end of a show"
    studio.away, studio.status = False, 404
    assert herald._send()
    assert told == ["over"]
    live = False
    clock.now_ms += ASK_MS
    assert not herald._asks()


def test_a_server_that_never_knew_the_way_ends_nothing(
    herald: Herald, clock: Clock, studio: Studio
) -> None:
    """A media server of another make, whose address happens to look like ours."""
    told: list[str] = []
    herald.follow(lambda: True, lambda: told.append("over"))
    studio.status = 404
    clock.now_ms += ASK_MS
    assert herald._asks()
    assert herald._send()
    assert told == []


def test_what_waits_is_bounded(herald: Herald) -> None:
    for _ in range(WAITING):
        herald.lost("device", "camera")
        herald.restored("camera", "device")
    assert (len(herald._waiting), herald.dropped) == (WAITING, WAITING)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://192.168.1.2:8443/whip/abc", "https://192.168.1.2:8443/whip/abc/hops"),
        ("http://studio:8000/whip/abc/?x=1", "http://studio:8000/whip/abc/hops"),
        ("https://other.example/live/ingest", None),
    ],
)
def test_only_a_studio_of_ours_is_told(url: str, address: str | None) -> None:
    assert address_of(url) == address


def net(folder: Path, name: str, link: str | None, *, real: bool = True) -> None:
    there = folder / name
    there.mkdir(parents=True)
    if real:
        (there / "device").mkdir()
    if link is not None:
        (there / "carrier").write_text(f"{link}\n")


def test_the_system_says_whether_the_networks_plug_is_in(tmp_path: Path) -> None:
    assert carrier.plugged(tmp_path / "nowhere") is None
    net(tmp_path, "lo", "1", real=False)
    assert carrier.plugged(tmp_path) is None, "loopback has no plug"
    net(tmp_path, "eth0", "0")
    net(tmp_path, "wlan0", None)
    assert carrier.plugged(tmp_path) is False
    (tmp_path / "eth0" / "carrier").write_text("1\n")
    assert carrier.plugged(tmp_path) is True


def test_a_pulled_network_plug_is_the_devices_own_notice(herald: Herald, studio: Studio) -> None:
    for plugged in (None, True, False, False, True):
        herald.look(plugged)
    assert herald._send()
    assert [(one["what"], one["hop"], one["piece"]) for one in studio.told] == [
        ("lost", "device", "line"), ("restored", "device", "line"),
    ]  # fmt: skip
