"""Stretches of text in which no number is a quantity: dates, times of day, citations, addresses, versions, telephone numbers."""

from __future__ import annotations

import re
from functools import cache

from factledger.annotate.quantities.lexicon import Lexicon


@cache
def _blocked(months: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Stretches of text in which no number is a quantity: those that begin with a digit or mark, and with a letter."""
    first: dict[str, list[str]] = {}
    for name in months:
        first.setdefault(name[0], []).append(name[1:])
    # Branches begin with a set of letters, so that the engine skips all other places at once.
    names = "|".join(f"[{c.upper()}{c}](?i:{'|'.join(rest)})" for c, rest in sorted(first.items()))
    month = rf"(?:{names})(?![a-zA-Z])\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    digits = rf"""
        (?=[\d\['’+])(?:
          (?<![\d.,]){day}\s?(?:-|–|to|and|,)\s?{day}(?:\s+of)?\s+{month}(?:,?\s+\d{{4}})?(?!\w)
        | (?<![\d.,]){day}(?:\s+of)?[\s-]+{month}(?:,?[\s-]+\d{{4}}\b)?
        | \b\d{{4}}-\d\d?-\d\d?\b | \b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b | \b\d{{4}}[/.]\d{{1,2}}[/.]\d{{1,2}}\b
        | (?:^|(?<=\n))(?:1[89]|20)\d\d\.(?:0[1-9]|1[0-2])(?=\s+[A-Z])
        | \b\d{{3,4}}s\b | ['’]\d\ds\b | \b(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)?(?!\d|[.,]\d|%)
        | \b(?:[01]\d|2[0-4])[0-5]\d\s?(?:GMT|UTC|hrs|hours)\b
        | \b\d{{1,3}}(?:\.\d+)?\s?°(?:\s?\d{{1,2}}(?:\.\d+)?\s?['′’])?(?:\s?\d{{1,2}}(?:\.\d+)?\s?["″”])?\s?[NSEW]\b
        | \b\d{{1,3}}\.\d{{4,}}°?\s?[;,]\s?-?\d{{1,3}}\.\d{{4,}}\b
        | \b\d+\(\d{{4}}\)(?:,\s*(?:pp?\.\s*)?\d+(?:\s?[-–]\s?\d+)?)?
        | \b\d{{1,2}}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b)? | \[\d{{1,3}}(?:\s?[,–-]\s?\d{{1,3}})*\]
        | \+?\b\d+(?:-\d+){{2,}}(?:/\d+)?\b | \b\d+(?:\.\d+){{2,}}\b | \b\d{{12,}}\b | \b24/7\b | \b9/11\b
        | \b\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?\s?(?:BC|BCE|CE|AD)\b
        | \b\d{{1,5}}\s+(?:(?:[A-Z][a-z'’]+|\d{{1,3}}(?:st|nd|rd|th))\s+){{1,3}}
          (?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive|Boulevard|Blvd)(?!\w)
        | \b\d+(?:st|nd|rd|th)[-\s]+(?i:century|centuries)\b )"""
    tail = rf"""\s+{day}\s?(?:-|–|to|and)\s?{day}(?![\d,.]\d)(?:\s?,?\s+\d{{4}}\b)?
        | \s+{day}(?![\d\w]|[.,]\d)(?:\s?,\s?{day}(?![\d\w]|\s[a-z]))*(?:\s?,?\s+[12]\d{{3}}\b)?
        | ,?\s?(?:of\s)?(?:\d{{4}}|['’]\d\d)(?![\d,]\d|\w)"""
    return re.compile(digits, re.VERBOSE), re.compile(rf"{month}(?:{re.sub(chr(10), '', tail)})", re.VERBOSE)


_MARKED = re.compile(
    r"[A-Z]{4,}-\s?\d{1,3}\b(?!\s?(?:%|[a-z]*illion))|[A-Z][A-Z]\s(?:(?<=AD\s|BC\s)\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?![\d,])|\d{5}(?:-\d{4})?\b(?![.,]\d))"
)
_PAGES = re.compile(r"[IVXLC]+,\s\d{1,4}\s?[-–]\s?\d{1,4}\b(?![,.]\d)")
_PHONE = re.compile(r"\(0\d{1,3}\)\s?\d{3,4}[\s-]\d{3,4}\b|\+\d{1,3}(?:[\s.-]\(?\d{1,4}\)?){2,5}\b")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")


def blocked_spans(text: str, lex: Lexicon) -> list[tuple[int, int]]:
    """Half-open ranges of dates, times of day, citations, addresses, versions and telephone numbers."""
    digits, months = _blocked(lex.months)
    found = [m.span() for m in digits.finditer(text)]
    for pattern in (months, _MARKED, _PAGES, _PHONE):
        found += [m.span() for m in pattern.finditer(text) if not (m.start() and text[m.start() - 1].isalnum())]
    if "@" in text or "www." in text or "://" in text:
        found += [m.span() for m in _ADDRESS.finditer(text)]
    return found
