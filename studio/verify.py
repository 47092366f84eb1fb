"""``lianbo verify BUNDLE``: is a sealed bundle whole, and who sealed it? Works without a network.

Exit 1 and the first bad line where it is not whole, or where no given key has sealed it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from simulator.events.entry import Words
from studio.logbook.bundle import RESTORE, nowhere
from studio.logbook.chain import Flaw
from studio.logbook.elsewhere import LINK, NO_FILE
from studio.logbook.folder import KEYS
from studio.logbook.inspection import EVENTS, RESCORED, STRAY, Erased, Verdict, verify
from studio.logbook.parcel import Limits, ParcelRefused, unpack_into
from studio.logbook.review import FILE as REVIEW
from studio.logbook.signing import UnusableKey, fingerprint, public_key, read_key
from studio.so_many import so_many

Sealer = Literal["this_studio", "given", "another", "unknown", "nobody"]
"""``unknown``: there is no studio's key here that it could be compared with."""


UNSEALED = Words(
    zh="没有签名，无从核对给定的密钥。",
    en="it has no signature, so the key that was given proves nothing.",
)
STRANGER = Words(zh="不是用给定的密钥封存的。", en="it was not sealed with a key that was given.")
ERASED_BY_ANOTHER = Words(
    zh="有内容被抹去，但不是用给定的密钥签名的。",
    en="something was erased, and not by the owner of a key that was given.",
)


