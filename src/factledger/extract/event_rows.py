"""Rows that begin with a date below a heading that says what happened: visits, press conferences, treaties.

`1994.05 Prime Minister A. NAME` below `Visits` and `From X to Y` is a visit of that person from X to Y. A row whose headings
name no event is left to the other readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factledger.extract.event_claims import Statement, TimeAt
from factledger.extract.event_dates import ENUMERATION, above, on_calendar
from factledger.extract.event_kinds import names_of
from factledger.extract.event_match import EventIndex, find_triggers
from factledger.extract.event_names import COUNTRY, Found, ref_of
from factledger.extract.event_phrase import LONGEST
from factledger.extract.participants import Cast
from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.claim import Ref
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention, TimeExpression
from factledger.spec.events import EventType

ROW_PATTERN = "row"
NAME = re.compile(r"(?:(?:[A-Z][a-z]{0,2}\.\s*)+|\b)[A-Z][A-Z'\u2019-]{2,}(?:\s+[A-Z][A-Z'\u2019-]+)*\s*$")
"""A name at the end of a row: initials and a surname in capitals, as fact sheets print it."""
BRACKETED = re.compile(r"\(([^()]*)\)\W*$")
LONGEST_LEAD = 100
"""How many characters a line that leads a list in may have; a convention."""
PEOPLE = frozenset({"person", "office"})
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
    times = _row_times(block) or _times_at_end(block)
    if not times or _tells_itself(block, index, words):
        return ()
    kind, heading = _type_above(document, block, index, words)
    kind = kind or _type_of_way(document, block, index)
    if kind is None:
        return ()
    done = tuple(_statement(document, block, kind, time, times) for time in times)
    return tuple(
        replace(one, measure=heading if heading and one.measure == kind.label else one.measure) for one in done
    )


def _tells_itself(block: AnnotatedBlock, index: EventIndex, words: Statements) -> bool:
    """Whether the row's own words name an event, so that no heading is needed to say what it is."""
    parse = Parse.of(block.tokens)
    names = names_of(block, parse)
    return any(find_triggers(parse, start, stop, index, words, names=names) for start, stop in block.sentences)


def _row_times(block: AnnotatedBlock) -> tuple[TimeExpression, ...]:
    """The times that open the block, one after the other; empty where it does not begin with one or is a sentence."""
    if block.block.kind not in ROW_KINDS or _predicates(block):
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


def _predicates(block: AnnotatedBlock) -> bool:
    """Whether the block has a finite verb; neither `accompanied by` nor the capital that opens a cell is one."""
    words = [token.text for token in block.tokens]
    return any(
        token.tag in {"VBD", "VBZ", "VBP", "MD"}
        and words[n + 1 : n + 2] != ["by"]
        and not (words[max(0, n - 1) : n] == ["|"] and token.text.istitle())
        for n, token in enumerate(block.tokens)
    )


def _times_at_end(block: AnnotatedBlock) -> tuple[TimeExpression, ...]:
    """The times in brackets that end a list item without a verb: `President Ana Ruiz (1961, 1963)`; else empty."""
    text = block.block.text.text
    found = BRACKETED.search(text)
    if (
        block.block.kind not in {Kind.LIST_ITEM, Kind.ROW}
        or found is None
        or any(token.pos == "VERB" for token in block.tokens)
    ):
        return ()
    if not any(one.label in PEOPLE and one.end <= found.start() for one in block.mentions):
        return ()
    inside = tuple(one for one in block.times if found.start() < one.start and one.end <= found.end())
    return inside if len(inside) == len(block.times) and all(on_calendar(one) for one in inside) else ()


def _type_above(
    document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, words: Statements
) -> tuple[EventType | None, str]:
    """What the nearest heading that names an event says that the rows below it are, and its words."""
    for parent in _labels(document, block):
        parse = Parse.of(parent.tokens)
        found = [t for s, e in parent.sentences for t in find_triggers(parse, s, e, index, words, heading=True)]
        if found:
            return found[0].worded.type, _without_number(parent.block.text.text)
    return None, ""


def _without_number(heading: str) -> str:
    found = ENUMERATION.match(heading)
    return (heading[found.end() :] if found else heading).strip(" :")[:LONGEST]


def _type_of_way(document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex) -> EventType | None:
    """What people are told to have done below a bare `From X to Y`; None where the row names nobody."""
    if not any(one.label in PEOPLE for one in block.mentions):
        return None
    if not any(_leads(parent) for parent in _labels(document, block)):
        return None
    return next((one for one in index.types if one.of_way), None)


