"""E3 and W4: what a scenario that can be read still gets wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.shelf.findings import Finding, Place

if TYPE_CHECKING:
    from simulator.scenario import Scenario
    from studio.shelf.reader import Reader


def lint(scenario: Scenario, reader: Reader, variables: dict[str, Place]) -> list[Finding]:
    return []
