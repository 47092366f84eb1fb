"""Is the network's plug in? What the system itself says of its wires and radios (Linux)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

NETS: Final = Path("/sys/class/net")


def plugged(nets: Path = NETS) -> bool | None:
    """True when one real interface has a link; None where there is none, or nobody tells."""
    links: list[bool] = []
    for net in nets.iterdir() if nets.is_dir() else ():
        if not (net / "device").exists():
            continue  # loopback, bridges and tunnels have no plug
        try:
            links.append((net / "carrier").read_text().strip() == "1")
        except OSError:  # switched off: it has no link
            links.append(False)
    return any(links) if links else None
