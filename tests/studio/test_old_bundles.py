"""Shows sealed by older versions: whole, watchable, and judged to the same bytes for ever, but for the
number of the rules of judging, which says that other shows may come out otherwise.

One zip for each format version lies in tests/bundles, with a crew of bots only; none is ever replaced.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.result import Result
from scoring.result.fill import RULES
from studio.judging import judge_again
from studio.logbook.bundle import open_bundle
from studio.logbook.inspection import verify
from studio.logbook.parcel import unpack
from studio.replay import walk

OLD = sorted((Path(__file__).parents[1] / "bundles").glob("format-*.zip"))


def test_there_is_one_for_each_format() -> None:
    assert [path.name for path in OLD] == ["format-1.zip"]


@pytest.mark.parametrize("parcel", OLD, ids=lambda path: path.stem)
def test_an_old_show_is_whole_can_be_watched_and_is_judged_the_same(
    parcel: Path, tmp_path: Path
) -> None:
    path = unpack(parcel, tmp_path)
    assert verify(path).whole
    bundle = open_bundle(path)
    messages = list(walk(bundle))
    assert messages[0].type == "snapshot"
    assert messages[-1].upto == bundle.manifest.chain.lines
    last = next(one.sections.show for one in reversed(messages) if one.sections.show)
    assert last.state == "ended"
    sealed = bundle.result()
    then = Result.model_validate_json(sealed).rules
    assert then <= RULES
    now = sealed.replace(b'"rules":%d,' % then, b'"rules":%d,' % RULES, 1)
    assert judge_again(bundle).raw == now
