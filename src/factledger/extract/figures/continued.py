"""Figures that go on with one told before: `in 2022 it was …`, `against … in 2019`, `(… in 2017)`, `In 2017 – …, in 2016 – …`.

Such a figure has no noun of its own. Its words are those of what it goes on with, and where its own sentence names nobody so are
its type and its roles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factledger.extract.figures.amounting import NOUN, tells_amount
from factledger.extract.figures.antecedent import at_next_time, says_exactly
from factledger.extract.figures.flow_nouns import flow_before
from factledger.extract.figures.holders import Held
from factledger.extract.figures.reference import PRONOUNS, RELATIVE, subject_before
from factledger.extract.figures.site import Site
from factledger.extract.figures.tense import FINITE
from factledger.extract.syntax import NOUNS
from factledger.lang import load
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock
from factledger.spec.figures import FigureType

_COMPARED = re.compile(r"\b(?:(?:up|down) from|against|compared (?:with|to)|than|versus)\s*$", re.IGNORECASE)
_GROWN = re.compile(
    r",\s*(?:or\s+|which\s+(?:is|was)\s+|representing\s+|marking\s+)?(?:up|down|rising|growing|falling|an?\s+(?:increase|rise|growth|"
    r"decrease|decline|fall|drop)\s+of)(?:\s+by)?\s*$",
    re.IGNORECASE,
)
_WHICH = re.compile(r",\s*which\s+(?:is|was|are|were)\s*$", re.IGNORECASE)
_HIGHER = re.compile(r"\s+(?:higher|lower|more|less|up|down)\b", re.IGNORECASE)
"""`, which is 36% higher than a year before`."""
_OF_IT = re.compile(r",\s*(?:including|of\s+which)\s+$", re.IGNORECASE)
"""What stands before a part of the amount before it."""
CURRENCY_BEFORE = "currency of the amount before"
_PART_OF_IT = re.compile(r"\s+of\s+(?:it|this|that|which)\b")
BESIDE = 200
"""Characters between two shares of one whole; a convention."""
BARE = frozenset({"it", "they", "them", "this", "that"})
_FIGURE = re.compile(
    r"(?:the|this|that)\s+(?:(?:\w+-(?:month|quarter|year)|annual|yearly|corresponding|comparable|overall|total)\s+)?"
    r"(?:figure|number|amount|sum|value)",
    re.IGNORECASE,
)
_LIST_GAP, _COLON = re.compile(r"\s*[;,]\s*(?:and\s+)?"), re.compile(r"\s*[:=]\s*")
_LEVEL = re.compile(rf"\b{NOUN}\s+of\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;(–—-]*(?:and|in)?[\s(]*$")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure told before: what it is of, its roles, its place."""

    site: Site
    type: FigureType | None
    pattern_id: str
    subject: Held | None
    object: Held | None


def last_told(site: Site, told: Sequence[Told]) -> Told | None:
    """The figure that a figure without a noun of its own goes on with; None where it stands for itself."""
    kinds = {site.quantity.kind} | ({"count", "number"} if site.quantity.kind == "number" else set())
    main = [one for one in told if not one.site.bracket and one.site.quantity.kind in kinds]
    near = [one for one in main if _near(one.site.block, site.block)]
    if not near:
        return None
    last = (_of_main_clause(site, near) if _bare_pronoun(site) else near)[-1]
    goes_on = (
        _compared(site)
        or _beside(site, last.site)
        or _pronoun(site)
        or _only_time(site)
        or _under_a_time(site, last.site)
        or other_part(site, last.site)
        or _next_amount(site, last.site)
        or _next_sum(site, last.site)
        or (site.block is last.site.block and says_exactly(site.block, last.site.quantity, site.quantity))
    )
    return last if goes_on else None


def _of_main_clause(site: Site, told: Sequence[Told]) -> Sequence[Told]:
    """Without the figures that the sentence before only adds: `trade was $5m, with exports at $2m. By May it was $3m`."""
    last = told[-1].site
    if last.block is site.block and last.sentence == site.sentence:
        return told
    main = [one for one in told if one.site.block is last.block and one.site.sentence == last.sentence]
    return [one for one in main if not _added(one.site)] or told


def _added(site: Site) -> bool:
    above = [site.tokens[i] for i in site.parse.ancestors(site.root)] if site.root >= 0 else []
    low, text = site.tokens[site.sentence.start].start if site.sentence else 0, site.block.block.text.text
    colon = text.rfind(": ", low, site.quantity.start)
    # `trade was $9m: exports $6m and imports $3m`
    if any(low <= one.start < colon and one.kind == site.quantity.kind for one in site.block.quantities):
        return True
    return any(token.dep == "prep" and token.text.lower() == "with" for token in above)


