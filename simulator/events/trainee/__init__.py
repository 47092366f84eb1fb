"""INPUTS by the crew at the control desk (``by`` is ``trainee:<seat>``): one list of them all."""

from __future__ import annotations

from simulator.events.trainee.comments import (
    AnswerTicked,
    CommentAnswered,
    CommentHidden,
    CommentPinned,
    CommentReplied,
    CommentRestored,
    CommentsRestricted,
    SlowmodeSet,
    ViewerBlocked,
    ViewerMuted,
    ViewerReported,
    ViewerRestored,
    WordFiltered,
)
from simulator.events.trainee.crew import (
    BoostChanged,
    BoostStarted,
    BoostStopped,
    CallMade,
    CardShown,
    ColleagueAsked,
    CueSent,
    EffectPlayed,
    FigureNoted,
    GuestInvited,
    GuestMuted,
    LabelShown,
    MusicStopped,
    PromptMade,
    TaskAssigned,
)
from simulator.events.trainee.media import (
    Control,
    LineSwitched,
    MediaRestarted,
    MomentMarked,
    Part,
    RigAdjusted,
    RigChecked,
    SourceSwitched,
)
from simulator.events.trainee.notices import (
    TOPIC_NAMES,
    NoticeCleared,
    NoticePosted,
    StickerShown,
    Topic,
)
from simulator.events.trainee.offers import (
    BagOpened,
    CouponCorrected,
    CouponIssued,
    CouponWithdrawn,
    FlashExtended,
    FlashStarted,
    FlashStopped,
    LotteryDrawn,
    LotteryOpened,
    LotteryPaused,
    LotteryRedrawn,
    PollClosed,
    PollOpened,
    RedpacketSent,
)
from simulator.events.trainee.shelf import (
    BuyersTold,
    DetailProjected,
    FreightCorrected,
    GiftBound,
    ItemLimited,
    ItemListed,
    ItemPushed,
    ItemRelinked,
    ItemReordered,
    ItemRepriced,
    ItemRestocked,
    ItemTested,
    ItemUnlisted,
    ItemUnpushed,
    OptionCorrected,
    OrderCancelled,
    OrderHeld,
    OrderRefunded,
)
from simulator.events.trainee.show import (
    ConsentGiven,
    PreflightFinished,
    SegmentEntered,
    ShowEnded,
    ShowPaused,
    ShowResumed,
    ShowRetitled,
    ShowStarted,
)

TraineeAct = (
    ConsentGiven | PreflightFinished | ShowStarted | ShowPaused | ShowResumed | ShowRetitled
    | ShowEnded | SegmentEntered
    | ItemListed | ItemUnlisted | ItemPushed | ItemUnpushed | ItemRepriced | ItemRestocked
    | ItemReordered | ItemRelinked | ItemTested | ItemLimited | DetailProjected
    | GiftBound | OptionCorrected | FreightCorrected | BuyersTold
    | OrderHeld | OrderCancelled | OrderRefunded
    | CouponIssued | CouponWithdrawn | CouponCorrected | FlashStarted | FlashStopped
    | FlashExtended | BagOpened | RedpacketSent | LotteryOpened | LotteryDrawn | LotteryPaused
    | LotteryRedrawn | PollOpened | PollClosed
    | NoticePosted | NoticeCleared | StickerShown | CommentReplied | CommentAnswered | AnswerTicked
    | CommentPinned | CommentHidden | CommentRestored | ViewerMuted | ViewerBlocked
    | ViewerRestored | ViewerReported | WordFiltered | SlowmodeSet | CommentsRestricted
    | CallMade | ColleagueAsked | CueSent | TaskAssigned | FigureNoted | PromptMade | CardShown | EffectPlayed
    | MusicStopped | LabelShown
    | GuestInvited | GuestMuted | BoostStarted | BoostChanged | BoostStopped
    | MediaRestarted | LineSwitched | SourceSwitched | RigAdjusted | RigChecked | MomentMarked
)  # fmt: skip

__all__ = [
    "TOPIC_NAMES",
    "AnswerTicked",
    "BagOpened",
    "BoostChanged",
    "BoostStarted",
    "BoostStopped",
    "BuyersTold",
    "CallMade",
    "CardShown",
    "ColleagueAsked",
    "CommentAnswered",
    "CommentHidden",
    "CommentPinned",
    "CommentReplied",
    "CommentRestored",
    "CommentsRestricted",
    "ConsentGiven",
    "Control",
    "CouponCorrected",
    "CouponIssued",
    "CouponWithdrawn",
    "CueSent",
    "DetailProjected",
    "EffectPlayed",
    "FigureNoted",
    "FlashExtended",
    "FlashStarted",
    "FlashStopped",
    "FreightCorrected",
    "GiftBound",
    "GuestInvited",
    "GuestMuted",
    "ItemLimited",
    "ItemListed",
    "ItemPushed",
    "ItemRelinked",
    "ItemReordered",
    "ItemRepriced",
    "ItemRestocked",
    "ItemTested",
    "ItemUnlisted",
    "ItemUnpushed",
    "LabelShown",
    "LineSwitched",
    "LotteryDrawn",
    "LotteryOpened",
    "LotteryPaused",
    "LotteryRedrawn",
    "MediaRestarted",
    "MomentMarked",
    "MusicStopped",
    "NoticeCleared",
    "NoticePosted",
    "OptionCorrected",
    "OrderCancelled",
    "OrderHeld",
    "OrderRefunded",
    "Part",
    "PollClosed",
    "PollOpened",
    "PreflightFinished",
    "PromptMade",
    "RedpacketSent",
    "RigAdjusted",
    "RigChecked",
    "SegmentEntered",
    "ShowEnded",
    "ShowPaused",
    "ShowResumed",
    "ShowRetitled",
    "ShowStarted",
    "SlowmodeSet",
    "SourceSwitched",
    "StickerShown",
    "TaskAssigned",
    "Topic",
    "TraineeAct",
    "ViewerBlocked",
    "ViewerMuted",
    "ViewerReported",
    "ViewerRestored",
    "WordFiltered",
]
