"""``lianbo doctor``: what is missing on this machine, and how to get it, in both languages."""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from studio.clock import Clock, SystemClock
from studio.rig.lesson import BUSY, Forecast, forecast, most_seats
from studio.rig.profile import PROFILES

Health = Literal["fine", "caution", "missing"]
MARKS: dict[Health, str] = {"fine": "✓", "caution": "▲", "missing": "■"}
FSYNCS = 20


@dataclass(frozen=True)
class Row:
    """One thing looked at. ``remedy`` is empty when all is well."""

    health: Health
    what: str
    found: str
    remedy: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="数据文件夹 / data folder (data)"
    )
    parser.add_argument("--port", type=int, default=8000, help="端口 / port (8000)")
    parser.add_argument(
        "--class", dest="seats", type=int, default=0, metavar="30",
        help="这么多学员同播，对网络、处理器、磁盘的要求"
        " / what a lesson of so many students on air asks of network, CPU and disk",
    )  # fmt: skip
    parser.add_argument(
        "--minutes", type=int, default=45, help="这节课多少分钟 / how long that lesson is (45)"
    )
    parser.add_argument(
        "--profile",
        choices=sorted(PROFILES),
        default="class",
        help="推流的画质 / picture sent (class)",
    )


def run(args: argparse.Namespace) -> int:
    """Print one line per thing; exit 1 when something needed is missing."""
    rows = examine(args.data, args.port, SystemClock())
    if args.seats > 0:
        rows += lesson_rows(forecast(args.seats, args.minutes, PROFILES[args.profile]), args.data)
    for row in rows:
        print(f"{MARKS[row.health]} {row.what}: {row.found}")
        if row.remedy:
            print(f"    → {row.remedy}")
    return int(any(row.health == "missing" for row in rows))


def examine(data: Path, port: int, clock: Clock) -> list[Row]:
    """Look at everything the studio leans on; nothing is changed."""
    looks: tuple[Callable[[], Row], ...] = (
        python_version, web_pages, whip_client, sound_devices, browser,
        lambda: http_port(port), udp_sockets, lambda: disk_space(data), lambda: disk_speed(data, clock),
    )  # fmt: skip
    return [look() for look in looks]


def python_version() -> Row:
    found = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    return Row(
        "fine" if good else "missing", "Python", found, "" if good else "需要 3.11+ / needs 3.11+"
    )


def web_pages() -> Row:
    static = Path(__file__).parent / "static" / "index.html"
    if static.exists():
        return Row("fine", "网页 web pages", "built")
    return Row("missing", "网页 web pages", "not built", "make web")


def whip_client() -> Row:
    import av  # heavy, and only the doctor needs it here

    if "whip" in av.formats_available:
        return Row("fine", "演示推流 demo publisher (FFmpeg whip)", av.__version__)
    return Row(
        "caution", "演示推流 demo publisher (FFmpeg whip)", "this PyAV has no whip muxer",
        "lianbo demo 不可用；浏览器和 OBS 照常 / lianbo demo will not run; browser and OBS do",
    )  # fmt: skip


def sound_devices() -> Row:
    what = "本机声卡 sound card for lianbo rig"
    if importlib.util.find_spec("sounddevice") is None:
        return Row("caution", what, "sounddevice is not installed", "pip install sounddevice")
    try:
        import sounddevice
    except OSError as error:  # its Linux wheel carries no PortAudio
        return Row("caution", what, str(error), "apt-get install libportaudio2 libasound2-plugins")
    count = len(sounddevice.query_devices())
    if count:
        return Row("fine", what, f"{count} devices")
    return Row(
        "caution", what, "no device", "浏览器仍可用麦克风 / the browser can still use a microphone"
    )


def browser() -> Row:
    for name in ("chromium", "google-chrome", "microsoft-edge", "chrome", "msedge"):
        if path := shutil.which(name):
            return Row("fine", "浏览器 browser on PATH", path)
    return Row(
        "caution", "浏览器 browser on PATH", "none found",
        "任何 Chromium 109+ 均可 / any Chromium 109+ will do (tests: apt-get install chromium)",
    )  # fmt: skip


