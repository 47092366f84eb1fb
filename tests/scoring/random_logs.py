"""Random criteria and random logs that exercise them; for the oracle, the stream and foreign judges."""

from __future__ import annotations

import random  # noqa: TID251  a test's own dice, seeded; nothing here enters the product
from typing import Any

ENDERS = ("trainee:host", "instructor", "studio")
Dice = random.Random
AWAY: tuple[dict[str, int], ...] = ({}, {"gap_ms": 7_000}, {"gap_ms": 900_000})
"""How long the studio was away."""
ITEM = {"item": "$i.item"}
INCIDENT = {"incident": "$i.incident"}


ON_CUE: dict[str, Any] = {
    "id": "CUED", "title": "题", "codes": ["530060-2-1.3.1"],
    "for_each": {"event": "cue.passed", "where": {"does": "push"}, "as": "i"},
    "expect": [{"id": "s", "event": "item.unlisted", "where": ITEM, "within": "9s"}],
    "never": [{"id": "n", "event": {"in": ["item.pushed", "item.relinked"]}, "early": "2s",
               "for": "2s", "until": {"event": "incident.resolved", "where": ITEM}}],
}  # fmt: skip
"""A ban that looks back before a cue."""
STREAM_LEFT_ALONE: dict[str, Any] = {
    "id": "LEFT", "title": "题", "codes": ["530060-2-1.3.1"],
    "for_each": {"event": "incident.opened", "where": {"type": "dead_link"}, "as": "i"},
    "expect": [{"id": "s", "event": "item.unlisted", "where": ITEM, "within": "9s"}],
    "never": [{"id": "n", "event": {"in": ["media.restarted", "item.pushed"]}, "for": "40s"}],
}  # fmt: skip
"""A ban on what a crew rightly does after a fault of the studio."""


ONE_OF_EACH: dict[str, Any] = {
    "id": "EACH", "title": "题", "codes": ["530060-2-1.3.1"],
    "rate": {"of": {"event": "moderation.applied"}, "as": "i", "good": {"target_class": "abuse"},
             "unmeasured": {"target_class": "question"}, "per": "viewer", "at_least": "80%"},
}  # fmt: skip
"""Of each viewer one trial alone counts, the worst."""


def a_step(dice: Dice, number: int, before: list[str]) -> dict[str, Any]:
    forms: list[dict[str, Any]] = [
        {"event": {"in": ["item.unlisted", "item.relinked"]}, "where": ITEM},
        {"event": "item.unlisted", "where": {"item": {"in": ["p1", "$i.item"]}}},
        {"event": "notice.posted", "where": {"topic": "link"}},
        {"event": "notice.posted", "where": {"topic": {"not": "welcome"}}},
        {"event": "incident.resolved", "where": INCIDENT},
        {"event": "call.made", "where": {"incident_type": "$i.type"}},
        {"event": "media.restarted"},
        {"event": "media.read", "where": {"level_cdb": {"between": [-2, 1]}}},
        {"any_of": [{"event": "item.relinked", "where": ITEM}, {"event": "coupon.withdrawn"}]},
    ]
    step = dice.choice(forms) | {"id": f"s{number}", "within": f"{dice.choice([1, 2, 4, 9])}s"}
    return step | {"after": dice.choice(before)} if before and dice.random() < 0.3 else step


