"""The replay as a test watches it."""

from __future__ import annotations

from playwright.sync_api import Page

LEAD_MS = 3000
"""A link to a point goes so long before it."""
SLOW_MS = 60_000


def in_replay(page: Page) -> Page:
    """The replay stands open: its log was walked again, which takes a busy machine some seconds."""
    page.wait_for_url("**/replay.html?*")
    page.locator("[data-time]").wait_for(timeout=SLOW_MS)
    return page


def time_ms(page: Page) -> int:
    return int(page.locator("[data-time]").get_attribute("data-time") or 0)
