"""The period that a text goes on telling of: `In August exports came to $4m. Imports fell by 9%.`, in the next paragraph as well.

A sentence of amounts in the past that names no time goes on with the period told last. Its validity ends at any other time, at a
heading, at words for another period (`so far`, `now`), and where another tense begins. The next paragraph takes it over only
where it tells of the same things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factledger.extract.figures.amounting import tells_amount
from factledger.extract.figures.compared import is_base, is_behind_comparison, is_compared, is_of_compared
from factledger.extract.figures.dated import RANKED, SUPERLATIVES, FigureTime, apart_from, is_publication, usable
from factledger.extract.figures.site import Site
from factledger.extract.figures.tense import finite_above, told_past
from factledger.extract.syntax import NOUNS, Parse
from factledger.lang import load
from factledger.model.document import Kind, Layer
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Quantity, TimeExpression

KINDS = frozenset({"money", "percent", "count", "number"})
PERIODS = frozenset({"month", "quarter", "season", "year", "range"})
BESIDE = 40
"""Characters between an amount and the time that dates it and what goes on with it in later clauses; a convention."""
PARAGRAPHS = 12
"""Over how many paragraphs a period is held on to; a convention."""
_SAME_PERIOD = re.compile(
    r"\b(?:during|in|over|for|within)\s+(?:the|this|that)\s+(?:same\s+)?period\b(?!\s+(?:of|last|in|from|between|a\s+year|to)\b)",
    re.IGNORECASE,
)
"""Words for the period told before; not those for another one, such as `the same period of 2018`."""


@dataclass(frozen=True)
class Place:
    """A sentence: its block, and the tokens of it there."""

    block: AnnotatedBlock
    tokens: range

    @property
    def start(self) -> int:
        """Where it begins in the text of the block."""
        return self.block.tokens[self.tokens.start].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.block.tokens[self.tokens.stop - 1].end

    @property
    def text(self) -> str:
        """Its words."""
        return self.block.block.text.text[self.start : self.end]

    def has(self, one: TimeExpression | Quantity) -> bool:
        """Whether an expression begins in it."""
        return self.start <= one.start < self.end

    def things(self) -> set[str]:
        """The lemmas of its nouns; words of trade are one."""
        tokens = [self.block.tokens[i] for i in self.tokens]
        nouns = {token.lemma.lower() for token in tokens if token.pos in NOUNS}
        traded = set(load("en", "figures")["of_trade"]) & {token.lemma.lower() for token in tokens}
        return nouns | ({"trade"} if traded else set())


def running(site: Site, document: AnnotatedDocument) -> FigureTime | None:
    """The period of which the sentences before a figure tell, for a figure in the past whose sentence names no other."""
    own = Place(site.block, site.sentence)
    meant = _takes_up_period(own)
    if site.block.block.kind is not Kind.PARAGRAPH or not site.sentence or not (meant or _goes_on(site)):
        return None
    told = [own]
    for place in _before(own, document):
        if place.block.block.index != told[-1].block.block.index and _apart(place.block, document):
            return None
        if _other_period(place) or _unplaced(place):
            return None
        times = [] if _takes_up_period(place) else told_times(place, document)
        amounts = [one for one in place.block.quantities if place.has(one) and one.kind in KINDS]
        if times and amounts:
            return _taken(site, told, place, times) if meant or _alike(site, place, amounts) else None
        told.append(place)
    return None


def same_period(site: Site, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time told before in the own sentence, which a clause takes up: `in 2015 …, and imports during the period …`."""
    own, text = Place(site.block, site.sentence), site.block.block.text.text
    if not site.sentence:
        return None
    hits = list(_SAME_PERIOD.finditer(text, own.start, site.quantity.start))
    told = [time for time in times if own.has(time) and time.end <= site.quantity.start]
    if not hits or not told or told[-1].end > hits[-1].start() or len({time.edtf for time in told}) > 1:
        return None
    return told[-1]


