"""Entries in lists of office-holders: a name, the office beside, below or above it, and lines of a key and a day.

`Lund Paul, Minister` is one line of both. Others give each a line of its own: the name, the office, then `Appointed: …`,
`Presented: …`, `Left: …`; or the office stands over all names that follow.
"""

from __future__ import annotations

import re

from factledger.extract.events.claims import Statement, TimeAt
from factledger.extract.events.dates import on_calendar
from factledger.extract.events.holder_heads import holder_above
from factledger.extract.events.match import EventIndex, find_triggers
from factledger.extract.events.participants import Cast
from factledger.extract.events.scene import Found
from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression
from factledger.spec.events import EventType

ENTRY_PATTERN = "entry"
KEY = re.compile(r"\W*([^\W\d_][^:|]{0,60}?)\s*:\s*")
LONGEST_VALUE = 8
"""How many words beside the day what a key says may have; a convention."""


def read_entry(
    document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, words: Statements
) -> tuple[Statement, ...]:
    """What a line of a key and a day tells of the holder above it, where the key alone says what; empty for any other line."""
    key = KEY.match(block.block.text.text)
    time = _only_time(block)
    if key is None or time is None or time.start < key.end():
        return ()
    kind = _kind(" ".join(key[1].lower().split()), index)
    holder = holder_above(document, block) if kind is not None else None
    if kind is None or holder is None or not _says_no_more(block, key.end(), kind, index, words):
        return ()
    text = block.block.text.text
    return (
        Statement(
            block=block,
            type=kind.id,
            pattern_id=f"{kind.id}.{ENTRY_PATTERN}",
            measure=text[key.start(1) : time.start].rstrip(" :,("),
            trigger=key.span(1),
            extent=(0, len(text)),
            cast=Cast(Found(holder)),
            modality="held",
            time=TimeAt(time, block.block.index, ""),
        ),
    )


def _only_time(block: AnnotatedBlock) -> TimeExpression | None:
    """The one time of a line, where it stands on the calendar."""
    return block.times[0] if len(block.times) == 1 and on_calendar(block.times[0]) else None


def _kind(key: str, index: EventIndex) -> EventType | None:
    return next((one for one in index.types if key in one.entry_keys), None)


def _says_no_more(block: AnnotatedBlock, start: int, kind: EventType, index: EventIndex, words: Statements) -> bool:
    """Whether a key's value is its day and a few words that tell no event of another type (`Left Oldtown on 3 May 1931`)."""
    text, time, parse = block.block.text.text, block.times[0], Parse.of(block.tokens)
    beside = f"{text[start : time.start]} {text[time.end :]}".split()
    told = (one for one in find_triggers(parse, 0, len(block.tokens), index, words) if one.worded.type is not kind)
    return len(beside) <= LONGEST_VALUE and not any(parse.tokens[one.start].start >= start for one in told)
