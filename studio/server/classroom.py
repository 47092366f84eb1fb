"""A classroom's network: the https address, and a plain page where pupils get the certificate."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from html import escape

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from simulator.events.entry import Words
from studio.clock import Clock
from studio.lan import Papers, own_addresses, papers
from studio.server.figures import Figures
from studio.server.limits import Door
from studio.server.pages import said
from studio.settings import Settings

DOORSTEP_PORT = 8000
EVERYWHERE = ("0.0.0.0", "::")


@dataclass(frozen=True, slots=True)
class Classroom:
    """How others on this network reach the studio."""

    papers: Papers
    hosts: tuple[str, ...]
    """Addresses as they stand in a URL, the likeliest first."""

    def origins(self, port: int) -> list[str]:
        return [f"https://{host}:{port}" for host in self.hosts]


def classroom(settings: Settings, clock: Clock) -> Classroom:
    """Make or reuse the certificate for this machine's addresses of today."""
    is_v6 = ":" in settings.host
    addresses = [one for one in own_addresses() if (one.version == 6) == is_v6]
    name = re.sub(r"[^a-z0-9\-]", "-", socket.gethostname().partition(".")[0].lower()) or "lianbo"
    made = papers(settings.data / "tls", clock.wall(), addresses, name[:60])
    hosts = tuple(
        f"[{one}]" if isinstance(one, ipaddress.IPv6Address) else str(one) for one in addresses
    )
    if settings.host not in EVERYWHERE:
        hosts = (settings.host,)
    return Classroom(made, hosts or ("localhost",))


def doorstep(
    room: Classroom, port: int, whip: APIRouter, clock: Clock, figures: Figures
) -> FastAPI:
    """Plain http: where to go, the authority to install once, and the WHIP door.

    OBS cannot click through a certificate's warning; its bearer token protects the door here too.
    """

    async def page(request: Request) -> Response:
        there = room.origins(port)[0]
        return said(
            200,
            Words(zh=f"请打开 {there}", en=f"Please open {there}"),
            Words(
                zh="浏览器只在 https 页面上开放摄像头。第一次打开时会提示证书不受信任：可以点“继续前往”，"
                f"或先安装本页的 /ca.crt（指纹 {room.papers.fingerprint}）。",
                en="Browsers open the camera on https pages only. The first time they warn of an "
                "unknown certificate: go on, or install /ca.crt from this page first "
                f"(fingerprint {room.papers.fingerprint}).",
            ),
        )

    async def authority(request: Request) -> Response:
        return FileResponse(
            room.papers.authority,
            media_type="application/x-x509-ca-cert",
            filename="lianbo-ca.crt",
        )

    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(whip)
    app.router.routes += [Route("/ca.crt", authority), Route("/{path:path}", page)]
    app.add_middleware(Door, clock=clock, figures=figures, only_names=frozenset())
    return app


def told(room: Classroom, port: int, doorstep_port: int | None) -> list[str]:
    """What the terminal says about it."""
    lines = [f"  学员打开 pupils open     {origin}" for origin in room.origins(port)]
    lines.append(f"  证书指纹 CA fingerprint  {room.papers.fingerprint}")
    if doorstep_port is not None:
        lines.append(
            f"  安装证书 install the CA  http://{escape(room.hosts[0])}:{doorstep_port}/ca.crt"
        )
    return lines
