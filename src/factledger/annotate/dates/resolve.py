"""Fills the parts that an expression leaves out, from the text before it, its surroundings or the day of writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from factledger.annotate.dates import guess, steps
from factledger.annotate.dates.calendar import Cal, bounds, day_exists, edtf, of_day
from factledger.annotate.dates.combine import share
from factledger.annotate.dates.context import DateContext
from factledger.annotate.dates.feasts import day_of_feast, feast_flags, length_of_feast
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
from factledger.annotate.dates.order import DateOrder
from factledger.annotate.dates.scan import Found
from factledger.annotate.dates.sentences import sentence_of
from factledger.annotate.dates.tokens import Tokens
from factledger.annotate.dates.writing import (
    STATED,
    UNRESOLVED,
    Place,
    Source,
    Span,
    of_anchor,
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
_FINE = {"D": ("day",), "W": ("day", "week"), "WE": ("day", "week"), "M": ("day", "month")}
# A text can only tell a story of its own time where it states so many years, and tells on so often without one; a year is
# far that is so many from the anchor's.
_STORY_YEARS = 3
_FAR = 2
_HALF_YEAR = 6
_NEXT = 1  # months within which a story is taken to go on from its last dated event


@dataclass(frozen=True, slots=True)
class Known:
    """An earlier date of the text: what it was resolved to, and where it stands."""

    cal: Cal
    start: int
    end: int


def tells_story(found: Sequence[Found], anchor: date) -> bool:
    """Whether the text's own dates, and not the day of writing, are what its short dates belong to.

    A story states years, most of them not of the anchor's time, and tells on with months and days; a report of the day
    says `Friday` and `last week`.
    """
    years: list[int] = []
    short = pointing = 0
    for one in found:
        ends = (one.meaning.first, one.meaning.last) if isinstance(one.meaning, Interval) else (one.meaning,)
        for end in ends:
            if isinstance(end, Cal):
                years += [end.year] if end.year is not None else []
                short += end.year is None and end.month is not None
                pointing += end.year is None and end.month is None and end.weekday is not None
            pointing += isinstance(end, Relative) and end.base == "anchor"
    far = sum(abs(year - anchor.year) >= _FAR for year in years)
    return len(years) >= _STORY_YEARS and 2 * far > len(years) and short >= _STORY_YEARS and short > pointing


@dataclass(slots=True)
class Resolver:
    """Reads the expressions of one text in order; earlier ones help later ones.

    `story`: the text tells of another time than the anchor's, so earlier dates of the text go before the anchor. `ahead`: a
    text without a verb looks ahead.
    """

    tokens: Tokens
    anchor: date | None
    context: DateContext
    order: DateOrder
    story: bool = False
    ahead: bool = False
    known: list[Known] = field(default_factory=list)

    def read(self, found: Found) -> TimeExpression | None:
        """The expression with all that can be said of it."""
        start, end = self.tokens.starts[found.first], self.tokens.ends[found.last - 1]
        span = Span(start, end, self.tokens.text[start:end])
        meaning = found.meaning
        if isinstance(meaning, Length):
            return write_length(span, meaning, None if self.story else self.anchor)
        if isinstance(meaning, Every):
            return write_every(span, meaning)
        if isinstance(meaning, Reference):
            return write_reference(span, meaning, None if self.story else self.anchor)
        if isinstance(meaning, Interval):
            return self._interval(meaning, span)
        if isinstance(meaning, Nth) and meaning.count != 1:
            return self._first_units(meaning, span)
        if isinstance(meaning, Feast) and (several := self._feast_interval(meaning, span)):
            return several
        place = self._place(meaning, span)
        if place is None:
            return write_open(span, _open_value(meaning), "TIME" if isinstance(meaning, AtTime) else "DATE")
        self._remember(place, span)
        return write_place(span, place)

    def _remember(self, place: Place, span: Span) -> None:
        if place[0].has_year:
            self.known.append(Known(place[0], span.start, span.end))

    def _interval(self, meaning: Interval, span: Span) -> TimeExpression | None:
        first = self._place(meaning.first, span) if meaning.first else None
        last: Place | None = None
        if meaning.last is not None:
            end = meaning.last
            if first is not None and isinstance(end, Cal) and not end.has_year:
                shared = share(first[0], end)
                end = shared[1] if shared else end
            last = self._place(end, span)
        if (meaning.first and not first) or (meaning.last and not last):
            return write_open(span, "XXXX-XX-XX")
        for place in (first, last):
            if place and (place[0].precision != "year" or place is first):
                self._remember(place, span)
        return write_interval(span, first, last, meaning.full)

    def _place(self, meaning: Meaning | str, span: Span) -> Place | None:
        """The place on the calendar that a meaning comes to; None where nothing tells."""
        if isinstance(meaning, Cal):
            return self._fill(meaning, span)
        if isinstance(meaning, Numeric):
            return self._numeric(meaning, span)
        if isinstance(meaning, Relative):
            return self._relative(meaning, span)
        if isinstance(meaning, Shift):
            return self._shift(meaning, span)
        if isinstance(meaning, AtTime):
            return self._at_time(meaning, span)
        if isinstance(meaning, Nth):
            return self._nth(meaning, span)
        if isinstance(meaning, Feast):
            return self._feast(meaning, span)
        return None

    def _numeric(self, meaning: Numeric, span: Span) -> Place | None:
        a, b, year = meaning.a, meaning.b, meaning.year
        flags: tuple[str, ...] = ()
        if a > 12 or b > 12 or a == b:
            day, month = (a, b) if a > 12 else (b, a)
        else:
            order = self.order.known
            day, month = (a, b) if order == "DMY" else (b, a)
            flags = () if order else ("ambiguous_order",)
        place = self._fill(Cal(year=year, month=month, day=day, weekday=None if year else meaning.weekday), span)
        return (place[0], replace(place[1], flags=(*place[1].flags, *flags))) if place else None

    def _fill(self, cal: Cal, span: Span) -> Place | None:
        if cal.has_year or cal.precision == "reference":
            return cal, STATED
        if cal.month is None and cal.season is None and cal.quarter is None and cal.half is None and cal.week is None:
            return self._day_only(cal, span)
        return self._from_text(cal, span) or self._from_outside(cal, span) or (cal, STATED)

    def _from_text(self, cal: Cal, span: Span) -> Place | None:
        """The year of an earlier date of the same or the preceding sentence; in a story, of the last date before."""
        known = self._year_giver(cal, span)
        if known is None or known.cal.year is None:
            return None
        year = _near_year(cal, known.cal, known.cal.year)
        if cal.month and cal.day and not day_exists(year, cal.month, cal.day):
            return None
        return replace(cal, year=year, weekday=None), self._of_known(known)

    def _year_giver(self, cal: Cal, span: Span) -> Known | None:
        """The earlier date whose year a shorter one shares."""
        last = next((known for known in reversed(self.known) if known.cal.year is not None), None)
        if last is None or (not self.story and not self._near(last, span)):
            return None
        if not self.story:
            # A bare year of another paragraph says less about a month than the day of writing does.
            bare = self.anchor is not None and last.cal.precision == "year"
            return None if bare and not self._same_paragraph(last, span) else last
        if last.cal.month is None and not self._near(last, span, 0):
            # A bare year may be an aside; the story goes on from the date before it where that is just as near a month.
            before = next((known for known in reversed(self.known) if known.cal.month is not None), None)
            if before is not None and cal.month is not None and 0 <= cal.month - (before.cal.month or 0) <= _NEXT:
                return before
        return last

    def _same_paragraph(self, known: Known, span: Span) -> bool:
        return "\n" not in self.tokens.text[known.end : span.start]

    def _near(self, known: Known, span: Span, sentences: int = 1) -> bool:
        text = self.tokens.text
        if "|" in text[known.end : span.start] and "|" in text[: known.start]:
            return False  # another cell of the row; only the first one speaks for the whole row
        return sentence_of(self.tokens, span.start) - sentence_of(self.tokens, known.start) <= sentences

    def _of_known(self, known: Known) -> Source:
        return Source("context", self.tokens.text[known.start : known.end], known.start, known.end)

    def _from_outside(self, cal: Cal, span: Span) -> Place | None:
        """The year of a heading, list parent or table, else the one that the anchor and the tense tell."""
        if self.context.year is not None:
            return replace(cal, year=self.context.year), Source(self.context.basis, self.context.words)
        if self.anchor is None or self.story or self._elsewhere(span):
            return None
        found = guess.with_year(cal, self.anchor, self._sign(span))
        return (found, of_anchor(self.anchor)) if found else None

    def _elsewhere(self, span: Span) -> bool:
        """Whether the paragraph has been speaking of another time than that of writing: then the year stays open."""
        last = next((known for known in reversed(self.known) if known.cal.year is not None), None)
        if last is None or self.anchor is None or not self._same_paragraph(last, span):
            return False
        return self.anchor.year - (last.cal.year or 0) >= _FAR

    def _sign(self, span: Span) -> int:
        return guess.direction(self.tokens.text, span.start, span.end, ahead=self.ahead)

    def _day_only(self, cal: Cal, span: Span) -> Place | None:
        """`Friday`, `the 15th`, `Friday the 15th`."""
        if cal.day is None:
            return self._weekday(cal, span)
        if self.context.month is not None and self.context.year is not None:
            there = day_exists(self.context.year, self.context.month, cal.day)
            full = replace(cal, year=self.context.year, month=self.context.month)
            return (full, Source(self.context.basis, self.context.words)) if there else (cal, STATED)
        for known in reversed(self.known):
            if known.cal.month is not None and known.cal.year is not None and (self.story or self._near(known, span)):
                year, month = known.cal.year, known.cal.month
                if day_exists(year, month, cal.day):
                    return Cal(year=year, month=month, day=cal.day, clock=cal.clock), self._of_known(known)
                break
        if self.anchor is None or self.story:
            return cal, STATED
        found = guess.day_of_month(cal, self.anchor, self._sign(span))
        return (replace(found, clock=cal.clock), of_anchor(self.anchor)) if found else (cal, STATED)

    def _weekday(self, cal: Cal, span: Span) -> Place | None:
        if self.anchor is None or self.story:
            return cal, STATED
        sign = self._sign(span)
        found = guess.weekday(cal, self.anchor, sign, today=sign < 0 or len(self.tokens.text) > guess.FRAGMENT)
        return (replace(found, clock=cal.clock), of_anchor(self.anchor)) if found else (cal, STATED)

    def _base(self, kind: str, unit: str, span: Span) -> Place | None:
        """The date from which a relative expression counts."""
        wanted = _FINE.get(unit)
        if kind == "either" or self.story:
            for known in reversed(self.known):
                if wanted and known.cal.precision not in wanted:
                    continue
                if self.story or self._near(known, span):
                    return known.cal, self._of_known(known)
                break
        if self.story or self.anchor is None:
            return None
        return of_day(self.anchor), of_anchor(self.anchor)

    def _relative(self, meaning: Relative, span: Span) -> Place | None:
        if isinstance(meaning.base, str):
            base = self._base(meaning.base, meaning.unit, span)
        else:
            base = self._place(meaning.base, span)
        if base is None:
            return (meaning.cal, UNRESOLVED) if meaning.cal is not None and meaning.cal.month else None
        cal, source = base
        if meaning.cal is not None:
            found = self._named(meaning, meaning.cal, cal, span)
        else:
            found = steps.stepped(cal, meaning.unit, meaning.step)
            found = replace(found, part=found.part or meaning.part) if found else None
        return (found, source) if found else None

    def _named(self, meaning: Relative, name: Cal, base: Cal, span: Span) -> Cal | None:
        """A month, weekday, season, quarter or day that a pointing word places."""
        day = bounds(base)[0]
        if name.weekday is not None:
            return self._pointed_weekday(meaning, name.weekday, day, span) if day else None
        if meaning.unit == "M":
            month = steps.stepped(base, "M", meaning.step)
            there = month and month.year and month.month and day_exists(month.year, month.month, name.day or 1)
            return replace(month, day=name.day) if month and there else None
        plain = name.day is None and name.quarter is None and name.half is None
        if meaning.step and day and plain and not meaning.part.startswith("of") and base.precision == "day":
            return self._nearest(name, day, meaning.step)
        year = steps.stepped(base, "Y", meaning.step)
        return replace(name, year=year.year, part=meaning.part) if year else None

    @staticmethod
    def _nearest(name: Cal, day: date, step: int) -> Cal | None:
        """`last June`: the nearest one that is over; `next June`: the nearest one yet to begin."""
        for offset in range(3):
            found = replace(name, year=day.year + offset * step)
            first, last = bounds(found)
            if first and last and (last < day if step < 0 else first > day):
                return found
        return None

    def _pointed_weekday(self, meaning: Relative, weekday: int, day: date, span: Span) -> Cal | None:
        """`this Friday` is of the running week, `next Friday` of the next, `last Friday` of the last one."""
        if meaning.near:
            sign = 1 if meaning.step >= 0 else -1
            near = steps.near_weekday(day, weekday, sign, today=False)
            found = steps.weekday_of_week(near, weekday, meaning.step - sign) if near else None
            return of_day(found) if found else None
        found = steps.weekday_of_week(day, weekday, meaning.step)
        if found and meaning.step == 0 and meaning.part != "of" and found < day and self._sign(span) > 0:
            found = steps.near_weekday(day, weekday, 1, today=False)
        return of_day(found) if found else None

    def _shift(self, meaning: Shift, span: Span) -> Place | None:
        units = {unit for _, unit in meaning.amounts}
        unit = "D" if units & {"D", "W", "WE"} else "M" if units & {"M"} else "Y"
        if isinstance(meaning.base, str):
            base = self._base(meaning.base, unit, span)
        else:
            base = self._place(meaning.base, span)
        if base is None:
            return None
        day = bounds(base[0])[0] if base[0].precision == "day" else None
        if not isinstance(meaning.base, str) and day and all(count is not None for count, _ in meaning.amounts):
            exact = steps.shifted_from(day, meaning.amounts, meaning.sign)
            return (of_day(exact), base[1]) if exact else None
        found = steps.shifted(base[0], meaning.amounts, meaning.sign)
        return (found, base[1]) if found else None

    def _at_time(self, meaning: AtTime, span: Span) -> Place | None:
        if meaning.day is None:
            return self._time_of_told_day(meaning, span)
        day = self._place(meaning.day, span)
        return (replace(day[0], clock=meaning.clock), day[1]) if day else None

    def _time_of_told_day(self, meaning: AtTime, span: Span) -> Place | None:
        """A time alone is of the day that the sentence has told, if it has."""
        here = sentence_of(self.tokens, span.start)
        for known in reversed(self.known):
            if known.cal.precision == "day" and sentence_of(self.tokens, known.start) == here:
                return replace(known.cal, clock=meaning.clock), self._of_known(known)
        return None

    def _nth(self, meaning: Nth, span: Span) -> Place | None:
        period = self._place(meaning.period, span)
        if meaning.unit.startswith("feast:") and period is not None and period[0].year is not None:
            day = day_of_feast(meaning.unit.removeprefix("feast:"), period[0].year)
            return (day, period[1]) if day else None
        found = steps.nth(period[0], meaning.n, meaning.unit, meaning.weekday) if period else None
        return (found, period[1]) if found and period else None

    def _first_units(self, meaning: Nth, span: Span) -> TimeExpression:
        """`the first ten months of 1915`: a length that has its place."""
        period = self._place(meaning.period, span)
        length = Length(((meaning.count, meaning.unit),))
        ends = steps.first_units(period[0], meaning.n, meaning.unit, int(meaning.count or 0)) if period else None
        if ends is None or period is None:
            return write_length(span, length, None)
        return write_placed_length(span, length, (ends[0], period[1]), (ends[1], period[1]))

    def _feast(self, meaning: Feast, span: Span) -> Place | None:
        flags = feast_flags(meaning.key)
        for year, source in self._feast_years(meaning, span):
            cal = day_of_feast(meaning.key, year)
            if cal is not None and (source.basis != "document" or self._feast_fits(cal, meaning, span)):
                return cal, replace(source, flags=(*source.flags, *flags))
        fixed = day_of_feast(meaning.key, None)
        return (fixed, replace(STATED, flags=flags)) if fixed else None

    def _feast_years(self, meaning: Feast, span: Span) -> list[tuple[int, Source]]:
        """The years to try: the stated one, the text's, the surroundings', or those about the anchor."""
        if meaning.year is not None:
            return [(meaning.year, STATED)]
        for known in reversed(self.known):
            if known.cal.year is not None and (self.story or (self._near(known, span) and self.anchor is None)):
                return [(known.cal.year, self._of_known(known))]
        if self.context.year is not None:
            return [(self.context.year, Source(self.context.basis, self.context.words))]
        if self.anchor is None or self.story:
            return []
        step = meaning.step or self._sign(span)
        if step == 0:
            return []
        return [(self.anchor.year + step * offset, of_anchor(self.anchor)) for offset in range(9)]

    def _feast_fits(self, cal: Cal, meaning: Feast, span: Span) -> bool:
        """Whether the day lies on the side of the anchor that the words or the tense tell."""
        day = bounds(cal)[0]
        if day is None or self.anchor is None:
            return False
        if meaning.step:
            return (day - self.anchor).days * meaning.step > 0
        return (day - self.anchor).days * self._sign(span) >= 0

    def _feast_interval(self, meaning: Feast, span: Span) -> TimeExpression | None:
        """A holiday of several days as a range."""
        place = self._feast(meaning, span)
        days = length_of_feast(meaning.key)
        start = bounds(place[0])[0] if place and days > 1 else None
        if place is None or start is None:
            return None
        self._remember(place, span)
        end = steps.shifted(place[0], ((float(days - 1), "D"),), 1)
        return write_interval(span, place, (end, place[1])) if end else None


def _near_year(cal: Cal, known: Cal, year: int) -> int:
    """The year that brings a month nearest to the month told before: January behind December 1941 is of 1942."""
    if cal.month is None or known.month is None:
        return year
    gap = cal.month - known.month
    return year + (gap < -_HALF_YEAR)


def _open_value(meaning: Meaning) -> str:
    if isinstance(meaning, Relative):
        return _OPEN.get(meaning.unit, "XXXX")
    if isinstance(meaning, Shift):
        return _OPEN.get(meaning.amounts[-1][1], "XXXX")
    if isinstance(meaning, AtTime):
        return f"XXXX-XX-XXT{meaning.clock}"
    return "XXXX-XX-XX"
