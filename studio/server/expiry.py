"""Recordings whose promised time is over go by themselves, at the start and then every hour."""

from __future__ import annotations

import asyncio
import logging

from studio.logbook.retention import expire
from studio.server.premises import Premises

log = logging.getLogger(__name__)
EVERY_MS = 3_600_000


async def expire_recordings(here: Premises) -> None:
    """Runs until it is cancelled; a show that cannot be read is left to ``lianbo verify``."""
    folder = here.studio.world.folder
    while True:
        due_ms = here.clock.monotonic_ms() + EVERY_MS
        try:
            gone = await asyncio.to_thread(expire, folder.bundles, here.clock.wall(), folder.signer)
            for show in gone:
                log.info("%s: its recordings were kept as long as promised, and are erased", show)
        except OSError as error:
            log.warning("recordings cannot be erased: %s", error)
        await here.clock.sleep_until_ms(due_ms)
