"""``python -m bench`` prints the figures of every bench, ``prove`` the proof, ``remedies`` the matrix."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

WITH_ARGUMENTS = ("prove", "coverage", "forms", "hard", "remedies")


def main(argv: list[str]) -> int:
    """``prove …``, ``remedies …``, or names of benches (none: all), each with ``run() -> figures``.

    Each is loaded when it is asked for: processes that a bench spawns load this file anew.
    """
    if argv and argv[0] in WITH_ARGUMENTS:
        code: int = importlib.import_module(f"bench.{argv[0]}").main(argv[1:])
        return code
    here = Path(__file__).parent
    known = sorted(path.stem.removesuffix("_bench") for path in here.glob("*_bench.py"))
    for name in argv or known:
        if name not in known:
            print(f"no bench {name}; there are {', '.join(known)} and prove", file=sys.stderr)
            return 2
        figures = importlib.import_module(f"bench.{name}_bench").run()
        print(json.dumps({name: figures}, ensure_ascii=False, indent=1), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
