"""``lianbo drill``: a bot plays a show without media; it is judged and sealed, the same every time."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.compliance import VERSION
from simulator.crews import BOTS
from simulator.engine import Engine
from simulator.events.entry import Seat
from studio.cli import main
from studio.drill import START_MS, UnusableDrill, _clocked, crew_of, drill, play
from studio.library import load_scenario
from studio.logbook.bundle import open_bundle
from studio.logbook.inspection import verify

FIRST = load_scenario("first-show")
SHORT = load_scenario("demo")
THREE: tuple[Seat, ...] = ("host", "desk", "service")
pytestmark = pytest.mark.timeout(300)  # whole shows; a busy machine plays them slowly


def kinds(path: Path) -> list[str]:
    return [entry.kind for entry in open_bundle(path).entries()]


@pytest.mark.parametrize("name", BOTS)
def test_every_bot_plays_a_show_to_its_end(name: str) -> None:
    played = play(SHORT, crew_of(name, 5), 5, "easy", "exam")
    assert [entry.seq for entry in played.entries] == list(range(1, len(played.entries) + 1))
    last = played.entries[-1]
    assert last.kind == "show.ended"
    assert played.entries[0].kind == "show.prepared"
    times = [entry.t_ms for entry in played.entries]
    assert times == sorted(times)


def test_the_same_seed_and_bot_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two", "other"):
        seed = 8 if name == "other" else 7
        drill(SHORT, "trained", seed, tmp_path / name)
    sealed = {
        name: [(tmp_path / name / file).read_bytes() for file in ("events.jsonl", "result.json")]
        for name in ("one", "two", "other")
    }
    assert sealed["one"] == sealed["two"]
    assert sealed["one"][0] != sealed["other"][0]


def test_the_bundle_is_whole_and_holds_the_scenario_as_run(tmp_path: Path) -> None:
    out = tmp_path / "a show.bundle"  # no name for a room, but the name that was asked for
    played, result = drill(FIRST, "expert", 1, out)
    bundle = open_bundle(out)
    assert verify(out).whole
    assert bundle.scenario_yaml() == FIRST.raw
    assert bundle.manifest.scenario_sha256 == hashlib.sha256(FIRST.raw).hexdigest()
    assert bundle.result() == result
    assert len(list(bundle.lines())) == len(played.entries)
    assert json.loads(result)["score"]["permille"] > 800


def test_a_log_tells_which_checks_read_it() -> None:
    """Rules change with time; whoever reads an old scorecard must see by which it was read."""
    first = play(SHORT, crew_of("idle", 5), 5, "easy", "exam").entries[0].as_dict()
    assert first["data"]["compliance"] == VERSION


def test_a_log_can_be_played_again_from_its_inputs() -> None:
    played = play(FIRST, crew_of("trained", 3), 3, "easy", "exam")
    engine = Engine(FIRST.scenario, played.entries[0].fact)  # type: ignore[arg-type]
    again = [engine.begin()]
    for entry in played.entries[1:]:
        if entry.is_input:
            again += engine.replay_input(entry)
            again.append(entry)
    assert [entry.line() for entry in again] == [entry.line() for entry in played.entries]


def test_a_script_file_plays_its_timed_actions(tmp_path: Path) -> None:
    script = tmp_path / "moves.jsonl"
    script.write_text(
        '{"t_ms": 30250, "seat": "desk", "action": "item.pushed", "data": {"item": "P1"}}\n'
        '{"t_ms": 31000, "action": "speech.heard", "data": '
        '{"text": "三百五十毫升", "from_ms": 33000, "to_ms": 34000}}\n'
        '{"t_ms": 40000, "seat": "host", "action": "show.ended", "data": {"scheduled": false}}\n',
        encoding="utf-8",
    )
    out = tmp_path / "out"
    assert main(["drill", "first-show", "--trainee", f"script:{script}", "--out", str(out)]) == 0
    entries = list(open_bundle(out).entries())
    started = next(entry.t_ms for entry in entries if entry.kind == "show.started")
    timed = [(entry.t_ms - started, entry.kind, entry.by) for entry in entries if entry.is_input]
    assert (30_250, "item.pushed", "trainee:desk") in timed
    assert (31_000, "speech.heard", "rig") in timed
    assert timed[-1] == (40_000, "show.ended", "trainee:host")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-show"], "没有场次"),
        (["first-show", "--trainee", "wizard"], "no bot “wizard”"),
        (["first-show", "--trainee", "script:nowhere.jsonl"], "cannot read the script"),
        (["first-show", "--seed", "-1"], "0 … 2^53−1"),
    ],
)
def test_what_cannot_be_played_is_said_plainly(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["drill", *arguments, "--out", str(tmp_path / "out")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_in_it_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UnusableDrill, match="not empty"):
        drill(FIRST, "idle", 1, tmp_path)


def test_a_folder_that_cannot_be_written_is_told_before_the_show_is_played(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    out = tmp_path / "file" / "out"
    assert main(["drill", "assessment-40", "--out", str(out)]) == 2
    told = capsys.readouterr()
    assert f"cannot write {out}" in told.err
    assert "请换一个 --out" in told.err
    assert told.out == "", "nothing was played"


def test_at_speed_one_the_show_is_paced_by_the_clock() -> None:
    clock = SleepyClock()
    pace = _clocked(clock)
    for now_ms in (START_MS + 100, START_MS + 200, START_MS + 60_000):
        pace(now_ms)
    assert clock.asked == [5_100, 5_200, 65_000]


class SleepyClock:
    """Stands at 5 s and remembers until when it was asked to wait."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def monotonic_ms(self) -> int:
        return 5_000

    def wall(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)

    async def sleep_until_ms(self, at_ms: int) -> None:
        self.asked.append(at_ms)