def _labels(document: AnnotatedDocument, block: AnnotatedBlock) -> Iterator[AnnotatedBlock]:
    """What says of what sort a row is, nearest first: a line that leads the list in, then the headings above."""
    lead = _lead_in(document, block)
    if lead is not None:
        yield lead
    yield from above(document, block)
    way = next((parent for parent in above(document, block) if _leads(parent)), None)
    if way is not None:
        yield from _over(document, way)


def _over(document: AnnotatedDocument, way: AnnotatedBlock) -> Iterator[AnnotatedBlock]:
    """The heading right above a `From X to Y`, or above an earlier one between the same two countries."""
    for at in range(way.block.index, 0, -1):
        before = document.blocks[at - 1]
        if set(_leads(document.blocks[at])) == set(_leads(way)) and before.block.kind is Kind.HEADING:
            yield before
            return


def _leads(block: AnnotatedBlock) -> tuple[str, ...]:
    """The countries of a heading or caption that says no more than `From X to Y`; empty for any other block."""
    named = [one for one in block.mentions if one.label == COUNTRY]
    text = block.block.text.text
    if block.block.kind not in {Kind.HEADING, Kind.CAPTION} or len(named) != 2 or block.times:
        return ()
    leads = _after(text, named[0], "from") and _after(text, named[1], "to")
    return tuple(one.entity_id or one.text for one in named) if leads else ()


def _lead_in(document: AnnotatedDocument, block: AnnotatedBlock) -> AnnotatedBlock | None:
    """The short line without a verb that stands right before the list of which the block is an item; None."""
    at = block.block.index - 1
    while at >= 0 and document.blocks[at].block.kind is block.block.kind:
        at -= 1
    if at < 0:
        return None
    found = document.blocks[at]
    verbs = any(token.pos == "VERB" for token in found.tokens)
    short = len(found.block.text.text) <= LONGEST_LEAD and not verbs
    return found if found.block.kind is Kind.PARAGRAPH and short else None


def _direction(document: AnnotatedDocument, block: AnnotatedBlock) -> Direction:
    """`From X to Y` in a caption or heading above."""
    for parent in _labels(document, block):
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
    kind: EventType,
    time: TimeExpression,
    times: tuple[TimeExpression, ...],
) -> Statement:
    text = block.block.text.text
    low, high = _named(text, times)
    words = text[low:high].strip()
    words = words if any(letter.isalpha() for letter in words) else ""
    visitor = _visitor(block, low, high) if words else _visitor_below(document, block)
    way = _direction(document, block)
    roles = (("origin", way.origin),) if way.origin else ()
    cast = Cast(visitor, Found(way.destination) if way.destination else None, roles)
    return Statement(
        block=block,
        type=kind.id,
        pattern_id=f"{kind.id}.{ROW_PATTERN}",
        measure=f"{kind.label}: {words}" if words else kind.label,
        trigger=(low, high) if words else (time.start, time.end),
        extent=(0, len(text)),
        cast=cast,
        modality="held",
        time=TimeAt(time, block.block.index, ""),
    )


def _named(text: str, times: tuple[TimeExpression, ...]) -> tuple[int, int]:
    """The clean range of a row's words, after its opening times or before its closing brackets."""
    bracket = text.rfind("(", 0, times[0].start)
    if bracket > 0 and ENUMERATION.fullmatch(text, 0, times[0].start) is None:
        start = ENUMERATION.match(text)
        return (start.end() if start else 0), len(text[:bracket].rstrip())
    low = times[-1].end
    low += len(text[low:]) - len(text[low:].lstrip(" :|\t-\u2013"))
    return low, len(text.rstrip())


def _visitor_below(document: AnnotatedDocument, block: AnnotatedBlock) -> Found | None:
    """Whom the next line names, where each cell of a table stands on a line of its own."""
    below = document.blocks[block.block.index + 1 : block.block.index + 2]
    if not below or below[0].times or not any(one.label in PEOPLE for one in below[0].mentions):
        return None
    found = _visitor(below[0], 0, len(below[0].block.text.text))
    return replace(found, block=below[0].block.index) if found else None


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
    if person is not None and low == person.start:
        end = person.end
    words = text[low:end].strip(" ,")
    title = text[start:low].strip(" ,") or (office.text if office else "")
    if words.startswith("of "):
        # `Duke of X` is a name as a whole.
        words, low, title = text[start:end].strip(" ,"), start, ""
    if not words:
        return Found(Ref(text[start:end], kind="office", how="ner", office=title), start, end)
    known = person.entity_id if person else ""
    return Found(Ref(words, known, "person", "name" if known else "ner", office=title), low, end)
