"""Own encoders, made for low delay: H264 Baseline with a short group of pictures, and Opus stereo."""

from __future__ import annotations

import platform
from fractions import Fraction
from typing import Any, Final

import av
import numpy as np
from av.video.frame import PictureType
from numpy.typing import NDArray

from studio.rig.capture.mailbox import Pixels
from studio.rig.profile import Profile
from studio.rig.publish.canvas import Canvas
from studio.rig.publish.packet import AUDIO_HZ, VIDEO_HZ, Packet

SOUND_BLOCK: Final = 960
"""20 ms at 48 kHz: one Opus packet."""
BT601: Final = "colorprim=smpte170m:transfer=smpte170m:colormatrix=smpte170m"
"""OpenCV's colours; unsaid, a player would take a large picture for BT.709."""

TICK: Final = Fraction(1, VIDEO_HZ)
SAMPLE: Final = Fraction(1, AUDIO_HZ)
JPEG_OPTIONS: Final = {"idct": "xvid"} if platform.machine() in ("x86_64", "AMD64") else {}
"""A sixth faster there than FFmpeg's own choice, and never more than 1 of 255 off it."""


class PictureEncoder:
    """libx264, ultrafast and zerolatency. One thread: a second one costs more than it brings."""

    def __init__(self, profile: Profile) -> None:
        encoder: Any = av.CodecContext.create("libx264", "w")
        encoder.width, encoder.height, encoder.pix_fmt = profile.width, profile.height, "yuv420p"
        encoder.time_base, encoder.framerate = TICK, Fraction(profile.fps)
        encoder.bit_rate, encoder.gop_size = profile.video_kbps * 1000, profile.gop
        encoder.thread_count = 1
        encoder.options = {
            "preset": "ultrafast", "tune": "zerolatency", "profile": "baseline",
            "maxrate": f"{profile.video_kbps}k", "bufsize": f"{profile.video_kbps}k",
            "x264-params": f"{BT601}:keyint={profile.gop}:scenecut=0",
        }  # fmt: skip
        self._encoder = encoder
        self._jpeg: Any = av.CodecContext.create("mjpeg", "r")
        self._jpeg.thread_count, self._jpeg.options = 1, JPEG_OPTIONS
        self._canvas = Canvas(profile.width, profile.height)
        self._last = -1

    def _frame(self, pixels: Pixels) -> Any:
        if pixels.ndim > 1:
            return self._canvas.plain(pixels)
        return self._canvas.decoded(self._jpeg.decode(av.Packet(pixels.tobytes()))[0])

    def encode(self, pixels: Pixels, at_ms: int, *, key: bool = False) -> list[Packet]:
        """``at_ms`` counts from the rig's zero and must grow; a picture out of order is left out.

        Raises av.FFmpegError for a JPEG that cannot be decoded: cameras send some while they start.
        """
        pts = at_ms * VIDEO_HZ // 1000
        if pts <= self._last:
            return []
        self._last = pts
        frame = self._frame(pixels)
        frame.pts, frame.time_base = pts, TICK
        frame.pict_type = PictureType.I if key else PictureType.NONE
        return [
            Packet("video", bytes(packet), packet.pts, packet.is_keyframe)
            for packet in self._encoder.encode(frame)
        ]


class SoundEncoder:
    """libopus for music and voice, stereo, 20 ms; not its telephone mode, which cuts the lows."""

    def __init__(self, kbps: int) -> None:
        encoder: Any = av.CodecContext.create("libopus", "w")
        encoder.sample_rate, encoder.layout, encoder.format = AUDIO_HZ, "stereo", "s16"
        encoder.time_base = SAMPLE
        encoder.bit_rate = kbps * 1000
        encoder.options = {
            "application": "audio", "compression_level": "5", "frame_duration": "20", "vbr": "on",
        }  # fmt: skip
        self._encoder = encoder
        self._frame: Any = av.AudioFrame("s16", "stereo", SOUND_BLOCK)
        self._frame.sample_rate, self._frame.time_base = AUDIO_HZ, SAMPLE
        self._next = 0

    def encode(self, pcm: NDArray[np.int16], pts: int) -> list[Packet]:
        """One block of SOUND_BLOCK stereo samples that begins at sample ``pts`` of the rig's zero.

        A block that would begin before the last one ended is left out: a device opened anew may
        hand over old sound first.
        """
        if pts < self._next:
            return []
        self._next = pts + SOUND_BLOCK
        frame = self._frame  # libopus has read it when it hands out the packet
        frame.make_writable()
        frame.planes[0].update(np.ascontiguousarray(pcm, np.int16))
        frame.pts = pts
        return [
            Packet("audio", bytes(packet), packet.pts, True)
            for packet in self._encoder.encode(frame)
        ]
