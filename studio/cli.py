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
    zh: str
    en: str

    @property
    def says(self) -> str:
        return f"{self.zh} / {self.en}"


COMMANDS = (
    Command("serve", "studio.server.serve",
            "开练播：http://localhost:8000", "the studio at http://localhost:8000"),
    Command("rig", "studio.rig.command",
            "不用浏览器的摄像头和声卡：列出、检查、推流",
            "camera and sound card without a browser: list, check, publish"),
    Command("shows", "studio.shows",
            "自带的场次：名称和标题", "the shipped shows, by name and title"),
    Command("check", "studio.check",
            "检查场次和评分标准文件", "validate scenarios and rubrics"),
    Command("bank", "studio.bank",
            "冻结的评论库：制作、检查、冻结", "a frozen bank of comments: make, check, freeze"),
    Command("products", "studio.products",
            "把 .xlsx 或 .csv 商品表变成场次的商品", "goods from .xlsx or .csv become a scenario's products"),
    Command("drill", "studio.drill",
            "由机器学员跑一场，不用音视频", "run a show with a bot trainee, without media"),
    Command("weights", "studio.weights",
            "按分值方案算出一场的权重", "the weights of a show's criteria by a blueprint"),
    Command("score", "studio.score",
            "给存档重新评分并打印成绩单", "score a sealed bundle again and print the scorecard"),
    Command("rescore", "studio.rescore.command",
            "换一套评分标准会变什么", "what changes under another rubric"),
    Command("agreement", "studio.agreement",
            "考评员和程序、彼此之间是否一致", "do assessors agree with the program, and each other?"),
    Command("verify", "studio.verify",
            "存档是否完整；指出第一处坏行", "is a sealed bundle whole? names the first bad line"),
    Command("erase", "studio.erase",
            "从存档里抹去某人或旧录像", "take a person or old recordings out of the sealed shows"),
    Command("export-person", "studio.export_person",
            "某人的全部资料，打成一个 zip", "all that is held of a person, as one zip"),
    Command("standards", "studio.standards",
            "382 个技能代码，及目前各以什么为证据", "the 382 codes, and how each is evidenced today"),
    Command("schema", "studio.schema",
            "事件、场次、评分标准、存档的 JSON Schema", "JSON Schemas of events, scenario, rubric, bundle"),
    Command("demo", "studio.demo",
            "机器班组用真 WHIP 走一遍短场", "a bot crew goes through a short show by real WHIP"),
    Command("crew", "studio.crew",
            "加入练播的机器班组；邀请从标准输入读",
            "a bot crew that joins a studio; its invitation on standard input"),
    Command("doctor", "studio.doctor",
            "这台电脑缺什么、怎么补", "what is missing on this machine, and how to get it"),
)  # fmt: skip


INTERRUPTED = 130
"""As a shell calls a command that was stopped with Ctrl-C: 128 + SIGINT."""
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
    try:
        return int(args.run(args))
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断。\nInterrupted.\n")
        return INTERRUPTED


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
