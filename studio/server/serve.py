"""``lianbo serve``: the studio, from the first line it prints to the last room it puts down."""

from __future__ import annotations

import argparse
import asyncio
import errno
import gc
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TypeVar

import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError

from studio.house_terms import UnreadableTerms, read_house_terms
from studio.ingest.ports import PortTaken
from studio.logbook.folder import FolderRefused
from studio.logbook.log import LogTrouble
from studio.server.access import DamagedSecret
from studio.server.classroom import DOORSTEP_PORT, doorstep, told
from studio.server.options import impossible, media_ports
from studio.server.pages import NOT_BUILT, is_built
from studio.server.premises import Premises
from studio.server.start import opened
from studio.server.web_server import Server, server_of
from studio.settings import PLACES, Settings
from studio.speech.hearing import SpeechTrouble

E = TypeVar("E", bound=Exception)
LAN_PORT = 8443


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind ``lianbo serve``."""
    parser.add_argument(
        "--host", default=None, help="监听的地址 / address to listen on (127.0.0.1)"
    )
    parser.add_argument(
        "--port", type=int, default=None, help="端口 / port (8000; 8443 with --lan)"
    )
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="数据文件夹 / data folder (data)"
    )
    parser.add_argument(
        "--lan", action="store_true", help="在教室的局域网里用 / serve a classroom's network"
    )
    parser.add_argument(
        "--media-port", type=media_ports, default=None, metavar="PORT|FIRST-LAST",
        help="所有推流共用的 UDP 端口（8189），或一个范围：各用各的"
        " / UDP port of all publishers' media (8189), or a range: each takes its own",
    )  # fmt: skip
    parser.add_argument(
        "--keep-recordings", type=int, default=None, metavar="DAYS",
        help="下播这么多天后删除录像（不写就一直留着）"
        " / delete recordings so many days after a show (they stay until somebody asks)",
    )  # fmt: skip
    parser.add_argument(
        "--speech", default="", metavar="script:FILE|sherpa:DIR",
        help="记下口播：带时间的文本（SRT），或 sherpa-onnx 和模型文件夹"
        " / write down what is said: a timed text (SRT), or sherpa-onnx with a model's folder",
    )  # fmt: skip
    parser.add_argument(
        "--terms", type=Path, default=None, metavar="FILE",
        help="本校自己的禁用词（YAML），与 34 项检查一起用"
        " / YAML with the school's own forbidden words, read beside the 34 checks",
    )  # fmt: skip
    parser.add_argument(
        "--max-rooms", type=int, default=PLACES, metavar="N",
        help="最多同时开几个直播间（60）；这台电脑带不带得动，看 lianbo doctor --class N"
        " / how many rooms may be open at once (60); see lianbo doctor --class N",
    )  # fmt: skip
    parser.add_argument(
        "--drain", type=int, default=0, metavar="SECONDS",
        help="收到 SIGTERM 后不再开新直播间，最多等这么久让在播的结束（0）"
        " / on SIGTERM, take no new rooms and wait so long for live shows to end (0)",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Serve until a signal. 1: it could not start, and stderr says why and what to do."""
    try:
        settings = settings_of(args)
    except ValidationError as error:
        return _give_up(impossible(error))
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        if settings.terms is not None:
            read_house_terms(settings.terms)
    except UnreadableTerms as error:
        return _give_up(str(error))
    try:
        listener = bind(settings)
    except OSError as error:
        return _give_up(_unbound(settings, error))
    with listener:
        return serve(settings, listener, drain_s=args.drain)


def settings_of(args: argparse.Namespace) -> Settings:
    """What was asked on the command line, and the two things tests say by the environment."""
    return Settings(
        host=args.host or ("0.0.0.0" if args.lan else "127.0.0.1"),
        port=args.port if args.port is not None else (LAN_PORT if args.lan else 8000),
        data=args.data,
        lan=args.lan,
        terms=args.terms,
        recordings_kept_days=args.keep_recordings,
        speech="" if args.speech == "none" else args.speech,
        media_port=args.media_port if isinstance(args.media_port, int) else None,
        media_range=args.media_port if isinstance(args.media_port, tuple) else None,
        instructor_token=os.environ.get("LIANBO_INSTRUCTOR_TOKEN", ""),
        test_clock=os.environ.get("LIANBO_TEST_CLOCK") == "1",
        fault=os.environ.get("LIANBO_FAULT", ""),
        max_rooms=args.max_rooms,
    )


