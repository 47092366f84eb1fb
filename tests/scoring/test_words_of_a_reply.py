"""Words that are not the same are not taken for the same, and a stamp stays one whatever name is on it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from shipped import of
from story import Story
from test_stream import replayed, whole

from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.transcript import Transcript
from studio import library

APT = (
    "这款是长绒棉，贵在用料上", "运费由我们承担，已备注给您", "色差已报给仓库，退换都行",
    "尺码偏小，我们会改说明", "客服会在十分钟内联系您", "包装破了给您补发一份",
)  # fmt: skip
"""Six replies to six critics, each about what that critic said."""
LETTERS = "甲乙丙丁戊己"


def replying(texts: tuple[str, ...], *, name: str = "顾客{}", name_en: str | None = None) -> Story:
    """As many critics, each called by a name with their own number in it; ``{}`` stands for the number,
    ``{1}`` for a letter of their own."""
    story = Story()
    for number, text in enumerate(texts):
        about = {"comment": f"c{number}", "viewer": f"v{number}", "level": 1, "topic": "freight"}
        own = (number, LETTERS[number])
        called = {"name": name.format(*own)}
        if name_en is not None:
            called["name_en"] = name_en.format(*own)
        words = {"zh": "有点失望", "en": "a bit disappointing"}
        story.at(20_000 * number, "comment.posted", text=words, comment_class="fair_criticism",
                 **about, **called)  # fmt: skip
        said = text.format(*own)
        story.at(20_000 * number + 5_000, "comment.replied", comment=f"c{number}", text=said)
    return story


def score(story: Story) -> Fraction | None:
    """What FAIR-1 gives, in both evaluators."""
    found = of("FAIR-1", story).score
    rubric = compile_rubric([library.shipped_criteria()["FAIR-1"]])
    stood, _ = replayed(rubric, story.records())
    assert stood[-1] == whole(judge(Transcript.of(story.records()), rubric))
    return found


@pytest.mark.parametrize(
    "to",
    [
        "",
        "@顾客{} ",
        "@顾客{}",
        "@顾客{}，",
        "@顾客{}:",
        "@ 顾客{}： ",
        "顾客{}您好，",
        "@老顾客 ",
        "@老顾客",
    ],
)
def test_six_apt_replies_are_six_replies_however_the_name_is_written_before_them(to: str) -> None:
    assert score(replying(tuple(to + text for text in APT))) == 1


@pytest.mark.parametrize(
    "stamp",
    [
        "@顾客{} 谢谢，稍等", "@顾客{}谢谢，稍等", "顾客{}：谢谢稍等", "谢谢顾客{}，稍等", "谢谢，稍等{}",
        "@Buyer No {} 谢谢稍等！", "@BuyerNo{}谢谢，稍等", "谢谢。稍等，", "@顾客{}", "@顾客{}！", "👍", "。",
    ],
)  # fmt: skip
def test_a_stamp_is_worn_after_three_whatever_name_figure_or_mark_is_on_it(stamp: str) -> None:
    assert score(replying((stamp,) * 6, name_en="Buyer No {}")) == Fraction(1, 2)


@pytest.mark.parametrize("to", ["@{1}37 ", "@{1}37", "{1}37，", "@{1} ", "@{1}", "{1}，"])
def test_a_name_makes_no_new_words_also_where_its_figures_are_left_out(to: str) -> None:
    assert score(replying((to + "谢谢，稍等",) * 6, name="{1}37")) == Fraction(1, 2)
    assert score(replying(tuple(to + text for text in APT), name="{1}37")) == 1


def test_a_price_is_an_answer_and_another_price_is_another() -> None:
    """Figures alone are no worn-out words; the same figure to everybody is a stamp like any other."""
    prices = ("39.9", "45", "128", "@顾客{} 59", "@顾客{}：19.9", "三十")
    assert score(replying(prices)) == 1
    assert score(replying(("@顾客{} 1",) * 6)) == Fraction(1, 2)