@dataclass(frozen=True, slots=True)
class Trust:
    """Which keys count: this studio's own, and those that were given; given ones are demanded.

    ``data`` is the folder in which the own one was looked for; it has none where ``own`` is None.
    """

    own: str | None = None
    given: frozenset[str] = frozenset()
    data: Path = Path("data")

    def sealer(self, verdict: Verdict) -> Sealer:
        """Whose key sealed it."""
        if verdict.key is None:
            return "nobody"
        if verdict.key in self.given:
            return "given"
        if self.own is None:
            return "unknown"
        return "this_studio" if verdict.key == self.own else "another"

    def flaw(self, verdict: Verdict) -> Flaw | None:
        """With ``--key``, what nobody or somebody else sealed or erased is a flaw."""
        if not self.given or not verdict.whole:
            return None
        if self.sealer(verdict) != "given":
            words = UNSEALED if verdict.key is None else STRANGER
            return Flaw("manifest.json", None, words)
        if any(one.key not in self.given for one in verdict.erasures):
            return Flaw(REVIEW, None, ERASED_BY_ANOTHER)
        return None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "bundle", type=Path, help="一场的存档：文件夹或 zip / a bundle: its folder, or a zip"
    )
    parser.add_argument(
        "--key", action="append", default=[], metavar="KEY",
        help="要求由这个公钥封存：64 位十六进制，或文件如 data/keys/sealing.pub"
        " / demand this public key: 64 hex digits, or a file such as data/keys/sealing.pub",
    )  # fmt: skip
    parser.add_argument(
        "--data", type=Path, default=None,
        help="本练播的数据文件夹（data，或当前所在的）"
        " / this studio's data folder (data; or the one you stand in)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="给程序 / for programs")


def _own_folder() -> Path:
    """``data`` here; or the data folder that this shell stands in. Never one that came with a bundle."""
    here = Path("data")
    if here.is_dir():
        return here
    return next(
        (one for one in (Path(), Path("..")) if (one / KEYS / "sealing.pub").is_file()), here
    )


def run(args: argparse.Namespace) -> int:
    """Print the verdict: 0 whole, 1 not."""
    path: Path = args.bundle
    if not path.exists():
        words = nowhere(path)
        sys.stderr.write(f"{words.zh}\n{words.en}\n")
        return 1
    try:
        data = args.data or _own_folder()
        trust = Trust(public_key(data / KEYS), frozenset(map(read_key, args.key)), data)
        verdict = _verify(path)
    except (ParcelRefused, UnusableKey) as refused:
        sys.stderr.write(f"{path}: {refused.words.zh}\n{path}: {refused.words.en}\n")
        return 1
    except OSError as error:
        where = error.filename or path
        sys.stderr.write(
            f"{where}: 打不开（{error.strerror}），没有核对完。请检查权限和磁盘空间。\n"
            f"{where}: cannot be read ({error.strerror}), so nothing is said of it. Check its permissions "
            "and the free space.\n"
        )
        return 1
    stranger = trust.flaw(verdict)
    flaws = (*verdict.flaws, stranger) if stranger is not None else verdict.flaws
    if args.json:
        sys.stdout.write(_as_json(verdict, flaws, trust))
    else:
        sys.stdout.write(_as_text(path, verdict, flaws, trust))
    return 1 if flaws else 0


def _verify(path: Path) -> Verdict:
    if path.is_dir():
        return verify(path)
    with tempfile.TemporaryDirectory(prefix="lianbo-verify-") as folder:
        unpack_into(path, Path(folder), Limits())
        return verify(Path(folder))


def _as_text(path: Path, verdict: Verdict, flaws: tuple[Flaw, ...], trust: Trust) -> str:
    seal = _seal(verdict, trust)
    if not flaws:
        gone = _gone(verdict, trust)
        return (
            f"{path}: 完整。{verdict.lines} 条记录{gone.zh}，{verdict.files} 个文件。{seal.zh}\n"
            f"{path}: whole. {so_many(verdict.lines, 'entry', 'entries')}{gone.en}, "
            f"{so_many(verdict.files, 'file')}. {seal.en}\n"
            + "".join(f"{line}\n" for one in verdict.erasures for line in _erasure(one, trust))
            + "".join(f"{line}\n" for line in _undone(verdict))
            + "".join(f"{line}\n" for line in _beside(verdict))
        )
    lines: list[str] = []
    for flaw in flaws:
        place = f"{path / flaw.file}{f':{flaw.line}' if flaw.line else ''}"
        lines += [f"{place}: {flaw.words.zh}", f"{place}: {flaw.words.en}"]
    for remedy in dict.fromkeys(_remedy(flaw, flaws) for flaw in flaws):
        lines += [f"  → {remedy.zh}", f"  → {remedy.en}"] if remedy.en else []
    return "\n".join(lines) + "\n"


def _remedy(flaw: Flaw, flaws: tuple[Flaw, ...]) -> Words:
    """What to do about a flaw, and what the bundle may still serve for."""
    if flaw.words in (LINK, NO_FILE):  # these say it themselves
        return Words(zh="", en="")
    if flaw.words in (UNSEALED, STRANGER, ERASED_BY_ANOTHER):
        return ASK
    if flaw.words == STRAY:
        return TAKE_OUT
    if RESCORED.fullmatch(flaw.file):
        return RESCORE
    if flaw.file == REVIEW:
        return REVIEW_BACK
    if flaw.file.startswith("media/"):
        return RECORDING
    if any(one.file in (EVENTS, "manifest.json") for one in flaws):
        return Words(zh=f"{RESTORE.zh}{NO_PROOF.zh}", en=f"{RESTORE.en} {NO_PROOF.en}")
    return Words(zh=f"{RESTORE.zh}{LOG_HOLDS.zh}", en=f"{RESTORE.en} {LOG_HOLDS.en}")


NO_PROOF = Words(
    zh="在那之前，它只能拿来看看：lianbo score 给出的分数不作数，也不能当证据。",
    en="Until then it serves to look at only: what lianbo score makes of it proves nothing.",
)
LOG_HOLDS = Words(
    zh="记录（events.jsonl）仍是封存时的样子，谁做了什么、什么时候做的，还能作数；分数不作数。",
    en="The log (events.jsonl) is as it was sealed, and still proves who did what, and when; a score does "
    "not.",
)
TAKE_OUT = Words(
    zh="把不属于存档的文件移出这个文件夹，再核对一次；封存的内容不靠它。",
    en="Move what is no part of the bundle out of this folder and verify again: nothing that was sealed "
    "depends on it.",
)
RESCORE = Words(
    zh="删掉被改动的 result-….json，要的话再跑一次 lianbo rescore；封存的 result.json 不受影响。",
    en="Delete the result-….json that was changed, and run lianbo rescore again if you want it; the sealed "
    "result.json is another file.",
)
REVIEW_BACK = Words(
    zh="请从备份恢复 review.jsonl；封存之后的改判、给分和抹去说明在那之前不作数，封存的记录和评分不靠它。",
    en="Put review.jsonl back from a backup. Until then no ruling, mark or erasure after sealing proves "
    "anything; what was sealed does not depend on it.",
)
RECORDING = Words(
    zh="要看录像，请重新导入这一场的导出文件（zip）或从备份恢复；记录和评分不靠录像。",
    en="To watch the recording import the show's export (its zip) again, or put it back from a backup; the "
    "log and the score do not depend on it.",
)
ASK = Words(
    zh="请向封存这一场的练播要导出文件和公钥（它的 keys/sealing.pub），再用 --key 核对。",
    en="Ask the studio that sealed this show for its export and its public key (keys/sealing.pub), and "
    "verify with --key again.",
)


def _gone(verdict: Verdict, trust: Trust) -> Words:
    """How many entries were erased. Lawfully is said only of keys that have a part in this show: any
    other studio can make a key, and an erasure with it."""
    if not verdict.erased:
        return Words(zh="", en="")
    n, known = verdict.erased, {verdict.key, trust.own, *trust.given}
    if all(one.key in known for one in verdict.erasures):
        return Words(zh=f"，其中 {n} 条已依法抹去", en=f", {n} of them erased lawfully")
    if trust.own is None:
        return Words(
            zh=f"，其中 {n} 条被抹去，但签名的不都是封存这场的练播：请问清缘由",
            en=f", {n} of them erased, though not all by the studio that sealed it: ask who did, and why",
        )
    return Words(
        zh=f"，其中 {n} 条被抹去，但签名的既不是封存这场的练播，也不是本机：请问清缘由",
        en=f", {n} of them erased, though not all by the studio that sealed it or by this one: "
        "ask who did, and why",
    )


def _seal(verdict: Verdict, trust: Trust) -> Words:
    """Who sealed it, in a sentence."""
    short = fingerprint(verdict.key or "")
    match trust.sealer(verdict):
        case "nobody":
            return Words(
                zh="没有签名：能查出改动，但查不出整份重写。",
                en="Not signed: a change is found, a whole rewriting is not.",
            )
        case "given":
            return Words(
                zh=f"由给定的密钥签名（{short}）。", en=f"Signed with the given key ({short})."
            )
        case "this_studio":
            return Words(
                zh=f"由本机的练播签名（{short}）。", en=f"Signed by this studio ({short})."
            )
        case "unknown":
            return Words(
                zh=f"由密钥 {short} 签名；是哪处练播还不能说：{trust.data} 里没有练播的密钥可以比对。"
                "请用 --data 指明练播的数据文件夹，或用 --key 给出公钥。",
                en=f"Signed with the key {short}; whose it is cannot be told here: {trust.data} holds "
                "no studio's key to compare with. Name the studio's data folder with --data, or give "
                "a public key with --key.",
            )
        case "another":
            return Words(
                zh=f"由另一处练播签名（{short}）；要确认是谁，请用 --key 给出对方的公钥。",
                en=f"Signed by another studio ({short}); give its public key with --key "
                "to be sure whose it is.",
            )


def _erasure(one: Erased, trust: Trust) -> tuple[str, str]:
    """One erasure in a line of each language."""
    lines, whole, seats = one.lines, len(one.files), len(one.seats)
    if one.key is None:
        who = Words(zh="没有签名", en="not signed")
    elif one.key == trust.own:
        who = Words(zh="本机的练播签名", en="signed by this studio")
    else:
        short = fingerprint(one.key)
        who = Words(zh=f"密钥 {short} 签名", en=f"signed with the key {short}")
    return (
        f"  {one.at} 抹去：{lines} 条记录、{whole} 个文件、{seats} 个化名；{who.zh}。{one.reason}",
        f"  erased at {one.at}: {so_many(lines, 'entry', 'entries')}, {so_many(whole, 'file')}, "
        f"{so_many(seats, 'pseudonym')}; {who.en}. {one.reason}",
    )


def _undone(verdict: Verdict) -> Iterator[str]:
    """Of what was named and did not go, the first place and how many there are."""
    if verdict.undone:
        first, n = verdict.undone[0], len(verdict.undone)
        place = first.file + (f":{first.line}" if first.line else "")
        yield f"  没有抹完（{n} 处，第一处 {place}）：{first.words.zh}"
        yield f"  NOT ERASED after all, places: {n}, the first {place}: {first.words.en}"


def _beside(verdict: Verdict) -> Iterator[str]:
    """What lies beside the sealed show, and what a seal does not say of it."""
    if verdict.remarks:
        n = verdict.remarks
        yield f"  封存之后的复核 {n} 条：改动和插入查得出；从末尾整条删去的查不出，要紧的请另外留底。"
        yield (
            f"  reviewed after sealing, lines: {n}. A changed or inserted one is found; one cut off at "
            "the end is not: keep a copy of what matters."
        )
    if verdict.rescored:
        n = verdict.rescored
        yield f"  旁边的重新评分 {n} 份：不在封条之内；要核对，请再跑一次 lianbo rescore。"
        yield f"  re-scored beside it: {n}. Not under the seal: to check one, run lianbo rescore again."


def _as_json(verdict: Verdict, flaws: tuple[Flaw, ...], trust: Trust) -> str:
    told = [
        {
            "file": flaw.file,
            "line": flaw.line,
            "words": flaw.words.model_dump(),
            "remedy": _remedy(flaw, flaws).model_dump(),
        }
        for flaw in flaws
    ]
    shown = {
        "whole": not flaws,
        "lines": verdict.lines,
        "erased": verdict.erased,
        "sealed_by": {"who": trust.sealer(verdict), "key": verdict.key},
        "erasures": [asdict(one) for one in verdict.erasures],
        "beside": {"remarks": verdict.remarks, "rescored": verdict.rescored},
        "undone": [
            {"file": one.file, "line": one.line, "words": one.words.model_dump()}
            for one in verdict.undone
        ],
        "flaws": told,
    }
    return json.dumps(shown, ensure_ascii=False) + "\n"
