"""Times that a figure is only compared with: `5% more than in 2019`, `up slightly from the same period of 2018`.

They are of no figure but one that is told for them (`compared with 38 in 2010`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factledger.extract.figures.beside import BESIDE
from factledger.extract.figures.site import Site
from factledger.lang import load
from factledger.model.mention import AnnotatedBlock, Quantity, TimeExpression

AGAINST = re.compile(
    r"\b(?P<cue>on|over|from|against|with|versus)\s+(?:in\s+|that\s+of\s+)?(?:the\s+(?:[^\W\d]+\s+){0,3}ending\s+(?:in\s+)?|the\s+)?$",
    re.IGNORECASE,
)
"""What stands before the time from which a change is counted."""
OTHER = re.compile(
    r"(?:^|[\s,(])(?:(?:up|down)\s+from|against|versus|compared\s+(?:with|to)|(?:more|less|higher|lower|fewer|greater)\s+than)\s+"
    r"(?:[^\W\d]+\s+){0,3}$",
    re.IGNORECASE,
)
"""What stands before the other number of a comparison; `more than` that bounds a number is a part of that."""
START = re.compile(r"\bfrom\s+(?:(?:about|around|just|only|nearly|almost|over|some)\s+)?$", re.IGNORECASE)
"""What stands before the number from which another moved."""
ONWARD = re.compile(r"\s*,?\s*(?:up\s+|down\s+)?to\s+(?:\w+\s+){0,2}", re.IGNORECASE)
"""What stands between the time of a start and the end."""
LABELS = re.compile(r"\s*[:=]\s*")
"""What stands between a time in a bracket and the number that it dates."""
CLOSES = re.compile(r"[^()]*\)")
"""What closes the bracket in which something stands."""
ONE_YEAR = re.compile(r"\d{4}")
OWNED = re.compile(r"['’]s?\s")
"""What makes a time own what follows: `the previous year's record`."""
NEAR = 40
"""Characters from a change to the time from which it is counted; a convention."""


def compares_with(site: Site, time: TimeExpression) -> bool:
    """Whether a time behind a figure is that of what the figure is compared with.

    `up 23 per cent on the previous year`, `12% over 2003`; `40 schools, up from 31 in 1998`, `$9m, against $4m in May`.
    """
    text, end = site.block.block.text.text, site.quantity.end
    if _of_compared(site, time):
        return True
    if time.start < end:
        return False
    if any(end <= one.start < time.start and OTHER.search(text, end, one.start) for one in site.block.quantities):
        return True
    return _is_change(site.quantity) and (_counts_from(text, end, time) or _same_month_before(site, time))


def _same_month_before(site: Site, time: TimeExpression) -> bool:
    """Whether a change ends at a month of which the sentence tells a later year before: `in May 2000, up 9% on May 1999`."""
    if time.precision != "month" or AGAINST.search(site.block.block.text.text, site.quantity.end, time.start) is None:
        return False
    before = [one for one in site.block.times if one.precision == "month" and one.end <= site.quantity.start]
    return any(one.edtf[4:] == time.edtf[4:] and one.edtf[:4] > time.edtf[:4] for one in before)


def _counts_from(text: str, end: int, time: TimeExpression) -> bool:
    """Whether a change that ends at a place of the text is counted from a time: `up 5% on 2019`, `a rise of $3m from July`."""
    match = AGAINST.search(text, end, time.start)
    if match is None:
        return False
    # `12% over 2015-2018` and `5% on 3 May` are told of these times themselves.
    span = match["cue"].lower() in {"on", "over"} and time.basis == "stated"
    years = time.edtf.split("/")
    if len(years) == 2 and all(ONE_YEAR.fullmatch(year) for year in years):
        return int(years[1]) - int(years[0]) == 1  # a year of accounts
    return ONE_YEAR.fullmatch(time.edtf) is not None if span else len(years) == 1


def _is_change(quantity: Quantity) -> bool:
    return quantity.unit == "percent" or quantity.change == "by"


def is_base(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time is only what the figures of its sentence are compared with: `compared with the same month of 2017`.

    An amount between the comparison and the time is what is compared, and the time is its own.
    """
    text = block.block.text.text
    if OWNED.match(text, time.end) and set(time.text.lower().split()) & set(load("en", "figures")["same_period"]):
        return True
    low = _sentence_before(block, time)
    amounts = [one for one in block.quantities if one.kind != "duration" and low <= one.start < time.start]
    change = amounts[-1] if amounts and time.start - amounts[-1].end < NEAR else None
    if change and _is_change(change) and _counts_from(text, change.end, time):
        return True
    match = _bases().search(text, low, time.start) or _counted_words().search(text, low, time.end)
    if match is None or match.end() < time.start or (match["verb"] and _is_verb(block, match.start("verb"))):
        return False
    beside = any(one.end > match.start("cue") and not _within(one, time) for one in amounts)
    return not beside and (match["strong"] is not None or bool(amounts))


def _sentence_before(block: AnnotatedBlock, time: TimeExpression) -> int:
    """Where the last sentence ends that ends before a time; 0 for none."""
    ends = (block.tokens[stop - 1].end for start, stop in block.sentences if start < stop)
    return max((end for end in ends if end <= time.start), default=0)


def _within(one: Quantity, time: TimeExpression) -> bool:
    return time.start < one.end and one.start < time.end


def _is_verb(block: AnnotatedBlock, at: int) -> bool:
    """Whether a word behind `than` says what was done: `more than doubled in 2010`."""
    return any(token.start == at and token.tag in {"VBD", "VBN", "VB"} for token in block.tokens)


