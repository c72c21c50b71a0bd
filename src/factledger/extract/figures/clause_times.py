"""The time of the clause in which a figure is told, or of a clause above that it fills in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factledger.extract.figures.amounting import tells_amount
from factledger.extract.figures.beside import BESIDE
from factledger.extract.figures.dated import in_range, owned, usable
from factledger.extract.figures.site import Site
from factledger.extract.figures.tense import FINITE, finite_tag
from factledger.extract.syntax import NOUNS
from factledger.lang import load
from factledger.model.mention import Quantity, TimeExpression

TRANSPARENT = frozenset({"of", "with", "worth", "by", "at"})
ARGUMENTS = frozenset({"dobj", "attr", "nsubj", "nsubjpass", "appos", "conj", "ROOT", "oprd", "acomp", "dative"})
WHOLE = re.compile(r"\bamong(?:st)?\s+(?:those|all|the|its)\b[^;:()]*$|\bof\s+what\b[^;:()]*$", re.IGNORECASE)
"""How a whole is told that the counted are a part of."""
PART = re.compile(r"[,(]\s*(?:(?:\w+\s+){0,2}of\s+(?:which|whom)|including)\b", re.IGNORECASE)
FRONT = 4
"""Tokens from the start of a sentence within which a time is fronted and dates all of it; a convention."""
CARRIED = re.compile(r"\s*,?\s*(?:and|while|whereas|but|with)\b(?:[^.;:()]|\.\d){1,140}", re.IGNORECASE)
"""What may stand between the time of an amount and a second amount that is set beside the first."""
TO_END = re.compile(r"(?:\s+(?:season|year|period))?\s*,?\s*(?:to|and|or|plus|(?:up|down)(?:\s+by)?)\s*", re.IGNORECASE)


def of_clause(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """A time that dates the clause of the figure, or a clause above that the figure's clause fills in."""
    if site.root < 0:
        return None
    taken = {id(time) for time in times for other in _others(site) if _dates_another(site, time, other)}
    for verb in _dating_clauses(site):
        here = [time for time in times if _dates(site, time, verb)]
        # `replaces one of 1984 and raises the number of flights to 7`: the year is that of what the first verb is done to.
        here = [time for time in here if verb == site.verb or not _names_thing(site, time)]
        free = [time for time in here if id(time) not in taken] or [time for time in here if _shared(site, time)]
        # `Today's mood is sour: 900 Xs lived there in 2014`: a time that only owns a noun gives way to one that dates the verb.
        free = [one for one in free if not _owning(site, one)] or free
        if free:
            return min(free, key=lambda time: _distance(site, time))
    return _opening(site, times) or _among(site, times) or _of_subject(site, times)


def _names_thing(site: Site, time: TimeExpression) -> bool:
    """Whether a time behind `of` says which thing is meant that something is done to: `replaces the accord of 1984`."""
    span = site.parse.at(time.start, time.end)
    if not span or span.start < 2 or site.tokens[span.start - 1].text.lower() != "of":
        return False
    noun = site.tokens[site.tokens[span.start - 1].head]
    return noun.dep == "dobj" and (noun.pos in NOUNS or noun.text.lower() == "one")


def _owning(site: Site, time: TimeExpression) -> bool:
    return site.block.block.text.text[time.end :].startswith(("'s", "’s"))


