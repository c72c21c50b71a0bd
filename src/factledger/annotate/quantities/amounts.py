"""Numbers with their units: currency signs before, scales and units behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from factledger.annotate.quantities.lexicon import Lexicon
from factledger.annotate.quantities.numerals import Numeral
from factledger.annotate.quantities.units import Unit

_LETTERS = re.compile(r"(MM|mm|[Mm]ill|[kKMBbGTmt])(?![A-Za-z0-9]|\.[a-z])")
# What is a scale and no unit behind money that has its sign before it.
_BEHIND_MONEY = frozenset({"m", "mm", "mill", "Mill", "k", "K"})
_JOIN = re.compile(r"[  ]{0,2}-[  ]?|[  ]{0,2}")
_FRACTION_JOIN = re.compile(r"\s+(?:of\s+)?an?\s+|\s+of\s+|\s?-\s?|\s+", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+\.?(?:(?: \. ?| |-|(?<=\.))[^\W\d_]+\.?){0,4}")
_SYMBOL = re.compile(
    r"[A-Za-zµμΩ]+(?:/[a-z]+(?![\w]))?(?:[²³]|\^?[23](?![\d]))?(?![\w/]|-[A-Za-z])|[A-Za-zµμΩ]+(?:[²³]|\^?[23])?(?=/|\sper\b)"
)
_JOINED = re.compile(r"[A-Za-z]{1,3}(?=-([a-z]+)\b)")
# `two yen loans`: so few papers, and the money is that in which they are.
_FEW = 20
_PAPER = re.compile(r"[\s-](?:[\w-]+\s)?(?:loans?|credits|bonds|accounts|deposits|tranches)\b", re.IGNORECASE)
# A scale that is cut short with a point: `4 mil. USD`.
_POINTED = re.compile(r"\d[  ]?(?:mil|mio|ml[nd]|mn|ml?rd|bl?n|bil|tl?n)\. $", re.IGNORECASE)
# Below these, letters before a number are more likely a word or a label than money.
_MILLIONS = re.compile(r"(?:m|mn|bn)\b")
_LEAST_SHY, _LEAST_SHY_SIGN, _LEAST_NAMED = 100, 1000, 10_000
_LEAST_APART = 1_000_000
_FIRST_YEAR, _LAST_YEAR = 1500, 2099
# The word or sign that ends before a number.
_TAIL = re.compile(r"(?:([^\W\d_]+\.?)|[^\s\w])[  ]?$")
_BRACKET = re.compile(r"[  ]?[(\[{<]([A-Za-zµ%°]+)[)\]}>]")
_LABEL = re.compile(
    r"^[^.:;|\n]{1,60}[:|]\s*(?:[A-Za-z.]{2,7}\s)?$|\bpopulation (?:of|is|was)\s(?:[a-z]{4,7}\s)?$", re.IGNORECASE
)
_LATE_SCALE = re.compile(r"[  ](thousand|million|billion|trillion|bn|mn|lakh|crore)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with what stands directly around it; the range [start, end) takes in currency sign and unit.

    `value` and `step` are in `unit`; `unit` is None for a bare number. `low`, `high` are set once a range is read.
    `noun`, `measured`: the counted noun's lemma and its phrase.
    """

    start: int
    end: int
    numeral: Numeral
    number_start: int
    number_end: int
    value: Decimal
    step: Decimal | None
    unit: Unit | None = None
    unit_text: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    ranged: bool = False
    noun: str = ""
    measured: str = ""
    hedge: str = ""
    per: str = ""
    substance: str = ""
    change: str = ""
    before: bool = False
    flags: tuple[str, ...] = ()


def attach(text: str, numeral: Numeral, floor: int, lex: Lexicon, alone: bool) -> Amount:
    """The numeral with its scale letter and unit.

    Args:
        text: the text.
        numeral: the number.
        floor: where the amount before ends; a sign before that belongs to the other.
        lex: the words of the language.
        alone: whether the text holds nothing but this amount, so that shy symbols may be read.

    Returns:
        The amount; its range begins at a currency sign that stands before, and ends behind the unit.
    """
    amount = Amount(
        numeral.start,
        numeral.end,
        numeral,
        numeral.start,
        numeral.end,
        numeral.value,
        numeral.step,
        flags=numeral.flags,
    )
    amount = _money_before(text, amount, floor, lex)
    amount = _letter_scale(text, amount, lex, alone)
    if amount.unit is None or amount.unit_text.isalpha():
        return _unit_behind(text, amount, lex, alone)
    return _repeated_unit(text, amount, lex)


