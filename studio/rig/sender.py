"""Publishes the drawn studio and the synthetic voice by real WHIP, with FFmpeg's own muxer.

The muxer lies in the PyAV wheel, so this is a WHIP client that is not ours: H264 Baseline and
Opus stereo, a key frame each second, paced by the clock. It reconnects until it is told to stop.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.container import OutputContainer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from studio.clock import Clock
from studio.rig import babble, drawn_studio

FPS: Final = 30
AUDIO_BLOCK: Final = 960
"""20 ms at 48 kHz: one Opus packet."""
RETRY_MS: Final = 1_000


def write_certificate(folder: Path, clock: Clock) -> tuple[Path, Path]:
    """A P-256 certificate and its key as PEM files; FFmpeg's own one fails with OpenSSL 3.5 and up."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "lianbo")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(clock.wall() - timedelta(days=1))
        .not_valid_after(clock.wall() + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return cert_file, key_file


@dataclass(frozen=True)
class Script:
    """What the synthetic host shows and when it speaks; called from the sender's thread."""

    caption: Callable[[int], str]
    item: Callable[[int], int]
    speaks: Callable[[int], bool]


class Sender:
    """A synthetic rig. ``run`` blocks in a thread of its own until ``stop`` is called."""

    def __init__(
        self, url: str, token: str, clock: Clock, script: Script, say: Callable[[str], None]
    ) -> None:
        self._url = url
        self._token = token
        self._clock = clock
        self._script = script
        self._say = say
        self._stop = threading.Event()
        self.connections = 0

    def stop(self) -> None:
        self._stop.set()

    def run(self) -> None:
        """Publish, and publish again after each loss, until stopped."""
        av.logging.set_level(av.logging.PANIC)
        zero_ms = self._clock.monotonic_ms()
        with tempfile.TemporaryDirectory(prefix="lianbo-") as folder:
            cert_file, key_file = write_certificate(Path(folder), self._clock)
            while not self._stop.is_set():
                try:
                    self._publish_once(cert_file, key_file, zero_ms)
                except (OSError, av.FFmpegError) as error:
                    self._say(f"lost {type(error).__name__}: {error}")
                    self._stop.wait(RETRY_MS / 1000)

    def _publish_once(self, cert_file: Path, key_file: Path, zero_ms: int) -> None:
        options = {
            "cert_file": str(cert_file),
            "key_file": str(key_file),
            "authorization": self._token,
        }
        with av.open(self._url, "w", format="whip", options=options) as out:
            _Encoder(out, self._script).run(
                self._clock, self._stop, zero_ms, self._connected, self._sent
            )

    def _connected(self) -> None:
        self.connections += 1
        self._say(f"connected {self.connections}")

    def _sent(self, frames: int) -> None:
        self._say(f"sent {frames}")


class _Encoder:
    def __init__(self, out: OutputContainer, script: Script) -> None:
        self._out = out
        self._script = script
        self._video = out.add_stream("libx264", rate=FPS)
        self._video.width, self._video.height = drawn_studio.WIDTH, drawn_studio.HEIGHT
        self._video.pix_fmt = "yuv420p"
        self._video.bit_rate = 2_000_000
        self._video.gop_size = FPS
        self._video.options = {
            "preset": "ultrafast", "tune": "zerolatency", "profile": "baseline",
        }  # fmt: skip
        self._audio = out.add_stream("libopus", rate=babble.RATE, layout="stereo")
        self._audio.bit_rate = 96_000

    def run(
        self,
        clock: Clock,
        stop: threading.Event,
        zero_ms: int,
        connected: Callable[[], None],
        sent: Callable[[int], None],
    ) -> None:
        start_ms = clock.monotonic_ms() - zero_ms
        frame, sample = 0, 0
        while not stop.is_set():
            due_ms = start_ms + frame * 1000 // FPS
            wait_ms = due_ms - (clock.monotonic_ms() - zero_ms)
            if wait_ms > 0 and stop.wait(wait_ms / 1000):
                break
            self._send_picture(frame, due_ms)
            while sample * 1000 < (frame + 1) * 1000 // FPS * babble.RATE:
                self._send_sound(sample, start_ms)
                sample += AUDIO_BLOCK
            if frame == 0:
                connected()
            frame += 1
            if frame % FPS == 0:
                sent(frame)

    def _send_picture(self, number: int, t_ms: int) -> None:
        speaks = self._script.speaks(t_ms)
        pixels = drawn_studio.picture(
            t_ms, self._script.caption(t_ms), babble.openness(t_ms) if speaks else 0.0,
            self._script.item(t_ms),
        )  # fmt: skip
        frame = av.VideoFrame.from_ndarray(pixels, format="bgr24")
        frame.pts, frame.time_base = number, Fraction(1, FPS)
        for packet in self._video.encode(frame):
            self._out.mux(packet)

    def _send_sound(self, sample: int, start_ms: int) -> None:
        at = start_ms * babble.RATE // 1000 + sample
        speaks = self._script.speaks(at * 1000 // babble.RATE)
        pcm = babble.speech(at, AUDIO_BLOCK)
        block = av.AudioFrame.from_ndarray(
            (pcm if speaks else pcm // 256).reshape(1, -1), format="s16", layout="stereo"
        )
        block.sample_rate, block.pts, block.time_base = (
            babble.RATE,
            sample,
            Fraction(1, babble.RATE),
        )
        for packet in self._audio.encode(block):
            self._out.mux(packet)
