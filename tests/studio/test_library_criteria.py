"""Criteria with Chinese words mean exactly what the same criteria with English words mean."""

from __future__ import annotations

from scoring.language import compile_rubric, write_rubric
from simulator.events import ACTIONS, KINDS
from studio.library import check_file, read_rubric
from studio.library.criteria_words import EVENT_WORDS, FIELD_WORDS
from studio.library.words import ACTION_WORDS

ENGLISH = """
- id: LINK-9
  codes: [530051-2-2.2.3]
  for_each: {event: incident.shown, where: {type: dead_link}, as: i}
  expect:
    - {id: contain, event: {in: [item.unlisted, item.relinked]}, where: {item: $i.item}, within: 30s}
    - {id: notice, event: notice.posted, where: {topic: link}, within: 45s, after: contain}
    - {id: restore, event: incident.resolved, where: {type: dead_link, incident: $i.incident}, within: 1m}
  never:
    - {id: push, event: item.pushed, where: {item: $i.item},
       until: {event: incident.resolved, where: {type: dead_link, incident: $i.incident}}}
- id: HATER-9
  codes: [530060-1-1.4.2]
  rate: {of: {event: incident.opened, where: {type: abuse}},
         answered_by: {in: [viewer.muted, viewer.blocked]},
         match: {viewer: $a.viewer}, as: a, within: 30s, at_least: 80%, min_n: 3}
  never:
    - {id: mass, event: moderation.applied, where: {target_class: {in: [neutral, question, fair_criticism]}},
       for: 30s, more_than: 2}
- id: QA-9
  codes: [530051-1-2.4.3]
  rate: {of: {event: question.opened}, answered_by: answer.judged, match: {group: $q.group},
         as: q, within: 60s, at_least: 80%, min_n: 5}
"""
CHINESE = """
- 编号: LINK-9
  代码: [530051-2-2.2.3]
  每当: {事件: 链接失效, 记作: i}
  应当:
    - {编号: contain, 事件: {属于: [商品下架, 换链接]}, 其中: {商品: $i.商品}, 限时: 30s}
    - {编号: notice, 事件: 发公告, 其中: {话题: 链接}, 限时: 45s, 之后: contain}
    - {编号: restore, 事件: 链接恢复, 其中: {突发: $i.突发}, 限时: 1m}
  不得:
    - {编号: push, 事件: 推链接, 其中: {商品: $i.商品}, 直到: {事件: 链接恢复, 其中: {突发: $i.突发}}}
- 编号: HATER-9
  代码: [530060-1-1.4.2]
  比率: {取自: 辱骂账号, 应答: {属于: [禁言, 拉黑]}, 匹配: {用户: $a.用户},
         记作: a, 限时: 30s, 至少: 80%, 最少次数: 3}
  不得:
    - {编号: mass, 事件: 已处置, 其中: {对象类别: {属于: [中性, 商品提问, 公平批评]}}, 持续: 30s, 多于: 2}
- 编号: QA-9
  代码: [530051-1-2.4.3]
  比率: {取自: 商品提问, 应答: 已答, 匹配: {问题: $q.问题}, 记作: q, 限时: 60s, 至少: 80%, 最少次数: 5}
"""


def test_both_languages_compile_to_the_same_rubric() -> None:
    read = [read_rubric(text.encode(), "rubric.yaml") for text in (ENGLISH, CHINESE)]
    assert [[one.line("rubric.yaml") for one in reading.findings] for reading in read] == [[], []]
    compiled = [write_rubric(compile_rubric(reading.criteria)) for reading in read]
    assert compiled[0] == compiled[1]


APART = """
- id: TOPIC-9
  codes: [530051-2-2.2.2]
  for_each: {event: cue.passed, where: {does: push}, as: c}
  expect:
    - {id: one, event: comment.replied, within: 90s, distinct: comment, varied: text}
    - {id: two, event: {in: [comment.replied, comment.heard]}, within: 90s, distinct: comment}
    - {id: again, event: comment.replied, within: 150s, after: one, apart: 60s}
"""
APART_CHINESE = """
- 编号: TOPIC-9
  代码: [530051-2-2.2.2]
  每当: {事件: cue.passed, 其中: {应做: 推链接}, 记作: c}
  应当:
    - {编号: one, 事件: 回复, 限时: 90s, 不同: 评论, 不重样: 文字}
    - {编号: two, 事件: {属于: [回复, comment.heard]}, 限时: 90s, 不同: 评论}
    - {编号: again, 事件: 回复, 限时: 150s, 之后: one, 相隔: 60s}
"""


