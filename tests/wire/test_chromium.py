"""A real Chromium publishes and watches: what it reports of itself under each fault of the line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from pages.browsing import MISSING, chromium
from playwright.async_api import Page, async_playwright

from simulator.events.changes import MediaFault
from studio.ingest.link_faults import Uplink
from wire.small_studio import TOKEN, SmallStudio, small_studio

pytestmark = [
    pytest.mark.media,
    pytest.mark.e2e,
    pytest.mark.timeout(180),
    pytest.mark.skipif(chromium() is None, reason=MISSING),
]
WITHIN_S = 30
FLAGS = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]

PAGE = """
const noise = document.createElement('canvas');
noise.width = 480; noise.height = 270;
const pen = noise.getContext('2d');
const grain = pen.createImageData(480, 270);
setInterval(() => {
  const words = new Uint32Array(grain.data.buffer);
  for (let at = 0, word = Math.random() * 2 ** 32 | 1; at < words.length; at++) {
    word ^= word << 13; word ^= word >>> 17; word ^= word << 5;
    words[at] = word | 0xff000000;
  }
  pen.putImageData(grain, 0, 0);
}, 40);

async function exchange(pc, url, token) {
  await pc.setLocalDescription();
  await new Promise(done => {
    if (pc.iceGatheringState === 'complete') done();
    pc.onicegatheringstatechange = () => pc.iceGatheringState === 'complete' && done();
    setTimeout(done, 2000);
  });
  const answer = await fetch(url, {
    method: 'POST', body: pc.localDescription.sdp,
    headers: {'Content-Type': 'application/sdp', Authorization: 'Bearer ' + token},
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  await pc.setRemoteDescription({type: 'answer', sdp: await answer.text()});
}

window.publish = async (url, token) => {
  const pc = window.publisher = new RTCPeerConnection();
  const stream = noise.captureStream(25);
  const hum = new AudioContext();
  const tone = hum.createOscillator(), out = hum.createMediaStreamDestination();
  tone.connect(out); tone.start();
  stream.addTrack(out.stream.getAudioTracks()[0]);
  for (const track of stream.getTracks()) {
    const sending = pc.addTransceiver(track, {direction: 'sendonly', streams: [stream]});
    if (track.kind !== 'video') continue;
    const codecs = RTCRtpSender.getCapabilities('video').codecs;
    sending.setCodecPreferences(codecs.filter(c => /h264|rtx/i.test(c.mimeType)));
  }
  await exchange(pc, url, token);
};

window.watch = async (url, token) => {
  const pc = window.viewer = new RTCPeerConnection();
  pc.addTransceiver('video', {direction: 'recvonly'});
  pc.addTransceiver('audio', {direction: 'recvonly'});
  const shown = document.createElement('video');
  shown.muted = true; shown.autoplay = true;
  const stream = new MediaStream();
  pc.ontrack = event => { stream.addTrack(event.track); shown.srcObject = stream; };
  document.body.append(shown);
  const asked = performance.now();
  shown.requestVideoFrameCallback(() => { window.firstFrameMs = performance.now() - asked; });
  await exchange(pc, url, token);
};

window.sent = async () => {
  const found = {}, told = await window.publisher.getStats();
  for (const s of told.values()) {
    if (s.type === 'outbound-rtp' && s.kind === 'video') found.out = s;
    if (s.type === 'remote-inbound-rtp' && s.kind === 'video') found.there = s;
    // Several pairs may have been nominated; only the one that media takes knows its bandwidth.
    if (s.type === 'transport') found.pair = told.get(s.selectedCandidatePairId);
  }
  const {out, there, pair} = found;
  return {
    lost: there?.fractionLost ?? 0, rtt: there?.roundTripTime ?? 0, jitter: there?.jitter ?? 0,
    nacks: out?.nackCount ?? 0, plis: out?.pliCount ?? 0, gone: there?.packetsLost ?? 0,
    again: out?.retransmittedPacketsSent ?? 0,
    frames: out?.framesEncoded ?? 0, target: out?.targetBitrate ?? 0,
    available: pair?.availableOutgoingBitrate ?? 0, state: window.publisher.connectionState,
  };
};

window.lower = async bitsPerSecond => {
  const sender = window.publisher.getSenders().find(one => one.track.kind === 'video');
  const told = sender.getParameters();
  told.encodings[0].maxBitrate = bitsPerSecond;
  await sender.setParameters(told);
};

const eye = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const light = () => {
  const shown = document.querySelector('video');
  if (!shown?.videoWidth) return -1;
  eye.drawImage(shown, 0, 0, 32, 18);
  const seen = eye.getImageData(0, 0, 32, 18).data;
  return seen.reduce((sum, value, at) => sum + (at % 4 === 1 ? value : 0), 0) / (32 * 18);
};

window.seen = async () => {
  const found = {decoded: 0, sounds: 0, first: window.firstFrameMs ?? 0, width: 0, light: light()};
  for (const s of (await window.viewer.getStats()).values()) {
    if (s.type !== 'inbound-rtp') continue;
    if (s.kind === 'video') {
      found.decoded = s.framesDecoded; found.width = s.frameWidth ?? 0; found.plis = s.pliCount;
    }
    else found.sounds = s.totalSamplesReceived - (s.concealedSamples ?? 0);
  }
  return found;
};
"""


@asynccontextmanager
async def page(studio: SmallStudio) -> AsyncIterator[Page]:
    """An empty page of the studio's own address, with our few functions in it."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=chromium(), args=FLAGS, timeout=60_000
        )
        try:
            opened = await browser.new_page()
            await opened.goto(studio.url)  # GET on the endpoint: an empty page, the same origin
            await opened.add_script_tag(content=PAGE)
            yield opened
        finally:
            await browser.close()


async def until(
    ask: Callable[[], Awaitable[dict[str, Any]]], true: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    """Ask until it is true; the last answer stands in the failure."""
    told: dict[str, Any] = {}
    try:
        async with asyncio.timeout(WITHIN_S):
            while not true(told := await ask()):  # noqa: ASYNC110
                await asyncio.sleep(0.25)
    except TimeoutError:
        raise AssertionError(f"Chromium says {told}") from None
    return told


@dataclass(frozen=True)
class Chrome:
    """A Chromium that publishes to a room and watches it."""

    studio: SmallStudio
    page: Page

    async def sent(self) -> dict[str, Any]:
        """What it reports of its own sending."""
        return dict(await self.page.evaluate("sent()"))

    async def seen(self) -> dict[str, Any]:
        """What its viewer has got, and how bright it is."""
        return dict(await self.page.evaluate("seen()"))

    def line(self, uplink: Uplink) -> None:
        self.studio.ingest.impair("r1", uplink, seed=7)


async def test_chromium_reports_each_fault_of_its_line_and_the_viewers_see_on() -> None:
    async with small_studio() as studio, page(studio) as opened:
        chrome = Chrome(studio, opened)
        await opened.evaluate(f"publish('{studio.url}', '{TOKEN}')")
        clean = await until(chrome.sent, lambda s: s["frames"] > 40 and s["available"] > 1_000_000)
        assert clean["lost"] == 0
        assert clean["rtt"] < 0.1
        await opened.evaluate(f"watch('{studio.watch_url}', '{TOKEN}')")
        watched = await until(chrome.seen, lambda s: s["decoded"] > 20 and s["sounds"] > 24_000)
        assert watched["first"] < 5_000
        await lost_packets_are_asked_for_again(chrome, clean)
        await a_slow_line_is_felt(chrome)
        await a_cut_leaves_a_hole_and_a_key_frame_mends_it(chrome, clean)
        await a_black_picture_is_seen_and_nothing_is_missed(chrome)
        counts = studio.ingest.counters()
        assert (counts["darkroom_failed"], counts["stream_faults"]) == (0, 0)
        assert counts["line_dropped"] > 0


async def lost_packets_are_asked_for_again(chrome: Chrome, clean: dict[str, Any]) -> None:
    chrome.line(Uplink(loss=100))
    lossy = await until(
        chrome.sent, lambda s: s["lost"] > 0.04 and s["again"] > clean["again"] + 10
    )
    assert lossy["nacks"] > clean["nacks"]
    chrome.line(Uplink(burst_loss=100, burst_packets=5))
    await until(chrome.sent, lambda s: s["lost"] > 0.04 and s["again"] > lossy["again"] + 20)


async def a_slow_line_is_felt(chrome: Chrome) -> None:
    chrome.line(Uplink(delay_ms=150, jitter_ms=20))
    await until(chrome.sent, lambda s: 0.14 < s["rtt"] < 0.5 and s["jitter"] > 0.002)
    chrome.line(Uplink(cap_kbps=500, ramp_ms=3_000))
    await until(chrome.sent, lambda s: s["target"] < 800_000 and s["available"] < 800_000)
    await chrome.page.evaluate("lower(150_000)")  # the trainee steps the bitrate down
    await until(chrome.sent, lambda s: s["lost"] == 0 and s["target"] <= 150_000)
    assert chrome.studio.ingest.counters()["line_dropped"] > 0


async def a_cut_leaves_a_hole_and_a_key_frame_mends_it(
    chrome: Chrome, clean: dict[str, Any]
) -> None:
    chrome.line(Uplink(cut=True))
    await chrome.studio.told("media.lost", within_s=WITHIN_S)
    before = (await chrome.seen())["decoded"]
    chrome.line(Uplink())
    await chrome.studio.told("media.restored", within_s=WITHIN_S)
    whole = await until(chrome.sent, lambda s: s["lost"] == 0 and s["rtt"] < 0.1)
    assert whole["state"] == "connected"
    assert whole["plis"] > clean["plis"], "after a hole a key frame was asked for"
    assert whole["gone"] > clean["gone"]
    await until(chrome.seen, lambda s: s["decoded"] > before + 20)


async def a_black_picture_is_seen_and_nothing_is_missed(chrome: Chrome) -> None:
    whole_picture = await chrome.seen()
    chrome.studio.ingest.set_faults("r1", [MediaFault(fault="black")])
    black = await until(chrome.seen, lambda s: s["light"] < 20)
    chrome.studio.ingest.set_faults("r1", [])
    again = await until(
        chrome.seen, lambda s: s["light"] > 60 and s["decoded"] > black["decoded"] + 20
    )
    assert again["plis"] <= whole_picture["plis"] + 1, "the viewer missed nothing on the way"
