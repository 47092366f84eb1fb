"""Hostile and broken files: a finding or a model, never an exception, and never slowly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studio.library import LIMIT_BYTES, check_file, read_scenario, shipped_scenario
from studio.library.rubric_lints import check_rubric
from tests.studio.effort import effort

SHOW = shipped_scenario("four-crises").decode()
CALLS = 1_600_000
"""Of functions: about one CPU-second, and on a busy machine the same number."""


@pytest.fixture(scope="module")
def used_reader() -> None:
    """What is made at the first use belongs to no file."""
    assert not [one for one in check_file(SHOW.encode(), "show.yaml") if one.severity == "error"]


def work_of(raw: bytes) -> int:
    with effort() as spent:
        found = check_file(raw, "hostile.yaml")
    assert found
    return spent.calls


@given(some.binary(max_size=400))
def test_any_bytes_give_findings(raw: bytes) -> None:
    assert read_scenario(raw, "bytes.yaml").scenario is None
    check_rubric(raw, "bytes.yaml")


@given(some.text(alphabet="练播: 1\n-[]{}\"'&*!|>#，：“”\t$%@`0aP突发当应用", max_size=120))
def test_any_soup_of_signs_gives_findings(text: str) -> None:
    assert read_scenario(text.encode(), "soup.yaml").errors


@given(some.integers(0, len(SHOW) - 1), some.text(max_size=3))
def test_a_slip_anywhere_in_a_good_file_never_breaks_the_reader(at: int, typed: str) -> None:
    text = SHOW[:at] + typed + SHOW[at + 1 :]
    reading = read_scenario(text.encode("utf-8", "surrogatepass"), "slip.yaml")
    assert reading.scenario is not None or reading.errors


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 100_000,
        b"{a: " * 50_000,
        b"- " * 200_000,
        b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
        b"x" * LIMIT_BYTES,
        b"- a\n" * (LIMIT_BYTES // 4),
        b"a: b\n" * (LIMIT_BYTES // 5),
        b"x" * (LIMIT_BYTES + 1),
        b'"' + b"\\x41" * 200_000,
        ("标题" * 300_000).encode(),
        b"? " * 10_000,
        b"{" + b", ".join(b"k%d: 1" % n for n in range(15_000)) + b"}",
        b"criteria: [" + b"{id: {a: 1}}, " * 5_000 + b"]",
        b"products: [" + b"{prise: x}, " * 6_000 + b"]",
        b"!!python/object/apply:os.system [echo]",
        b"x" * (10 << 20),
        SHOW.encode("gb18030"),
        SHOW.encode("utf-16"),
        SHOW.replace("  ", "\t").encode(),
        SHOW.replace(": ", "：").encode(),
        SHOW.replace(", ", "，").encode(),
    ],
    ids=["nested lists", "nested maps", "dashes", "alias bomb", "one word", "long list", "same key",
         "too large", "open quote", "one Chinese word", "question marks", "strange keys", "strange criteria",
         "strange products", "python tag", "ten megabytes", "saved as GBK", "saved as UTF-16", "tabs",
         "full-width colons", "full-width commas"],
)  # fmt: skip
@pytest.mark.usefixtures("used_reader")
def test_a_hostile_file_is_refused_with_little_work(raw: bytes) -> None:
    assert work_of(raw) < CALLS


@pytest.mark.parametrize(
    ("raw", "code", "says"),
    [
        (b"x" * (10 << 20), "E101", "超过上限"),
        (SHOW.encode("gb18030"), "E102", "另存为 UTF-8"),
        (SHOW.encode("utf-16"), "E102", "另存为 UTF-8"),
        (SHOW.replace("  ", "\t").encode(), "E103", "制表符"),
        (SHOW.replace(": ", "：").encode(), "E104", "全角“：”"),
        (SHOW.replace(", ", "，").encode(), "E104", "全角“，”"),
        (b"a: &a [x]\nb: *a\n", "E105", "锚点或别名"),
        (b"[" * 100_000, "E110", "嵌套超过"),
    ],
    ids=["ten megabytes", "GBK", "UTF-16", "tabs", "wide colons", "wide commas", "alias", "depth"],
)
def test_what_is_wrong_with_it_is_said_at_once(raw: bytes, code: str, says: str) -> None:
    first = check_file(raw, "hostile.yaml")[0]
    assert (first.code, says in first.words.zh) == (code, True)
