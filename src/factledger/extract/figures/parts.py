"""Amounts told beside another: a part of a whole (`four of the six envoys`), that of another time (`90 lorries (2016: 31)`)."""

from __future__ import annotations

import re

from factledger.model.mention import AnnotatedBlock, Quantity, TimeExpression

OF = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|our|all|these|those|a|total|of)\s+)*", re.IGNORECASE)
"""What may stand between a part and its whole."""
KEYED = re.compile(r"\s*:\s*(?=\D{0,4}\d)")
_OPENS = ("(", ";")
_COUNTS = frozenset({"count", "number"})


def whole_of_part(block: AnnotatedBlock, part: Quantity) -> Quantity | None:
    """The counted whole right behind a number that says how many of it; None where none follows."""
    if part.kind not in _COUNTS:
        return None
    behind = (one for one in block.quantities if one.start >= part.number_end)
    return next((one for one in behind if _joined(block, part, one)), None)


def part_of_whole(block: AnnotatedBlock, whole: Quantity) -> Quantity | None:
    """The number right before a counted whole that says how many of it; None where none stands there."""
    before = (one for one in reversed(block.quantities) if one.kind in _COUNTS and one.number_end <= whole.start)
    return next((one for one in before if _joined(block, one, whole)), None)


def _joined(block: AnnotatedBlock, part: Quantity, whole: Quantity) -> bool:
    if whole.kind != "count" or part.value is None or whole.value is None or not 1 <= part.value < whole.value:
        return False
    return OF.fullmatch(block.block.text.text, part.number_end, whole.start) is not None


def keys_another(block: AnnotatedBlock, own: Quantity, time: TimeExpression) -> bool:
    """Whether a time behind an amount opens a bracket with the amount of that time: `90 lorries a day (2016: 31)`."""
    text = block.block.text.text
    opens = own.end <= time.start and text[: time.start].rstrip().endswith(_OPENS)
    colon = KEYED.match(text, time.end) if opens else None
    return colon is not None


def keyed_by_time(block: AnnotatedBlock, own: Quantity) -> bool:
    """Whether an amount stands in a bracket behind a time and a colon."""
    text = block.block.text.text
    before = (one for one in block.times if one.end <= own.start)
    told = (one for one in before if text[one.end : own.start].strip() == ":")
    return any(text[: one.start].rstrip().endswith(_OPENS) for one in told)
