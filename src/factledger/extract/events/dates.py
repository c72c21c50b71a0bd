"""Dates that come from elsewhere: a dated list parent, a label before a colon, an event told in the sentence before.

Nothing is guessed: a date is taken over only where the text links the statement to it, by its place in a list, by a
demonstrative (`this invasion`), or by a phrase that takes up what was told (`on this occasion`, `under it`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from factledger.extract.wording import Statements
from factledger.model.document import Kind, RawRange
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression

LABEL_END = re.compile(r"\s*(?:[:\u2013\u2014]|--)(?!\d)|\s+-\s+")
CELL_END = re.compile(r"\s+\|\s")
ENUMERATION = re.compile(r"[\s\W]*(?:\(?[0-9ivxlc]{1,4}[.)]\s*)*[\s\W]*", re.IGNORECASE)
APPOSED = re.compile(r" ?[,(] ?")
JOINING = re.compile(r"\s*(?:,|,?\s*(?:and|&))\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
LEVEL = re.compile(
    r"\b(?:(?:compared|comparison)\s+(?:with|to)|versus|(?:more|less|higher|lower|fewer)\s+than)\s+"
    r"(?:(?:that|the|its|their|a|level|levels|figure|figures|value|volume|year|period|same|of|in|for|from|during|recorded)\s+){0,6}$",
    re.IGNORECASE,
)
SAME_PART = re.compile(
    r"\b(?:against|over|on|from|with|to)\s+(?:the\s+)?(?:same|corresponding|similar|comparable)\s+(?:\w+\s+){1,2}(?:of|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
CHANGED_FROM = re.compile(
    r"\b(?:up|down|r[io]se|risen|gr[eo]w|grown|fall|fell|fallen|gone|went|(?:increas|declin|drop|decreas)\w*|growth)\b"
    r"(?:(?!\b(?:in|on|since|and)\b)[^.;:]){0,50}(?:\d|\bhalf\b|\bthird\b|cent\b)[^.;:,]{0,20}?\sfrom\s+(?:the\s+)?$",
    re.IGNORECASE,
)
AS_MANY = re.compile(
    r"\bas\s+(?:many|much|high|large|great|big|low)\s+as\s+(?:in|on|during)?\s*(?:the\s+)?$", re.IGNORECASE
)
THAN = re.compile(
    r"(?<!rather)(?<!other)(?<!later)(?<!earlier)(?<!sooner)\s+than\s+(?:in\s+|on\s+|during\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
FIRST_SINCE = re.compile(
    r"[^.;]{0,80}?\b(?:is|was|are|were|becomes?|became)\s+(?:also\s+)?(?:the|only\s+the)\s+(?:first|second|only)\b"
)
RANKED_SINCE = re.compile(
    r"\b(?:the|its|their|his|her)\s+(?:\w+\s+){0,2}?(?:first|only|worst|\w{3,}est|most\s+\w+)\b"
    r"(?:(?!\b(?:has|have|had|been)\b)[^.;:]){0,80}\bsince\s+(?:the\s+)?$",
    re.IGNORECASE,
)
FISCAL = re.compile(r"\b(?:FY|fiscal|financial)", re.IGNORECASE)
YEARLESS = re.compile(r"XXXX-(?:\d\d|WXX-\d)")
ENTRIES = 3
"""How many paragraphs must open with a date as their label to be a chronicle; a convention."""
LONGEST_DAYS = 31
"""How many days a heading may name for it to be the date of what stands below; a convention."""
CLOCK = re.compile(r",?\s*(?:at\s+)?\d{1,2}:\d{2}\b")
"""A time of day right behind a day."""
FINE = frozenset({"day", "week", "month", "season", "quarter", "year", "range"})
DATING_KINDS = frozenset({Kind.HEADING, Kind.LIST_ITEM, Kind.CAPTION})


def on_calendar(time: TimeExpression) -> bool:
    """Whether a time has a place on the calendar with its year known."""
    present = time.precision == "reference" or time.timex3_value == "PRESENT_REF"
    return bool(time.edtf) and "XXXX" not in time.edtf and time.timex3_type != "SET" and not present


def without_year(time: TimeExpression) -> bool:
    """Whether a time is a day or month whose year the text does not tell: `on Friday`, `March 13`, and not `a day later`."""
    return time.timex3_type == "DATE" and YEARLESS.match(time.timex3_value) is not None


def label_time(block: AnnotatedBlock) -> TimeExpression | None:
    """The time that opens a block as its label (`2006: …`, `(1) March: …`, `2006 | …`), after any enumeration; None."""
    text = block.block.text.text
    for time in block.times:
        opens = ENUMERATION.fullmatch(text, 0, time.start) is not None
        ends = LABEL_END.match(text, time.end) or CELL_END.match(text, time.end)
        if opens and on_calendar(time) and ends:
            return time
    return None


def entry_time(document: AnnotatedDocument, block: AnnotatedBlock) -> TimeExpression | None:
    """The label of a list item, or of a paragraph that is an entry of a chronicle: one of several so labelled; else None."""
    label = label_time(block)
    if label is None or block.block.kind is Kind.LIST_ITEM:
        return label
    others = (one for one in document.blocks if one is not block and one.block.parents == block.block.parents)
    entries = islice((one for one in others if one.block.kind is block.block.kind and label_time(one)), ENTRIES - 1)
    return label if block.block.kind is Kind.PARAGRAPH and len(list(entries)) == ENTRIES - 1 else None


def introduces(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a colon follows the time, so that it dates what comes next (`April 13: ministers' meeting`)."""
    return LABEL_END.match(block.block.text.text, time.end) is not None or time == label_time(block)


