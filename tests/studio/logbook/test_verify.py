"""Whatever is changed in a sealed bundle, verify names it, and the first bad line of the log."""

from __future__ import annotations

import json
import shutil
from argparse import Namespace
from pathlib import Path

import pytest

from simulator.events import fact_of
from simulator.events.assessor import NoteMade
from simulator.events.entry import Entry
from studio.fault_points import FAULTS, Faults
from studio.logbook.bundle import Contents, Footage, UnreadableBundle, open_bundle, seal
from studio.logbook.erasing import erase_line, erase_recordings
from studio.logbook.inspection import verify
from studio.logbook.review import append_review, read_review
from studio.verify import run

AT = "2026-01-01T12:00:00+00:00"
NOTE = NoteMade(at_ms=1, text="看这里")


def lines() -> list[bytes]:
    prepared = fact_of(
        "show.prepared",
        {
            "scenario": "tiny", "scenario_sha256": "a" * 64, "seed": 3, "difficulty": "easy",
            "mode": "exam", "model": "spine-1",
        },
    )  # fmt: skip
    said = [
        Entry(1, 0, "studio", prepared),
        Entry(2, 40, "trainee:host", fact_of("show.started", {})),
        Entry(3, 140, "trainee:desk", fact_of("notice.posted", {"topic": "link", "text": "稍等"})),
        Entry(4, 900, "trainee:desk", fact_of("item.pushed", {"item": "P1"})),
        Entry(5, 1000, "trainee:host", fact_of("show.ended", {"scheduled": False})),
    ]
    return [entry.line() for entry in said]


def contents(tmp_path: Path) -> Contents:
    film = tmp_path / "cam.mp4"
    film.write_bytes(b"film")
    return Contents(
        room="room-1", lines=lines(), scenario_yaml=b"lianbo: 1\n", rubric={"rubric.json": b"{}"},
        result=b"{}", program="0", opened=AT, sealed=AT, crew={"host": "阿明"},
        media=[Footage(film, "1.mp4", {"t_ms": 40})], salts={3: "5a17"},
    )  # fmt: skip


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return seal(tmp_path / "bundles", contents(tmp_path))


def first_flaw(bundle: Path) -> tuple[str, int | None]:
    flaw = verify(bundle).flaws[0]
    assert flaw.words.zh
    assert flaw.words.en
    return flaw.file, flaw.line


def test_an_untouched_bundle_is_whole_and_reads_back(bundle: Path) -> None:
    assert verify(bundle).whole
    opened = open_bundle(bundle)
    assert [entry.line() for entry in opened.entries()] == lines()
    assert opened.manifest.crew == {"host": "阿明"}
    assert opened.manifest.chain.lines == 5
    assert opened.media()[0].read_bytes() == b"film"


def test_every_flipped_byte_of_the_log_is_found_at_its_line(bundle: Path) -> None:
    file = bundle / "events.jsonl"
    raw = file.read_bytes()
    for place in range(len(raw)):
        flipped = bytearray(raw)
        flipped[place] ^= 1
        file.write_bytes(flipped)
        line = raw.count(b"\n", 0, place) + 1
        assert first_flaw(bundle) == ("events.jsonl", line), (place, raw[place : place + 1])


def test_every_flipped_byte_of_every_other_file_is_found(bundle: Path) -> None:
    for name in (
        "manifest.json",
        "scenario.yaml",
        "result.json",
        "rubric/rubric.json",
        "media/1.mp4",
    ):
        file = bundle / name
        raw = file.read_bytes()
        for place in range(len(raw)):
            file.write_bytes(raw[:place] + bytes([raw[place] ^ 4]) + raw[place + 1 :])
            assert not verify(bundle).whole, (name, place)
        file.write_bytes(raw)
    assert verify(bundle).whole


@pytest.mark.parametrize("gone", range(1, 6))
def test_a_deleted_line_is_named(bundle: Path, gone: int) -> None:
    file = bundle / "events.jsonl"
    kept = file.read_bytes().splitlines(keepends=True)
    del kept[gone - 1]
    file.write_bytes(b"".join(kept))
    assert first_flaw(bundle) == ("events.jsonl", gone)


@pytest.mark.parametrize("upper", range(1, 5))
def test_swapped_lines_are_named_at_the_first(bundle: Path, upper: int) -> None:
    file = bundle / "events.jsonl"
    kept = file.read_bytes().splitlines(keepends=True)
    kept[upper - 1], kept[upper] = kept[upper], kept[upper - 1]
    file.write_bytes(b"".join(kept))
    assert first_flaw(bundle) == ("events.jsonl", upper)


def test_a_cut_log_is_named_where_it_ends(bundle: Path) -> None:
    file = bundle / "events.jsonl"
    raw = file.read_bytes()
    for length in range(len(raw)):
        file.write_bytes(raw[:length])
        assert first_flaw(bundle) == ("events.jsonl", raw.count(b"\n", 0, length) + 1)


