"""What the options of ``lianbo serve`` may be, and what is said of one that is not."""

from __future__ import annotations

import argparse
from typing import Final

from pydantic import ValidationError

OPTION_OF: Final = {
    "media_range": "media-port",
    "recordings_kept_days": "keep-recordings",
}
"""Where a setting is called otherwise on the command line."""
MAY_BE: Final = {
    "port": ("1 到 65535 的端口号", "a port, 1 to 65535"),
    "media-port": (
        "1 到 65535 的 UDP 端口号，或从小到大的一段，如 50000-50100",
        "a UDP port, 1 to 65535, or a range, the smaller first, such as 50000-50100",
    ),
    "keep-recordings": ("1 到 36500 天", "1 to 36500 days"),
    "max-rooms": ("1 到 500 间", "1 to 500 rooms"),
}


def media_ports(text: str) -> int | tuple[int, int]:
    """``8189``, or ``50000-50100``. Raises ArgumentTypeError."""
    first, dash, last = text.partition("-")
    try:
        ports = (int(first), int(last)) if dash else (int(first), int(first))
    except ValueError:
        ports = (-1, -1)
    if not bool(dash) <= ports[0] <= ports[1] <= 65_535:  # 0 alone: any that is free
        zh, en = MAY_BE["media-port"]
        raise argparse.ArgumentTypeError(f"{text}：应为{zh} / write {en}")
    return ports if dash else ports[0]


def impossible(error: ValidationError) -> str:
    """The first setting that cannot be, by the name of its option, and what it may be."""
    first = error.errors(include_url=False)[0]
    setting = str(first["loc"][0]) if first["loc"] else ""
    option = OPTION_OF.get(setting, setting.replace("_", "-"))
    zh, en = MAY_BE.get(option, ("", ""))
    told = f"--{option} {first['input']}"
    if not en:
        return f"{told}：设置有误。\n{told}: {first['msg']}."
    return f"{told}：应为{zh}。\n{told}: write {en}."
