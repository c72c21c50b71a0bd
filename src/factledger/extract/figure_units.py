"""What of a quantity is published: unit, value, bounds, hedge, scope and the dimension by which types are chosen."""

from __future__ import annotations

import re
from decimal import Decimal

from factledger.extract.figure_admit import words
from factledger.extract.figure_site import Site
from factledger.model.mention import Quantity

TENTH = Decimal("0.1")
MEASURES = {
    "length": {
        "metre",
        "meter",
        "kilometre",
        "kilometer",
        "km",
        "mile",
        "foot",
        "centimetre",
        "nautical mile",
        "m",
        "yard",
    },
    "area": {
        "square kilometre",
        "km2",
        "hectare",
        "acre",
        "square mile",
        "square metre",
        "square kilometer",
        "km²",
        "m2",
    },
    "mass": {"tonne", "ton", "kilogram", "kg", "gram", "pound", "tonne CO2"},
    "energy": {"watt", "megawatt", "MW", "kilowatt", "gigawatt", "kWh", "watt hour", "megawatt hour", "joule"},
}
SCOPE_REACH = 25
"""How many characters behind a figure a word about its recurrence may stand; a convention."""


def unit_of(site: Site) -> str:
    """The unit to publish: `person` for people, `tonne CO2` for a mass of a named substance, else that of the quantity."""
    quantity, table = site.quantity, words()
    if quantity.hedge == "elided":
        return ""
    if quantity.kind == "ratio":
        return "percent"
    unit = _singular(site)
    if unit.lower() in table["persons"]:
        return "person"
    if unit.lower() in table["masses"]:
        symbol = _substance(site)
        return f"tonne {symbol}" if symbol and unit.lower() in {"tonne", "ton", "t"} else unit
    if not unit and any(site.tokens[i].lemma.lower() in table["persons"] for i in site.heads[:2]):
        return "person"
    return unit


def _singular(site: Site) -> str:
    """The unit; of a counted noun that the reader of quantities left in the plural, the lemma."""
    quantity = site.quantity
    if quantity.kind == "count":
        for index in site.heads[:1]:
            if site.tokens[index].text == quantity.unit:
                return site.tokens[index].lemma.lower()
    return quantity.unit


def _substance(site: Site) -> str:
    """The symbol of the substance whose mass is told, where the measured phrase names one."""
    text = " ".join(site.tokens[i].text.lower() for i in site.measured)
    return next((symbol for name, symbol in words()["substances"].items() if re.search(rf"\b{name}\b", text)), "")


def numbers_of(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]:
    """Value, low, high and step; a part of a whole (`one-third`) as percent with one decimal."""
    if quantity.hedge == "elided":
        return None, None, None, None
    if quantity.kind != "ratio":
        return quantity.value, quantity.low, quantity.high, quantity.step
    value, low, high = (_percent(one) for one in (quantity.value, quantity.low, quantity.high))
    return value, low, high, TENTH


def _percent(part: Decimal | None) -> Decimal | None:
    return None if part is None else (part * 100).quantize(TENTH)


def dimension_of(site: Site, unit: str) -> str:
    """`people`, `count`, `money`, `percent`, `duration`, `length`, `area`, `mass`, `energy`, or the quantity's own kind.

    A lost number has no dimension of its own; the words about it must settle its type (`any`).
    """
    quantity = site.quantity
    if unit == "person":
        return "people"
    if quantity.kind in {"money", "percent", "duration"}:
        return quantity.kind
    if quantity.kind == "ratio":
        return "percent"
    if quantity.hedge == "elided":
        return "any"
    for name, units in MEASURES.items():
        if unit in units:
            return name
    return "count" if quantity.kind in {"count", "number"} else quantity.kind


def scope_of(site: Site) -> tuple[str, ...]:
    """Qualifiers that change what is asked: `per year`, `cumulative`, `increase`; sorted."""
    quantity = site.quantity
    found = {f"per {quantity.per}"} if quantity.per else set()
    text = site.block.block.text.text
    after = text[quantity.end : quantity.end + SCOPE_REACH].lower()
    before = text[max(0, quantity.start - SCOPE_REACH) : quantity.start].lower()
    inside = quantity.text.lower()
    for scope, phrases in words()["scopes"].items():
        for phrase in phrases:
            pattern = re.compile(rf"\b{re.escape(phrase)}\b")
            if pattern.search(inside) or pattern.search(_cut(after)) or pattern.search(_cut(before, last=True)):
                found.add(scope)
    if quantity.change == "by":
        found.add("change")
    return tuple(sorted(found))


def _cut(text: str, *, last: bool = False) -> str:
    """The part next to the figure that no other number and no end of a clause sets apart."""
    parts = re.split(r"[.,;:()\d]|\b(?:and|but|while|whereas|which|that)\b", text)
    return parts[-1] if last else parts[0]
