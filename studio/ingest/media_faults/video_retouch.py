"""One room's picture under faults: decoded, changed, encoded again. Only the worker's thread calls it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import av
import numpy as np

from studio.ingest.frames import VIDEO_HZ, MediaFrame
from studio.ingest.media_faults.encoding import Encoded, Encoder, codec_of, matches
from studio.ingest.media_faults.picture import Look, Still
from studio.ingest.media_faults.picture.planes import Picture, size
from studio.ingest.media_faults.still_group import still_group

KEY_TICKS = 2 * VIDEO_HZ
"""The longest way from one key frame to the next, however few pictures are shown."""


class VideoRetouch:
    """Takes the publisher's frames in order and gives frames for the same moments."""

    def __init__(self) -> None:
        self.undecodable = 0
        self._decoder: Any = None
        self._decoder_codec = ""
        self._encoder: Encoder | None = None
        self._source = 0
        self._key_ticks = 0
        self._held: Picture | None = None
        self._slot: int | None = None
        self._still: tuple[Still, int] | None = None

    def retouch(
        self, frame: MediaFrame, look: Look, *, encode: bool, key: bool
    ) -> MediaFrame | None:
        """The frame as it looks now; None where no picture is shown for it.

        Begin with a key frame. ``encode`` False: decode only, there is no time for more.
        """
        self._still = None
        try:
            picture = self._decoded(frame)
        except av.FFmpegError:
            self.undecodable += 1
            return None
        if picture is None or not encode or self._skips(frame.ticks, look):
            return None
        if look.fps_centi == 0:
            self._held = picture if self._held is None else self._held
            picture = self._held if size(self._held) == size(picture) else picture
        else:
            self._held = None
        for change in look.changes:
            picture = change(picture)
        codec = codec_of(frame.data)
        if not matches(self._encoder, codec, picture):
            self._encoder = Encoder(codec, *size(picture))
        assert self._encoder is not None
        key = key or frame.source != self._source or frame.ticks - self._key_ticks >= KEY_TICKS
        self._source = frame.source
        made = self._encoder.encode(picture, key=key)
        if made is not None and made.key:
            self._key_ticks = frame.ticks
        return _in_place_of(frame, made)

    def replace(
        self, frame: MediaFrame, still: Still, shape: tuple[int, int], *, key: bool
    ) -> MediaFrame | None:
        """The prepared picture in place of the frame."""
        self._encoder = self._held = None
        number = 0
        if self._still is not None and self._still[0] == still and frame.source == self._source:
            number = self._still[1] + 1
        if key:
            number = 0
        self._still = (still, number)
        self._source = frame.source
        width, height = shape
        group = still_group(still, codec_of(frame.data), width // 2 * 2, height // 2 * 2)
        return _in_place_of(frame, group.frame(number))

    def forget(self) -> None:
        """The publisher's own picture is shown again."""
        self._encoder = self._held = self._still = self._decoder = None

    def _skips(self, ticks: int, look: Look) -> bool:
        """True for a picture that a stuttering encoder leaves out."""
        if not look.fps_centi:
            self._slot = None
            return False
        slot = ticks * look.fps_centi // (100 * VIDEO_HZ)
        before, self._slot = self._slot, slot
        return slot == before

    def _decoded(self, frame: MediaFrame) -> Picture | None:
        codec = codec_of(frame.data)
        if self._decoder is None or codec != self._decoder_codec:
            self._decoder, self._decoder_codec = _decoder(codec), codec
        packet = av.Packet(frame.data)
        packet.pts = frame.ticks
        packet.time_base = Fraction(1, VIDEO_HZ)
        picture: Picture | None = None
        for decoded in self._decoder.decode(packet):
            picture = _plain(decoded)
        return picture


def _decoder(codec: str) -> Any:
    decoder: Any = av.CodecContext.create(codec, "r")
    decoder.thread_count = 1
    decoder.flags |= av.codec.context.Flags.low_delay
    return decoder


def _plain(decoded: av.VideoFrame) -> Picture:
    width, height = decoded.width // 2 * 2, decoded.height // 2 * 2
    if decoded.format.name != "yuv420p" or (width, height) != (decoded.width, decoded.height):
        decoded = decoded.reformat(width=width, height=height, format="yuv420p")
    return np.asarray(decoded.to_ndarray(), np.uint8)


def _in_place_of(frame: MediaFrame, made: Encoded | None) -> MediaFrame | None:
    if made is None:
        return None
    return frame._replace(data=made.data, key=made.key, shape=made.shape)
