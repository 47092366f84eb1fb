"""The words of the tables of a show in both languages: names of columns and rows, and what the cells say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from simulator.events.entry import Words

Language = Literal["zh", "en"]
Both = tuple[str, str]

IDS: dict[str, tuple[str, ...]] = {
    "show": ("field", "value"),
    "codes": (
        "code", "skill", "status", "level", "score", "occasions", "sentence", "decided_by", "decided_at",
        "seen", "seen_at", "step", "reason", "assessor", "marked_at",
    ),
    "points": (
        "id", "criterion", "title", "codes", "at", "verdict", "scored", "criterion_score", "sentence",
        "quote", "evidence_seqs", "ruled_verdict", "reason", "assessor", "ruled_at",
    ),
    "words": ("rule", "title", "level", "at", "said_by", "quote", "say_instead", "corrected_after_s"),
    "records": ("rule", "title", "status", "at", "quote", "sentence", "lawful"),
    "seats": (
        "seat", "trainee", "status", "right_percent", "right", "of", "wrong", "left", "needless",
        "broken", "sentence", "against",
    ),
    "next": ("no", "criterion", "title", "sentence", "advice", "at", "practise_with", "scenario"),
}  # fmt: skip
"""The columns of each table for programs: words on a sheet may be said better one day, these stay."""
VERDICTS: dict[str, Both] = {
    "met": ("达成", "met"), "missed": ("未达成", "missed"), "violated": ("违反", "violated"),
    "blocked": ("受阻", "blocked"), "censored": ("未到时", "censored"), "void": ("不计", "void"),
    "not_exercised": ("未涉及", "not exercised"), "needless": ("无理由", "needless"),
    "excused": ("有理由", "excused"),
}  # fmt: skip
LEVELS: dict[str | None, Both] = {
    "met": ("达成", "met"), "partly": ("部分达成", "partly met"),
    "not_met": ("未达成", "not yet met"), None: ("", ""),
}  # fmt: skip
STATUSES: dict[str, Both] = {
    "measured": ("已测量", "measured"), "insufficient": ("证据不足", "not enough evidence"),
    "not_measured": ("未测量", "not measured"), "not_exercised": ("未考察", "did not come up"),
}  # fmt: skip
POINTS: tuple[Both, ...] = (
    ("编号", "id"), ("评分项", "criterion"), ("名称", "title"), ("技能点", "codes"),
    ("时间", "at"), ("结论", "verdict"), ("计分", "scored"), ("这一项得分（百分制）", "criterion score /100"),
    ("说明", "sentence"), ("原话", "quote"), ("证据记录号", "evidence seqs"),
    ("考评员改判", "assessor's verdict"), ("改判理由", "reason"), ("考评员", "assessor"),
    ("改判时间", "ruled at"),
)  # fmt: skip
CODES: tuple[Both, ...] = (
    ("技能点", "code"), ("内容", "skill"), ("状态", "status"), ("水平", "level"),
    ("得分（百分制）", "score /100"), ("机会", "occasions"), ("说明", "sentence"),
    ("关键一次", "decided by"), ("关键时间", "decided at"), ("看到的", "seen"), ("看到的时间", "seen at"),
    ("考评员给分（0–4）", "assessor's step 0-4"),
    ("给分理由", "reason"), ("考评员", "assessor"), ("给分时间", "marked at"),
)  # fmt: skip
NEXT: tuple[Both, ...] = (
    ("次序", "no."), ("评分项", "criterion"), ("名称", "title"), ("说明", "sentence"),
    ("怎么做", "advice"), ("看哪里", "at"), ("去练", "practise with"), ("剧本", "scenario"),
)  # fmt: skip
WORDS: tuple[Both, ...] = (
    ("规则", "rule"), ("名称", "title"), ("轻重", "level"), ("时间", "at"), ("怎么说的", "said by"),
    ("原话", "quote"), ("可以这样说", "say instead"), ("多少秒后更正", "corrected after, s"),
)  # fmt: skip
RECORDS: tuple[Both, ...] = (
    ("规则", "rule"), ("名称", "title"), ("状态", "status"), ("时间", "at"), ("原话", "quote"),
    ("说明", "sentence"), ("应当", "lawful"),
)  # fmt: skip
WEIGHTS: dict[str, Both] = {"red": ("重", "grave"), "yellow": ("轻", "light")}
DUTIES: dict[str, Both] = {
    "hit": ("没有做到", "not done"), "undone": ("及时撤回", "taken back in time"),
    "unmeasured": ("未测量", "not measured"), "kept": ("已留存", "kept"), "missing": ("缺", "missing"),
}  # fmt: skip
SHOW: tuple[Both, ...] = (("项目", "field"), ("内容", "value"))
SEATS: tuple[Both, ...] = (
    ("岗位", "seat"), ("学员（化名）", "trainee (pseudonym)"), ("状态", "status"),
    ("做对（百分比）", "right, percent"), ("做对", "right"), ("共", "of"), ("迟了或不对", "late or wrong"),
    ("派给它而没人做", "its task, left undone"), ("没有缘由的处置", "needless remedies"),
    ("犯规", "bans broken"), ("说明", "sentence"), ("算在它头上的", "what counts against it"),
)  # fmt: skip
NAMES: dict[str, Both] = {
    "host": ("主播", "host"), "desk": ("中控", "desk"), "service": ("客服", "service"),
    "boost": ("投放", "boost"),
}  # fmt: skip
TITLES: tuple[Both, ...] = (
    ("场次", "show"), ("技能点", "codes"), ("评分点", "points"), ("违禁的话", "what may not be said"),
    ("评论处置与留存", "comments and records"), ("岗位", "seats"),
    ("先练这几样", "practise first"),
)  # fmt: skip
MIXED: Both = ("类别", "row")
YES: Both = ("是", "yes")
KINDS: dict[str, Both] = {
    "show": ("场次", "show"), "code": ("技能点", "code"), "point": ("评分点", "point"),
    "word": ("违禁的话", "words"), "record": ("评论与留存", "record"),
    "seat": ("岗位", "seat"), "next": ("先练", "next"),
}  # fmt: skip
DIFFICULTIES: dict[str, Both] = {
    "easy": ("简单", "easy"), "normal": ("普通", "normal"), "hard": ("困难", "hard"),
}  # fmt: skip
MODES: dict[str, Both] = {"practice": ("练习", "practice"), "exam": ("考核", "exam")}


def say(word: Both, lang: Language) -> str:
    return word[0 if lang == "zh" else 1]


def beside(title: Words, words: Words, quote: Words | None, lang: Language) -> str:
    """A sentence with the title of its criterion before it, once, and the words quoted that it is about."""
    name, told = getattr(title, lang), getattr(words, lang)
    for colon in ("：", ": "):
        if told.lower().startswith(f"{name}{colon}".lower()):
            told = told[len(name) + len(colon) :]
    said = "" if quote is None else f"“{getattr(quote, lang)}” "
    return f"{name} · {said}{told}"


def head(names: Sequence[Both], lang: Language) -> tuple[str, ...]:
    """The names of the columns."""
    return tuple(say(name, lang) for name in names)


def known(words: Mapping[str, Both], name: str, lang: Language) -> str:
    """A name in words; one that a later program wrote stands as it is."""
    return say(words.get(name, (name, name)), lang)


def seat_word(seat: str, lang: Language) -> str:
    """``desk`` as 中控, or desk."""
    return say(NAMES[seat], lang)
