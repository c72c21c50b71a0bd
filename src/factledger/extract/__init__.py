"""Stage or part: extract."""
