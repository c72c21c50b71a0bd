"""The commands of the command line that work on releases; `cli` joins them with those that run the pipe."""
