"""What a number says: an age, a temperature below zero, the mass of a substance, and what it counts or measures."""

from __future__ import annotations

import re
from dataclasses import replace

from factledger.annotate.quantities.amounts import Amount, unit_at
from factledger.annotate.quantities.headers import unit_context
from factledger.annotate.quantities.hedges import ODD, hedged, rated
from factledger.annotate.quantities.lexicon import Lexicon
from factledger.annotate.quantities.nouns import counted, is_plural, phrase_behind
from factledger.annotate.quantities.parse import Parse
from factledger.annotate.quantities.units import Unit
from factledger.text.multiples import TIMES_AS

_OF = re.compile(
    r"\s+of\s+(?:(?:the|its|their|his|her|these|those|all|our|your|my|this|that|any|an?)\s+){0,2}", re.IGNORECASE
)
_NOUN_OF = re.compile(r"(?:([^\W\d_][\w'’-]*) )?([^\W\d_][\w'’-]*) of (?:an? |the |a total of )?$")
_JOINED = re.compile(r"\s?-\s?([a-z]+)", re.IGNORECASE)
_UNIT_BEHIND = re.compile(r"\s?\(((?:1[0,]*\s)?[^()\d]{1,24})\)")
_SCALE_LETTER = re.compile(r"[CF](?!\w)")
_HEAT = re.compile(
    r"\b(?:temperatures?|degrees?|heat|hot|cold|cool|warm|oven|bake[ds]?|boil(?:s|ing)?|freez(?:e|ing)|thermostat|fever|melts?)\b",
    re.IGNORECASE,
)
_BELOW_ZERO = re.compile(r"\s+below\s+(?:zero|freezing)\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:of\s+age|aged|age)\s+(?:of\s+)?$", re.IGNORECASE)
_DASHED = re.compile(r"\s-\s?$")
_MILLION = 1_000_000
_OLDEST = 130
_LONGEST_LABEL = 60
_LABEL_WORDS = 4


def named(text: str, amount: Amount, lex: Lexicon, parse: Parse | None, bare: bool) -> Amount:
    """The amount with its rate, and the noun that it counts or measures.

    Args:
        text: the text.
        amount: the number with its unit.
        lex: the words of the language.
        parse: the text's parse; without it the words alone are read.
        bare: whether bare numbers take their unit from a heading, so that only a small word behind can be a noun.

    Returns:
        The amount; for a counted noun with `noun`, its lemma, and `measured`, its phrase.
    """
    if amount.numeral.form == "ordinal":
        found = counted(text, amount.end, True, lex)
        return replace(amount, measured=found[1]) if found else amount
    amount = _below_zero(text, _bare_degrees(text, _aged(text, amount, lex)))
    if amount.unit is None and amount.numeral.form == "vague":
        amount = _unit_behind_of(text, amount, lex)
    elif amount.unit is None and amount.numeral.form == "digits":
        amount = _unit_in_brackets(text, amount)
    if amount.unit is not None:
        if amount.unit.name == "pound" and _is_money(text, amount, lex):
            amount = replace(amount, unit=Unit("pound", "money"))
        amount = replace(rated(text, amount, lex), substance=_substance(text, amount, lex))
        return replace(amount, measured=_measured(text, amount, lex, parse))
    bare = bare and not re.match(r"\s[a-z]{3}", text[amount.number_end : amount.number_end + 4])
    found = None if bare or _is_share(text, amount) else _counted(text, amount, lex, parse)
    if found is None:
        amount = rated(text, amount, lex)
        return replace(amount, measured=_measured(text, amount, lex, parse))
    noun, phrase, end = found
    with_rate = rated(text, replace(amount, noun=noun, measured=phrase, end=end), lex)
    return replace(with_rate, end=with_rate.end if with_rate.per else max(amount.end, end))


def _counted(text: str, amount: Amount, lex: Lexicon, parse: Parse | None) -> tuple[str, str, int] | None:
    at = amount.number_end + (text[amount.number_end : amount.number_end + 1] == "+")
    if odd := ODD.match(text, at):
        return counted(text, odd.end(), False, lex)
    if TIMES_AS.match(text, at):
        return None
    if (idiom := _JOINED.match(text, at)) and idiom[1].lower() in lex.sets["joined_idioms"]:
        return None
    found = parse.counted(amount.number_start, at) if parse else None
    if found is not None:
        return _nearer(text, amount, found, lex)
    of = _OF.match(text, at)
    if of and (amount.value >= 1 or amount.numeral.form in ("vague", "fraction")):
        return counted(text, of.end() - 1, False, lex)
    joined = bool(re.match(r"\s?-", text[at : at + 2]))
    one = amount.value == 1 or joined or amount.numeral.form == "fraction"
    found = counted(text, at, one, lex)
    # The words alone take `lands` in `Falcon 9 lands` for a plural; the parse knows better.
    return None if found and parse and not joined and parse.is_verb(found[2]) else found


def _nearer(text: str, amount: Amount, parsed: tuple[str, str, int], lex: Lexicon) -> tuple[str, str, int]:
    """The plural right behind the number where the parse took a later singular for what is counted."""
    words = counted(text, amount.number_end, False, lex) if amount.value != 1 else None
    last = parsed[1].split()[-1]
    return words if words and words[2] < parsed[2] and not is_plural(last, lex) else parsed


