"""``manifest.json``: what a sealed bundle says of itself, and the hash of each of its files."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from studio.logbook.chain import START

BUNDLE_FORMAT = 1
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
FileName = Annotated[str, Field(pattern=r"^\w[\w.\-]*(/\w[\w.\-]*)?$", max_length=200)]


class Sheet(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileNote(Sheet):
    """One file of the bundle as it was sealed."""

    sha256: Sha256
    bytes: Annotated[int, Field(ge=0)]


class MediaNote(Sheet):
    """Where a recording stands in room time. ``anchors`` is what the recorder measured."""

    file: FileName
    anchors: dict[str, Any] = {}


class Chain(Sheet):
    """The chain over ``events.jsonl``: how many lines, and the hash of the last one."""

    lines: Annotated[int, Field(ge=0)]
    head: Sha256


class Manifest(Sheet):
    """``manifest.json``. Times are wall time in ISO 8601; they decide nothing."""

    lianbo_bundle: Literal[1] = 1
    room: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
    program: str
    opened: str
    sealed: str
    crew: dict[str, str] = {}
    """Seat to pseudonym."""
    scenario: str
    scenario_sha256: Sha256
    seed: int
    model: str
    chain: Chain
    media: tuple[MediaNote, ...] = ()
    files: dict[FileName, FileNote]
    signature: str | None = None
    own_sha256: Sha256 = START
    """SHA-256 of this manifest with 64 zeros in this place."""

    def text(self) -> bytes:
        """The bytes of ``manifest.json``, with ``own_sha256`` put in."""
        own = hashlib.sha256(_json(self.model_copy(update={"own_sha256": START}))).hexdigest()
        return _json(self.model_copy(update={"own_sha256": own}))


def _json(manifest: Manifest) -> bytes:
    shown = manifest.model_dump(mode="json", exclude_none=True)
    return json.dumps(shown, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
