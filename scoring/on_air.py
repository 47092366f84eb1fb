"""When viewers could see the show: in room time, which stands still in a pause and while we are down."""

from __future__ import annotations

from scoring.windows import Show

Span = tuple[int, int]
_ON = {
    "show": ("show.started", "show.resumed", "show.restored"),
    "media": ("media.connected", "media.restored"),
}
_OFF = {"show": ("show.paused", "show.suspended"), "media": ("media.lost",)}


def on_air(show: Show, state: str = "show") -> tuple[Span, ...]:
    """Stretches in order, of the show or of its media. A platform that lifts its ban puts the show on air
    again by itself; what was pressed without effect (to go on while the platform bans) changes nothing."""
    changes = [
        one for kind in (*_ON[state], *_OFF[state]) for one in show.log.of_kind(kind).moments
    ]
    spans: list[Span] = []
    since: int | None = None
    for one in sorted(changes, key=lambda change: change.seq):
        if one.data.get("effect") is False:
            continue
        if one.kind in _ON[state]:
            since = one.t_ms if since is None else since
        elif since is not None:
            spans.append((since, one.t_ms))
            since = None
    return (*spans, (since, show.end_ms)) if since is not None else tuple(spans)


def aired_ms(spans: tuple[Span, ...], from_ms: int, until_ms: int) -> int:
    """How long the show was on air between two times."""
    return sum(max(0, min(end, until_ms) - max(start, from_ms)) for start, end in spans)


def aired_until(spans: tuple[Span, ...], from_ms: int, wanted_ms: int) -> int | None:
    """When the show has been on air for so long since a time; None: it never was."""
    left_ms = wanted_ms
    for start, end in spans:
        length_ms = max(0, end - max(start, from_ms))
        if length_ms >= left_ms:
            return max(start, from_ms) + left_ms
        left_ms -= length_ms
    return None
