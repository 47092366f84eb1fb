"""Judgement: reads a sealed log and a rubric, and nothing else."""
