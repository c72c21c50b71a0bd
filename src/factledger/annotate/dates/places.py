"""The place on the calendar that a meaning comes to, with what its surroundings give.

Every function takes a meaning, its span and the surroundings, and gives a place with the source of what was missing, or None
where nothing tells.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from factledger.annotate.dates import guess, steps
from factledger.annotate.dates.calendar import Cal, bounds, day_exists, of_day
from factledger.annotate.dates.feasts import day_of_feast, feast_flags
from factledger.annotate.dates.meaning import AtTime, Feast, Meaning, Nth, Numeric, Relative, Shift
from factledger.annotate.dates.pointing import pointed
from factledger.annotate.dates.surroundings import Surroundings
from factledger.annotate.dates.writing import STATED, TWO_YEARS, UNRESOLVED, Place, Source, Span, of_anchor

FRIDAY = 5
FEAST_REACH = 9  # years about the anchor in which a feast is looked for; 29 February comes after eight at most


def place_of(meaning: Meaning, span: Span, here: Surroundings) -> Place | None:
    """The place of any meaning that has one."""
    find = _PLACERS.get(type(meaning))
    return find(meaning, span, here) if find else None


def _cal(cal: Cal, span: Span, here: Surroundings) -> Place | None:
    if cal.has_year or cal.precision == "reference":
        return cal, STATED
    if cal.month is None and cal.season is None and cal.quarter is None and cal.half is None and cal.week is None:
        return _weekday(cal, span, here) if cal.day is None else _day(cal, span, here)
    return _by_text(cal, span, here) or _by_outside(cal, span, here) or (cal, _unsaid(cal, span, here))


def _by_text(cal: Cal, span: Span, here: Surroundings) -> Place | None:
    """With the year of an earlier date of the same or the preceding sentence; in a story, of the last date before."""
    told = here.told_year(cal, span)
    if told is None or (cal.month and cal.day and not day_exists(told[0], cal.month, cal.day)):
        return None
    return replace(cal, year=told[0], weekday=None), told[1]


def _by_outside(cal: Cal, span: Span, here: Surroundings) -> Place | None:
    """With the year of a heading, list parent or table, else the one that the anchor and the tense tell."""
    if here.context.year is not None:
        return replace(cal, year=here.context.year), here.given()
    if here.present is None or here.unsettled(cal, span):
        return None
    if cal.week is not None:
        return replace(cal, year=here.present.isocalendar().year), of_anchor(here.present)
    supposed_past = here.sign(span) < 0 and not here.tense_tells(span)
    found = guess.soon(cal, here.present) if supposed_past else None
    found = found or guess.with_year(cal, here.present, here.sign(span))
    return (found, of_anchor(here.present)) if found else None


def _unsaid(cal: Cal, span: Span, here: Surroundings) -> Source:
    """Why a year stays open: two are possible, or none is told; in a report what stands far before tells none."""
    if here.unsettled(cal, span):
        return TWO_YEARS
    return UNRESOLVED if here.reports and not here.story else STATED


def _day(cal: Cal, span: Span, here: Surroundings) -> Place | None:
    """`the 15th`, `Friday the 15th`: of the table's month, of the month told before, or of one near the anchor."""
    day = cal.day or 1
    year, month, source = here.context.year, here.context.month, here.given()
    if month is None or year is None:
        known = here.last(span, month=True)
        if known is not None:
            year, month, source = known.cal.year, known.cal.month, here.source(known)
    if month is not None and year is not None:
        there = day_exists(year, month, day)
        return (Cal(year=year, month=month, day=day, clock=cal.clock), source) if there else (cal, STATED)
    found = guess.day_of_month(cal, here.present, here.sign(span)) if here.present else None
    return (replace(found, clock=cal.clock), of_anchor(here.present)) if found and here.present else (cal, STATED)


def _weekday(cal: Cal, span: Span, here: Surroundings) -> Place | None:
    if here.present is None:
        return cal, STATED
    sign = here.sign(span)
    today = sign < 0 or len(here.tokens.text) > guess.FRAGMENT
    found = guess.weekday(cal, here.present, sign, today=today)
    return (replace(found, clock=cal.clock, part=cal.part), of_anchor(here.present)) if found else (cal, STATED)


def ordered(meaning: Numeric, here: Surroundings) -> tuple[Cal | None, bool]:
    """The date that two numbers are: in the only order that is one, else the document's, else by the sign between them.

    The second value tells whether nothing but convention could choose the order; where the convention is not to be followed,
    only the year is left of the date, and nothing of one without a year.
    """
    a, b, year = meaning.a, meaning.b, meaning.year
    open_order = a <= 12 and b <= 12 and a != b
    doubtful = open_order and not here.order.known
    if doubtful and not here.order.guesses and not meaning.dotted:
        return (Cal(year=year) if year else None), True
    day_first = a > 12 or (open_order and (here.order.known or ("DMY" if meaning.dotted else "MDY")) == "DMY")
    day, month = (a, b) if day_first else (b, a)
    return Cal(year=year, month=month, day=day, weekday=None if year else meaning.weekday), doubtful


