"""Tables of which the scrape put every cell on a line of its own: the column names below each other, then row by row.

Three shapes are read: columns named by years (`2014`, `2015`, then `Exports`, `3.1`, `4.2`), rows with a date under the names
of their columns (`Date`, `Visitor`, then `May 2014`, `The president`), and rows that are numbered from 1 on (`1.`, `May 2014`,
`The president came.`), blank lines between them or none. Rows of the first two shapes are of one length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from factledger.clean.lines import Line, lines_from
from factledger.clean.shapes import heading_like, marker
from factledger.clean.tables import DATE_WORDS, KEY, NUMBER, PERIOD, RawCell, RawRow

_LONGEST = 120
_MOST_COLUMNS = 8
_BRACKET = re.compile(r"\s*\([^()]{1,20}\)$")
_VALUE = re.compile(NUMBER)
_COUNT = re.compile(r"\(?(\d{1,3})[.)]?")
_RANK_NAMES = frozenset(
    {"no", "nr", "#", "№", "s.no", "s. no", "sl.no", "sl. no", "sr.no", "sr. no", "s/n", "serial no", "number"}
)
_SINCE = frozenset({"since", "from", "date", "established", "began", "opened", "signed", "start", "year"})
_LEAST_NUMBERED = 3
_MOST_LINES = 6
"""How many lines a numbered row may have at most; conventions."""


def stacked(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """The rows of a table whose cells stand one a line from a line on; None where there is no such table."""
    run = _run(lines, at)
    return _of_periods(run) or _of_dates(run) or _numbered(lines, at)


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
    """The names of the columns, one of them that of a date, then at least two rows with a date alone in that place."""
    first = next((n for n, line in enumerate(run) if _date(line)), 0)
    for place in range(min(first, _MOST_COLUMNS)):
        rows = _of_dates_in(run, place, first - place)
        if rows and not (place and _of_dates_in(run[place:], 0, first - place)):
            return rows
    return None


def _of_dates_in(run: Sequence[Line], place: int, width: int) -> list[RawRow] | None:
    """The rows of a table of some columns, the date in the one of this place."""
    if not max(2, place + 1) <= width <= _MOST_COLUMNS or not all(_label(line) for line in run[:width]):
        return None
    if not _names_date(run[place], any_word=place > 0):
        return None
    rows = _rows(run, width, width, partial(_dated_at, place))
    return [_row(run[:width], 0, header=True), *rows] if len(rows) > 1 else None


def _dated_at(place: int, row: Sequence[Line]) -> bool:
    return [n for n, one in enumerate(row) if _date(one)] == [place]


def _numbered(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """At least three rows of a number that counts up, a date alone and what happened, under the names of columns or none."""
    head: list[Line] = []
    numbers: list[list[Line]] = []
    for line in lines_from(lines, at):
        if line.blank:
            continue
        counted = _COUNT.fullmatch(line.text)
        if counted and int(counted[1]) == len(numbers) + 1:
            numbers.append([line])
        elif numbers:
            if len(numbers[-1]) > _MOST_LINES or line.part:
                break
            numbers[-1].append(line)
        elif _ranks(head[0] if head else line) and _label(line) and len(head) < _MOST_COLUMNS:
            head.append(line)
        else:
            return None
    rows = [_counted_row(one) for one in _even(numbers)]
    whole = [row for row in rows if row is not None]
    if len(whole) < _LEAST_NUMBERED or len(whole) < len(rows):
        return None
    return [_row(head, 0, header=True), *whole] if head else whole


def _even(numbers: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each row; the last one, of which nothing tells the end, has no more than the others."""
    longest = max((len(one) for one in numbers[:-1]), default=0)
    return [*numbers[:-1], *(one[:longest] for one in numbers[-1:])]


def _counted_row(lines: Sequence[Line]) -> RawRow | None:
    if len(lines) < 3 or not _date(lines[1]):
        return None
    cells = [RawCell(line.start, line.end, n) for n, line in enumerate(lines[:3])]
    more = tuple((line.start, line.end) for line in lines[3:])
    return RawRow(lines[-1].number, (*cells[:2], replace(cells[2], more=more)))


def _ranks(line: Line) -> bool:
    return line.text.lower().strip(" .:") in _RANK_NAMES


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


def _names_date(line: Line, *, any_word: bool) -> bool:
    """Whether a column's name is that of a date; behind the first column also by a word that says since when."""
    words = line.text.lower().strip(":").split()
    return _names_key(line) or (any_word and bool(set(words) & _SINCE) and _label(line))


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
