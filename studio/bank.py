"""``lianbo bank``: a frozen bank of comments, made before class by any OpenAI-compatible endpoint.

``make`` asks the endpoint and writes a draft; somebody reads the draft and sets ``approved`` in each
line to true or false; ``check`` says what is wrong or not yet read; ``freeze`` writes the approved
lines and prints what to put into the show. During a show nothing is ever asked of an endpoint.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import os
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.scenario import BankLine, Scenario
from studio.library import (
    Loaded,
    UnknownScenario,
    UnreadableFile,
    lines_of,
    load_scenario,
    shipped_scenarios,
)
from studio.library.bank_file import as_line, trouble_with
from studio.library.tree import Mapping, read_tree
from studio.near_names import no_such_show

KEY = "LIANBO_BANK_KEY"
TIMEOUT_S = 120
LARGEST_ANSWER = 1024 * 1024
ENOUGH_NONSENSE = 3
"""So many answers running that hold no list, and no more is asked: this model does not do it."""
KINDS = {
    "hesitation": ("犹豫：价格、需要、合不合适", "doubts about price, need or fit"),
    "praise": ("好评", "praise"),
    "fair_criticism": ("有礼貌的批评", "polite, fair criticism"),
    "after_sale": ("售后问题：发货、退换", "after-sale trouble: delivery, exchange"),
    "filler": ("打招呼、随口一句", "greetings and small talk"),
}


class Unanswered(Exception):
    """The endpoint cannot be used; ``str()`` says so in both languages."""


class NoList(Unanswered):
    """One answer cannot be read; the next may be better."""


SHOW = "自带场次的名称，或 .yaml 文件 / a shipped name, or a .yaml file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``make SHOW``, ``check DRAFT SHOW``, ``freeze DRAFT SHOW``."""
    does = parser.add_subparsers(dest="does", required=True, metavar="make|check|freeze")
    asks = (
        "向接口要评论，写成待人审读的草稿 / ask an endpoint for lines and write a draft to be read"
    )
    make = does.add_parser("make", help=asks, description=asks)
    make.add_argument("show", help=SHOW)
    make.add_argument(
        "--endpoint", required=True,
        help="接口的根地址，如 http://host:port/v1 / base URL, such as http://host:port/v1",
    )  # fmt: skip
    make.add_argument(
        "--model", required=True, help="接口里模型的名称 / the model, by the endpoint's name for it"
    )
    make.add_argument(
        "--each",
        type=int,
        default=8,
        choices=range(1, 31),
        metavar="1..30",
        help="每类、每个事实各要几句（8） / lines for each class and each fact (8)",
    )
    make.add_argument(
        "--out", type=Path, required=True, help="草稿，一个 .jsonl 文件 / the draft, a .jsonl file"
    )
    for name, says in (
        ("check", "草稿或评论库哪里不对、哪些没人读过"
         " / what is wrong with a draft or bank, and what nobody has read"),
        ("freeze", "写下通过的评论并打印 SHA-256 / write the approved lines and print their SHA-256"),
    ):  # fmt: skip
        one = does.add_parser(name, help=says, description=says)
        one.add_argument("draft", type=Path, help="草稿或评论库，.jsonl / a draft or bank, .jsonl")
        one.add_argument("show", help=SHOW)
        if name == "freeze":
            frozen = "冻结的评论库，.jsonl / the frozen bank, .jsonl"
            one.add_argument("--out", type=Path, required=True, help=frozen)


def run(args: argparse.Namespace) -> int:
    """0 when all is well; 1 with the reasons on standard error."""
    try:
        loaded = load_scenario(args.show)
        if args.does == "make":
            return _make(args, loaded.scenario)
        return _review(args, loaded)
    except UnknownScenario:
        print(no_such_show(args.show, shipped_scenarios()), file=sys.stderr)
    except (UnreadableFile, Unanswered) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        why = f"{error.filename}: {error.strerror}"
        print(f"读不了或写不了 {why} / cannot read or write {why}", file=sys.stderr)
    return 1


