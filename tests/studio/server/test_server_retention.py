"""A studio that keeps recordings for a week says so, logs it, and does it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from studio_house import house_of, logged, sealed, settings_in

from simulator.events.instructor import ShowPrepared
from studio.logbook.bundle import seal
from studio.logbook.folder import DataFolder
from studio.logbook.inspection import verify
from studio.server.consent import TEXT_SHA256
from tests.studio.logbook.test_verify import contents

pytestmark = pytest.mark.anyio


async def test_the_crew_reads_it_agrees_to_it_and_the_log_says_it(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, test_clock=True, recordings_kept_days=7)
    async with house_of(settings) as house:
        crew = await house.open_room()
        told = (await crew.web.get("/api/studio")).json()["consent"]
        assert "7 天后自动删除" in told["text"]["zh"]
        assert "deleted 7 days after" in told["text"]["en"]
        said = {"recording": True, "pseudonym": "学员01"}
        unread = await crew.act("consent.given", text_sha256=TEXT_SHA256, **said)
        assert unread.status_code == 422
        agreed = await crew.act("consent.given", text_sha256=told["sha256"], **said)
        assert agreed.status_code == 200
        await crew.steer("start")
        await crew.advance(2_000)
        await crew.steer("end")
        await sealed(crew)
        first = logged(crew)[0].fact
        assert isinstance(first, ShowPrepared)
        assert first.recordings_kept_days == 7


async def test_what_was_kept_as_long_as_promised_goes_when_the_studio_opens(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    folder = DataFolder.open(settings.data)
    given = contents(tmp_path)
    promise = given.lines[0].replace(b'"model"', b'"recordings_kept_days":30,"model"')
    show = seal(
        folder.bundles, replace(given, lines=(promise, *given.lines[1:]), signer=folder.signer)
    )
    folder.close()
    async with house_of(settings), asyncio.timeout(20):
        while (show / "media" / "1.mp4").exists():  # noqa: ASYNC110 - another thread erases it
            await asyncio.sleep(0.02)
    assert verify(show).whole
