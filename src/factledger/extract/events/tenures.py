"""Rows of office-holders with the two days between which each held it: `2 | Ivar Lund | 5 May 1976 | June 1980`.

The row may be one of a table, or what a scrape made of one: a line in which nothing stands between its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factledger.extract.events.dates import on_calendar
from factledger.extract.events.scene import mentions_in
from factledger.extract.wording import statements
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression
from factledger.spec.events import EventType

Holder = tuple[int, int, TimeExpression]

APART = re.compile(r"[\s|\u2020\u2021*\u2013\u2014-]*(?:\[\w{1,4}\][\s|]*)*(?:\s+to\s+)?")
"""What may stand between the first day of a term and its last: cell walls, marks of notes."""
NUMBER = re.compile(r"[\s|]*(?:\(?[0-9]{1,3}\)?[.)]?[\s|]+)?(?:\([0-9]{1,3}\)[\s|]+)?")
_WORD = r"[(\u201c\"]?(?![a-z])[^\W\d_][\w.,'\u2019)\u201d\"-]*"
NAME = re.compile(rf"{_WORD}(?:[ \u00a0]+(?:{_WORD}|[a-z]{{1,4}}|al-[\w'\u2019-]+)){{1,7}}")
ONGOING = re.compile(r"\w+")
LONGEST_TABLE = 400
"""How many rows above a row its head is sought; a bound for long tables."""


def term_rows(document: AnnotatedDocument, block: AnnotatedBlock, kind: EventType) -> bool:
    """Whether the table or run of lines in which a block stands is headed by words for the two ends of a term."""
    for at in range(block.block.index - 1, max(-1, block.block.index - LONGEST_TABLE), -1):
        above = document.blocks[at]
        if any(on_calendar(time) for time in above.times):
            continue
        head = " ".join(above.block.text.text.lower().split())
        return sum(word in head for word in kind.term_columns) > 1
    return False


def tenure_of(block: AnnotatedBlock) -> Holder | None:
    """The name in a row and the term told by its two days; None where the row is no such one."""
    times = [time for time in block.times if on_calendar(time)]
    term = _term(block, times)
    if term is None:
        return None
    start, end = next(_names(block, times[0].start), (0, 0))
    return (start, end, term) if start < end else None


def _term(block: AnnotatedBlock, times: list[TimeExpression]) -> TimeExpression | None:
    """The time from the first day to the last; from the only one on where a word says that it goes on."""
    text = block.block.text.text
    if len(times) == 2 and APART.fullmatch(text, times[0].end, times[1].start):
        first, last = times
        if (
            first.earliest is None
            or last.latest is None
            or first.earliest > last.latest
            or "/" in first.edtf + last.edtf
        ):
            return None
        return _spanned(text, first, last.end, last.edtf, last)
    if len(times) != 1 or "/" in times[0].edtf:
        return times[0] if len(times) == 1 and times[0].precision == "range" else None
    word = ONGOING.search(text, times[0].end)
    if word is None or word[0].lower() not in statements().ongoing:
        return None
    apart = APART.fullmatch(text, times[0].end, word.start())
    return _spanned(text, times[0], word.end(), "..", None) if apart else None


def _spanned(text: str, first: TimeExpression, end: int, edtf: str, last: TimeExpression | None) -> TimeExpression:
    whole = first.edtf if first.edtf == edtf else f"{first.edtf}/{edtf}"
    return replace(
        first,
        end=end,
        text=text[first.start : end],
        edtf=whole,
        timex3_value=whole,
        latest=last.latest if last else None,
        precision="range",
    )


def _names(block: AnnotatedBlock, before: int) -> Iterator[tuple[int, int]]:
    """Where the holder's name may stand before the days: in a cell of its own, or behind the number of a line."""
    text = block.block.text.text
    for cell in block.block.cells if block.block.kind is Kind.ROW else ():
        if cell.end <= before and (found := NAME.fullmatch(text[cell.start : cell.end].strip())):
            start = cell.start + text[cell.start : cell.end].index(found[0])
            yield _person(block, start, start + len(found[0]))
    number = NUMBER.match(text)
    start = number.end() if number else 0
    words = text[start:before].rstrip(" \t\u00a0|,([:-\u2013")
    if NAME.fullmatch(words) and "|" not in words:
        yield _person(block, start, start + len(words))


def _person(block: AnnotatedBlock, start: int, end: int) -> tuple[int, int]:
    """The one person named within some words; all of them where nobody is."""
    named = [one for one in mentions_in(block, start, end) if one.label == "person"]
    return (max(start, named[0].start), min(end, named[0].end)) if len(named) == 1 else (start, end)
