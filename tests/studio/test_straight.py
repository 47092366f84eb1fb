"""Media's short way holds for each buffer by itself: talk has one of its own beside it."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from studio.ingest.scoop import POSSIBLE, SPOT, Scoop
from studio.ingest.straight import Spots, Straight, Unlock

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="needs Linux (recvmmsg)")


class ClearLine:
    is_clear = True


def whole(numbers: list[int], lengths: list[int]) -> Spots:
    return [(number * SPOT, number * SPOT + lengths[number]) for number in numbers]


def with_media(first: int) -> Scoop:
    scoop = Scoop(socket.AF_INET)
    scoop.buffer[0] = first
    return scoop


def test_a_buffer_that_may_not_be_decrypted_yet_leaves_the_other_one_its_short_way() -> None:
    """A word of the publisher's still waits behind the handshake while media comes and comes."""
    media, talk = with_media(0x80), with_media(1)
    ready: dict[Scoop, Unlock] = {media: whole}
    taken: list[tuple[Scoop, Spots]] = []

    def unlocked(buffer: bytearray, spot: int) -> Unlock | None:
        return next((ready[one] for one in ready if one.buffer is buffer), None)

    def take(scoop: Scoop, spots: Iterator[tuple[int, int]]) -> None:
        taken.append((scoop, list(spots)))

    straight = Straight(ClearLine(), unlocked, take)
    assert straight.gulped(media, [0], [40]) == []
    assert straight.gulped(talk, [0], [40]) == [0], "the long way"
    assert straight.gulped(media, [0], [40]) == []
    ready[talk] = whole
    assert straight.gulped(talk, [0], [40]) == [0], "what is no media goes the long way for ever"
    assert taken == [(media, [(0, 40)])] * 2
