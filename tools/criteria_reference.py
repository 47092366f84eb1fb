"""Write ``docs/criteria-reference.md`` from the models and words that criteria are read by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from scoring.windows import LINE_FAILURES
from simulator.events import KINDS
from studio.library.criteria import PLACES, keys_at
from studio.library.criteria_words import EVENT_WORDS, FIELD_WORDS
from studio.library.words import ACTION_WORDS, INCIDENT_KINDS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "criteria-reference.md"
HEAD = """# 评分标准手册 · Reference of criteria

Written by `make docs` from the models and words that criteria are read by; do not edit it here.
由 `make docs` 从程序生成，请勿手改。

A criterion stands under `评分` (`criteria`) of a show, or in a file of its own, which is a list of them.
Ready ones to copy: [scoring/rubric/](../scoring/rubric/). It waits for something (`for_each`) and says what
should follow in time (`expect`) and what must not (`never`); or it is a rate, a reading that holds, or a count.
Keys and events are Chinese or English, as in shows. `lianbo check FILE` tells what is wrong, line by line.

标准写在场次的“评分”里，或者单独一个文件（一张列表）；可以从 [scoring/rubric/](../scoring/rubric/) 抄现成的改。
一条标准等一件事（每当），写明限时内应当做什么、不得做什么；或者是比率、保持、计数。键和事件用中文或英文都行。

```yaml
- 编号: SCH-1
  标题: {中: 砍单要说清楚, 英: say why orders went}
  代码: [530051-2-2.2.3]
  每当: {事件: 质疑砍单, 记作: i}
  应当: [{编号: 公告, 标题: 发公告说明, 事件: 发公告, 其中: {话题: 砍单}, 限时: 45s}]
  不得: [{编号: 禁言, 标题: 把提意见的禁了, 事件: 已处置, 其中: {对象类别: 公平批评}, 持续: 60s}]
```

```yaml
- id: SCH-1
  title: {zh: 砍单要说清楚, en: say why orders went}
  codes: [530051-2-2.2.3]
  for_each: {event: incident.shown, where: {type: cancel_dispute}, as: i}
  expect: [{id: notice, event: notice.posted, where: {topic: cancel}, within: 45s}]
  never: [{id: mute, event: moderation.applied, where: {target_class: fair_criticism}, for: 60s}]
```

- 先检查，再拿播过的场次试：`lianbo check own.yaml`，`lianbo score 档案 --rubric own.yaml`，`lianbo rescore 档案… --rubric own.yaml --diff`。
  Check it, then try it on shows that were played: `lianbo check own.yaml`, `lianbo score BUNDLE --rubric own.yaml`,
  `lianbo rescore BUNDLE… --rubric own.yaml --diff`.
- 单独的文件要写权重，就写成 `{权重: {SCH-1: 2}, 评分: […]}`；场次里写在“权重”下；1 到 1000 的整数，没写的是 1。
  Weights: in a file of its own `{weights: {SCH-1: 2}, criteria: […]}`, in a show under `weights`; whole numbers
  from 1 to 1000, 1 where none is given.
- `$i.商品`（`$i.item`）是“每当”等到的那件事的字段。 `$i.item` is a field of what `for_each` waited for; so a step
  asks for the same item, comment or incident.
- 值可以是一个值，或 `{属于: [甲, 乙]}`、`{非: 甲}`、`{介于: [1, 9]}`。 A value is one value, or `{in: [a, b]}`,
  `{not: a}`, `{between: [1, 9]}` (both ends count).
- 每条标准只写“每当、比率、保持、计数”里的一种。 A criterion has exactly one of `for_each`, `rate`, `hold`, `count`.
- 自带的标准没有用“计数”和“百分位”的，自己写的可以用。 No shipped criterion uses `count` or `percentile`; your own
  may: they are tested like the rest.
- 等的是 `media.*` 时，只在线路本身的突发没有结束时才算机会，拔自己的线不算。这些突发是：LINE_ZH。
  Waiting for a `media.*` event opens an opportunity only while an incident of the line itself is open; one's
  own cable opens none. These are: LINE_EN.
