"""Phones beside the desk: one films as the backup camera, one shows what the viewers see."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import httpx
import numpy as np
from house import INSTRUCTOR, House
from playwright.sync_api import Locator, Page, expect
from student import SLOW_MS, Student, at_desk
from test_accessibility import faults

Photograph = Callable[[Page, str], None]
BLUE_CAMERA = """(() => {
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
  const pen = canvas.getContext('2d');
  let at = 0;
  setInterval(() => {
    pen.fillStyle = 'rgb(50, 110, 250)';
    pen.fillRect(0, 0, 640, 360);
    pen.fillStyle = 'rgb(150, 190, 255)';
    pen.fillRect((at = (at + 7) % 600), 150, 40, 40);
  }, 33);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const heard = await real({ audio: wanted.audio });
    return new MediaStream([...canvas.captureStream(30).getVideoTracks(), ...heard.getAudioTracks()]);
  };
})()"""
COLOUR = """(video) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 32, height: 18 });
  const pen = canvas.getContext('2d');
  pen.drawImage(video, 0, 0, 32, 18);
  const { data } = pen.getImageData(0, 0, 32, 18);
  const sums = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4) for (const c of [0, 1, 2]) sums[c] += data[at + c];
  const [r, g, b] = sums.map((sum) => sum / (data.length / 4));
  return { blue: b - r, light: r + g + b };
}"""
BLUE = f"() => ({COLOUR})(document.querySelector('video')).blue > 80"
NOT_BLUE = f"""() => {{
  const seen = ({COLOUR})(document.querySelector('video'));
  return seen.light > 100 && seen.blue < 60;
}}"""


def on_air_in_blue(house: House, new_page: Callable[..., Page]) -> tuple[Student, str]:
    """A host who is live; what this camera sends is blue, and no other one's is."""
    made = house.room("four-crises")
    page = new_page()
    page.add_init_script(BLUE_CAMERA)
    page.goto(made["links"]["host"])
    host = Student(page)
    host.consent()
    host.check_rig()
    host.go_live()
    return host, made["room"]


def address_in(code: Locator) -> str:
    """What a phone's camera reads; it looks from several distances, as a hand does."""
    picture = cv2.imdecode(np.frombuffer(code.screenshot(), np.uint8), cv2.IMREAD_COLOR)
    for scale in (1, 2, 3):
        near = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        for reader in (cv2.QRCodeDetector(), cv2.QRCodeDetectorAruco()):
            text, _, _ = reader.detectAndDecode(near)
            if text:
                return str(text)
    return ""


def scanned(host: Student, photograph: Photograph) -> tuple[str, str]:
    """The addresses of both codes: to film, and to watch."""
    host.page.get_by_role("button", name="手机").click()
    dialog = host.page.get_by_role("dialog", name="用手机扫码")
    found = []
    for name in ("当备用机位", "看观众端"):
        door = dialog.get_by_role("region", name=name)
        code = door.get_by_role("img", name=f"二维码：{name}")
        expect(code).to_be_visible()
        link = door.get_by_role("link", name="在本机打开")
        assert address_in(code) == link.get_attribute("href")
        found.append(address_in(code))
    assert faults(host.page) == []
    photograph(host.page, "phone-codes-zh")
    host.page.keyboard.press("Escape")
    return found[0], found[1]


def fire(house: House, room: str, incident: str) -> None:
    fired = httpx.post(
        f"{house.url}/api/rooms/{room}/injections",
        json={"idem": "test:1", "action": "incident.fired", "data": {"incident": incident}},
        headers={"Authorization": f"Bearer {INSTRUCTOR}"}, timeout=20,
    )  # fmt: skip
    assert fired.status_code == 200, fired.text


def test_a_phone_goes_on_air_and_the_monitor_phone_shows_it_and_the_cut(
    house: House, new_page: Callable[..., Page], photograph: Photograph
) -> None:
    host, room = on_air_in_blue(house, new_page)
    to_film, to_watch = scanned(host, photograph)

    phone = new_page(width=390, height=844)
    phone.goto(to_film)
    assert faults(phone) == []
    photograph(phone, "phone-start-zh")
    phone.get_by_role("button", name="开始拍摄").click()
    expect(phone.get_by_role("status").filter(has_text="待命")).to_be_visible(timeout=SLOW_MS)
    monitor = new_page(width=390, height=844)
    monitor.goto(to_watch)
    expect(monitor.locator("[data-view=playing]")).to_be_visible(timeout=SLOW_MS)
    monitor.wait_for_function(BLUE, timeout=SLOW_MS)
    photograph(monitor, "viewer-main-zh")

    backup = host.page.locator("[data-source=backup]")
    expect(backup).to_have_attribute("data-state", "live", timeout=SLOW_MS)
    photograph(host.page, "backup-ready-zh")
    backup.get_by_role("button", name="切到这路").click()
    monitor.wait_for_function(NOT_BLUE, timeout=SLOW_MS)
    expect(monitor.locator("[data-view=playing]")).to_be_visible()
    expect(phone.get_by_role("status").filter(has_text="播出中")).to_be_visible(timeout=SLOW_MS)
    expect(backup.get_by_text("播出中")).to_be_visible()
    photograph(host.page, "backup-on-air-zh")
    assert faults(phone) == []
    photograph(phone, "phone-on-air-zh")
    photograph(monitor, "viewer-backup-zh")

    host.page.locator("[data-source=main]").get_by_role("button", name="切到这路").click()
    monitor.wait_for_function(BLUE, timeout=SLOW_MS)
    expect(phone.get_by_role("status").filter(has_text="待命")).to_be_visible(timeout=SLOW_MS)

    fire(house, room, "D1")
    expect(monitor.get_by_role("alert").filter(has_text="画面停了")).to_be_visible(timeout=SLOW_MS)
    assert faults(monitor) == []
    photograph(monitor, "viewer-cut-zh")
    host.page.get_by_role("button", name="重启推流").click()
    expect(monitor.locator("[data-view=playing]")).to_be_visible(timeout=SLOW_MS)
    monitor.wait_for_function(BLUE, timeout=SLOW_MS)


def test_a_phone_whose_place_another_takes_says_so_and_waits_for_a_person(
    house: House, new_page: Callable[..., Page], photograph: Photograph
) -> None:
    """Both once came back by themselves, and took the place from each other for ever."""
    host = at_desk(new_page(), house.room("first-show")["links"]["host"])
    to_film, _ = scanned(host, photograph)
    first, second = new_page(width=390, height=844), new_page(width=390, height=844)
    for phone in (first, second):
        phone.goto(to_film)
        phone.get_by_role("button", name="开始拍摄").click()
        expect(phone.locator("[data-line=live]")).to_be_visible(timeout=SLOW_MS)
    taken = first.get_by_role("alert").filter(has_text="另一台设备接管了推流")
    expect(taken).to_be_visible(timeout=SLOW_MS)
    photograph(first, "phone-taken-zh")
    expect(second.locator("[data-line=live]")).to_be_visible()
    second.route("**/sources", lambda route: route.abort())  # sound and picture still flow
    expect(second.get_by_role("status").filter(has_text="连不上演播室")).to_be_visible()
    expect(second.get_by_text("待命")).to_have_count(0)
    second.unroute("**/sources")
    expect(second.get_by_text("待命")).to_be_visible()
    first.get_by_role("button", name="从这里继续推流").click()
    expect(first.locator("[data-line=live]")).to_be_visible(timeout=SLOW_MS)
    expect(second.get_by_text("另一台设备接管了推流")).to_be_visible(timeout=SLOW_MS)
    expect(first.locator("[data-line=live]")).to_be_visible()
