"""What stands around an expression and can complete it: the dates told before it, headings and tables, the day of writing."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date

from factledger.annotate.dates import frames, guess
from factledger.annotate.dates.calendar import Cal, of_day
from factledger.annotate.dates.context import DateContext
from factledger.annotate.dates.lexicon import around, lexicon
from factledger.annotate.dates.order import DateOrder
from factledger.annotate.dates.sentences import sentence_of
from factledger.annotate.dates.story import FAR
from factledger.annotate.dates.tense import in_aside, tense
from factledger.annotate.dates.tokens import Tokens
from factledger.annotate.dates.writing import OF_STORY, Place, Source, Span, of_anchor

_CODES = lexicon().codes
# A date that counts in a unit needs a base at least as fine.
_FINE = {"D": ("day",), "W": ("day", "week"), "WE": ("day", "week"), "M": ("day", "month")}
_NEXT = 1  # months within which a story is taken to go on from its last dated event
_HALF_YEAR = 6
_PART = re.compile(r"[,;:(]\s|[.!?\n]\s*(?=[^\d\s])")  # where a part of a sentence ends
_WHEN = re.compile(r"\s*,?\s*(?:when|the\s+year|in\s+which)\b")  # what follows is told of that year
_CARRY = 4  # sentences over which a paragraph's last full date still dates a later month


@dataclass(frozen=True, slots=True)
class Known:
    """An earlier date of the text: what it was resolved to, where it stands, and the last year of a span of accounts."""

    cal: Cal
    start: int
    end: int
    until: Cal | None = None


@dataclass(slots=True)
class Surroundings:
    """The surroundings of one text's expressions, read in order; earlier ones help later ones.

    `story`: the text tells of another time than the anchor's, so its own dates go before the anchor. `ahead`: a text without
    a verb looks ahead of the anchor. `reports`: the text reports of the time at which it was written.
    """

    tokens: Tokens
    anchor: date | None
    context: DateContext
    order: DateOrder
    story: bool = False
    ahead: bool = False
    reports: bool = False
    known: list[Known] = field(default_factory=list)
    signs: dict[int, int] = field(default_factory=dict)
    begun: list[Known] = field(default_factory=list)

    @property
    def present(self) -> date | None:
        """The anchor, unless the text tells of another time."""
        return None if self.story else self.anchor

    def remember(self, place: Place, span: Span, until: Cal | None = None) -> None:
        """Keep a resolved date for those that follow; `until` is the last year of a span."""
        aside = self._deadline(place, span) or self._compared(place, span)
        if place[0].has_year and OF_STORY not in place[1].flags:
            told = Known(place[0], span.start, span.end, until)
            if not aside:
                self.known.append(told)
            elif self._since(span):
                self.begun.append(told)

    def _since(self, span: Span) -> bool:
        at = bisect_left(self.tokens.starts, span.start)
        return at > 0 and self.tokens.codes[at - 1] == _CODES["since"]

    def _deadline(self, place: Place, span: Span) -> bool:
        """Whether a date only says by when something is to be done, or a year since when: `to be repaid by 2030`, `since 2019`.

        A finer one than a year does so only behind another date of its sentence: `In May 2019 … to be paid by the end of June`.
        """
        before = self.tokens.text[: span.start].rsplit(maxsplit=1)[-1:]
        if not before or before[0].lower() not in around("deadline") or _WHEN.match(self.tokens.text, span.end):
            return False
        return place[0].precision == "year" or any(self.near(known, span, 0) for known in self.known)

    def _compared(self, place: Place, span: Span) -> bool:
        """Whether a bare year is that of what something is only compared with: `up from 28 million in 2010`."""
        part = _PART.split(self.tokens.text[: span.start].lower())[-1]
        return place[0].precision == "year" and any(f" {words} " in f" {part}" for words in around("compared"))

    def sign(self, span: Span) -> int:
        """1 where the sentence looks ahead of the anchor, -1 back, 0 where nothing tells."""
        if span.start not in self.signs:
            self.signs[span.start] = guess.direction(self.tokens.text, span.start, span.end, ahead=self.ahead)
        return self.signs[span.start]

    def tense_tells(self, span: Span) -> bool:
        """Whether a verb around an expression says if it lies ahead or back."""
        return tense(self.tokens.text, span.start, span.end) != 0

    def near(self, known: Known, span: Span, sentences: int = 1) -> bool:
        """Whether an earlier date stands at most so many sentences before, and not in an unrelated cell of a row."""
        text = self.tokens.text
        if text.find("|", known.end, span.start) >= 0 and text.find("|", 0, known.start) >= 0:
            return False  # another cell of the row; only the first one speaks for the whole row
        return sentence_of(self.tokens, span.start) - sentence_of(self.tokens, known.start) <= sentences

    def source(self, known: Known) -> Source:
        """An earlier date as the source of missing parts."""
        return Source("context", self.tokens.text[known.start : known.end], known.start, known.end)

    def given(self) -> Source:
        """The heading, list parent or table as the source of missing parts."""
        return Source(self.context.basis, self.context.words)

    def last(self, span: Span, *, month: bool = False) -> Known | None:
        """The last date before with a year (and month); outside a story only of this or the preceding sentence."""
        for known in reversed(self.known):
            if known.cal.year is not None and (known.cal.month is not None or not month):
                return known if self.story or self.near(known, span) else None
        return None

    def told_year(self, cal: Cal, span: Span) -> tuple[int, Source] | None:
        """The year that earlier dates give to a month, season or quarter, None where they give none."""
        found = self._told(cal, span)
        if found is None or self.story:
            return found
        return found if self._verdict(cal, span, found) == "told" and not self._turns_back(cal, span, found) else None

    def _verdict(self, cal: Cal, span: Span, found: tuple[int, Source]) -> frames.Verdict:
        """Whether the year that an earlier date would give is told of this one."""
        year, source = found
        known = next(one for one in reversed(self.known) if one.start == source.start)
        given = replace(cal, year=year)
        if self.anchor is not None and guess.with_year(cal, self.anchor, self.sign(span)) == given:
            return "told"  # both readings come to the same
        told = frames.Told(known.cal, known.start, known.end, given, (span.start, span.end))
        return frames.verdict(self.tokens, told, self.sign(span), self.anchor, reports=self.reports)

    def _passed(self, known: Known, span: Span) -> bool:
        """Whether an earlier date was only mentioned, so that `the year` is that of writing: `set up in 1990, … by year end`."""
        told = frames.Told(known.cal, known.start, known.end, known.cal, (span.start, span.end))
        return frames.verdict(self.tokens, told, self.sign(span), self.anchor, reports=self.reports) == "now"

    def unsettled(self, cal: Cal, span: Span) -> bool:
        """Whether the paragraph speaks of another time and nothing tells if this expression is of that time or of now."""
        found = None if self.story else self._told(cal, span) or self._elsewhere(span)
        return found is not None and self._verdict(cal, span, found) != "now"

    def _turns_back(self, cal: Cal, span: Span, told: tuple[int, Source]) -> bool:
        """Whether a sentence goes on with an earlier month than the one before told: `It opened in October 2012. In May …`.

        What goes on is later, and of which year nobody says, unless the day of writing allows no other.
        """
        year, source = told
        givers = [one for one in self.known if one.start == source.start]
        back = cal.month is not None and all(one.cal.month is not None and cal.month < one.cal.month for one in givers)
        if not back or self.near(givers[0], span, 0):
            return False
        return self.anchor is None or guess.with_year(cal, self.anchor, self.sign(span)) != replace(cal, year=year)

    def _told(self, cal: Cal, span: Span) -> tuple[int, Source] | None:
        giver = self._giver(cal, span)
        if giver is None:
            return self._carried(cal, span)
        if giver.cal.year is None:
            return None
        if cal.month is not None and giver.cal.month is not None and cal.month - giver.cal.month < -_HALF_YEAR:
            # January behind December 1941 is most likely of 1942.
            return (giver.cal.year + 1, self.source(giver)) if self.story else None
        return giver.cal.year, self.source(giver)

    def _giver(self, cal: Cal, span: Span) -> Known | None:
        last = self.last(span)
        if last is None or (self.context.year is not None and last.cal.precision == "year"):
            return None  # a heading's year goes before a bare year that the text mentions
        if not self.story:
            # A bare year of another paragraph says less about a month than the day of writing does.
            bare = self.anchor is not None and last.cal.precision == "year"
            return None if bare and not self._same_paragraph(last, span) else last
        if last.cal.month is None and not self.near(last, span, 0):
            # A bare year may be an aside; the story goes on from the date before it where that is just as near a month.
            before = self.last(span, month=True)
            if before is not None and cal.month is not None and 0 <= cal.month - (before.cal.month or 0) <= _NEXT:
                return before
        return last

    def _carried(self, cal: Cal, span: Span) -> tuple[int, Source] | None:
        """The year of the paragraph's last date, some sentences before, where the month goes on from that date's."""
        last = self.known[-1] if self.known else None
        if last is None or last.cal.year is None or last.cal.month is None or cal.month is None:
            return None
        # Of a range both ends are known; a month may go on from its first.
        opening = next(one for one in self.known if one.start == last.start).cal.month or last.cal.month
        if not self._same_paragraph(last, span) or not self.near(last, span, _CARRY) or cal.month < opening:
            return None
        return last.cal.year, replace(self.source(last), flags=("carried",))

    def _elsewhere(self, span: Span) -> tuple[int, Source] | None:
        """The year of another time than that of writing, of which the paragraph has been speaking."""
        last = next((known for known in reversed(self.known) if known.cal.year is not None), None)
        if last is None or last.cal.year is None or self.anchor is None or not self._same_paragraph(last, span):
            return None
        return (last.cal.year, self.source(last)) if self.anchor.year - last.cal.year >= FAR else None

    def _same_paragraph(self, known: Known, span: Span) -> bool:
        return self.tokens.text.find("\n", known.end, span.start) < 0

    def accounts(self, span: Span) -> Known | None:
        """The year of accounts that this sentence or the one before tells last."""
        told = [known for known in self.known if (known.until or known.cal).fiscal and self.near(known, span)]
        return told[-1] if told else None

    def told_day(self, span: Span) -> Known | None:
        """The day that the sentence itself has told before."""
        here = sentence_of(self.tokens, span.start)
        for known in reversed(self.known):
            if known.cal.precision == "day":
                return known if sentence_of(self.tokens, known.start) == here else None
        return None

    def _overtaken(self, known: Known, span: Span) -> bool:
        """Whether the sentence has since told a coarser date of another year: `It began on 3 May 1990. In 2001 … next day`."""
        here = sentence_of(self.tokens, span.start)
        later = [one for one in self.known if one.start > known.start and sentence_of(self.tokens, one.start) == here]
        told_here = sentence_of(self.tokens, known.start) == here
        return not told_here and any(one.cal.year and one.cal.year != known.cal.year for one in later)

    def _goes_on(self, known: Known, kind: str, span: Span) -> bool:
        """Whether a relative expression counts from an earlier date that is fine enough."""
        passed = kind == "running" and not self.story and self._passed(known, span)
        return not passed and not self._left(known, span) and (self.story or self.near(known, span))

    def _left(self, known: Known, span: Span) -> bool:
        """Whether a report goes on from another date than one that an aside of an earlier sentence told."""
        aside = self.reports and not self.story and not self.near(known, span, 0)
        return aside and in_aside(self.tokens.text, known.start, known.end)

    def _just_said(self, span: Span) -> Known | None:
        """The year since when something is, where that is the last date before: `kept since 2009, raised in rank that August`."""
        found = next((known for known in reversed(self.begun) if self.near(known, span, 0)), None)
        later = found is not None and any(known.start > found.start for known in self.known)
        return None if later else found

    def base(self, kind: str, unit: str, span: Span) -> Place | None:
        """The date from which a relative expression counts: of the text, else, but not for `context`, the anchor.

        None for `named`: it counts from a happening whose date nothing tells.
        """
        if kind in {"named", "accounts"}:
            return None
        pointed = self._just_said(span) if kind == "either" else None
        if pointed is not None:
            return pointed.cal, self.source(pointed)
        wanted = _FINE.get(unit)
        told = kind in {"either", "running", "context"} or self.story
        fine = (one for one in reversed(self.known) if told and (wanted is None or one.cal.precision in wanted))
        known = next(fine, None)
        if known is not None and self._overtaken(known, span):
            return None
        if known is not None and self._goes_on(known, kind, span):
            return known.cal, self.source(known)
        if self.present is None or kind == "context":
            return None
        source = of_anchor(self.present)
        return of_day(self.present), replace(source, flags=(OF_STORY,)) if kind == "either" else source
