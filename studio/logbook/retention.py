"""How long recordings are kept: each show logged what its crew was promised."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from studio.logbook.bundle import MISREAD, Bundle, UnreadableBundle, open_bundle
from studio.logbook.erasing import erase_recordings
from studio.logbook.signing import Signer

log = logging.getLogger(__name__)
KEPT: Final = "保存期已满 / kept as long as was promised"


def promised_days(bundle: Bundle) -> int | None:
    """Days after sealing, by the show's first entry; None: until somebody asks."""
    first = next(bundle.lines(), b"{}")
    days = json.loads(first).get("data", {}).get("recordings_kept_days")
    return days if isinstance(days, int) else None


def is_older(bundle: Bundle, now: datetime, days: int) -> bool:
    """Was it sealed at least so many days ago? No for a date that cannot be read."""
    try:
        sealed = datetime.fromisoformat(bundle.manifest.sealed)
    except ValueError:
        return False
    sealed = sealed if sealed.tzinfo is not None else sealed.replace(tzinfo=UTC)
    return now - sealed >= timedelta(days=days)


def expire(bundles: Path, now: datetime, signer: Signer) -> tuple[str, ...]:
    """Erase every recording whose promised time is over; returns the shows. Blocking.

    A show that cannot be read or written is told in the program's log, and keeps none of the others.
    """
    return tuple(_expire(bundles, now, signer))


def _expire(bundles: Path, now: datetime, signer: Signer) -> Iterator[str]:
    for path in sorted(bundles.iterdir()):
        if path.name.startswith(".") or not path.is_dir():
            continue
        try:
            bundle = open_bundle(path)
            days = promised_days(bundle)
            if days is None or not is_older(bundle, now, days):
                continue
            at = now.isoformat(timespec="seconds")
            if erase_recordings(path, KEPT, at, signer):
                yield path.name
        except (UnreadableBundle, OSError, *MISREAD) as error:
            log.warning("%s: its recordings cannot be erased: %s", path.name, error)
