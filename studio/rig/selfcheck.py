"""What a crew may say of its rig before the start, read off the studio's own measurements."""

from __future__ import annotations

from simulator.view import MediaView

BANDS = {
    "microphone": ("level_cdb", -4000, -900),
    "camera": ("luma", 40, 215),
    "frame_rate": ("fps_centi", 1_500, 12_000),
    "network": ("loss", 0, 10),
}
"""Check: the field of the reading, and its lowest and highest good value."""


def checks_of(media: MediaView | None) -> dict[str, str]:
    """Each check with its outcome: ``pass``, ``warn``, or ``unmeasured`` where nothing was read."""
    outcomes: dict[str, str] = {}
    for name, (field, low, high) in BANDS.items():
        value: int | None = getattr(media, field) if media is not None else None
        if value is None:
            outcomes[name] = "unmeasured"
        else:
            outcomes[name] = "pass" if low <= value <= high else "warn"
    return outcomes


def is_measured(media: MediaView | None) -> bool:
    """Everything that the check looks at has been measured."""
    return "unmeasured" not in checks_of(media).values()
