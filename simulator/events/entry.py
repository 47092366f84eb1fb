"""One entry of the log, and the only encoder that writes it.

A line is UTF-8 JSON without spaces, keys in a fixed order, integers instead of floats:
money in fen, levels in hundredths of a decibel, shares in per mille, time in milliseconds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Seat = Literal["host", "desk", "service", "boost"]
SEATS: tuple[Seat, ...] = ("host", "desk", "service", "boost")

Colleague = Literal["manager", "supplier", "brand", "assistant", "support"]
"""Scripted colleagues on the team channel: 店长, 供应商, 品牌方, 助播, 平台客服."""

Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[\w.:#\-]+$")]
"""An identifier: letters of any script, digits, ``_ . : # -``; at most 64 characters."""
Line = Annotated[str, StringConstraints(max_length=500)]
"""A short free text typed by a person; at most 500 characters."""
Ms = Annotated[int, Field(ge=0, le=2**53 - 1)]
Fen = Annotated[int, Field(ge=0, le=2**53 - 1)]
Count = Annotated[int, Field(ge=0, le=2**53 - 1)]
PerMille = Annotated[int, Field(ge=0, le=1000)]


class Words(BaseModel):
    """A text in both languages of the product."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    zh: str
    en: str


class Fact(BaseModel):
    """What happened: the ``kind`` and ``data`` of an entry. Fields that are None are not written."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, ser_json_inf_nan="constants"
    )

    kind: str
    givers: ClassVar[tuple[str, ...]] = ()
    """Who may say it: ``trainee``, ``instructor``, ``rig``, ``studio``, ``public``, ``director``,
    ``platform`` or ``assessor``."""

    def data(self) -> dict[str, Any]:
        """The payload as plain JSON values, in field order, without ``kind`` and without Nones."""
        return self.model_dump(mode="json", exclude={"kind"}, exclude_none=True)


class Act(Fact):
    """Something a person of the crew did. ``effect`` is False when it changed nothing."""

    givers: ClassVar[tuple[str, ...]] = ("trainee",)
    effect: Literal[False] | None = None


class UnwritableEntry(ValueError):
    """A fact holds what the log cannot carry: a float, or half of a surrogate pair."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. ``seq`` is dense from 1; ``t_ms`` never falls as ``seq`` rises."""

    seq: int
    t_ms: int
    by: str
    fact: Fact

    @property
    def kind(self) -> str:
        return self.fact.kind

    @property
    def is_input(self) -> bool:
        """Inputs are stored; derived entries are recomputed from them."""
        return self.by.partition(":")[0] in {"trainee", "instructor", "rig", "studio"}

    def as_dict(self) -> dict[str, Any]:
        return {
            "seq": self.seq,
            "t_ms": self.t_ms,
            "kind": self.fact.kind,
            "by": self.by,
            "data": self.fact.data(),
        }

    def line(self) -> bytes:
        """The bytes of this entry, without a newline and without the chain's ``prev``."""
        return encode(self.as_dict())


def encode(value: dict[str, Any]) -> bytes:
    """Write one JSON object the one way the log is written. Raises UnwritableEntry."""
    _refuse_floats(value, "$")
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnwritableEntry(
            f"a lone surrogate stands in {value.get('kind', 'a value')}"
        ) from error


def _refuse_floats(value: object, where: str) -> None:
    match value:
        case float():
            raise UnwritableEntry(f"{where} is the float {value!r}; the log holds integers only")
        case dict():
            for key, inner in value.items():
                _refuse_floats(inner, f"{where}.{key}")
        case list() | tuple():
            for index, inner in enumerate(value):
                _refuse_floats(inner, f"{where}[{index}]")
        case _:
            return
