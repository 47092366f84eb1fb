"""``lianbo weights``: the weights of a show's criteria by a blueprint, to be put into the show."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from studio.blueprints import BLUEPRINTS, UnreadableBlueprint, blueprint, read_blueprint, weights
from studio.library import UnknownScenario, UnreadableFile, load_scenario, shipped_scenarios
from studio.near_names import no_such_show

MOST_BYTES = 256_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``SCENARIO``, ``--by``, ``--lang``."""
    parser.add_argument(
        "scenario",
        metavar="SCENARIO",
        help="自带场次的名称，或 .yaml 文件 / a shipped name, or a .yaml file",
    )
    parser.add_argument(
        "--by",
        default="practice",
        metavar="BLUEPRINT",
        help="practice、assessment，或一个文件 / practice, assessment, or a file (practice)",
    )
    parser.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="键的语言 / language of the key (zh)"
    )


def run(args: argparse.Namespace) -> int:
    """Print the line to put into the show; criteria that no part names are told apart from it."""
    try:
        scenario = load_scenario(args.scenario).scenario
        parts = (
            blueprint(args.by)
            if args.by in BLUEPRINTS
            else read_blueprint(_bytes(args.by), args.by)
        )
    except UnknownScenario:
        print(no_such_show(args.scenario, shipped_scenarios()), file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"{args.by}: 打不开（{error.strerror}）；方案可以是 {'、'.join(BLUEPRINTS)}，或一个文件\n"
            f"{args.by}: cannot be opened ({error.strerror}); "
            f"a blueprint is one of {', '.join(BLUEPRINTS)}, or a file",
            file=sys.stderr,
        )
        return 2
    except (UnreadableFile, UnreadableBlueprint) as error:
        print(error, file=sys.stderr)
        return 1
    listed = [one if isinstance(one, str) else str(one["id"]) for one in scenario.criteria]
    found = weights(parts, listed)
    key = "权重" if args.lang == "zh" else "weights"
    print(f"{key}: {{{', '.join(f'{name}: {weight}' for name, weight in found.items())}}}")
    left = [name for name in listed if name not in found]
    if left:
        names = ", ".join(left)
        print(
            f"方案里没有 {names}：不写权重就是 1\nno part names {names}: without a weight they weigh 1",
            file=sys.stderr,
        )
    return 0


def _bytes(name: str) -> bytes:
    with Path(name).open("rb") as file:
        return file.read(MOST_BYTES)
