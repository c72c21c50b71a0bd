"""Values as intervals and how two of them relate; the one algebra for figures and for times.

Ends are exact decimals and say for themselves whether they belong to the interval, so that two rounded numbers side by side
(`2.5 billion`, `2.6 billion`) do not touch by a closed end.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from factledger.spec.policy import HedgeRule, Policy

Relation = Literal["same", "refines", "refined_by", "compatible", "within_bound", "conflict"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of decimals; an end of None is open; `low_in` and `high_in` say whether the end itself belongs to it."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool = True
    high_in: bool = True

    def meets(self, other: Interval) -> bool:
        """Whether the two share a number."""
        return not (self._before(other) or other._before(self))

    def within(self, other: Interval) -> bool:
        """Whether every number of this one is in the other."""
        low = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and (other.low_in or not self.low_in)))
        )
        high = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and (other.high_in or not self.high_in)))
        )
        return low and high

    def common(self, other: Interval) -> Interval:
        """The numbers that both hold; only for two that meet."""
        low, low_in = _tighter(self.low, self.low_in, other.low, other.low_in, want_larger=True)
        high, high_in = _tighter(self.high, self.high_in, other.high, other.high_in, want_larger=False)
        return Interval(low, high, low_in, high_in)

    @property
    def width(self) -> Decimal | None:
        """Its length, None where an end is open."""
        return None if self.low is None or self.high is None else self.high - self.low

    def _before(self, other: Interval) -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and not (self.high_in and other.low_in))


def _tighter(
    a: Decimal | None, a_in: bool, b: Decimal | None, b_in: bool, *, want_larger: bool
) -> tuple[Decimal | None, bool]:
    if a is None:
        return b, b_in
    if b is None:
        return a, a_in
    if a == b:
        return a, a_in and b_in
    return (a, a_in) if (a > b) == want_larger else (b, b_in)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a written value allows: `soft`, what a reader takes it to mean; `hard`, what it does not exclude."""

    soft: Interval
    hard: Interval


def relation(a: Reading, b: Reading) -> Relation:
    """How `a` stands to `b`: the first that holds of same, refines, refined_by, compatible, within_bound, conflict."""
    inside, around = a.soft.within(b.soft), b.soft.within(a.soft)
    if inside and around:
        return "same"
    if inside:
        return "refines"
    if around:
        return "refined_by"
    if a.soft.meets(b.soft):
        return "compatible"
    return "within_bound" if a.hard.meets(b.hard) else "conflict"


def place_of_last_digit(value: Decimal) -> Decimal:
    """The worth of the last non-zero digit: 100 for 1200, 0.1 for 74.1, 0 for zero."""
    if not value:
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def read_number(value: Decimal, hedge: str, step: Decimal | None, policy: Policy, *, measured: bool) -> Reading:
    """The intervals of a written number.

    `step` is the worth of the last written digit (None: as in `value`); `measured` is false for counts, whose unrounded
    numbers are exact. Unknown hedges read as unhedged ones.
    """
    rule = policy.hedges.get(hedge) or policy.hedges["exact"]
    uc = place_of_last_digit(value)
    uf = step if step else min(uc, Decimal(1)) or Decimal(1)
    if rule.open:
        return _bound(value, rule, uc or uf)
    unhedged = rule.hard == 1 and rule.side == "both"
    if unhedged and uc <= 1 and uf == 1 and not measured:
        return point(value)
    size = abs(value)
    least = max(rule.least * size, uf / 2) if unhedged else rule.least * size
    width = max(uc / 2, least)
    if rule.most is not None:
        width = min(width, max(rule.most * size, uf / 2))
    soft = _around(value, width, rule)
    return Reading(soft, soft if rule.hard == 1 else _around(value, width * rule.hard, rule))


def read_range(low: Decimal | None, high: Decimal | None) -> Reading:
    """The intervals of a stated range, both ends included."""
    interval = Interval(low, high)
    return Reading(interval, interval)


def point(value: Decimal) -> Reading:
    """What allows this one value and no other."""
    return read_range(value, value)


def _bound(value: Decimal, rule: HedgeRule, uc: Decimal) -> Reading:
    width = max(uc, rule.least * abs(value))
    closed = not rule.strict
    if rule.side == "above":
        return Reading(Interval(value, value + width, closed, True), Interval(value, None, closed, True))
    floor = Decimal(0) if value >= 0 else None
    soft_low = value - width if floor is None else max(floor, value - width)
    return Reading(Interval(soft_low, value, True, closed), Interval(floor, value, True, closed))


def _around(value: Decimal, width: Decimal, rule: HedgeRule) -> Interval:
    # A value at a natural floor ("almost zero") has room on both sides only.
    if rule.side == "both" or not value:
        return Interval(value - width, value + width, True, not width)
    if rule.side == "below":
        return Interval(value - width, value, True, not rule.strict)
    return Interval(value, value + width, not rule.strict, True)
