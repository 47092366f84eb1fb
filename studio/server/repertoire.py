"""The shows of this studio: those that travel with it, and the school's own in ``DATA/scenarios``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from scoring.language import RubricError
from simulator.events.entry import Words
from simulator.events.instructor import Difficulty
from simulator.scenario import Scenario
from studio.library import (
    Loaded,
    UnknownScenario,
    UnreadableFile,
    load_scenario,
    read_scenario,
    rubric_of,
    seats_with_tasks,
    shipped_drills,
    shipped_scenario,
    shipped_scenarios,
)
from studio.near_names import MOST, perhaps
from studio.server.refusals import Refusal
from studio.server.shapes import SCENARIO_NAME, Family, ScenarioCard

MOST_OWN: Final = 200
"""So many files are looked at; a folder with more is no shelf of shows."""
READING: Final = Lock()
"""Several pages that ask at once wait for the one that reads, and do not each read all shows."""
FILES: Final = frozenset({".yaml", ".yml"})
"""Endings of own shows, whichever an editor gives; ``lianbo check`` reads both."""
SHOWN = 3
"""Findings on a card; ``lianbo check`` tells the others."""


@dataclass(frozen=True, slots=True)
class Repertoire:
    """What can be played here. Own files are looked up again each time, so that one may be mended."""

    folder: Path

    def load(self, name: str, difficulty: Difficulty | None) -> Loaded:
        """A shipped scenario, or an own one by its file's name without ``.yaml`` or ``.yml``.

        Raises Refusal: 404, or 422 with the file's own findings.
        """
        # reversed: of two files of one name the first on the shelf is meant
        own = {_stem(path): path for path in reversed(self._files())}
        try:
            if name in shipped_scenarios():
                return load_scenario(name, difficulty)
            if name in own:
                return load_scenario(own[name], difficulty)
        except UnreadableFile as error:
            raise Refusal(422, "bad_scenario", error.words.zh, error.words.en) from error
        except UnknownScenario:  # removed, or not ours to read
            del own[name]
        raise _no_such(name, tuple(own))

    def cards(self) -> list[ScenarioCard]:
        """The shipped shows in door order, then the own ones by name; a bad file has a ``note``."""
        with READING:
            return [*_shipped_cards(), *self._own_cards()]

    def faults(self) -> list[Words]:
        """What is wrong with the own files, for whoever starts the studio."""
        return [card.note for card in self._own_cards() if card.note is not None]

    def _own_cards(self) -> Iterator[ScenarioCard]:
        first: dict[str, Path] = {}
        for path in self._files():
            try:
                found = path.stat()
            except OSError:  # removed meanwhile
                continue
            other = first.setdefault(_stem(path), path)
            if other is path:
                yield _own_card(path, found.st_mtime_ns, found.st_size)
            else:
                yield _second_of_a_name(path, other)

    def _files(self) -> list[Path]:
        try:
            found = [one for one in self.folder.iterdir() if one.suffix.lower() in FILES]
        except OSError:  # the folder was taken away: there are no own shows
            return []
        return sorted(one for one in found if one.is_file())[:MOST_OWN]


def _no_such(name: str, own: Sequence[str]) -> Refusal:
    near = perhaps(name, (*shipped_scenarios(), *own))
    mine = ", ".join(own[:MOST])
    return Refusal(
        404,
        "no_such_scenario",
        f"没有名为“{name}”的剧本{near.zh}{f'自己的有：{mine}。' if mine else ''}"
        "首页列出全部剧本（程序请读 /api/scenarios）。",
        f"There is no scenario {name}{near.en} {f'Your own: {mine}. ' if mine else ''}"
        "The home page lists them all (/api/scenarios for programs).",
    )


def _stem(path: Path) -> str:
    """The name by which an own show is asked for; some file systems take accents apart."""
    return unicodedata.normalize("NFC", path.stem)


@cache
def _shipped_cards() -> tuple[ScenarioCard, ...]:
    """They do not change while the program runs, and the tests found no fault in them."""
    return tuple(_shipped_card(name) for name in shipped_scenarios())


def _shipped_card(name: str) -> ScenarioCard:
    file = f"{name}.yaml"
    reading = read_scenario(shipped_scenario(name), file, lints=False)
    if reading.scenario is None:
        raise UnreadableFile(file, reading.findings)
    return _card(name, reading.scenario, own=False)


@cache
def shipped(name: str) -> Loaded:
    """A shipped scenario at its own difficulty, read once."""
    return load_scenario(name)


@lru_cache(MOST_OWN)
def _own_card(path: Path, mtime_ns: int, size: int) -> ScenarioCard:
    """Read once for each state of the file."""
    name = _stem(path)
    if name in shipped_scenarios():
        return _bad_card(path, Words(
            zh=f"{path.name}：自带剧本已用这个名字，请把文件改名。",
            en=f"{path.name}: a shipped show has this name; rename the file.",
        ))  # fmt: skip
    if not SCENARIO_NAME.fullmatch(name):
        return _bad_card(path, Words(
            zh=f"{path.name}：文件名只能用文字、数字、“-”和“_”，最长 64 个字，请改名。",
            en=f"{path.name}: a file's name may have letters, digits, - and _, at most 64; rename it.",
        ))  # fmt: skip
    try:
        loaded = load_scenario(path)
        rubric_of(loaded.scenario)
    except UnreadableFile as error:
        return _bad_card(path, _first_findings(path, error))
    except UnknownScenario:
        return _bad_card(path, Words(
            zh=f"{path.name}：打不开这个文件，请检查权限。",
            en=f"{path.name}: the file cannot be opened; check its permissions.",
        ))  # fmt: skip
    except RubricError as error:
        return _bad_card(path, Words(
            zh=f"{path.name}：评分标准有误：{error}。",
            en=f"{path.name}: its criteria are wrong: {error}.",
        ))  # fmt: skip
    return _card(name, loaded.scenario, own=True)


def _second_of_a_name(path: Path, other: Path) -> ScenarioCard:
    return _bad_card(path, Words(
        zh=f"{path.name}：{other.name} 已用这个名字，请把其中一个改名。",
        en=f"{path.name}: {other.name} has this name already; rename one of them.",
    ))  # fmt: skip


def _first_findings(path: Path, error: UnreadableFile) -> Words:
    errors = [one for one in error.findings if one.severity == "error"]
    more = len(errors) - SHOWN
    zh = [one.line(path.name, "zh") for one in errors[:SHOWN]]
    en = [one.line(path.name, "en") for one in errors[:SHOWN]]
    if more > 0:
        zh.append(f"还有 {more} 处，请用 lianbo check 查看。")
        en.append(f"{more} more: see `lianbo check`.")
    return Words(zh="\n".join(zh), en="\n".join(en))


def _card(name: str, scenario: Scenario, *, own: bool) -> ScenarioCard:
    return ScenarioCard(
        id=name,
        title=scenario.meta.title,
        about=scenario.meta.about,
        duration_ms=scenario.show.duration_ms,
        difficulty=scenario.show.difficulty,
        codes=scenario.meta.codes,
        items=len(scenario.products),
        incidents=len(scenario.incidents),
        online=scenario.audience.online,
        seats=seats_with_tasks(scenario),
        own=own,
        drill=_family(name) if not own and name in shipped_drills() else None,
        note=None,
    )


def _family(name: str) -> Family:
    """A drill's name begins with its row of the catalogue: ``t02-black-screen``."""
    families: dict[str, Family] = {"t": "T", "c": "C", "p": "P", "h": "H", "r": "R"}
    return families[name[0]]


def _bad_card(path: Path, note: Words) -> ScenarioCard:
    """A file that cannot be played. Its id is no name that a room may be opened by."""
    return ScenarioCard(
        id=path.name,
        title=Words(zh=path.name, en=path.name),
        about=None,
        duration_ms=0,
        difficulty="normal",
        codes=(),
        items=0,
        incidents=0,
        online=0,
        seats=(),
        own=True,
        drill=None,
        note=note,
    )
