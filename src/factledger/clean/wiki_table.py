"""Tables in wiki markup: `{|`, `|-`, `! head !! head`, `| cell || cell`, `|}`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from factledger.clean.lines import Line, lines_from
from factledger.clean.outline import CAPTION_RANK, Outline
from factledger.clean.polish import Polish
from factledger.clean.rows import RowCell, TableRow, border_before, lay_rows
from factledger.model.aligned import AlignedText

_SEPARATOR = re.compile(r"\|\||!!")
# Attributes before a cell's text: `style="…" |`; a link's bar is no such bar.
_ATTRIBUTES = re.compile(r"[^|\[\]{}]{0,200}?=[^|\[\]{}]{0,200}\|(?!\|)\s*")
_SPAN = re.compile(r"(?P<what>row|col)span\s*=\s*[\"']?(?P<many>\d{1,2})")
_LONGEST = 5000


@dataclass(slots=True)
class _Row:
    """A row being read: for each cell whether it heads a column, its range, and its rows and columns."""

    cells: list[tuple[bool, int, int, int, int]] = field(default_factory=list)


def table_end(lines: Sequence[Line], at: int) -> int:
    """The number of the line that closes the table opened at a line; 0 where there is none, or no table begins."""
    if not lines[at].text.startswith("{|"):
        return 0
    for line in lines_from(lines, at + 1):
        if line.text.startswith("|}"):
            return line.number
        if line.text.startswith("{|") or line.number > at + _LONGEST:
            return 0
    return 0


def read_wiki_table(outline: Outline, lines: Sequence[Line], polish: Polish) -> None:
    """Put down the table that the lines hold; its marks are markup."""
    outline.markup.append((lines[0].start, lines[-1].end))
    outline.close(CAPTION_RANK)
    rows = [_Row()]
    for line in lines[1:-1]:
        if line.text.startswith("|+"):
            outline.caption(polish.text(outline.base.slice(line.start + 2, line.end)))
        elif line.text.startswith("|-"):
            rows.append(_Row())
        elif line.text[:1] in {"|", "!"}:
            cells = _cells(line)
            if _full(rows, cells):
                rows.append(_Row())
            rows[-1].cells += cells
        elif line.text and rows[-1].cells:
            head, start, _, deep, wide = rows[-1].cells[-1]
            rows[-1].cells[-1] = (head, start, line.end, deep, wide)
    taken: dict[int, int] = {}
    lay_rows(outline, [_laid(outline.base, row, taken, polish) for row in rows if row.cells])
    outline.close(CAPTION_RANK)


def _full(rows: Sequence[_Row], cells: Sequence[tuple[bool, int, int, int, int]]) -> bool:
    """Whether the last row has all its cells, so that a line of as many begins another, though no `|-` is left between."""
    now, first = rows[-1].cells, next((row.cells for row in rows if row.cells), [])
    if len(cells) < 2 or len(now) != len(cells):
        return False
    below_head = all(head for head, *_ in now) and not any(head for head, *_ in cells)
    return below_head or (now is not first and len(first) == len(cells))


def _cells(line: Line) -> list[tuple[bool, int, int, int, int]]:
    """The cells of one line of a table."""
    cells = []
    start = 1
    head = line.text[0] == "!"
    for match in [*_SEPARATOR.finditer(line.text, 1), None]:
        end = match.start() if match else len(line.text)
        before = _ATTRIBUTES.match(line.text, start, end)
        spans = {span["what"]: max(1, int(span["many"])) for span in _SPAN.finditer(before.group())} if before else {}
        inner = before.end() if before else start
        cells.append((head, line.start + inner, line.start + end, spans.get("row", 1), spans.get("col", 1)))
        start = match.end() if match else end
    return cells


def _laid(base: AlignedText, row: _Row, taken: dict[int, int], polish: Polish) -> TableRow:
    """The row with its cells in their columns; `taken` counts the rows that cells above still reach down."""
    cells: list[RowCell] = []
    column = 0
    fresh: dict[int, int] = {}
    for _, start, end, deep, wide in row.cells:
        while taken.get(column, 0) > 0:
            column += 1
        text = polish.text(base.slice(start, max(start, end)))
        cells.append(RowCell(text, column, border_before(cells, text), wide, deep))
        fresh.update(dict.fromkeys(range(column, column + wide), deep - 1))
        column += wide
    for at in list(taken):
        taken[at] -= 1
    taken.update({at: left for at, left in fresh.items() if left > 0})
    return TableRow(tuple(cells), header=all(head for head, *_ in row.cells))