def _money_before(text: str, amount: Amount, floor: int, lex: Lexicon) -> Amount:
    left = max(floor, amount.start - 24)
    tail = _TAIL.search(text, left, amount.start)
    if tail is None or (tail[1] and not {tail[1].lower(), tail[1].lower().rstrip(".")} & lex.money_tails):
        return amount
    match = lex.prefix_money.search(text, left, amount.start)
    if match is None:
        return amount
    sign = match[1] or match[2]
    unit = lex.symbols.get(sign) or lex.unit_words.get(sign.lower())
    if unit is None or (match[2] and (amount.numeral.form == "ordinal" or _is_title(text, sign, amount))):
        return amount
    if sign in lex.shy_codes and abs(amount.value) < _LEAST_SHY:
        return amount
    if sign in lex.shy_signs and not (_is_sum(text, amount) and _is_beside(sign, match.end(1), amount)):
        return amount
    start = match.start()
    if unit.divide < 0:
        amount = _times(amount, Decimal(-unit.divide))
    value, step = amount.value, amount.step
    if start and text[start - 1] in "-−" and (start < 2 or not text[start - 2].isalnum()):
        start, value = start - 1, -value
    return replace(amount, start=start, value=value, step=step, unit=unit, unit_text=sign, before=True)


def _is_sum(text: str, amount: Amount) -> bool:
    """Whether a number is of a size that sums of money have: in the thousands, or with the letters of millions behind it."""
    return amount.value >= _LEAST_SHY_SIGN or _MILLIONS.match(text, amount.end) is not None


def _is_beside(sign: str, end: int, amount: Amount) -> bool:
    """Whether a shy sign touches its number; one of several letters may stand off from millions: `CFA 200 billion`."""
    return end == amount.start or (len(sign) > 1 and abs(amount.value) >= _LEAST_APART)


def _is_title(text: str, name: str, amount: Amount) -> bool:
    """Whether a capitalised word may name something else than money, as a small number behind it says: `Euro 2016`."""
    small = abs(amount.value) < _LEAST_NAMED and not _MILLIONS.match(text, amount.end)
    return name[0].isupper() and " " not in name and small


def _times(amount: Amount, factor: Decimal) -> Amount:
    step = amount.step * factor if amount.step is not None else None
    return replace(amount, value=amount.value * factor, step=step)


def _letter_scale(text: str, amount: Amount, lex: Lexicon, alone: bool) -> Amount:
    if amount.numeral.form != "digits":
        return amount
    at = amount.end
    blank = len(re.match(r" {0,2}", text[at : at + 2])[0])  # type: ignore[index]
    match = _LETTERS.match(text, at + blank)
    if match is None:
        return amount
    people = match[1] == "m" and _people_before(text, amount.number_start, lex)
    # Behind money that has its sign before it a letter can be no other unit: `CHF 424 m`.
    money = amount.unit is not None and (match[1] in "MB" or (amount.before and match[1] in _BEHIND_MONEY))
    point = text[match.end() : match.end() + 2] == ". "
    end = match.end() + point
    counted = match[1] in lex.money_scales and _money_or_people(text, end, lex)
    if blank and not (alone or people or money or counted):
        return amount
    scale = lex.letter_scales.get(match[1])
    if scale is None and (amount.unit or people or counted):
        scale = lex.money_scales.get(match[1])
    clear = amount.unit is not None or alone or "." in text[amount.number_start : amount.end]
    if scale is None or (match[1] in "bBGT" and not clear) or (blank and amount.unit is None and match[1] == "b"):
        return amount
    end = end if counted else match.end()
    return replace(_times(amount, scale), end=end, number_end=end)


def _money_or_people(text: str, at: int, lex: Lexicon) -> bool:
    found = unit_at(text, at, lex, False)
    if found and found[0].kind == "money":
        return True
    word = re.match(r"\s([a-z]+)", text[at : at + 20])
    return bool(word and word[1] in lex.sets["people"])