- 一次机会都没有的标准不计分；机会太少写“证据不足”。 What never came up is not scored; too few chances are
  insufficient evidence.
- 讲师撤回了“每当”等到的那桩突发，它的“不得”到此为止，还没做的步骤不计；讲师跳过、扣住的突发不算没来。
  Where the instructor clears the incident that `for_each` waited for, its bans end there, and steps not done yet
  are void; an incident that the instructor skipped or held back was not missed by anybody.
- 班组把评论挡住（慢速、限评论、屏蔽词）的那段时间里本该来的机会，算没做；讲师叫做的不算。 What should have come
  while the crew kept the public from speaking (slow mode, closed comments, filtered words) counts as not done;
  what the instructor asked for is no doing of the crew's.

**Bold** keys are required. 粗体的键必须写。
"""
TITLES = {
    "criterion": "标准 · criterion", "for_each": "每当 · for_each", "expect": "应当 · expect",
    "never": "不得 · never", "rate": "比率 · rate", "hold": "保持 · hold", "count": "计数 · count",
    "while": "期间 · while", "any_of": "任一、亦可、直到、从、到 · any_of, right, until, from, to",
    "answered_by": "取自、应答 · of, answered_by",
}  # fmt: skip
"""The places that have a table; what is not here has the same keys as one that is."""
LIKE = {"right": "any_of", "until": "any_of", "from": "any_of", "to": "any_of", "of": "answered_by"}
_MATCHER = {
    "event": ("等哪个事件，见下表；几个都行写 {属于: […]}", "which event, see below; `{in: […]}` for any of several"),
    "where": ("它的字段要是什么", "what its fields must be"),
}  # fmt: skip
_CHOICE = {
    **_MATCHER,
    "any_of": ("几种写法都行，代替“事件”", "any of several, in place of `event`"),
}
_EARLY = (
    "只在脚本到点时：提前这么久做也算",
    "on a cue of the rundown only: done so much earlier is as good",
)
EXPLAINED: dict[str, dict[str, tuple[str, str]]] = {
    "criterion": {
        "id": ("编号，成绩单上用", "its id, as on the scorecard"),
        "title": ("名称", "its name"),
        "about": ("怎样算做到，成绩单上用", "what is asked, in a sentence or two for the scorecard"),
        "codes": ("它能证明的技能代码；“代码”“佐证”至少写一样", "codes that it is evidence for; at least one of `codes` and `supports`"),
        "supports": ("只证明一部分的代码，不定等级", "codes of which it shows a part; they get no level from it"),
        "practise": ("拿哪一场来练", "the show to practise it with"),
        "needs": ("没有这种事件就是没测量", "without an event of this kind nothing was measured"),
        "for_each": ("每来一次就是一次机会", "each time is an opportunity"),
        "expect": ("应当做的几步，和“每当”一起写；一个动作只顶一次机会里的一步，管一个人的动作（禁言、拉黑、解禁、举报，没点名哪条评论）顶他当时还没过时限的每一次里的一步", "the steps that should follow; goes with `for_each`. An act meets one step of one opportunity; one on a viewer (mute, block, restore, report: no comment is named) one step of each that is open then and is about that viewer"),
        "never": ("做了就一分没有", "done, it takes the whole opportunity"),
        "right": ("也对，不得分，不算没来由的处置", "right as well: earns nothing, is not needless"),
        "rate": ("许多次里做到了几成", "the share of many that was done"),
        "hold": ("一个读数保持在范围里", "a reading stays within bounds"),
        "count": ("做了多少次", "how often it was done"),
    },
    "for_each": {**_MATCHER, "as": ("给它起名，后面写 $名字.字段", "a name for it, for `$name.field`; i by default")},
    "expect": {
        **_CHOICE,
        "id": ("这一步的编号", "id of the step"),
        "title": ("这一步叫什么，成绩单上用", "its name on the scorecard"),
        "within": ("从“每当”（或“之后”那一步）算起的限时", "its limit, from the trigger or from the step named by `after`"),
        "after": ("要在哪一步之后", "the step it must come after"),
        "apart": ("和“之后”那一步至少隔这么久，早了不算，也不禁止", "at least so long after the step named by `after`: sooner does not meet it, and forbids nothing"),
        "early": _EARLY,
        "varied": ("这个字段里的话要有变化，说过三遍就不算；对方的名字、标点和数字不算话，只有数字的，数字就是话", "a field whose words must vary: used three times, they answer nobody. The viewer's own name, marks and figures are no words; where there are figures alone, they are"),
        "distinct": ("写了同一个字段的几步，各要一个不同的值（如另一条评论）；没有这个字段的事件不比", "a field: steps that name it must each be met by another value of it (another comment, say); an event without the field is like no other"),
        "anew": ("出事前这么久里就在做的不算：谁做的都一样，同一类、同样的内容；除非那一次本身就是为一桩事做的（出事后限时以内，而且那桩事之前也没在照样做）", "what was being done anyway, so long before the trouble, does not meet it: the same act with the same data, by whichever seat; unless that was itself done for a trouble (within its time after one, before which it was not done anyway either)"),
        "detects": ("这一步表明自己看出来了；有过提示就不评", "it shows that the crew saw the trouble; not measured after a hint"),
    },
    "never": {
        **_CHOICE,
        "id": ("编号", "its id"),
        "title": ("叫什么，成绩单上用", "its name on the scorecard"),
        "until": ("禁到哪个事件为止", "it ends with this event"),
        "for": ("禁多久；“直到”和“持续”至少写一个", "or after so long; at least one of the two"),
        "early": ("只在脚本到点时，或自己说错话之后：往前也看这么久", "on a cue of the rundown or after a slip of one's own: it looks so far back, too"),
        "more_than": ("容忍几次", "so many times are tolerated"),
    },
    "rate": {
        "of": ("每来一次是一次", "each such event is one trial"),
        "as": ("给它起名", "a name for it; i by default"),
        "answered_by": ("什么算做到", "what answers it"),
        "match": ("应答的字段要是什么，如 {问题: $q.问题}；禁言、拉黑一个人，他当时还没过时限的各次都算应答了，动作只算一个", "what the answer's fields must be, as `{group: $q.group}`; muting or blocking a viewer answers each trial of that viewer that is open then, and is one act"),
        "good": ("或者看它自己的字段就知道好不好", "or its own fields say whether it is good"),
        "unmeasured": ("字段是这样就没法判，不算", "its own fields say that nobody could tell; left out"),
        "occasion": ("同一刻发生了这些才算一次", "a trial only where one of these happened in the same moment"),
        "per": ("这个字段相同的只算一次，算最差的那次", "of trials with the same value of this field one counts, the worst"),
        "within": ("应答的限时", "the limit of an answer"),
        "early": _EARLY,
        "at_least": ("至少做到几成", "the share that is asked for"),
        "percentile": ("或者：百分之几的……", "or: so many per cent …"),
        "at_most": ("……在多久以内", "… are answered within so long"),
        "min_n": ("至少几次才算数", "fewer trials are too little evidence"),
    },
    "hold": {
        "state": ("哪个读数：事件.字段，如 media.read.level_cdb", "which reading, as event.field: `media.read.level_cdb`"),
        "where": ("只看字段是这样的读数", "only readings whose fields are so"),
        "between": ("从多少到多少，含两端", "from … to …, both included"),
        "while": ("只看哪些时候，不写就是直播中；这时没写“其中”的 media.read，自己断线的时间算不在范围里；线路突发、教师手动注入的故障（到解除或修好，再加一分钟）和演播室自己的故障不算", "when it is looked at; while the show is live by default: of a `media.read` without `where` the time in which the crew's own line is down is then out of the band, but not what an incident of the line, a fault put in by the instructor (until it is lifted or mended, and a minute more) or the studio itself took away"),
        "share": ("几成时间要在范围里", "for what share of the time"),
        "min_time": ("量到的时间少于这么久就不算", "less measured time is not enough"),
    },
    "count": {
        "of": ("数什么", "what is counted"),
        "from": ("从哪个事件数起，不写就是开头", "from this event on; from the beginning by default"),
        "to": ("数到哪个事件", "until this event"),
        "at_least": ("至少几次", "at least so often"),
        "at_most": ("最多几次", "and at most so often"),
    },
    "while": {
        "state": ("show 是开播中（被平台停播时按“恢复”没有效果，不算恢复），media 是信号在", "`show`: on the air (pressing “resume” without effect while the platform bans is no return); `media`: a signal is there"),
        "is": ("写 live", "`live`"),
    },
    "any_of": _MATCHER,
    "answered_by": _CHOICE,
}  # fmt: skip
"""Place, key -> what it means, in both languages."""
OWN = {"kind", "effect"}
"""Fields that every event has and no criterion names."""


def page() -> str:
    """The whole page."""
    line = [word for word in INCIDENT_KINDS if word.en in LINE_FAILURES]
    head = HEAD.replace("LINE_ZH", "、".join(word.zh for word in line))
    parts = [head.replace("LINE_EN", ", ".join(f"`{word.en}`" for word in line))]
    for place, title in TITLES.items():
        parts.append(f"\n## {title}\n\n{_table(place)}")
    parts.append("\n## 事件 · Events\n\n" + EVENTS_HEAD + _events())
    return "".join(parts)


EVENTS_HEAD = """The acts of the crew, and what the room says of them. 字段可以写进“其中”；有中文的写在前面。
Every kind of trouble is an event too, by its Chinese word: `事件: 断流` is `incident.shown` with `type: stream_cut`
([the incidents](incidents.md)). 每种突发的中文名也是事件。 All fields with their types: `lianbo schema events`.