def bind(settings: Settings) -> socket.socket:
    """The listening socket, before anything else is opened. Raises OSError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    return _listener(settings.host, settings.port, family)


def _listener(host: str, port: int, family: socket.AddressFamily = socket.AF_INET) -> socket.socket:
    made = socket.create_server((host, port), family=family, backlog=512)
    # asyncio switches Nagle's delay off only where the socket names its protocol; each answer of
    # two writes would wait 40 ms for the other side's acknowledgement.
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, fileno=made.detach())


def _unbound(settings: Settings, error: OSError) -> str:
    """Why nothing can listen there, and what to do about it."""
    port, host = settings.port, settings.host
    match error.errno:
        case errno.EADDRINUSE:
            return (
                f"端口 {port} 已被占用：可能另一个练播正在运行。请关闭它，或用 --port 换一个端口。\n"
                f"Port {port} is taken: perhaps another Lianbo runs. "
                "Stop it, or choose another with --port."
            )
        case errno.EACCES | errno.EPERM:
            return (
                f"没有权限使用端口 {port}。请用 --port 换一个 1024 以上的端口。\n"
                f"Port {port} may not be used by this account. Choose one above 1024 with --port."
            )
        case _:
            return (
                f"不能在地址 {host} 上监听（{error.strerror}）。请用 --host 写本机的地址，或去掉 --host。\n"
                f"Nothing can listen on {host} ({error.strerror}). "
                "Name an address of this machine with --host, or leave --host out."
            )


def serve(settings: Settings, listener: socket.socket, *, drain_s: int = 0) -> int:
    """Run until a signal stops it."""
    said: list[str] = []
    with asyncio.Runner(loop_factory=_fast_loop()) as runner:
        try:
            runner.run(_serve(settings, listener, drain_s))
        except* (FolderRefused, LogTrouble, PortTaken, SpeechTrouble) as group:
            said += [f"{one.words.zh}\n{one.words.en}" for one in leaves(group)]
        except* DamagedSecret as group:
            said += [str(one) for one in leaves(group)]
    return _give_up("\n".join(said)) if said else 0


async def _serve(settings: Settings, listener: socket.socket, drain_s: int) -> None:
    port = listener.getsockname()[1]
    async with opened(settings) as app, AsyncExitStack() as beside:
        here: Premises = app.state.premises
        if here.classroom is None:
            server, lines = server_of(app), _plainly(settings, port)
        else:
            server = server_of(app, here.classroom.papers)
            plain = doorstep(here.classroom, port, app.state.whip, here.clock, here.figures)
            here.doorstep_port = await beside.enter_async_context(_beside(plain))
            lines = told(here.classroom, port, here.doorstep_port)
        _spare_the_collector()
        with server.stopped_by_signals(here, drain_s):
            print("\n".join(greeting(settings, here, lines, pages=is_built())), flush=True)
            await server.serve(sockets=[listener])


@asynccontextmanager
async def _beside(plain: FastAPI) -> AsyncIterator[int | None]:
    """Plain http beside https; None when its port is taken by somebody else."""
    try:
        listener = _listener("", DOORSTEP_PORT)
    except OSError:
        yield None
        return
    config = uvicorn.Config(plain, lifespan="off", log_level="warning", server_header=False)
    server = Server(config)
    with listener:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve(sockets=[listener]))
            try:
                yield DOORSTEP_PORT
            finally:
                server.should_exit = True


def _spare_the_collector() -> None:
    """Take what was loaded for good out of the garbage collector's rounds.

    A full round over all modules holds every room up for a tenth of a second; over what the rooms
    themselves made, for a few milliseconds.
    """
    gc.collect()
    gc.freeze()


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where there is one (not on Windows)."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _plainly(settings: Settings, port: int) -> list[str]:
    lines = [f"  打开 open                http://localhost:{port}"]
    if not settings.is_local:
        lines.append("  其他电脑上的浏览器只在 https 下开放摄像头，请改用 --lan")
        lines.append("  browsers elsewhere open the camera by https only: use --lan")
    return lines


def greeting(settings: Settings, here: Premises, addresses: list[str], *, pages: bool) -> list[str]:
    """What the terminal says when the studio is open. ``pages``: the web build is there."""
    lines = ["练播 Lianbo", *addresses]
    if not settings.is_local:  # a classroom's firewall must let it in
        ports = settings.media_range or (here.ingest.harbour.number,)
        lines.append(f"  媒体端口 media port      UDP {'-'.join(map(str, ports))}")
    lines.append(f"  教师令牌 instructor token  {here.keys.instructor_token}")
    lines.append(f"  数据 data                {settings.data.resolve()}")
    if here.studio.rooms:
        lines.append(f"  恢复的直播间 rooms restored  {len(here.studio.rooms)}")
    troubles = [*([] if pages else [NOT_BUILT]), *here.studio.unrestored.values()]
    lines += [f"  ! {words.zh}\n    {words.en}" for words in troubles]
    return [*lines, "  Ctrl+C 结束 stops"]


def leaves(group: ExceptionGroup[E]) -> list[E]:
    """The errors of a group, however deep it is."""
    found: list[E] = []
    for one in group.exceptions:
        found += leaves(one) if isinstance(one, ExceptionGroup) else [one]
    return found


def _give_up(words: str) -> int:
    print(words, file=sys.stderr)
    return 1
