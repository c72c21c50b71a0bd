"""Events: what happened, when and between whom, from declared wording and the parse."""
