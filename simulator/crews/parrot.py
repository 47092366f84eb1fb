"""Recites every fact of the item in hand under every comment."""

from __future__ import annotations

from simulator.crews.deeds import Deed
from simulator.crews.reading import first_way
from simulator.crews.silent import Silent


class Parrot(Silent):
    """Says everything, so that something may be what was asked."""

    name = "parrot"

    def look(self) -> list[Deed]:
        item = self.desk.subject
        if item is None:
            return []
        text = "，".join(f"{fact.title.zh}{first_way(fact).zh}" for fact in item.facts)[:400]
        english = ", ".join(f"{fact.title.en} {first_way(fact).en}" for fact in item.facts)[:400]
        return [
            Deed(
                1 + 40 * number,
                "comment.replied",
                {"comment": one.id, "text": text, "text_en": english},
            )
            for number, one in enumerate(self.desk.fresh)
        ]
