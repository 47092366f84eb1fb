"""A teacher's slips in criteria of their own: told all at once, each with what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli import main
from studio.judging import NotJudged
from studio.library import check_file
from studio.library.shipped import shipped_rubrics
from studio.rubric_file import rubric_at

CODE = "codes: [530051-2-2.2.3]"
BAN = "{id: push, event: item.pushed, for: 30s}"
STEP = "{id: say, event: notice.posted, where: {topic: link}, within: 30s}"


def told(text: str, lang: str = "en") -> list[str]:
    """``line: code sentence`` of each finding of a rubric."""
    found = check_file(text.encode(), "own.yaml")
    return [f"{one.place.line}: {one.code} {getattr(one.words, lang)}" for one in found]


def waiting_for(test: str, step: str = STEP) -> str:
    each = f"for_each: {{event: incident.shown, where: {test}}}"
    return f"- id: A-1\n  {CODE}\n  {each}\n  expect: [{step}]\n  never: [{BAN}]\n"


def one_part(part: str) -> str:
    return f"- id: A-1\n  {CODE}\n  {part}\n"


# --- what can never come, or be met --------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "near"),
    [
        ("{type: streem_cut}", ["“streem_cut”", "“stream_cut”"]),
        ("{type: {not: cancel_disput}}", ["“cancel_disput”", "“cancel_dispute”"]),
        ("{type: {in: [stream_cut, dead_lnk]}}", ["“dead_lnk”", "“dead_link”"]),
    ],
)
def test_a_kind_of_incident_that_does_not_exist_is_named_with_a_near_one(
    test: str, near: list[str]
) -> None:
    (line,) = told(waiting_for(test))
    assert line.startswith("3: E316")
    assert all(word in line for word in near)
    assert "docs/incidents.md" in line


@pytest.mark.parametrize("event", ["{in: [[]]}", "{in: [{}]}", "{in: 5}"])
def test_an_event_that_is_no_word_is_a_finding_and_no_crash(event: str) -> None:
    each = f"for_each: {{event: {event}, where: {{item: P1}}}}"
    assert told(f"- id: A-1\n  {CODE}\n  {each}\n  expect: [{STEP}]\n  never: [{BAN}]\n")


def test_steps_and_bans_and_rates_name_kinds_of_incidents_too() -> None:
    step = "{id: up, event: incident.resolved, where: {type: dead_lnk}, within: 30s}"
    assert told(waiting_for("{type: dead_link}", step))[0].startswith("4: E316 “dead_lnk”")
    call = "{id: call, event: call.made, where: {incident_type: dead_lnk}, within: 30s}"
    assert told(waiting_for("{type: dead_link}", call))[0].startswith("4: E316 “dead_lnk”")
    rate = one_part(
        "rate: {of: {event: incident.opened, where: {type: abus}}, answered_by: viewer.muted, within: 9s, "
        "at_least: 80%}"
    )
    assert "did you mean “abuse”?" in told(rate)[0]


def test_a_file_in_chinese_is_answered_in_its_words() -> None:
    text = waiting_for("{type: dead_link}").replace("incident.shown, where: {type: dead_link}",
                                                    "突发现象, 其中: {种类: 链接失笑}")  # fmt: skip
    assert "“链接失笑”不是突发的种类，永远等不到，是不是“链接失效”？" in "".join(told(text, "zh"))
    text = waiting_for("{type: dead_link}").replace("event: notice.posted, where: {topic: link}",
                                                    "事件: 发公告, 其中: {话题: 砍蛋}")  # fmt: skip
    assert "不会是 '砍蛋'，是不是“砍单”？" in "".join(told(text, "zh"))


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("count: {of: {event: item.tested}, at_least: 5, at_most: 2}",
         "at_most 2 is fewer than at_least 5"),
        ("hold: {state: media.read.level_cdb, between: [3000, 0], share: 80%, min_time: 9s}",
         "write the smaller number first"),
        ("count: {of: {event: price.set, where: {price_fen: {between: [9, 1]}}}, at_least: 1}",
         "write the smaller number first"),
        ("hold: {state: speech.heard.text, between: [0, 9], share: 80%, min_time: 9s}",
         "text of speech.heard is no number"),
    ],
)  # fmt: skip
def test_bounds_that_nothing_can_meet_are_refused(part: str, says: str) -> None:
    (line,) = told(one_part(part))
    assert line.startswith("3: E214")
    assert says in line


def test_a_show_to_practise_with_is_shipped_or_ones_own() -> None:
    practise = waiting_for("{type: dead_link}") + "  practise: four-crisis\n"
    (line,) = told(practise)
    assert line.startswith("6: W426")
    assert "did you mean “four-crises”?" in line
    assert told(practise.replace("four-crisis", "four-crises")) == []


# --- what is said ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (one_part("hold: {state: media.reed.level_cdb, between: [0, 9], share: 80%, min_time: 9s}"),
         "did you mean “media.read.level_cdb”"),
        (one_part("hold: {state: media.read.levl_cdb, between: [0, 9], share: 80%, min_time: 9s}"),
         "did you mean “level_cdb”"),
        (one_part("hold: {state: media.read.level_cdb, between: [0, 9], share: 195%, min_time: 9s}"),
         "share: 195% is too much; write 100% or less"),
        (one_part("count: {of: {event: item.tested}, at_least: 0}"),
         "at_least: 0 is too little; write 1 or more"),
        (waiting_for("{type: dead_link}", STEP.replace("link}", "cancell}")), "did you mean “cancel”?"),
        (waiting_for("{type: dead_link}", STEP.replace("link}", "zzz}")),
         "here may stand: link, coupon, price"),
        (waiting_for("{type: dead_link}", "{id: s, event: moderation.applied, where: {target_class: "
                     "fair_critisism}, within: 9s}"), "did you mean “fair_criticism”?"),
        (waiting_for("{type: dead_link}", STEP.replace("topic: link", "topic: $i.itm")),
         "incident.shown has no itm; did you mean “item”?"),
        (one_part("hold: {state: media.read.level_cdb, between: [9], share: 80%, min_time: 9s}"),
         "between: write two whole numbers, the smaller first"),
        (waiting_for("{type: {in: []}}"), "in: name at least one"),
        (waiting_for("{type: {in: [[dead_link]]}}"), "write one value: a text, a whole number"),
        (waiting_for("{type: [dead_link]}"), "write one value, or {in: [...]}"),
        (waiting_for("{type: dead_link}").replace("530051-2-2.2.3", "530051-9-9"),
         "`lianbo standards` lists them"),
        (f"weights: {{A-2: 3}}\ncriteria:\n{waiting_for('{type: dead_link}')}",
         "there is no criterion A-2; did you mean “A-1”?"),
        (f"weights: {{Z: 3}}\ncriteria:\n{waiting_for('{type: dead_link}')}",
         "there is no criterion Z; here may stand: A-1"),
    ],
)  # fmt: skip
def test_each_slip_is_told_with_what_may_stand_there(text: str, says: str) -> None:
    (line,) = told(text)
    assert says in line


EVERYTHING = f"""- id: A-1
  {CODE}x
  for_each: {{event: incident.shown, where: {{type: streem_cut}}}}
  expect:
    - {{id: a, event: notice.posted, where: {{topc: link}}, within: 30}}
    - {{id: b, event: notice.posted, where: {{topic: lnik}}, witin: 30s}}
