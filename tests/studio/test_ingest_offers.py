"""Offers as real clients send them are read; broken, foreign and hostile ones are turned away."""

from __future__ import annotations

import pytest
from aiortc.sdp import SessionDescription
from hypothesis import given
from hypothesis import strategies as st

from studio.ingest.answer import canonical, finish
from studio.ingest.candidate import read_candidate
from studio.ingest.offer import read_offer
from studio.ingest.refusals import OfferRefused
from studio.ingest.trickle import read_fragment

FINGERPRINT = "a=fingerprint:sha-256 " + ":".join(["AB"] * 32)
OBS = "\r\n".join(
    [
        "v=0", "o=rtc 1 0 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0 1",
        "a=group:LS 0 1", "a=msid-semantic:WMS *", "a=setup:actpass", "a=ice-ufrag:UfrA",
        "a=ice-pwd:0123456789abcdef012345", "a=ice-options:ice2,trickle", FINGERPRINT,
        "m=audio 9 UDP/TLS/RTP/SAVPF 111", "c=IN IP4 0.0.0.0", "a=mid:0", "a=sendonly",
        "a=rtcp-mux", "a=rtpmap:111 opus/48000/2",
        "a=fmtp:111 minptime=10;maxaveragebitrate=96000;stereo=1;sprop-stereo=1;useinbandfec=1",
        "m=video 9 UDP/TLS/RTP/SAVPF 96", "c=IN IP4 0.0.0.0", "a=mid:1", "a=sendonly",
        "a=rtcp-mux", "a=rtpmap:96 H264/90000", "a=rtcp-fb:96 nack", "a=rtcp-fb:96 nack pli",
        "a=fmtp:96 profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1", "",
    ]
)  # fmt: skip
"""The shape of OBS Studio's offer: credentials for the session, no candidates."""


def refused(text: str) -> OfferRefused:
    with pytest.raises(OfferRefused) as caught:
        read_offer(text)
    assert caught.value.words.zh
    assert caught.value.words.en
    return caught.value


def test_the_offer_of_obs_is_taken_without_candidates() -> None:
    offer = read_offer(OBS)
    video = offer.codec("video")
    assert video is not None
    assert (video.name, video.pt, video.feedback) == ("h264", 96, ("nack", "nack pli"))
    seen = SessionDescription.parse(canonical(offer))
    assert [media.kind for media in seen.media] == ["audio", "video"]
    assert all(media.ice.usernameFragment == "UfrA" for media in seen.media)


def test_h264_is_chosen_before_vp8_and_baseline_first_of_all() -> None:
    text = OBS.replace("SAVPF 96", "SAVPF 120 97 96 98").replace(
        "a=rtpmap:96 H264/90000",
        "a=rtpmap:120 VP8/90000\r\na=rtpmap:97 H264/90000\r\n"
        "a=fmtp:97 profile-level-id=640c1f;packetization-mode=1\r\n"
        "a=rtpmap:98 rtx/90000\r\na=fmtp:98 apt=96\r\na=rtpmap:96 H264/90000",
    )
    video = read_offer(text).codec("video")
    assert video is not None
    assert (video.name, video.pt, video.rtx_pt) == ("h264", 96, 98)


def test_a_high_profile_is_negotiated_and_echoed_as_it_was_offered() -> None:
    text = OBS.replace("42e01f", "64001f")
    offer = read_offer(text)
    assert "42e01f" in canonical(offer)
    answer = finish(canonical(offer), offer)
    assert "profile-level-id=64001f" in answer
    assert "42e01f" not in answer


def test_every_taken_section_of_the_answer_says_rtcp_mux_only() -> None:
    with_data = OBS.replace("BUNDLE 0 1", "BUNDLE 0 1 2") + (
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\na=sctp-port:5000\r\n"
    )
    offer = read_offer(with_data)
    answer = finish(canonical(offer), offer)
    assert answer.count("a=rtcp-mux\r\n") == answer.count("a=rtcp-mux-only\r\n") == 2
    assert "m=application 0 UDP/DTLS/SCTP webrtc-datachannel" in answer
    assert "a=ssrc" not in answer