@cache
def _bases() -> re.Pattern[str]:
    """What stands between a comparison and its time: `compared with`, or `over the same period of`."""
    return re.compile(_cue() + r"[^,;:.()]{0,60}$", re.IGNORECASE)


@cache
def _counted_words() -> re.Pattern[str]:
    """A comparison whose time says itself that it is the one before: `against the previous year`."""
    return re.compile(_cue() + r"(?:\s+[^\W\d]+)?$", re.IGNORECASE)


def _cue() -> str:
    words = load("en", "figures")
    strong = "|".join(words["comparing"]).replace(" ", r"\s+")
    weak, same = "|".join(words["counting_from"]), "|".join(words["same_period"])
    other = rf"\b(?:{weak})\s+(?:(?:the|its|their|that\s+of\s+the)\s+)?(?:{same})"
    return rf"(?<!rather )(?<!other )(?P<cue>\b(?P<strong>{strong})|{other})\b\s*(?P<verb>[^\W\d]+)?"


def is_behind_comparison(site: Site) -> bool:
    """Whether words of comparison stand before a figure with nothing but a phrase between."""
    return _comparison_before(site) is not None


def is_of_before(site: Site) -> bool:
    """Whether a figure is said to be of the time before: `down from the previous year's record of 9 million`."""
    match = _comparison_before(site)
    return match is not None and match["strong"] is None


def _comparison_before(site: Site) -> re.Match[str] | None:
    low, start = sentence_of(site)[0], site.quantity.start
    match = _bases().search(site.block.block.text.text, low, start)
    other = (one for one in site.block.quantities if low <= one.start and one.end <= start)
    return match if match and all(one.end <= match.start("cue") for one in other) else None


def _of_compared(site: Site, time: TimeExpression) -> bool:
    """Whether a time stands behind the amount that others are compared with: `rose to $9m from $7m in 2016, up 23 per cent`."""
    text, low = site.block.block.text.text, sentence_of(site)[0]
    before = [one for one in site.block.quantities if low <= one.start and one.end <= time.start]
    if not before or not BESIDE.fullmatch(_plain(text[before[-1].end : time.start])):
        return False
    # The same amount in other money stands in a bracket behind it.
    twice = len(before) > 1 and text[before[-2].end : before[-1].start].strip() == "("
    last = before[-2] if twice else before[-1]
    # `from just 7 tons in 1999 to 40 tons`: what stands between them says that the one is where the other began.
    onward = time.end <= site.quantity.start and ONWARD.fullmatch(text, time.end, site.quantity.start) is not None
    began = onward and START.search(text, low, last.start) is not None
    return site.quantity.start not in {last.start, before[-1].start} and (began or is_compared(site, last))


def is_of_compared(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time is that of an amount which another is compared with: `$9m, up from $7m in July`."""
    text = block.block.text.text
    before = [one for one in block.quantities if one.end <= time.start and one.kind != "ordinal"]
    if not before or not BESIDE.fullmatch(text[before[-1].end : time.start]):
        return False
    return OTHER.search(text, _sentence_before(block, time), before[-1].start) is not None


def is_compared(site: Site, one: Quantity) -> bool:
    """Whether an amount is only what another is compared with, or started from."""
    text, low = site.block.block.text.text, sentence_of(site)[0]
    alike = any(each.unit == one.unit for each in site.block.quantities if low <= each.start and each.end <= one.start)
    started = one.change == "from" or (alike and START.search(text, low, one.start) is not None)
    return started or OTHER.search(text, low, one.start) is not None


def _plain(gap: str) -> str:
    return gap[1:] if gap.startswith(")") else gap


def in_sentence(site: Site, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Those times that begin in the sentence of a figure."""
    low, high = sentence_of(site)
    return [time for time in times if low <= time.start < high]


def sentence_of(site: Site) -> tuple[int, int]:
    """Where the sentence of a figure begins and ends."""
    tokens, sentence = site.tokens, site.sentence
    return (tokens[sentence.start].start, tokens[sentence.stop - 1].end) if sentence else (0, 0)


def in_bracket(text: str, at: int, low: int = 0) -> bool:
    """Whether a bracket opened in [low, at) is still open at a place of the text."""
    return text.rfind("(", low, at) > text.rfind(")", low, at)


def dates_bracketed(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time is the label of a number in its bracket: `(1989: 700)`, `(700 in 1989, 2001: 650)`."""
    text = block.block.text.text
    return in_bracket(text, time.start) and any(LABELS.fullmatch(text, time.end, one.start) for one in block.quantities)


def of_another_amount(site: Site, time: TimeExpression) -> bool:
    """Whether a time stands in a bracket behind the figure that tells another of its kind: `$4 million ($9 million today)`.

    Nor is it the time of a figure behind a bracket whose own number it dates: `900 came (1989: 700), while 50 left`.
    """
    text, quantity = site.block.block.text.text, site.quantity
    if time.end <= quantity.start:
        between = text[time.end : quantity.start]
        # Behind a semicolon another clause begins, of which no bracket tells.
        beyond = CLOSES.match(between) is not None and ";" in between and "(" in text[: time.start]
        return beyond or (dates_bracketed(site.block, time) and ")" in between)
    opens = text.find("(", quantity.end, time.start) if time.start >= quantity.end else -1
    if opens < 0 or ")" in text[opens : time.start]:
        return False
    closes = text.find(")", time.end)
    counted = {"count", "number"} & {quantity.kind} and {"count", "number"}
    kinds = (counted or {quantity.kind}) - {"percent"}
    inside = (one for one in site.block.quantities if opens < one.start < (closes if closes > 0 else len(text)))
    return any(one.kind in kinds for one in inside)