def of_like_amount(site: Site, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The only time of a sentence, told beside money of the same currency, for a sum that its later clauses tell in the past.

    `Imports were $9m in 2010, while goods worth $4m went the other way; fuel cost $2m`.
    """
    own, quantity = Place(site.block, site.sentence), site.quantity
    if not site.sentence or quantity.kind != "money" or not _goes_on(site):
        return None
    told = [time for time in site.block.times if own.has(time) and time.timex3_type == "DATE"]
    alike = [
        one for one in site.block.quantities if own.has(one) and one.end <= quantity.start and one.unit == quantity.unit
    ]
    if len(told) != 1 or told[0] not in times or told[0].end > quantity.start or not alike:
        return None
    beside = told[0].start - alike[0].end <= BESIDE and alike[0].start - told[0].end <= BESIDE
    return told[0] if beside and told[0].precision in PERIODS else None


def _taken(site: Site, told: Sequence[Place], place: Place, times: Sequence[TimeExpression]) -> FigureTime | None:
    """The one time of a sentence before, where what lies between goes on with it."""
    first = times[0]
    if first.precision not in PERIODS or ".." in first.edtf or not _is_told_past(place):
        return None
    plain = [one for one in told if not _takes_up_period(one)]
    between = [time for one in plain for time in _times_of(one) if not is_base(one.block, time)]
    if any(time.edtf != first.edtf for time in (*times, *between)) or _is_compared_with(told[0], first):
        return None
    same = place.block is site.block or _same_things(told, place) or _takes_up_period(told[0])
    return FigureTime(first, place.block.block.index, "context") if same else None


def _takes_up_period(place: Place) -> bool:
    """Whether a sentence says that it tells of the period told before: `during the period`, `in the same period`."""
    return _SAME_PERIOD.search(place.text) is not None


def _is_compared_with(place: Place, first: TimeExpression) -> bool:
    """Whether a sentence sets its amounts against the period that was told before: they are of another one."""
    bases = [time for time in place.block.times if place.has(time) and is_base(place.block, time)]
    # `the previous year` is counted from the day of writing only where nothing else was told.
    return any(one.basis == "stated" and not apart_from(one, first) for one in bases)


def _times_of(place: Place) -> list[TimeExpression]:
    """The dates of a sentence."""
    times = (time for time in place.block.times if place.has(time) and time.timex3_type == "DATE" and time.edtf)
    return [time for time in times if not _of_the_news(time)]


def _goes_on(site: Site) -> bool:
    """Whether a figure tells an amount or a change in the past, and its sentence is of no other period."""
    own = Place(site.block, site.sentence)
    if site.quantity.kind not in KINDS or _is_other_side(site) or _other_period(own) or _unplaced(own):
        return False
    verb = finite_above(site.parse, site.anchor)
    return verb >= 0 and told_past(site.parse, verb)


def _is_other_side(site: Site) -> bool:
    """Whether a figure is one that others are compared with: `lower than the average of 2 million`."""
    return is_compared(site, site.quantity) or is_behind_comparison(site)


def _alike(site: Site, place: Place, amounts: Sequence[Quantity]) -> bool:
    """Whether a figure is one of the sort that the sentence with the time tells, or tells its amount by a verb of amounts."""
    quantity = site.quantity
    verb = site.tokens[site.verb] if site.verb >= 0 else None
    if quantity.kind in {"count", "number"}:
        return any(one.unit == quantity.unit and one.unit for one in amounts)
    if not any(one.kind in {"money", "percent", "number"} or one.unit == quantity.unit for one in amounts):
        return False
    again = verb is not None and any(
        place.block.tokens[i].lemma == verb.lemma for i in place.tokens if place.block.tokens[i].pos == "VERB"
    )
    shares = quantity.unit == "percent" and verb is not None and verb.lemma == "have"
    tells = verb is not None and tells_amount(quantity, verb, shares=True)
    return tells or shares or again or quantity.change == "by"


def _same_things(told: Sequence[Place], place: Place) -> bool:
    """Whether the paragraph of a figure, up to it, names what the sentence with the time is about."""
    own = {thing for one in told if one.block is told[0].block for thing in one.things()}
    return bool(own & {thing for one in (*told, place) if one.block is place.block for thing in one.things()})


def _before(own: Place, document: AnnotatedDocument) -> Iterator[Place]:
    """The sentences before one, nearest first, in its paragraph and in those before it below the same heading."""
    yield from _sentences(own.block, before=own.start)
    left = PARAGRAPHS
    for block in reversed(document.blocks[: own.block.block.index]):
        if block.block.layer is Layer.TOOLTIP:
            continue
        if block.block.kind is not Kind.PARAGRAPH or block.block.parents != own.block.block.parents or not left:
            return
        left -= 1
        yield from _sentences(block)


def _sentences(block: AnnotatedBlock, before: int | None = None) -> Iterator[Place]:
    """The sentences of a block from the last to the first."""
    for start, stop in reversed(block.sentences):
        if start < stop and (before is None or block.tokens[start].start < before):
            yield Place(block, range(start, stop))


def _apart(block: AnnotatedBlock, document: AnnotatedDocument) -> bool:
    """Whether a paragraph tells of several periods, so that the next one cannot mean one of them."""
    told = {time.edtf for place in _sentences(block) for time in told_times(place, document)}
    return len(told) > 1


def told_times(place: Place, document: AnnotatedDocument) -> list[TimeExpression]:
    """The times that a sentence is told of: not those that it compares with, nor the day of its publication."""
    return [
        time
        for time in place.block.times
        if place.has(time)
        and usable(time)
        and not is_base(place.block, time)
        and not is_of_compared(place.block, time)
        and not is_publication(time, place.block, document)
        and not _of_the_news(time)
    ]


def _of_the_news(time: TimeExpression) -> bool:
    """Whether a time is a day about that of writing, on which amounts are made known: `the office said on Thursday`."""
    return time.precision == "day" and time.basis == "document"


def _unplaced(place: Place) -> bool:
    """Whether a sentence names a period that has no place on the calendar: `over the past three years`, `annually`, `in May`."""
    return any(
        place.has(time) and _is_period(time) and not (is_base(place.block, time) or _is_size(place, time))
        for time in place.block.times
    )


def _is_period(time: TimeExpression) -> bool:
    """Whether an expression names a period, and no place on the calendar for it; words such as `then` or `current` name none."""
    return not usable(time) and (time.timex3_type in {"DURATION", "SET"} or "X" in time.edtf)


def _is_size(place: Place, time: TimeExpression) -> bool:
    """Whether a length only describes a thing: `a 10-year loan`, `the highest value in seven years`."""
    if time.timex3_type != "DURATION":
        return False
    before = [token for token in place.block.tokens[place.tokens.start : place.tokens.stop] if token.end <= time.start]
    return "-" in time.text or any(token.tag in SUPERLATIVES for token in before[-RANKED:])


def names_span(site: Site) -> bool:
    """Whether the sentence of a figure names a stretch of years of its own, up to the time of writing: `the past three years`."""
    place = Place(site.block, site.sentence)
    spans = (time for time in site.block.times if place.has(time) and time.timex3_type == "DURATION")
    return any(set(time.text.lower().split()) & {"past", "last", "recent"} for time in spans)


def _other_period(place: Place) -> bool:
    """Whether a sentence has words for another period; those of an expression count with it: `in the past six years`."""
    text = place.block.block.text.text
    lengths = [time for time in place.block.times if time.timex3_type == "DURATION"]
    hits = _other_words().finditer(text, place.start, place.end)
    return any(not any(time.start < hit.end() < time.end for time in lengths) for hit in hits)


@cache
def _other_words() -> re.Pattern[str]:
    words = load("en", "figures")
    told = (*words["other_periods"], *words["other_times"], *words["now_openings"])
    return re.compile(r"\b(?:" + "|".join(re.escape(one) for one in told) + r")\b", re.IGNORECASE)


def _is_told_past(place: Place) -> bool:
    """Whether the main clause of a sentence is told in the past."""
    parse = Parse.of(place.block.tokens)
    root = next((i for i in place.tokens if place.block.tokens[i].head == i), -1)
    # `The figures show that exports fell`: what they show is told.
    clauses = (root, *parse.by_dep(root, "ccomp")) if root >= 0 else ()
    return any(told_past(parse, verb) for verb in clauses)
