"""Who sealed a show? Without a network, and also when somebody rewrote it whole."""

from __future__ import annotations

import json
import stat
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.events.assessor import NoteMade
from studio.logbook.bundle import open_bundle, seal
from studio.logbook.erasing import erase, erase_line
from studio.logbook.folder import DataFolder, FolderRefused
from studio.logbook.inspection import verify
from studio.logbook.parcel import pack
from studio.logbook.review import append_review
from studio.logbook.signing import Signer, fingerprint, signer_in
from studio.verify import run
from tests.studio.logbook.test_verify import AT, contents

OLD = Path(__file__).parents[1] / "bundles" / "format-1.zip"


@pytest.fixture
def studio(tmp_path: Path) -> Signer:
    return signer_in(tmp_path / "data" / "keys")


@pytest.fixture
def bundle(tmp_path: Path, studio: Signer) -> Path:
    given = replace(contents(tmp_path), signer=studio)
    return seal(tmp_path / "bundles", given)


def asked(bundle: Path, data: Path, *keys: str, json: bool = False) -> int:
    return run(Namespace(bundle=bundle, data=data, key=list(keys), json=json))


def test_the_key_is_made_on_the_first_run_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = DataFolder.open(tmp_path / "data")
    first.close()
    again = DataFolder.open(tmp_path / "data")
    again.close()
    assert first.signer.public == again.signer.public
    path = tmp_path / "data" / "keys" / "sealing.key"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (path.parent / "sealing.pub").read_text() == f"{first.signer.public}\n"
    path.write_bytes(b"-----BEGIN PRIVATE KEY-----\n")
    with pytest.raises(FolderRefused, match=r"sealing\.key is damaged"):
        DataFolder.open(tmp_path / "data")


def test_the_private_key_is_in_no_file_of_a_bundle_nor_in_words_about_it(
    bundle: Path, studio: Signer, tmp_path: Path
) -> None:
    pem = (tmp_path / "data" / "keys" / "sealing.key").read_text()
    secret = pem.splitlines()[1]
    pack(bundle, tmp_path / "show.zip")
    assert "PRIVATE" not in repr(studio)
    for file in [*bundle.rglob("*"), tmp_path / "show.zip"]:
        assert file.is_dir() or secret.encode() not in file.read_bytes()