def a_choosy_criterion(dice: Dice, name: str, *, early: bool = False) -> dict[str, Any]:
    """Steps that ask for another thing than each other, or for some time between them. ``early``: on a cue,
    where an act a little before it may be as good."""
    field, forms = dice.choice([
        ("item", [{"event": {"in": ["item.unlisted", "item.pushed"]}}, {"event": "item.pushed"},
                  {"event": {"in": ["item.relinked", "item.unlisted", "coupon.withdrawn"]}}]),
        ("topic", [{"event": "notice.posted"},
                   {"event": "notice.posted", "where": {"topic": {"not": "welcome"}}}]),
        ("viewer", [{"event": {"in": ["viewer.muted", "comment.hidden"]}},
                    {"event": "viewer.muted"}]),
        ("kind", [{"event": {"in": ["item.unlisted", "viewer.muted", "item.pushed"]}},
                  {"event": {"in": ["item.pushed", "media.restarted"]}}]),
        ("by", [{"event": {"in": ["item.pushed", "item.unlisted", "media.restarted"]}},
                {"event": "item.unlisted"}]),
    ])  # fmt: skip
    steps: list[dict[str, Any]] = []
    for number in range(dice.choice([2, 3, 3, 4])):
        step = dice.choice(forms) | {"id": f"s{number}", "within": f"{dice.choice([4, 9, 20])}s"}
        if steps and dice.random() < 0.5:
            step["after"] = dice.choice(steps)["id"]
        if "after" in step and dice.random() < 0.8:
            step["apart"] = dice.choice(["1s", "1001ms", "3s"])
        if number < 2 or dice.random() < 0.8:
            step["distinct"] = field
        if dice.random() < 0.15:
            step["detects"] = True
        if early and "after" not in step and dice.random() < 0.7:
            step["early"] = f"{dice.choice([1, 2, 4])}s"
        steps.append(step)
    event = {"event": "cue.passed"} if early else {"event": "incident.opened"}
    tree: dict[str, Any] = {"id": name, "title": "题", "codes": ["530060-2-1.3.1"]}
    return tree | {"for_each": {**event, "as": "i"}, "expect": steps}


def choosy_criteria(dice: Dice) -> list[dict[str, Any]]:
    return [
        a_choosy_criterion(dice, "OTHER"),
        a_choosy_criterion(dice, "OTHERCUE", early=True),
        STREAM_LEFT_ALONE,
    ]


def a_wakeful_criterion(dice: Dice, name: str) -> dict[str, Any]:
    """Steps that take nothing that is done anyway."""
    forms: list[dict[str, Any]] = [
        {"event": {"in": ["item.unlisted", "item.pushed"]}},
        {"event": "item.unlisted", "where": ITEM},
        {"event": {"in": ["media.restarted", "item.pushed"]}},
        {"any_of": [{"event": "notice.posted"}, {"event": "viewer.muted"}]},
    ]
    steps: list[dict[str, Any]] = []
    for number in range(dice.choice([1, 2, 3])):
        step = dice.choice(forms) | {"id": f"s{number}", "within": f"{dice.choice([1, 2, 4, 9])}s"}
        if number == 0 or dice.random() < 0.7:
            step["anew"] = dice.choice(["1s", "1001ms", "3s", "9s"])
        if steps and dice.random() < 0.3:
            step["after"] = dice.choice(steps)["id"]
        steps.append(step)
    if len(steps) > 1 and dice.random() < 0.3:
        steps = [step | {"distinct": "kind"} for step in steps]
    of: dict[str, Any] = dice.choice([
        {"event": "incident.opened"},
        {"event": "incident.opened", "where": {"type": "dead_link"}},
        {"event": {"in": ["incident.opened", "incident.shown"]}, "where": {"incident": "L1"}},
    ])  # fmt: skip
    tree: dict[str, Any] = {"id": name, "title": "题", "codes": ["530060-2-1.3.1"]}
    return tree | {"for_each": {**of, "as": "i"}, "expect": steps}


def wakeful_criteria(dice: Dice) -> list[dict[str, Any]]:
    return [a_wakeful_criterion(dice, "ANEW"), a_wakeful_criterion(dice, "ANEWER")]


