"""Do the scores tell good crews from bad ones? Every bot plays the same shows; the tables are printed.

The order wanted: expert > trained > novice, and the crews that act without judgement (masher, sprayer,
shotgun, parrot, clicker, idle, canned, echo, farmer, alarmist, metronome) or run away (quitter) below the
novice, in the mean of the whole score and on every single criterion. A trained crew that leaves (deserter)
stands below the novice in the whole, and on no criterion above the trained crew that stays. A scorer that
counts nothing but hits must fail the same test on the same logs.

Results are kept, and so are the logs of the plays: an interrupted run goes on where it stopped, a changed
rubric or judge judges the kept logs anew, and only a changed room, crew or scenario is played again.
``--no-logs`` keeps the results alone. Plays by other code stay until ``--forget``; each run says how much
they hold.

``--drills`` plays the drills for one trouble each instead, and writes a page of their own.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.proof import drills, page
from bench.proof.order import whole_seeds
from bench.proof.plays import Plays, size_bytes
from bench.proof.runs import Outcome, bar_on, shows, tasks_of
from simulator.crews import BOTS
from studio.library import shipped_drills

MAIN_SHOWS = (
    "first-show", "four-crises", "evening-sale", "level-1", "level-2", "traffic-drill",
    "assessment-40", "crew-of-three", "price-tags",
)  # fmt: skip


def main(argv: list[str] | None = None) -> int:
    """Print the tables; 1 when the order does not hold somewhere, or the control does not fail."""
    args = _parser().parse_args(argv)
    names = shipped_drills() if args.drills else tuple(args.scenario.split(","))
    bots = tuple(args.bots.split(","))
    tasks = tasks_of(names, bots, args.seeds)
    told = bar_on() if not args.quiet else (lambda *_: None)
    _outdated(args.keep, names, forget=args.forget)
    outcomes = shows(
        tasks, args.workers, keep=args.keep, logs=not args.no_logs, minutes=args.minutes, told=told
    )
    whole = {
        name: whole_seeds([one for one in outcomes if one.scenario == name], bots) for name in names
    }
    played = {name: found for name, found in whole.items() if found}
    if args.drills:
        return _drills(played, write=args.write)
    for name, found in played.items():
        print(page.table(name, found))
    missing = [name for name in names if name not in played]
    if missing:
        print(f"no whole seed yet: {', '.join(missing)}", file=sys.stderr)
    if args.write:
        page.write(played, MAIN_SHOWS)
    verdicts = [page.found_in(found) for found in played.values()]
    fooled = any(found.control for found in verdicts)
    if not fooled:
        print("the control does not fail: counting hits alone lets nobody through", file=sys.stderr)
    return 0 if fooled and not missing and all(found.holds for found in verdicts) else 1


def _drills(played: Mapping[str, Sequence[Outcome]], *, write: bool) -> int:
    print(
        drills.page({name: drills.drilled(one) for name, one in played.items()}, shipped_drills())
    )
    if write:
        drills.write(played, shipped_drills())
    whole = len(played) == len(shipped_drills())
    return 0 if whole and all(drills.drilled(one).holds for one in played.values()) else 1


def _outdated(keep: Path, names: Sequence[str], *, forget: bool) -> None:
    """Say what plays of these shows lie there that nothing will read again, or delete them."""
    stores = [Plays(keep, name) for name in names]
    folders = [folder for store in stores for folder in store.outdated()]
    if not folders:
        return
    size_mb = sum(map(size_bytes, folders)) / 1e6
    for store in stores if forget else ():
        store.forget_outdated()
    what = "deleted" if forget else "--forget deletes them"
    where = keep / "plays"
    print(f"{size_mb:.0f} MB of outdated plays in {where}: {what}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench prove", description=__doc__)
    parser.add_argument(
        "--scenario", default=",".join(MAIN_SHOWS), help="one, or several with commas"
    )
    parser.add_argument(
        "--drills", action="store_true", help="all drills, whatever --scenario says"
    )
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--bots", default=",".join(BOTS), help="comma-separated")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minutes", type=float, help="begin no new show after so many minutes")
    parser.add_argument(
        "--keep", type=Path, default=Path("data") / "proof", help="where results and plays are kept"
    )
    parser.add_argument("--no-logs", action="store_true", help="keep results, but not the plays")
    parser.add_argument(
        "--forget", action="store_true", help="delete plays of these shows by other code"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")
    parser.add_argument("--write", action="store_true", help=f"write {page.PAGE} and its tables")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
