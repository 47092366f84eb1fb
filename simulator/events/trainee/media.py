"""What the crew does to its own stream."""

from __future__ import annotations

from typing import Literal

from simulator.events.entry import Act, Line, Ms

Control = Literal[
    "bitrate", "resolution", "programs", "uploads", "hotspot", "gain", "unmute", "monitor", "delay",
    "light", "exposure", "mirror", "rotation", "battery", "set",
]  # fmt: skip
"""What a crew sets right on its own rig. ``programs``, ``uploads``: closed, because they take power
or bandwidth; ``monitor``: the loudspeaker in the room; ``set``: what stands behind the host."""
Part = Literal[
    "stats", "mute", "device", "cable", "monitor", "sync", "phone", "light", "battery", "set",
]  # fmt: skip
"""What a crew looks at. ``stats``: uplink or encoder; ``sync``: a clap; ``phone``: the viewer's picture."""


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


class RigAdjusted(Act):
    """调设备: the crew sets something right on its own rig; ``value`` in the control's own unit
    (kbit/s, hundredths of a dB, ms)."""

    kind: Literal["rig.adjusted"] = "rig.adjusted"
    control: Control
    value: int | None = None


class RigChecked(Act):
    """查设备: the crew has looked at a part of its own rig."""

    kind: Literal["rig.checked"] = "rig.checked"
    part: Part


class MomentMarked(Act):
    """标回放: a stretch of the recording (room time) that must be looked at or hidden after the show."""

    kind: Literal["moment.marked"] = "moment.marked"
    from_ms: Ms
    to_ms: Ms
    why: Literal["hide", "proof", "recap"] = "hide"
    text: Line | None = None
