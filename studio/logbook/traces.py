"""What a sealed show holds of one person: name, own words, recordings, and what was said of them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.logbook.bundle import Bundle
from studio.logbook.personal import coined, own_words
from studio.logbook.review import FILE as REVIEW
from studio.logbook.review import erasures

HEARD = frozenset({"speech.heard", "source.switched", "hop.lost", "hop.restored", "device.changed"})
"""Said by the rig, about whoever is before it."""
NAMEABLE = 2
"""A name of one character is no proof that a text speaks of that person."""


@dataclass(frozen=True, slots=True)
class Traces:
    """``lines`` and ``review`` are ``seq`` of lines; ``words`` are the texts in them, longest first.

    ``names`` are the pseudonyms meant: one person's, or all of the show. ``acts`` are all that they
    did, ``measured`` what the rig measured while they sat there; neither need hold a word. Of
    ``lines``, ``typed`` are those that they wrote themselves and ``consents`` those that name them
    because they agreed, or did not; the rest heard, quoted or named them.
    """

    names: frozenset[str]
    seats: tuple[str, ...]
    lines: tuple[int, ...]
    acts: tuple[int, ...]
    measured: tuple[int, ...]
    review: tuple[int, ...]
    media: tuple[str, ...]
    words: tuple[str, ...]
    typed: tuple[int, ...] = ()
    consents: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Does this show hold nothing at all of the person?"""
        return not (self.can_go or self.acts)

    @property
    def can_go(self) -> bool:
        """Is there anything left that names the person or was said by them?"""
        return bool(self.seats or self.lines or self.review or self.media)


def traces(bundle: Bundle, who: str | None = None) -> Traces:
    """Everything of ``who`` (None: of everybody) that still stands in a bundle; blocking."""
    records = [json.loads(line) for line in bundle.lines()]
    records = [record for record in records if "erased" not in record]
    sat = Seats(bundle.manifest.crew, records, _seats_emptied(bundle))
    names = frozenset({one_form(who)} if who is not None else sat.names)
    longer = _longer(sat.names, names)
    seats = tuple(seat for seat, name in bundle.manifest.crew.items() if one_form(name) in names)
    present = who is None or bool(seats) or bool(sat.names & names)
    mine: dict[int, tuple[str, ...]] = {}
    acts: list[int] = []
    typed: list[int] = []
    consents: list[int] = []
    for record in records:
        crew = record["by"].startswith("trainee:")
        own = crew and (who is None or sat.holder(record) in names)
        if own:
            acts.append(record["seq"])
        words = tuple(own_words(record["kind"], record["data"]))
        if own and words and record["kind"] not in HEARD:
            (consents if record["kind"] == "consent.given" else typed).append(record["seq"])
        everybody = who is None and record["by"] == "instructor"
        heard = present and record["kind"] in HEARD
        quoted = record["kind"] == "rule.hit" and record["data"]["act"] in mine
        if words and (own or everybody or heard or quoted or _speaks_of(words, names, longer)):
            mine[record["seq"]] = words
        elif _speaks_of(made_up := coined(record["kind"], record["data"]), names, longer):
            mine[record["seq"]] = made_up
    media = tuple(note.file for note in bundle.manifest.media) if present else ()
    said = {text for words in mine.values() for text in words} | names | sat.spelled(names)
    return Traces(
        names=names,
        seats=seats,
        lines=tuple(mine),
        acts=tuple(acts),
        measured=tuple(one["seq"] for one in records if present and one["by"] == "rig"),
        review=tuple(_in_review(bundle, names, longer)),
        media=tuple(file for file in media if (bundle.path / file).exists()),
        words=tuple(sorted(said, key=lambda text: (-len(text), text))),
        typed=tuple(typed),
        consents=tuple(consents),
    )


class Seats:
    """Who sat where, and from when: a seat may change hands in a show.

    ``emptied`` are seats whose holder was erased. Where the show had one seat, whoever held it did
    everything, at whichever place of the desk a bot or a script says that it was done.
    """

    def __init__(
        self,
        crew: Mapping[str, str],
        records: Sequence[Mapping[str, Any]],
        emptied: Iterable[str] = (),
    ) -> None:
        self._crew = {seat: one_form(name) for seat, name in crew.items()}
        self._since: dict[str, list[tuple[int, str]]] = {}
        self._spelled = set(crew.values())
        for record in records:
            if record["kind"] == "consent.given":
                seat, name = record["by"].partition(":")[2], str(record["data"]["pseudonym"])
                self._spelled.add(name.strip())
                self._since.setdefault(seat, []).append((record["seq"], one_form(name)))
        self.names = frozenset(map(one_form, self._spelled))
        given = {*crew, *self._since, *emptied}
        self._only = given.pop() if len(given) == 1 and not _planned_for_several(records) else None

    def spelled(self, names: frozenset[str]) -> frozenset[str]:
        """These names as they stand in the show, byte by byte."""
        return frozenset(name for name in self._spelled if one_form(name) in names)

    def holder(self, record: Mapping[str, Any]) -> str | None:
        """Who held the seat by which an entry was said; before any consent, who held it first."""
        seat = self._only or record["by"].partition(":")[2]
        since = self._since.get(seat)
        if not since:
            return self._crew.get(seat)
        held = [name for seq, name in since if seq <= record["seq"]]
        return held[-1] if held else since[0][1]


def _planned_for_several(records: Sequence[Mapping[str, Any]]) -> bool:
    """Was the room opened for a crew of several? Then who agreed to nothing may still have acted."""
    prepared = next((one for one in records if one["kind"] == "show.prepared"), None)
    return prepared is not None and int(prepared["data"].get("crew_size", 1)) > 1


def _seats_emptied(bundle: Bundle) -> frozenset[str]:
    """Seats that had a holder when the show was sealed, whose name was erased since."""
    return frozenset(bundle.manifest.crew_marks or ()) | erasures(bundle.path).seats


def one_form(name: str) -> str:
    """A name however its accents are stored: one keyboard sends ë as one sign, another as two."""
    return unicodedata.normalize("NFC", name).strip()


def _longer(known: Iterable[str], names: frozenset[str]) -> tuple[str, ...]:
    """Other people of the show whose name holds one of these (小红帽, 小红), the longest first."""
    others = (one for one in known if one not in names and any(name in one for name in names))
    return tuple(sorted(others, key=lambda name: (-len(name), name)))


def _speaks_of(words: tuple[str, ...], names: frozenset[str], longer: tuple[str, ...]) -> bool:
    """Does one of these texts name one of these people, and not only somebody whose name is longer?"""
    for said in words if names else ():
        text = unicodedata.normalize("NFC", said)
        for other in longer:
            text = text.replace(other, "\n")  # in no line and no name
        if any(len(name) >= NAMEABLE and _stands(name, text) for name in names):
            return True
    return False


def _stands(name: str, text: str) -> bool:
    """Is the name in the text? 学员1 is not named by 学员12."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (name[-1].isdigit() and text[end : end + 1].isdigit()):
            return True
        at = text.find(name, at + 1)
    return False


def _in_review(bundle: Bundle, names: frozenset[str], longer: tuple[str, ...]) -> Iterator[int]:
    file = bundle.path / REVIEW
    for line in file.read_bytes().split(b"\n")[:-1] if file.exists() else ():
        said = json.loads(line)
        if "erased" in said or said["kind"] == "part.erased":
            continue
        texts = tuple(text for text in said["data"].values() if isinstance(text, str))
        if _speaks_of(texts, names, longer):
            yield said["seq"]