def a_wakeful_log(dice: Dice) -> list[dict[str, Any]]:
    """A log in which troubles come close to each other, and a crew that does some things over and over."""
    log = a_choosy_log(dice)
    for place, one in enumerate(log):
        if one["kind"] in ("incident.opened", "cue.passed", "coupon.withdrawn"):
            kind = dice.choice(["incident.opened", "incident.opened", "incident.shown"])
            data = dice.choice([
                {"incident": "L1", "type": "dead_link", "item": "p1"},
                {"incident": "L2", "type": "abuse", "viewer": "v1"},
            ])  # fmt: skip
            log[place] = one | {"kind": kind, "by": "director", "data": data}
    return log


def a_choosy_log(dice: Dice) -> list[dict[str, Any]]:
    """A log dense with what such steps ask for: close together, and about few things."""
    told: list[tuple[int, str, str, dict[str, Any]]] = [(0, "show.prepared", "studio", {})]
    t_ms = 0
    for _ in range(dice.randint(8, 30)):
        t_ms += dice.choice([0, 1, 400, 999, 1000, 1001, 2000])
        told.append((t_ms, *a_choosy_happening(dice)))
    if dice.random() < 0.7:
        told.append((t_ms, "show.ended", dice.choice(ENDERS), {"scheduled": dice.random() < 0.6}))
    return [
        {"seq": seq, "t_ms": t_ms, "kind": kind, "by": by, "data": data}
        for seq, (t_ms, kind, by, data) in enumerate(told, start=1)
    ]


def a_choosy_happening(dice: Dice) -> tuple[str, str, dict[str, Any]]:
    seat = dice.choice(["trainee:desk", "trainee:desk", "trainee:host"])
    item, viewer = {"item": f"p{dice.randint(1, 2)}"}, {"viewer": f"v{dice.randint(1, 2)}"}
    effect = dice.choice([{}, {}, {}, {"effect": False}])
    opened = {"incident": "L1", "type": "dead_link", "item": "p1"}
    happenings: list[tuple[str, str, dict[str, Any]]] = [
        ("incident.opened", "director", opened),
        ("cue.passed", "director", {"does": "push", **item}),
        ("item.pushed", seat, item | effect),
        ("item.unlisted", seat, item | effect),
        ("item.relinked", seat, item),
        ("coupon.withdrawn", seat, {"coupon": f"q{dice.randint(1, 3)}"}),
        ("notice.posted", seat, {"topic": dice.choice(["link", "coupon", "welcome"])}),
        ("viewer.muted", seat, viewer | effect),
        ("comment.hidden", seat, {"comment": f"c{dice.randint(1, 3)}"}),
        ("media.restarted", dice.choice([seat, "rig"]), {}),
    ]
    rare: list[tuple[str, str, dict[str, Any]]] = [
        ("hint.shown", "director", {"incident": "L1"}),
        ("studio.interrupted", "studio", {"cause": "disk"}),
        ("incident.expired", "director", {"incident": "L1", "why": "cleared"}),
    ]
    return dice.choice(rare if dice.random() < 0.04 else happenings)


def a_ban(dice: Dice, number: int) -> dict[str, Any]:
    forms: list[dict[str, Any]] = [
        {"event": "item.pushed", "where": ITEM},
        {"event": "moderation.applied", "where": {"target_class": {"in": ["neutral", "question"]}}},
    ]
    ban = dice.choice(forms) | {"id": f"n{number}", "more_than": dice.choice([0, 0, 1])}
    ends = dice.choice(["until", "for", "both"])
    if ends != "for":
        ban["until"] = {"event": "incident.resolved", "where": INCIDENT}
    if ends != "until":
        ban["for"] = f"{dice.choice([2, 5])}s"
    return ban


