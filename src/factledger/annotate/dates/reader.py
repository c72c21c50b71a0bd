"""Reads the time expressions of a text: finds them, joins ranges, resolves them and writes the results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.cells import leading_days
from factledger.annotate.dates.combine import combine
from factledger.annotate.dates.context import DateContext
from factledger.annotate.dates.frames import reporting
from factledger.annotate.dates.leftover import leftovers
from factledger.annotate.dates.lexicon import Lexicon, lexicon
from factledger.annotate.dates.order import DateOrder, date_order
from factledger.annotate.dates.resolve import read
from factledger.annotate.dates.scan import Found, scan
from factledger.annotate.dates.story import tells_story
from factledger.annotate.dates.surroundings import Surroundings
from factledger.annotate.dates.tokens import Tokens, tokenize
from factledger.annotate.dates.year_words import without_year_words
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
    try:
        day = date.fromisoformat(anchor) if isinstance(anchor, str) else anchor
    except ValueError as error:
        raise ValueError(f"the anchor must be a day as 2025-03-14, not {anchor!r}") from error
    return list(read_dates(text, anchor=day, ahead=True))


def read_dates(
    text: str,
    *,
    anchor: date | None = None,
    context: DateContext | None = None,
    order: DateOrder | None = None,
    tokens: Sequence[Token] | None = None,
    ahead: bool = False,
    lex: Lexicon | None = None,
) -> tuple[TimeExpression, ...]:
    """The time expressions of a block of a document, in order and apart.

    Args:
        text: the block's clean text.
        anchor: the document's date line.
        context: what headings, list parents, table headers or the row above give.
        order: the document's evidence on the order of all-number dates (`date_order`); the text's own is used without.
        ahead: a short text without a verb (`May 3`) is an entry in a calendar and looks ahead of the anchor; in a document
            it is a line of a list, and its year stays open.
        tokens: the block's parse, where there is one: it tells a verb `may` or `march` from the month.
        lex: the words of the language; the package's own English ones if absent.
    """
    words = tokenize(without_year_words(text), lex)
    around = context or DateContext()
    found = leftovers(words, combine(words, scan(words)))
    days = leading_days(words, around)
    found = [*days, *(one for one in found if not days or one.first >= days[-1].last)]
    if tokens is not None:
        found = [one for one in found if not _is_verb(words, one, tokens)]
        found = _with_month_nouns(words, found, tokens)
    if not found:
        return ()
    story = anchor is not None and tells_story(found, anchor)
    reports = around.reports or reporting(text)
    here = Surroundings(words, anchor, around, order or date_order((text,)), story, ahead, reports)
    return tuple(read(one, here) for one in found)


def _is_verb(words: Tokens, one: Found, parse: Sequence[Token]) -> bool:
    """Whether a month of one word is a verb by the parse (`They march`, `It may`)."""
    if one.last - one.first > 1 or not isinstance(one.meaning, Cal) or one.meaning.month is None:
        return False
    return _part_of_speech(words.starts[one.first], parse) in ("VERB", "AUX")


def _with_month_nouns(words: Tokens, found: list[Found], parse: Sequence[Token]) -> list[Found]:
    """With capitalised `May`, `March` and the like that begin a line and are nouns by the parse: `March elections`."""
    code = lexicon().codes["month_capital"]
    out = list(found)
    for index, kind in enumerate(words.codes):
        if kind != code or any(one.first <= index < one.last for one in found):
            continue
        begins = index == 0 or "\n" in words.text[words.ends[index - 1] : words.starts[index]]
        if begins and _part_of_speech(words.starts[index], parse) == "PROPN":
            out.append(Found(index, index + 1, Cal(month=int(words.values[index]))))
    return sorted(out, key=lambda one: one.first)


def _part_of_speech(start: int, parse: Sequence[Token]) -> str:
    """The part of speech of the token at a character, empty for none."""
    low, high = 0, len(parse)
    while low < high:
        middle = (low + high) // 2
        if parse[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return parse[low].pos if low < len(parse) and parse[low].start <= start else ""
