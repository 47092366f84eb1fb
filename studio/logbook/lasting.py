"""Files that outlast a power cut: written, linked and renamed so that the disk has them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


def write(path: Path, text: bytes) -> None:
    """A new file; raises FileExistsError where there is one."""
    with path.open("xb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def link(source: Path, target: Path) -> None:
    """The same file under another name, or a copy where that cannot be."""
    try:
        os.link(source, target)
    except OSError:  # another volume, or a file system without links
        shutil.copyfile(source, target)
    with target.open("r+b") as file:
        os.fsync(file.fileno())


def keep_names(path: Path) -> None:
    """What was made or renamed in this folder stays so."""
    if sys.platform == "win32":  # a folder cannot be opened there; NTFS journals the rename
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
