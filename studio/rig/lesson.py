"""What a lesson needs: bandwidth, CPU and disk for a class that publishes at the same time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from studio.rig.profile import Profile

RTP_SHARE: Final = 1.06
"""RTP, SRTP, UDP and IP headers on packets of about 1,200 bytes, and repeats on a good network."""
FEED_KBPS: Final = 40
"""What a desk's page takes while a show runs."""
INGEST_CPU: Final = 0.0115
SIGNALS_CPU: Final = 0.008
ROOM_CPU: Final = 0.006
"""CPU seconds a second and seat, as ``python -m bench`` holds them; a modern core of 2 GHz or more."""
BUSY: Final = 0.7
"""All rooms of a process share one core; beyond this share clicks begin to wait."""


@dataclass(frozen=True)
class Forecast:
    """For the studio's machine, all seats on air at once."""

    seats: int
    minutes: int
    seat_up_kbps: int
    studio_in_mbps: float
    studio_out_mbps: float
    core_share: float
    disk_mib: int


def forecast(seats: int, minutes: int, profile: Profile) -> Forecast:
    """What ``seats`` rigs of this profile ask of network and studio in a lesson of so many minutes."""
    media_kbps = profile.video_kbps + profile.audio_kbps
    up_kbps = round(media_kbps * RTP_SHARE)
    return Forecast(
        seats=seats,
        minutes=minutes,
        seat_up_kbps=up_kbps,
        studio_in_mbps=round(seats * up_kbps / 1000, 1),
        studio_out_mbps=round(seats * FEED_KBPS / 1000, 1),
        core_share=round(seats * (INGEST_CPU + SIGNALS_CPU + ROOM_CPU), 2),
        disk_mib=round(seats * media_kbps * 1000 / 8 * minutes * 60 / 2**20),
    )


def most_seats() -> int:
    """How many rigs one process carries before its core is busy."""
    return int(BUSY / (INGEST_CPU + SIGNALS_CPU + ROOM_CPU))
