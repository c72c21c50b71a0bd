"""HTML tables: which of them hold data, and their rows with spans and headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from factledger.clean.html_tree import Element, Text
from factledger.clean.rows import RowCell, TableRow, border_before, is_note
from factledger.model.aligned import AlignedText

Cleaning = Callable[[list[AlignedText]], AlignedText]
_LAYOUT = frozenset(["table", "h1", "h2", "h3", "h4", "form", "article", "section", "nav", "main"])
_BLOCKS = frozenset(["p", "div", "li", "br", "tr", "dt", "dd", "ul", "ol"])
_UNSEEN = frozenset(["script", "style", "template", "noscript", "button", "select"])
_LONGEST_CELL = 600
_MOST_SPAN = 200
_YEARS = re.compile(r"\D{0,4}(?:1[5-9]|20)\d\d(?:\D{1,3}\d{2,4})?\D{0,3}")


def is_data_table(text: str, table: Element) -> bool:
    """Whether a table holds data and not the layout of a page: headers or a caption, or several short rows of equal width."""
    if any(True for node in table.find(*_LAYOUT)):
        return False
    rows = [cells for row in _rows(table) if (cells := list(_cells(row)))]
    if not rows or max(len(cells) for cells in rows) < 2:
        return False
    lengths = [sum(len(t) for t in _texts(text, cell)) for cells in rows for cell in cells]
    if sorted(lengths)[len(lengths) // 2] > _LONGEST_CELL:
        return False
    if any(True for node in table.find("th", "caption", "thead")):
        return True
    wide = sum(len(cells) > 1 for cells in rows)
    return len(rows) >= 2 and wide * 10 >= len(rows) * 7 and max(lengths) <= _LONGEST_CELL


def read_table(base: AlignedText, table: Element, clean: Cleaning) -> tuple[AlignedText | None, list[TableRow]]:
    """The caption, if there is one, and the rows of a data table."""
    caption = next(table.find("caption"), None)
    named = clean(list(_slices(base, caption))) if caption is not None else None
    rows: list[TableRow] = []
    taken: dict[int, int] = {}
    laid = [cells for row in _rows(table) if (cells := list(_cells(row)))]
    width = max((sum(_span(cell, "colspan") for cell in cells) for cells in laid), default=0)
    for cells in laid:
        group = width > 1 and len(cells) == 1 and _span(cells[0], "colspan") >= width
        header = group or all(cell.tag == "th" for cell in cells)
        header = header or (all(row.group for row in rows) and _heads(base.text, laid[len(rows) :]))
        noted = frozenset(cell.column for row in rows if row.header for cell in row.cells if is_note(cell.text.text))
        rows.append(_row(base, cells, taken, clean, header=header, group=group, noted=noted))
    return (named if named is not None and named.text else None), rows


def _row(
    base: AlignedText,
    cells: Sequence[Element],
    taken: dict[int, int],
    clean: Cleaning,
    *,
    header: bool,
    group: bool,
    noted: frozenset[int],
) -> TableRow:
    """One row; `taken` counts for each column how many rows a cell above still reaches down, and is brought up to date.

    The lists in its `noted` columns are notes below it.
    """
    laid: list[RowCell] = []
    column = 0
    fresh: dict[int, int] = {}
    keys = 0
    for cell in cells:
        while taken.get(column, 0) > 0:
            column += 1
        wide, deep = _span(cell, "colspan"), _span(cell, "rowspan")
        items = list(_items(cell)) if column in noted and not header else []
        text = clean(list(_slices(base, cell, items)))
        notes = tuple(clean(list(_slices(base, item))) for item in items)
        laid.append(RowCell(text, column, border_before(laid, text), wide, deep, notes))
        fresh.update(dict.fromkeys(range(column, column + wide), deep - 1))
        if cell.tag == "th" and keys == column:
            keys = column + wide
        column += wide
    for at in list(taken):
        taken[at] -= 1
    taken.update({at: left for at, left in fresh.items() if left > 0})
    return TableRow(tuple(laid), header, keys=max(1, keys), group=group)


def _heads(text: str, rows: Sequence[Sequence[Element]]) -> bool:
    """Whether the first of some rows of plain cells labels the columns of the others.

    It has no figures but years, and the rows below have three columns or begin with figures: two columns of words are more
    often names with their values.
    """
    first = [_words(text, cell) for cell in rows[0]]
    if len(rows) < 2 or len(first) < 2 or any(cell.tag == "th" for cell in rows[0]):
        return False
    plain = all(not any(char.isdigit() for char in cell) or _YEARS.fullmatch(cell) for cell in first[1:])
    below = [[_words(text, cell) for cell in cells] for cells in rows[1:]]
    figures = any(char.isdigit() for cells in below for cell in cells[1:] for char in cell)
    return plain and (all(cells[0][:1].isdigit() for cells in below) or (len(first) > 2 and figures))


def _words(text: str, cell: Element) -> str:
    return " ".join("".join(_texts(text, cell)).split())


def _rows(table: Element) -> Iterator[Element]:
    return (node for node in table.find("tr"))


def _cells(row: Element) -> Iterator[Element]:
    return (node for node in row.children if isinstance(node, Element) and node.tag in {"td", "th"})


def _span(cell: Element, name: str) -> int:
    value = cell.attrs.get(name, "1").strip()
    return min(int(value), _MOST_SPAN) if value.isascii() and value.isdigit() and int(value) > 0 else 1


def _items(cell: Element) -> Iterator[Element]:
    """The list items of a cell that are in no other."""
    stack: list[Element | Text] = list(reversed(cell.children))
    while stack:
        node = stack.pop()
        if isinstance(node, Element):
            if node.tag == "li":
                yield node
            else:
                stack.extend(reversed(node.children))


def _slices(base: AlignedText, cell: Element, without: Sequence[Element] = ()) -> Iterator[AlignedText]:
    """The text of a cell but for some elements in it; a block or line break within it becomes a space."""
    stack: list[Element | Text] = list(reversed(cell.children))
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            yield base.slice(node.start, node.end)
        elif node.tag not in _UNSEEN and node not in without:
            if node.tag in _BLOCKS and node.inner_start > node.start:
                tag = base.slice(node.start, node.inner_start)
                yield tag.replace(0, len(tag), " ", "line break")
            stack.extend(reversed(node.children))


def _texts(text: str, cell: Element) -> list[str]:
    return [text[node.start : node.end] for node in cell.walk() if isinstance(node, Text)]
