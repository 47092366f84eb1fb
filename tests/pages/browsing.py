"""Where a Chromium is, and how the tests start it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
MISSING = "needs Chromium: apt-get install --no-install-recommends chromium fonts-noto-cjk"


def chromium() -> str | None:
    """``$LIANBO_CHROMIUM``, or a Chromium on PATH; None when there is none."""
    given = os.environ.get("LIANBO_CHROMIUM")
    if given:
        return given
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def flags(camera: Path, microphone: Path) -> list[str]:
    """No sandbox (tests run as root), no questions, and known picture and sound."""
    return [
        "--no-sandbox",
        "--disable-gpu",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={camera.resolve()}",
        f"--use-file-for-fake-audio-capture={microphone.resolve()}",
        "--autoplay-policy=no-user-gesture-required",
        "--font-render-hinting=none",
    ]
