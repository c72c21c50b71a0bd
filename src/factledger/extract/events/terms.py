"""Lists of those who held an office one after the other, each with a term: `Ana Ruiz (1961–68) Ivar Lund (1968–)`.

Below a heading such as `Ambassadors of X to Y`, or in one paragraph that begins with such words, every name with a time right
behind it (or before it, in a line of its own) is a term of that office, from X to Y.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factledger.extract.events.claims import Statement, TimeAt
from factledger.extract.events.dates import ENUMERATION, on_calendar
from factledger.extract.events.list_heads import Direction, labels_of, way_in
from factledger.extract.events.match import EventIndex
from factledger.extract.events.participants import Cast
from factledger.extract.events.scene import Found, mentions_in, ref_of
from factledger.extract.events.tenures import Holder, tenure_of, term_rows
from factledger.extract.pair import LEADING
from factledger.extract.sections import Sections
from factledger.model.claim import Ref
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression
from factledger.spec.events import EventType

TERM_PATTERN = "term"
LEAST = 3
"""How many holders make a list within one paragraph; a convention."""
LINES = frozenset({Kind.LIST_ITEM, Kind.ROW, Kind.PARAGRAPH})
_NAME = r"[A-Z][\w.'\u2019-]*(?:\s+(?:[A-Z][\w.'\u2019-]*|[\w'\u2019-]{1,3}|[\w'\u2019-]+(?=\s*[(,])))" + "{0,6}"
BEFORE = re.compile(rf"(?P<name>{_NAME})\s*[(,\[:–—-]\s*(?:from\s+|since\s+)?$")
"""A name right before its term; its last word may have no capital."""
AFTER = re.compile(rf"\s*[)\]:,.–—|-]*\s*(?P<name>{_NAME})\s*[.;,]?\s*$")
"""A name that is the rest of a line behind its term."""


@dataclass(frozen=True, slots=True)
class _Office:
    """What a list says of all its holders: the type of their terms, the office, from where to where it leads."""

    kind: EventType
    name: str
    way: Direction
    before: int = 0


def read_terms(
    document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, sections: Sections
) -> tuple[Statement, ...]:
    """The terms of office that a block lists; empty where it is no such list, nor a line of one."""
    if block.block.kind not in LINES or not block.times:
        return ()
    office = _office(block, index, sections, block)
    if office is not None:
        found = tuple(_holders(block, office.before))
        if len(found) >= LEAST:
            return tuple(_statement(block, office, *one) for one in found)
    line = tenure_of(block) or _line(block)
    if line is None:
        return ()
    # Whose terms they are is sought above only for a line that tells one.
    heads = (_office(head, index, sections, block) for head in labels_of(document, block))
    office = next((one for one in heads if one is not None), None) or _headed(document, block, index)
    return (_statement(block, office, *line),) if office else ()


def _line(block: AnnotatedBlock) -> Holder | None:
    """The one name and term that a line tells, where it tells nothing else."""
    found = tuple(_holders(block, 0)) or _behind(block)
    return found[0] if len(found) == 1 and _nothing_else(block, *found[0]) else None


def _office(head: AnnotatedBlock, index: EventIndex, sections: Sections, block: AnnotatedBlock) -> _Office | None:
    """The office of which a heading, or the beginning of a paragraph, names the holders in the plural."""
    for mention in head.mentions:
        word = mention.text.lower()
        kind = next((one for one in index.types if word.endswith("s") and word.removesuffix("s") in one.terms_of), None)
        if mention.label == "office" and kind is not None:
            end = head.times[0].start if head is block else len(head.block.text.text)
            way = way_in(head, end)
            if way.destination is None:
                pair = sections.pair_at(block)
                others = [one for one in pair if way.origin and one.entity_id != way.origin.entity_id]
                way = Direction(way.origin, ref_of(others[0], how="document") if len(others) == 1 else None)
            return _Office(kind, mention.text.removesuffix("s"), way, mention.end)
    return None


def _headed(document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex) -> _Office | None:
    """An office that only the head of its table tells of, by columns for the ends of a term; the title says where it leads."""
    kind = next((one for one in index.types if one.term_columns and term_rows(document, block, one)), None)
    if kind is None:
        return None
    ways = (way_in(head, len(head.block.text.text)) for head in document.blocks[:LEADING])
    return _Office(kind, "", next((way for way in ways if way.origin or way.destination), Direction()))


def _holders(block: AnnotatedBlock, start: int) -> Iterator[Holder]:
    """Each name with a term right behind it."""
    text, low = block.block.text.text, start
    for time in block.times:
        found = BEFORE.search(text, low, time.start)
        if found and on_calendar(time):
            yield found.start("name"), found.end("name"), time
        low = max(low, time.end)


def _behind(block: AnnotatedBlock) -> tuple[Holder, ...]:
    """The name behind the term that a line begins with."""
    text, time = block.block.text.text, block.times[0]
    found = AFTER.match(text, time.end)
    if found is None or not on_calendar(time) or not ENUMERATION.fullmatch(text, 0, time.start):
        return ()
    return ((found.start("name"), found.end("name"), time),)


def _nothing_else(block: AnnotatedBlock, start: int, end: int, time: TimeExpression) -> bool:
    """Whether a line holds a name, its term and a bracket or title at most."""
    finite = any(token.tag in {"VBD", "VBZ", "VBP", "MD"} and not start <= token.start < end for token in block.tokens)
    low = min(start, time.start)
    return not finite and len(block.block.text.text[:low].split()) <= LEAST


def _statement(block: AnnotatedBlock, office: _Office, start: int, end: int, time: TimeExpression) -> Statement:
    text = block.block.text.text[start:end]
    mention = next((one for one in mentions_in(block, start, end) if one.label == "person" and one.text == text), None)
    ref = ref_of(mention) if mention else Ref(text, kind="person", how="ner")
    holder = Found(Ref(ref.text, ref.entity_id, ref.kind, ref.how, office=office.name), start, end)
    place = Found(office.way.destination) if office.way.destination else None
    return Statement(
        block=block,
        type=office.kind.id,
        pattern_id=f"{office.kind.id}.{TERM_PATTERN}",
        measure=f"{office.kind.label}: {f'{office.name} {text}'.strip()}",
        trigger=(start, end),
        extent=(min(start, time.start), max(end, time.end)),
        cast=Cast(holder, place, (("origin", office.way.origin),) if office.way.origin else ()),
        modality="held",
        time=TimeAt(time, block.block.index, ""),
    )
