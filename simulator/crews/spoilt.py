"""What a spoilt picture, sound or line measures: the readings of a drill's rig under a fault."""

from __future__ import annotations

from typing import Any

from simulator.events.changes import MediaFault
from simulator.events.rig import MediaRead
from simulator.uplink import Link

DIGITAL_SILENCE_CDB = -9_600
FULL_CDB = 0
GAIN_CDB, HUM_CDB, LUMA_PERMILLE, FREEZE_FPS_CENTI = 1_200, -3_000, 600, 500
"""What the studio does where a fault does not say how much."""
HEADROOM_CDB = 950
"""Between the peak of a voice and full scale: more gain than this clips."""
CLIPPED_PER_S = 2_400
LEAST_FPS_CENTI = 300
STILL_MS = 3_000
VIEWS = {"mirror": "mirrored", "rotate": "turned", "leak": "other"}


def spoilt(read: MediaRead, link: Link, now_ms: int) -> MediaRead:
    """The reading as it comes out of a room whose ``link`` has faults; ``now_ms`` is room time."""
    for fault in link.faults:
        read = read.model_copy(update=_by_fault(read, fault))
    return read.model_copy(update=_by_line(read, link, now_ms))


def _by_fault(read: MediaRead, fault: MediaFault) -> dict[str, Any]:
    luma = read.luma or 0
    match fault.fault:
        case "black":
            return {"luma": 4, "black": True}
        case "dark" | "bright":
            step = fault.luma_permille or LUMA_PERMILLE
            share = 1000 - step if fault.fault == "dark" else 1000 + step
            return {"luma": min(255, luma * share // 1000)}
        case "mute":
            return {"level_cdb": DIGITAL_SILENCE_CDB, "peak_cdb": DIGITAL_SILENCE_CDB}
        case "gain":
            gain = GAIN_CDB if fault.gain_cdb is None else fault.gain_cdb
            clips = gain > HEADROOM_CDB and bool(read.voiced_ms)
            return {
                "level_cdb": min(FULL_CDB, (read.level_cdb or 0) + gain),
                "peak_cdb": min(FULL_CDB, (read.peak_cdb or 0) + gain),
                "clipped": CLIPPED_PER_S if clips else 0,
            }
        case "hum":
            hum = HUM_CDB if fault.gain_cdb is None else fault.gain_cdb
            return {"level_cdb": max(hum, read.level_cdb or hum), "silent_ms": 0}
        case "freeze" if fault.fps_centi == 0:
            return {"frozen_ms": STILL_MS}
        case "freeze":
            return {"fps_centi": fault.fps_centi or FREEZE_FPS_CENTI}
        case "mirror" | "rotate" | "leak":
            return {"view": VIEWS[fault.fault]}
        case "echo" | "howl" | "delay":
            return {}  # the sound looks whole to every meter that a drill has


def _by_line(read: MediaRead, link: Link, now_ms: int) -> dict[str, Any]:
    """A poor line loses packets and holds back what is above its cap, which sinks in ``ramp_ms``."""
    line = link.poor
    if line is None:
        return {}
    loss = min(1000, line.loss + line.burst_loss)
    kbps = read.video_kbps or 0
    if line.cap_kbps is not None and line.cap_kbps < kbps:
        since = now_ms - (link.poor_ms or now_ms)
        sunk = kbps - line.cap_kbps
        kbps -= sunk if not line.ramp_ms else min(sunk, sunk * since // line.ramp_ms)
    fps = max(LEAST_FPS_CENTI, (read.fps_centi or 0) * (1000 - min(1000, 3 * loss)) // 1000)
    return {
        "loss": loss, "video_kbps": kbps, "fps_centi": fps,
        "rtt_ms": (read.rtt_ms or 0) + line.delay_ms, "jitter_ms": (read.jitter_ms or 0) + line.jitter_ms,
    }  # fmt: skip
