"""Reads the time expressions of a text: finds them, joins ranges, resolves them and writes the results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factledger.annotate.dates.combine import combine
from factledger.annotate.dates.context import DateContext
from factledger.annotate.dates.order import DateOrder, date_order
from factledger.annotate.dates.resolve import Resolver, tells_story
from factledger.annotate.dates.scan import scan
from factledger.annotate.dates.tokens import tokenize
from factledger.model.mention import TimeExpression, Token


def find_dates(text: str, anchor: date | str | None = None) -> list[TimeExpression]:
    """The time expressions of a text, in order and apart.

    Args:
        text: any text; offsets of the results are code points in it.
        anchor: the day of writing, a date or ISO text (`2025-03-14`), against which `last year` or `Friday` is read.
            Without it such expressions stay open.

    Raises:
        ValueError: the anchor is no ISO date.
    """
    day = date.fromisoformat(anchor) if isinstance(anchor, str) else anchor
    return list(read_dates(text, anchor=day))


def read_dates(
    text: str,
    *,
    anchor: date | None = None,
    context: DateContext | None = None,
    order: DateOrder | None = None,
    tokens: Sequence[Token] | None = None,
) -> tuple[TimeExpression, ...]:
    """The time expressions of a block of a document, in order and apart.

    Args:
        text: the block's clean text.
        anchor: the document's date line.
        context: what headings, list parents, table headers or the row above give.
        order: the document's evidence on the order of all-number dates (`date_order`); the text's own is used without.
        tokens: the block's parse, where there is one: it tells a verb `may` or `march` from the month.
    """
    words = tokenize(text)
    found = combine(words, scan(words))
    if not found:
        return ()
    story = anchor is not None and tells_story(found, anchor)
    resolver = Resolver(words, anchor, context or DateContext(), order or date_order((text,)), story)
    return tuple(time for one in found if (time := resolver.read(one)) is not None)
