"""Slips in the judge itself: each is one line of it changed, and a judge made of the changed lines."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from types import ModuleType
from typing import NamedTuple


class Slip(NamedTuple):
    """One place in one module of ``scoring``, as it is and as it would be wrong."""

    module: str
    right: str
    wrong: str


SLIPS = (
    # the window
    Slip("seeking", "moment.t_ms > until_ms or (", "moment.t_ms >= until_ms or ("),
    Slip("seeking", "moment.t_ms > until_ms or (", "("),
    Slip("seeking", "moment.seq not in used", "True"),
    Slip("seeking", 'and moment.data.get("effect") is not False', ""),
    Slip("seeking", "best is not None and moment.seq > best.seq", "best is not None"),
    Slip("seeking", "until_ms is not None and moment.t_ms > until_ms", "False"),
    Slip("seeking", "until_ms is not None and moment.t_ms > until_ms",
         "until_ms is not None and moment.t_ms >= until_ms"),
    Slip("seeking", "until_seq is not None and moment.seq >= until_seq", "False"),
    Slip("seeking", "low <= found <= high", "low < found <= high"),
    Slip("seeking", "low <= found <= high", "low <= found < high"),
    Slip("seeking", "return not _holds(predicate.other_than, found, trigger)", "return True"),
    Slip("transcript", "return bisect_right(self.seqs, seq)", "return bisect_left(self.seqs, seq)"),
    Slip("transcript", 'if line.kind == "show.ended":', 'if False:'),
    # steps
    Slip("operators.expect", "deadline_ms = anchor.t_ms + step.within\n    since",
         "deadline_ms = trigger.t_ms + step.within\n    since"),
    Slip("operators.expect", "        if seen is not None:\n            used.add(seen.seq)",
         "        pass"),
    Slip("operators.expect", "since = _since(show, step, anchor)\n    if turns",
         "since = _since(show, step, trigger)\n    if turns"),
    Slip("operators.expect", "since = anchor.seq\n", "since = 0\n"),
    Slip("operators.expect", "Verdict.BLOCKED if gone else before.verdict", "Verdict.BLOCKED"),
    Slip("operators.expect", "gone = before.verdict in {Verdict.MISSED, Verdict.BLOCKED}",
         "gone = before.verdict in {Verdict.MISSED}"),
    Slip("operators.expect", "if step.detects and hinted", "if False and hinted"),
    # so long after another step, and about another thing
    Slip("operators.expect", "anchor.t_ms + step.apart)", "anchor.t_ms + step.apart + 1)"),
    Slip("operators.expect", "anchor.t_ms + step.apart)", "anchor.t_ms + step.apart - 1)"),
    Slip("operators.expect", "if step.apart is not None:", "if False:"),
    Slip("operators.expect", "used.add(seen.seq)\n            if step.distinct",
         "if step.distinct"),
    Slip("operators.expect", "[step.distinct].append(seen.field(step.distinct))",
         '[""].append(seen.field(step.distinct))'),
    Slip("operators.expect", "[step.distinct].append(seen.field(step.distinct))",
         "[step.distinct][:] = [seen.field(step.distinct)]"),
    Slip("operators.expect", "if step.distinct is not None:\n                self._had[",
         "for _ in steps:\n                self._had["),
    Slip("operators.expect", " if value is not None]", "]"),
    Slip("operators.expect", "or seen.seq < first[1].seq)", ")"),
    Slip("operators.expect", "or seen.seq < first[1].seq)", "or seen.seq <= first[1].seq)"),
    Slip("operators.expect", "if not (step.detects and hinted(show, trigger, seen, seen.t_ms)):",
         "if True:"),
    Slip("operators.expect", "until_ms = anchor.t_ms + step.within", "until_ms = trigger.t_ms + step.within"),
    Slip("operators.expect", "_since(show, step, anchor), self.unlike(step)",
         "_since(show, step, trigger), self.unlike(step)"),
    Slip("seeking", "moment.field(unlike[0]) not in unlike[1]", "True"),
    # what was measured of the crew's own line
    Slip("attribution", "called_for.update(answered(show, acts))", "pass"),
    Slip("symptoms", "since <= act.t_ms <= until", "since <= act.t_ms < until"),
    Slip("symptoms", "since <= act.t_ms <= until", "since < act.t_ms <= until"),
    Slip("symptoms", "(part, since_ms, act.kind, about) not in used", "True"),
    Slip("symptoms", "t_ms - last_ms > REACTS_MS", "t_ms - last_ms >= REACTS_MS"),
    Slip("symptoms", "ending.t_ms + LINGERS_MS", "ending.t_ms + LINGERS_MS - 1"),
    Slip("symptoms", 'float("inf") if ending is None else', "opened.t_ms if ending is None else"),
    Slip("symptoms", 'if opened.data.get("type") in LINE_FAILURES:', "if False:"),
    Slip("symptoms", "fps < SLOW_FPS_CENTI", "fps <= SLOW_FPS_CENTI"),
    Slip("symptoms", "kbps * 1_000 < best_kbps", "kbps * 1_000 <= best_kbps"),
    Slip("symptoms", "best_kbps = max(best_kbps,", "best_kbps = max(0,"),
    Slip("symptoms", "loss >= LOST_PERMILLE", "loss > LOST_PERMILLE"),
    Slip("symptoms", '("frozen_ms") or 0) >= FROZEN_MS', '("frozen_ms") or 0) > FROZEN_MS'),
    Slip("symptoms", 'moment.data.get("black") is True', "False"),
    Slip("symptoms", '("silent_ms") or 0) >= SILENT_MS', '("silent_ms") or 0) > SILENT_MS'),
    Slip("symptoms", "level <= DEAD_CDB", "level < DEAD_CDB"),
    Slip("symptoms", 'kinds = ("media.read", "media.lost")', 'kinds = ("media.read",)'),
    # what is done anyway
    Slip("habits", "moment.t_ms - step.anew", "moment.t_ms - step.anew + 1"),
    Slip("habits", "moment.t_ms - step.anew", "moment.t_ms - step.anew - 1"),
    Slip("habits", "one.t_ms <= step.within", "one.t_ms < step.within"),
    Slip("habits", "one.t_ms <= step.within", "one.t_ms <= step.within + 1"),
    Slip("habits", " and words not in found[one.seq]", ""),
    Slip("habits", "if not fresh:", "if True:"),
    Slip("habits", 'elif moment.by.startswith("trainee"):', "else:"),
    Slip("habits", "key=lambda moment: moment.seq", "key=lambda moment: moment.t_ms"),
    Slip("seeking", 'act.by.startswith("trainee") and said(act)', "said(act)"),
    Slip("seeking", "and not (habits and is_habit(moment, habits))", ""),
    Slip("operators.expect", "used, None, anyway)", "used)"),
    Slip("operators.expect", "until_ms, used, unlike, anyway)", "until_ms, used, unlike)"),
    Slip("judge", "None else criterion.trigger.kinds", "None else ()"),
    Slip("attribution", "    called_for.update(_out_of_habit(show, judged))\n", ""),
    Slip("attribution", "until_ms=found.deadline_ms", "until_ms=found.deadline_ms - 1"),
    Slip("attribution", "if is_habit(act, anyway[finding.trigger.seq]):", "if True:"),
    # what an unmet step comes to
    Slip("windows", "stop.seq > anchor_seq and stop.t_ms <= deadline_ms", "stop.t_ms <= deadline_ms"),
    Slip("windows", "stop.seq > anchor_seq and stop.t_ms <= deadline_ms", "stop.seq > anchor_seq"),
    Slip("windows", "stop.seq > anchor_seq and stop.t_ms <= deadline_ms",
         "stop.seq > anchor_seq and stop.t_ms < deadline_ms"),
    Slip("windows", "(*show.outages, *show.cleared.get(incident, ()))", "(*show.outages,)"),
    Slip("windows", "(*show.outages, *show.cleared.get(incident, ()))",
         "(*show.cleared.get(incident, ()),)"),
    Slip("windows", '"outage" if by_us else "cleared"', '"outage"'),
    Slip("windows", '"outage" if by_us else "cleared"', '"cleared"'),
    Slip("windows", "deadline_ms >= show.end_ms and", "deadline_ms > show.end_ms and"),
    Slip("windows", 'and show.ended != "early":\n        return Verdict.CENSORED',
         ':\n        return Verdict.CENSORED'),
    Slip("windows", 'if end.data.get("scheduled") is True:', "if False:"),
    Slip("windows", '"crew" if end.by.startswith("trainee") else "instructor"', '"crew"'),
    Slip("windows", "stop.seq < act.seq and act.t_ms - stop.t_ms <= MENDING_MS",
         "act.t_ms - stop.t_ms <= MENDING_MS"),
    Slip("windows", "act.t_ms - stop.t_ms <= MENDING_MS", "act.t_ms - stop.t_ms < MENDING_MS"),
    Slip("windows", 'act.data.get("topic") == "interruption"', "True"),
    Slip("windows", 'act.data.get("incident_type") == "stream_cut"', "True"),
    Slip("operators.never", "if not breaks_nothing(show, moment)]", "]"),
    Slip("attribution", "            or mends_our_fault(show, act)\n", ""),
    # bans
    Slip("operators.never", "len(seen) > ban.more_than", "len(seen) >= ban.more_than"),
    Slip("operators.never", "if ban.more_than:\n            seen", "if False:\n            seen"),
    Slip("operators.never", "until_seq=None if freed is None else freed.seq", "until_seq=None"),
    Slip("operators.never", "trigger.t_ms + ban.for_ms\n", "trigger.t_ms + ban.for_ms - 1\n"),
    Slip("operators.never", "return released or cleared", "return released"),
    Slip("operators.never", "return released or cleared", "return cleared"),
    Slip("operators.never", "return min(released, cleared,", "return max(released, cleared,"),
    Slip("windows", "if one.seq > trigger.seq), None)", "), None)"),
    Slip("operators.never", "> DOUBLE_CLICK_MS:", ">= DOUBLE_CLICK_MS:"),
    Slip("operators.never", "trigger.t_ms - ban.early)", "trigger.t_ms - ban.early - 1)"),
    Slip("operators.never", "return freed[-1].seq if freed else since", "return since"),
    Slip("operators.never", 'if moment.data.get("effect") is not False', "if True"),
    # credit
    Slip("findings", "return 0 if self.breaches else self.met", "return self.met"),
    Slip("findings", "self.forfeited and step.verdict is Verdict.CENSORED", "False"),
    Slip("findings", "Verdict.MET, Verdict.MISSED, Verdict.BLOCKED})", "Verdict.MET, Verdict.MISSED})"),
    Slip("operators.rate", "if n < rate.min_n:", "if n <= rate.min_n:"),
    Slip("operators.rate", ">= rate.share * n", "> rate.share * n"),
    # precision
    Slip("attribution", "if act.seq not in everywhere and", "if act.seq not in own and"),
    Slip("attribution", "and act.seq not in explained\n", "\n"),
    Slip("attribution", 'kind.startswith("incident.")', 'kind.startswith("nothing.")'),
    Slip("attribution", "<= DOUBLE_CLICK_MS:", "< DOUBLE_CLICK_MS:"),
    Slip("attribution", '        if act.data.get("effect") is False:\n            continue\n', ""),
    Slip("attribution", 'moment.by.startswith("trainee") and is_remedy(moment)', "is_remedy(moment)"),
    Slip("attribution", 'moment.by.startswith("trainee") and is_remedy(moment)',
         'moment.by.startswith("trainee")'),
    Slip("attribution", 'moment.data.get("target_class") in UNLAWFUL', "True"),
    Slip("attribution", "cue.t_ms > act.t_ms + CUE_MS", "cue.t_ms >= act.t_ms + CUE_MS"),
    Slip("attribution", "and opening[place][0] < act.seq", ""),
    Slip("windows", "if moment.seq > trigger.seq), None)", "), None)"),
    Slip("claims", "return order.seq < act.seq and (wanted", "return (wanted"),
    Slip("attribution", "named is not None and named == target(act)", "named is not None"),
    Slip("attribution", "over_ms <= REPORT_MS", "over_ms < REPORT_MS"),
    Slip("attribution", "    called_for.update(_in_haste(show, judged))\n", ""),
    Slip("attribution", "step.seen.t_ms + apart_ms - 1", "step.seen.t_ms + apart_ms"),
    Slip("attribution", "precision < LEAST", "precision <= LEAST"),
    Slip("attribution", "2 * recall * precision / (recall + precision)", "(recall + precision) / 2"),
    Slip("attribution", "good = remedies.credited + remedies.acted", "good = remedies.credited"),
    # holds and counts
    Slip("operators.hold", ">= hold.share * measured", "> hold.share * measured"),
    Slip("operators.hold", "measured < hold.min_time", "measured <= hold.min_time"),
    Slip("operators.hold", "max(before_ms, moment.t_ms", "max(0, moment.t_ms"),
    Slip("operators.hold", "        before_ms = moment.t_ms\n",
         "        before_ms = moment.t_ms if isinstance(value, int) else before_ms\n"),
    Slip("on_air", 'if one.data.get("effect") is False:', "if False:"),
    Slip("operators.count", ' or ROOM_OPENED', ""),
    Slip("operators.count", "len(seen) > count.at_most", "len(seen) >= count.at_most"),
    Slip("operators.count", "len(seen) >= count.at_least", "len(seen) > count.at_least"),
    # trials
    Slip("operators.rate", "until_ms=trial.t_ms", "until_ms=trial.t_ms - 1"),
    Slip("operators.rate", "before = log.last_before(trial.t_ms)", "before = 0"),
    Slip("operators.rate", "if rate.per is None:", "if True:"),
    Slip("operators.rate", "(Verdict.MISSED, Verdict.MET, Verdict.NOT_EXERCISED)",
         "(Verdict.MET, Verdict.MISSED, Verdict.NOT_EXERCISED)"),
    Slip("operators.rate", "(Verdict.MISSED, Verdict.MET, Verdict.NOT_EXERCISED)",
         "(Verdict.MISSED, Verdict.NOT_EXERCISED, Verdict.MET)"),
    Slip("operators.rate", "finding.trigger.seq if value is None else (value,)", "(value,)"),
    # one act for all that a viewer wrote
    Slip("operators.spent", ' or act.data.get("comment") is not None:', ":"),
    Slip("operators.spent", "act.seq for act in seen if whom(act) == viewer", "act.seq for act in seen"),
    Slip("operators.spent", "return self._used - on_its_own if on_its_own else", "return"),
    Slip("operators.spent", "self._used.update(act.seq for act in seen)", "pass"),
    Slip("operators.expect", "    spent.take(", "    ("),
    # what a reply says
    Slip("operators.empty_words", "times[words] > FRESH", "times[words] >= FRESH"),
    Slip("operators.empty_words", 'signs.replace(name, "").replace(_letters(name), "")', "signs"),
    Slip("operators.empty_words", 'signs.replace(name, "").replace', "signs.replace"),
    Slip("operators.empty_words", '.replace(_letters(name), "")', ""),
    Slip("operators.empty_words", "_letters(signs) or signs", "_letters(signs)"),
    Slip("operators.empty_words", "_letters(signs) or signs", "signs"),
    Slip("operators.empty_words", "(name, \"\")) for name in (\"name\", \"name_en\"))",
         "(name, \"\")) for name in (\"name\",))"),
    Slip("judge", " or _self_made(show, trigger)", ""),
    Slip("judge", "inside_an_incident(show, trigger, LINE_FAILURES)", "inside_an_incident(show, trigger)"),
    # double clicks
    Slip("repeats", "<= DOUBLE_CLICK_MS:", "< DOUBLE_CLICK_MS:"),
    Slip("repeats", 'elif act.data.get("effect") is not False:', "else:"),
    Slip("repeats", 'key = f"{act.by} {said(act)}"', "key = said(act)"),
    Slip("judge", "trigger.seq in show.repeated or ", ""),
    Slip("judge", "show.repeated) | show.repeated", "show.repeated)"),
    Slip("operators.count", " and moment.seq not in show.repeated", ""),
    # after a fault of ours
    Slip("windows", "return mends_our_fault(show, act) or tries_again(show, act)",
         "return mends_our_fault(show, act)"),
    Slip("windows", "stop.t_ms - before.t_ms <= MENDING_MS", "True"),
    Slip("windows", "COMING_BACK_MS + min(away_ms, MENDING_MS)", "COMING_BACK_MS + away_ms"),
    Slip("windows", "COMING_BACK_MS + min(away_ms, MENDING_MS)", "COMING_BACK_MS"),
    Slip("attribution", "    called_for.update(_made_late(show, judged))\n", ""),
    # what the instructor took out of a show, and what a hushed public would have brought
    Slip("avoided", "name if name and number.isdigit() else instance", "instance"),
    Slip("avoided", "any(_named(one) == incident for one in show.cleared)", "False"),
    Slip("avoided", "return incident in _withheld(show) and not any(", "return not any("),
    Slip("avoided", '("incident.skipped", "incident.held")', '("incident.skipped",)'),
    Slip("avoided", '("incident.warned", "incident.opened")', '("incident.warned",)'),
    Slip("avoided", "plan.is_of_trouble and not plan.brought", "not plan.brought"),
    Slip("avoided", "plan.is_of_trouble and not plan.brought", "plan.is_of_trouble"),
    Slip("avoided", "plan.is_of_trouble and not plan.brought", "False"),
    Slip("avoided", "max(0, n - came[name] - over[name])", "max(0, n - came[name])"),
    Slip("avoided", "max(0, n - came[name] - over[name])", "max(0, n - over[name])"),
    Slip("avoided", "return str(line.data[\"incident\"])", "break"),
    Slip("avoided", "    ended += [moment for cleared in show.cleared.values() for moment in cleared]\n", ""),
    Slip("avoided", "if BY_WORD.isdisjoint(trigger.kinds):", "if False:"),
    Slip("avoided", "    if not plan.brought:", "    if False:"),
    Slip("avoided", "if ending is None else ending.t_ms", "if True else 0"),
    Slip("avoided", "max(played_ms, self._lasts_ms)", "played_ms"),
    Slip("avoided", "(2 * numerator + denominator)", "(2 * numerator)"),
    Slip("hush", "        and not _was_ordered(show, act)\n", ""),
    Slip("hush", "one.since_ms <= apart[-1].until_ms", "False"),
    Slip("hush", "max(last.until_ms, one.until_ms)", "one.until_ms"),
    Slip("hush", "later.seq > act.seq and same and", "later.seq > act.seq and"),
    Slip("hush", 'and same and later.data.get("effect") is not False', "and same"),
    Slip("hush", 'return str(act.data.get("word")).casefold()', 'return str(act.data.get("word"))'),
    Slip("claims", "<= act.t_ms - order.t_ms <= ORDER_MS", "<= act.t_ms - order.t_ms < ORDER_MS"),
    Slip("claims", "<= act.t_ms - order.t_ms <= ORDER_MS", "<= act.t_ms - order.t_ms"),
    # dead air
    Slip("operators.dead_air", "- self.since_ms <= SPARED_MS", "- self.since_ms < SPARED_MS"),
    Slip("operators.dead_air", "lost.t_ms - stop.t_ms <= MENDING_MS", "False"),
    Slip("operators.dead_air", 'opened.data.get("type") in LINE_FAILURES', "True"),
    Slip("operators.dead_air", "since_ms = max(since_ms, cause.over.t_ms + MENDING_MS)", "pass"),
    Slip("operators.dead_air", "cause.begun.t_ms < since_ms if later", "False if later"),
    Slip("operators.dead_air", "begun.t_ms < since_ms if later", "begun.t_ms <= since_ms if later"),
    Slip("operators.dead_air", "return self.by_hand or self.over is None", "return self.over is None"),
    Slip("operators.dead_air", "or self.over.seq > lost.seq", "or True"),
    # what the instructor spoils by hand
    Slip("operators.hand_faults", "open_since.setdefault(begun, moment)", "open_since[begun] = moment"),
    Slip("operators.hand_faults", 'if left and moment.kind == "media.connected"',
         'if moment.kind == "media.connected"'),
    Slip("operators.hand_faults", 'in ("closed", "replaced")', 'in ("closed",)'),
    Slip("operators.hand_faults", "            left = False\n", "            pass\n"),
    Slip("operators.hand_faults", 'return frozenset({str(moment.data.get("fault"))})', "return OF_THE_LINE"),
    Slip("operators.hand_faults", '"uplink", "poor" if not _is_spoilt', '"uplink", "poor" if False and'),
    Slip("operators.hand_faults", "return name if name in OF_THE_LINE else None", "return name"),
    Slip("operators.hand_faults", '"fault.injected" | "effect.applied":', '"fault.injected":'),
    Slip("operators.hand_faults", 'moment.data.get("line") == "spare"', "True"),
    Slip("operators.hand_faults", 'moment.data.get("source") == "microphone"', "False"),
    Slip("operators.dead_air", "value = max(value, t_ms - self._since_ms)", "pass"),
    Slip("operators.hold", "    measured += away_ms\n", ""),
)  # fmt: skip


def source_of(slip: Slip) -> str:
    """The text of the module that a slip is in."""
    *folders, name = slip.module.split(".")
    return resources.files("scoring").joinpath(*folders, f"{name}.py").read_text("utf-8")


@contextmanager
def slipped(slip: Slip | None) -> Iterator[ModuleType]:
    """``scoring.judge`` and all below it, made anew from the changed lines; None: unchanged."""
    ours = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "scoring"}
    for name in ours:
        del sys.modules[name]
    finder = None if slip is None else _Finder(slip)
    if finder is not None:
        sys.meta_path.insert(0, finder)
    try:
        yield importlib.import_module("scoring.judge")
    finally:
        if finder is not None:
            sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.split(".")[0] == "scoring"]:
            del sys.modules[name]
        sys.modules.update(ours)


class _Finder:
    """Finds the one module of the slip, with its line changed."""

    def __init__(self, slip: Slip) -> None:
        self._slip = slip

    def find_spec(self, name: str, path: object = None, target: object = None) -> object:
        if name != f"scoring.{self._slip.module}":
            return None
        sys.meta_path.remove(self)  # type: ignore[arg-type]
        try:
            spec = importlib.util.find_spec(name)
        finally:
            sys.meta_path.insert(0, self)  # type: ignore[arg-type]
        assert spec is not None
        assert spec.loader is not None
        spec.loader.get_code = self._code  # type: ignore[attr-defined]
        return spec

    def _code(self, name: str) -> object:
        return compile(
            source_of(self._slip).replace(self._slip.right, self._slip.wrong), name, "exec"
        )
