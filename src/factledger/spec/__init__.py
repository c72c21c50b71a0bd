"""What may be declared below `pipeline/`: models of each file and the loader that reads them with `file:line` errors."""
