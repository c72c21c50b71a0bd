"""From an amount to the published quantity: value, interval, unit, kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factledger.annotate.quantities.amounts import Amount
from factledger.annotate.quantities.evidence import GROUPED, NumberEvidence, home_beside
from factledger.annotate.quantities.headers import UnitContext
from factledger.annotate.quantities.hedges import changed, hedged
from factledger.annotate.quantities.lexicon import Lexicon
from factledger.annotate.quantities.units import Unit
from factledger.model.mention import Quantity

_ONE = Decimal(1)
_GROUPED = re.compile(r"\b(?:crores?|cr|lakhs?|lacs?)\b", re.IGNORECASE)
# Digits that a value may have and still be written out whole.
_WHOLE = Decimal(10) ** 26
# A rate over one of these is a unit of its own (`kilometre per hour`); over a day or year it is an amount and its period.
_DERIVED = frozenset({"second", "minute", "hour", "millisecond", "gram", "kilogram", "litre", "metre", "kilometre",
                      "square metre", "square kilometre", "hectare"})  # fmt: skip
_SHARED = ("approx", "over", "under", "max", "min")
_KINDS = {"percent": "percent", "time": "duration"}


def finish(text: str, amount: Amount, lex: Lexicon, evidence: NumberEvidence, context: UnitContext | None) -> Quantity:
    """The quantity that an amount states.

    Args:
        text: the text.
        amount: the amount, with all that belongs to it but its hedge.
        lex: the words of the language.
        evidence: what an unqualified `$` stands for.
        context: unit and scale for a bare number.

    Returns:
        The quantity; values are in the published unit.
    """
    amount = changed(text, hedged(text, amount, lex), lex)
    unit, kind, factor = _unit(amount, lex)
    flags = set(amount.flags) - {"list"}
    if context is not None and not unit and amount.numeral.form in ("digits", "fraction"):
        unit, kind, factor = context.unit, context.kind, context.scale
        flags.add("unit_from_context")
    if unit == "$":
        flags.add("unqualified_currency")
        unit = evidence.dollar or "$"
    elif kind == "money":
        grouped = _GROUPED.search(text, amount.start, amount.end)
        of_grouped = dict(evidence.homes).get(f"{GROUPED}{unit}") if grouped else None
        unit = of_grouped or home_beside(text, (amount.start, amount.end), unit, evidence, lex)
    if kind in ("measure", "duration") and amount.per in _DERIVED:
        unit = f"{unit} per {amount.per}"
    low, high, value = _interval(amount, factor)
    return Quantity(
        start=amount.start, end=amount.end, text=text[amount.start : amount.end], low=low, high=high, hedge=_hedge(amount),
        unit=unit, unit_text=amount.unit_text, measured=amount.measured, value=value,
        number_text=text[amount.number_start : amount.number_end], number_start=amount.number_start,
        number_end=amount.number_end, step=None if amount.step is None else abs(amount.step * factor), kind=kind,
        per=amount.per, change=amount.change, flags=tuple(sorted(flags)),
    )  # fmt: skip


def _hedge(amount: Amount) -> str:
    if amount.ranged and amount.hedge in ("", "exact"):
        return "range"
    if amount.numeral.form == "vague" and amount.hedge in ("", "exact"):
        return "over"
    return amount.hedge or "exact"


def _interval(amount: Amount, factor: Decimal) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Low, high and value; a range has no value of its own, a tolerance (`5 ± 1`) has all three."""
    value = _tidy(amount.value * factor)
    if amount.low is not None and amount.high is not None:
        return _tidy(amount.low * factor), _tidy(amount.high * factor), None if amount.ranged else value
    return *_bounds(value, _hedge(amount)), value


def _bounds(value: Decimal, hedge: str) -> tuple[Decimal | None, Decimal | None]:
    if hedge in ("over", "min"):
        return value, None
    if hedge in ("under", "max"):
        return None, value
    return value, value


def _tidy(value: Decimal) -> Decimal:
    """Whole numbers without decimals, so that 3.3 million is 3300000."""
    return value.quantize(_ONE) if value == value.to_integral_value() and abs(value) < _WHOLE else value


def _unit(amount: Amount, lex: Lexicon) -> tuple[str, str, Decimal]:
    """Published unit, kind, and what one written unit is in it."""
    if amount.unit is None:
        return _bare(amount)
    unit = amount.unit
    if unit.kind == "money":
        return unit.name, "money", _ONE / max(unit.divide, 1)
    if unit.name in lex.folded:
        factor, name = lex.folded[unit.name]
        return name, "duration", factor
    if amount.substance:
        return _of_substance(unit, amount.substance), "measure", _ONE
    return unit.name, _KINDS.get(unit.kind, "measure"), _ONE


def _bare(amount: Amount) -> tuple[str, str, Decimal]:
    if amount.numeral.form == "ordinal":
        return "", "ordinal", _ONE
    if amount.numeral.form == "fraction" and not amount.noun:
        return "", "ratio", _ONE
    if not amount.noun or amount.noun == "time":
        return "", "number", _ONE
    return amount.noun, "count", _ONE


def _of_substance(unit: Unit, substance: str) -> str:
    """Tons of a substance that is accounted for in tonnes are tonnes."""
    return f"{'tonne' if unit.name == 'ton' else unit.name} {substance}"


def share_hedges(found: Sequence[Quantity]) -> list[Quantity]:
    """A hedge before a list holds for all its numbers: `about 10 and 20 tonnes`.

    Only numbers that share one unit behind the last are a list here; `over 60 stalls and 900 lamps` is none.
    """
    out: list[Quantity] = []
    for quantity in found:
        last = out[-1] if out else None
        listed = last is not None and "shared_unit" in last.flags and last.unit == quantity.unit
        if last and listed and last.hedge in _SHARED and quantity.hedge == "exact" and quantity.value is not None:
            low, high = _bounds(quantity.value, last.hedge)
            out.append(replace(quantity, hedge=last.hedge, low=low, high=high))
        else:
            out.append(quantity)
    return out


def apart(found: Sequence[Quantity]) -> list[Quantity]:
    """Quantities in reading order without overlap: a phrase is cut short where the next number begins."""
    out: list[Quantity] = []
    for quantity in found:
        last = out[-1] if out else None
        if last is not None and quantity.start < last.end:
            if quantity.hedge == "elided" or quantity.start < last.number_end or last.per:
                continue
            kept = text_until(last, quantity.start)
            out[-1] = kept
        out.append(quantity)
    return out


def text_until(quantity: Quantity, end: int) -> Quantity:
    """The quantity cut at a place behind its number, blanks trimmed."""
    words = quantity.text[: end - quantity.start].rstrip()
    if not quantity.unit_text:
        words = quantity.text[: quantity.number_end - quantity.start]
    return replace(quantity, end=quantity.start + len(words), text=words)
