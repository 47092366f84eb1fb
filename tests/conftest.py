"""What every test shares: Hypothesis profile, and the rule that CI skips nothing."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("lianbo", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("lianbo")

REQUIRE_ALL = os.environ.get("LIANBO_REQUIRE_ALL") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under LIANBO_REQUIRE_ALL=1 a skip is a failure, with its reason."""
    report = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: skipped, but LIANBO_REQUIRE_ALL=1: {report.longrepr}"
    return report


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The pages come last: their browser's driver holds an event loop until the session ends,
    and no asynchronous test can run beside it. Within each half the shuffled order stays."""
    items.sort(key=lambda item: item.path.parent.name == "pages")
