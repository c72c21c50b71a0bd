"""Turns what was found into results: resolves each expression by its surroundings and writes it down."""

from __future__ import annotations

from dataclasses import replace

from factledger.annotate.dates import steps
from factledger.annotate.dates.calendar import Cal, bounds, of_day, timex
from factledger.annotate.dates.combine import share
from factledger.annotate.dates.feasts import length_of_feast
from factledger.annotate.dates.meaning import (
    AtTime,
    Every,
    Feast,
    Interval,
    Length,
    Meaning,
    Nth,
    Numeric,
    Reference,
    Relative,
    Shift,
)
from factledger.annotate.dates.places import ordered, place_of
from factledger.annotate.dates.scan import Found
from factledger.annotate.dates.surroundings import Surroundings
from factledger.annotate.dates.writing import (
    Place,
    Span,
    write_every,
    write_interval,
    write_length,
    write_open,
    write_place,
    write_placed_length,
    write_reference,
)
from factledger.model.mention import TimeExpression

# How the units of TIMEX3 look when nothing tells which one is meant.
_OPEN = {"Y": "XXXX", "Q": "XXXX-QX", "M": "XXXX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "D": "XXXX-XX-XX"}


def read(found: Found, here: Surroundings) -> TimeExpression:
    """The expression with all that can be said of it; what it tells is kept in the surroundings for those that follow."""
    start, end = here.tokens.starts[found.first], here.tokens.ends[found.last - 1]
    span = Span(start, end, here.tokens.text[start:end])
    time = _unplaced(found.meaning, span, here) or _stretch(found.meaning, span, here)
    if time is not None:
        return time
    place = place_of(found.meaning, span, here)
    if place is None:
        return _open(found.meaning, span)
    here.remember(place, span)
    return write_place(span, place)


def _unplaced(meaning: Meaning, span: Span, here: Surroundings) -> TimeExpression | None:
    """Lengths, sets and references, which are no single place on the calendar."""
    if isinstance(meaning, Length):
        return write_length(span, meaning, here.present)
    if isinstance(meaning, Every):
        return write_every(span, meaning)
    if isinstance(meaning, Reference):
        return write_reference(span, meaning, here.present)
    return None


def _stretch(meaning: Meaning, span: Span, here: Surroundings) -> TimeExpression | None:
    """Ranges, holidays of several days and the first or last days of a period."""
    if isinstance(meaning, Interval):
        return _interval(meaning, span, here)
    if isinstance(meaning, Relative) and meaning.base == "accounts":
        return _accounts(meaning, span, here)
    if isinstance(meaning, Nth) and meaning.count != 1:
        return _first_units(meaning, span, here)
    if isinstance(meaning, Feast) and length_of_feast(meaning.key) > 1:
        return _long_feast(meaning, span, here)
    return None


def _interval(meaning: Interval, span: Span, here: Surroundings) -> TimeExpression:
    first, last, flags = _ends(meaning, span, here)
    unplaced = (meaning.first and not first) or (meaning.last and not last)
    time = None if unplaced else write_interval(span, first, last, meaning.full)
    if time is None:
        return _open(meaning, span)
    for place in (first, last):
        # Of a span of years only the first counts for what follows: the text goes on from its beginning.
        if place and (place[0].precision != "year" or place is first):
            here.remember(place, span, last[0] if last and place is first else None)
    return replace(time, flags=tuple(sorted({*time.flags, *flags})))


def _ends(meaning: Interval, span: Span, here: Surroundings) -> tuple[Place | None, Place | None, set[str]]:
    """Both ends placed, each with what it shares with the other; what is doubtful in all-number ends."""
    first, one_open = _plain(meaning.first, here)
    last, two_open = _plain(meaning.last, here)
    flags = {"ambiguous_order"} if one_open or two_open else set()
    if isinstance(first, Cal) and isinstance(last, Cal):
        first, last = share(first, last) or (first, last)
        if not first.has_year and not last.has_year and last.month and here.present and here.sign(span) > 0:
            return *_ahead(first, last, span, here), flags
    elif isinstance(first, Cal) and last is not None and not first.has_year and first.month:
        return *_ahead(first, last, span, here), flags
    start = place_of(first, span, here) if first else None
    if start is not None and isinstance(last, Cal) and not last.has_year:
        last = _from(start[0], last)
    return start, (place_of(last, span, here) if last else None), flags


def _ahead(first: Cal, last: Meaning, span: Span, here: Surroundings) -> tuple[Place | None, Place | None]:
    """The end is placed first: told ahead, it is the end that is to come; and `January-May of this year` has the end's year."""
    end = place_of(last, span, here)
    shared = share(first, end[0]) if end else None
    return (place_of(shared[0], span, here) if shared else None), end


def _plain(meaning: Meaning | None, here: Surroundings) -> tuple[Meaning | None, bool]:
    return ordered(meaning, here) if isinstance(meaning, Numeric) else (meaning, False)


def _from(start: Cal, last: Cal) -> Cal:
    """The end with the year of the beginning; a weekday is the next one after it."""
    day = bounds(start)[0]
    if last.weekday is not None and last.day is None and last.month is None and day is not None:
        after = steps.near_weekday(day, last.weekday, 1, today=False)
        return of_day(after) if after else last
    shared = share(start, last)
    return shared[1] if shared else last


def _accounts(meaning: Relative, span: Span, here: Surroundings) -> TimeExpression | None:
    """`the previous fiscal year` behind `fiscal 2017-18`: both of its years are counted on."""
    known = here.accounts(span)
    if known is None:
        return None
    source = here.source(known)
    ends = [steps.stepped(cal, "Y", meaning.step) for cal in (known.cal, known.until) if cal]
    first, last = ((replace(end, fiscal=True), source) if end else None for end in (ends[0], ends[-1]))
    if first is None or last is None:
        return None
    here.remember(first, span, last[0])
    return write_interval(span, first, last) if len(ends) > 1 else write_place(span, first)


def _first_units(meaning: Nth, span: Span, here: Surroundings) -> TimeExpression:
    """`the first ten months of 1915`: a length that has its place."""
    period = place_of(meaning.period, span, here)
    length = Length(((meaning.count, meaning.unit),))
    ends = steps.first_units(period[0], meaning.n, meaning.unit, int(meaning.count or 0)) if period else None
    if ends is None or period is None:
        return write_length(span, length, None)
    here.remember(period, span)
    return write_placed_length(span, length, (ends[0], period[1]), (ends[1], period[1]))


def _long_feast(meaning: Feast, span: Span, here: Surroundings) -> TimeExpression | None:
    """A holiday of several days as a range."""
    place = place_of(meaning, span, here)
    if place is None or bounds(place[0])[0] is None:
        return None
    here.remember(place, span)
    end = steps.shifted(place[0], ((float(length_of_feast(meaning.key) - 1), "D"),), 1)
    last: Place | None = (end, place[1]) if end else None
    return write_interval(span, place, last) if last else None


def _open(meaning: Meaning, span: Span) -> TimeExpression:
    """What nothing resolves, with the shape of its unit."""
    if isinstance(meaning, Interval):
        end = meaning.first or meaning.last
        return _open(end, span) if end else write_open(span, _OPEN["D"])
    if isinstance(meaning, Cal):
        return write_open(span, timex(meaning))
    if isinstance(meaning, AtTime):
        return write_open(span, f"XXXX-XX-XXT{meaning.clock}", "TIME")
    if isinstance(meaning, Shift):
        return write_open(span, _OPEN.get(meaning.amounts[-1][1], "XXXX"))
    if isinstance(meaning, Relative):
        named = f"-{meaning.cal.weekday}" if meaning.cal and meaning.cal.weekday else ""
        return write_open(span, _OPEN.get(meaning.unit, "XXXX") + named)
    return write_open(span, _OPEN["D"])
