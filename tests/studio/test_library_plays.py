"""Every word of the scenario language is played: what the file says is what happens in the room."""

from __future__ import annotations

import pytest
from scenario_stories import HEAD, dead_link, played, scenario_of

from simulator.engine import MODEL, Engine
from simulator.events.instructor import ShowPrepared
from simulator.events.rig import MediaConnected, MediaLost, MediaRead, SpeechHeard
from simulator.events.trainee import (
    FlashStarted,
    ItemPushed,
    ItemRelinked,
    ItemUnlisted,
    NoticePosted,
)
from simulator.projection import Projector

# --- triggers ------------------------------------------------------------------------------------


def test_on_time() -> None:
    assert played(dead_link("{时间: 20s}"), seconds=30).opened() == {"L1": 20}


def test_on_a_state_that_lasts() -> None:
    acts = [(1, MediaConnected(door="simulated", video="h264", audio="opus")),
            (20, MediaLost(silent_ms=0))]  # fmt: skip
    log = played(dead_link("{状态: 推流, 为: 中断, 持续: 5s}"), acts, 40)
    assert log.opened() == {"L1": 25}


def test_on_a_figure_of_the_room() -> None:
    assert 0 < played(dead_link("{指标: 在线, 大于: 5}"), seconds=5).opened()["L1"] < 2
    assert played(dead_link("{指标: 在线, 大于: 5000}"), seconds=5).opened() == {}


def test_on_an_act_that_matches_every_field() -> None:
    text = dead_link("{动作: 商品下架, 商品: P2}")
    assert played(text, [(9, ItemUnlisted(item="P1"))], 15).opened() == {}
    assert played(text, [(9, ItemUnlisted(item="P2"))], 15).opened() == {"L1": 9}


def test_on_speech_about_a_topic() -> None:
    said = SpeechHeard(text="链接在修", from_ms=8_000, to_ms=9_000, topic="link")
    assert played(dead_link("{口播: 链接}"), [(9, said)], 12).opened() == {"L1": 9}
    assert played(dead_link("{口播: 优惠}"), [(9, said)], 12).opened() == {}


def test_on_silence_of_the_host() -> None:
    read = MediaRead(level_cdb=-6_000, silent_ms=12_000, voiced_ms=0)
    acts = [(1, MediaConnected(door="simulated", video="h264", audio="opus")), (15, read)]
    assert list(played(dead_link("{静音: 12s}"), acts, 20).opened()) == ["L1"]


def test_by_chance_once_at_a_drawn_time() -> None:
    text = dead_link("{概率: 50%, 从: 10s, 到: 40s}")
    times = [played(text, seconds=41, seed=seed).opened().get("L1") for seed in range(16)]
    came = [one for one in times if one is not None]
    assert 3 <= len(came) <= 13
    assert all(10 <= one <= 40 for one in came)
    assert len(set(came)) > len(came) // 2
    assert played(text, seconds=41, seed=3).opened().get("L1") == times[3]
    assert played(dead_link("{概率: 100%, 从: 10s, 到: 20s}"), seconds=21).opened()
    assert not played(dead_link("{概率: 0%, 从: 10s, 到: 20s}"), seconds=21).opened()


def test_by_chance_again_and_again_while_something_holds() -> None:
    coin = "{概率: 100%, 每: 10s}"
    assert played(dead_link(coin), seconds=12).opened() == {"L1": 10}
    crowd = dead_link(f"{{全部: [{coin}, {{指标: 在线, 大于: 5000}}]}}")
    assert played(crowd, seconds=12).opened() == {}
    times = {
        played(dead_link("{概率: 30%, 每: 5s}"), seconds=60, seed=s).opened().get("L1")
        for s in range(6)
    }
    assert len(times) > 2
    assert all(one is None or one % 5 == 0 for one in times)


TWO = """  - {编号: L1, 种类: 链接失效, 当: {时间: 5s}, 注入: [{链接: {商品: P1}}],
     解除: {动作: 换链接, 商品: P1}}
  - {编号: K1, 种类: 质疑砍单, 当: WHEN, 解除: {动作: 发公告, 话题: 砍单}}
"""
RAISING = TWO.replace(
    "商品: P1}}\n", "商品: P1}, 分支: [{若: {动作: 商品下架, 商品: P1}, 触发: K1}]}\n", 1
)


def test_after_another_incident_was_resolved() -> None:
    text = HEAD + TWO.replace("WHEN", "{突发: L1, 状态: 已解除, 延迟: 10s}")
    mended = played(text, [(12, ItemRelinked(item="P1"))], 30).opened()
    assert mended["K1"] == pytest.approx(22, abs=0.3)
    assert "K1" not in played(text, seconds=30).opened()


