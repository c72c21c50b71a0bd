"""Lines of a key and a date: `Diplomatic relations since: 1920`, `Embassy in Xcity since | 3 May 1931`, with or without colon.

A key says without a verb what began on the date behind it, as a column's head does. Keys with a verb (`Embassy opened: 1931`)
are sentences like others and are left to their readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factledger.extract.events.bounds import since_reached
from factledger.extract.events.claims import Statement, TimeAt
from factledger.extract.events.dates import on_calendar
from factledger.extract.events.match import EventIndex, find_triggers
from factledger.extract.events.role_rules import cast_of
from factledger.extract.events.scene import Scene
from factledger.extract.sections import Sections
from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention, TimeExpression
from factledger.spec.events import EventType, Modality

KEYED_PATTERN = "keyed"
ROW_OF_TWO = 4
"""How many cells a row has at least that holds two keys and their dates."""
LONGEST_KEY = 80
"""How many characters a key may have; a convention."""
_DATING = frozenset({"in", "on", "from"})
_KEY = re.compile(r"\W*([^:|]+?)(?:\s*[:|]\s*|\s+(?=since\s+\d))")
_WHOM = re.compile(r"\s(?:with|between)\s")
_BEHIND = re.compile(r"[\s.;*†]*(?:\[\w+\])*[\s.;*†]*")


@dataclass(frozen=True, slots=True)
class _Named:
    """What a key says that happened: the type, the tokens that name it and their head."""

    type: EventType
    tokens: range
    head: int
    modality: Modality


def read_keyed(
    document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, words: Statements, sections: Sections
) -> tuple[Statement, ...]:
    """The events of a line that is a key and a date, or several; none where the line is anything else, or a verb tells it."""
    if block.block.kind not in {Kind.LIST_ITEM, Kind.PARAGRAPH, Kind.ROW} or not block.times:
        return ()
    about = sections.pair_at(block), sections.parties_at(block)
    found = (_event(document, block, one, (index, words), about) for one in _entries(block, words))
    return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key, its clean range, and the date behind it."""

    start: int
    end: int
    time: TimeExpression


def _entries(block: AnnotatedBlock, words: Statements) -> tuple[_Entry, ...]:
    """The key and date that a line is, or the keys and dates in turn of a row: `Embassy in X | since 1994 | Office in Y | …`."""
    text, cells = block.block.text.text, block.block.cells
    if len(cells) >= ROW_OF_TWO and len(cells) % 2 == 0 and len(block.times) == len(cells) // 2:
        pairs = list(zip(cells[::2], cells[1::2], block.times, strict=True))
        alone = all(
            value.start <= time.start < value.end and _alone(text[: value.end], value.start, time, words)
            for _, value, time in pairs
        )
        return tuple(_Entry(key.start, key.end, time) for key, _, time in pairs) if alone else ()
    key, time = _KEY.match(text), block.times[0]
    whole = key is not None and len(block.times) == 1 and _alone(text, key.end(), time, words)
    return (_Entry(*key.span(1), time),) if key is not None and whole else ()


def _event(
    document: AnnotatedDocument,
    block: AnnotatedBlock,
    entry: _Entry,
    declared: tuple[EventIndex, Statements],
    about: tuple[tuple[Mention, ...], tuple[Mention, ...]],
) -> Statement | None:
    (index, words), (pair, parties) = declared, about
    text, time = block.block.text.text, entry.time
    key = text[entry.start : entry.end]
    if len(key) > LONGEST_KEY or not on_calendar(time):
        return None
    parse = Parse.of(block.tokens)
    span = parse.at(entry.start, entry.end)
    stop = _stop(parse, span, time, words)
    named = (
        _named(parse, span, stop, index, words)
        or _column(parse, span, key, index)
        or _below(document, block, span, index, words)
    )
    if named is None:
        return None
    inside = frozenset(parse.at(time.start, time.end))
    scene = Scene(document, block, parse, span.start, stop, words, pair, inside, parties)
    return Statement(
        block=block,
        type=named.type.id,
        pattern_id=f"{named.type.id}.{KEYED_PATTERN}",
        measure=key,
        trigger=(parse.tokens[named.tokens.start].start, parse.tokens[named.tokens.stop - 1].end),
        extent=(0, len(text)),
        cast=cast_of(scene, named.head, named.type),
        modality=named.modality,
        time=TimeAt(since_reached(time) if named.type.at_once else time, block.block.index, ""),
    )


def _stop(parse: Parse, span: range, time: TimeExpression, words: Statements) -> int:
    """Where the words end that say what the date is of: with the key, or with the `since` behind its colon."""
    ahead = range(span.stop, parse.at(time.start, time.end).stop)
    return next((i + 1 for i in ahead if parse.tokens[i].text.lower() in words.since), span.stop)


def _alone(text: str, start: int, time: TimeExpression, words: Statements) -> bool:
    """Whether a line says nothing behind its key but the time, with or without a preposition."""
    before = text[start : time.start].strip().lower() if time.start >= start else None
    if before is None or (before and before not in _DATING | words.since):
        return False
    return _BEHIND.fullmatch(text, time.end) is not None


def _named(parse: Parse, span: range, stop: int, index: EventIndex, words: Statements) -> _Named | None:
    """What a key names as a heading does, where no reader of sentences finds anything in it."""
    if find_triggers(parse, span.start, stop, index, words):
        return None
    for one in find_triggers(parse, span.start, stop, index, words, heading=True):
        return _Named(one.worded.type, range(one.start, one.end), one.head, one.worded.pattern.modality or "held")
    return None


def _below(
    document: AnnotatedDocument, block: AnnotatedBlock, span: range, index: EventIndex, words: Statements
) -> _Named | None:
    """What the line above a list names, of a key that is what is kept: `Opening of posts:`, `Xish post in Ycity: 1931`."""
    parse = Parse.of(block.tokens)
    if not block.block.parents or find_triggers(parse, span.start, span.stop, index, words):
        return None
    above = document.blocks[block.block.parents[-1]]
    if above.times:
        return None
    for one in find_triggers(Parse.of(above.tokens), 0, len(above.tokens), index, words, heading=True):
        thing = next((i for i in span if parse.tokens[i].lemma.lower() in one.worded.type.kept), -1)
        if thing >= 0:
            return _Named(one.worded.type, range(thing, thing + 1), thing, one.worded.pattern.modality or "held")
    return None


def _column(parse: Parse, span: range, key: str, index: EventIndex) -> _Named | None:
    """What a key names as the head of a column does; whom it is with is no part of that."""
    name = " ".join(_WHOM.split(key.lower())[0].split())
    kind = next((one for one in index.types if name in one.columns), None)
    return _Named(kind, span, max(parse.root_of(span), span.start), "held") if kind and span else None
