# ruff: noqa: E501
"""What a schema cannot see: each way to get a time, a branch or an end wrong, with line and remedy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli import main
from studio.library import check_file, evidence_lints

SHOW = """练播: 1
说明: {编号: tiny, 标题: 小场次}
场次: {时长: 4m}
商品:
  - {编号: P1, 名称: 杯子, 价格: 29.00, 库存: 200, 备用链接: 1, 事实: {材质: [陶瓷], 容量: [350毫升], 重量: [200克]}}
脚本:
  - {时间: 0s, 持续: 4m, 环节: 讲解, 商品: P1}
突发:
  - 编号: L1
    种类: 链接失效
    当: {时间: 40s}
    注入: [{链接: {商品: P1}}]
    现象: [{评论: {类别: 现象反馈, 话题: 链接, 每分钟: 12}}]
    解除: {动作: 换链接, 商品: P1}
评分: [LINK-1]
"""
WHEN, RESOLVE, END = (
    "    当: {时间: 40s}\n",
    "    解除: {动作: 换链接, 商品: P1}\n",
    "评分: [LINK-1]",
)


def found(*edits: tuple[str, str]) -> list[str]:
    text = SHOW
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return [one.line("t.yaml") for one in check_file(text.encode(), "t.yaml")]


def test_the_sample_itself_is_without_a_finding() -> None:
    assert found() == []


CUT = "    注入: [{媒体故障: {种类: 断流, 直到: {动作: 重启推流}, 至少: 30s, 至多: 20s}}]\n"


@pytest.mark.parametrize(
    ("edit", "where", "says"),
    [
        ((RESOLVE, RESOLVE + "    升级: [{等待: 50s, 注入: [{情绪: -9}]}]\n    放弃: 45s\n"), "15:15: 错误 E311",
         "45s 就放弃了，等不到 50s 的升级"),
        ((WHEN, WHEN + "    预警: {提前: 50s, 现象: [{情绪: -9}], 防住: {动作: 换链接, 商品: P1}}\n"),
         "12:14: 错误 E311", "预警要提前 50s，触发时间却只有 40s"),
        ((WHEN, "    当: {概率: 50%, 从: 2m, 到: 1m}\n"), "11:28: 错误 E311", "“到” 1m 不晚于“从” 2m"),
        (("    注入: [{链接: {商品: P1}}]\n", CUT), "12:46: 错误 E311", "“至少” 30s 长于“至多” 20s"),
        ((RESOLVE, RESOLVE + "    分支: [{若: {突发: L1, 状态: 已解除}, 触发: L2}]\n  - {编号: L2, 种类: 质疑砍单, "
          "当: {被触发: 是}, 解除: {动作: 发公告}}\n"), "15:14: 错误 E312", "它等“L1”自己结束"),
        ((RESOLVE, RESOLVE + "    放弃: 1m\n    分支: [{若: {全部: [{动作: 商品下架, 商品: P1}, {时间: 3m}]}, 触发: L2}]\n"
          "  - {编号: L2, 种类: 质疑砍单, 当: {被触发: 是}, 解除: {动作: 发公告}}\n"), "16:14: 错误 E312",
         "“L1”最晚 1m40s 就放弃了，等不到 3m"),
        ((RESOLVE, RESOLVE + "  - {编号: L2, 种类: 质疑砍单, 当: {被谁触发: L1}, 解除: {动作: 发公告}}\n"),
         "15:34: 错误 E312", "“L2”等“L1”触发，但“L1”没有这样的分支"),
        ((RESOLVE, "    解除: {答复: 供应商, 决定: wait}\n"), "14:9: 错误 E303", "没有同事会说出决定“wait”"),
        ((RESOLVE, "    解除: {突发: L1, 状态: 已解除}\n"), "14:9: 错误 E303", "它只能等自己"),
        ((WHEN, "    当: {概率: 50%, 从: 2m, 到: 9m}\n"), "11:28: 错误 E301", "9m 超过时长 4m"),
        ((RESOLVE, RESOLVE + "    误伤: [{若: {时间: 5m}, 注入: [{情绪: -9}]}]\n"), "15:19: 错误 E301", "5m 超过时长 4m"),
        (("持续: 4m, 环节: 讲解, 商品: P1}", "持续: 4m, 环节: 讲解, 商品: P1, 节奏: [{时间: 5m, 环节: 促单}]}"),
         "7:48: 错误 E301", "节奏时间 5m 超过时长 4m"),
        ((RESOLVE, RESOLVE + "    升级: [{等待: 220s, 注入: [{情绪: -9}]}]\n"), "11:8: 警告 W414",
         "升级要 3m40s，散场前只剩 3m20s"),
        (("脚本:", "观众: {每分钟提问: 0, 提问: [{时间: 9s, 商品: P1, 事实: 产地}]}\n脚本:"), "6:42: 错误 E207",
         "没有编号为“产地”的事实；已有的是：材质、容量、重量"),
        (("商品: P1}\n突发:", "商品: P1, 开秒杀: F1}\n突发:"), "7:43: 错误 E207",
         "没有编号为“F1”的秒杀；这个文件里还没有秒杀，请先写一个"),
        ((WHEN, "    当: {指标: 情绪, 大于: 1000}\n"), "11:21: 错误 E313", "“情绪”总在 -1000…1000 之间，不会 > 1000"),
        ((WHEN, "    当: {指标: 在线, 大于: 50, 小于: 51}\n"), "11:29: 错误 E313", "不会 > 50 < 51"),
        ((WHEN, "    当: {指标: 未答问题, 小于: 0}\n"), "11:23: 错误 E313", "“未答问题”总在 0… 之间，不会 < 0"),
        ((WHEN, "    当: {指标: 情绪, 等于: -1001}\n"), "11:21: 错误 E313", "不会 = -1001"),
        ((WHEN, "    当: {静音: 5m}\n"), "11:13: 错误 E313", "要持续 5m，全场只有 4m"),
        ((END, "评分: [LINK-1, HATER-1]"), "15:14: 错误 E307", "等的是“辱骂”"),
        ((END, "评分: [LINK-1, SCREEN-1]"), "15:14: 警告 W413", "没有突发带来这类评论"),
        ((RESOLVE, RESOLVE + "    次数: 3\n"), "5:48: 警告 W424", "要靠换链接解除的突发（L1）却会来 3 次"),
        ((WHEN, "    当: {任一: []}\n"), "11:8: 错误 E210", "“任一”不在允许的范围：至少 1 项"),
        (("时长: 4m", "时长: 5s"), "3:10: 错误 E210", "“5s”不在允许的范围：不小于 10s"),
        (("价格: 29.00", "价格: 0"), "5:26: 错误 E210", "“0.00”不在允许的范围：不小于 0.01"),
        ((WHEN, "    当: {概率: 110%}\n"), "11:13: 错误 E210", "“110%”不在允许的范围：不大于 100%"),
        ((WHEN, "    当: {时间: $晚点}\n"), "11:13: 错误 E209", "这个文件里还没有变量，请先写一个"),
        (("种类: 链接失效", "种\u200b类: 链接失效"), "10:6: 错误 E115", "不可见的控制字符 U+200B"),
        (("商品:\n  - {", "说明书:\n  - {"), "1:1: 错误 E203", "“场次文件”缺少“商品”"),
    ],
)  # fmt: skip
def test_each_slip_is_named_where_it_stands(edit: tuple[str, str], where: str, says: str) -> None:
    lines = found(edit)
    assert any(one.startswith(f"t.yaml:{where}") and says in one for one in lines), lines


RING = """  - 编号: K1
    种类: 质疑砍单
    当: {被触发: 是}
    冷却: 20s
    分支: [{若: {动作: 发公告}, 触发: K2}]
    解除: {动作: 发公告, 话题: 砍单}
  - 编号: K2
    种类: 质疑砍单
    当: {被触发: 是}
    冷却: 20s
    分支: [{若: {动作: 发公告}, 触发: K1}]
    解除: {动作: 发公告, 话题: 砍单}
