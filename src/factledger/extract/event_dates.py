"""Dates that come from elsewhere: a dated list parent, a label before a colon, an event told in the sentence before.

Nothing is guessed: a date is taken over only where the text links the statement to it, by its place in a list, by a
demonstrative (`this invasion`), or by a phrase that takes up what was told (`on this occasion`, `under it`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factledger.extract.event_match import Trigger, found_in
from factledger.extract.times import Scope
from factledger.extract.wording import Statements
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression

LABEL_END = re.compile(r"\s*[:\u2013\u2014](?!\d)")
ENUMERATION = re.compile(r"[\s\W]*(?:\(?[0-9ivxlc]{1,4}[.)]\s*)*[\s\W]*", re.IGNORECASE)
FINE = frozenset({"day", "week", "month", "season", "quarter", "year", "range"})
DATING_KINDS = frozenset({Kind.HEADING, Kind.LIST_ITEM, Kind.CAPTION})


def on_calendar(time: TimeExpression) -> bool:
    """Whether a time has a place on the calendar with its year known."""
    return bool(time.edtf) and "XXXX" not in time.edtf and time.timex3_type not in {"SET"}


def label_time(block: AnnotatedBlock) -> TimeExpression | None:
    """The time that opens a block as its label (`2006: …`, `(1) March: …`), after any enumeration; None."""
    text = block.block.text.text
    for time in block.times:
        opens = ENUMERATION.fullmatch(text, 0, time.start) is not None
        if opens and on_calendar(time) and LABEL_END.match(text, time.end):
            return time
    return None


def introduces(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a colon follows the time, so that it dates what comes next (`April 13: ministers' meeting`)."""
    return LABEL_END.match(block.block.text.text, time.end) is not None


def parent_time(document: AnnotatedDocument, block: AnnotatedBlock) -> tuple[AnnotatedBlock, TimeExpression] | None:
    """The nearest heading or list parent with one fine date, and that date; None.

    Only an item of a list takes its date from above: prose below a dated heading tells of other years as well.
    """
    if block.block.kind is not Kind.LIST_ITEM:
        return None
    for index in reversed(block.block.parents):
        parent = document.blocks[index]
        if parent.block.kind not in DATING_KINDS:
            continue
        dates = [time for time in parent.times if on_calendar(time) and time.precision in FINE]
        label = label_time(parent)
        if label is not None:
            return parent, label
        if len(dates) == 1:
            return parent, dates[0]
        if dates:
            return None
    return None


def takes_up(scope: Scope, trigger: Trigger, words: Statements) -> str:
    """How a statement takes up the event told before it: `same` for its very date, `year` for its year only, or empty."""
    tokens = scope.parse.tokens
    for child in scope.parse.children[trigger.head]:
        lemma = tokens[child].text.lower()
        if tokens[child].dep == "det" and lemma in {"this", "that", "these", "those"}:
            return "same"
    around = list(range(scope.start, trigger.end))
    if found_in(tokens, around, words.anaphoric_phrases):
        return "same"
    return ""


def sentence_times(block: AnnotatedBlock, start: int, stop: int) -> tuple[TimeExpression, ...]:
    """The times that begin in a token range of the block."""
    if stop <= start:
        return ()
    low, high = block.tokens[start].start, block.tokens[stop - 1].end
    return tuple(time for time in block.times if low <= time.start < high)


def above(document: AnnotatedDocument, block: AnnotatedBlock) -> Iterator[AnnotatedBlock]:
    """The blocks in whose scope a block stands, innermost first."""
    for index in reversed(block.block.parents):
        yield document.blocks[index]


def is_citation(document: AnnotatedDocument, block: AnnotatedBlock, words: Statements) -> bool:
    """Whether the block stands below a heading for references, notes or links."""
    return any(
        parent.block.kind is Kind.HEADING and _plain(parent.block.text.text) in words.citation_headings
        for parent in above(document, block)
    )


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", heading).lower().split())


def spans(times: Sequence[TimeExpression]) -> frozenset[tuple[int, int]]:
    """The clean ranges of times."""
    return frozenset((time.start, time.end) for time in times)
