"""``lianbo drill``: a bot crew plays a show without media, at full speed, and it is judged and sealed.

The same scenario, seed and bot give the same ``events.jsonl`` and ``result.json``, byte for byte.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from scoring.judge import judge
from scoring.language import RubricError, write_rubric
from scoring.result import encode
from scoring.transcript import Transcript
from simulator.crews import BOTS
from simulator.events.entry import Seat
from simulator.events.instructor import HouseTerm, Mode
from studio.clock import Clock, SystemClock
from studio.forms import find_forms, spoken, write_forms
from studio.forms_kept import KeptScores
from studio.house_terms import UnreadableTerms, read_house_terms
from studio.library import (
    Loaded,
    UnknownScenario,
    UnreadableFile,
    load_scenario,
    rubric_of,
    shipped_scenarios,
)
from studio.logbook.bundle import Contents, seal
from studio.logbook.cues import cues
from studio.near_names import no_such_show
from studio.playing import START_MS, Pace, Played, UnusableDrill, crew_of, play
from studio.seating import ALONE, UnusableCrew, holders_in, seats_named
from studio.sketch import sketch
from studio.tale import tale_of
from studio.timeline import lines

BAR = 30
SAFE_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")


def drill(
    loaded: Loaded, trainee: str, seed: int, out: Path | None, mode: Mode = "exam",
    pace: Pace = lambda _: None, clock: Clock | None = None, shift_seed: int | None = None,
    house: tuple[HouseTerm, ...] = (), seats: tuple[Seat, ...] = ALONE,
) -> tuple[Played, bytes]:  # fmt: skip
    """Play, judge and seal into ``out``; hands back the log and ``result.json``. Blocking.

    Without ``out`` nothing is kept.
    """
    if out is not None:
        _free(out)
    if not 0 <= seed < 2**53 or not 0 <= (shift_seed or 0) < 2**53:
        raise UnusableDrill("种子应在 0 到 2^53−1 之间", "a seed is 0 … 2^53−1")
    crew = crew_of(trainee, seed)
    clock = clock or SystemClock()
    opened = clock.wall().isoformat(timespec="seconds")
    rubric = rubric_of(loaded.scenario)
    played = play(
        loaded, crew, seed, loaded.scenario.show.difficulty, mode, pace, shift_seed, house, seats,
    )  # fmt: skip
    records = [entry.as_dict() for entry in played.entries]
    result = encode(judge(Transcript.of(records), rubric))
    if out is None:
        return played, result
    room = out.name if SAFE_NAME.match(out.name) else "drill"
    contents = Contents(
        room=room,
        lines=[entry.line() for entry in played.entries],
        scenario_yaml=loaded.raw,
        rubric={"rubric.json": write_rubric(rubric)},
        result=result,
        program=f"lianbo drill {trainee.partition(':')[0]}",
        opened=opened,
        sealed=clock.wall().isoformat(timespec="seconds"),
        crew=holders_in(played.entries, crew.name),
        cues=cues(records),
    )
    try:
        _seal_at(out, contents)
    except OSError as error:
        raise _unwritable(out, error) from error
    return played, result


def _free(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UnusableDrill(
            f"{out} 已经有内容了，请换一个目录", f"{out} is not empty; name another folder"
        )
    try:  # before the show is played, not after it
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent):
            pass
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: Path, error: OSError) -> UnusableDrill:
    why = error.strerror or error
    return UnusableDrill(
        f"{out} 写不进去（{why}），请换一个 --out",
        f"cannot write {out} ({why}); name another --out",
    )


def _seal_at(out: Path, contents: Contents) -> None:
    """The bundle under the very name that was asked for, whatever characters it has."""
    if out.exists():
        out.rmdir()
    out.parent.mkdir(parents=True, exist_ok=True)
    if contents.room == out.name:
        seal(out.parent, contents)
        return
    beside = out.parent / f".{hashlib.sha256(out.name.encode()).hexdigest()[:16]}"
    seal(beside, contents).rename(out)
    beside.rmdir()


# --- the command ---------------------------------------------------------------------------------


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the contract of ``lianbo drill`` lists, and what is drawn of the show."""
    may = parser.add_argument
    shipped = "自带场次的名称，或 .yaml 文件 / a shipped name, or a .yaml file"
    may("scenario", metavar="SCENARIO", help=shipped)
    bots = f"机器学员 / bot (expert): {', '.join((*BOTS, 'script:FILE'))}"
    may("--trainee", default="expert", metavar="BOT", help=bots)
    crew = "岗位，用逗号隔开，机器人每个都坐 / seats with commas: the bot acts at each (host)"
    may("--crew", default="host", metavar="SEATS", help=crew)
    may("--seed", type=int, default=None, help="默认用场次自己的 / default: the scenario's own")
    out = (
        "存档的文件夹；有 --forms 时是表的文件 / the bundle's folder; with --forms the table's file"
    )
    may("--out", type=Path, metavar="DIR", help=out)
    own = "默认用场次自己的 / default: the scenario's own"
    may("--difficulty", choices=("easy", "normal", "hard"), default=None, help=own)
    may(
        "--mode",
        choices=("practice", "exam"),
        default="exam",
        help="练习或考核 / practice or exam (exam)",
    )
    pace = "最快，或按真实时间 / at once, or in real time (max)"
    may("--speed", choices=("max", "1"), default="max", help=pace)
    shift = (
        "班级模式：突发最多早或晚一分钟，由这个种子抽取"
        " / class mode: incidents up to a minute earlier or later, drawn from this seed"
    )
    may("--shift-seed", type=int, metavar="N", help=shift)
    html = "HTML 时间线图 / the HTML sketch; default: DIR.html beside --out"
    may("--sketch", type=Path, metavar="FILE", help=html)
    terms = "本校自己的禁用词 / the school's own forbidden words"
    may("--terms", type=Path, metavar="FILE", help=terms)
    lang = "时间线和图的语言 / language of timeline and sketch (zh)"
    may("--lang", choices=("zh", "en"), default="zh", help=lang)
    may("--quiet", action="store_true", help="不打印时间线 / no timeline")
    forms = "为一个班找 N 个难度相当的种子 / find N seeds of equal difficulty for a class"
    may("--forms", type=int, metavar="N", help=forms)
    keep = (
        "与 --forms 同用：记下跑过的，中断后接着找"
        " / with --forms: what was played is kept here; an interrupted search goes on from it"
    )
    may("--keep", type=Path, metavar="FILE", help=keep)
    cores = "与 --forms 同用：进程数，默认等于核数 / with --forms: processes; default: cores"
    may("--workers", type=int, default=0, metavar="N", help=cores)


