"""What tells apart several amounts that one sentence, bracket or list gives: which words are of this one and which of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from factledger.extract.syntax import NOUNS
from factledger.lang import load
from factledger.model.mention import Mention

if TYPE_CHECKING:
    from factledger.extract.figures.site import Site

MARKS = frozenset({",", ";", "and"})
OPENING = frozenset({*MARKS, ":", "while", "(", "|"})
UNFIT = frozenset({"VERB", "AUX", "PRON", "SCONJ"})


def own_part(site: Site) -> range:
    """The part of its parenthesis that is the quantity's own: `(imports 4 million, exports 5 million)`."""
    inside, here = site.bracket, site.span
    others = [one for one in site.block.quantities if one.kind == site.quantity.kind and one is not site.quantity]
    spans = [span for one in others if set(span := site.parse.at(one.start, one.end)) <= set(inside)]
    starts = [at for span in spans if span.stop <= here.start for at in _parting(site, span.stop, here.start)]
    stops = [at for span in spans if here.stop <= span.start for at in _parting(site, here.stop, span.start)]
    return range(max((at + 1 for at in starts), default=inside.start), min(stops, default=inside.stop))


def _parting(site: Site, start: int, stop: int) -> list[int]:
    """The first mark between two quantities that parts them."""
    return [i for i in range(start, stop) if site.tokens[i].text in MARKS][:1]


def named_in_part(site: Site) -> bool:
    """Whether the quantity has its noun before it in a parenthesis of several."""
    part = own_part(site)
    return part != site.bracket and any(site.tokens[i].pos in NOUNS for i in range(part.start, site.span.start))


def item_of_trade(site: Site) -> range:
    """The words before the amount of an item that says without a verb what was traded: `exports to X 4 million, imports …`.

    Empty where the amount is not the only one of its sentence, or stands in no such item.
    """
    alike = [one for one in site.block.quantities if one.kind == site.quantity.kind and one is not site.quantity]
    spans = [site.parse.at(one.start, one.end) for one in alike]
    if site.quantity.kind != "money" or not any(span and span.start in site.sentence for span in spans):
        return range(0)
    floor = max((span.stop for span in spans if span.stop <= site.span.start), default=site.sentence.start)
    start = next((i + 1 for i in reversed(range(floor, site.span.start)) if site.tokens[i].text in OPENING), floor)
    item = range(max(start, site.sentence.start), site.span.start)
    nouns = [i for i in item if site.tokens[i].pos == "NOUN"]
    traded = bool(nouns) and site.tokens[nouns[0]].lemma.lower() in load("en", "figures")["of_trade"]
    plain = all(site.tokens[i].pos not in UNFIT for i in item) and site.tokens[item.stop - 1].pos != "ADP"
    return item if traded and plain and site.tokens[max(nouns[0] - 1, 0)].pos != "ADP" else range(0)


def label_of_list(site: Site) -> Iterator[int]:
    """What the shares are of that stand in a list behind a label: `Main imports (2019): tea 9 %, rice 4 %`."""
    if site.quantity.kind != "percent" or site.label or site.verb >= 0:
        return
    colon = next((i for i in site.sentence if i < site.span.start and site.tokens[i].text == ":"), -1)
    opened = next((i for i in range(site.sentence.start, colon) if site.tokens[i].text == "("), colon)
    nouns = [i for i in range(site.sentence.start, opened) if site.tokens[i].pos in NOUNS]
    yield from nouns[-1:]


def told_of_other(site: Site, mention: Mention) -> bool:
    """Whether a name is told of another amount: `imports from X were 4, exports 5`, `imports 4 million, exports to X 5 million`.

    The noun of this amount stands behind that one, or the name in that one's item of a list.
    """
    own = min((site.tokens[head].start for head in site.heads), default=0)
    low = site.tokens[site.sentence.start].start if site.sentence else 0
    sums = {"money", "number"} if site.quantity.kind in {"money", "number"} else {site.quantity.kind}
    # A bare number of the own sentence may be money told without its currency.
    others = [
        one
        for one in site.block.quantities
        if one is not site.quantity and (one.kind == site.quantity.kind or (one.kind in sums and one.start >= low))
    ]
    if any(mention.end <= one.start and one.end <= own < site.quantity.start for one in others):
        return True
    at = set(site.parse.at(mention.start, mention.end))
    later = (one for one in others if site.quantity.end <= mention.start < one.start)
    return any(at <= set(item_of_trade(replace(site, quantity=one))) for one in later)
