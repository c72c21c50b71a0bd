"""How many a body is: `a battalion 900 strong`, `a 900-strong crew`, `the army was 900 strong`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factledger.extract.syntax import NOUNS

if TYPE_CHECKING:
    from factledger.extract.figures.site import Site

DASHES = frozenset({"-", "‐", "‑"})
STRONG = "strong"


def strong_at(site: Site) -> range:
    """The word behind a bare number that says that a body is so strong; empty where there is none."""
    if site.quantity.unit or site.quantity.kind != "number" or not site.number:
        return range(0)
    at = site.number.stop
    at += at < len(site.tokens) and site.tokens[at].text in DASHES
    told = at < len(site.tokens) and site.tokens[at].text.lower() == STRONG
    return range(at, at + 1) if told else range(0)


def strength_of(site: Site) -> int:
    """The noun of whose people a bare number before `strong` tells how many there are; -1."""
    for at in strong_at(site):
        head = site.tokens[at].head
        noun = head if site.tokens[head].pos in NOUNS else site.parse.subject(site.parse.clause_head(at))
        if noun >= 0 and site.tokens[noun].pos in NOUNS and noun in site.sentence:
            return noun
    return -1
