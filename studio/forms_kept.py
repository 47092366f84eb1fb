"""What a search for forms has played so far, in a file: an interrupted search goes on where it was."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import resources
from pathlib import Path

from scoring.language import write_rubric
from simulator.engine import MODEL
from studio.forms import BOTS, LUCK, Scores
from studio.library import Loaded, rubric_of
from studio.playing import UnusableDrill

PLAYED_BY = (("simulator", ""), ("scoring", ""), ("studio", "library"), ("studio", "playing.py"))
"""What a score hangs on beside the show and its rubric: all code that plays and judges."""


@cache
def code_sha256() -> str:
    """The hash of all code that plays and judges."""
    told = hashlib.sha256()
    for package, inside in PLAYED_BY:
        root = Path(str(resources.files(package)))
        place = root / inside
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            told.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
    return told.hexdigest()


class KeptScores:
    """One file of lines: the first says of what, each further one is a bot, a seed and its score."""

    def __init__(self, file: Path, loaded: Loaded) -> None:
        self.file = file
        rubric = hashlib.sha256(write_rubric(rubric_of(loaded.scenario))).hexdigest()
        self._of = {
            "scenario": loaded.sha256, "rubric": rubric, "code": code_sha256(), "model": MODEL,
            "difficulty": loaded.scenario.show.difficulty, "luck": LUCK,
        }  # fmt: skip

    def read(self) -> Scores:
        """What is there and still holds; of another show, rubric or program nothing does, and the
        file begins anew. A line that an interruption cut is left out. Raises UnusableDrill."""
        known: Scores = {bot: {} for bot in BOTS}
        try:
            told = self._told()
        except (OSError, UnicodeDecodeError) as error:
            raise self._unusable() from error
        for one in told[1:]:
            bot, seed, permille = (one.get(name) for name in ("bot", "seed", "permille"))
            if bot in known and isinstance(seed, int) and isinstance(permille, int):
                known[bot][seed] = permille
        return known

    def _told(self) -> list[dict[str, object]]:
        """The lines that hold; the file begins anew where its first line speaks of something else."""
        lines = self.file.read_text(encoding="utf-8").splitlines() if self.file.exists() else []
        told = [one for one in map(_line, lines) if one is not None]
        if lines and (not told or set(told[0]) != set(self._of)):
            raise self._unusable()  # whatever it is, it is none of ours
        if not told or told[0] != self._of:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(json.dumps(self._of) + "\n", encoding="utf-8")
            return []
        return told

    def add(self, bot: str, seed: int, permille: int) -> None:
        """One more show was played. Raises UnusableDrill."""
        line = json.dumps({"bot": bot, "seed": seed, "permille": permille})
        try:
            with self.file.open("a", encoding="utf-8") as out:
                out.write(f"\n{line}\n")  # what was cut short ends at the first break
        except OSError as error:
            raise self._unusable() from error

    def _unusable(self) -> UnusableDrill:
        return UnusableDrill(
            f"{self.file} 读写不了，或者不是搜卷的记录：请换一个文件",
            f"{self.file} cannot be read and written, or keeps something else; name another file",
        )


def _line(line: str) -> dict[str, object] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
