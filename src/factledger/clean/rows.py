"""Table rows put into an outline: cells whose headers are references to other blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
    """A row: its cells in order; `header` rows label columns; `keys` and `inherits` as in `RawRow`."""

    cells: tuple[RowCell, ...]
    header: bool = False
    inherits: bool = False
    keys: int = 1


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

    A cell is labelled by the header cells of its column, by the cells of a row above that reach down to it or whose columns its
    own row leaves out (a year that is written once for several rows), and by the key cells of its own row.
    """
    table = outline.table()
    columns: dict[int, list[HeaderRef]] = {}
    above: dict[int, HeaderRef] = {}
    reaching: dict[int, tuple[int, HeaderRef]] = {}
    for row in rows:
        index = len(outline.blocks)
        text, own = _row_text(row, index)
        inherited = [ref for key, ref in sorted(above.items()) if own and key < min(own)] if row.inherits else []
        cells = tuple(
            Cell(
                ref.start,
                ref.end,
                column,
                _labels(row, own, column, columns, [*inherited, *_from_above(reaching, column)]),
            )
            for column, ref in own.items()
        )
        if outline.row(text, cells, table, header=row.header) is None:
            continue
        reaching = _reach(row, own, reaching)
        if row.header:
            _label_columns(row, own, columns)
        else:
            above = {**above, **own} if row.inherits else own


def _labels(
    row: TableRow, own: dict[int, HeaderRef], column: int, columns: dict[int, list[HeaderRef]], more: list[HeaderRef]
) -> tuple[HeaderRef, ...]:
    refs = [*columns.get(column, ()), *more]
    if not row.header:
        keys = row.keys if more else max(row.keys, min(own) + 1)
        refs += [ref for key, ref in sorted(own.items()) if key < min(column, keys)]
    return tuple(dict.fromkeys(refs))


def _from_above(reaching: dict[int, tuple[int, HeaderRef]], column: int) -> list[HeaderRef]:
    return [ref for key, (left, ref) in sorted(reaching.items()) if key < column and left > 0]


def _reach(
    row: TableRow, own: dict[int, HeaderRef], reaching: dict[int, tuple[int, HeaderRef]]
) -> dict[int, tuple[int, HeaderRef]]:
    """The cells that span into the rows below, with how many rows are left."""
    after = {column: (left - 1, ref) for column, (left, ref) in reaching.items() if left > 1}
    for cell in row.cells:
        if cell.rows > 1 and cell.column in own and not row.header:
            after[cell.column] = (cell.rows - 1, own[cell.column])
    return after


def _label_columns(row: TableRow, own: dict[int, HeaderRef], columns: dict[int, list[HeaderRef]]) -> None:
    for cell in row.cells:
        if cell.column in own:
            for column in range(cell.column, cell.column + cell.columns):
                columns.setdefault(column, []).append(own[cell.column])


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
    if gap.text == " " or gap.text.strip(" |\t") or not gap.raw_pieces(0, len(gap)):
        return gap
    return gap.replace(0, len(gap), BORDER, "cell border")