def _people_before(text: str, at: int, lex: Lexicon) -> bool:
    """Whether a number stands behind a label that names people: `Inhabitants of the north (2020): 3.4 m`."""
    label = _LABEL.search(text, text.rfind("\n", 0, at) + 1, at)
    return bool(label and lex.sets["people"] & set(re.findall(r"[a-z]+", label[0].lower())))


def _unit_behind(text: str, amount: Amount, lex: Lexicon, alone: bool) -> Amount:
    fraction = amount.numeral.form == "fraction" or (amount.numeral.form == "words" and amount.numeral.mantissa < 1)
    found = unit_at(text, amount.end, lex, alone, _FRACTION_JOIN if fraction else _JOIN)
    if found is None and _POINTED.search(text, amount.number_start, amount.end + 2):
        behind = unit_at(text, amount.end + 1, lex, alone)
        found = behind if behind and behind[0].kind == "money" else None
    if found is None or (amount.before and found[0].kind != "money"):
        return amount
    unit, end = found
    if _year_before(text, amount, end, lex):
        return amount
    if unit.kind == "money" and (_belongs_to_next(text, amount, end) or _verb_or_noun(text, amount, end, lex)):
        return amount
    if unit.kind == "money" and amount.numeral.form == "words" and amount.value <= _FEW and _PAPER.match(text, end):
        return amount
    if amount.unit is not None and not _by_name(amount, lex):
        return replace(amount, end=end) if unit == amount.unit else amount
    words = text[amount.number_end : end].strip(" -\xa0()[]{}<>")
    amount = replace(amount, end=end, unit=unit, unit_text=words, before=False)
    if unit.divide < 0:
        amount = _times(amount, Decimal(-unit.divide))
    if unit.kind == "money" and (late := _LATE_SCALE.match(text, end)):
        amount = replace(_times(amount, lex.words[late[1].lower()].value), end=late.end())
    return amount


def _verb_or_noun(text: str, amount: Amount, end: int, lex: Lexicon) -> bool:
    """Whether a currency's name is an ordinary word here: `2025 marks the end`, `three won the race`."""
    if text[amount.number_end : end].strip(" -").lower() not in lex.shy_names:
        return False
    # `hovers around the 50-million mark`
    reached = text[amount.number_end : end].strip(" -") == "mark" and bool(
        re.search(r"\bthe\s+$", text[: amount.start])
    )
    if reached:
        return True
    year = amount.numeral.plain and 1000 <= amount.value <= 2099
    return year or bool(re.match(r"\s+(?:the|an?|his|her|its|their|our|this|that|it|them)\b", text[end : end + 8]))


def _year_before(text: str, amount: Amount, end: int, lex: Lexicon) -> bool:
    """Whether a number is a year before a word in the singular that is a unit elsewhere (`the 1990 cup`)."""
    if not amount.numeral.plain or not _FIRST_YEAR <= amount.value <= _LAST_YEAR or text[amount.number_end] != " ":
        return False
    word = text[amount.number_end : end].strip().lower()
    return f"{word}s" in lex.unit_words or word in ("foot", "inch", "century")


def _by_name(amount: Amount, lex: Lexicon) -> bool:
    """Whether the money before the number is a name in full (`dollar 22 million`), which a unit behind overrules."""
    return amount.unit_text not in lex.symbols


def _belongs_to_next(text: str, amount: Amount, end: int) -> bool:
    """Whether the currency behind is the sign of the next number (`3 USD50 cards`)."""
    if end < len(text) and text[end].isdigit():
        return True
    blank = text[amount.number_end : amount.number_end + 1] == " "
    return blank and bool(re.match(r" \d", text[end : end + 2])) and not text[end - 1].isalpha() and _sign_first(text)


def _sign_first(text: str) -> bool:
    sign, digit = re.search(r"[$€£¥]", text), re.search(r"\d", text)
    return bool(sign and digit and sign.start() < digit.start())


def _repeated_unit(text: str, amount: Amount, lex: Lexicon) -> Amount:
    """`$10 dollars`, `US$ 5 million dollars`: the name repeats the sign."""
    found = unit_at(text, amount.end, lex, False)
    if found and found[0].kind == "money" and not _belongs_to_next(text, amount, found[1]):
        unit = found[0] if amount.unit and amount.unit.name == "$" else amount.unit
        if found[0].name in ("$", unit.name if unit else "") and found[0].minor is None:
            return replace(amount, end=found[1], unit=amount.unit)
        if amount.unit and amount.unit.name == "$" and text[found[1] - 1].isalpha() and found[0].minor is None:
            return replace(amount, end=found[1], unit=found[0])
    return amount


