"""Numbers that are no quantities: dates, list numbers, citations, labels, codes, times of day."""

from __future__ import annotations

import re
from functools import cache

from factledger.annotate.quantities.amounts import Amount
from factledger.annotate.quantities.lexicon import Lexicon

_LIST_NUMBER = re.compile(r"(?:^|\n)[\s•*·–-]*\(?$")
_TIME = re.compile(r"\s?(?:[ap]\.?\s?m\b|o['’]clock)", re.IGNORECASE)
_CODE_BEFORE = re.compile(r"(?:[A-Za-z_#@/\\&=%]|(?:^|(?<=[\s(,;]))[A-Za-z][A-Za-z]*\d*[-–]\s?|[A-Za-z]\.|\d[:/]|['’])$")
_YEAR_LEAD = re.compile(
    r"\b(?:in|by|since|until|till|before|after|from|circa|c\.|early|late|mid|year|and|to|between|around|of|during)[\s-]+$", re.IGNORECASE
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


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
        | \b\d{{1,2}}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b)? | \[\d{{1,3}}(?:\s?[,–-]\s?\d{{1,3}})*\]
        | \+?\b\d+(?:-\d+){{2,}}(?:/\d+)?\b | \b\d+(?:\.\d+){{2,}}\b | \b24/7\b | \b9/11\b
        | \b\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?\s?(?:BC|BCE|CE|AD)\b
        | \b\d{{1,5}}\s+(?:[A-Z][a-z]+\s+){{1,3}}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive|Boulevard|Blvd)(?!\w)
        | \b\d+(?:st|nd|rd|th)[-\s]+(?i:century|centuries)\b )"""
    tail = rf"""\s+{day}\s?(?:-|–|to|and)\s?{day}(?![\d,.]\d)(?:\s?,?\s+\d{{4}}\b)?
        | \s+{day}(?![\d\w]|[.,]\d)(?:\s?,\s?{day}(?![\d\w]))*(?:\s?,?\s+[12]\d{{3}}\b)?
        | ,?\s?(?:of\s)?['’]?\d{{2,4}}(?![\d,]\d|\w)"""
    return re.compile(digits, re.VERBOSE), re.compile(rf"{month}(?:{re.sub(chr(10), '', tail)})", re.VERBOSE)


_MARKED = re.compile(r"[A-Z][A-Z]\s(?:(?<=AD\s|BC\s)\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?![\d,])|\d{5}(?:-\d{4})?\b(?![.,]\d))")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")


def blocked_spans(text: str, lex: Lexicon) -> list[tuple[int, int]]:
    """Half-open ranges of dates, times of day, citations, addresses, versions and telephone numbers."""
    digits, months = _blocked(lex.months)
    found = [m.span() for m in digits.finditer(text)]
    for pattern in (months, _MARKED):
        found += [m.span() for m in pattern.finditer(text) if not (m.start() and text[m.start() - 1].isalnum())]
    if "@" in text or "www." in text or "://" in text:
        found += [m.span() for m in _ADDRESS.finditer(text)]
    return found


def is_code(text: str, start: int, end: int) -> bool:
    """Whether letters or marks touch the number, so that it is part of a name or code (`SCP-173`, `24703L202`, `3D`)."""
    head = text[max(0, start - 14) : start]
    if _CODE_BEFORE.search(head) and not re.search(r"[A-Za-z]-\s$", head):
        return True
    return bool(re.match(r"[A-Za-z_\\@#]|[-–][A-Za-z]?\d*[A-Z]|/\w|:\d|\s[A-Za-z]-?\d\d", text[end : end + 6]))


def is_time(text: str, amount: Amount) -> bool:
    """`6 pm`, `11 o'clock`."""
    return amount.value <= 24 and bool(_TIME.match(text, amount.number_end))


def is_list_number(text: str, amount: Amount) -> bool:
    """`1.` or `2)` at the start of a line, `(3)` anywhere, `1 )` in running text; headings `2.1 Title`."""
    if amount.unit is not None or amount.numeral.form != "digits" or amount.value < 0 or amount.before:
        return False
    start, end = amount.number_start, amount.number_end
    behind, before = text[end : end + 3], text[max(0, start - 2) : start]
    small = amount.numeral.plain and end - start <= 2
    if small and re.match(r"\s?\)", behind):
        return not re.search(r"[a-z]\s?\($", text[max(0, start - 3) : start]) or end - start <= 2
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if not re.fullmatch(r"[\s•*·(–-]*", line):
        return False
    if small and re.match(r"[.)](?:\s|$)", behind) and text[end + 1 :].strip():
        return True
    return bool(re.fullmatch(r"\d{1,2}\.\d{1,2}", text[start:end]) and re.match(r"\s+[A-Z]", text[end : end + 3]) and before != "")


def is_label(text: str, amount: Amount, lex: Lexicon) -> bool:
    """`Article 9`, `page 12`, `no. 4`, `Expo 70`: the number belongs to the word before it."""
    named = text[amount.number_start : amount.number_end].istitle()
    if amount.unit is not None or amount.before or amount.numeral.form not in ("digits", "words", "fraction") or (amount.noun and not named):
        return False
    match = re.search(r"([A-Za-z][\w'’]*\.?)\s?(?:,\s?|['’#]\s?)?$", text[max(0, amount.number_start - 24) : amount.number_start])
    if match is None:
        return False
    word = match[1]
    if word.lower() in lex.sets["labels"] or word.lower().rstrip(".") in lex.sets["labels"]:
        return word.lower() not in ("no",) and not re.search(r"\b(?:a|per)\s\w+\s?$", text[: amount.number_start][-20:])
    if re.match(r"\s+times\b", text[amount.number_end : amount.number_end + 8]):
        return False
    plain = amount.numeral.plain or text[amount.number_start : amount.number_end] in ("One", "Two", "Three", "Four", "Five")
    name = word[0].isupper() and plain and amount.number_end - amount.number_start <= 5
    first = not re.search(r"\w", text[max(0, amount.number_start - 60) : amount.number_start - len(match[0])].rsplit(". ", 1)[-1])
    return name and not first and word.lower() not in lex.sets["stops"] and not match[0].rstrip().endswith(",")


def is_year(text: str, amount: Amount, lex: Lexicon) -> bool:
    """A bare number from 1500 to 2099 without grouping that counts nothing a reader would count by thousands."""
    if amount.unit is not None or amount.numeral.form != "digits" or amount.hedge in ("over", "max", "min") or amount.before:
        return False
    digits = text[amount.number_start : amount.number_end].lstrip("-–−")
    before = text[max(0, amount.number_start - 14) : amount.number_start]
    if _YEAR.fullmatch(digits):
        counted = amount.measured.lower()
        return counted not in lex.sets["people"] and text.strip() != digits
    if amount.noun or not digits.isdigit():
        return False
    if re.fullmatch(r"1[0-4]\d\d", digits):
        return bool(_YEAR_LEAD.search(before))
    era = re.match(r"\s(?:AD|BC|BCE|CE)\b", text[amount.number_end : amount.number_end + 5]) or re.search(r"\b(?:AD|BC)\s(?:\d+[-–])?$", before)
    day = amount.value <= 31 and re.search(r"\bon\s(?:the\s)?$", before, re.IGNORECASE)
    return bool(era or day)


def is_life(text: str, amount: Amount) -> bool:
    """A range of three- or four-digit numbers alone in brackets is the years of a life or reign: `(552–603)`."""
    if amount.unit is not None or not amount.ranged:
        return False
    words = text[amount.number_start : amount.number_end]
    closed = text[amount.number_start - 1 : amount.number_start] == "(" and text[amount.number_end : amount.number_end + 1] == ")"
    return closed and bool(re.fullmatch(r"\d{3,4}\s?[-–]\s?\d{3,4}", words))
