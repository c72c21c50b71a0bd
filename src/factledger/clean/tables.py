"""Tables written as plain lines: rows led by a date, labels followed by numbers, columns set apart by tabs, bars or gaps.

A table is told by the shape that at least two lines in a row share. Ranges are in the text that the lines came from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factledger.clean.dateline import MONTH
from factledger.clean.lines import Line, lines_from
from factledger.clean.shapes import ends_sentence, heading_like, marker

_YEAR = r"(?:1[0-9]|20)\d\d"
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s*(?:,|-|–|and|&)\s*\d{1,2}(?:st|nd|rd|th)?)*"
_NUMERIC = (
    rf"(?:{_YEAR}[./-]\d{{1,2}}(?:[./-]\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}}(?:\.\d{{1,2}})?)?)?(?![\d,])"
    rf"|(?:\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?[./-])?(?:0?[1-9]|1[0-2])[./-]{_YEAR}(?![\d,]))"
)
KEY = re.compile(
    rf"(?:(?P<whole>{_NUMERIC}|{_YEAR}(?:\s?[-–/]\s?{_YEAR}|[-–/]\d{{2}})(?!\d)|{MONTH}\b\.?,?\s+(?:{_DAYS},?\s+)?{_YEAR}(?![\d,])"
    rf"|{_DAYS}\s+{MONTH}\b\.?,?\s+{_YEAR}(?![\d,]))"
    rf"|(?P<year>{_YEAR})(?![\d,./-])(?:[\s,:]+(?P<month>{MONTH})\b\.?(?:\s+(?P<day>{_DAYS})(?!\d))?)?"
    rf"|(?P<lone>{MONTH})\b\.?(?:\s+(?P<loneday>{_DAYS})(?![\d,]))?)"
    r"(?:(?P<mark>\s*[:–—]\s+|\s+-\s+)|\s+|$)(?=(?P<rest>.*))"
)
NUMBER = r"(?:\(?[-–+]?(?:[A-Z]{0,3}[$€£¥]-?)?\d[\d,.]*%?\)?|n/?a|\.\.|[-–—])"
_NUMBERED = re.compile(rf"(?P<label>[^\W\d_][^|\t]*?)(?P<values>(?:\s+{NUMBER})+)")
_VALUES = re.compile(rf"(?P<values>{NUMBER}(?:\s+{NUMBER})+)")
PERIOD = re.compile(rf"[-–]?(?:FY)?{_YEAR}(?:[-–/]\d{{2,4}})?[-–]?")
PERIOD_NAME = re.compile(rf"{PERIOD.pattern}(?:\s+[^\d.;:]{{1,40}}\.?|\s+\([^()\d;:]{{1,30}}\))?")
_NUMBER = re.compile(NUMBER)
_TOTAL = re.compile(rf"(?P<label>(?:grand\s+)?total)(?:\s*[:=–—]\s*|\s+)(?P<value>{NUMBER})", re.IGNORECASE)
_BORDER = re.compile(r"\s*\|\s*|\s*\t\s*|(?<![.!?:;,])\s{2,}")
_PART_ROW = re.compile(r"\s*[-–—]\s+[^|\t]+(?:\s\||\t)")
_UNIT_CELL = re.compile(rf"\((?![^()]*\b{_YEAR}\b)[^()]{{1,40}}\)")
DATE_WORDS = {"year": 0, "month": 1, "date": 2, "day": 2, "fiscal": 0, "period": 0, "when": 0, "time": 0}
_LONGEST_ROW = 240


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell: its range in the text, its column from 0, and the ranges in which its words go on."""

    start: int
    end: int
    column: int
    more: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row: the number of its last line, its cells, whether it is a header, and the notes that stand below its cells.

    `keys`: the cells of columns below this number label the cells to their right; `inherits`: what is missing of the key
    columns is taken from the row above; `depth`: how far the row is indented where rows stand below others, else -1.
    """

    line: int
    cells: tuple[RawCell, ...]
    header: bool = False
    inherits: bool = False
    keys: int = 1
    notes: tuple[RawCell, ...] = ()
    depth: int = -1


@dataclass(frozen=True, slots=True)
class RawTable:
    """Consecutive rows; `caption` is the number of the line above that names the table, -1 for none.

    `drawn`: the number of the first line of one that is drawn with lines of marks, -1 for any other.
    """

    rows: tuple[RawRow, ...]
    caption: int = -1
    drawn: int = -1

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.rows[-1].line


def dated(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """Rows led by a date, under a header line or none."""
    first = at
    header = _date_header(lines[at].text)
    if header and at + 1 < len(lines):
        first = at + 1
    rows: list[RawRow] = []
    for line in lines_from(lines, first):
        row = _dated_row(line, bool(rows))
        if row is None:
            break
        rows.append(row)
    if len(rows) < 2:
        return None
    rows += _total_row(lines, rows)
    if first > at:
        columns = 1 + max(cell.column for row in rows for cell in row.cells)
        return [RawRow(lines[at].number, _header_cells(lines[at], columns), header=True), *rows]
    return rows


def _dated_row(line: Line, inside: bool) -> RawRow | None:
    match = KEY.match(line.text) if line.text and len(line.text) <= _LONGEST_ROW else None
    if not match or (match["lone"] and not inside):
        return None
    rest = match["rest"]
    if (len(line.text) > 120 and ends_sentence(line.text)) or (rest[:1].islower() and not match["mark"]):
        return None
    names = {"whole": 0, "year": 0, "month": 1, "day": 2, "lone": 1, "loneday": 2}
    cells = [cell_at(line, match.span(name), column) for name, column in names.items() if match[name]]
    if rest:
        column = 1 if match["whole"] or not (match["month"] or match["lone"]) else 3
        cells.append(cell_at(line, match.span("rest"), column))
    keys = 1 if match["whole"] else 3
    return RawRow(line.number, tuple(cells), inherits=bool(match["lone"]), keys=keys)


def _total_row(lines: Sequence[Line], rows: Sequence[RawRow]) -> list[RawRow]:
    """The line right behind rows of a period and one number each that tells their sum: `Total: 95.4`."""
    behind = next(iter(lines_from(lines, rows[-1].line + 1)), None)
    match = _TOTAL.fullmatch(behind.text) if behind is not None else None
    plain = all(len(row.cells) == 2 and _NUMBER.fullmatch(_text(lines[row.line], row.cells[1])) for row in rows)
    if behind is None or match is None or not plain:
        return []
    spans = [match.span("label"), match.span("value")]
    cells = tuple(cell_at(behind, span, cell.column) for span, cell in zip(spans, rows[0].cells, strict=True))
    return [RawRow(behind.number, cells)]


def _date_header(line: str) -> bool:
    words = line.split()
    return (
        1 < len(words) <= 6
        and words[0].lower() in DATE_WORDS
        and heading_like(line)
        and not any(c.isdigit() for c in line)
    )


def _header_cells(line: Line, columns: int) -> tuple[RawCell, ...]:
    """One cell a word where the words fit the columns, else the words that name parts of a date and the rest as one."""
    spans = [match.span() for match in re.finditer(r"\S+", line.text)]
    if len(spans) > columns:
        spans = [*spans[: columns - 1], (spans[columns - 1][0], spans[-1][1])]
    return tuple(cell_at(line, span, column) for column, span in enumerate(spans))


def numbered(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """Rows of a label and as many numbers each; a first row of years is the header.

    A row without a label and an empty line may stand between such rows; what is indented below a row is a part of it.
    """
    rows: list[RawRow] = []
    for line in lines_from(lines, at):
        row = _numbered_row(line, rows)
        if row is not None:
            rows.append(row)
        elif line.text or not rows or not _goes_on(lines, line.number + 1, rows):
            break
    if len(rows) < 2:
        return None
    if all(PERIOD.fullmatch(_text(lines[rows[0].line], cell)) for cell in rows[0].cells[1:]):
        rows[0] = replace(rows[0], header=True)
    return rows if len(rows) > 1 else None


def _numbered_row(line: Line, before: Sequence[RawRow]) -> RawRow | None:
    """The row of a line: a label and as many numbers as the rows before have; below such rows also the numbers alone."""
    match = _number_match(line)
    bare = _VALUES.fullmatch(line.text) if before and match is None else None
    found = match or bare
    if found is None:
        return None
    shift = found.start("values")
    spans = [(one.start() + shift, one.end() + shift) for one in re.finditer(r"\S+", found["values"])]
    if before and len(spans) != len(before[0].cells) - 1:
        return None
    cells = [cell_at(line, match.span("label"), 0)] if match else []
    cells += [cell_at(line, span, column) for column, span in enumerate(spans, 1)]
    return RawRow(line.number, tuple(cells), depth=line.indent if match else -1)


def _goes_on(lines: Sequence[Line], number: int, before: Sequence[RawRow]) -> bool:
    """Whether the table goes on behind an empty line: two rows of as many numbers stand there, the first with a label."""
    behind = lines[number : number + 2]
    return (
        len(behind) == 2 and _number_match(behind[0]) is not None and all(_numbered_row(one, before) for one in behind)
    )


def under_periods(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """Rows of a label and numbers under a line that holds nothing but a period for each column of numbers."""
    header = period_header(lines[at])
    if header is None or at + 1 == len(lines):
        return None
    rows = delimited(lines, at + 1) or numbered(lines, at + 1) or []
    if not rows or rows[0].header or {row.cells[-1].column for row in rows} != {len(header.cells)}:
        return None
    return [header, *rows]


def period_header(line: Line) -> RawRow | None:
    """The header that a line of nothing but periods, at least two, is: one for each column of numbers behind the labels."""
    spans = [match.span() for match in re.finditer(r"\S+", line.text)]
    if len(spans) < 2 or not all(PERIOD.fullmatch(line.text, *span) for span in spans):
        return None
    return RawRow(line.number, tuple(cell_at(line, span, column) for column, span in enumerate(spans, 1)), header=True)


def _number_match(line: Line) -> re.Match[str] | None:
    text = line.text
    if not text or len(text) > 120 or ":" in text or marker(text) or KEY.match(text) or ends_sentence(text):
        return None
    match = _NUMBERED.fullmatch(text)
    if not match or len(match["label"].split()) > 10 or not any(char.isdigit() for char in match["values"]):
        return None
    return match


def delimited(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """Rows with the same border (tab, bar or gap) and nearly the same number of cells."""
    rows: list[RawRow] = []
    for line in lines_from(lines, at):
        cells = _delimited_cells(line, inside=bool(rows))
        if len(cells) < 2:
            break
        rows.append(RawRow(line.number, cells))
    if len(rows) < 2:
        return None
    rows = [rows[0], *(_parted(lines[row.line], row, len(rows[0].cells)) for row in rows[1:])]
    rows[0] = _over_numbers(lines, rows)
    # A bar at the end of a line that opens with none closes an empty cell.
    widths = [
        row.cells[-1].column + 1 if row is rows[0] else len(row.cells) + _ends_empty(lines[row.line].text)
        for row in rows
    ]
    if _UNIT_CELL.fullmatch(_text(lines[rows[0].line], rows[0].cells[-1])):
        # `Year | Exports | (million USD)`: the unit of all columns behind their names is no column.
        widths[0] -= 1
    widths.sort()
    common = widths[len(widths) // 2]
    if sum(width == common for width in widths) * 10 < len(rows) * 7:
        return None
    if _is_header(lines, rows):
        rows[0] = RawRow(rows[0].line, rows[0].cells, header=True)
    return rows


def _ends_empty(text: str) -> bool:
    return text.endswith(" |") and not text.startswith("|")


def _over_numbers(lines: Sequence[Line], rows: Sequence[RawRow]) -> RawRow:
    """The first row; one that names every column but the first, that of the labels, has its cells over the others."""
    first, line = rows[0], lines[rows[0].line]
    fewer = all(len(row.cells) == len(first.cells) + 1 for row in rows[1:])
    inward = all(line.indent > lines[row.line].indent for row in rows[1:])
    if not fewer or not (inward or PERIOD.fullmatch(_text(line, first.cells[0]))) or first.cells[0].column:
        return first
    return replace(first, cells=tuple(replace(cell, column=cell.column + 1) for cell in first.cells))


def _parted(line: Line, row: RawRow, width: int) -> RawRow:
    """A row that lacks cells of the header, with cells of several numbers taken apart where that makes up for all of them."""
    if len(row.cells) >= width:
        return row
    spans = [
        (match.start() + cell.start - line.start, match.end() + cell.start - line.start)
        for cell in row.cells
        for match in _pieces(_text(line, cell))
    ]
    return (
        RawRow(row.line, tuple(cell_at(line, span, n) for n, span in enumerate(spans))) if len(spans) == width else row
    )


def _pieces(text: str) -> list[re.Match[str]]:
    """The numbers of a cell that is nothing but some of them, else its whole text."""
    words = list(re.finditer(r"\S+", text))
    alone = all(_NUMBER.fullmatch(one[0]) and re.search(r"[.,]\d|%", one[0]) for one in words)
    return words if alone else list(re.finditer(r".+", text))


def _is_header(lines: Sequence[Line], rows: list[RawRow]) -> bool:
    first = [_text(lines[rows[0].line], cell) for cell in rows[0].cells]
    named = first if rows[0].cells[0].column else first[1:]
    plain = all(PERIOD.fullmatch(text) or not any(char.isdigit() for char in text) for text in named)
    plain = plain or _period_names(lines, rows, first)
    below = any(
        any(char.isdigit() for char in _text(lines[row.line], cell)) for row in rows[1:] for cell in row.cells[1:]
    )
    return plain and (below or len(rows) > 2) and not _entries(lines, rows)


def _entries(lines: Sequence[Line], rows: Sequence[RawRow]) -> bool:
    """Whether the first row is an entry like those below it, each behind its date: `2000 | Lund`, `2014, Feb. | Moe`."""
    dated = [KEY.match(_text(lines[row.line], row.cells[0])) is not None for row in rows]
    return dated[0] and sum(dated) * 2 > len(dated) and not any(row.cells[0].column for row in rows)


def _period_names(lines: Sequence[Line], rows: Sequence[RawRow], first: Sequence[str]) -> bool:
    """Whether every column of numbers has a name that begins with its period: `2022-23 Actual ($m)`."""
    found = [PERIOD_NAME.fullmatch(text) for text in first[1:]]
    below = [_text(lines[row.line], cell) for row in rows[1:] for cell in row.cells[1:]]
    return len(first) > 2 and all(found) and all(_NUMBER.fullmatch(text) for text in below)


def _delimited_cells(line: Line, inside: bool) -> tuple[RawCell, ...]:
    """The cells of a line; inside a table a dash may say that a row is a part of the one above: `– of whom students | 12`."""
    mark = marker(line.text)
    part = inside and mark is not None and _PART_ROW.match(line.text) is not None
    if not line.text or line.part or len(line.text) > 2000 or (mark is not None and not part):
        return ()
    cells: list[RawCell] = []
    start = mark.end if mark is not None else 0
    column = 0
    for match in [*_BORDER.finditer(line.text, start), None]:
        end = match.start() if match else len(line.text)
        if end > start:
            cells.append(cell_at(line, (start, end), column))
        if not (match and match.start() == 0):
            column += 1
        start = match.end() if match else start
    return tuple(cells)


def cell_at(line: Line, span: tuple[int, int], column: int) -> RawCell:
    """The cell of a range of a line."""
    return RawCell(line.start + span[0], line.start + span[1], column)


def _text(line: Line, cell: RawCell) -> str:
    return line.text[cell.start - line.start : cell.end - line.start]
