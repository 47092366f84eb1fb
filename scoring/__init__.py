"""Judgement: reads a log and a rubric, and nothing else. The log is sealed, or for live hints still grows."""
