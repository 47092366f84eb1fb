"""A room as those may see it who ask: its state, its crew's consent, where to publish."""

from __future__ import annotations

from typing import Literal

from simulator.events.instructor import ShowPrepared
from studio.rehearsal import Rehearsal
from studio.server.access import Place
from studio.server.premises import Premises
from studio.server.refusals import Refusal, no_such_room
from studio.server.sealed import bundle_of, card_of_bundle
from studio.server.shapes import RoomCard, WhipDoor

State = Literal["prepared", "live", "paused", "suspended", "ended", "sealed", "stopped"]
Consent = Literal["asked", "given", "refused"]


def card_of(rehearsal: Rehearsal, seat: Place | None, whip: WhipDoor | None) -> RoomCard:
    """A room in this process. ``whip`` is shown to its crew only."""
    play, room = rehearsal.play, rehearsal.room
    return RoomCard(
        room=rehearsal.id,
        scenario=play.prepared.scenario,
        title=play.scenario.meta.title,
        state=_state(rehearsal),
        mode=play.prepared.mode,
        difficulty=play.prepared.difficulty,
        duration_ms=play.scenario.show.duration_ms,
        seats=play.seats,
        seat=seat,
        recording=play.recording,
        consent=_consent(rehearsal, seat),
        media=room.link.media,
        whip=whip,
        bundle=rehearsal.bundle.name if rehearsal.bundle else None,
        now_ms=rehearsal.room_ms,
        stopped=rehearsal.stopped,
    )


def _state(rehearsal: Rehearsal) -> State:
    match rehearsal.state:
        case "open":
            return rehearsal.room.show.state
        case "sealing":
            return "ended"
        case "sealed":
            return "sealed"
        case "stopped":
            return "stopped"


def _consent(rehearsal: Rehearsal, seat: Place | None) -> Consent:
    """What this seat said about being recorded; for others, what all who spoke said."""
    said = dict(rehearsal.room.stage.consents)
    of_crew = seat not in {None, "watch"}
    agreed = said.get(f"trainee:{seat}") if of_crew else rehearsal.room.stage.recording
    if agreed is None or not said:
        return "asked"
    return "given" if agreed else "refused"


def card_of_sealed(here: Premises, id: str, seat: Place | None) -> RoomCard:
    """A room that is over and known only by its bundle. Raises Refusal 404; reads files."""
    try:
        bundle = bundle_of(here, id)
        card = card_of_bundle(bundle.path)
    except Refusal as refusal:
        raise no_such_room() from refusal
    prepared = next(iter(bundle.entries())).fact
    assert isinstance(prepared, ShowPrepared)
    return RoomCard(
        room=id,
        scenario=card.scenario,
        title=card.title,
        state="sealed",
        mode=card.mode,
        difficulty=card.difficulty,
        duration_ms=card.duration_ms,
        seats=(seat,) if seat and seat != "watch" else (),
        seat=seat,
        recording=card.media > 0,
        consent="given" if card.media else "refused",
        media="none",
        whip=None,
        bundle=id,
        now_ms=card.duration_ms,
    )
