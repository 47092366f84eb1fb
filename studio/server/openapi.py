"""``python -m studio.server.openapi [FILE]``: the interface as OpenAPI; a test compares the file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from studio.clock import SystemClock
from studio.server.app import build_app
from studio.server.figures import Figures
from studio.settings import Settings


def interface_text() -> str:
    """``web/openapi.json`` as it must be committed."""
    return (
        json.dumps(
            build_app(Settings(), SystemClock(), Figures()).openapi(), ensure_ascii=False, indent=1
        )
        + "\n"
    )


def main(argv: list[str]) -> int:
    """Print the interface, or write it into the file named."""
    if argv:
        Path(argv[0]).write_text(interface_text(), encoding="utf-8")
    else:
        sys.stdout.write(interface_text())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
