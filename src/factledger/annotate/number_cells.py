"""Cells of a table that hold a number as a year is written and count nevertheless: `2011 | 1890` below `Visitors`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factledger.model.document import Block, Cell, Kind

REACH = 40
"""How many rows above and below are looked at; a convention that keeps long tables cheap."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NUMBER = re.compile(r"[-–−]?\d+(?:[ ,.]\d+)*\s?%?")
_EMPTY = re.compile(r"[-–—.\s]*|n/?a", re.IGNORECASE)


def number_cells(block: Block, blocks: Sequence[Block], texts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The ranges of the cells of a row that hold such a number, in their order.

    A column's header that is a year says so, and so do the other cells of the column: numbers all, and some that are no year.
    """
    if block.kind is not Kind.ROW:
        return ()
    text = texts[block.index]
    likely = [cell for cell in block.cells if _YEAR.fullmatch(text[cell.start : cell.end].strip())]
    return tuple((cell.start, cell.end) for cell in likely if _counts(block, cell, blocks, texts))


def _counts(block: Block, cell: Cell, blocks: Sequence[Block], texts: Sequence[str]) -> bool:
    heads = [texts[one.block][one.start : one.end].strip(" :") for one in cell.headers if one.block != block.index]
    if any(_YEAR.fullmatch(one) for one in heads):
        return True
    column = [one for one in _column(block, cell, blocks, texts) if not _EMPTY.fullmatch(one)]
    return all(map(_NUMBER.fullmatch, column)) and not all(map(_YEAR.fullmatch, column))


def _column(block: Block, cell: Cell, blocks: Sequence[Block], texts: Sequence[str]) -> Iterator[str]:
    """What stands in the same column of the rows around."""
    for other in blocks[max(0, block.index - REACH) : block.index + REACH + 1]:
        if other.kind is Kind.ROW and other.table == block.table and other.parents == block.parents:
            yield from (
                texts[other.index][one.start : one.end].strip() for one in other.cells if one.column == cell.column
            )
