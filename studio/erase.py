"""``lianbo erase``: take a person, a show's people, or old recordings out of the sealed shows.

What goes leaves its hash behind, so that ``lianbo verify`` still checks the rest and says what was
erased, when and why.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from simulator.events.entry import Words
from studio.clock import Clock, SystemClock
from studio.logbook.bundle import MISREAD, Bundle, UnreadableBundle, misread, open_bundle
from studio.logbook.elsewhere import must_be_here
from studio.logbook.erasing import erase, erase_recordings
from studio.logbook.filelock import FileLock, Locked
from studio.logbook.folder import KEYS, unusable
from studio.logbook.log import LogTrouble
from studio.logbook.retention import is_older
from studio.logbook.signing import Signer, UnusableKey, signer_in
from studio.logbook.traces import Seats, Traces, one_form, traces
from studio.logbook.unsealed import forget_room, rooms_of
from studio.so_many import so_many

REQUEST = "应本人要求 / at the person's own request"
RETENTION = "保存期已满 / kept long enough"
Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to go from one show."""

    bundle: Bundle
    found: Traces


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--person",
        metavar="NAME",
        help="化名：从每一场里抹去；没有一场提到这个人时退出码为 1"
        " / a pseudonym: from every sealed show; exit 1 where no show names this person",
    )
    what.add_argument("--show", metavar="ID", help="一场里的所有人 / everybody in one sealed show")
    what.add_argument(
        "--recordings-older-than",
        type=_days,
        metavar="DAYS",
        help="只抹去这么多天以前的录像 / only recordings, by their age",
    )
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="数据文件夹（data） / data folder (data)"
    )
    parser.add_argument(
        "--reason", default=None, help="verify 里显示的原因 / what verify shall say of it"
    )
    parser.add_argument("--yes", action="store_true", help="不再问 / do not ask")


