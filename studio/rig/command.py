"""``lianbo rig list|publish|check``: this machine's own camera, microphone and sound card."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, TextIO, TypeAlias

import cv2

from studio.clock import SystemClock
from studio.rig.address import WrongAddress, must_be_address
from studio.rig.capture import clip
from studio.rig.capture.cameras import CardPictures, DevicePictures, FilePictures, Pictures
from studio.rig.capture.clip import NoSuchStream
from studio.rig.capture.route import RouteChanged
from studio.rig.capture.sounds import DeviceSounds, FileSounds, Sounds, ToneSounds
from studio.rig.check import verdicts
from studio.rig.check.guide import Guide
from studio.rig.check.hand_in import USES_THE_LINK, NotHandedIn, take_seat
from studio.rig.check.network import round_trip_ms, upload_mbps
from studio.rig.check.steps import READY_S, STEPS, Step
from studio.rig.devices import listing
from studio.rig.devices.found import NoSuchDevice, choose_camera, choose_sound
from studio.rig.profile import PROFILES, Profile
from studio.rig.publish.door import Door
from studio.rig.publish.edge_meters import EdgeMeters
from studio.rig.publish.herald import Herald
from studio.rig.publish.rig import Account, Rig
from studio.signals.of_show import replaced
from studio.signals.scale import Scale

Deeds: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
FILE_ENDINGS: Final = (
    ".mp4",
    ".mkv",
    ".webm",
    ".mov",
    ".avi",
    ".wav",
    ".mp3",
    ".m4a",
    ".ogg",
    ".flac",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="list|publish|check")
    says = "摄像头和声音输入的准确名称 / cameras and sound inputs, by their exact names"
    may = deeds.add_parser("list", help=says, description=says).add_argument
    may("--json", action="store_true", help="给程序 / for programs")
    _publish(deeds)
    _check(deeds)


def _publish(deeds: Deeds) -> None:
    says = "用 WHIP 把摄像头和麦克风推给练播 / send a camera and a microphone to a studio by WHIP"
    parser = deeds.add_parser("publish", help=says, description=says)
    may = parser.add_argument
    may("url", metavar="URL", help="直播间的 WHIP 地址 / the room's WHIP address")
    may("--token", default="", help="直播间的 WHIP 令牌 / the room's WHIP token (or LIANBO_TOKEN)")
    account = "每秒一行 JSON / an account each second, as lines of JSON"
    may("--json", action="store_true", help=account)
    unmeasured = "不测声音和画面 / do not measure sound and picture"
    may("--no-meters", action="store_true", help=unmeasured)
    _sources(parser)


def _check(deeds: Deeds) -> None:
    says = (
        "一分钟的引导式检查：哪里不对、为什么、怎么办"
        " / a minute's guided check: what is wrong, why, what to do"
    )
    parser = deeds.add_parser("check", help=says, description=says)
    may = parser.add_argument
    may(
        "--json", action="store_true", help="以 JSON 给出结果 / the result as JSON, after the steps"
    )
    way = "练播的地址，测到它的网络 / a studio, to time the way to it"
    may("--studio", default="", metavar="URL", help=way)
    seat = (
        "岗位的加入链接：结果记入它的直播间；链接只能用一次，浏览器要另用一个"
        " / a seat's join link: its room's log gets the result; a link works once, so the browser "
        "needs another one"
    )
    may("--seat", default="", metavar="LINK", help=seat)
    _sources(parser)


def _sources(parser: argparse.ArgumentParser) -> None:
    may = parser.add_argument
    seen = "名称、序号、文件或 testcard / NAME, INDEX, FILE or testcard; the first camera"
    may("--camera", default="", help=seen)
    heard = "名称、序号、文件或 tone / NAME, INDEX, FILE or tone; the default input"
    may("--audio", default="", help=heard)
    two = "用哪两路，从 1 数 / which two, from 1"
    may("--channels", type=_pair, default=None, metavar="3,4", help=two)
    may("--profile", choices=sorted(PROFILES), default="hd", help="画质 / picture (hd)")


def _pair(text: str) -> tuple[int, int]:
    parts = text.split(",")
    if len(parts) not in (1, 2) or not all(
        part.strip().isdigit() and int(part) > 0 for part in parts
    ):
        raise argparse.ArgumentTypeError(f"{text}: 如 3,4 / such as 3,4, counted from 1")
    return int(parts[0]), int(parts[-1])


def run(args: argparse.Namespace) -> int:
    """Run one deed; its exit code is the process's."""
    if args.deed == "list":
        devices = listing.find()
        print(devices.model_dump_json(indent=1) if args.json else listing.table(devices))
        return 0
    try:
        return publish(args) if args.deed == "publish" else check(args)
    except (NoSuchDevice, NoSuchStream, NotHandedIn, WrongAddress) as error:
        print(f"■ {error}", file=sys.stderr)
        return 2


def pictures_of(wanted: str, profile: Profile) -> Pictures:
    """What ``--camera`` names. Raises NoSuchDevice or NoSuchStream."""
    if wanted == "testcard":
        return CardPictures(profile)
    if Path(wanted).is_file():
        return FilePictures(Path(wanted), profile)
    _refuse_lost_file(wanted)
    cameras = listing.find(["cameras"]).cameras
    if not wanted and cameras:
        return DevicePictures(cameras[0], profile)
    if not wanted:
        raise NoSuchDevice(
            "没有摄像头；先试 --camera testcard / no camera was found; try --camera testcard"
        )
    return DevicePictures(choose_camera(wanted, cameras), profile)


