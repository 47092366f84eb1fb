"""What ``--speech`` names: ``script:FILE``, ``sherpa:DIR``, or nothing."""

from __future__ import annotations

from pathlib import Path

from studio.speech.hearing import SpeechTrouble, Transcriber
from studio.speech.script import Script
from studio.speech.sherpa import Sherpa


def chosen(wanted: str) -> Transcriber | None:
    """The transcriber; None where speech is not measured. Blocking. Raises SpeechTrouble."""
    kind, colon, place = wanted.partition(":")
    match kind:
        case "" | "none" if not place:
            return None
        case "script" if colon and place:
            return Script.read(Path(place))
        case "sherpa" if colon and place:
            return Sherpa(Path(place))
        case _:
            raise SpeechTrouble(
                f"--speech {wanted}：应为 script:文字稿.srt 或 sherpa:模型文件夹。",
                f"--speech {wanted}: write script:FILE.srt or sherpa:FOLDER.",
            )
