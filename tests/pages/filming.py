"""The fake camera and microphone of the tests: files that Chromium plays in a loop."""

from __future__ import annotations

import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from studio.rig.babble import RATE, openness, speech
from studio.rig.drawn_studio import picture

FPS = 15
SECONDS = 6
SIZE = (960, 540)


def film(path: Path) -> Path:
    """The drawn studio with its moving host, as Motion JPEG."""
    with av.open(str(path), "w", format="mjpeg") as out:
        stream = out.add_stream("mjpeg", rate=FPS)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuvj420p"
        stream.time_base = Fraction(1, FPS)
        stream.codec_context.qmin = stream.codec_context.qmax = 6
        for number in range(FPS * SECONDS):
            at_ms = number * 1000 // FPS
            drawn = picture(at_ms, mouth=openness(at_ms))
            frame = av.VideoFrame.from_ndarray(drawn, format="bgr24")
            frame = frame.reformat(width=SIZE[0], height=SIZE[1], format="yuvj420p")
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return path


def sound(path: Path) -> Path:
    """A synthetic voice in stereo, 48 kHz; its right channel a little quieter."""
    pcm = speech(0, RATE * SECONDS).astype(np.float64)
    pcm[:, 1] *= 0.8
    with wave.open(str(path), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(pcm.astype(np.int16).tobytes())
    return path
