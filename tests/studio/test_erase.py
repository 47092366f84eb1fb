"""A person asks to be forgotten: the words go, the hashes stay, and the rest is still proven."""

from __future__ import annotations

import hashlib
import json
import shutil
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from simulator.events import KINDS, fact_of
from simulator.events.assessor import NoteMade
from simulator.events.entry import Act, Entry
from simulator.events.instructor import PartErased
from simulator.events.trainee import ConsentGiven, EffectPlayed
from studio.judging import judge_again
from studio.logbook.bundle import UnreadableBundle, open_bundle, seal
from studio.logbook.chain import tombstone
from studio.logbook.erasing import MASK, erase
from studio.logbook.folder import DataFolder
from studio.logbook.inspection import verify
from studio.logbook.personal import COINED, PERSONAL
from studio.logbook.review import add_all, append_review
from studio.logbook.signing import Signer, signer_in
from studio.logbook.traces import traces
from studio.placement.local import Studio
from studio.replay import walk
from tests.studio.logbook.test_verify import AT, contents
from tests.studio.rooms import DESK, HOST, HandClock, ended, notice, on_air, play_of

WORDS = "全网最低价，包治百病"
REASON = "本人要求"
MORE: dict[str, dict[str, Any]] = {
    "lottery.opened": {"prizes": 1, "rules": "评论区扣一"}, "cue.sent": {"to": "host"},
    "figure.noted": {"value": 3},
}  # fmt: skip
"""What an act says beside its short name."""


def consent(name: str) -> ConsentGiven:
    return ConsentGiven(recording=True, text_sha256="a" * 64, pseudonym=name)


async def played(studio: Studio, clock: HandClock) -> Path:
    """A short show of two people, both of whom type something."""
    room = await on_air(studio, clock)
    await room.act(consent("阿明"), HOST)
    await room.act(consent("小红"), DESK)
    await room.act(notice(WORDS), HOST)
    await room.act(notice("茶已经给各位泡上了"), DESK)
    await room.act(notice("阿明马上回来"), DESK)
    await clock.go(2_000, room)
    await clock.go(500, room)
    await ended(room, clock)
    assert room.bundle is not None
    return room.bundle


def everything(bundle: Path) -> bytes:
    return b"".join(file.read_bytes() for file in bundle.rglob("*") if file.is_file())


async def test_a_person_goes_and_the_other_one_stays(
    studio: Studio, clock: HandClock, folder: DataFolder
) -> None:
    bundle = await played(studio, clock)
    noted(bundle, folder.signer)
    before = open_bundle(bundle)
    sealed, said = before.result(), list(before.lines())
    assert verify(bundle).whole
    assert WORDS.encode() in everything(bundle)
    assert WORDS.encode() in sealed, "a scorecard quotes what was typed"

    erase(bundle, "阿明", REASON, AT, folder.signer)

    left = everything(bundle)
    for word in ("阿明", WORDS):
        assert word.encode() not in left, word
    assert "小红".encode() in left
    assert "茶已经给各位泡上了".encode() in left
    verdict = verify(bundle)
    assert verdict.whole, verdict.flaws
    assert verdict.key == folder.signer.public
    assert [(one.at, one.reason, one.key, one.seats) for one in verdict.erasures] == [
        (AT, REASON, folder.signer.public, ("host",))
    ]
    after = open_bundle(bundle)
    assert after.manifest.crew == {"desk": "小红"}
    assert after.manifest.chain == before.manifest.chain
    for old, new in zip(said, after.lines(), strict=True):
        record = json.loads(new)
        if "erased" in record:
            assert record["erased"] == hashlib.sha256(old).hexdigest()
            assert '"salt"' in old.decode(), "nobody can guess the words back from their hash"
        else:
            assert new == old
    points = json.loads(after.result())["score"]
    assert points == json.loads(sealed)["score"], "the sealed score stays"
    assert MASK.encode() in after.result()


