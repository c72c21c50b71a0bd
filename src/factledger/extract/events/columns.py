"""Dates in the cells of a table whose column heads say what happened: `Formal relations began`, `Signed`, `Left post`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factledger.extract.events.claims import Statement, TimeAt
from factledger.extract.events.dates import above, on_calendar
from factledger.extract.events.kinds import PERSON
from factledger.extract.events.list_heads import type_above
from factledger.extract.events.match import EventIndex, Worded, find_triggers
from factledger.extract.events.participants import Cast, with_roles
from factledger.extract.events.scene import Found, mentions_in, ref_of
from factledger.extract.figures.tense import FINITE
from factledger.extract.pair import COUNTRY
from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.claim import Ref
from factledger.model.document import Cell, Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention, TimeExpression
from factledger.spec.events import EventType

COLUMN_PATTERN = "column"
PAIR = 2
LETTERS = re.compile(r"[^\W\d_]{2}")
INSTANTS = frozenset({"year", "month", "day"})
LONGEST_LABEL = 80
"""How many characters a cell may have to say of whom or what its row is; a convention."""


def read_columns(
    document: AnnotatedDocument,
    block: AnnotatedBlock,
    index: EventIndex,
    words: Statements,
) -> tuple[Statement, ...]:
    """The events of the cells of a row that hold a date alone, below the name of an event."""
    if block.block.kind is not Kind.ROW:
        return ()
    dated = [(cell, time) for cell in block.block.cells for time in _alone(block, cell)]
    named = [(cell, time, worded) for cell, time in dated for worded in _head(document, cell, index, words)]
    if named or not dated:
        return tuple(
            replace(
                _statement(document, block, time, worded.type, _label(block, cell)),
                modality=worded.pattern.modality or "held",
            )
            for cell, time, worded in named
        )
    kind, label = type_above(document, block, index, words)[0], _paper(block, *dated[0])
    papers = kind is not None and kind.tells and label is not None
    return (_statement(document, block, dated[0][1], kind, label),) if papers and kind else ()


def _paper(block: AnnotatedBlock, cell: Cell, time: TimeExpression) -> Cell | None:
    """The cell beside a date that names a paper below a heading of such, with neither times nor verbs: `1926 | trade`; None."""
    text = block.block.text.text
    beside = next((one for one in block.block.cells if one != cell and LETTERS.search(text[one.start : one.end])), None)
    if beside is None or time.precision not in INSTANTS or beside.end - beside.start > LONGEST_LABEL:
        return None
    told = any(token.tag in FINITE for token in block.tokens if beside.start <= token.start < beside.end)
    return None if told or any(beside.start <= one.start < beside.end for one in block.times) else beside


def _alone(block: AnnotatedBlock, cell: Cell) -> tuple[TimeExpression, ...]:
    """The time that is all that a cell says."""
    inside = [time for time in block.times if cell.start <= time.start and time.end <= cell.end]
    if len(inside) != 1 or not on_calendar(inside[0]):
        return ()
    text, time = block.block.text.text, inside[0]
    rest = text[cell.start : time.start] + text[time.end : cell.end]
    return () if any(letter.isalnum() for letter in rest) else (time,)


def _head(document: AnnotatedDocument, cell: Cell, index: EventIndex, words: Statements) -> Iterator[Worded]:
    """What the name of a cell's column says that happened."""
    for ref in cell.headers:
        head = document.blocks[ref.block]
        if head.block.kind is not Kind.HEADER_ROW:
            continue
        parse = Parse.of(head.tokens)
        inside = parse.at(ref.start, ref.end)
        found = find_triggers(parse, inside.start, inside.stop, index, words, heading=True) if inside else ()
        yield from (one.worded for one in found[:1])


def _statement(
    document: AnnotatedDocument,
    block: AnnotatedBlock,
    time: TimeExpression,
    kind: EventType,
    label: Cell | None,
) -> Statement:
    text = block.block.text.text
    words = text[label.start : label.end] if label else ""
    return Statement(
        block=block,
        type=kind.id,
        pattern_id=f"{kind.id}.{COLUMN_PATTERN}",
        measure=f"{kind.label}: {words}" if words else kind.label,
        trigger=(label.start, label.end) if label else (time.start, time.end),
        extent=(0, len(text)),
        cast=cast_of_label(document, block, label, kind),
        modality="held",
        time=TimeAt(time, block.block.index, ""),
    )


def _label(block: AnnotatedBlock, cell: Cell) -> Cell | None:
    """The first cell of a row with words in it before a date, where it is short and holds no date itself."""
    text = block.block.text.text
    first = next((one for one in block.block.cells if LETTERS.search(text[one.start : one.end])), None)
    if first is None or first.start >= cell.start or first.end - first.start > LONGEST_LABEL:
        return None
    return None if any(first.start <= time.start < first.end for time in block.times) else first


def cast_of_label(document: AnnotatedDocument, block: AnnotatedBlock, label: Cell | None, kind: EventType) -> Cast:
    """Who takes part: of an event that joins two countries those of the row and of the heading above, else whom the row is of."""
    named = mentions_in(block, label.start, label.end) if label else ()
    countries = [ref_of(one) for one in named if one.label == COUNTRY]
    if kind.pair:
        known = {ref.entity_id for ref in countries}
        over = [ref_of(one, how="heading") for one in _countries_above(document, block) if one.entity_id not in known]
        return with_roles(Cast(), [*countries, *over][: max(len(countries), PAIR)])
    if label is None or not kind.roles or PERSON not in (kind.roles[0].kinds or (PERSON,)):
        return with_roles(Cast(), countries)
    person = next((one for one in named if one.label == PERSON), None)
    ref = ref_of(person) if person else Ref(block.block.text.text[label.start : label.end], "", PERSON, "cell")
    place = _place(block, label) if kind.lasting_stay else None
    return Cast(Found(ref, label.start, label.end), Found(ref_of(place), place.start, place.end) if place else None)


def _place(block: AnnotatedBlock, label: Cell) -> Mention | None:
    """The first country or capital that a row names in a cell of its own behind the visitor's."""
    text = block.block.text.text
    cells = [one for one in block.block.cells if one.start >= label.end]
    named = [one for cell in cells for one in mentions_in(block, cell.start, cell.end) if cell.start <= one.start]
    return next((one for one in named if _is_place(one) and text[one.end :].lstrip(" )")[:1] in {"|", ",", ""}), None)


def _is_place(mention: Mention) -> bool:
    """Whether a name is that of a country, or of a capital, and no adjective."""
    return mention.entity_id.startswith(f"{COUNTRY}:") and mention.how in {"name", "capital", "former"}


def _countries_above(document: AnnotatedDocument, block: AnnotatedBlock) -> list[Mention]:
    """The countries of the nearest heading that names any."""
    for parent in above(document, block):
        named = {one.entity_id: one for one in parent.mentions if one.label == COUNTRY and one.entity_id}
        if named:
            return list(named.values())
    return []
