"""The same scenario, seed and inputs give the same bytes: on any machine, in any process.

A change of a hash below is a change of the model: raise MODEL in simulator/engine.py with it, because
rooms that were begun under the old model cannot be rebuilt by the new one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from engine_stories import (
    Told,
    dead_link,
    digest,
    later,
    rebuilt,
    show,
    started,
    stream_cut,
    troll_wave,
    wrong_coupon,
)

from simulator.engine import MODEL
from simulator.events.rig import MediaConnected, MediaLost, MediaRead, MediaRestored
from simulator.events.trainee import (
    CommentAnswered,
    CouponCorrected,
    CouponWithdrawn,
    ItemPushed,
    ItemRelinked,
    ItemRepriced,
    ItemTested,
    LineSwitched,
    NoticePosted,
    SlowmodeSet,
)

GOLDEN = {
    ("spine-10", "minute"): "3279efc90f16486d7a851a2f973f4d8f7696540b7069f9ce1ced652ee207c7b8",
    ("spine-10", "ten_minutes"): "ffd197ca51a55eed06a025546e6f0b8e787dceab047006301ee1025328322c2a",
}
MINUTE = show(dead_link(10_000), stream_cut(35_000), online=120, duration_ms=60_000)
TEN_MINUTES = show(
    dead_link(60_000, escalate=(later(20_000),)), wrong_coupon(180_000),
    troll_wave(300_000), stream_cut(480_000), online=400, duration_ms=600_000,
)  # fmt: skip


def minute() -> Told:
    told = started(MINUTE)
    told.rig(120, MediaConnected(door="simulated", video="h264", audio="opus"))
    told.do(1_030, ItemPushed(item="P1"))
    for second in range(2, 36, 3):
        told.rig(second * 1_000, MediaRead(level_cdb=-2_000, silent_ms=0, voiced_ms=900, luma=120))
    told.do(35_500, CommentAnswered(comment="c1", from_ms=32_000, to_ms=35_400, voiced_ms=2_600))
    told.do(36_000, ItemRepriced(item="P1", price_fen=9_800))
    told.rig(37_000, MediaLost(silent_ms=2_000))
    told.do(41_234, LineSwitched(line="spare"))
    told.do(42_000, NoticePosted(topic="interruption", text="马上回来"))
    told.rig(43_500, MediaRestored(lost_ms=8_500))
    return told.until(60_000)


def ten_minutes() -> Told:
    told = started(TEN_MINUTES)
    told.do(5_000, ItemPushed(item="P1"))
    told.do(90_010, ItemTested(item="P1"))
    told.do(95_000, ItemRelinked(item="P1"))
    told.do(200_000, CouponWithdrawn(coupon="Q1"))
    told.do(215_000, CouponCorrected(coupon="Q1", minus_fen=1_000))
    told.do(320_000, SlowmodeSet(seconds=20))
    told.do(500_000, LineSwitched(line="spare"))
    told.do(505_000, NoticePosted(topic="interruption", text="马上回来"))
    return told.until(600_000)


SHOWS = {"minute": minute, "ten_minutes": ten_minutes}


@pytest.mark.parametrize("name", SHOWS)
def test_the_bytes_of_a_show_are_pinned_to_the_version_of_the_model(name: str) -> None:
    assert SHOWS[name]().sha256() == GOLDEN[MODEL, name]


def test_a_crisis_show_is_rebuilt_from_its_inputs_byte_for_byte() -> None:
    told = minute()
    assert digest(rebuilt(MINUTE, told.log, to_ms=60_000)) == told.sha256()


def test_another_process_with_another_hash_seed_and_locale_gives_the_same_bytes() -> None:
    here = Path(__file__).parent
    code = "import test_golden; print(test_golden.minute().sha256())"
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(here), str(here.parents[1])]),
        "PYTHONHASHSEED": "12345", "TZ": "Asia/Shanghai", "LC_ALL": "C",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == minute().sha256()


def test_any_step_size_gives_the_same_bytes() -> None:
    """One tick at a time, several at once, or all at once: the ticks are the same ticks."""
    digests = set()
    for step_ms in (100, 700, 15_000):
        told = started(MINUTE)
        for to_ms in range(step_ms, 15_000, step_ms):
            told.until(to_ms)
        told.until(15_000)
        digests.add(told.sha256())
    assert len(digests) == 1