def noted(bundle: Path, signer: Signer) -> None:
    """An assessor's note that names the person, and one that does not."""
    append_review(bundle, NoteMade(at_ms=1, text="阿明说得太满"), "assessor:t", AT, signer)
    append_review(bundle, NoteMade(at_ms=2, text="节奏好"), "assessor:t", AT, signer)


async def test_who_held_the_only_seat_did_whatever_was_done(
    studio: Studio, clock: HandClock, folder: DataFolder
) -> None:
    """One consent, as the host; the notice was posted at the desk. It is the same person's."""
    room = await on_air(studio, clock)
    await room.act(consent("阿明"), HOST)
    await room.act(notice(WORDS), DESK)
    await clock.go(2_000, room)
    await ended(room, clock)
    assert room.bundle is not None
    erase(room.bundle, "阿明", REASON, AT, folder.signer)
    assert WORDS.encode() not in everything(room.bundle)
    assert verify(room.bundle).whole


async def test_of_two_seats_the_one_left_is_not_charged_with_what_the_erased_one_did(
    studio: Studio, clock: HandClock, folder: DataFolder
) -> None:
    bundle = await played(studio, clock)
    own = set(traces(open_bundle(bundle), "小红").acts)
    erase(bundle, "阿明", REASON, AT, folder.signer)
    assert set(traces(open_bundle(bundle), "小红").acts) < own, "one of hers named him"


async def test_in_a_crew_of_two_who_has_not_agreed_is_not_taken_for_the_one_who_has(
    studio: Studio, clock: HandClock
) -> None:
    play = play_of()
    prepared = play.prepared.model_copy(update={"crew_size": 2})
    room = await on_air(studio, clock, play.model_copy(update={"prepared": prepared}))
    await room.act(consent("阿明"), HOST)
    await room.act(notice("茶已经给各位泡上了"), DESK)
    await clock.go(2_000, room)
    await ended(room, clock)
    assert room.bundle is not None
    assert traces(open_bundle(room.bundle), "阿明").typed == ()


async def test_what_is_left_of_a_show_can_still_be_watched_and_judged(
    studio: Studio, clock: HandClock, folder: DataFolder
) -> None:
    bundle = await played(studio, clock)
    erase(bundle, None, REASON, AT, folder.signer)
    assert verify(bundle).whole
    opened = open_bundle(bundle)
    assert opened.manifest.crew == {}
    messages = list(walk(opened))
    assert messages[-1].upto == opened.manifest.chain.lines
    assert judge_again(opened).result.show.scenario == "first-show"


async def test_erasing_twice_is_erasing_once_and_a_second_person_may_follow(
    studio: Studio, clock: HandClock, folder: DataFolder
) -> None:
    bundle = await played(studio, clock)
    erase(bundle, "阿明", REASON, AT, folder.signer)
    once = everything(bundle)
    assert not erase(bundle, "阿明", REASON, AT, folder.signer).can_go
    assert everything(bundle) == once
    erase(bundle, "小红", REASON, AT, folder.signer)
    assert verify(bundle).whole, verify(bundle).flaws
    assert "茶已经给各位泡上了".encode() not in everything(bundle)


async def test_killed_anywhere_the_show_is_whole_and_asking_again_finishes(
    studio: Studio, clock: HandClock, folder: DataFolder, tmp_path: Path
) -> None:
    bundle = await played(studio, clock)
    noted(bundle, folder.signer)
    before = tmp_path / "before"
    shutil.copytree(bundle, before)
    erase(bundle, "阿明", REASON, AT, folder.signer)
    done = everything(bundle)
    changed = ("manifest.json", "result.json", "review.jsonl", "events.jsonl")
    named = (bundle / "review.jsonl").read_bytes().split(b"\n")
    notes = (before / "review.jsonl").read_bytes().split(b"\n")[:-1]
    promised = b"\n".join([*notes, *named[len(notes) :]])
    for reached in range(len(changed) + 1):
        half = tmp_path / f"half-{reached}"
        shutil.copytree(before, half)
        (half / "review.jsonl").write_bytes(promised)
        for name in changed[:reached]:
            shutil.copyfile(bundle / name, half / name)
        assert verify(half).whole, (reached, verify(half).flaws)
        erase(half, "阿明", REASON, AT, folder.signer)
        assert everything(half) == done, reached


