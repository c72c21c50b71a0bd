"""Fills the parts that an expression leaves out, from the text before it, its surroundings or the day of writing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from factledger.annotate.dates.calendar import Cal, bounds, edtf, timex
from factledger.annotate.dates.context import DateContext
from factledger.annotate.dates.meaning import Interval, Meaning, Numeric
from factledger.annotate.dates.order import DateOrder
from factledger.annotate.dates.scan import Found
from factledger.annotate.dates.sentences import sentence_of
from factledger.annotate.dates.tokens import Tokens
from factledger.model.mention import TimeExpression


@dataclass(frozen=True, slots=True)
class Source:
    """Where missing parts came from: the contract's `basis`, the words, and their place in the same text."""

    basis: str = "stated"
    words: str = ""
    start: int = -1
    end: int = -1
    flags: tuple[str, ...] = ()


STATED = Source()


@dataclass(frozen=True, slots=True)
class Known:
    """An earlier date of the text: what it was resolved to, and where it stands."""

    cal: Cal
    start: int
    end: int


@dataclass(slots=True)
class Resolver:
    """Reads the expressions of one text in order; earlier ones help later ones."""

    tokens: Tokens
    anchor: date | None
    context: DateContext
    order: DateOrder
    known: list[Known] = field(default_factory=list)

    def read(self, found: Found) -> TimeExpression | None:
        """The expression with all that can be said of it."""
        start, end = self.tokens.starts[found.first], self.tokens.ends[found.last - 1]
        meaning = found.meaning
        if isinstance(meaning, Interval):
            return self._interval(meaning, start, end)
        place = self._place(meaning, start)
        if place is None:
            return None
        cal, source = place
        return self._write(cal, source, start, end)

    def _write(self, cal: Cal, source: Source, start: int, end: int) -> TimeExpression:
        self.known.append(Known(cal, start, end))
        earliest, latest = bounds(cal)
        kind = "TIME" if cal.clock else "DATE"
        return TimeExpression(
            start, end, self.tokens.text[start:end], edtf(cal), kind, timex(cal), earliest, latest, cal.precision,
            source.basis, source.words, source.start, source.end, source.flags,
        )  # fmt: skip

    def _interval(self, meaning: Interval, start: int, end: int) -> TimeExpression | None:
        first = self._place(meaning.first, start) if meaning.first else None
        last = self._place(meaning.last, start) if meaning.last else None
        if (meaning.first and not first) or (meaning.last and not last):
            return None
        ends = [place for place in (first, last) if place]
        source = next((place[1] for place in ends if place[1].basis != "stated"), ends[0][1])
        for cal, _ in ends:
            self.known.append(Known(cal, start, end))
        low = edtf(first[0]) if first else ".."
        high = edtf(last[0]) if last else ".."
        value = timex(ends[0][0]) if len(ends) == 1 else f"{timex(ends[0][0])}/{timex(ends[1][0])}"
        return TimeExpression(
            start, end, self.tokens.text[start:end], f"{low}/{high}", "DATE", value,
            bounds(first[0])[0] if first else None, bounds(last[0])[1] if last else None, "range",
            source.basis, source.words, source.start, source.end, source.flags,
        )  # fmt: skip

    def _place(self, meaning: Meaning, start: int) -> tuple[Cal, Source] | None:
        if isinstance(meaning, Numeric):
            return self._numeric(meaning)
        if isinstance(meaning, Cal):
            return self._fill(meaning, start)
        return None

    def _numeric(self, meaning: Numeric) -> tuple[Cal, Source] | None:
        a, b = meaning.a, meaning.b
        if a > 12 or b > 12 or a == b:
            day, month, flags = (a, b, ()) if a > 12 else (b, a, ())
            return Cal(year=meaning.year, month=month, day=day), Source(flags=flags)
        order = self.order.known
        day, month = (a, b) if order == "DMY" else (b, a)
        flags = () if order else ("ambiguous_order",)
        return Cal(year=meaning.year, month=month, day=day), Source(flags=flags)

    def _fill(self, cal: Cal, start: int) -> tuple[Cal, Source] | None:
        if cal.has_year or (cal.month is None and cal.season is None):
            return cal, STATED
        here = sentence_of(self.tokens, start)
        for known in reversed(self.known):
            if known.cal.year is not None and here - sentence_of(self.tokens, known.start) <= 1:
                words = self.tokens.text[known.start : known.end]
                return replace(cal, year=known.cal.year, weekday=None), Source("context", words, known.start, known.end)
        if self.context.year is not None:
            return replace(cal, year=self.context.year), Source(self.context.basis, self.context.words)
        return cal, STATED