"""


def test_two_that_only_raise_each_other_never_come() -> None:
    both = [one.split(" ", 2)[2] for one in found((RESOLVE, RESOLVE + RING)) if "E3" in one]
    assert both == [
        "E313 条件永远不成立：“K1”等的是“K2”，而它也不会发生；请给其中一个写上时间或别的触发条件",
        "E313 条件永远不成立：“K2”等的是“K1”，而它也不会发生；请给其中一个写上时间或别的触发条件",
    ]
    raised = RESOLVE + "    分支: [{若: {动作: 取消订单, 商品: P1}, 触发: K2}]\n" + RING
    assert not [one for one in found((RESOLVE, raised)) if "E3" in one], (
        "one is raised from outside"
    )


def test_who_waits_for_what_never_comes_waits_in_vain() -> None:
    waiting = RESOLVE + (
        "  - {编号: K1, 种类: 质疑砍单, 当: {被触发: 是}, 解除: {动作: 发公告}}\n"
        "  - {编号: K2, 种类: 质疑砍单, 当: {全部: [{时间: 1m}, {突发: K1, 状态: 已解除}]}, "
        "解除: {动作: 发公告}}\n"
        "  - {编号: K3, 种类: 质疑砍单, 当: {任一: [{时间: 1m}, {突发: K2, 状态: 已解除}]}, "
        "解除: {动作: 发公告}}\n"
    )
    told = [one.split(" ", 2)[2][:8] for one in found((RESOLVE, waiting)) if " E3" in one]
    assert told == ["E302 “K1", "E313 条件永"], "the third has its time"


def test_a_large_file_is_told_by_its_real_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    big = tmp_path / "big.yaml"
    big.write_bytes(SHOW.encode() + b"# " + b"x" * (10 << 20))
    assert main(["check", str(big)]) == 1
    size = big.stat().st_size
    assert f"E101 文件有 {size} 字节，超过上限 1048576" in capsys.readouterr().out


def test_a_deal_is_no_coupon_and_a_coupon_no_deal() -> None:
    offers = """优惠:
  - {编号: F1, 种类: 秒杀, 商品: P1, 价格: 19.90, 数量: 50, 持续: 60s}
  - {编号: Q1, 商品: [P1], 门槛: 29.00, 减: 3.00, 数量: 10}