def test_so_long_after_and_another_one_are_said_in_both_languages() -> None:
    """The field that must be another is named in the words of the file, as in 其中."""
    read = [read_rubric(text.encode(), "rubric.yaml") for text in (APART, APART_CHINESE)]
    assert [[one.line("rubric.yaml") for one in reading.findings] for reading in read] == [[], []]
    compiled = [write_rubric(compile_rubric(reading.criteria)) for reading in read]
    assert compiled[0] == compiled[1]
    assert b'"distinct":"comment"' in compiled[0]


def test_what_is_done_anyway_is_said_in_both_languages() -> None:
    english = """
- id: SIGN-9
  codes: [530051-2-2.2.2]
  for_each: {event: incident.shown, as: i}
  expect:
    - {id: sign, event: card.shown, within: 10s, anew: 60s}
"""
    chinese = english.replace("anew", "不照旧").replace("within", "限时")
    read = [read_rubric(text.encode(), "rubric.yaml") for text in (english, chinese)]
    assert [[one.line("rubric.yaml") for one in reading.findings] for reading in read] == [[], []]
    compiled = [write_rubric(compile_rubric(reading.criteria)) for reading in read]
    assert compiled[0] == compiled[1]
    assert b'"anew":"60s"' in compiled[0]
    slip = chinese.replace("不照旧: 60s", "不照旧: 0s").replace("incident.shown", "cue.passed")
    found = [one.line("rubric.yaml") for one in check_file(slip.encode(), "rubric.yaml")]
    assert [line for line in found if ":6:" in line and "不照旧只用在" in line]


def test_a_slip_in_the_keys_that_came_late_has_its_place() -> None:
    text = APART_CHINESE.replace("不同: 评论}", "不同: 用户}").replace("相隔: 60s", "相隔: 150s")
    found = [one.line("rubric.yaml") for one in check_file(text.encode(), "rubric.yaml")]
    assert [line for line in found if ":7:" in line and "没有字段 viewer" in line]
    assert [line for line in found if ":8:" in line and "相隔要比限时短" in line]


def test_durations_and_shares_stay_text_for_the_scorer() -> None:
    (first, second, _) = read_rubric(CHINESE.encode(), "rubric.yaml").criteria
    assert first["expect"][0]["within"] == "30s"
    assert second["rate"]["at_least"] == "80%"
    assert second["rate"]["min_n"] == 3
    assert first["expect"][0]["where"] == {"item": "$i.item"}


def test_a_slip_in_a_rubric_file_has_its_line_and_column() -> None:
    text = ENGLISH.replace("within: 30s}", "witin: 30s}", 1).replace("item.pushed", "item.pusht")
    found = [one.line("rubric.yaml", "en") for one in check_file(text.encode(), "rubric.yaml")]
    assert found == [
        "rubric.yaml:6:90: error E201 unknown key “witin”; did you mean “within”?",
        "rubric.yaml:10:25: error E202 unknown word “item.pusht”; "
        "did you mean “item.pushed” or “item.unpushed”?",
    ]


def test_what_the_language_of_scoring_refuses_is_shown_at_its_place() -> None:
    text = ENGLISH.replace("within: 45s", "within: 45")
    (found,) = check_file(text.encode(), "rubric.yaml")
    assert (found.code, found.place.line) == ("E214", 7)


def test_every_action_of_a_seat_has_a_chinese_word_and_no_word_means_two_things() -> None:
    assert {word.en for word in ACTION_WORDS} == set(ACTIONS)
    assert all(word.kind in KINDS for word in EVENT_WORDS)
    for words in (ACTION_WORDS, FIELD_WORDS):
        assert len({word.zh for word in words}) == len({word.en for word in words}) == len(words)
    assert len({word.zh for word in EVENT_WORDS}) == len(EVENT_WORDS)
