"""The room is a fold of its log: every kind is folded, and each fact changes what it should."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from engine_stories import show, words

from simulator.events import KINDS, Entry, Fact, fact_of
from simulator.events.assessor import Review
from simulator.events.room import (
    CommentPosted,
    LotteryAwarded,
    OrderFailed,
    OrderPaid,
    OrderPlaced,
    PublicCounted,
)
from simulator.events.trainee import (
    BagOpened,
    CommentHidden,
    CommentPinned,
    ConsentGiven,
    CouponWithdrawn,
    FlashStarted,
    ItemListed,
    ItemPushed,
    ItemReordered,
    ItemUnlisted,
    LotteryDrawn,
    LotteryOpened,
    OrderCancelled,
    OrderHeld,
    SlowmodeSet,
    ViewerMuted,
    ViewerRestored,
    WordFiltered,
)
from simulator.events.trouble import EffectApplied
from simulator.persistent_map import ROWS, Shards
from simulator.room import Room, empty_room, fold
from simulator.talk import ABUSE_STANDS_MS

SHOW = show()


class Story:
    """A room and the facts that made it."""

    def __init__(self) -> None:
        self.room: Room = empty_room(SHOW)

    def add(self, t_ms: int, fact: Fact, by: str = "public") -> Room:
        self.room = fold(self.room, Entry(self.room.seq + 1, t_ms, by, fact))
        return self.room

    def desk(self, t_ms: int, fact: Fact) -> Room:
        return self.add(t_ms, fact, "trainee:desk")


def comment(name: str, viewer: str, kind: str = "filler") -> CommentPosted:
    return CommentPosted.model_validate(
        {"comment": name, "viewer": viewer, "name": "阿南", "level": 1, "text": words("哈"),
         "comment_class": kind}
    )  # fmt: skip


def order(name: str, price_fen: int = 9_900, coupon: str | None = None) -> OrderPlaced:
    return OrderPlaced(order=name, viewer="v1", item="P1", price_fen=price_fen, coupon=coupon)


# --- every kind --------------------------------------------------------------------------------


def example(schema: dict[str, Any], root: dict[str, Any]) -> Any:
    """The plainest value that a JSON Schema allows."""
    if "$ref" in schema:
        return example(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return example(schema[choice][0], root)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "integer":
            return max(1, schema.get("minimum", 1))
        case "boolean":
            return True
        case "array":
            return [example(schema["items"], root)] * schema.get("minItems", 1)
        case "object" if "properties" in schema:
            parts = schema["properties"]
            tags = [key for key, part in parts.items() if "const" in part and key != "kind"]
            needed = [*tags, *(key for key in schema.get("required", []) if key not in tags)]
            return {key: example(parts[key], root) for key in needed}
        case "object":
            return {}
        case _:
            return "0" * 64 if "64" in schema.get("pattern", "") else "P1"


LIVE_KINDS = sorted(kind for kind, cls in KINDS.items() if not issubclass(cls, Review))


@pytest.mark.parametrize("kind", LIVE_KINDS)
def test_every_kind_of_event_is_folded(kind: str) -> None:
    schema = KINDS[kind].model_json_schema()
    data = example(schema, schema)
    room = fold(empty_room(SHOW), Entry(1, 700, "trainee:desk", fact_of(kind, data)))
    assert (room.seq, room.t_ms) == (1, 700)
    assert room.stage.deeds[-1].kind == kind


CHANGES = EffectApplied.model_json_schema()["$defs"]


@pytest.mark.parametrize("change", [one for one in CHANGES if "what" in CHANGES[one]["properties"]])
def test_every_effect_of_an_incident_is_folded(change: str) -> None:
    data = {"incident": "L1", "change": example(CHANGES[change], {"$defs": CHANGES})}
    before = empty_room(SHOW)
    after = fold(before, Entry(1, 700, "director", fact_of("effect.applied", data)))
    same = (after.shop, after.link, after.troubles) == (before.shop, before.link, before.troubles)
    without = ("MoodStep", "CouponChange", "ClaimChange", "DealChange")
    assert same == (change in without), "no coupon P1, no deal; moods are the public's"


def test_a_word_of_the_review_chain_is_no_part_of_a_room() -> None:
    note = fact_of("note.made", {"at_ms": 1, "text": "好"})
    with pytest.raises(AssertionError):
        fold(empty_room(SHOW), Entry(1, 700, "assessor:a", note))


# --- the shelf ---------------------------------------------------------------------------------


def test_unlisting_takes_the_card_down_and_listing_does_not_push() -> None:
    story = Story()
    assert story.desk(10, ItemPushed(item="P1")).shop.pushed == "P1"
    room = story.desk(20, ItemUnlisted(item="P1"))
    assert (room.shop.pushed, room.shop.items[0].listed) == (None, False)
    assert story.desk(30, ItemListed(item="P1")).shop.pushed is None


def test_an_order_takes_a_piece_and_a_coupon_when_placed_and_counts_as_sold_when_paid() -> None:
    story = Story()
    room = story.add(10, order("o1", 8_900, "Q1"))
    assert (room.shop.items[0].stock, room.shop.items[0].sold) == (299, 0)
    assert room.shop.coupons[0].claimed == 1
    room = story.add(20, OrderPaid(order="o1", viewer="v1", item="P1", price_fen=8_900))
    assert (room.shop.items[0].stock, room.shop.items[0].sold) == (299, 1)


def test_cancelling_gives_the_stock_back_once() -> None:
    story = Story()
    for number in range(3):
        story.add(10, order(f"o{number}"))
    assert story.desk(20, OrderCancelled(item="P1")).shop.items[0].stock == 300
    assert story.desk(30, OrderCancelled(item="P1")).shop.items[0].cancels == 1


def test_held_orders_are_released_by_listing_again() -> None:
    story = Story()
    assert story.desk(10, OrderHeld(item="P1")).shop.items[0].held
    assert not story.desk(20, ItemListed(item="P1")).shop.items[0].held


def test_a_timed_deal_sets_the_page_price_until_its_pieces_are_gone() -> None:
    story = Story()
    room = story.desk(10, FlashStarted(item="P1", price_fen=7_900, for_ms=60_000, quantity=2))
    assert room.shop.items[0].page_price_fen == 7_900
    story.add(20, order("o1", 7_900))
    assert story.add(30, order("o2", 7_900)).shop.items[0].page_price_fen == 9_900


def test_the_best_price_counts_the_coupon_that_is_out() -> None:
    story = Story()
    shop = story.room.shop
    assert shop.best_price_fen(shop.items[0]) == 8_900
    shop = story.desk(10, CouponWithdrawn(coupon="Q1")).shop
    assert shop.best_price_fen(shop.items[0]) == 9_900


def test_reordering_puts_the_named_items_first() -> None:
    room = Story().desk(10, ItemReordered(items=("P2",)))
    assert [one.id for one in room.shop.items] == ["P2", "P1"]


# --- the talk ----------------------------------------------------------------------------------


def test_visible_abuse_is_what_still_stands_by_accounts_not_silenced() -> None:
    story = Story()
    for number, viewer in enumerate(("v1", "v1", "v2", "v3")):
        story.add(1_000, comment(f"c{number}", viewer, "abuse"))
    assert story.room.talk.visible_abuse(1_000) == 4
    assert story.desk(1_010, ViewerMuted(viewer="v1")).talk.visible_abuse(1_100) == 2
    assert story.desk(1_020, CommentHidden(comment="c2")).talk.visible_abuse(1_100) == 1
    assert story.room.talk.visible_abuse(1_000 + ABUSE_STANDS_MS + 1) == 0
    assert story.desk(1_030, ViewerRestored(viewer="v1")).talk.visible_abuse(1_100) == 3


def test_the_gravest_line_says_what_a_viewer_is() -> None:
    story = Story()
    for number, kind in enumerate(("question", "abuse", "fair_criticism")):
        story.add(10, comment(f"c{number}", "v1", kind))
    viewer = story.room.talk.viewers.get("v1")
    assert (viewer.gravest, viewer.abuse) == ("abuse", ("c1",))


def test_hiding_the_pinned_comment_unpins_it() -> None:
    story = Story()
    story.add(10, comment("c1", "v1"))
    assert story.desk(20, CommentPinned(comment="c1")).talk.pinned == "c1"
    assert story.desk(30, CommentHidden(comment="c1")).talk.pinned is None


def test_a_word_is_filtered_once_and_let_through_again() -> None:
    story = Story()
    story.desk(10, WordFiltered(word="垃圾"))
    assert story.desk(20, WordFiltered(word="垃圾")).talk.words == ("垃圾",)
    assert story.desk(30, WordFiltered(word="垃圾", on=False)).talk.words == ()
    assert story.desk(40, SlowmodeSet(seconds=30)).talk.slow_seconds == 30


# --- figures, draws, consent -------------------------------------------------------------------


def counted(comments: int, online: int = 50) -> PublicCounted:
    zero = dict.fromkeys(PublicCounted.model_fields, 0)
    zero.pop("kind")
    return PublicCounted.model_validate(
        zero | {"online": online, "comments": comments, "item_clicks": {}, "item_paid": {}}
    )


def test_comments_per_minute_are_those_of_the_last_minute() -> None:
    story = Story()
    for second in range(1, 121):
        story.add(second * 1_000, counted(comments=second * 2, online=second))
    assert story.room.figures.comments_per_minute == 120
    assert story.room.figures.peak_online == 120


def test_failed_orders_raise_the_alarm_and_are_forgotten_after_a_minute() -> None:
    story = Story()
    for number in range(5):
        story.add(number * 100, OrderFailed(viewer="v1", item="P1", why="dead_link"))
    assert story.room.figures.failing_since_ms == 400
    assert story.add(59_000, counted(0)).figures.failed_per_minute == 5
    assert story.add(60_300, counted(0)).figures.failing_since_ms is None


def test_a_bag_and_a_lottery_run_from_opening_to_the_draw() -> None:
    story = Story()
    assert story.desk(10, BagOpened(prizes=2, for_ms=5_000)).draws[0].until_ms == 5_010
    story.desk(20, LotteryOpened(lottery="l1", prizes=1, rules="评论就行"))
    assert story.desk(30, LotteryDrawn(lottery="l1")).draws[1].state == "drawing"
    awarded = LotteryAwarded(lottery="l1", winners=("v1",))
    assert story.add(100, awarded, "platform").draws[1].winners == ("v1",)


def test_everybody_must_consent_to_being_recorded() -> None:
    story = Story()
    yes = ConsentGiven(recording=True, text_sha256="0" * 64, pseudonym="甲")
    no = yes.model_copy(update={"recording": False})
    assert story.add(10, yes, "trainee:host").stage.recording
    assert not story.add(20, no, "trainee:desk").stage.recording
    assert story.add(30, yes, "trainee:desk").stage.recording


# --- its cost ----------------------------------------------------------------------------------


def test_a_map_that_is_a_value_leaves_the_old_one_alone() -> None:
    old: Shards[int] = Shards().put("a", 1)
    new = old.put("a", 2).put("b", 3)
    assert (old.get("a"), len(old), "b" in old) == (1, 1, False)
    assert (new.get("a"), len(new), new.get("b")) == (2, 2, 3)
    assert old.put("a", 1) == old


def longest(value: object) -> int:
    """The longest row of anything in a room: what one more fact copies at most."""
    if isinstance(value, Mapping):
        return max([len(value), *(longest(one) for one in value.values())])
    if isinstance(value, (tuple, list, set, frozenset)):
        return max([len(value), *(longest(one) for one in value)])
    if is_dataclass(value):
        return max((longest(getattr(value, one.name)) for one in fields(value)), default=0)
    return 0


def test_the_ten_thousandth_comment_costs_no_more_than_the_first() -> None:
    story = Story()
    assert longest(story.room) <= ROWS
    for number in range(12_000):
        story.add(number // 3_000, comment(f"c{number}", f"v{number % 900}"))
    assert longest(story.room) <= ROWS
    assert story.room.talk.comments.get("c11999") is not None
    assert replace(story.room, seq=0) != story.room
