"""Times as those of figures: which may be one, and where it stands in the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from factledger.extract.figures.site import Site
from factledger.extract.syntax import Parse
from factledger.model.mention import TimeExpression


@dataclass(frozen=True, slots=True)
class FigureTime:
    """A time, the block it stands in, and how it came to the figure (`stated`, `heading`, `table`, `context`)."""

    time: TimeExpression
    block: int
    basis: str


def usable(time: TimeExpression) -> bool:
    """Whether the expression has a place on the calendar that the text itself gives."""
    placed = bool(time.edtf) and "XXXX" not in time.edtf
    # `the first five months of 2013`: a length that names the year it lies in.
    bounded = time.timex3_type == "DURATION" and time.basis == "stated" and None not in (time.earliest, time.latest)
    dated = time.timex3_type in {"DATE", "TIME"} or time.precision == "range" or bounded
    return placed and dated and time.precision not in {"set", "reference"}


def owned(site: Site, time: TimeExpression) -> bool:
    """Whether the time dates a possessed noun right before it: `since its capture in 1275`."""
    span = site.parse.at(time.start, time.end)
    at = span.start - 2 if span else -1
    return at >= 0 and site.tokens[at].dep == "pobj" and site.parse.possessor(at) >= 0


def in_range(parse: Parse, time: TimeExpression, span: range) -> bool:
    """Whether a time has a word among these tokens."""
    return any(i in span for i in parse.at(time.start, time.end))
