"""A key frame as a small JPEG, decoded only when somebody asks for it."""

from __future__ import annotations

from typing import Any, Literal

import av
import cv2

WIDTH = 320


def thumbnail(key_frame: bytes, codec: Literal["h264", "vp8"]) -> bytes | None:
    """JPEG, 320 pixels wide; None where it cannot be decoded. A few milliseconds: use a thread."""
    decoder: Any = av.CodecContext.create(codec, "r")
    decoder.thread_count = 1
    try:
        pictures = [*decoder.decode(av.Packet(key_frame)), *decoder.decode(None)]
    except av.FFmpegError:
        return None
    if not pictures:
        return None
    height = max(2, round(pictures[0].height * WIDTH / pictures[0].width / 2) * 2)
    small = pictures[0].reformat(width=WIDTH, height=height, format="bgr24").to_ndarray()
    fine, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 80])
    return jpeg.tobytes() if fine else None
