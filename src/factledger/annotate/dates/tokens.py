"""Cuts a text into words, numbers and signs, and gives each its category's code."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from factledger.annotate.dates.feasts import names, plain_word
from factledger.annotate.dates.lexicon import Lexicon, around, lexicon
from factledger.annotate.dates.numberwords import pieces, runs

_NUMBER_FORMS = r"""
    (?P<break>\n[^\S\n]*\n\s*)
  | (?P<bc>(?<!\w)(?:B\.\s?C\.?(?:\s?E\.?)?|BCE?)(?!\w))
  | (?P<ad>(?<!\w)(?:A\.\s?D\.?|a\.d\.|C\.\s?E\.?|AD|CE)(?!\w))
  | (?P<ampm>(?<![^\W\d_])[ap]\.\s?m\.?(?!\w))
  | (?P<word>[^\W\d_]+)
  | (?P<numdate4>(?<!\d)(?<!\d[-/.])\d{4}(?P<s4>[/.])\d{1,2}(?P=s4)\d{1,2}(?=\s?[-–]\s?\d{1,2}(?![\d.,/-])))
  | (?P<numdate>(?<!\d)(?<!\d[-/.])\d{4}(?P<s1>[-/.])\d{1,2}(?P=s1)\d{1,2}(?![-/]?\d|\.\d))
  | (?P<numdate2>(?<![\w/.\-])\d{1,2}(?P<s2>[-.])\d{1,2}(?P=s2)(?:\d{4}|\d{2})(?![-/]?\d|\.\d))
  | (?P<numdate3>(?<![\w/.])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!/?\d|\.\d))
  | (?P<clock>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))
  | (?P<decade>(?<![\d.,])(?:\d{3}0|\d{2}0(?=s\s+B\.?C)|['’‘]?\d0)['’]?s(?![^\W\d_]))
  | (?P<ordinal>(?<![\d.,])\d{1,3}(?:st|nd|rd|th)(?![^\W_]))
  | (?P<yearmonth>(?<![\d/.\-,])[12]\d{3}(?:[-/.](?:0[1-9]|1[0-2])|[-/][1-9])(?![-/]?\d|\.\d))
  | (?P<span>(?<![\d/.\-,])[12]\d{3}/\d{2}(?![-/]?\d|\.\d))
  | (?P<monthyear>(?<![\w/.\-,])(?:0?[1-9]|1[0-2])[-/][12]\d{3}(?![-/]?\d|\.\d))
  | (?P<dottedmonth>(?<![\w/.\-,$€£¥])(?:0[1-9]\.[12]\d{3}|1[0-2]\.[12]\d{3}(?=\s*(?:[–—:;]|-\s|$)))(?![-/]?\d|\.\d|\s?%))
  | (?P<monthday>(?<![\w/.,])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])(?!/?\d|\.\d|[%°"]))
  | (?P<big>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+)
  | (?P<compact>(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))
  | (?P<int>\d+)
  | (?P<poss>['’]s(?![^\W_]))
  | (?P<apyear>(?<![\w)])['’‘]\d{2}(?![\w]))
  | (?P<sign>[^\s\w]|_)
"""
_TOKEN = re.compile(_NUMBER_FORMS, re.VERBOSE)
_SIGNS = {
    ".": "dot", ",": "comma", "-": "dash", "–": "dash", "—": "dash", "−": "dash", "‐": "dash", "‑": "dash", "~": "tilde",
    "/": "slash", "'": "apos", "’": "apos", "(": "open", "[": "open", ")": "close", "]": "close", "+": "plus",
}  # fmt: skip
# Signs that make the number behind them no date: money, percent, list and room numbers.
_MONEY = frozenset("$€£¥₹₩₽#№%")
_FORM_OF = {
    "numdate2": "numdate",
    "numdate3": "numdate",
    "numdate4": "numdate",
    "dottedmonth": "monthyear",
    "s1": "numdate",
    "s2": "numdate",
    "s4": "numdate",
    "ampm": "am",
    "bc": "eras_before",
    "ad": "eras_after",
}
_BETWEEN = frozenset({"'s", "’s", "'", "’", ".", "-"})
# Tokens [first, last) that become one, with its code and value.
_Merge = tuple[int, int, str, Any]
ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = re.compile(rf"(?P<tens>X{{0,2}})(?P<ones>{'|'.join(sorted(ONES, key=len, reverse=True))})(?:st|nd|rd|th)?")
FIRST_YEAR, LAST_YEAR = 1000, 2199


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: parallel tuples of offsets, texts and values, and `codes`, one character a token."""

    text: str
    starts: list[int]
    ends: list[int]
    texts: list[str]
    values: list[Any]
    codes: str

    def glued(self, index: int) -> bool:
        """Whether a token touches the one before it."""
        return index > 0 and self.ends[index - 1] == self.starts[index]


def tokenize(text: str, lex: Lexicon | None = None) -> Tokens:
    """All tokens of a text, in order; whitespace other than an empty line is left out."""
    lex = lex or lexicon()
    words, code_of = lex.words, lex.codes
    heads = names()
    feasts: list[int] = []
    other = code_of["other"]
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    values: list[Any] = []
    codes: list[str] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        found = match.group()
        value: Any = found
        if kind == "word":
            low = found.lower()
            entry = words.get(low)
            if low in heads or (low[-1] == "s" and low[:-1] in heads):
                feasts.append(len(starts))
            if entry is not None:
                code, value = entry
            elif (doubt := _doubtful(found)) is not None:
                code, value = doubt
            else:
                code = other
        elif kind == "sign":
            code = code_of[_SIGNS.get(found, "other")]
        else:
            name, value = _number(kind or "", found)
            code = code_of[name]
        start = match.start()
        starts.append(start)
        ends.append(match.end())
        texts.append(found)
        values.append(value)
        codes.append(code)
    tokens = _unmade(Tokens(text, starts, ends, texts, values, "".join(codes)))
    tokens = _merged(_counted_centuries(tokens), _feasts(tokens, feasts))
    return _merged(tokens, _numbers(tokens))


def _counted_centuries(tokens: Tokens) -> Tokens:
    """The tokens with the letters that count centuries made ordinals: `the XV century`, `XVIII-XIX centuries`."""
    code_of, values, codes = lexicon().codes, list(tokens.values), list(tokens.codes)
    joins = {code_of[name] for name in ("dash", "and", "to", "the")}
    for index, value in enumerate(tokens.values):
        at = index - 1
        while _is_century(value) and at >= 0 and (tokens.codes[at] in joins or _roman(tokens.texts[at])):
            if number := _roman(tokens.texts[at]):
                values[at], codes[at] = number, code_of["ord31"]
            at -= 1
    return replace(tokens, values=values, codes="".join(codes))


def _is_century(value: object) -> bool:
    return isinstance(value, list | tuple) and tuple(value) == ("Y", 100)


def _roman(word: str) -> int:
    """The century that letters such as `XV` count, up to the 21st; 0 for any other word."""
    found = _ROMAN.fullmatch(word)
    return 10 * len(found["tens"]) + ONES.index(found["ones"]) if found and found["tens"] + found["ones"] else 0


def _feasts(tokens: Tokens, heads: list[int]) -> list[_Merge]:
    """The names of holidays that begin at the heads, apart from each other."""
    code = lexicon().codes["holiday"]
    out: list[_Merge] = []
    for head in heads:
        found = _feast_at(tokens.texts, head)
        if found is not None and (not out or head >= out[-1][1]) and not _is_feast_verb(tokens, head, found[0]):
            out.append((head, found[0], code, found[1]))
    return out


def _is_feast_verb(tokens: Tokens, head: int, last: int) -> bool:
    """Whether a name of one word is a verb as it is written: `they lent money`, `lent 150 million`, but `lent 2018`."""
    if last != head + 1 or tokens.texts[head] not in around("feast_verbs"):
        return False
    behind = [*tokens.texts[last : last + 2], "", ""]
    return not (len(behind[0]) == 4 and behind[0].isdigit() and not behind[1].isalpha())


def _numbers(tokens: Tokens) -> list[_Merge]:
    """The numbers of several words."""
    codes = lexicon().codes
    spans = runs(tokens.codes)
    parts = [part for span in spans for part in pieces(tokens.values, tokens.codes, *span)]
    return [(first, last, codes[name], value) for first, last, name, value in parts]


def _merged(tokens: Tokens, merges: list[_Merge]) -> Tokens:
    """The tokens with each of the ranges, in order and apart, made one token."""
    if not merges:
        return tokens
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    values: list[Any] = []
    codes: list[str] = []
    done = 0
    for first, last, code, value in [*merges, (len(tokens.texts), len(tokens.texts), "", None)]:
        starts += tokens.starts[done:first]
        ends += tokens.ends[done:first]
        texts += tokens.texts[done:first]
        values += tokens.values[done:first]
        codes.append(tokens.codes[done:first])
        if first < last:
            starts.append(tokens.starts[first])
            ends.append(tokens.ends[last - 1])
            texts.append(tokens.text[starts[-1] : ends[-1]])
            values.append(value)
            codes.append(code)
        done = last
    return Tokens(tokens.text, starts, ends, texts, values, "".join(codes))


def _feast_at(texts: list[str], first: int) -> tuple[int, str] | None:
    """The longest holiday name that begins at a token, with the index behind it."""
    for rest, key in names().get(plain_word(texts[first]), ()):
        at = first + 1
        for word in rest:
            while at < len(texts) and texts[at] in _BETWEEN:
                at += 1
            if at >= len(texts) or plain_word(texts[at]) != word:
                break
            at += 1
        else:
            return at, key
    return None


def _doubtful(word: str) -> tuple[str, Any] | None:
    lex = lexicon()
    low = word.lower()
    if low == "second":
        return lex.codes["second"], 2
    entry = lex.doubtful.get(low)
    if entry is None:
        return None
    name, value = entry
    if name == "months_doubtful":
        return lex.codes["month_capital" if word[0].isupper() else "month_small"], value
    return lex.codes["weekdays" if word[0].isupper() and low != "sun" else "weekday_small"], value


def _number(kind: str, found: str) -> tuple[str, Any]:
    if kind == "int":
        return _integer(found)
    if kind == "ordinal":
        number = int(found[:-2])
        return ("ord31" if 1 <= number <= 31 else "ordbig"), number
    if kind == "decade":
        digits = found.strip("'’‘s")
        return "decade", int(digits)
    if kind == "apyear":
        return "apyear", int(found[1:])
    return _FORM_OF.get(kind, kind), found


def _integer(found: str) -> tuple[str, int]:
    number = int(found) if len(found) < 12 else -1
    if len(found) <= 2:
        if 1 <= number <= 12:
            return "n12", number
        return ("n31" if 13 <= number <= 31 else "n99"), number
    if len(found) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
        return "n4y", number
    return ("n3" if len(found) == 3 and found[0] != "0" else "big"), number


def _unmade(tokens: Tokens) -> Tokens:
    """The tokens with numbers that are money, or part of a word or code, made no numbers."""
    other = lexicon().codes["other"]
    codes = list(tokens.codes)
    for index, text in enumerate(tokens.texts):
        number = text[0].isdigit()
        if (number and (_led(tokens, index, other) or _tailed(tokens, index, other))) or (
            text.isupper() and _led(tokens, index, "")
        ):
            codes[index] = other
    return replace(tokens, codes="".join(codes))


def _led(tokens: Tokens, index: int, other: str) -> bool:
    """Whether a money sign stands before the number, or a word that is glued to it."""
    if index == 0:
        return False
    before = tokens.texts[index - 1]
    return bool(_MONEY.intersection(before)) or (
        tokens.glued(index) and before[0].isalpha() and tokens.codes[index - 1] == other
    )


def _tailed(tokens: Tokens, index: int, other: str) -> bool:
    """Whether a word or a percent sign is glued to the number's end."""
    if index + 1 >= len(tokens.texts) or not tokens.glued(index + 1):
        return False
    after = tokens.texts[index + 1]
    return after == "%" or (after[0].isalpha() and tokens.codes[index + 1] == other)
