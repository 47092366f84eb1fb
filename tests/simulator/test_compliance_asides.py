"""What hosts say aside breaks a rule as if it were said outright; what looks like it and is lawful stays."""

from __future__ import annotations

import pytest

from bench.compliance_vocabulary import in_our_words
from simulator.compliance import Known, Said, examine
from simulator.compliance.said import Goods, Kind


def rules_hit(
    text: str, category: str = "food", kind: Kind = "speech", known: Known | None = None
) -> set[str]:
    facts = {"registered_effects": ["保湿"]} if category == "cosmetics" else {}
    about = Known(evidence=[]) if known is None else known
    said = Said(kind=kind, text=text, goods=Goods(category, facts), known=about)
    return {hit.rule for hit in examine(said)}


@pytest.mark.parametrize(
    ("slip", "lawful", "category", "rule"),
    [
        ("羊绒我家排第二，第一没人敢坐", "第一排没人坐，往前坐", "clothing", "CK01"),
        ("你要是能找着比俺家更地道的，招牌送你", "你能找着更合适的就去", "food", "CK01"),
        ("腰疼了十来年，如今上五楼不带喘的", "站了十来年柜台，上五楼还喘", "food", "CK02"),
        ("特别管用，癌细胞都能杀", "特别下饭", "food", "CK02"),
        (
            "脸上那些褐色的坨坨，照镜子都找不到了",
            "遮一遮，脸上褐色的就看不见了",
            "cosmetics",
            "CK04",
        ),
        ("修复烂脸，告别激素脸", "烂脸的别用，去医院", "cosmetics", "CK04"),
        ("绝对没有噪音", "绝对不扯皮，不灵你就退", "appliance", "CK05"),
        ("一万块放进来，年底给你变一万三", "一万块的货放进来，年底盘点", "finance", "CK06"),
        ("学费我双倍还你，不提二十分的话", "学费按课时退", "education", "CK06"),
        ("部队专供，番号我不能说", "部队专供这种话我不能说", "food", "CK07"),
        ("灾都给冲跑了", "灾不灾的咱不信", "clothing", "CK08"),
        ("十家有八家吃的是我家的面", "十家里有几家用它，我不知道", "food", "CK09"),
        ("小纸条举一下，你们截个图", "尺码表举一下，你们看清", "food", "CK25"),
        ("走私人渠道，记一下qq", "走平台的渠道", "clothing", "CK25"),
        ("公屏上喊已拍的那是俺兄弟媳妇", "那是俺兄弟媳妇，真买的", "food", "CK27"),
        ("后悔药都没有", "不满意就退，不用后悔", "household", "CK29"),
        ("三天未反馈视为质量合格", "三天内有问题找我们", "appliance", "CK30"),
    ],
)
def test_an_aside_is_a_slip_and_its_lawful_twin_is_none(
    slip: str, lawful: str, category: str, rule: str
) -> None:
    assert rule in rules_hit(slip, category)
    assert rules_hit(lawful, category) == set()


@pytest.mark.parametrize(
    ("lawful", "slip", "category", "rule"),
    [
        ("本系列中功率最大的一款", "全网功率最大的一款", "appliance", "CK01"),
        ("这把最沉，那把最轻", "全网最轻", "household", "CK01"),
        ("《唯一的树》精装绘本", "唯一的好绘本", "media", "CK01"),
        ("净化器不防感冒", "净化器防感冒", "appliance", "CK02"),
        ("头发蓬，不是长出来了", "头发长出来了", "cosmetics", "CK04"),
        ("俺不欺负外地人", "外地人别来", "food", "CK08"),
        ("这个风水摆件我就当一个陶瓷摆件卖", "这个风水摆件招财", "household", "CK08"),
        ("可可脂含量≥35%", "98%的妈妈都说好", "food", "CK09"),
        ("抽貂绒围脖", "加我围脖领券", "none", "CK25"),
        ("别帮我假下单", "帮我假下单", "clothing", "CK27"),
        ("没买过的别刷已拍", "没买过的也刷已拍", "clothing", "CK27"),
        ("初中生的小娃娃，你莫下单", "初中生的小娃娃，你下单", "clothing", "CK28"),
    ],
)
def test_denials_ranges_titles_and_advice_against_it_make_no_claim(
    lawful: str, slip: str, category: str, rule: str
) -> None:
    assert rule not in rules_hit(lawful, category)
    assert rule in rules_hit(slip, category)


