"""辱骂账号: each account's first visible line of abuse is an incident of its own."""

from __future__ import annotations

from collections.abc import Set

from simulator.events.room import CommentPosted
from simulator.events.trouble import (
    IncidentExpired,
    IncidentOpened,
    IncidentResolved,
    IncidentShown,
)
from simulator.moment import Moment

PREFIX = "abuse:"


def open_abuse(moment: Moment) -> None:
    """Open and show an incident for every account that abuses for the first time in this tick."""
    for entry in tuple(moment.said):
        fact = entry.fact
        if not isinstance(fact, CommentPosted) or fact.comment_class != "abuse":
            continue
        name = PREFIX + fact.viewer
        if name not in moment.room.troubles.by_id:
            moment.say("director", IncidentOpened(incident=name, type="abuse", viewer=fact.viewer))
            moment.say("director", IncidentShown(incident=name, type="abuse", viewer=fact.viewer))


def close_abuse(moment: Moment, cleared: Set[str]) -> None:
    """Close those whose account was silenced, or whose lines were all hidden.

    ``cleared``: instances that the instructor ended.
    """
    if not moment.happened:
        return
    for name in moment.room.troubles.open:
        if not name.startswith(PREFIX):
            continue
        viewer = name.removeprefix(PREFIX)
        about = {"incident": name, "type": "abuse", "viewer": viewer}
        if name in cleared:
            moment.say("director", IncidentExpired.model_validate({**about, "why": "cleared"}))
        elif _quiet(moment, viewer):
            moment.say("director", IncidentResolved.model_validate(about))


def _quiet(moment: Moment, viewer: str) -> bool:
    talk = moment.room.talk
    known = talk.viewers.get(viewer)
    if known is None:
        return False
    lines = (talk.comments.get(one) for one in known.abuse)
    return talk.silenced(viewer) or all(one is not None and one.hidden for one in lines)
