"""``lianbo score BUNDLE``: score a sealed bundle again and print the scorecard.

What was changed after sealing is judged as it stands, under a warning that goes wherever the score goes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from scoring.language import Rubric
from scoring.result.shape import CriterionResult, Result, SeatResult
from scoring.result.sheet import place_of
from scoring.sentences import clock
from simulator.events.entry import Words
from studio.judging import NOT_AS_SEALED, NotJudged, judge_again, opened, sealed_result
from studio.library import shipped_scenarios
from studio.logbook.chain import Flaw
from studio.practise import advice_of, title_of_show
from studio.report.tables import counted
from studio.report.words import seat_word
from studio.rubric_file import rubric_at
from studio.so_many import so_many

Language = Literal["zh", "en"]
EXITS = (
    "退出码：0 存档完整；3 存档不是封存时的样子，评分不作数（成绩单第一行和 --json 的 not_as_sealed 会说）；"
    "1 读不了，没有评分"
    " / exit code: 0 the bundle is whole; 3 it is not as it was sealed, so that the score proves nothing "
    "(told by the first line of the card, and by not_as_sealed in --json); 1 it cannot be read: no score"
)
SEAT_COUNTS = {
    "zh": ("迟了或不对", "派给它而没人做", "没有缘由的处置", "犯规"),
    "en": ("late or wrong", "its task, left undone", "needless remedies", "bans broken"),
}
_MARKS = {"met": "✓", "missed": "✗", "violated": "!", "blocked": "…", "censored": "~", "void": "∅"}
_MEANS = {
    "✓": ("做到", "done"), "✗": ("没做到", "missed"), "!": ("犯了禁忌", "a ban was broken"),
    "…": ("没有机会", "no chance"), "~": ("下播时限未到，不计", "the show ended first, not counted"),
    "∅": ("作废，不计", "void, not counted"),
}  # fmt: skip
"""What the marks mean. The sentences stay as they are: old bundles are judged to the same bytes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EXITS
    parser.add_argument(
        "bundle", type=Path, help="一场的存档：文件夹或 zip / a sealed bundle: its folder, or a zip"
    )
    parser.add_argument(
        "--rubric",
        type=Path,
        metavar="DIR|FILE",
        help="另一套评分标准：文件夹或一个文件 / another rubric than its own: a folder, or one file",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="按 result.json 的格式打印重评的结果 / print what it judged, in the shape of result.json",
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言 / language (zh)")


def run(args: argparse.Namespace) -> int:
    """Print the scorecard; 1 when the bundle or the rubric cannot be read, 3 when what was judged is not
    what was sealed."""
    try:
        rubric = rubric_at(args.rubric) if args.rubric is not None else None
        with opened(args.bundle) as bundle:
            judged = judge_again(bundle, rubric)
            sealed = sealed_result(bundle) if judged.erased else None
    except NotJudged as error:
        sys.stderr.write(f"{error.words.zh}\n{error.words.en}\n")
        return 1
    warning = None if judged.flaw is None else _not_as_sealed(judged.flaw)
    if warning is not None:
        sys.stderr.write(f"{warning.zh}\n{warning.en}\n")
    if args.json:
        sys.stdout.write(_as_json(judged.raw, judged.flaw))
    else:
        if warning is not None:  # once more: the card may go to a file or to a printer
            print(getattr(warning, args.lang))
        if sealed is not None:
            print(_stands(judged.erased, sealed, args.lang))
        card = scorecard(judged.result, judged.rubric, args.lang, whole=warning is None)
        sys.stdout.writelines(f"{line}\n" for line in card)
    return 0 if warning is None else NOT_AS_SEALED


def _not_as_sealed(flaw: Flaw) -> Words:
    """A score of what somebody changed after sealing is nobody's score."""
    place = flaw.file + (f":{flaw.line}" if flaw.line else "")
    return Words(
        zh=f"注意：这份存档不完整，下面的评分不作数。{place}：{flaw.words.zh}"
        "详情和办法请运行 lianbo verify。",
        en=f"Warning: this bundle is not whole, and the score below proves nothing. {place}: "
        f"{flaw.words.en} For all that is wrong, and what to do, run lianbo verify.",
    )


def _as_json(raw: bytes, flaw: Flaw | None) -> str:
    """The result as it is sealed, to the byte; of what is not whole with a field in front that no
    result has."""
    text = raw.decode()
    if flaw is None:
        return text
    told = {"file": flaw.file, "line": flaw.line, "words": flaw.words.model_dump()}
    return f'{{"not_as_sealed":{json.dumps(told, ensure_ascii=False)},{text[1:]}'


def _stands(erased: int, sealed: Result, lang: Language) -> str:
    """What was erased cannot be judged: steps that it may have decided are void below."""
    permille = sealed.score.permille
    points = "—" if permille is None else f"{of_hundred(permille)} / 100"
    if lang == "zh":
        return f"有 {erased} 条记录已依法抹去，下面的重新评分少了它们。封存时的评分 {points} 仍然有效。"
    return (
        f"{so_many(erased, 'entry was', 'entries were')} erased lawfully and "
        f"{'is' if erased == 1 else 'are'} missing in the judging below. "
        f"The score as sealed, {points}, stands."
    )


def scorecard(
    result: Result, rubric: Rubric, lang: Language, *, whole: bool = True
) -> Iterator[str]:
    """The scorecard as lines of text. Not ``whole``: the number itself says that it proves nothing."""

    def say(words: Words | None) -> str:
        return getattr(words, lang) if words is not None else ""

    zh, show = lang == "zh", result.show
    yield f"{show.scenario} · {'种子' if zh else 'seed'} {show.seed} · {_points(result, lang, whole)}"
    if result.score.words is not None:
        yield say(result.score.words)
    yield from _teaching(result, lang)
    yield _practise_next(result, rubric, lang)
    yield ""
    for item in result.criteria:
        yield from _criterion(item, result, lang)
    if legend := _legend(result, lang):
        yield legend
    yield ""
    yield "代码" if zh else "Codes"
    for code in result.codes:
        yield f"  {code.code}  {say(code.words)} {say(code.title)}"
    if result.seats:
        yield from _seats(result.seats, lang)
    if result.spurious:
        yield f"{'没有理由的处置' if zh else 'Remedies without a reason'}: {len(result.spurious)}"
        for act in result.spurious[:20]:
            at = clock(act.act.t_ms, show.started_ms)
            yield f"  {at}  {act.act.kind}  {say(act.words)}"


def _points(result: Result, lang: Language, whole: bool) -> str:
    """``79.2 / 100 (6/8 criteria scored)``."""
    zh, score = lang == "zh", result.score
    points = "—" if score.permille is None else f"{of_hundred(score.permille)} / 100"
    if score.of is not None:
        points += f" ({score.scored}/{score.of} {'项能计分' if zh else 'criteria scored'})"
    return points if whole else points + ("（不作数）" if zh else " (proves nothing)")


def _teaching(result: Result, lang: Language) -> Iterator[str]:
    """The best moment, and the one thing to mend."""
    zh, best, mend = lang == "zh", result.teaching.best, result.teaching.mend
    if best is not None:
        yield f"{'最好的一刻' if zh else 'Best moment'}: {getattr(best.words, lang)}"
    if mend is not None:
        yield f"{'先改这一件' if zh else 'Mend this first'}: {getattr(mend.words, lang)}"
        if mend.advice is not None:
            yield f"  {getattr(mend.advice, lang)}"


def _practise_next(result: Result, rubric: Rubric, lang: Language) -> str:
    """What the page says, with the show or drill that its button opens."""
    zh = lang == "zh"
    advice = advice_of(result, rubric, (*shipped_scenarios(), result.show.scenario))
    line = f"{'接着练' if zh else 'Practise next'}: {getattr(advice.words, lang)}"
    if advice.show is None:
        return line
    title = title_of_show(advice.show)
    told = advice.show
    if title is not None:
        told = f"{getattr(title, lang)}{'，' if zh else ', '}{advice.show}"
    return f"{line}（{told}）" if zh else f"{line} ({told})"


def _legend(result: Result, lang: Language) -> str:
    """The marks that stand above, with what they mean."""
    seen = {_MARKS.get(one.verdict.value) for one in result.instances}
    return " · ".join(
        f"{mark} {words[0 if lang == 'zh' else 1]}"
        for mark, words in _MEANS.items()
        if mark in seen
    )


def _seats(seats: Sequence[SeatResult], lang: Language) -> Iterator[str]:
    """The share of each seat with its count; what the seats left to nobody stands in the score above."""
    yield (
        "各岗位（上面的分数是全队的）" if lang == "zh" else "Seats (the score above is the crew's)"
    )
    for one in seats:
        share = "—" if one.permille is None else f"{of_hundred(one.permille)}%"
        part = f"{share} ({one.done}/{counted(one)})"
        yield f"  {seat_word(one.seat, lang)}  {part}  {getattr(one.words, lang)}"
        counts = (one.wrong, one.left, one.needless, one.broken)
        told = zip(SEAT_COUNTS[lang], counts, strict=True)
        if any(counts):
            yield "      " + " · ".join(f"{name} {n}" for name, n in told if n)


def of_hundred(permille: int) -> str:
    """Points as every screen and export shows them: 954 is ``95.4``."""
    return f"{permille // 10}.{permille % 10}"


def _criterion(item: CriterionResult, result: Result, lang: Language) -> Iterator[str]:
    points = f"{'—' if item.permille is None else of_hundred(item.permille):>5}"
    title = getattr(item.title, lang)
    yield f"{points}  ×{item.weight}  {item.id}  {title}: {getattr(item.words, lang)}"
    for instance in result.instances:
        if instance.criterion == item.id:
            at = clock(place_of(instance), result.show.started_ms)
            mark = _MARKS.get(instance.verdict.value, "-")
            said = "" if instance.quote is None else f"“{getattr(instance.quote, lang)}” "
            yield f"        {mark} {at}  {said}{getattr(instance.words, lang)}"
