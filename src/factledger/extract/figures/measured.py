"""The nouns that say what a quantity counts or measures: in its expression, below it, before it and above it in the parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factledger.extract.figures.amounting import goes_between, tells_amount
from factledger.extract.figures.antecedent import numbered
from factledger.extract.figures.several import label_of_list, named_in_part
from factledger.extract.figures.strength import strength_of
from factledger.extract.syntax import NOUNS
from factledger.lang import load

if TYPE_CHECKING:
    from factledger.extract.figures.site import Site

FOLLOWING = frozenset({"of", "in", "for"})
APPOSED = (["in", "number"], ["in", "all"], ["in", "total"], ["of", "them"])
TIMING = frozenset({"in", "of", "by", "during", "since", "to", "until"})
YEAR_DIGITS = 4
CLIMB = 3
"""How many nouns upwards are asked for what a quantity measures; a convention."""


def measured_nouns(site: Site) -> Iterator[int]:
    """The tokens of those nouns, nearest first; one may come twice, or from beyond the sentence."""
    if site.root < 0:
        return
    if site.antecedent >= 0:
        yield site.antecedent
    if (body := strength_of(site)) >= 0:
        yield body
    if not site.quantity.measured and _next(site) in load("en", "figures")["fallen"]:
        yield site.span.stop
    yield from own_noun(site)
    yield from following(site)
    yield from _of_label(site)
    yield from before_bracket(site)
    yield from _before(site)
    yield from apposed(site)
    yield from label_of_list(site)
    yield from _above(site)


def people_numbered(site: Site, noun: int) -> list[int]:
    """The people of whom a noun says it gives the number: `The number of Xs in Y rose to 900`."""
    named = ((at, site.mention_of(at)) for at in numbered(site.parse, noun) if not site.label)
    return [at for at, name in named if name is not None and (name.label, name.how) == ("country", "demonym")]


def _next(site: Site) -> str:
    return site.tokens[site.span.stop].text.lower() if site.span.stop < len(site.tokens) else ""


def own_noun(site: Site) -> Iterator[int]:
    """The counted noun: in the expression, or the one that the number modifies."""
    nouns = [i for i in site.span if i not in site.number and site.tokens[i].pos in NOUNS]
    if site.quantity.hedge == "elided":
        yield from [i for i in nouns if site.tokens[i].text in site.quantity.measured.split()] or nouns[:1]
    elif nouns and site.quantity.kind in {"count", "number"}:
        named = [i for i in nouns if site.quantity.unit and site.tokens[i].lemma.lower() == site.quantity.unit.lower()]
        yield (named or nouns)[0 if site.quantity.per else -1]
    head = site.tokens[site.root].head
    if site.tokens[site.root].dep in {"nummod", "nmod", "compound", "amod"} and site.tokens[head].pos in NOUNS:
        yield head


def following(site: Site) -> Iterator[int]:
    """The noun that follows with `of` or `in`: `43% of exports`, `50 million in grants`."""
    for index in site.span:
        for preposition, noun in site.parse.obliques(index):
            wanted = NOUNS | {"PRON"} if preposition == "of" else {"NOUN"}
            if preposition in FOLLOWING and noun not in site.span and site.tokens[noun].pos in wanted:
                yield noun


def _of_label(site: Site) -> Iterator[int]:
    """The nouns of the label that are not below another noun of it."""
    for index in site.label:
        above = [one for one in site.parse.ancestors(index) if one in site.label]
        if site.tokens[index].pos in NOUNS and not any(site.tokens[one].pos in NOUNS | {"ADP"} for one in above):
            yield index


def before_bracket(site: Site) -> Iterator[int]:
    """The noun before the parenthesis in which the quantity stands."""
    if not site.bracket or named_in_part(site):
        return
    for index in range(site.bracket.start - 2, site.sentence.start - 1, -1):
        token = site.tokens[index]
        if token.pos in NOUNS:
            yield index
            head = token.head
            if token.dep in {"compound", "appos"} and site.tokens[head].pos in NOUNS:
                yield head
            elif token.dep == "pobj" and site.tokens[site.tokens[head].head].pos in NOUNS:
                yield site.tokens[head].head
            return


def _before(site: Site) -> Iterator[int]:
    """The noun right before `of`, or before a comma and a participle: `a loan of …`, `a community, totalling …`."""
    at = site.span.start - 1
    if at - 1 < site.sentence.start:
        return
    if site.tokens[at].text.lower() == "of" and site.tokens[at - 1].pos in NOUNS:
        yield at - 1
    elif site.tokens[at].tag == "VBG" and site.tokens[at - 1].text == "," and at - 2 >= site.sentence.start:
        yield from (i for i in (at - 2,) if site.tokens[i].pos in NOUNS)


def apposed(site: Site) -> Iterator[int]:
    """The noun before a comma where the number follows it: `the crew, 40 in number, …`."""
    after = [site.tokens[i].text.lower() for i in range(site.span.stop, min(site.span.stop + 2, len(site.tokens)))]
    before = site.span.start - 2
    if after in APPOSED and before >= site.sentence.start and site.tokens[before + 1].text == ",":
        yield from (i for i in (before,) if site.tokens[i].pos in NOUNS)


def _above(site: Site) -> Iterator[int]:
    """The nouns above: what the quantity is of, and the subject or object of the verb that tells it."""
    at, found = site.root, 0
    if site.tokens[at].pos == "VERB":
        # `trade exceeding 3 million`, `is estimated at 900`: the hedge is the verb.
        yield from _of_verb(site, at)
    while found < CLIMB:
        token = site.tokens[at]
        head = token.head
        if head == at:
            return
        beyond = site.label and head not in site.label
        joined = token.dep in {"conj", "appos"} and at not in site.span
        if (beyond or joined) and _told_apart(site, head, at):
            return
        if site.tokens[head].pos in NOUNS:
            yield head
            found += 1
        elif site.tokens[head].pos in {"VERB", "AUX"}:
            yield from _of_verb(site, head)
            return
        at = head


def _told_apart(site: Site, first: int, second: int) -> bool:
    """Whether another amount stands between two joined nouns, or is the first: `exports of 5 million and imports of 7`.

    So too of a noun that a parser takes for a name of one before: `exports came to 5 million, its imports to 7 million`;
    but `trade came to 5 million, a 9% rise` tells of one thing.
    """
    start, end = site.tokens[first].start, site.tokens[second].start
    others = [one for one in site.block.quantities if one is not site.quantity]
    share = site.tokens[second].dep == "appos" and site.quantity.kind == "percent"
    inside = any(one.start <= start < one.end <= end for one in others)
    return any(start <= one.start < end for one in others if one.start > start) or (inside and not share)


def _of_verb(site: Site, verb: int) -> Iterator[int]:
    """The subject of a verb that measures, the object of another."""
    measuring = tells_amount(site.quantity, site.tokens[verb], shares=True) or site.tells_flow(verb)
    measuring = measuring or goes_between(site.parse, verb)
    put_at = measuring and not site.parse.is_passive(verb) and site.preposition in {"at", "to"}
    valued = site.parse.patient(verb) if put_at else -1
    told = valued if valued >= 0 else site.parse.subject(verb) if measuring else site.parse.patient(verb)
    if not measuring and site.parse.subject(verb) in site.span:
        # `only 36 have inhabitants`: what the counted do or have is not what is counted.
        told = -1
    if told < 0 and measuring and site.tokens[verb].dep == "acl":
        # `agreements totalling 5 million`
        told = site.tokens[verb].head
    for index in (told if told >= 0 or not measuring else _swallowed(site, verb),):
        relative = index >= 0 and site.tokens[index].tag in {"WDT", "WP"} and site.tokens[verb].dep == "relcl"
        noun = site.tokens[verb].head if relative else index
        if index < 0 and measuring and site.tokens[verb].tag == "VBG":
            noun = _of_participle(site, verb)
        if noun >= 0 and site.tokens[noun].dep == "expl":
            noun = next(iter(site.parse.by_dep(verb, "attr")), noun)
        if noun >= 0 and noun not in site.span and site.tokens[noun].pos in NOUNS | {"PRON", "NUM"}:
            yield _in_turn(site, noun)


def _of_participle(site: Site, verb: int) -> int:
    """Of what a participle tells the amount: `exports accounting for 5 million`, `exports rose, reaching 5 million`; -1."""
    head = site.tokens[verb].head
    above = {"acl": head, "advcl": site.parse.subject(head)}
    return above.get(site.tokens[verb].dep, -1)


def _in_turn(site: Site, noun: int) -> int:
    """Of coordinated nouns whose figures are told respectively, the one at the figure's place in its list."""
    nouns = site.parse.conjuncts(noun)
    if not any(site.tokens[i].text.lower() == "respectively" for i in site.sentence):
        return noun
    low, high = site.tokens[site.sentence.start].start, site.tokens[site.sentence.stop - 1].end
    alike = [
        one.start
        for one in site.block.quantities
        if low <= one.start < high and (one.kind, one.unit) == (site.quantity.kind, site.quantity.unit)
    ]
    same = len(alike) == len(nouns) and site.quantity.start in alike
    return nouns[alike.index(site.quantity.start)] if same else noun


def _swallowed(site: Site, verb: int) -> int:
    """The subject that a parser takes for a part of the time before it: `At the end of 2012 investment reached …`; -1."""
    for noun in (i for i in site.parse.subtree(verb) if i < verb and site.tokens[i].dep == "pobj"):
        years = [i for i in site.parse.by_dep(noun, "nummod") if len(site.tokens[i].text) == YEAR_DIGITS]
        above = site.tokens[site.tokens[noun].head].text.lower()
        if above in TIMING and years and years[0] < noun and site.tokens[noun].pos == "NOUN":
            return noun
    return -1
