"""What a scenario file may say, with English keys. Text, key languages and lints: ``studio/library``.

Units: ``*_ms`` milliseconds from ``show.started``, ``*_fen`` money, shares and factors in per mille.
The file itself says ``3m``, ``99.00`` and ``65%``; the reader has turned them into these.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from simulator.events.entry import Colleague, Count, Fen, Id, Ms, PerMille, Words
from simulator.events.instructor import Difficulty
from simulator.events.room import CommentClass, TargetClass

IncidentKind = Literal[
    "dead_link", "wrong_coupon", "stream_cut", "troll_wave", "cold_room", "cancel_dispute"
]
Factor = Annotated[int, Field(ge=0, le=100_000)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# --- goods and offers --------------------------------------------------------------------------


class FactSheet(Part):
    """One fact of an item's dossier: its name, the accepted ways to say it, and wrong ones."""

    title: Words
    say: tuple[str, ...] = Field(min_length=1)
    wrong: tuple[str, ...] = ()


class Product(Part):
    id: Id
    name: Words
    price_fen: Annotated[int, Field(ge=1)]
    list_price_fen: Fen | None = None
    floor_fen: Annotated[int, Field(ge=1)] | None = None
    """The least that the crew may ask for it in a timed deal; None: what the planned coupons leave."""
    stock: Count
    spare_links: Annotated[int, Field(ge=0, le=10)] = 0
    listed: bool = True
    category: Literal["food", "clothing", "appliance", "household", "stationery", "cosmetics"] = (
        "household"
    )
    role: Literal["traffic", "profit", "image"] = "profit"
    facts: dict[Id, FactSheet] = {}
    banned: tuple[Words, ...] = ()
    """What must not be said of it. A phrase is banned in either language."""
    intent: PerMille = 300
    """How much the audience wants it at the start, per mille."""


class Coupon(Part):
    id: Id
    kind: Literal["threshold_coupon"] = "threshold_coupon"
    name: Words | None = None
    products: tuple[Id, ...]
    threshold_fen: Fen
    minus_fen: Fen
    quantity: Count
    per_person: Count = 1
    issued: bool = False
    """True: open to the viewers from the start; False: the crew issues it."""


# --- the rundown -------------------------------------------------------------------------------


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


# --- audience ----------------------------------------------------------------------------------

Persona = Literal["passer_by", "lurker", "newcomer", "price_hunter", "fan", "talker"]


class Pulse(Part):
    """Entries multiplied by ``times`` (per mille) from ``at_ms`` for ``for_ms``."""

    at_ms: Ms
    for_ms: Ms
    times: Factor


class Ask(Part):
    """A question that somebody present asks at ``at_ms``: of ``fact``, else of the least asked one."""

    at_ms: Ms
    product: Id
    fact: Id | None = None


class Audience(Part):
    online: Annotated[int, Field(ge=1, le=1_000_000)] = 300
    sources: dict[Literal["recommended", "followed", "paid"], PerMille] = {
        "recommended": 650, "followed": 200, "paid": 150,
    }  # fmt: skip
    personas: dict[Persona, PerMille] = {
        "passer_by": 300, "lurker": 250, "newcomer": 200, "price_hunter": 100, "fan": 100, "talker": 50,
    }  # fmt: skip
    pulses: tuple[Pulse, ...] = ()
    questions_per_minute: Annotated[int, Field(ge=0, le=4)] = 2
    """At most so many groups of questions open a minute: 2 for one trainee, 4 for a crew."""
    asks: tuple[Ask, ...] = ()
    """Questions that surely come, within that budget."""
    quiet_at_most_ms: Annotated[int, Field(ge=5_000)] | None = None
    """After so long without a line worth answering somebody speaks up; None: nobody sees to it."""


# --- conditions --------------------------------------------------------------------------------

Metric = Literal[
    "online", "mood", "visible_abuse", "entries", "gmv_fen", "open_questions", "comments_per_minute"
]


class Condition(Part):
    """Exactly one of the forms; the reader makes sure of it.

    ``at_ms`` · ``metric`` with ``above``/``below``/``equals`` and ``for_ms`` · ``state`` with
    ``is_`` (streaming ok|broken, mic voiced|silent, camera ok|broken) · ``action`` with ``where`` ·
    ``speech`` topic · ``told`` by a colleague · ``silence_ms`` · ``incident`` with ``incident_is``
    and ``delay_ms`` · ``raised`` · ``any_of``/``all_of``.
    """

    at_ms: Ms | None = None
    metric: Metric | None = None
    above: int | None = None
    below: int | None = None
    equals: int | None = None
    state: Literal["streaming", "mic", "camera"] | None = None
    is_: Literal["ok", "broken", "voiced", "silent"] | None = None
    for_ms: Ms = 0
    action: str | None = None
    where: dict[str, str | int | bool] = {}
    target_class: TargetClass | None = None
    speech: Id | None = None
    told: Colleague | None = None
    """A colleague has answered; ``where`` may name ``topic`` and ``decides``."""
    silence_ms: Ms | None = None
    incident: Id | None = None
    incident_is: Literal["opened", "noticed", "resolved", "expired"] | None = None
    delay_ms: Ms = 0
    raised: bool = False
    any_of: tuple[Condition, ...] = ()
    all_of: tuple[Condition, ...] = ()


# --- incidents ---------------------------------------------------------------------------------


