"""A stream's account against the clock: what was lost, what was only late, and how the device drifts."""

from __future__ import annotations

import numpy as np
import pytest

from studio.rig.publish.encoders import SoundEncoder
from studio.rig.publish.news import LossNews
from studio.rig.publish.timeline import BLOCK, SoundAccount, SoundTimeline
from studio.signals.ledger import DRIFT, LOST, Ledger, Lost, Stalled, slope_below

RATE = 48_000


def lateness(count: int) -> list[int]:
    """How late each block comes, 0 … 14 ms and now and then 60: always the same."""
    return [number * 7919 % 15 + (60 if number % 97 == 0 else 0) for number in range(count)]


def hear(
    ledger: Ledger, seconds: float, *, ppm: float = 0, start: int = 0, late_ms: int = 0
) -> list[Lost | Stalled]:
    """Blocks of 20 ms by a device's clock that is off by so many parts in a million."""
    found: list[Lost | Stalled] = []
    count = round(seconds * 50)
    for number, late in enumerate(lateness(count), start):
        at_ms = 5_000 + number * 20 / (1 + ppm * 1e-6) + late + late_ms
        found += ledger.take(960, round(at_ms))
    return found


def test_blocks_that_come_late_and_in_bursts_are_not_lost() -> None:
    ledger = Ledger(RATE)
    assert hear(ledger, 60) == []
    assert ledger.lost_ms == 0
    assert ledger.offset_ms == pytest.approx(0, abs=2)


@pytest.mark.parametrize("lost_ms", [80, 500, 21_000])
def test_sound_that_never_came_is_measured(lost_ms: int) -> None:
    ledger = Ledger(RATE)
    hear(ledger, 10)
    found = hear(ledger, 10, start=500, late_ms=lost_ms)
    lost = [one for one in found if isinstance(one, Lost)]
    assert sum(one.lost_ms for one in lost) == pytest.approx(lost_ms, abs=3)
    stalls = [one for one in found if isinstance(one, Stalled)]
    assert len(stalls) == (lost_ms >= 500)
    assert LOST.judge(ledger.lost_ms) == ("fail" if lost_ms > 50 else "pass")


def test_a_stall_that_is_made_good_is_a_stall_and_no_loss() -> None:
    ledger = Ledger(RATE)
    hear(ledger, 5)
    found: list[Lost | Stalled] = []
    for _ in range(250, 350):  # two seconds of sound, all at once, two seconds late
        found += ledger.take(960, 5_000 + 350 * 20)
    found += hear(ledger, 5, start=350)
    assert [type(one) for one in found] == [Stalled]
    assert ledger.lost_ms == 0


@pytest.mark.parametrize("ppm", [-250.0, -60.0, 0.0, 60.0, 250.0])
def test_drift_is_found_within_a_minute_and_a_half(ppm: float) -> None:
    ledger = Ledger(RATE)
    hear(ledger, 40, ppm=ppm)
    assert ledger.drift_ppm() is None, "too early to tell"
    hear(ledger, 60, ppm=ppm, start=2_000)
    assert ledger.drift_ppm() == pytest.approx(ppm, abs=20)
    assert DRIFT.judge(ledger.drift_ppm()) == ("pass" if abs(ppm) <= 100 else "warn")


def test_a_loss_does_not_look_like_drift() -> None:
    ledger = Ledger(RATE)
    hear(ledger, 70)
    hear(ledger, 50, start=3_500, late_ms=700)
    assert ledger.drift_ppm() is None, "it is measured anew after a loss"
    hear(ledger, 20, start=6_000, late_ms=700)
    assert ledger.drift_ppm() == pytest.approx(0, abs=20)


