"""Units that a heading, caption or column header gives to the bare numbers below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from factledger.annotate.quantities.amounts import unit_at
from factledger.annotate.quantities.lexicon import lexicon
from factledger.annotate.quantities.nouns import is_plural, singular

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_LEAD = re.compile(
    r"(?:in|unit|units|figures in|values in|amounts in|expressed in|all figures in)\s*:?\s+(?:the\s+)?", re.IGNORECASE
)
_SCALE = re.compile(
    r"(?:(\d+|hundred)\s+)?(thousand|million|billion|trillion|lakh|crore|bn|mn|mln|bln|mil|bil|mio|mrd)s?(?:\s+of)?\b\.?[\s-]*",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b([A-Z]{3})(?=(m|mn|mln|bn)\b)(?:m|mn|mln|bn)")
"""The code of a currency with a short scale right behind it: `EURm`."""
_SHARES = re.compile(r"^\s*(?:%|per\s?cent(?:age)?\b)|%\s*$|\bper\s?cent\s*$", re.IGNORECASE)
"""A percent sign or its word at one end of a header: `% change`, `Growth %`."""
_PARTS = re.compile(r",|:\s")
"""What parts a header's name from its unit: `Trade, US$ bn`, `Trade: US$ bn`."""
_ZEROS = re.compile(r"(?:1[,. ]?)?['’]?(000(?:[,. ]?000)*)s?(?!\d)[\s-]*")


@dataclass(frozen=True, slots=True)
class UnitContext:
    """What a heading says of bare numbers: published `unit`, its `kind`, and the `scale` to multiply by."""

    unit: str
    kind: str
    scale: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class CellUnit:
    """The unit that a column's header gives to the cell [start, end) of a row; None where it gives none."""

    start: int
    end: int
    context: UnitContext | None


@lru_cache(maxsize=1024)  # asked for every row and cell below a header
def unit_context(header: str) -> UnitContext | None:
    """The unit of a heading or column header: `Loans (million yen)`, `in US$ bn`, `Trade, US$ bn`, `%`, `Area (km²)`.

    Args:
        header: the header's text.

    Returns:
        Unit and scale; None where the header names none. A word that stands alone is a unit only in the plural, and never one
        of time: a column `Year` holds years, not durations.
    """
    header = header.strip()
    if header.startswith("[") and header.endswith("]"):
        header = header[1:-1]
    for match in _BRACKETS.finditer(header):
        # `(US$ million; source: the customs)`
        parts = re.split("[;,]", match[1])
        led = [match[1][lead.end() :] for lead in _LEAD.finditer(match[1])]  # `(Value in USD million)`
        if context := next(filter(None, map(_read, [match[1], parts[0], parts[-1], *led])), None):
            before = header[: match.start()].split()[-1:]
            money = _read(f"{before[0]} {match[1]}") if before and context.kind == "number" else None
            return money if money and money.kind == "money" else context
    leads = [match.end() for match in _LEAD.finditer(header)]
    if found := next((found for end in leads if (found := _read(header[end:]))), None):
        return found
    parts = _PARTS.split(header)
    shares = _SHARES.search(header) or _SHARES.search(parts[-1])
    behind = _read("%" if shares else parts[-1] if len(parts) > 1 else "")
    if behind and behind.kind in ("money", "percent", "measure"):
        return behind
    if leads:
        return None
    context = _read(header)
    alone = header.strip().lower()
    if context is None or context.kind in ("duration", "number", "count") or f"{alone}s" in lexicon().unit_words:
        return None
    return context


def counts(header: str) -> bool:
    """Whether a heading names how many are counted below it: `Number of visas`, `Foreign students`."""
    words = re.findall(r"[a-z]+", header.lower())
    return "number" in words[:3] or not lexicon().sets["people"].isdisjoint(words)


def _read(words: str) -> UnitContext | None:
    words = _CODE.sub(r"\1 \2", words.strip())
    lead = _LEAD.match(words)
    words = words[lead.end() :] if lead else words
    scale, rest = _scale(words)
    lex = lexicon()
    found = unit_at(" " + rest, 0, lex, True)
    if found is None:
        return _counts(rest, scale, words)
    unit, end = found
    behind = (" " + rest)[end:].strip(" .,;:")
    if scale == 1 and behind:
        short = lex.money_scales.get(behind.lower()) if unit.kind == "money" else None
        scale, behind = (short, "") if short else _scale(behind)
    if behind:
        return None
    kind = {"money": "money", "percent": "percent", "time": "duration"}.get(unit.kind, "measure")
    factor = Decimal(-unit.divide) if unit.divide < 0 else Decimal(1) / unit.divide
    return UnitContext(unit.name, kind, scale * factor, words)


def _counts(rest: str, scale: Decimal, words: str) -> UnitContext | None:
    """`(thousands)`, `(thousand persons)`, `(people)`."""
    if not rest and scale != 1:
        return UnitContext("", "number", scale, words)
    lex = lexicon()
    if re.fullmatch(r"[a-z]+", rest) and (rest in lex.sets["people"] or (scale != 1 and is_plural(rest, lex))):
        return UnitContext(singular(rest, lex), "count", scale, words)
    return None


def _scale(words: str) -> tuple[Decimal, str]:
    if match := _SCALE.match(words):
        factor = Decimal(100) if (match[1] or "").lower() == "hundred" else Decimal(match[1] or 1)
        return factor * lexicon().words[match[2].lower()].value, words[match.end() :].strip()
    if match := _ZEROS.match(words):
        return Decimal("1" + re.sub(r"\D", "", match[1])), words[match.end() :].strip()
    return Decimal(1), words
