"""How the pages are built: a stamp, any good Node, and a lock without addresses."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
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
def test_a_type_error_fails_the_check(tmp_path: Path) -> None:
    """A checker that crashes, or that says nothing, would let everything through."""
    node, modules = shutil.which("node"), ROOT / "web" / "node_modules"
    if node is None or not (modules / "svelte-check").is_dir():
        pytest.skip("needs node and web/node_modules: python hatch_build.py check")
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
