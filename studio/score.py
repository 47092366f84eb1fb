"""``lianbo score BUNDLE``: score a sealed bundle again and print the scorecard."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from scoring.result.shape import CriterionResult, Result, SeatResult
from scoring.sentences import clock
from simulator.events.entry import Words
from studio.judging import NotJudged, judge_again, opened
from studio.logbook.chain import Flaw
from studio.report.tables import counted
from studio.report.words import seat_word
from studio.rubric_file import rubric_at
from studio.so_many import so_many

Language = Literal["zh", "en"]
SEAT_COUNTS = {
    "zh": ("迟了或不对", "派给它而没人做", "没有缘由的处置", "犯规"),
    "en": ("late or wrong", "its task, left undone", "needless remedies", "bans broken"),
}
_MARKS = {"met": "✓", "missed": "✗", "violated": "!", "blocked": "…", "censored": "~", "void": "∅"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
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
    """Print the scorecard; 1 when the bundle or the rubric cannot be read.

    What was changed after sealing is judged as it stands, with a warning above it.
    """
    try:
        rubric = rubric_at(args.rubric) if args.rubric is not None else None
        with opened(args.bundle) as bundle:
            judged = judge_again(bundle, rubric)
            sealed = Result.model_validate_json(bundle.result()) if judged.erased else None
    except NotJudged as error:
        sys.stderr.write(f"{error.words.zh}\n{error.words.en}\n")
        return 1
    if judged.flaw is not None:
        sys.stderr.write(_not_as_sealed(judged.flaw))
    if args.json:
        sys.stdout.write(judged.raw.decode())
    else:
        if sealed is not None:
            print(_stands(judged.erased, sealed, args.lang))
        sys.stdout.writelines(f"{line}\n" for line in scorecard(judged.result, args.lang))
    return 0


def _not_as_sealed(flaw: Flaw) -> str:
    """A score of what somebody changed after sealing is nobody's score."""
    place = flaw.file + (f":{flaw.line}" if flaw.line else "")
    return (
        f"注意：这份存档不完整，下面的评分不作数。{place}：{flaw.words.zh}详情请运行 lianbo verify。\n"
        f"Warning: this bundle is not whole, and the score below proves nothing. {place}: "
        f"{flaw.words.en} For all that is wrong run lianbo verify.\n"
    )


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


def scorecard(result: Result, lang: Language) -> Iterator[str]:
    """The scorecard as lines of text."""

    def say(words: Words | None) -> str:
        return getattr(words, lang) if words is not None else ""

    zh = lang == "zh"
    show, teaching = result.show, result.teaching
    score = result.score
    points = "—" if score.permille is None else f"{of_hundred(score.permille)} / 100"
    if score.of is not None:
        points += f" ({score.scored}/{score.of} {'项能计分' if zh else 'criteria scored'})"
    yield f"{show.scenario} · {'种子' if zh else 'seed'} {show.seed} · {points}"
    if score.words is not None:
        yield say(score.words)
    if teaching.best is not None:
        yield f"{'最好的一刻' if zh else 'Best moment'}: {say(teaching.best.words)}"
    if teaching.mend is not None:
        yield f"{'先改这一件' if zh else 'Mend this first'}: {say(teaching.mend.words)}"
        if teaching.mend.advice is not None:
            yield f"  {say(teaching.mend.advice)}"
    named = f"（{teaching.next.scenario}）" if zh else f" ({teaching.next.scenario})"
    practise = named if teaching.next.scenario else ""
    yield f"{'接着练' if zh else 'Practise next'}: {say(teaching.next.words)}{practise}"
    yield ""
    for item in result.criteria:
        yield from _criterion(item, result, lang)
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
            at = clock(instance.t_ms, result.show.started_ms)
            mark = _MARKS.get(instance.verdict.value, "-")
            said = "" if instance.quote is None else f"“{getattr(instance.quote, lang)}” "
            yield f"        {mark} {at}  {said}{getattr(instance.words, lang)}"
