"""``lianbo rescore BUNDLE… --rubric DIR --diff``: what another rubric changes, instance by instance."""
