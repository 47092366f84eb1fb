"""The sealed bundle: a folder that holds a whole show, made at once or not at all.

Scoring and replay read bundles and nothing else. Files are written under a temporary name, fsynced,
and renamed; so a folder with a bundle's name is a whole bundle, whenever the process died.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any

from pydantic import ValidationError

from simulator.events import entry_of
from simulator.events.entry import Entry, Words
from studio.fault_points import NO_FAULTS, Faults
from studio.logbook.chain import START, digest, linked
from studio.logbook.lasting import keep_names, link, write
from studio.logbook.manifest import (
    BUNDLE_FORMAT,
    Chain,
    FileNote,
    Manifest,
    MediaNote,
    marks_of,
)
from studio.logbook.signing import Signer

MISREAD = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What reading the files of a bundle raises that this program did not write, or that were damaged."""


RESTORE = Words(
    zh="请把它移到别处，再在首页重新导入这一场的导出文件（zip），或从备份恢复整个文件夹；"
    "lianbo drill 跑出来的，用同样的种子再跑一次。",
    en="Move it away, then import the show's export (its zip) again on the home page, or put "
    "the whole folder back from a backup; what lianbo drill made is made again with the same seed.",
)
"""What to do where a sealed file is missing or was changed: no hand can mend it."""


class UnreadableBundle(Exception):
    """This is no bundle that this program can read. ``words`` says where and why, in both languages;
    ``bare`` is why alone, and ``line`` the line of the manifest where there is one."""

    def __init__(self, zh: str, en: str, place: str = "", line: int | None = None) -> None:
        told = f"{place}:{line}" if line is not None else place
        self.bare = Words(zh=zh, en=en)
        self.words = Words(zh=f"{told}：{zh}", en=f"{told}: {en}") if place else self.bare
        self.line = line
        super().__init__(self.words.en)


@dataclass(frozen=True, slots=True)
class Footage:
    """A finished recording, to be kept in the bundle as ``media/<name>``."""

    path: Path
    name: str
    anchors: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a bundle is made of. ``lines`` are the entries' own bytes, without chain."""

    room: str
    lines: Sequence[bytes]
    scenario_yaml: bytes
    rubric: Mapping[str, bytes]
    result: bytes
    program: str
    opened: str
    sealed: str
    crew: Mapping[str, str] = field(default_factory=dict)
    media: Sequence[Footage] = ()
    cues: bytes = b"WEBVTT\n"
    salts: Mapping[int, str] = field(default_factory=dict)
    """``seq`` to salt, for personal lines: an erased line must not be guessable from its hash."""
    signer: Signer | None = None
    """The studio that seals; None leaves the bundle unsigned."""


def seal(into: Path, contents: Contents, faults: Faults = NO_FAULTS) -> Path:
    """Make the bundle ``into/<room>`` and return its path; blocking. Raises OSError, FileExistsError.

    What a killed attempt left behind is cleared away first. Recordings are linked, not moved, so
    that they survive a kill at any moment.
    """
    final = into / contents.room
    if final.exists():
        raise FileExistsError(f"{final} is there already; a bundle is never overwritten")
    temporary = into / f".{contents.room}.sealing"
    faults.reach("before_seal")
    if temporary.exists():
        shutil.rmtree(temporary)
    temporary.mkdir(parents=True)
    events, chain = _events(contents)
    files = _write_all(temporary, contents, events, faults)
    manifest = _manifest(contents, chain, files)
    write(temporary / "manifest.json", manifest.text())
    for folder in (temporary, *(path for path in temporary.iterdir() if path.is_dir())):
        keep_names(folder)
    faults.reach("before_rename")
    os.rename(temporary, final)  # noqa: PTH104 - refuses to replace, unlike Path.replace
    keep_names(into)
    faults.reach("after_rename")
    return final


