"""The geometry of the charts; the templates draw it as SVG. Places along an axis are in percent, heights in pixels."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from factledger.model.release import Cells
from factledger.report import axes, words
from factledger.report.axes import Axis
from factledger.text.when import when

WIDTH = 600
ROW = 40
_LEAST = 0.6


@dataclass(frozen=True, slots=True)
class Share:
    """A bar of a funnel or a stack: its label, count, beginning and width in units of the drawing."""

    label: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Span:
    """What a claim allows: its ends, None where they are open, and whether they are days or numbers."""

    low: Decimal | date | None
    high: Decimal | date | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim drawn on an axis.

    Fields: the claim's row; its words; `stand`; `copy`, whether its source repeats another; beginning and width in percent;
    which ends are open; `y`, the top of its row; `heading`, the witness, on the first row of each.
    """

    row: Cells
    said: str
    stand: str
    copy: bool
    x: float
    width: float
    open_low: bool
    open_high: bool
    y: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """All claims on one axis: what is asked (`value` or `time`), rows in the order of their witnesses, height in pixels."""

    asked: str
    axis: Axis
    bars: tuple[Bar, ...]
    height: int


def steps(counts: Iterable[tuple[str, int]]) -> tuple[Share, ...]:
    """One bar under the other, each as wide as its count by the greatest; a count that is not zero can be seen."""
    pairs = tuple(counts)
    most = max((count for _, count in pairs), default=0) or 1
    return tuple(Share(label, count, 0, _width(count, most)) for label, count in pairs)


def stack(counts: Iterable[tuple[str, int]]) -> tuple[Share, ...]:
    """Bars side by side that share the width by their counts; those of nothing are left out."""
    pairs = tuple((label, count) for label, count in counts if count)
    total = sum(count for _, count in pairs) or 1
    bars = []
    x = 0.0
    for label, count in pairs:
        width = round(WIDTH * count / total, 2)
        bars.append(Share(label, count, round(x, 2), width))
        x += width
    return tuple(bars)


def span_of(asked: str, told: str, row: Cells) -> Span:
    """What a claim allows, from the interval that reconciliation compared, else from the claim itself."""
    if asked == "value":
        return _numbers(told) or Span(_decimal(row["value_low"]), _decimal(row["value_high"]))
    start, slash, end = told.partition("/")
    if not slash:
        start, end = row["time_start"], row["time_end"]
    return Span(_day(start), _day(end))


def chart(asked: str, rows: Sequence[tuple[str, Cells, str, str, Span]]) -> Chart | None:
    """The chart of claims, given as (witness, row, words, stand, span); None where no end of any is known."""
    spans = [row[-1] for row in rows]
    ends = [end for span in spans for end in (span.low, span.high) if end is not None]
    if not ends:
        return None
    if asked == "value":
        axis = axes.values(end for end in ends if isinstance(end, Decimal))
    else:
        axis = axes.days(end for end in ends if isinstance(end, date))
    bars = tuple(_bars(rows, axis))
    return Chart(asked, axis, bars, len(bars) * ROW + 26)


def _bars(rows: Sequence[tuple[str, Cells, str, str, Span]], axis: Axis) -> Iterator[Bar]:
    before = ""
    for number, (witness, row, said, stand, span) in enumerate(rows):
        low = 0.0 if span.low is None else axis.at(_float(span.low))
        high = 100.0 if span.high is None else axis.at(_float(span.high))
        if span.low is None and span.high is None:
            low = high = 0.0
        width = max(round(high - low, 2), _LEAST)
        yield Bar(
            row, said, stand, row["source_id"] != witness, round(low, 2), width, span.low is None, span.high is None,
            number * ROW, witness if witness != before else "",
        )  # fmt: skip
        before = witness


def said(asked: str, row: Cells) -> str:
    """What a claim says to a question, in words."""
    return (words.value(row) or row["value_text"]) if asked == "value" else when(row["time"])


def explanation(row: Mapping[str, str]) -> dict[str, object]:
    """The record of a decision; empty where there is none that can be read."""
    try:
        found = json.loads(row.get("explanation") or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _numbers(told: str) -> Span | None:
    found = re.fullmatch(r"[\[(](\S+), (\S+)[\])]", told)
    return Span(_decimal(found[1]), _decimal(found[2])) if found else None


def _decimal(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and found.adjusted() < 300 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _float(end: Decimal | date) -> float:
    return float(end.toordinal()) if isinstance(end, date) else float(end)


def _width(count: int, most: int) -> float:
    return max(round(WIDTH * count / most, 2), 2.0) if count else 0
