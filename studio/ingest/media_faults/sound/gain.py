"""爆音: the gain is turned up until the sound clips."""

from __future__ import annotations

from studio.ingest.media_faults.sound.pcm import Sound, amplitude, within


def gain(pcm: Sound, by_cdb: int) -> Sound:
    """Louder by so many hundredths of a dB; what exceeds full scale is cut off."""
    return within(pcm * amplitude(by_cdb))