def run(args: argparse.Namespace) -> int:
    """Play one show, or look for forms; 0 when that was done, 2 when it could not be as asked."""
    try:
        loaded = load_scenario(args.scenario, args.difficulty)
        if args.forms is not None:
            return _forms(args, loaded)
        seed = loaded.scenario.show.seed if args.seed is None else args.seed
        house = () if args.terms is None else read_house_terms(args.terms)
        clock = SystemClock()
        pace = _clocked(clock) if args.speed == "1" else _progress(loaded, sys.stderr.isatty())
        played, result = drill(
            loaded, args.trainee, seed, args.out, args.mode, pace, clock, args.shift_seed, house,
            seats_named(args.crew),
        )  # fmt: skip
        _tell(args, loaded, played, result)
    except UnknownScenario:
        print(no_such_show(args.scenario, shipped_scenarios()), file=sys.stderr)
        return 2
    except (UnreadableFile, RubricError, UnusableDrill, UnusableCrew, UnreadableTerms) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _clocked(clock: Clock) -> Pace:
    began = clock.monotonic_ms()

    def pace(now_ms: int) -> None:
        asyncio.run(clock.sleep_until_ms(began + now_ms - START_MS))

    return pace


def _progress(loaded: Loaded, shown: bool) -> Pace:
    """A bar that fills while the show is played, on a terminal only."""
    duration = loaded.scenario.show.duration_ms

    def pace(now_ms: int) -> None:
        done = now_ms - START_MS
        if shown and (done % 5_000 == 0 or done >= duration):
            end = "\n" if done >= duration else ""
            print(f"\r{loaded.name} {bar(done, duration)}", end=end, file=sys.stderr, flush=True)

    return pace


