"""On what an act of a remedy is done: the one place that turns a move into the data of acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.crews.clues import Eyes
from simulator.crews.desk import Desk
from simulator.crews.knowledge import Move
from simulator.crews.sayings import CLEAN, NOTICES, REPLIES, to, typed
from simulator.view import CommentView

SAID_MS = 4_000
POLL_MS = 240_000
DEAL_PERMILLE = 900
"""A deal that nobody wrote down: a tenth off the card."""


@dataclass(slots=True)
class Scene:
    """What a crew has of one trouble while it works on it."""

    kind: str
    item: str | None
    since_ms: int
    lines: list[CommentView] = field(default_factory=list)
    """Comments about it, the newest last."""
    done: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The data of the crew's own last act of each kind."""


Doing = tuple[str, dict[str, Any]]
"""An act and its data."""


def doings(move: Move, scene: Scene, desk: Desk, eyes: Eyes) -> list[Doing]:
    """The acts that ``move`` comes to now; none where there is nothing to do it on."""
    data = dict(move.data)
    if move.action == "notice.posted":
        data |= typed(NOTICES[data["topic"]])
    if move.on == "room":
        return [(move.action, data)]
    if move.on == "line":
        return _on_lines(move, scene, desk)
    if move.on == "own_text":
        return [(desk.last_text, _text(desk.last_text))] if desk.last_text else []
    if move.on == "stretch":
        stretch = {"from_ms": scene.since_ms, "to_ms": desk.now_ms}
        return [(move.action, data | stretch)]
    if move.on == "boosting":
        return [(move.action, data)] if desk.boosting else []
    if move.on == "deals":
        running = [one.id for one in desk.items if one.flash_price_fen is not None]
        return [(move.action, {"item": one, **data}) for one in running]
    if move.on == "no_poll":
        return [] if _poll_planned(desk) else [(move.action, data)]
    if move.on == "no_deals" and any(one.flash_price_fen is not None for one in desk.items):
        return []
    if move.on == "shelf":
        items = [one.id for one in desk.items]
        return [(move.action, {"items": items[1:] + items[:1]})] if len(items) > 1 else []
    return _on_target(move, scene, desk, eyes, data)


def _poll_planned(desk: Desk) -> bool:
    script = desk.sections.script
    due = (duty for step in (script.segments if script else ()) for duty in step.duties)
    return any(one.act == "poll.opened" and abs(one.at_ms - desk.show_ms) < POLL_MS for one in due)


def _text(action: str) -> dict[str, Any]:
    words = typed(CLEAN) if action == "notice.posted" else {"text": CLEAN.zh}
    return {"topic": "rules", **words} if action == "notice.posted" else words


def _on_lines(move: Move, scene: Scene, desk: Desk) -> list[Doing]:
    """The newest lines that nobody has dealt with yet."""
    found = [desk.comments.get(one.id, one) for one in scene.lines]
    open_lines = [one for one in found if one.state == "shown" and one.answered == "no"]
    words = REPLIES.get(scene.kind, REPLIES[""])
    done: list[Doing] = []
    for number, line in enumerate(open_lines[-move.times :]):
        said = typed(to(line.name, words[number % len(words)]))
        extra = said if move.action == "comment.replied" else {}
        done.append((move.action, {"comment": line.id, **extra}))
    return done


def _on_target(
    move: Move, scene: Scene, desk: Desk, eyes: Eyes, data: dict[str, Any]
) -> list[Doing]:
    subject = desk.subject
    item = scene.item or (subject.id if subject is not None else None)
    seen = desk.item(item) if item is not None else None
    match move.on:
        case "draw":
            return [(move.action, {"lottery": desk.draw, **data})] if desk.draw else []
        case "guest":
            return [(move.action, {"guest": desk.guest, **data})] if desk.guest else []
        case "coupon":
            return [(move.action, {"coupon": one.id}) for one in desk.coupons if one.issued][:1]
        case "meant":
            return [(move.action, {"item": desk.meant})] if desk.meant else []
        case "other":
            others = [one for one in desk.items if one.listed and one.stock > 0 and one.id != item]
            return [(move.action, {"item": one.id}) for one in others[:1]]
        case "price" | "dearer" if seen is not None:
            card = eyes.price_card[seen.id]
            fen = card if move.on == "price" else card * 3 // 2
            return [(move.action, {"item": seen.id, "price_fen": fen})]
        case "worst":
            who = eyes.worst_abuser()
            return [(move.action, {"viewer": who})] if who is not None else []
        case "true_price" if seen is not None:
            yuan = f"{seen.price_fen / 100:g}"
            return [(move.action, {"text": f"更正：{seen.name.zh}到手价{yuan}元"})]
        case "spoken" if seen is not None:
            yuan = f"{eyes.price_card[seen.id] / 100:g}"
            text = f"更正一下，{seen.name.zh}现价{yuan}元，再说一遍，现价{yuan}元"
            stretch = {"from_ms": desk.now_ms, "to_ms": desk.now_ms + SAID_MS}
            return [(move.action, {"text": text, **stretch})]
        case "deal" if seen is not None:
            planned = scene.done.get("flash.started", {})
            fresh = {
                "item": seen.id, "price_fen": eyes.price_card[seen.id] * DEAL_PERMILLE // 1000,
                "for_ms": 90_000, "quantity": min(50, max(1, seen.stock)),
            }  # fmt: skip
            return [(move.action, {**fresh, **planned})]
        case _:
            return [(move.action, {"item": item, **data})] if item is not None else []
