"""A program of its own: judges a sealed bundle and random logs, prints one hash of all the results.

Needs nothing but pydantic and msgspec, so that it runs under any Python that has these.
"""

from __future__ import annotations

import hashlib
import random  # noqa: TID251  a test's own dice, seeded; nothing here enters the product
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[2]), str(HERE.parent)]

from random_logs import a_criterion, a_log  # noqa: E402

from scoring.judge import judge  # noqa: E402
from scoring.language import compile_rubric, read_rubric  # noqa: E402
from scoring.result import encode  # noqa: E402
from scoring.transcript import Transcript, read_transcript  # noqa: E402

LOGS = 60


def results() -> str:
    """SHA-256 over the bytes of every ``result.json``."""
    found = hashlib.sha256()
    with zipfile.ZipFile(HERE.parents[1] / "bundles" / "format-1.zip") as parcel:
        inside = {Path(name).name: name for name in parcel.namelist()}
        rubric = read_rubric(parcel.read(inside["rubric.json"]))
        found.update(encode(judge(read_transcript(parcel.read(inside["events.jsonl"])), rubric)))
    for seed in range(LOGS):
        dice = random.Random(seed)
        trees = [a_criterion(dice, number) for number in range(dice.randint(1, 3))]
        found.update(encode(judge(Transcript.of(a_log(dice)), compile_rubric(trees))))
    return found.hexdigest()


if __name__ == "__main__":
    print(sys.version.split()[0], results())
