"""Table rows put into an outline: cells whose headers are references to other blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from factledger.clean.outline import Outline
from factledger.clean.tables import RawCell, RawRow
from factledger.model.aligned import INSERTED, AlignedText, Run
from factledger.model.document import Cell, HeaderRef

BORDER = " | "
_BULLETS = "•◦▪●○·*–—-:"
NOTES = frozenset(
    {"notes", "note", "remarks", "remark", "comments", "comment", "details", "description", "observations"}
)
_LEAST_NOTE = 3
"""How many words make a note that is read by itself; a convention."""
_NOTHING = AlignedText("")
Polishing = Callable[[AlignedText], AlignedText]


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell's polished text, its column from 0, what stands between it and the last, how many columns and rows it spans.

    `notes`: what of it stands below the row, each as a text of its own.
    """

    text: AlignedText
    column: int
    border: AlignedText = _NOTHING
    columns: int = 1
    rows: int = 1
    notes: tuple[AlignedText, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells in order; `header` rows label columns; `keys` and `inherits` as in `RawRow`.

    A `group` row is one cell over the whole width: it labels all columns until the next row of the sort. `depth` as in
    `RawRow`: a row labels those that are indented below it.
    """

    cells: tuple[RowCell, ...]
    header: bool = False
    inherits: bool = False
    keys: int = 1
    group: bool = False
    depth: int = -1


def row_of_lines(base: AlignedText, row: RawRow, polish: Polishing) -> TableRow:
    """A row that was found in a line; what stands between its cells becomes a space or a bar."""
    cells: list[RowCell] = []
    done = -1
    for cell in row.cells:
        border = _border(base, done, cell) if 0 <= done < cell.start else _NOTHING
        cells.append(RowCell(polish(_whole(base, cell)), cell.column, border))
        done = cell.end
    if row.notes:
        cells.append(
            RowCell(_NOTHING, row.notes[0].column, notes=tuple(polish(_whole(base, one)) for one in row.notes))
        )
    return TableRow(tuple(cells), row.header, row.inherits, row.keys, depth=row.depth)


def _whole(base: AlignedText, cell: RawCell) -> AlignedText:
    """A cell's words, those of its further lines behind a space each."""
    parts = [base.slice(cell.start, cell.end)]
    done = cell.end
    for start, end in cell.more:
        gap = base.slice(done, start)
        parts += [gap.replace(0, len(gap), " ", "line join"), base.slice(start, end)]
        done = end
    return AlignedText.join(parts)


def is_note(header: str) -> bool:
    """Whether a column of this name holds what a table has to say besides."""
    return header.strip(" :*").lower() in NOTES


def lay_rows(outline: Outline, rows: Sequence[TableRow]) -> None:
    """Append the rows of one table.

    A cell is labelled by the header cells of its column, by the last group row, by the cells of a row above that reach down to
    it or whose columns its own row leaves out (a year that is written once for several rows), and by its own row's key cells.
    """
    table = outline.table()
    labels = _Labels()
    for plain in rows:
        row = plain if plain.header or plain.group else _noted(outline, plain, labels)
        text, own = _row_text(row, len(outline.blocks))
        cells = tuple(Cell(ref.start, ref.end, column, labels.of(row, own, column)) for column, ref in own.items())
        if outline.row(text, cells, table, header=row.header) is not None:
            labels.take(row, own)
        for note in (one for cell in row.cells for one in cell.notes):
            outline.note(note)


def _noted(outline: Outline, row: TableRow, labels: _Labels) -> TableRow:
    """A row with what its column of notes says put below it, where that is more than a word: prose is read as prose."""
    cells = []
    for cell in row.cells:
        heads = (
            outline.blocks[ref.block].text.text[ref.start : ref.end] for ref in labels.columns.get(cell.column, ())
        )
        if len(cell.text.text.split()) >= _LEAST_NOTE and any(is_note(head) for head in heads):
            outline.let_go(cell.border)
            cells.append(replace(cell, text=_NOTHING, border=_NOTHING, notes=(cell.text, *cell.notes)))
        else:
            cells.append(cell)
    return replace(row, cells=tuple(cells))


@dataclass(slots=True)
class _Labels:
    """What the rows so far label.

    `columns` by header rows; `above` the last full row; `reaching` the cells that span several rows, with how many are left;
    `group` the last group row; `outer` the rows below which others are indented, with their depths;
    `body` whether a row that is no header has come.
    """

    columns: dict[int, list[HeaderRef]] = field(default_factory=dict)
    above: dict[int, HeaderRef] = field(default_factory=dict)
    reaching: dict[int, tuple[int, HeaderRef]] = field(default_factory=dict)
    group: list[HeaderRef] = field(default_factory=list)
    outer: list[tuple[int, HeaderRef]] = field(default_factory=list)
    body: bool = False

    def of(self, row: TableRow, own: dict[int, HeaderRef], column: int) -> tuple[HeaderRef, ...]:
        """The labels of a cell of the next row."""
        if row.group:
            return ()
        refs = [] if row.header and self.body else list(self.columns.get(column, ()))
        if row.header:
            return tuple(refs)
        first = min(own)
        missing = [ref for key, ref in sorted(self.above.items()) if key < first] if row.inherits else []
        missing += [ref for key, (left, ref) in sorted(self.reaching.items()) if key < column and left > 0]
        keys = row.keys if missing else max(row.keys, first + 1)
        refs += [
            *self.group,
            *(ref for depth, ref in self.outer if depth < row.depth),
            *missing,
            *(ref for key, ref in sorted(own.items()) if key < min(column, keys)),
        ]
        return tuple(dict.fromkeys(refs))

    def take(self, row: TableRow, own: dict[int, HeaderRef]) -> None:
        """Go on to the row below."""
        self.reaching = {column: (left - 1, ref) for column, (left, ref) in self.reaching.items() if left > 1}
        if row.group:
            self.group = list(own.values())
        elif row.header:
            self._head(row, own)
        else:
            self.body = True
            if row.depth >= 0 and own:
                self.outer = [one for one in self.outer if one[0] < row.depth] + [(row.depth, own[min(own)])]
            self.above = {**self.above, **own} if row.inherits else own
            spans = {cell.column: cell.rows - 1 for cell in row.cells if cell.rows > 1 and cell.column in own}
            self.reaching.update({column: (left, own[column]) for column, left in spans.items()})

    def _head(self, row: TableRow, own: dict[int, HeaderRef]) -> None:
        if self.body:
            self.columns, self.group, self.body = {}, [], False
        for cell in row.cells:
            if cell.column in own:
                for column in range(cell.column, cell.column + cell.columns):
                    self.columns.setdefault(column, []).append(own[cell.column])


def _row_text(row: TableRow, index: int) -> tuple[AlignedText, dict[int, HeaderRef]]:
    """The row's text, and by column where each cell that holds anything stands in it."""
    parts: list[AlignedText] = []
    own: dict[int, HeaderRef] = {}
    length = 0
    for cell in row.cells:
        parts += [cell.border, cell.text]
        length += len(cell.border)
        if cell.text.text:
            own[cell.column] = HeaderRef(index, length, length + len(cell.text))
        length += len(cell.text)
    return AlignedText.join(parts), own


def _border(base: AlignedText, start: int, cell: RawCell) -> AlignedText:
    gap = base.slice(start, cell.start)
    marks = _BULLETS if "\n" in gap.text else ""
    if gap.text == " " or gap.text.strip(" |\t\r\n" + marks) or not gap.raw_pieces(0, len(gap)):
        return gap
    return gap.replace(0, len(gap), BORDER, "cell border")


def border_before(laid: Sequence[RowCell], text: AlignedText) -> AlignedText:
    """The bar before a cell behind those laid already, where both hold something; it stands for no raw characters."""
    if not text.text or not any(cell.text.text for cell in laid):
        return AlignedText("")
    at = text.runs[0].raw_start
    return AlignedText(BORDER, (Run(0, len(BORDER), at, at, INSERTED),))
