"""The room as a value, and the one fold that makes it from the log: live screen and replay alike."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never, cast

from simulator.backstage import Backstage, on_crew, with_deed
from simulator.draws import Draws, on_draw
from simulator.events import Entry, Event
from simulator.events import changes as c
from simulator.events import instructor as i
from simulator.events import rig as g
from simulator.events import room as r
from simulator.events import trainee as t
from simulator.events import trouble as d
from simulator.events.instructor import InstructorInput, StudioInput
from simulator.figures import Figures, on_counted, on_failed
from simulator.hops import Devices, on_hop
from simulator.orders import on_order
from simulator.remedies import by_hand, remedied
from simulator.rundown import Rundown, on_show
from simulator.scenario import Scenario
from simulator.shelving import on_offer, on_shelf, under_change
from simulator.shop import Shop, open_shop
from simulator.talk import Talk, on_asking, on_comment, on_heard, on_moderation, on_speaking
from simulator.troubles import Troubles, on_life, on_warning, under_pressure
from simulator.uplink import Link, on_link, under_fault, under_uplink


@dataclass(frozen=True, slots=True)
class Room:
    """One room after some entry of its log. ``seq`` and ``t_ms`` are those of that entry."""

    show: Rundown
    shop: Shop
    seq: int = 0
    t_ms: int = 0
    link: Link = field(default_factory=Link)
    talk: Talk = field(default_factory=Talk)
    draws: Draws = ()
    figures: Figures = field(default_factory=Figures)
    stage: Backstage = field(default_factory=Backstage)
    troubles: Troubles = field(default_factory=Troubles)
    traffic_times: int = 1000
    devices: Devices = ()
    """Devices of the crew that are gone, or are others than before."""

    @property
    def show_ms(self) -> int | None:
        """Milliseconds since ``show.started``; None before it."""
        return None if self.show.started_ms is None else self.t_ms - self.show.started_ms


def empty_room(scenario: Scenario) -> Room:
    """The room before the first entry, as the scenario describes it."""
    segments = tuple(one.id for one in scenario.script)
    return Room(
        Rundown(scenario.meta.title, scenario.show.duration_ms, segments),
        open_shop(scenario.products, scenario.offers),
    )


def fold(room: Room, entry: Entry) -> Room:
    """The room after ``entry``: pure, and the same for a live screen, a bot and a replay."""
    room = applied(room, entry)
    stage, link = room.stage, room.link
    if entry.by.startswith("trainee:"):
        stage = with_deed(stage, entry)
    if link.by_hand:
        link = remedied(link, entry.fact, entry.t_ms)
    return replace(room, seq=entry.seq, t_ms=entry.t_ms, stage=stage, link=link)


def applied(room: Room, entry: Entry) -> Room:
    """What ``entry`` changes, without the book-keeping: equal to ``room`` if it changes nothing."""
    # An entry holds any Fact; those of the review chain never come here.
    event, at = cast(Event, entry.fact), entry.t_ms
    match event:
        case r.CommentPosted():
            return replace(room, talk=on_comment(room.talk, event, at))
        case r.PublicCounted():
            return replace(room, figures=on_counted(room.figures, event, at))
        case r.OrderPlaced() | r.OrderPaid() | r.TestReturned():
            return replace(room, shop=on_order(room.shop, event, at))
        case r.OrderFailed():
            return replace(room, figures=on_failed(room.figures, event, at))
        case g.MediaConnected() | g.MediaLost() | g.MediaRestored() | g.MediaRead():
            return replace(room, link=on_link(room.link, event, at))
        case r.QuestionOpened() | r.QuestionClosed() | d.AnswerJudged():
            return replace(room, talk=on_asking(room.talk, event, at))
        case d.CommentHeard():
            return replace(room, talk=on_heard(room.talk, event))
        case r.LotteryAwarded():
            return replace(room, draws=on_draw(room.draws, event, entry.seq, at))
        case r.FlashExpired():
            return replace(room, shop=on_offer(room.shop, event, at))
        case r.TeamSaid():
            return replace(room, stage=on_crew(room.stage, event, entry.by, at))
        case r.GiftSent() | r.RefundRequested() | g.SpeechHeard():
            return room
        case _:
            return _directed(room, event, entry)


_Deed = d.DirectorDeed | g.HopFact | t.TraineeAct | InstructorInput | StudioInput
_Act = t.TraineeAct | InstructorInput | StudioInput


def _directed(room: Room, event: _Deed, entry: Entry) -> Room:
    """What incidents, their effects, the platform's judgements and lost devices change."""
    at = entry.t_ms
    match event:
        case d.EffectApplied():
            return _changed(room, event, at)
        case (
            d.IncidentWarned() | d.IncidentOpened() | d.IncidentShown() | d.IncidentNoticed()
            | d.IncidentPrevented() | d.IncidentEscalated() | d.IncidentResolved()
            | d.IncidentExpired()
        ):  # fmt: skip
            return replace(room, troubles=on_life(room.troubles, event, at))
        case g.HopLost() | g.HopRestored() | g.DeviceChanged():
            return replace(room, devices=on_hop(room.devices, event))
        case d.HintShown() | d.RuleHit() | d.RuleCorrected():
            return replace(room, stage=on_crew(room.stage, event, entry.by, at))
        case d.CuePassed() | d.ShowSuspended() | d.ShowRestored():
            return replace(room, show=on_show(room.show, event, at))
        case d.PlatformWarned():
            return replace(room, troubles=on_warning(room.troubles, event, at))
        case d.TrafficChanged():
            return replace(room, traffic_times=event.times)
        case (
            d.CableTimed() | d.ModerationApplied() | d.TextJudged() | d.PriceSpoken() | d.PriceSet()
            | d.PreflightJudged() | d.PriceShown() | d.FactTold() | d.FigureJudged()
            | d.FigureChanged() | d.AnswerJudged() | d.CommentHeard()
        ):  # fmt: skip
            return room
        case _:
            return _acted(room, event, entry)


