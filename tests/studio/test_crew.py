"""A bot crew says of its rig what was measured, follows its invitation, and says why it cannot."""

from __future__ import annotations

import argparse
import io

import pytest

from simulator.view import MediaView
from studio import crew
from studio.invitation import CannotJoin, Invitation, join
from studio.rig.selfcheck import BANDS, checks_of, is_measured

SILENT = MediaView(
    state="live", door="whip", line="main", lost_ms=None, level_cdb=None, loudness_clufs=None,
    clipped=None, silent_ms=None, luma=None, frozen_ms=None, video_kbps=None, fps_centi=None,
    loss=None, rtt_ms=None, read_ms=None,
)  # fmt: skip
NOBODY = "http://127.0.0.1:9"


def test_nothing_is_claimed_about_a_rig_that_nobody_measured() -> None:
    assert set(checks_of(None).values()) == {"unmeasured"}
    assert set(checks_of(SILENT).values()) == {"unmeasured"}
    assert not is_measured(SILENT)


def test_each_check_passes_inside_its_band_and_warns_outside() -> None:
    fine = SILENT.model_copy(update={"level_cdb": -2000, "luma": 120, "fps_centi": 3000, "loss": 0})
    assert set(checks_of(fine).values()) == {"pass"}
    assert is_measured(fine)
    for name, (field, low, high) in BANDS.items():
        for edge, outcome in ((low, "pass"), (low - 1, "warn"), (high, "pass"), (high + 1, "warn")):
            assert checks_of(fine.model_copy(update={field: edge}))[name] == outcome


def test_a_studio_that_does_not_answer_is_named() -> None:
    invitation = Invitation.model_validate(
        {"server": NOBODY, "join": f"{NOBODY}/join/x", "whip": {"url": NOBODY, "token": "t"}}
    )
    with pytest.raises(CannotJoin, match=r"http://127\.0\.0\.1:9 does not answer"):
        join(invitation)


def test_a_broken_invitation_is_refused_with_what_is_wanted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"server": 3}\n'))
    assert crew.run(argparse.Namespace(quiet=True)) == 2
    assert "one JSON line is wanted" in capsys.readouterr().err
