"""A command line that cannot be understood: told in Chinese and English, with what to write instead."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from simulator.events.entry import Words
from studio.near_names import near

SAYINGS = (
    (r"unrecognized arguments: (.+)", "不认识 {0}"),
    (r"the following arguments are required: (.+)", "还缺 {0}"),
    (r"one of the arguments (.+) is required", "这几个要写一个：{0}"),
    (r"expected one argument", "后面要写一个值"),
    (r"expected at most one argument", "后面最多写一个值"),
    (r"expected at least one argument", "后面至少写一个值"),
    (r"expected (\d+) arguments?", "后面要写 {0} 个值"),
    (r"not allowed with argument (.+)", "不能与 {0} 同时写"),
    (r"ambiguous option: (.+) could match (.+)", "{0} 写得太短，可以是 {1}"),
    (r"invalid choice: (.+) \(choose from (.+)\)", "没有 {0}，可选 {1}"),
    (r"invalid int value: (.+)", "{0} 不是整数"),
    (r"invalid float value: (.+)", "{0} 不是数字"),
    (r"invalid \S+ value: (.+)", "{0} 写得不对"),
    (r"ignored explicit argument (.+)", "后面不写值，请去掉 {0}"),
    (r"(.+) / .+", "{0}"),  # our own, in both languages already
)
"""What argparse says of a wrong command line, and the same in Chinese."""
MOST_CHOICES = 40
"""Of more choices than these a few are told."""


class Parser(argparse.ArgumentParser):
    """argparse, but its own words are said in both languages; those of subcommands are made of it too."""

    def __init__(self, **named: Any) -> None:
        super().__init__(add_help=False, **named)
        self._positionals.title = "要写的 positional arguments"
        self._optionals.title = "选项 options"
        self.add_argument(
            "-h", "--help", action="help", help="显示这些说明 / show this help and exit"
        )

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As it was. What is left over is told here, by the subcommand that does not know it."""
        known, left = super().parse_known_args(args, namespace)
        if left:
            self.error(f"unrecognized arguments: {' '.join(left)}")
        return known, left

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how it is written, and end with 2."""
        told = in_both(_shortened(message))
        zh, en = self._perhaps(message)
        self.print_usage(sys.stderr)
        self.exit(
            2,
            f"{self.prog}: {told.zh}。{zh}写法见 {self.prog} --help\n"
            f"{self.prog}: {told.en}. {en}`{self.prog} --help` tells how to write it\n",
        )

    def _perhaps(self, message: str) -> tuple[str, str]:
        """What the unknown option or choice was probably meant to be."""
        if option := re.search(r"unrecognized arguments: (-[^\s=]+)", message):
            found = near(option[1], self._option_string_actions)
        elif choice := re.search(r"invalid choice: '(.+)' \(choose from (.+)\)", message):
            found = near(choice[1], re.findall(r"[^\s',]+", choice[2]))
        else:
            return "", ""
        if not found:
            return "", ""
        return f"是不是 {' 或 '.join(found)}？", f"Did you mean {' or '.join(found)}? "


def _shortened(message: str) -> str:
    """A wrong choice with a few of the many that there are."""
    found = re.search(r"\(choose from (.+)\)", message)
    choices = found[1].split(", ") if found else []
    if found is None or len(choices) <= MOST_CHOICES:
        return message
    return message.replace(found[1], f"{', '.join(choices[:3])} … ({len(choices)})")


def in_both(message: str) -> Words:
    """argparse's own sentence, and its sense in Chinese; one that is not known stays as it is."""
    which, what = "", message
    if about := re.fullmatch(r"argument (.+?): (.+)", message, re.DOTALL):
        which, what = f"{about[1]} ", about[2]
    for pattern, zh in SAYINGS:
        if found := re.fullmatch(pattern, what, re.DOTALL):
            ours = what.partition(" / ")[2] if pattern == SAYINGS[-1][0] else ""
            en = f"{which.strip()}: {ours}" if ours and which else ours or message
            return Words(zh=which + zh.format(*found.groups()), en=en)
    return Words(zh=f"命令写得不对（{message}）", en=message)