def bar(done: int, whole: int) -> str:
    """``[████      ] 40%``."""
    filled = min(BAR, done * BAR // max(1, whole))
    return f"[{'█' * filled}{' ' * (BAR - filled)}] {min(100, done * 100 // max(1, whole)):>3}%"


def _tell(args: argparse.Namespace, loaded: Loaded, played: Played, result: bytes) -> None:
    """The score, the timeline, and where everything lies."""
    score = json.loads(result)["score"]["permille"]
    shown = "—" if score is None else f"{score // 10}.{score % 10}"
    digest = hashlib.sha256(b"".join(entry.line() for entry in played.entries)).hexdigest()
    crew = args.trainee.partition(":")[0]
    tale = tale_of(loaded.scenario, played.entries, result, crew)
    page = args.sketch or (args.out.with_name(f"{args.out.name}.html") if args.out else None)
    if page is not None:  # before anything is told: whoever reads only the first line has it too
        _write(page, sketch(tale, args.lang).encode())
    print(f"{args.trainee}: {shown} / 100 · {len(played.entries)} 条记录 entries · "
          f"{played.refused} 次无效操作 refused · {digest[:12]}")  # fmt: skip
    if not args.quiet:
        print(*lines(tale, args.lang), sep="\n")
        print()
    if args.out is not None:
        print(f"记录 bundle: {args.out.resolve()}")
        print(f"  lianbo score {args.out} · lianbo verify {args.out}")
    if page is not None:
        print(f"示意图 sketch: {page.resolve()}")


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        raise UnusableDrill(
            f"写不了 {file}（{error.strerror}），请换一个文件名或目录",
            f"cannot write {file} ({error.strerror}); name another file or folder",
        ) from error


def _search_bar(name: str, wanted: int, shown: bool) -> Callable[[int, int], None]:
    """A bar that fills with the forms that were found, and says about how long the rest takes."""
    clock = SystemClock()
    began = clock.monotonic_ms()

    def told(found: int, tried: int) -> None:
        if shown:
            left_s = (clock.monotonic_ms() - began) * (wanted - found) // max(1, found) // 1000
            left = f" · ~{left_s // 60}:{left_s % 60:02d}" if found else ""
            text = f"\r{name} {bar(found, wanted)} · {tried} seeds{left}   "
            print(text, end="\n" if found >= wanted else "", file=sys.stderr, flush=True)

    return told


def _forms(args: argparse.Namespace, loaded: Loaded) -> int:
    """Seeds of equal difficulty, printed and written where ``--out`` says."""
    if not 1 <= args.forms <= 200:
        raise UnusableDrill("--forms 应在 1 到 200 之间", "--forms is 1 … 200")
    if args.out is not None and args.out.exists():
        raise UnusableDrill(
            f"{args.out} 已经有了，请换一个文件名", f"{args.out} exists; name another"
        )
    source = (args.scenario, loaded.scenario.show.difficulty)
    kept = None if args.keep is None else KeptScores(args.keep, loaded)
    found = find_forms(
        source, args.forms, _search_bar(loaded.name, args.forms, sys.stderr.isatty()),
        workers=max(0, args.workers), known=kept.read() if kept else None,
        learnt=kept.add if kept else lambda *_: None,
    )  # fmt: skip
    print(*spoken(found), sep="\n")
    if args.out is not None:
        _write(args.out, b"\xef\xbb\xbf" + write_forms(found, loaded.scenario).encode())
        print(f"表格 table: {args.out.resolve()}")
    return 0 if len(found.forms) == args.forms else 1


__all__ = [
    "START_MS", "Played", "UnusableDrill", "add_arguments", "bar", "crew_of", "drill", "play", "run",
]  # fmt: skip
