"""Stage or part: clean."""
