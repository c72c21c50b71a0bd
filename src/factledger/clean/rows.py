"""Found tables put into an outline: rows with cells whose headers are references to other blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factledger.clean.outline import Outline
from factledger.clean.tables import RawCell, RawRow
from factledger.model.aligned import AlignedText
from factledger.model.document import Cell, HeaderRef

BORDER = " | "


def lay_rows(outline: Outline, rows: Sequence[RawRow], polish: Callable[[AlignedText], AlignedText]) -> None:
    """Append the rows of one table.

    A cell is labelled by the header cells of its column, by the first cell of its row, and by the cells of a row above
    whose columns its own row leaves out (a year that is written once for several rows).
    """
    table = outline.table()
    columns: dict[int, list[HeaderRef]] = {}
    above: dict[int, HeaderRef] = {}
    for row in rows:
        text, ranges = _row_text(outline.base, row.cells, polish)
        index = len(outline.blocks)
        own = {column: HeaderRef(index, start, end) for start, end, column in ranges}
        inherited = _inherited(own, above) if row.inherits else ()
        cells = []
        for start, end, column in ranges:
            labels = list(columns.get(column, ()))
            labels += inherited
            if not row.header:
                labels += [ref for key, ref in sorted(own.items()) if key < min(column, max(row.keys, min(own) + 1))]
            cells.append(Cell(start, end, column, tuple(labels)))
        if outline.row(text, tuple(cells), table, header=row.header) is None:
            continue
        if row.header:
            for column, ref in own.items():
                columns.setdefault(column, []).append(ref)
        else:
            above = {**above, **own} if row.inherits else own


def _inherited(own: dict[int, HeaderRef], above: dict[int, HeaderRef]) -> tuple[HeaderRef, ...]:
    first = min(own)
    return tuple(ref for column, ref in sorted(above.items()) if column < first)


def _row_text(
    base: AlignedText, cells: Sequence[RawCell], polish: Callable[[AlignedText], AlignedText]
) -> tuple[AlignedText, list[tuple[int, int, int]]]:
    """The row's text, and start, end and column of each cell in it; what stands between cells becomes a space or a bar."""
    parts: list[AlignedText] = []
    ranges: list[tuple[int, int, int]] = []
    length = 0
    done = -1
    for cell in cells:
        if 0 <= done < cell.start:
            parts.append(_border(base, done, cell.start))
            length += len(parts[-1])
        part = polish(base.slice(cell.start, cell.end))
        parts.append(part)
        if part.text:
            ranges.append((length, length + len(part), cell.column))
        length += len(part)
        done = cell.end
    return AlignedText.join(parts), ranges


def _border(base: AlignedText, start: int, end: int) -> AlignedText:
    gap = base.slice(start, end)
    if not gap.raw_pieces(0, len(gap)):
        return gap
    plain = end - start == 1 and gap.text == " "
    return gap if plain or not gap.text.strip(" |\t") == "" else gap.replace(0, len(gap), BORDER, "cell border")
