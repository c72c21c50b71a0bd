"""What stands above a block and dates what it says: headings, list parents, table headers, the row above.

A parent gives its year (and month) only if its own date is plain: one calendar date, or a date with which it begins. Nearer
parents go before farther ones; a nearer month keeps the farther year. The document's own date is the last resort.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from factledger.annotate.dates import OF_STORY, DateContext, read_dates, reporting
from factledger.model.document import Block, CleanDocument, Kind
from factledger.model.mention import TimeExpression

PLAIN = frozenset({"day", "month", "year"})
LEAD = 8
"""How far into a heading its date may begin and still head it, past a list number such as `(2) `; a convention."""

FULL = len("2019-03-04")
"""Characters of a date that says the day."""

SHORT = 120
"""How many characters a line below a year that stands alone may have; a convention."""
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-\d\d)?")

Times = Mapping[int, Sequence[TimeExpression]]


def reports(document: CleanDocument) -> bool:
    """Whether a document reports of the time at which it was written: it is filed or signed, or says `yesterday`."""
    body = [block for block in document.blocks if block.kind is not Kind.META]
    at = document.filed_at or document.published_at
    filed = at is not None and any(
        start < at.end and at.start < end
        for block in body
        for start, end in block.text.raw_pieces(0, len(block.text.text))
    )
    return filed or bool(document.author) or any(reporting(block.text.text) for block in body)


def context_of(document: CleanDocument, block: Block, times: Times, *, of_report: bool = False) -> DateContext:
    """What the parents of a block and the headers of its cells give, from the times already read in them.

    Headers of several years, one for each column, date their cells and not the row.
    """
    context = DateContext(reports=of_report)
    for parent in block.parents:
        found = heading_date(document.blocks[parent], times.get(parent, ()))
        if found and not _is_own_day(document, found):
            context = narrow(context, found, "heading")
    if context.year is None and _ends_in_bracket(block) and (above := _year_line(document, block, times)):
        context = narrow(context, above, "heading")
    times_above = (time for words in _header_words(document, block) for time in read_dates(words, context=context)[:1])
    dated = [time for time in times_above if _YEAR_MONTH.match(time.edtf)]
    if len({time.edtf[:4] for time in dated}) == 1:
        for time in dated:
            context = narrow(context, time, "table")
    return context


def _is_own_day(document: CleanDocument, found: TimeExpression) -> bool:
    """Whether a heading's date is the day of writing, which gives no year to a month below it: that may be of the year before."""
    if len(document.published) != FULL:
        return False
    whole = re.search(r"\d\D+\d+\D+\d", found.text) is not None
    return found.edtf == document.published or (whole and document.published.startswith(found.edtf))


def _year_line(document: CleanDocument, block: Block, times: Times) -> TimeExpression | None:
    """The year that stands alone in a line above short lines of its kind that end in a bracket: `2004`, `Lund N. (May)`."""
    for at in range(block.index - 1, -1, -1):
        before = document.blocks[at]
        if before.kind is not Kind.PARAGRAPH or before.parents != block.parents:
            return None
        found = times.get(at, ())
        if len(found) == 1 and found[0].precision == "year" and before.text.text.strip(" :.") == found[0].text:
            return found[0]
        if not _ends_in_bracket(before):
            return None
    return None


def _ends_in_bracket(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and len(block.text.text) <= SHORT and block.text.text.endswith(")")


def heading_date(block: Block, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The plain date that a block gives to what is below it, or None."""
    dates = [time for time in times if time.timex3_type == "DATE" and time.precision in PLAIN]
    if block.kind is Kind.HEADING and len(dates) == 1:
        return dates[0]
    # A row gives the date of its first column; one in another dates the thing that the column's name tells, and no more.
    end = next((one.end for one in block.cells if one.column == 0), 0) if block.kind is Kind.ROW else LEAD + 1
    return next((time for time in dates if time.start < min(end, LEAD + 1)), None)


def narrow(context: DateContext, time: TimeExpression, basis: str) -> DateContext:
    """The context with the year and month of a nearer date put over it."""
    match = _YEAR_MONTH.match(time.edtf)
    if not match:
        return context
    month = int(match["month"]) if match["month"] else None
    return replace(context, year=int(match["year"]), month=month, basis=basis, words=time.text)


def _header_words(document: CleanDocument, block: Block) -> list[str]:
    """What labels or fills the cells of a row, cell by cell, from other rows; each once."""
    refs = (header for cell in block.cells for header in cell.headers if header.block != block.index)
    return list(dict.fromkeys(document.blocks[ref.block].text.text[ref.start : ref.end] for ref in refs))


def anchor_of(published: str) -> date | None:
    """The last day of the document's own date, against which `last year` and a bare month are read; None for none."""
    match = _YEAR_MONTH.fullmatch(published)
    if not match:
        return None
    year, month = int(match["year"]), int(match["month"] or 12)
    if len(published) == 10:
        return date.fromisoformat(published)
    return date(year, month, calendar.monthrange(year, month)[1])


def coarsen(time: TimeExpression, published: str) -> TimeExpression:
    """A time that was resolved on the document's date, no finer than that date allows.

    In a text of March 2025 `Monday` is some day of that month or of one beside it, so its day is left open; `now` is the month.
    `The following day` goes on from what the text tells and never from the day on which it was written.
    """
    day = anchor_of(published)
    if OF_STORY in time.flags:
        return _open(time, OF_STORY)
    if time.basis != "document" or len(published) == 10 or day is None or re.search(r"\d", time.text):
        return time
    if time.precision == "reference" and time.earliest == time.latest == day:
        return replace(time, edtf=published, earliest=day.replace(day=1, month=1 if len(published) == 4 else day.month))
    if time.precision != "day":
        return time
    return _open(time, "document_date_too_coarse")


def _open(time: TimeExpression, why: str) -> TimeExpression:
    flags = tuple(sorted({*time.flags, why}))
    return replace(time, edtf="", timex3_value="XXXX-XX-XX", earliest=None, latest=None, resolved_by="", flags=flags)