def test_an_added_line_and_an_added_file_are_named(bundle: Path) -> None:
    (bundle / "media" / "2.mp4").write_bytes(b"other film")
    assert first_flaw(bundle) == ("media/2.mp4", None)
    (bundle / "media" / "2.mp4").unlink()
    file = bundle / "events.jsonl"
    last = file.read_bytes().splitlines()[-1]
    extra = json.loads(last) | {"seq": 6, "prev": open_bundle(bundle).manifest.chain.head}
    file.write_bytes(file.read_bytes() + json.dumps(extra).encode() + b"\n")
    assert first_flaw(bundle) == ("events.jsonl", 6)


def test_a_lawful_erasure_still_verifies_and_a_silent_one_does_not(bundle: Path) -> None:
    secret = "稍等".encode()
    assert secret in (bundle / "events.jsonl").read_bytes()
    before = (bundle / "events.jsonl").read_bytes()
    erase_line(bundle, 3, "本人要求", AT)
    erase_recordings(bundle, "本人要求", AT, None)
    after = verify(bundle)
    assert after.whole
    assert after.erased == 1
    assert secret not in (bundle / "events.jsonl").read_bytes()
    assert [entry.seq for entry in open_bundle(bundle).entries()] == [1, 2, 4, 5]
    assert [said.fact.kind for said in read_review(bundle)] == ["part.erased"] * 3
    (bundle / "review.jsonl").unlink()
    assert {(flaw.file, flaw.line) for flaw in verify(bundle).flaws} == {
        ("events.jsonl", 3),
        ("media/1.mp4", None),
    }
    (bundle / "events.jsonl").write_bytes(before)


def test_an_erasure_that_was_killed_halfway_is_finished_by_asking_again(bundle: Path) -> None:
    before = (bundle / "events.jsonl").read_bytes()
    erase_line(bundle, 3, "本人要求", AT)
    (bundle / "events.jsonl").write_bytes(before)  # as if killed between review and log
    assert verify(bundle).whole
    erase_line(bundle, 3, "本人要求", AT)
    assert verify(bundle).erased == 1
    assert len(read_review(bundle)) == 2, "the line, and what is left of the log"


def test_rulings_form_a_second_chain_that_is_checked_too(bundle: Path) -> None:
    assert [append_review(bundle, NOTE, "assessor:t", AT) for _ in range(3)] == [1, 2, 3]
    assert verify(bundle).whole
    file = bundle / "review.jsonl"
    raw = file.read_bytes()
    file.write_bytes(raw.replace("看这里".encode(), "看那里".encode(), 1))
    assert first_flaw(bundle) == ("review.jsonl", 1)
    with pytest.raises(UnreadableBundle, match=r"review\.jsonl:1"):
        append_review(bundle, NOTE, "assessor:t", AT)
    file.write_bytes(raw[:-10])  # the power failed while the third was written: it was never said
    assert append_review(bundle, NOTE, "assessor:t", AT) == 3
    assert verify(bundle).whole


def test_sealing_never_overwrites_and_clears_what_a_killed_attempt_left(tmp_path: Path) -> None:
    half = tmp_path / "bundles" / ".room-1.sealing"
    half.mkdir(parents=True)
    (half / "events.jsonl").write_bytes(b"half a")
    sealed = seal(tmp_path / "bundles", contents(tmp_path))
    assert verify(sealed).whole
    assert not half.exists()
    with pytest.raises(FileExistsError):
        seal(tmp_path / "bundles", contents(tmp_path))


def test_a_rescore_lies_beside_the_sealed_result(bundle: Path) -> None:
    extra = open_bundle(bundle).add_result(b'{"score": 1}')
    assert verify(bundle).whole
    extra.write_bytes(b'{"score": 2}')
    assert first_flaw(bundle) == (extra.name, None)


