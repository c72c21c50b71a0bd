"""Times that a figure has from the figures beside it: lists told in turn, comparisons, a bracket that dates the sentence.

`In 2005 and 2010 14,000 and 22,000 came respectively` gives each number the time of its place; `compared with 610 twenty years
before` counts from the time of the number before; `3,000 live there (2019 estimate)` dates the number of its clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from factledger.extract.events.bounds import bounds_of
from factledger.extract.figures.beside import BESIDE
from factledger.extract.figures.site import Site
from factledger.lang import load
from factledger.model.mention import Quantity, TimeExpression

One = TypeVar("One", Quantity, TimeExpression)
LISTED = re.compile(r"\s*(?:,|,?\s*(?:and|or|&))\s*(?:(?:in|by|on|of|the)\s+)*", re.IGNORECASE)
"""What may stand between two members of a list."""
ELSEWHERE = re.compile(
    r"[\s,(]*(?:(?:in|during)\s+)?(?:the\s+(?:year|month|day|week|decade)\s+(?:before|earlier|prior)|the\s+previous|"
    r"(?:a|one)\s+(?:year|month|decade)\s+(?:before|earlier|ago|prior)|"
    r"(?:\w+\s+){1,2}(?:years|months|decades)\s+(?:before|earlier|prior))",
    re.IGNORECASE,
)
"""What behind a figure says that it is of another time than the sentence; without a date of its own it has none."""
AGAINST = re.compile(
    r"\b(?:on|over|from|than|against|with|versus)\s+(?:in\s+|that\s+of\s+)?(?:the\s+)?$", re.IGNORECASE
)
THAN = re.compile(
    r"\b(?:more|less|higher|lower|fewer|greater)\s+than\s+(?:in\s+|that\s+of\s+)?(?:the\s+)?$", re.IGNORECASE
)
"""What stands before the time of a thing that a figure is called more or less than."""
OTHER = re.compile(
    r"(?:^|[\s,(])(?:(?:up|down)\s+from|against|versus|compared\s+(?:with|to))\s+(?:[^\W\d]+\s+){0,3}$", re.IGNORECASE
)
"""What stands before the other number of a comparison."""
START = re.compile(r"\bfrom\s+(?:(?:about|around|just|only|nearly|almost|over|some)\s+)?$", re.IGNORECASE)
"""What stands before the number from which another moved."""
ONWARD = re.compile(r"\s*,?\s*(?:up\s+|down\s+)?to\s+(?:\w+\s+){0,2}", re.IGNORECASE)
"""What stands between the time of a start and the end."""
FISCAL = re.compile(r"(?<!\d)\d{4}\s?[/–-]\s?\d\d(?!\d)")
ONE_YEAR = re.compile(r"\d{4}")
PART_OF = re.compile(r"\s+of\s+(?:(?:the|all|its|their|those|these)\s+)*", re.IGNORECASE)
BRACKET = re.compile(r"(?P<before>[^.;:()]*?)\(\s*(?P<inside>[^()]{1,40})\)")


@dataclass(frozen=True, slots=True)
class Answer:
    """The time of a figure; `time` None where its words point to a time that nothing tells."""

    time: TimeExpression | None


def pointed_elsewhere(site: Site, times: Sequence[TimeExpression]) -> Answer | None:
    """The time right behind a figure that is told from that of another: `850 the year before`; None where there is none."""
    end = site.quantity.end
    match = ELSEWHERE.match(site.block.block.text.text, end)
    if match is None:
        return None
    return Answer(next((time for time in times if end <= time.start < match.end()), None))


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
    if THAN.search(text, end, time.start):
        return True
    counted_from = time.basis != "stated" or ONE_YEAR.fullmatch(time.edtf) is not None
    return site.quantity.unit == "percent" and counted_from and AGAINST.search(text, end, time.start) is not None


def _of_compared(site: Site, time: TimeExpression) -> bool:
    """Whether a time stands behind the amount that others are compared with: `rose to $9m from $7m in 2016, up 23 per cent`."""
    text, low = site.block.block.text.text, _bounds(site)[0]
    before = [one for one in site.block.quantities if low <= one.start and one.end <= time.start]
    if not before or not BESIDE.fullmatch(_plain(text[before[-1].end : time.start])):
        return False
    # The same amount in other money stands in a bracket behind it.
    twice = len(before) > 1 and text[before[-2].end : before[-1].start].strip() == "("
    last = before[-2] if twice else before[-1]
    # `from just 7 tons in 1999 to 40 tons`: what stands between them says that the one is where the other began.
    onward = time.end <= site.quantity.start and ONWARD.fullmatch(text, time.end, site.quantity.start) is not None
    began = onward and START.search(text, low, last.start) is not None
    return site.quantity.start not in {last.start, before[-1].start} and (began or _is_compared(site, last))


def _is_compared(site: Site, one: Quantity) -> bool:
    """Whether an amount is only what another is compared with, or started from."""
    text, low = site.block.block.text.text, _bounds(site)[0]
    alike = any(each.unit == one.unit for each in site.block.quantities if low <= each.start and each.end <= one.start)
    started = one.change == "from" or (alike and START.search(text, low, one.start) is not None)
    return started or OTHER.search(text, low, one.start) is not None


def _plain(gap: str) -> str:
    return gap[1:] if gap.startswith(")") else gap


def in_turn(site: Site, times: Sequence[TimeExpression]) -> Answer | None:
    """The time of a figure in a list whose members are told respectively; None where its sentence has no such lists."""
    words = load("en", "figures")["in_turn"]
    text = site.block.block.text.text
    low, high = _bounds(site)
    if not any(word in text[low:high].lower() for word in words):
        return None
    dates = _runs(text, [time for time in times if low <= time.start < high])
    own = [one for one in site.block.quantities if low <= one.start < high and one.kind != "ordinal"]
    free = [one for one in own if not any(time.start < one.end and one.start < time.end for time in times)]
    numbers = next((run for run in _runs(text, free) if any(one.start == site.quantity.start for one in run)), [])
    fits = [run for run in dates if len(run) == len(numbers)]
    if len(numbers) < 2 or not any(len(run) > 1 for run in dates):
        return None
    place = next(i for i, one in enumerate(numbers) if one.start == site.quantity.start)
    return Answer(fits[0][place] if len(fits) == 1 else None)


def at_its_end(site: Site, time: TimeExpression) -> TimeExpression:
    """One end of a range, for that end of a change over it: `Between 2001 and 2009 it grew from 4 to 9`."""
    change = site.quantity.change
    first, slash, last = time.edtf.partition("/")
    # `2009/10` is one year of accounts, not a stretch with two ends.
    if change not in {"from", "to"} or not slash or time.timex3_type == "DURATION" or FISCAL.search(time.text):
        return time
    low, high = _bounds(site)
    ends = {one.change for one in site.block.quantities if low <= one.start < high}
    edtf = first if change == "from" else last
    bounds = bounds_of(edtf)
    if bounds is None or not {"from", "to"} <= ends:
        return time
    return replace(time, edtf=edtf, earliest=bounds[0], latest=bounds[1])


def starts_before(site: Site, time: TimeExpression) -> bool:
    """Whether a figure is where a change began of which the time tells the end: `rose from 4 to 9 in 2009`."""
    low, high = _bounds(site)
    own = site.quantity
    ends = [one for one in site.block.quantities if low <= one.start < high and one.change == "to"]
    point = "/" not in time.edtf or time.timex3_type == "DURATION" or FISCAL.search(time.text) is not None
    others = (one.start for one in site.block.quantities if one.start >= own.end)
    beside = own.end <= time.start < min(others, default=high)
    return own.change == "from" and bool(ends) and point and not beside


def bracket_behind(site: Site, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time in a bracket at the end of a figure's clause that says what the number comes from: `(2019 estimate)`."""
    text, end = site.block.block.text.text, site.quantity.end
    match = BRACKET.match(text, end)
    if match is None or site.bracket:
        return None
    sources = load("en", "figures")["counted_in"]
    start, stop = match.span("inside")
    named = any(word in sources for word in re.findall(r"[^\W\d_]+", match["inside"].lower()))
    others = [one for one in site.block.quantities if end <= one.start < stop and not _overlaps(one, times)]
    inside = [time for time in times if start <= time.start < stop]
    before = [time for time in times if end <= time.start < start]
    return inside[0] if named and len(inside) == 1 and not before and not others else None