def a_criterion(dice: Dice, number: int) -> dict[str, Any]:
    tree: dict[str, Any] = {"id": f"C{number}", "title": "题", "codes": ["530060-2-1.3.1"]}
    if dice.random() < 0.3:
        rate = {"of": {"event": "incident.opened", "where": {"type": "abuse"}}, "as": "i",
                "answered_by": dice.choice(["moderation.applied", "viewer.muted"]),
                "match": {"viewer": "$i.viewer"}, "within": "4s", "at_least": "80%",
                "min_n": dice.choice([1, 1, 3])}  # fmt: skip
        return tree | {"rate": rate}
    kind = dice.choice(["dead_link", "abuse"])
    steps: list[dict[str, Any]] = []
    for n in range(dice.randint(1, 3)):
        steps.append(a_step(dice, n, [step["id"] for step in steps]))
    tree["for_each"] = {"event": "incident.opened", "where": {"type": kind}, "as": "i"}
    tree["expect"] = steps
    tree["never"] = [a_ban(dice, n) for n in range(dice.choice([0, 0, 1, 2]))]
    if dice.random() < 0.3:
        tree["right"] = [{"event": "coupon.withdrawn"}]
    return tree


def a_log(dice: Dice) -> list[dict[str, Any]]:
    t_ms, log = 0, [("show.prepared", "studio", {"scenario": "x"})]
    times = [0]
    for _ in range(dice.randint(5, 40)):
        t_ms += dice.choice([0, 0, 100, 999, 1000, 1001, 2000, 30_000])
        seq = len(log) + 1
        log.append(a_happening(dice, seq, log))
        times.append(t_ms)
    if dice.random() < 0.8:
        log.append(("show.ended", dice.choice(ENDERS), {"scheduled": dice.random() < 0.6}))
        log.append(("item.unlisted", "trainee:desk", {"item": "p1"}))
        times += [t_ms, t_ms]
    return [
        {"seq": seq, "t_ms": t, "kind": kind, "by": by, "data": data}
        for seq, (t, (kind, by, data)) in enumerate(zip(times, log, strict=True), start=1)
    ]


def on_the_line(dice: Dice, name: str) -> list[tuple[str, str, dict[str, Any]]]:
    """A reading of picture, sound or line, good or bad; a cable that is out; a trouble of the show."""
    readings: list[dict[str, Any]] = [
        {"loss": dice.choice([0, 49, 50])},
        {"fps_centi": dice.choice([1_499, 1_500])},
        {"video_kbps": dice.choice([100, 70, 69])},
        {"black": dice.choice([True, False])},
        {"frozen_ms": dice.choice([1_999, 2_000])},
        {"silent_ms": dice.choice([9_999, 10_000])},
        {"level_cdb": dice.choice([-7_999, -8_000])},
    ]
    kind = dice.choice(["stutter", "no_sound"])
    return [
        ("media.read", "rig", dice.choice(readings)),
        ("media.read", "rig", dice.choice(readings)),
        ("media.lost", "rig", {"reason": "silent"}),
        ("incident.opened", "director", {"incident": name, "type": kind}),
    ]


