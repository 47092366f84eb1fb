"""Loads the server once and forks its lives: loading is the slow part, and no part of the test.

Each line on stdin begins a life with that fault point (or none). Two JSON lines tell of it: where it
listens (an empty address when it died before), and how it died.
"""

from __future__ import annotations

import json
import os
import re
import sys

import studio.cli
import studio.server.serve

ADDRESS = re.compile(r"http://localhost:\d+")


def main(data: str) -> None:
    tell({"loaded": studio.server.serve.__name__})
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.dup2(writing, sys.stdout.fileno())
            os.environ["LIANBO_FAULT"] = line.strip()
            code = studio.cli.main(["serve", "--port", "0", "--data", data])
            sys.stdout.flush()
            os._exit(code)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as said:
            found = (ADDRESS.search(words) for words in said)
            address = next((one[0] for one in found if one), "")
            tell({"pid": child, "address": address})
            _, status = os.waitpid(child, 0)
        tell({"died": os.waitstatus_to_exitcode(status)})


def tell(words: dict[str, object]) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