def _is_share(text: str, amount: Amount) -> bool:
    """A fraction of something (`a third of the aid`, `a one-third interest`) is a share, not a count of it."""
    if amount.numeral.form != "fraction" or abs(amount.value) >= 1:
        return False
    return not text[amount.number_start].isdigit() or bool(_OF.match(text, amount.number_end))


def _measured(text: str, amount: Amount, lex: Lexicon, parse: Parse | None) -> str:
    """What an amount with a unit, or a bare number, is the amount of."""
    time = amount.unit is not None and amount.unit.kind == "time"
    if parse and (phrase := parse.measured(amount.number_start, amount.end, time)):
        return phrase
    of = _OF.match(text, amount.end)
    if of is not None or amount.numeral.form == "fraction":
        words = phrase_behind(text, of.end() - 1 if of else amount.end, lex)
        return text[words[0].start() : words[-1].end()] if words else ""
    return "" if time else _before_of(text, amount, lex) or _label(text, amount, lex)


def _label(text: str, amount: Amount, lex: Lexicon) -> str:
    """The words that label an amount in its line: `Nurses at work: 41`, and in a row `Wheat 5,300`."""
    line = text[text.rfind("\n", 0, amount.start) + 1 : amount.start].strip(" \t•*·–-")
    words = line.removesuffix(":").strip()
    row = not re.match(r"[ \t]*[^\s]", text[amount.end : amount.end + 8]) and not any(c.isdigit() for c in line)
    if not (line.endswith(":") or row) or not words or len(words) > _LONGEST_LABEL or re.search(r"[.;:!?]\s", words):
        return ""
    if line.endswith(":"):
        return words
    verbal = lex.sets["stops"] | lex.sets["change_verbs"] | lex.sets["being_verbs"]
    noun = words[-1].isalpha() and words.split()[-1].lower() not in verbal
    return words if noun and len(words.split()) <= _LABEL_WORDS else ""


def _before_of(text: str, amount: Amount, lex: Lexicon) -> str:
    """`an export quota of about 300 tonnes`: the one or two words before `of`."""
    start = hedged(text, amount, lex).start
    match = _NOUN_OF.search(text, max(0, start - 50), start)
    if match is None or match[2].lower() in lex.sets["stops"] or match[2].lower() in lex.sets["measure_words"]:
        return ""
    return match[2] if not match[1] or match[1].lower() in lex.sets["stops"] else f"{match[1]} {match[2]}"


def _is_money(text: str, amount: Amount, lex: Lexicon) -> bool:
    """Whether pounds are money: counted by the million, or near words of money."""
    if amount.unit_text.lower().startswith("lb"):
        return False
    if amount.numeral.value != amount.numeral.mantissa and amount.value >= _MILLION:
        return True
    near = text[max(0, amount.start - 60) : amount.start].lower()
    return bool(lex.sets["money_words"] & set(re.findall(r"[a-z]+", near))) or "£" in text


def _unit_in_brackets(text: str, amount: Amount) -> Amount:
    """`4.5 (USD billion)`."""
    match = _UNIT_BEHIND.match(text, amount.end)
    context = unit_context(f"({match[1]})") if match else None
    if match is None or context is None or context.kind not in ("money", "measure", "percent"):
        return amount
    step = None if amount.step is None else amount.step * context.scale
    unit = Unit(context.unit, "money" if context.kind == "money" else context.kind)
    return replace(
        amount, value=amount.value * context.scale, step=step, unit=unit, unit_text=match[1], end=match.end()
    )


def _unit_behind_of(text: str, amount: Amount, lex: Lexicon) -> Amount:
    """`billions of dollars`."""
    of = re.match(r"\s+of(?=\s)", text[amount.number_end :][:6])
    found = unit_at(text, amount.number_end + of.end(), lex, False) if of else None
    if of is None or found is None:
        return amount
    words = text[amount.number_end + of.end() : found[1]].strip()
    return replace(amount, unit=found[0], unit_text=words, end=found[1])


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
    if amount.unit is None and before and amount.numeral.form in ("digits", "words") and amount.value < _OLDEST:
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


def _bare_degrees(text: str, amount: Amount) -> Amount:
    """`a low of 12C`: a letter that touches a number is a scale of heat only near words of heat."""
    match = _SCALE_LETTER.match(text, amount.number_end)
    if match is None or amount.unit is not None or not _HEAT.search(text[max(0, amount.start - 50) : match.end() + 30]):
        return amount
    name = "degree Celsius" if match[0] == "C" else "degree Fahrenheit"
    return replace(amount, unit=Unit(name, "temperature"), unit_text=match[0], end=match.end())


def _below_zero(text: str, amount: Amount) -> Amount:
    """`2 degrees below zero`; a dash before degrees is their sign."""
    heat = amount.unit is None or amount.unit.kind in ("temperature", "angle")
    if heat and (match := _BELOW_ZERO.match(text, amount.end)):
        unit = amount.unit or Unit("degree", "angle")
        return replace(amount, end=match.end(), value=-abs(amount.value), unit=unit)
    if amount.unit is None or amount.unit.kind != "temperature" or amount.value <= 0:
        return amount
    dash = _DASHED.search(text[max(0, amount.start - 3) : amount.start])
    if dash and text[: amount.start - len(dash[0])][-1:].isalpha():
        return replace(amount, start=amount.start - len(dash[0].lstrip()), value=-amount.value)
    return amount
