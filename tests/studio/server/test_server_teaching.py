"""What a sealed show teaches over the web: its sheet, progress, an expert's run, and reports."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from studio_house import INSTRUCTOR, Crew, House

from scoring.criteria import Criterion
from scoring.language import compile_rubric
from scoring.result.sheet import Lesson
from simulator.events import fact_of
from simulator.events.entry import Entry, Words
from studio import library
from studio.drill import drill
from studio.library import load_scenario, rubric_of
from studio.library.planned import exercised
from studio.logbook.bundle import open_bundle
from studio.logbook.inspection import verify
from studio.practise import YOUR_TURN, practise_in
from studio.server.experts import FOLDER, acts_of, file_of
from studio.spreadsheet import read_table

pytestmark = pytest.mark.anyio


def played(house: House, name: str, scenario: str = "c01-dead-link", bot: str = "novice") -> Path:
    """A sealed drill of a bot in the studio's list."""
    out = house.here.studio.bundles / name
    drill(load_scenario(scenario), bot, 7, out)
    return out


async def test_each_code_shows_its_evidence_and_what_decided_it(house: House) -> None:
    bundle = played(house, "first-try")
    web = house.browser()
    result = (await web.get("/api/bundles/first-try/result")).json()
    sheet = (await web.get("/api/bundles/first-try/sheet")).json()
    assert [one["code"] for one in sheet["codes"]] == [one["code"] for one in result["codes"]]
    came_up = {one["id"]: one for one in result["instances"] if one["verdict"] != "not_exercised"}
    for code in sheet["codes"]:
        seen = [one["instance"] for one in code["evidence"] if one["instance"]]
        of = [key for key, one in came_up.items() if one["criterion"] in code["criteria"]]
        assert sorted(seen) == sorted(of)
        if seen:
            assert code["deciding"] in code["evidence"]
            assert code["deciding"]["words"]["zh"]
            assert code["deciding"]["words"]["en"]
    lost = [one for one in sheet["codes"] if one["level"] in ("partly", "not_met")]
    assert all(one["deciding"]["verdict"] in ("missed", "violated", "needless") for one in lost)
    assert verify(bundle).whole


async def test_what_to_practise_next_is_the_drill_of_that_trouble(house: House) -> None:
    played(house, "first-try", bot="idle")
    sheet = (await house.browser().get("/api/bundles/first-try/sheet")).json()
    lessons = sheet["lessons"]
    assert 1 <= len(lessons) <= 3
    link = next(one for one in lessons if one["criterion"] == "LINK-1")
    assert (link["show"], link["is_drill"]) == ("c01-dead-link", True)
    assert link["at"]["instance"]
    shelf = {one["id"] for one in (await house.browser().get("/api/scenarios")).json()}
    assert {one["show"] for one in lessons} <= shelf


def test_what_one_is_sent_to_practise_comes_up_and_is_judged_there() -> None:
    """CORRECT-1 was lost, and the scorecard sent people to a show that does not judge it."""
    titles = {name: Words(zh=name, en=name) for name in library.shipped_scenarios()}
    compiled = compile_rubric(
        list(library.shipped_criteria().values()), catalogue=library.catalogue()
    )
    lessons = [
        Lesson(
            criterion=one.id, title=one.title, words=one.title, advice=None, at=None,
            scenario=one.practise, troubles=(),
        )
        for one in compiled.criteria
    ]  # fmt: skip
    for one in lessons:
        show = practise_in(one, "assessment-40", titles)
        assert show is not None, one.criterion
        scenario = load_scenario(show).scenario
        judged = exercised(scenario, rubric_of(scenario), transcribed=True)
        assert one.criterion in judged, (one.criterion, show)
    assert practise_in(lessons[0], "assessment-40", {}) is None, "an empty shelf"


def test_every_shipped_practise_names_a_show_that_brings_its_criterion_up() -> None:
    """So far the page had to look for another show for four of them."""
    sent = [Criterion.model_validate(tree, strict=False) for tree in shipped_trees()]
    assert all(one.practise for one in sent)
    for show in sorted({str(one.practise) for one in sent}):
        scenario = load_scenario(show).scenario
        judged = exercised(scenario, rubric_of(scenario), transcribed=True)
        assert {one.id for one in sent if one.practise == show} <= judged, show


def shipped_trees() -> list[Any]:
    return list(library.shipped_criteria().values())


