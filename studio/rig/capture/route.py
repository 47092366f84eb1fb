"""Notices that the sound server gives a recording another source than the one that was chosen.

When a source vanishes PulseAudio moves its recordings to another one and tells PortAudio nothing: the
stream stays open and another microphone is heard. ``pactl subscribe`` does tell, within milliseconds.
"""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Callable
from typing import Final, NamedTuple

from studio.rig.devices import pulse

SUBJECTS: Final = ("source", "source-output", "server")
TRIES: Final = 20
LEAVE_WITHIN_S: Final = 2.0


class RouteChanged(NamedTuple):
    """The chosen source is no longer what is heard. ``now`` is None when nothing is heard at all."""

    chosen: str
    now: str | None

    def __str__(self) -> str:
        if self.now is None:
            return f"麦克风“{self.chosen}”不见了 / the microphone {self.chosen} is gone"
        return (
            f"麦克风“{self.chosen}”不见了，系统悄悄换成了“{self.now}”，已停用"
            f" / the microphone {self.chosen} is gone and the system silently took {self.now}; it is not used"
        )


class Route:
    """Watches one recording process. ``begin`` once its sound flows; ``tell`` is called once."""

    def __init__(self, process: int, tell: Callable[[RouteChanged], None]) -> None:
        self._process = process
        self._tell = tell
        self._chosen: pulse.Source | None = None
        self._watcher: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None
        self.watching = False
        self.moved = False
        self.suspect = False
        """Something has changed and it is not known yet what: sound that comes now must wait."""

    def begin(self, expected: str | None) -> None:
        """Remember the source that is heard now, and watch. ``expected``: its name, where known."""
        self.watching = True
        if not pulse.is_installed():
            return
        self._watcher = subprocess.Popen(
            ["pactl", "subscribe"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self._chosen = self._heard()
        if self._chosen is not None and expected not in (None, self._chosen.name):
            self._found(RouteChanged(str(expected), self._chosen.label or self._chosen.name))
            return
        self._thread = threading.Thread(target=self._watch, name="route", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop watching."""
        self.moved = True
        if self._watcher is None:
            return
        self._watcher.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._watcher.wait(LEAVE_WITHIN_S)
        if self._thread is not None:
            self._thread.join(LEAVE_WITHIN_S)
        if self._watcher.stdout is not None:
            self._watcher.stdout.close()

    def _heard(self) -> pulse.Source | None:
        index = pulse.heard_by(self._process)
        return next((one for one in pulse.sources() or () if one.index == index), None)

    def _watch(self) -> None:
        assert self._watcher is not None, "begin starts it"
        assert self._watcher.stdout is not None  # asked for with PIPE
        for line in self._watcher.stdout:
            # Event 'change' on source-output #5
            words = line.split()
            if self._chosen is None or len(words) < 4 or words[3] not in SUBJECTS:
                continue
            if self.moved:
                return
            self.suspect = True
            now = self._heard()
            if now is None or now.index != self._chosen.index:
                label = None if now is None else now.label or now.name
                self._found(RouteChanged(self._chosen.label or self._chosen.name, label))
                return
            self.suspect = False

    def _found(self, change: RouteChanged) -> None:
        if not self.moved:
            self.moved = True
            self._tell(change)
