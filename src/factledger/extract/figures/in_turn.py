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
from factledger.extract.figures.compared import in_sentence, is_compared, sentence_of
from factledger.extract.figures.site import Site
from factledger.lang import load
from factledger.model.mention import Quantity, TimeExpression

One = TypeVar("One", Quantity, TimeExpression)
LISTED = re.compile(r"\s*(?:,|,?\s*(?:and|or|&))\s*(?:(?:in|by|on|of|the)\s+)*", re.IGNORECASE)
SLASHED = re.compile(r"\s*/\s*")
"""What may stand between two members of a list."""
ELSEWHERE = re.compile(
    r"[\s,(]*(?:(?:in|during)\s+)?(?:the\s+(?:year|month|day|week|decade)\s+(?:before|earlier|prior)|the\s+previous|"
    r"(?:a|one)\s+(?:year|month|decade)\s+(?:before|earlier|ago|prior)|"
    r"(?:\w+\s+){1,2}(?:years|months|decades)\s+(?:before|earlier|prior))",
    re.IGNORECASE,
)
"""What behind a figure says that it is of another time than the sentence; without a date of its own it has none."""
FISCAL = re.compile(r"(?<!\d)\d{4}\s?[/–-]\s?\d\d(?!\d)")
PART_OF = re.compile(r"\s+of\s+(?:(?:the|all|its|their|those|these)\s+)*", re.IGNORECASE)
MORE = re.compile(r"\s*(?:more|less|higher|lower|fewer|greater|smaller)\s+than\b", re.IGNORECASE)
GROWTH = re.compile(
    r"\s*(?:more|less|higher|lower|(?:annual\s+)?(?:increase|rise|growth|gain|jump|decrease|decline|fall|drop))\b",
    re.IGNORECASE,
)
GROWTH_OF = re.compile(
    r"\b(?:increase|rise|growth|gain|jump|decrease|decline|fall|drop|difference)\s+of\s+(?:[^\W\d]+\s+)?$",
    re.IGNORECASE,
)
"""What stands behind, or before, an amount by which the one before it is more."""
FROM = re.compile(r",?\s*from\s+(?:about\s+|around\s+|some\s+)?", re.IGNORECASE)
TO = re.compile(r"\bto\s+(?:[^\W\d]+\s+)?$")
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


def in_turn(site: Site, times: Sequence[TimeExpression]) -> Answer | None:
    """The time of a figure in a list whose members are told respectively, by a word or by strokes; None for no such lists."""
    words = load("en", "figures")["in_turn"]
    text = site.block.block.text.text
    low, high = sentence_of(site)
    # `Trade 2021 / 2022: 108 / 119`: strokes between both say as much as a word.
    mark = LISTED if any(word in text[low:high].lower() for word in words) else SLASHED
    dates = _runs(text, in_sentence(site, times), mark)
    own = [one for one in site.block.quantities if low <= one.start < high and one.kind != "ordinal"]
    free = [one for one in own if not any(time.start < one.end and one.start < time.end for time in times)]
    numbers = next((run for run in _runs(text, free, mark) if any(one.start == site.quantity.start for one in run)), [])
    fits = [run for run in dates if len(run) == len(numbers)]
    if len(numbers) < 2 or not any(len(run) > 1 for run in dates):
        return None
    place = next(i for i, one in enumerate(numbers) if one.start == site.quantity.start)
    return Answer(fits[0][place] if len(fits) == 1 else None)


STRETCH = re.compile(r"\s*(?:between|from)\b", re.IGNORECASE)
"""What opens a stretch of which both ends are meant."""


def at_its_end(site: Site, time: TimeExpression) -> TimeExpression:
    """One end of a range, for that end of a change over it: `Between 2001 and 2009 it grew from 4 to 9`."""
    change = site.quantity.change
    first, slash, last = time.edtf.partition("/")
    if change not in {"from", "to"} or not slash or _is_period(time):
        return time
    low, high = sentence_of(site)
    ends = {one.change for one in site.block.quantities if low <= one.start < high}
    edtf = first if change == "from" else last
    bounds = bounds_of(edtf)
    if bounds is None or not {"from", "to"} <= ends:
        return time
    return replace(time, edtf=edtf, earliest=bounds[0], latest=bounds[1])


def _is_period(time: TimeExpression) -> bool:
    """Whether a range is one period of accounts and no stretch with two ends: `2009/10`, `January-June 2009`."""
    if time.timex3_type == "DURATION" or FISCAL.search(time.text):
        return True
    one_year = time.earliest is not None and time.latest is not None and time.earliest.year == time.latest.year
    return one_year and STRETCH.match(time.text) is None


