"""Five thousand spoiled offers, by seed: each is taken or refused with its reason, none breaks us."""

from __future__ import annotations

from collections import Counter

import pytest
from aiortc.sdp import SessionDescription
from front_door import SDP, front_door
from test_ingest_offers import FINGERPRINT, OBS

from simulator.chance import Stream
from studio.ingest.answer import canonical, finish
from studio.ingest.offer import Offer, read_offer
from studio.ingest.refusals import OfferRefused
from studio.ingest.trickle import read_fragment

CASES = 5_000
BROWSER = "\r\n".join(
    [
        "v=0", "o=- 4611731400430051336 2 IN IP4 127.0.0.1", "s=-", "t=0 0",
        "a=group:BUNDLE 0 1", "a=extmap-allow-mixed", "a=msid-semantic: WMS stream",
        "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126", "c=IN IP4 0.0.0.0",
        "a=rtcp:9 IN IP4 0.0.0.0", "a=ice-ufrag:k3Dq", "a=ice-pwd:oYh2P+SRY+TIaQmHxv3bL9Ks",
        "a=ice-options:trickle", FINGERPRINT, "a=setup:actpass", "a=mid:0",
        "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level", "a=sendonly",
        "a=msid:stream track", "a=rtcp-mux", "a=rtcp-rsize", "a=rtpmap:111 opus/48000/2",
        "a=rtcp-fb:111 transport-cc", "a=fmtp:111 minptime=10;useinbandfec=1",
        "a=rtpmap:63 red/48000/2", "a=fmtp:63 111/111", "a=rtpmap:9 G722/8000",
        "a=rtpmap:0 PCMU/8000", "a=ssrc:1723 cname:x", "a=ssrc:1723 msid:stream track",
        "a=candidate:1 1 udp 2122260223 192.0.2.5 50123 typ host generation 0",
        "m=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103 39 45 98", "c=IN IP4 0.0.0.0",
        "a=rtcp:9 IN IP4 0.0.0.0", "a=ice-ufrag:k3Dq", "a=ice-pwd:oYh2P+SRY+TIaQmHxv3bL9Ks",
        FINGERPRINT, "a=setup:actpass", "a=mid:1", "a=extmap:14 urn:ietf:params:rtp-hdrext:toffset",
        "a=sendonly", "a=rtcp-mux", "a=rtpmap:96 VP8/90000", "a=rtcp-fb:96 goog-remb",
        "a=rtcp-fb:96 nack", "a=rtcp-fb:96 nack pli", "a=rtpmap:97 rtx/90000", "a=fmtp:97 apt=96",
        "a=rtpmap:102 H264/90000", "a=rtcp-fb:102 nack", "a=rtcp-fb:102 nack pli",
        "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
        "a=rtpmap:103 rtx/90000", "a=fmtp:103 apt=102", "a=rtpmap:45 AV1/90000",
        "a=rtpmap:98 VP9/90000", "a=ssrc-group:FID 11 12", "a=ssrc:11 cname:x", "",
    ]
)  # fmt: skip
"""The shape of a browser's offer: codecs in plenty, RTX, credentials in each section."""

STRANGE = (
    "\0", "\r", "\n", "\u2028", "\ud7ff", "²", "٣", "-1", "99999999999999999999", "%n", " ", "\t",
    ":", "=", "a=" + "x" * 5_000, "m=video 9 UDP/TLS/RTP/SAVPF 96", "m=audio 0 X 0", "a=mid:0",
    "a=sendonly\r\na=recvonly", "a=rtpmap:96 H264/90000\r\na=rtpmap:96 VP8/90000", "IN IP6 ::1",
    "a=candidate:" + "9 " * 40, "a=group:BUNDLE", "a=fmtp:96 apt=96", "../../", "<script>", "练播",
)  # fmt: skip


class Dice:
    """Numbers by seed, one after another."""

    def __init__(self, seed: int) -> None:
        self._words = Stream(seed, "mutations").words(0, 64)
        self._next = 0

    def below(self, n: int) -> int:
        self._next += 1
        return int(self._words[self._next % 64]) % n


def spoiled(seed: int) -> str:
    """One of the offers, changed in one to four ways."""
    dice = Dice(seed)
    text = (OBS, BROWSER)[dice.below(2)]
    for _ in range(1 + dice.below(4)):
        lines = text.split("\r\n")
        one, other = dice.below(len(lines)), dice.below(len(lines))
        strange = STRANGE[dice.below(len(STRANGE))]
        at = dice.below(len(text)) if text else 0
        match dice.below(9):
            case 0:
                del lines[one]
            case 1:
                lines.insert(other, lines[one])
            case 2:
                lines[one], lines[other] = lines[other], lines[one]
            case 3:
                lines[one] = strange
            case 4:
                lines[one] = lines[one].partition(":")[0] + ":" + lines[other].partition(":")[2]
            case 5:
                lines = [text[:at]]
            case 6:
                lines = [text[:at] + strange + text[at:]]
            case 7:
                lines = [text[:at] + chr(33 + dice.below(90)) + text[at + 1 :]]
            case _:
                lines += lines[one:]
        text = "\r\n".join(lines)
    return text


def judged(text: str) -> Offer | OfferRefused:
    try:
        return read_offer(text)
    except OfferRefused as refused:
        return refused


@pytest.mark.parametrize("part", range(5))
def test_a_spoiled_offer_is_taken_or_refused_and_nothing_else(part: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(part * CASES // 5, (part + 1) * CASES // 5):
        text = spoiled(seed)
        found = judged(text)
        if isinstance(found, OfferRefused):
            seen[found.code] += 1
            assert found.status in (400, 422), seed
            assert found.words.zh, seed
            assert found.words.en.isprintable(), seed
            continue
        seen["taken"] += 1
        clean = canonical(found)
        theirs = SessionDescription.parse(clean)
        assert {media.kind for media in theirs.media} <= {"audio", "video"}, seed
        answer = finish(clean, found)
        assert answer.count("\r\nm=") == len(found.sections), seed
        assert all(line.isprintable() for line in answer.split("\r\n")), seed
    assert seen["taken"] > CASES // 5 // 10, seen
    assert seen["malformed_sdp"] > CASES // 5 // 10, seen
    assert len(seen) >= 6, seen


def test_a_spoiled_fragment_is_taken_or_refused_and_nothing_else() -> None:
    statuses = set()
    for seed in range(CASES // 5):
        try:
            fragment = read_fragment(spoiled(seed))
        except OfferRefused as refused:
            statuses.add(refused.status)
        else:
            assert all(c.port and c.ip for c in fragment.candidates), seed
    assert statuses <= {400, 422}


@pytest.mark.anyio
async def test_a_spoiled_offer_leaves_the_whole_door_as_it_was() -> None:
    """Through HTTP and the library behind our own reading: an answer or a reason, nothing half-open."""
    taken: Counter[int] = Counter()
    async with front_door() as door:
        for seed in range(CASES // 5):
            text = spoiled(seed)
            content = text.encode("utf-8", "surrogatepass")
            answer = await door.client.post("/whip/r1", content=content, headers=SDP)
            found = judged(text)
            wanted = found.status if isinstance(found, OfferRefused) else 201
            assert answer.status_code == wanted, (seed, answer.text)
            taken[answer.status_code] += 1
            assert door.ingest.publishers == min(1, taken[201]), seed
        await door.ingest.close("r1")
        assert (door.ingest.publishers, door.ingest.harbour.remembered) == (0, 0)
    assert set(taken) == {201, 400, 422}
