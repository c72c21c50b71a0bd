"""Amounts that belong together: parts of one amount, ranges, and coordinated numbers that share a unit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factledger.annotate.quantities.amounts import Amount
from factledger.annotate.quantities.lexicon import Lexicon
from factledger.annotate.quantities.units import Unit

_HUNDREDTH = Decimal("0.01")
_WHOLE = 1000
"""Above this a number that shares a list with a percentage counts something; a convention."""
_NOTHING_COUNTED = re.compile(r"(?![.,]\d)\s*(?:[.,;:!?)]|$|more\b)")
_INCHES = re.compile(r"\s?in\b\.?(?=\s*(?:$|[,;)]|more\b|or\b|tall\b|high\b|long\b|wide\b|deep\b|by\b|x\b))")
_PART_GAP = re.compile(r"\s?,?\s?(?:and\s)?")
_DASH = re.compile(r"\s?(?:-|–|—|~|−|‐|‑)\s?")
_HEDGE = r"(?:(?:about|around|approximately|roughly|nearly|almost|perhaps|~)\s?)?"
_TO = re.compile(rf"\s?(?:-|–|—|−)\s?{_HEDGE}|\s+(?:to|through)\s+{_HEDGE}|\s?~\s?", re.IGNORECASE)
_AND = re.compile(rf"\s+and\s+{_HEDGE}", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_LIST = re.compile(r"\s?,\s?(?:and\s|or\s)?|\s+(?:and|or)\s+|\s?/\s?|\s?[x×]\s?", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|our\s+|all\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(between|from)\s+(?:about\s+|around\s+|approximately\s+)?$", re.IGNORECASE)
_CLAUSE = 80
"""How far before `from` a verb may say that something changed; a convention."""
_CLAUSE_END = re.compile(r"[.;:]\s|\n")
_BY = re.compile(r"\bby\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|scor(?:e|es|ed|ing)|won|wins?|beat|beats|defeat(?:ed)?|lost|odds|draw)\b", re.IGNORECASE
)
_PLUS_MINUS = re.compile(r"\s?(?:±|\+/-|\+-|plus or minus)\s?", re.IGNORECASE)


def join_parts(text: str, amounts: list[Amount], lex: Lexicon) -> list[Amount]:
    """`5 feet 2 inches`, `20 dollars 43 cents`, `15 dollars 50` as one amount each."""
    out: list[Amount] = []
    for amount in amounts:
        joined = _part(text, out[-1], amount, lex) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(amount)
    return out


def _part(text: str, big: Amount, small: Amount, lex: Lexicon) -> Amount | None:
    gap = text[big.end : small.start]
    if big.unit is None or not _PART_GAP.fullmatch(gap) or big.value < 0:
        return None
    if big.unit.kind == "money":
        return _change(text, big, small, gap)
    if small.unit is None and big.unit.name in ("foot", "yard") and (inches := _INCHES.match(text, small.end)):
        small = replace(small, unit=Unit("inch", "length"), end=inches.end())
    if small.unit is None or small.unit.name not in lex.parts.get(big.unit.name, ()) or small.numeral.form == "ordinal":
        return None
    factor, base = lex.worth[big.unit.name]
    worth, part_base = lex.worth[small.unit.name]
    if base != part_base or "." in text[big.number_start : big.number_end]:
        return None
    value = (big.value * factor + small.value * worth) / worth
    joined = replace(big, end=small.end, value=value, step=small.step, unit=small.unit)
    return replace(joined, number_end=small.number_end, unit_text=text[big.number_end : small.end].strip())


def _change(text: str, big: Amount, small: Amount, gap: str) -> Amount | None:
    """Dollars and cents; a bare number below a hundred behind an amount of money says its hundredths."""
    whole = big.value == big.value.to_integral_value()
    if big.unit is None or not whole or not 0 < small.value < 100 or small.before or big.unit.minor == _HUNDREDTH:
        return None
    if small.unit is not None:
        part = small.unit.minor
    else:
        part = _HUNDREDTH if big.unit.minor is None and _says_cents(text, big, small, gap) else None
    if part is None:
        return None
    value, words = big.value + small.value * part, text[big.number_end : small.end].strip()
    return replace(big, end=small.end, value=value, step=part, unit_text=words)


def _says_cents(text: str, big: Amount, small: Amount, gap: str) -> bool:
    """Whether a bare number behind money is its cents: nothing that it could count follows."""
    if small.numeral.form not in ("digits", "words") or small.value != small.value.to_integral_value() or "," in gap:
        return False
    if not _NOTHING_COUNTED.match(text, small.end):
        return False
    listed = big.before and "and" in gap and small.numeral.form == "digits"
    return not (listed and text[small.end :].strip(" .!?"))


def join_ranges(text: str, amounts: list[Amount], lex: Lexicon) -> list[Amount]:
    """Ranges as one amount with `low` and `high`; coordinated bare numbers take the unit of the next amount."""
    out: list[Amount] = []
    for amount in reversed(amounts):
        if out and (joined := _range(text, amount, out[-1], lex)) is not None:
            out[-1] = joined
        elif out and (begun := _start_of_change(text, amount, out[-1], lex)) is not None:
            out.append(begun)
        elif out and (shared := _shared(text, amount, out[-1])) is not None:
            out.append(shared)
        else:
            out.append(amount)
    return out[::-1]


def _range(text: str, low: Amount, high: Amount, lex: Lexicon) -> Amount | None:
    gap = text[low.end : high.start]
    if len(gap) > 24 or low.ranged or high.ranged:
        return None
    if _PLUS_MINUS.fullmatch(gap):
        return _tolerance(low, high)
    lead = _BETWEEN.search(text, max(0, low.start - 30), low.start)
    if not _links(text, low, high, gap, lead):
        return None
    low, high = _level(low, high)
    if not _same_sort(low, high) or low.value >= high.value or "ordinal" in (low.numeral.form, high.numeral.form):
        return None
    if lead and _changes(text, lead, lex):
        return None
    unit = high.unit or low.unit
    start = lead.start() if lead else low.start
    source = high if high.unit is not None or low.unit is None else low
    return replace(
        source, start=start, end=max(low.end, high.end), number_start=low.number_start, number_end=high.number_end,
        low=low.value, high=high.value, ranged=True, unit=unit, unit_text=source.unit_text,
        before=low.before and high.before, flags=tuple(sorted({*low.flags, *high.flags})),
    )  # fmt: skip


def _changes(text: str, lead: re.Match[str], lex: Lexicon) -> bool:
    """Whether `from` begins what changed, and not a range: a verb of change stands before it in its clause."""
    clause = _CLAUSE_END.split(text[max(0, lead.start() - _CLAUSE) : lead.start()])[-1]
    return lead[1].lower() == "from" and bool(lex.moves.search(clause))


def _start_of_change(text: str, start: Amount, end: Amount, lex: Lexicon) -> Amount | None:
    """`raised from 1.5 to 2 billion euros`: the scale, the unit and the noun of the end hold for the start too."""
    lead = _BETWEEN.search(text, max(0, start.start - 30), start.start)
    if not lead or not _TO.fullmatch(text[start.end : end.start]) or not _changes(text, lead, lex):
        return None
    if start.unit is not None or start.noun or start.before or end.before or start.numeral.form == "ordinal":
        return None
    start, _ = _level(start, end)
    flags = tuple(sorted({*start.flags, "shared_unit"}))
    return replace(start, unit=end.unit, unit_text="", noun=end.noun, measured=end.measured, flags=flags)


def _links(text: str, low: Amount, high: Amount, gap: str, lead: re.Match[str] | None) -> bool:
    if _AND.fullmatch(gap):
        return lead is not None and (lead[1].lower() == "between" or (low.unit is not None or high.unit is not None))
    if _OR.fullmatch(gap):
        return low.unit is None and high.value - low.value == 1 and low.value < 20
    if "to" in gap and _BY.search(text[max(0, low.start - 30) : low.start]):
        return False
    if not _TO.fullmatch(gap) or (low.unit is None and _VOTE.search(text[max(0, low.start - 30) : low.start])):
        return False
    return not (_DASH.fullmatch(gap) and " " in gap.strip() and high.before != low.before)


def _same_sort(low: Amount, high: Amount) -> bool:
    if low.unit is None or high.unit is None:
        return low.numeral.form == high.numeral.form or "fraction" not in (low.numeral.form, high.numeral.form)
    return low.unit.name == high.unit.name


def _level(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """`7-9 lakh`, `$5 to $6 million`: the scale of the end holds for the start too."""
    mantissa = high.numeral.mantissa
    if (
        mantissa
        and low.numeral.value == low.numeral.mantissa
        and high.value != mantissa
        and low.value == low.numeral.value
    ):
        scale = high.value / mantissa
        if scale >= 1000 and 0 < low.value < mantissa and low.value < 1000:
            return replace(low, value=low.value * scale), high
    return low, high


def _tolerance(middle: Amount, width: Amount) -> Amount | None:
    if middle.unit is not None and width.unit is not None and width.unit != middle.unit:
        return None
    unit, words = (width.unit, width.unit_text) if width.unit else (middle.unit, middle.unit_text)
    spread = abs(width.value)
    return replace(
        middle, end=width.end, low=middle.value - spread, high=middle.value + spread, unit=unit,
        unit_text=words, hedge="approx", number_end=width.number_end,
    )  # fmt: skip


def _shared(text: str, bare: Amount, full: Amount) -> Amount | None:
    """A bare number in a list takes the unit that stands behind the last one."""
    if bare.unit is not None or full.before or bare.noun or bare.before:
        return None
    if not full.noun if full.unit is None else _has_own(full.unit, bare):
        return None
    if full.unit is None and bare.value <= full.value and _OF.fullmatch(text[bare.end : full.start]):
        return replace(
            bare, noun=full.noun, measured=full.measured, flags=tuple(sorted({*bare.flags, "part_of_whole"}))
        )
    if not _LIST.fullmatch(text[bare.end : full.start]) or bare.numeral.form not in ("digits", "words"):
        return None
    if (
        "list" not in full.flags
        and "," in text[bare.end : full.start]
        and "shared_unit" not in full.flags
        and not _ends_list(text, full)
    ):
        return None
    return replace(
        bare,
        unit=full.unit,
        unit_text="",
        noun=full.noun,
        measured=full.measured,
        flags=tuple(sorted({*bare.flags, "shared_unit"})),
    )


def _has_own(unit: Unit, bare: Amount) -> bool:
    """Whether a unit cannot be shared: small money, and a percentage by the number of those who are one: `3 million, or 4%`."""
    return bool(unit.minor) or (unit.kind == "percent" and bare.value > _WHOLE)


def _ends_list(text: str, full: Amount) -> bool:
    return bool(re.search(r"(?:and|or)\s+$", text[max(0, full.start - 5) : full.start]))
