"""Reading an SDP offer strictly: what we can take, or why not. Text in, values out; no sockets."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from studio.ingest.candidate import Candidate, plain_number, read_candidate
from studio.ingest.refusals import (
    OfferRefused,
    malformed,
    no_usable_video,
    not_viewable,
    simulcast,
)
from studio.ingest.sdp import Draft, split

MAX_BYTES = 64 * 1024
MAX_CANDIDATES = 50

CodecName = Literal["h264", "vp8", "opus"]
CODECS: dict[str, CodecName] = {"h264/90000": "h264", "vp8/90000": "vp8", "opus/48000/2": "opus"}
DIGEST_BYTES = {"sha-256": 32, "sha-384": 48, "sha-512": 64}
_UFRAG = re.compile(r"[A-Za-z0-9+/=_-]{4,256}")
_PASSWORD = re.compile(r"[A-Za-z0-9+/=_-]{22,256}")
_MID = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`{|}~-]{1,64}")


@dataclass(frozen=True, slots=True)
class Codec:
    """One codec as offered. ``fmtp`` is the offer's own text, to be echoed in the answer."""

    name: CodecName
    pt: int
    fmtp: str = ""
    rtx_pt: int | None = None
    feedback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One m-section. ``codec`` is None where nothing of it is taken (a data channel)."""

    kind: str
    mid: str
    head: str
    codec: Codec | None
    ufrag: str = ""
    password: str = ""
    setup: str = "actpass"
    fingerprints: tuple[tuple[str, str], ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What a client wants to send, cut down to what we take."""

    sections: tuple[Section, ...]

    def codec(self, kind: Literal["audio", "video"]) -> Codec | None:
        return next((s.codec for s in self.sections if s.kind == kind and s.codec), None)


def read_offer(
    text: str, *, loopback: bool = True, views: Collection[CodecName] | None = None
) -> Offer:
    """Read and judge an offer. Raises OfferRefused; the line is named where there is one.

    ``loopback`` keeps the client's 127.0.0.1 candidates. ``views``: the client wants to receive,
    and these are the codecs that there are; None: it wants to send.
    """
    session, drafts = split(text)
    groups = [group.split() for group in session.all("group")]
    bundled = {mid for group in groups if group[:1] == ["BUNDLE"] for mid in group[1:]}
    sections = tuple(_section(draft, session, loopback, views) for draft in drafts)
    taken = [section for section in sections if section.codec]
    for kind in ("audio", "video"):
        if sum(s.kind == kind for s in taken) > 1:
            raise OfferRefused(
                422,
                "several_tracks",
                "只接收一路视频和一路声音；请去掉多余的轨道。",
                f"One video and one audio track at most; there is more than one {kind} section.",
            )
    if not taken:
        raise OfferRefused(
            422,
            "no_media",
            "推流里没有画面也没有声音。",
            "The offer sends no picture and no sound.",
        )
    if len({s.mid for s in sections}) != len(sections):
        raise malformed(1, "two sections share one mid", "两个媒体段的 mid 相同")
    if len(taken) > 1 and not {s.mid for s in taken} <= bundled:
        raise OfferRefused(
            422,
            "not_bundled",
            "音视频必须合用一条连接（BUNDLE）。",
            "Audio and video must share one transport: a=group:BUNDLE must name every section.",
        )
    if sum(len(s.candidates) for s in sections) > MAX_CANDIDATES:
        raise too_many_candidates()
    return Offer(sections)


def too_many_candidates() -> OfferRefused:
    return OfferRefused(
        422,
        "too_many_candidates",
        f"网络候选地址过多（上限 {MAX_CANDIDATES} 个）。",
        f"Too many ICE candidates (at most {MAX_CANDIDATES}).",
    )


def _section(
    draft: Draft, session: Draft, loopback: bool, views: Collection[CodecName] | None
) -> Section:
    words = draft.head.split()
    if len(words) < 4 or plain_number(words[1], 65536) is None:
        raise malformed(draft.line, "m= needs kind, port, protocol, formats", "m= 行不完整")
    kind, port, protocol, *formats = words
    mid = draft.one("mid", Draft(0))
    if not _MID.fullmatch(mid):
        raise malformed(draft.line, "this section has no usable a=mid", "该媒体段缺少 a=mid")
    if kind not in ("audio", "video") or port == "0":
        return Section(kind, mid, draft.head, None)
    if protocol != "UDP/TLS/RTP/SAVPF":
        raise malformed(draft.line, "protocol must be UDP/TLS/RTP/SAVPF", "传输协议不对")
    _refuse_what_does_not_fit(draft, session, views is not None)
    return Section(
        kind,
        mid,
        draft.head,
        _choose(draft, kind, formats, views),
        *_credentials(draft, session),
        candidates=_candidates(draft, loopback),
    )


