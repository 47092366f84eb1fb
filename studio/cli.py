"""The ``lianbo`` command. Each subcommand lives in one module with ``add_arguments`` and ``run``."""

from __future__ import annotations

import importlib
import os
import select
import sys
from typing import NamedTuple

from studio.command_line import Parser


class Command(NamedTuple):
    name: str
    module: str
    says: str


COMMANDS = (
    Command("serve", "studio.server.serve", "the studio at http://localhost:8000"),
    Command(
        "rig", "studio.rig.command", "camera and sound card without a browser: list, check, publish"
    ),
    Command("shows", "studio.shows", "the shipped shows, by name and title"),
    Command("check", "studio.check", "validate scenarios and rubrics"),
    Command("bank", "studio.bank", "a frozen bank of comments: make, check, freeze"),
    Command("products", "studio.products", "goods from .xlsx or .csv become a scenario's products"),
    Command("drill", "studio.drill", "run a show with a bot trainee, without media"),
    Command("score", "studio.score", "score a sealed bundle again and print the scorecard"),
    Command("rescore", "studio.rescore.command", "what changes under another rubric"),
    Command(
        "agreement", "studio.agreement", "do assessors agree with the program, and each other?"
    ),
    Command("verify", "studio.verify", "is a sealed bundle whole? names the first bad line"),
    Command("erase", "studio.erase", "take a person or old recordings out of the sealed shows"),
    Command("export-person", "studio.export_person", "all that is held of a person, as one zip"),
    Command("standards", "studio.standards", "the 382 codes, and how each is evidenced today"),
    Command("schema", "studio.schema", "JSON Schemas of events, scenario, rubric, bundle"),
    Command("demo", "studio.demo", "a bot crew goes through a short show by real WHIP"),
    Command(
        "crew", "studio.crew", "a bot crew that joins a studio; its invitation on standard input"
    ),
    Command("doctor", "studio.doctor", "what is missing on this machine, and how to get it"),
)


NOBODY_READS = 141
"""As a shell calls a command whose reader left: 128 + SIGPIPE."""


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand; its exit code is the process's."""
    try:
        try:
            return _obey(sys.argv[1:] if argv is None else argv)
        finally:
            sys.stdout.flush()
    except* BrokenPipeError:
        if not _turned_to_nothing():
            raise
    return NOBODY_READS


def _obey(given: list[str]) -> int:
    parser = Parser(prog="lianbo", description="练播 Lianbo")
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    wanted = next((word for word in given if not word.startswith("-")), None)
    for command in COMMANDS:
        sub = choices.add_parser(command.name, help=command.says, description=command.says)
        if command.name == wanted:  # the others stay unloaded: aiortc and cv2 are slow to import
            module = importlib.import_module(command.module)
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    args = parser.parse_args(given)
    return int(args.run(args))


def _turned_to_nothing() -> bool:
    """Did the reader of our output leave (``lianbo … | head``)? What is left to say is dropped."""
    deaf = [stream for stream in (sys.stdout, sys.stderr) if _is_unread(stream.fileno())]
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in deaf:
        os.dup2(nothing, stream.fileno())
    os.close(nothing)
    return bool(deaf)


def _is_unread(pipe: int) -> bool:
    if not hasattr(select, "poll"):  # Windows cannot ask a pipe
        return True
    ask = select.poll()
    ask.register(pipe, 0)
    return any(told & (select.POLLERR | select.POLLHUP) for _, told in ask.poll(0))
