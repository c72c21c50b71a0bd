"""Years that a headline only counts to mark a bond between two countries: `Xland, Yland mark 30 years of ties`."""

from __future__ import annotations

import re

from factledger.extract.figures.site import Site
from factledger.model.document import Kind
from factledger.model.mention import Mention

BOND = re.compile(
    r"of\s+(?:\w+\s+){0,3}?(?:ties|relations|friendship|partnership|cooperation|diplomacy)\b", re.IGNORECASE
)


def is_jubilee(site: Site) -> bool:
    """Whether a heading, or a line of two countries, says no more than for how many years they have had a bond."""
    quantity, text = site.quantity, site.block.block.text.text
    behind = text[quantity.end :].strip(" .!")
    if quantity.unit != "year" or (behind and not BOND.match(behind)):
        return False
    return site.block.block.kind is Kind.HEADING or _names_two(site)


def _names_two(site: Site) -> bool:
    """Whether two countries, joined by a mark or `and`, are all that stands before the years: `Xland - Yland: 50 years`."""
    text = site.block.block.text.text
    two = [one for one in site.block.mentions if one.label == "country" and one.end <= site.quantity.start]
    if len(two) != 2:
        return False
    parts = (text[: two[0].start], _between(text, *two), text[two[1].end : site.quantity.start])
    return not any(re.search(r"\w", part) for part in parts)


def _between(text: str, one: Mention, other: Mention) -> str:
    return text[one.end : other.start].replace(" and ", " ")
