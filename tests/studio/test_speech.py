"""What is said becomes text, by a script or a recogniser; without one it is not measured."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulator.events.rig import SpeechHeard
from simulator.events.trainee import ConsentGiven, ShowPaused, ShowResumed
from studio.logbook.folder import DataFolder
from studio.logbook.log import EventLog
from studio.placement.local import Studio
from studio.rehearsal import World
from studio.rig import babble
from studio.server import consent, serve
from studio.settings import Settings
from studio.signals.voice import Voice
from studio.speech.choice import chosen
from studio.speech.ears import Ears
from studio.speech.gate import Gate, Thinner
from studio.speech.hearing import Segment, SpeechTrouble
from studio.speech.script import Script
from studio.speech.sherpa import Sherpa, found_in
from tests.studio.rooms import HOST, HandClock, Remembering, ended, on_air

SRT = """1
00:00:00,500 --> 00:00:01,500
大家好

2
00:00:02,000 --> 00:00:03,250
这个杯子
二十九块
"""
BLOCK = np.zeros(4_800, np.float32)


def script(tmp_path: Path, text: str = SRT) -> Path:
    file = tmp_path / "words.srt"
    file.write_text(text, "utf-8")
    return file


# --- the script ---------------------------------------------------------------------------------


def test_a_timed_text_is_said_when_the_show_comes_to_it(tmp_path: Path) -> None:
    hearing = Script.read(script(tmp_path)).open(0)
    said = [
        (t_ms, one.text) for t_ms in range(100, 5_000, 100) for one in hearing.feed(BLOCK, t_ms)
    ]
    assert said == [(1_500, "大家好"), (3_300, "这个杯子 二十九块")]
    assert hearing.finish() == []


def test_what_was_said_before_a_restart_is_not_said_again(tmp_path: Path) -> None:
    hearing = Script.read(script(tmp_path)).open(2_000)
    assert [one.text for one in hearing.feed(BLOCK, 9_000)] == ["这个杯子 二十九块"]


@pytest.mark.parametrize(
    "line", ["0:01 --> 0:02", "00:00:05,000 --> 00:00:04,000", "eins --> zwei", "-->"]
)
def test_a_line_that_is_no_time_is_named_with_its_remedy(tmp_path: Path, line: str) -> None:
    with pytest.raises(SpeechTrouble, match=r"words\.srt:5: cannot read") as trouble:
        Script.read(script(tmp_path, f"1\n00:00:00,500 --> 00:00:01,500\nx\n\n{line}\ny\n"))
    assert "起在止前" in trouble.value.words.zh


@pytest.mark.parametrize("given", ["script:", "sherpa", "vosk:model", "script", "none:x"])
def test_another_word_than_the_known_ones_is_refused(given: str) -> None:
    with pytest.raises(SpeechTrouble, match=r"script:FILE\.srt or sherpa:FOLDER"):
        chosen(given)


def test_nothing_wanted_is_nothing() -> None:
    assert chosen("") is None
    assert chosen("none") is None


# --- sherpa-onnx ---------------------------------------------------------------------------------


class Recogniser:
    """A streaming recogniser with the library's interface: it tells how much it heard."""

    def __init__(self, **files: Any) -> None:
        self.files = files

    def create_stream(self) -> Recogniser.Stream:
        return Recogniser.Stream()

    class Stream:
        def __init__(self) -> None:
            self.samples = 0
            self.decoded = 0

        def accept_waveform(self, rate_hz: float, samples: np.ndarray[Any, Any]) -> None:
            assert rate_hz == 16_000
            assert samples.dtype == np.float32
            self.samples += len(samples)

    def is_ready(self, stream: Stream) -> bool:
        return stream.samples - stream.decoded >= 1_600

    def decode_stream(self, stream: Stream) -> None:
        stream.decoded += 1_600

    def get_result(self, stream: Stream) -> str:
        return f" 听到{stream.decoded // 16}毫秒 " if stream.decoded else ""

    def reset(self, stream: Stream) -> None:
        stream.samples = stream.decoded = 0


class Package:
    """The library, of which only the loaders are called."""

    class OnlineRecognizer:
        asked: tuple[str, dict[str, Any]] = ("", {})

        @classmethod
        def _load(cls, family: str) -> Callable[..., Recogniser]:
            def load(**files: Any) -> Recogniser:
                cls.asked = (family, files)
                return Recogniser(**files)

            return load


for family in ("transducer", "paraformer", "zipformer2_ctc"):
    setattr(Package.OnlineRecognizer, f"from_{family}", Package.OnlineRecognizer._load(family))


