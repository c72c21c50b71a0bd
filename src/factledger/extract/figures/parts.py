"""Amounts told beside another: a part of a whole (`four of the six envoys`), that of another time (`90 lorries (2016: 31)`)."""

from __future__ import annotations

import re

from factledger.model.mention import AnnotatedBlock, Quantity, TimeExpression

OF = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|our|all|these|those|a|total|of)\s+)*", re.IGNORECASE)
"""What may stand between a part and its whole."""
OPENS_WITH = re.compile(
    r"(?:^|[.;:(“\"]\s*|,\s+(?:and\s+|but\s+)?)(?:out\s+)?of\s+(?:(?:the|its|their|our|these|those|all|a|total|of)\s+)*$",
    re.IGNORECASE,
)
"""What opens a clause with the whole of which it then tells a part: `Of the 60 farmers in the hills, 20 died`."""
KEYED = re.compile(r"\s*:\s*(?=\D{0,4}\d)")
CLOSES = re.compile(r"[;:()]|\.\s")
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


def part_behind(block: AnnotatedBlock, whole: Quantity) -> Quantity | None:
    """The bare number that says how many of a whole, where its clause opens with that; None elsewhere.

    `Of the 60 farmers in the hills, 20 died`: what the clause tells is told of the 20.
    """
    text = block.block.text.text
    if whole.kind != "count" or whole.value is None or not OPENS_WITH.search(text, 0, whole.start):
        return None
    part = next((one for one in block.quantities if one.start >= whole.end), None)
    if part is None or part.kind != "number" or part.value is None or not 1 <= part.value < whole.value:
        return None
    return None if CLOSES.search(text, whole.end, part.start) else part


def whole_opening(block: AnnotatedBlock, part: Quantity) -> Quantity | None:
    """The whole with which the clause of a bare number opens; None where it opens with none."""
    before = next((one for one in reversed(block.quantities) if one.end <= part.start), None)
    return before if before is not None and part_behind(block, before) == part else None


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
