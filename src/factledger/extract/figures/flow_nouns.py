"""Amounts that stand right behind what flows: `exports made up 1.28 billion`, `imports, mostly copper, $306 million`.

A model often hangs such an amount on another word of a long sentence of trade; the words between the noun and the amount tell
safely that it is told of that noun.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factledger.extract.syntax import NOUNS
from factledger.lang import load

if TYPE_CHECKING:
    from factledger.extract.figures.site import Site

NONE = -1
OPENING = frozenset({"and", ",", ":", ";", "while", "with", "("})
_NAME = r"(?:[A-Z][\w.'’-]*)(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.'’-]*){0,3}"
_ASIDE = r"(?:,\s[^,;.()\n]{1,60},(?=\s))"


@cache
def _behind() -> re.Pattern[str]:
    """A noun of flow, with the other party or an aside or neither, and what leads from it to its amount."""
    words = load("en", "figures")
    told = "|".join(words["flow_verbs"]).replace(" ", r"\s+")
    return re.compile(
        rf"(?<![\w-])(?P<noun>exports?|imports?|sales|purchases|shipments|remittances|(?:direct\s+)?investments?)(?:\s+(?:to|from|in)\s+(?:the\s+)?{_NAME})?{_ASIDE}?"
        rf"(?:\s+(?:(?:have\s+|has\s+|had\s+)?(?:{told})|of|at|worth)|\s*[:,–-])?\s*$"
    )


def _is_noun(site: Site, at: int) -> bool:
    """Whether a word is a noun, or one that a model takes for a verb behind a mark or `and`."""
    before = site.tokens[at - 1].text.lower() if at else ""
    return site.tokens[at].pos in NOUNS or (site.tokens[at].text.endswith("s") and before in OPENING)


def flow_before(site: Site) -> int:
    """The token of the noun of flow right before an amount of money, in its sentence; -1 for none.

    Args:
        site: the amount; a bare number may be one of money told without its currency (`exports of 602.9 million`).
    """
    quantity = site.quantity
    if quantity.kind not in {"money", "number"} or not site.sentence or site.label:
        return NONE
    text, low = site.block.block.text.text, site.tokens[site.sentence.start].start
    found = _behind().search(text, low, quantity.start)
    if found is None:
        return NONE
    noun = site.parse.at(*found.span("noun"))
    if not noun or not _is_noun(site, noun[-1]):
        return NONE
    between = [one for one in site.block.quantities if found.end("noun") <= one.start and one.end <= quantity.start]
    return noun[-1] if all(one.kind in {"percent", "ratio", "ordinal"} for one in between) else NONE
