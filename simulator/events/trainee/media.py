"""What the crew does to its own stream."""

from __future__ import annotations

from typing import Literal

from simulator.events.entry import Act, Line


class MediaRestarted(Act):
    """The crew restarts the stream on purpose."""

    kind: Literal["media.restarted"] = "media.restarted"


class LineSwitched(Act):
    """备用线路: the studio offers one spare line to each room."""

    kind: Literal["line.switched"] = "line.switched"
    line: Literal["main", "spare"]


class SourceSwitched(Act):
    """Another camera or microphone. The rig also logs this when a device is re-routed by itself."""

    kind: Literal["source.switched"] = "source.switched"
    source: Literal["camera", "microphone", "still_card"] = "camera"
    name: Line | None = None
    to: Literal["main", "backup"] | None = None
    """Which of the room's two publishers the viewers see from now on. None: a device of the same."""
