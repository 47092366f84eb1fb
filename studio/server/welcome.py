"""What the home page asks first: which studio is this, which shows lie on its shelf?"""

from __future__ import annotations

import asyncio

from fastapi import APIRouter

from studio.rehearsal.sealing import program
from studio.server import consent
from studio.server.premises import Here, Who
from studio.server.shapes import ConsentText, ScenarioCard, StudioCard

router = APIRouter(tags=["studio"])


@router.get("/api/studio")
async def studio(here: Here) -> StudioCard:
    """This studio, and what its crews agree to."""
    settings = here.settings
    text = consent.text_for(settings.recordings_kept_days, speech=bool(settings.speech))
    return StudioCard(
        version=program(),
        local=here.settings.is_local,
        lan=here.settings.lan,
        places=here.settings.max_rooms,
        free=max(0, here.free_places),
        consent=ConsentText(text=text, sha256=consent.sha256_of(text)),
    )


@router.get("/api/scenarios")
async def scenarios(here: Here, who: Who) -> list[ScenarioCard]:
    """The shipped shows, the beginner's first, then the own ones of ``DATA/scenarios``.

    Own files that cannot be played carry a note; on a network only the instructor sees those.
    """
    cards = await asyncio.to_thread(here.repertoire.cards)
    return [card for card in cards if card.note is None or who.may_look_around]
