"""镜像: left and right are exchanged; the writing on a hand card is reversed."""

from __future__ import annotations

from studio.ingest.media_faults.picture.planes import Picture, joined, planes


def mirror(picture: Picture) -> Picture:
    """The picture as in a mirror."""
    luma, u, v = planes(picture)
    return joined(luma[:, ::-1], u[:, ::-1], v[:, ::-1])
