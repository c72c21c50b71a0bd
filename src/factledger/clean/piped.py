"""Tables in pipes: a header line, a line of dashes that sets off its columns, and rows; as Markdown and many scrapes write them.

    Country | Since | Notes |
    ---|---|---|
    Ruritania | 1950 |
    - First note.
    - Second note. |

What stands between a row that is short of cells and the bar that closes it is a note below the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factledger.clean.lines import Line, lines_from
from factledger.clean.shapes import marker
from factledger.clean.tables import RawCell, RawRow

_DELIMITER = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_BAR = re.compile(r"(?<!\\)\|")
_MOST_NOTES = 20
"""How many lines the notes below one row may have; a bound."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The cells of a line of a table, and the ranges between its bars that hold nothing, in the text of the lines."""

    cells: tuple[RawCell, ...]
    empty: tuple[tuple[int, int], ...]
    width: int


def heads_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the header of a table in pipes: one with bars right above a line of dashes."""
    return at + 1 < len(lines) and "|" in lines[at].text and bool(_DELIMITER.fullmatch(lines[at + 1].text))


def piped(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """The rows of a table in pipes that begins at a line; None where there is none, or none but its header."""
    if not heads_table(lines, at) or "|" not in lines[at + 1].text:
        return None
    head = pieces(lines[at])
    rows: list[RawRow] = []
    below = at + 2
    while below < len(lines) and "|" in lines[below].text and not heads_table(lines, below):
        row, below = _row(lines, below, head.width, lines[at].text.endswith("|"))
        rows.append(row)
    rows = [row for row in rows if row.cells or row.notes]
    return [RawRow(lines[at].number, _over(head, rows), header=True), *rows] if head.cells and rows else None


def pieces(line: Line) -> Pieces:
    """The cells between the unescaped bars of a line; the outer bars part nothing."""
    bars = [match.start() for match in _BAR.finditer(line.text)]
    edges = [at for at in bars if at not in {0, len(line.text) - 1}]
    start = 1 if bars[:1] == [0] else 0
    stop = len(line.text) - 1 if bars[-1:] == [len(line.text) - 1] and len(line.text) > 1 else len(line.text)
    cells: list[RawCell] = []
    empty: list[tuple[int, int]] = []
    for column, edge in enumerate([*edges, stop]):
        body = line.text[start:edge]
        lead = len(body) - len(body.lstrip())
        if body.strip():
            cells.append(RawCell(line.start + start + lead, line.start + start + len(body.rstrip()), column))
        else:
            empty.append((line.start + start, line.start + edge))
        start = edge + 1
    return Pieces(tuple(cells), tuple(empty), len(edges) + 1)


def _row(lines: Sequence[Line], at: int, width: int, closed: bool) -> tuple[RawRow, int]:
    """The row that begins at a line with the notes below it, and the number of the next line to read.

    `closed`: a bar ends the rows of the table.
    """
    line = lines[at]
    found = pieces(line)
    open_end = found.width < width or (closed and not line.text.endswith("|"))
    notes, last = _notes(lines, at, min(found.width, width - 1), line.text.startswith("|")) if open_end else ([], at)
    return RawRow(last, found.cells, notes=tuple(notes)), last + 1


def _notes(lines: Sequence[Line], at: int, column: int, led: bool) -> tuple[list[RawCell], int]:
    """The lines up to the one whose bar closes a row, as cells of its next column; none where no bar does.

    `led`: the rows of the table begin with a bar.
    """
    notes: list[RawCell] = []
    for line in lines_from(lines, at + 1):
        bars = [match.start() for match in _BAR.finditer(line.text)]
        closes = bars == [len(line.text) - 1]
        if line.number > at + _MOST_NOTES or (bars and not closes) or (led and line.text[:1] == "|" != line.text):
            break
        mark = marker(line.text)
        start, end = (mark.end if mark and not mark.enumerated else 0), len(line.text) - closes
        body = line.text[start:end]
        if body.strip():
            start += len(body) - len(body.lstrip())
            notes.append(RawCell(line.start + start, line.start + start + len(body.strip()), column))
        if closes:
            return notes, line.number
    return [], at


def _over(head: Pieces, rows: Sequence[RawRow]) -> tuple[RawCell, ...]:
    """The cells of the header over the columns that they name.

    Where the empty corner above the names of the rows was lost and padded at the end, each stands one column too far left.
    """
    last = head.width - 1
    lost = all(cell.column < last for cell in head.cells) and len(head.cells) == last
    filled = all(row.cells and (row.cells[0].column, row.cells[-1].column) == (0, last) for row in rows)
    return tuple(replace(cell, column=cell.column + 1) for cell in head.cells) if lost and filled else head.cells