def model(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "zh-model"
    folder.mkdir()
    for name in names:
        (folder / name).touch()
    return folder


@pytest.mark.parametrize(
    ("names", "family", "parts"),
    [
        (("encoder-e9.onnx", "encoder-e9.int8.onnx", "decoder-e9.onnx", "joiner-e9.int8.onnx"),
         "transducer", {"encoder": "encoder-e9.int8.onnx", "joiner": "joiner-e9.int8.onnx"}),
        (("encoder.int8.onnx", "decoder.int8.onnx"), "paraformer", {"decoder": "decoder.int8.onnx"}),
        (("model.int8.onnx",), "zipformer2_ctc", {"model": "model.int8.onnx"}),
        (("ctc-epoch-20.onnx",), "zipformer2_ctc", {"model": "ctc-epoch-20.onnx"}),
    ],
)  # fmt: skip
def test_a_models_family_is_told_by_its_files(
    tmp_path: Path, names: tuple[str, ...], family: str, parts: dict[str, str]
) -> None:
    folder = model(tmp_path, "tokens.txt", *names)
    Sherpa(folder, package=Package)
    asked, files = Package.OnlineRecognizer.asked
    assert asked == family
    assert {name: Path(files[name]).name for name in parts} == parts
    assert files["tokens"] == str(folder / "tokens.txt")


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (("tokens.txt",), r"encoder\*.onnx, decoder\*.onnx missing"),
        (("encoder.onnx", "decoder.onnx"), r"tokens.txt missing"),
        (("tokens.txt", "encoder.onnx", "joiner.onnx"), r"decoder\*.onnx missing"),
    ],
)
def test_missing_files_are_named(tmp_path: Path, names: tuple[str, ...], missing: str) -> None:
    with pytest.raises(SpeechTrouble, match=missing) as trouble:
        found_in(model(tmp_path, *names))
    assert "缺少" in trouble.value.words.zh


def test_a_folder_that_is_not_there_and_a_package_that_is_not_installed(tmp_path: Path) -> None:
    with pytest.raises(SpeechTrouble, match="no such folder"):
        chosen(f"sherpa:{tmp_path / 'nowhere'}")
    folder = model(tmp_path, "tokens.txt", "model.onnx")
    try:
        import sherpa_onnx  # noqa: F401
    except ImportError:
        with pytest.raises(SpeechTrouble, match=r"pip install 'lianbo\[speech\]'") as trouble:
            chosen(f"sherpa:{folder}")
        assert "没有安装" in trouble.value.words.zh
    else:
        pytest.skip("sherpa-onnx is installed here")


def test_a_stretch_of_voice_becomes_one_segment_with_its_times(tmp_path: Path) -> None:
    folder = model(tmp_path, "tokens.txt", "model.onnx")
    hearing = Sherpa(folder, package=Package).open(0)
    for t_ms in range(1_100, 2_100, 100):
        assert hearing.feed(np.zeros(1_600, np.float32), t_ms) == []
    (said,) = hearing.finish()
    assert (said.from_ms, said.to_ms) == (1_000, 2_000)
    assert said.text.startswith("听到1")
    assert hearing.finish() == [], "the stream was emptied"


# --- the gate and the worker ----------------------------------------------------------------------


def voiced_blocks(seconds: int, speaks: Callable[[int], bool]) -> list[tuple[Any, int, list[bool]]]:
    """Sound of a synthetic voice in blocks of 100 ms at 48 kHz, with the detector's answers."""
    voice, blocks = Voice(), []
    for number in range(seconds * 10):
        pcm = babble.speech(number * 4_800, 4_800).mean(axis=1).astype(np.float32) / 32_768
        mono = pcm if speaks(number * 100) else pcm * 0
        blocks.append((mono, (number + 1) * 100, voice.hear(mono)))
    return blocks


def test_only_voice_passes_with_a_little_before_and_after_it() -> None:
    gate, through = Gate(), []
    for pcm, t_ms, voiced in voiced_blocks(10, lambda at_ms: 3_000 <= at_ms < 5_000):
        through += gate.take(pcm, t_ms, voiced)
    assert [one.last for one in through] == [False] * (len(through) - 1) + [True]
    assert 2_600 <= through[0].t_ms <= 3_300, "the word's soft beginning is not cut off"
    assert 5_000 <= through[-1].t_ms <= 6_000


def test_a_host_who_never_breathes_is_cut_all_the_same() -> None:
    gate = Gate()
    blocks = [gate.take(BLOCK, number * 100, [True]) for number in range(400)]
    assert sum(one.last for some in blocks for one in some) == 2


def test_sound_is_thinned_without_a_seam() -> None:
    t = np.arange(48_000) / 48_000
    tone = np.sin(2 * np.pi * 1_000 * t).astype(np.float32)
    thinner = Thinner()
    thin = np.concatenate([thinner.take(tone[at : at + 4_800]) for at in range(0, 48_000, 4_800)])
    assert len(thin) == 16_000
    again = np.sin(2 * np.pi * 1_000 * (np.arange(16_000) / 16_000 - 23.5 / 48_000))
    assert float(np.abs(thin[100:] - again[100:]).max()) < 0.02
    high = np.sin(2 * np.pi * 12_000 * t).astype(np.float32)
    assert float(np.abs(Thinner().take(high)[100:]).max()) < 0.01, "no mirror of what is too high"