@pytest.fixture
def studio_key(tmp_path: Path) -> Signer:
    return signer_in(tmp_path / "data" / "keys")


@pytest.fixture
def bundle(tmp_path: Path, studio_key: Signer) -> Path:
    return seal(tmp_path / "data" / "bundles", replace(contents(tmp_path), signer=studio_key))


def test_nobody_else_can_say_that_something_was_lawfully_erased(
    bundle: Path, studio_key: Signer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnreadableBundle, match="is signed: an erasure must be signed too"):
        erase(bundle, "阿明", REASON, AT, None)
    kept = tmp_path / "kept"
    shutil.copytree(bundle, kept)
    forger = signer_in(tmp_path / "forger")
    erase(kept, None, REASON, AT, forger)
    from studio.verify import run as check

    given = Namespace(bundle=kept, data=tmp_path / "data", key=[studio_key.public], json=False)
    assert check(given) == 1
    assert "not by the owner of a key that was given" in capsys.readouterr().out
    given.key = []
    assert check(given) == 0
    assert f"signed with the key {forger.public[:4]}" in capsys.readouterr().out


def test_a_name_or_a_recording_that_went_silently_is_found(bundle: Path) -> None:
    manifest = open_bundle(bundle).manifest
    bare = manifest.model_copy(update={"crew": {}, "crew_salts": None})
    (bundle / "manifest.json").write_bytes(bare.text())
    (bundle / "media" / "1.mp4").unlink()
    assert {flaw.file for flaw in verify(bundle).flaws} == {"manifest.json", "media/1.mp4"}


def test_every_flipped_byte_of_what_an_erasure_left_is_found(
    bundle: Path, studio_key: Signer
) -> None:
    erase(bundle, None, REASON, AT, studio_key)
    assert verify(bundle).erased == 1
    for file in (bundle / "events.jsonl", bundle / "review.jsonl"):
        raw = file.read_bytes()
        last = raw.rstrip(b"\n").rfind(b"\n")  # of the review: the line that no later one holds
        for place in range(0 if file.name == "events.jsonl" else last, len(raw)):
            file.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
            assert not verify(bundle).whole, (file.name, raw[max(0, place - 9) : place + 9])
        file.write_bytes(raw)
    assert verify(bundle).whole


def test_a_tombstone_by_somebody_without_any_key_is_found(bundle: Path) -> None:
    """The obvious forgery: bury a line, and write into the review that this was lawful."""
    head = open_bundle(bundle).manifest.chain.head
    log = bundle / "events.jsonl"
    said = log.read_bytes().split(b"\n")
    said[3] = tombstone(4, hashlib.sha256(said[3]).hexdigest())
    log.write_bytes(b"\n".join(said))
    add_all(bundle, head, [PartErased(seq=4, reason=REASON)], "studio", AT, None)
    assert ("review.jsonl", 1) in [(flaw.file, flaw.line) for flaw in verify(bundle).flaws]


async def test_a_name_sent_as_a_short_name_goes_with_the_person(
    studio: Studio, clock: HandClock, folder: DataFolder
) -> None:
    """A desk offers its own sounds, guests and draws; another program may send somebody's name."""
    room = await on_air(studio, clock)
    await room.act(consent("阿明"), HOST)
    await room.act(consent("小红"), DESK)
    for kind, fields in COINED.items():
        if "trainee" in KINDS[kind].givers:
            given = dict.fromkeys(fields, "阿明") | MORE.get(kind, {})
            await room.act(cast(Act, fact_of(kind, given)), DESK)
    await room.act(EffectPlayed(sound="bell"), HOST)
    await clock.go(2_000, room)
    await ended(room, clock)
    assert room.bundle is not None
    named = [line for line in open_bundle(room.bundle).lines() if "阿明".encode() in line]
    assert all(b'"salt"' in line for line in named), "nobody can guess the name from the hash"
    assert any(b'"lottery.awarded"' in line for line in named)

    erase(room.bundle, "阿明", REASON, AT, folder.signer)

    assert "阿明".encode() not in everything(room.bundle)
    assert b'"bell"' in everything(room.bundle), "an act of theirs that names nobody stays"
    assert verify(room.bundle).whole


