"""What the server counts about itself, for ``/metrics``. One registry for each app."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram


class Figures:
    """Counters with names that say what they count; no label ever holds a name or a token."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.refused = Counter(
            "lianbo_requests_refused",
            "Requests refused at the door",
            ["why"],
            registry=self.registry,
        )
        self.acts = Counter(
            "lianbo_acts", "Acts of seats and instructors", ["outcome"], registry=self.registry
        )
        self.acknowledged = Histogram(
            "lianbo_act_acknowledged_seconds",
            "From the arrival of an act to its acknowledgement after the commit",
            buckets=(0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 5),
            registry=self.registry,
        )
        self.feeds = Gauge("lianbo_feeds_open", "Open feeds", registry=self.registry)
        self.feeds_closed = Counter(
            "lianbo_feeds_closed", "Feeds that the server closed", ["why"], registry=self.registry
        )
        self.rooms = Gauge("lianbo_rooms_live", "Rooms in this process", registry=self.registry)
        self.rooms_count = Gauge(
            "lianbo_room_counters",
            "What waits and what was dropped, summed over the rooms of this process",
            ["what"],
            registry=self.registry,
        )
        self.loop_lag = Gauge(
            "lianbo_loop_lag_seconds", "How late the event loop last woke", registry=self.registry
        )
