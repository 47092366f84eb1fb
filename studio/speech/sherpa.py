"""Speech by sherpa-onnx, with a streaming model that the user has put into a folder.

Nothing is downloaded. Which family the model is of is told by the names of its files:
encoder + decoder + joiner: transducer (zipformer) · encoder + decoder: paraformer · model or ctc:
zipformer CTC; each with ``tokens.txt``. Files with ``int8`` in their names are preferred.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from studio.speech.hearing import Segment, SpeechTrouble

RATE_HZ: Final = 16_000
TAIL_S: Final = 0.66
"""So much silence after the last word lets a streaming model give it away."""
Family = Literal["transducer", "paraformer", "zipformer2_ctc"]
PARTS: Final[Mapping[Family, tuple[str, ...]]] = {
    "transducer": ("encoder", "decoder", "joiner"),
    "paraformer": ("encoder", "decoder"),
    "zipformer2_ctc": ("model",),
}
INSTALL: Final = "pip install 'lianbo[speech]'"


@dataclass(frozen=True, slots=True)
class Model:
    """A model's family, and its files by the names that the loader wants."""

    family: Family
    files: Mapping[str, str]


def found_in(folder: Path) -> Model:
    """The model in a folder. Raises SpeechTrouble naming the files that are missing."""
    if not folder.is_dir():
        raise SpeechTrouble(
            f"{folder}：没有这个文件夹。请把下载好的流式模型解压到这里。",
            f"{folder}: there is no such folder. Unpack a streaming model there.",
        )
    models = sorted(folder.glob("*.onnx"), key=lambda path: ("int8" not in path.name, path.name))
    found = {
        part: str(path)
        for part in ("joiner", "decoder", "encoder")
        if (path := next((one for one in models if part in one.name), None)) is not None
    }
    ctc = next((one for one in models if "ctc" in one.name or one.name.startswith("model")), None)
    tokens = folder / "tokens.txt"
    missing = [] if tokens.is_file() else ["tokens.txt"]
    if not found and ctc is not None:
        family: Family = "zipformer2_ctc"
        found = {"model": str(ctc)}
    else:
        family = "transducer" if "joiner" in found else "paraformer"
        missing += [f"{part}*.onnx" for part in PARTS[family] if part not in found]
    if missing:
        raise _missing(folder, missing)
    return Model(family, found | {"tokens": str(tokens)})


def _missing(folder: Path, names: list[str]) -> SpeechTrouble:
    listed = "、".join(names)
    return SpeechTrouble(
        f"{folder}：缺少 {listed}。流式模型要有 tokens.txt，和 encoder/decoder/joiner（zipformer）、"
        "encoder/decoder（paraformer）或 model（CTC）的 .onnx 文件。",
        f"{folder}: {', '.join(names)} missing. A streaming model has tokens.txt and the .onnx files "
        "encoder, decoder and joiner (zipformer), encoder and decoder (paraformer), or model (CTC).",
    )


def library() -> Any:
    """The package. Raises SpeechTrouble where it is not installed."""
    try:
        return importlib.import_module("sherpa_onnx")
    except ImportError as error:
        raise SpeechTrouble(
            f"没有安装语音识别组件 sherpa-onnx。请运行：{INSTALL}（或去掉 --speech）。",
            f"The package sherpa-onnx is not installed. Run: {INSTALL} (or leave --speech out).",
        ) from error


class Sherpa:
    """A streaming recogniser; one model in memory serves every show."""

    rate_hz = RATE_HZ
    hears_silence = False

    def __init__(self, folder: Path, *, package: Any = None, threads: int = 1) -> None:
        """Load the model; takes seconds. Raises SpeechTrouble."""
        model = found_in(
            folder
        )  # first: the package says nothing of a missing file but an assertion
        package = package or library()
        load = getattr(package.OnlineRecognizer, f"from_{model.family}")
        try:
            self._recogniser = load(
                **model.files, num_threads=threads, sample_rate=RATE_HZ, feature_dim=80,
                decoding_method="greedy_search",
            )  # fmt: skip
        except (AssertionError, RuntimeError, ValueError, TypeError) as error:
            raise SpeechTrouble(
                f"{folder}：模型装不进来（{error}）。它是流式（streaming）模型吗？",
                f"{folder}: the model cannot be loaded ({error}). Is it a streaming one?",
            ) from error
        self.name = f"sherpa:{folder.name}"

    def open(self, t_ms: int) -> SherpaHearing:
        return SherpaHearing(self._recogniser)


class SherpaHearing:
    """One show's stream. A stretch of voice becomes one segment when it ends."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._stream = recogniser.create_stream()
        self._from_ms: int | None = None
        self._to_ms = 0

    def feed(self, pcm: NDArray[np.float32], t_ms: int) -> list[Segment]:
        if self._from_ms is None:
            self._from_ms = max(0, t_ms - len(pcm) * 1000 // RATE_HZ)
        self._to_ms = t_ms
        self._stream.accept_waveform(RATE_HZ, np.ascontiguousarray(pcm))
        self._decode()
        return []

    def finish(self) -> list[Segment]:
        if self._from_ms is None:
            return []
        self._stream.accept_waveform(RATE_HZ, np.zeros(int(TAIL_S * RATE_HZ), np.float32))
        self._decode()
        text = str(self._recogniser.get_result(self._stream)).strip()
        self._recogniser.reset(self._stream)
        said = Segment(text, self._from_ms, self._to_ms)
        self._from_ms = None
        return [said] if text else []

    def _decode(self) -> None:
        while self._recogniser.is_ready(self._stream):
            self._recogniser.decode_stream(self._stream)