def parties_told(site: Site, told: Sequence[Told]) -> tuple[Held, ...]:
    """The two countries of the last figure of the block, or of the line before it, that has two."""
    for one in reversed(told):
        if _near(one.site.block, site.block) and one.subject and one.object:
            both = (one.subject, one.object)
            return both if all(held.ref.kind == "country" for held in both) else ()
    return ()


def in_currency(site: Site, told: Sequence[Told]) -> Site:
    """The figure in the currency of the amount before it, where it is an amount of money told without one."""
    quantity = site.quantity
    words = load("en", "figures")
    large = quantity.number_text.split()[-1:] and quantity.number_text.split()[-1].lower() in words["scales"]
    if quantity.kind != "number" or quantity.unit or not large:
        return site
    # An amount in brackets converts the one before it, or is an aside: what stands outside does not go on with it.
    outside = [one for one in told if site.bracket or not one.site.bracket]
    money = [one for one in outside if one.site.quantity.kind == "money" and _near(one.site.block, site.block)]
    named = any(site.tokens[i].lemma.lower() in words["money_nouns"] for i in site.heads[:1])
    flows = (
        flow_before(site) >= 0 or _is_level(site) or _OF_IT.search(site.block.block.text.text[: site.quantity.start])
    )
    flows = flows or _PART_OF_IT.match(site.block.block.text.text, quantity.end)
    if not money or not (_bare_pronoun(site) or named or flows or _next_sum(site, money[-1].site)):
        return site
    unit = money[-1].site.quantity.unit
    return replace(site, quantity=replace(quantity, unit=unit, kind="money", flags=(*quantity.flags, CURRENCY_BEFORE)))


def _is_level(site: Site) -> bool:
    """Whether a number is the amount of another time: `above the previous year's figure of 317 million`."""
    before = site.block.block.text.text[: site.quantity.start]
    return _LEVEL.search(before) is not None


def is_growth_of_sum(site: Site) -> bool:
    """Whether a percentage says behind a sum how much higher that is than before: `…, which is 36% higher than in May`."""
    return site.quantity.unit == "percent" and _is_higher(site)


def _is_higher(site: Site) -> bool:
    text = site.block.block.text.text
    return bool(_HIGHER.match(text, site.quantity.end) and _WHICH.search(text[: site.quantity.start]))


def other_part(site: Site, last: Site) -> bool:
    """Whether a share without a whole of its own is told beside one that has: `64% of Xs said …, with 30% against`."""
    shares = site.quantity.kind == last.quantity.kind == "percent" and bool(last.below) and not site.below
    told = site.root >= 0 and site.tokens[site.root].dep in {"nsubj", "nsubjpass", "pobj"}
    return shares and told and not site.bracket and site.quantity.start - last.quantity.end < BESIDE


def ranked_with(site: Site, kind: FigureType | None, last: Told) -> bool:
    """Whether two figures of one type stand in brackets behind the members of one list: `X (17%), Y (11%) and Z (9%)`."""
    same = kind is not None and last.type is kind and site.block.block.index == last.site.block.block.index
    between = site.block.block.text.text[last.site.quantity.end : site.quantity.start] if same else ";"
    return bool(site.bracket and last.site.bracket) and len(between) < BESIDE and not set(between) & set(".;:")


def _near(one: AnnotatedBlock, other: AnnotatedBlock) -> bool:
    """Whether two figures stand in one block, or in a line of a list and the line right before it."""
    first, second = one.block, other.block
    lines = first.kind is second.kind is Kind.LIST_ITEM and first.parents == second.parents
    return first.index == second.index or (lines and first.index + 1 == second.index)


def _compared(site: Site) -> bool:
    """Whether the figure is the other side of a comparison, with no noun besides: `up from 12 million`."""
    before = site.block.block.text.text[: site.quantity.start]
    return bool(_COMPARED.search(before)) and not site.own


def _beside(site: Site, last: Site) -> bool:
    """Whether the figure follows the other in a bracket, with at most a time with it: `$20 million (18 million in 2017)`."""
    text = site.block.block.text.text
    same = site.block.block.index == last.block.block.index and bool(site.bracket) and not site.label
    between = text[last.quantity.end : site.quantity.start] if same else "."
    inside = [i for i in site.bracket if i not in site.span]
    return "(" in between and bool(_BETWEEN.fullmatch(between)) and not _nouns(site, inside)


def _next_amount(site: Site, last: Site) -> bool:
    """Whether an amount goes on with a list of them that one noun heads: `a loan of 5 million for A, and 7 million for B`."""
    same = (
        site.block is last.block
        and site.sentence == last.sentence
        and site.quantity.kind == last.quantity.kind == "money"
    )
    if not same or site.own or site.below or site.bracket or not last.heads:
        return False
    between = range(last.span.stop, site.span.start)
    joined = bool(between) and site.tokens[between[-1]].text.lower() in {"and", ","}
    first, after = last.span.stop, site.span.stop
    ends = [site.tokens[i].text.lower() for i in (first, after) if i < len(site.tokens)]
    finite = any(site.tokens[i].tag in FINITE for i in between)
    return joined and not finite and ends == ["for", "for"]


