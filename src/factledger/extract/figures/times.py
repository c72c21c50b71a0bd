"""Which time a figure belongs to: its own bracket, the words beside it, its clause, what stands above it, the sentence before.

A time is taken only where the wording ties it to the figure. A date inside another clause, or one that dates another noun,
stays where it is; a figure without a time of its own has none.
"""

from __future__ import annotations

import re
from itertools import takewhile

from factledger.extract.asides import adjective_aside
from factledger.extract.figures.amounting import NOUN
from factledger.extract.figures.beside import beside, of_line
from factledger.extract.figures.clause_times import of_a_part, of_clause
from factledger.extract.figures.compared import compares_with, is_base, is_of_before, of_another_amount
from factledger.extract.figures.continued import is_growth_of_sum
from factledger.extract.figures.dated import FigureTime, owned, since_rank, usable
from factledger.extract.figures.flow_nouns import flow_before
from factledger.extract.figures.in_turn import (
    at_its_end,
    bracket_behind,
    end_of_change,
    fellow,
    in_turn,
    of_source,
    pointed_elsewhere,
    starts_before,
)
from factledger.extract.figures.opening import of_main_clause, of_opening, of_when
from factledger.extract.figures.parts import keys_another
from factledger.extract.figures.running import names_span, of_like_amount, running, same_period
from factledger.extract.figures.same_part import same_part
from factledger.extract.figures.site import Site
from factledger.extract.figures.times_around import above, from_neighbour
from factledger.extract.syntax import VERBAL
from factledger.extract.wording import statements
from factledger.lang import load
from factledger.model.mention import AnnotatedDocument, TimeExpression

LISTED = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
NOW = re.compile(r"[;,(]\s*(?:currently|now|at present|presently)\s+(?:about\s+|some\s+|around\s+)?$", re.IGNORECASE)
"""What says right before a number that it is the present one: `900 came since 1970; currently 80`."""
UNREAD = re.compile(
    r"\s+(?:in|during|by|for)\s+the\s+(?:\w+\s+)?(?:years?|seasons?|months?|decades?|days?)\s+"
    r"(?:of\s+(?:the|its|his|her|their)\s+[^\W\d]+|when|before|after|following|in\s+which)\b",
    re.IGNORECASE,
)
"""A time behind a figure that is told only by what happened then."""
OWNED = re.compile(rf"\s*\(\s*|['’]s?\s+(?:{NOUN}\s+of\s+)?")
"""What ties the figure behind it to a time that others are compared with."""


def time_of(
    site: Site, document: AnnotatedDocument, *, own_only: bool = False, lasting: bool = False
) -> FigureTime | None:
    """The time of the figure, or None.

    Args:
        site: the figure.
        document: its document, for what stands above it.
        own_only: take a time only where it stands beside the figure, as for a figure that does not change with time.
        lasting: the figure is of no period, so that one which the text goes on telling of is not its time.
    """
    index = site.block.block.index
    times = [time for time in site.block.times if usable(time) and _within_reach(time, site)]
    told = [time for time in times if not since_rank(site, time)]
    times = [time for time in told if not _elsewhere(site, time)]
    answer = pointed_elsewhere(site, times) or in_turn(site, times)
    if answer is not None:
        meant = same_part(site, answer.time) if answer.time else None
        return FigureTime(meant, index, meant.basis) if meant else None
    if change := end_of_change(site):
        return time_of(change, document)
    alone = own_only or is_of_before(site) or _announced(site)
    found = beside(site, times) or same_period(site, told) or _when(site, told) or _below(site, times)
    if found is None and not alone:
        # `spoke on Sunday of sales, which came to $9m last year, 5% more`: of the amount's time before the sentence's.
        other = fellow(site)
        own = of_clause(site, times) if other and _later_clause(site, other) else None
        if shared := time_of(other, document) if other and own is None else None:
            return shared
        found = own or _told_around(site, times) or of_like_amount(site, times)
    if (
        (alone and not found)
        or _of_unread_time(site, times)
        or (found and (starts_before(site, found) or _one_of_many(site, found)))
    ):
        return None
    if found:
        meant = same_part(site, at_its_end(site, found))
        return FigureTime(meant, index, meant.basis)
    period = None if lasting else running(site, document)
    around = period or (None if names_span(site) else above(site.block, document))
    return around or from_neighbour(site, times) or _of_sum_before(site, document)


