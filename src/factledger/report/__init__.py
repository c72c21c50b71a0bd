"""Stage or part: report."""
