"""Every mechanism, by the kind that a scenario names."""

from __future__ import annotations

from simulator.events.entry import Words
from simulator.incidents.cancel_dispute import CANCEL_DISPUTE
from simulator.incidents.cold_room import COLD_ROOM
from simulator.incidents.comments import COMMENTS
from simulator.incidents.dead_link import DEAD_LINK
from simulator.incidents.mechanism import Mechanism
from simulator.incidents.media import MEDIA
from simulator.incidents.occasions import OCCASIONS
from simulator.incidents.offers import OFFERS
from simulator.incidents.people import PEOPLE
from simulator.incidents.platform import PLATFORM
from simulator.incidents.shelf import SHELF
from simulator.incidents.stream_cut import STREAM_CUT
from simulator.incidents.troll_wave import TROLL_WAVE
from simulator.incidents.wrong_coupon import WRONG_COUPON
from simulator.scenario.incidents import Incident

KINDS: dict[str, Mechanism] = {
    one.kind: one
    for one in (
        DEAD_LINK,
        WRONG_COUPON,
        STREAM_CUT,
        TROLL_WAVE,
        COLD_ROOM,
        CANCEL_DISPUTE,
        *SHELF,
        *OFFERS,
        *COMMENTS,
        *PLATFORM,
        *PEOPLE,
        *MEDIA,
        *OCCASIONS,
    )
}


def title_of(incident: Incident) -> Words:
    """What an incident is called: a file need not say, and then it is what its kind is called."""
    return incident.title or KINDS[incident.kind].sheet.title
