"""The unit of a table's cell: its headers', the next cell's, what the header row says of all columns, or a sum's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from factledger.annotate.quantities import CellUnit, UnitContext, unit_context
from factledger.annotate.sum_rows import last_place, number_of, unit_of_sum
from factledger.lang import load
from factledger.model.document import Block, Cell, Kind

_PERIOD = re.compile(r"\W*(?:FY\s?)?(?:19|20)\d\d(?!\d)")


def cell_units(block: Block, blocks: Sequence[Block], texts: Sequence[str]) -> list[CellUnit]:
    """The cells of a row, each with the unit that holds for its bare numbers, in their order.

    The label of the row goes before the column's header; then a cell that holds a unit alone right behind the number
    (`Bridge | 80.0 | USD million`), then the header row's unit for all columns. Where all other numbers of a row add up to
    the one that has a unit of money, they are of that unit too.
    """
    own = [_of_headers(cell, texts) or _behind(block, at, texts) for at, cell in enumerate(block.cells)]
    own = [found or _of_row(cell, blocks, texts) for found, cell in zip(own, block.cells, strict=True)]
    parts = _of_sum(block, own, texts) or unit_of_sum(block, blocks, texts)
    return [
        CellUnit(cell.start, cell.end, found or (parts if _number(block, cell, texts) is not None else None))
        for cell, found in zip(block.cells, own, strict=True)
    ]


def _of_headers(cell: Cell, texts: Sequence[str]) -> UnitContext | None:
    return next((found for one in _words(cell, texts) if (found := unit_context(one))), None)


def _words(cell: Cell, texts: Sequence[str]) -> list[str]:
    """What labels a cell, the row's own label, the last of them, first."""
    return [texts[header.block][header.start : header.end] for header in reversed(cell.headers)]


def _behind(block: Block, at: int, texts: Sequence[str]) -> UnitContext | None:
    """The unit that fills the cell right behind one with a number."""
    following = block.cells[at + 1 : at + 2]
    if _number(block, block.cells[at], texts) is None or not following:
        return None
    words = texts[block.index][following[0].start : following[0].end].strip()
    found = unit_context(words)
    return found if found and found.text == words and not re.search(r"\d", words) else None


def _of_row(cell: Cell, blocks: Sequence[Block], texts: Sequence[str]) -> UnitContext | None:
    head = next((header.block for header in cell.headers if blocks[header.block].kind is Kind.HEADER_ROW), None)
    return None if head is None else _of_all(blocks[head], texts[head], _words(cell, texts))


def _of_all(head: Block, text: str, words: Sequence[str]) -> UnitContext | None:
    """The unit in brackets behind the names of the columns, or over the labels of columns of periods, or a total's.

    A total has the unit that all other columns with a unit have.
    """
    names = [text[one.start : one.end] for one in head.cells]
    last = names[-1] if names else ""
    if last.startswith("(") and last.endswith(")") and (found := unit_context(last)):
        return found
    over_labels = unit_context(names[0]) if names and all(map(_PERIOD.match, names[1:])) else None
    if over_labels is not None and len(names) > 1:
        return over_labels
    told = [found for name in names if (found := unit_context(name))]
    totals = load("en", "quantities")["totals"]
    alike = {(one.unit, one.scale) for one in told}
    summed = any(one.strip(" :").lower() in totals for one in words)
    return told[0] if summed and len(alike) == 1 and len(told) > 1 else None


def _of_sum(block: Block, own: Sequence[UnitContext | None], texts: Sequence[str]) -> UnitContext | None:
    """The money in which one cell stands that is the sum of all numbers of its row without a unit, two or more."""
    # The first cell is the row's label, as a year is.
    numbers = [(found, _number(block, cell, texts)) for found, cell in zip(own[1:], block.cells[1:], strict=True)]
    bare = [number for found, number in numbers if found is None and number is not None]
    money = [(found, number) for found, number in numbers if found and found.kind == "money" and number is not None]
    # Parts that were rounded each may miss the sum by one in its last place.
    sums = [found for found, number in money if abs(number - sum(bare)) <= last_place(number)]
    return sums[0] if len(bare) > 1 and len(sums) == 1 else None


def _number(block: Block, cell: Cell, texts: Sequence[str]) -> Decimal | None:
    return number_of(texts[block.index][cell.start : cell.end])
