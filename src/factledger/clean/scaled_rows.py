"""Rows of a label and amounts below a line of periods: `2010 2011` over `Exports $4.3 million No data`.

The line of periods says how many amounts a row has; by that, amounts with words of scale and remarks that one is missing are
told from the label, whatever stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factledger.clean.lines import Line, lines_from
from factledger.clean.shapes import marker
from factledger.clean.tables import NUMBER, RawRow, cell_at, period_header

LEAST_ROWS = 2
"""How many rows make a table; a convention."""
AMOUNT = (
    rf"(?:{NUMBER}(?:\s?(?:million|billion|trillion|thousand|crore|lakh|mln|bln|mn|bn)\b)?(?:\s?%)?"
    r"|(?i:no\s+data(?:\s+available)?|not\s+available|not\s+applicable|nil|none))"
)
_AMOUNT = re.compile(AMOUNT)


def scaled_rows(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """The table whose line of periods this is; None where it is none, or fewer than two rows follow it."""
    header = period_header(lines[at])
    if header is None:
        return None
    rows = []
    for line in lines_from(lines, at + 1):
        found = None if marker(line.text) else _row(len(header.cells)).fullmatch(line.text)
        more = found is not None and any(char.isdigit() for char in found["label"].split()[-1])
        if found is None or more or not any(char.isdigit() for char in found["amounts"]):
            break
        amounts = [one.span() for one in _AMOUNT.finditer(line.text, found.start("amounts"))]
        cells = [cell_at(line, found.span("label"), 0), *(cell_at(line, span, n) for n, span in enumerate(amounts, 1))]
        rows.append(RawRow(line.number, tuple(cells)))
    return [header, *rows] if len(rows) >= LEAST_ROWS else None


@cache
def _row(columns: int) -> re.Pattern[str]:
    return re.compile(rf"(?P<label>[^\W\d_].*?)(?P<amounts>(?:\s+{AMOUNT}){{{columns}}})")
