"""A camera and a microphone made in the page: what they give is known to the last digit."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, Route

SECONDS = {"silence": 2.6, "speak": 4.0, "clap": 3.4, "white_card": 2.4, "product": 1.6}
MADE = """
(() => {
  const wish = WISH;
  const step = () => document.querySelector('[data-step]')?.dataset.step ?? '';
  const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
  const pen = canvas.getContext('2d');
  const cloth = document.createElement('canvas');
  cloth.width = 1280; cloth.height = 720;
  const weave = cloth.getContext('2d');
  for (let x = 0; x < 1280; x += 40) for (let y = 0; y < 720; y += 40) {
    const light = wish.dark ? 2 : (x / 40 + y / 40) % 2 ? 70 : 190;
    weave.fillStyle = `rgb(${light},${light},${light})`;
    weave.fillRect(x, y, 40, 40);
  }
  let count = 0, flash_until = 0;
  setInterval(() => {
    count += 1;
    pen.drawImage(cloth, wish.frozen ? 0 : (count % 20) * 2 - 40, 0, 1360, 720);
    if (step() === 'white_card' && !wish.dark) {
      pen.fillStyle = wish.warm ? 'rgb(240,205,150)' : 'rgb(215,215,215)';
      pen.fillRect(400, 180, 480, 360);
    }
    if (performance.now() < flash_until) { pen.fillStyle = '#fff'; pen.fillRect(0, 0, 1280, 720); }
  }, 33);
  async function made() {
    const context = new AudioContext({ sampleRate: 48000 });
    const merger = context.createChannelMerger(2);
    const both = context.createGain();
    both.channelCount = 1; both.channelCountMode = 'explicit';
    both.connect(merger, 0, 0);
    if (!wish.dead) both.connect(merger, 0, 1);
    const out = context.createMediaStreamDestination();
    out.channelCount = 2;
    merger.connect(out);
    const noise = context.createBuffer(1, 96000, 48000);
    const samples = noise.getChannelData(0);
    let seed = 7;
    for (let at = 0; at < samples.length; at += 1) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      samples[at] = (seed / 1073741824 - 1) * 0.0005;
    }
    const play = (node, gain) => {
      const level = context.createGain();
      level.gain.value = wish.mute ? 0 : gain;
      node.connect(level).connect(both);
      node.start();
      return level.gain;
    };
    play(Object.assign(context.createBufferSource(), { buffer: noise, loop: true }), 1);
    if (wish.hum) play(new OscillatorNode(context, { frequency: 50 }), 0.01);
    if (wish.dc) play(new ConstantSourceNode(context), 0.02);
    const said = context.createBuffer(1, 4 * 48000, 48000);
    const words = said.getChannelData(0);
    const vowels = [[730, 1090, 2440], [270, 2290, 3010], [300, 870, 2240], [530, 1840, 2480]];
    let top = 0;
    for (let syllable = 0, turn = 0; syllable < 16; syllable += 1) {
      if (syllable % 4 === 3) continue; // a breath: a second of speech has some
      const pitch = 112 + (syllable * 37) % 60;
      const near = (hertz, formant) => 1 / (1 + ((hertz - formant) / (60 + 0.06 * formant)) ** 2);
      const gains = Array.from({ length: 24 }, (_, n) => vowels[(syllable * 7) % 4].reduce(
        (sum, formant) => sum + near((n + 1) * pitch, formant), 0.02) / (n + 1) ** 0.4);
      for (let at = 0; at < 12000; at += 1) {
        const t = at / 48000;
        turn += (2 * Math.PI * (pitch - 30 * t)) / 48000;
        const swell = Math.max(0, Math.min(1, t / 0.03, (0.235 - t) / 0.06));
        let sum = 0;
        for (let n = 0; swell && n < 24; n += 1) sum += gains[n] * Math.sin((n + 1) * turn);
        words[syllable * 12000 + at] = sum * swell;
        top = Math.max(top, Math.abs(sum * swell));
      }
    }
    for (let at = 0; at < words.length; at += 1) words[at] /= top;
    const voice = play(Object.assign(context.createBufferSource(), { buffer: said, loop: true }), 0);
    const beep = play(new OscillatorNode(context, { frequency: 1000 }), 0);
    let beat = 0;
    setInterval(() => {
      beat += 1;
      const speaks = step() === 'speak' && !wish.mute;
      voice.value = speaks ? (wish.loud ? 1.6 : 0.3) : 0;
      if (step() === 'clap' && beat % 10 === 0) {
        flash_until = performance.now() + 120;
        if (!wish.mute) beep.value = 0.5;
      } else beep.value = 0;
    }, 100);
    const stream = out.stream;
    stream.addTrack(canvas.captureStream(30).getVideoTracks()[0]);
    return stream;
  }
  MediaDevices.prototype.getUserMedia = made;
})();
"""


def made_rig(page: Page, **faults: bool) -> list[dict[str, Any]]:
    """Give the page this rig and a shorter check; what it measured is added to the list returned."""
    page.add_init_script(MADE.replace("WISH", json.dumps(faults)))
    measured: list[dict[str, Any]] = []

    def shorter(route: Route) -> None:
        plan = route.fetch().json()
        plan["ready_s"] = 0.2
        for step in plan["steps"]:
            step["seconds"] = SECONDS[step["id"]]
        route.fulfill(json=plan)

    def note(route: Route) -> None:
        measured.append(route.request.post_data_json)
        route.continue_()

    page.route("**/api/rig/check", shorter)
    page.route("**/api/rig/verdicts", note)
    return measured
