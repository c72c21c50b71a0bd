"""The annotate stage: clean documents in, tokens, sentences, names, dates and quantities out.

All offsets are those of the block's clean text; spaCy reads that text and never changes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from factledger.annotate.cell_units import cell_units
from factledger.annotate.context import anchor_of, coarsen, context_of, reports
from factledger.annotate.dates import DateOrder, date_order, read_dates
from factledger.annotate.dates.lexicon import Lexicon as DateLexicon
from factledger.annotate.dates.lexicon import extended as extended_dates
from factledger.annotate.gazetteer import Gazetteer
from factledger.annotate.kinds import settled
from factledger.annotate.labels import entry_heads
from factledger.annotate.names import merge
from factledger.annotate.number_cells import number_cells
from factledger.annotate.parser import Parsed, parse
from factledger.annotate.quantities import (
    NumberEvidence,
    UnitContext,
    counts,
    gather,
    read_quantities,
    unit_context,
)
from factledger.annotate.quantities.lexicon import Lexicon, extended
from factledger.model.document import Block, CleanDocument, Kind, RawRange
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression
from factledger.spec.entities import Entities
from factledger.text.agency import AGENCY

ENTRY_KINDS = frozenset({Kind.HEADING, Kind.PARAGRAPH, Kind.LIST_ITEM})
UNIT_KINDS = frozenset({Kind.HEADING, Kind.CAPTION, Kind.HEADER_ROW})
DATE_LINE = 160
"""Within how many characters from its start a text may have the date under which it was filed; a convention."""
BEHIND_DATE = re.compile(
    rf"\)?(?:{AGENCY}(?=\s*[-–—:]))?\s*(?:\([^()]{{1,30}}\)\s*)?(?:[-–—:|]{{1,3}}\s*|\.\s+(?:(?:/[^/]{{2,40}}/[.:]?|\([^()]{{2,60}}\)\s*[-–—:])\s+)?)?"
)
"""What parts a date line from the text behind it: an agency in brackets, a dash, a colon, a full stop."""
PLACE_LINE = re.compile(
    r"[A-Z][\w.'’]*(?:[ -][A-Z][\w.'’]*){0,3}(?:,(?:(?!\d{4})[^—–:;()/]){2,40}?)?(?:\s*(?:\([^()]{2,40}\)|/[^/]{2,40}/))?"
    r"\s*(?:\s[-–]|—|--)\s+(?=[A-Z“\"])"
)
"""The place, day and agency that a report opens with, where they tell no year: `SOMEWHERE, 3 May (Agency) -- The …`."""


@dataclass(frozen=True, slots=True)
class Annotator:
    """What annotation needs beside a document: the model's name, the declared names, and the words of the language.

    `words` and `date_words` are None where the domain adds none to the language's own.
    """

    model: str
    gazetteer: Gazetteer
    words: Lexicon | None = None
    date_words: DateLexicon | None = None

    @classmethod
    def of(cls, model: str, entities: Entities, extra: Mapping[str, Mapping[str, Any]]) -> Annotator:
        """What a declared domain needs; costly to build, so build it once."""
        dates = extra.get("dates")
        amounts = {name: table for name, table in extra.items() if name != "dates"}
        return cls(
            model,
            Gazetteer(entities),
            extended(amounts) if amounts else None,
            extended_dates(dates) if dates else None,
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the document as a whole says of its writing: the order of all-number dates, the use of point and comma.

    `reports`: it reports of the time at which it was written.
    """

    order: DateOrder
    numbers: NumberEvidence
    reports: bool