def test_in_practice_a_hint_names_each_trouble_and_in_an_exam_nothing_does() -> None:
    played = play(SHORT, crew_of("idle", 1), 1, "normal", "practice")
    hinted = {entry.fact.incident for entry in played.entries if entry.kind == "hint.shown"}  # type: ignore[attr-defined]
    assert hinted == {incident.id for incident in SHORT.scenario.incidents} != set()


def test_an_expert_meets_and_resolves_every_crisis() -> None:
    loaded = load_scenario("evening-sale")
    entries = play(loaded, crew_of("expert", 2), 2, "normal", "exam").entries
    met = {
        kind: {e.fact.incident for e in entries if e.kind == kind}  # type: ignore[attr-defined]
        for kind in ("incident.shown", "incident.resolved")
    }
    assert [entry for entry in entries if entry.kind == "hint.shown"] == []
    ids = {incident.id for incident in loaded.scenario.incidents}
    assert ids <= met["incident.shown"]
    assert ids <= met["incident.resolved"]


def test_a_crew_that_would_not_check_its_rig_gets_nothing_for_a_check() -> None:
    def checks(name: str) -> int:
        entries = play(SHORT, crew_of(name, 1), 1, "normal", "exam").entries
        return sum(entry.kind == "preflight.judged" for entry in entries)

    assert (checks("novice"), checks("idle")) == (1, 0)


def test_a_bot_crew_sits_at_three_seats_and_each_does_its_own_tasks(tmp_path: Path) -> None:
    """The rundown says whose act it is; what it does not name is done by who does it in the trade."""
    drill(load_scenario("crew-of-three"), "trained", 5, tmp_path / "three", seats=THREE)
    bundle = open_bundle(tmp_path / "three")
    assert bundle.manifest.crew == {seat: f"trained-{seat}" for seat in THREE}
    by = {(entry.kind, entry.by.removeprefix("trainee:")) for entry in bundle.entries()}
    for kind, seat in (
        ("segment.entered", "host"), ("card.shown", "host"), ("item.pushed", "desk"),
        ("item.relinked", "desk"), ("notice.posted", "service"), ("comment.replied", "service"),
    ):  # fmt: skip
        assert {who for what, who in by if what == kind} == {seat}, kind
    result = json.loads(bundle.result())
    assert [(one["seat"], one["status"]) for one in result["seats"]] == [
        (seat, "measured") for seat in THREE
    ]


def test_the_manifest_names_every_seat_that_acted(tmp_path: Path) -> None:
    """Who agreed by their pseudonym, who only acted by the script's; a bot alone is one person."""
    script = tmp_path / "crew.jsonl"
    agreed = {"recording": False, "text_sha256": "0" * 64, "pseudonym": "小红"}
    lines = (
        {"t_ms": 100, "seat": "desk", "action": "consent.given", "data": agreed},
        {"t_ms": 31_000, "seat": "boost", "action": "item.pushed", "data": {"item": "P1"}},
    )
    script.write_text("\n".join(json.dumps(one) for one in lines), "utf-8")
    drill(FIRST, f"script:{script}", 1, tmp_path / "crew")
    drill(FIRST, "idle", 1, tmp_path / "alone")
    named = [open_bundle(tmp_path / one).manifest.crew for one in ("crew", "alone")]
    assert named == [{"host": "script", "desk": "小红", "boost": "script"}, {"host": "idle"}]


@pytest.mark.parametrize("seats", ["desk,service", "host,porter", ""])
def test_a_crew_without_a_host_or_with_a_seat_that_is_none_is_refused(
    seats: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["drill", "first-show", "--crew", seats]) == 2
    assert "host, desk, service, boost" in capsys.readouterr().err
