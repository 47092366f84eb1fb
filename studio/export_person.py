"""``lianbo export-person NAME``: everything that this studio holds of one pseudonym, as one zip.

Sealed shows and rooms that still run; with an index to read in Chinese and in English.
"""

from __future__ import annotations

import argparse
import errno
import html
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from simulator.events.entry import Words
from studio.clock import Clock, SystemClock
from studio.logbook.bundle import MISREAD, Bundle, UnreadableBundle, misread, open_bundle
from studio.logbook.erasing import masked_words
from studio.logbook.log import LogTrouble
from studio.logbook.review import FILE as REVIEW
from studio.logbook.traces import Seats, Traces, one_form, traces
from studio.logbook.unsealed import rooms_of
from studio.so_many import so_many

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The parcel cannot be written; any other OSError is of the show that is read."""
INDEX = {"zh": "index.zh.html", "en": "index.en.html"}


@dataclass(frozen=True, slots=True)
class Held:
    """What one show or one running room holds, as the index tells it. ``at`` is wall time."""

    room: str
    scenario: str
    at: str
    sealed: bool
    seats: tuple[str, ...]
    consents: tuple[bool, ...]
    """May the person be recorded? Each answer, in the order given."""
    acts: int
    measured: int
    recordings: tuple[str, ...]
    scorecards: tuple[str, ...]
    remarks: int
    """Lines of the review that name the person."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "person",
        metavar="NAME",
        help="化名，照进门时写的 / the pseudonym, as it was given at the entry",
    )
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="数据文件夹（data） / data folder (data)"
    )
    parser.add_argument(
        "--out", type=Path, default=None, metavar="FILE", help="要写的 zip / the zip to write"
    )