def test_other_video_codecs_are_refused_with_a_hint_for_obs() -> None:
    for codec in ("H265", "AV1"):
        error = refused(OBS.replace("H264/90000", f"{codec}/90000"))
        assert (error.status, error.code) == (422, "no_h264_or_vp8")
        assert "OBS" in error.words.zh
        assert codec in error.words.en


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        (("v=0", "v=1"), 400, "malformed_sdp"),
        (("s=-", "s"), 400, "malformed_sdp"),
        (("a=ice-pwd:0123456789abcdef012345", "a=x:1"), 400, "malformed_sdp"),
        ((FINGERPRINT, "a=fingerprint:md5 00"), 400, "malformed_sdp"),
        (("a=mid:0", "a=x"), 400, "malformed_sdp"),
        (("a=mid:1", "a=mid:0"), 400, "malformed_sdp"),
        (("a=setup:actpass", "a=setup:holdconn"), 400, "malformed_sdp"),
        (("UDP/TLS/RTP/SAVPF 96", "RTP/AVP 96"), 400, "malformed_sdp"),
        (("m=video 9", "m=video ²"), 400, "malformed_sdp"),
        (("a=rtpmap:96 H", "a=rtpmap:" + "9" * 5000 + " H"), 400, "malformed_sdp"),
        (("m=video", "m=audio"), 422, "no_opus"),
        (("opus/48000/2", "PCMU/8000"), 422, "no_opus"),
        (("a=mid:1\r\na=sendonly", "a=mid:1\r\na=recvonly"), 422, "wrong_direction"),
        (("a=mid:1\r\na=sendonly", "a=mid:1\r\na=inactive"), 422, "wrong_direction"),
        (("a=mid:1", "a=mid:1\r\na=rid:h send\r\na=rid:l send"), 422, "simulcast"),
        (("a=mid:1", "a=mid:1\r\na=simulcast:send h;l"), 422, "simulcast"),
        (("BUNDLE 0 1", "BUNDLE 0"), 422, "not_bundled"),
        (("a=rtcp-mux\r\na=rtpmap:96", "a=rtpmap:96"), 422, "no_rtcp_mux"),
    ],
    ids=lambda value: None if isinstance(value, tuple) else str(value),
)
def test_what_cannot_be_taken_is_refused_with_its_reason(
    change: tuple[str, str], status: int, code: str
) -> None:
    assert change[0] in OBS
    error = refused(
        OBS.replace(*change, 1) if change[0] != "opus/48000/2" else OBS.replace(*change)
    )
    assert (error.status, error.code) == (status, code)


def test_a_malformed_line_is_named() -> None:
    assert "line 3" in refused(OBS.replace("s=-", "nonsense")).words.en


def test_too_much_of_anything_is_refused() -> None:
    section = OBS[OBS.index("m=video") :]
    many = OBS + section.replace("mid:1", "mid:2") + section.replace("mid:1", "mid:3")
    assert refused(many).code == "too_many_sections"
    two_videos = OBS.replace("BUNDLE 0 1", "BUNDLE 0 1 2") + section.replace("mid:1", "mid:2")
    assert refused(two_videos).code == "several_tracks"
    line = "a=candidate:1 1 udp 2130706431 192.0.2.9 5000 typ host\r\n"
    assert refused(OBS + line * 51).code == "too_many_candidates"
    assert len(read_offer(OBS + line * 50).sections[1].candidates) == 50


@pytest.mark.parametrize(
    ("ip", "kept"),
    [
        ("192.168.1.7", True),
        ("2001:db8::7", True),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("fe80::1", False),
        ("224.0.0.251", False),
        ("0.0.0.0", False),
        ("255.255.255.255", False),
        ("4f2c-11.local", False),
    ],
)
def test_only_addresses_that_a_publisher_may_have_are_tried(ip: str, kept: bool) -> None:
    found = read_candidate(f"1 1 UDP 2130706431 {ip} 5000 typ host", loopback=False)
    assert (found is not None) == kept


def test_loopback_is_tried_where_the_studio_serves_this_machine() -> None:
    text = "1 1 udp 2130706431 127.0.0.1 5000 typ host"
    assert read_candidate(text, loopback=True) is not None
    for useless in (text.replace("udp", "tcp"), text.replace("host", "prflx"), "1 1 udp", ""):
        assert read_candidate(useless, loopback=True) is None


def test_a_trickled_fragment_brings_candidates() -> None:
    fragment = read_fragment(
        "a=ice-ufrag:UfrA\r\na=ice-pwd:x\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\n"
        "a=candidate:1 1 UDP 2130706431 192.0.2.9 5000 typ host\r\n"
        "a=candidate:2 1 TCP 1010827775 192.0.2.9 9 typ host tcptype active\r\n"
        "a=end-of-candidates\r\n"
    )
    assert fragment.ufrag == "UfrA"
    assert [c.ip for c in fragment.candidates] == ["192.0.2.9"]


@given(st.text(max_size=300), st.integers(0, len(OBS)), st.integers(0, 200))
def test_no_text_does_more_than_being_refused(garbage: str, at: int, cut: int) -> None:
    for text in (garbage, OBS[:at] + garbage + OBS[at + cut :]):
        try:
            offer = read_offer(text)
        except OfferRefused:
            continue
        taken = SessionDescription.parse(canonical(offer))
        assert {media.kind for media in taken.media} <= {"audio", "video"}
        assert len(taken.media) == len(offer.sections)