def test_verify_says_whose_key_signed(
    bundle: Path, studio: Signer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert asked(bundle, tmp_path / "data") == 0
    assert "Signed by this studio" in capsys.readouterr().out
    signer_in(elsewhere / "keys")
    assert asked(bundle, elsewhere) == 0
    assert "Signed by another studio" in capsys.readouterr().out
    assert asked(bundle, elsewhere, studio.public) == 0
    assert "Signed with the given key" in capsys.readouterr().out
    assert asked(bundle, elsewhere, str(tmp_path / "data" / "keys" / "sealing.pub")) == 0
    assert asked(bundle, tmp_path / "data", "ab" * 32) == 1
    assert "not sealed with a key that was given" in capsys.readouterr().out
    assert asked(bundle, tmp_path / "data", "no key") == 1
    assert "neither a public key" in capsys.readouterr().err
    assert asked(bundle, tmp_path / "data", json=True) == 0
    told = json.loads(capsys.readouterr().out)["sealed_by"]
    assert told == {"who": "this_studio", "key": studio.public}


def test_without_any_studio_s_key_at_hand_verify_says_only_what_it_knows(
    bundle: Path, studio: Signer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run from somewhere else, this studio's own show must not be called another's."""
    bare = tmp_path / "bare"
    assert asked(bundle, bare) == 0
    told = capsys.readouterr().out
    assert f"Signed with the key {fingerprint(studio.public)}" in told
    assert f"{bare} holds no studio's key to compare with" in told
    assert f"{bare} 里没有练播的密钥可以比对。请用 --data" in told
    assert "another studio" not in told
    assert "另一处练播" not in told
    assert asked(bundle, bare, json=True) == 0
    said = json.loads(capsys.readouterr().out)["sealed_by"]
    assert said == {"who": "unknown", "key": studio.public}
    erase(bundle, None, "kept long enough", AT, signer_in(tmp_path / "forger"))
    assert asked(bundle, bare) == 0
    told = capsys.readouterr().out
    assert "not all by the studio that sealed it: ask who did" in told
    assert "or by this one" not in told, "which one this is nobody knows here"


def test_an_older_bundle_without_signature_is_whole_and_said_to_be_unsigned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(OLD, tmp_path) == 0
    assert "Not signed" in capsys.readouterr().out
    assert asked(OLD, tmp_path, "ab" * 32) == 1
    told = capsys.readouterr().out
    assert "it has no signature" in told
    assert "not sealed with a key" not in told


def test_a_show_rewritten_whole_with_every_hash_made_anew_is_found(
    bundle: Path, tmp_path: Path, studio: Signer, capsys: pytest.CaptureFixture[str]
) -> None:
    true = open_bundle(bundle).manifest
    lines = [line.replace(b'"P1"', b'"P2"') for line in contents(tmp_path).lines]
    false = replace(contents(tmp_path), lines=lines)
    forged = seal(tmp_path / "forged", false)
    made = open_bundle(forged).manifest
    assert verify(forged).whole  # every hash fits: only a signature can tell
    kept = {"signature": true.signature, "crew_salts": true.crew_salts}
    kept["crew_marks"] = true.crew_marks
    (forged / "manifest.json").write_bytes(made.model_copy(update=kept).text())
    assert [flaw.file for flaw in verify(forged).flaws] == ["manifest.json"]
    assert "rewritten after sealing" in verify(forged).flaws[0].words.en
    (forged / "manifest.json").write_bytes(made.text())
    assert asked(forged, tmp_path / "data", studio.public) == 1
    other = signer_in(tmp_path / "forger")
    forged = seal(tmp_path / "signed", replace(false, signer=other))
    assert asked(forged, tmp_path / "data", studio.public) == 1
    capsys.readouterr()
    assert asked(forged, tmp_path / "data") == 0
    assert "Signed by another studio" in capsys.readouterr().out


def test_another_name_in_the_manifest_is_found(bundle: Path) -> None:
    manifest = open_bundle(bundle).manifest
    other = manifest.model_copy(update={"crew": {"host": "阿强"}})
    (bundle / "manifest.json").write_bytes(other.text())
    assert "pseudonym of the seat host" in verify(bundle).flaws[0].words.en


def test_every_flipped_byte_of_every_file_of_a_signed_bundle_is_found(bundle: Path) -> None:
    files = sorted(file for file in bundle.rglob("*") if file.is_file())
    assert len(files) == 7
    for file in files:
        raw = file.read_bytes()
        for place in range(len(raw)):
            file.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
            assert not verify(bundle).whole, (file.name, place)
        file.write_bytes(raw)
    assert verify(bundle).whole


def test_a_flipped_bit_anywhere_in_manifest_is_found_even_with_its_own_hash_made_anew(
    bundle: Path,
) -> None:
    manifest = open_bundle(bundle).manifest
    chain = manifest.chain
    for change in (
        {"room": "room-2"}, {"opened": "2027"}, {"seed": 4}, {"model": "spine-9"},
        {"chain": chain.model_copy(update={"head": "1" * 64})},
        {"chain": chain.model_copy(update={"lines": 4})},
        {"files": {**manifest.files, "result.json": manifest.files["cues.vtt"]}},
        {"media": ()}, {"crew_marks": {"host": "2" * 64}}, {"program": "other"},
    ):  # fmt: skip
        (bundle / "manifest.json").write_bytes(manifest.model_copy(update=change).text())
        words = [flaw.words.en for flaw in verify(bundle).flaws]
        assert "the signature does not fit: it was rewritten after sealing." in words, change


@pytest.mark.parametrize("stand", [".", "data", "data/bundles"])
def test_whoever_stands_in_the_data_folder_need_not_name_it(
    bundle: Path, tmp_path: Path, stand: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "data" / "bundles").mkdir()
    monkeypatch.chdir(tmp_path / stand)
    assert run(Namespace(bundle=bundle, data=None, key=[], json=True)) == 0
    assert '"this_studio"' in capsys.readouterr().out
    monkeypatch.chdir(tmp_path / "bundles")
    assert run(Namespace(bundle=bundle, data=None, key=[], json=True)) == 0
    assert '"unknown"' in capsys.readouterr().out, "a key that came with a bundle proves nothing"


def test_a_signature_that_was_taken_away_is_missed(bundle: Path) -> None:
    """Only what was signed holds marks of its names; without the signature they tell of it."""
    bare = open_bundle(bundle).manifest.model_copy(update={"signature": None})
    (bundle / "manifest.json").write_bytes(bare.text())
    assert [flaw.words.en for flaw in verify(bundle).flaws] == ["its signature was taken away."]


def test_verify_says_what_the_seal_does_not_cover(
    bundle: Path, studio: Signer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A ruling cut off at the end and a score that somebody wrote beside the show leave no mark."""
    data = tmp_path / "data"
    assert asked(bundle, data) == 0
    alone = capsys.readouterr().out
    assert "reviewed" not in alone
    assert "re-scored" not in alone
    for note in ("第一句", "第二句"):
        append_review(bundle, NoteMade(at_ms=1, text=note), "assessor:a", AT, studio)
    open_bundle(bundle).add_result(b'{"score": 1000}')
    assert asked(bundle, data) == 0
    told = capsys.readouterr().out
    assert "reviewed after sealing, lines: 2." in told
    assert "re-scored beside it: 1. Not under the seal" in told
    review = bundle / "review.jsonl"
    review.write_bytes(review.read_bytes().partition(b"\n")[0] + b"\n")
    assert asked(bundle, data, json=True) == 0
    assert json.loads(capsys.readouterr().out)["beside"] == {"remarks": 1, "rescored": 1}


def test_an_erasure_by_a_strange_key_is_not_called_lawful(
    bundle: Path, studio: Signer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has the folder can make a key of their own and bury an inconvenient line with it."""
    stranger = signer_in(tmp_path / "stranger" / "keys")
    erase_line(bundle, 3, "no reason", AT, stranger)
    assert asked(bundle, tmp_path / "data") == 0
    told = capsys.readouterr().out
    assert "lawfully" not in told
    assert "依法" not in told
    assert "1 of them erased, though not all by the studio that sealed it" in told
    assert asked(bundle, tmp_path / "stranger") == 0
    assert "1 of them erased lawfully" in capsys.readouterr().out, (
        "a school erases what it imported"
    )
    assert asked(bundle, tmp_path / "data", studio.public) == 1
    capsys.readouterr()
    erase_line(bundle, 4, "asked to", AT, studio)
    assert asked(bundle, tmp_path / "data") == 0
    assert "2 of them erased, though not all" in capsys.readouterr().out