@pytest.mark.parametrize("when", ["{被触发: 是}", "{被谁触发: L1}"])
def test_raised_by_a_branch(when: str) -> None:
    text = HEAD + RAISING.replace("WHEN", when)
    log = played(text, [(12, ItemUnlisted(item="P1"))], 20)
    assert log.opened()["K1"] == pytest.approx(12, abs=0.3)
    assert "K1" not in played(text, seconds=20).opened()


def test_each_branch_raises_its_own() -> None:
    """Both wait for the same word; only the one whose raiser spoke comes."""
    second = (
        "  - {编号: L2, 种类: 链接失效, 当: {时间: 5s}, 注入: [{链接: {商品: P2}}], "
        "解除: {动作: 换链接, 商品: P2}, 分支: [{若: {动作: 商品下架, 商品: P2}, 触发: K2}]}\n"
        "  - {编号: K2, 种类: 质疑砍单, 当: {被谁触发: L2}, 解除: {动作: 发公告, 话题: 砍单}}\n"
    )
    text = HEAD + RAISING.replace("WHEN", "{被谁触发: L1}") + second
    assert set(played(text, [(12, ItemUnlisted(item="P1"))], 20).opened()) == {"L1", "L2", "K1"}
    assert set(played(text, [(12, ItemUnlisted(item="P2"))], 20).opened()) == {"L1", "L2", "K2"}


def test_any_and_all() -> None:
    both = dead_link("{全部: [{时间: 5s}, {动作: 推链接, 商品: P1}]}")
    assert played(both, [(8, ItemPushed(item="P1"))], 10).opened() == {"L1": 8}
    one = dead_link("{任一: [{时间: 5s}, {动作: 推链接, 商品: P1}]}")
    assert played(one, [(3, ItemPushed(item="P1"))], 10).opened() == {"L1": 3}


# --- the life of an incident ---------------------------------------------------------------------

WARNED = (
    "预警: {提前: 10s, 现象: [{平台提醒: {文字: 链接快过期了}}], 防住: {动作: 换链接, 商品: P1}}"
)


def test_a_warning_leads_and_foresight_prevents() -> None:
    text = dead_link("{时间: 30s}", WARNED)
    ignored = played(text, seconds=35)
    assert ignored.times("incident.warned") == [20]
    assert ignored.times("platform.warned") == [20]
    assert ignored.opened() == {"L1": 30}
    prevented = played(text, [(25, ItemRelinked(item="P1"))], 35)
    assert prevented.opened() == {}
    assert len(prevented.times("incident.prevented")) == 1


def test_it_escalates_unless_noticed_and_is_given_up_at_last() -> None:
    text = dead_link(
        "{时间: 5s}",
        "现象: [{评论: {类别: 现象反馈, 话题: 链接, 每分钟: 60}}], "
        "升级: [{等待: 10s, 若: 未察觉, 注入: [{情绪: -50}]}, {等待: 20s, 注入: [{情绪: -100}]}], 放弃: 30s",
    )
    ignored = played(text, seconds=40)
    assert [one.fact.step for one in ignored.all("incident.escalated")] == [1, 2]  # type: ignore[attr-defined]
    assert [one.fact.why for one in ignored.all("incident.expired")] == ["given_up"]  # type: ignore[attr-defined]
    noticed = played(text, [(12, ItemUnlisted(item="P1"))], 40)
    assert [one.fact.step for one in noticed.all("incident.escalated")] == [2]  # type: ignore[attr-defined]


def test_a_wrong_act_does_harm() -> None:
    text = dead_link("{时间: 5s}", "误伤: [{若: {动作: 商品下架}, 注入: [{情绪: -80}]}]")
    steps = played(text, [(10, ItemUnlisted(item="P1"))], 15).all("effect.applied")
    assert [one.fact.change.by for one in steps if one.fact.change.what == "mood"] == [-80]  # type: ignore[attr-defined]


def test_it_comes_again_after_its_cooldown() -> None:
    text = dead_link("{动作: 推链接, 商品: P1}", "次数: 2, 冷却: 20s")
    pushes = [(5, "P1"), (12, "P2"), (14, "P1"), (40, "P2"), (41, "P1")]
    acts = [(8, ItemRelinked(item="P1")), *((at, ItemPushed(item=item)) for at, item in pushes)]
    assert list(played(text, acts, 45).opened()) == ["L1", "L1#2"]
    assert played(text, acts, 45).opened()["L1#2"] == 41


