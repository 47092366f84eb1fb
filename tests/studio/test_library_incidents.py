"""A scenario file can say everything that incidents may do and wait for, in both languages."""

from __future__ import annotations

import pytest

from simulator.incidents import KINDS
from studio.library import converted, read_scenario

HEAD = """练播: 1
说明: {编号: all-effects, 标题: {中: 全部注入, 英: All effects}}
场次: {时长: 10m}
商品:
  - {编号: P1, 名称: 杯子, 价格: 29.00, 底价: 25.00, 库存: 200, 事实: {容量: [350毫升]}}
  - {编号: P2, 名称: 笔, 价格: 9.90, 库存: 200, 事实: {笔尖: [0.5毫米]}}
优惠:
  - {编号: Q1, 商品: [P1], 门槛: 29.00, 减: 2.00, 数量: 100, 已发: 是}
脚本:
  - {时间: 0s, 持续: 10m, 环节: 讲解, 商品: P1}
观众:
  在线: 200
  提问: [{时间: 30s, 商品: P1, 事实: 容量}]
  最长安静: 12s
突发:
"""
EFFECTS = """  - 编号: X1
    种类: 超卖
    当: {时间: 1m}
    注入:
      - {弹错: {商品: P2}}
      - {封券: {券: Q1}}
      - {秒杀失效: {商品: P1}}
      - {商品差错: {商品: P1, 差错: 赠品}}
      - {平台下架: {商品: P2}}
      - {支付故障: {失败: 60%, 直到: {动作: 问同事, 同事: 平台客服, 话题: 支付}}}
      - {人流: {倍数: 8, 持续: 60s}}
      - {同事说: {同事: 供应商, 说: {中: 仓库不够了, 英: The stock runs short}}}
      - {下线: {}}
    现象: [{评论: {类别: 现象反馈, 话题: 赠品, 每分钟: 12}}]
    解除: {全部: [{答复: 供应商, 话题: 库存, 决定: wait}, {动作: 私信买家, 商品: P1}]}
    同事:
      - {同事: 供应商, 说: {中: 明天补货, 英: Restock tomorrow}, 话题: 库存, 等待: 5s, 决定: wait}
  - 编号: X2
    种类: 极限词
    当: {判定: 违规用语, 规则: CK01}
    现象: [{平台提醒: {级别: 提醒, 文字: {中: 请自查, 英: Please check}}}]
    解除: {判定: 更正用语, 规则: CK01}
"""


def test_every_effect_and_form_of_incidents_is_read_and_survives_both_languages() -> None:
    raw = (HEAD + EFFECTS).encode()
    reading = read_scenario(raw, "all.yaml")
    assert [one.line("all.yaml", "zh") for one in reading.findings if one.code[0] == "E"] == []
    assert reading.scenario is not None
    first, second = reading.scenario.incidents
    kinds = {effect.do for effect in first.effects}
    assert len(kinds) == 9
    assert first.resolve.all_of[0].told == "supplier"
    assert first.colleagues[0].decides == "wait"
    assert second.when.event == "rule.hit"
    english = converted(reading, "en")
    again = read_scenario(english, "all.yaml")
    assert again.scenario == reading.scenario
    assert converted(again, "zh") == raw


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_named_in_both_languages(kind: str) -> None:
    body = "  - {{编号: X1, 种类: {}, 当: {{时间: 1m}}, 解除: {{时间: 2m}}}}\n"
    reading = read_scenario((HEAD + body.format(KINDS[kind].sheet.word)).encode(), "one.yaml")
    assert reading.scenario is not None
    assert reading.scenario.incidents[0].kind == kind
