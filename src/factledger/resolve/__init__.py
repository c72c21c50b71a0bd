"""Stage or part: resolve."""