def run(document: CleanDocument, annotator: Annotator) -> AnnotatedDocument:
    """The document with every block annotated, in the same order."""
    texts = [block.text.text for block in document.blocks]
    order = replace(date_order(texts), guesses=False)
    evidence = Evidence(order, gather("\n".join(texts)), reports(document))
    times: dict[int, tuple[TimeExpression, ...]] = {}
    blocks = []
    for block, parsed in zip(document.blocks, parse(texts, annotator.model, _heads(document)), strict=True):
        counted = number_cells(block, document.blocks, texts)
        found = _times(document, block, parsed, times, (evidence, annotator.date_words))
        times[block.index] = tuple(one for one in found if (one.start, one.end) not in counted)
        text = block.text.text
        quantities = read_quantities(
            text,
            tokens=parsed.tokens,
            times=times[block.index],
            unit_context=_unit_above(block, document.blocks, texts),
            cells=cell_units(block, document.blocks, texts),
            evidence=evidence.numbers,
            words=annotator.words,
        )
        mentions = merge(text, parsed.tokens, annotator.gazetteer.find(text), parsed.names)
        given = unit_context(text) if block.kind in UNIT_KINDS else None
        words = given.text if given else ""
        blocks.append(
            AnnotatedBlock(block, parsed.tokens, parsed.sentences, quantities, times[block.index], mentions, words)
        )
    return AnnotatedDocument(document, settled(blocks))


def _heads(document: CleanDocument) -> list[int]:
    """For each block where its text begins behind the date line or the year that it opens with; 0 where it opens with none."""
    lined = [_head(document, block) if block.kind is Kind.PARAGRAPH else 0 for block in document.blocks]
    entries = [block.text.text if block.kind in ENTRY_KINDS else "" for block in document.blocks]
    return [head or entry for head, entry in zip(lined, entry_heads(entries), strict=True)]


def _head(document: CleanDocument, block: Block) -> int:
    text = block.text.text
    placed = PLACE_LINE.match(text)
    if placed:
        return placed.end()
    told = (one for one in (document.filed_at, document.published_at) if one is not None)
    return next((end for at in told if (end := _behind(document, block, at))), 0)


def _behind(document: CleanDocument, block: Block, at: RawRange) -> int:
    """Where the text of a block begins behind a date near its start; 0 where the date stands elsewhere or nothing follows."""
    words, text = document.source.text[at.start : at.end], block.text.text
    start = text.find(words, 0, DATE_LINE)
    if not text or start < 0 or block.text.raw_pieces(start, start + len(words)) != ((at.start, at.end),):
        return 0
    behind = BEHIND_DATE.match(text, start + len(words))
    placed = PLACE_LINE.match(text, behind.end()) if behind else None
    end = placed.end() if placed else behind.end() if behind else 0
    return end if end < len(text) else 0


def _times(
    document: CleanDocument,
    block: Block,
    parsed: Parsed,
    times: dict[int, tuple[TimeExpression, ...]],
    given: tuple[Evidence, DateLexicon | None],
) -> tuple[TimeExpression, ...]:
    evidence, words = given
    found = read_dates(
        block.text.text,
        anchor=anchor_of(document.published),
        context=context_of(document, block, times, of_report=evidence.reports),
        order=evidence.order,
        tokens=parsed.tokens,
        lex=words,
    )
    return tuple(coarsen(time, document.published) for time in found)


def _unit_above(block: Block, blocks: Sequence[Block], texts: list[str]) -> UnitContext | None:
    """The unit that the nearest heading or caption gives to the bare numbers of a row or list line.

    One that stands right above a table is that of its rows, and not of the lines behind the table. What a nearer one counts
    (`Number of visitors`) is not in the unit of a farther one.
    """
    if block.kind not in {Kind.ROW, Kind.LIST_ITEM}:
        return None
    above = [
        i for i in block.parents if block.kind is Kind.ROW or blocks[i + 1].kind not in {Kind.HEADER_ROW, Kind.ROW}
    ]
    heads = [texts[index] for index in reversed(above)]
    counted = next((n for n, head in enumerate(heads) if counts(head)), len(heads))
    return next((found for head in heads[: counted + 1] if (found := unit_context(head))), None)
