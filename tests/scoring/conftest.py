"""The hard tests: a sample of each in CI, the whole under ``LIANBO_PROVE=1``, with its figures printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from proving import WHOLE

told: list[str] = []


@pytest.fixture(scope="session")
def whole() -> bool:
    return WHOLE


@pytest.fixture(scope="session")
def tell() -> Callable[[str], None]:
    """Say a figure; they stand together at the end."""
    return told.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if told and WHOLE:
        terminalreporter.section("hard tests")
        for line in sorted(told):
            terminalreporter.write_line(line)
