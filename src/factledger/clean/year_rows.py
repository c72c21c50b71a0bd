"""Rows of a period and as many numbers each, set apart by single blanks, below a line that names the columns.

    Year Exports to Y (US$) Imports from Y (US$)
    2010 $141,194,955 $878,875,423
    2011 $204,929,315 $1,130,611,865

The names end with their units, or begin with their capitals, or are one word each; where none of these gives a name to each
column, the columns stay without names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.clean.lines import Line, lines_from
from factledger.clean.tables import DATE_WORDS, KEY, NUMBER, PERIOD, RawCell, RawRow, cell_at

LEAST_COLUMNS = 2
_NUMBER = re.compile(NUMBER)
_WORD = re.compile(r"\S+")
_UNIT = re.compile(r"(?:.*[$€£¥%]|.*\)|[A-Z]{3})(?:\[\d+\])?")
"""How the name of a column ends that tells its unit: `US$`, `(%)`, `(million tonnes)`, `EUR`."""
_GAP = re.compile(r"\s{2}|\t")
"""What parts columns wider than a blank does, which other readers go by."""


def year_rows(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """The rows of such a table whose first line, its header where it has one, is at `at`; None where there is none."""
    headed = names_periods(lines[at].text)
    rows: list[RawRow] = []
    for line in lines_from(lines, at + headed):
        row = _row(line)
        if row is None or (rows and len(row.cells) != len(rows[0].cells)):
            break
        rows.append(row)
    if len(rows) < 2:
        return None
    if not headed:
        return rows
    cells = _names(lines[at], len(rows[0].cells) - 1)
    return [RawRow(lines[at].number, cells, header=True), *rows] if cells else None


def names_periods(text: str) -> bool:
    """Whether a line begins as the header of such a table does: `Year …`."""
    first = text.split(maxsplit=1)[:1]
    return bool(first) and first[0].lower().strip(":") in DATE_WORDS


def _row(line: Line) -> RawRow | None:
    match = KEY.match(line.text)
    if match is None or match["lone"] or _GAP.search(line.text):
        return None
    shift = match.start("rest")
    values = [(found.start() + shift, found.end() + shift) for found in _WORD.finditer(match["rest"])]
    texts = [line.text[start:end] for start, end in values]
    if len(values) < LEAST_COLUMNS or not all(_NUMBER.fullmatch(one) for one in texts):
        return None
    if all(PERIOD.fullmatch(one) for one in texts):
        return None
    key = (0, len(line.text[:shift].rstrip(" :\u2013\u2014")))
    return RawRow(line.number, tuple(cell_at(line, span, column) for column, span in enumerate([key, *values])))


def _names(line: Line, columns: int) -> tuple[RawCell, ...]:
    """The cells of the header of so many columns of numbers; empty where its words do not part into as many names."""
    words = [match.span() for match in _WORD.finditer(line.text)]
    key, rest = words[0], words[1:]
    texts = [line.text[start:end] for start, end in rest]
    ends = [n for n, text in enumerate(texts) if _UNIT.fullmatch(text)]
    starts = [n for n, text in enumerate(texts) if text[0].isupper()]
    if ends and ends[-1] == len(rest) - 1 and len(ends) == columns:
        parts = list(zip([0, *(n + 1 for n in ends[:-1])], ends, strict=True))
    elif starts[:1] == [0] and len(starts) == columns:
        parts = list(zip(starts, [*(n - 1 for n in starts[1:]), len(rest) - 1], strict=True))
    elif len(rest) == columns:
        parts = [(n, n) for n in range(columns)]
    else:
        return ()
    spans = [key, *((rest[first][0], rest[last][1]) for first, last in parts)]
    return tuple(cell_at(line, span, column) for column, span in enumerate(spans))
