"""The offer as aiortc shall see it, and the answer as a WHIP client shall see it. Pure text."""

from __future__ import annotations

from studio.ingest.offer import Codec, Offer, Section

BASELINE = "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"
_ENCODINGS = {"h264": "H264/90000", "vp8": "VP8/90000", "opus": "opus/48000/2"}


def canonical(offer: Offer) -> str:
    """A fresh SDP with only what was taken. aiortc's parser never sees a stranger's text.

    Every H264 profile is offered as Baseline: nothing is decoded here, and aiortc knows few.
    """
    taken = [section for section in offer.sections if section.codec]
    lines = [
        "v=0",
        "o=- 1 1 IN IP4 0.0.0.0",
        "s=-",
        "t=0 0",
        "a=group:BUNDLE " + " ".join(section.mid for section in taken),
    ]
    for section in taken:
        if section.codec:
            lines += _section(section, section.codec)
    return "\r\n".join(lines) + "\r\n"


def _section(section: Section, codec: Codec) -> list[str]:
    pts = [codec.pt] if codec.rtx_pt is None else [codec.pt, codec.rtx_pt]
    lines = [
        f"m={section.kind} 9 UDP/TLS/RTP/SAVPF {' '.join(map(str, pts))}",
        "c=IN IP4 0.0.0.0",
        "a=rtcp:9 IN IP4 0.0.0.0",
        "a=sendonly",
        f"a=mid:{section.mid}",
        "a=rtcp-mux",
        f"a=rtpmap:{codec.pt} {_ENCODINGS[codec.name]}",
        *(f"a=rtcp-fb:{codec.pt} {word}" for word in codec.feedback),
    ]
    if codec.name == "h264":
        lines.append(f"a=fmtp:{codec.pt} {BASELINE}")
    if codec.rtx_pt is not None:
        lines += [f"a=rtpmap:{codec.rtx_pt} rtx/90000", f"a=fmtp:{codec.rtx_pt} apt={codec.pt}"]
    lines += [f"a=ice-ufrag:{section.ufrag}", f"a=ice-pwd:{section.password}"]
    lines += [f"a=fingerprint:{algorithm} {digest}" for algorithm, digest in section.fingerprints]
    lines.append(f"a=setup:{section.setup}")
    lines += [f"a={candidate.line()}" for candidate in section.candidates]
    return lines


def finish(answer: str, offer: Offer) -> str:
    """Make aiortc's answer what RFC 9725 asks: recvonly, rtcp-mux-only, the offered profile.

    Sections that were not taken stand rejected (port 0) at their places.
    """
    head, *parts = answer.replace("\r\n", "\n").split("\nm=")
    made = iter(parts)
    lines = head.split("\n")
    for section in offer.sections:
        if section.codec is None:
            lines += _rejected(section)
        else:
            lines += _accepted(("m=" + next(made)).rstrip("\n").split("\n"), section.codec)
    return "\r\n".join(line for line in lines if line) + "\r\n"


def _accepted(lines: list[str], codec: Codec) -> list[str]:
    out: list[str] = []
    for line in lines:
        if line.startswith(("a=ssrc", "a=msid:")):
            continue  # we send nothing
        if line.startswith(f"a=fmtp:{codec.pt} "):
            continue  # the offer's own parameters are echoed below
        out.append(line)
        if line == "a=rtcp-mux":
            out.append("a=rtcp-mux-only")
        if line.startswith(f"a=rtpmap:{codec.pt} "):
            parameters = (
                "stereo=1;sprop-stereo=1;useinbandfec=1" if codec.name == "opus" else codec.fmtp
            )
            if parameters:
                out.append(f"a=fmtp:{codec.pt} {parameters}")
    return out


def _rejected(section: Section) -> list[str]:
    kind, _, *rest = section.head.split()
    return [
        f"m={kind} 0 {' '.join(rest)}",
        "c=IN IP4 0.0.0.0",
        f"a=mid:{section.mid}",
        "a=inactive",
    ]