"""


def _table(place: str) -> str:
    rows = ["| 中文 | English | 意思 | meaning |\n|---|---|---|---|\n"]
    for key in keys_at(place):
        zh, en = EXPLAINED[place].get(key.en, ("", ""))
        mark = "**" if key.required else ""
        rows.append(f"| {mark}{key.zh}{mark} | {mark}`{key.en}`{mark} | {zh} | {en} |\n")
    return "".join(rows)


def _events() -> str:
    rows = ["| 中文 | English | 字段 fields |\n|---|---|---|\n"]
    troubles = {word.zh for word in INCIDENT_KINDS}
    for word in EVENT_WORDS:
        if word.zh in troubles:
            continue
        fixed = "".join(f" `{name}: {value}`" for name, value in word.where.items())
        rows.append(f"| {word.zh} | `{word.kind}`{fixed} | {_fields(word.kind)} |\n")
    named = {word.kind for word in EVENT_WORDS}
    rows += [f"| – | `{kind}` | {_fields(kind)} |\n" for kind in KINDS if kind not in named]
    return "".join(rows)


def _fields(kind: str) -> str:
    zh = {word.en: word.zh for word in FIELD_WORDS}
    return "、".join(
        f"{zh[name]} `{name}`{_values(info)}" if name in zh else f"`{name}`{_values(info)}"
        for name, info in KINDS[kind].model_fields.items()
        if name not in OWN
    )


FEW = 6


def _values(info: FieldInfo) -> str:
    """The words of a closed field, where they are few."""
    if get_origin(info.annotation) is not Literal or len(get_args(info.annotation)) > FEW:
        return ""
    return f" ({', '.join(str(one) for one in get_args(info.annotation))})"


def unexplained() -> Iterator[str]:
    """Keys that nobody has said the meaning of, places without a table, and meanings of no key."""
    yield from (place for place in PLACES if LIKE.get(place, place) not in TITLES)
    for place, other in LIKE.items():
        if [key.en for key in keys_at(place)] != [key.en for key in keys_at(other)]:
            yield place
    for place in TITLES:
        known = {key.en for key in keys_at(place)}
        yield from (f"{place}.{key}" for key in sorted(known ^ set(EXPLAINED[place])))


def unnamed() -> Iterator[str]:
    """Acts of the crew that stand in no row."""
    text = _events()
    yield from (word.en for word in ACTION_WORDS if f"`{word.en}`" not in text)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT), *unexplained(), *unnamed(), sep="\n")
