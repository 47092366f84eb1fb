"""Nothing is recorded before the crew agreed, and who refuses is scored all the same."""

from __future__ import annotations

import pytest
from studio_house import House, sealed

from studio.server.consent import TEXT_SHA256

pytestmark = pytest.mark.anyio


async def test_consent_to_another_text_is_no_consent(house: House) -> None:
    crew = await house.open_room()
    other = await crew.act(
        "consent.given", recording=True, text_sha256="0" * 64, pseudonym="学员01"
    )
    assert (other.status_code, other.json()["code"]) == (422, "other_consent_text")
    assert (await crew.card())["consent"] == "asked"


async def test_nothing_may_be_recorded_before_the_crew_agreed(house: House) -> None:
    crew = await house.open_room()
    rehearsal = house.here.rehearsal(crew.room)
    assert rehearsal.record_into is None
    agreed = await crew.act(
        "consent.given", recording=True, text_sha256=TEXT_SHA256, pseudonym="学员01"
    )
    assert agreed.status_code == 200
    assert (await crew.card())["consent"] == "given"
    assert rehearsal.record_into is not None


async def test_who_refuses_to_be_recorded_still_gets_a_scored_show(house: House) -> None:
    crew = await house.open_room()
    await crew.act("consent.given", recording=False, text_sha256=TEXT_SHA256, pseudonym="学员01")
    assert (await crew.card())["consent"] == "refused"
    assert house.here.rehearsal(crew.room).record_into is None
    await crew.steer("start")
    await crew.advance(5_000)
    await crew.steer("end")
    await sealed(crew)
    assert (await crew.web.get(f"/api/rooms/{crew.room}/scorecard")).status_code == 200


async def test_a_room_without_recording_never_records(house: House) -> None:
    crew = await house.open_room(recording=False)
    assert (await crew.card())["recording"] is False
    await crew.act("consent.given", recording=True, text_sha256=TEXT_SHA256, pseudonym="学员01")
    assert house.here.rehearsal(crew.room).record_into is None