async def test_the_sheet_tells_what_was_left_standing_and_leaves_the_seal_alone(
    house: House,
) -> None:
    bundle = played(house, "first-try", scenario="p08-impostor", bot="idle")
    before = (bundle / "result.json").read_bytes()
    lapses = (await house.browser().get("/api/bundles/first-try/sheet")).json()["lapses"]
    assert {(one["rule"], one["state"]) for one in lapses["found"]} == {("CK22", "hit")}
    log = (await house.browser().get("/api/bundles/first-try/events")).json()
    kinds = {one["seq"]: one["kind"] for one in log}
    for one in lapses["found"]:
        assert kinds[one["comment"]] == "comment.posted"
        for words in (one["quote"], one["words"], one["lawful"]):
            assert words["zh"]
            assert words["en"]
    assert [one["part"] for one in lapses["records"]] == [
        "replay", "comments", "order_snapshots", "corrections",
    ]  # fmt: skip
    assert (bundle / "result.json").read_bytes() == before
    assert verify(bundle).whole


async def test_nobody_reads_the_truth_of_a_comment_while_the_exam_runs(house: House) -> None:
    crew = await house.open_room("p08-impostor", mode="exam")
    await crew.steer("start")
    for web in (crew.web, house.browser(**INSTRUCTOR)):
        for part in ("sheet", "events"):
            early = await web.get(f"/api/bundles/{crew.room}/{part}")
            assert early.status_code == 404


async def test_an_expert_plays_the_same_show_once_and_never_inside_the_seal(house: House) -> None:
    bundle = played(house, "first-try")
    before = {file.name: file.read_bytes() for file in bundle.iterdir() if file.is_file()}
    web = house.browser()
    assert (await web.get("/api/bundles/first-try/expert?now=false")).json() is None
    first = await web.get("/api/bundles/first-try/expert", timeout=120)
    assert first.status_code == 200, first.text
    run = first.json()
    dead = next(one for one in run["occasions"] if one["criterion"] == "LINK-1")
    result = (await web.get("/api/bundles/first-try/result")).json()
    mine = next(one for one in result["instances"] if one["criterion"] == "LINK-1")
    assert dead["incident"] == mine["incident"]
    assert dead["verdict"] == "met"
    assert [step["after_ms"] for step in dead["steps"] if step["verdict"] == "met"]
    assert any(act["kind"] == "notice.posted" for act in run["acts"])
    kept = file_of(open_bundle(bundle))
    assert kept.parent == bundle.parent / FOLDER
    assert run["model"] in kept.name
    written = kept.stat().st_mtime_ns
    assert (await web.get("/api/bundles/first-try/expert")).json() == run
    replied = [one["on"] for one in run["acts"] if one["kind"] == "comment.replied"]
    assert replied
    assert all(words["zh"] != words["en"] for words in replied)
    assert kept.stat().st_mtime_ns == written
    assert {file.name: file.read_bytes() for file in bundle.iterdir() if file.is_file()} == before
    assert [one["id"] for one in (await web.get("/api/bundles")).json()] == ["first-try"]


def test_what_the_expert_said_unlawfully_is_marked_as_its_own_slip() -> None:
    """A practised crew is not faultless; nobody should learn its slips."""
    hit = {"hit": "h1", "rule": "CK01", "level": "red", "act": 1, "quote": "全网最低"}
    lawful = {"lawful": {"zh": "今天的到手价", "en": "the price of today"}}
    log = [
        Entry(1, 5_000, "trainee:host", fact_of("sticker.shown", {"text": "全网最低"})),
        Entry(2, 5_000, "platform", fact_of("rule.hit", hit | lawful)),
        Entry(3, 9_000, "trainee:host", fact_of("sticker.shown", {"text": "29元"})),
    ]
    acts = acts_of(iter(log), load_scenario("first-show").scenario, 0)
    assert [(act.at_ms, act.unlawful) for act in acts] == [(5_000, True), (9_000, False)]