def _next_sum(site: Site, last: Site) -> bool:
    """Whether an amount goes on with the one before it at a further time: `lent $3 million in 2004 and 5 million in 2009`."""
    same = site.block is last.block and site.sentence == last.sentence and not site.bracket
    return same and last.quantity.kind == "money" and at_next_time(site.block, last.quantity, site.quantity)


def _nouns(site: Site, indices: Sequence[int]) -> bool:
    """Whether there is a noun among these tokens besides those of times."""
    times = [site.parse.at(one.start, one.end) for one in site.block.times]
    return any(site.tokens[i].pos in NOUNS and not any(i in span for span in times) for i in indices)


def _pronoun(site: Site) -> bool:
    """Whether the figure is told of a pronoun: `by 2019 it had risen to …`."""
    return _bare_pronoun(site) or bool(taken_up_words(site))


def _bare_pronoun(site: Site) -> bool:
    amounts = site.verb >= 0 and tells_amount(site.quantity, site.tokens[site.verb])
    raised = site.parse.patient(site.verb) if amounts and site.preposition in {"to", "by"} else -1
    told = (site.parse.subject(site.verb), raised) if amounts else ()
    return any(i >= 0 and (site.tokens[i].text.lower() in BARE or _the_figure(site, i)) for i in told)


def _the_figure(site: Site, noun: int) -> bool:
    """Whether a noun only says that a number was told: `the figure is to reach …`."""
    start, end = site.parse.phrase(noun)[0], site.tokens[noun].end
    return bool(_FIGURE.fullmatch(site.block.block.text.text[start:end]))


def _only_time(site: Site) -> bool:
    """Whether a line holds nothing but times and amounts."""
    amounts = [site.parse.at(one.start, one.end) for one in site.block.quantities]
    rest = [i for i in site.sentence if not any(i in span for span in amounts)]
    return bool(site.block.times) and not site.block.block.cells and not _nouns(site, rest) and not _verbs(site, rest)


def _under_a_time(site: Site, last: Site) -> bool:
    """Whether nothing but a time stands before the amount since the one before: `Loans 2001: $2m; 2002: $4m`."""
    between = site.block.block.text.text[last.quantity.end : site.quantity.start] if site.block is last.block else ""
    start = last.quantity.end
    times = [
        (one.start - start, one.end - start) for one in site.block.times if start <= one.start < site.quantity.start
    ]
    return len(times) == 1 and bool(
        _LIST_GAP.fullmatch(between[: times[0][0]]) and _COLON.fullmatch(between[times[0][1] :])
    )


def _verbs(site: Site, indices: Sequence[int]) -> bool:
    return any(site.tokens[i].pos in {"VERB", "AUX"} for i in indices)


def told_of(site: Site) -> int:
    """The subject of which a verb of amount tells the figure; -1 for none."""
    if site.verb < 0 or not tells_amount(site.quantity, site.tokens[site.verb]):
        return -1
    return site.parse.subject(site.verb)


def _grown(site: Site) -> tuple[int, ...]:
    """The noun phrase of the amount before, of which the figure is the growth: `trade of $3 million in 2016, up 30%`."""
    text, low = site.block.block.text.text, site.tokens[site.sentence.start].start if site.sentence else 0
    before = [one for one in site.block.quantities if low <= one.start and one.end <= site.quantity.start]
    # `trade of $9m (exports $6m, imports $3m), a rise of 5%`
    outside = [one for one in before if site.bracket or not Site(site.block, site.parse, one).bracket]
    closed = text[: site.quantity.start].rfind(")")
    before = outside if before and before[-1].end <= closed else before
    if site.quantity.kind != "percent" or not before or before[-1].kind not in {"money", "count"}:
        return ()
    start = max(before[-1].end, closed + 1) if outside == before else before[-1].end
    if not _is_higher(site) and not _GROWN.search(text, start, site.quantity.start):
        return ()
    last = Site(site.block, site.parse, before[-1])
    return tuple(site.parse.at(*site.parse.phrase(last.heads[0]))) if last.heads else ()


def taken_up_words(site: Site) -> tuple[int, ...]:
    """The tokens of the noun phrase for which the subject of a verb of amount stands: `It rose to …`, `Their number is …`."""
    grown, subject = _grown(site), told_of(site)
    if grown or subject < 0:
        return grown
    token = site.tokens[subject]
    pronoun = subject if token.text.lower() in PRONOUNS - RELATIVE else -1
    if token.lemma.lower() in load("en", "figures")["counters"]:
        pronoun = next(iter(site.parse.by_dep(subject, "poss")), -1)
    noun = subject_before(site, pronoun) if pronoun >= 0 else -1
    return tuple(site.parse.subtree(noun)) if noun >= 0 else ()
