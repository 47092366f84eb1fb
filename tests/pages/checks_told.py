"""The checks as the pages tell them; written anew by ``PYTHONPATH=. python tests/pages/checks_told.py``.

A page must be able to name a check of an old show without asking the studio for its rules; so they lie
beside the words of the pages, and a test holds them equal to the catalogue.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from simulator.compliance import DISCLAIMER, SHEETS, VERSION
from simulator.events.entry import Words

TOLD = Path(__file__).resolve().parents[2] / "web" / "words" / "checks.json"


def both(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def told() -> dict[str, Any]:
    """What the file must hold."""
    checks = {each.id: {"title": both(each.title), "ground": both(each.ground)} for each in SHEETS}
    return {"version": VERSION, "disclaimer": both(DISCLAIMER), "checks": checks}


def main() -> None:
    TOLD.write_text(json.dumps(told(), ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