def _of_sum_before(site: Site, document: AnnotatedDocument) -> FigureTime | None:
    """The time of the sum before, for what flows beside it: `trade was $9m, exports making up $6m and imports $3m`."""
    low = site.tokens[site.sentence.start].start if site.sentence else site.quantity.start
    before = [one for one in site.block.quantities if low <= one.start and one.end <= site.quantity.start]
    sums = [one for one in before if one.kind in {"money", "number"} and one.unit]
    told = flow_before(site) >= 0 or is_growth_of_sum(site)
    if not told or not sums or ";" in site.block.block.text.text[sums[-1].end : site.quantity.start]:
        return None
    return time_of(Site(site.block, site.parse, sums[-1]), document)


def _of_unread_time(site: Site, times: list[TimeExpression]) -> bool:
    """Whether a time that has no place on the calendar stands right behind the figure: `at $9m in the year of the flood`."""
    text, end = site.block.block.text.text, site.quantity.end
    if NOW.search(text, 0, site.quantity.start) and not any(one.end == site.quantity.start - 1 for one in times):
        return True
    found = UNREAD.match(text, end)
    return found is not None and not any(end <= time.start < found.end() for time in times)


def _later_clause(site: Site, other: Site) -> bool:
    """Whether a figure stands in a clause behind that of another, with a verb of its own: `900 came in 1990, and 50 left`."""
    return site.verb >= 0 and other.quantity.end <= site.tokens[site.verb].start and site.verb != other.verb


def _announced(site: Site) -> bool:
    """Whether a length is that of what is only announced or told of: `announced on 21 April a two-day visit`."""
    words = statements()
    said = site.tokens[site.verb].lemma.lower() in words.announce | words.say if site.verb >= 0 else False
    return site.quantity.kind == "duration" and said


