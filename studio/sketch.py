"""A show on one page: people, comments, incidents, windows and deeds over time. One HTML file, alone.

Nothing is loaded from elsewhere; a button changes the language; it prints on one sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from simulator.events.entry import Words
from studio.drawing import both, drawing
from studio.tale import Tale
from studio.timeline import Language, act_word, clock, target_word

ENDS = {
    "resolved": Words(zh="已解除", en="resolved"), "expired": Words(zh="没解除", en="not resolved"),
    "prevented": Words(zh="防住了", en="prevented"), "open": Words(zh="到散场还没解除", en="open at the end"),
}  # fmt: skip
VERDICTS = {
    "met": Words(zh="做到", en="met"), "missed": Words(zh="没做到", en="missed"),
    "violated": Words(zh="犯了禁", en="violated"), "blocked": Words(zh="被前一步拦住", en="blocked"),
    "censored": Words(zh="散场时限未到", en="cut off by the end"), "void": Words(zh="作废", en="void"),
    "not_exercised": Words(zh="没考到", en="not exercised"),
}  # fmt: skip
DIFFICULTIES = {
    "easy": Words(zh="易", en="easy"), "normal": Words(zh="中", en="normal"),
    "hard": Words(zh="难", en="hard"),
}  # fmt: skip
SEATS = {
    "host": Words(zh="主播", en="host"), "desk": Words(zh="中控", en="desk"),
    "service": Words(zh="客服", en="service"), "boost": Words(zh="投放", en="boost"),
}  # fmt: skip
STYLE = """
:root{font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;color:#1b2733}
body{margin:24px auto;max-width:1180px;padding:0 20px;background:#fff}
body.zh .en,body.en .zh{display:none}
h1{font-size:24px;margin:0 0 4px} h2{font-size:17px;margin:26px 0 8px}
p{margin:4px 0;color:#4a5a6a} button{float:right;font:inherit;padding:4px 12px;cursor:pointer}
svg{width:100%;height:auto;font-size:12px;display:block} svg text{fill:#33424f}
.grid{stroke:#e3e8ee} .lane{fill:#f5f8fb} .online{fill:none;stroke:#0b7285;stroke-width:2}
.area{fill:#0b728522} .comment{fill:#8aa4bf} .question{fill:#d9822b} .step{fill:#dbe7f3;stroke:#fff}
.warned{fill:#ffe8a3} .hidden{fill:#f3d9d9} .shown{fill:#e5484d} .noticed{fill:#f2a65a}
.window{stroke:#7d8da0;stroke-width:3} .met{fill:#1b873f} .not{fill:#c92a2a} .other{fill:#7d8da0}
.deed{fill:#364fc7} .idle{fill:#adb5bd}
table{border-collapse:collapse;width:100%;font-size:13.5px} th{text-align:left;color:#4a5a6a;font-weight:500}
td,th{padding:4px 8px;border-bottom:1px solid #e3e8ee;vertical-align:top}
.key{display:flex;flex-wrap:wrap;gap:6px 18px;font-size:13px;margin-top:8px} .key i{display:inline-block;
width:14px;height:10px;margin-right:5px;border-radius:2px}
@media print{button{display:none} body{margin:0}}
"""
SCRIPT = (
    "document.querySelector('button').onclick=()=>{const b=document.body,e=b.className==='zh';"
    "b.className=e?'en':'zh';document.documentElement.lang=e?'en':'zh-CN'}"
)
KEY = (
    ("#ffe8a3", "预警", "warned"), ("#f3d9d9", "还看不见", "not visible yet"),
    ("#e5484d", "看得见", "visible"), ("#f2a65a", "已察觉", "noticed"),
    ("#7d8da0", "时限（到竖线为止）", "window, until its mark"), ("#1b873f", "做到", "met"),
    ("#c92a2a", "没做到", "missed"), ("#8aa4bf", "评论", "comments"),
    ("#d9822b", "新提问", "new questions"), ("#364fc7", "操作", "deeds"),
)  # fmt: skip


def sketch(tale: Tale, lang: Language = "zh") -> str:
    """The page as HTML, shown in ``lang`` at first."""
    title = f"{tale.title.zh} · {tale.title.en}"
    return (
        f'<!doctype html><html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f'<style>{STYLE}</style></head><body class="{lang}"><button>中文 / English</button>'
        f"{''.join(_head(tale))}{''.join(drawing(tale))}{''.join(_key())}{''.join(_incidents(tale))}"
        f"{''.join(_windows(tale))}{''.join(_deeds(tale))}<script>{SCRIPT}</script></body></html>\n"
    )


def _say(zh: str, en: str, tag: str = "span", more: str = "") -> str:
    return both(Words(zh=zh, en=en), tag, more)


def _head(tale: Tale) -> Iterator[str]:
    yield f"<h1>{both(tale.title)}</h1>"
    score = "—" if tale.permille is None else f"{tale.permille / 10:.1f}"
    level = DIFFICULTIES[tale.difficulty]
    long = clock(tale.duration_ms)
    zh = f"陪练 {tale.crew} · 难度{level.zh} · 种子 {tale.seed} · 时长 {long} · 得分 {score}"
    en = f"bot {tale.crew} · {level.en} · seed {tale.seed} · {long} long · score {score}"
    yield f"<p>{_say(zh, en)}</p>"
    if tale.shifts_ms:
        moved = ", ".join(f"{name} {ms // 1000:+d} s" for name, ms in tale.shifts_ms)
        yield f"<p>{_say(f'课堂错时：{moved}', f'Class mode, incidents moved: {moved}')}</p>"


# --- the tables ----------------------------------------------------------------------------------


def _key() -> Iterator[str]:
    yield '<div class="key">'
    for colour, zh, en in KEY:
        yield f'<span><i style="background:{colour}"></i>{_say(zh, en)}</span>'
    yield "</div>"


def _table(title: Words, head: Sequence[Words], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    found = list(rows)
    if not found:
        return
    yield f"<h2>{both(title)}</h2><table><thead><tr>"
    yield "".join(f"<th>{both(one)}</th>" for one in head)
    yield "</tr></thead><tbody>"
    for row in found:
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
    yield "</tbody></table>"


def _time(ms: int | None) -> str:
    return "—" if ms is None else clock(ms)


def _incidents(tale: Tale) -> Iterator[str]:
    head = (
        Words(zh="突发", en="incident"), Words(zh="发生", en="opened"), Words(zh="看得见", en="visible"),
        Words(zh="察觉", en="noticed"), Words(zh="结束", en="ended"), Words(zh="结果", en="how"),
    )  # fmt: skip
    yield from _table(Words(zh="突发", en="Incidents"), head, (
        (f"{escape(one.id)} {both(one.kind)}", _time(one.opened_ms), _time(one.shown_ms),
         _time(one.noticed_ms), _time(one.until_ms), both(ENDS[one.end]))
        for one in tale.incidents
    ))  # fmt: skip


def _windows(tale: Tale) -> Iterator[str]:
    head = (
        Words(zh="评分标准", en="criterion"), Words(zh="从", en="from"), Words(zh="到", en="until"),
        Words(zh="判定", en="verdict"), Words(zh="依据", en="why"),
    )  # fmt: skip
    yield from _table(Words(zh="时限与判定", en="Windows and verdicts"), head, (
        (f"{escape(one.criterion)} {both(one.title)}", _time(one.at_ms), _time(one.until_ms),
         both(VERDICTS.get(one.verdict, Words(zh=one.verdict, en=one.verdict))), both(one.words))
        for one in tale.windows
    ))  # fmt: skip


def _deeds(tale: Tale) -> Iterator[str]:
    head = (
        Words(zh="时间", en="time"), Words(zh="座位", en="seat"), Words(zh="操作", en="deed"),
        Words(zh="对象", en="object"),
    )  # fmt: skip
    yield from _table(Words(zh="做了什么", en="What was done"), head, (
        (clock(one.at_ms), both(SEATS.get(one.seat, Words(zh=one.seat, en=one.seat))),
         _say(act_word(one.kind, "zh"), act_word(one.kind, "en")),
         _say(target_word(one.target, "zh"), target_word(one.target, "en")))
        for one in tale.deeds
    ))  # fmt: skip
