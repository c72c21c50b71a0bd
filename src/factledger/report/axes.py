"""Axes of the charts: where a number or a day stands, in percent of the width, and where the ticks are.

Places are percentages, so that a drawing fits any width without its words being stretched.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factledger.report import words
from factledger.text.when import when

_EDGE = 6.0
_TICKS = 5
_MOST_YEAR = 9999
# Beyond this ratio of the greatest to the smallest the small ones could not be told apart on an even scale.
_UNEVEN = 50
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
_MONTHS = (1, 2, 3, 6)
_DAYS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: its place in percent and its words."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from `low` to `high` with its ticks; `power` where equal steps are equal ratios."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    power: bool = False

    def at(self, value: float) -> float:
        """The place of a value in percent of the width."""
        return _place(value, self.low, self.high, self.power)


def values(ends: Iterable[Decimal]) -> Axis:
    """An axis of numbers on which all ends have a place."""
    numbers = sorted(float(end) for end in ends)
    low, high = numbers[0], numbers[-1]
    if low == high:
        room = abs(low) * 0.1 or 1.0
        low, high = low - room, high + room
    power = low > 0 and high / low > _UNEVEN
    steps = _powers(low, high) if power else _even(low, high)
    ticks = (Tick(_place(step, low, high, power), words.brief(Decimal(repr(step)))) for step in steps)
    return Axis(low, high, tuple(ticks), power)


def days(ends: Iterable[date]) -> Axis:
    """An axis of days on which all ends have a place."""
    found = sorted(end.toordinal() for end in ends)
    low, high = found[0], found[-1]
    if high - low < _TICKS:
        low, high = max(low - 3, 1), high + 3
    ticks = (Tick(_place(day.toordinal(), low, high), label) for day, label in _calendar(low, high))
    return Axis(low, high, tuple(ticks))


def _place(value: float, low: float, high: float, power: bool = False) -> float:
    if power:
        value, low, high = math.log(value), math.log(low), math.log(high)
    share = (value - low) / (high - low)
    return round(_EDGE + (100 - 2 * _EDGE) * share, 2)


def _even(low: float, high: float) -> list[float]:
    rough = (high - low) / _TICKS
    base = 10.0 ** math.floor(math.log10(rough))
    step = next(base * times for times in (1, 2, 5, 10) if base * times >= rough)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [float(f"{count * step:.10g}") for count in range(first, last + 1)]


def _powers(low: float, high: float) -> list[float]:
    first, last = math.ceil(math.log10(low)), math.floor(math.log10(high))
    every = max(1, math.ceil((last - first + 1) / _TICKS))
    return [10.0**power for power in range(first, last + 1, every)] or [low, high]


def _calendar(low: int, high: int) -> list[tuple[date, str]]:
    """Days at which a tick stands, with its words: years, else months, else days."""
    first, last = date.fromordinal(low), date.fromordinal(min(high, date.max.toordinal()))
    years = last.year - first.year
    if years >= 2:
        step = _step(years, _YEARS)
        start = -(-first.year // step) * step
        found = [date(year, 1, 1) for year in range(max(start, 1), min(last.year, _MOST_YEAR) + 1, step)]
        return [(day, f"{day.year}") for day in found if low <= day.toordinal()]
    months = years * 12 + last.month - first.month
    if months >= 2:
        step = _step(months, _MONTHS)
        counts = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        found = [date(count // 12, count % 12 + 1, 1) for count in counts if count % 12 % step == 0]
        return [(day, when(f"{day:%Y-%m}")) for day in found if low <= day.toordinal()]
    return [
        (day, when(day.isoformat()))
        for day in map(date.fromordinal, range(low, high + 1, _step(high - low, _DAYS) * 3))
    ]


def _step(count: int, steps: Sequence[int]) -> int:
    return next((step for step in steps if count / step <= _TICKS), steps[-1])