def _of_subject(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The only time of a sentence, a day that ends the subject of the figure's verb: `A raid on the port on 3 May killed 40`.

    What the subject does is done on that day; a year there only names it (`the census of 2010`).
    """
    inside = [time for time in times if in_range(site.parse, time, site.sentence)]
    verb = site.parse.clause_head(site.anchor)
    if len(inside) != 1 or inside[0].precision != "day" or site.tokens[verb].tag != "VBD":
        return None
    span = site.parse.at(inside[0].start, inside[0].end)
    subjects = site.parse.by_dep(verb, "nsubj")
    ends = bool(subjects) and site.parse.subtree(subjects[0])[-1] == span.stop - 1
    return inside[0] if ends and site.tokens[span.start - 1].text.lower() == "on" else None


def _among(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The only time of a sentence, behind a whole that the counted are a part of: `900 Xs among those resident in 2004`."""
    inside = [time for time in times if in_range(site.parse, time, site.sentence)]
    if len(inside) != 1 or inside[0].start < site.quantity.end:
        return None
    between = site.parse.at(site.quantity.end, inside[0].start)
    told = sum(site.tokens[i].tag in FINITE for i in between)
    text = site.block.block.text.text[site.quantity.end : inside[0].start]
    whole = WHOLE.search(text)
    # `40% of what the town sold in 2004`: the whole is told by a verb of its own.
    return inside[0] if whole and told <= whole[0].lower().startswith("of") else None


def _opening(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """A time that opens the sentence with its preposition, where the parse took the noun behind it for its own.

    `In 1998 financing for …` has no comma, so a model reads `1998 financing`; no other time may stand before the figure.
    """
    before = [time for time in times if time.end <= site.quantity.start and in_range(site.parse, time, site.sentence)]
    if len(before) != 1 or _apart(site, before[0]):
        return None
    span = site.parse.at(before[0].start, before[0].end)
    first = site.sentence.start
    swallowed = first in site.parse.ancestors(site.root) and first in site.parse.ancestors(span.start)
    return before[0] if span.start - first <= 1 and site.tokens[first].pos == "ADP" and swallowed else None


def _others(site: Site) -> Iterator[Quantity]:
    return (one for one in site.block.quantities if one is not site.quantity and one.kind != "ordinal")


def _dates_another(site: Site, time: TimeExpression, other: Quantity) -> bool:
    between = site.block.block.text.text[other.end : time.start]
    if other.kind == "duration" and not between.strip(" ,("):
        return False  # `over the three years 2018 to 2020`
    return time.start >= other.end and bool(BESIDE.fullmatch(between))


def _shared(site: Site, time: TimeExpression) -> bool:
    """Whether a time beside another figure dates this one too: the two are joined by `and`, with no other time between."""
    text, quantity = site.block.block.text.text, site.quantity
    if time.start < quantity.end:
        # `fell by 3% in 2018 to 78 tonnes`: the time between the two ends of a change dates both.
        between = text[time.end : quantity.start]
        return bool(TO_END.fullmatch(between)) or _carried(site, time, between)
    between = text[quantity.end : time.start]
    others = [one for one in site.block.times if usable(one) and quantity.end <= one.start < time.start]
    return not others and bool(re.search(r"\b(?:and|with|or|plus|including|to)\b|,", between)) and len(between) < 120


def _carried(site: Site, time: TimeExpression, between: str) -> bool:
    """Whether a time holds for an amount that is set beside the dated one: `in 2018 while imports were …, leaving …`."""
    later = [one for one in site.block.times if usable(one) and time.end <= one.start]
    apart = any(in_range(site.parse, one, site.sentence) for one in later)
    return site.quantity.kind in {"money", "percent"} and not apart and CARRIED.fullmatch(between) is not None


def _distance(site: Site, time: TimeExpression) -> tuple[int, int]:
    """Times before the figure come first, then those behind it; the nearer the better."""
    if time.end <= site.quantity.start:
        return (0, site.quantity.start - time.end)
    return (1, time.start - site.quantity.end)


def _dating_clauses(site: Site) -> Iterator[int]:
    """The head of the figure's clause, and heads above it for as long as its time is also the figure's."""
    parse, tokens = site.parse, site.tokens
    if not is_argument(site, site.anchor):
        return
    at = parse.clause_head(site.anchor)
    yield at
    for _ in range(3):
        token = tokens[at]
        if token.head == at:
            return
        if token.dep == "conj" and not _goes_over(site, at):
            return
        if token.dep in {"acl", "relcl"}:
            noun = token.head
            if tokens[noun].dep not in ARGUMENTS or (
                not _measures(site, at) and (token.dep == "relcl" or _instrument(site, at))
            ):
                return
        at = parse.clause_head(token.head)
        if at in site.sentence:
            yield at


def _instrument(site: Site, verb: int) -> bool:
    """Whether the figure tells by what a thing was made: `the dam, built with a loan of $9m, was begun in 1990`."""
    return any(
        prep in {"with", "by", "under"} and site.anchor in site.parse.subtree(obj)
        for prep, obj in site.parse.obliques(verb)
    )


def _goes_over(site: Site, verb: int) -> bool:
    """Whether a time of the clause before holds for a coordinated one: same tense, and no word that says otherwise."""
    first, own = _tense(site, site.tokens[verb].head), _tense(site, verb)
    table = load("en", "figures")["other_times"]
    parts = (
        " ".join(site.tokens[i].text.lower() for i in site.parse.subtree(one)) for one in site.parse.children[verb]
    )
    return not any(part in table for part in parts) and own in {"", first}


def _tense(site: Site, verb: int) -> str:
    """The tense of a verb's finite word, the perfect apart from the present (`has run since 1992`, `are there`)."""
    tag = finite_tag(site.parse, verb)
    before = any(site.tokens[i].lemma == "have" for i in site.parse.by_dep(verb, "aux"))
    return "" if not tag else "MD" if tag == "MD" else "VBD" if tag == "VBD" else "perfect" if before else "present"


def _measures(site: Site, verb: int) -> bool:
    return tells_amount(site.quantity, site.tokens[verb], shares=True) or site.tokens[verb].lemma == "have"


def is_argument(site: Site, index: int) -> bool:
    """Whether a noun takes part in what its clause tells, and does not merely describe another noun of it."""
    tokens, hops = site.tokens, 0
    at = index
    told = any(site.parse.by_dep(noun, "relcl") for noun in site.own)
    while tokens[at].head != at and tokens[at].pos not in {"VERB", "AUX"}:
        head = tokens[at].head
        if tokens[at].dep == "pobj" and tokens[head].text.lower() not in TRANSPARENT:
            # People who have a story of their own (`the 900 who drowned`) are only mentioned by the clause above.
            if told:
                return False
            outer = tokens[tokens[head].head]
            hops += outer.pos in NOUNS
            if outer.pos in NOUNS and (outer.dep not in ARGUMENTS or hops > 1):
                return False
        at = head
    return True


def _dates(site: Site, time: TimeExpression, verb: int) -> bool:
    """Whether a time stands in the clause of a verb and dates the verb, or a noun that the verb takes."""
    tokens, span = site.tokens, site.parse.at(time.start, time.end)
    at = site.parse.root_of(span)
    if at < 0 or at not in site.sentence or owned(site, time) or _apart(site, time) or of_a_part(site, time):
        return False
    nouns = 0
    while tokens[at].head != at and at != verb:
        at = tokens[at].head
        token = tokens[at]
        if at != verb and token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass", "xcomp"}:
            return False
        if at != verb and token.pos in NOUNS | {"PRON"} and at not in site.heads:
            nouns += 1
            if nouns > 1 or token.dep not in ARGUMENTS | {"pobj"}:
                return False
    return at == verb


def of_a_part(site: Site, time: TimeExpression) -> bool:
    """Whether a time is told only of a part of what the figure counts: `$9 million, of which $2 million came in 2012`."""
    between = site.block.block.text.text[site.quantity.end : time.start]
    return PART.search(between) is not None


def _apart(site: Site, time: TimeExpression) -> bool:
    """Whether too many clauses lie between a time and the figure behind it for a doubtful parse to be trusted."""
    span = site.parse.at(time.start, time.end)
    if not span or span.stop > site.span.start:
        return False
    between = [site.tokens[i] for i in range(span.stop, site.span.start)]
    fronted = span.start - site.sentence.start <= FRONT
    return sum(token.tag in FINITE for token in between) > (3 if fronted else 1)
