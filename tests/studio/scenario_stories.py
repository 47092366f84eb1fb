"""A scenario as text, what the crew does at which second, and what the log then says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.engine import MODEL, Engine
from simulator.events import Entry, Fact
from simulator.events.instructor import Mode, ShowPrepared
from simulator.events.trainee import ShowStarted
from simulator.scenario import Scenario
from studio.library import read_scenario

HEAD = """练播: 1
说明: {编号: story, 标题: 小店}
场次: {时长: 2m, 种子: 7}
商品:
  - {编号: P1, 名称: 杯子, 价格: 29.00, 库存: 200, 备用链接: 2, 事实: {容量: [350毫升]}}
  - {编号: P2, 名称: 盘子, 价格: 19.00, 库存: 200, 备用链接: 1, 事实: {直径: [20厘米]}}
脚本:
  - {时间: 0s, 持续: 2m, 环节: 讲解, 商品: P1}
观众: {在线: 30, 每分钟提问: 0}
突发:
"""
LINK = (
    "  - {{编号: L1, 种类: 链接失效, 当: {when}, 注入: [{{链接: {{商品: P1}}}}], "
    "解除: {{动作: 换链接, 商品: P1}}{more}}}\n"
)


def dead_link(when: str, more: str = "") -> str:
    """A show with one dead link, triggered by ``when``; ``more`` are further keys of it."""
    return HEAD + LINK.format(when=when, more=f", {more}" if more else "")


def scenario_of(text: str) -> Scenario:
    """The model, or a failure that prints every error."""
    reading = read_scenario(text.encode(), "story.yaml")
    assert reading.scenario is not None, [one.line("story.yaml") for one in reading.errors]
    return reading.scenario


@dataclass(frozen=True)
class Log:
    """What happened, with times of the show in seconds."""

    entries: tuple[Entry, ...]

    def times(self, kind: str, **fields: object) -> list[float]:
        return [(entry.t_ms - 100) / 1000 for entry in self.all(kind, **fields)]

    def all(self, kind: str, **fields: object) -> list[Entry]:
        return [
            entry
            for entry in self.entries
            if entry.kind == kind
            and all(getattr(entry.fact, name) == value for name, value in fields.items())
        ]

    def opened(self) -> dict[str, float]:
        return {
            entry.fact.incident: (entry.t_ms - 100) / 1000  # type: ignore[attr-defined]
            for entry in self.entries
            if entry.kind == "incident.opened"
        }


def played(
    text: str,
    acts: Iterable[tuple[float, Fact]] = (),
    seconds: int = 60,
    *,
    mode: Mode = "exam",
    seed: int = 7,
    shifts_ms: dict[str, int] | None = None,
) -> Log:
    """Play the first ``seconds``; acts come from the trainee, readings and speech from the rig."""
    scenario = scenario_of(text)
    prepared = ShowPrepared(
        scenario="story", scenario_sha256="0" * 64, seed=seed, difficulty="normal", mode=mode,
        model=MODEL, shifts_ms=shifts_ms,
    )  # fmt: skip
    engine = Engine(scenario, prepared)
    entries = [engine.begin(), engine.admit(ShowStarted(), "trainee:host", 100)]
    entries += engine.advance(100)
    for second, fact in sorted(acts, key=lambda one: one[0]):
        at_ms = 100 + int(second * 1000)
        entries += engine.advance(at_ms - 1)
        by = "rig" if fact.givers == ("rig",) else "trainee:host"
        entries.append(engine.admit(fact, by, at_ms))
    entries += engine.advance(100 + seconds * 1000)
    return Log(tuple(entries))
