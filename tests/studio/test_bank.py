"""A bank of comments: made before class by an endpoint, read by somebody, frozen, never asked again."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from simulator.audience import Audience
from simulator.audience.chatter import Saying, Writer
from simulator.events.entry import Words
from simulator.events.room import CommentPosted
from simulator.scenario import Bank, BankLine
from studio.cli import main
from studio.library import UnreadableFile, load_scenario
from tests.simulator.audience_rooms import CUP, PEN, calm

SHOW = Path(__file__).parents[2] / "scenarios" / "first-show.yaml"


class Endpoint(BaseHTTPRequestHandler):
    """Answers as OpenAI-compatible servers do: some prose, and a JSON list within it."""

    asked: ClassVar[list[dict[str, Any]]] = []
    says: ClassVar[str] = ""
    tires_after: ClassVar[int] = 10_000
    """So many answers, then it hangs up."""
    babbles: ClassVar[tuple[int, ...]] = ()
    """In these answers it forgets the form."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"path": self.path, "key": self.headers.get("Authorization"), **body})
        n = len(self.asked)
        if n > self.tires_after:
            self.close_connection = True
            return
        text = self.says or json.dumps(
            [{"zh": f"看着挺顺眼的第{n}回", "en": f"Looks fine to me, number {n}"},
             {"zh": f"只要{n}块吧", "en": f"Only {n} yuan"}, {"zh": "没有英文"}, "nonsense"],
            ensure_ascii=False,
        )  # fmt: skip
        if n in self.babbles:
            text = "1. 真好看\n2. 想要"
        answer = {"choices": [{"message": {"content": f"Sure!\n```json\n{text}\n```"}}]}
        raw = json.dumps(answer, ensure_ascii=False).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    Endpoint.asked.clear()
    Endpoint.says = ""
    Endpoint.tires_after = 10_000
    Endpoint.babbles = ()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/"
    server.shutdown()
    server.server_close()
    thread.join()


def approve(draft: Path, refuse: int = 0) -> int:
    trees = [json.loads(line) for line in draft.read_text("utf-8").splitlines()]
    for place, tree in enumerate(trees):
        tree["approved"] = place >= refuse
    draft.write_text(
        "".join(json.dumps(tree, ensure_ascii=False) + "\n" for tree in trees), "utf-8"
    )
    return len(trees) - refuse


def with_bank(folder: Path, file: str, sha256: str) -> Path:
    show = folder / "mine.yaml"
    text = SHOW.read_text("utf-8").replace(
        "\n观众:\n", f"\n观众:\n  评论库: {{文件: {file}, 校验: {sha256}, 占比: 60%}}\n"
    )
    show.write_text(text, "utf-8")
    return show