def unit_at(text: str, at: int, lex: Lexicon, alone: bool, join: re.Pattern[str] = _JOIN) -> tuple[Unit, int] | None:
    """The unit that begins at a place, behind a blank, hyphen or bracket: the unit and where its words end."""
    if at >= len(text):
        return None
    if bracket := _BRACKET.match(text, at):
        unit = lex.symbols.get(bracket[1])
        return (unit, bracket.end()) if unit and not unit.alone else None
    gap = join.match(text, at)
    pos = gap.end() if gap else at
    if odd := lex.odd_symbols.match(text, pos):
        unit = lex.symbols[odd[0]]
        if odd[0] in "\"”''" and _closes_quote(text, pos, odd[0]):
            return None
        if not unit.alone or alone or pos == at:
            return _longer_degree(text, unit, odd.end())
    return _word_unit(text, pos, lex) or _symbol_unit(text, at, pos, lex, alone)


def _closes_quote(text: str, at: int, mark: str) -> bool:
    """Whether the mark behind a number closes a quotation rather than says inches."""
    line = text[max(0, text.rfind("\n", 0, at)) : at]
    return line.count("“") > line.count("”") if mark == "”" else line.count(mark) % 2 == 1


def _longer_degree(text: str, unit: Unit, end: int) -> tuple[Unit, int]:
    """`° Celsius`, `degrees C`: the scale behind the word degree."""
    if unit.name != "degree":
        return unit, end
    scale = re.match(
        r"\.?[  ]?(celsius|celcius|centigrade|fahrenheit|farenheit|C|F|c|f|kelvin)(?![\w'’])", text[end:], re.IGNORECASE
    )
    if scale is None:
        return unit, end
    name = {"c": "degree Celsius", "f": "degree Fahrenheit", "k": "kelvin"}[scale[1][0].lower()]
    return Unit(name, "temperature"), end + scale.end()


def _word_unit(text: str, pos: int, lex: Lexicon) -> tuple[Unit, int] | None:
    match = _WORDS.match(text, pos)
    if match is None:
        return None
    ends = [m.end() for m in re.finditer(r"[^\W\d_]+\.?", match[0])]
    for end in reversed(ends):
        phrase = match[0][:end].lower()
        for form in (phrase, phrase.rstrip(".")):
            unit = lex.unit_words.get(form.replace("-", " ") if form not in lex.unit_words else form)
            if unit is not None:
                stop = pos + len(match[0][:end]) - (len(phrase) - len(form))
                if unit.last and re.match(r"\s[a-z]", text[stop : stop + 2]):
                    return None
                return _longer_degree(text, unit, stop) if _closed(text, stop) else None
    return None


def _closed(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() or text[end] == "_")


def _symbol_unit(text: str, at: int, pos: int, lex: Lexicon, alone: bool) -> tuple[Unit, int] | None:
    match = _SYMBOL.match(text, pos) or _before_extent(text, pos, lex)
    if match is None:
        return None
    word = match[0]
    unit = lex.symbols.get(word) if word not in lex.shy_signs else None
    if unit is None and "/" in word:
        word = word.split("/")[0]
        unit = lex.symbols.get(word)
    if unit is None and 2 <= len(word) <= 4 and (pos == at or not word.isupper()):
        unit = lex.symbols.get(word.lower())
    if unit is None or (unit.alone and not (alone or pos == at)) or (unit.alone and pos == at and word == "in"):
        return None
    if len(word) == 1 and pos > at and word not in lex.spaced_letters and not alone:
        return None
    if word in lex.shy_codes and pos > at and not re.match(r"\s?(?:million|billion|[.,;)]|$)", text[match.end() :]):
        return None
    return unit, pos + len(word)


def _before_extent(text: str, pos: int, lex: Lexicon) -> re.Match[str] | None:
    """The sign of a unit joined to what it measures: `a 300-km-long border`."""
    joined = _JOINED.match(text, pos)
    return joined if joined and joined[1] in lex.extents else None
