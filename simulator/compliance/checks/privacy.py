"""CK24: personal data that is said, written or shown."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.compliance.clauses import fold
from simulator.compliance.said import Said

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
_HOTLINES = ("400", "800", "95", "12315", "96")
_HOME = ("单元", "室", "栋", "幢", "门牌", "号楼")
_ASKING = ("别把", "请勿", "不要把", "不要发", "不要在", "别在", "别发", "尾号", "脱敏")
_SHOWN = frozenset(("waybill_unmasked", "id_card", "order_list", "bank_card", "phone_number"))
MOBILE_DIGITS, IDENTITY_DIGITS, CARD_DIGITS = 11, 18, range(16, 20)


def personal_data(said: Said) -> Iterator[str]:
    """Phone, identity, card numbers and home addresses; masked forms and hotlines are lawful."""
    screen = said.known.get("screen") or ""
    if screen in _SHOWN or "unmasked" in screen or screen.endswith("_visible"):
        yield said.text
        return
    text = fold(said.text)
    for start, end, digits in _runs(text):
        before = text[max(0, start - 12) : start]
        if not any(word in before for word in _NUMBER_WORDS) and _personal(digits):
            yield text[start:end]
            return
    if _home(text, said) and not any(word in text for word in _ASKING):
        yield said.text


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


def _numbered(text: str, word: str) -> bool:
    place = text.find(word)
    before = text[place - 1 : place]
    return place > 0 and (before.isdigit() or before in _SPOKEN or before == "十")
