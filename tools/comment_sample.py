"""Print fifty comments of a show, drawn by seed, for somebody to read: ``docs/comments-read.md``.

``python tools/comment_sample.py evening-sale --seed 7 [--item P3]`` runs the show with nobody at the
desk and draws evenly from all that was said, filler left out. The same arguments print the same lines.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from simulator.chance import Stream, pick  # noqa: E402
from simulator.engine import MODEL, TICK_MS, Engine  # noqa: E402
from simulator.events.instructor import ShowPrepared  # noqa: E402
from simulator.events.room import CommentPosted  # noqa: E402
from simulator.events.trainee import ItemPushed, ShowStarted  # noqa: E402
from studio import library  # noqa: E402


def said(show: str, seed: int) -> list[tuple[int, CommentPosted]]:
    """All comments of the show but filler, with their times; each item is pushed at its segment."""
    loaded = library.load_scenario(show)
    scenario = loaded.scenario
    prepared = ShowPrepared(
        scenario=scenario.meta.id, scenario_sha256=loaded.sha256, seed=seed,
        difficulty="normal", mode="exam", model=MODEL,
    )  # fmt: skip
    engine = Engine(scenario, prepared)
    engine.begin()
    engine.admit(ShowStarted(), "studio", 0)
    pushes = {part.at_ms: part.product for part in scenario.script if part.product}
    found = []
    for now_ms in range(0, scenario.show.duration_ms, TICK_MS):
        derived = engine.advance(now_ms)
        if now_ms in pushes:
            engine.admit(ItemPushed(item=pushes[now_ms]), "trainee", now_ms + 1)
        for entry in derived:
            fact = entry.fact
            if isinstance(fact, CommentPosted) and fact.comment_class != "filler":
                found.append((entry.t_ms, fact))
    return found


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("show")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--item")
    parser.add_argument("--count", type=int, default=50)
    asked = parser.parse_args(argv)
    lines = [
        one for one in said(asked.show, asked.seed) if asked.item in (None, one[1].item)
    ]  # fmt: skip
    dice = Stream(asked.seed, "comment sample")
    left = list(range(len(lines)))
    drawn = sorted(
        left.pop(pick(dice.word(n), len(left))) for n in range(min(asked.count, len(left)))
    )
    print("| time | class | topic | item | 中文 | English |\n|---|---|---|---|---|---|")
    for place in drawn:
        t_ms, fact = lines[place]
        clock = f"{t_ms // 60_000}:{t_ms // 1000 % 60:02d}"
        print(
            f"| {clock} | {fact.comment_class} | {fact.topic or ''} | {fact.item or ''} "
            f"| {fact.text.zh} | {fact.text.en} |"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
