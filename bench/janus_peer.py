"""Janus' videoroom with recording on, behind a small WHIP door: what a C server costs for the same.

Janus 1.1 speaks no WHIP. The door runs in the bench's own process, which is not counted.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil

MISSING = "needs Debian's janus: apt-get install --no-install-recommends janus"
ROOM = 1
_CORE = """
general: {{
  plugins_folder = "{lib}/plugins"
  transports_folder = "{lib}/transports"
  events_folder = "{folder}"
  loggers_folder = "{folder}"
  debug_level = 2
}}
media: {{ rtp_port_range = "20000-29999" }}
plugins: {{ disable = "{plugins}" }}
transports: {{ disable = "{transports}" }}
"""
_HTTP = 'general: {{ json = "compact"\n http = true\n port = {port}\n ip = "127.0.0.1"\n https = false }}\n'
_VIDEOROOM = """
room-1: {{
  publishers = 100
  bitrate = 3000000
  videocodec = "h264"
  audiocodec = "opus"
  record = true
  rec_dir = "{folder}"
}}
"""


def library() -> Path | None:
    """Where Janus' plug-ins lie; None when it is not installed."""
    if shutil.which("janus") is None:
        return None
    found = sorted(Path("/usr/lib").glob("*/janus/plugins/libjanus_videoroom.so"))
    return found[0].parent.parent if found else None


def _others(folder: Path, needed: str) -> str:
    """All plug-ins of a folder but one, as Janus wants to read them."""
    return ",".join(path.name for path in sorted(folder.glob("*.so")) if needed not in path.name)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as made:
        return int(made.getsockname()[1])


class Janus:
    """One Janus process and the door before it. Raises RuntimeError when it does not start."""

    def __init__(self, folder: Path) -> None:
        lib = library()
        if lib is None:
            raise RuntimeError(MISSING)
        self._folder = folder
        port = _free_port()
        self._api = f"http://127.0.0.1:{port}/janus"
        for name, text in (
            (
                "janus.jcfg",
                _CORE.format(
                    lib=lib,
                    folder=folder,
                    plugins=_others(lib / "plugins", "videoroom"),
                    transports=_others(lib / "transports", "http"),
                ),
            ),
            ("janus.transport.http.jcfg", _HTTP.format(port=port)),
            ("janus.plugin.videoroom.jcfg", _VIDEOROOM.format(folder=folder)),
        ):
            (folder / name).write_text(text, "utf-8")
        self._janus = subprocess.Popen(
            ["janus", "-F", str(folder), "-C", str(folder / "janus.jcfg")],
            stdout=(folder / "janus.log").open("w"),
            stderr=subprocess.STDOUT,
        )
        self._sessions: list[str] = []
        self._ends = threading.Event()
        self._await_start()
        self._door = ThreadingHTTPServer(("127.0.0.1", 0), _door_of(self))
        threading.Thread(target=self._door.serve_forever, daemon=True).start()
        threading.Thread(target=self._keep_alive, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._door.server_address[1]}/whip"

    @property
    def cpu_s(self) -> float:
        """CPU seconds of the Janus process so far."""
        spent = psutil.Process(self._janus.pid).cpu_times()
        return float(spent.user + spent.system)

    @property
    def recorded(self) -> int:
        """Bytes of all recordings (.mjr: RTP packets as they came, not yet a playable file)."""
        return sum(path.stat().st_size for path in self._folder.glob("*.mjr"))

    def _await_start(self) -> None:
        for _ in range(100):
            if self._janus.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self._api}/info", timeout=2).read()
            except OSError:
                time.sleep(0.1)
            else:
                return
        self._janus.kill()
        raise RuntimeError(
            "Janus did not start: " + (self._folder / "janus.log").read_text()[-400:]
        )

    def _ask(self, place: str, body: dict[str, Any]) -> dict[str, Any]:
        request = urllib.request.Request(
            self._api + place,
            json.dumps({"transaction": "bench", **body}).encode(),
            {"Content-Type": "application/json"},
        )
        answer: dict[str, Any] = json.loads(urllib.request.urlopen(request, timeout=10).read())
        return answer

    def publish(self, offer: str) -> str:
        """The answer of the room to one publisher."""
        session = f"/{self._ask('', {'janus': 'create'})['data']['id']}"
        attached = self._ask(session, {"janus": "attach", "plugin": "janus.plugin.videoroom"})
        handle = f"{session}/{attached['data']['id']}"
        self._sessions.append(session)
        body = {"request": "joinandconfigure", "ptype": "publisher", "room": ROOM}
        self._ask(
            handle,
            {"janus": "message", "body": body, "jsep": {"type": "offer", "sdp": offer}},
        )
        for _ in range(20):
            with urllib.request.urlopen(f"{self._api}{session}?maxev=1", timeout=40) as told:
                event = json.loads(told.read())
            if "jsep" in event:
                return str(event["jsep"]["sdp"])
        raise RuntimeError(f"Janus gave no answer: {event}")

    def _keep_alive(self) -> None:
        while not self._ends.wait(20):
            for session in self._sessions:
                self._ask(session, {"janus": "keepalive"})

    def stop(self) -> None:
        self._ends.set()
        self._door.shutdown()
        self._janus.terminate()
        self._janus.wait(10)


def _door_of(janus: Janus) -> type[BaseHTTPRequestHandler]:
    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            offer = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer = janus.publish(offer).encode()
            self.send_response(201)
            self.send_header("Location", "/whip/one")
            self.send_header("Content-Type", "application/sdp")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def do_DELETE(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    return Door
