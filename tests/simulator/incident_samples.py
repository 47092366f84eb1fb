"""One sample of every kind of incident, and the remedy that ends it. A kind without one fails a test."""

from __future__ import annotations

from incident_parts import Sample, giver
from samples_comments import COMMENTS
from samples_crises import CRISES
from samples_media import MEDIA
from samples_offers import OFFERS
from samples_people import PEOPLE
from samples_platform import PLATFORM
from samples_shelf import SHELF

SAMPLES: dict[str, Sample] = {
    **CRISES,
    **SHELF,
    **OFFERS,
    **COMMENTS,
    **PLATFORM,
    **PEOPLE,
    **MEDIA,
}

__all__ = ["SAMPLES", "Sample", "giver"]
