"""Stage or part: text."""
