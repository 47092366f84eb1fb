"""``manifest.json``: what a sealed bundle says of itself, and the hash of each of its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from studio.logbook.chain import START
from studio.logbook.signing import Signer, is_signed

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


class Signature(Sheet):
    """Whose key sealed the show, and what it signed of the manifest; both in hex."""

    key: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    ed25519: Annotated[str, Field(pattern="^[0-9a-f]{128}$")]


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
    """Seat to pseudonym. An erased one is missing; its mark stays."""
    crew_salts: dict[str, str] | None = None
    """Seat to the salt in its mark; erased with the pseudonym, so that nobody can guess it back."""
    crew_marks: dict[str, Sha256] | None = None
    """Seat to the hash of its pseudonym. This is what is signed, so a name may go and a forged one
    is found."""
    scenario: str
    scenario_sha256: Sha256
    seed: int
    model: str
    chain: Chain
    media: tuple[MediaNote, ...] = ()
    files: dict[FileName, FileNote]
    signature: Signature | None = None
    """None: sealed by a program without a key (a bot's drill, a show from before there were keys)."""
    own_sha256: Sha256 = START
    """SHA-256 of this manifest with 64 zeros in this place."""

    def text(self) -> bytes:
        """The bytes of ``manifest.json``, with ``own_sha256`` put in."""
        own = hashlib.sha256(_json(self.model_copy(update={"own_sha256": START}))).hexdigest()
        return _json(self.model_copy(update={"own_sha256": own}))

    def signed_by(self, signer: Signer) -> Manifest:
        """This manifest with the studio's signature."""
        made = Signature(key=signer.public, ed25519=signer.sign(self.statement()))
        return self.model_copy(update={"signature": made})

    def is_signed_truly(self) -> bool:
        """Does the signature fit what is signed? False without one."""
        seal = self.signature
        return seal is not None and is_signed(self.statement(), seal.key, seal.ed25519)

    def statement(self) -> bytes:
        """What is signed: all of the manifest but what may go with a person, and the seals."""
        bare: dict[str, Any] = {
            "crew": {},
            "crew_salts": None,
            "signature": None,
            "own_sha256": START,
        }
        return b"lianbo bundle\n" + _json(self.model_copy(update=bare))


def mark_of(salt: str, pseudonym: str) -> str:
    """The hash by which a pseudonym is still held to when it is gone."""
    return hashlib.sha256(f"{salt}\n{pseudonym}".encode()).hexdigest()


def marks_of(crew: Mapping[str, str], salts: Mapping[str, str]) -> dict[str, str]:
    """Seat to mark, for all who have a salt."""
    return {seat: mark_of(salts[seat], crew[seat]) for seat in crew if seat in salts}


def _json(manifest: Manifest) -> bytes:
    shown = manifest.model_dump(mode="json", exclude_none=True)
    return json.dumps(shown, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
