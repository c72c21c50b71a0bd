"""Money told once for a list of years: `US$ 1.1 bn (2019), 782 m (2021)`, `2021 / 2022: CHF 108.4m / 119.6m`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from factledger.annotate.quantities.amounts import Amount

_NEXT = re.compile(r"\s*\([^()]{1,30}\)\s*(?:[,;/]|,?\s*and)\s*(?:and\s+)?(?:to\s+)?")
_BRACKET = re.compile(r"\s*\(")
_SLASH = re.compile(r"\s*/\s*")
_MILLION = Decimal(1_000_000)


def in_money_of_list(text: str, amounts: Iterable[Amount]) -> list[Amount]:
    """The amounts, with those of a list of bracketed years in the money of its first, a lone `m` behind them as millions.

    Only a number with a scale of its own goes on in that money; brackets behind both numbers show that they are one list's.
    """
    out: list[Amount] = []
    for amount in amounts:
        out.append(_after(text, out[-1], amount) if out else amount)
    return out


def _after(text: str, last: Amount, amount: Amount) -> Amount:
    if last.unit is None or last.unit.kind != "money" or abs(last.value) < _MILLION:
        return amount
    bracketed = _NEXT.fullmatch(text, last.end, amount.start) and _BRACKET.match(text, amount.end)
    # `CHF 108.4m / 119.6m`: the same letter behind both shows that they are one list's.
    slashed = _SLASH.fullmatch(text, last.end, amount.start) and text[last.end - 1] == text[amount.end - 1] == "m"
    if not bracketed and not slashed:
        return amount
    if amount.unit is None and amount.value >= _MILLION and text[amount.end - 1].isalpha():
        return replace(amount, unit=last.unit)
    if amount.unit is None or amount.unit.name != "metre" or amount.unit_text != "m":
        return amount
    step = amount.step * _MILLION if amount.step is not None else None
    millions = replace(amount, value=amount.value * _MILLION, step=step, unit=last.unit)
    return replace(millions, unit_text="", number_end=amount.end)
