"""An assessor overrules what cost points, needless remedies too, and the score is computed anew beside."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from studio_house import INSTRUCTOR, House

from studio.drill import drill
from studio.library import load_scenario
from studio.logbook.inspection import verify

pytestmark = pytest.mark.anyio
SHOW = "/api/bundles/hasty"


NEEDLESS_MS = 20_000


@pytest.fixture
def hasty(house: House, tmp_path: Path) -> Path:
    """The sealed show of a crew that does all rightly, and besides reports a cut that nobody saw."""
    trained = tmp_path / "trained"
    show = load_scenario("c01-dead-link")
    drill(show, "trained", 7, trained)
    log = [json.loads(line) for line in (trained / "events.jsonl").read_bytes().splitlines()]
    (started,) = (one["t_ms"] for one in log if one["kind"] == "show.started")
    acts = [
        {"t_ms": one["t_ms"] - started, "seat": one["by"].partition(":")[2]}
        | {"action": one["kind"], "data": {k: v for k, v in one["data"].items() if k != "effect"}}
        for one in log
        if one["by"].startswith("trainee") and one["t_ms"] > started
    ]
    seat = acts[0]["seat"]
    call = {"action": "call.made", "data": {"incident_type": "stream_cut"}}
    acts.append({"t_ms": NEEDLESS_MS, "seat": seat} | call)
    script = tmp_path / "acts.jsonl"
    acts.sort(key=lambda one: one["t_ms"])
    script.write_text("".join(f"{json.dumps(one)}\n" for one in acts), "utf-8")
    out = house.here.studio.bundles / "hasty"
    drill(show, f"script:{script}", 7, out)
    return out


async def rule(house: House, instance: str, verdict: str, reason: str = "看过回放") -> Any:
    said = {"instance": instance, "verdict": verdict, "reason": reason, "assessor": "考评员 01"}
    return await house.browser().post(f"{SHOW}/rulings", json=said, headers=INSTRUCTOR)


async def told(house: House, part: str) -> Any:
    return (await house.browser().get(f"{SHOW}/{part}")).json()


def needless_in(bundle: Path) -> list[str]:
    sealed = json.loads((bundle / "result.json").read_bytes())
    return [f"needless:{one['act']['seq']}" for one in sealed["spurious"]]


async def test_excused_remedies_leave_the_score_and_the_sealed_one_stays(
    house: House, hasty: Path
) -> None:
    before = (hasty / "result.json").read_bytes()
    sealed = json.loads(before)
    names = needless_in(hasty)
    assert len(names) == 1
    assert (await told(house, "sheet"))["ruled"] is None
    for name in names:
        answer = await rule(house, name, "excused", "导播让做的")
        assert answer.status_code == 201, answer.text
    ruled = (await told(house, "sheet"))["ruled"]
    assert ruled["rulings"] == len(names)
    assert ruled["permille"] > sealed["score"]["permille"]
    lowered = {name for one in sealed["spurious"] for name in one["criteria"]}
    assert {one["criterion"] for one in ruled["criteria"]} <= lowered
    assert all(one["permille"] > one["sealed"] for one in ruled["criteria"])
    assert (hasty / "result.json").read_bytes() == before
    assert verify(hasty).whole
    for name in names:  # on second thoughts
        await rule(house, name, "needless", "没有人让做")
    ruled = (await told(house, "sheet"))["ruled"]
    assert (ruled["permille"], ruled["criteria"]) == (sealed["score"]["permille"], [])


async def test_an_opportunity_ruled_otherwise_counts_in_the_same_score(
    house: House, hasty: Path
) -> None:
    sealed = json.loads((hasty / "result.json").read_bytes())
    done = next(one for one in sealed["instances"] if one["criterion"] == "LINK-1")
    assert done["verdict"] == "met"
    await rule(house, done["id"], "missed")
    ruled = (await told(house, "sheet"))["ruled"]
    assert ruled["criteria"] == [{"criterion": "LINK-1", "sealed": 1000, "permille": 0}]
    assert ruled["permille"] < sealed["score"]["permille"]


async def test_the_ruling_and_the_new_score_go_along_in_every_report(
    house: House, hasty: Path
) -> None:
    name, *_ = needless_in(hasty)
    await rule(house, name, "excused", "导播让做的")
    for lang, point, word, score in (
        ("en", "point", "excused", "score as ruled /100"),
        ("zh", "评分点", "有理由", "改判后的得分（百分制）"),
    ):
        web = house.browser()
        got = await web.get(f"{SHOW}/report", params={"as": "csv", "lang": lang})
        rows = list(csv.reader(io.StringIO(got.content.decode("utf-8-sig"), newline="")))
        row = next(each for each in rows if name in each)
        assert row[0] == point
        assert {word, "导播让做的", "考评员 01"} <= set(row)
        assert any(score in each for each in rows)
    tree = await told(house, "report?as=json")
    assert [one["instance"] for one in tree["rulings"]] == [name]
    assert tree["score_as_ruled"]["rulings"] == 1


async def test_a_word_that_does_not_fit_the_point_is_refused(house: House, hasty: Path) -> None:
    name, *_ = needless_in(hasty)
    sealed = json.loads((hasty / "result.json").read_bytes())
    for point, verdict in ((name, "met"), (sealed["instances"][0]["id"], "excused")):
        answer = await rule(house, point, verdict)
        assert (answer.status_code, answer.json()["code"]) == (422, "no_such_verdict")
    unknown = await rule(house, "needless:1", "excused")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "no_such_instance")


async def test_where_judging_again_gives_another_score_none_is_made_of_rulings(
    house: House, hasty: Path
) -> None:
    """By older rules of judging, say: the difference would not be the assessor's."""
    name, *_ = needless_in(hasty)
    await rule(house, name, "excused")
    result = hasty / "result.json"
    result.write_bytes(result.read_bytes().replace(b'"rules":', b'"rules": ', 1))
    ruled = (await told(house, "sheet"))["ruled"]
    assert (ruled["permille"], ruled["rulings"], ruled["criteria"]) == (None, 1, [])
    assert "rulings" in ruled["words"]["en"]
