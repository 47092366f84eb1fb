"""Re-scoring: a thousand bundles of 5,000 events under another rubric of 40 criteria, as the command
does it: reading, judging, comparing, keeping the new result. On one core and on all."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.scoring_bench import cpu_s, log, variants
from scoring.judge import judge
from scoring.language import Rubric, write_rubric
from scoring.result import encode
from scoring.transcript import read_transcript
from studio.logbook.bundle import Contents, seal
from studio.rescore.many import cores, rescore, settle

BUNDLES, EVENTS, CRITERIA = 1_000, 5_000, 40
DIFFERENT = 10
"""So many different shows are sealed; the others are the same files under another name."""
ONE_CORE = 200
"""Bundles for the run on one core, and for the same run on all."""
TARGET_EVENTS_PER_CPU_S = 300_000


def run() -> dict[str, Any]:
    """Events per CPU-second, all processes counted, and how many cores are how much faster."""
    other = write_rubric(_stricter(variants(CRITERIA)))
    with tempfile.TemporaryDirectory(prefix="lianbo-rescore-") as folder:
        paths = bundles(Path(folder), BUNDLES)
        settle()  # the run in this process: as a worker does
        alone = _timed(paths[:ONE_CORE], other, 1)
        spread = _timed(paths[:ONE_CORE], other, cores())
        whole = _timed(paths, other, cores())
    return {
        "bundles": BUNDLES,
        "events_each": EVENTS,
        "criteria": CRITERIA,
        "instances_that_changed": whole["changed"],
        "events_per_cpu_s": whole["events_per_cpu_s"],
        "target_events_per_cpu_s": TARGET_EVENTS_PER_CPU_S,
        "bundles_per_s": whole["bundles_per_s"],
        "cores": cores(),
        "one_core": alone,
        "all_cores": spread,
        "times_faster": round(alone["wall_s"] / spread["wall_s"], 2),
        "calibration_ms": calibration_ms(),
    }


def _timed(paths: list[Path], other: bytes, jobs: int) -> dict[str, Any]:
    began, began_cpu = time.monotonic(), cpu_s()
    told = list(rescore(paths, other, jobs))
    wall, cpu = time.monotonic() - began, cpu_s() - began_cpu
    assert not any(one.trouble for one in told), next(one.trouble for one in told if one.trouble)
    return {
        "changed": sum(":" in change.what for one in told for change in one.changes),
        "wall_s": round(wall, 2),
        "cpu_s": round(cpu, 2),
        "events_per_cpu_s": round(len(paths) * EVENTS / cpu),
        "bundles_per_s": round(len(paths) / wall, 1),
    }


def calibration_ms() -> float:
    """CPU milliseconds of a fixed piece of work: how fast this machine is now, beside whatever else
    runs on it."""
    raw = json.dumps([{"seq": n, "text": "保温杯"} for n in range(2_000)]).encode()
    began = time.process_time()
    for _ in range(20):
        hashlib.sha256(json.dumps(json.loads(raw)).encode()).hexdigest()
    return round((time.process_time() - began) * 1000, 1)


def _stricter(rubric: Rubric) -> Rubric:
    """Every window a fifth shorter: many verdicts change."""
    shorter = [
        criterion.model_copy(
            update={
                "expect": tuple(
                    step.model_copy(update={"within": step.within * 4 // 5})
                    for step in criterion.expect
                )
            }
        )
        for criterion in rubric.criteria
    ]
    return rubric.model_copy(update={"criteria": tuple(shorter)})


def bundles(folder: Path, n: int) -> list[Path]:
    """``n`` sealed shows; beyond the first few they are hard links under another name."""
    rubric = variants(CRITERIA)
    sealed = []
    for number in range(DIFFERENT):
        raw = log(EVENTS, seed=number, incidents=EVENTS // 250)
        contents = Contents(
            room=f"show-{number:04d}",
            lines=[_bare(line) for line in raw.splitlines()],
            scenario_yaml=b"",
            rubric={"rubric.json": write_rubric(rubric)},
            result=encode(judge(read_transcript(raw), rubric)),
            program="bench",
            opened="2026-06-01T09:00:00+08:00",
            sealed="2026-06-01T10:00:00+08:00",
        )
        sealed.append(seal(folder, contents))
    return sealed + [
        _linked(sealed[number % DIFFERENT], folder / f"show-{number:04d}")
        for number in range(DIFFERENT, n)
    ]


def _bare(line: bytes) -> bytes:
    """A line of the log as an entry has it, without its chain."""
    entry = json.loads(line)
    del entry["prev"]
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


def _linked(sealed: Path, into: Path) -> Path:
    for file in sealed.rglob("*"):
        if file.is_file():
            name = into / file.relative_to(sealed)
            name.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, name)
    return into


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
