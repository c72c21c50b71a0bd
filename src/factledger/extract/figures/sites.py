"""The quantities of a block as figures; one lends another its noun or its money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from factledger.extract.figures.antecedent import COMPARED, COMPARING
from factledger.extract.figures.site import Site
from factledger.extract.syntax import Parse
from factledger.model.mention import AnnotatedBlock, Quantity

ADDING = (["further"], ["additional"], ["another"], ["plus"])
"""Words before a sum that is told besides the one before it: `$3 million and a further 2 million`."""
IN_ASIDE = re.compile(r"\((?:it\s+)?(?:was|had\s+been|stood\s+at)\s+$")
"""What opens an aside on the same amount: `$2 million in 2021 (it was 5 million in 2014)`."""


def sites_of(block: AnnotatedBlock) -> tuple[Site, ...]:
    """A site for each quantity of the block, in text order."""
    parse = Parse.of(block.tokens)
    found: list[Quantity] = []
    for quantity in block.quantities:
        found.append(_of_same_money(block, _without_marks(quantity), found))
    return tuple(Site(block, parse, quantity) for quantity in _with_shared_noun(block, found))


def _with_shared_noun(block: AnnotatedBlock, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities, the start of a change with the noun that only its end has: `from 10 to 14 flights`."""
    text = block.block.text.text
    for one, after in zip_longest(found, found[1:]):
        ends = after is not None and after.change == "to" and after.kind == "count" and not one.unit
        if ends and one.kind == "number" and one.change == "from" and text[one.end : after.start].strip() == "to":
            yield replace(one, unit=after.unit, measured=after.measured, kind="count", per=after.per)
        else:
            yield one


def _of_same_money(block: AnnotatedBlock, quantity: Quantity, before: list[Quantity]) -> Quantity:
    """A bare number in the money of the amount that it is compared with: `$9 million, compared with 8 million a year earlier`."""
    last = before[-1] if before else None
    if last is None or quantity.kind != "number" or quantity.unit or last.kind != "money":
        return quantity
    text = block.block.text.text
    words = text[last.end : quantity.start].lower().split()
    goes_on = words[-1:] == ["and"] and not block.quantities[len(before) - 1].unit
    same = quantity.number_text.split()[-1:] == last.number_text.split()[-1:] or not (
        quantity.number_text[-1:].isalpha() or last.number_text[-1:].isalpha()
    )
    compares = goes_on or words[-2:] in COMPARED or not COMPARING.isdisjoint({*words[-1:]} - {"including"})
    compares = compares or words[-1:] in ADDING or IN_ASIDE.search(text, last.end, quantity.start) is not None
    if not compares or not same or any(word.endswith((".", ";")) for word in words):
        return quantity
    return replace(quantity, kind="money", unit=last.unit)


def _without_marks(quantity: Quantity) -> Quantity:
    """The quantity without a unit of mere marks, such as the bar between two cells."""
    if quantity.kind not in {"count", "number"} or any(character.isalnum() for character in quantity.unit or "x"):
        return quantity
    size = quantity.number_end - quantity.start
    return replace(
        quantity, end=quantity.number_end, text=quantity.text[:size], unit="", unit_text="", measured="", kind="number"
    )
