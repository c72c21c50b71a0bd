"""Whether a trade is told of one country alone, or with a bloc, so that its partner is not the document's other country."""

from __future__ import annotations

from collections.abc import Iterator

from factledger.extract.figures.holders import Held, Surroundings, countries, held, modifies, under
from factledger.extract.figures.site import Site
from factledger.lang import load

PARTNERED = frozenset({"with", "to", "from"})
"""What stands before the partner of a trade."""
WIDE = frozenset({"organization", "place"})


def of_one_alone(site: Site) -> bool:
    """Whether the measured noun is the trade that one country owns, without a word of both: `X's foreign trade turnover`."""
    words = load("en", "figures")
    nouns = [head for head in site.heads if site.tokens[head].lemma.lower() in words["exchanged"]]
    changed = site.quantity.unit == "percent" and site.quantity.change == "by"
    if not nouns or not (changed or site.quantity.kind == "money"):
        return False
    own = {i for noun in nouns for i in site.parse.subtree(noun)}
    told = {site.tokens[i].lemma.lower() for i in own}
    owners = [one for one in countries(site, sorted(own)) if any(modifies(site, one, noun) for noun in nouns)]
    return len({one.entity_id for one in owners}) == 1 and not told & {*words["mutual"], "with", "between"}


def bloc(site: Site, around: Surroundings) -> Held | None:
    """The body or region with which trade is told to be, where it is no country: `exports to the Xish Union`."""
    for noun in _partners(site):
        names = [one for one in site.mentions(under(site, noun)) if one.label in WIDE and one.how != "guess"]
        if len(names) == 1:
            return held(names[0], site.block)
    return None


def with_a_bloc(site: Site) -> bool:
    """Whether trade is told to be with a body, a region, several countries or all, and so not with the document's other one.

    A share may well be one country's: `43% of X's trade with all islands`.
    """
    if site.quantity.kind == "percent":
        return False
    words = load("en", "figures")
    for noun in _partners(site):
        names, token = site.mentions(under(site, noun)), site.tokens[noun]
        wide = {*words["wide_partners"], *(words["wide_in_plural"] if token.tag == "NNS" else ())}
        told = any(one.label in WIDE for one in names) or token.lemma.lower() in wide
        if told and not any(one.label == "country" for one in names):
            return True
    return False


def _partners(site: Site) -> Iterator[int]:
    """The nouns behind `with`, `to` or `from` of a measured noun of trade."""
    words = load("en", "figures")
    below = (noun for head in site.heads for word, noun in site.parse.obliques(head) if word == "of")
    for head in (*site.heads, *below):
        if site.tokens[head].lemma.lower() in {*words["exchanged"], *words["traded"]}:
            yield from (noun for word, noun in site.parse.obliques(head) if word in PARTNERED and noun not in site.span)