- id: A-2
  {CODE}
  rate: {{of: {{event: question.opned}}, answered_by: answer.judged, within: 60, at_least: 180%}}
""".replace("]x", "x]")


def test_one_run_tells_keys_events_fields_values_durations_codes_and_bounds() -> None:
    assert [line.partition(" “")[0].partition(" the")[0] for line in told(EVERYTHING)] == [
        "2: E208 code", "3: E316", "5: E306 event", "5: E214", "6: E214", "6: E201 unknown key",
        "9: E202 unknown word", "9: E214", "9: E214",
    ]  # fmt: skip


def test_what_a_slip_hides_is_not_told_as_another_slip() -> None:
    """A key that was misspelt is not missing as well, and an unknown field not unknown twice."""
    lines = told(waiting_for("{type: dead_link}", STEP.replace("within", "witin")))
    assert [line[:7] for line in lines] == ["4: E201"]
    lines = told(waiting_for("{type: dead_link}", STEP.replace("topic", "topc")))
    assert [line[:7] for line in lines] == ["4: E306"]
    rate = "rate: {of: {event: text.judgd}, good: {clean: true}, at_least: 80%}"
    assert [line[:7] for line in told(one_part(rate))] == ["3: E202"]


def test_where_more_may_follow_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(EVERYTHING, encoding="utf-8")
    assert main(["check", str(file), "--lang", "en"]) == 1
    assert "check again once these are mended" in capsys.readouterr().err
    file.write_text(waiting_for("{type: dead_lnk}"), encoding="utf-8")
    assert main(["check", str(file), "--lang", "en"]) == 1
    assert capsys.readouterr().err == ""
    (line,) = told("- id: A-1\n  count: {of: {event: item.tested}, at_least: 1}\n")
    assert "name the codes" in line
    assert "check again, there may be more in this criterion" in line


def test_an_empty_file_may_have_been_meant_as_a_rubric() -> None:
    (line,) = told("")
    assert "a rubric (a list of criteria" in line


# --- files, folders, copies -----------------------------------------------------------------------


def test_a_folder_is_checked_file_by_file_as_score_takes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path), "--lang", "en"]) == 1
    assert "no .yaml file lies in this folder" in capsys.readouterr().err
    for name, kind in (("a", "dead_link"), ("b", "dead_lnk")):
        (tmp_path / f"{name}.yaml").write_text(waiting_for(f"{{type: {kind}}}"), encoding="utf-8")
    assert main(["check", str(tmp_path), "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert f"{tmp_path / 'a.yaml'}: no findings" in said
    assert f"{tmp_path / 'b.yaml'}:3:" in said


def test_a_rubric_that_check_refuses_scores_nothing(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    for part in (waiting_for("{type: dead_lnk}"),
                 one_part("count: {of: {event: item.tested}, at_least: 5, at_most: 2}"),
                 one_part("hold: {state: media.read.level_cdb, between: [9, 0], share: 80%, min_time: 9s}"),
                 ):  # fmt: skip
        file.write_text(part, encoding="utf-8")
        with pytest.raises(NotJudged, match=r"E316|E214"):
            rubric_at(file)


def test_what_is_copied_from_a_shipped_rubric_needs_no_warning_and_a_step_made_looser_does() -> (
    None
):
    """Where nothing can be named (a card holds free text), none is asked to be named."""
    copy = shipped_rubrics()["goods.yaml"].decode()
    assert told(copy.replace("P03-1", "MINE-1")) == []
    looser = waiting_for("{type: dead_link}", "{id: again, event: item.relinked, within: 30s}")
    assert [line[:7] for line in told(looser) if "W406" in line] == ["4: W406"]
    card = waiting_for("{type: dead_link}", "{id: sign, event: card.shown, within: 30s}")
    assert [line for line in told(card) if "W406" in line] == []
