"""Extraction: annotated documents to claims, by the declared types first and by generic readers for the rest."""
