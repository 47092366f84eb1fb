"""One frozen value says how this studio runs. Unknown keys are errors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

Port = Annotated[int, Field(ge=0, le=65535)]
PLACES: Final = 60
"""Rooms that a studio takes unless it is told otherwise."""


class Settings(BaseModel):
    """All settings of one process; read once at start, passed in from there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: Port = 8000
    data: Path = Path("data")
    lan: bool = False
    media_port: Port | None = None
    """The one UDP port of all publishers. None: 8189, or any free one where that is taken."""
    media_range: tuple[Port, Port] | None = None
    """Instead: each publisher takes UDP ports of its own from here, both ends included."""
    offline: bool = False
    """True in tests that run in a network namespace with loopback only."""
    test_clock: bool = False
    """Mounts ``POST /api/test/advance``; never set outside tests."""
    recordings_kept_days: Annotated[int, Field(ge=1, le=36_500)] | None = None
    """Recordings go by themselves so many days after sealing; None: only on request. Each show
    logs what it was promised, so a change holds for new shows."""
    instructor_token: str = ""
    """Empty: the data folder's own (``keys/instructor-token``), made at the first start and printed."""
    max_rooms: Annotated[int, Field(ge=1, le=500)] = PLACES
    """So many rooms may be open at once; what a machine bears, ``lianbo doctor --class`` says."""
    input_queue: Annotated[int, Field(ge=1)] = 1_000
    """Inputs that may wait for one room; more are refused with a clear error."""
    feed_queue: Annotated[int, Field(ge=1)] = 256
    """Messages that may wait for one slow reader; then its socket is closed and it reconnects."""
    terms: Path | None = None
    """The school's own forbidden words, see ``studio.house_terms``; read again for each new show."""
    speech: str = ""
    """Who writes down what is said: ``script:FILE``, ``sherpa:DIR``; empty: nobody, not measured."""
    fault: str = ""
    """A fault point of ``studio.fault_points`` where this process kills itself, as ``name`` or ``name:7``;
    never set outside tests."""
    store_page_limit: int | None = None
    """SQLite pages the store may use; tests provoke a full disk with it."""

    @model_validator(mode="after")
    def _media_is_one_of_both(self) -> Settings:
        if self.media_range is not None:
            if self.media_port is not None:
                raise ValueError("media_port and media_range exclude each other")
            first, last = self.media_range
            if not 0 < first <= last:
                raise ValueError("media_range is first and last port, the smaller first")
        return self

    @property
    def is_local(self) -> bool:
        """True when only this machine can reach the studio."""
        return self.host in {"127.0.0.1", "::1", "localhost"} and not self.lan
