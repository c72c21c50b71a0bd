"""Writes resolved expressions as `TimeExpression`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from factledger.annotate.dates.amounts import written
from factledger.annotate.dates.calendar import Cal, bounds, edtf, timex
from factledger.annotate.dates.meaning import Every, Length, Reference
from factledger.annotate.dates.steps import stretch
from factledger.model.mention import TimeExpression


@dataclass(frozen=True, slots=True)
class Source:
    """Where missing parts came from: the contract's `basis`, the words, their place in the same text, and what is doubtful."""

    basis: str = "stated"
    words: str = ""
    start: int = -1
    end: int = -1
    flags: tuple[str, ...] = ()


STATED = Source()
TWO_YEARS = Source(flags=("two_years_possible",))
OF_STORY = "counted_from_the_story"
"""The flag of what goes on from the story (`the following day`) where no date of the story stands near: it has the anchor's."""
UNRESOLVED = Source(flags=("unresolved",))
Place = tuple[Cal, Source]


@dataclass(frozen=True, slots=True)
class Span:
    """Where an expression stands: [start, end) and its text."""

    start: int
    end: int
    text: str


def write_place(span: Span, place: Place) -> TimeExpression:
    """A single place on the calendar."""
    cal, source = place
    earliest, latest = bounds(cal)
    kind = "TIME" if cal.clock else "DATE"
    flagged = replace(source, flags=(*source.flags, *cal.flags))
    return _expression(span, _Reading(edtf(cal), kind, timex(cal), cal.precision, earliest, latest), flagged)


def write_interval(span: Span, first: Place | None, last: Place | None, full: int = 0) -> TimeExpression | None:
    """A range, or a place from which or up to which something holds.

    TIMEX3 has no value for a range: it is that of the end which is written out, `full` (1 for the last), or the only one.
    """
    ends = [place for place in (first, last) if place]
    low = edtf(first[0]).split("/")[0] if first else ".."
    high = edtf(last[0]).split("/")[-1] if last else ".."
    if not low or not high:
        return None
    earliest = bounds(first[0])[0] if first else None
    latest = bounds(last[0])[1] if last else None
    if earliest and latest and earliest > latest:
        return None
    value = timex(ends[min(full, len(ends) - 1)][0])
    source = next((source for _, source in ends if source.basis != "stated"), ends[0][1])
    flags = {flag for cal, end in ends for flag in (*cal.flags, *end.flags)}
    source = replace(source, flags=tuple(flags))
    return _expression(span, _Reading(f"{low}/{high}", "DATE", value, "range", earliest, latest), source)


def write_length(span: Span, length: Length, anchor: date | None) -> TimeExpression:
    """A length of time; `the past two years` also has a place, counted from the anchor."""
    value = written(length.amounts)
    place = stretch(anchor, length.amounts, length.side) if anchor and length.side else None
    if place is None or anchor is None:
        return _expression(span, _Reading("", "DURATION", value, "duration"), STATED)
    units = {unit for _, unit in length.amounts}
    size = 4 if units <= {"Y"} else 7 if units <= {"Y", "M", "Q"} else 10
    # Whole units from the anchor's own: `the past two years` said in 2013 is 2011/2013.
    ends = (place[0], anchor) if length.side == "last" else (anchor, place[1])
    coarse = "/".join(day.isoformat()[:size] for day in (place if size == 10 else ends))
    return _expression(span, _Reading(coarse, "DURATION", value, "duration", *place), of_anchor(anchor))


def write_placed_length(span: Span, length: Length, first: Place, last: Place) -> TimeExpression:
    """A length of time whose first and last day, week or month are known."""
    earliest, latest = bounds(first[0])[0], bounds(last[0])[1]
    low, high = edtf(first[0]).split("/")[0], edtf(last[0]).split("/")[-1]
    reading = _Reading(f"{low}/{high}", "DURATION", written(length.amounts), "range", earliest, latest)
    return _expression(span, reading, first[1])


def write_every(span: Span, every: Every) -> TimeExpression:
    """Something that recurs."""
    return _expression(span, _Reading("", "SET", every.value, "set"), STATED)


def write_reference(span: Span, reference: Reference, anchor: date | None) -> TimeExpression:
    """A vague reference; the present has a place where there is an anchor."""
    if anchor is None or reference.value != "PRESENT_REF":
        return _expression(span, _Reading("", "DATE", reference.value, "reference"), STATED)
    day = anchor.isoformat()
    return _expression(span, _Reading(day, "DATE", reference.value, "reference", anchor, anchor), of_anchor(anchor))


def write_open(span: Span, value: str, kind: str = "DATE") -> TimeExpression:
    """An expression that nothing resolves."""
    return _expression(span, _Reading("", kind, value, "reference"), UNRESOLVED)


def of_anchor(anchor: date) -> Source:
    """The source of what the day of writing gives."""
    return Source("document", anchor.isoformat())


@dataclass(frozen=True, slots=True)
class _Reading:
    """EDTF, TIMEX3 type and value, bounds and precision of an expression."""

    edtf: str
    kind: str
    value: str
    precision: str
    earliest: date | None = None
    latest: date | None = None


def _expression(span: Span, reading: _Reading, source: Source) -> TimeExpression:
    return TimeExpression(
        start=span.start,
        end=span.end,
        text=span.text,
        edtf=reading.edtf,
        timex3_type=reading.kind,
        timex3_value=reading.value,
        earliest=reading.earliest,
        latest=reading.latest,
        precision=reading.precision,
        basis=source.basis,
        resolved_by=source.words,
        context_start=source.start,
        context_end=source.end,
        flags=tuple(sorted(source.flags)),
    )
