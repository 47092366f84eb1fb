"""The ``lianbo`` command among other commands of a shell."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from studio.cli import NOBODY_READS, main


@pytest.mark.parametrize(
    "words",
    [
        ["standards"],  # some tens of KB: fails while it prints
        ["standards", "--json"],
        ["schema", "events"],
    ],
)
def test_a_reader_that_leaves_ends_the_command_quietly(words: list[str]) -> None:
    """``lianbo … | head``: what was not read is nobody's trouble."""
    reads, writes = os.pipe()
    os.close(reads)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "studio", *words],
            stdout=writes, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    finally:
        os.close(writes)
    assert done.stderr == b""
    assert done.returncode == NOBODY_READS


def test_another_broken_pipe_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> int:
        raise BrokenPipeError("some socket of ours")

    monkeypatch.setattr("studio.standards.run", fails)
    with pytest.raises(BaseExceptionGroup) as told:
        main(["standards"])
    assert isinstance(told.value.exceptions[0], BrokenPipeError)
