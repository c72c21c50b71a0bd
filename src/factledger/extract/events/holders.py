"""Lists within a sentence: holders of offices with the years of what they did in brackets.

`Visits to the country were paid by the Foreign Minister (1992), President Ana Ruiz (1996, 1998) and others` is a visit for each
year, of the one before the bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factledger.extract.events.claims import Statement, TimeAt
from factledger.extract.events.dates import on_calendar
from factledger.extract.events.match import EventIndex, Trigger, find_triggers
from factledger.extract.events.participants import Cast
from factledger.extract.events.role_rules import cast_of
from factledger.extract.events.scene import Found, Scene, mentions_in, ref_of
from factledger.extract.pair import COUNTRY
from factledger.extract.syntax import NOUNS, Parse
from factledger.extract.wording import Statements
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention, TimeExpression

BRACKET = re.compile(r"\s*\(([^()]*)\)")
HOLDERS_PATTERN = "holders"
LEAST = 2
"""How many holders make a list; a convention."""


@dataclass(frozen=True, slots=True)
class _Holder:
    """One holder: the person or, where only the office is named, the office; the times in the bracket; where both stand."""

    mention: Mention
    office: str
    times: tuple[TimeExpression, ...]
    start: int
    end: int


def read_holders(
    document: AnnotatedDocument,
    block: AnnotatedBlock,
    index: EventIndex,
    words: Statements,
    pair: tuple[Mention, ...] = (),
) -> tuple[Statement, ...]:
    """The events of such a list; empty where the block is none, or has times that no holder's bracket holds."""
    holders = tuple(_holders(block))
    held = {time.start for one in holders for time in one.times}
    if len(holders) < LEAST or not all(time.start in held for time in block.times if on_calendar(time)):
        return ()
    parse = Parse.of(block.tokens)
    trigger = _lead(block, parse, index, words, holders[0].start)
    if trigger is None:
        return ()
    inside = frozenset(i for time in block.times for i in parse.at(time.start, time.end))
    start, stop = next((s, e) for s, e in block.sentences if s <= trigger.head < e)
    scene = Scene(document, block, parse, start, stop, words, pair, inside)
    lead = cast_of(scene, trigger.head, trigger.worded.type)
    return tuple(_statement(block, trigger, lead, one, time) for one in holders for time in one.times)


def _holders(block: AnnotatedBlock) -> Iterator[_Holder]:
    text = block.block.text.text
    for mention in block.mentions:
        bracket = BRACKET.match(text, mention.end)
        if mention.label not in {"person", "office"} or bracket is None:
            continue
        low, high = bracket.span(1)
        times = tuple(time for time in block.times if low <= time.start and time.end <= high and on_calendar(time))
        if times and not re.search(r"[^\W\d_]{4,}", _without(text, low, high, times)):
            start, office = _office(block, mention)
            yield _Holder(mention, office, times, start, bracket.end())


def _without(text: str, low: int, high: int, times: tuple[TimeExpression, ...]) -> str:
    """The words of a bracket besides its times."""
    out = text[low:high]
    for time in times:
        out = out.replace(text[time.start : time.end], " ")
    return out


def _office(block: AnnotatedBlock, mention: Mention) -> tuple[int, str]:
    """Where the phrase of a holder begins, and the office that stands right before a person's name."""
    if mention.label == "office":
        return mention.start, mention.text
    before = [one for one in mentions_in(block, max(0, mention.start - 60), mention.start) if one.label == "office"]
    if before and not block.block.text.text[before[-1].end : mention.start].strip():
        return before[-1].start, before[-1].text
    return mention.start, ""


def _lead(block: AnnotatedBlock, parse: Parse, index: EventIndex, words: Statements, before: int) -> Trigger | None:
    """The noun before the first holder that says what they did: the last one whose events are told by person."""
    found = [
        one
        for start, stop in block.sentences
        for one in find_triggers(parse, start, stop, index, words)
        if parse.tokens[one.head].end <= before and parse.tokens[one.head].pos in NOUNS
    ]
    told = [one for one in found if one.worded.type.identity == "person_year"]
    return told[-1] if told and len(told) == len(found) else None


def _statement(block: AnnotatedBlock, trigger: Trigger, lead: Cast, one: _Holder, time: TimeExpression) -> Statement:
    ref = replace(ref_of(one.mention), office=one.office)
    origin = lead.subject.ref if lead.subject is not None and lead.subject.ref.kind == COUNTRY else None
    roles = (("origin", origin),) if origin else ()
    text = block.block.text.text
    worded = trigger.worded
    where = f" to {lead.object.ref.text}" if lead.object else ""
    return Statement(
        block=block,
        type=worded.type.id,
        pattern_id=f"{worded.type.id}.{HOLDERS_PATTERN}",
        measure=f"{worded.type.label}{where}: {text[one.start : one.mention.end]}",
        trigger=(one.start, one.mention.end),
        extent=(one.start, one.end),
        cast=Cast(Found(ref, one.mention.start, one.mention.end), lead.object, roles),
        modality="held",
        time=TimeAt(time, block.block.index, ""),
    )
