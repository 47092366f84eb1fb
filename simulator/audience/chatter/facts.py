"""What sort of fact a dossier's title names, so that people can ask for it in plain words."""

from __future__ import annotations

SORTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("material", ("材质", "面料", "材料", "成分", "内胆", "material", "fabric")),
    ("volume", ("容量", "capacity", "volume")),
    ("keep", ("保温", "keeps warm", "insulation")),
    ("battery", ("续航", "battery")),
    ("weight", ("重量", "净重", "克重", "weight")),
    ("origin", ("产地", "原产", "origin")),
    ("shelf_life", ("保质期", "shelf life")),
    ("colour", ("颜色", "色号", "配色", "colour", "color")),
    ("washing", ("清洗", "洗涤", "机洗", "水洗", "洗护", "washing", "cleaning")),
    ("delivery", ("发货", "快递", "delivery", "shipping")),
    ("warranty", ("质保", "保修", "warranty")),
    ("power", ("功率", "power")),
    ("size", ("尺寸", "尺码", "大小", "长度", "size", "length")),
)
"""(sort, words in a title that name it), first match wins."""


_SPOKEN = {"washing": "washing instructions", "cleaning": "cleaning instructions"}
"""English titles that stand alone on a page, as they are said within a sentence."""


def spoken_title(title_en: str) -> str:
    """The title of a fact within an English sentence: "what are the washing instructions"."""
    return _SPOKEN.get(title_en.lower(), title_en)


def sort_of(title_zh: str, title_en: str) -> str | None:
    """The sort of a fact, or None: then only rules that fit every fact may ask for it."""
    text = f"{title_zh} {title_en.lower()}"
    for sort, marks in SORTS:
        if any(mark in text for mark in marks):
            return sort
    return None
