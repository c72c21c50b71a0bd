"""Rows that add up to a row above them whose label names the money: `Turnover, mln EUR`, then `Exports` and `Imports`.

The unit of the sum is that of its parts, and of the balance between them, where the columns prove it: in one at least the two
parts add up, and in none they do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import takewhile

from factledger.annotate.quantities import UnitContext, unit_context
from factledger.model.document import Block, Kind

PARTS = 2
REACH = 8
"""How many blocks above and below a row are looked at for its sum and fellow part, notes between rows included; a convention."""
_PLAIN = re.compile(r"[-–−+]?(?:\d{1,3}(?:[, \u00a0]\d{3})+|\d+)(?:\.\d+)?")


def number_of(words: str) -> Decimal | None:
    """The number that a cell is, and nothing else."""
    words = words.strip()
    return (
        Decimal(re.sub(r"[, \u00a0]", "", words).replace("–", "-").replace("−", "-"))
        if _PLAIN.fullmatch(words)
        else None
    )


def unit_of_sum(block: Block, blocks: Sequence[Block], texts: Sequence[str]) -> UnitContext | None:
    """The money of the nearest row above whose label names one, where this row is one of two that add up to it, or their balance.

    Args:
        block: the row.
        blocks: all blocks of the document.
        texts: their texts.
    """
    above = [one for one in blocks[max(0, block.index - REACH) : block.index] if _same_table(one, block)]
    at = next((n for n in reversed(range(len(above))) if _own_unit(above[n], texts)), -1)
    context = _own_unit(above[at], texts) if at >= 0 and not _own_unit(block, texts) else None
    if context is None or context.kind != "money":
        return None
    below = (one for one in blocks[above[at].index + 1 : block.index + REACH] if _same_table(one, block))
    parts = list(takewhile(lambda one: not _own_unit(one, texts), below))
    place = next((n for n, one in enumerate(parts) if one.index == block.index), -1)
    rows = [_numbers(one, texts) for one in parts]
    if place < 0 or len(rows) < PARTS or not _adds_up(_numbers(above[at], texts), rows[0], rows[1], 1):
        return None
    return context if place < PARTS or _adds_up(rows[place], rows[0], rows[1], -1) else None


def _same_table(one: Block, other: Block) -> bool:
    return one.kind is Kind.ROW and one.table == other.table


def _own_unit(block: Block, texts: Sequence[str]) -> UnitContext | None:
    """The unit in the label of a row."""
    label = block.cells[0] if block.cells else None
    return unit_context(texts[block.index][label.start : label.end]) if label is not None else None


def _numbers(block: Block, texts: Sequence[str]) -> Mapping[int, Decimal]:
    """The numbers of a row by their columns."""
    found = ((cell.column, number_of(texts[block.index][cell.start : cell.end])) for cell in block.cells[1:])
    return {column: number for column, number in found if number is not None}


def _adds_up(
    total: Mapping[int, Decimal], first: Mapping[int, Decimal], second: Mapping[int, Decimal], sign: int
) -> bool:
    """Whether, in each column that has all three, the total is the first with (or without) the second, but for rounding."""
    shared = total.keys() & first.keys() & second.keys()
    near = (abs(total[n] - first[n] - sign * second[n]) <= last_place(total[n]) for n in shared)
    return bool(shared) and all(near)


def last_place(number: Decimal) -> Decimal:
    """One in the last place of a number, by which rounded parts may miss their sum."""
    return Decimal((0, (1,), int(number.as_tuple().exponent)))
