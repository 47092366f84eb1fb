"""What the tests on the wire share: clips, keys, and one event loop."""

from __future__ import annotations

from pathlib import Path

import pytest

from wire.clips import Piece, container, pieces
from wire.publish import certificate


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def clip() -> bytes:
    """Five seconds of H264 and Opus with a flash and a beep each second."""
    return container(5)


@pytest.fixture(scope="session")
def h264_pieces(clip: bytes) -> list[Piece]:
    return pieces(clip)


@pytest.fixture(scope="session")
def clip_file(clip: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clip") / "clip.mkv"
    path.write_bytes(clip)
    return path


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A P-256 certificate, as FFmpeg's whip muxer needs it."""
    return certificate(tmp_path_factory.mktemp("keys"))
