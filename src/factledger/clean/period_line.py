"""A series told in one line, under a caption or none: `2011: 156 | 2012: 62 | 2020: 49` is a row for each period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.clean.lines import Line
from factledger.clean.tables import NUMBER, PERIOD, RawRow, cell_at

_LEAST = 3
"""How many periods make a series; a convention."""
_PART = re.compile(rf"\s*(?P<period>{PERIOD.pattern})\s*(?:[:=–—]|\s-)\s*(?P<value>{NUMBER})\s*(?:[|;•·]|,\s|$)")


def period_line(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """The rows of a line that is nothing but periods, each with its number; None for any other."""
    line, rows, end = lines[at], [], 0
    while match := _PART.match(line.text, end):
        rows.append(
            RawRow(line.number, tuple(cell_at(line, match.span(name), n) for n, name in enumerate(["period", "value"])))
        )
        end = match.end()
        if end == len(line.text):
            return rows if len(rows) >= _LEAST else None
    return None