async def test_a_name_is_found_however_its_accents_are_stored(
    studio: Studio, clock: HandClock, folder: DataFolder
) -> None:
    """Zoë sat down with a telephone that sends ë as two signs; her teacher types it as one."""
    one, two = "Zo\u00eb", "Zoe\u0308"
    room = await on_air(studio, clock)
    await room.act(consent(two), HOST)
    await room.act(notice(WORDS), HOST)
    await room.act(consent("小红"), DESK)
    await room.act(notice(f"请 {two} 准备"), DESK)
    await room.act(notice(f"请 {one} 上场"), DESK)
    await clock.go(2_000, room)
    await ended(room, clock)
    assert room.bundle is not None
    erase(room.bundle, one, REASON, AT, folder.signer)
    left = everything(room.bundle)
    assert [word for word in (one, two, WORDS) if word.encode() in left] == []
    assert open_bundle(room.bundle).manifest.crew == {"desk": "小红"}
    assert verify(room.bundle).whole


def test_every_free_text_of_the_crew_is_known_as_personal() -> None:
    for kind, fact in KINDS.items():
        if not {"trainee", "instructor"} & set(fact.givers):
            continue
        shape = fact.model_json_schema()
        for name, about in shape["properties"].items():
            if name != "kind" and _is_free(about):
                assert name in PERSONAL.get(kind, ()), f"{kind}.{name}"


def _is_free(about: dict[str, object]) -> bool:
    inner = about.get("anyOf", [about])
    assert isinstance(inner, list)
    return any(
        one.get("type") == "string" and not {"pattern", "enum", "const"} & one.keys()
        for one in inner
    )


def test_a_name_that_begins_another_name_is_another_person(
    bundle: Path, studio_key: Signer, tmp_path: Path
) -> None:
    """Nobody else's consent, words or marks go because a name begins as another one does."""
    said = [
        Entry(2, 10, "trainee:host", consent("学员1")), Entry(3, 20, "trainee:desk", consent("学员12")),
        Entry(4, 30, "trainee:service", consent("小红")), Entry(5, 40, "trainee:boost", consent("小红帽")),
        Entry(6, 50, "trainee:boost", notice("学员12和小红帽都来了")),
        Entry(7, 60, "trainee:boost", notice("学员1，小红，快来")),
    ]  # fmt: skip
    crew = {"host": "学员1", "desk": "学员12", "service": "小红", "boost": "小红帽"}
    whole = replace(
        contents(tmp_path), room="class", signer=studio_key, crew=crew,
        lines=[contents(tmp_path).lines[0], *(entry.line() for entry in said)], salts={},
    )  # fmt: skip
    show = seal(tmp_path / "data" / "bundles", whole)
    append_review(show, NoteMade(at_ms=1, text="学员12讲得好"), "assessor:t", AT, studio_key)
    append_review(show, NoteMade(at_ms=2, text="小红帽收尾稳"), "assessor:t", AT, studio_key)
    append_review(show, NoteMade(at_ms=3, text="学员1和学员12配合好"), "assessor:t", AT, studio_key)
    first, red = traces(open_bundle(show), "学员1"), traces(open_bundle(show), "小红")
    assert (first.lines, first.review) == ((2, 7), (3,))
    assert (red.lines, red.review) == ((4, 7), ())
    assert traces(open_bundle(show), "学员12").review == (1, 3)
    assert traces(open_bundle(bundle), "学员1").is_empty
