"""``lianbo demo`` goes the whole way: real WHIP, two crises, a scorecard and a recording that plays."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import av
import pytest

from studio.logbook.bundle import open_bundle
from studio.logbook.inspection import verify

pytestmark = [pytest.mark.media, pytest.mark.timeout(280)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the command printed, and the data folder that it left."""
    data = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "studio", "demo", "--leave"]
    played = subprocess.run(
        [*command, "--port", str(free_port()), "--data", str(data)],
        capture_output=True, text=True, timeout=270, check=False,
    )  # fmt: skip
    assert played.returncode == 0, played.stdout + played.stderr
    return played.stdout, data


def test_a_newcomer_sees_a_whole_show_and_is_told_where_to_look(shown: tuple[str, Path]) -> None:
    said, data = shown
    (bundle,) = (data / "bundles").iterdir()
    assert f"/scorecard.html?id={bundle.name}" in said
    assert f"/replay.html?id={bundle.name}" in said
    assert verify(bundle).whole
    kinds = [(entry.kind, entry.fact.data()) for entry in open_bundle(bundle).entries()]
    mended = {data["type"] for kind, data in kinds if kind == "incident.resolved"}
    assert mended >= {"dead_link", "stream_cut"}
    assert ("show.ended", {"scheduled": True}) in kinds


def test_the_demonstration_is_scored_from_what_the_bot_did(shown: tuple[str, Path]) -> None:
    (bundle,) = (shown[1] / "bundles").iterdir()
    result = json.loads(open_bundle(bundle).result())
    assert result["score"]["permille"] > 700
    scored = {each["id"] for each in result["criteria"] if each["permille"] is not None}
    assert scored >= {"LINK-1", "CUT-1", "PRE-1"}


def test_its_recording_plays_before_and_after_the_cut(shown: tuple[str, Path]) -> None:
    (bundle,) = (shown[1] / "bundles").iterdir()
    seconds = 0.0
    for file in sorted((bundle / "media").iterdir()):
        with av.open(str(file)) as footage:
            pictures = sum(1 for _ in footage.decode(video=0))
            assert footage.streams.audio, "the voice is in the file"
        seconds += pictures / 30
    assert seconds > 75, "a hundred seconds, less the cut"