def test_a_teacher_makes_reads_freezes_and_uses_a_bank(
    endpoint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    monkeypatch.setenv("LIANBO_BANK_KEY", "of-this-school")
    draft, bank = tmp_path / "draft.jsonl", tmp_path / "bank.jsonl"
    make = [
        "bank",
        "make",
        "first-show",
        "--endpoint",
        endpoint,
        "--model",
        "small",
        "--out",
        str(draft),
    ]
    assert main(make) == 0
    asked = Endpoint.asked
    facts = sum(len(one.facts) for one in load_scenario("first-show").scenario.products)
    assert len(asked) == 2 * 4 + facts + 1, "each class for each item, each fact, and small talk"
    assert {(one["path"], one["key"], one["model"]) for one in asked} == {
        ("/v1/chat/completions", "Bearer of-this-school", "small")
    }
    lines = [json.loads(line) for line in draft.read_text("utf-8").splitlines()]
    assert len(lines) == len(asked), "prices, half pairs and nonsense are dropped"
    assert {one["approved"] for one in lines} == {None}

    assert main(["bank", "check", str(draft), "first-show"]) == 1
    assert "还没有审阅" in capsys.readouterr().err
    freeze = ["bank", "freeze", str(draft), "first-show", "--out", str(bank)]
    assert main(freeze) == 1
    assert not bank.exists(), "what nobody has read is not frozen"
    approved = approve(draft, refuse=2)
    assert main(["bank", "check", str(draft), "first-show"]) == 0
    assert main(freeze) == 0
    sha256 = hashlib.sha256(bank.read_bytes()).hexdigest()
    assert sha256 in capsys.readouterr().out
    assert main(freeze) == 0
    assert hashlib.sha256(bank.read_bytes()).hexdigest() == sha256, "the same bytes each time"

    show = with_bank(tmp_path, "bank.jsonl", sha256)
    before = len(asked)
    scenario = load_scenario(show).scenario
    assert scenario.audience.bank is not None
    assert len(scenario.audience.bank.lines) == approved
    drilled = ["drill", str(show), "--trainee", "trained", "--out", str(tmp_path / "bundle")]
    assert main(drilled) == 0
    assert len(asked) == before, "nothing is asked of an endpoint during a show"


def test_a_bank_that_was_changed_or_is_missing_refuses_to_start(tmp_path: Path) -> None:
    bank = tmp_path / "bank.jsonl"
    bank.write_text('{"text": {"zh": "好看", "en": "Nice"}, "class": "praise"}\n', "utf-8")
    sha256 = hashlib.sha256(bank.read_bytes()).hexdigest()
    show = with_bank(tmp_path, "bank.jsonl", sha256)
    assert load_scenario(show).scenario.audience.bank is not None
    bank.write_text('{"text": {"zh": "好看!", "en": "Nice"}, "class": "praise"}\n', "utf-8")
    with pytest.raises(UnreadableFile, match="E331 评论库") as changed:
        load_scenario(show)
    assert sha256[:12] in changed.value.words.en
    assert main(["check", str(show)]) == 1, "and check says so beforehand"
    (finding,) = changed.value.findings
    line = show.read_text("utf-8").splitlines()[finding.place.line - 1]
    assert line[finding.place.column - 1 :].startswith(sha256), "and shows where to mend it"
    bank.unlink()
    with pytest.raises(UnreadableFile, match="E330"):
        load_scenario(show)
    outside = with_bank(tmp_path, "../bank.jsonl", sha256)
    with pytest.raises(UnreadableFile, match="E330"):
        load_scenario(outside)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"text": {"zh": "只要9块", "en": "Only 9 yuan"}, "class": "praise"}', "no prices"),
        ('{"text": {"zh": "加我", "en": "@me"}, "class": "praise"}', "no links"),
        ('{"text": {"zh": "骂人", "en": "abuse"}, "class": "abuse"}', "class"),
        (
            '{"text": {"zh": "多大", "en": "How big"}, "class": "question", "product": "P1"}',
            "fact of its",
        ),
        (
            '{"text": {"zh": "好", "en": "Good"}, "class": "praise", "product": "P9"}',
            "no product P9",
        ),
        (
            '{"text": {"zh": "全网最低", "en": "Lowest price anywhere"}, "class": "praise"}',
            "breaks a rule",
        ),
        ("[]", "not a JSON object"),
        ("{", "Expecting"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(line: str, why: str, tmp_path: Path) -> None:
    bank = tmp_path / "bank.jsonl"
    bank.write_text(line + "\n", "utf-8")
    show = with_bank(tmp_path, "bank.jsonl", hashlib.sha256(bank.read_bytes()).hexdigest())
    with pytest.raises(UnreadableFile) as refused:
        load_scenario(show)
    assert "E332" in refused.value.words.en
    assert why in refused.value.words.en


@pytest.mark.parametrize("said", ["I will not", '{"no": "list"}', "[1, 2"])
def test_an_endpoint_that_answers_nonsense_is_named(
    said: str, endpoint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Endpoint.says = said
    make = ["bank", "make", "first-show", "--endpoint", endpoint, "--model", "m", "--out",
            str(tmp_path / "draft.jsonl")]  # fmt: skip
    assert main(make) == 1
    assert "no list of lines" in capsys.readouterr().err


def test_no_endpoint_is_an_answer_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rest = ["--model", "m", "--out", str(tmp_path / "draft.jsonl")]
    for url, says in (("http://127.0.0.1:9", "no answer"), ("file:///etc", "not a URL")):
        assert main(["bank", "make", "first-show", "--endpoint", url, *rest]) == 1
        assert says in capsys.readouterr().err


def line(text: str, kind: str, product: str | None = None, fact: str | None = None) -> BankLine:
    return BankLine(
        text=Words(zh=text, en=f"<{text}>"),
        comment_class=kind,  # type: ignore[arg-type]
        product=product,
        fact=fact,
    )


def frozen(*lines: BankLine, share: int = 500) -> Bank:
    return Bank(file="b.jsonl", sha256="0" * 64, share=share, lines=lines)


def test_lines_are_mixed_in_by_label_in_their_share_and_by_keyed_draw() -> None:
    bank = frozen(
        *(line(f"杯子好第{n}", "praise", "P1") for n in range(90)),
        *(line(f"都好第{n}", "praise") for n in range(90)),
        line("什么做的呀", "question", "P1", "material"),
    )
    writer, again = (Writer(3, (CUP, PEN), bank) for _ in range(2))
    about_cup = [Saying("praise", "say", "fan", "P1", True, 9900)] * 400
    texts = [writer.write(n, one).zh for n, one in enumerate(about_cup)]
    ours = [text for text in texts if text.startswith("杯子好")]
    assert 140 < len(ours) < 260
    assert not any(text.startswith("都好") for text in texts), "what is about the item comes first"
    assert [again.write(n, one).zh for n, one in enumerate(about_cup)] == texts
    pen = [
        writer.write(n, Saying("praise", "say", "fan", "P2", True, 590)).zh for n in range(500, 700)
    ]
    assert any(text.startswith("都好") for text in pen)
    assert not any(text.startswith("杯子好") for text in pen)
    ask = [
        writer.write(n, Saying("question", "ask", "fan", "P1", True, 9900, fact=fact)).zh
        for n in range(800, 1100)
        for fact in ("material", "volume")
    ]
    assert "什么做的呀" in ask[::2]
    assert "什么做的呀" not in ask[1::2], "the question is about its own fact alone"
    thanks = writer.write(2000, Saying("praise", "thanks", "fan", "P1", True, 9900)).zh
    assert not thanks.startswith(("杯子好", "都好")), "what reacts is the grammar's"


def test_a_show_with_a_bank_repeats_its_bytes_and_labels_hold(tmp_path: Path) -> None:
    scenario = load_scenario(SHOW).scenario
    bank = frozen(*(line(f"这颜色耐看{n}", "praise") for n in range(60)), share=1000)
    audience = scenario.audience.model_copy(update={"bank": bank, "online": 900})
    scenario = scenario.model_copy(update={"audience": audience})

    def said() -> list[CommentPosted]:
        public = Audience(scenario, 4)
        seen = [calm(tick) for tick in range(600)]
        facts = [fact for tick, one in enumerate(seen) for fact in public.tick(tick, one)]
        return [one for one in facts if isinstance(one, CommentPosted)]

    first = said()
    assert first == said()
    ours = [one for one in first if one.text.zh.startswith("这颜色耐看")]
    assert len(ours) >= 5
    assert {one.comment_class for one in ours} == {"praise"}


def _make(endpoint: str, draft: Path) -> int:
    return main(["bank", "make", "first-show", "--endpoint", endpoint, "--model", "m",
                 "--out", str(draft)])  # fmt: skip


def test_what_an_endpoint_gave_before_it_hung_up_is_kept(
    endpoint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Endpoint.tires_after = 3
    draft = tmp_path / "draft.jsonl"
    assert _make(endpoint, draft) == 1
    said = capsys.readouterr()
    assert "接口没有回答" in said.err
    assert "no answer from the endpoint" in said.err
    assert len(draft.read_text("utf-8").splitlines()) == 3


def test_an_answer_that_forgets_the_form_costs_its_own_lines_only(
    endpoint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Endpoint.babbles = (2, 5, 6)
    draft = tmp_path / "draft.jsonl"
    assert _make(endpoint, draft) == 0
    assert len(draft.read_text("utf-8").splitlines()) == len(Endpoint.asked) - 3
    said = capsys.readouterr()
    assert "有 3 次回答读不懂" in said.err
    assert "3 answers could not be read" in said.err


def test_three_such_answers_running_are_enough(
    endpoint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Endpoint.babbles = tuple(range(3, 99))
    draft = tmp_path / "draft.jsonl"
    assert _make(endpoint, draft) == 1
    assert len(Endpoint.asked) == 5
    assert "try another model" in capsys.readouterr().err
    assert len(draft.read_text("utf-8").splitlines()) == 2, "what it gave before is kept"


def test_what_to_write_into_the_show_has_the_keys_of_the_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--translate", "en", "first-show"]) == 0
    show, draft = tmp_path / "mine.yaml", tmp_path / "draft.jsonl"
    show.write_text(capsys.readouterr().out, "utf-8")
    tree = {"text": {"zh": "看着顺眼", "en": "Looks fine"}, "class": "praise", "approved": True}
    draft.write_text(json.dumps(tree, ensure_ascii=False) + "\n", "utf-8")
    freeze = ["bank", "freeze", str(draft), str(show), "--out", str(tmp_path / "bank.jsonl")]
    assert main(freeze) == 0
    told = capsys.readouterr().out
    pinned = told[told.index("  bank: {file: bank.jsonl, sha256: ") :].rstrip()
    text = show.read_text("utf-8").replace("\naudience:\n", f"\naudience:\n{pinned}\n")
    show.write_text(text, "utf-8")
    assert main(["check", "--strict", str(show)]) == 0


def test_a_draft_that_somebody_has_read_is_not_overwritten(
    endpoint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.jsonl"
    assert _make(endpoint, draft) == 0
    approve(draft)
    read, asked = draft.read_bytes(), len(Endpoint.asked)
    assert _make(endpoint, draft) == 1
    assert "name another --out" in capsys.readouterr().err
    assert (draft.read_bytes(), len(Endpoint.asked)) == (read, asked)


@pytest.mark.parametrize("url", ["http://127.0.0.1:no-port/v1", "http:///v1", "ftp://here/v1"])
def test_a_wrong_address_is_said_in_both_languages(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _make(url, tmp_path / "draft.jsonl") == 1
    said = capsys.readouterr().err
    assert "接口" in said or "网址" in said
    assert "endpoint" in said or "not a URL" in said
    assert not (tmp_path / "draft.jsonl").exists()


def test_an_empty_or_missing_draft_freezes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, bank = tmp_path / "draft.jsonl", tmp_path / "bank.jsonl"
    freeze = ["bank", "freeze", str(draft), "first-show", "--out", str(bank)]
    assert main(freeze) == 1
    assert "cannot read or write" in capsys.readouterr().err
    draft.write_text("", "utf-8")
    assert main(freeze) == 1
    assert "not one line is approved" in capsys.readouterr().err
    assert not bank.exists()
