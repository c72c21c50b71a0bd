"""Tables drawn with lines of plus signs and dashes, in which one row may run over several lines.

    +---------+-------+------------------+
    | Country | Since | Notes            |
    +=========+=======+==================+
    | Ruritania | 1950 | See the treaty. |
    |         |       | - First note.    |
    +---------+-------+------------------+

What goes on below a cell is the rest of its words, or where a list mark or an empty piece parts it a note below the row.
Where nothing is drawn between the rows, each line that fills all its cells is a row, as database shells print them; and where the
scrape took the padding, so that the bars stand under no plus sign, each that fills more than its last cell begins one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from factledger.clean.lines import Line, lines_from
from factledger.clean.shapes import marker
from factledger.clean.tables import RawCell, RawRow

_RULE = re.compile(r"\+(?:[-=]+\+)+")
_HEAD_RULE = re.compile(r"\+(?:=+\+)+")


@dataclass(slots=True)
class _Column:
    """What one column of a row holds so far: the cell, the notes below it, and whether an empty piece came last."""

    cell: RawCell | None = None
    notes: list[RawCell] = field(default_factory=list)
    parted: bool = False


def gridded(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """The rows of a drawn table that begins at a line; None where there is none."""
    if not _RULE.fullmatch(lines[at].text):
        return None
    records: list[list[Line]] = []
    record: list[Line] = []
    heads, last = 0, at
    for line in lines_from(lines, at + 1):
        if _RULE.fullmatch(line.text):
            records += [record] if record else []
            record, last = [], line.number
            heads = heads or (len(records) if _HEAD_RULE.fullmatch(line.text) else 0)
        elif line.text[:1] == "|" and line.text[-1:] == "|" and not line.part:
            record.append(line)
        else:
            break
    corners = frozenset(match.start() for match in re.finditer(r"\+", lines[at].text))
    if len(records) == 2 and len(parts := _parted(records[1], corners)) > 1:
        # Where each line is a row, a plain rule stands below the names of the columns alone.
        records, heads = [records[0], *parts], 1
    ends = [*(one[-1].number for one in records[:-1]), last]
    rows = [replace(_row(one, end), header=n < heads) for n, (one, end) in enumerate(zip(records, ends, strict=True))]
    return [row for row in rows if row.cells or row.notes] or None


def _parted(record: Sequence[Line], corners: frozenset[int]) -> list[list[Line]]:
    """The lines between two rules by the row that they are of; `corners`: where the plus signs of the rules stand."""
    filled = [[start < end for start, end in _pieces(line)] for line in record]
    if all(all(cells) for cells in filled):
        return [[line] for line in record]
    kept = any({match.start() for match in re.finditer(r"\|", line.text)} <= corners for line in record)
    rows: list[list[Line]] = []
    for line, cells in zip(record, filled, strict=True):
        if not rows or (not kept and any(cells[:-1])):
            rows.append([])
        rows[-1].append(line)
    return rows


def _row(record: Sequence[Line], last: int) -> RawRow:
    """One row of the lines between two rules."""
    columns: dict[int, _Column] = {}
    for line in record:
        for number, (start, end) in enumerate(_pieces(line)):
            _take(columns.setdefault(number, _Column()), line, start, end, number)
    cells = tuple(one.cell for _, one in sorted(columns.items()) if one.cell is not None)
    notes = tuple(note for _, one in sorted(columns.items()) for note in one.notes)
    return RawRow(last, cells, notes=notes)


def _pieces(line: Line) -> Iterator[tuple[int, int]]:
    """The range of each piece between two bars, without the white space around it."""
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", line.text)]
    for low, high in pairwise(bars):
        inner = line.text[low + 1 : high]
        lead = len(inner) - len(inner.lstrip())
        yield low + 1 + lead, low + 1 + max(lead, len(inner.rstrip()))


def _take(column: _Column, line: Line, start: int, end: int, number: int) -> None:
    """Put one piece into its column: as the cell, as the rest of what came before it, or as a note."""
    text = line.text[start:end]
    if not text:
        column.parted = column.cell is not None or bool(column.notes)
        return
    mark = marker(text)
    listed = mark is not None and not mark.enumerated
    body = RawCell(line.start + start + (mark.end if mark and listed else 0), line.start + end, number)
    if listed or column.parted:
        column.notes.append(body)
    elif column.notes:
        column.notes[-1] = _joined(column.notes[-1], body)
    else:
        column.cell = _joined(column.cell, body) if column.cell is not None else body
    column.parted = False


def _joined(cell: RawCell, rest: RawCell) -> RawCell:
    return replace(cell, more=(*cell.more, (rest.start, rest.end)))
