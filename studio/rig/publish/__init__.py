"""Own encoders, and the way to the studio: WHIP from a process of its own."""
