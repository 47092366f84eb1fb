"""Write ``docs/incidents.md`` from the sheets in ``simulator/incidents``."""

from __future__ import annotations

from pathlib import Path

from simulator.incidents import KINDS
from simulator.incidents.mechanism import Sheet, Wrong

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "incidents.md"
HEAD = """# 突发手册 · The incidents

Written by `python tools/incident_sheets.py` from the sheets in `simulator/incidents/`; do not edit it here.
Limits run from the first symptom that a crew can perceive; they are proposed defaults. 用时从第一个看得见的
现象算起，是建议值。 A step names the events that show it; a wrong act without an event only an assessor
can see.
A field in brackets says what the act must name. 方括号里是操作要写明的内容。

"""


def page() -> str:
    """The whole page."""
    parts = [HEAD, *(_section(one.kind, one.topic, one.sheet) for one in KINDS.values())]
    return "".join(parts).rstrip() + "\n"


def _section(kind: str, topic: str | None, sheet: Sheet) -> str:
    rows = " ".join(sheet.rows) or "–"
    out = f"## {sheet.title.zh} · {sheet.title.en}\n\n"
    out += f"`种类: {sheet.word}` · `kind: {kind}` · {rows}"
    out += f" · topic `{topic}`\n\n" if topic else "\n\n"
    out += "| 应当 · right | 限时 · within | 看得出的事件 · shown by |\n|---|---|---|\n"
    for step in sheet.steps:
        limit = f"{step.within_s} s" if step.within_s else "–"
        acts = " ".join(f"`{one}`" for one in step.acts) or "assessor · 评委"
        for name, values in step.where:
            acts += f" [{name}: {' '.join(values)}]"
        out += f"| {step.title.zh} · {step.title.en} | {limit} | {acts} |\n"
    out += "\n不得 · never: "
    out += "; ".join(_wrong(one) for one in sheet.wrong)
    return out + "\n\n代码 · codes: " + " ".join(sheet.codes) + "\n\n"


def _wrong(one: Wrong) -> str:
    acts = " ".join(f"`{act}`" for act in one.acts)
    return f"{one.title.zh} · {one.title.en}" + (f" ({acts})" if acts else "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
