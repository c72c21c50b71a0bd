"""Reading of quantities: from numerals to quantities with unit, interval, hedge and what they measure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from factledger.annotate.quantities import filters
from factledger.annotate.quantities.amounts import Amount, attach, unit_at
from factledger.annotate.quantities.evidence import NumberEvidence, gather
from factledger.annotate.quantities.headers import UnitContext
from factledger.annotate.quantities.hedges import changed, hedged, rated
from factledger.annotate.quantities.lexicon import Lexicon, Unit, lexicon
from factledger.annotate.quantities.lost import find_lost
from factledger.annotate.quantities.nouns import counted, from_parse
from factledger.annotate.quantities.numerals import Numeral, find_numerals
from factledger.annotate.quantities.ranges import join_parts, join_ranges
from factledger.annotate.quantities.shy import shy_numerals
from factledger.model.mention import Quantity, TimeExpression, Token

_MEASURED_OF = re.compile(r"\s+of\s+((?:[a-z][\w'’-]*)(?:\s+[a-z][\w'’-]*){0,2})")
_RATIO = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)
_OVER = re.compile(r"\s+over\s+", re.IGNORECASE)
_ONE_BEFORE = re.compile(r"\b(?:this|that|which|the|another|each|every|any|no|some|first|last|only|next|such|other|good|new)\s+$", re.IGNORECASE)
_PART_OF_TIME = re.compile(
    r"(?:\b(?:first|second|third|fourth|other|latter|former|better|this|last|next|each|every|per|final|the|fiscal)|\d(?:st|nd|rd|th))[\s-]+$",
    re.IGNORECASE,
)
_BELOW_ZERO = re.compile(r"\s+below\s+(?:zero|freezing)\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:of\s+age|aged|age)\s+(?:of\s+)?$", re.IGNORECASE)
_DASHED = re.compile(r"\s-\s?$")
_SPAN_TIME = ("DURATION", "SET")


def find_quantities(text: str, *, also: Collection[str] = ()) -> list[Quantity]:
    """Finds the quantities of an English text.

    Args:
        text: any text; it is taken for a whole document where a sign such as `$` needs evidence.
        also: what to give besides numbers with a value: `elided` for lost numbers, `ordinal` for ordinals.

    Returns:
        Quantities in reading order, apart from each other. Offsets are half-open and count code points of `text`.
    """
    found = read_quantities(text)
    return [q for q in found if q.hedge != "elided" and q.kind != "ordinal" or q.hedge in also or q.kind in also]


def read_quantities(
    text: str,
    *,
    tokens: Sequence[Token] | None = None,
    times: Sequence[TimeExpression] = (),
    unit_context: UnitContext | None = None,
    evidence: NumberEvidence | None = None,
) -> tuple[Quantity, ...]:
    """Reads the quantities of a block of text.

    Args:
        text: the block's text.
        tokens: its parse, for the noun phrase that is counted; without it the words alone are read.
        times: what is read as calendar time; numbers in it are no quantities, durations excepted.
        unit_context: unit and scale that a heading, caption or column gives to bare numbers.
        evidence: how the document writes numbers; gathered from `text` if absent.

    Returns:
        Quantities in reading order and apart, ordinals and lost numbers (hedge `elided`) among them.
    """
    lex = lexicon()
    evidence = evidence or gather(text)
    blocked = filters.blocked_spans(text, lex) + [(t.start, t.end) for t in times if t.timex3_type not in _SPAN_TIME]
    numerals = [n for n in find_numerals(text, lex, evidence) if not _inside(n.start, n.end, blocked)]
    if shy := shy_numerals(text, lex):
        numerals = sorted([*numerals, *shy], key=lambda n: n.start)
    amounts = _amounts(text, numerals, lex)
    amounts = [_named(text, a, lex, tokens, unit_context) for a in amounts]
    amounts = [a for a in _ratios(text, amounts) if not _no_quantity(text, a, lex)]
    amounts = [a for a in join_ranges(text, amounts, lex) if not filters.is_life(text, a)]
    found = [_finish(text, a, lex, evidence, unit_context) for a in amounts]
    taken = [(q.start, q.end) for q in found] + blocked
    return tuple(_apart(sorted([*found, *find_lost(text, taken, lex)], key=lambda q: (q.start, -q.end))))


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < b and a < end for a, b in spans)


def _amounts(text: str, numerals: Sequence[Numeral], lex: Lexicon) -> list[Amount]:
    alone_text = text.strip(" .?!")
    amounts: list[Amount] = []
    floor = 0
    for numeral in numerals:
        if numeral.start < floor:
            continue
        lone = len(numerals) == 1 and len(alone_text) - (numeral.end - numeral.start) <= 8
        amount = attach(text, numeral, floor, lex, lone)
        if numeral.form != "ordinal":
            amounts.append(amount)
            floor = amount.end
        elif text[numeral.start].isdigit() or re.match(r"[\s-]", text[numeral.end : numeral.end + 1]):
            amounts.append(replace(amount, unit=None, end=numeral.end, unit_text="", start=numeral.start))
    return join_parts(text, amounts, lex)


def _named(
    text: str, amount: Amount, lex: Lexicon, tokens: Sequence[Token] | None, context: UnitContext | None
) -> Amount:
    """The amount with its rate, and the noun that it counts or measures."""
    if amount.numeral.form == "ordinal":
        return amount
    amount = _below_zero(text, _aged(text, amount, lex))
    if amount.unit is not None:
        amount = replace(rated(text, amount, lex), substance=_substance(text, amount, lex))
        of = _MEASURED_OF.match(text, amount.end)
        words = " ".join(w for w in of[1].split() if w.lower() not in lex.sets["stops"]) if of else ""
        return replace(amount, measured=words)
    if amount.numeral.form == "vague" and (of := re.match(r"\s+of(?=\s)", text[amount.number_end :])):
        found_unit = unit_at(text, amount.number_end + of.end(), lex, False)
        if found_unit is not None:
            words = text[amount.number_end + of.end() : found_unit[1]].strip()
            return rated(text, replace(amount, unit=found_unit[0], unit_text=words, end=found_unit[1]), lex)
    one = amount.value == 1 or text[amount.number_end : amount.number_end + 1] == "-" or text[amount.number_end : amount.number_end + 2] == " -"
    one = one or (amount.numeral.form == "fraction" and not re.match(r"\s+of\b", text[amount.number_end :][:4]))
    found = None
    if tokens is not None:
        found = from_parse(amount.number_start, amount.number_end, text, tokens, {t.start: i for i, t in enumerate(tokens)})
    at = amount.number_end
    if found is None:
        vague = amount.numeral.form in ("vague", "fraction") or amount.numeral.value != amount.value
        of = re.match(r"\s+of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|these\s+|those\s+|all\s+|our\s+)?", text[at:])
        found = counted(text, at + of.end() - 1 if of and (vague or amount.value >= 1) else at, one and not of, lex)
    if found is None or context is not None:
        return rated(text, amount, lex)
    noun, phrase, end = found
    amount = replace(amount, noun=noun, measured=phrase)
    with_rate = rated(text, replace(amount, end=end), lex)
    return replace(with_rate, end=with_rate.end if with_rate.per else max(amount.end, end))


def _substance(text: str, amount: Amount, lex: Lexicon) -> str:
    """The substance whose mass it is, where such masses are a unit of their own: `tons of carbon dioxide`."""
    if amount.unit is None or amount.unit.kind != "mass":
        return ""
    behind = lex.substance.match(text, amount.end)
    if behind:
        return lex.substances[" ".join(behind[1].lower().split())]
    clause = re.split(r"[.;:,\n]\s", text[max(0, amount.start - 48) : amount.start])[-1]
    before = lex.substance.search(" " + clause) if re.search(r"\bof\s+(?:\w+\s+)?$", clause) else None
    return lex.substances[" ".join(before[1].lower().split())] if before else ""


def _aged(text: str, amount: Amount, lex: Lexicon) -> Amount:
    """An amount of time as an age: `5 years old`, `87 yo`, `aged 87`."""
    if amount.unit is not None and amount.unit.kind != "time":
        return amount
    year = amount.unit or lex.unit_words["year"]
    match = lex.age.match(text, amount.end)
    if match is not None and (amount.unit is not None or match[0].strip(" -").lower() not in ("old", "of age")):
        words = text[amount.number_end : match.end()].strip(" -")
        return replace(amount, end=match.end(), unit=year, unit_text=words, flags=(*amount.flags, "age"))
    before = _AGE_BEFORE.search(text[max(0, amount.start - 14) : amount.start]) or _age_aside(text, amount)
    if amount.unit is None and before and amount.numeral.form in ("digits", "words") and amount.value < 130:
        return replace(amount, unit=year, flags=(*amount.flags, "age"))
    return amount


def _age_aside(text: str, amount: Amount) -> bool:
    """A number from 1 to 110 set off by commas behind a name (`Ann Lee, 48, of`), or before `and older`."""
    start, end = amount.number_start, amount.number_end
    if not amount.numeral.plain or not 1 <= amount.value <= 110:
        return False
    older = re.match(r"\s+(?:and|or)\s+(?:older|younger)\b", text[end : end + 14])
    name = re.search(r"[A-Z][a-z]+\s[A-Z][\w'’-]+,\s$", text[max(0, start - 40) : start])
    return bool(older or (name and re.match(r",\s[a-z]", text[end : end + 3])))


def _below_zero(text: str, amount: Amount) -> Amount:
    """`2 degrees below zero`; a dash before degrees is their sign."""
    heat = amount.unit is None or amount.unit.kind in ("temperature", "angle")
    if heat and (match := _BELOW_ZERO.match(text, amount.end)):
        unit = amount.unit or Unit("degree", "angle")
        return replace(amount, end=match.end(), value=-abs(amount.value), unit=unit)
    dash = _DASHED.search(text[max(0, amount.start - 3) : amount.start])
    if amount.unit is not None and amount.unit.kind == "temperature" and dash and amount.value > 0:
        if re.search(r"[A-Za-z]\s$", text[: amount.start - len(dash[0]) + 1]):
            return replace(amount, start=amount.start - len(dash[0].lstrip()), value=-amount.value)
    return amount


def _no_quantity(text: str, amount: Amount, lex: Lexicon) -> bool:
    if filters.is_code(text, amount.start, amount.number_end if amount.unit is None else amount.end):
        return True
    if filters.is_time(text, amount) or filters.is_list_number(text, amount) or filters.is_label(text, amount, lex):
        return True
    if filters.is_year(text, hedged(text, amount, lex), lex):
        return True
    if amount.numeral.form == "words" and text[amount.number_start : amount.number_end].lower() == "one":
        of = re.match(r"\s+of\b", text[amount.number_end : amount.number_end + 4])
        return amount.unit is None and (not amount.noun or bool(of) or bool(_ONE_BEFORE.search(text[max(0, amount.start - 12) : amount.start])))
    return _weak_fraction(text, amount, lex)


def _weak_fraction(text: str, amount: Amount, lex: Lexicon) -> bool:
    """`half` and `quarter` that are no share: `the second half`, `in the quarter`, `half asleep`."""
    words = text[amount.number_start : amount.number_end].lower()
    if words not in ("half", "quarter", "a half", "a quarter", "a third", "a fourth"):
        return False
    if _PART_OF_TIME.search(text[max(0, amount.number_start - 14) : amount.number_start]):
        return True
    if amount.unit is not None:
        return False
    of = re.match(r"\s+of\s(?!the\s+(?:year|season|game|match|century|decade|month)\b)", text[amount.number_end :][:24])
    alone = text.strip(" .") == text[amount.start : amount.end].strip()
    return not (of or alone or hedged(text, amount, lex).hedge)


def _ratios(text: str, amounts: list[Amount]) -> list[Amount]:
    """`one in five`, `3 out of 4`, and `one over three` where nothing follows."""
    out: list[Amount] = []
    for amount in amounts:
        if out and (ratio := _ratio(text, out[-1], amount)) is not None:
            out[-1] = ratio
        else:
            out.append(amount)
    return out


def _ratio(text: str, top: Amount, bottom: Amount) -> Amount | None:
    if top.unit is not None or bottom.unit is not None or bottom.value <= 0 or "ordinal" in (top.numeral.form, bottom.numeral.form):
        return None
    gap = text[top.number_end : bottom.start]
    fits = _RATIO.fullmatch(gap) and abs(top.value) < bottom.value
    if bottom.numeral.plain and bottom.value > 1000:
        return None
    if re.fullmatch(r"\s+to\s+", gap) and bottom.value == 1 and top.value > 1:
        return replace(top, end=bottom.number_end, number_end=bottom.number_end, numeral=replace(top.numeral, form="fraction"), step=None)
    over = _OVER.fullmatch(gap) and not bottom.noun and not text[bottom.end :].strip(" .?!")
    if not (fits or over):
        return None
    numeral = replace(top.numeral, form="fraction")
    return replace(bottom, start=top.start, number_start=top.number_start, numeral=numeral, value=top.value / bottom.value, step=None, noun="")


def _finish(
    text: str, amount: Amount, lex: Lexicon, evidence: NumberEvidence, context: UnitContext | None
) -> Quantity:
    amount = changed(text, hedged(text, amount, lex), lex)
    value, low, high, step = amount.value, amount.low, amount.high, amount.step
    flags = set(amount.flags) - {"list"}
    unit, kind, factor = _unit(amount, lex, evidence, flags)
    if context is not None and not unit and amount.numeral.form in ("digits", "fraction"):
        unit, kind, factor = context.unit, context.kind or kind, context.scale
        flags.add("unit_from_context")
    value, step = _tidy(value * factor), step * factor if step is not None else None
    hedge = amount.hedge or "exact"
    if amount.ranged:
        low, high = _tidy((low or Decimal(0)) * factor), _tidy((high or Decimal(0)) * factor)
        hedge = "range" if hedge == "exact" else hedge
        result: Decimal | None = None
    else:
        if hedge == "exact" and amount.numeral.form == "vague":
            hedge = "over"
        low, high = (low * factor, high * factor) if low is not None and high is not None else _interval(value, hedge)
        result = value
    per = amount.per
    if kind not in ("count", "money", "percent") and per in ("second", "minute", "hour", "millisecond", "gram", "kilogram", "litre", "metre", "kilometre"):
        unit = f"{unit} per {per}"
    return Quantity(
        start=amount.start, end=amount.end, text=text[amount.start : amount.end], low=low, high=high, hedge=hedge, unit=unit,
        unit_text=amount.unit_text, measured=amount.measured, value=result,
        number_text=text[amount.number_start : amount.number_end], number_start=amount.number_start,
        number_end=amount.number_end, step=step, kind=kind, per=per, change=amount.change, flags=tuple(sorted(flags)),
    )  # fmt: skip


def _tidy(value: Decimal) -> Decimal:
    """Whole numbers without decimals, so that 3.3 million reads 3300000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < Decimal(10) ** 26 else value


