"""Scoring: one million events against forty distinct criteria, loading included, children counted."""

from __future__ import annotations

import hashlib
import json
import random
import resource
from collections.abc import Iterator
from typing import Any

from scoring.judge import judge
from scoring.language import Rubric, compile_rubric
from scoring.result import encode
from scoring.stream import Stream
from scoring.transcript import Moment, read_transcript
from studio import library

EVENTS = 1_000_000
INCIDENTS = 2_000
CRITERIA = 40
LIVE_CRITERIA, LIVE_EVENTS = 200, 100_000
TARGET_CPU_S = 3.5
TYPES = ("dead_link", "wrong_coupon", "stream_cut", "troll_wave")


def run() -> dict[str, Any]:
    """CPU-seconds of loading, judging and writing the result; all threads and children counted."""
    rubric = variants(CRITERIA)
    raw = log(EVENTS)
    began = cpu_s()
    transcript = read_transcript(raw)
    loaded = cpu_s()
    card = judge(transcript, rubric)
    judged = cpu_s()
    result = encode(card)
    written = cpu_s()
    return {
        "name": "scoring",
        "events": EVENTS,
        "criteria": len(rubric.criteria),
        "instances": sum(len(item.findings) for item in card.criteria),
        "load_cpu_s": round(loaded - began, 2),
        "judge_cpu_s": round(judged - loaded, 2),
        "load_and_judge_cpu_s": round(judged - began, 2),
        "write_cpu_s": round(written - judged, 2),
        "result_bytes": len(result),
        "target_cpu_s": TARGET_CPU_S,
        "ok": judged - began <= TARGET_CPU_S,
        "live": live(raw),
    }


def live(raw: bytes) -> dict[str, Any]:
    """The streaming evaluator over the first hundred thousand entries, with 200 criteria."""
    rubric = variants(LIVE_CRITERIA)
    moments = [
        Moment(one["seq"], one["t_ms"], one["kind"], one["by"], one["data"])
        for one in map(json.loads, raw.splitlines()[:LIVE_EVENTS])
    ]
    stream = Stream(rubric)
    began = cpu_s()
    settled = sum(len(stream.hear(moment)) for moment in moments)
    spent = cpu_s() - began
    ticks = len({moment.t_ms // 100 for moment in moments})
    return {
        "criteria": len(rubric.criteria),
        "events": len(moments),
        "settled": settled,
        "cpu_ms_per_tick": round(1000 * spent / ticks, 3),
        "target_cpu_ms_per_tick": 1.0,
    }


def cpu_s() -> float:
    """User and system time of this process and of the children it has waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def variants(criteria: int) -> Rubric:
    """The shipped criteria, and variants of the crises with other windows and bans."""
    shipped = list(library.shipped_criteria().values())
    trees = list(shipped)
    crises = [tree for tree in shipped if "for_each" in tree and "supports" in tree]
    for number in range(max(0, criteria - len(shipped))):
        tree = json.loads(json.dumps(crises[number % len(crises)]))
        tree["id"] = f"{tree['id']}-{number}"
        for step in tree["expect"]:
            step["within"] = f"{10 + 5 * number}s"
        trees.append(tree)
    return compile_rubric(trees[:criteria], catalogue=library.catalogue())


def log(events: int, *, seed: int = 20260601, incidents: int = INCIDENTS) -> bytes:
    """A log as the bundle holds it, hash chain included: mostly the public, 2 % acts of the crew."""
    prev = "0" * 64
    lines: list[bytes] = []
    for seq, (t_ms, kind, by, data) in enumerate(_happenings(events, seed, incidents), start=1):
        entry = {"seq": seq, "t_ms": t_ms, "kind": kind, "by": by, "data": data, "prev": prev}
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
        prev = hashlib.sha256(line).hexdigest()
        lines.append(line)
    return b"\n".join(lines) + b"\n"


def _happenings(
    events: int, seed: int, incidents: int
) -> Iterator[tuple[int, str, str, dict[str, Any]]]:
    chance = random.Random(seed)
    prepared = {"scenario": "bench", "scenario_sha256": "0" * 64, "seed": seed, "model": "bench"}
    yield 0, "show.prepared", "studio", prepared
    yield 0, "show.started", "trainee:host", {}
    every = events // incidents
    for number in range(events - 3):
        t_ms = 100 + number * 20
        place = number % every
        name = f"L{number // every}"
        about = {"incident": name, "type": TYPES[number // every % 4], "item": f"P{number % 7}",
                 "coupon": "Q1", "viewer": f"v{number % 5000}"}  # fmt: skip
        if place in (0, 1, 2, 300):
            words = ("incident.opened", "incident.shown", "incident.noticed", "incident.resolved")
            yield t_ms, words[min(place, 3)], "director", _about(number, every, name)
        else:
            yield t_ms, *_ordinary(chance, number, about)
    yield 100 + events * 20, "show.ended", "studio", {"scheduled": True}


def _about(number: int, every: int, name: str) -> dict[str, Any]:
    which = number // every
    return {"incident": name, "type": TYPES[which % 4], "item": f"P{which % 7}", "coupon": "Q1"}


def _ordinary(
    chance: random.Random, number: int, about: dict[str, Any]
) -> tuple[str, str, dict[str, Any]]:
    dice = chance.randrange(1000)
    if dice < 20:
        acts: tuple[tuple[str, dict[str, Any]], ...] = (
            ("item.unlisted", {"item": about["item"]}),
            ("item.relinked", {"item": about["item"]}),
            ("item.pushed", {"item": about["item"]}),
            ("notice.posted", {"topic": "link", "text": "一号链接已经换好"}),
            ("coupon.withdrawn", {"coupon": "Q1"}),
            ("viewer.muted", {"viewer": about["viewer"]}),
            ("comment.replied", {"comment": f"c{number - 50}", "text": "材质是316不锈钢"}),
            ("media.restarted", {}),
        )
        return acts[dice % 8][0], "trainee:desk", acts[dice % 8][1]
    if dice < 30:
        asked = {"group": f"g{number}", "item": about["item"], "fact": "材质",
                 "comment": f"c{number}", "viewer": about["viewer"]}  # fmt: skip
        return "question.opened", "public", asked
    if dice < 130:
        return "media.read", "rig", {"window_ms": 1000, "level_cdb": -2000 - dice, "silent_ms": 0,
                                     "voiced_ms": 800}  # fmt: skip
    if dice < 700:
        text = {"zh": "这个杯子保温多久呀", "en": "how long does it keep warm"}
        said = {"comment": f"c{number}", "viewer": about["viewer"], "name": "小白", "level": 3,
                "text": text, "comment_class": "fair_criticism" if dice < 140 else "filler"}  # fmt: skip
        return "comment.posted", "public", said
    figures = ("online", "entered", "left", "exposed", "clicks", "orders", "paid", "gmv_fen")
    return "public.counted", "public", dict.fromkeys(figures, number % 977)


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