def _told_around(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The time of the clause, of a source named in the sentence, or at the head of the line."""
    return (
        of_when(site, times)
        or of_clause(site, times)
        or of_opening(site, times)
        or of_main_clause(site, times)
        or bracket_behind(site, times)
        or of_source(site, times)
        or of_line(site, times)
    )


def _elsewhere(site: Site, time: TimeExpression) -> bool:
    """Whether a time is that of another figure or thing."""
    other = compares_with(site, time) or _only_base(site, time) or _serves(site, time)
    other = other or of_another_amount(site, time) or of_a_part(site, time) or _of_beginning(site, time)
    other = other or keys_another(site.block, site.quantity, time)
    span = site.parse.at(time.start, time.end)
    return other or (adjective_aside(site.parse, span) >= 0 and not _in_same_aside(site, span))


def _in_same_aside(site: Site, span: range) -> bool:
    """Whether a figure is told in the aside of a time: `the school, open to 90 pupils since 1981, was sold`."""
    root = site.parse.root_of(span)
    return any(
        site.tokens[at].dep == "amod" and site.root in site.parse.subtree(at) for at in site.parse.ancestors(root)
    )


def _only_base(site: Site, time: TimeExpression) -> bool:
    """Whether a time is what figures are compared with, and not this one's: `than in 2010 (38)`, `than May's 500`."""
    between = site.block.block.text.text[time.end : site.quantity.start]
    own = time.end <= site.quantity.start and OWNED.fullmatch(between) is not None
    return not own and is_base(site.block, time)


def _serves(site: Site, time: TimeExpression) -> bool:
    """Whether a span of years before a figure is only what a thing is for: `a plan for 2016-18, and decided on 37 schools`."""
    before = site.parse.at(0, time.start)
    led = bool(before) and site.tokens[before[-1]].text.lower() in statements().serving
    ahead = time.precision == "range" and time.end < site.quantity.start and led and before[-1] not in site.sentence[:1]
    return ahead and not _of_subject(site, time)


def _of_subject(site: Site, time: TimeExpression) -> bool:
    """Whether the verb, or the colon, of what a span is of stands right behind it: `Trade for FY 2020-21 was $9m`."""
    behind = site.parse.at(time.start, time.end).stop
    if behind >= len(site.tokens):
        return False
    told = site.tokens[behind]
    own = behind == site.verb or (site.verb >= 0 and told.head == site.verb)
    return told.text == ":" or (told.pos in VERBAL and own)


def _one_of_many(site: Site, found: TimeExpression) -> bool:
    """Whether a time is the first of those over which a count is spread: `six visits, in 1995, 1999 and 2001`."""
    text = site.block.block.text.text
    behind = next((time for time in site.block.times if time.start >= found.end), None)
    listed = behind is not None and LISTED.fullmatch(text, found.end, behind.start) is not None
    return site.quantity.kind in {"count", "number"} and found.start >= site.quantity.end and listed


def _within_reach(time: TimeExpression, site: Site) -> bool:
    """Whether a time is no part of the figure itself, and no semicolon sets it apart behind the figure."""
    quantity = site.quantity
    inside = time.start < quantity.number_end and quantity.number_start < time.end
    return not inside and ";" not in site.block.block.text.text[quantity.end : time.start]


def _when(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The time right before `when` or `in which`, where the figure stands in the clause that they open."""
    above = (site.verb, *site.parse.ancestors(site.verb)) if site.verb >= 0 else ()
    openings = (site.parse.subtree(at)[0] for at in above if site.tokens[at].pos in VERBAL)
    return next((time for at in openings if (time := _before_when(site, times, at)) is not None), None)


def _before_when(site: Site, times: list[TimeExpression], opening: int) -> TimeExpression | None:
    for at in (opening, opening + 1):
        if at < len(site.tokens) and site.tokens[at].text.lower() in {"when", "which"}:
            before = [time for time in times if time.end <= site.tokens[opening].start]
            gap = site.block.block.text.text[before[-1].end : site.tokens[opening].start] if before else "x"
            return before[-1] if gap.strip() in {"", ","} else None
    return None


def _below(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The only time that hangs on the measured noun itself: `a plan covering 2010-2019`, `people who lived there in 1990`."""
    head = site.heads[0] if site.heads else -1
    if head < 0 or head in site.label:
        return None
    inner = set(site.parse.subtree(head)) - set(site.bracket) - _apposed(site, head)
    found = [time for time in times if set(site.parse.at(time.start, time.end)) <= inner and not owned(site, time)]
    return found[0] if len(found) == 1 and _clauses_up(site, found[0], head) <= 1 else None


def _apposed(site: Site, head: int) -> set[int]:
    """What hangs on a noun that only takes the counted noun up: `500 Xs, a number that has doubled since 2005`."""
    return {i for noun in site.parse.by_dep(head, "appos") for i in site.parse.subtree(noun)}


def _of_beginning(site: Site, time: TimeExpression) -> bool:
    """Whether a time is told between commas of how a thing began: `cooperation, which began in 1962, is worth $9m`."""
    span = set(site.parse.at(time.start, time.end))
    told = (i for i in site.sentence if site.tokens[i].lemma.lower() in load("en", "figures")["beginning"])
    for verb in (i for i in told if site.tokens[i].dep == "relcl"):
        inside = site.parse.subtree(verb)
        behind = site.tokens[inside[0] - 1].text == "," and set(site.span).isdisjoint(inside)
        if behind and span and span <= set(inside):
            return True
    return False


def _clauses_up(site: Site, time: TimeExpression, head: int) -> int:
    """How many clauses lie between a time and a noun above it."""
    root = site.parse.root_of(site.parse.at(time.start, time.end))
    between = takewhile(lambda index: index != head, site.parse.ancestors(root))
    return sum(site.tokens[index].pos in {"VERB", "AUX"} for index in between)