def starts_before(site: Site, time: TimeExpression) -> bool:
    """Whether a figure is where a change began of which the time tells the end: `rose from 4 to 9 in 2009`."""
    low, high = sentence_of(site)
    own = site.quantity
    ends = [one for one in site.block.quantities if low <= one.start < high and one.change == "to"]
    point = "/" not in time.edtf or _is_period(time)
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
    """The year of the count that a sentence says its number comes from, its only time: `By the 2016 census, 900 …`.

    So too where the count was held then: `A survey conducted in 2016 found that 9% …`.
    """
    inside = in_sentence(site, times)
    if len(inside) != 1 or site.quantity.start < inside[0].end:
        return None
    text = site.block.block.text.text
    names = "|".join(load("en", "figures")["sources"])
    named = re.match(
        rf"(?:\s+[\w'’-]+){{0,5}}?\s+(?:{names})\b", text[inside[0].end : sentence_of(site)[1]], re.IGNORECASE
    )
    before = text[sentence_of(site)[0] : inside[0].start]
    held = re.search(rf"\b(?:{names})\s+(?:{HELD})?(?:in|of|on|during|from)\s+(?:the\s+)?$", before, re.IGNORECASE)
    return inside[0] if named or held else None


def end_of_change(site: Site) -> Site | None:
    """Where a rate of change came to, told right behind it: `grew at a rate of 9%, from 20 in 2003 to 22 in 2004`."""
    text, quantity = site.block.block.text.text, site.quantity
    later = [one for one in site.block.quantities if quantity.end <= one.start < sentence_of(site)[1]]
    if quantity.unit != "percent" or len(later) < 2 or not TO.search(text[later[0].end : later[1].start]):
        return None
    return Site(site.block, site.parse, later[1]) if FROM.fullmatch(text, quantity.end, later[0].start) else None


HELD = (
    r"(?:taken|conducted|held|carried\s+out|made|done|published|organi[sz]ed|released|commissioned|run)\s+"
    r"(?:(?:by|among|for|across)\s+[^,.;\d]{1,50}?\s+)?"
)
"""What may stand between a count and when it was held."""
JOINED = re.compile(r",?\s+and\s+(?:(?:its|the|their)\s+)?(?:[a-z]+\s+){1,2}(?:at\s+|of\s+|to\s+)?")
"""What stands between two amounts of one telling: `exports were $9m and imports $6m`."""


def fellow(site: Site) -> Site | None:
    """The figure before whose time is also this one's: `61% of the 1,200 asked`, `46% of sales, followed by tea (18%)`."""
    text, quantity = site.block.block.text.text, site.quantity
    low, high = sentence_of(site)
    later = [one for one in site.block.quantities if quantity.end <= one.start < high]
    ends = [one for n, one in enumerate(later) if one.change == "to" or (n and _is_end(text, later[n - 1], one))]
    if quantity.change == "by" and len(ends) == 1:
        # `rose by 9% from 20 in 2003 to 22 in 2004`: a change is told of the time of its end.
        return Site(site.block, site.parse, ends[0])
    before = [one for one in site.block.quantities if low <= one.start and one.end <= quantity.start]
    if not before or before[-1].kind == "ordinal":
        return None
    last = before[-1]
    if quantity.unit == "percent" and len(before) > 1 and last.unit != "percent" and is_compared(site, last):
        # `$9m in 2017 against $7m in 2016, up 23 per cent`: the change is that of the first amount.
        main = [one for one in before[:-1] if one.unit == last.unit]
        return Site(site.block, site.parse, main[-1]) if main else None
    if quantity.change != "to" and last.unit != "percent" and _is_difference(text, last.end, quantity):
        return Site(site.block, site.parse, last)
    part = PART_OF.fullmatch(text, last.end, quantity.start) is not None and last.unit == "percent"
    alike = last.unit == quantity.unit and quantity.kind in {"percent", "money"}
    ranked = bool(site.bracket) and alike and ";" not in text[last.end : quantity.start]
    partly = site.antecedent in site.parse.at(last.start, last.end)
    joined = alike and quantity.kind == "money" and JOINED.fullmatch(text, last.end, quantity.start) is not None
    return Site(site.block, site.parse, last) if part or ranked or partly or joined else None


def _is_end(text: str, start: Quantity, one: Quantity) -> bool:
    """Whether an amount is where a change came to that began with the one before it: `from 10 in 2016 to 5 in 2017`."""
    return start.change == "from" and TO.search(text[start.end : one.start]) is not None


def _is_difference(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a figure only says how much more the amount before it is: `$9m, an increase of 5%`, `$9m, which is $2m less`."""
    between = text[start : quantity.start]
    apart = set(between) & set(".;:()")
    behind = GROWTH if quantity.unit == "percent" else MORE
    return not apart and (behind.match(text, quantity.end) or GROWTH_OF.search(between)) is not None


def _overlaps(one: Quantity, times: Sequence[TimeExpression]) -> bool:
    return any(time.start < one.end and one.start < time.end for time in times)


def _runs(text: str, members: Sequence[One], mark: re.Pattern[str]) -> list[list[One]]:
    """Neighbouring members that nothing but marks of a list parts."""
    runs: list[list[One]] = []
    for one in sorted(members, key=lambda one: one.start):
        if runs and mark.fullmatch(text, runs[-1][-1].end, one.start):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs
