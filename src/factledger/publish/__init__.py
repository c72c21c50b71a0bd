"""Stage or part: publish."""