# --- make ----------------------------------------------------------------------------------------


def _make(args: argparse.Namespace, scenario: Scenario) -> int:
    if _is_reviewed(args.out):
        raise Unanswered(
            f"{args.out} 里已有审阅过的句子，不覆盖；换个 --out / {args.out} holds lines that somebody "
            "has read and is not overwritten; name another --out"
        )
    draft = _gathered(args, scenario)
    if draft.kept:
        args.out.write_text("".join(f"{line}\n" for line in draft.kept.values()), "utf-8")
    if draft.broke is not None:
        print(draft.broke, file=sys.stderr)
    if draft.unread:
        print(
            f"有 {draft.unread} 次回答读不懂，那几批没有句子 / {draft.unread} answers could not be read and "
            "gave no line", file=sys.stderr,
        )  # fmt: skip
    print(
        f"{args.out}：{len(draft.kept)} 句待审阅（丢弃 {draft.refused} 句）。"
        "把每行的 approved 改成 true 或 false。"
        f" / {len(draft.kept)} lines to read ({draft.refused} dropped); "
        "set approved in each to true or false."
    )
    return 0 if draft.kept and draft.broke is None else 1


def _gathered(args: argparse.Namespace, scenario: Scenario) -> Draft:
    """Ask for everything; what was made before an endpoint gives up has been paid for and is kept."""
    draft = Draft()
    running = 0
    for label, ask in _orders(scenario, args.each):
        try:
            draft.take(_answered(args.endpoint, args.model, ask), label, scenario)
            running = 0
        except NoList as error:  # a model forgets the form now and then
            draft.unread += 1
            running += 1
            if running == ENOUGH_NONSENSE:
                draft.broke = error
                break
        except Unanswered as error:
            draft.broke = error
            break
    return draft


@dataclass(slots=True)
class Draft:
    """Lines to be read, by their Chinese text, and what came to nothing."""

    kept: dict[str, str] = field(default_factory=dict)
    refused: int = 0
    unread: int = 0
    broke: Unanswered | None = None

    def take(self, texts: list[Any], label: dict[str, str], scenario: Scenario) -> None:
        """Keep those that may stand in the bank."""
        for text in texts:
            line = _kept(text, label, scenario, self.kept)
            if line is None:
                self.refused += 1
            else:
                tree = {"text": text, **label, "approved": None}
                self.kept[line.text.zh] = json.dumps(tree, ensure_ascii=False)


def _is_reviewed(draft: Path) -> bool:
    """Somebody has set ``approved`` in a line of it."""
    trees = _trees(draft.read_bytes()) if draft.is_file() else []
    return any(tree.get("approved") is not None for _, tree in trees)


def _kept(
    text: Any, label: dict[str, str], scenario: Scenario, kept: dict[str, str]
) -> BankLine | None:
    """The line, if it may stand in the bank and does not stand there yet."""
    try:
        line = as_line({"text": text, **label})
    except (TypeError, ValueError):
        return None
    return None if trouble_with(line, scenario) or line.text.zh in kept else line


def _orders(scenario: Scenario, each: int) -> Iterator[tuple[dict[str, str], str]]:
    """(label, what to ask for): each class for each item, and questions for each of its facts."""
    for product in scenario.products:
        what = f"{product.name.zh} ({product.name.en})"
        for kind, (zh, en) in KINDS.items():
            if kind != "filler":
                yield {"class": kind, "product": product.id}, _order(each, what, f"{zh} / {en}")
        for fact, sheet in product.facts.items():
            about = f"询问“{sheet.title.zh}” / a question about its {sheet.title.en}"
            yield (
                {"class": "question", "product": product.id, "fact": fact},
                _order(each, what, about),
            )
    yield {"class": "filler"}, _order(each, "-", " / ".join(KINDS["filler"]))


def _order(each: int, what: str, about: str) -> str:
    return (
        f"Write {each} short viewer comments of a Chinese live-commerce room. Item: {what}. "
        f"Kind: {about}. No prices, names, links, numbers or claims of effect. At most 20 Chinese "
        "characters each, spoken style, all different. Answer with JSON alone: "
        '[{"zh": "…", "en": "…"}]'
    )


