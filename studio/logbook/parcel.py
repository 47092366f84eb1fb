"""A bundle as one zip file: packed the same way each time, unpacked with suspicion."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from simulator.events.entry import Words
from studio.logbook.bundle import open_bundle
from studio.logbook.inspection import verify
from studio.logbook.review import LOCK

NAME = re.compile(
    r"manifest\.json|events\.jsonl|scenario\.yaml|cues\.vtt|review\.jsonl|"
    r"result(-[0-9a-f]{12})?\.json|(rubric|media)/[A-Za-z0-9_][A-Za-z0-9_.\-]{0,100}"
)
"""The only names that a bundle may bring; nothing else is ever written."""
PIECE = 1 << 20
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one import may bring, counted while unpacking, whatever the zip claims."""

    files: int = 500
    media_bytes: int = 8 << 30
    text_bytes: int = 512 << 20


class ParcelRefused(Exception):
    """This zip is not taken in. Nothing of it stays. ``words`` says why, in both languages."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code = code
        self.words = Words(zh=zh, en=en)


def pack(path: Path, target: Path | IO[bytes]) -> None:
    """Write a bundle folder into one zip; blocking. Raises UnreadableBundle."""
    open_bundle(path)
    with zipfile.ZipFile(target, "w") as parcel:
        for file in sorted(path.rglob("*")):
            name = file.relative_to(path).as_posix()
            if file.is_dir() or not NAME.fullmatch(name):
                continue
            about = zipfile.ZipInfo(name, EPOCH)
            about.external_attr = 0o644 << 16
            stored = name.startswith("media/")  # compressed by its codec already
            about.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            with (
                file.open("rb") as source,
                parcel.open(about, "w", force_zip64=True) as inner,
            ):
                shutil.copyfileobj(source, inner, PIECE)


def unpack(source: Path | IO[bytes], bundles: Path, limits: Limits | None = None) -> Path:
    """Take a zip in as ``bundles/<room>`` and return that path; blocking. Raises ParcelRefused.

    It is unpacked under a temporary name, verified whole, and only then renamed.
    """
    temporary = bundles / f".import-{secrets.token_hex(8)}"
    temporary.mkdir(parents=True)
    try:
        unpack_into(source, temporary, limits or Limits())
        flaws = verify(temporary).flaws
        if flaws:
            first = flaws[0]
            place = f"{first.file}{f':{first.line}' if first.line else ''}"
            raise ParcelRefused(
                "parcel_broken",
                f"存档不完整，没有导入。{place}：{first.words.zh}",
                f"The bundle is not whole and was not imported. {place}: {first.words.en}",
            )
        final = bundles / open_bundle(temporary).manifest.room
        if final.exists():
            raise ParcelRefused(
                "already_here",
                "这场直播的存档已经在这里。",
                "A bundle of this show is here already.",
            )
        os.rename(temporary, final)  # noqa: PTH104 - refuses to replace
        return final
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def unpack_into(source: Path | IO[bytes], folder: Path, limits: Limits) -> None:
    """Unpack without verifying into an empty folder, for ``lianbo verify X.zip``."""
    try:
        with zipfile.ZipFile(source) as parcel:
            room = {"media": limits.media_bytes, "text": limits.text_bytes}
            for about, name in _chosen(parcel, limits):
                target = folder / name
                target.parent.mkdir(exist_ok=True)
                kind = "media" if name.startswith("media/") else "text"
                room[kind] = _copy(parcel, about, target, room[kind])
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise ParcelRefused(
            "not_a_zip",
            f"这个文件不是能读的 zip：{error}。请重新导出或重新下载。",
            f"This file is no zip that can be read: {error}. Export or download it again.",
        ) from error


def _chosen(parcel: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """The files with the names that they get. One common folder around them is taken away."""
    listed = [about for about in parcel.infolist() if not about.is_dir()]
    if len(listed) > limits.files:
        raise _too_large(f"{len(listed)} > {limits.files} files")
    around = {about.filename.partition("/")[0] for about in listed}
    top = f"{around.pop()}/" if len(around) == 1 else ""
    strip = top if f"{top}manifest.json" in {about.filename for about in listed} else ""
    seen: set[str] = set()
    for about in listed:
        name = about.filename.removeprefix(strip)
        if name == LOCK:  # lies in a folder that was zipped by hand, and says nothing
            continue
        linked = (about.external_attr >> 16) & 0o170000 == 0o120000
        if not NAME.fullmatch(name) or name.lower() in seen or linked:
            raise ParcelRefused(
                "strange_name",
                f"zip 里有不属于存档的文件名：{about.filename[:100]!r}。没有导入任何内容。",
                f"The zip holds a name that no bundle has: {about.filename[:100]!r}. "
                "Nothing was imported.",
            )
        seen.add(name.lower())
        yield about, name


def _copy(parcel: zipfile.ZipFile, about: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Unpack one file, counting real bytes. Returns how many bytes are left."""
    with parcel.open(about) as inner, target.open("xb") as file:
        while piece := inner.read(PIECE):
            left -= len(piece)
            if left < 0:
                raise _too_large(about.filename[:100])
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return left


def _too_large(what: str) -> ParcelRefused:
    return ParcelRefused(
        "parcel_too_large",
        f"zip 太大，没有导入（{what}）。",
        f"The zip is too large and was not imported ({what}).",
    )
