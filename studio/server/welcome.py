"""What the home page asks first: which studio is this, which shows lie on its shelf?"""

from __future__ import annotations

import asyncio

from fastapi import APIRouter

from studio.rehearsal.sealing import program
from studio.server import consent
from studio.server.opening import shelf_cards
from studio.server.premises import Here
from studio.server.shapes import ConsentText, ScenarioCard, StudioCard

router = APIRouter(tags=["studio"])


@router.get("/api/studio")
async def studio(here: Here) -> StudioCard:
    """This studio, and what its crews agree to."""
    return StudioCard(
        version=program(),
        local=here.settings.is_local,
        lan=here.settings.lan,
        consent=ConsentText(text=consent.TEXT, sha256=consent.TEXT_SHA256),
    )


@router.get("/api/scenarios")
async def scenarios() -> list[ScenarioCard]:
    """The shipped scenarios, the beginner's first."""
    return list(await asyncio.to_thread(shelf_cards))
