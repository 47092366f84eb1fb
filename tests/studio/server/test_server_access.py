"""Who gets in: links that work once, cookies that outlive a restart, tokens that cannot be made up."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.server.access import DamagedSecret, Keys, Visitor, seat_cookies
from studio.server.refusals import Refusal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def visitor(keys: Keys, *, local: bool = False, bearer: str = "", **cookies: str) -> Visitor:
    named = {name.replace("_", "-"): value for name, value in cookies.items()}
    return Visitor(keys, named, bearer, local)


def test_a_join_link_gives_its_seat_once(folder: Path) -> None:
    keys = Keys(folder, "")
    ticket = keys.ticket(keys.join_token("room1", "desk"))
    assert ticket is not None
    assert (ticket.room, ticket.seat) == ("room1", "desk")
    assert keys.use_up(ticket)
    assert not keys.use_up(ticket)


def test_a_used_link_stays_used_after_a_restart_and_in_another_process(folder: Path) -> None:
    before = Keys(folder, "")
    beside = Keys(folder, "")
    token = before.join_token("room1", "host")
    ticket = before.ticket(token)
    assert ticket is not None
    assert before.use_up(ticket)
    after = Keys(folder, "")
    again = after.ticket(token)
    assert again == ticket
    assert not after.use_up(again)
    assert not beside.use_up(ticket)


def test_cookies_and_whip_tokens_survive_a_restart(folder: Path) -> None:
    before = Keys(folder, "")
    cookie, token = before.seat_cookie("room1", "service"), before.whip_token("room1")
    after = Keys(folder, "")
    assert after.seat_of(cookie, "room1") == "service"
    assert after.room_of_whip_token(token) == "room1"
    assert after.whip_token("room1") == token, "OBS keeps the token in its settings"


def test_a_publishing_token_says_on_whose_page_it_stands(folder: Path) -> None:
    """It opens the same door as the room's own, and stays the same for the room's whole life."""
    keys = Keys(folder, "")
    desks, rooms, spare = (
        keys.whip_token("room1", seat="desk"),
        keys.whip_token("room1"),
        keys.whip_token("room1", "backup"),
    )
    assert [keys.seat_of_whip_token(one) for one in (desks, rooms, spare, "made up")] == [
        "desk", None, None, None,
    ]  # fmt: skip
    assert keys.room_of_whip_token(desks) == "room1"
    assert keys.slot_of_whip_token(desks) == "main"
    assert Keys(folder, "").whip_token("room1", seat="desk") == desks


def test_a_cookie_is_good_for_its_own_room_only(folder: Path) -> None:
    keys = Keys(folder, "")
    cookie = keys.seat_cookie("room1", "host")
    mine = Visitor(keys, dict.fromkeys(seat_cookies("room1"), cookie), "", local=False)
    theirs = Visitor(keys, dict.fromkeys(seat_cookies("room2"), cookie), "", local=False)
    assert mine.must_sit_in("room1") == "host"
    with pytest.raises(Refusal) as refused:
        theirs.must_sit_in("room2")
    assert refused.value.problem.code == "no_seat"


def test_one_kind_of_token_is_never_another(folder: Path) -> None:
    keys = Keys(folder, "")
    join, seat, whip, backup, view = (
        keys.join_token("room1", "host"),
        keys.seat_cookie("room1", "host"),
        keys.whip_token("room1"),
        keys.whip_token("room1", "backup"),
        keys.view_token("room1"),
    )
    assert keys.ticket(seat) is None
    assert keys.ticket(whip) is None
    assert keys.seat_of(join, "room1") is None
    assert keys.seat_of(whip, "room1") is None
    assert keys.room_of_whip_token(seat) is None
    assert not keys.is_instructor(whip)
    assert keys.room_of_whip_token(backup) is None
    assert keys.room_of_whip_token(backup, "backup") == "room1"
    assert keys.room_of_whip_token(whip, "backup") is None
    assert [keys.slot_of_whip_token(one) for one in (whip, backup, view)] == [
        "main", "backup", "main",
    ]  # fmt: skip
    assert keys.room_of_view_token(view) == "room1"
    assert [keys.room_of_view_token(one) for one in (seat, whip, backup)] == [None, None, None]


def test_another_studios_tokens_are_worth_nothing(tmp_path: Path) -> None:
    here, there = Keys(tmp_path / "a", ""), Keys(tmp_path / "b", "")
    assert here.seat_of(there.seat_cookie("room1", "host"), "room1") is None
    assert here.room_of_whip_token(there.whip_token("room1")) is None
    assert here.instructor_token != there.instructor_token


@given(st.text(max_size=120))
def test_no_made_up_text_opens_anything(text: str) -> None:
    keys = object.__new__(Keys)
    keys._secret = b"s" * 32
    keys.instructor_token = "the-token"
    assert keys.ticket(text) is None
    assert keys.seat_of(text, "room1") is None
    assert keys.room_of_whip_token(text) is None
    assert keys.is_instructor(text) == (text == "the-token")
    assert not keys.is_instructor_cookie(text)


def test_a_changed_letter_breaks_a_token(folder: Path) -> None:
    keys = Keys(folder, "")
    cookie = keys.seat_cookie("room1", "host")
    for place in range(len(cookie)):
        other = "A" if cookie[place] != "A" else "B"
        changed = cookie[:place] + other + cookie[place + 1 :]
        # the last letter of base64 holds bits that no byte uses
        assert keys.seat_of(changed, "room1") is None or place == len(cookie) - 1


def test_on_a_network_only_the_instructor_opens_rooms(folder: Path) -> None:
    keys = Keys(folder, "start-up token")
    with pytest.raises(Refusal) as refused:
        visitor(keys).must_open_rooms()
    assert refused.value.status == 401
    assert refused.value.headers["WWW-Authenticate"] == "Bearer"
    with pytest.raises(Refusal):
        visitor(keys, bearer="start-up tokem").must_open_rooms()
    visitor(keys, bearer="start-up token").must_open_rooms()
    visitor(keys, local=True).must_open_rooms()


def test_even_on_a_local_studio_injections_need_the_token(folder: Path) -> None:
    keys = Keys(folder, "start-up token")
    with pytest.raises(Refusal):
        visitor(keys, local=True).must_be_instructor()


def test_the_instructors_cookie_reads_but_does_not_act_and_ends_with_its_token(
    folder: Path,
) -> None:
    keys = Keys(folder, "old")
    cookie = keys.instructor_cookie()
    reader = visitor(keys, lianbo_instructor=cookie)
    reader.must_look_around()
    with pytest.raises(Refusal):
        reader.must_be_instructor()
    after = Keys(folder, "new")
    with pytest.raises(Refusal):
        visitor(after, lianbo_instructor=cookie).must_look_around()


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
def test_only_its_owner_reads_the_secret(folder: Path) -> None:
    Keys(folder, "")
    assert stat.S_IMODE((folder / "secret").stat().st_mode) == 0o600


def test_a_damaged_secret_stops_the_start_and_says_what_to_do(folder: Path) -> None:
    Keys(folder, "")
    (folder / "secret").write_bytes(b"short")
    with pytest.raises(DamagedSecret, match="Delete it") as stopped:
        Keys(folder, "")
    assert "请删除" in str(stopped.value)


def test_the_instructors_token_is_the_same_after_a_restart(folder: Path) -> None:
    token = Keys(folder, "").instructor_token
    kept = folder / "instructor-token"
    assert kept.read_text("ascii").strip() == token
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    again = Keys(folder, "")
    assert again.is_instructor(token)
    assert again.is_instructor_cookie(Keys(folder, "").instructor_cookie())
    assert not Keys(folder, "another for today").is_instructor(token)
    kept.unlink()
    assert not Keys(folder, "").is_instructor(token), "who deletes the file gets a new one"


def test_a_torn_token_is_named_and_never_an_open_door(folder: Path) -> None:
    Keys(folder, "")
    (folder / "instructor-token").write_text("\n")
    with pytest.raises(DamagedSecret, match="instructor-token holds no token"):
        Keys(folder, "")
