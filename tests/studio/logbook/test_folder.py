"""The data folder is ours, of our format, and used by one studio at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from studio.logbook.filelock import FileLock, Locked, locked
from studio.logbook.folder import DataFolder, FolderRefused


def test_a_new_folder_is_made_and_opened_again(tmp_path: Path) -> None:
    folder = DataFolder.open(tmp_path / "data")
    assert folder.bundles.is_dir()
    (folder.bundles / ".import-4711").mkdir()
    folder.close()
    DataFolder.open(tmp_path / "data").close()
    assert list(folder.bundles.iterdir()) == [], "what a killed import left is cleared away"


def test_another_format_is_refused_with_the_remedy_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "FORMAT").write_text("lianbo-data 7\n", encoding="ascii")
    with pytest.raises(FolderRefused, match="'lianbo-data 7'; this program uses format 1") as told:
        DataFolder.open(tmp_path)
    assert "--data" in told.value.words.zh
    assert [path.name for path in tmp_path.iterdir()] == ["FORMAT"]


def test_somebody_elses_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"")
    with pytest.raises(FolderRefused, match=r"holiday\.jpg") as told:
        DataFolder.open(tmp_path)
    assert told.value.code == "folder_not_ours"
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderRefused):
        DataFolder.open(tmp_path / "file")


def test_a_second_studio_is_refused_until_the_first_has_gone(tmp_path: Path) -> None:
    first = DataFolder.open(tmp_path)
    ask = (
        "import sys; from pathlib import Path; from studio.logbook.folder import *\n"
        "try: DataFolder.open(Path(sys.argv[1])); print('open')\n"
        "except FolderRefused as refused: print(refused.code)"
    )

    def second() -> str:
        command = [sys.executable, "-c", ask, str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    assert second() == "folder_in_use"
    first.close()
    assert second() == "open"  # and its lock died with it
    DataFolder.open(tmp_path).close()


def test_a_room_id_never_leaves_the_folder(tmp_path: Path) -> None:
    folder = DataFolder.open(tmp_path)
    for name in ("..", "a/b", "", "a\\b", ".x"):
        with pytest.raises(ValueError, match="not a room id"):
            folder.room(name)
    assert folder.media("room-1").is_dir()
    folder.close()


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"), pytest.raises(Locked):
        FileLock(tmp_path / "lock").take()
    lock = FileLock(tmp_path / "lock")
    lock.take()
    lock.release()