def _write_all(
    folder: Path, contents: Contents, events: bytes, faults: Faults
) -> dict[str, FileNote]:
    (folder / "rubric").mkdir()
    texts = {
        "events.jsonl": events,
        "scenario.yaml": contents.scenario_yaml,
        **{f"rubric/{name}": text for name, text in contents.rubric.items()},
        "result.json": contents.result,
        "cues.vtt": contents.cues,
    }
    for name, text in texts.items():
        write(folder / name, text)
        faults.reach("mid_seal")
    files = {
        name: FileNote(sha256=hashlib.sha256(text).hexdigest(), bytes=len(text))
        for name, text in texts.items()
    }
    if contents.media:
        (folder / "media").mkdir()
    for footage in contents.media:
        kept = folder / "media" / footage.name
        link(footage.path, kept)
        files[f"media/{footage.name}"] = note_of(kept)
    return files


def _events(contents: Contents) -> tuple[bytes, Chain]:
    prev = START
    made: list[bytes] = []
    for seq, line in enumerate(contents.lines, 1):
        whole = linked(line, prev, contents.salts.get(seq))
        prev = digest(whole)
        made.append(whole + b"\n")
    return b"".join(made), Chain(lines=len(made), head=prev)


def _manifest(contents: Contents, chain: Chain, files: dict[str, FileNote]) -> Manifest:
    first = json.loads(contents.lines[0])["data"]
    salts = {} if contents.signer is None else {seat: token_hex(16) for seat in contents.crew}
    manifest = Manifest(
        room=contents.room,
        program=contents.program,
        opened=contents.opened,
        sealed=contents.sealed,
        crew=dict(contents.crew),
        crew_salts=salts or None,
        crew_marks=marks_of(contents.crew, salts) or None,
        scenario=first["scenario"],
        scenario_sha256=first["scenario_sha256"],
        seed=first["seed"],
        model=first["model"],
        chain=chain,
        media=tuple(
            MediaNote(file=f"media/{footage.name}", anchors=dict(footage.anchors))
            for footage in contents.media
        ),
        files=files,
    )
    return manifest if contents.signer is None else manifest.signed_by(contents.signer)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A sealed show, opened for reading."""

    path: Path
    manifest: Manifest

    def lines(self) -> Iterator[bytes]:
        """Raw lines of the log with their chain, erased ones included, without newlines."""
        with (self.path / "events.jsonl").open("rb") as file:
            for line in file:
                yield line.rstrip(b"\n")

    def entries(self) -> Iterator[Entry]:
        """The entries in order; erased ones are left out. Raises UnreadableBundle with the line."""
        for number, line in enumerate(self.lines(), 1):
            try:
                record = json.loads(line)
                if "erased" not in record:
                    yield entry_of(record)
            except (ValueError, KeyError, TypeError) as error:
                raise UnreadableBundle(
                    f"{self.path.name}/events.jsonl 第 {number} 行读不懂：{error}",
                    f"{self.path.name}/events.jsonl:{number}: {error}",
                ) from error

    def scenario_yaml(self) -> bytes:
        return (self.path / "scenario.yaml").read_bytes()

    def rubric(self) -> bytes:
        return (self.path / "rubric" / "rubric.json").read_bytes()

    def result(self) -> bytes:
        """The scorecard as sealed."""
        return (self.path / "result.json").read_bytes()

    def media(self) -> tuple[Path, ...]:
        return tuple(self.path / note.file for note in self.manifest.media)

    def add_result(self, text: bytes) -> Path:
        """Keep a re-score beside the sealed result, named by its content: whole, or not at all."""
        path = self.path / f"result-{hashlib.sha256(text).hexdigest()[:12]}.json"
        if path.exists() and path.read_bytes() == text:
            return path
        half = self.path.parent / f".{self.path.name}.{path.name}"  # no file of the bundle yet
        half.unlink(missing_ok=True)
        try:
            write(half, text)
            os.replace(half, path)  # noqa: PTH105 - atomic
        except OSError:
            half.unlink(missing_ok=True)
            raise
        return path


def open_bundle(path: Path) -> Bundle:
    """Read the manifest of a bundle folder. Raises UnreadableBundle; does not verify the rest."""
    try:
        raw = (path / "manifest.json").read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableBundle(
            "不是一个存档：缺少 manifest.json。请给出一场的存档：文件夹或 zip。",
            "not a bundle: manifest.json is missing. Name a show's bundle: its folder, or a zip.",
            str(path),
        ) from error
    except OSError as error:
        raise UnreadableBundle(
            f"{path} 里的 manifest.json 打不开（{error.strerror}）。请检查权限和磁盘。",
            f"{path}: manifest.json cannot be read ({error.strerror}). Check its permissions and the disk.",
        ) from error
    return Bundle(path, _manifest_in(raw, path.name))


def misread(path: Path, error: Exception, file: str = "") -> Words:
    """What is told of a bundle in which something, or that file of it, cannot be read."""
    name = f"{path.name}/{file}" if file else path.name
    return Words(
        zh=f"{name} 读不懂：{error}。哪一行坏了，请运行 lianbo verify {path}。",
        en=f"{name} cannot be read: {error}. For the line that is bad run lianbo verify {path}.",
    )


def nowhere(path: Path) -> Words:
    """What every command answers to a path at which there is nothing."""
    return Words(
        zh=f"{path}：没有这个文件或文件夹。请给出一场的存档：文件夹或 zip。",
        en=f"{path}: there is no such file or folder. Name a show's bundle: its folder, or a zip.",
    )


def unopened(path: Path, error: OSError) -> Words:
    """What is told of a bundle of which a file is missing, or cannot be opened."""
    where = error.filename or path
    if isinstance(error, FileNotFoundError):
        return Words(
            zh=f"{where}：文件缺失。{RESTORE.zh}", en=f"{where}: it is missing. {RESTORE.en}"
        )
    why = error.strerror or str(error)
    return Words(
        zh=f"{where}：打不开（{why}）。请检查权限和磁盘。",
        en=f"{where}: cannot be opened ({why}). Check its permissions and the disk.",
    )


def _manifest_in(raw: bytes, name: str) -> Manifest:
    place = f"{name}/manifest.json"
    try:
        said = json.loads(raw)
        version = said.get("lianbo_bundle") if isinstance(said, dict) else None
        if version != BUNDLE_FORMAT:
            raise UnreadableBundle(
                f"{name} 的存档格式是 {version!r}，本程序只读格式 {BUNDLE_FORMAT}。请升级练播。",
                f"{name}: bundle format {version!r}; this program reads format "
                f"{BUNDLE_FORMAT}. Install a newer Lianbo.",
            )
        manifest = Manifest.model_validate(said)
        manifest.text()  # half a character, or a value too deep, can be read and not written
    except ValidationError as error:
        words = _unfit(error)
        raise UnreadableBundle(words.zh, words.en, place) from error
    except json.JSONDecodeError as error:
        raise UnreadableBundle(
            "这里断了或被改动过，读不下去。", "cut off or changed here: it cannot be read.",
            place, error.lineno,
        ) from error  # fmt: skip
    except (ValueError, RecursionError) as error:
        raise UnreadableBundle(
            "被改动过，读不懂。", "it was changed and cannot be read.", place
        ) from error
    return manifest


def _unfit(error: ValidationError) -> Words:
    """The first thing in a manifest that does not belong there."""
    first = error.errors(include_url=False, include_input=False)[0]
    key = ".".join(str(part) for part in first["loc"] if part != "[key]")
    match first["type"]:
        case "missing":
            return Words(zh=f"被改动过：缺少 {key}。", en=f"it was changed: {key} is missing.")
        case "extra_forbidden":
            return Words(
                zh=f"被改动过：多出了 {key}。", en=f"it was changed: {key} does not belong there."
            )
        case _:
            return Words(
                zh=f"被改动过：{key} 的值不对。",
                en=f"it was changed: the value of {key} does not fit.",
            )


def note_of(path: Path) -> FileNote:
    """Size and SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return FileNote(
            sha256=hashlib.file_digest(file, "sha256").hexdigest(), bytes=path.stat().st_size
        )