class Slow:
    """A transcriber that waits to be let go, and fails when told."""

    name, rate_hz, hears_silence = "slow", 16_000, True

    def __init__(self) -> None:
        self.go = threading.Event()
        self.broken = False

    def open(self, t_ms: int) -> Slow:
        return self

    def feed(self, pcm: Any, t_ms: int) -> list[Segment]:
        self.go.wait(10)
        if self.broken:
            raise RuntimeError("the model choked")
        return [Segment(f"{t_ms}", max(0, t_ms - 100), t_ms)]

    def finish(self) -> list[Segment]:
        return []


def test_a_slow_recogniser_costs_sound_and_never_the_caller() -> None:
    slow, told = Slow(), []
    ears = Ears(slow, lambda room, fact: told.append((room, fact.text)), size=5)
    ears.listen("r", 1_000, 200)
    for number in range(20):
        ears.take("r", BLOCK, 1_300 + number * 100, [])
    assert ears.counters()["speech_dropped"] >= 14
    slow.go.set()
    ears.stop()
    assert told[0] == ("r", "100")
    assert len(told) + ears.dropped == 20


def test_a_fault_of_one_room_does_not_make_the_others_deaf() -> None:
    slow, told = Slow(), []
    slow.go.set()
    slow.broken = True
    ears = Ears(slow, lambda room, fact: told.append(room))
    ears.listen("a", 0)
    ears.take("a", BLOCK, 100, [])
    ears.stop()
    assert (ears.failed, told) == (1, [])
    slow.broken = False
    ears.listen("b", 0)
    ears.take("b", BLOCK, 100, [])
    ears.stop()
    assert told == ["b"]


# --- in a show ------------------------------------------------------------------------------------


async def test_the_words_enter_the_log_by_the_rig_in_room_time(
    folder: DataFolder, log: EventLog, clock: HandClock, tmp_path: Path
) -> None:
    waiting: list[SpeechHeard] = []
    ears = Ears(Script.read(script(tmp_path)), lambda room, fact: waiting.append(fact))
    world = World(Settings(), clock, folder, log, Remembering(), ears=ears)
    async with Studio(world) as studio:
        room = await on_air(studio, clock)
        await room.act(ConsentGiven(recording=True, text_sha256="0" * 64, pseudonym="学员01"), HOST)
        started = room.room.show.started_ms or 0
        for _ in range(40):
            await clock.go(100, room)
            ears.take(room.id, BLOCK, clock.now_ms, [])
        await room.act(ShowPaused(), HOST)
        await clock.go(1_000, room)
        ears.take(room.id, BLOCK, clock.now_ms, [])
        await room.act(ShowResumed(), HOST)
        await clock.go(200, room)
        ears.take(room.id, BLOCK, clock.now_ms, [])
        ears.stop()
        for fact in waiting:
            room.report(fact)
        await clock.go(300, room)
        heard = [one for one in await ended(room, clock) if one["kind"] == "speech.heard"]
    assert [(one["by"], one["data"]) for one in heard] == [
        ("rig", {"text": "大家好", "from_ms": started + 500, "to_ms": started + 1_500}),
        (
            "rig",
            {"text": "这个杯子 二十九块", "from_ms": started + 2_000, "to_ms": started + 3_250},
        ),
    ]


async def test_nothing_is_heard_of_who_did_not_agree_to_be_recorded(
    folder: DataFolder, log: EventLog, clock: HandClock, tmp_path: Path
) -> None:
    waiting: list[SpeechHeard] = []
    ears = Ears(Script.read(script(tmp_path)), lambda room, fact: waiting.append(fact))
    world = World(Settings(), clock, folder, log, Remembering(), ears=ears)
    async with Studio(world) as studio:
        room = await on_air(studio, clock)
        no = ConsentGiven(recording=False, text_sha256="0" * 64, pseudonym="学员01")
        await room.act(no, HOST)
        for _ in range(40):
            await clock.go(100, room)
            ears.take(room.id, BLOCK, clock.now_ms, [])
        ears.stop()
        lines = await ended(room, clock)
    assert waiting == []
    assert all(one["kind"] != "speech.heard" for one in lines)


def test_the_consent_says_that_words_are_written_down() -> None:
    plain, told = consent.text_for(None), consent.text_for(None, speech=True)
    assert "转成文字" in told.zh
    assert "turned into text" in told.en
    assert "转成文字" not in plain.zh
    assert consent.sha256_of(plain) == consent.TEXT_SHA256 != consent.sha256_of(told)


def test_serve_says_what_is_missing_before_anything_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    words = ["--port", "0", "--data", str(tmp_path / "data"), "--speech", "sherpa:nowhere"]
    assert serve.run(parser.parse_args(words)) == 1
    told = capsys.readouterr().err
    assert "没有这个文件夹" in told
    assert "Unpack a streaming model" in told
