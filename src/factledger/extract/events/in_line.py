"""Lists of visits in one line: `To Xland: Prime Minister A B (March 2018); Queen C – July 2017; Minister D, 10 May 2016`.

Each part between semicolons that ends with a person's date, and tells nothing by a verb of its own, is a row of the list that
stands on a line of its own elsewhere. The words before the colon say where the visits lead, and that they are visits where the
heading above does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factledger.extract.events.claims import Statement, TimeAt
from factledger.extract.events.dates import on_calendar
from factledger.extract.events.list_heads import PEOPLE, Direction, direction_of, type_above
from factledger.extract.events.match import EventIndex, find_triggers
from factledger.extract.events.rows import statement_of
from factledger.extract.events.scene import ref_of
from factledger.extract.figures.tense import FINITE
from factledger.extract.pair import COUNTRY
from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression
from factledger.spec.events import EventType

PATTERN = "in_line"
LABELLED = re.compile(r"\s*:\s")
WAY = re.compile(r"\b(from|by|to|in)\s+(?:the\s+)?$", re.IGNORECASE)
"""What says before a country and a colon from where or to where the visits lead."""
LABEL = re.compile(r"\W*([^:;.]{2,80}):\s+")
GONE = re.compile(r"\s(?:\w+\s+)?(?:in|on)\s+(?:the\s+)?$")
"""What stands behind a verb of coming, before its date."""
LED = re.compile(r"(?:\s*\(|,|\s[–—-])\s*(?:(?:on|in)\s+)?(?:the\s+)?$")
"""What stands between a visitor and his date."""
CLOSED = re.compile(r"\s*(?:[,;][^()]*)?\)?[\s.]*")
"""What may stand behind a date in its part: words on the visit in the date's bracket."""
KINDS = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class _Part:
    """One visit of such a line: where its words begin, where they end, and its date."""

    start: int
    end: int
    time: TimeExpression


def read_in_line(
    document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, words: Statements
) -> tuple[Statement, ...]:
    """The visits of such a line; empty where it is none. Parts with a verb are left to the reader of sentences."""
    label = LABEL.match(block.block.text.text)
    if block.block.kind not in KINDS or not block.times:
        return ()
    item = label is None and block.block.kind is Kind.LIST_ITEM
    parts = tuple(_parts(block, label, words)) if label else _visitor_first(block, words) if item else ()
    kind = _kind(document, block, label, index, words) if parts else None
    if kind is None:
        return ()
    return tuple(
        statement_of(
            document,
            block,
            kind,
            TimeAt(one.time, block.block.index, ""),
            (one.start, one.end),
            way=_way(document, block, one.start),
            pattern=PATTERN,
        )
        for one in parts
    )


def _parts(block: AnnotatedBlock, label: re.Match[str], words: Statements) -> Iterator[_Part]:
    """The parts behind a label that are a person and a date, or a person who came."""
    text, start = block.block.text.text, label.end()
    placed = any(one.label == COUNTRY and one.end <= start for one in block.mentions)
    for match in re.finditer(r"[^;]+", text[start:]):
        low, high = start + match.start(), start + match.end()
        low += len(text[low:high]) - len(text[low:high].lstrip())
        times = [one for one in block.times if low <= one.start and one.end <= high]
        if len(times) != 1 or not on_calendar(times[0]) or not CLOSED.fullmatch(text, times[0].end, high):
            continue
        named = [one for one in block.mentions if low <= one.start and one.end <= times[0].start]
        led = LED.search(text[low : times[0].start])
        people = any(one.label in PEOPLE for one in named)
        verbs = [token for token in block.tokens if low <= token.start < times[0].start and token.tag in FINITE]
        if led and people and not verbs:
            yield _Part(low, low + led.start(), times[0])
        came = placed and people and len(verbs) == 1 and verbs[0].lemma.lower() in words.arriving
        # `came to Oldtown` says itself where, and is read as any sentence.
        if came and GONE.fullmatch(text, verbs[0].end, times[0].start):
            yield _Part(low, verbs[0].start, times[0])


def _visitor_first(block: AnnotatedBlock, words: Statements) -> tuple[_Part, ...]:
    """The visit of an item that a visitor opens: `President Ana Ruiz, 3-5 May 2010 – the first`.

    What stands behind the date says more of the visit, and may tell of something else. The visitor may lead others: `Lund led a
    group, May 2012`.
    """
    text, time = block.block.text.text, block.times[0]
    named = [one for one in block.mentions if one.label in PEOPLE and one.end <= time.start]
    led = LED.search(text, 0, time.start)
    low = len(text) - len(text.lstrip(" \t•*–-"))
    titles = text[low : named[0].start].split() if named else ()
    if (
        led is None
        or not named
        or not on_calendar(time)
        or not all(word[0].isupper() or word == "&" for word in titles)
    ):
        return ()
    verbs = [token for token in block.tokens if token.start < time.start and token.tag in FINITE]
    if verbs and (len(verbs) > 1 or verbs[0].lemma.lower() not in words.leading):
        return ()
    return (_Part(low, verbs[0].start if verbs else led.start(), time),)


def _kind(
    document: AnnotatedDocument,
    block: AnnotatedBlock,
    label: re.Match[str] | None,
    index: EventIndex,
    words: Statements,
) -> EventType | None:
    """The event that lasts while one stays, named by the label or by the heading above."""
    parse = Parse.of(block.tokens)
    stop = parse.at(*label.span(1)).stop if label else 0
    told = [one.worded.type for one in find_triggers(parse, 0, stop, index, words, heading=True)]
    kind = told[0] if told else type_above(document, block, index, words)[0]
    return kind if kind is not None and kind.lasting_stay else None


def _way(document: AnnotatedDocument, block: AnnotatedBlock, start: int) -> Direction:
    """Where a part leads, by the label nearest before it that names a country (`From Xland: …`), else by the heading above."""
    text = block.block.text.text
    named = [
        one for one in block.mentions if one.label == COUNTRY and LABELLED.match(text, one.end) and one.end < start
    ]
    for one in named[-1:]:
        if way := WAY.search(text, 0, one.start):
            there = ref_of(one, how="heading")
            return Direction(origin=there) if way[1].lower() in {"from", "by"} else Direction(destination=there)
    return direction_of(document, block)