脚本:"""
    step = ("商品: P1}\n突发:", "商品: P1, 发券: F1, 开秒杀: Q1}\n突发:")
    lines = found(("脚本:", offers), step)
    assert [one.split(" ", 2)[2] for one in lines] == [
        "E207 没有编号为“F1”的券；已有的是：Q1", "E207 没有编号为“Q1”的秒杀；已有的是：F1",
    ]  # fmt: skip


def test_a_kind_without_a_shipped_criterion_is_told_how_to_begin_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(evidence_lints, "shipped_criteria", dict)
    lines = found(
        (
            RESOLVE,
            RESOLVE + "  - {编号: K1, 种类: 质疑砍单, 当: {时间: 1m}, 解除: {动作: 发公告}}\n",
        )
    )
    judged = [one for one in lines if "W412" in one]
    assert judged == [
        "t.yaml:15:10: 警告 W412 没有评分标准评判“K1”（质疑砍单），处理得好坏都不计分；"
        "请写一条“每当: {事件: 质疑砍单}”的标准"
    ]


def test_one_cause_in_many_steps_is_one_line_for_a_person_and_each_place_for_a_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = """评分:
  - 编号: MINE-1
    标题: 自己的
    代码: [530051-1-2.3.1]
    每当: {事件: 突发现象, 其中: {种类: 链接失效}, 记作: i}
    应当:
      - {编号: 换, 事件: 换链接, 限时: 30s}
      - {编号: 推, 事件: 推链接, 限时: 50s}
      - {编号: 停, 事件: 发公告, 限时: 60s}
"""
    file = tmp_path / "many.yaml"
    file.write_text(SHOW.replace("评分: [LINK-1]\n", own), encoding="utf-8")
    each = [one for one in check_file(file.read_bytes(), file.name) if one.code == "W406"]
    assert len(each) == 3
    first, *rest = [one.place.line for one in each]
    assert main(["check", str(file), "--strict"]) == 1
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "W406" in one]
    assert line.startswith(f"{file}:{first}:")
    assert line.endswith(f"（同样的还有 2 处：第 {rest[0]}、{rest[1]} 行）")
    main(["check", str(file), "--lang", "en"])
    assert f"(2 more of the same: lines {rest[0]}, {rest[1]})" in capsys.readouterr().out
    main(["check", str(file), "--format", "json"])
    told = [one for one in json.loads(capsys.readouterr().out) if one["code"] == "W406"]
    assert [one["line"] for one in told] == [first, *rest]
