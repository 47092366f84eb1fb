"""One act of a seat or of the instructor: read, checked at the door, written, acknowledged."""

from __future__ import annotations

from typing import Any

from simulator.admission import Refused
from simulator.events import ACTIONS, INJECTIONS, Fact, UnknownFact, fact_of
from simulator.events.changes import MediaFault
from simulator.events.entry import Words
from simulator.events.instructor import FaultInjected
from simulator.events.trainee import ConsentGiven, ShowEnded
from studio.rehearsal.world import Overloaded, RoomStopped
from studio.server.act_shapes import ActAsked, ActDone, InjectionAsked
from studio.server.consent import sha256_of, text_for
from studio.server.premises import Premises
from studio.server.refusals import Refusal, no_such_room, too_many_spoilt


async def act_of_seat(here: Premises, room: str, seat: str, asked: ActAsked) -> ActDone:
    """Commit one act of a seat. A repeated ``idem`` gets its old ``seq``. Raises Refusal."""
    fact = read_fact(asked.action, asked.data, ACTIONS)
    text = text_for(here.settings.recordings_kept_days, speech=bool(here.settings.speech))
    if isinstance(fact, ConsentGiven) and fact.text_sha256 != sha256_of(text):
        raise Refusal(
            422,
            "other_consent_text",
            "同意书的文字已更新，请刷新页面后重新阅读并确认。",
            "The text of the consent has changed. Reload the page and read it again.",
        )
    if isinstance(fact, ShowEnded):  # only the studio's own clock ends it on time
        fact = ShowEnded(scheduled=False)
    return await _commit(here, room, f"trainee:{seat}", fact, asked.idem)


async def act_of_instructor(here: Premises, room: str, asked: InjectionAsked) -> ActDone:
    fact = read_fact(asked.action, asked.data, INJECTIONS)
    spoils = isinstance(fact, FaultInjected) and isinstance(fact.change, MediaFault)
    if spoils and not here.ingest.can_spoil(room):
        raise too_many_spoilt(here.ingest.workshop.most_rooms)
    return await _commit(here, room, "instructor", fact, asked.idem)


async def commit(here: Premises, room: str, by: str, fact: Fact, idem: str | None) -> int:
    """Write one input and return its ``seq``. Raises Refusal, in the words of who refused."""
    try:
        return await here.rehearsal(room).act(fact, by, idem)
    except Refused as error:
        raise in_words(409, error.code, error.words) from error
    except Overloaded as error:
        raise in_words(503, error.code, error.words, {"Retry-After": "1"}) from error
    except RoomStopped as error:
        raise in_words(503, error.code, error.words) from error


async def _commit(here: Premises, room: str, by: str, fact: Fact, idem: str) -> ActDone:
    started_ms = here.clock.monotonic_ms()
    try:
        seq = await _seq_of(here, room, by, fact, idem)
    except Refusal as refusal:
        here.figures.acts.labels(refusal.problem.code).inc()
        raise
    here.figures.acts.labels("done").inc()
    here.figures.acknowledged.observe((here.clock.monotonic_ms() - started_ms) / 1000)
    return ActDone(idem=idem, seq=seq)


async def _seq_of(here: Premises, room: str, by: str, fact: Fact, idem: str) -> int:
    if room in here.studio.rooms:
        return await commit(here, room, by, fact, idem)
    earlier = await here.studio.earlier_answer(
        room, by, idem
    )  # sealed since: a resend still counts
    if earlier is None:
        raise no_such_room()
    return earlier


def read_fact(kind: str, data: dict[str, Any], allowed: dict[str, type[Fact]]) -> Fact:
    """Raises Refusal: the kind is not of this family, or a field is wrong."""
    if kind not in allowed:
        raise Refusal(
            422,
            "unknown_action",
            f"没有“{kind[:64]}”这个动作。可用动作见 lianbo schema events。",
            f"{kind[:64]!r} is no action. `lianbo schema events` lists them.",
        )
    try:
        return fact_of(kind, data)
    except (UnknownFact, UnicodeEncodeError, RecursionError) as error:
        raise Refusal(
            422,
            "bad_action",
            f"动作 {kind} 的数据有误：{error}",
            f"The data of this action is wrong. {error}",
        ) from error


def too_many_acts(wait_s: int) -> Refusal:
    """One seat acts faster than a person can."""
    return Refusal(
        429,
        "too_many_acts",
        f"操作太快，请在 {wait_s} 秒后再试。",
        f"Too many acts at once. Try again in {wait_s} s.",
        {"Retry-After": str(wait_s)},
    )


def in_words(
    status: int, code: str, words: Words, headers: dict[str, str] | None = None
) -> Refusal:
    return Refusal(status, code, words.zh, words.en, headers)
