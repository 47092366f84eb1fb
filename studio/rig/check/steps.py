"""The steps of the guided check and what each of them can tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Step:
    """One step: what to do, for how long, and the metrics that are judged by it."""

    name: str
    seconds: float
    zh: str
    en: str
    judges: tuple[str, ...]


STEPS: Final = (
    Step(
        "silence", 5, "请安静，不要说话", "be silent",
        ("noise_floor", "hum", "dc"),
    ),
    Step(
        "speak", 15, "请用直播的语气一直说话", "speak all the time, as on air",
        ("loudness", "true_peak", "clipping", "snr", "phase", "dead_channel", "speaking_rate"),
    ),
    Step(
        "clap", 5, "请对着镜头每秒拍一次手（或播放闪光加嘀声）",
        "clap once a second before the camera (or play a flash with a beep)",
        ("sync",),
    ),
    Step(
        "white_card", 3, "请把一张白纸举到画面正中", "hold a white sheet into the middle",
        ("white_balance", "brightness", "burnt", "flicker"),
    ),
    Step(
        "product", 5, "请把商品举到镜头前", "show a product to the camera",
        ("black", "frozen", "drowned", "grain", "focus", "frames_kept", "short_side",
         "head_height", "head_aside"),
    ),
)  # fmt: skip
WHOLE: Final = ("lost_sound", "drift", "round_trip", "upload")
"""What is counted over all steps together."""
HINTS: Final = ("head_height", "head_aside", "speaking_rate", "brightness")
"""Taste and light of a scene: at worst a warning."""
READY_S: Final = 3.0
"""To get ready before each step."""
