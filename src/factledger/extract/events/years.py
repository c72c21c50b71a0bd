"""Years left unsaid: a day or month has that of the statement told before it, a day that of the stay of which it is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.extract.events.bounds import bounds_of
from factledger.extract.events.context import Told, is_short, near
from factledger.extract.syntax import Parse
from factledger.model.mention import AnnotatedBlock, TimeExpression

NOW = "PRESENT_REF"
"""What TIMEX3 calls a time such as `today`."""


def completed(
    time: TimeExpression, told: Sequence[Told], block: AnnotatedBlock, parse: Parse, start: int
) -> TimeExpression:
    """A day or month without a year in the year of the last statement of its block; itself where there is none.

    Where the words allow two years, or point at the day of writing, none is taken, and none from a sentence before where the
    time stands in the present tense or in an aside (`Lund, who died in June, liked to say`), or what is told between is of now.
    """
    if not time.edtf.startswith("XXXX-") or {"two_years_possible", "unresolved"} & set(time.flags):
        return time
    if day := _day_of_stay(time, told, block):
        return day
    carried = _carried_on(time, parse)
    last = next((one.earliest.year for one in reversed(block.times) if one.earliest and one.end <= time.start), None)
    for one in reversed(told):
        if one.block.block.index != block.block.index or one.at is None or (one.start != start and not carried):
            continue
        found = one.at.time
        if any(found.end <= other.start < time.start and other.timex3_value == NOW for other in block.times):
            return time
        if (
            found.earliest
            and found.latest
            and found.earliest.year == found.latest.year in (last, last or found.latest.year)
        ):
            inside = _in_year(time, found.earliest.year, found.text)
            # `It opened in October 2012. On 3 May it met`: what goes on is later, and of which year nobody says.
            back = inside.latest is not None and inside.latest < found.earliest and one.start != start
            return time if back else inside
    return time


def _day_of_stay(time: TimeExpression, told: Sequence[Told], block: AnnotatedBlock) -> TimeExpression | None:
    """A day that is one of those just told together: `on 4 and 5 March 2019 …`, and in the next paragraph `On 5 March`."""
    last = next((one for one in reversed(told) if one.at is not None), None)
    found = last.at.time if last and last.at and near(block, last.block) else None
    if (
        found is None
        or time.precision != "day"
        or not is_short(found)
        or found.earliest is None
        or found.latest is None
    ):
        return None
    day = _in_year(time, found.earliest.year, found.text)
    inside = day.earliest is not None and found.earliest <= day.earliest <= found.latest
    return day if inside and found.precision == "range" else None


def _carried_on(time: TimeExpression, parse: Parse) -> bool:
    """Whether a time can go on with the story of the sentence before."""
    span = parse.at(time.start, time.end)
    if not span or parse.tokens[span.start].text.lower() in {"this", "last", "next", "coming"}:
        return False
    verb = parse.clause_head(parse.root_of(span))
    tensed = [parse.tokens[verb].tag, *(parse.tokens[i].tag for i in parse.by_dep(verb, "aux", "auxpass"))]
    return parse.tokens[verb].dep != "relcl" and not {"VBZ", "VBP"} & set(tensed)


def _in_year(time: TimeExpression, year: int, by: str) -> TimeExpression:
    edtf = f"{year:04d}{time.edtf[4:]}"
    bounds = bounds_of(edtf)
    if bounds is None:
        return time
    return replace(time, edtf=edtf, earliest=bounds[0], latest=bounds[1], basis="context", resolved_by=by)
