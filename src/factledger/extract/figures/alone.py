"""Whether a trade is told of one country alone, so that its partner is the world and not the document's other country."""

from __future__ import annotations

from factledger.extract.figures.holders import countries, modifies
from factledger.extract.figures.site import Site
from factledger.lang import load


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
