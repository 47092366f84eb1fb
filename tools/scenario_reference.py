"""Write ``docs/scenario-reference.md`` from the tables of keys and words that the reader itself uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from studio.library import keys, words
from studio.library.explained import meaning
from studio.library.findings import SAYINGS
from studio.library.keys import Choice, Key, Kind, ListOf, MapOf, Ref, Shape
from studio.library.schemas import scenario_schema
from studio.library.words import Word
from studio.signals.catalogue import METRICS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "scenario-reference.md"
HEAD = """# 场次文件手册 · Reference of scenario files

Written by `make docs` from the tables in `studio/library/`; do not edit it here.
由 `make docs` 从程序的词表生成，请勿手改。

How to begin: [A drill from nothing](writing-a-drill.md). 入门：[从零写一场演练](writing-a-drill.zh-CN.md)。
Kinds of incidents 突发种类: [incidents.md](incidents.md). Criteria of your own 评分标准:
[criteria-reference.md](criteria-reference.md).

`lianbo schema scenario --lang zh > scenario.schema.json` gives your editor completion and hover
(`--lang en` for English keys); `lianbo check` says what a schema cannot.
编辑器补全用 schema，别的问题问 `lianbo check`。

A time has its unit: `90s`, `1m30s`, `500ms`, `2h`. Money is in yuan with at most two places: `29.00`.
A share has its sign: `65%`. A factor: `1.5` or `150%`. A text in both languages: `{中: …, 英: …}` or
`{zh: …, en: …}`; a plain one stands for both. `$name` is a variable.
时间带单位，钱是元，比例带百分号，`$名字` 是变量。

**Bold** keys are required. 粗体的键必须写。
"""
PLACES = {
    "scenario": "整个文件 · The file", "meta": "说明 · meta", "show": "场次 · show",
    "filings": "报备 · filings", "asset": "素材 · assets",
    "product": "商品 · products", "papers": "资质 · papers", "certificate": "证书 · certificates",
    "tag": "价签 · tag", "coupon_rules": "券的规则 · rules", "seller": "经营者 · seller",
    "fact": "事实 · facts", "threshold_coupon": "优惠：满减券 · coupon",
    "flash_sale": "优惠：秒杀 · flash_sale", "draw": "优惠：抽奖、福袋 · draw, bag",
    "segment": "脚本 · script", "duty": "操作 · duties", "beat": "节奏 · beats",
    "audience": "观众 · audience", "ask": "提问 · asks", "pulse": "人潮 · pulses", "bank": "评论库 · bank",
    "incident": "突发 · incidents", "warning": "预警 · warn", "escalation": "升级 · escalate",
    "harm": "误伤 · harm", "branch": "分支 · branch", "word": "同事 · colleagues",
    "bounds": "信号的范围 · bounds", "text": "两种语言的文字 · text",
}  # fmt: skip
LEAVES = {
    "text": "文字 text", "id": "编号 id", "int": "整数 whole number", "money": "元 yuan",
    "duration": "时间 time", "share": "比例 share", "factor": "倍数 factor", "code": "技能代码 code",
    "part": "环节名 name", "words": "文字（可分中英）text", "condition": "条件 condition",
    "effect": "注入 effect", "facts": "事实 facts", "offer": "优惠 offer", "criterion": "标准 criterion",
    "day": "日期 day",
    "moment": "日期和时刻 day and time", "tree": "…",
    "number": "数 number", "span": "[从 from, 到 to]",
    "variables": "名字: 值 name: value", "difficulties": "易、难 easy, hard",
}  # fmt: skip
MANY = 12
SIGNALS = """`信号: {响度: {好: [-20, -14], 可: [-24, -12]}}`

`signals: {hum: {good: [null, 12], fair: [null, 18]}}`

What a show asks of picture and sound in place of these defaults. 下面是默认的范围，写了“信号”的按写的判。
In the guided check head, speaking rate and brightness are at worst a warning.
体检里，人脸、语速和亮度最多是提醒。

"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for name, table in keys.SHAPES.items():
        parts.append(f"\n## {PLACES.get(name, name)}\n\n{_table(name, table)}")
    parts += [
        "\n## 条件 · Conditions\n\n",
        "Exactly one form; what may stand beside it follows. 只写一种。\n\n",
    ]
    parts += [_table("condition", keys.CONDITION_FORMS), _beside()]
    parts += ["\n## 注入和现象 · Effects\n\n", "`[{链接: {商品: P1}}]`\n\n", _effects()]
    parts += ["\n## 词表 · Words\n\n", _words()]
    parts += ["\n## 信号 · Signals\n\n", SIGNALS, _signals()]
    parts += ["\n## `lianbo check` 的代码 · Codes of findings\n\n", _findings()]
    return "".join(parts)


