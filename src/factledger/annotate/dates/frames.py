"""Whether the year told before holds for a bare month or day, or was only mentioned in passing.

In a report, `In March` is of the report's own time unless the text tells a story of another year. `In 2014 X. In March, Y.`
sets a frame; `X was founded in 1921. In March, Y.` does not. Where both readings are possible the year stays open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from factledger.annotate.dates.calendar import Cal, bounds
from factledger.annotate.dates.lexicon import around
from factledger.annotate.dates.sentences import sentence_of, sentence_span
from factledger.annotate.dates.tense import clause_around
from factledger.annotate.dates.tokens import Tokens
from factledger.lang import load

Verdict = Literal["told", "now", "open"]
OPENING = 5
"""Words of the longest opening of a sentence before its date, `By the end of 2010`; a convention."""

_RECKONED = re.compile(r"\bsince\s+(?:[^\W\d_]+\s+){2,8}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """An earlier date of the text, and the date that its year would give to the later expression at [start, end)."""

    cal: Cal
    at: int
    end: int
    given: Cal
    here: tuple[int, int]


def verdict(tokens: Tokens, told: Told, sign: int, anchor: date | None, *, reports: bool) -> Verdict:
    """Whether the earlier year is told of the later expression; `now` where the day of writing decides, `open` for neither.

    Args:
        tokens: the text.
        told: the earlier date and what it would give.
        sign: 1 where the sentence of the later one looks ahead, -1 where it looks back.
        anchor: the day of writing.
        reports: whether the text reports of the time at which it was written.
    """
    if anchor is not None and _impossible(tokens, told, sign, anchor):
        return "now"
    if not reports:
        return "told"
    if sentence_of(tokens, told.at) == sentence_of(tokens, told.here[0]):
        return "now" if _aside(tokens, told) else "told"
    return "now" if _in_present(tokens, told.here) else _of_sentence_before(tokens, told)


def _of_sentence_before(tokens: Tokens, told: Told) -> Verdict:
    """Whether a date frames the sentences behind its own, or is gone on from."""
    if _fronted(tokens, told.at):
        return "told"
    goes_on = _goes_on(tokens, told.here[0])
    if told.cal.month is None:
        return "open" if goes_on else "now"
    return "told" if goes_on and (told.given.month or 0) >= told.cal.month else "open"


def reporting(text: str) -> bool:
    """Whether a text points at the time of its own writing: `yesterday`, `last month`, `on Friday`."""
    return _pointing().search(text) is not None


def _impossible(tokens: Tokens, told: Told, sign: int, anchor: date) -> bool:
    """Whether the date given would be done after the day of writing, or still to come before it."""
    first, last = bounds(told.given)
    if first is None or last is None:
        return False
    if sign < 0:
        return first > anchor
    return last < anchor and _surely_ahead(tokens.text, told.here)


def _surely_ahead(text: str, span: tuple[int, int]) -> bool:
    left, right = clause_around(text, *span)
    clause = f" {left} {right} ".lower().replace("’", "'")
    return any(cue in clause for cue in around("surely_ahead"))


def _aside(tokens: Tokens, told: Told) -> bool:
    """Whether the earlier date stands in an aside: `The bank, founded in 1921, opened a branch in March`.

    So does that from which something is reckoned: `his second trip since he took office in 2021, after one in March`.
    """
    between = tokens.text[told.end : told.here[0]]
    if _RECKONED.search(tokens.text[sentence_span(tokens, told.at)[0] : told.at]):
        return True
    if not re.match(r"\s*[,)–—]", between):
        return False
    start = sentence_span(tokens, told.at)[0]
    before = re.split(r"[,(–—]", tokens.text[start : told.at])
    return len(before) > 1 and bool(before[-1].strip()) and not _only_fronting(before[-1])


def _in_present(tokens: Tokens, span: tuple[int, int]) -> bool:
    """Whether the clause of a date speaks in the present, or points at the day of writing."""
    left, right = clause_around(tokens.text, *span)
    words = set(re.findall(r"[^\W\d_]+", f"{left} {right}".lower()))
    return bool(words & around("in_present")) or reporting(left) or reporting(right)


def _fronted(tokens: Tokens, at: int) -> bool:
    """Whether a date opens its sentence, so that the sentence and what follows are told of its time."""
    return _only_fronting(tokens.text[sentence_span(tokens, at)[0] : at])


def _only_fronting(text: str) -> bool:
    words = re.findall(r"\w+", text.lower())
    return len(words) <= OPENING and all(word in around("fronting") or word.isdigit() for word in words)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether the sentence of a date goes on with what was told before: `It was closed in May`, `In May they left`."""
    start, end = sentence_span(tokens, at)
    words = re.findall(r"[^\W\d_]+", tokens.text[start:end].lower())
    before = around("fronting") | _months()
    first = next((word for word in words if word in around("going_on") or word not in before), "")
    return first in around("going_on")


@cache
def _months() -> frozenset[str]:
    table = load("en", "dates")
    return frozenset(table["months"]) | frozenset(table["months_doubtful"]) | frozenset(table["seasons"])


@cache
def _pointing() -> re.Pattern[str]:
    table = load("en", "dates")
    # No `today`: a history says it as well (`as it is today`).
    days = "|".join((*table["yesterday"], *table["tomorrow"], *table["tonight"]))
    names = "|".join((*table["weekdays"], *table["months"], *table["seasons"], "week", "weekend", "month", "year"))
    points = "|".join((*table["deictic_last"], *table["deictic_this"], *table["deictic_next"]))
    weekdays = "|".join(table["weekdays"])
    return re.compile(rf"\b(?:{days}|(?<!the )(?:{points})\s+(?:{names})|on\s+(?:{weekdays}))\b", re.IGNORECASE)
