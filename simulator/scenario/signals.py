"""What a show asks of its picture and sound. Told to whoever measures; no rule of the room reads it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simulator.scenario.part import Part

End = Annotated[float, Field(allow_inf_nan=False)] | None
"""One end of a span, in the metric's own unit; None: open."""
Span = tuple[End, End]


class SignalBounds(Part):
    """Within ``good`` a value passes, within ``fair`` it is a warning; the rest has failed."""

    good: Span
    fair: Span
