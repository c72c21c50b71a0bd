"""Time expressions: where they stand in a text and which days they bound."""

from __future__ import annotations

from datetime import date

from factledger.model.mention import TimeExpression


def find_dates(text: str, anchor: date | str | None = None) -> list[TimeExpression]:
    """The time expressions of a text in order."""
    return []
