"""The life of one incident: (warned) -> opened -> shown -> noticed -> escalated -> its end.

An end is seen in the room itself: ``resolved`` needs the scenario's condition and a room that is
whole again. A cut that heals only because its time ran out was mended by nobody: it expires.
"""

from __future__ import annotations

from typing import Any, Literal

from simulator.events.changes import MediaFault, UplinkChange
from simulator.events.rig import SpeechHeard
from simulator.events.room import CommentPosted
from simulator.events.trainee import CallMade, CueSent, NoticePosted
from simulator.events.trouble import (
    EffectApplied,
    HintShown,
    IncidentEscalated,
    IncidentExpired,
    IncidentNoticed,
    IncidentPrevented,
    IncidentResolved,
    IncidentShown,
)
from simulator.incidents.conditions import Watch
from simulator.incidents.effects import Ending, objects, repair, start
from simulator.incidents.kinds import KINDS
from simulator.moment import Moment
from simulator.scenario import Incident
from simulator.troubles import Trouble

_OF_MEDIA = (UplinkChange, MediaFault)
"""Changes that break the real path: never left behind by an incident that is over."""
_BY_TROLLS = frozenset({"troll_wave", "harassment"})


class Life:
    """One running instance of an incident."""

    def __init__(self, incident: Incident, instance: str, watch: Watch, intensity: int) -> None:
        self.incident = incident
        self.instance = instance
        self.closed = False
        self.warned_ms: int | None = None
        self.opened_ms: int | None = None
        self.endings: list[Ending] = []
        self._watch = watch
        self._intensity = intensity
        self._kind = KINDS[incident.kind]
        self._steps_passed = 0
        self._branched: set[int] = set()
        self._healed_by_time = False
        self._hints = 0
        item, coupon = objects(incident)
        self._about: dict[str, Any] = {
            "incident": instance, "type": incident.kind, "item": item, "coupon": coupon,
        }  # fmt: skip

    def warning_over(self, now_ms: int) -> bool:
        """It was warned of, nobody prevented it, and the time has come."""
        lead = self.incident.warning.lead_ms if self.incident.warning else 0
        return (
            self.opened_ms is None
            and self.warned_ms is not None
            and now_ms - self.warned_ms >= lead
        )

    def step(self, moment: Moment, *, cleared: bool) -> None:
        """One tick of its life, before the audience acts."""
        if cleared:
            repair(moment, self.incident, self.instance)
            self._expire(moment, "cleared")
        elif self.opened_ms is None:
            self._while_warned(moment)
        else:
            self._while_open(moment, self.opened_ms)

    def _while_warned(self, moment: Moment) -> None:
        warning = self.incident.warning
        if warning is not None and self._holds("prevented", warning.prevented_by, moment):
            moment.say("director", IncidentPrevented(**self._about))
            self._close(moment)

    def _while_open(self, moment: Moment, opened_ms: int) -> None:
        trouble = moment.room.troubles.by_id[self.instance]
        self._notice(moment, trouble)
        self._end_effects(moment)
        self._harm_and_branch(moment)
        resolves = self._holds("resolve", self.incident.resolve, moment)
        if self._healed_by_time:
            self._expire(moment, "given_up")
        elif resolves and self._kind.mended(moment.room, trouble, moment.now_ms):
            moment.say("director", IncidentResolved(**self._about))
            self._close(moment)
        else:
            self._escalate(moment, opened_ms)
            give_up = self.incident.give_up_ms
            if give_up is not None and moment.now_ms - opened_ms >= give_up:
                self._expire(moment, "given_up")

    def _holds(self, place: str, when: Any, moment: Moment) -> bool:
        return self._watch.holds(f"{self.instance}:{place}", when, moment, latch=True)

    # --- noticed -------------------------------------------------------------------------------

    def _notice(self, moment: Moment, trouble: Trouble) -> None:
        """The first sign, after the first symptom, that the crew knows."""
        if trouble.noticed_ms is not None or trouble.shown_ms is None:
            return
        how = self._sign(moment, trouble)
        if how is not None:
            moment.say("director", IncidentNoticed(**self._about, how=how))

    def _sign(
        self, moment: Moment, trouble: Trouble
    ) -> Literal["act", "notice", "call", "speech"] | None:
        if self.incident.noticed is not None:
            return "act" if self._holds("noticed", self.incident.noticed, moment) else None
        topic = self._kind.topic
        for entry in moment.happened:
            match entry.fact:
                case CallMade(incident_type=named) if named == self.incident.kind:
                    return "call"
                case NoticePosted(topic=about) if about == topic:
                    return "notice"
                case SpeechHeard(topic=about) | CueSent(cue=about) if topic and about == topic:
                    return "speech"
                case fact if entry.by != "rig" and self._kind.touches(moment.room, trouble, fact):
                    return "act"
                case _:
                    pass
        return None

    # --- while it lasts ------------------------------------------------------------------------

    def _end_effects(self, moment: Moment) -> None:
        """End the effects whose time has come, by the crew's act or by the clock."""
        left: list[Ending] = []
        for ending in self.endings:
            until = ending.until is not None and self._holds(ending.place, ending.until, moment)
            over = ending.latest_ms is not None and moment.now_ms >= ending.latest_ms
            if (until and moment.now_ms >= ending.earliest_ms) or over:
                moment.say("director", EffectApplied(incident=self.instance, change=ending.change))
                if not until and isinstance(ending.change, _OF_MEDIA):
                    self._healed_by_time = True
            else:
                left.append(ending)
        self.endings = left

    def _harm_and_branch(self, moment: Moment) -> None:
        for number, harm in enumerate(self.incident.harm):
            place = f"{self.instance}.h{number}"
            if self._watch.holds(f"{self.instance}:h{number}", harm.when, moment, latch=False):
                self.endings += start(moment, self.instance, place, harm.effects, self._intensity)
        for number, branch in enumerate(self.incident.branch):
            if number not in self._branched and self._holds(f"b{number}", branch.when, moment):
                self._branched.add(number)
                self._watch.raised.setdefault(branch.raises, set()).add(self.incident.id)

    def _escalate(self, moment: Moment, opened_ms: int) -> None:
        steps = self.incident.escalate
        while self._steps_passed < len(steps):
            number = self._steps_passed
            step = steps[number]
            if moment.now_ms - opened_ms < step.wait_ms:
                return
            self._steps_passed += 1
            noticed = moment.room.troubles.by_id[self.instance].noticed_ms is not None
            if step.if_unnoticed and noticed:
                continue
            moment.say("director", IncidentEscalated(**self._about, step=number + 1))
            place = f"{self.instance}.x{number}"
            self.endings += start(moment, self.instance, place, step.effects, self._intensity)

    # --- the end -------------------------------------------------------------------------------

    def _expire(self, moment: Moment, why: Literal["given_up", "cleared"]) -> None:
        moment.say("director", IncidentExpired(**self._about, why=why))
        self._close(moment)

    def _close(self, moment: Moment) -> None:
        """Pressures end with the incident; an uplink is never left cut or poor behind it."""
        for ending in self.endings:
            if isinstance(ending.change, _OF_MEDIA) and moment.room.link.suffers(ending.change):
                moment.say("director", EffectApplied(incident=self.instance, change=ending.change))
        self.endings = []
        self.closed = True
        self._watch.forget(f"{self.instance}:")

    # --- after the audience --------------------------------------------------------------------

    def perceive(self, moment: Moment) -> None:
        """Log the first symptom that a crew can perceive."""
        trouble = moment.room.troubles.by_id.get(self.instance)
        if trouble is None or trouble.state != "open" or trouble.shown_ms is not None:
            return
        entries = (*moment.happened, *moment.said)
        felt = self._kind.feels(moment.room, trouble, moment.now_ms)
        if felt or self._symptom(moment) or self._kind.shows(trouble, entries):
            moment.say("director", IncidentShown(**self._about))

    def _symptom(self, moment: Moment) -> bool:
        """A comment about it. What trolls do begins with a troll, not with an honest critic."""
        return any(
            fact.comment_class == "abuse" or self.incident.kind not in _BY_TROLLS
            for fact in (entry.fact for entry in moment.said)
            if isinstance(fact, CommentPosted)
            and (fact.incident == self.instance or self._grumbles(fact))
        )

    def _grumbles(self, comment: CommentPosted) -> bool:
        """A viewer met the trouble and says so, of their own accord."""
        topic = self._kind.topic
        return comment.comment_class == "symptom" and topic is not None and comment.topic == topic

    def hint(self, moment: Moment) -> None:
        """Practice mode: name the cure to a crew that has not noticed; later to one that is stuck."""
        trouble = moment.room.troubles.by_id.get(self.instance)
        text = self.incident.hint
        if text is None or self._hints or trouble is None or trouble.state != "open":
            return
        if trouble.shown_ms is None:
            return
        patience = self.incident.hint_after_ms * (1 if trouble.noticed_ms is None else 2)
        if moment.now_ms - trouble.shown_ms >= patience:
            self._hints += 1
            moment.say("director", HintShown(incident=self.instance, names="cure", text=text))
