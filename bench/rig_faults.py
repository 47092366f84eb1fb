"""The fault bench: a clean clip, the same clip with one fault after the other, and who noticed.

``python -m bench.rig_faults`` prints the matrix. Each metric must move for its own fault and stay quiet
for the others; what physics ties together (a hum is also a louder room) is named with the fault.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.rig import babble, drawn_studio
from studio.signals import (
    jitter,
    lag,
    packet_loss,
    round_trip,
    skew,
    sync,
    tint,
    upload,
)
from studio.signals.catalogue import METRICS, Readings, judge
from studio.signals.ledger import Ledger
from studio.signals.picture_check import head_readings, picture_readings
from studio.signals.sound_check import sound_readings

RATE = 48_000
SECONDS = 12
FPS = 30
PICTURES = 75
CARD = (222, 222, 222)
Sound = NDArray[np.float32]
Pictures = list[NDArray[np.uint8]]


@dataclass(frozen=True)
class Link:
    """What the ledger and the network statistics are made of, as numbers."""

    lost_ms: int = 0
    drift_ppm: float = 0.0
    sound_late_ms: float = 0.0
    """In what is said and seen: no clock knows of it."""
    sound_delayed_ms: float = 0.0
    """On the way: the sender's clocks know better."""
    round_trip_s: float = 0.02
    jitter_units: float = 240.0
    upload_ms: float = 960.0
    packets_lost: int = 2
    pictures_dropped: int = 0


@dataclass(frozen=True)
class Fault:
    """One fault: how it is made, the metric that is its own, and those that must move with it."""

    name: str
    moves: str
    kin: frozenset[str] = frozenset()
    sound: Callable[[Sound], Sound] | None = None
    pictures: Callable[[Pictures], Pictures] | None = None
    link: Link | None = None


