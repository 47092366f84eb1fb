"""CK21 – CK23, CK28, CK31: slips, comments, young people, figures made by a machine."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.compliance.said import Known, Said

CORRECT_WITHIN_S = 20
HANDLE_WITHIN_S = 30
UNDO_WITHIN_S = 10
SPAM_REPEATS = 4
"""From how many repeats by one viewer a lawful text counts as spam."""
UNLAWFUL = frozenset(("privacy", "unlawful", "fraud", "abuse", "vulgar", "steering", "spam"))
FAKE_STEMS = (
    "bought",
    "buy",
    "staged",
    "empty",
    "fake",
    "self_",
    "bot",
    "brush",
    "paid_",
    "inflate",
    "sham",
    "edit_s",
    "edit_r",
    "altered",
    "alter_",
    "forge",
    "cashback",
    "scripted",
    "script_",
    "rebate",
    "water_army",
    "click_farm",
    "hang_",
    "boost",
    "change_s",
    "rewrite",
    "hire_",
    "hired",
    "robot",
    "swap_rev",
    "reward_five",
    "rig_",
    "plant",
    "shill",
)
"""How the desk's records name what is faked (orders, reviews, viewers)."""
HONEST_STEMS = (
    "report", "refuse", "reject", "remove", "block", "cancel", "ask_", "honest", "audit", "check",
    "decline",
    "verify", "clean", "test", "correct", "fix", "ban", "detect", "monitor", "return", "refund",
        "invite_honest",
    "delete_fake", "flag", "warn", "train", "stop", "sync", "export", "invite",
)  # fmt: skip
HONEST_ENDS = (
    "_reported",
    "_refused",
    "_rejected",
    "_removed",
    "_blocked",
    "_honest",
    "_honestly",
    "_neutral",
)
LAWFUL_DOUBT = frozenset(("fair_criticism", "complaint", "question", "after_sale", "hesitation"))
SILENCED = frozenset(
    (
        "comments_closed",
        "hidden",
        "muted",
        "blocked",
        "word_filter",
        "deleted",
        "restricted",
    )
)
MASKED_ACCOUNTS = 3
"""From so many accounts on the desk does not test."""
_ACTING = ("写", "扣", "刷", "拍", "下单", "评", "夸", "赞", "喊", "进房", "进场", "挂", "顶", "问")
_IN_ORDER = (
    "测试",
    "举报",
    "上报",
    "报平台",
    "拉黑",
    "封",
    "清",
    "拦",
    "发现",
    "排查",
    "核",
    "识别",
    "禁",
    "处置",
    "自查",
    "真实",
)
ADULT, LEAST_PRESENTER = 18, 16


def slip_corrected(said: Said, slipped: bool) -> bool:
    """CK21: whether a slip stands uncorrected; ``slipped``: this very text breaks another rule."""
    known = said.known
    if "slip" in known:
        if known["slip"] is None:
            return False
    elif not slipped or "corrected_after_s" not in known:
        return False
    after = known.get("corrected_after_s")
    if after is None or after > CORRECT_WITHIN_S:
        return True
    return not known.get("correction_logged", True) or not known.get("correction_names_slip", True)


def unlawful_comment(said: Said) -> Iterator[str]:
    """CK22: an unlawful comment is dealt with promptly."""
    late = (said.known.get("open_s") or 0) > HANDLE_WITHIN_S
    if said.kind == "comment" and said.known.get("label") in UNLAWFUL and late:
        yield said.text


def criticism_kept(said: Said) -> Iterator[str]:
    """CK23: lawful doubt is not hidden, nor its author silenced."""
    known = said.known
    if known.get("label") not in LAWFUL_DOUBT or known.get("action") not in SILENCED:
        return
    spam = (known.get("repeats") or 1) >= SPAM_REPEATS
    undone = (known.get("undone_after_s") or UNDO_WITHIN_S + 1) <= UNDO_WITHIN_S
    if not spam and not undone:
        yield said.text


def youth(said: Said) -> Iterator[str]:
    """CK28 (what is known): a child is urged on, or stands before the camera too young."""
    known = said.known
    guest = known.get("guest_age") or ADULT
    unconsented = guest < ADULT and known.get("guardian_consent") is not True
    if guest < LEAST_PRESENTER or unconsented:
        yield said.text
        return
    child = (known.get("viewer_age") or ADULT) < ADULT and not known.get("order_stopped")
    calm = known.get("urged_after") is False
    if child and (known.get("urged_after") or (said.kind in ("reply", "speech") and not calm)):
        yield said.text


def against_fakes(known: Known) -> bool:
    """True when the desk's act is known and works against fakes, or is an honest one."""
    act = known.get("act") or ""
    return any(act.startswith(stem) for stem in HONEST_STEMS) or act.endswith(HONEST_ENDS)


def faked_records(said: Said) -> Iterator[str]:
    """CK27 (what is known): an order of the desk that fakes orders, reviews or viewers."""
    act = said.known.get("act") or ""
    if against_fakes(said.known):
        return
    accounts = said.known.get("accounts")
    many = isinstance(accounts, int) and accounts >= MASKED_ACCOUNTS
    if not act and said.kind == "desk" and many:
        staged = any(word in said.text for word in _ACTING)
        if staged and not any(word in said.text for word in _IN_ORDER):
            yield said.text
            return
    if any(act.startswith(stem) or f"_{stem}" in act for stem in FAKE_STEMS):
        yield said.text


def ai_label(said: Said) -> Iterator[str]:
    """CK31: a figure or picture made by a machine is marked as such, all the time."""
    known = said.known
    made = known.get("ai_figure") or known.get("ai_image")
    if not made:
        return
    if (
        known.get("label_visible_permille") or 0 if "label_visible_permille" in known else 1000
    ) < 1000 or known.get("label_legible") is False:
        yield said.text
