"""The studio that most of these tests knock at."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from studio_house import House, house_of, settings_in


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A studio on this machine whose room time a test may put forward."""
    async with house_of(settings_in(tmp_path, test_clock=True)) as made:
        yield made
