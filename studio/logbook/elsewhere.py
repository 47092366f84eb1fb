"""What lies in a bundle's folder and is no file of it: links to somewhere else, pipes, devices.

The bytes behind a link are not in the bundle: they change when somebody else changes them, and an
erasure would take the link away and leave what it points to. A pipe is never read to its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from simulator.events.entry import Words
from studio.logbook.bundle import UnreadableBundle
from studio.logbook.chain import Flaw

LINK = Words(
    zh="这是一个链接，内容不在存档里：别处一改它就变，也抹不掉。请把文件本身放回这里。",
    en="this is a link: what it shows lies outside the bundle, where it can change and cannot be "
    "erased. Put the file itself here.",
)
NO_FILE = Words(
    zh="这不是普通文件。请用原来的文件换掉它。",
    en="this is no ordinary file. Put the original file in its place.",
)


def elsewhere(path: Path) -> Iterator[Flaw]:
    """Each name in the folder that is neither a file nor a folder of its own."""
    for one in sorted(path.rglob("*")):
        if one.is_symlink():
            yield Flaw(one.relative_to(path).as_posix(), None, LINK)
        elif not (one.is_file() or one.is_dir()):
            yield Flaw(one.relative_to(path).as_posix(), None, NO_FILE)


def must_be_here(path: Path) -> None:
    """Raises UnreadableBundle where something of the bundle lies elsewhere."""
    for flaw in elsewhere(path):
        place = f"{path.name}/{flaw.file}"
        raise UnreadableBundle(flaw.words.zh, flaw.words.en, place)
