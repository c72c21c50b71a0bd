"""Reading of quantities: the order in which the parts are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial

from factledger.annotate.quantities.amounts import Amount, attach
from factledger.annotate.quantities.blocked import blocked_spans
from factledger.annotate.quantities.evidence import NumberEvidence, gather
from factledger.annotate.quantities.filters import is_life, no_quantity
from factledger.annotate.quantities.headers import CellUnit, UnitContext
from factledger.annotate.quantities.lexicon import Lexicon, lexicon
from factledger.annotate.quantities.listed_money import in_money_of_list
from factledger.annotate.quantities.lost import find_lost, find_torn
from factledger.annotate.quantities.numerals import Numeral, find_numerals
from factledger.annotate.quantities.parse import Parse
from factledger.annotate.quantities.ranges import join_parts, join_ranges
from factledger.annotate.quantities.ratios import join_ratios
from factledger.annotate.quantities.repeats import as_written, without_repeats
from factledger.annotate.quantities.results import apart, finish, share_hedges
from factledger.annotate.quantities.sense import named
from factledger.annotate.quantities.shy import shy_numerals
from factledger.model.mention import Quantity, TimeExpression, Token

_SPANS_OF_TIME = ("DURATION", "SET")
# What may stand in a text beside its only number, in characters, for the text to be read as that amount alone.
_BESIDE = 8


def find_quantities(text: str, *, also: Collection[str] = ()) -> list[Quantity]:
    """Finds the quantities of an English text.

    Args:
        text: any text; it is taken for a whole document where a sign such as `$` needs evidence.
        also: what to give besides numbers with a value: `elided` for lost numbers, `ordinal` for ordinals.

    Returns:
        Quantities in reading order, apart from each other. Offsets are half-open and count code points of `text`.
    """
    found = read_quantities(text)
    hidden = {"elided", "ordinal"} - set(also)
    return [q for q in found if q.hedge not in hidden and q.kind not in hidden]


def read_quantities(
    text: str,
    *,
    tokens: Sequence[Token] | None = None,
    times: Sequence[TimeExpression] = (),
    unit_context: UnitContext | None = None,
    cells: Sequence[CellUnit] = (),
    evidence: NumberEvidence | None = None,
    words: Lexicon | None = None,
) -> tuple[Quantity, ...]:
    """Reads the quantities of a block of text.

    Args:
        text: the block's text.
        tokens: its parse, for the noun phrase that is counted; without it the words alone are read.
        times: what is read as calendar time; numbers in it are no quantities, durations excepted.
        unit_context: unit and scale that a heading or caption gives to bare numbers.
        cells: for a row, its cells in order with the units of their columns; each is read on its own, so that no number
            runs from one cell into the next, and `unit_context` serves the cells without a unit.
        evidence: how the document writes numbers; gathered from `text` if absent.
        words: the words of the language; the package's own English ones if absent.

    Returns:
        Quantities in reading order and apart, ordinals and lost numbers (hedge `elided`) among them.
    """
    evidence = evidence or gather(text)
    if cells:
        read = partial(read_quantities, evidence=evidence, words=words)
        return tuple(q for cell in cells for q in _cell(text, cell, times, unit_context, read))
    lex = words or lexicon()
    written, text = text, without_repeats(text, frozenset(lex.words))
    torn = find_torn(text)
    blocked = blocked_spans(text, lex) + [(q.start, q.end) for q in torn]
    blocked += [(t.start, t.end) for t in times if t.timex3_type not in _SPANS_OF_TIME]
    numerals = _outside(text, find_numerals(text, lex, evidence), blocked, lex, evidence)
    if shy := shy_numerals(text, lex):
        numerals = sorted([*numerals, *shy], key=lambda n: n.start)
    parse = Parse(text, tokens, lex) if tokens and numerals else None
    bare = unit_context is not None
    amounts = _clear(named(text, a, lex, parse, bare) for a in _amounts(text, numerals, lex))
    amounts = [a for a in join_ratios(text, amounts) if not no_quantity(text, a, lex, bare)]
    amounts = [a for a in join_ranges(text, amounts, lex) if not is_life(text, a)]
    found = share_hedges([as_written(finish(text, a, lex, evidence, unit_context), written) for a in amounts])
    lost = find_lost(written, [*((q.start, q.end) for q in found), *blocked])
    return tuple(apart(sorted([*found, *lost, *torn], key=lambda q: (q.start, -q.end))))


def _cell(
    text: str,
    cell: CellUnit,
    times: Sequence[TimeExpression],
    unit_context: UnitContext | None,
    read: Callable[..., tuple[Quantity, ...]],
) -> Iterable[Quantity]:
    """The quantities of a cell, with the offsets of its row."""
    at = cell.start
    inside = [replace(t, start=t.start - at, end=t.end - at) for t in times if at < t.end and t.start < cell.end]
    for q in read(text[at : cell.end], times=inside, unit_context=cell.context or unit_context):
        moved = replace(q, start=q.start + at, end=q.end + at)
        yield replace(moved, number_start=q.number_start + at, number_end=q.number_end + at)


def _outside(
    text: str, found: Iterable[Numeral], blocked: Sequence[tuple[int, int]], lex: Lexicon, evidence: NumberEvidence
) -> list[Numeral]:
    """The numerals outside these ranges; one that runs into a range (`27 million two years later`) ends before it."""
    out: list[Numeral] = []
    for one in found:
        touched = [start for start, end in blocked if one.start < end and start < one.end]
        if not touched:
            out.append(one)
        elif one.start < min(touched):
            out.extend(n for n in find_numerals(text[: min(touched)], lex, evidence) if n.start == one.start)
    return out


def _clear(amounts: Iterable[Amount]) -> list[Amount]:
    """The amounts without those whose number belongs to the one before (`below zero`, `a dozen` as a rate)."""
    out: list[Amount] = []
    for amount in amounts:
        taken = out and amount.number_start < out[-1].end and (out[-1].per or out[-1].unit is not None)
        if not taken:
            out.append(amount)
    return out


def _amounts(text: str, numerals: Sequence[Numeral], lex: Lexicon) -> list[Amount]:
    alone_text = text.strip(" .?!")
    amounts: list[Amount] = []
    floor = 0
    for numeral in numerals:
        if numeral.start < floor:
            continue
        lone = len(numerals) == 1 and len(alone_text) - (numeral.end - numeral.start) <= _BESIDE
        amount = attach(text, numeral, floor, lex, lone)
        if numeral.form != "ordinal":
            amounts.append(amount)
            floor = amount.end
        elif text[numeral.start].isdigit() or re.match(r"[\s-]", text[numeral.end : numeral.end + 1]):
            amounts.append(replace(amount, unit=None, end=numeral.end, unit_text="", start=numeral.start))
    return in_money_of_list(text, join_parts(text, amounts, lex))