def _changed(room: Room, effect: d.EffectApplied, at: int) -> Room:
    """What an incident does to the room. A mood step is the audience's alone."""
    change = effect.change
    match change:
        case (
            c.LinkChange() | c.PriceChange() | c.StockChange() | c.CouponChange()
            | c.PushChange() | c.ClaimChange() | c.DealChange() | c.ItemFault()
            | c.RemovalChange()
        ):  # fmt: skip
            return replace(room, shop=under_change(room.shop, change, at))
        case c.UplinkChange():
            return replace(room, link=under_uplink(room.link, change, at))
        case c.MediaFault():
            return replace(room, link=under_fault(room.link, change))
        case (
            c.OrderRush() | c.LeaveRate() | c.CommentWave() | c.PaymentFault() | c.TrafficRate()
        ):  # fmt: skip
            pressed = under_pressure(room.troubles, effect.incident, change, at)
            return replace(room, troubles=pressed)
        case c.MoodStep():
            return room
        case _:
            assert_never(change)


def _acted(room: Room, act: _Act, entry: Entry) -> Room:
    """What the crew's work on show, shelf and offers changes."""
    at = entry.t_ms
    match act:
        case (
            i.ShowPrepared() | t.ShowStarted() | t.ShowPaused() | t.ShowResumed()
            | t.ShowRetitled() | t.ShowEnded() | t.SegmentEntered()
        ):  # fmt: skip
            return replace(room, show=on_show(room.show, act, at))
        case (
            t.ItemListed() | t.ItemUnlisted() | t.ItemPushed() | t.ItemUnpushed()
            | t.ItemRepriced() | t.ItemRestocked() | t.ItemReordered() | t.ItemRelinked()
            | t.ItemLimited() | t.DetailProjected() | t.GiftBound() | t.OptionCorrected()
            | t.FreightCorrected()
        ):  # fmt: skip
            return replace(room, shop=on_shelf(room.shop, act, at))
        case t.OrderHeld() | t.OrderCancelled() | t.OrderRefunded():
            return replace(room, shop=on_order(room.shop, act, at))
        case (
            t.CouponIssued() | t.CouponWithdrawn() | t.CouponCorrected() | t.FlashStarted()
            | t.FlashStopped() | t.FlashExtended()
        ):  # fmt: skip
            return replace(room, shop=on_offer(room.shop, act, at))
        case (
            t.BagOpened() | t.RedpacketSent() | t.LotteryOpened() | t.LotteryDrawn()
            | t.LotteryPaused() | t.LotteryRedrawn() | t.PollOpened() | t.PollClosed()
        ):  # fmt: skip
            return replace(room, draws=on_draw(room.draws, act, entry.seq, at))
        case t.MediaRestarted() | t.LineSwitched() | t.SourceSwitched():
            return replace(room, link=on_link(room.link, act, at))
        case i.FaultInjected() | i.FaultLifted():
            return replace(room, link=by_hand(room.link, act, at))
        case _:
            return _spoken(room, act, entry)


