"""A bundle travels as one zip; a hostile zip leaves nothing behind."""

from __future__ import annotations

import io
import zipfile
from argparse import Namespace
from pathlib import Path

import pytest

from studio.logbook.bundle import seal
from studio.logbook.inspection import verify
from studio.logbook.parcel import Limits, ParcelRefused, pack, unpack
from studio.logbook.review import append_review, read_review
from studio.verify import run
from tests.studio.logbook.test_verify import AT, NOTE, contents


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return seal(tmp_path / "bundles", contents(tmp_path))


def zipped(*files: tuple[str, bytes]) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, text in files:
            parcel.writestr(name, text)
    made.seek(0)
    return made


def refused(source: io.BytesIO | Path, into: Path, limits: Limits | None = None) -> str:
    with pytest.raises(ParcelRefused) as told:
        unpack(source, into, limits)
    assert told.value.words.zh
    assert list(into.iterdir()) == []
    return told.value.code


def test_there_and_back_again(bundle: Path, tmp_path: Path) -> None:
    pack(bundle, tmp_path / "a.zip")
    pack(bundle, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    here = unpack(tmp_path / "a.zip", tmp_path / "other")
    assert here == tmp_path / "other" / "room-1"
    assert verify(here).whole
    with pytest.raises(ParcelRefused, match="here already"):
        unpack(tmp_path / "a.zip", tmp_path / "other")


def test_a_folder_zipped_by_hand_is_taken_too(bundle: Path, tmp_path: Path) -> None:
    files = [
        (f"show/{file.relative_to(bundle).as_posix()}", file.read_bytes())
        for file in bundle.rglob("*")
        if file.is_file()
    ]
    assert verify(unpack(zipped(*files), tmp_path / "other")).whole


def test_a_reviewed_show_zipped_by_hand_is_taken_without_its_lock(
    bundle: Path, tmp_path: Path
) -> None:
    append_review(bundle, NOTE, "assessor:a", AT)
    assert (bundle / "review.lock").is_file(), "it stays in the folder for the next writer"
    for around in ("", "show/"):
        files = [
            (f"{around}{file.relative_to(bundle).as_posix()}", file.read_bytes())
            for file in bundle.rglob("*")
            if file.is_file()
        ]
        here = unpack(zipped(*files), tmp_path / f"other-{len(around)}")
        assert not (here / "review.lock").exists()
        assert read_review(here) == read_review(bundle)


@pytest.mark.parametrize(
    "name",
    ["../evil", "/etc/evil", "..\\evil", "C:evil", "media/../../evil", "rubric/a/b", "run.exe",
     "media/.hidden", "manifest.json/x"],
)  # fmt: skip
def test_names_that_no_bundle_has_are_refused(name: str, tmp_path: Path) -> None:
    source = zipped(("manifest.json", b"{}"), (name, b"x"))
    into = tmp_path / "bundles"
    assert refused(source, into) == "strange_name"
    assert not (tmp_path / "evil").exists()


def test_links_doubles_bombs_and_broken_zips_are_refused(bundle: Path, tmp_path: Path) -> None:
    into = tmp_path / "other"
    linked = io.BytesIO()
    with zipfile.ZipFile(linked, "w") as parcel:
        about = zipfile.ZipInfo("media/a.mp4")
        about.external_attr = 0o120777 << 16
        parcel.writestr(about, "/etc/passwd")
    assert refused(linked, into) == "strange_name"
    assert refused(zipped(("media/a", b""), ("media/A", b"")), into) == "strange_name"
    bomb = zipped(("events.jsonl", b"0" * 5_000_000))
    assert refused(bomb, into, Limits(text_bytes=1_000_000)) == "parcel_too_large"
    many = zipped(*((f"media/{n}", b"") for n in range(20)))
    assert refused(many, into, Limits(files=10)) == "parcel_too_large"
    assert refused(io.BytesIO(b"PK nonsense"), into) == "not_a_zip"


def test_a_bundle_that_is_not_whole_is_not_imported(bundle: Path, tmp_path: Path) -> None:
    file = bundle / "events.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"P1"', b'"P2"'))
    pack(bundle, tmp_path / "a.zip")
    with pytest.raises(ParcelRefused, match=r"events\.jsonl:4"):
        unpack(tmp_path / "a.zip", tmp_path / "other")
    assert list((tmp_path / "other").iterdir()) == []


def test_lianbo_verify_reads_a_zip_as_it_reads_a_folder(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack(bundle, tmp_path / "a.zip")
    assert run(Namespace(bundle=tmp_path / "a.zip", json=False, key=[], data=Path("nowhere"))) == 0
    (bundle / "result.json").write_bytes(b"{1}")
    pack(bundle, tmp_path / "b.zip")
    assert run(Namespace(bundle=tmp_path / "b.zip", json=False, key=[], data=Path("nowhere"))) == 1
    assert "result.json: it was changed" in capsys.readouterr().out
    (tmp_path / "c.zip").write_bytes(b"no zip")
    assert run(Namespace(bundle=tmp_path / "c.zip", json=False, key=[], data=Path("nowhere"))) == 1
    assert "no zip that can be read" in capsys.readouterr().err