class LinkEffect(Part):
    do: Literal["link"] = "link"
    product: Id
    state: Literal["broken", "ok"] = "broken"


class PriceEffect(Part):
    do: Literal["price_set"] = "price_set"
    product: Id
    price_fen: Fen


class StockEffect(Part):
    do: Literal["stock_set"] = "stock_set"
    product: Id
    stock: Count


class CouponEffect(Part):
    do: Literal["coupon_set"] = "coupon_set"
    coupon: Id
    minus_fen: Fen


class RushEffect(Part):
    do: Literal["orders"] = "orders"
    product: Id
    per_minute: Count
    until: Condition | None = None


class CommentsEffect(Part):
    """A pressure: so many comments of a class a minute, from ``accounts`` viewers, while open."""

    do: Literal["comments"] = "comments"
    comment_class: CommentClass
    topic: Id | None = None
    per_minute: Annotated[int, Field(ge=1, le=600)]
    accounts: Annotated[int, Field(ge=0, le=100)] = 0


class MediaEffect(Part):
    """A fault of the real path, asked of the studio. Ends at ``until``, or at ``at_most_ms``.

    ``poor``: the line loses, delays or holds back packets; what it does is told beside.
    """

    do: Literal["media_fault"] = "media_fault"
    fault: Literal["cut", "poor"] = "cut"
    loss: Annotated[int, Field(ge=0, le=900)] = 0
    burst_loss: Annotated[int, Field(ge=0, le=900)] = 0
    burst_packets: Annotated[int, Field(ge=1, le=100)] = 5
    delay_ms: Annotated[int, Field(ge=0, le=2_000)] = 0
    jitter_ms: Annotated[int, Field(ge=0, le=500)] = 0
    cap_kbps: Annotated[int, Field(ge=50, le=20_000)] | None = None
    until: Condition
    at_least_ms: Ms = 0
    at_most_ms: Ms = 120_000


class LeaveEffect(Part):
    do: Literal["leave_rate"] = "leave_rate"
    times: Factor
    for_ms: Ms | None = None


class MoodEffect(Part):
    do: Literal["mood"] = "mood"
    by: Annotated[int, Field(ge=-1000, le=1000)]


class NoticeEffect(Part):
    do: Literal["platform_notice"] = "platform_notice"
    level: Literal["reminder", "warning", "interruption"] = "reminder"
    text: Words


Effect = Annotated[
    LinkEffect | PriceEffect | StockEffect | CouponEffect | RushEffect | CommentsEffect
    | MediaEffect | LeaveEffect | MoodEffect | NoticeEffect,
    Field(discriminator="do"),
]  # fmt: skip


class Escalation(Part):
    wait_ms: Ms
    """Counted from the opening of the incident."""
    effects: tuple[Effect, ...]
    if_unnoticed: bool = False


class Harm(Part):
    """A wrong act and what it does. Scoring it needs a ``never`` clause in a criterion."""

    when: Condition
    effects: tuple[Effect, ...]


class Branch(Part):
    when: Condition
    raises: Id


class Warning_(Part):
    lead_ms: Ms
    symptoms: tuple[Effect, ...]
    prevented_by: Condition


class Word(Part):
    """What a colleague says on the team channel when asked while the incident is open."""

    who: Colleague
    say: Words
    topic: Id | None = None
    """Only to a question on this topic; None: on any."""
    after_ms: Ms = 6_000
    decides: Id | None = None


class Incident(Part):
    id: Id
    kind: IncidentKind
    title: Words | None = None
    when: Condition
    warning: Warning_ | None = None
    effects: tuple[Effect, ...] = ()
    symptoms: tuple[Effect, ...] = ()
    noticed: Condition | None = None
    resolve: Condition
    escalate: tuple[Escalation, ...] = ()
    harm: tuple[Harm, ...] = ()
    branch: tuple[Branch, ...] = ()
    repeat: Annotated[int, Field(ge=1, le=20)] = 1
    cooldown_ms: Ms = 0
    give_up_ms: Ms | None = None
    colleagues: tuple[Word, ...] = ()
    hint: Words | None = None
    """Shown in practice mode only; it names the cure, so detection is then not scored."""
    hint_after_ms: Ms = 15_000


class Show(Part):
    duration_ms: Annotated[int, Field(ge=10_000, le=4 * 3_600_000)]
    seed: Annotated[int, Field(ge=0, le=2**53 - 1)] = 1
    difficulty: Difficulty = "normal"
    end: Condition | None = None


class Meta(Part):
    id: Id
    title: Words
    about: Words | None = None
    version: int = 1
    codes: tuple[str, ...] = ()


class Scenario(Part):
    """One show, with variables already put in for the chosen difficulty.

    ``criteria`` stay trees here: ids of shipped criteria, or whole criteria that ``scoring`` reads.
    """

    lianbo: Literal[1] = 1
    meta: Meta
    show: Show
    products: tuple[Product, ...] = Field(min_length=1)
    offers: tuple[Coupon, ...] = ()
    script: tuple[Segment, ...] = Field(min_length=1)
    audience: Audience = Audience()
    incidents: tuple[Incident, ...] = ()
    criteria: tuple[str | dict[str, Any], ...] = ()
    weights: dict[str, int] = {}
    desks: tuple[dict[str, Any], ...] = ()
    intensity: Factor = 1000