def a_happening(dice: Dice, seq: int, log: list[Any]) -> tuple[str, str, dict[str, Any]]:
    item, viewer = f"p{dice.randint(1, 2)}", f"v{dice.randint(1, 3)}"
    name = f"L{dice.randint(1, 3)}"
    acts = [
        n for n, (kind, _, _) in enumerate(log, 1) if kind in ("viewer.muted", "comment.hidden")
    ]
    happenings: list[tuple[str, str, dict[str, Any]]] = [
        ("incident.opened", "director", {"incident": name, "type": "dead_link", "item": item}),
        ("incident.opened", "director", {"incident": name, "type": "abuse", "viewer": viewer}),
        ("incident.resolved", "director", {"incident": name, "type": "dead_link", "item": item}),
        ("incident.expired", "director", {"incident": name, "why": dice.choice(["cleared", "x"])}),
        ("item.unlisted", "trainee:desk", {"item": item}),
        ("item.relinked", "trainee:desk", {"item": item, "effect": False}),
        ("item.relinked", "trainee:desk", {"item": item}),
        ("item.pushed", "trainee:host", {"item": item}),
        ("notice.posted", "trainee:desk", {"topic": dice.choice(["link", "coupon", "welcome"])}),
        ("coupon.withdrawn", "trainee:desk", {"coupon": "q1"}),
        ("viewer.muted", "trainee:desk", {"viewer": viewer}),
        ("comment.hidden", "trainee:desk", {"comment": "c1"}),
        ("media.restarted", dice.choice(["trainee:desk", "rig"]), {}),
        (
            "call.made",
            "trainee:desk",
            {"incident_type": dice.choice(["dead_link", "abuse", "no_sound"])},
        ),
        ("media.read", "rig", {"level_cdb": dice.randint(-3, 3)}),
        ("cue.passed", "director", {"does": dice.choice(["end", "push"]), "item": item}),
    ]
    if dice.random() < 0.08:
        return dice.choice(on_the_line(dice, name))
    if dice.random() < 0.05:
        return "studio.interrupted", "studio", {"cause": "disk", **dice.choice(AWAY)}
    if log[-1][1].startswith("trainee") and dice.random() < 0.1:
        kind, by, data = log[-1]  # clicked once more, in haste or to be sure
        return (
            kind,
            dice.choice([by, by, "trainee:host"]),
            data | dice.choice([{}, {"effect": False}]),
        )
    if acts and dice.random() < 0.3:
        hit = dice.choice(["neutral", "question", "abuse", "spam"])
        data = {"act": dice.choice(acts), "viewer": viewer, "target_class": hit}
        return "moderation.applied", "platform", data
    return dice.choice(happenings)


def some_erased(dice: Dice, log: list[dict[str, Any]], share: float) -> list[dict[str, Any]]:
    """The log after somebody asked to be forgotten: of lines that hold words their place is left."""
    worded = ("notice.posted", "call.made", "comment.replied")
    return [
        {"seq": record["seq"], "erased": "0" * 64}
        if record["kind"] in worded and dice.random() < share
        else record
        for record in log
    ]


TALK_BANNED: dict[str, Any] = {
    "id": "TALK", "title": "题", "codes": ["530060-2-1.3.1"],
    "for_each": {"event": "cue.passed", "where": {"does": "push"}, "as": "i"},
    "expect": [{"id": "s", "event": "item.unlisted", "where": ITEM, "within": "9s"}],
    "never": [{"id": "n", "event": "notice.posted", "early": "2s", "for": "3s", "more_than": 1},
              {"id": "m", "event": "item.pushed", "for": "9s", "until": {"event": "call.made"}}],
}  # fmt: skip
"""A ban on words, and one that words release."""


WATCHED: dict[str, Any] = {"title": "题", "codes": ["530060-2-1.3.1"]}
OF_VIEWER = {"viewer": "$i.viewer"}
REPLIES = (
    "谢谢", "谢谢！1", "@甲 谢谢", "@甲3谢谢", "甲3，谢谢", "@Ann 3 谢谢", "@乙：谢谢", "@乙你好呀", "39.9",
    "@甲3 39.9", "40", "@甲 39.9", "@甲3", "！", "太贵了", "@乙 太贵了", "太贵了，用料不同",
)  # fmt: skip
"""Words to viewers: the same for each, with and without their names, and figures alone."""


