"""CK24: personal data that is said, written or shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.compliance.clauses import fold, places
from simulator.compliance.said import Said
from simulator.english_numbers import DIGITS, words_of

_SPOKEN = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "幺": "1",
}
_SPOKEN |= {sign: str(value) for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PAUSES = " -—,、"
_NUMBER_WORDS = (
    "条码",
    "单号",
    "编号",
    "注册证",
    "批准文号",
    "模具号",
    "型号",
    "标准号",
    "订单号",
    "货号",
)
_CALLED = ("电话", "手机", "手机号", "联系方式", "身份证", "身份证号")
"""Right before a number they say whose it is, whatever stands farther off."""
_HOTLINES = ("400", "800", "95", "12315", "96")
_HOME = ("单元", "室", "栋", "幢", "门牌", "号楼")
_ASKING = ("别把", "请勿", "不要把", "不要发", "不要在", "别在", "别发", "尾号", "脱敏")
_SHOWN = frozenset(("waybill_unmasked", "id_card", "order_list", "bank_card", "phone_number"))
_PERSONAL = (
    "姓名", "电话", "手机号", "身份证", "住址", "地址", "面单", "银行卡", "卡号", "证件", "订单列表",
    "通讯录", "聊天记录",
    "学员表", "客户表", "名单",
)  # fmt: skip
_COVERED = (
    "遮",
    "打码",
    "马赛克",
    "脱敏",
    "隐去",
    "星号",
    "不可辨",
    "模糊",
    "无个人",
    "masked",
    "blurred",
    "贴住",
    "撕",
    "涂",
    "移出",
    "出画",
    "裁掉",
    "反扣",
    "翻过去",
    "盖住",
    "胶带",
    "未见",
    "朝下",
    "没入镜",
    "未入镜",
    "不入镜",
    "贴白",
    "挡住",
    "挡着",
    "黑条",
    "虚化",
    "折进",
    "剪掉",
    "裁去",
    "看不清",
)
_UNCOVERED = (
    "未遮挡",
    "没遮挡",
    "未遮",
    "没遮",
    "未打码",
    "没打码",
    "未脱敏",
    "没脱敏",
    "未隐去",
    "没有遮",
    "未模糊",
)
_PREMISES = ("店", "仓", "厂", "自提", "营业", "公司", "柜", "展厅", "工作室", "展位", "退货地址")
_LIVES = (
    "住在",
    "住",
    "家在",
    "家是",
    "家不是",
    "家住",
    "寄到",
    "收货地址",
    "地址是",
    "地址:",
    "lives at",
    "lives on",
)
_ROADS = ("号", "栋", "幢", "楼", "单元", "室", "弄", "road", "street", "lane", "avenue")
_STREETS = ("街", "路", "巷", "小区", "花园", "苑", "公寓", "村", "胡同")
_PEOPLE = (
    "他", "她", "叔", "姨", "哥", "姐", "弟", "妹", "先生", "女士", "小姐", "同学", "姓", "那个", "这位",
    "那位",
    "大爷", "大妈", "阿姨", "奶奶", "爷爷", "老师", "老板", "师傅", "客人", "顾客", "买家", "宝妈",
)  # fmt: skip
_CLASS = re.compile(
    r"[一二三四五六七八九初高小大中\d][年（(]?级?[（(]?[一二三四五六七八九十\d]{1,2}[)）]?班"
)
SPOKEN_DIGITS = 7
"""From how many digits in a row, read out in English, on they are somebody's number."""
MOBILE_DIGITS, IDENTITY_DIGITS, CARD_DIGITS = 11, 18, range(16, 20)


def personal_data(said: Said) -> Iterator[str]:
    """Phone, identity, card numbers and home addresses; masked forms and hotlines are lawful."""
    screen = said.known.get("screen") or ""
    if screen in _SHOWN or "unmasked" in screen or screen.endswith("_visible") or _bare(screen):
        yield said.text
        return
    text = fold(said.text)
    for start, end, digits in _runs(text):
        before = text[max(0, start - 12) : start]
        of_goods = any(word in before for word in _NUMBER_WORDS)
        of_somebody = before.rstrip(":是 ").endswith(_CALLED)
        if (of_somebody or not of_goods) and _personal(digits):
            yield text[start:end]
            return
    if any(len(run) >= SPOKEN_DIGITS for run in _english_digits(text)):
        yield said.text
        return
    if (_home(text, said) or _lives(text, said) or _posted(text, said)) and not any(
        word in text for word in _ASKING
    ):
        yield said.text


