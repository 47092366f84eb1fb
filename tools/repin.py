"""After a deliberate change of the model: write the golden hashes and the sample bundle anew.

Raise ``MODEL`` in ``simulator/engine.py`` first. Then ``python tools/repin.py``, run the tests, and
say in the commit why the bytes changed. Never run it to make a red test green.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "simulator" / "test_golden.py"
SAMPLE = ROOT / "tests" / "bundles" / "format-1.zip"


def pin_hashes() -> None:
    sys.path[:0] = [str(GOLDEN.parent), str(ROOT)]
    import test_golden

    text = GOLDEN.read_text("utf-8")
    for name, show in test_golden.SHOWS.items():
        found = show().sha256()
        row = re.compile(rf'(\("{re.escape(test_golden.MODEL)}", "{name}"\): )"[0-9a-f]*"')
        text, changed = row.subn(rf'\1"{found}"', text)
        print(f"{name}: {found}" if changed else f"{name}: no row for {test_golden.MODEL}, add one")
    GOLDEN.write_text(text, "utf-8")


def seal_sample() -> None:
    from studio.cli import main
    from studio.logbook.parcel import pack

    with tempfile.TemporaryDirectory() as folder:
        sealed = Path(folder) / "trained-first-show"
        asked = ["drill", "first-show", "--trainee", "trained", "--seed", "2", "--out", str(sealed)]
        if main(asked):
            raise SystemExit("the drill failed; its own lines say why")
        SAMPLE.unlink(missing_ok=True)
        pack(sealed, SAMPLE)


if __name__ == "__main__":
    pin_hashes()
    seal_sample()
