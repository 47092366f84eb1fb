"""One code of the standards, told whole: what it says, how it is judged, its twins, and its criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from scoring.standards.catalogue import LEVELS, Catalogue, Code
from simulator.events.entry import Words

Language = Literal["zh", "en"]
KINDS = {
    "skill": Words(zh="技能", en="skill"),
    "attitude": Words(zh="态度", en="attitude"),
    "knowledge": Words(zh="知识", en="knowledge"),
}
MODES = {
    "L": Words(zh="由直播日志判定", en="judged from the live log"),
    "W": Words(zh="在工作台上考，播前播后", en="judged at a desk, before or after the show"),
    "A": Words(zh="由考评员按五档打分", en="marked by an assessor in five steps"),
}
NO_CRITERION = {
    "L": Words(zh="没有一条自带的标准判它", en="no shipped criterion judges it"),
    "W": Words(zh="没有：不在直播里考", en="none: it is not judged in a show"),
    "A": Words(zh="没有：考评员来判", en="none: an assessor judges it"),
}
HEADS = {
    "says": Words(zh="意思", en="says"), "kind": Words(zh="种类", en="kind"),
    "evidence": Words(zh="证据", en="evidence"), "official": Words(zh="原文", en="official"),
    "twin": Words(zh="相同", en="twin"), "criterion": Words(zh="评分", en="criterion"),
    "part": Words(zh="佐证", en="in part"),
}  # fmt: skip
NO_TWIN = Words(zh="没有", en="none")


def sheet(
    code: Code,
    catalogue: Catalogue,
    shipped: Mapping[str, Mapping[str, Any]],
    official: str | None,
    lang: Language,
) -> Iterator[str]:
    """Its lines. ``shipped``: criteria by id, as trees; ``official``: the school's own wording of it."""

    def say(words: Words) -> str:
        return str(getattr(words, lang))

    def row(head: str, *told: str) -> str:
        return "  ".join(("", say(HEADS[head]), *told))

    yield f"{code.id}  {say(LEVELS[code.level])}  {say(code.topic)}"
    yield row("says", say(code.says))
    yield row("kind", say(KINDS[code.kind]), code.mode, say(MODES[code.mode]))
    yield row("evidence", say(code.evidence))
    if official is not None:
        yield row("official", official)
    for twin in code.twins:
        yield row("twin", twin, say(catalogue[twin].says))
    if not code.twins:
        yield row("twin", say(NO_TWIN))
    judging, showing = criteria_of(code.id, shipped)
    for head, names in (("criterion", judging), ("part", showing)):
        for name in names:
            yield row(head, name, _title(shipped[name], lang))
    if not judging:
        yield row("criterion", say(NO_CRITERION[code.mode]))


def criteria_of(
    code: str, shipped: Mapping[str, Mapping[str, Any]]
) -> tuple[Sequence[str], Sequence[str]]:
    """The criteria that judge a code, and those that show a part of it."""
    return (
        [name for name, tree in shipped.items() if code in tree.get("codes", ())],
        [name for name, tree in shipped.items() if code in tree.get("supports", ())],
    )


def _title(tree: Mapping[str, Any], lang: Language) -> str:
    title = tree["title"]
    return title if isinstance(title, str) else str(title[lang])
