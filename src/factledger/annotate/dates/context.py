"""What stands around a text and can give its dates the parts that they leave out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateContext:
    """Year and month that a heading, list parent, table or earlier block gives.

    Fields: `year`, `month`: None where it gives none; `basis`: heading, table, context or document; `words`: the words that
    gave them; `reports`: the document reports of the time at which it was written.
    """

    year: int | None = None
    month: int | None = None
    basis: str = "heading"
    words: str = ""
    reports: bool = False