def of_source(site: Site, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The year of the count that a sentence says its number comes from, its only time: `By the 2016 census, 900 …`."""
    low, high = _bounds(site)
    inside = [time for time in times if low <= time.start < high]
    if len(inside) != 1 or site.quantity.start < inside[0].end:
        return None
    text = site.block.block.text.text
    names = "|".join(load("en", "figures")["sources"])
    named = re.match(rf"(?:\s+[\w'’-]+){{0,5}}?\s+(?:{names})\b", text[inside[0].end : high], re.IGNORECASE)
    return inside[0] if named else None


def fellow(site: Site) -> Site | None:
    """The figure before whose time is also this one's: `61% of the 1,200 asked`, `46% of sales, followed by tea (18%)`."""
    text, quantity = site.block.block.text.text, site.quantity
    low, high = _bounds(site)
    ends = [one for one in site.block.quantities if quantity.end <= one.start < high and one.change == "to"]
    if quantity.change == "by" and len(ends) == 1:
        # `rose by 9% from 20 in 2003 to 22 in 2004`: a change is told of the time of its end.
        return Site(site.block, site.parse, ends[0])
    before = [one for one in site.block.quantities if low <= one.start and one.end <= quantity.start]
    if not before or before[-1].kind == "ordinal":
        return None
    last = before[-1]
    if quantity.unit == "percent" and len(before) > 1 and last.unit != "percent" and _is_compared(site, last):
        # `$9m in 2017 against $7m in 2016, up 23 per cent`: the change is that of the first amount.
        main = [one for one in before[:-1] if one.unit == last.unit]
        return Site(site.block, site.parse, main[-1]) if main else None
    part = PART_OF.fullmatch(text, last.end, quantity.start) is not None and last.unit == "percent"
    alike = last.unit == quantity.unit and quantity.kind in {"percent", "money"}
    ranked = bool(site.bracket) and alike and ";" not in text[last.end : quantity.start]
    partly = site.antecedent in site.parse.at(last.start, last.end)
    return Site(site.block, site.parse, last) if part or ranked or partly else None


def _overlaps(one: Quantity, times: Sequence[TimeExpression]) -> bool:
    return any(time.start < one.end and one.start < time.end for time in times)


def _bounds(site: Site) -> tuple[int, int]:
    tokens, sentence = site.tokens, site.sentence
    return (tokens[sentence.start].start, tokens[sentence.stop - 1].end) if sentence else (0, 0)


def _runs(text: str, members: Sequence[One]) -> list[list[One]]:
    """Neighbouring members that nothing but marks of a list parts."""
    runs: list[list[One]] = []
    for one in sorted(members, key=lambda one: one.start):
        if runs and LISTED.fullmatch(text, runs[-1][-1].end, one.start):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs
