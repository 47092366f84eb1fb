"""The rundown."""

from __future__ import annotations

from typing import Literal

from simulator.events.entry import Count, Fen, Id, Line, Ms, Seat, Words
from simulator.events.trainee import Topic
from simulator.scenario.part import Part


class Beat(Part):
    """The pace inside a step: what should be reached ``at_ms`` after the step began."""

    at_ms: Ms
    part: Words
    say: Words | None = None


class Duty(Part):
    """An act that is due ``at_ms`` after its step began, with the values it should have."""

    at_ms: Ms = 0
    action: Id
    """The kind of the act, as ``flash.started``."""
    product: Id | None = None
    coupon: Id | None = None
    topic: Topic | None = None
    price_fen: Fen | None = None
    stock: Count | None = None
    quantity: Count | None = None
    for_ms: Ms | None = None
    cue: Id | None = None
    figure: Id | None = None
    fen_per_minute: Fen | None = None
    lottery: Id | None = None
    guest: Id | None = None
    text: Line | None = None
    """What to write on the card, the sticker or the notice."""
    say: Words | None = None
    """The same for a person's eyes, where the act and its values do not speak for themselves."""


class Segment(Part):
    """One step of the rundown. The crew should ``push`` and ``issue`` what it names when it begins."""

    id: Id
    at_ms: Ms
    for_ms: Ms
    part: Words
    product: Id | None = None
    issue: Id | None = None
    say: Words | None = None
    """A line to say, for beginners and the teleprompter."""
    points: tuple[Id, ...] = ()
    """Core points to be said of the product: names of its facts. Judged where there is a transcript."""
    duties: tuple[Duty, ...] = ()
    """What else is due while it lasts."""
    pull: Literal["network", "microphone", "camera"] | None = None
    """拔线演练: in this step the crew really pulls this cable, and it is timed (``cable.timed``)."""
    beats: tuple[Beat, ...] = ()
    tasks: dict[Seat, Words] = {}
    """What each seat has to do in this step."""
