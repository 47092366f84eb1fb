"""What goods may claim because they are registered for it, or because its evidence is at hand."""

from __future__ import annotations

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Rule
from simulator.compliance.said import Said

APPROVED_FUNCTIONS = several(
    "增强免疫力 增强免疫 降血脂 降血糖 改善睡眠 缓解体力疲劳 缓解视疲劳 祛痤疮 通便 改善记忆 "
    "调节肠道菌群 调节肠 促进消化 润肠通便 增加骨密度 改善骨密度 清咽 抗氧化 耐缺氧 改善缺铁性贫血 "
    "改善皮肤水分 "
    "维持血脂 维持血糖 维持血压 保护胃黏膜 胃黏膜"
)
"""Functions for which health food is registered: the notice is asked for (CK03), the words are lawful."""
_SAME_EFFECT = (
    several("祛斑 淡斑 去斑 美白 祛斑美白 亮白 淡化色斑 色斑 黄褐斑 斑"),
    several("防脱 防脱发 脱发 掉发 掉头发 发际线 育发"),
    several("染发 盖白发 白头发 白发 乌发"),
    several("防晒 晒黑 晒伤 紫外线"),
    several("祛痘 去痘 控痘 痘 痘痘"),
)
"""Words for one effect that goods are registered for."""
PROVABLE = ("CK01", "CK02", "CK05", "CK09")
"""Rules whose claim is lawful where the evidence for it is at hand."""


def registered(rule: Rule, quote: str, said: Said) -> bool:
    """An effect that the goods are registered for, or a claim with its evidence at hand, is lawful."""
    effects = said.goods.registered_effects
    if rule.id == "CK04" and not effects and said.goods.category == "special_cosmetics":
        return any(quote in words for words in _SAME_EFFECT[:4])
    if rule.id == "CK04" and effects:
        return any(quote in part or part in quote or _same(quote, part) for part in effects)
    if rule.id == "CK02" and said.goods.category == "health_food":
        return said.known.get("notice_shown") is False and any(
            one in quote or quote in one for one in APPROVED_FUNCTIONS
        )
    return rule.id in PROVABLE and bool(said.known.get("evidence"))


def _same(quote: str, effect: str) -> bool:
    return any(quote in words and any(word in effect for word in words) for words in _SAME_EFFECT)
