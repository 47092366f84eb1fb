"""The logs of the proof are kept: who changed a rubric waits for the judge, not for the room."""

from __future__ import annotations

import ast
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench import prove
from bench.proof import code, judged, plays
from bench.proof.code import ROOT
from bench.proof.judged import judge_key
from bench.proof.plays import Plays, Task, keep_log, loaded, play_key, played, read_log
from bench.proof.runs import Outcome, shows
from scoring.judge import judge
from scoring.transcript import Transcript, read_transcript
from studio.library import rubric_of
from studio.library.shipped import shipped_scenario
from studio.playing import crew_of, play

ONE = Task("demo", "idle", 1)
pytestmark = pytest.mark.timeout(900)  # whole shows; a busy machine plays them slowly


def names_of(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def no_play(task: Task) -> plays.Log:
    raise AssertionError(f"{task} was played again")


def judged_anew(tasks: list[Task], keep: Path) -> list[Outcome]:
    """The same shows without their results: from the logs alone."""
    for file in keep.glob("*.jsonl"):
        file.unlink()
    return shows(tasks, 1, keep=keep)


def same(outcomes: list[Outcome]) -> list[Outcome]:
    return [replace(one, cpu_ms=0) for one in outcomes]


# --- a kept log is as good as a play ---------------------------------------------------------------

FEW = [
    Task("demo", "expert", 1),
    Task("demo", "quitter", 2),
    Task("first-show", "novice", 3),
    Task("four-crises", "sprayer", 1),
]


def test_kept_logs_come_to_the_same_scores_and_the_same_control(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shows(FEW, 2, keep=tmp_path)
    monkeypatch.setattr(plays, "played", no_play)
    again = judged_anew(FEW, tmp_path)
    assert same(again) == same(first) == same(shows(FEW, 1, keep=tmp_path))
    sprayer = again[-1]
    assert sprayer.hits > sprayer.score, "the control, too, comes from the kept log"
    assert again[1].unplayed > 0
    assert all(one.cpu_ms > 0 for one in again), "what playing took is told of a kept play as well"


@pytest.mark.parametrize("task", FEW, ids="{0[0]}-{0[1]}".format)
def test_a_kept_log_judges_to_the_very_card_of_its_play(task: Task, tmp_path: Path) -> None:
    show = loaded(task.scenario)
    fresh = play(
        show, crew_of(task.bot, task.seed), task.seed, show.scenario.show.difficulty, "exam"
    )
    keep_log(tmp_path / "log.xz", played(task))
    kept = read_log(tmp_path / "log.xz")
    assert kept is not None
    assert kept.lines.splitlines() == [entry.line() for entry in fresh.entries]
    rubric = rubric_of(show.scenario)
    card = judge(Transcript.of([entry.as_dict() for entry in fresh.entries]), rubric)
    assert judge(read_transcript(kept.lines), rubric) == card


# --- what is played again, and what is not ---------------------------------------------------------


def test_a_changed_judge_judges_the_kept_logs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = shows([ONE], 1, keep=tmp_path)
    monkeypatch.setattr(judged, "judged_by", lambda: "another judge")
    monkeypatch.setattr(judged, "hits_alone", lambda _: None)
    monkeypatch.setattr(plays, "played", no_play)
    (second,) = shows([ONE], 1, keep=tmp_path)
    assert set((second.hit or {}).values()) == {None} != set((first.hit or {}).values())
    assert len(list(tmp_path.glob("demo-*.jsonl"))) == 2


def test_a_changed_room_or_crew_plays_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shows([ONE], 1, keep=tmp_path)
    monkeypatch.setattr(plays, "played_by", lambda: "another room")
    asked: list[Task] = []
    monkeypatch.setattr(plays, "played", lambda task: asked.append(task) or played(task))
    shows([ONE], 1, keep=tmp_path)
    assert asked == [ONE]
    assert len(names_of(tmp_path / "plays")) == 2


def own_show(folder: Path, old: str = "", new: str = "") -> str:
    """The demo as a school's own file, with something in it changed."""
    text = shipped_scenario("demo").decode()
    assert old in text
    folder.mkdir()
    (folder / "own.yaml").write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return str(folder / "own.yaml")


def test_other_criteria_of_a_show_ask_for_no_new_play(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = own_show(tmp_path / "a")
    after = own_show(tmp_path / "b", "评分: [LINK-1, ", "评分: [")
    assert play_key(before) == play_key(after)
    assert judge_key(before) != judge_key(after)
    fresh = played(Task(after, "novice", 1)).lines
    shows([Task(before, "novice", 1)], 1, keep=tmp_path / "keep")
    monkeypatch.setattr(plays, "played", no_play)
    (one,) = shows([Task(after, "novice", 1)], 1, keep=tmp_path / "keep")
    assert "LINK-1" not in one.criteria
    kept = read_log(Plays(tmp_path / "keep", after).folder / "novice-1.xz")
    assert kept is not None
    first, rest = fresh.split(b"\n", 1)
    assert kept.lines.split(b"\n", 1)[1] == rest, "the play itself never looks at its criteria"
    told, now = json.loads(kept.lines.split(b"\n", 1)[0])["data"], json.loads(first)["data"]
    assert {key for key in now if now[key] != told[key]} == {"scenario_sha256"}
    assert one == replace(one, **judged.judged(after, fresh)._asdict())


def test_a_changed_script_or_bank_asks_for_new_plays(tmp_path: Path) -> None:
    keys = [play_key(own_show(tmp_path / "a"))]
    keys.append(play_key(own_show(tmp_path / "b", "当: {时间: 62s}", "当: {时间: 61s}")))
    for name, zh in (("c", "看着挺顺眼的"), ("d", "颜色挺耐看的")):
        line = json.dumps({"text": {"zh": zh, "en": "Looks fine"}, "class": "filler"}) + "\n"
        pinned = hashlib.sha256(line.encode()).hexdigest()
        bank = f"观众:\n  评论库: {{文件: bank.jsonl, 校验: {pinned}, 占比: 60%}}\n"
        show = own_show(tmp_path / name, "观众:\n", bank)
        (tmp_path / name / "bank.jsonl").write_text(line, encoding="utf-8")
        keys.append(play_key(show))
        assert zh in loaded(show).scenario.model_dump_json(), "its lines are in what the key hashes"
    assert len(set(keys)) == len(keys) == 4


def imported_by(file: Path) -> set[Path]:
    """The project's files that a file names in its imports, with the packages that they lie in."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        named: list[str] = []
        if isinstance(node, ast.Import):
            named = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        for name in named:
            place = ROOT.joinpath(*name.split("."))
            found |= {
                path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()
            }
    return found


@pytest.mark.parametrize(
    ("begins", "keyed"),
    [
        (("studio/playing.py",), code.PLAYED_BY),
        (("bench/proof/judged.py",), (*code.PLAYED_BY, *code.JUDGED_BY)),
    ],
)
def test_whatever_plays_or_judges_stands_in_the_key(
    begins: tuple[str, ...], keyed: tuple[str, ...]
) -> None:
    """But for the keys themselves, and what reads scenario and rubric: the keys hold what it made."""
    readers = {ROOT / "studio/library/__init__.py", ROOT / "bench/proof/code.py"}
    seen: set[Path] = set()
    waiting = {ROOT / place for place in begins}
    while waiting:
        file = waiting.pop()
        seen.add(file)
        waiting |= imported_by(file) - seen - readers
    inits = {"studio/__init__.py", "bench/__init__.py", "bench/proof/__init__.py"}
    outside = {
        str(file.relative_to(ROOT)) for file in seen
        if not any(file.is_relative_to(ROOT / place) for place in keyed)
    }  # fmt: skip
    assert outside <= inits


# --- kills, and disks ------------------------------------------------------------------------------


def test_half_a_log_is_played_again_and_made_whole(tmp_path: Path) -> None:
    (first,) = shows([ONE], 1, keep=tmp_path)
    file = Plays(tmp_path, "demo").file(ONE)
    assert file is not None
    whole = file.read_bytes()
    for part in (b"", whole[:100], whole[:-1], whole[:99] + bytes([whole[99] ^ 1]) + whole[100:]):
        file.write_bytes(part)
        assert read_log(file) is None
        assert same(judged_anew([ONE], tmp_path)) == same([first])
        assert read_log(file) is not None


def test_who_is_killed_while_writing_leaves_no_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(file: Path, _: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        shows([ONE], 1, keep=tmp_path)
    monkeypatch.undo()
    file = Plays(tmp_path, "demo").file(ONE)
    assert file is not None
    assert not file.exists()
    assert len(shows([ONE], 1, keep=tmp_path)) == 1
    assert file.exists()


def test_results_can_be_kept_without_logs(tmp_path: Path) -> None:
    shows([ONE], 1, keep=tmp_path, logs=False)
    assert not (tmp_path / "plays").exists()
    assert len(list(tmp_path.glob("demo-*.jsonl"))) == 1


def test_a_script_of_ones_own_is_in_no_key_and_its_plays_are_not_kept(tmp_path: Path) -> None:
    assert Plays(tmp_path, "demo").file(Task("demo", "script:mine.yaml", 1)) is None


def test_plays_by_other_code_are_told_and_deleted_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = ["--scenario", "demo", "--bots", "idle", "--seeds", "1", "--workers", "1", "--quiet"]
    run += ["--keep", str(tmp_path)]
    prove.main(run)
    other = tmp_path / "plays" / "demo-sale-0123456789abcdef"
    other.mkdir()
    assert "outdated" not in capsys.readouterr().err
    monkeypatch.setattr(plays, "played_by", lambda: "another room")
    prove.main(run)
    assert "outdated plays" in capsys.readouterr().err
    assert len(names_of(tmp_path / "plays")) == 2
    prove.main([*run, "--forget"])
    assert "deleted" in capsys.readouterr().err
    assert names_of(tmp_path / "plays") == [f"{Plays(tmp_path, 'demo').folder.name}/idle-1.xz"]
    assert other.is_dir(), "of another show"


def test_the_bar_knows_that_judging_is_the_smaller_part(tmp_path: Path) -> None:
    both = [ONE, Task("demo", "idle", 2)]
    shows(both[:1], 1, keep=tmp_path)
    shares: list[float] = []
    for file in tmp_path.glob("*.jsonl"):
        file.unlink()
    shows(both, 1, keep=tmp_path, told=lambda _done, _of, share: shares.append(share))
    assert shares[0] < 0.1
    assert shares[1] == 1
