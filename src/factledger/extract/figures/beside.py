"""Times that stand right beside a figure: in its bracket, before it behind a mark, behind it, at the head of its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factledger.extract.figures.amounting import NOUN
from factledger.extract.figures.site import Site
from factledger.extract.figures.tense import FINITE
from factledger.extract.syntax import VERBAL
from factledger.model.mention import Quantity, TimeExpression

BESIDE = re.compile(
    r"\s*(?:of\s+(?:them|these|those)|people|persons|in all|each|annually|a year|per year|per annum)?\s*[,(]?\s*"
    r"(?:(?:registered|recorded|reported|posted|achieved|reached|attained|realised|realized|seen|noted|logged|booked)\s+)?"
    r"(?:as\s+of|as\s+at|by|in|during|for|of|on|at|since|from|between|until|dated?)?\s*(?:the\s+)?"
    r"(?:(?:end|whole|course|same\s+(?:period|months?|quarter|half|time))\s+of\s+|(?:whole|full|calendar|fiscal)?\s*year\s+|FY\s*)?",
    re.IGNORECASE,
)
"""What may stand between a figure and the time that dates it, and nothing else."""
WHOLE = re.compile(r"\s+of\s+(?:[^\W\d]+\s+){1,4}(?:in|during|for)\s+(?:the\s+)?", re.IGNORECASE)
"""The whole of which the figure is a part, between it and the time: `3% of public revenue in 1990`."""
CONVERTED = re.compile(r"\s*\([^()]{0,20}\d[^()]{0,30}\)")
SHARES = re.compile(
    r"(?:\s*[,;]\s*(?:and\s+)?[^,;()\d]{2,40}(?:\([^()\d]{1,40}\)\s)?\s?\d+(?:\.\d+)?\s?%)+\s*\((?:in\s+)?",
    re.IGNORECASE,
)
"""The further shares of a list up to the bracket that dates them all: `tea 9%, rice 4%, wool 2% (2014 est.)`."""
CLOSED = re.compile(r"\s*\)")
MARKS = frozenset(":–—-")
LOWER = frozenset({"pcomp", "relcl"})
HEAD = re.compile(r"[\s(\[•*–-]*")
HEADED = re.compile(r"\s*[)\]]?\s*(?:[:–—]|-\s)")
"""What stands before and behind a time at the head of a line that it dates: `2003: two grants, 5 million in all`."""


def beside(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """A time in the same bracket, in the bracket that follows, or right behind the figure."""
    text, quantity = site.block.block.text.text, site.quantity
    if site.bracket:
        inside = [time for time in times if any(i in site.bracket for i in site.parse.at(time.start, time.end))]
        if len(inside) == 1:
            return inside[0]
    ends = [quantity.end, *_past_bracket(text, quantity)]
    behind = [one for one in times for end in ends if one.start >= end and BESIDE.fullmatch(text[end : one.start])]
    behind = [one for one in behind if not _of_aside(site, one)]
    tied = [one for one in behind if any(letter.isalpha() for letter in text[quantity.end : one.start])]
    before = [one for one in times if _phrase_before(text, one, quantity) and not of_lower_clause(site, one)]
    labels = [one for one in before if MARKS & set(text[one.end : quantity.start])]
    # `It matters today: 900 Xs lived there in 2014`: a clause before a colon is no label.
    before = [one for one in before if one not in labels or not _told_of(site, one)]
    labels = [one for one in labels if one in before]
    shares = (one for one in times if quantity.kind == "percent" and SHARES.fullmatch(text, quantity.end, one.start))
    return next(iter((*labels, *tied, *before, *behind, *_behind_whole(site, times), *shares)), None)


def _behind_whole(site: Site, times: list[TimeExpression]) -> Iterator[TimeExpression]:
    """The times right behind the whole of which the figure is a part, without a verb between."""
    text, end = site.block.block.text.text, site.quantity.end
    for time in times:
        if WHOLE.fullmatch(text, end, time.start) and not any(
            site.tokens[i].pos in VERBAL for i in site.parse.at(end, time.start)
        ):
            yield time


def _of_aside(site: Site, time: TimeExpression) -> bool:
    """Whether a time opens a bracket behind the figure that tells of something else: `3.3% (from 2010 to 2018 sales rose)`."""
    text, end = site.block.block.text.text, site.quantity.end
    if "(" not in text[end : time.start] or ")" in text[end : time.start]:
        return False
    close = text.find(")", time.end)
    inside = site.parse.at(time.end, close if close >= 0 else len(text))
    return any(site.tokens[i].tag in FINITE for i in inside)


def _told_of(site: Site, time: TimeExpression) -> bool:
    """Whether a verb stands before a time in its sentence."""
    start = site.tokens[site.sentence.start].start
    return any(site.tokens[i].tag in FINITE for i in site.parse.at(start, time.start))


def _past_bracket(text: str, quantity: Quantity) -> Iterator[int]:
    """Where a bracket ends in which a sum is told in other money, for both sums: `$30 million (26 million euros) in 2009`."""
    if quantity.kind == "money":
        closed = CONVERTED.match(text, quantity.end) or CLOSED.match(text, quantity.end)
        yield from (closed.end(),) if closed else ()


def _phrase_before(text: str, time: TimeExpression, quantity: Quantity) -> bool:
    """`in 2010, 500 people`, `(2019): 500`, `May's 500`: the time right before the figure, with a mark between them."""
    between = text[time.end : quantity.start]
    right_before = re.fullmatch(r"(?:\)(?=:))?\s*[,:–—-]?\s*(?:\(?\s*)?|['’]s?\s", between) is not None
    owned = re.fullmatch(rf"['’]s?\s{NOUN}\sof\s", between) is not None
    return time.end <= quantity.start and (owned or (right_before and len(between.lstrip(")")) <= 4))


def of_lower_clause(site: Site, time: TimeExpression) -> bool:
    """Whether a time belongs to a clause below that of the figure: `Given the plan of being rid of debt by 2025, 45% …`."""
    span = site.parse.at(time.start, time.end)
    above = [i for i in site.parse.ancestors(site.parse.root_of(span)) if site.tokens[i].dep in LOWER] if span else []
    return any(site.tokens[i].pos in VERBAL and not set(site.span) & set(site.parse.subtree(i)) for i in above)


def of_line(site: Site, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time at the head of the figure's line, where it is the only one of the line."""
    text = site.block.block.text.text
    first = times[0] if len(times) == 1 else None
    if first is None or first.end > site.quantity.start or not HEAD.fullmatch(text, 0, first.start):
        return None
    return first if HEADED.match(text, first.end) else None
