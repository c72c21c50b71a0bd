"""Table rows put into an outline: cells whose headers are references to other blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from factledger.clean.outline import Outline
from factledger.clean.tables import RawCell, RawRow
from factledger.model.aligned import AlignedText
from factledger.model.document import Cell, HeaderRef

BORDER = " | "
_NOTHING = AlignedText("")
Polishing = Callable[[AlignedText], AlignedText]


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell's polished text, its column from 0, how many columns and rows it spans, and what stands between it and the last."""

    text: AlignedText
    column: int
    border: AlignedText = _NOTHING
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells in order; `header` rows label columns; `keys` and `inherits` as in `RawRow`.

    A `group` row is one cell over the whole width: it labels all columns until the next row of the sort.
    """

    cells: tuple[RowCell, ...]
    header: bool = False
    inherits: bool = False
    keys: int = 1
    group: bool = False


def row_of_lines(base: AlignedText, row: RawRow, polish: Polishing) -> TableRow:
    """A row that was found in a line; what stands between its cells becomes a space or a bar."""
    cells: list[RowCell] = []
    done = -1
    for cell in row.cells:
        border = _border(base, done, cell) if 0 <= done < cell.start else _NOTHING
        cells.append(RowCell(polish(base.slice(cell.start, cell.end)), cell.column, border))
        done = cell.end
    return TableRow(tuple(cells), row.header, row.inherits, row.keys)


def lay_rows(outline: Outline, rows: Sequence[TableRow]) -> None:
    """Append the rows of one table.

    A cell is labelled by the header cells of its column, by the last group row, by the cells of a row above that reach down to
    it or whose columns its own row leaves out (a year that is written once for several rows), and by its own row's key cells.
    """
    table = outline.table()
    labels = _Labels()
    for row in rows:
        text, own = _row_text(row, len(outline.blocks))
        cells = tuple(Cell(ref.start, ref.end, column, labels.of(row, own, column)) for column, ref in own.items())
        if outline.row(text, cells, table, header=row.header) is not None:
            labels.take(row, own)


@dataclass(slots=True)
class _Labels:
    """What the rows so far label.

    `columns` by header rows; `above` the last full row; `reaching` the cells that span several rows, with how many are left;
    `group` the last group row; `body` whether a row that is no header has come.
    """

    columns: dict[int, list[HeaderRef]] = field(default_factory=dict)
    above: dict[int, HeaderRef] = field(default_factory=dict)
    reaching: dict[int, tuple[int, HeaderRef]] = field(default_factory=dict)
    group: list[HeaderRef] = field(default_factory=list)
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
        refs += [*self.group, *missing, *(ref for key, ref in sorted(own.items()) if key < min(column, keys))]
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
    if gap.text == " " or gap.text.strip(" |\t\r\n") or not gap.raw_pieces(0, len(gap)):
        return gap
    return gap.replace(0, len(gap), BORDER, "cell border")
