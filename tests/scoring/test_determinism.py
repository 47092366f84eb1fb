"""The same show has the same score on any machine: whatever its hash seed, language and time zone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from scored_again import results

PLACES = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Shanghai", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "4294967295", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns"},
)


def test_hash_seed_language_and_time_zone_change_no_byte() -> None:
    here = results()
    for place in PLACES:
        found = subprocess.run(  # a process of its own: the hash seed is set at its start
            [sys.executable, str(Path(__file__).with_name("scored_again.py"))],
            env={**os.environ, **place}, capture_output=True, text=True, check=True, timeout=50,
        )  # fmt: skip
        assert found.stdout.split()[1] == here, place