def _numeric(meaning: Numeric, span: Span, here: Surroundings) -> Place | None:
    cal, doubtful = ordered(meaning, here)
    place = _cal(cal, span, here) if cal else None
    if place is None or not doubtful:
        return place
    return place[0], replace(place[1], flags=(*place[1].flags, "ambiguous_order"))


def _relative(meaning: Relative, span: Span, here: Surroundings) -> Place | None:
    base = _base(meaning.base, meaning.unit, span, here)
    if base is None:
        return (meaning.cal, UNRESOLVED) if meaning.cal is not None and meaning.cal.month else None
    if meaning.cal is not None:
        found = pointed(meaning, meaning.cal, base[0], here.sign(span))
    elif meaning.part == "by_tense":
        day = bounds(base[0])[0]
        back = here.sign(span) < 0 and day is not None and day.isoweekday() <= FRIDAY
        found = steps.stepped(base[0], meaning.unit, -1 if back else 0)
    else:
        found = steps.stepped(base[0], meaning.unit, meaning.step)
        found = replace(found, part=found.part or meaning.part) if found else None
    return (found, base[1]) if found else None


def _base(base: str | Meaning, unit: str, span: Span, here: Surroundings) -> Place | None:
    return here.base(base, unit, span) if isinstance(base, str) else place_of(base, span, here)


def _shift(meaning: Shift, span: Span, here: Surroundings) -> Place | None:
    """So long before or after; exact to the day from a date that is told with it, else as fine as the unit."""
    units = {unit for _, unit in meaning.amounts}
    base = _base(meaning.base, "D" if units & {"D", "W", "WE"} else "M" if units & {"M"} else "Y", span, here)
    if base is None:
        return None
    day = bounds(base[0])[0] if base[0].precision == "day" else None
    if not isinstance(meaning.base, str) and day and all(count is not None for count, _ in meaning.amounts):
        exact = steps.shifted_from(day, meaning.amounts, meaning.sign)
        return (of_day(exact), base[1]) if exact else None
    found = steps.shifted(base[0], meaning.amounts, meaning.sign)
    return (found, base[1]) if found else None


def _at_time(meaning: AtTime, span: Span, here: Surroundings) -> Place | None:
    """A time of its day; a time alone is of the day that the sentence has told, if it has."""
    if meaning.day is not None:
        day = place_of(meaning.day, span, here)
        return (replace(day[0], clock=meaning.clock), day[1]) if day else None
    known = here.told_day(span)
    return (replace(known.cal, clock=meaning.clock), here.source(known)) if known else None


def _nth(meaning: Nth, span: Span, here: Surroundings) -> Place | None:
    period = place_of(meaning.period, span, here)
    if period is None:
        return None
    if meaning.unit.startswith("feast:"):
        key = meaning.unit.removeprefix("feast:")
        found = day_of_feast(key, period[0].year) if period[0].year is not None else None
    else:
        found = steps.nth(period[0], meaning.n, meaning.unit, meaning.weekday)
    return (found, period[1]) if found else None


def _feast(meaning: Feast, span: Span, here: Surroundings) -> Place | None:
    flags = feast_flags(meaning.key)
    for year, source in _feast_years(meaning, span, here):
        cal = day_of_feast(meaning.key, year)
        if cal is not None and (source.basis != "document" or _fits(cal, meaning, span, here)):
            return cal, replace(source, flags=(*source.flags, *flags))
    fixed = day_of_feast(meaning.key, None)
    return (fixed, replace(STATED, flags=flags)) if fixed else None


def _feast_years(meaning: Feast, span: Span, here: Surroundings) -> list[tuple[int, Source]]:
    """The years to try: the stated one, the text's, the surroundings', or those about the anchor."""
    if meaning.year is not None:
        return [(meaning.year, STATED)]
    known = here.last(span) if here.story or here.anchor is None else None
    if known is not None and known.cal.year is not None:
        return [(known.cal.year, here.source(known))]
    if here.context.year is not None:
        return [(here.context.year, here.given())]
    step = meaning.step or here.sign(span)
    if here.present is None or step == 0:
        return []
    return [(here.present.year + step * offset, of_anchor(here.present)) for offset in range(FEAST_REACH)]


def _fits(cal: Cal, meaning: Feast, span: Span, here: Surroundings) -> bool:
    """Whether the day lies on the side of the anchor that the words or the tense tell."""
    day = bounds(cal)[0]
    if day is None or here.anchor is None:
        return False
    gap = (day - here.anchor).days
    return gap * meaning.step > 0 if meaning.step else gap * here.sign(span) >= 0


_PLACERS: dict[type, Callable[[Any, Span, Surroundings], Place | None]] = {
    Cal: _cal,
    Numeric: _numeric,
    Relative: _relative,
    Shift: _shift,
    AtTime: _at_time,
    Nth: _nth,
    Feast: _feast,
}
