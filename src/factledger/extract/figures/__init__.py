"""Figures: what a quantity measures, of whom and when, from declared wording and the structure around it."""