def test_a_neighbour_without_a_name_may_not_be_run_down_either() -> None:
    assert rules_hit("隔壁直播间那位，他滤芯是捡来的翻新") == {"CK26"}
    assert rules_hit("隔壁直播间的姐妹过来了，欢迎") == set()
    rivals = Known(rivals=["雪朵"])
    assert rules_hit("雪朵为什么突然不播了吗，我可没说他们货有问题", known=rivals) == {"CK26"}
    assert rules_hit("我家是小作坊，雪朵牌子大，各吃各的", known=rivals) == set()


def test_a_gain_and_its_figure_are_one_slip() -> None:
    assert rules_hit("包就业，月入过万", "education", "card") == {"CK06"}


def test_a_threat_to_those_who_complain_takes_nothing_back() -> None:
    assert "CK30" in rules_hit("投诉的一律拉黑，定金一分不退")


def test_the_sum_said_last_is_the_price_after_a_muddle() -> None:
    page = Known(price_fen=11000)
    assert rules_hit("九十九，说错了，一百一，反正就九十九", known=page) == {"CK12"}
    assert rules_hit("九十九，说错了，反正就一百一", known=page) == set()


def test_a_strip_of_parts_hides_no_word() -> None:
    assert rules_hit("长岭市家政服务部｜长岭市和平街40号", "household", "page") == set()
    assert rules_hit("全|网|最|低") == {"CK01"}


@pytest.mark.parametrize(
    ("kind", "text", "known", "hit"),
    [
        ("desk", "儿童座椅用的是成人餐椅那本证", {"certificate": {
            "kind": "3C认证", "number": "C1", "valid_until": "2027-12-31", "scope": ["成人餐椅"]}}, "CK18"),
        ("desk", "成人餐椅上架", {"certificate": {
            "kind": "3C认证", "number": "C1", "valid_until": "2027-12-31", "scope": ["成人餐椅"]}}, ""),
        ("desk", "剪进开场片了", {
            "licence": {"scope": ["图文详情页"], "valid_until": None}, "used": True}, "CK34"),
        ("desk", "歌没授权，没放", {"licence": None, "used": None}, ""),
        ("desk", "字体可商用", {
            "licence": {"scope": ["直播", "商用"], "valid_until": None}, "used": "live"}, ""),
        ("desk", "主播自己签的", {"review_signed_at": "2026-11-22T18:00:00+08:00",
            "show_starts": "2026-11-22T19:00", "review_result": "通过", "signed_by": "主播本人"}, "CK20"),
        ("desk", "照上一场报的", {"filed_at": "2026-11-22T17:00", "filed_for": "11月21日19:00场",
            "show_starts": "2026-11-22T19:00:00+08:00"}, "CK19"),
        ("speech", "只看封箱的手法", {"screen": "快递面单，个人信息处贴白色胶带"}, ""),
        ("offer", "满99元减10元，限500张", {
            "offer": {"quota": 500, "condition": "满99元", "excluded": None}}, ""),
        ("offer", "满99元减10元，部分商品不参加", {
            "offer": {"quota": 500, "condition": "满99元", "excluded": None}}, "CK15"),
        ("title", "满99减50", {"offers": [{"item": "碗", "coupon": "满99元减5元券"}]}, "CK32"),
        ("comment", "上次买的是坏的", {"label": "complaint", "action": "隐藏"}, "CK23"),
        ("desk", "开播前买量", {"act": "刷人气"}, "CK27"),
        ("desk", "验证链路", {"act": "测试环境试下单", "accounts": 5}, ""),
    ],
)  # fmt: skip
def test_papers_offers_and_records_are_read_under_the_names_that_people_give_them(
    kind: Kind, text: str, known: dict[str, object], hit: str
) -> None:
    found = rules_hit(text, "children", kind, Known(**in_our_words(known)))  # type: ignore[typeddict-item]
    assert found == ({hit} if hit else set())
