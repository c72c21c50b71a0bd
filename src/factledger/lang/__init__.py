"""Stage or part: lang."""
