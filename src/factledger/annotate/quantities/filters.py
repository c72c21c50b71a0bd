"""Numbers that are no quantities by what stands around them: list numbers, labels, codes, years, the pronoun `one`."""

from __future__ import annotations

import re

from factledger.annotate.quantities.amounts import Amount
from factledger.annotate.quantities.hedges import hedged
from factledger.annotate.quantities.lexicon import Lexicon

_ONE_BEFORE = re.compile(
    r"\b(?:this|that|which|the|another|each|every|any|no|some|first|last|only|next|such|other|good|new)\s+$",
    re.IGNORECASE,
)
_PART_OF_WHOLE = re.compile(
    r"(?:\b(?:first|second|third|fourth|other|latter|former|better|this|last|next|each|every|per|final|the|fiscal|upper|lower|front|rear|top|bottom|left|right|inner|outer|[a-z]+ern)|\d(?:st|nd|rd|th))[\s-]+$",
    re.IGNORECASE,
)
_TIME = re.compile(r"\s?(?:[ap]\.?\s?m\b|o['’]clock)", re.IGNORECASE)
_CODE_BEFORE = re.compile(
    r"(?:[A-Za-z_#@/\\&=%]|(?:^|(?<=[\s(,;]))[A-Za-z][A-Za-z]*\d*[-–]\s?|[A-Za-z]\.|\d[:/]|['’])$"
)
_NAMES = r"(?:[A-Z][\w.'’-]*\s+(?:of\s+)?){1,4}"
_LARGEST_IDIOM = 10
_LIST_DIGITS = 2
_NAME_DIGITS = 5
_WORD_BEFORE = re.compile(r"([A-Za-z][\w'’]*\.?)\s?(?:,\s?|['’#]\s?)?$")
_YEAR_LEAD = re.compile(
    r"\b(?:in|by|since|until|till|before|after|from|circa|c\.|early|late|mid|year|and|to|between|around|of|during)[\s-]+$",
    re.IGNORECASE,
)
_THERE_ARE = re.compile(
    r"\bthere\s+(?:are|were)\s+(?:(?:currently|now|then|only|about|around|approximately|some|an?\s+estimated)\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before a count even where its digits could be a year: `there were an estimated 1646 Xs`."""
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def is_code(text: str, start: int, end: int) -> bool:
    """Whether letters or marks touch the number, so that it is part of a name or code (`SCP-173`, `24703L202`, `3D`)."""
    head = text[max(0, start - 14) : start]
    if _CODE_BEFORE.search(head) and not re.search(r"[A-Za-z]-\s$", head):
        return True
    return bool(re.match(r"[A-Za-z_\\@#]|[-–][A-Za-z]?\d*[A-Z]|:\d", text[end : end + 6]))


def is_time(text: str, amount: Amount) -> bool:
    """`6 pm`, `11 o'clock`."""
    return amount.value <= 24 and bool(_TIME.match(text, amount.number_end))


def is_list_number(text: str, amount: Amount) -> bool:
    """`1.` or `2)` at the start of a line, `(3)` anywhere, `1 )` in running text; headings `2.1 Title`."""
    if amount.unit is not None or amount.numeral.form != "digits" or amount.value < 0 or amount.before:
        return False
    start, end = amount.number_start, amount.number_end
    behind = text[end : end + 3]
    small = amount.numeral.plain and end - start <= _LIST_DIGITS
    if small and re.match(r"\s?\)", behind):
        return True
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if not re.fullmatch(r"[\s•*·(–-]*", line):
        return False
    if small and re.match(r"[.)](?:\s|$)", behind) and text[end + 1 :].strip():
        return True
    return bool(re.fullmatch(r"\d{1,2}\.\d{1,2}", text[start:end]) and re.match(r"\s+[A-Z]", behind))


# `Xish firms number 40`: a plural before the verb.
_NUMBERING = re.compile(r"[a-z](?:[^\Ws_]s|men|people)\s+number\s+$")


def is_label(text: str, amount: Amount, lex: Lexicon, bare: bool) -> bool:
    """`Article 9`, `page 12`, `no. 4`, `Expo 70`: the number belongs to the word before it."""
    if amount.unit is not None or amount.before or amount.numeral.form not in ("digits", "words", "fraction"):
        return False
    start = amount.number_start
    match = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if match is None:
        return False
    word = match[1].lower()
    if word == "number" and _NUMBERING.search(text, 0, start):
        return False
    if amount.numeral.plain and word in lex.sets["strict_labels"]:
        return True
    capital = match[1][0].isupper()
    title = text[start : amount.number_end].istitle()
    label = {word, word.rstrip(".")} & lex.sets["labels"] and word != "no"
    if label and (not amount.noun or (capital and (title or amount.numeral.plain))):
        return not re.search(r"\b(?:a|per)\s\w+\s?$", text[max(0, start - 20) : start])
    return capital and not bare and (title or not amount.noun) and _is_name_part(text, amount, match, lex)


def _is_name_part(text: str, amount: Amount, before: re.Match[str], lex: Lexicon) -> bool:
    """Whether a capital word inside a sentence and the short number behind it are one name."""
    start, end = amount.number_start, amount.number_end
    if before[1].lower() in lex.sets["stops"] or end - start > _NAME_DIGITS:
        return False
    # A full stop ends a sentence there: `… and the Strait. Four ships …`.
    if before[0].rstrip().endswith((",", ".")):
        return False
    if re.match(r"\s+times\b", text[end : end + 8]) or not (amount.numeral.plain or text[start:end].istitle()):
        return False
    sentence = text[max(0, start - 60) : before.start()].rsplit(". ", 1)[-1]
    return bool(re.search(r"\w", sentence)) and not _is_listed(text, start, end)


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether names and numbers alternate: `Apples 40, Pears 12, Plums 9`."""
    head = text[max(0, start - 48) : start]
    first = re.search(rf"(?:^|[,;:(\n]\s*(?:and\s+)?){_NAMES}$", head)
    before = re.search(rf"\d\)?\s*[,;]\s*(?:and\s+)?{_NAMES}$", head)
    behind = re.match(rf"\s*[,;]\s*(?:and\s+)?{_NAMES}\(?\d", text[end : end + 48])
    return bool(before or (first and behind))


def is_year(text: str, amount: Amount, lex: Lexicon) -> bool:
    """A bare number from 1500 to 2099 without grouping that counts nothing a reader would count by thousands."""
    if (
        amount.unit is not None
        or amount.numeral.form != "digits"
        or amount.hedge in ("over", "max", "min")
        or amount.before
    ):
        return False
    digits = text[amount.number_start : amount.number_end].lstrip("-–−")
    before = text[max(0, amount.number_start - 14) : amount.number_start]
    if _YEAR.fullmatch(digits):
        counted = amount.measured.lower() if amount.noun else ""
        if counted and _THERE_ARE.search(text[max(0, amount.number_start - 40) : amount.number_start]):
            return False
        return counted not in lex.sets["people"] and text.strip() != digits
    if amount.noun or not digits.isdigit():
        return False
    if re.fullmatch(r"1[0-4]\d\d", digits):
        return bool(_YEAR_LEAD.search(before))
    era = re.match(r"\s(?:AD|BC|BCE|CE)\b", text[amount.number_end : amount.number_end + 5]) or re.search(
        r"\b(?:AD|BC)\s(?:\d+[-–])?$", before
    )
    day = amount.value <= 31 and re.search(r"\bon\s(?:the\s)?$", before, re.IGNORECASE)
    return bool(era or day)


def is_life(text: str, amount: Amount) -> bool:
    """A range of three- or four-digit numbers alone in brackets is the years of a life or reign: `(552–603)`."""
    if amount.unit is not None or not amount.ranged:
        return False
    words = text[amount.number_start : amount.number_end]
    closed = (
        text[amount.number_start - 1 : amount.number_start] == "("
        and text[amount.number_end : amount.number_end + 1] == ")"
    )
    return closed and bool(re.fullmatch(r"\d{3,4}\s?[-–]\s?\d{3,4}", words))


def no_quantity(text: str, amount: Amount, lex: Lexicon, bare: bool) -> bool:
    """Whether a number is to be left out; `bare` numbers take their unit from a heading and are no part of a name."""
    end = amount.number_end if amount.unit is None else amount.end
    if amount.unit is None and not amount.per and re.match(r"/\w", text[end : end + 2]):
        return True
    if amount.numeral.plain and re.match(
        r"\s[A-WYZa-wyz]-?\d\d(?!\d*s\b)", text[amount.number_end : amount.number_end + 8]
    ):
        return True
    if is_code(text, amount.start, end) or is_time(text, amount) or is_list_number(text, amount):
        return True
    if is_label(text, amount, lex, bare) or is_year(text, hedged(text, amount, lex), lex):
        return True
    return is_idiom(text, amount, lex) or is_pronoun(text, amount) or is_weak_fraction(text, amount, lex)


def is_idiom(text: str, amount: Amount, lex: Lexicon) -> bool:
    """A small number joined to a word that it does not count: `a two-way street`, `a one-off`."""
    if amount.unit is not None or not 0 < amount.value <= _LARGEST_IDIOM:
        return False
    match = re.match(r"-([a-z]+)", text[amount.number_end : amount.number_end + 10])
    return match is not None and match[1] in lex.sets["joined_idioms"]


def is_pronoun(text: str, amount: Amount) -> bool:
    """`one` that counts nothing: `this one`, `one of the largest`, `one must`."""
    if amount.unit is not None or text[amount.number_start : amount.number_end].lower() != "one":
        return False
    of = re.match(r"\s+of\b", text[amount.number_end : amount.number_end + 4])
    before = _ONE_BEFORE.search(text[max(0, amount.start - 12) : amount.start])
    alone = text.strip().lower() == "one"
    return not alone and (not amount.noun or bool(of) or bool(before))


def is_weak_fraction(text: str, amount: Amount, lex: Lexicon) -> bool:
    """`half` and `quarter` that are no share: `the second half`, `in the quarter`, `half asleep`."""
    words = text[amount.number_start : amount.number_end].lower()
    if words not in ("half", "quarter", "a half", "a quarter", "a third", "a fourth"):
        return False
    if _PART_OF_WHOLE.search(text[max(0, amount.number_start - 14) : amount.number_start]):
        return True
    if amount.unit is not None:
        return False
    of = re.match(r"\s+of\s(?!the\s+(?:year|season|game|match|century|decade|month)\b)", text[amount.number_end :][:24])
    alone = text.strip(" .") == text[amount.start : amount.end].strip()
    by = re.search(r"\bby\s+$", text[max(0, amount.start - 4) : amount.start])
    return not (of or by or alone or hedged(text, amount, lex).hedge)
