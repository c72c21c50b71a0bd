"""What annotation finds in a block: tokens with their parse, sentences, quantities, times and names.

All offsets are clean offsets in the block's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factledger.model.document import Block, CleanDocument


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the block with its parse; `head` is the index of its head in the block's tokens (itself for a root)."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as written.

    Fields: `start`, `end`, `text`: the whole expression with hedge and unit. `low`, `high`: the interval that the wording
    states, in the unit (both equal for a single number; None is an open end). `value`: the number itself, None for a lost
    one or a range. `hedge`: exact, approx, over, under, max, min, range or elided. `unit`: ISO 4217 code, SI or singular
    English name, empty for a bare number. `unit_text`: the unit's words. `measured`: the noun phrase that is counted or
    measured. `number_text`, `number_start`, `number_end`: the digits or number words with their scale word. `step`: the
    worth of the last written digit, in the unit (`28.8 billion` has a step of 10^8). `kind`: count, money, percent,
    measure, duration, ordinal, ratio or number. `per`: the rate's denominator (`year`, `person`), empty for none.
    `change`: `by`, `to` or `from` where the number is a change or an end of one. `flags`: what is doubtful, sorted.
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    hedge: str
    unit: str
    unit_text: str = ""
    measured: str = ""
    value: Decimal | None = None
    number_text: str = ""
    number_start: int = 0
    number_end: int = 0
    step: Decimal | None = None
    kind: str = "number"
    per: str = ""
    change: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A calendar expression as written and as resolved.

    Fields: `edtf` (ISO 8601-2; unresolved parts stay `X`; empty where a duration or set has no place on the calendar);
    `timex3_type` (DATE, TIME, DURATION, SET) and `timex3_value`; `earliest`, `latest`: ISO days that bound it, None where
    open; `precision`: day, week, month, season, quarter, year, decade, century, range, duration, set or reference;
    `basis`: stated, context (another sentence), heading, table or document (the date line); `resolved_by`: the words or
    the anchor that gave the missing parts, empty where nothing was missing; `context_start`, `context_end`: where those
    words stand in the same text, -1 where they stand elsewhere; `flags`: what is doubtful, sorted.
    """

    start: int
    end: int
    text: str
    edtf: str
    timex3_type: str
    timex3_value: str
    earliest: date | None = None
    latest: date | None = None
    precision: str = ""
    basis: str = "stated"
    resolved_by: str = ""
    context_start: int = -1
    context_end: int = -1
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text.

    `label` is the kind of thing: country, person, office, organization, place, event, work or misc. `entity_id` is set
    where a declared alias is matched and only one entity has it; `candidates` lists all ids of that alias. `how`: name,
    demonym, capital, former, abbreviation, ner, or guess where nothing but the model speaks for the label. `evidence`: what
    speaks for which kind, for a name that nobody declared.
    """

    start: int
    end: int
    text: str
    label: str
    entity_id: str = ""
    candidates: tuple[str, ...] = ()
    how: str = "ner"
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedBlock:
    """A block with what was found in it; `sentences` are half-open token ranges; mentions are ordered and apart.

    `unit_words`: for a heading, caption or header row, the words that give a unit to the bare numbers below it.
    """

    block: Block
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]
    mentions: tuple[Mention, ...]
    unit_words: str = ""


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A clean document with the annotation of each block, in the same order; `blocks[i].block.index == i`."""

    document: CleanDocument
    blocks: tuple[AnnotatedBlock, ...]
