"""Numbers and dates for planted texts: made by dice, written as people write them, and gone wrong as they go wrong."""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass
from decimal import Decimal

MONTHS = tuple(calendar.month_name)[1:]
HEDGES = {
    "approx": ("about", "approximately", "around"),
    "over": ("over", "more than"),
    "almost": ("almost", "nearly"),
    "max": ("up to",),
}
# How the contract names each; `almost` is near and below, and either name will do.
PUBLISHED = {"approx": "approx", "over": "over", "almost": "approx|under", "max": "max", "exact": "exact"}


def number(dice: random.Random, size: int, unit: str) -> Decimal:
    """A value of `size` + 1 digits: money in tenths of a million, people to the last digit; the third digit is above 5."""
    digits = [
        dice.randint(1, 9),
        dice.randint(1, 9),
        dice.randint(6, 9),
        *(dice.randint(1, 9) for _ in range(size - 2)),
    ]
    while digits[0] == digits[1]:
        digits[1] = dice.randint(1, 9)
    text = "".join(map(str, digits))
    if unit == "USD":
        text = text[: size - 4] + "0" * 5
    return Decimal(text)


def swapped(value: Decimal) -> Decimal:
    """The first two digits in the other order."""
    text = f"{value:f}"
    return Decimal(text[1] + text[0] + text[2:])


def other(dice: random.Random, value: Decimal) -> Decimal:
    """Another number of its size that no rounding explains: a third to a half more or less, written as finely."""
    factor = Decimal(dice.choice([133, 141, 147, 62, 57, 53])) / 100
    step = Decimal(100_000) if value % 100_000 == 0 else Decimal(1)
    return (value * factor / step).to_integral_value() * step


def rounded(value: Decimal, how: str) -> Decimal:
    """Two leading digits: cut off for `over`, raised for `almost` and `max`, else to the nearest."""
    step = Decimal(10) ** (len(f"{value:f}") - 2)
    low = value // step * step
    if how == "over":
        return low
    return low + step if how in ("almost", "max") or value - low >= step / 2 else low


def written(dice: random.Random, value: Decimal, unit: str, hedge: str = "exact", *, bare: bool = True) -> str:
    """The number in words and digits, money with its currency; `bare`: a dollar sign alone may stand for US dollars."""
    text = _money(dice, value, bare=bare) if unit == "USD" else _count(value)
    return text if hedge == "exact" else f"{dice.choice(HEDGES[hedge])} {text}"


def _count(value: Decimal) -> str:
    if value >= 1_000_000 and value % 10_000 == 0:
        return f"{_short(value / 1_000_000)} million"
    return f"{value:,f}"


def _money(dice: random.Random, value: Decimal, *, bare: bool) -> str:
    scale, word = (Decimal(10**9), "billion") if value >= 10**9 else (Decimal(10**6), "million")
    short = _short(value / scale)
    return dice.choice(
        [f"${short} {word}" if bare else f"US$ {short} {word}", f"{short} {word} US dollars", f"US${short} {word}"]
    )


def _short(value: Decimal) -> str:
    return f"{value.normalize():f}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day that can be told in full, to the month or to the year."""

    year: int
    month: int
    day: int

    def edtf(self, fine: str = "day") -> str:
        """As the contract writes it."""
        full = f"{self.year}-{self.month:02}-{self.day:02}"
        return {"day": full, "month": full[:7], "year": full[:4]}[fine]

    def words(self, dice: random.Random, fine: str = "day") -> str:
        """As a text writes it, without a preposition."""
        month = MONTHS[self.month - 1]
        if fine == "year":
            return str(self.year)
        if fine == "month":
            return f"{month} {self.year}"
        return dice.choice([f"{self.day} {month} {self.year}", f"{month} {self.day}, {self.year}"])


def day(dice: random.Random, years: tuple[int, int]) -> Day:
    """Some day of some year."""
    return Day(dice.randint(*years), dice.randint(1, 12), dice.randint(1, 28))


def other_month(dice: random.Random, one: Day) -> Day:
    """A day of the same year, at least three months off."""
    months = [month for month in range(1, 13) if abs(month - one.month) >= 3]
    return Day(one.year, dice.choice(months), dice.randint(1, 28))
