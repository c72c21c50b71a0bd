"""Whose trade a table tells of, and with whom, by the line above it: `X: trade with Y`, `Trade of X by partner`."""

from __future__ import annotations

import re

from factledger.extract.figures.flow_nouns import flow_before
from factledger.extract.figures.holders import Held, Surroundings, held, name_in
from factledger.extract.figures.roles_above import above_agent
from factledger.extract.figures.roles_owners import possessor
from factledger.extract.figures.site import Site
from factledger.lang import load
from factledger.model.mention import AnnotatedBlock, Mention


def trader(site: Site, around: Surroundings) -> Held | None:
    """The country that buys or sells goods by the verb of the clause, whosever they are: `X imported Yish goods for $5m`."""
    words = load("en", "figures")
    told = [site.verb]
    if flow_before(site) >= 0:
        # `X imported Yish goods for $5m; exports, $1m`: what flows the other way is told of the same trader.
        told = [] if possessor(site, around) else [i for i in site.sentence if i < site.heads[0]]
    verbs = (
        i for i in told if i >= 0 and site.tokens[i].lemma.lower() in words["trading"] and site.tokens[i].pos == "VERB"
    )
    subjects = [site.parse.subject(i) for i in verbs if not site.parse.is_passive(i)]
    found = name_in(site, subjects[-1]) if subjects and subjects[-1] >= 0 else None
    return found if found and found.ref.kind == "country" else None


def trader_above(site: Site, around: Surroundings) -> Held | None:
    """The country that trades with another by the line above a table, which tells its columns from its own side."""
    found = _told_above(site, around)
    return held(found[1], found[0], "heading") if found else None


def traded_with_above(site: Site, around: Surroundings) -> Held | None:
    """The country with which another trades by the line above a table."""
    found = _told_above(site, around)
    return held(found[2], found[0], "heading") if found else None


def partner_of_row(site: Site, around: Surroundings) -> Held | None:
    """The country that is the label of a row, in a table of another's trade by partner."""
    item, owner = around.item, above_agent(site, around)
    if not site.block.block.cells or item is None or owner is None or item.block != site.block.block.index:
        return None
    by_partner = any(set(_words(block)) & set(load("en", "figures")["by_partner"]) for block in around.above)
    return item if by_partner and item.ref.entity_id and item.ref.entity_id != owner.ref.entity_id else None


def _told_above(site: Site, around: Surroundings) -> tuple[AnnotatedBlock, Mention, Mention] | None:
    """The nearest line above a table row that names countries: whose trade it is, and with whom, where it says both."""
    if not site.block.block.cells:
        return None
    for block in reversed(around.above):
        named = [one for one in block.mentions if one.label == "country"]
        if named:
            return _with(block, named) if len(named) == 2 else None
    return None


def _with(block: AnnotatedBlock, named: list[Mention]) -> tuple[AnnotatedBlock, Mention, Mention] | None:
    text = block.block.text.text
    for own, other in (named, named[::-1]):
        before = text[: other.start]
        trade = "|".join(map(re.escape, load("en", "figures")["trade_with"]))
        if re.search(rf"\b(?:{trade})\b[^.;]*\bwith (?:the )?$", before, re.IGNORECASE) and own.entity_id:
            return block, own, other
    return None


def _words(block: AnnotatedBlock) -> list[str]:
    return [token.lemma.lower() for token in block.tokens]
