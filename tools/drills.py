"""Write ``scenarios/drills/``: one drill for each incident of the catalogue, from its own sheet.

The window, the title, the codes and the hint come from ``simulator/incidents``; the goods and what is
injected from ``tools/drills.yaml``; which criteria judge it from the shipped rubrics. A drill lasts as
long as the incident's longest window and half a minute more.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from simulator.incidents import KINDS
from simulator.incidents.mechanism import Sheet
from studio.library import catalogue, shipped_criteria

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "scenarios" / "drills"
DATA = ROOT / "tools" / "drills.yaml"
OPENS_S = 15
"""Time to look at the desk before the trouble comes."""
MORE_S = 30
LONG_S = 90
"""A trouble that leaves more time than this has a second item to talk about."""


def drills() -> dict[str, str]:
    """File name -> text of every drill."""
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    criteria = shipped_criteria()
    return {
        f"{name_of(kind)}.yaml": _drill(kind, data["kinds"][kind], data["worlds"], criteria)
        for kind, one in KINDS.items()
        if one.sheet.rows
    }


def name_of(kind: str) -> str:
    """``c01-dead-link``: the incident's row and its kind."""
    return f"{KINDS[kind].sheet.rows[0].lower()}-{kind.replace('_', '-')}"


def _judges(kind: str, criteria: dict[str, Any]) -> list[str]:
    """The criteria whose trigger is this very incident."""
    found = []
    for name, tree in criteria.items():
        opening = tree.get("for_each", tree.get("rate", {}).get("of", {}))
        where = opening.get("where", {})
        if opening.get("event") == "incident.warned":
            continue  # a drill comes without warning
        if where.get("type") == kind or (kind == "troll_wave" and where.get("type") == "abuse"):
            found.append(name)
    return found


def _longest_s(names: list[str], criteria: dict[str, Any], sheet: Sheet) -> int:
    steps = [step for name in names for step in criteria[name].get("expect", ())]
    windows = [_seconds(step["within"]) for step in steps]
    return max([*windows, *(step.within_s or 0 for step in sheet.steps)])


def _seconds(text: str) -> int:
    minutes, _, rest = text.partition("m") if "m" in text else ("0", "", text)
    return 60 * int(minutes) + int(rest.rstrip("s") or 0)


def _codes(names: list[str], criteria: dict[str, Any]) -> str:
    known = catalogue()
    codes = {code for name in names for code in criteria[name].get("codes", ())}
    return ", ".join(code.id for code in known if code.id in codes)


def _drill(kind: str, data: dict[str, Any], worlds: dict[str, Any], criteria: Any) -> str:
    sheet = KINDS[kind].sheet
    judges = _judges(kind, criteria)
    lasts_s = _longest_s([*judges, *data.get("more", ())], criteria, sheet) + MORE_S
    names = [*judges, "EYES-1", *data.get("more", ()), "QA-1", "FACTS-1"]
    head = f"""# {sheet.rows[0]} {sheet.title.zh}：单项演练，由 tools/drills.py 从突发手册写成，请不要直接改。
# {sheet.rows[0]} {sheet.title.en}: a drill for one trouble, written by tools/drills.py; do not edit it here.
练播: 1
说明:
  编号: {name_of(kind)}
  标题: {{中: "单项 {sheet.rows[0]} {sheet.title.zh}", 英: "Drill {sheet.rows[0]}: {sheet.title.en}"}}
  简介:
    中: "只练一件事：{sheet.title.zh}。先看清现象，再按步骤处理。"
    英: "One trouble only: {sheet.title.en}. Read the signs, then take the steps."
  版本: 1
场次: {{时长: {lasts_s}s, 种子: {_seed(sheet)}, 难度: 中}}
"""
    return head + _goods(worlds[data["world"]], data) + _script(worlds[data["world"]], data, lasts_s) \
        + _incident(kind, sheet, data) + f"评分: [{', '.join(dict.fromkeys(names))}]\n" \
        + f"权重: {{{', '.join(f'{name}: 4' for name in judges)}}}\n"  # fmt: skip


def _seed(sheet: Sheet) -> int:
    """Its own for each row: the letter's place and the number."""
    row = sheet.rows[0]
    return 20260800 + 1000 * "TCPHR".index(row[0]) + int(row[1:])


