"""Patterns for any of many phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first, blanks of any width, words closed at both ends."""
    ordered = sorted({str(p) for p in phrases}, key=lambda p: (-len(p), p))
    return "|".join(_bounded(re.sub(r"(?:\\ )+", r"\\s+", re.escape(p))) for p in ordered)


def _bounded(pattern: str) -> str:
    head = r"\b" if re.match(r"\w", pattern) else ""
    return head + pattern + (r"\b" if re.search(r"\w$", pattern) else "")


def flat(phrase: str) -> str:
    """Lower case, one blank between words."""
    return " ".join(phrase.lower().split())
