"""The hard tests of scoring, whole: ``python -m bench hard [--write]`` prints what each of them found.

Known groups, recall alone as a control, and the table by criterion are ``bench prove``'s.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import foreign_judges
from bench.proof.code import code_sha256
from simulator.engine import MODEL

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "hard-tests.md"
SCORING = ROOT / "tests" / "scoring"
SUITES = {
    "2 oracle, temporal logic": ("test_oracle.py", "test_foreign_judges.py"),
    "3 boundaries of every shipped criterion": ("test_boundaries.py",),
    "4 mutants": ("test_mutants_of_the_engine.py", "test_mutants_of_rubrics.py"),
    "5 metamorphic": ("test_metamorphic.py", "test_metamorphic_played.py", "test_no_free_points.py",
                      "test_said_twice.py", "test_done_anyway.py"),
    "6 stream equals batch at every prefix": ("test_stream.py",),
    "7 hash seeds, languages, time zones": ("test_determinism.py",),
    "8 tampering, byte by byte": ("../studio/logbook/test_verify.py",
                                  "../studio/test_verify_signed.py"),
    "9 clocks, and faults of our own": ("../studio/test_own_faults.py",),
    "10 agreement of raters": ("test_agreement.py",),
}  # fmt: skip
VERSIONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
NEEDED = ("pydantic", "msgspec")
"""All that scoring needs of others."""


def main(argv: list[str]) -> int:
    """Run everything; 1 when something fails."""
    parser = argparse.ArgumentParser(prog="python -m bench hard")
    parser.add_argument("--write", action="store_true", help="write docs/hard-tests.md")
    args = parser.parse_args(argv)
    code = code_sha256()[:8]  # before hours in which somebody may change it
    lines, failed = [], False
    for title, files in SUITES.items():
        found, passed = suite(files)
        failed |= not passed
        lines += [f"**{title}**: {found[0]}", *(f"- {line}" for line in found[1:])]
        print("\n".join(lines[-len(found) :]), flush=True)
    for title, told in (
        ("7 Python versions", versions()),
        ("10 foreign judges", foreign_judges.run()),
    ):
        found = list(told)
        failed |= any("DIFFERENT" in line for line in found)
        lines += [f"**{title}**", *(f"- {line}" for line in found)]
        print("\n".join(lines[-len(found) - 1 :]), flush=True)
    if args.write:
        TABLE.write_text(page(lines, code), encoding="utf-8")
    return 1 if failed else 0


def suite(files: tuple[str, ...]) -> tuple[list[str], bool]:
    """What pytest counted, then every figure that the tests told; and whether all passed."""
    paths = [str(SCORING / name) for name in files]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "timeout=3600", *paths],
        env={**os.environ, "LIANBO_PROVE": "1"}, capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    summary = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr[-500:]
    told = re.findall(r"^\d+\w? .+$", done.stdout.partition("hard tests")[2], re.MULTILINE)
    told = [line for line in told if not re.match(r"\d+ (passed|failed)", line)]
    if done.returncode:
        print(done.stdout[-3_000:], file=sys.stderr)
    return [re.sub(r" in [\d.]+s.*", "", summary), *told], done.returncode == 0


def versions() -> Iterator[str]:
    """The same results under each Python that is on this machine; the others are said to be untested."""
    wanted = _scored(sys.executable)
    for version in VERSIONS:
        if sys.version.startswith(f"{version}."):
            yield f"{sys.version.split()[0]}: this one"
            continue
        python = _python(version)
        if python is None:
            yield f"{version}: not on this machine, untested"
            continue
        with tempfile.TemporaryDirectory(prefix="lianbo-python-") as folder:
            try:
                found = _scored(_equipped(python, Path(folder)))
            except subprocess.CalledProcessError as error:
                why = (error.stderr or "").strip().splitlines()
                yield f"{version}: untested, {why[-1][:120] if why else error}"
                continue
        same = found.split()[1] == wanted.split()[1]
        yield f"{found.split()[0]}: {'the same bytes' if same else 'DIFFERENT bytes'}"


def _python(version: str) -> str | None:
    """A Python of that version that really starts."""
    homes = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    for path in (shutil.which(f"python{version}"), *map(str, homes)):
        if path is not None:
            done = subprocess.run([path, "-V"], capture_output=True, text=True, check=False)
            if done.stdout.startswith(f"Python {version}."):
                return path
    return None


def _equipped(python: str, folder: Path) -> str:
    """An environment of that Python with what scoring needs, in the versions of this one."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True, capture_output=True, text=True)
    own = str(folder / "bin" / "python")
    asked = [f"{name}=={importlib.metadata.version(name)}" for name in NEEDED]
    install = [own, "-m", "pip", "install", "-q", "--disable-pip-version-check", *asked]
    subprocess.run(install, check=True, capture_output=True, text=True)
    return own


def _scored(python: str) -> str:
    """Version and hash, as that Python finds them."""
    done = subprocess.run(
        [python, str(SCORING / "scored_again.py")], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def page(lines: list[str], code: str) -> str:
    """``docs/hard-tests.md``; ``code``: the first digits of the hash of the code that was tested."""
    head = [
        "# The hard tests of scoring",
        "",
        "`python -m bench hard` is a part of `make prove`; with `--write` it makes this page. CI runs a",
        "sample of each test. Test 1, known groups with attackers, is [proof.md](proof.md).",
        "",
        f"Made by model `{MODEL}`, code `{code}` (a hash of all that plays and judges): what was changed",
        "since was not tested so.",
        "",
    ]
    body: list[str] = []
    for line in lines:
        if line.startswith("**") and body:
            body.append("")
        body.append(line)
    return "\n".join([*head, *body, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