def _goods(world: dict[str, Any], data: dict[str, Any]) -> str:
    name, second = world["item"], world["second"]
    issued = "\n    已发: 是" if data.get("issued") else ""
    variables = f"变量: {{正价: {world['price']:.2f}}}\n" if "$正价" in data["解除"] else ""
    price, floor = f"{world['price']:.2f}", f"{world['floor']:.2f}"
    return f"""{variables}商品:
  - 编号: P1
    名称: {{中: {name["中"]}, 英: {name["英"]}}}
    价格: {price}
    划线价: {world["list"]:.2f}
    底价: {floor}
    库存: 400
    备用链接: 2
    类目: {world["category"]}
    意向: 40%
    禁说: [{{中: {world["banned"]["中"]}, 英: {world["banned"]["英"]}}}]
    事实:
{_indented(world["facts"], 6)}
  - 编号: P2
    名称: {{中: {second["中"]}, 英: {second["英"]}}}
    价格: {world["second_price"]:.2f}
    库存: 300
    备用链接: 1
    类目: {world["category"]}
    意向: 30%
    事实:
{_indented(world["second_facts"], 6)}
优惠:
  - 编号: Q1
    种类: 满减券
    名称: {{中: 满减10, 英: 10 off}}
    商品: [P1]
    门槛: {price}
    减: 10.00
    数量: 300{issued}
"""


def _script(world: dict[str, Any], data: dict[str, Any], lasts_s: int) -> str:
    pitch = world["pitch"]
    duties = f"\n    操作: {data['duties']}" if "duties" in data else ""
    first_s = lasts_s - 10 if lasts_s <= LONG_S + MORE_S else 60 * (lasts_s // 90)
    rest_s = lasts_s - first_s
    last = f"""  - 编号: s2
    时间: {first_s}s
    持续: {rest_s}s
    环节: 收尾
    台词: {{中: "谢谢大家，还有问题请留言。", 英: "Thank you; write to us with any question."}}
"""
    if lasts_s > LONG_S + MORE_S:
        second, price = world["second"], f"{world['second_price']:.2f}"
        last = f"""  - 编号: s2
    时间: {first_s}s
    持续: {rest_s}s
    环节: 讲解
    商品: P2
    台词:
      中: "二号{second["中"]}，{price}元，资料都在页面上。"
      英: "Link two, {second["英"]}, {price} yuan, all on its page."
"""
    return f"""脚本:
  - 编号: s1
    时间: 0s
    持续: {first_s}s
    环节: 讲解
    商品: P1{duties}
    台词:
      中: "{pitch["中"]}"
      英: "{pitch["英"]}"
{last}观众:
  在线: 400
  每分钟提问: 2
"""


def _incident(kind: str, sheet: Sheet, data: dict[str, Any]) -> str:
    when = data.get("当", f"{{时间: {OPENS_S}s}}")
    steps = [step.title for step in sheet.steps if step.within_s is not None]
    rows = [
        "突发:", "  - 编号: X1", f"    种类: {sheet.word}",
        f"    标题: {{中: {sheet.title.zh}, 英: {sheet.title.en}}}", f"    当: {when}",
    ]  # fmt: skip
    if "注入" in data:
        rows.append(f"    注入: {data['注入']}")
    if "现象" in data:
        waves = ", ".join(_wave(one.strip()) for one in data["现象"].split("+"))
        rows.append(f"    现象: [{waves}]")
    rows.append(f"    解除: {data['解除']}")
    rows.append("    升级: [{等待: 40s, 注入: [{情绪: -100}]}]")
    if "同事" in data:
        rows.append(f"    同事: {data['同事']}")
    zh, en = "；".join(one.zh for one in steps), "; ".join(one.en for one in steps)
    rows += ["    提示:", f'      中: "{zh}。"', f'      英: "{en}."']
    return "\n".join(rows) + "\n"


def _wave(told: str) -> str:
    """``现象反馈 链接 15``: class, topic (``-``: none), lines a minute, and perhaps accounts."""
    kind, topic, per_minute, *accounts = told.split()
    named = "" if topic == "-" else f", 话题: {topic}"
    by = f", 账号数: {accounts[0]}" if accounts else ""
    return f"{{评论: {{类别: {kind}{named}, 每分钟: {per_minute}{by}}}}}"


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line for line in text.rstrip().splitlines())


def main() -> None:
    """Write every drill; what is no drill any more goes."""
    FOLDER.mkdir(exist_ok=True)
    texts = drills()
    for path in FOLDER.glob("*.yaml"):
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
