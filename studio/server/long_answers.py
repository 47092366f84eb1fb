"""An answer of many small pieces: sent in larger ones, and compressed for whoever can read that.

A class of thirty that opens its replays of forty minutes together would ask for 380 megabytes of the
school's network; compressed they are 21.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from fastapi import Request
from fastapi.responses import StreamingResponse

CHUNK_BYTES = 1 << 16
LEVEL = 6
"""Of zlib. The feed of forty minutes, 12.7 MB: 0.71 MB in 0.07 s; with level 1 it is 1.09 MB in 0.03 s, and
making it takes two seconds either way."""
GZIP_WINDOW = 16 + zlib.MAX_WBITS


def json_answer(pieces: Iterator[bytes], request: Request) -> StreamingResponse:
    """``pieces`` are one JSON text."""
    headers = {"vary": "accept-encoding"}
    if _takes_gzip(request):
        headers["content-encoding"] = "gzip"
        pieces = gzipped(pieces)
    return StreamingResponse(chunks(pieces), media_type="application/json", headers=headers)


def chunks(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes: each chunk is a hop to another thread."""
    held, size = [], 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= CHUNK_BYTES:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def gzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes as one gzip member."""
    squeeze = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP_WINDOW)
    for piece in pieces:
        if found := squeeze.compress(piece):
            yield found
    yield squeeze.flush()


def _takes_gzip(request: Request) -> bool:
    """RFC 9110, 12.5.3; a weight of nought means that it must not be."""
    for one in request.headers.get("accept-encoding", "").lower().split(","):
        coding, _, weight = one.partition(";")
        if coding.strip() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
