"""Rows that begin with a date below a heading that says what happened: visits, press conferences, treaties.

`1994.05 Prime Minister A. NAME` below `Visits` and `From X to Y` is a visit of that person from X to Y. A row whose headings
name no event is left to the other readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factledger.extract.event_claims import Statement, TimeAt
from factledger.extract.event_dates import ENUMERATION, above, on_calendar
from factledger.extract.event_match import EventIndex, Trigger, find_triggers
from factledger.extract.event_names import COUNTRY, Found, ref_of
from factledger.extract.participants import Cast
from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.claim import Ref
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention, TimeExpression

ROW_PATTERN = "row"
NAME = re.compile(r"(?:(?:[A-Z][a-z]{0,2}\.\s*)+|\b)[A-Z][A-Z'\u2019-]{2,}(?:\s+[A-Z][A-Z'\u2019-]+)*\s*$")
"""A name at the end of a row: initials and a surname in capitals, as fact sheets print it."""
ROW_KINDS = frozenset({Kind.ROW, Kind.LIST_ITEM, Kind.PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Direction:
    """From where to where the rows below a caption lead."""

    origin: Ref | None = None
    destination: Ref | None = None


def read_row(
    document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, words: Statements
) -> tuple[Statement, ...]:
    """The events of a dated row, one for each of its times; empty where the block is no such row."""
    times = _row_times(block)
    if not times or _tells_itself(block, index, words):
        return ()
    trigger = _type_above(document, block, index, words)
    if trigger is None:
        return ()
    return tuple(_statement(document, block, trigger, time, times) for time in times)


def _tells_itself(block: AnnotatedBlock, index: EventIndex, words: Statements) -> bool:
    """Whether the row's own words name an event, so that no heading is needed to say what it is."""
    parse = Parse.of(block.tokens)
    return any(find_triggers(parse, start, stop, index, words) for start, stop in block.sentences)


def _row_times(block: AnnotatedBlock) -> tuple[TimeExpression, ...]:
    """The times that open the block, one after the other; empty where it does not begin with one or is a sentence."""
    if block.block.kind not in ROW_KINDS or any(token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in block.tokens):
        return ()
    text, at = block.block.text.text, 0
    out: list[TimeExpression] = []
    for time in block.times:
        opens = (
            ENUMERATION.fullmatch(text, 0, time.start) is not None
            if not out
            else text[at : time.start].strip(" ,;&|") in {"", "and", "to"}
        )
        if not opens or not on_calendar(time):
            break
        out.append(time)
        at = time.end
    return tuple(out) if len(text) < 200 else ()


def _type_above(
    document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, words: Statements
) -> Trigger | None:
    """What the nearest heading that names an event says that the rows below it are."""
    for parent in above(document, block):
        parse = Parse.of(parent.tokens)
        found = [t for s, e in parent.sentences for t in find_triggers(parse, s, e, index, words, heading=True)]
        if found:
            return found[0]
    return None


def _direction(document: AnnotatedDocument, block: AnnotatedBlock) -> Direction:
    """`From X to Y` in a caption or heading above."""
    for parent in above(document, block):
        text = parent.block.text.text
        named = [one for one in parent.mentions if one.label == COUNTRY]
        found = {word: one for one in named for word in ("from", "to") if _after(text, one, word)}
        if found:
            return Direction(*(ref_of(found[w], how="heading") if w in found else None for w in ("from", "to")))
    return Direction()


def _after(text: str, mention: Mention, word: str) -> bool:
    return re.search(rf"\b{word}\s+(?:the\s+)?$", text[: mention.start], re.IGNORECASE) is not None


def _statement(
    document: AnnotatedDocument,
    block: AnnotatedBlock,
    trigger: Trigger,
    time: TimeExpression,
    times: tuple[TimeExpression, ...],
) -> Statement:
    text = block.block.text.text
    start = times[-1].end
    rest = text[start:]
    lead = len(rest) - len(rest.lstrip(" :|\t-\u2013"))
    words = text[start + lead :].strip()
    words = words if any(letter.isalpha() for letter in words) else ""
    visitor = _visitor(block, start + lead, len(text.rstrip())) if words else None
    way = _direction(document, block)
    roles = (("origin", way.origin),) if way.origin else ()
    cast = Cast(visitor, Found(way.destination) if way.destination else None, roles)
    worded = trigger.worded
    return Statement(
        block=block,
        type=worded.type.id,
        pattern_id=f"{worded.type.id}.{ROW_PATTERN}",
        measure=f"{worded.type.label}: {words}" if words else worded.type.label,
        trigger=(start + lead, len(text.rstrip())) if words else (time.start, time.end),
        extent=(0, len(text)),
        cast=cast,
        modality="held",
        time=TimeAt(time, block.block.index, ""),
    )


def _visitor(block: AnnotatedBlock, start: int, end: int) -> Found | None:
    """Who a row names, with the office before the name; None for a row without words."""
    text = block.block.text.text
    if start >= end:
        return None
    inside = [one for one in block.mentions if start <= one.start < end]
    office = next((one for one in inside if one.label == "office"), None)
    person = next((one for one in inside if one.label == "person"), None)
    name = NAME.search(text, start, end)
    low = name.start() if name else (person.start if person else (office.end if office else start))
    words = text[low:end].strip(" ,")
    title = text[start:low].strip(" ,") or (office.text if office else "")
    if not words:
        return Found(Ref(text[start:end], kind="office", how="ner", office=title), start, end)
    known = person.entity_id if person else ""
    return Found(Ref(words, known, "person", "name" if known else "ner", office=title), low, end)