def _refuse_what_does_not_fit(draft: Draft, session: Draft, viewer: bool) -> None:
    if "simulcast" in draft.attributes or len(draft.all("rid")) > 1:
        raise simulcast()
    direction = next(
        (
            name
            for scope in (draft, session)
            for name in ("sendonly", "sendrecv", "recvonly", "inactive")
            if name in scope.attributes
        ),
        "sendrecv",
    )
    if viewer and direction not in ("recvonly", "sendrecv"):
        raise OfferRefused(
            422,
            "wrong_direction",
            "观看端必须接收媒体（recvonly）。",
            f"A viewer must receive: line {draft.line_of(direction)} says {direction}.",
        )
    if not viewer and direction not in ("sendonly", "sendrecv"):
        raise OfferRefused(
            422,
            "wrong_direction",
            "推流端必须发送媒体（sendonly）。",
            f"A publisher must send: line {draft.line_of(direction)} says {direction}.",
        )
    if "rtcp-mux" not in draft.attributes:
        raise OfferRefused(
            422, "no_rtcp_mux", "必须支持 a=rtcp-mux。", "a=rtcp-mux is missing; it is required."
        )


def _credentials(draft: Draft, session: Draft) -> tuple[str, str, str, tuple[tuple[str, str], ...]]:
    ufrag, password = draft.one("ice-ufrag", session), draft.one("ice-pwd", session)
    if not _UFRAG.fullmatch(ufrag) or not _PASSWORD.fullmatch(password):
        raise malformed(draft.line, "ice-ufrag or ice-pwd is missing", "缺少 ice-ufrag 或 ice-pwd")
    setup = draft.one("setup", session) or "actpass"
    if setup not in ("actpass", "active", "passive"):
        raise malformed(draft.line_of("setup"), "a=setup is unknown", "a=setup 的值不认识")
    fingerprints = []
    for value in draft.all("fingerprint") or session.all("fingerprint"):
        algorithm, _, digest = value.partition(" ")
        pairs = digest.strip().split(":")
        if len(pairs) == DIGEST_BYTES.get(algorithm.lower()) and all(
            re.fullmatch(r"[0-9A-Fa-f]{2}", pair) for pair in pairs
        ):
            fingerprints.append((algorithm.lower(), digest.strip()))
    if not fingerprints:
        raise malformed(
            draft.line, "no usable a=fingerprint (sha-256 is needed)", "缺少 sha-256 指纹"
        )
    return ufrag, password, setup, tuple(fingerprints)


def _choose(
    draft: Draft, kind: str, formats: list[str], views: Collection[CodecName] | None
) -> Codec | None:
    names: dict[int, str] = {}
    for number, value in draft.attributes.get("rtpmap", []):
        first, _, encoding = value.partition(" ")
        pt = plain_number(first, 128)
        if pt is None or not encoding:
            raise malformed(number, "a=rtpmap needs a number and a codec", "a=rtpmap 有误")
        names[pt] = encoding.strip().lower()
    offered = [
        pt for pt in (plain_number(f, 128) for f in formats) if pt is not None and pt in names
    ]
    fmtp: dict[int, str] = {}
    for first, _, parameters in (value.partition(" ") for value in draft.all("fmtp")):
        pt = plain_number(first, 128)
        if pt is not None:
            fmtp[pt] = parameters.strip()
    mine = [pt for pt in offered if names[pt] in CODECS and _of_kind(CODECS[names[pt]], kind)]
    if views is not None:
        if not any(_of_kind(name, kind) for name in views):
            return None  # the publisher sends nothing of this kind
        mine = [pt for pt in mine if CODECS[names[pt]] in views]
        if not mine:
            raise not_viewable(" / ".join(sorted(name.upper() for name in views)))
    if not mine:
        others = sorted({names[pt].split("/")[0].upper() for pt in offered} - {"RTX"})
        if kind == "video":
            raise no_usable_video(" / ".join(others[:4]) or "—")
        raise OfferRefused(
            422, "no_opus", "声音必须是 Opus 48 kHz 立体声。", "Sound must be Opus (opus/48000/2)."
        )
    best = min(mine, key=lambda pt: (_rank(names[pt], fmtp.get(pt, "")), offered.index(pt)))
    rtx = next(
        (pt for pt in offered if names[pt] == "rtx/90000" and f"apt={best}" in fmtp.get(pt, "")),
        None,
    )
    return Codec(CODECS[names[best]], best, fmtp.get(best, ""), rtx, _feedback(draft, best))


def _of_kind(codec: CodecName, kind: str) -> bool:
    return (codec == "opus") == (kind == "audio")


def _rank(name: str, fmtp: str) -> int:
    """H264 first: it goes into MP4. Baseline in mode 1 first of all: every browser plays it."""
    if name.startswith("vp8"):
        return 3
    if not name.startswith("h264"):
        return 0
    low = fmtp.lower()
    return 2 - ("packetization-mode=1" in low) - ("profile-level-id=42e0" in low)


def _feedback(draft: Draft, pt: int) -> tuple[str, ...]:
    wanted = ("nack", "nack pli", "goog-remb")
    said = {
        value.strip()
        for target, _, value in (v.partition(" ") for v in draft.all("rtcp-fb"))
        if target in (str(pt), "*")
    }
    return tuple(word for word in wanted if word in said)


def _candidates(draft: Draft, loopback: bool) -> tuple[Candidate, ...]:
    values = draft.all("candidate")
    if len(values) > MAX_CANDIDATES:
        raise too_many_candidates()
    found = (read_candidate(value, loopback=loopback) for value in values)
    return tuple(c for c in found if c is not None)
