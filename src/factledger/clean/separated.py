"""Tables whose cells are set apart by commas or semicolons, as programs write them, or by dashes below a header of names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.clean.lines import Line, lines_from
from factledger.clean.tables import NUMBER, PERIOD, RawCell, RawRow

_CELLS = {mark: re.compile(rf'[ ]*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^"{mark}]*?))[ ]*(?:{mark}|$)') for mark in ",;"}
_AS_IN_PROSE = {mark: re.compile(rf"{mark}[ ]") for mark in ",;"}
_QUOTED = re.compile(r'"[^"]*"')
_NUMBER = re.compile(NUMBER)
_DASH = re.compile(r"\s+[–—]\s+")
_LEAST_ROWS = 3
_LEAST_CELLS, _LONGEST_NAME = 3, 3
"""How many cells a row between dashes has at least, and how many words the name of a column at most; conventions."""


def separated(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """Rows of as many cells each, at least three, with a number in each but the first, which is the header.

    A mark with a blank behind it parts words of a sentence, not cells; `12,345` alone is a number.
    """
    for mark in ",;":
        rows: list[RawRow] = []
        for line in lines_from(lines, at):
            cells = _cells(line, mark)
            if not cells or (rows and len(cells) != len(rows[0].cells)):
                break
            if rows and not any(_NUMBER.fullmatch(_words(line, cell)) for cell in cells[1:]):
                break
            rows.append(RawRow(line.number, cells, header=not rows))
        if len(rows) >= _LEAST_ROWS and _is_header(lines, rows[0]):
            return rows
    return None


def dashed(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """Rows of as many cells each between dashes, at least three rows of three, under one of names: `Date — Text — Status`."""
    rows: list[RawRow] = []
    for line in lines_from(lines, at):
        spans = _between_dashes(line)
        if len(spans) < _LEAST_CELLS or (rows and len(spans) != len(rows[0].cells)):
            break
        cells = tuple(
            RawCell(line.start + start, line.start + end, column) for column, (start, end) in enumerate(spans)
        )
        rows.append(RawRow(line.number, cells, header=not rows))
    if len(rows) < _LEAST_ROWS:
        return None
    names = [_words(lines[rows[0].line], cell) for cell in rows[0].cells]
    short = all(len(name.split()) <= _LONGEST_NAME and name[:1].isupper() for name in names)
    return rows if short and not any(char.isdigit() for name in names for char in name) else None


def _between_dashes(line: Line) -> list[tuple[int, int]]:
    """The ranges of a line between its dashes with blanks around them."""
    if line.part:
        return []
    breaks = [match.span() for match in _DASH.finditer(line.text)]
    edges = [0, *(at for one in breaks for at in one), len(line.text)]
    return list(zip(edges[::2], edges[1::2], strict=True)) if breaks else []


def _cells(line: Line, mark: str) -> tuple[RawCell, ...]:
    """The cells of a line, without their quotes; empty where it is no row."""
    text = line.text
    if mark not in text or line.part or _AS_IN_PROSE[mark].search(_QUOTED.sub("", text)) or _NUMBER.fullmatch(text):
        return ()
    cells: list[RawCell] = []
    at = 0
    while at <= len(text):
        match = _CELLS[mark].match(text, at)
        if match is None:
            return ()
        start, end = match.span("quoted" if match["quoted"] is not None else "bare")
        cells.append(RawCell(line.start + start, line.start + end, len(cells)))
        at = match.end() if match.end() < len(text) or (text.endswith(mark) and at < len(text)) else len(text) + 1
    return tuple(cells) if len(cells) > 1 else ()


def _is_header(lines: Sequence[Line], row: RawRow) -> bool:
    """Whether the first row names the columns: words and periods, and something in each."""
    words = [_words(lines[row.line], cell) for cell in row.cells]
    return any(word[:1].isalpha() for word in words) and all(
        word[:1].isalpha() or PERIOD.fullmatch(word) for word in words
    )


def _words(line: Line, cell: RawCell) -> str:
    return line.text[cell.start - line.start : cell.end - line.start]