def test_lianbo_verify_exits_1_and_names_the_line(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(Namespace(bundle=bundle, json=False, key=[], data=Path("nowhere"))) == 0
    assert "whole. 5 entries" in capsys.readouterr().out
    file = bundle / "events.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"P1"', b'"P2"'))
    assert run(Namespace(bundle=bundle, json=False, key=[], data=Path("nowhere"))) == 1
    assert "events.jsonl:4: this line was changed" in capsys.readouterr().out
    assert run(Namespace(bundle=bundle, json=True, key=[], data=Path("nowhere"))) == 1
    assert json.loads(capsys.readouterr().out)["flaws"][0]["line"] == 4
    assert run(Namespace(bundle=bundle / "nowhere", json=False, key=[], data=Path("nowhere"))) == 1


@pytest.mark.parametrize(
    ("file", "remedy", "serves"),
    [
        ("events.jsonl", "import the show's export", "it serves to look at only"),
        ("scenario.yaml", "import the show's export", "still proves who did what"),
        ("result.json", "import the show's export", "still proves who did what"),
        ("media/1.mp4", "import the show's export", "do not depend on it"),
        ("notes.txt", "out of this folder", "nothing that was sealed depends on it"),
        ("review.jsonl", "back from a backup", "what was sealed does not depend on it"),
        ("result-0123456789ab.json", "run lianbo rescore again", "is another file"),
    ],
)
def test_each_fault_is_told_with_what_to_do_and_what_the_bundle_still_serves_for(
    file: str, remedy: str, serves: str, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (bundle / file).open("ab") as text:
        text.write(b"x")
    assert run(Namespace(bundle=bundle, json=False, key=[], data=Path("nowhere"))) == 1
    *_, chinese, english = capsys.readouterr().out.splitlines()
    assert chinese.startswith("  → ")
    assert remedy in english
    assert serves in english
    assert run(Namespace(bundle=bundle, json=True, key=[], data=Path("nowhere"))) == 1
    told = json.loads(capsys.readouterr().out)["flaws"][0]["remedy"]
    assert f"  → {told['en']}" == english
    assert f"  → {told['zh']}" == chinese


def test_one_remedy_is_told_once_for_all_that_it_mends(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.txt"):
        (bundle / name).write_text("x", "utf-8")
    assert run(Namespace(bundle=bundle, json=False, key=[], data=Path("nowhere"))) == 1
    assert capsys.readouterr().out.count("→") == 2, "in each language"


def test_a_folder_without_manifest_and_one_of_another_format_are_refused(bundle: Path) -> None:
    manifest = bundle / "manifest.json"
    said = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps(said | {"lianbo_bundle": 9}), encoding="utf-8")
    with pytest.raises(UnreadableBundle, match="format 9; this program reads format 1"):
        open_bundle(bundle)
    shutil.rmtree(bundle)
    with pytest.raises(UnreadableBundle, match=r"manifest\.json is missing"):
        open_bundle(bundle)


def test_fault_points_are_named_and_unknown_ones_refused() -> None:
    assert len(FAULTS) == 12
    with pytest.raises(ValueError, match="no such fault point"):
        Faults.read("after_lunch")
    Faults.read("after_commit:7").reach("before_append")


def test_what_nobody_could_write_is_a_flaw_and_no_crash(bundle: Path) -> None:
    """A stranger's bundle may hold anything: verify names a place in both languages, never raises."""
    deep, half = b"[" * 100_000, b'"\\ud800"'

    def named(file: str, raw: bytes) -> tuple[str, int | None]:
        whole = (bundle / file).read_bytes() if (bundle / file).exists() else None
        (bundle / file).write_bytes(raw)
        try:
            return first_flaw(bundle)
        finally:
            (bundle / file).unlink() if whole is None else (bundle / file).write_bytes(whole)

    manifest = (bundle / "manifest.json").read_bytes()
    events = (bundle / "events.jsonl").read_bytes().split(b"\n", 1)[1]
    assert named("manifest.json", deep) == ("manifest.json", None)
    assert (
        named("manifest.json", manifest.replace("阿明".encode(), b"\\ud800"))[0] == "manifest.json"
    )
    assert named("events.jsonl", deep + b"\n" + events) == ("events.jsonl", 1)
    tomb = b'{"seq":1,"erased":' + half + b"}\n"
    assert named("events.jsonl", tomb + events) == ("events.jsonl", 1)
    assert named("review.jsonl", deep + b"\n") == ("review.jsonl", 1)
    (bundle / "review.jsonl").mkdir()
    assert first_flaw(bundle)[0] == "review.jsonl"


def test_a_broken_manifest_is_told_in_plain_words(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = bundle / "manifest.json"
    whole = file.read_text("utf-8")

    def told(text: str) -> list[str]:
        file.write_text(text, "utf-8")
        assert run(Namespace(bundle=bundle, json=False, key=[], data=bundle)) == 1
        return capsys.readouterr().out.replace(str(file), "M").splitlines()

    zh, en, remedy_zh, remedy_en = told(whole.replace('"seed"', '"sead"'))
    assert (zh, en) == ("M: 被改动过：缺少 seed。", "M: it was changed: seed is missing.")
    assert remedy_zh.startswith("  → 请把它移到别处，再在首页重新导入这一场的导出文件")
    assert remedy_en.startswith("  → Move it away, then import the show's export (its zip) again")
    assert told(whole.replace('"lines": 5', '"lines": "five"'))[1] == (
        "M: it was changed: the value of chain.lines does not fit."
    )
    assert told(whole.replace('"media":', '"more": 1, "media":'))[1] == (
        "M: it was changed: more does not belong there."
    )
    half = "\n".join(whole.split("\n")[:3])
    assert told(half)[1].startswith("M:3: cut off or changed here")


def test_a_line_in_the_chain_of_the_review_that_is_no_review_is_named(bundle: Path) -> None:
    """The head of a show is no secret, so a stranger can add a line that fits the chain."""
    head = open_bundle(bundle).manifest.chain.head
    said = {"seq": 1, "at": AT, "kind": "mark.forged", "by": "x", "data": {}, "prev": head}
    (bundle / "review.jsonl").write_text(json.dumps(said) + "\n", "utf-8")
    assert first_flaw(bundle) == ("review.jsonl", 1)
    assert "no review that this program knows" in verify(bundle).flaws[0].words.en