def _random(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


@functools.lru_cache(maxsize=1)
def clean_sound() -> Sound:
    """A voice at −18 LUFS in a quiet room, the same in both channels but for the room."""
    voice = babble.speech(0, SECONDS * RATE) / 32_768 * 1.32
    room = _random(1).standard_normal(voice.shape) * 10 ** (-60 / 20)
    return np.asarray(voice + room, np.float32)


@functools.lru_cache(maxsize=1)
def _grain() -> NDArray[np.int16]:
    """Four pictures' noise of σ 2."""
    return _random(2).normal(0, 2, (4, 720, 1280, 3)).astype(np.int16)


def _grainy(picture: NDArray[np.uint8], number: int, times: int) -> NDArray[np.uint8]:
    """A picture with so many times that noise, another one each time."""
    rough = np.roll(_grain()[number % 4], number * 17, axis=1) * times
    return np.clip(picture + rough, 0, 255).astype(np.uint8)


@functools.lru_cache(maxsize=1)
def clean_pictures() -> tuple[NDArray[np.uint8], ...]:
    """A host in good light, with a camera's grain."""
    made = []
    for number in range(PICTURES):
        drawn = drawn_studio.picture(number * 1000 // FPS, "fault bench", number % 9 / 9)
        made.append(_grainy(drawn, number, 1))
    return tuple(made)


def _per_picture(change: Callable[[Any, int], Any]) -> Callable[[Pictures], Pictures]:
    def changed(pictures: Pictures) -> Pictures:
        return [
            np.clip(change(one.astype(np.float32), number), 0, 255).astype(np.uint8)
            for number, one in enumerate(pictures)
        ]

    return changed


def _hum(sound: Sound) -> Sound:
    t = np.arange(len(sound)) / RATE
    lines = sum(10 ** (-6 * k / 20) * np.sin(2 * np.pi * 50 * k * t) for k in (1, 2, 3))
    return np.asarray(sound + 10 ** (-42 / 20) * np.asarray(lines)[:, None], np.float32)


def _faster(times: float) -> Callable[[Sound], Sound]:
    def changed(sound: Sound) -> Sound:
        at = np.arange(0, len(sound) - 1, times)
        sides = [np.interp(at, np.arange(len(sound)), side) for side in sound.T]
        return np.asarray(np.stack(sides, axis=1), np.float32)

    return changed


def _whispered_half(sound: Sound) -> Sound:
    gain = np.where(np.arange(len(sound)) < len(sound) // 2, 1.0, 10 ** (-20 / 20))
    return np.asarray(sound * gain[:, None], np.float32)


def _silence_after(second: float) -> Callable[[Sound], Sound]:
    def changed(sound: Sound) -> Sound:
        room = _random(3).standard_normal(sound.shape) * 10 ** (-60 / 20)
        spoken = (np.arange(len(sound)) < second * RATE)[:, None]
        long = np.concatenate([np.where(spoken, sound, room), room])
        return np.asarray(long, np.float32)

    return changed


def _noise(dbfs: float) -> Callable[[Sound], Sound]:
    return lambda sound: np.asarray(
        sound + _random(4).standard_normal(sound.shape) * 10 ** (dbfs / 20), np.float32
    )


def _dead_right(sound: Sound) -> Sound:
    return np.stack([sound[:, 0], np.zeros(len(sound), np.float32)], axis=1)


def _no_host(pictures: Pictures) -> Pictures:
    """A small host far off to the side."""
    made = []
    for number, one in enumerate(pictures):
        small = cv2.resize(one, None, fx=0.45, fy=0.45, interpolation=cv2.INTER_AREA)
        plate = np.empty_like(one)
        plate[:] = drawn_studio.BACKDROP.mean(axis=(0, 1)).astype(np.uint8)
        height, width = small.shape[:2]
        plate[-height:, :width] = small
        made.append(_grainy(plate, number, 1))
    return made


SOUND_FAULTS = (
    Fault("+14 dB", "clipping", frozenset({"loudness", "true_peak", "noise_floor"}),
          sound=lambda s: np.clip(s * 10 ** (14 / 20), -1, 1)),
    Fault("−14 dB", "loudness", sound=lambda s: s * np.float32(10 ** (-14 / 20))),
    Fault("peaks to full scale", "true_peak", frozenset({"loudness"}),
          sound=lambda s: s * np.float32(0.98 / np.abs(s).max())),
    Fault("half of it whispered", "loudness_range", sound=_whispered_half),
    Fault("DC 0.02", "dc", sound=lambda s: s + np.float32(0.02)),
    Fault("right inverted", "phase", sound=lambda s: s * np.array([1, -1], np.float32)),
    Fault("right dead", "dead_channel", frozenset({"loudness"}), sound=_dead_right),
    Fault("hum −42 dBFS", "hum", frozenset({"noise_floor"}), sound=_hum),
    Fault("room noise −45 dBFS", "noise_floor", sound=_noise(-45)),
    Fault("room noise −30 dBFS", "snr", frozenset({"noise_floor"}), sound=_noise(-30)),
    Fault("6 s of speech, then none", "dead_air", sound=_silence_after(6)),
    Fault("twice as fast", "speaking_rate", sound=_faster(1.8)),
)  # fmt: skip

PICTURE_FAULTS = (
    Fault("defocus σ3", "focus", pictures=_per_picture(lambda p, _: cv2.GaussianBlur(p, None, 3))),
    Fault("+2 EV", "burnt", frozenset({"brightness"}), pictures=_per_picture(lambda p, _: p * 2.6)),
    Fault("−3 EV", "brightness", pictures=_per_picture(lambda p, _: p * 0.2)),
    Fault("hard shadow over half of it", "drowned", frozenset({"brightness"}),
          pictures=_per_picture(lambda p, _: p * np.where(np.arange(1280) < 520, 0.02, 1.0)[None, :, None])),
    Fault("warm cast", "white_balance", frozenset({"tint"}),
          pictures=_per_picture(lambda p, _: p * np.array([0.6, 0.92, 1.06]))),
    Fault("lamp of another colour", "tint", frozenset({"white_balance"}),
          pictures=_per_picture(lambda p, _: p * np.array([1.05, 1.0, 0.93]))),
    Fault("lens cap", "black", pictures=_per_picture(lambda p, _: p * 0.02 + 4)),
    Fault("frozen", "frozen", pictures=lambda p: [p[0]] * (2 * len(p))),
    Fault("lamp at 100 Hz, 6 %", "flicker",
          pictures=_per_picture(lambda p, n: p * (1 + 0.06 * np.sin(2 * np.pi * 10 * n / FPS)))),
    Fault("grain σ16", "grain",
          pictures=lambda p: [_grainy(one, n, 8) for n, one in enumerate(p)]),
    Fault("every third picture missing", "frames_kept", pictures=lambda p: p[::3]),
    Fault("360 lines", "short_side",
          pictures=lambda p: [cv2.resize(one, (640, 360), interpolation=cv2.INTER_AREA) for one in p]),
    Fault("host small in a corner", "head_height", frozenset({"head_aside"}),
          pictures=_no_host),
    Fault("host cut by the edge", "head_aside",
          pictures=_per_picture(lambda p, _: np.roll(p, -330, axis=1))),
)  # fmt: skip

LINK_FAULTS = (
    Fault("400 ms of sound lost without a flag", "lost_sound", link=Link(lost_ms=400)),
    Fault("sound card off by 400 ppm", "drift", link=Link(drift_ppm=400)),
    Fault("sound 180 ms late", "sync", frozenset({"lag"}), link=Link(sound_late_ms=180)),
    Fault("sound 600 ms late", "lag", frozenset({"sync"}), link=Link(sound_late_ms=600)),
    Fault("sound 200 ms longer on the way", "skew", link=Link(sound_delayed_ms=200)),
    Fault("slow network", "round_trip", link=Link(round_trip_s=0.3)),
    Fault("uneven network", "jitter", link=Link(jitter_units=3_000)),
    Fault("narrow uplink", "upload", link=Link(upload_ms=16_000)),
    Fault("lossy network", "packet_loss", link=Link(packets_lost=60)),
    Fault("overloaded encoder", "frames_dropped", link=Link(pictures_dropped=60)),
)
FAULTS = SOUND_FAULTS + PICTURE_FAULTS + LINK_FAULTS


def _pictures_read(pictures: Pictures, window_ms: int) -> Readings:
    read = picture_readings(pictures, FPS, window_ms) | head_readings(pictures[0])
    return read | _tint_read(pictures)


def _card_read(change: Callable[[Pictures], Pictures] | None) -> Readings:
    """White balance alone, from the same pictures with a white card held into the middle."""
    held = [
        cv2.rectangle(one.copy(), (480, 260), (800, 460), CARD, -1) for one in clean_pictures()[:5]
    ]
    shown = [np.asarray(one, np.uint8) for one in held]
    read = picture_readings(change(shown) if change else shown, FPS, 167, white_card=True)
    return {"white_balance": read["white_balance"]}


def _tint_read(pictures: Pictures) -> Readings:
    """Colours of these pictures against those of the clean clip, as key frames show them."""
    known = tint.learnt([_parts(one) for one in clean_pictures()[:5]])
    return {"tint": tint.shift_percent(known, _parts(pictures[-1]))}


def _parts(picture: NDArray[np.uint8]) -> tint.Parts:
    small = cv2.resize(picture, (320, 180), interpolation=cv2.INTER_AREA)
    return tint.parts(np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2YUV_I420), np.uint8))


def _link_read(link: Link) -> Readings:
    ledger = Ledger(RATE)
    for number in range(90 * 50):
        late = number * 7_919 % 13 + (link.lost_ms if number > 2_000 else 0)
        ledger.take(960, round(number * 20 / (1 + link.drift_ppm * 1e-6) + late))
    seen = [1_000.0 * k for k in range(1, 6)]
    heard = [at + 8 + link.sound_late_ms for at in seen]
    arrivals = skew.Arrivals()
    for number in range(300):
        way_ms = 30 + number * 7_919 % 13
        arrivals.frame("video", 20.0 * number, 20 * number + way_ms)
        arrivals.frame("audio", 20.0 * number, 20 * number + way_ms + link.sound_delayed_ms)
    apart_ms = arrivals.skew_ms()
    return {
        "lost_sound": round(ledger.lost_ms * 60 / 90),
        "drift": ledger.drift_ppm(),
        "sync": sync.offset_ms(seen, heard),
        "lag": lag.lag_ms(seen, heard),
        "skew": None if apart_ms is None else skew.behind_ms(apart_ms, sender_skew_ms=0),
        "upload": upload.mbps(2_400_000, link.upload_ms),
        "round_trip": round_trip.round_trip_ms(link.round_trip_s),
        "jitter": jitter.jitter_ms(link.jitter_units, 48_000),
        "packet_loss": packet_loss.loss_permille(1_000, link.packets_lost),
        "frames_dropped": 100 * link.pictures_dropped / 900,
    }


@functools.lru_cache(maxsize=1)
def clean() -> Readings:
    """Every metric of the clip without a fault."""
    window_ms = PICTURES * 1000 // FPS
    pictures = _pictures_read(list(clean_pictures()), window_ms) | _card_read(None)
    return sound_readings(clean_sound()) | pictures | _link_read(Link())


@functools.cache
def read(fault: Fault) -> Readings:
    """Every metric of the clip with one fault."""
    found: Readings = {}
    if fault.sound is not None:
        found |= sound_readings(np.asarray(fault.sound(clean_sound()), np.float32))
    if fault.pictures is not None:
        made = fault.pictures(list(clean_pictures()))
        window_ms = max(PICTURES, len(made)) * 1000 // FPS
        found |= _pictures_read(made, window_ms) | _card_read(fault.pictures)
    if fault.link is not None:
        found |= _link_read(fault.link)
    return clean() | found


def moved(readings: Readings) -> set[str]:
    """Metrics that no longer pass."""
    return {name for name, value in readings.items() if judge(name, value) in ("warn", "fail")}


def line(fault: Fault, readings: Readings) -> str:
    """One row of the matrix: who moved, from what to what."""
    told = []
    for name in METRICS:
        value, before = readings.get(name), clean().get(name)
        verdict = judge(name, value)
        if verdict in ("warn", "fail"):
            mark = "■" if verdict == "fail" else "▲"
            own = "*" if name == fault.moves else " "
            at_first = "–" if before is None else f"{before:.3g}"
            told.append(f"{mark}{own}{name} {at_first} → {value:.3g} {METRICS[name].scale.unit}")
    return f"{fault.name:36s} {'; '.join(told)}"


def main() -> int:
    """Print the matrix; exit 1 when a metric sleeps or cries for another's fault."""
    print("clean: " + ", ".join(f"{k} {v:.3g}" for k, v in clean().items() if v is not None))
    print("clean moved:", moved(clean()) or "none")
    wrong = 0
    for fault in FAULTS:
        readings = read(fault)
        right = moved(readings) == {fault.moves} | fault.kin
        wrong += not right
        print(("  " if right else "✗ ") + line(fault, readings))
    return int(bool(wrong or moved(clean())))


if __name__ == "__main__":
    sys.exit(main())