_Word = (
    t.NoticePosted | t.NoticeCleared | t.StickerShown | t.CommentReplied | t.CommentAnswered
    | t.CommentPinned | t.CommentHidden | t.CommentRestored | t.ViewerMuted | t.ViewerBlocked
    | t.ViewerRestored | t.ViewerReported | t.WordFiltered | t.SlowmodeSet | t.CommentsRestricted
    | t.ConsentGiven | t.PreflightFinished | t.ColleagueAsked | t.CueSent | t.TaskAssigned
    | t.PromptMade | t.LabelShown | t.GuestInvited | t.GuestMuted | t.BoostStarted | t.BoostChanged
    | t.BoostStopped | t.AnswerTicked | t.BuyersTold | t.ItemTested | t.CallMade | t.FigureNoted
    | t.CardShown | t.EffectPlayed | t.MusicStopped | t.RigAdjusted | t.RigChecked | t.MomentMarked
    | i.IncidentFired | i.IncidentHeld | i.IncidentSkipped | i.IncidentCleared | i.MessageSent
    | i.StudioInterrupted | i.PartErased
)  # fmt: skip


def _spoken(room: Room, act: _Word, entry: Entry) -> Room:
    """What the crew says, marks, moderates and arranges behind the camera."""
    match act:
        case (
            t.NoticePosted() | t.NoticeCleared() | t.StickerShown() | t.CommentReplied()
            | t.CommentAnswered() | t.CommentPinned()
        ):  # fmt: skip
            return replace(room, talk=on_speaking(room.talk, act, entry.t_ms))
        case (
            t.CommentHidden() | t.CommentRestored() | t.ViewerMuted() | t.ViewerBlocked()
            | t.ViewerRestored() | t.ViewerReported() | t.WordFiltered() | t.SlowmodeSet()
            | t.CommentsRestricted()
        ):  # fmt: skip
            return replace(room, talk=on_moderation(room.talk, act))
        case (
            t.ConsentGiven() | t.PreflightFinished() | t.ColleagueAsked() | t.CueSent()
            | t.TaskAssigned() | t.PromptMade() | t.LabelShown() | t.GuestInvited() | t.GuestMuted()
            | t.BoostStarted() | t.BoostChanged() | t.BoostStopped() | i.MessageSent() | i.IncidentHeld()
            | i.IncidentSkipped()
        ):  # fmt: skip
            return replace(room, stage=on_crew(room.stage, act, entry.by, entry.t_ms))
        case (
            t.AnswerTicked() | t.BuyersTold() | t.ItemTested() | t.CallMade() | t.FigureNoted()
            | t.CardShown() | t.EffectPlayed() | t.MusicStopped() | t.RigAdjusted() | t.RigChecked()
            | t.MomentMarked() | i.IncidentFired() | i.IncidentCleared() | i.StudioInterrupted()
            | i.PartErased()
        ):  # fmt: skip
            return room
        case _:
            assert_never(act)
