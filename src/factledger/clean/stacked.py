"""Tables of which the scrape put every cell on a line of its own: the column names below each other, then row by row.

Two shapes are read: columns named by years (`2014`, `2015`, then `Exports`, `3.1`, `4.2`), and rows led by a date under the
names of their columns (`Date`, `Visitor`, then `May 2014`, `The president`). Rows are of one length, else it is no table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from factledger.clean.lines import Line
from factledger.clean.shapes import heading_like, marker
from factledger.clean.tables import DATE_WORDS, KEY, NUMBER, PERIOD, RawCell, RawRow

_LONGEST = 120
_MOST_COLUMNS = 8
_BRACKET = re.compile(r"\s*\([^()]{1,20}\)$")
_VALUE = re.compile(NUMBER)


def stacked(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """The rows of a table whose cells stand one a line from a line on; None where there is no such table."""
    run = _run(lines, at)
    return _of_periods(run) or _of_dates(run)


def _run(lines: Sequence[Line], at: int) -> list[Line]:
    """The short lines from a line on, to the next blank one."""
    run: list[Line] = []
    for number in range(at, len(lines)):
        line = lines[number]
        if line.blank or line.part or len(line.text) > _LONGEST:
            break
        run.append(line)
    return run


def _of_periods(run: Sequence[Line]) -> list[RawRow] | None:
    """A line of every period, below the name of the labels or none, then rows of a label and a number for each period."""
    corner = int(bool(run) and _names_key(run[0]))
    width = next((n for n, line in enumerate(run[corner:]) if not _period(line)), len(run) - corner)
    if width < 2:
        return None
    first = corner + width
    rows = _rows(run, first, width + 1, lambda row: _label(row[0]) and all(_value(one) for one in row[1:]))
    return [_row(run[:first], 1 - corner, header=True), *rows] if rows else None


def _of_dates(run: Sequence[Line]) -> list[RawRow] | None:
    """The names of the columns, the first of them that of a date, then at least two rows led by a date alone."""
    if not run or not _names_key(run[0]):
        return None
    width = next((n for n, line in enumerate(run) if _date(line)), 0)
    if not 2 <= width <= _MOST_COLUMNS or not all(_label(line) for line in run[:width]):
        return None
    rows = _rows(run, width, width, lambda row: _date(row[0]) and not any(_date(one) for one in row[1:]))
    return [_row(run[:width], 0, header=True), *rows] if len(rows) > 1 else None


def _rows(run: Sequence[Line], first: int, width: int, fits: Callable[[Sequence[Line]], bool]) -> list[RawRow]:
    rows: list[RawRow] = []
    for at in range(first, len(run) - width + 1, width):
        row = run[at : at + width]
        if not fits(row):
            break
        rows.append(_row(row, 0))
    return rows


def _row(lines: Sequence[Line], column: int, *, header: bool = False) -> RawRow:
    """A row of these lines, from a column on; it is at its last line."""
    cells = [RawCell(line.start, line.end, n) for n, line in enumerate(lines, column)]
    return RawRow(lines[-1].number, tuple(cells), header=header)


def _names_key(line: Line) -> bool:
    return line.text.split()[0].lower().strip(":") in DATE_WORDS and _label(line)


def _label(line: Line) -> bool:
    text = line.text
    return heading_like(text) and not any(char.isdigit() for char in text) and not marker(text)


def _period(line: Line) -> bool:
    return bool(PERIOD.fullmatch(_BRACKET.sub("", line.text)))


def _date(line: Line) -> bool:
    found = KEY.match(_BRACKET.sub("", line.text))
    return bool(found and not found["rest"] and not found["lone"])


def _value(line: Line) -> bool:
    return bool(_VALUE.fullmatch(line.text))
