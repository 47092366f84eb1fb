"""Among the shipped drills: whose remedy ends which other trouble? Only where it is the very same act."""

from __future__ import annotations

from simulator.scenario import Condition, Incident
from studio.library import load_scenario, shipped_scenarios
from studio.library.remedy_lints import ends

SAME_ACT = {
    "another line, or a lower bitrate": {
        "t03-stutter": {"t10", "t12"},
        "t10-congestion": {"t03", "t12"},
    },
    "another camera": {
        "t02-black-screen": {"t11", "h12"},
        "t11-desktop-leak": {"t02", "h12"},
        "h12-improper-set": {"t02", "t11"},
    },
    "the sources, begun anew one by one": {"t07-lip-sync": {"t02", "t04", "t11", "h12"}},
    "a notice of the rule": {"h04-over-promise": {"c11", "c13", "p03", "p06", "h05", "r01"}},
    "a notice of the rule, and an entry in the list": {
        "p06-old-case": {"h05"},
        "h05-broken-sample": {"p06"},
    },
    "the card of facts held up": {"h06-failed-demo": {"p03"}},
    "abusers silenced": {"p11-harassment": {"h10"}},
    "the item taken off the shelf": {"c07-sold-out": {"c08", "r01", "r04"}},
}
"""What the remedies have in common -> a drill -> the drills whose remedy would end it as well."""


def drilled() -> dict[str, Incident]:
    """The one incident that each drill is about."""
    names = [one for one in shipped_scenarios() if one[1:3].isdigit()]
    found = {}
    for name in names:
        incidents = load_scenario(name).scenario.incidents
        found[name] = next(one for one in incidents if one.id == "X1")
    assert len(found) == 63
    return found


def test_no_remedy_of_a_drill_ends_another_trouble_unless_it_is_the_same_act_and_listed() -> None:
    drills = drilled()
    found = {
        name: {
            other[:3]
            for other, theirs in drills.items()
            if other != name and ends(mine.resolve, theirs.resolve)
        }
        for name, mine in drills.items()
    }
    listed = {name: others for drill in SAME_ACT.values() for name, others in drill.items()}
    assert {name: others for name, others in found.items() if others} == listed


def test_a_narrower_remedy_ends_the_wider_and_not_the_other_way() -> None:
    notice = Condition(action="notice.posted", where={"topic": "rule"})
    anything = Condition(action="notice.posted")
    both = Condition(all_of=(notice, Condition(action="figure.noted")))
    assert ends(anything, notice)
    assert not ends(notice, anything)
    assert ends(notice, both)
    assert not ends(both, notice)
    assert ends(Condition(any_of=(both, notice)), notice)
    assert not ends(notice, Condition(action="notice.posted", where={"topic": "coupon"}))