def http_port(port: int) -> Row:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            remedy = f"换端口 / another port: lianbo serve --port {port + 1}"
            return Row("caution", f"端口 port {port}", str(error), remedy)
    return Row("fine", f"端口 port {port}", "free")


def udp_sockets() -> Row:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as here,
        socket.socket(type=socket.SOCK_DGRAM) as there,
    ):
        here.bind(("127.0.0.1", 0))
        here.settimeout(1)
        there.sendto(b"lianbo", here.getsockname())
        try:
            arrived = here.recv(16) == b"lianbo"
        except TimeoutError:
            arrived = False
    if arrived:
        return Row("fine", "UDP 127.0.0.1", "passes")
    return Row("missing", "UDP 127.0.0.1", "blocked", "防火墙放行本机 UDP / let local UDP through")


def disk_space(data: Path) -> Row:
    place = next(path for path in (data.resolve(), *data.resolve().parents) if path.exists())
    free_mib = shutil.disk_usage(place).free // 2**20
    health: Health = "fine" if free_mib > 2_000 else "caution" if free_mib > 200 else "missing"
    remedy = (
        ""
        if health == "fine"
        else "腾出空间：每小时录像约 1 GB / free some: an hour of video is 1 GB"
    )
    return Row(health, "磁盘 disk free", f"{free_mib} MiB", remedy)


def disk_speed(data: Path, clock: Clock) -> Row:
    place = next(path for path in (data.resolve(), *data.resolve().parents) if path.exists())
    with tempfile.TemporaryFile(dir=place) as probe:
        start_ms = clock.monotonic_ms()
        for _ in range(FSYNCS):
            probe.write(b"x" * 512)
            probe.flush()
            os.fsync(probe.fileno())
        each_ms = (clock.monotonic_ms() - start_ms) / FSYNCS
    found = f"{each_ms:.1f} ms per durable write"
    if each_ms <= 25:
        return Row("fine", "落盘 fsync", found)
    return Row("caution", "落盘 fsync", found, "点击会变慢，换固态盘 / clicks will lag: use an SSD")


def lesson_rows(lesson: Forecast, data: Path) -> list[Row]:
    """What a lesson asks of this machine and its network."""
    what = f"{lesson.seats} 人同播 {lesson.minutes} 分钟 / {lesson.seats} on air for {lesson.minutes} min"
    network = (
        f"每人上行 each sends {lesson.seat_up_kbps} kbit/s; 本机 this machine: "
        f"入 in {lesson.studio_in_mbps} Mbit/s, 出 out {lesson.studio_out_mbps} Mbit/s"
    )
    wired = "本机接网线；无线请用 5 GHz，分到几个接入点 / a cable here; Wi-Fi on 5 GHz, several access points"
    return [
        Row("caution" if lesson.studio_in_mbps > 20 else "fine", f"网络 network, {what}", network,
            wired if lesson.studio_in_mbps > 20 else ""),
        _lesson_cpu(lesson),
        _lesson_disk(lesson, data),
    ]  # fmt: skip


def _lesson_cpu(lesson: Forecast) -> Row:
    found = f"一个核的 of one core {lesson.core_share:.0%}（估计 an estimate）"
    if lesson.core_share <= BUSY:
        return Row("fine", "处理器 CPU, lesson", found)
    remedy = (
        f"一个进程约 {most_seats()} 人；分两批，或开两台 / about {most_seats()} on one process:"
        " teach in two groups, or use two machines"
    )
    return Row("caution", "处理器 CPU, lesson", found, remedy)


def _lesson_disk(lesson: Forecast, data: Path) -> Row:
    place = next(path for path in (data.resolve(), *data.resolve().parents) if path.exists())
    free_mib = shutil.disk_usage(place).free // 2**20
    found = f"录像 recordings {lesson.disk_mib} MiB, 可用 free {free_mib} MiB"
    if lesson.disk_mib < free_mib // 2:
        return Row("fine", "磁盘 disk, lesson", found)
    remedy = (
        "先导出并删除旧场次，或换大盘 / export and delete old shows first, or use a larger disk"
    )
    is_full = lesson.disk_mib > free_mib
    return Row("missing" if is_full else "caution", "磁盘 disk, lesson", found, remedy)