def run(args: argparse.Namespace, clock: Clock | None = None) -> int:
    """0: written; 1: something could not be read, or nothing is held; 2: not asked well."""
    clock = clock or SystemClock()
    bundles: Path = args.data / "bundles"
    out: Path = args.out or Path(f"lianbo-person-{clock.wall():%Y%m%d-%H%M%S}.zip")
    name = one_form(args.person)
    if not bundles.is_dir():
        return _refuse(f"{args.data} 里没有存档。请用 --data 指明数据文件夹。",
                       f"There are no shows in {args.data}. Name the data folder with --data.")  # fmt: skip
    try:
        descriptor = os.open(out, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        return _refuse(f"不能写 {out}：{error.strerror}。请用 --out 换一个文件。",
                       f"{out} cannot be written: {error.strerror}. Name another with --out.")  # fmt: skip
    whole = False
    try:
        with os.fdopen(descriptor, "w+b") as file, zipfile.ZipFile(file, "w") as parcel:
            held, unread = _gather(args.data, name, parcel)
            when = clock.wall().isoformat(timespec="seconds")
            _index(parcel, name, held, when)
        whole = True
    except OSError as error:
        return _refuse(f"没有写成 {out}：{error.strerror}。请腾出空间，或用 --out 换一个地方。",
                       f"{out} was not written: {error.strerror}. Free some space, or name another place "
                       "with --out.", 1)  # fmt: skip
    finally:
        if not whole:  # half a parcel would pass for all of it, and stand in the way of the next
            out.unlink()
    for words in unread:
        _refuse(words.zh, words.en)
    if not held:
        out.unlink()
        if unread:
            return _refuse(f"读得懂的存档里没有“{name}”的内容。",
                           f"No show that can be read holds anything of “{name}”.", 1)  # fmt: skip
        return _refuse(f"没有找到“{name}”的任何内容。", f"Nothing is held of “{name}”.", 1)
    print(
        f"{out}：{len(held)} 场。请先看 {INDEX['zh']}。\n"
        f"{out}: {so_many(len(held), 'show')}. Begin with {INDEX['en']}."
    )
    return 1 if unread else 0


def _gather(data: Path, name: str, parcel: zipfile.ZipFile) -> tuple[list[Held], list[Words]]:
    held: list[Held] = []
    unread: list[Words] = []
    for path in sorted((data / "bundles").iterdir()):
        if not path.is_dir() or path.name.startswith("."):
            continue
        try:
            bundle = open_bundle(path)
            found = traces(bundle, name)
            if not found.is_empty:
                held.append(_from_show(bundle, found, parcel))
        except UnreadableBundle as error:
            unread.append(error.words)
        except (OSError, *MISREAD) as error:
            if isinstance(error, OSError) and error.errno in NO_ROOM:
                raise
            unread.append(misread(path, error))
    try:
        rooms = rooms_of(data / "log.sqlite3")
    except LogTrouble as error:
        return held, [*unread, error.words]
    for room, lines in rooms.items():
        one = _from_room(data, room, lines, name, parcel)
        held += [one] if one is not None else []
    return held, unread


def parcel_of_show(bundle: Bundle, name: str, when: str, out: Path) -> bool:
    """What one sealed show holds of a person, as a zip with the same index; False: nothing. Blocking."""
    found = traces(bundle, name.strip())
    if found.is_empty:
        return False
    with zipfile.ZipFile(out, "w") as parcel:
        _index(parcel, name.strip(), [_from_show(bundle, found, parcel)], when)
    return True


# --- one show, one room ----------------------------------------------------------------------------


def _from_show(bundle: Bundle, found: Traces, parcel: zipfile.ZipFile) -> Held:
    folder = f"shows/{bundle.path.name}"
    wanted = {*found.lines, *found.acts, *found.measured}
    lines = [line for seq, line in enumerate(bundle.lines(), 1) if seq in wanted]
    parcel.writestr(f"{folder}/lines.jsonl", _text(lines), zipfile.ZIP_DEFLATED)
    others = _words_of_others(bundle, found)
    cards = tuple(sorted(file.name for file in bundle.path.glob("result*.json")))
    for card in cards:
        text = masked_words((bundle.path / card).read_bytes(), others)
        parcel.writestr(f"{folder}/{card}", text, zipfile.ZIP_DEFLATED)
    if found.review:
        said = (bundle.path / REVIEW).read_bytes().split(b"\n")
        parcel.writestr(f"{folder}/{REVIEW}", _text([said[seq - 1] for seq in found.review]))
    for file in found.media:
        _copy(bundle.path / file, f"{folder}/{file}", parcel)
    manifest = bundle.manifest
    return Held(
        room=manifest.room, scenario=manifest.scenario, at=manifest.sealed, sealed=True,
        seats=found.seats, consents=_consents([json.loads(line) for line in lines], found.names),
        acts=len(found.acts), measured=len(found.measured), recordings=found.media,
        scorecards=cards, remarks=len(found.review),
    )  # fmt: skip


def _words_of_others(bundle: Bundle, found: Traces) -> tuple[str, ...]:
    """A scorecard is the crew's: what the others typed is theirs."""
    theirs = set(traces(bundle).words) - set(found.words)
    return tuple(sorted(theirs, key=lambda text: (-len(text), text)))


def _from_room(
    data: Path, room: str, lines: Sequence[bytes], name: str, parcel: zipfile.ZipFile
) -> Held | None:
    """A room that is not sealed: what was said so far, and what was recorded so far."""
    records: list[dict[str, Any]] = [json.loads(line) for line in lines]
    sat = Seats({}, records)
    if name not in sat.names:
        return None
    folder = f"rooms/{room}"
    acts = [one for one in records if one["by"].startswith("trainee:") and sat.holder(one) == name]
    measured = [one for one in records if one["by"] == "rig"]
    wanted = {one["seq"] for one in (*acts, *measured)}
    own = [line for line, one in zip(lines, records, strict=True) if one["seq"] in wanted]
    parcel.writestr(f"{folder}/lines.jsonl", _text(own), zipfile.ZIP_DEFLATED)
    films = sorted(path for path in (data / "rooms" / room / "media").glob("*.*") if path.is_file())
    for film in films:
        _copy(film, f"{folder}/media/{film.name}", parcel)
    return Held(
        room=room, scenario=str(records[0]["data"].get("scenario", "")), at="", sealed=False,
        seats=tuple(sorted({one["by"].partition(":")[2] for one in acts})),
        consents=_consents(acts, frozenset({name})), acts=len(acts), measured=len(measured),
        recordings=tuple(f"media/{film.name}" for film in films), scorecards=(), remarks=0,
    )  # fmt: skip


def _consents(records: Sequence[dict[str, Any]], names: frozenset[str]) -> tuple[bool, ...]:
    return tuple(
        bool(one["data"]["recording"])
        for one in records
        if one["kind"] == "consent.given" and one_form(str(one["data"]["pseudonym"])) in names
    )


def _text(lines: Sequence[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _copy(source: Path, name: str, parcel: zipfile.ZipFile) -> None:
    with source.open("rb") as file, parcel.open(name, "w", force_zip64=True) as inner:
        shutil.copyfileobj(file, inner, 1 << 20)


# --- the index -------------------------------------------------------------------------------------


def _index(parcel: zipfile.ZipFile, name: str, held: Sequence[Held], when: str) -> None:
    for lang, file in INDEX.items():
        parcel.writestr(file, "\n".join(_page(name, held, when, zh=lang == "zh")))
    tree = {"person": name, "at": when, "shows": [asdict(one) for one in held]}
    parcel.writestr("index.json", json.dumps(tree, ensure_ascii=False, indent=1) + "\n")


def _page(name: str, held: Sequence[Held], when: str, *, zh: bool) -> Iterator[str]:
    title = f"练播里关于“{name}”的全部内容" if zh else f"All that Lianbo holds of “{name}”"
    yield f'<!doctype html><html lang="{"zh-CN" if zh else "en"}"><meta charset="utf-8">'
    yield f"<title>{html.escape(title)}</title><h1>{html.escape(title)}</h1><p>{html.escape(when)}</p>"
    yield (
        "<p>lines.jsonl 是你做的每一步、打的每句话，和当时量到的画面声音数值；result.json 是评分单"
        "（同伴打的字已遮住）；media 是录像（同场的人也在里面）；review.jsonl 是复核里提到你的话。"
        "观众是程序模拟的，不是真人。要抹去这些，请老师运行 lianbo erase。</p>"
        if zh
        else "<p>lines.jsonl: each thing you did, each word you typed, and what was measured of picture and "
        "sound meanwhile. result.json: the scorecard (your colleagues' words are masked). media: the "
        "recordings (your colleagues are in them too). review.jsonl: what assessors wrote about you. "
        "The viewers are simulated. To have all this erased, ask your teacher for lianbo erase.</p>"
    )
    yield "<ul>"
    for one in held:
        yield f"<li>{html.escape(_row(one, zh=zh))}<br>{_links(one)}</li>"
    yield "</ul></html>"


def _row(one: Held, *, zh: bool) -> str:
    seats = "、".join(one.seats) if zh else ", ".join(one.seats)
    agreed = sum(one.consents)
    if zh:
        state = f"封存于 {one.at}" if one.sealed else "还没有封存"
        return (
            f"{one.room} · {one.scenario} · {state} · 岗位 {seats or '—'} · "
            f"同意录制 {agreed} 次，不同意 {len(one.consents) - agreed} 次 · 操作 {one.acts} 条 · "
            f"测量 {one.measured} 条 · 录像 {len(one.recordings)} 段 · 复核 {one.remarks} 条"
        )
    state = f"sealed {one.at}" if one.sealed else "not sealed yet"
    return (
        f"{one.room} · {one.scenario} · {state} · seats {seats or '—'} · agreed to be recorded "
        f"{agreed} times, refused {len(one.consents) - agreed} times · {one.acts} acts · "
        f"{one.measured} measurements · {len(one.recordings)} recordings · {one.remarks} remarks"
    )


def _links(one: Held) -> str:
    folder = f"{'shows' if one.sealed else 'rooms'}/{one.room}"
    files = ("lines.jsonl", *one.scorecards, *([REVIEW] if one.remarks else []), *one.recordings)
    return " · ".join(f'<a href="{folder}/{file}">{file}</a>' for file in map(html.escape, files))


def _refuse(zh: str, en: str, code: int = 2) -> int:
    sys.stderr.write(f"{zh}\n{en}\n")
    return code
