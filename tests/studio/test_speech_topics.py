"""Telling the public on air what is wrong counts as a notice does, in either language; talk does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.events.rig import SpeechHeard
from simulator.events.trainee import ConsentGiven
from studio.logbook.folder import DataFolder
from studio.placement.local import Studio
from studio.rehearsal.world import World
from studio.settings import Settings
from studio.speech.ears import Ears
from studio.speech.script import Script
from studio.speech.topics import topic_of
from tests.studio.memory_log import MemoryLog
from tests.studio.rooms import HOST, HandClock, Remembering, on_air
from tests.studio.test_speech import BLOCK, SRT, script


@pytest.mark.parametrize(
    ("topic", "zh", "en"),
    [
        ("interruption", "不好意思刚才直播断了一下", "Sorry, the stream was cut for a moment"),
        ("interruption", "画面卡住了我们马上处理", "The picture froze, we are on it"),
        ("interruption", "信号已经恢复了大家回来吧", "The connection is back now"),
        ("link", "一号链接打不开先别拍", "Link one does not open, please wait"),
        ("link", "链接坏了我们换了备用的", "The link is broken, we put in the spare one"),
        ("link", "那个失效的链接修好了", "We mended the dead link"),
        ("link", "链接点不开的刷新一下", "The link doesn't work, I know"),
        ("payment", "付款付不了的等一等", "Your payment doesn't go through? Wait a moment"),
        ("coupon", "刚才那张优惠券发错了已经撤回", "That coupon was wrong and is withdrawn"),
        ("coupon", "券领不了的稍等我补发", "The coupon can't be claimed, we will reissue it"),
        ("price", "价格我刚才说错了", "I said the wrong price just now"),
        ("price", "到手价以页面为准", "The price is as on the page"),
        ("stock", "库存不够了我们在补货", "We are out of stock and will restock"),
        ("payment", "支付失败的朋友稍后再试", "If your payment failed, try again later"),
        ("freight", "偏远地区运费另算", "Shipping there is extra"),
        ("freight", "发货延迟了真的很抱歉", "Delivery is delayed, and we are sorry"),
        ("safety", "过敏的朋友请停用并联系客服", "If you are allergic, stop using it"),
        ("fraud", "有人冒充客服大家别转账", "There are impostors, never pay them, only here"),
    ],
)
def test_a_trouble_told_on_air_has_its_topic(topic: str, zh: str, en: str) -> None:
    assert topic_of(zh) == topic
    assert topic_of(en) == topic


@pytest.mark.parametrize(
    "text",
    [
        "一号链接马克杯陶瓷的四百毫升", "喜欢的点一号链接直接拍", "链接没有问题放心拍",
        "优惠券满一百减二十大家领一下", "这个价格今天只要二十九块九", "库存还有两百件",
        "四十八小时内发货包邮", "支付宝微信都可以付款", "声音能听清吗听得清扣个一",
        "Link one, the mug, ceramic, 400 ml", "Tap the link and order", "The link is fine, no problem",
        "Claim the coupon, 20 off 100", "The price today is 29.90", "Two hundred left in stock",
        "We ship within 48 hours", "You may pay as you like", "Can you hear the sound",
        "Welcome back everyone", "The pen does not leak",
    ],
)  # fmt: skip
def test_everyday_talk_tells_no_trouble(text: str) -> None:
    assert topic_of(text) is None


async def test_who_says_it_on_air_has_it_in_the_log_with_its_topic(
    folder: DataFolder, log: MemoryLog, clock: HandClock, tmp_path: Path
) -> None:
    told = script(tmp_path, SRT.replace("大家好", "一号链接打不开，先别拍"))
    heard: list[SpeechHeard] = []
    ears = Ears(Script.read(told), lambda room, fact: heard.append(fact))
    async with Studio(World(Settings(), clock, folder, log, Remembering(), ears=ears)) as studio:
        room = await on_air(studio, clock)
        await room.act(ConsentGiven(recording=True, text_sha256="0" * 64, pseudonym="学员01"), HOST)
        for _ in range(40):
            await clock.go(100, room)
            ears.take(room.id, BLOCK, clock.now_ms, [])
        ears.stop()
    assert [one.topic for one in heard] == ["link", None]
