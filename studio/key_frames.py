"""Decodes key frames: one decoder for all rooms of a thread, since a key frame needs no other."""

from __future__ import annotations

from typing import Any, Literal

import av

Codec = Literal["h264", "vp8"]


class KeyFrames:
    """Opening a decoder costs as much as half a picture, and each holds some megabytes."""

    def __init__(self) -> None:
        self._decoders: dict[Codec, Any] = {}
        self._number = 0

    def decode(self, data: bytes) -> av.VideoFrame | None:
        """The picture of a key frame, 4:2:0; None where the decoder gives none.

        Raises av.FFmpegError for what cannot be decoded.
        """
        name: Codec = "h264" if data.startswith(b"\x00\x00") else "vp8"
        decoder = self._decoders.pop(name, None) or _opened(name)
        self._number += 1
        packet = av.Packet(data)
        packet.pts = packet.dts = self._number
        pictures = decoder.decode(packet)
        if not pictures:  # it waits for frames that will never come
            pictures = decoder.decode(None)
        else:
            self._decoders[name] = decoder  # it goes on only after a picture that it gave at once
        picture: av.VideoFrame | None = next(
            (one for one in pictures if one.pts == self._number), None
        )
        if picture is None or picture.format.name in ("yuv420p", "yuvj420p"):
            return picture
        return picture.reformat(format="yuv420p")


def _opened(name: Codec) -> Any:
    decoder: Any = av.CodecContext.create(name, "r")
    decoder.thread_count = 1
    decoder.options = {"flags": "low_delay"}
    return decoder