def _bare(screen: str) -> bool:
    """The screen is described in words: personal things on it, and nothing that covers them."""
    for word in _UNCOVERED:
        screen = screen.replace(word, "")
    covered = any(word in screen for word in _COVERED)
    return not covered and any(word in screen for word in _PERSONAL)


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Rows of digits, written or spoken, with the spaces and dashes people put between."""
    start, digits, last = -1, "", -1
    for place, sign in enumerate(text + "。"):
        digit = sign if sign.isascii() and sign.isdigit() else _SPOKEN.get(sign, "")
        if digit or (sign == "x" and len(digits) == IDENTITY_DIGITS - 1):
            start = place if not digits else start
            digits += digit or "x"
            last = place + 1
        elif digits and sign in _PAUSES and place == last:
            last = place + 1
        elif digits:
            yield start, last, digits
            digits = ""


def _personal(digits: str) -> bool:
    if digits.startswith(_HOTLINES[:2]) and len(digits) <= 10:
        return False
    mobile = len(digits) == MOBILE_DIGITS and digits[0] == "1"
    identity = len(digits) == IDENTITY_DIGITS
    return mobile or identity or (len(digits) in CARD_DIGITS and digits.isdigit())


def _home(text: str, said: Said) -> bool:
    """A street with house and flat; a seller's or factory's own address is none."""
    if said.kind in ("page", "card") or "seller_card" in said.known:
        return False
    street = any(
        word in text for word in ("路", "街", "巷", "村", "小区", "花园", "苑", "弄", "公寓")
    )
    return street and any(_numbered(text, word) for word in _HOME)


def _english_digits(text: str) -> Iterator[str]:
    """Digits read out in English, one after another."""
    run = ""
    for _, _, word in words_of(text):
        if word in DIGITS:
            run += DIGITS[word]
        elif word != "double":
            yield run
            run = ""
    yield run


def _posted(text: str, said: Said) -> bool:
    if said.kind in ("page", "card") or "seller_card" in said.known:
        return False
    if _half_identity(text) or _of_a_class(text):
        return True
    if any(word in text for word in _PREMISES):
        return False
    return _flat(text) or (_somebody(text) and _house(text))


def _house(text: str) -> bool:
    """A street and the number of a house, in figures or in words: 苜蓿巷四号, 枣林街三十号."""
    for word in _STREETS:
        for place in places(text, word):
            after = text[place + len(word) : place + len(word) + 6]
            number = after.partition("号")[0] if "号" in after else ""
            if number and all(
                sign.isdigit() or sign in "零一二三四五六七八九十百" for sign in number
            ):
                return True
    return False


def _flat(text: str) -> bool:
    """A road or estate by name, and behind it house and flat: 霜桥花园6-1-802, 霜桥路5弄2号401."""
    for word in ("花园", "小区", "公寓", "家园", "苑", "里", "路", "街", "弄", "巷", "府", "城"):
        for place in places(text, word):
            after = text[place + len(word) : place + len(word) + 14]
            digits = "".join(
                sign if sign.isascii() and sign.isdigit() else " " for sign in after
            ).split()
            joined = after[:1].isdigit() and (
                after.count("-") >= 2 or "弄" in after or "号" in after
            )
            if joined and len(digits) >= 2 and len(digits[-1]) >= 3:
                return True
    return False


def _of_a_class(text: str) -> bool:
    """A school, a class by its number, and somebody who goes there."""
    school = any(word in text for word in ("小学", "中学", "幼儿园", "实验学校"))
    return school and _CLASS.search(text) is not None and _somebody(text)


def _half_identity(text: str) -> bool:
    """The last digits of an identity number, or a birthday, read out for somebody."""
    named = "身份证" in text and any(
        word in text for word in ("后六位", "后四位", "生日", "末六位")
    )
    return named and sum(sign.isascii() and sign.isdigit() for sign in text) >= 6


def _lives(text: str, said: Said) -> bool:
    """Where somebody lives or goes to school: a person, then "lives", then street and number."""
    if said.kind in ("page", "card") or "seller_card" in said.known:
        return False
    if any(word in text for word in _PREMISES):
        return False
    for word in _LIVES:
        for place in places(text, word):
            near = text[place : place + 26]
            if any(road in near for road in _ROADS) and any(sign.isdigit() for sign in near):
                return True
            if _somebody(text[:place]) and any(road in near for road in _STREETS):
                return True
    english = any(f" {word}" in text for word in ("flat", "apartment", "apt", "room", "unit"))
    road = any(word in text for word in (" road", " street", " avenue", " lane", " rd", " st,"))
    return english and road and sum(sign.isdigit() for sign in text) >= 3


def _somebody(before: str) -> bool:
    return any(word in before for word in _PEOPLE)


def _numbered(text: str, word: str) -> bool:
    place = text.find(word)
    before = text[place - 1 : place]
    return place > 0 and (before.isdigit() or before in _SPOKEN or before == "十")
