"""Hostile and broken files: a finding or a model, never an exception, and never slowly."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studio.library import LIMIT_BYTES, check_file, read_scenario, shipped_scenario
from studio.library.rubric_lints import check_rubric

SHOW = shipped_scenario("four-crises").decode()
CPU_S = 2.0  # the budget is 1 CPU-s; a busy machine may take twice that


def cpu_of(raw: bytes) -> float:
    began = time.process_time()
    found = check_file(raw, "hostile.yaml")
    assert found
    return time.process_time() - began


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
    ],
    ids=["nested lists", "nested maps", "dashes", "alias bomb", "one word", "long list", "same key",
         "too large", "open quote", "one Chinese word", "question marks", "strange keys", "strange criteria",
         "strange products", "python tag"],
)  # fmt: skip
def test_a_hostile_file_is_refused_quickly(raw: bytes) -> None:
    assert cpu_of(raw) < CPU_S
