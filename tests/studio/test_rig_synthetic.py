"""The synthetic camera and voice of the demo are what they claim to be."""

from __future__ import annotations

import numpy as np

from studio.rig.babble import PEAK, RATE, SYLLABLE, is_breath, openness, speech
from studio.rig.drawn_studio import HEIGHT, WIDTH, picture


def test_the_drawn_studio_moves_and_its_host_opens_the_mouth() -> None:
    still, later = picture(0, "item 1"), picture(400, "item 1")
    assert still.shape == (HEIGHT, WIDTH, 3)
    assert np.array_equal(still, picture(0, "item 1"))
    moved = np.abs(still.astype(int) - later).max(axis=2) > 24
    assert 0.005 < moved.mean() < 0.2
    mouth = np.abs(picture(0, mouth=1.0).astype(int) - picture(0)).sum()
    assert mouth > 0


def test_another_item_is_held_up_and_the_caption_changes() -> None:
    assert not np.array_equal(picture(0, item=0), picture(0, item=1))
    foot = picture(0, "cup")[668:]
    assert not np.array_equal(foot, picture(0, "pen")[668:])


def test_the_voice_is_one_stream_however_it_is_cut() -> None:
    whole = speech(0, RATE)
    parts = np.concatenate([speech(at, 960) for at in range(0, RATE, 960)])
    assert whole.dtype == np.int16
    assert np.array_equal(whole, parts)


def test_the_voice_breathes_between_phrases_and_never_clips() -> None:
    sound = speech(0, 11 * SYLLABLE).astype(float)
    spoken = sound[: 9 * SYLLABLE]
    breath = sound[9 * SYLLABLE :]
    assert is_breath(9 * SYLLABLE)
    assert not is_breath(0)
    assert np.abs(spoken).max() <= PEAK
    assert np.sqrt((spoken**2).mean()) > 1_000
    assert np.abs(breath).max() == 0
    assert openness(9 * 250 + 10) == 0.0
    assert max(openness(t) for t in range(0, 250, 10)) > 0.9


def test_the_voice_is_not_a_tone() -> None:
    spectrum = np.abs(np.fft.rfft(speech(0, RATE)[:, 0].astype(float)))
    strongest = np.sort(spectrum)[-5:].sum()
    assert strongest / spectrum.sum() < 0.2
