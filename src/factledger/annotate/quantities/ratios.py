"""Shares in two numbers: `one in five`, `3 out of 4`, `two to one`."""

from __future__ import annotations

import re
from dataclasses import replace

from factledger.annotate.quantities.amounts import Amount

_IN = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)
_OVER = re.compile(r"\s+over\s+", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+", re.IGNORECASE)
_LARGEST_PLAIN = 1000
_ROUND_FEW = 12


def join_ratios(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with each such pair joined; `one over three` only where nothing follows it."""
    out: list[Amount] = []
    for amount in amounts:
        if out and (ratio := _ratio(text, out[-1], amount)) is not None:
            out[-1] = ratio
        else:
            out.append(amount)
    return out


def _is_usual(top: Amount, bottom: Amount) -> bool:
    """`1 in 43`, `3 in 10`, but not `6 in 50`: a share of many is one of them, or is out of a round few.

    `148,443 out of 541,638` are two counts; `43 out of 60` is a share.
    """
    return top.value == 1 or bottom.value <= _ROUND_FEW or bottom.value in (100, 1000, 10000, 100000, 1000000)


def _ratio(text: str, top: Amount, bottom: Amount) -> Amount | None:
    gap = text[top.number_end : bottom.start]
    percent = bottom.unit is not None and bottom.unit.kind == "percent" and bottom.value == 1
    if percent and top.numeral.form == "fraction" and top.unit is None and _OF.fullmatch(gap):
        # `a tenth of one percent`
        return replace(bottom, start=top.start, number_start=top.number_start, value=top.value, step=None)
    bare = top.unit is None and bottom.unit is None and bottom.value > 0
    # A large plain number behind `in` is a year.
    year = bottom.numeral.plain and bottom.value > _LARGEST_PLAIN
    if not bare or year or "ordinal" in (top.numeral.form, bottom.numeral.form):
        return None
    numeral = replace(top.numeral, form="fraction")
    if _TO.fullmatch(gap) and bottom.value == 1 and top.value > 1:
        return replace(top, end=bottom.number_end, number_end=bottom.number_end, numeral=numeral, step=None, noun="")
    share = (
        _IN.fullmatch(gap)
        and abs(top.value) < bottom.value
        and (_is_usual(top, bottom) or ("out" in gap.lower() and bottom.value <= _LARGEST_PLAIN))
    )
    over = _OVER.fullmatch(gap) and not bottom.noun and not text[bottom.end :].strip(" .?!")
    if not (share or over):
        return None
    whole = replace(bottom, start=top.start, number_start=top.number_start, numeral=numeral, step=None, noun="")
    return replace(whole, value=top.value / bottom.value)
