"""A second judge, written the slow and simple way, to be compared with the real one.

It knows nothing of indexes or lanes: it reads the plain trees and walks the whole log each time.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from simulator.text_folding import normal
from studio.logbook.personal import SALTED

Record = dict[str, Any]
Used = dict[int, Any]
"""What paid a step already, or never does: ``seq`` -> the viewer whose line it paid for first."""
UNITS = {"s": 1000, "m": 60_000}
SHELF = {"item.unlisted": "item", "item.relinked": "item", "viewer.muted": "viewer",
         "viewer.blocked": "viewer",
         "comment.hidden": "comment", "notice.posted": "topic", "coupon.withdrawn": "coupon",
         "media.restarted": "", "line.switched": "", "source.switched": "source",
         "call.made": "incident_type"}  # fmt: skip
SPOILS = ("stream_cut", "power_loss", "congestion", "stutter", "black_screen", "no_sound", "echo",
          "clipping", "lip_sync")  # fmt: skip
CURES = {"line": ("media.restarted", "line.switched", "still_card", "stream_cut", "power_loss",
                  "congestion", "stutter"),
         "picture": ("media.restarted", "still_card", "black_screen"),
         "sound": ("media.restarted", "microphone", "no_sound")}  # fmt: skip
BAD = ("abuse", "spam", "fraud", "unlawful", "privacy")


def ms(text: str) -> int:
    if text.endswith("ms"):
        return int(text[:-2])
    return int(text[:-1]) * UNITS[text[-1]]


def ok(wanted: Any, found: Any, trigger: Record | None) -> bool:
    if isinstance(wanted, dict):
        if "in" in wanted:
            return any(ok(each, found, trigger) for each in wanted["in"])
        if "not" in wanted:
            return not ok(wanted["not"], found, trigger)
        low, high = wanted["between"]
        return isinstance(found, int) and low <= found <= high
    if isinstance(wanted, str) and wanted[0] == "$":
        field = wanted.split(".")[1]
        if trigger is None or field not in trigger["data"]:
            return False
        return found == trigger["data"][field]
    return bool(found == wanted)


def fits(record: Record, tree: Any, trigger: Record | None) -> bool:
    if "any_of" in tree:
        return any(fits(record, each, trigger) for each in tree["any_of"])
    kinds = tree["event"]["in"] if isinstance(tree["event"], dict) else [tree["event"]]
    where = tree.get("where", {})
    return record["kind"] in kinds and all(
        ok(wanted, record["data"].get(name), trigger) for name, wanted in where.items()
    )


def cures(act: Record, part: str) -> bool:
    """Is it done, or reported, about this part of what is sent?"""
    data = act["data"]
    return data.get("incident_type", data.get("source", act["kind"])) in CURES[part]


def bare(text: str, line: Record) -> str:
    """The letters of a text without the names of whose line it is about; if it has none, the figures."""
    words = text.split()
    if len(words) > 1 and words[0].startswith("@") and words[0] != "@":
        ways = [bare("".join(words), line), bare("".join(words[1:]), line)]
        return ways[len(ways[1]) < len(ways[0])]
    signs = re.sub(r"[\W_]", "", normal(text))
    for name in (line.get("name"), line.get("name_en")):
        whole = re.sub(r"[\W_]", "", normal(name or ""))
        signs = signs.replace(whole, "").replace(re.sub(r"\d", "", whole), "")
    return re.sub(r"\d", "", signs) or signs


class Oracle:
    def __init__(self, log: list[Record], trees: list[Record]) -> None:
        ends = [record["seq"] for record in log if record.get("kind") == "show.ended"]
        every = [record for record in log if not ends or record["seq"] <= ends[0]]
        self.log = [record for record in every if "kind" in record]
        self.gone = [
            (record["seq"], ([0] + [one["t_ms"] for one in every[:place] if "kind" in one])[-1],
             ([one["t_ms"] for one in every[place:] if "kind" in one] + [10**12])[0])
            for place, record in enumerate(every) if "kind" not in record
        ]  # fmt: skip
        self.trees = trees
        self.twice = self.second_clicks()
        last = self.log[-1]
        self.end_ms = last["t_ms"]
        ended = last["kind"] == "show.ended"
        self.early = ended and not last["data"]["scheduled"] and last["by"].startswith("trainee")
        self.found = {tree["id"]: self.instances(tree) for tree in trees}

    def second_clicks(self) -> set[int]:
        """Acts done twice within a second by the same seat: the second is none, nor what follows it."""
        firsts: list[Record] = []
        found: set[int] = set()
        for act in self.log:
            if not act["by"].startswith("trainee"):
                found |= {act["seq"]} if act["data"].get("act") in found else set()
            elif any(self.again(act, old) and act["by"] == old["by"] for old in firsts):
                found.add(act["seq"])
            elif act["data"].get("effect") is not False:
                firsts.append(act)
        return found

    def say_nothing(self, tree: Record) -> set[int]:
        """Replies in words that were used three times before, or that are the viewer's own."""
        found: set[int] = set()
        for step in tree.get("expect", []):
            had: list[tuple[str, str]] = []
            for act in self.log if "varied" in step else ():
                if act["seq"] in self.twice or not fits(act, {"event": step["event"]}, None):
                    continue
                before = [one for one in self.log if one["seq"] < act["seq"]]
                lines = [one["data"] for one in before if one["kind"] == "comment.posted"
                         and one["data"]["comment"] == act["data"]["comment"]]  # fmt: skip
                words = bare(act["data"][step["varied"]], lines[0] if lines else {})
                own = [bare(text, {}) for text in lines[0]["text"].values()] if lines else []
                echo = any(one in words and len(words) < len(one) + 3 for one in own)
                echo |= len(words) > 2 and any(words in one for one in own)
                if echo or had.count((act["kind"], words)) >= 3:
                    found.add(act["seq"])
                had.append((act["kind"], words))
        return found

    # --- verdicts ------------------------------------------------------------------------------

    def instances(self, tree: Record) -> list[Record]:
        out: list[Record] = []
        if "hold" in tree or "count" in tree:
            return out  # see span_oracle
        if "good" in tree.get("rate", {}):
            return self.told_by_themselves(tree["rate"])
        used: Used = dict.fromkeys(self.twice | self.say_nothing(tree))
        opening = tree["for_each"] if "for_each" in tree else tree["rate"]["of"]
        steps = tree.get("expect") or [self.trial(tree["rate"])]
        for trigger in self.log:
            if fits(trigger, opening, None) and not self.opens_nothing(trigger):
                out.append(self.instance(tree, steps, trigger, used))
        return out

    def opens_nothing(self, trigger: Record) -> bool:
        """A second click; and what one's own cable does, while no incident of the line is open."""
        if trigger["seq"] in self.twice or not trigger["kind"].startswith("media."):
            return trigger["seq"] in self.twice
        return not any(
            one["kind"] == "incident.opened" and one["data"]["type"] in SPOILS
            and one["seq"] < trigger["seq"] and self.open_at(one, trigger)
            for one in self.log
        )  # fmt: skip

    def told_by_themselves(self, rate: Record) -> list[Record]:
        """Trials good or bad by their own fields. Of each value of ``per`` one is left: a later one
        drives out an earlier one only where it is worse."""
        left: list[Record] = []
        for trigger in self.log:
            if not fits(trigger, rate["of"], None) or self.opens_nothing(trigger):
                continue
            at_once = [one for one in self.log if one["t_ms"] == trigger["t_ms"]]
            asked = rate.get("occasion", [])
            if asked and not any(fits(one, tree, trigger) for one in at_once for tree in asked):
                continue
            kind = rate["of"]["event"]
            verdict = (
                "met" if fits(trigger, {"event": kind, "where": rate["good"]}, None) else "missed"
            )
            if "unmeasured" in rate:
                unsure = fits(trigger, {"event": kind, "where": rate["unmeasured"]}, None)
                verdict = "not_exercised" if unsure else verdict
            one = {"trigger": trigger, "verdicts": {"answer": verdict}, "broken": False, "doubted": [],
                   "seen": {"answer": trigger} if verdict == "met" else {}}  # fmt: skip
            worse = {"met": ["missed"], "not_exercised": ["missed", "met"], "missed": []}
            same = [old for old in left if rate.get("per") and trigger["data"].get(rate["per"])
                    and old["trigger"]["data"].get(rate["per"]) == trigger["data"][rate["per"]]]  # fmt: skip
            if all(verdict in worse[old["verdicts"]["answer"]] for old in same):
                left = [old for old in left if old not in same] + [one]
        return left

    def trial(self, rate: Record) -> Record:
        by = rate["answered_by"]
        base = by if isinstance(by, dict) and "event" in by else {"event": by}
        where = {**base.get("where", {}), **rate.get("match", {})}
        return {"id": "answer", "event": base["event"], "where": where, "within": rate["within"]}

    def instance(self, tree: Record, steps: Any, trigger: Record, used: Used) -> Record:
        verdicts: dict[str, str] = {}
        seen: dict[str, Record] = {}
        ends: dict[str, int] = {}
        for (
            record
        ) in self.log:  # each act for the first step, in the order of the file, that it meets
            spent = record["seq"] in used and not self.deals_with_this_too(record, trigger, used)
            if spent or record["data"].get("effect") is False:
                continue
            for step in steps:
                if step["id"] not in seen and self.meets(record, step, tree, trigger, seen):
                    seen[step["id"]] = record
                    used.setdefault(record["seq"], trigger["data"].get("viewer"))
                    break
        for step in steps:
            start = trigger
            if "after" in step:
                before = verdicts[step["after"]]
                if before != "met":
                    ends[step["id"]] = ends[step["after"]] + ms(step["within"])
                    verdicts[step["id"]] = "blocked" if before in ("missed", "blocked") else before
                    continue
                start = seen[step["after"]]
            deadline = ends[step["id"]] = start["t_ms"] + ms(step["within"])
            met = step["id"] in seen
            verdicts[step["id"]] = "met" if met else self.unmet(trigger, start, deadline, step)
        bans = [self.broken(ban, trigger) for ban in tree.get("never", [])]
        broken = True in bans
        unsure = {}
        if None in bans and not broken:
            unsure = {name: "void" for name, verdict in verdicts.items() if verdict == "met"}
            verdicts |= unsure
        doubted = [one["seq"] for name, one in seen.items() if name in unsure]
        seen = {name: one for name, one in seen.items() if name not in unsure}
        return {"trigger": trigger, "verdicts": verdicts, "seen": seen, "broken": broken,
                "doubted": doubted, "ends": ends}  # fmt: skip

    def deals_with_this_too(self, act: Record, trigger: Record, used: Used) -> bool:
        """A viewer was muted, for this line as for the one before it. Where only one comment was hidden,
        and for what that viewer wrote later, it does not."""
        on_a_viewer = act["kind"].startswith("viewer.") or act["kind"] == "moderation.applied"
        if not on_a_viewer or "comment" in act["data"] or trigger["seq"] > act["seq"]:
            return False
        return act["data"]["viewer"] == trigger["data"].get("viewer") == used[act["seq"]]

    def meets(
        self, act: Record, step: Record, tree: Record, trigger: Record, seen: dict[str, Record]
    ) -> bool:
        """Does an act meet a step, given what met the others before it?"""
        steps = tree.get("expect", [])
        if "anew" in step and self.done_anyway(act, trigger, step, tree):
            return False
        if "after" in step and step["after"] not in seen:
            return False
        start = seen[step["after"]] if "after" in step else trigger
        after_ms = act["t_ms"] - start["t_ms"]
        if act["seq"] == start["seq"] or after_ms > ms(step["within"]):
            return False
        if act["seq"] < start["seq"] and -after_ms > ms(step.get("early", "-1s")):
            return False
        if "apart" in step and after_ms < ms(step["apart"]):
            return False
        for other in steps:
            if (
                other["id"] in seen
                and "distinct" in step
                and step["distinct"] == other.get("distinct")
            ):
                values = [
                    {**one, **one["data"]}.get(step["distinct"]) for one in (act, seen[other["id"]])
                ]
                if values[0] is not None and values[0] == values[1]:
                    return False
        return fits(act, step, trigger)

    def done_anyway(self, act: Record, trouble: Record, step: Record, tree: Record) -> bool:
        """Was the same done shortly before the trouble, and for no other trouble?"""
        for old in self.log:
            shortly = old["seq"] < trouble["seq"] and trouble["t_ms"] - old["t_ms"] <= ms(
                step["anew"]
            )
            if shortly and self.is_the_same(act, old) and not self.done_for_one(old, step, tree):
                return True
        return False

    def done_for_one(self, act: Record, step: Record, tree: Record) -> bool:
        """Was it done soon after a trouble, before which it was not done anyway?"""
        event = tree["for_each"]["event"]
        for trouble in self.log:
            if trouble["kind"] not in (event["in"] if isinstance(event, dict) else [event]):
                continue
            soon = act["t_ms"] - trouble["t_ms"] <= ms(step["within"])
            in_time = trouble["seq"] < act["seq"] and soon
            if in_time and not self.done_anyway(act, trouble, step, tree):
                return True
        return False

    def is_the_same(self, act: Record, old: Record) -> bool:
        """The same said or done by the crew, whichever seat it was and whether it helped or not."""
        what = [{k: v for k, v in one["data"].items() if k != "effect"} for one in (act, old)]
        by_crew = act["by"].startswith("trainee") and old["by"].startswith("trainee")
        return by_crew and act["kind"] == old["kind"] and what[0] == what[1]

    def gone_of(self, tree: Record) -> list[tuple[int, int, int]]:
        """Erased lines, if one of them may be what is asked for."""
        for each in tree.get("any_of", [tree]):
            kinds = each["event"]["in"] if isinstance(each["event"], dict) else [each["event"]]
            if any(kind in SALTED for kind in kinds):
                return self.gone
        return []

    def unmet(self, trigger: Record, start: Record, deadline: int, step: Record) -> str:
        for record in self.log:
            stops = record["kind"] == "studio.interrupted" or self.clears(record, trigger)
            if stops and record["seq"] > start["seq"] and record["t_ms"] <= deadline:
                return "void"
        for seq, low, high in self.gone_of(step):
            begun = seq > start["seq"]
            if "early" in step:
                begun = high >= start["t_ms"] - ms(step["early"])
            if "apart" in step:
                begun = high >= start["t_ms"] + ms(step["apart"])
            if begun and low <= deadline:
                return "void"
        return "censored" if deadline >= self.end_ms and not self.early else "missed"

    def clears(self, record: Record, trigger: Record) -> bool:
        """The instructor took that trouble back."""
        same = record["data"].get("incident") == trigger["data"].get("incident")
        return same and record["data"].get("why") == "cleared"

    def broken(self, ban: Record, trigger: Record) -> bool | None:
        """None: nobody knows any more."""
        tolerated = ban.get("more_than", 0)
        begin = trigger["seq"]
        back_ms = trigger["t_ms"] - ms(ban["early"]) if "early" in ban else None
        broke: int | None = None
        free: int | None = None
        n = 0
        clicks: list[Record] = []
        for record in self.log:
            if record["seq"] <= trigger["seq"]:
                back = "early" in ban and record["t_ms"] >= trigger["t_ms"] - ms(ban["early"])
                if not back or record["seq"] == trigger["seq"]:
                    continue
                forgiven = "until" in ban and fits(record, ban["until"], trigger)
                if forgiven and record["data"].get("effect") is not False:
                    clicks, n, broke = [], 0, None
                    begin, back_ms = record["seq"], None
                    continue
            if "for" in ban and record["t_ms"] > trigger["t_ms"] + ms(ban["for"]):
                break
            freed = "until" in ban and fits(record, ban["until"], trigger)
            freed = freed and record["data"].get("effect") is not False
            if freed or (record["seq"] > trigger["seq"] and self.clears(record, trigger)):
                free = record["seq"]
                break
            if self.after_our_fault(record) or self.once_more_after_our_fault(record):
                continue
            if fits(record, ban, trigger) and not any(self.again(record, old) for old in clicks):
                clicks.append(record)
                n += 1
            elif fits(record, ban, trigger) and not ban.get("more_than"):
                n += 1
            if n > tolerated and broke is None:
                broke = record["seq"]

        gone = [
            one for one in self.gone if (one[0] > begin if back_ms is None else one[2] >= back_ms)
        ]
        last_ms = trigger["t_ms"] + ms(ban["for"]) if "for" in ban else self.end_ms
        return self.unsure(ban, gone, (broke, free, last_ms), n)

    def unsure(self, ban: Record, gone: Any, ends: Any, n: int) -> bool | None:
        """Broken so often, and by which entry: what could erased lines have made of it?"""
        broke, free, last_ms = ends
        if broke is not None:
            may_free = [one for one in gone if "until" in ban and one in self.gone_of(ban["until"])]
            return None if any(one[0] < broke for one in may_free) else True
        more = [one for one in gone if one in self.gone_of(ban) and one[1] <= last_ms
                and (free is None or one[0] < free)]  # fmt: skip
        return None if n + len(more) > ban.get("more_than", 0) else False

    def after_our_fault(self, act: Record) -> bool:
        """What a crew does about a cut, within a minute of a fault of the studio itself."""
        cut = act["kind"] in ("media.restarted", "line.switched", "source.switched")
        cut |= act["data"].get("topic") == "interruption"
        cut |= act["data"].get("incident_type") == "stream_cut"
        return cut and any(
            one["kind"] == "studio.interrupted" and one["seq"] < act["seq"]
            and one["t_ms"] + 60_000 >= act["t_ms"]
            for one in self.log
        )  # fmt: skip

    def once_more_after_our_fault(self, act: Record) -> bool:
        """Without effect now, and done with effect in the minute before a fault of the last minute."""
        if act["data"].get("effect") is not False or not act["by"].startswith("trainee"):
            return False
        for fault in self.log[: act["seq"]]:
            recent = fault["seq"] < act["seq"] and fault["t_ms"] >= act["t_ms"] - 60_000
            if fault["kind"] != "studio.interrupted" or not recent:
                continue
            for old in self.log:
                same = (
                    old["kind"] == act["kind"] and {**old["data"], "effect": False} == act["data"]
                )
                before = old["seq"] < fault["seq"] and old["t_ms"] >= fault["t_ms"] - 60_000
                if same and before and old["data"].get("effect") is not False:
                    return True
        return False

    def again(self, record: Record, old: Record) -> bool:
        """A double click."""
        what = [{k: v for k, v in one["data"].items() if k != "effect"} for one in (record, old)]
        same = record["kind"] == old["kind"] and what[0] == what[1]
        by_crew = record["by"].startswith("trainee")
        return by_crew and same and record["t_ms"] - old["t_ms"] <= 1000

    # --- credit --------------------------------------------------------------------------------

    def tally(self, name: str) -> tuple[int, int]:
        credited = countable = 0
        for one in self.found[name]:
            for verdict in one["verdicts"].values():
                counts = {"met", "missed", "blocked"} | ({"censored"} if one["broken"] else set())
                countable += verdict in counts
                credited += verdict == "met" and not one["broken"]
        return credited, countable

    def paid(self, name: str) -> set[int]:
        return {
            record["data"].get("act", record["seq"])
            for one in self.found[name]
            for record in one["seen"].values()
        }

    def steps(self, tree: Record) -> list[Record]:
        if "good" in tree.get("rate", {}):
            return []
        return list(tree.get("expect") or [self.trial(tree["rate"])])

    def could(self, act: Record, tree: Record) -> bool:
        """By constants alone."""
        for step in self.steps(tree):
            for each in step.get("any_of", [step]):
                fixed = {k: v for k, v in each.get("where", {}).items() if "$" not in str(v)}
                if fits(act, {"event": each["event"], "where": fixed}, None):
                    return True
                hits = ("viewer.muted", "viewer.blocked", "comment.hidden")
                if each["event"] == "moderation.applied" and act["kind"] in hits:
                    return True
        return False

    def open_at(self, trigger: Record, act: Record) -> bool:
        if act["seq"] <= trigger["seq"]:
            return False
        for record in self.log:
            ended = record["kind"] in ("incident.resolved", "incident.expired")
            between = trigger["seq"] < record["seq"] < act["seq"]
            if ended and between and record["data"]["incident"] == trigger["data"]["incident"]:
                return False
        return True

    def called_for(self, act: Record) -> bool:
        for tree in self.trees:
            right = [*self.steps(tree), *tree.get("right", [])]
            for one in self.found[tree["id"]]:
                trigger = one["trigger"]
                is_open = trigger["kind"].startswith("incident") and self.open_at(trigger, act)
                if is_open and any(fits(act, each, trigger) for each in right):
                    return True
        return False

    def names(self, act: Record) -> bool:
        """The trouble that a report names is about, or was a minute ago."""
        for opened in self.log:
            same = opened["data"].get("type") == act["data"]["incident_type"]
            if opened["kind"] != "incident.opened" or not same or opened["seq"] > act["seq"]:
                continue
            ends = [one for one in self.log if one["seq"] > opened["seq"]
                    and one["kind"] in ("incident.resolved", "incident.expired", "incident.prevented")
                    and one["data"]["incident"] == opened["data"]["incident"]]  # fmt: skip
            if not ends or act["t_ms"] - ends[0]["t_ms"] <= 60_000:
                return True
        return False

    def had_a_reason_that_is_gone(self, act: Record) -> bool:
        if any(seq < act["seq"] and high >= act["t_ms"] - 60_000 for seq, _, high in self.gone):
            return True
        hits = [one["seq"] for one in self.log if one["data"].get("act") == act["seq"]]
        every = [one for found in self.found.values() for one in found]
        return any(seq in one["doubted"] for seq in (act["seq"], *hits) for one in every)

    def explained(self, act: Record, remedies: list[Record]) -> bool:
        def key(record: Record) -> tuple[str, Any]:
            return record["kind"], record["data"].get(SHELF[record["kind"]])

        kept: Record | None = None
        for other in remedies:
            if key(other) == key(act) and other["seq"] <= act["seq"]:
                if kept is not None and other["t_ms"] - kept["t_ms"] <= 1000:
                    if other is act:
                        return True
                else:
                    kept = other
        if act["data"].get("effect") is False:
            return self.once_more_after_our_fault(act)
        if (act["kind"] == "call.made" and self.names(act)) or self.after_our_fault(act):
            return True
        for record in self.log:
            data = record["data"]
            if record["kind"] == "moderation.applied":
                hit = data["act"] == act["seq"]
                if hit and data["target_class"] in BAD:
                    return True
            near = abs(record["t_ms"] - act["t_ms"]) <= 60_000
            over = record["kind"] == "cue.passed" and data["does"] == "end" and near
            if over and (act["kind"], act["data"].get("item")) == ("item.unlisted", data["item"]):
                return True
        reasons = (self.called_for, self.late_by_our_fault, self.had_a_reason_that_is_gone,
                   self.too_hasty, self.a_habit,
                   lambda one: self.first_against_a_symptom(one, remedies))  # fmt: skip
        return any(was_one(act) for was_one in reasons)

    def first_against_a_symptom(self, act: Record, remedies: list[Record]) -> bool:
        """Something measured was wrong in the minute before, and nobody did the like about it before."""
        for part in ("line", "picture", "sound"):
            if not cures(act, part):
                continue
            wrong = [one["t_ms"] for one in self.log if part in self.wrong_with(one)]
            if not any(0 <= act["t_ms"] - t <= 60_000 for t in wrong):
                continue
            start = max(t for t in wrong if t <= act["t_ms"])
            while any(0 < start - t <= 60_000 for t in wrong):
                start = min(t for t in wrong if 0 < start - t <= 60_000)
            like = [one for one in remedies if one["kind"] == act["kind"] and cures(one, part)
                    and one["data"].get("incident_type") == act["data"].get("incident_type")
                    and one["data"].get("source") == act["data"].get("source")
                    and start <= one["t_ms"]]  # fmt: skip
            if like[0] is act:
                return True
        return False

    def wrong_with(self, record: Record) -> set[str]:
        if record["kind"] not in ("media.read", "media.lost"):
            return set()
        for opened in self.log[: record["seq"]]:
            if opened["kind"] == "incident.opened" and opened["data"]["type"] in SPOILS:
                ends = [one["t_ms"] for one in self.log if one["seq"] > opened["seq"]
                        and one["kind"] in ("incident.resolved", "incident.expired", "incident.prevented")
                        and one["data"]["incident"] == opened["data"]["incident"]]  # fmt: skip
                if not ends or record["t_ms"] <= ends[0] + 10_000:
                    return set()
        if record["kind"] == "media.lost":
            return {"line"}
        data, found = record["data"], set()
        best = max((one["data"].get("video_kbps", 0) for one in self.log[: record["seq"]]
                    if one["kind"] == "media.read"), default=0)  # fmt: skip
        if (data.get("loss", 0) >= 50 or data.get("fps_centi", 1_500) < 1_500
                or 10 * data.get("video_kbps", best) < 7 * best):  # fmt: skip
            found.add("line")
        if data.get("black") or data.get("frozen_ms", 0) >= 2_000:
            found.add("picture")
        if data.get("silent_ms", 0) >= 10_000 or data.get("level_cdb", 0) <= -8_000:
            found.add("sound")
        return found

    def too_hasty(self, act: Record) -> bool:
        """It would have been a step's, had it not come too soon after the one before."""
        for tree in self.trees:
            for step in self.steps(tree):
                for one in self.found[tree["id"]] if "apart" in step else ():
                    start = one["seen"].get(step["after"])
                    if start is None or one["verdicts"][step["after"]] != "met":
                        continue
                    soon = start["t_ms"] + ms(step["apart"])
                    hasty = start["seq"] < act["seq"] and act["t_ms"] < soon
                    if hasty and fits(act, step, one["trigger"]):
                        return True
        return False

    def a_habit(self, act: Record) -> bool:
        """It would have been a step's, were it not done anyway."""
        for tree in self.trees:
            for step in self.steps(tree):
                for one in self.found[tree["id"]] if "anew" in step else ():
                    in_time = one["trigger"]["seq"] < act["seq"]
                    in_time = in_time and act["t_ms"] <= one["ends"][step["id"]]
                    asked = in_time and fits(act, step, one["trigger"])
                    if asked and self.done_anyway(act, one["trigger"], step, tree):
                        return True
        return False

    def late_by_our_fault(self, act: Record) -> bool:
        """It would have been a step's, had not the studio failed; and it comes a quarter of a minute
        (and as long as the studio was away, at most a minute) after its time."""
        hits = [one for one in self.log if one["data"].get("act") == act["seq"]
                and one["kind"] == "moderation.applied"]  # fmt: skip
        for tree in self.trees:
            for one in self.found[tree["id"]]:
                for step in self.steps(tree):
                    if one["verdicts"][step["id"]] != "void" or step["id"] in one["seen"]:
                        continue
                    end = one["ends"][step["id"]]
                    faults = [f for f in self.log if f["kind"] == "studio.interrupted"
                              and f["seq"] > one["trigger"]["seq"] and f["t_ms"] <= end]  # fmt: skip
                    if not faults:
                        continue
                    away = max(min(f["data"].get("gap_ms") or 0, 60_000) for f in faults)
                    for done in (act, *hits):
                        late = (
                            faults[0]["seq"] < done["seq"] and done["t_ms"] <= end + 15_000 + away
                        )
                        if late and fits(done, step, one["trigger"]):
                            return True
        return False

    def f1(self, tree: Record) -> Fraction | None:
        credited, countable = self.tally(tree["id"])
        if not countable:
            return None
        if "rate" in tree and countable < tree["rate"].get("min_n", 1):
            return None
        remedies = [
            record
            for record in self.log
            if record["kind"] in SHELF and record["by"].startswith("trainee")
            and (record["kind"] != "notice.posted" or record["data"]["topic"] != "welcome")
            and record["data"].get("source") != "camera"
        ]  # fmt: skip
        recall = Fraction(credited, countable)
        asked = {kind for step in self.steps(tree) for each in step.get("any_of", [step])
                 for kind in ([each["event"]] if isinstance(each["event"], str)
                              else each["event"]["in"])}  # fmt: skip
        if not asked & {*SHELF, "moderation.applied"}:
            return recall
        own = self.paid(tree["id"])
        everyone = set().union(*(self.paid(other["id"]) for other in self.trees))
        mine = [act for act in remedies if act["seq"] in own or self.could(act, tree)]
        good = sum(one["seq"] in own and one["by"].startswith("trainee") for one in self.log)
        excused = [a for a in mine if a["seq"] not in own and self.explained(a, remedies)]
        bad = sum(act["seq"] not in everyone and act not in excused for act in mine)
        precision = Fraction(good, good + bad) if good + bad else Fraction(bool(excused))
        if 10 * precision < 1:
            return Fraction(0)
        total = recall + precision
        return 2 * recall * precision / total if recall * precision else Fraction(0)