async def test_what_decided_a_code_says_which_question_it_was(house: House) -> None:
    """The title of its criterion once, the words that were said, and what became of it."""
    played(house, "first-try", "first-show")
    web = house.browser()
    told = await web.get("/api/bundles/first-try/report", params={"as": "csv", "lang": "en"})
    rows = list(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig"))))
    decided = [one["code·decided by"] for one in rows if one["row"] == "code"]
    sheet = (await web.get("/api/bundles/first-try/sheet")).json()
    quoted = [one["deciding"] for one in sheet["codes"] if (one["deciding"] or {}).get("quote")]
    assert quoted
    for one in quoted:
        assert any(f" · “{one['quote']['en']}” " in cell for cell in decided)
    for cell in filter(None, decided):
        title, _, rest = cell.partition(" · ")
        assert not rest.lower().startswith(title.lower())


async def test_beside_a_question_stands_the_expert_s_answer_to_the_same_question(
    house: House,
) -> None:
    """Two runs of one seed bring the same questions in other words: what they ask for tells them."""
    played(house, "first-try", "first-show")
    web = house.browser()
    run = (await web.get("/api/bundles/first-try/expert", timeout=120)).json()
    result = (await web.get("/api/bundles/first-try/result")).json()
    log = {one["seq"]: one for one in (await web.get("/api/bundles/first-try/events")).json()}
    asked = [one for one in result["instances"] if one["criterion"] == "QA-1"]
    for one in asked:
        opened = log[one["trigger"]["seq"]]["data"]
        assert run["asks"][one["id"]] == f"{opened['item']}/{opened['fact']}"
    met = {one["asks"]: one for one in run["occasions"] if one["criterion"] == "QA-1"}
    same = [one for one in asked if run["asks"][one["id"]] in met]
    assert same, "the expert was asked some of it too"
    assert any(met[run["asks"][one["id"]]]["comment"] != one["quote"] for one in same)
    answers = {one["asks"] for one in run["occasions"] if one["criterion"] == "FACTS-1"}
    typed = {one["asks"] for one in run["occasions"] if one["criterion"] == "CLAIM-1"}
    assert typed & answers, "what was typed is told by the question that it replies to"


async def test_an_expert_that_takes_too_long_is_stopped_and_said_so(house: House) -> None:
    played(house, "first-try")
    house.here.experts.deadline_s = 0.01
    late = await house.browser().get("/api/bundles/first-try/expert")
    assert (late.status_code, late.json()["code"]) == (503, "expert_late")
    assert "retry-after" in late.headers
    left = [one.name for one in house.here.studio.bundles.parent.glob(".expert-*")]
    assert left == []


async def test_a_show_that_no_expert_can_play_says_why(house: House) -> None:
    bundle = played(house, "first-try")
    (bundle / "scenario.yaml").write_text("场次: [", "utf-8")
    cannot = await house.browser().get("/api/bundles/first-try/expert", timeout=60)
    assert (cannot.status_code, cannot.json()["code"]) == (422, "expert_cannot")


async def test_progress_tells_the_shows_of_the_same_trainee_and_the_last_run(house: House) -> None:
    for name, bot in (("a", "novice"), ("b", "novice"), ("c", "idle")):
        played(house, name, bot=bot)
        _seal_on(house, name, {"a": 1, "b": 2, "c": 3}[name])
    told = (await house.browser().get("/api/bundles/b/progress")).json()
    assert [one["id"] for one in told["shows"]] == ["a", "b"]
    assert told["ghost"] == "a"
    first = (await house.browser().get("/api/bundles/a/progress")).json()
    assert first["ghost"] is None


def _seal_on(house: House, name: str, day: int) -> None:
    """The day on which it was sealed; a manifest's own date is not part of the chain."""
    file = house.here.studio.bundles / name / "manifest.json"
    tree = json.loads(file.read_bytes())
    tree["sealed"] = f"2026-03-0{day}T10:00:00+08:00"
    file.write_text(json.dumps(tree), "utf-8")


async def test_a_report_has_a_row_for_each_point_and_each_code(house: House) -> None:
    bundle = played(house, "first-try")
    web = house.browser()
    result = (await web.get("/api/bundles/first-try/result")).json()
    instance = result["instances"][0]["id"]
    trap = '=HYPERLINK("http://x","点我")'
    ruling = {"instance": instance, "verdict": "met", "reason": trap, "assessor": "考评员 02"}
    ruled = await web.post("/api/bundles/first-try/rulings", json=ruling, headers=INSTRUCTOR)
    assert ruled.status_code == 201, ruled.text

    told = await web.get("/api/bundles/first-try/report", params={"as": "csv", "lang": "en"})
    assert "attachment" in told.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig"))))
    points = [one for one in rows if one["row"] == "point"]
    codes = [one for one in rows if one["row"] == "code"]
    show = {one["show·field"]: one["show·value"] for one in rows if one["row"] == "show"}
    assert (show["id"], show["rubric SHA-256"]) == ("first-try", result["rubric_sha256"])
    assert [one["point·id"] for one in points] == [one["id"] for one in result["instances"]]
    assert [one["code·code"] for one in codes] == [one["code"] for one in result["codes"]]
    mine = next(one for one in points if one["point·id"] == instance)
    assert mine["point·assessor"] == "考评员 02"
    assert mine["point·reason"] == f"'{trap}"
    assert not [cell for one in rows for cell in one.values() if cell.startswith(("=", "+", "@"))]

    book = await web.get("/api/bundles/first-try/report", params={"as": "xlsx", "lang": "zh"})
    (head, *lines) = read_table(book.content, "report.xlsx")
    assert head[0].text == "项目"
    assert any(line[1].text == "first-try" for line in lines)
    with zipfile.ZipFile(io.BytesIO(book.content)) as parcel:
        sheets = [name for name in parcel.namelist() if name.startswith("xl/worksheets/")]
        texts = [parcel.read(name).decode() for name in sheets]
    assert len(sheets) == 6
    assert "点我" in texts[2]
    assert not [text for text in texts if "<f>" in text or "<f " in text]

    tree = (await web.get("/api/bundles/first-try/report", params={"as": "json"})).json()
    assert tree["result"] == result
    assert len(tree["points"]) == len(points)
    assert verify(bundle).whole


async def test_a_report_has_what_was_needless_and_what_to_practise_next(house: House) -> None:
    """Somebody pressed everything: what cost the points stands in the table, with its second."""
    played(house, "first-try", bot="masher")
    web = house.browser()
    result = (await web.get("/api/bundles/first-try/result")).json()
    sheet = (await web.get("/api/bundles/first-try/sheet")).json()
    assert result["spurious"]
    tables: dict[str, list[dict[str, str]]] = {}
    for lang in ("zh", "en"):
        told = await web.get("/api/bundles/first-try/report", params={"as": "csv", "lang": lang})
        rows = list(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig"))))
        tables[lang] = rows
    needless = [one for one in tables["en"] if one["point·verdict"] == "needless"]
    assert [one["point·evidence seqs"] for one in needless] == [
        str(one["act"]["seq"]) for one in result["spurious"]
    ]
    assert [one["point·sentence"] for one in needless] == [
        one["words"]["en"] for one in result["spurious"]
    ]
    for lang, kind in (("zh", "先练"), ("en", "next")):
        after = [one for one in tables[lang] if next(iter(one.values())) == kind]
        named = {"zh": "先练·去练", "en": "next·practise with"}[lang]
        assert [one[named] for one in after] == [
            one["show_title"][lang] for one in sheet["lessons"]
        ]
    book = await web.get("/api/bundles/first-try/report", params={"as": "xlsx", "lang": "zh"})
    with zipfile.ZipFile(io.BytesIO(book.content)) as parcel:
        show = parcel.read("xl/worksheets/sheet1.xml").decode()
    score = result["score"]["permille"]
    assert f"<v>{score // 10}.{score % 10}</v>" in show, "a number, that can be averaged"
    assert "考核" in show
    assert "exam" not in show


async def test_after_the_demonstration_the_tables_say_that_it_is_your_turn(house: House) -> None:
    """The page says so; the table told the watcher to mend what the robot did."""
    played(house, "shown", scenario="demo")
    web = house.browser()
    sheet = (await web.get("/api/bundles/shown/sheet")).json()
    assert sheet["lessons"] == []
    told = await web.get("/api/bundles/shown/report", params={"as": "csv", "lang": "en"})
    rows = list(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig"))))
    (after,) = (one for one in rows if next(iter(one.values())) == "next")
    assert after["next·sentence"] == YOUR_TURN.en
    assert after["next·scenario"] == "first-show"


async def test_the_json_tells_what_decided_each_code_in_both_languages(house: House) -> None:
    played(house, "first-try")
    web = house.browser()
    sheet = (await web.get("/api/bundles/first-try/sheet")).json()
    told = (await web.get("/api/bundles/first-try/report", params={"as": "json"})).json()
    assert told["sheet"]["codes"] == sheet["codes"]
    assert all(one["deciding"]["words"]["zh"] for one in told["sheet"]["codes"] if one["evidence"])
    assert [one["scenario"] for one in told["next"]] == [one["show"] for one in sheet["lessons"]]
    assert told["codes"][0]["score"] in {"", *(f"{n // 10}.{n % 10}" for n in range(1001))}


async def test_a_report_asked_for_by_another_key_is_refused_and_never_a_csv_by_chance(
    house: House,
) -> None:
    """Somebody guesses ``format=xlsx`` and would open a table of commas as a workbook."""
    played(house, "first-try")
    web = house.browser()
    refused = await web.get("/api/bundles/first-try/report", params={"format": "xlsx"})
    told = refused.json()
    assert (refused.status_code, told["code"]) == (422, "unknown_key")
    for words in told["words"].values():
        assert "format" in words
        assert "as" in words
        assert "lang" in words
        assert "?as=xlsx&lang=" in words
    plain = await web.get("/api/bundles/first-try/report")
    assert plain.headers["content-type"].startswith("text/csv"), (
        "without a key it is a CSV, as told"
    )


def marked(**changed: Any) -> dict[str, Any]:
    return {
        "code": "530051-1-2.4.7",
        "step": 3,
        "reason": "会补位",
        "assessor": "考评员 02",
    } | changed


async def test_an_assessor_gives_a_step_and_it_is_signed(house: House) -> None:
    bundle = played(house, "first-try")
    web = house.browser()
    rubrics = (await web.get("/api/assessed")).json()
    assert len(rubrics) == 76
    assert all(len(one["steps"]) == 5 for one in rubrics)
    reasons = next(one for one in rubrics if one["code"] == "530051-2-1.1.4")
    assert "three items" in reasons["steps"][2]["en"], "a step says of what"
    assert "three item choices" in reasons["asked"]["en"], "and what to look at stands above"
    address = "/api/bundles/first-try/marks"
    assert (await web.post(address, json=marked())).status_code == 401
    for wrong in ({"step": 5}, {"reason": " "}, {"assessor": "=1+1"}):
        assert (
            await web.post(address, json=marked(**wrong), headers=INSTRUCTOR)
        ).status_code == 422
    none = await web.post(address, json=marked(code="530051-2-2.2.3"), headers=INSTRUCTOR)
    assert (none.status_code, none.json()["code"]) == (404, "no_such_rubric")
    before = (bundle / "result.json").read_bytes()
    assert (await web.post(address, json=marked(), headers=INSTRUCTOR)).status_code == 201
    (line,) = (await web.get("/api/bundles/first-try/review")).json()
    assert (line["kind"], line["by"]) == ("mark.given", "assessor:考评员 02")
    assert line["data"] == {"code": "530051-1-2.4.7", "step": 3, "reason": "会补位"}
    assert line["key"] == house.here.studio.world.folder.signer.public
    assert (bundle / "result.json").read_bytes() == before
    assert verify(bundle).whole
    told = (await web.get("/api/bundles/first-try/report", params={"as": "json"})).json()
    row = next(one for one in told["codes"] if one["code"] == "530051-1-2.4.7")
    assert row["step"] == 3
    assert row["skill"] == "Adapts and solves problems", "the log alone never speaks of this code"


async def test_two_assessors_who_disagree_both_stand_in_every_report(house: House) -> None:
    """One gives a 3 and then a 4, the other a 1: the 4 and the 1 stand by name, and no mean of them."""
    played(house, "first-try")
    web = house.browser()
    instance = (await web.get("/api/bundles/first-try/result")).json()["instances"][0]["id"]
    for by, step, reason in (("赵", 3, "再看看"), ("钱", 1, "没补位"), ("赵", 4, "补位很快")):
        word = marked(assessor=by, step=step, reason=reason)
        given = await web.post("/api/bundles/first-try/marks", json=word, headers=INSTRUCTOR)
        assert given.status_code == 201, given.text
    for by, verdict, reason in (("赵", "met", "来得及"), ("钱", "missed", "太慢")):
        word = {"instance": instance, "verdict": verdict, "reason": reason, "assessor": by}
        given = await web.post("/api/bundles/first-try/rulings", json=word, headers=INSTRUCTOR)
        assert given.status_code == 201, given.text
    lines = (await web.get("/api/bundles/first-try/review")).json()
    at = {(line["kind"], line["by"].removeprefix("assessor:")): line["at"] for line in lines}

    verdicts = {"zh": ("达成", "未达成"), "en": ("met", "missed")}
    for lang, (good, bad) in verdicts.items():
        told = await web.get("/api/bundles/first-try/report", params={"as": "csv", "lang": lang})
        _, *rows = csv.reader(io.StringIO(told.content.decode("utf-8-sig"), newline=""))
        mark = next(row for row in rows if "530051-1-2.4.7" in row)
        assert [cell for cell in mark if "赵" in cell] == [
            "赵: 4\n钱: 1",
            "赵: 补位很快\n钱: 没补位",
            "赵\n钱",
            f"赵: {at['mark.given', '赵']}\n钱: {at['mark.given', '钱']}",
        ]
        ruling = next(row for row in rows if instance in row and row[0] in {"评分点", "point"})
        assert [cell for cell in ruling if "赵" in cell] == [
            f"赵: {good}\n钱: {bad}",
            "赵: 来得及\n钱: 太慢",
            "赵\n钱",
            f"赵: {at['ruling.made', '赵']}\n钱: {at['ruling.made', '钱']}",
        ]
        asked = {"as": "xlsx", "lang": lang}
        book = await web.get("/api/bundles/first-try/report", params=asked)
        with zipfile.ZipFile(io.BytesIO(book.content)) as parcel:
            sheets = [parcel.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (2, 3)]
        assert [cell in sheets[0] for cell in mark if "赵" in cell] == [True] * 4
        assert [cell in sheets[1] for cell in ruling if "赵" in cell] == [True] * 4

    tree = (await web.get("/api/bundles/first-try/report", params={"as": "json"})).json()
    assert [(one["assessor"], one["step"], one["reason"], one["at"]) for one in tree["marks"]] == [
        ("赵", 4, "补位很快", at["mark.given", "赵"]),
        ("钱", 1, "没补位", at["mark.given", "钱"]),
    ]
    assert [(one["assessor"], one["verdict"], one["instance"]) for one in tree["rulings"]] == [
        ("赵", "met", instance),
        ("钱", "missed", instance),
    ]


async def test_on_a_seat_a_crew_sees_its_own_sheet_and_card(house: House) -> None:
    crew: Crew = await house.open_room()
    await crew.steer("start")
    await crew.advance(20_000)
    await crew.steer("end")
    async with asyncio.timeout(20):
        await house.here.rehearsal(crew.room).wait_over()
    for part in ("card", "sheet", "progress", "people", "report"):
        assert (await crew.web.get(f"/api/bundles/{crew.room}/{part}")).status_code == 200, part


async def test_a_second_assessor_reads_no_mark_before_their_own(house: House) -> None:
    """Until then a mark of another says its code only; and so does every one without the token."""
    played(house, "first-try")
    web = house.browser()
    one, other = "530051-1-2.4.7", "530051-1-2.4.5"
    address = "/api/bundles/first-try/marks"
    for by, code in (("考评员 01", one), ("考评员 01", other), ("考评员 02", other)):
        given = await web.post(address, json=marked(assessor=by, code=code), headers=INSTRUCTOR)
        assert given.status_code == 201, given.text
    address = "/api/bundles/first-try/review"

    async def steps(assessor: str, **headers: str) -> list[int | None]:
        told = await web.get(address, params={"assessor": assessor}, headers=headers)
        assert told.status_code == 200, told.text
        return [line["data"].get("step") for line in told.json()]

    assert await steps("考评员 01", **INSTRUCTOR) == [3, 3, 3]
    assert await steps("考评员 02", **INSTRUCTOR) == [None, 3, 3]
    assert await steps("考评员 03", **INSTRUCTOR) == [None, None, None]
    assert await steps("考评员 01") == [None, None, None]
    (hidden, *_) = (await web.get(address, params={"assessor": "考评员 02"})).json()
    assert (hidden["by"], hidden["data"], hidden["key"]) == ("assessor", {"code": one}, None)
    wrong = {"Authorization": "Bearer not-the-token"}
    refused = await web.get(address, params={"assessor": "考评员 01"}, headers=wrong)
    assert (refused.status_code, refused.json()["code"]) == (401, "instructor_only")
    assert [line["data"]["step"] for line in (await web.get(address)).json()] == [3, 3, 3]
