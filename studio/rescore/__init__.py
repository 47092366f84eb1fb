"""``lianbo rescore BUNDLE… --rubric DIR --diff``: what another rubric changes, instance by instance."""

from studio.rescore.command import add_arguments, run

__all__ = ["add_arguments", "run"]
