"""The data folder: what lies where, which format it has, and that one studio at a time uses it."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from simulator.events.entry import Words
from studio.logbook.filelock import FileLock, Locked
from studio.logbook.signing import Signer, UnusableKey, signer_in

DATA_FORMAT = 1
BEFOREHAND = ("studio.lock", "scenarios", "standards")
"""May be in a folder that was never used: own shows and attached standards come before the first start."""
KEYS = "keys"
ROOM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
"""Ids are made by the studio; anything else never becomes part of a path."""


class FolderRefused(Exception):
    """This studio must not use that folder. ``words`` names the remedy in both languages."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code = code
        self.words = Words(zh=zh, en=en)


@dataclass(frozen=True, slots=True)
class DataFolder:
    """``FORMAT``, ``log.sqlite3``, ``rooms/<id>/media`` while live, ``bundles/<id>`` when sealed;
    ``keys/`` never leaves the folder; ``scenarios/*.yaml`` are the school's own shows.
    """

    path: Path
    signer: Signer
    """Seals the shows of this studio; its key is made with the folder."""
    _lock: FileLock

    @classmethod
    def open(cls, path: Path) -> DataFolder:
        """Make or open a data folder and hold it. Raises FolderRefused."""
        lock = FileLock(path / "studio.lock")
        try:
            path.mkdir(parents=True, exist_ok=True)
            _check_format(path)
            lock.take()
            for inner in (path / "rooms", path / "bundles", path / "scenarios"):
                inner.mkdir(exist_ok=True)
            signer = signer_in(path / KEYS)
        except Locked as error:
            raise FolderRefused(
                "folder_in_use",
                f"数据文件夹 {path} 正被另一个练播程序使用。请先关闭它，或用 --data 指定另一个文件夹。",
                f"The data folder {path} is in use by another Lianbo. "
                "Stop that one first, or name another folder with --data.",
            ) from error
        except UnusableKey as error:
            lock.release()
            raise FolderRefused("key_unusable", error.words.zh, error.words.en) from error
        except OSError as error:
            lock.release()
            raise unusable(path, error) from error
        for half in (path / "bundles").glob(".import-*"):  # an import that was killed
            shutil.rmtree(half, ignore_errors=True)
        return cls(path, signer, lock)

    @property
    def log(self) -> Path:
        return self.path / "log.sqlite3"

    @property
    def bundles(self) -> Path:
        return self.path / "bundles"

    @property
    def scenarios(self) -> Path:
        """The school's own shows."""
        return self.path / "scenarios"

    def room(self, room: str) -> Path:
        """The folder of a live room. Raises ValueError for an id that no studio makes."""
        if not ROOM_ID.fullmatch(room):
            raise ValueError(f"{room!r} is not a room id")
        return self.path / "rooms" / room

    def media(self, room: str) -> Path:
        """Where a live room's recording goes; made when asked for."""
        path = self.room(room) / "media"
        path.mkdir(parents=True, exist_ok=True)
        return path

    def close(self) -> None:
        self._lock.release()


def unusable(folder: Path, error: OSError) -> FolderRefused:
    """The data folder cannot be read or written; names the very file, where that is known."""
    where = error.filename or folder
    return FolderRefused(
        "folder_unusable",
        f"不能使用数据文件夹：{where}（{error.strerror}）。请检查权限，或用 --data 指定另一个文件夹。",
        f"The data folder cannot be used: {where} ({error.strerror}). "
        "Check its permissions, or name another folder with --data.",
    )


def _check_format(path: Path) -> None:
    mark = path / "FORMAT"
    if not mark.exists():
        strangers = [one.name for one in path.iterdir() if one.name not in BEFOREHAND]
        if strangers:
            raise FolderRefused(
                "folder_not_ours",
                f"文件夹 {path} 里已有别的文件（如 {strangers[0]}），不是练播的数据文件夹。"
                "请用 --data 指定一个空文件夹。",
                f"The folder {path} holds other files ({strangers[0]}) and is no data folder of "
                "Lianbo. Name an empty folder with --data.",
            )
        temporary = path / "FORMAT.new"
        temporary.write_text(f"lianbo-data {DATA_FORMAT}\n", encoding="ascii")
        os.replace(temporary, mark)  # noqa: PTH105 - atomic
        return
    said = mark.read_text(encoding="utf-8", errors="replace").strip()
    if said != f"lianbo-data {DATA_FORMAT}":
        raise FolderRefused(
            "folder_format",
            f"数据文件夹 {path} 的格式是“{said[:40]}”，本程序使用格式 {DATA_FORMAT}。"
            "什么都没有改动。请用写下它的那个版本打开并导出存档，再在这里导入；"
            "或用 --data 指定另一个文件夹。",
            f"The data folder {path} has the format {said[:40]!r}; this program uses format "
            f"{DATA_FORMAT}. Nothing was changed. Open it with the version that wrote it, export "
            "its bundles and import them here; or name another folder with --data.",
        )
