"""How large and how dense the picture is that the rig sends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Profile:
    """One way to publish. Sound is Opus stereo in every profile."""

    name: str
    width: int
    height: int
    fps: int
    video_kbps: int
    audio_kbps: int

    @property
    def gop(self) -> int:
        """Frames from key frame to key frame: 2 s, since nobody can ask this encoder for one."""
        return 2 * self.fps


PROFILES: Final = {
    "hd": Profile("hd", 1280, 720, 30, 2_000, 96),
    "class": Profile("class", 960, 540, 30, 800, 64),
}
"""``hd`` for one rig; ``class`` where thirty share a classroom's network."""
