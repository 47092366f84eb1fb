"""Pictures and sound from devices, files and generators, each stamped with one monotonic clock."""
