"""The rules of a rehearsal: pure, seeded, without I/O, threads or a wall clock."""
