"""The browser hears a real sound server's microphone by its name, without any fake device."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pages.browsing import MISSING, chromium
from playwright.async_api import async_playwright

from tests.studio.sound_server import RATE_HZ, SoundServer, sound_server
from wire.small_studio import small_studio

pytestmark = [pytest.mark.sound, pytest.mark.e2e, pytest.mark.timeout(150)]
FLAGS = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]
LEFT_DBFS, RIGHT_DBFS = -15.0, -21.0

LISTEN = """
async ([label, plain]) => {
  await navigator.mediaDevices.getUserMedia({audio: true}).then(s => s.getTracks()[0].stop());
  const devices = await navigator.mediaDevices.enumerateDevices();
  const inputs = devices.filter(d => d.kind === 'audioinput');
  const wanted = inputs.find(d => d.label === label);
  if (!wanted) return {labels: inputs.map(d => d.label)};
  const audio = {deviceId: {exact: wanted.deviceId}};
  if (!plain) Object.assign(audio, {
    channelCount: 2, echoCancellation: false, noiseSuppression: false, autoGainControl: false,
  });
  const stream = await navigator.mediaDevices.getUserMedia({audio});
  const context = new AudioContext({sampleRate: 48000});
  const split = context.createChannelSplitter(2);
  context.createMediaStreamSource(stream).connect(split);
  const meters = [0, 1].map(side => {
    const meter = new AnalyserNode(context, {fftSize: 2048});
    split.connect(meter, side);
    return meter;
  });
  const power = meter => {
    const samples = new Float32Array(meter.fftSize);
    meter.getFloatTimeDomainData(samples);
    return samples.reduce((sum, x) => sum + x * x, 0) / samples.length;
  };
  const seen = [[], []];
  for (let turn = 0; turn < 200 && seen[0].length < 31; turn++) {
    await new Promise(done => setTimeout(done, 100));
    const now = meters.map(power);
    if (now[0] > 1e-6) now.forEach((one, side) => seen[side].push(one));  // a busy machine stutters
  }
  const middle = all => all.sort((a, b) => a - b)[all.length >> 1] ?? 0;
  const found = seen.map(all => 10 * Math.log10(2 * middle(all) + 1e-12));
  stream.getTracks()[0].stop();
  return {labels: inputs.map(d => d.label), peaks: found};
}
"""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_server(tmp_path, monkeypatch) as made:
        yield made


def tones(seconds: int = 90) -> np.ndarray:
    """1,000 Hz left, 440 Hz right."""
    t = np.arange(seconds * RATE_HZ) / RATE_HZ
    left = 10 ** (LEFT_DBFS / 20) * np.sin(2 * math.pi * 1_000 * t)
    right = 10 ** (RIGHT_DBFS / 20) * np.sin(2 * math.pi * 440 * t)
    return np.stack([left, right], axis=1)


async def test_chromium_hears_both_channels_of_the_named_microphone_as_they_are(
    server: SoundServer,
) -> None:
    """With the constraints the device check uses; Chromium's own defaults make mono of it."""
    program = chromium()
    if program is None:
        pytest.skip(MISSING)
    with server.playing("laptop", tones()):
        async with small_studio() as studio, async_playwright() as driver:
            browser = await driver.chromium.launch(
                executable_path=program, args=FLAGS, timeout=60_000
            )
            try:
                page = await (await browser.new_context(permissions=["microphone"])).new_page()
                await page.goto(studio.url)
                heard: dict[str, Any] = await page.evaluate(LISTEN, ["LaptopMic", False])
                plain: dict[str, Any] = await page.evaluate(LISTEN, ["LaptopMic", True])
            finally:
                await browser.close()
    assert "RigMic" in heard["labels"]
    assert not any("Monitor" in label for label in heard["labels"]), "Chromium hides monitors"
    left, right = heard["peaks"]
    assert left == pytest.approx(LEFT_DBFS, abs=0.7)
    assert right == pytest.approx(RIGHT_DBFS, abs=0.7)
    assert plain["peaks"][0] < left - 3 or plain["peaks"][1] < right - 3, "defaults spoil it"
