"""Times as those of figures: which may be one, and where it stands in the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factledger.extract.figures.site import Site
from factledger.extract.syntax import Parse
from factledger.lang import load
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression

SUPERLATIVES = frozenset({"JJS", "RBS"})
RANKED = 6
"""Words between a superlative and the time over which it holds; a convention."""


@dataclass(frozen=True, slots=True)
class FigureTime:
    """A time, the block it stands in, and how it came to the figure (`stated`, `heading`, `table`, `context`)."""

    time: TimeExpression
    block: int
    basis: str


def usable(time: TimeExpression) -> bool:
    """Whether the expression has a place on the calendar that the text itself gives."""
    # `since the 19th century` says of no amount when it was so much.
    placed = bool(time.edtf) and "XXXX" not in time.edtf and "XX/.." not in time.edtf
    # `the first five months of 2013`: a length that names the year it lies in.
    bounded = time.timex3_type == "DURATION" and time.basis == "stated" and None not in (time.earliest, time.latest)
    dated = time.timex3_type in {"DATE", "TIME"} or time.precision == "range" or bounded
    return placed and dated and time.precision not in {"set", "reference"}


def owned(site: Site, time: TimeExpression) -> bool:
    """Whether the time dates a possessed noun right before it that is not what is measured: `since its capture in 1275`."""
    span = site.parse.at(time.start, time.end)
    at = span.start - 2 if span else -1
    return at >= 0 and site.tokens[at].dep == "pobj" and site.parse.possessor(at) >= 0 and at not in site.below


def in_range(parse: Parse, time: TimeExpression, span: range) -> bool:
    """Whether a time has a word among these tokens."""
    return any(i in span for i in parse.at(time.start, time.end))


def is_publication(time: TimeExpression, block: AnnotatedBlock, document: AnnotatedDocument) -> bool:
    """Whether a time is only the day on which the document came out: of no figure in it is it the time."""
    at = document.document.published_at
    if block.block.kind is Kind.HEADING and time.precision == "day" and _issued().search(block.block.text.text):
        return True
    return at is not None and at.start <= block.block.text.raw_point(time.start) < at.end


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('en', 'figures')['issued'])})\b", re.IGNORECASE)


def since_rank(site: Site, time: TimeExpression) -> bool:
    """Whether a time only says since when something has its rank: `the lowest since May`, `the first time since 1990`."""
    span = site.parse.at(time.start, time.end)
    before = [site.tokens[i] for i in range(max(span.start - RANKED, 0), span.start)] if span else []
    ranked = any(token.tag in SUPERLATIVES or token.text.lower() == "first" for token in before)
    return ranked and time.edtf.endswith("/..")


def apart_from(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two times share no day."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return one.latest < other.earliest or other.latest < one.earliest
