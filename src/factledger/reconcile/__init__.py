"""Stage or part: reconcile."""
