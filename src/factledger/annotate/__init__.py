"""Stage or part: annotate."""
