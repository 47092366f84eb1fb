"""Faults of picture and sound, injected into what viewers and recording get of a room.

``picture`` and ``sound`` are pure, one fault per file. ``video_retouch`` and ``audio_retouch`` decode,
apply and encode in a worker's thread (``retouching``); ``room_faults`` is one room's side of it. A room
without a fault touches none of this.
"""