def _table(place: str, table: Iterable[Key]) -> str:
    rows = ["| 中文 | English | 值 value | 意思 | meaning |\n|---|---|---|---|---|\n"]
    for key in table:
        said = meaning(place, key.en)
        zh, en = (said.zh, said.en) if said else ("", "")
        mark = "**" if key.required else ""
        rows.append(
            f"| {mark}{key.zh}{mark} | {mark}`{key.en}`{mark} | {_value(key.kind)} | {zh} | {en} |\n"
        )
    return "".join(rows)


def _value(kind: Kind) -> str:
    match kind:
        case Choice(choice):
            return _choice(choice)
        case ListOf(of):
            return f"列表 list: {_value(of)}"
        case MapOf(of, known):
            return f"{_value(of)} × {_choice(known)}" if known else f"名字 name: {_value(of)}"
        case Ref(to):
            return f"编号 id → {to}"
        case Shape(name):
            return f"见 see {PLACES.get(name, name).split(' · ')[-1]}"
        case _:
            return LEAVES[kind]


def _choice(choice: tuple[Word, ...]) -> str:
    if len(choice) > MANY:
        return "见词表 see Words"
    return "<br>".join(f"{word.zh} `{word.en}`" for word in choice)


def _beside() -> str:
    lines = ["\n"]
    for form in keys.CONDITION_FORMS:
        table = keys.FORM_DETAILS.get(form.en, ())
        if table:
            listed = "、".join(f"{key.zh} `{key.en}`" for key in table)
            lines.append(f"- {form.zh} `{form.en}`: {listed}\n")
    return "".join(lines)


def _effects() -> str:
    rows = ["| 中文 | English | 键 keys | 意思 | meaning |\n|---|---|---|---|---|\n"]
    for word in keys.EFFECT_KINDS:
        said = meaning("effect", word.en)
        zh, en = (said.zh, said.en) if said else ("", "")
        listed = "、".join(
            f"{'**' if key.required else ''}{key.zh}{'**' if key.required else ''} `{key.en}`"
            for key in keys.EFFECTS_OF.get(word.en, ())
        )
        rows.append(f"| {word.zh} | `{word.en}` | {listed or '整数 number'} | {zh} | {en} |\n")
    return "".join(rows)


def _words() -> str:
    titles = (
        ("操作 actions", words.ACTION_WORDS), ("指标 metrics", words.METRICS), ("话题 topics", words.TOPICS),
        ("评论的话题，另有 further topics of comments", words.COMMENT_TOPICS[len(words.TOPICS) :]),
        ("评论类别 classes of comments", words.COMMENT_CLASSES),
        ("对象类别 classes of targets", words.TARGET_CLASSES), ("媒体故障 media faults", words.FAULTS),
        ("突发种类 kinds of incidents", words.INCIDENT_KINDS),
    )  # fmt: skip
    return "".join(f"**{title}**: {_listed(known)}\n\n" for title, known in titles)


def _listed(known: Iterable[Word]) -> str:
    return " · ".join(f"{word.zh} `{word.en}`" for word in known)


def _signals() -> str:
    rows = ["| 中文 | English | 单位 unit | 好 good | 可 fair |\n|---|---|---|---|---|\n"]
    for word in words.SIGNALS:
        scale = METRICS[word.en].scale
        good = _span(scale.good_from, scale.good_to)
        fair = _span(scale.fair_from, scale.fair_to)
        rows.append(f"| {word.zh} | `{word.en}` | {scale.unit} | {good} | {fair} |\n")
    return "".join(rows)


def _span(low: float | None, high: float | None) -> str:
    return f"[{', '.join('null' if end is None else f'{end:g}' for end in (low, high))}]"


def _findings() -> str:
    rows = ["| 代码 | 说什么 | what it says |\n|---|---|---|\n"]
    for code, (zh, en) in sorted(SAYINGS.items()):
        zh, en = (
            text.replace("{{", "{").replace("}}", "}").replace("|", "\\|") for text in (zh, en)
        )
        rows.append(f"| {code} | {zh} | {en} |\n")
    return "".join(rows)


def unexplained() -> Iterator[str]:
    """Keys that nobody has said the meaning of."""
    for place, table in (*keys.SHAPES.items(), ("condition", keys.CONDITION_FORMS)):
        yield from (f"{place}.{key.en}" for key in table if meaning(place, key.en) is None)
    yield from (
        f"effect.{word.en}" for word in keys.EFFECT_KINDS if meaning("effect", word.en) is None
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT), *unexplained(), sep="\n")
    assert scenario_schema("zh")["properties"]  # the schema is made of the same tables