def criteria_about_viewers(dice: Dice) -> list[dict[str, Any]]:
    """One act on a viewer may meet several of these; words wear out; trials have an occasion."""
    hit: dict[str, Any] = {"event": "moderation.applied", "where": OF_VIEWER}
    acts = {"in": ["viewer.muted", "viewer.blocked", "viewer.reported"]}
    done = dice.choice([hit, {"event": acts, "where": OF_VIEWER}, {"event": acts},
                        {"any_of": [hit, {"event": "viewer.reported", "where": OF_VIEWER}]}])  # fmt: skip
    rate = {"of": {"event": "comment.posted"}, "as": "i", "within": "3s", "at_least": "80%"}
    rate |= {"answered_by": dice.choice(["moderation.applied", {"event": acts}])}
    rate["match"] = OF_VIEWER
    steps = [done | {"id": "a", "within": "3s"},
             dice.choice([hit, {"event": acts}]) | {"id": "b", "within": "2s"}]  # fmt: skip
    steps[1] |= dice.choice([{}, {"after": "a"}])
    if dice.random() < 0.3:
        steps = [step | {"distinct": "kind"} for step in steps]
    told = {"id": "s", "event": "comment.replied", "where": {"comment": "$i.comment"}}
    trial = {"of": {"event": "moderation.applied"}, "as": "i", "good": {"target_class": "spam"},
             "at_least": "50%", "occasion": [dice.choice([{"event": "comment.replied"}, done])]}  # fmt: skip
    if "any_of" in trial["occasion"][0]:
        trial["occasion"] = trial["occasion"][0]["any_of"]
    line = {"event": "comment.posted", "as": "i"}
    return [
        {**WATCHED, "id": "SWEPT", "rate": rate},
        {**WATCHED, "id": "STEPS", "for_each": line, "expect": steps},
        {**WATCHED, "id": "TOLD", "for_each": line,
         "expect": [told | {"within": "5s", "varied": "text"}]},
        {**WATCHED, "id": "TRIAL", "rate": trial},
    ]  # fmt: skip


MODERATED = ("viewer.muted", "viewer.blocked", "comment.hidden")


def a_log_about_viewers(dice: Dice) -> list[dict[str, Any]]:
    """Two viewers write, several times within a few seconds and often in one millisecond; a crew replies,
    hides, mutes, blocks and reports."""
    told: list[tuple[int, str, str, dict[str, Any]]] = [(0, "show.prepared", "studio", {})]
    t_ms, words = 0, [dice.choice(REPLIES) for _ in range(3)]
    for number in range(dice.randint(10, 40)):
        t_ms += dice.choice([0, 0, 0, 1, 400, 999, 1_000, 2_000])
        lines = [one[3]["comment"] for one in told if one[1] == "comment.posted"]
        acts = [seq for seq, one in enumerate(told, start=1) if one[1] in MODERATED]
        if lines and dice.random() < 0.3:
            reply = {"comment": dice.choice(lines[-3:]), "text": dice.choice(words)}
            told.append((t_ms, "comment.replied", "trainee:desk", reply))
        else:
            told.append((t_ms, *_about_a_viewer(dice, number, acts)))
    if dice.random() < 0.7:
        told.append((t_ms, "show.ended", dice.choice(ENDERS), {"scheduled": dice.random() < 0.6}))
    return [
        {"seq": seq, "t_ms": t_ms, "kind": kind, "by": by, "data": data}
        for seq, (t_ms, kind, by, data) in enumerate(told, start=1)
    ]


def _about_a_viewer(dice: Dice, number: int, acts: list[int]) -> tuple[str, str, dict[str, Any]]:
    place = dice.randint(1, 2)
    viewer = {"viewer": f"v{place}"}
    name = dice.choice([{"name": "甲3", "name_en": "Ann 3"}, {"name": "乙"}])
    text = {"zh": "太贵了", "en": "too dear"}
    said = {"comment": f"c{number}", **viewer, **name, "text": text}
    hit = {**viewer, "target_class": dice.choice(["spam", "neutral"])}
    if dice.random() < 0.4:
        hit["comment"] = f"c{dice.randint(0, number)}"
    if acts and dice.random() < 0.3:
        return "moderation.applied", "platform", {"act": dice.choice(acts[-2:]), **hit}
    kind = dice.choice(["viewer.muted", "viewer.blocked", "viewer.reported"])
    effect = dice.choice([{}, {}, {}, {"effect": False}])
    happenings: list[tuple[str, str, dict[str, Any]]] = [
        ("comment.posted", "public", said),
        ("comment.posted", "public", said),
        (kind, "trainee:desk", viewer | effect),
        ("comment.hidden", "trainee:desk", {"comment": f"c{dice.randint(0, number)}"}),
    ]
    return dice.choice(happenings)
