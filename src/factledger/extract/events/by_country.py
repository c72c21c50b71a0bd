"""Tables by country, in which a column's name says what happened: `Country | Formal relations began`.

Each row is of the country that it bears, or that its own notes settle, and of the one whose relations the table tells. A cell
that holds a date and nothing else is the event that its column names, or where that is a bare `Date` what stands over the
table; every row tells its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from factledger.extract.events.claims import Statement, TimeAt
from factledger.extract.events.dates import on_calendar
from factledger.extract.events.list_heads import labels_of
from factledger.extract.events.match import EventIndex
from factledger.extract.events.participants import Cast
from factledger.extract.events.scene import Found, ref_of
from factledger.extract.pair import COUNTRY
from factledger.extract.sections import Sections, by_country
from factledger.extract.wording import Statements
from factledger.model.document import Cell, Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression
from factledger.spec.events import EventType

COLUMN_PATTERN = "by_country"
OPEN_PARTY = "the text does not say which two countries"


def read_by_country(
    document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, words: Statements, sections: Sections
) -> tuple[Statement, ...]:
    """The events of a row's dated cells; empty where the table is of another sort."""
    if block.block.kind is not Kind.ROW or not by_country(document, block):
        return ()
    return tuple(_statement(document, block, one, sections) for one in _dated(document, block, index, words))


Dated = tuple[EventType, Cell, TimeExpression]


def _dated(document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, words: Statements) -> Iterator[Dated]:
    for cell in block.block.cells:
        text = block.block.text.text[cell.start : cell.end]
        time = next((one for one in block.times if cell.start <= one.start and one.end <= cell.end), None)
        if time is None or not on_calendar(time) or text.strip(" .()") != time.text.strip(" .()"):
            continue
        kind = _kind(document, block, cell, index, words)
        if kind is not None:
            yield kind, cell, time


def _kind(
    document: AnnotatedDocument, block: AnnotatedBlock, cell: Cell, index: EventIndex, words: Statements
) -> EventType | None:
    """The type of which a cell's column, or where that names a date alone what stands over the table, says its dates are."""
    for ref in cell.headers:
        head = document.blocks[ref.block].block
        if head.kind is not Kind.HEADER_ROW:
            continue
        name = _plain(head.text.text[ref.start : ref.end])
        found = next((one for one in index.types if name in one.columns), None)
        if found is not None or name in words.date_columns:
            return found or _kind_above(document, block, index)
    return None


def _kind_above(document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex) -> EventType | None:
    """The type of which the nearest line over a table has the name of a column, where that is more than one word."""
    for over in labels_of(document, block):
        text = f" {_plain(over.block.text.text)} "
        for kind in index.types:
            if any(" " in name and f" {name} " in text for name in kind.columns):
                return kind
    return None


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip(" :*")


def _statement(document: AnnotatedDocument, block: AnnotatedBlock, one: Dated, sections: Sections) -> Statement:
    kind, cell, time = one
    parties = [Found(ref_of(each, how="document")) for each in sections.parties_at(block)]
    bare = [each for each in block.mentions if each.label == COUNTRY and each.start < cell.start][:1]
    for each in bare:
        here = Found(ref_of(each), each.start, each.end)
        others = (party for party in parties if party.ref.entity_id != each.entity_id)
        parties = [*islice(others, 1), here]
    first, second = ([*parties, None, None])[:2]
    cast = Cast(first, second, notes=() if second else (OPEN_PARTY,))
    heads = (document.blocks[ref.block].block.text.text[ref.start : ref.end] for ref in cell.headers)
    return Statement(
        block=block,
        type=kind.id,
        pattern_id=f"{kind.id}.{COLUMN_PATTERN}",
        measure=f"{kind.label}: {next(heads, '')}",
        trigger=(time.start, time.end),
        extent=(0, len(block.block.text.text)),
        cast=cast,
        modality="held",
        time=TimeAt(time, block.block.index, ""),
    )
