"""Who says "the microphone hears you" has heard a voice: a hum, a tone or a fan is none."""

from __future__ import annotations

from collections.abc import Callable

from house import House
from playwright.sync_api import Page, expect
from student import SLOW_MS, Student

HUM = """
const get = MediaDevices.prototype.getUserMedia;
MediaDevices.prototype.getUserMedia = async function (asked) {
  const stream = await get.call(this, { video: asked.video });
  const context = new AudioContext({ sampleRate: 48000 });
  const out = context.createMediaStreamDestination();
  const nodes = [50, 100, 150, 440].map((frequency) => {
    const tone = new OscillatorNode(context, { frequency });
    const gain = context.createGain();
    gain.gain.value = 0.15;
    tone.connect(gain).connect(out);
    tone.start();
    return tone;
  });
  window.nodes = nodes;
  stream.addTrack(out.stream.getAudioTracks()[0]);
  return stream;
};
"""
"""Mains hum with its harmonics, and a whistle: loud, and no voice."""
OBS = """async ({ url, token }) => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  const pc = window.pc = new RTCPeerConnection();
  for (const track of stream.getTracks()) pc.addTransceiver(track, { direction: 'sendonly' });
  await pc.setLocalDescription(await pc.createOffer());
  while (pc.iceGatheringState !== 'complete') await new Promise((on) => setTimeout(on, 50));
  const headers = { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` };
  const answer = await fetch(url, { method: 'POST', headers, body: pc.localDescription.sdp });
  await pc.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
}"""


def entered(page: Page, house: House, **asked: object) -> Student:
    student = Student(page)
    page.goto(house.room("first-show", **asked)["links"]["host"])
    student.consent()
    return student


def test_a_loud_hum_in_the_browser_is_no_voice(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.add_init_script(HUM)
    student = entered(page, house)
    row = page.locator("[data-check=microphone]")
    expect(row).to_contain_text("不是人声", timeout=SLOW_MS)
    page.get_by_role("button", name="连接演播室").click()
    student.expect_check("loss")
    student.expect_check("microphone", "unmeasured")
    expect(row).to_contain_text("不是人声")


def test_a_loud_hum_through_obs_is_no_voice_and_the_words_fit_the_page(
    house: House, new_page: Callable[..., Page], photograph: Callable[[Page, str], None]
) -> None:
    """And nothing names a button that is not there, or an address that lies elsewhere."""
    page, obs = new_page(), new_page()
    student = entered(page, house)
    student.expect_check("microphone")
    page.get_by_role("button", name="用 OBS").click()
    expect(page.get_by_role("button", name="连接演播室")).to_have_count(0)
    assert "连接演播室" not in page.locator("main").inner_text()
    expect(page.locator("[data-check=uplink]")).to_contain_text("在 OBS 里点“开始直播”")
    expect(page.locator("footer [role=status]")).to_contain_text("上面的地址和令牌")
    page.get_by_role("button", name="显示", exact=True).click()
    expect(page.get_by_label("Bearer 令牌")).to_have_attribute("type", "text")
    photograph(page, "obs-zh")
    page.get_by_role("button", name="隐藏", exact=True).click()
    expect(page.get_by_label("Bearer 令牌")).to_have_attribute("type", "password")
    door = {
        "url": page.get_by_label("服务器（WHIP 地址）").input_value(),
        "token": page.get_by_label("Bearer 令牌").input_value(),
    }
    obs.add_init_script(HUM)
    obs.goto("/")
    obs.evaluate(OBS, door)
    student.expect_check("loss")
    expect(page.locator("[data-check=microphone]")).to_contain_text("不是人声", timeout=SLOW_MS)
    student.expect_check("microphone", "unmeasured")
    student.button("English").click()
    expect(page.locator("[data-check=microphone]")).to_contain_text("no voice")
    photograph(page, "obs-en")


def test_without_a_picture_the_page_says_who_sends_one(
    house: House, new_page: Callable[..., Page]
) -> None:
    alone, two = new_page(), new_page()
    entered(alone, house)
    alone.get_by_role("button", name="我只上中控台").click()
    expect(alone.locator("main")).to_contain_text("观众看不到画面")
    assert "另一个座位" not in alone.locator("main").inner_text()
    entered(two, house, crew=["host", "desk"])
    expect(two.get_by_role("button", name="我只上中控台")).to_contain_text("另一个座位来推")
