"""What every part of a scenario has: frozen, and no key beside the known ones."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Factor = Annotated[int, Field(ge=0, le=100_000)]
"""A factor in per mille."""


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
