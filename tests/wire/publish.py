"""Publishers for the tests: the whip muxer that the PyAV wheel carries, and aiortc."""

from __future__ import annotations

import asyncio
import datetime
import os
import sys
import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import av
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from studio.clock import SystemClock

TESTS = Path(__file__).parent.parent
ROOTS = (TESTS.parent, TESTS)
"""The repository first: the folders of tests/ bear the names of the packages."""
KEYS = {
    "p256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "rsa": lambda: rsa.generate_private_key(65537, 2048),
}


def certificate(directory: Path, kind: str = "p256") -> tuple[Path, Path]:
    """A certificate and its key as PEM files."""
    key = KEYS[kind]()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "publisher")])
    now = SystemClock().wall()
    cert = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = directory / f"{kind}.pem", directory / f"{kind}.key"
    cert_file.write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return cert_file, key_file


def by_ffmpeg(url: str, token: str, clip: bytes, keys: tuple[Path, Path]) -> None:
    """Send a clip in real time by FFmpeg's whip muxer. Blocks; run it in a thread or process."""
    options = {
        "authorization": token,
        "cert_file": str(keys[0]),
        "key_file": str(keys[1]),
        "handshake_timeout": "8000",
    }
    with av.open(BytesIO(clip)) as source, av.open(url, "w", format="whip", options=options) as out:
        streams = {s.index: out.add_stream_from_template(s) for s in source.streams}
        began, seen = None, set()
        for packet in source.demux():
            if packet.dts is None:
                continue
            due = float(packet.dts * packet.time_base)
            if began is not None:
                time.sleep(max(0.0, began + due - time.perf_counter()))
            packet.stream = streams[packet.stream.index]
            out.mux(packet)
            seen.add(packet.stream.index)
            if began is None and len(seen) == len(streams):  # until then it waits for the handshake
                began = time.perf_counter() - due


async def start(
    url: str, token: str, clip: Path, keys: tuple[Path, Path], *, within: Sequence[str] = ()
) -> asyncio.subprocess.Process:
    """FFmpeg's muxer in a process of its own: it keeps Python's lock while it waits."""
    return await asyncio.create_subprocess_exec(
        *within, sys.executable, "-m", "wire.publish", url, token, clip, *keys, env=environment()
    )


def environment() -> dict[str, str]:
    """For programs that import the product and the tests' own modules."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(map(str, ROOTS))}


if __name__ == "__main__":  # python -m wire.publish URL TOKEN CLIP CERT KEY
    url, token, clip, cert, key = sys.argv[1:6]
    by_ffmpeg(url, token, Path(clip).read_bytes(), (Path(cert), Path(key)))