def parent_time(document: AnnotatedDocument, block: AnnotatedBlock) -> tuple[AnnotatedBlock, TimeExpression] | None:
    """The nearest heading or list parent with one fine date, and that date; None.

    Only an item of a list takes its date from above: prose below a dated heading tells of other years as well. What stands
    right below one of several headings that are nothing but a day is such an item.
    """
    if block.block.kind is not Kind.LIST_ITEM:
        return _of_chronicle(document, block)
    for index in reversed(block.block.parents):
        parent = document.blocks[index]
        if parent.block.kind not in DATING_KINDS and not led_by_date(parent):
            continue
        dates = [time for time in parent.times if on_calendar(time) and time.precision in FINE]
        dates = [time for time in dates if not is_stamp(parent, time)]
        label = label_time(parent)
        if label is not None:
            return parent, label
        if len(dates) == 1:
            return parent, dates[0]
        if dates:
            return None
    return None


def is_stamp(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a heading's day bears a time of day, as the masthead of a page does that says when it was called up."""
    return block.block.kind is Kind.HEADING and CLOCK.match(block.block.text.text, time.end) is not None


def led_by_date(row: AnnotatedBlock) -> bool:
    """Whether a row's first column is that of a date, which then holds for all that the row tells, its notes too."""
    first = row.block.cells[0] if row.block.kind is Kind.ROW else None
    if first is None or first.column > 0:
        return False
    words = row.block.text.text[first.start : first.end].strip(" .,;:")
    return any(one.text.strip(" .,;:") == words for one in row.times if first.start <= one.start < first.end)


def sentence_times(block: AnnotatedBlock, start: int, stop: int) -> tuple[TimeExpression, ...]:
    """The times that begin in a token range of the block."""
    if stop <= start:
        return ()
    low, high = block.tokens[start].start, block.tokens[stop - 1].end
    return tuple(time for time in block.times if low <= time.start < high)


def _of_chronicle(document: AnnotatedDocument, block: AnnotatedBlock) -> tuple[AnnotatedBlock, TimeExpression] | None:
    """The heading right above a paragraph that is nothing but a day or some days, one of several such; None."""
    if block.block.kind is not Kind.PARAGRAPH or not block.block.parents:
        return None
    parent = document.blocks[block.block.parents[-1]]
    time = _only_day(parent)
    if time is None or parent.block.index != block.block.index - 1:
        return None
    others = (one for one in document.blocks if one is not parent and one.block.kind is Kind.HEADING)
    return (parent, time) if any(_only_day(one) for one in others) else None


def _only_day(heading: AnnotatedBlock) -> TimeExpression | None:
    """The day, or days, that is all that a heading says."""
    time = heading.times[0] if len(heading.times) == 1 else None
    if time is None or not on_calendar(time) or time.earliest is None or time.latest is None:
        return None
    alone = not re.search(r"\w", heading.block.text.text[: time.start] + heading.block.text.text[time.end :])
    return time if alone and (time.latest - time.earliest).days <= LONGEST_DAYS else None


def whole_stays(times: tuple[TimeExpression, ...], text: str) -> tuple[TimeExpression, ...]:
    """The times of a sentence, with days that follow each other and are told together as one stay: `on 20 and 21 August`."""
    out: list[TimeExpression] = []
    for time in times:
        last = out[-1] if out else None
        if last is not None and _names_again(last, time, text):
            out[-1] = replace(time, start=last.start, text=text[last.start : time.end])
            continue
        if last is None or not _next_day(last, time) or not JOINING.fullmatch(text, last.end, time.start):
            out.append(time)
            continue
        first = last.edtf.partition("/")[0]
        whole = text[last.start : time.end]
        edtf = f"{first}/{time.edtf}"
        out[-1] = replace(
            time, start=last.start, text=whole, edtf=edtf, timex3_value=edtf, earliest=last.earliest, precision="range"
        )
    return tuple(out)


def _names_again(last: TimeExpression, time: TimeExpression, text: str) -> bool:
    """Whether a day is set right behind words that only point to it: `the following day, 26 January 2012`."""
    pointing = last.basis != "stated" or not last.edtf
    said = time.precision == "day" and time.basis == "stated" and not re.search(r"\d", last.text)
    return pointing and said and APPOSED.fullmatch(text, last.end, time.start) is not None


def _next_day(last: TimeExpression, time: TimeExpression) -> bool:
    """Whether a day is the one after another, or after the last of some."""
    if time.precision != "day" or last.precision not in {"day", "range"} or not (last.latest and time.earliest):
        return False
    return (time.earliest - last.latest).days == 1


def stands_at(block: AnnotatedBlock, time: TimeExpression, at: RawRange) -> bool:
    """Whether a time stands, all or in part, in a range of the raw text."""
    return any(start < at.end and at.start < end for start, end in block.block.text.raw_pieces(time.start, time.end))


def above(document: AnnotatedDocument, block: AnnotatedBlock) -> Iterator[AnnotatedBlock]:
    """The blocks in whose scope a block stands, innermost first."""
    for index in reversed(block.block.parents):
        yield document.blocks[index]


def is_citation(document: AnnotatedDocument, block: AnnotatedBlock, words: Statements) -> bool:
    """Whether the block stands below a heading for references, notes or links."""
    return not heads_above(document, block).isdisjoint(words.citation_headings)


def heads_above(document: AnnotatedDocument, block: AnnotatedBlock) -> frozenset[str]:
    """The headings in whose scope a block stands, in small letters and without signs."""
    headings = (parent for parent in above(document, block) if parent.block.kind is Kind.HEADING)
    return frozenset(_plain(one.block.text.text) for one in headings)


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", heading).lower().split())


QUOTED = re.compile(r"[\u201c\"]([^\u201c\u201d\"]{3,120})[\u201d\"]")


def in_a_name(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time stands inside a quoted name (`"Plan for the Next Ten Years"`): it belongs to the name."""
    for quoted in QUOTED.finditer(block.block.text.text):
        if quoted.start() < time.start and time.end < quoted.end():
            words = [word for word in re.findall(r"[^\W\d_]+", quoted[1]) if len(word) > 3]
            return bool(words) and sum(word[0].isupper() for word in words) >= 0.6 * len(words)
    return False


def sets_only(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time only sets what stands beside it: `compared with the level in 2013`, `the first clash since 1957`."""
    text = block.block.text.text
    ranked = FIRST_SINCE.match(text, time.end) or RANKED_SINCE.search(text, 0, time.start)
    first = time.edtf.endswith("/..") and ranked is not None
    return first or any(one.search(text, 0, time.start) for one in (LEVEL, SAME_PART, THAN, CHANGED_FROM, AS_MANY))


def of_fiscal_year(time: TimeExpression) -> bool:
    """Whether a time is a year of accounts, which dates sums rather than happenings."""
    return FISCAL.search(time.text) is not None


def counted_from_elsewhere(time: TimeExpression) -> bool:
    """Whether a time is a length counted from a day that it does not name (`over the next five years`)."""
    return time.precision == "duration" and time.basis in {"document", "context"}


def spans(times: Sequence[TimeExpression]) -> frozenset[tuple[int, int]]:
    """The clean ranges of times."""
    return frozenset((time.start, time.end) for time in times)
