"""``lianbo rig publish`` as a program: test card and files go out by WHIP and arrive in step."""

from __future__ import annotations

import asyncio
import signal
import socket
from pathlib import Path
from typing import Any

import av
import numpy as np
import psutil
import pytest

from wire.clips import Piece, play
from wire.peer import peer
from wire.rig_program import WITHIN_S, rig
from wire.small_studio import TOKEN, SmallStudio, small_studio

pytestmark = [pytest.mark.media, pytest.mark.timeout(120)]


def flashes_ms(path: Path) -> list[float]:
    """When the white square of the test card lights up."""
    lit, found = False, []
    with av.open(str(path)) as file:
        for frame in file.decode(video=0):
            luma = frame.to_ndarray(format="gray")
            rows, columns = luma.shape
            square = luma[rows * 3 // 8 : rows * 11 // 24, columns * 15 // 32 : columns * 17 // 32]
            bright = float(square.mean()) > 128
            if bright and not lit:
                found.append(float(frame.time or 0) * 1000)
            lit = bright
    return found


async def readings(studio: SmallStudio, times: int) -> list[Any]:
    await studio.told("media.read", times, within_s=WITHIN_S)
    return [fact for fact in studio.facts if fact.kind == "media.read"]


async def test_the_test_card_arrives_with_its_beep_in_step(tmp_path: Path) -> None:
    async with small_studio() as studio:
        studio.ingest.record("r1", tmp_path)
        async with rig(studio.url, "--camera", "testcard", "--audio", "tone"):
            read = (await readings(studio, 5))[-1]
        await studio.told("media.lost", within_s=WITHIN_S)
        segment = max(await studio.ingest.close("r1"), key=lambda one: one.lasts_ms)
    assert studio.kinds()[0] == "media.connected"
    assert studio.facts[-1].kind == "media.lost"
    assert studio.facts[-1].reason == "closed", "it took leave properly"
    assert read.video_kbps > 50
    assert -3_300 < read.level_cdb < -2_700
    beeps = play(tmp_path / segment.file).beeps_ms
    flashes = flashes_ms(tmp_path / segment.file)
    late_ms = segment.sound_late_ms or 0  # by the sender's clocks; the file is laid out by arrival
    offsets = [b - f + late_ms for f in flashes for b in beeps if abs(b - f) < 400]
    assert len(offsets) >= 3
    assert -40 < float(np.median(offsets)) < 60, offsets


async def test_files_stand_in_for_camera_and_microphone(clip_file: Path, tmp_path: Path) -> None:
    async with small_studio() as studio:
        studio.ingest.record("r1", tmp_path)
        words = ("--camera", str(clip_file), "--audio", str(clip_file), "--profile", "class")
        async with rig(studio.url, *words):
            await readings(studio, 6)  # the clip lasts 5 s: it has begun anew
        segment = max(await studio.ingest.close("r1"), key=lambda one: one.lasts_ms)
    with av.open(str(tmp_path / segment.file)) as file:
        assert (file.streams.video[0].width, file.streams.video[0].height) == (960, 540)
    late_ms = segment.sound_late_ms or 0  # by the sender's clocks; the file is laid out by arrival
    offsets = [offset + late_ms for offset in play(tmp_path / segment.file).offsets_ms()]
    assert len(offsets) >= 3
    assert -40 < float(np.median(offsets)) < 60, offsets


async def test_the_rig_comes_back_after_its_muxer_dies_and_the_picture_flows_again() -> None:
    async with (
        small_studio() as studio,
        rig(studio.url, "--camera", "testcard", "--audio", "tone") as program,
    ):
        await readings(studio, 2)
        (muxer,) = psutil.Process(program.process.pid).children()
        muxer.kill()
        await studio.told("media.restored", within_s=WITHIN_S)
        seen = len(await readings(studio, 1))
        for times in range(seen + 1, seen + WITHIN_S):
            read = (await readings(studio, times))[-1]
            if (read.fps_centi or 0) > 1_000 and (read.level_cdb or -9_999) > -4_000:
                break
    assert read.fps_centi > 1_000, "pictures flow again"
    assert read.level_cdb > -4_000, "and so does sound"
    assert read.luma is not None
    assert studio.kinds().count("media.connected") >= 2


async def test_a_wrong_token_ends_the_command_with_the_remedy(tmp_path: Path) -> None:
    async with (
        small_studio() as studio,
        rig(studio.url, "--camera", "testcard", "--audio", "tone", token="not-mine") as program,
    ):
        told = await program.until("■")
        async with asyncio.timeout(WITHIN_S):
            assert await program.process.wait() == 1
    assert "403" in told["says"]
    assert "令牌" in told["says"]
    assert "token" in told["says"]


async def test_a_studio_that_never_answers_does_not_hold_the_command(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/whip/r1"
        async with rig(url, "--camera", "testcard", "--audio", "tone") as program:
            await program.until("connecting")
            program.process.send_signal(signal.SIGINT)
            async with asyncio.timeout(WITHIN_S):
                assert await program.process.wait() == 0


async def test_an_impatient_hand_ends_the_command_too() -> None:
    """Ctrl-C over and over, as long as it has not ended: each may interrupt the one before."""
    async with (
        small_studio() as studio,
        rig(studio.url, "--camera", "testcard", "--audio", "tone") as program,
    ):
        await readings(studio, 1)
        for _ in range(100):
            program.process.send_signal(signal.SIGINT)
            program.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(WITHIN_S):
            assert await program.process.wait() == 0


async def test_a_sender_that_answers_is_timed_there_and_back(h264_pieces: list[Piece]) -> None:
    """Over loopback: a few milliseconds, by STUN; FFmpeg's muxer answers nothing and reads None."""
    async with small_studio() as studio, peer(h264_pieces, "h264", loop=True) as publisher:
        await publisher.post(studio.url, TOKEN)
        for times in range(1, WITHIN_S):
            read = await studio.told("media.read", times, within_s=WITHIN_S)
            if read.rtt_ms is not None:
                break
    assert 0 <= read.rtt_ms < 1_000


async def test_a_rig_whose_place_was_taken_says_so_and_does_not_take_it_back(
    h264_pieces: list[Piece],
) -> None:
    """It once fought with the other device for the room, back and forth every few seconds."""
    async with (
        small_studio() as studio,
        rig(studio.url, "--camera", "testcard", "--audio", "tone") as program,
        peer(h264_pieces, "h264", loop=True) as other,
    ):
        await readings(studio, 1)
        (muxer,) = psutil.Process(program.process.pid).children()
        assert (await other.post(studio.url, TOKEN)).status_code == 201
        await studio.told("media.connected", 2)
        muxer.kill()  # by itself it notices after some 15 s
        await program.until("接管")
        async with asyncio.timeout(WITHIN_S):
            assert await program.process.wait() == 1
        assert studio.ingest.is_live("r1"), "the other device stays on air"
        assert studio.kinds().count("media.connected") == 2


async def test_a_rig_ends_well_with_the_show() -> None:
    async with (
        small_studio() as studio,
        rig(studio.url, "--camera", "testcard", "--audio", "tone") as program,
    ):
        await readings(studio, 1)
        (muxer,) = psutil.Process(program.process.pid).children()
        studio.over = True
        muxer.kill()
        await program.until("直播已结束")
        async with asyncio.timeout(WITHIN_S):
            assert await program.process.wait() == 0
