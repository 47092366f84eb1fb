"""INPUTS measured from the crew's real media (``by`` is ``rig``)."""

from __future__ import annotations

from typing import ClassVar, Literal

from simulator.events.entry import Count, Fact, Id, Line, Ms, PerMille, Seat


class Measured(Fact):
    givers: ClassVar[tuple[str, ...]] = ("rig",)


class MediaConnected(Measured):
    """A publisher's first packet came. ``seat`` where the page of one seat sends, with its own link; a
    program that was given the room's address belongs to no seat, nor does the spare phone."""

    kind: Literal["media.connected"] = "media.connected"
    door: Literal["browser", "whip", "rig", "simulated"]
    video: Literal["h264", "vp8"] | None = None
    audio: Literal["opus"] | None = None
    segment: Count = 0
    seat: Seat | None = None


class MediaLost(Measured):
    """No packet for 2 s. ``silent_ms`` is how long nothing had come when this was logged."""

    kind: Literal["media.lost"] = "media.lost"
    reason: Literal["silent", "closed", "replaced", "device"] = "silent"
    silent_ms: Ms = 0


class MediaRestored(Measured):
    kind: Literal["media.restored"] = "media.restored"
    lost_ms: Ms = 0


class MediaRead(Measured):
    """One reading of the signals, about once a second. None means that it cannot be measured here.

    ``level_cdb`` hundredths of a dBFS (RMS) · ``loudness_clufs`` hundredths of a LUFS (short-term,
    EBU R128) · ``peak_cdb`` hundredths of a dBFS · ``clipped`` clipped samples per second ·
    ``silent_ms`` how long it has been silent · ``voiced_ms`` voice within the last ``window_ms`` ·
    ``luma`` mean brightness 0-255 of the last key frame · ``frozen_ms`` how long the picture has
    stood still · ``black`` the picture is black · ``true_peak_cdb`` the peak between the samples, in
    hundredths of a dBTP; only where a sample comes within 7 dB of full scale · ``unvoiced_ms`` how long
    nobody has spoken · ``burnt``, ``drowned`` shares of the last key frame that are burnt out and
    black · ``focus`` edges in proportion to contrast, 1,000 times · ``hum_cdb`` how far mains hum stands
    out, ``echo_cdb`` how far one delay does, both in hundredths of a dB of the last four seconds ·
    ``view`` the last key frame against the view that was learnt: mirrored, turned, or another one ·
    ``tint`` how far its colours have moved since then, per mille of blue or red against green ·
    ``white_cast`` tenths of Lab a, b of what fills the middle, where that can be a white card ·
    ``skew_ms`` how far the sound comes behind the picture of the same moment by the sender's own clocks ·
    ``lag_ms`` how far it is behind what is seen, told from claps and flashes; early sound is negative ·
    ``noisy`` the voice stands less than 12 dB out of what else is heard: its level says little.
    """

    kind: Literal["media.read"] = "media.read"
    window_ms: Ms = 1000
    level_cdb: int | None = None
    loudness_clufs: int | None = None
    peak_cdb: int | None = None
    clipped: Count | None = None
    silent_ms: Ms | None = None
    voiced_ms: Ms | None = None
    luma: Count | None = None
    black: bool | None = None
    frozen_ms: Ms | None = None
    video_kbps: Count | None = None
    audio_kbps: Count | None = None
    fps_centi: Count | None = None
    loss: PerMille | None = None
    rtt_ms: Ms | None = None
    jitter_ms: Ms | None = None
    true_peak_cdb: int | None = None
    unvoiced_ms: Ms | None = None
    burnt: PerMille | None = None
    drowned: PerMille | None = None
    focus: Count | None = None
    hum_cdb: int | None = None
    echo_cdb: int | None = None
    view: Literal["same", "mirrored", "turned", "other"] | None = None
    tint: Count | None = None
    white_cast: Count | None = None
    skew_ms: int | None = None
    lag_ms: int | None = None
    noisy: bool | None = None


class SpeechHeard(Measured):
    """A transcript segment, in room time. ``topic`` where a cue or a recogniser knows it."""

    kind: Literal["speech.heard"] = "speech.heard"
    text: Line
    from_ms: Ms
    to_ms: Ms
    topic: Id | None = None


Hop = Literal["device", "sender", "network", "viewers"]
"""From the camera to those who watch: the device itself, the browser or rig agent that sends, the
way to the studio, and those who watch the studio's stream."""
Piece = Literal["camera", "microphone", "line"]


class HopLost(Measured):
    """One hop noticed that something is gone; ``at_ms`` is the room time of its noticing.

    It may lie before this entry: who was cut off tells when it can. ``name`` is the device's own;
    ``instead`` what the system silently put in its place (it is not used).
    """

    kind: Literal["hop.lost"] = "hop.lost"
    hop: Hop
    piece: Piece
    at_ms: Ms
    name: Line | None = None
    instead: Line | None = None


class HopRestored(Measured):
    """The same hop noticed that it is back. ``name`` differs where another device took over."""

    kind: Literal["hop.restored"] = "hop.restored"
    hop: Hop
    piece: Piece
    at_ms: Ms
    name: Line | None = None


class DeviceChanged(Measured):
    """Another camera or microphone than before, without a loss between them."""

    kind: Literal["device.changed"] = "device.changed"
    piece: Piece
    at_ms: Ms
    name: Line | None = None
    before: Line | None = None


HopFact = HopLost | HopRestored | DeviceChanged
RigReading = MediaConnected | MediaLost | MediaRestored | MediaRead | SpeechHeard | HopFact
