"""The guided check: five short steps, then what is wrong, why, and what to do about it."""