def test_a_beginner_gets_the_next_one_only_when_his_hands_are_free() -> None:
    text = (HEAD + TWO.replace("WHEN", "{时间: 10s}")).replace("种子: 7", "种子: 7, 负荷上限: 1")
    mend = [(30.0, ItemRelinked(item="P1"))]
    eased = played(text, mend, 40, mode="practice").opened()
    assert eased["L1"] == 5
    assert eased["K1"] == pytest.approx(30, abs=0.3)
    assert played(text, mend, 40).opened()["K1"] == 10  # an exam waits for nobody


# --- the rundown, offers, dossiers ---------------------------------------------------------------

PLANNED = """练播: 1
说明: {编号: story, 标题: 小店}
场次: {时长: 2m}
商品:
  - {编号: P1, 名称: 杯子, 价格: 29.00, 底价: 25.00, 库存: 200,
     事实: {容量: {说法: [350毫升], 依据: 量杯实测}, 材质: {说法: [陶瓷], 依据: 厂家证书}}}
优惠:
  - {编号: Q1, 种类: 满减券, 商品: [P1], 门槛: 29.00, 减: 3.00, 数量: 10}
  - {编号: F1, 种类: 秒杀, 商品: P1, 价格: 19.90, 数量: 50, 持续: 60s}
  - {编号: D1, 种类: 抽奖, 奖品数: 3, 规则: 评论区扣 1}
  - {编号: B1, 种类: 福袋, 奖品数: 5, 规则: 关注即可, 持续: 30s}
脚本:
  - {时间: 0s, 持续: 30s, 环节: 开场, 开抽奖: D1}
  - 时间: 30s
    持续: 90s
    环节: 讲解
    商品: P1
    发券: Q1
    开秒杀: F1
    开抽奖: B1
    节奏: [{时间: 20s, 环节: 报价, 台词: 只要十九块九}, {时间: 40s, 环节: 促单}]
    任务: {主播: 讲三个卖点, 中控: {中: 推链接, 英: push the link}}
观众: {在线: 30, 每分钟提问: 0}
"""


def test_offers_that_steps_plan_come_due_as_cues() -> None:
    scenario = scenario_of(PLANNED)
    assert [one.id for one in scenario.offers] == ["Q1"]
    assert [(one.id, one.price_fen) for one in scenario.deals] == [("F1", 1990)]
    assert [(one.id, one.kind) for one in scenario.draws] == [("D1", "draw"), ("B1", "bag")]
    cues = played(PLANNED, seconds=31).all("cue.passed", does="act")
    told = [(one.t_ms, one.as_dict()["data"]) for one in cues]
    assert [
        (t_ms, data["act"], data.get("item"), data.get("price_fen")) for t_ms, data in told
    ] == [
        (100, "lottery.opened", None, None),
        (30_100, "flash.started", "P1", 1990),
        (30_100, "bag.opened", None, None),
    ]


def test_a_planned_deal_is_a_right_price_though_it_lies_below_the_floor() -> None:
    def sets(price_fen: int) -> bool:
        deal = FlashStarted(item="P1", price_fen=price_fen, for_ms=60_000, quantity=50)
        (judged,) = played(PLANNED, [(31, deal)], 33).all("price.set")
        return bool(judged.fact.right)  # type: ignore[attr-defined]

    assert (sets(1990), sets(1980)) == (True, False)


def test_the_desk_sees_the_pace_the_tasks_and_what_each_claim_rests_on() -> None:
    scenario = scenario_of(PLANNED)
    prepared = ShowPrepared(scenario="story", scenario_sha256="0" * 64, seed=7, difficulty="normal",
                            mode="exam", model=MODEL)  # fmt: skip
    engine = Engine(scenario, prepared)
    engine.begin()
    sections = Projector(scenario).snapshot(engine.room).sections
    assert sections.script is not None
    assert sections.items is not None
    step = sections.script.segments[1]
    assert [(one.at_ms, one.part.zh) for one in step.beats] == [(50_000, "报价"), (70_000, "促单")]
    assert step.beats[0].say is not None
    assert step.beats[0].say.zh == "只要十九块九"
    assert {seat: text.en for seat, text in step.tasks.items()} == {
        "host": "讲三个卖点", "desk": "push the link",
    }  # fmt: skip
    assert [one.act for one in step.duties] == ["flash.started", "bag.opened"]
    evidence = [fact.evidence.zh for fact in sections.items[0].facts if fact.evidence]
    assert evidence == ["量杯实测", "厂家证书"]


def test_a_notice_resolves_what_only_speech_or_a_notice_can() -> None:
    text = HEAD + TWO.replace("WHEN", "{时间: 5s}")
    log = played(text, [(20, NoticePosted(topic="cancel", text="订单都会发货"))], 25)
    assert log.times("incident.resolved", incident="K1") == [20]
