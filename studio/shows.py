"""``lianbo shows``: every shipped show by the name that it is asked for, with its title."""

from __future__ import annotations

import argparse

from studio.library import read_scenario, shipped_scenario, shipped_scenarios


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """In which language the titles are."""
    parser.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="标题的语言 / language of the titles"
    )


def run(args: argparse.Namespace) -> int:
    """Print one line for each: the shows, then the drills of one trouble each."""
    for name in shipped_scenarios():
        reading = read_scenario(shipped_scenario(name), f"{name}.yaml", lints=False)
        title = "" if reading.scenario is None else getattr(reading.scenario.meta.title, args.lang)
        print(f"{name:<24} {title}")
    return 0
