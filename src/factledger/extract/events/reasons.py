"""Why a time of a text dates no event; every such time is told with one of these reasons."""

from __future__ import annotations

import re

from factledger.extract.events.dates import (
    counted_from_elsewhere,
    in_a_name,
    is_citation,
    is_stamp,
    label_time,
    on_calendar,
    sets_only,
    stands_at,
)
from factledger.extract.events.open_type import worth_telling
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.events.settings import (
    counts_events,
    dates_a_source,
    ends_period,
    is_reference,
    of_a_figure,
    of_an_apposition,
    of_compared,
)
from factledger.extract.figures.amounting import NOUN
from factledger.extract.figures.compared import dates_bracketed, in_bracket
from factledger.extract.pair import is_filing
from factledger.extract.wording import Statements
from factledger.model.document import Kind, Layer
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression

NOT_ON_CALENDAR = "the expression has no settled place on the calendar"
DATE_LINE = "the document's own date"
CITATION = "stands in a list of references or links"
OF_A_FIGURE = "says only as of when a figure holds"
OF_A_THING = "dates a thing or a state, no happening"
A_LENGTH = "a length of time counted from a day that it does not name"
OF_A_LIFE = "the years of a life, a reign or a term"
IN_A_NAME = "stands inside a quoted name"
NOTHING = "no statement that it dates was found"
TOP = 3
"""Among how many first blocks a place and a day say where a report was filed; a convention."""
PHASES = frozenset({"end", "start"})
PRICE = re.compile(r"\([^()]*[$\u20ac\u00a3\u00a5]\s?\d[^()]*$")
AMOUNT = re.compile(rf"['’]s?\s+(?:{NOUN}|volume|result)\b", re.IGNORECASE)
LETTERS = re.compile(r"[a-z]{4}")
LIFE = re.compile(r"\(\s*(?:(?:b|d|r|fl|ca?)\.\s*)?$")
MARKED = re.compile(r"\(\s*(?:b|d|r|fl)\.\s*$")


def set_aside(document: AnnotatedDocument, block: AnnotatedBlock, words: Statements) -> str:
    """Why no time of a block can date an event; empty where one can."""
    if block.block.kind is Kind.META or (block.block.index < TOP and is_filing(block) and _ends_with_day(block)):
        return DATE_LINE
    if is_citation(document, block, words) and block.block.layer is not Layer.TOOLTIP:
        return CITATION
    return ""


def _ends_with_day(block: AnnotatedBlock) -> bool:
    """Whether a day ends the block behind a comma: `PORT, Xland, August 1`."""
    text, last = block.block.text.text, block.times[-1]
    return last.precision == "day" and not text[last.end :].strip(" .") and text[: last.start].rstrip().endswith(",")


def no_use(document: AnnotatedDocument, block: AnnotatedBlock, time: TimeExpression) -> str:
    """Why a time cannot date an event; empty where it can."""
    if not on_calendar(time):
        return NOT_ON_CALENDAR
    if counted_from_elsewhere(time):
        return A_LENGTH
    if _of_document(document, block, time) or is_stamp(block, time):
        return DATE_LINE
    told = (
        (in_a_name, IN_A_NAME),
        (sets_only, OF_A_FIGURE),
        (_of_a_life, OF_A_LIFE),
        (_of_a_price, OF_A_FIGURE),
        (_of_a_row, OF_A_FIGURE),
        (_of_units, OF_A_FIGURE),
        (dates_bracketed, OF_A_FIGURE),
        (_owns_amount, OF_A_FIGURE),
    )
    return next((reason for is_so, reason in told if is_so(block, time)), "")


def _of_document(document: AnnotatedDocument, block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time is the one by which the document is dated or under which it is filed."""
    told = [one for one in (document.document.published_at, document.document.filed_at) if one is not None]
    return any(stands_at(block, time, one) for one in told)


def _of_a_price(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time says of what year the money in its bracket is: `a credit of $7 million (worth $9 million in 2020)`.

    Or over what years it is spent: `an accord on ports (EUR 7 million, 2018-2021)`.
    """
    opens = block.block.text.text.rfind("(", 0, time.start)
    inside = [one for one in block.quantities if opens < one.start and one.end <= time.start]
    if opens >= 0 and time.precision == "range" and any(one.kind == "money" for one in inside):
        return in_bracket(block.block.text.text, time.start)
    return PRICE.search(block.block.text.text, 0, time.start) is not None


def _of_units(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time stands in a heading that gives numbers their unit: `Sales (year ended June, US$ million)`."""
    bracketed = in_bracket(block.block.text.text, time.start)
    return block.block.kind in {Kind.HEADING, Kind.CAPTION} and bracketed and bool(block.unit_words)


def _owns_amount(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether an amount is said to be that of a time: `above the previous year's figure`."""
    return AMOUNT.match(block.block.text.text, time.end) is not None


def _of_a_row(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time in the bracket of a row's label says of when its number is: `Visas granted (2019 census) | 2,580`."""
    text, cells = block.block.text.text, block.block.cells
    if len(cells) < 2 or not cells[0].start <= time.start < time.end <= cells[0].end:
        return False
    numbers = [text[cell.start : cell.end] for cell in cells[1:]]
    bracketed = in_bracket(text, time.start, cells[0].start)
    return bracketed and all(any(c.isdigit() for c in one) and not LETTERS.search(one) for one in numbers)


def _of_a_life(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time in the bracket behind a person is that of a life, a reign or a term: `Ana Ruiz (1817–1899) designed it`."""
    text = block.block.text.text
    opened = LIFE.search(text, 0, time.start)
    if opened is None:
        return False
    persons = [one for one in block.mentions if one.label == "person" and one.end <= opened.start()]
    named = any(not text[one.end : opened.start()].strip() for one in persons)
    if MARKED.search(text, 0, time.start):
        return True
    years = time.precision == "range" and text[time.end :].lstrip()[:1] in {")", ";", ","}
    told = any(token.tag in {"VBD", "VBZ"} and token.end <= opened.start() for token in block.tokens)
    return named and years and (told or bool(re.search(r"[a-z]", text[time.end :])))


def _part_of_time(scope: Scope, head: int, time: TimeExpression) -> bool:
    """Whether what a parse takes for a verb is only a part of the time behind it: `(capital stock, end 2021)`."""
    token = scope.parse.tokens[head]
    return token.text.lower() in PHASES and token.tag in {"VB", "VBP"} and 0 <= time.start - token.end <= 1


def not_told(
    block: AnnotatedBlock, scope: Scope, one: Dated, time: TimeExpression, figure_times: frozenset[tuple[int, int]]
) -> str:
    """Why a dated statement is not told as an event; empty where it is. Declared wording always is."""
    of_a_thing = ends_period(scope, block, time) or of_an_apposition(scope, one.head, time)
    if of_a_thing or (one.trigger is None and (dates_a_source(scope, time) or _part_of_time(scope, one.head, time))):
        return OF_A_THING
    compared = of_compared(block, time) or counts_events(scope, block, one.head)
    if one.trigger is not None and not compared:
        return ""
    if compared or of_a_figure(figure_times, block, scope, one, time):
        return OF_A_FIGURE
    if scope.parse.tokens[one.head].lemma.lower() in scope.words.editorial or is_reference(scope):
        return CITATION
    unlabelled = label_time(block) != time
    if block.block.kind in {Kind.HEADING, Kind.CAPTION} and unlabelled and scope.parse.tokens[one.head].pos != "VERB":
        return OF_A_THING
    return "" if worth_telling(scope.parse, one.head, scope.words.happenings) else OF_A_THING
