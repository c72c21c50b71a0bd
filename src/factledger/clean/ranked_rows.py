"""Rows of a number, a name and a day, set apart by single blanks below a line that names the three columns.

    # Country Date
    1 Xland 2 August 1960[4]
    2 Yland 3 August 1960[5]

Encyclopedias list so with whom a country took up relations, and when; a row may come without its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.clean.dateline import MONTH
from factledger.clean.lines import Line, lines_from
from factledger.clean.tables import DATE_WORDS, KEY, RawRow, cell_at

LEAST_ROWS = 3
_HEADER = re.compile(
    r"(?P<rank>#|No\.?|Nr\.?)\s+(?P<name>[A-Z][a-z]+)\s+(?P<time>[A-Z][a-z]+)(?:\s*\[\s*\w{1,8}\s*\])*"
)
_ROW = re.compile(
    rf"(?:(?P<rank>\d{{1,3}})\s+)?(?P<name>[A-Z][^\d.:;]{{2,60}}?)\s+(?P<time>(?:\d|{MONTH}\b)[^\[]*?)"
    r"(?:\s*\[\s*\w{1,8}\s*\])*\s*"
)
COLUMNS = ("rank", "name", "time")


def ranked_rows(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """The rows of such a table whose header is at `at`; None where there is none."""
    header = _HEADER.fullmatch(lines[at].text)
    if header is None or header["time"].lower() not in DATE_WORDS:
        return None
    rows = []
    for line in lines_from(lines, at + 1):
        match = _ROW.fullmatch(line.text)
        day = KEY.match(match["time"]) if match else None
        if match is None or day is None or day["lone"] or day["rest"]:
            break
        rows.append(_row(line, match))
    return [_row(lines[at], header, header=True), *rows] if len(rows) >= LEAST_ROWS else None


def _row(line: Line, match: re.Match[str], *, header: bool = False) -> RawRow:
    cells = (cell_at(line, match.span(name), column) for column, name in enumerate(COLUMNS) if match[name])
    return RawRow(line.number, tuple(cells), header=header)
