"""The web interface, put together: the door, the routes, and what stands behind them while it runs."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from pydantic.json_schema import models_json_schema
from starlette.exceptions import HTTPException

from simulator.view import FeedMessage
from studio.clock import Clock
from studio.logbook.bundle import UnreadableBundle
from studio.server import (
    advance_clock,
    assessing,
    bundles,
    demonstration,
    feed,
    glances,
    health,
    injections,
    people,
    phones,
    rig_check,
    rooms,
    signal_scales,
    teaching,
    welcome,
)
from studio.server.act_shapes import ActAsked, ActDone, ActRefused, Beat, FeedAsked, LiveHint
from studio.server.figures import Figures
from studio.server.limits import LOCAL_NAMES, Door
from studio.server.refusals import (
    Problem,
    Refusal,
    say_misread,
    say_plainly,
    say_refusal,
    say_unreadable,
)
from studio.settings import Settings

INTERFACE = "1"
"""Version of the web interface; the program's own version is in ``/api/studio``."""
ON_THE_SOCKET = (FeedMessage, FeedAsked, Beat, LiveHint, ActAsked, ActDone, ActRefused)


PARTS: Final = (
    welcome, rooms, demonstration, feed, injections, glances, bundles, teaching, assessing, people,
    phones, rig_check, signal_scales, health,
)  # fmt: skip
"""The parts of the web interface, one module each."""


def build_app(settings: Settings, clock: Clock, figures: Figures) -> FastAPI:
    """The ASGI app, with nothing behind it yet: ``start.opened`` gives it its premises."""
    app = FastAPI(
        title="练播 Lianbo",
        version=INTERFACE,
        docs_url=None,
        redoc_url=None,
        responses={
            422: {"model": Problem, "description": "The request is not of the right shape"},
            "4XX": {"model": Problem, "description": "Refused, in words"},
        },
    )
    app.add_exception_handler(Refusal, say_refusal)
    app.add_exception_handler(UnreadableBundle, say_unreadable)
    app.add_exception_handler(HTTPException, say_plainly)
    app.add_exception_handler(RequestValidationError, say_misread)
    app.add_exception_handler(Exception, say_broken)
    for part in PARTS:
        app.include_router(part.router)
    if settings.test_clock:
        app.include_router(advance_clock.router)
    app.add_middleware(
        Door,
        clock=clock,
        figures=figures,
        only_names=LOCAL_NAMES if settings.is_local else frozenset(),
    )
    app.openapi = lambda: interface(app)  # type: ignore[method-assign]  # FastAPI's documented way
    return app


async def say_broken(request: Request, error: Exception) -> JSONResponse:
    """The one broad edge: the error is logged by the server with its traceback, and said plainly."""
    return Refusal(
        500,
        "broken",
        "练播出了内部错误，已写入日志。请把终端里的错误信息发给我们。",
        "Lianbo broke inside; the terminal shows the error. Please report it.",
    ).response()


def interface(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with the frames of the feed among its schemas."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, routes=app.routes)
        _, frames = models_json_schema(
            [(shape, "serialization") for shape in ON_THE_SOCKET],
            ref_template="#/components/schemas/{model}",
        )
        for name, schema in frames["$defs"].items():
            made["components"]["schemas"].setdefault(name, schema)
        app.openapi_schema = made
    return app.openapi_schema
