"""The director: opens the scenario's incidents and follows each one through its life."""

from __future__ import annotations

from simulator.events.instructor import IncidentCleared, IncidentFired, Mode
from simulator.events.trouble import IncidentOpened, IncidentWarned
from simulator.incidents.abuse import close_abuse, open_abuse
from simulator.incidents.conditions import Watch
from simulator.incidents.effects import objects, start
from simulator.incidents.life import Life
from simulator.moment import Moment
from simulator.scenario import Incident, Scenario


class Director:
    """Deterministic: what it says depends on the scenario and on the room alone."""

    def __init__(self, scenario: Scenario, mode: Mode, seed: int = 0) -> None:
        self._incidents = [(one, _earliest_ms(one)) for one in scenario.incidents]
        """In the file's order, each with the show time before which it cannot rise by itself."""
        self._intensity = scenario.intensity
        self._end = scenario.show.end
        self._mode = mode
        self._load_at_most = scenario.show.load_at_most if mode == "practice" else None
        self._watch = Watch(seed, scenario.show.duration_ms)
        self._lives: dict[str, Life] = {}
        """The running instance of each incident, by the incident's name."""
        self._held_before: dict[str, bool] = {}
        self._times: dict[str, int] = {}
        self._closed_ms: dict[str, int] = {}

    def direct(self, moment: Moment) -> None:
        """Before the audience acts: conditions, life cycles, effects, in the file's order."""
        fired = [e.fact.incident for e in moment.happened if isinstance(e.fact, IncidentFired)]
        cleared = {e.fact.incident for e in moment.happened if isinstance(e.fact, IncidentCleared)}
        close_abuse(moment, cleared)
        for incident, earliest_ms in self._incidents:
            life = self._lives.get(incident.id)
            if life is None and moment.show_ms < earliest_ms and incident.id not in fired:
                continue
            if life is not None:
                life.step(moment, cleared=bool(cleared & {incident.id, life.instance}))
                if life.closed:
                    del self._lives[incident.id]
                    self._closed_ms[incident.id] = moment.now_ms
                elif life.warning_over(moment.now_ms):
                    self._open(moment, incident, life)
            elif incident.id in fired:
                self._open(moment, incident, self._live(incident))
            elif self._rises(moment, incident):
                self._begin(moment, incident)

    def follow(self, moment: Moment) -> None:
        """After the audience acted: what the crew can perceive now, and what a beginner is told."""
        open_abuse(moment)
        for life in self._lives.values():
            life.perceive(moment)
            if self._mode == "practice":
                life.hint(moment)

    def ends(self, moment: Moment) -> bool:
        """The scenario's own end of the show has come."""
        end = self._end
        return end is not None and self._watch.holds("show:end", end, moment, latch=True)

    def _rises(self, moment: Moment, incident: Incident) -> bool:
        """The trigger holds now and did not before, and the incident may still happen."""
        stage = moment.room.stage
        name = incident.id
        if self._times.get(name, 0) >= incident.repeat or name in stage.skipped:
            return False
        lead = incident.warning.lead_ms if incident.warning else 0
        holds = self._watch.holds(f"{name}:when", incident.when, moment, latch=False, ahead_ms=lead)
        if name in stage.held or self._is_loaded(moment):
            return False
        cooled = moment.now_ms - self._closed_ms.get(name, -incident.cooldown_ms)
        rises = holds and not self._held_before.get(name, False) and cooled >= incident.cooldown_ms
        # An edge inside the cooldown is kept for later, so that it is not lost.
        if rises or not holds:
            self._held_before[name] = holds
        return rises

    def _is_loaded(self, moment: Moment) -> bool:
        """A beginner has his hands full: so many incidents and questions are open."""
        if self._load_at_most is None:
            return False
        open_now = sum(not one.closed for one in self._lives.values())
        return open_now + len(moment.room.talk.open_groups) >= self._load_at_most

    def _live(self, incident: Incident) -> Life:
        number = self._times.get(incident.id, 0) + 1
        self._times[incident.id] = number
        instance = incident.id if number == 1 else f"{incident.id}#{number}"
        self._watch.raised.pop(incident.id, None)
        life = Life(incident, instance, self._watch, self._intensity)
        self._lives[incident.id] = life
        return life

    def _begin(self, moment: Moment, incident: Incident) -> None:
        life = self._live(incident)
        if incident.warning is None:
            self._open(moment, incident, life)
            return
        item, coupon = objects(incident)
        moment.say(
            "director",
            IncidentWarned(incident=life.instance, type=incident.kind, item=item, coupon=coupon),
        )
        place = f"{life.instance}.w"
        life.endings += start(
            moment, life.instance, place, incident.warning.symptoms, self._intensity
        )
        life.warned_ms = moment.now_ms

    def _open(self, moment: Moment, incident: Incident, life: Life) -> None:
        item, coupon = objects(incident)
        moment.say(
            "director",
            IncidentOpened(incident=life.instance, type=incident.kind, item=item, coupon=coupon),
        )
        life.opened_ms = moment.now_ms
        life.endings += start(
            moment, life.instance, f"{life.instance}.e", incident.effects, self._intensity
        )
        life.endings += start(
            moment, life.instance, f"{life.instance}.s", incident.symptoms, self._intensity
        )


def _earliest_ms(incident: Incident) -> int:
    """When its clock strikes, less the warning before it; 0 where something else makes it rise."""
    lead = incident.warning.lead_ms if incident.warning else 0
    at_ms = incident.when.at_ms
    return 0 if at_ms is None else at_ms - lead