def test_a_camera_that_skips_pictures_is_found_by_the_same_account() -> None:
    ledger = Ledger(30, tolerance_ms=25)
    skipped = 0
    for number in range(600):
        if number % 100 == 99:
            skipped += 1
            continue
        ledger.take(1, 1_000 + number * 1000 // 30)
    assert ledger.lost_ms == pytest.approx(skipped * 1000 / 30, abs=40)


def test_the_envelope_lies_below_whatever_is_late() -> None:
    points = [(x, 0.002 * x + late) for x, late in enumerate(lateness(400))]
    assert slope_below(points) == pytest.approx(0.002, abs=0.0005)


def places(timeline: SoundTimeline, seconds: float, *, ppm: float = 0) -> list[int]:
    given = []
    for number in range(round(seconds * 50)):
        at_ms = round(1_000 + (number + 1) * 20 / (1 + ppm * 1e-6))
        tone = np.full((BLOCK, 2), 100, np.int16)
        given += [place for _, place in timeline.take(tone, at_ms)]
    return given


def test_sound_of_a_true_device_is_passed_on_untouched() -> None:
    timeline = SoundTimeline(1_000)
    given = places(timeline, 20)
    assert set(np.diff(given)) == {BLOCK}
    assert timeline.stretched == 0


@pytest.mark.parametrize("ppm", [-2_000.0, 2_000.0])
def test_a_drifting_device_stays_within_twenty_milliseconds_of_the_picture(ppm: float) -> None:
    """2,000 ppm is far worse than any sound card: 120 ms in this minute if nothing were done."""
    timeline = SoundTimeline(1_000)
    given = places(timeline, 60, ppm=ppm)
    seconds = 60 / (1 + ppm * 1e-6)
    assert given[-1] / RATE == pytest.approx(seconds, abs=0.045)
    assert timeline.stretched != 0
    assert (timeline.stretched < 0) == (ppm > 0)


def test_lost_sound_leaves_a_gap_instead_of_pulling_the_rest_early() -> None:
    timeline = SoundTimeline(0)
    tone = np.full((BLOCK, 2), 100, np.int16)
    given: list[int] = []
    for number in range(600):
        lost_ms = 400 if number >= 200 else 0
        given += [place for _, place in timeline.take(tone, (number + 1) * 20 + lost_ms)]
    steps = np.diff(given)
    assert set(steps) == {BLOCK, BLOCK + 400 * 48}
    assert [type(one) for one in timeline.found] == [Lost]


def test_sound_is_lost_while_its_device_is_away_whether_it_comes_back_or_not() -> None:
    account, before = SoundAccount(), Ledger(RATE)
    account.ended(before)
    assert account.lost_ms(before, 9_000) == 0  # nothing was heard yet: nothing was lost
    for number in range(1, 51):
        before.take(BLOCK, 10_000 + number * 20)
        account.heard(BLOCK, 10_000 + number * 20)
    assert account.lost_ms(before, 11_500) == 0  # it stands still: its ledger tells when it goes on
    account.ended(before)
    nothing = Ledger(RATE)
    assert account.lost_ms(nothing, 13_000) == 2_000
    account.ended(nothing)  # it could not be opened
    after = Ledger(RATE)
    account.heard(BLOCK, 15_020)
    assert account.lost_ms(after, 20_000) == 4_000
    account.heard(BLOCK, 15_040)
    account.ended(after)
    assert account.lost_ms(nothing, 15_540) == 4_500


def test_losses_are_told_at_once_and_then_added_up() -> None:
    news = LossNews("声音 sound", least_ms=20)
    first = news.take([Lost(1_000, 80)], 1_000)
    assert first is not None
    assert "80 ms" in first
    assert news.take([Lost(3_000, 50)], 3_000) is None
    assert news.take([Lost(4_000, 50), Stalled(5_000, 900)], 5_000) is None
    later = news.take([], 11_000)
    assert later is not None
    assert "lost 100 ms" in later
    assert "stood still for 900 ms" in later
    assert news.take([], 30_000) is None


def test_a_skipped_picture_is_not_worth_a_line() -> None:
    news = LossNews("画面 picture", least_ms=300)
    assert news.take([Lost(1_000, 33)], 1_000) is None
    assert news.take([Lost(2_000, 100)], 2_000) is None
    told = news.take([Lost(3_000, 200)], 3_000)
    assert told is not None
    assert "lost 333 ms" in told


def test_the_sound_encoder_keeps_gaps_and_leaves_old_sound_out() -> None:
    encoder = SoundEncoder(96)
    block = np.zeros((BLOCK, 2), np.int16)
    given = [packet.pts for at in range(10) for packet in encoder.encode(block, at * BLOCK)]
    assert encoder.encode(block, 4_000) == [], "before the end of the last one"
    for at in range(5):
        given += [packet.pts for packet in encoder.encode(block, 30_000 + at * BLOCK)]
    steps = np.diff(given)
    assert steps.min() == BLOCK
    assert steps.max() == 30_000 - 9 * BLOCK
