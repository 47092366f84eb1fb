"""The fault bench: each metric notices its own fault, and no other cries. ``pytest -s`` prints the matrix."""

from __future__ import annotations

import pytest

from bench import rig_faults
from bench.rig_faults import FAULTS, Fault
from studio.signals.catalogue import METRICS, judge
from studio.signals.scale import Scale

pytestmark = pytest.mark.timeout(120)


def test_a_clean_clip_passes_every_metric() -> None:
    assert rig_faults.moved(rig_faults.clean()) == set()
    unmeasured = {name for name in METRICS if rig_faults.clean().get(name) is None}
    assert unmeasured == set()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_noticed_by_its_own_metric_and_by_no_other(fault: Fault) -> None:
    readings = rig_faults.read(fault)
    print(rig_faults.line(fault, readings))
    assert rig_faults.moved(readings) == {fault.moves} | fault.kin


def test_every_metric_has_a_fault_that_proves_it() -> None:
    assert {fault.moves for fault in FAULTS} == set(METRICS)


def test_what_cannot_be_measured_is_never_a_failure() -> None:
    assert {judge(name, None) for name in METRICS} == {"unmeasured"}


def test_a_lens_cap_leaves_the_finer_questions_open() -> None:
    """A black picture is neither blurred nor noisy nor badly balanced: that cannot be told."""
    cap = next(fault for fault in FAULTS if fault.moves == "black")
    readings = rig_faults.read(cap)
    for name in ("brightness", "drowned", "grain", "focus", "white_balance", "flicker", "frozen"):
        assert readings[name] is None, name


def test_a_scenario_may_ask_for_more_than_the_default() -> None:
    strict = {"short_side": Scale("px", "a school's own", good_from=1080, fair_from=720)}
    assert judge("short_side", 720) == "pass"
    assert judge("short_side", 720, strict) == "warn"


def test_every_metric_says_its_unit_and_where_its_bounds_come_from() -> None:
    for name, metric in METRICS.items():
        assert metric.zh, name
        assert metric.en, name
        assert metric.scale.source, name
        assert metric.scale.bounds().strip(), name