def _answered(endpoint: str, model: str, ask: str) -> list[Any]:
    """The list of texts that the endpoint gave; entries of another shape are left to the caller."""
    body = {"model": model, "messages": [{"role": "user", "content": ask}], "temperature": 1}
    headers = {"Content-Type": "application/json"}
    if key := os.environ.get(KEY):
        headers["Authorization"] = f"Bearer {key}"
    url = f"{endpoint.rstrip('/')}/chat/completions"
    if not url.startswith(("http://", "https://")):
        raise Unanswered(f"不是网址：{endpoint} / not a URL: {endpoint}")
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:
            said = json.loads(answer.read(LARGEST_ANSWER))
        text = said["choices"][0]["message"]["content"]
        begin, end = text.index("["), text.rindex("]") + 1
        found = json.loads(text[begin:end])
    except (OSError, http.client.HTTPException) as error:
        raise Unanswered(f"接口没有回答：{error} / no answer from the endpoint: {error}") from error
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise NoList(
            f"接口的回答读不懂：{error!r}；请换个模型，或查看接口的日志 / the endpoint's answer is no "
            f"list of lines: {error!r}; try another model, or look into the endpoint's log"
        ) from error
    return found if isinstance(found, list) else []


# --- check and freeze ----------------------------------------------------------------------------


def _review(args: argparse.Namespace, loaded: Loaded) -> int:
    raw = args.draft.read_bytes()
    found = lines_of(raw, loaded.scenario)
    wrong = [(number, why) for number, line, why in found if line is None]
    trees = _trees(raw)
    unread = [
        n for n, tree in trees if "approved" in tree and tree["approved"] not in (True, False)
    ]
    for number, why in wrong:
        print(f"{args.draft}:{number}: {why}", file=sys.stderr)
    for number in unread:
        print(
            f"{args.draft}:{number}: 还没有审阅（approved 写 true 或 false）"
            " / nobody has read it (approved: true or false)", file=sys.stderr,
        )  # fmt: skip
    if wrong or unread:
        return 1
    approved = [tree for _, tree in trees if tree.get("approved", True)]
    if not approved:
        print(f"{args.draft}: 没有一句可用 / not one line is approved", file=sys.stderr)
        return 1
    if args.does == "check":
        print(f"{args.draft}: {len(approved)} 句可用，{len(trees) - len(approved)} 句未采用"
              f" / {len(approved)} lines approved, {len(trees) - len(approved)} not")  # fmt: skip
        return 0
    return _freeze(args.out, approved, english=_has_english_keys(loaded.raw))


def _has_english_keys(raw: bytes) -> bool:
    tree, _ = read_tree(raw)
    return isinstance(tree, Mapping) and tree.get("audience", "lianbo") is not None


def _freeze(out: Path, approved: list[dict[str, Any]], english: bool) -> int:
    lines = [
        json.dumps({k: v for k, v in tree.items() if k != "approved"}, ensure_ascii=False,
                   sort_keys=True)
        for tree in approved
    ]  # fmt: skip
    raw = "".join(f"{line}\n" for line in lines).encode("utf-8")
    out.write_bytes(raw)
    sha256 = hashlib.sha256(raw).hexdigest()
    print(
        f"{out}：{len(lines)} 句。写进场次 / {len(lines)} lines; put into the show:\n"
        + (
            f"audience:\n  bank: {{file: {out.name}, sha256: {sha256}, share: 30%}}" if english else
            f"观众:\n  评论库: {{文件: {out.name}, 校验: {sha256}, 占比: 30%}}"
        )
    )  # fmt: skip
    return 0


def _trees(raw: bytes) -> list[tuple[int, dict[str, Any]]]:
    """The lines that are JSON objects, with their numbers."""
    found = []
    for number, text in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        try:
            tree = json.loads(text) if text.strip() else None
        except ValueError:
            continue
        if isinstance(tree, dict):
            found.append((number, tree))
    return found