def _days(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(
            f"{text}：写天数，如 30 / write a number of days, such as 30"
        )
    return int(text)


def run(args: argparse.Namespace, clock: Clock | None = None, ask: Ask = input) -> int:
    """0: done, or no show or recording had anything left; 1: something could not be erased, or no show
    names this person; 2: not asked well, or not confirmed."""
    clock = clock or SystemClock()
    bundles: Path = args.data / "bundles"
    if not bundles.is_dir():
        return _refuse(
            f"{args.data} 里没有存档。请用 --data 指明数据文件夹。",
            f"There are no shows in {args.data}. Name the data folder with --data.",
        )
    named = args.person is not None and args.reason is not None
    if named and one_form(args.person) in one_form(args.reason):
        return _refuse(
            "原因会留在记录里，请不要写名字。", "The reason stays on record: leave the name out."
        )
    live, unheard = _live(args)
    if args.show is not None and args.show in live:
        return _drop(args, ask)
    left: list[Words] = []
    try:
        planned, unread = _planned(args, bundles, clock.wall())
        unknown = not planned and args.person is not None and not live
        if unknown:
            _say_unknown(args, unread)
        elif not planned:
            _say("没有找到可以抹去的内容。", "Nothing was found to erase.")
        elif not _confirmed(args, planned, ask):
            return 2
        else:
            left = _do(args, planned, signer_in(args.data / KEYS), clock)
    except (UnusableKey, UnreadableBundle) as error:
        return _refuse(error.words.zh, error.words.en, 1)
    except OSError as error:
        words = unusable(args.data, error).words
        return _refuse(words.zh, words.en, 1)
    for room in live:
        _refuse(
            f"直播间 {room} 还没有封存，里面也有这个人。请先结束它，再抹去一次；"
            f"结束不了的，请先关闭练播，再运行 lianbo erase --show {room}。",
            f"The room {room} is not sealed yet and holds this person too. End it, then erase again; "
            f"if it cannot be ended, stop Lianbo and run lianbo erase --show {room}.",
        )
    for words in (*left, *unread, *unheard):
        _refuse(words.zh, words.en)
    return 1 if live or left or unread or unheard or unknown else 0


def _say_unknown(args: argparse.Namespace, unread: Sequence[Words]) -> None:
    """A name that was mistyped and one that is gone already look the same from here."""
    zh, en = ("读得懂的存档", "show that can be read") if unread else ("存档", "show")
    _refuse(
        f"{args.data} 里没有一场{zh}提到“{args.person}”：什么也没有抹去。"
        "请核对化名（要和进场时填的一样）；也可能已经抹去了。",
        f"No {en} under {args.data} names “{args.person}”: nothing was erased. Check the pseudonym "
        "(as it was given at the entry); it may have been erased before.",
    )


def _planned(
    args: argparse.Namespace, bundles: Path, now: datetime
) -> tuple[list[Planned], list[Words]]:
    """What would go from each show, and the shows that cannot be read."""
    paths = [bundles / args.show] if args.show is not None else _all(bundles)
    if args.show is not None and (Path(args.show).name != args.show or not paths[0].is_dir()):
        raise UnreadableBundle(f"没有存档 {args.show}。", f"There is no show {args.show}.")
    planned: list[Planned] = []
    unread: list[Words] = []
    for path in paths:
        try:
            must_be_here(path)
            bundle = open_bundle(path)
            found = traces(bundle, args.person)
        except UnreadableBundle as error:
            unread.append(error.words)
            continue
        except (OSError, *MISREAD) as error:
            unread.append(misread(path, error))
            continue
        days = args.recordings_older_than
        if days is not None and not is_older(bundle, now, days):
            continue
        if found.media if days is not None else found.can_go:
            planned.append(Planned(bundle, found))
    return planned, unread


def _all(bundles: Path) -> list[Path]:
    return sorted(path for path in bundles.iterdir() if path.is_dir() and path.name[0] != ".")


def _drop(args: argparse.Namespace, ask: Ask) -> int:
    """A room that never came to its end: there is no proof to keep, so all of it goes."""
    lock = FileLock(args.data / "studio.lock")
    try:
        lock.take()
    except Locked:
        return _refuse(
            f"直播间 {args.show} 还没有封存，练播正在运行。请先结束它。",
            f"The room {args.show} is not sealed yet, and Lianbo is running. End it first.",
            1,
        )
    try:
        _say(
            f"{args.show} 没有封存，会整个删除。", f"{args.show} was never sealed: all of it goes."
        )
        if not _agreed(args, ask):
            return 2
        forget_room(args.data / "log.sqlite3", args.show)
        shutil.rmtree(args.data / "rooms" / args.show, ignore_errors=True)
    except LogTrouble as error:
        return _refuse(error.words.zh, error.words.en, 1)
    finally:
        lock.release()
    _say(f"{args.show}：已删除。", f"{args.show}: gone.")
    return 0


def _do(
    args: argparse.Namespace, planned: Sequence[Planned], signer: Signer, clock: Clock
) -> list[Words]:
    """Erase show by show; one that refuses keeps none of the others. Returns what is left to do."""
    at = clock.wall().isoformat(timespec="seconds")
    left: list[Words] = []
    for one in planned:
        path = one.bundle.path
        try:
            _take(args, path, at, signer)
        except UnreadableBundle as error:
            left.append(error.words)
        except OSError as error:
            left.append(_unwritten(path, error))
        except MISREAD as error:
            left.append(misread(path, error))
        except KeyboardInterrupt:
            _refuse(
                f"{path.name}：中断了，可能没有抹完。请照原样再抹去一次。",
                f"{path.name}: interrupted, perhaps half done. Erase the same once more.",
            )
            raise
    return left


def _take(args: argparse.Namespace, path: Path, at: str, signer: Signer) -> None:
    if args.recordings_older_than is not None:
        gone = erase_recordings(path, args.reason or RETENTION, at, signer)
        _say(
            f"{path.name}：已删除 {len(gone)} 段录像。",
            f"{path.name}: {so_many(len(gone), 'recording')} erased.",
        )
        return
    erase(path, args.person, args.reason or REQUEST, at, signer)
    _say(f"{path.name}：已抹去。", f"{path.name}: erased.")


def _unwritten(path: Path, error: OSError) -> Words:
    where = error.filename or path
    return Words(
        zh=f"{path.name} 没有抹完：{where}（{error.strerror}）。请检查权限和磁盘空间，再照原样抹去一次。",
        en=f"{path.name} is not erased, or not wholly: {where} ({error.strerror}). Check its permissions "
        "and the free space, then erase the same once more.",
    )


def _confirmed(args: argparse.Namespace, planned: Sequence[Planned], ask: Ask) -> bool:
    for line in _told(args, planned):
        print(line)
    return _agreed(args, ask)


def _agreed(args: argparse.Namespace, ask: Ask) -> bool:
    if args.yes:
        return True
    if not sys.stdin.isatty() and ask is input:
        _refuse("没有确认。在脚本里请加 --yes。", "Not confirmed. In a script, add --yes.")
        return False
    answer = ask("抹去后不能恢复。输入 yes 继续 / This cannot be undone. Type yes to go on: ")
    return answer.strip().lower() == "yes"


def _told(args: argparse.Namespace, planned: Sequence[Planned]) -> Iterator[str]:
    """What will go, show by show, before anything does."""
    for one in planned:
        found, manifest = one.found, one.bundle.manifest
        size = sum((one.bundle.path / file).stat().st_size for file in found.media)
        yield f"{manifest.room} · {manifest.scenario} · {manifest.sealed}"
        yield (
            f"  录像 recordings {len(found.media)} ({size / 1e6:.1f} MB)"
            if args.recordings_older_than is not None
            else f"  录像 recordings {len(found.media)} ({size / 1e6:.1f} MB) · "
            f"文字记录 lines with words {len(found.lines)} · 化名 pseudonyms {len(found.seats)} · "
            f"复核 review lines {len(found.review)}"
        )
    crews = [one for one in planned if len(one.bundle.manifest.crew) > 1 and one.found.media]
    if crews:
        yield "  多人同场的录像会整段删除。/ A recording of several people goes as a whole."


def _live(args: argparse.Namespace) -> tuple[list[str], list[Words]]:
    """Rooms that are not sealed yet and hold this person, or are this show; and why none can be told."""
    if args.show is None and args.person is None:
        return [], []
    try:
        rooms = rooms_of(args.data / "log.sqlite3")
    except LogTrouble as error:
        return [], [error.words]
    if args.show is not None:
        return [room for room in rooms if room == args.show], []
    name = one_form(args.person)
    said = {room: Seats({}, [json.loads(line) for line in lines]) for room, lines in rooms.items()}
    return [room for room, sat in said.items() if name in sat.names], []


def _say(zh: str, en: str) -> None:
    print(f"{zh}\n{en}")


def _refuse(zh: str, en: str, code: int = 2) -> int:
    sys.stderr.write(f"{zh}\n{en}\n")
    return code