def sounds_of(
    wanted: str, pair: tuple[int, int] | None, say: Any, herald: Herald | None = None
) -> Sounds:
    """What ``--audio`` and ``--channels`` name. Raises NoSuchDevice or NoSuchStream."""
    if wanted == "tone":
        return ToneSounds()
    if Path(wanted).is_file():
        clip.check_sound(Path(wanted))
        return FileSounds(Path(wanted))
    _refuse_lost_file(wanted)
    inputs = listing.find(["sound"]).sound
    if not wanted and not inputs:
        raise NoSuchDevice(
            "没有声音输入；先试 --audio tone / no sound input was found; try --audio tone"
        )
    default = next((one for one in inputs if one.default), inputs[0] if inputs else None)
    device = choose_sound(wanted, inputs) if wanted or default is None else default
    pair = pair or (1, min(2, device.channels))
    if max(pair) > device.channels:
        raise NoSuchDevice(
            f"{device.name}: 只有 {device.channels} 个声道 / has only {device.channels} channels"
        )

    def moved(change: RouteChanged) -> None:
        if herald is not None:
            herald.lost("device", "microphone", change.chosen, change.now)
        say(f"■ {change}")

    return DeviceSounds(device, pair, moved)


def _line(herald: Herald, live: bool) -> None:
    if live:
        herald.restored("line", "sender")
    else:
        herald.lost("sender", "line")


def _refuse_lost_file(wanted: str) -> None:
    """A name with such an ending was meant as a file; no device is looked for."""
    if Path(wanted).suffix.lower() in FILE_ENDINGS:
        raise NoSuchStream(f"{wanted}: 没有这个文件 / there is no such file")


def publish(args: argparse.Namespace) -> int:
    """Publish until Ctrl-C or the end of the show. Exit 1 when the studio refused, or another
    device took the room over."""
    must_be_address(args.url)
    profile = PROFILES[args.profile]
    cv2.setNumThreads(1)  # its workers spin while they wait for the next picture

    def say(line: str) -> None:
        told = json.dumps({"says": line}, ensure_ascii=False) if args.json else line
        print(told, flush=True)

    def account(second: Account) -> None:
        print(json.dumps(second.line()) if args.json else second.words(), flush=True)

    token = args.token or os.environ.get("LIANBO_TOKEN", "")
    herald = Herald(SystemClock(), args.url, token)
    pictures = pictures_of(args.camera, profile)
    sounds = sounds_of(args.audio, args.channels, say, herald)
    door = Door(args.url, token, say, live=partial(_line, herald))
    herald.follow(lambda: door.state == "live", door.show_over)
    meters = None if args.no_meters else EdgeMeters(say)
    rig = Rig(SystemClock(), profile, pictures, sounds, door, say, meters=meters, herald=herald)
    say(f"{pictures.label} + {sounds.label} → {args.url}")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: rig.leave())
    rig.run(account)
    return int(door.state in ("refused", "taken"))


class Terminal:
    """Writes the guide's lines; the live one is drawn over itself where that can be."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._drawn = False

    def line(self, text: str) -> None:
        if self._drawn:
            print(file=self._out)
        self._drawn = False
        print(text, file=self._out, flush=True)

    def live(self, text: str) -> None:
        if self._out.isatty():
            self._drawn = True
            print(f"\r{text}", end="", file=self._out, flush=True)


def check(args: argparse.Namespace, steps: Sequence[Step] = STEPS, ready_s: float = READY_S) -> int:
    """Lead through the steps. Exit 1 when something failed."""
    profile = PROFILES[args.profile]
    screen = Terminal(sys.stderr if args.json else sys.stdout)
    if args.studio:
        must_be_address(args.studio)
    if args.seat:
        screen.line(USES_THE_LINK)
    pictures = pictures_of(args.camera, profile)
    sounds = sounds_of(args.audio, args.channels, screen.line)
    seat = (
        take_seat(args.seat) if args.seat else None
    )  # links are good once: not before the devices
    asked = replaced(seat.bounds()) if seat else {}  # the show knows better than the profile
    studio = args.studio or (seat.studio if seat else "")
    screen.line(f"摄像头 camera: {pictures.label}\n麦克风 microphone: {sounds.label}")
    readings = Guide(SystemClock(), pictures, sounds, screen, ready_s=ready_s).run(steps)
    if studio:
        readings["whole"]["round_trip"] = round_trip_ms(studio, SystemClock())
        readings["whole"]["upload"] = upload_mbps(studio, SystemClock())
    rows = verdicts.rows_of(readings, scales_of(profile) | asked)
    for row in sorted(
        rows, key=lambda row: ["fail", "warn", "unmeasured", "pass"].index(row.verdict)
    ):
        screen.line(row.words())
    screen.line(verdicts.summary(rows))
    if args.json:
        told = {row.metric: {"value": row.value, "verdict": row.verdict} for row in rows}
        print(json.dumps({"checks": verdicts.checks(rows), "readings": told}, ensure_ascii=False))
    if seat is not None:
        seat.hand_in(verdicts.checks(rows))
        screen.line("已记入直播间 / written into the room's log")
    return int(any(row.verdict == "fail" for row in rows))


def scales_of(profile: Profile) -> dict[str, Scale]:
    """Where the profile itself asks for less than the default: 540 lines are what a class sends."""
    if profile.height >= 720:
        return {}
    lines = Scale("px", f"profile {profile.name}", good_from=profile.height, fair_from=360)
    needed = 2 * (profile.video_kbps + profile.audio_kbps) / 1000
    way = Scale("Mbit/s", f"profile {profile.name}", good_from=needed, fair_from=needed / 2)
    return {"short_side": lines, "upload": way}
