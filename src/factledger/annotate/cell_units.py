"""The unit of a table's cell: that of its own headers, else what the header row says of all its columns."""

from __future__ import annotations

from collections.abc import Sequence

from factledger.annotate.quantities import CellUnit, UnitContext, unit_context
from factledger.lang import load
from factledger.model.document import Block, Cell, Kind


def cell_unit(cell: Cell, blocks: Sequence[Block], texts: Sequence[str]) -> CellUnit:
    """A cell with the unit that its row's or column's header gives; the row's own label, the last of them, goes first."""
    words = [texts[header.block][header.start : header.end] for header in reversed(cell.headers)]
    own = next((found for one in words if (found := unit_context(one))), None)
    head = next((header.block for header in cell.headers if blocks[header.block].kind is Kind.HEADER_ROW), None)
    if own is None and head is not None:
        own = _of_all(blocks[head], texts[head], words)
    return CellUnit(cell.start, cell.end, own)


def _of_all(head: Block, text: str, words: Sequence[str]) -> UnitContext | None:
    """The unit in brackets behind the names of the columns, or for a total that which all other columns with a unit have."""
    names = [text[one.start : one.end] for one in head.cells]
    last = names[-1] if names else ""
    if last.startswith("(") and last.endswith(")") and (found := unit_context(last)):
        return found
    told = [found for name in names if (found := unit_context(name))]
    totals = load("en", "quantities")["totals"]
    alike = {(one.unit, one.scale) for one in told}
    summed = any(one.strip(" :").lower() in totals for one in words)
    return told[0] if summed and len(alike) == 1 and len(told) > 1 else None