def _interval(value: Decimal, hedge: str) -> tuple[Decimal | None, Decimal | None]:
    if hedge in ("over", "min"):
        return value, None
    if hedge in ("under", "max"):
        return None, value
    return value, value


def _unit(amount: Amount, lex: Lexicon, evidence: NumberEvidence, flags: set[str]) -> tuple[str, str, Decimal]:
    """Published unit, kind, and what one written unit is in it."""
    one = Decimal(1)
    if amount.numeral.form == "ordinal":
        return "", "ordinal", one
    if amount.unit is None:
        if amount.numeral.form == "fraction" and (not amount.noun or amount.flags == ("share",)):
            return "", "ratio", one
        times = amount.noun in ("time",)
        return ("", "number", one) if times else (amount.noun, "count" if amount.noun else "number", one)
    unit = amount.unit
    if unit.kind == "money":
        name = unit.name
        if name == "$":
            flags.add("unqualified_currency")
            name = evidence.dollar or "$"
        return name, "money", one / unit.divide if unit.divide > 1 else one
    if unit.name in lex.folded:
        factor, name = lex.folded[unit.name]
        return name, "duration", factor
    if amount.substance:
        return f"{'tonne' if unit.name in ('ton', 'tonne') else unit.name} {amount.substance}", "measure", one
    return unit.name, {"percent": "percent", "time": "duration"}.get(unit.kind, "measure"), one


def _apart(found: Sequence[Quantity]) -> list[Quantity]:
    out: list[Quantity] = []
    for quantity in found:
        if out and quantity.start < out[-1].end:
            if quantity.hedge == "elided" or quantity.number_start < out[-1].number_end:
                continue
            last = out[-1]
            out[-1] = replace(last, end=quantity.start, text=last.text[: quantity.start - last.start])
            if last.number_end > quantity.start:
                out[-1] = last
                continue
        out.append(quantity)
    return out
