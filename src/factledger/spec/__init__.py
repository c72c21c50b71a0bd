"""Stage or part: spec."""
