"""Tokens of numbers: runs of digits, vulgar fractions, number words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factledger.annotate.quantities.evidence import NumberEvidence
from factledger.annotate.quantities.lexicon import Lexicon

_ONE = Decimal(1)
_VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
           "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}  # fmt: skip
_BLANK = "  \u2009\u202f"
_DIGITS = rf"""
 (?P<mixed>(?<![\d/.,])(?:\d{{1,3}}[ ]+|\d{{1,3}}-)\d{{1,3}}[ ]?/[ ]?\d{{1,4}}(?![\d/]|[.,]\d))
|(?P<ratio>(?<![\d/.,])\d{{1,4}}[ ]?/[ ]?\d{{1,4}}(?![\d/]|[.,]\d))
|(?P<spaced>(?<![\d.,])\d{{1,3}}(?:[ ],[ ]\d{{3}})+(?!\d)|(?<![\d.,])\d{{1,3}},[ ]\d{{3}}(?![\d,])(?=[ ][a-z])
  |(?<![\d.,])[1-9]\d{{0,2}}(?:,[ ]?\d{{3}})*,[ ]000(?!\d|[.,]\d)
  |(?<![\d.,])(?<!\d[ ])[1-9]\d{{0,2}}(?:[{_BLANK}]\d{{3}})+(?:\.\d+)?(?!\d|,\d|\.\d|[ ]?\d|[ ]?[$€£¥])
  |(?<![\d.,])(?<!\d[ ])(?:[3-9]\d{{3}}|2[2-9]\d\d|1[0-3]\d\d)[{_BLANK}]\d{{3}}\.\d{{1,3}}(?![\d,.]))
|(?P<tokenised>(?<![\d.,])\d+[ ]\.[ ]\d+(?=[ ]))
|(?P<plain>(?<![\d])(?:(?<![A-Za-z])\.)?\d(?:[\d.,'’]*\d)?)
"""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a number.

    `kind`: d digits, v fraction sign, q written fraction, u 0 to 19, t tens, h hundred, s scale, z dozen, f half or quarter,
    o ordinal or denominator. `step`: the worth of its last written digit. `plain`: digits alone.
    """

    kind: str
    value: Decimal
    step: Decimal
    start: int
    end: int
    plural: bool = False
    plain: bool = False
    flags: tuple[str, ...] = ()


_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)
_SCANNER = re.compile(rf"(?=[\d.{''.join(_VULGAR)}])(?:(?x:{_DIGITS})|(?P<vulgar>[{''.join(_VULGAR)}]))")


@cache
def _words(words: frozenset[str]) -> re.Pattern[str]:
    first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        first.setdefault(word[0], []).append(word[1:])
    # Every branch begins with a set of letters, so that the engine skips all other places at once.
    listed = "|".join(f"[{c.upper()}{c}](?i:{'|'.join(rest)})" for c, rest in sorted(first.items()))
    return re.compile(rf"(?:{listed})(?![A-Za-z])")


def find_tokens(text: str, lex: Lexicon, evidence: NumberEvidence) -> list[Token]:
    """The tokens of a text in reading order."""
    tokens = [t for m in _SCANNER.finditer(text) for t in _tokens(m, lex, evidence)]
    for match in _words(frozenset(lex.words)).finditer(text):
        start, end = match.span()
        if not (start and text[start - 1].isalpha()):
            word = lex.words[match[0].lower()]
            tokens.append(Token(word.kind.lower(), word.value, _ONE, start, end, word.kind.isupper()))
    return sorted(tokens, key=lambda t: t.start)


def _tokens(match: re.Match[str], lex: Lexicon, evidence: NumberEvidence) -> Iterator[Token]:
    group, start, end = str(match.lastgroup), match.start(), match.end()
    if group == "plain" and match[0].isdigit() and (suffix := _ORDINAL.match(match.string, end)):
        yield Token("o", Decimal(match[0]), _ONE, start, suffix.end())
    elif group == "vulgar":
        top, bottom = _VULGAR[match[0]]
        yield Token("v", Decimal(top) / bottom, _ONE / bottom, start, end)
    elif group in ("mixed", "ratio"):
        yield from _written_fraction(match)
    elif group in ("spaced", "tokenised"):
        digits = re.sub(r"[^\d.]" if group == "spaced" else r"\s", "", match[0])
        yield _digit_token(digits, start, end, flags=("spaced_digits",))
    else:
        yield from _plain(match, lex, evidence)


def _written_fraction(match: re.Match[str]) -> Iterator[Token]:
    numbers = [Decimal(n) for n in re.findall(r"\d+", match[0])]
    whole = numbers[0] if len(numbers) == 3 else Decimal(0)
    top, bottom = numbers[-2:]
    if not bottom:
        return
    yield Token("q", whole + top / bottom, _ONE / bottom, match.start(), match.end())


def _digit_token(digits: str, start: int, end: int, plain: bool = False, flags: tuple[str, ...] = ()) -> Token:
    value = Decimal(digits)
    exponent = value.as_tuple().exponent
    return Token("d", value, Decimal(1).scaleb(int(exponent)), start, end, plain=plain, flags=flags)


_SHAPES = (
    (re.compile(r"\d+"), "plain"),
    (re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"), "comma"),
    (re.compile(r"\d*\.\d+"), "decimal"),
    (re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"), "point"),
    (re.compile(r"\d{1,3}(?:['’]\d{3})+(?:\.\d+)?"), "mark"),
    (re.compile(r"\d+,\d{1,2}|0,\d+"), "decimal_comma"),
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
MODIFIERS = 2
"""How many words may stand between a number and what is counted for its point to part thousands; a convention."""
_WORD = re.compile(r"\s([A-Za-z]+)")


def _plain(match: re.Match[str], lex: Lexicon, evidence: NumberEvidence) -> Iterator[Token]:
    chunk, start, end = match[0], match.start(), match.end()
    shape = next((name for pattern, name in _SHAPES if pattern.fullmatch(chunk)), "")
    if shape == "":
        yield from _pieces(chunk, start)
        return
    flags: tuple[str, ...] = ()
    if evidence.decimal == "," and shape in ("comma", "decimal") and re.fullmatch(r"\d{1,3}(?:[.,]\d{3})", chunk):
        shape = {"comma": "decimal_comma", "decimal": "point"}[shape]
    elif shape == "decimal" and _THOUSANDS.fullmatch(chunk) and _counts_whole(match.string, end, lex):
        shape = "point"
    if shape == "point":
        chunk, flags = chunk.replace(".", "").replace(",", "."), ("point_groups",)
    elif shape == "decimal_comma":
        chunk, flags = chunk.replace(",", "."), ("decimal_comma",)
    yield _digit_token(re.sub(r"[,'’]", "", chunk), start, end, shape == "plain", flags)


def _counts_whole(text: str, end: int, lex: Lexicon) -> bool:
    """Whether what comes only whole stands behind a place, at most behind names and words such as `young` for which ones."""
    for _ in range(MODIFIERS + 1):
        found = _WORD.match(text, end)
        if found is None or found[1].lower() in lex.sets["whole"]:
            return found is not None
        if not (found[1].istitle() or found[1].lower() in lex.sets["whole_modifiers"]):
            return False
        end = found.end()
    return False


def _pieces(chunk: str, start: int) -> Iterator[Token]:
    """The members of a list without blanks (`22,24,26`); versions and addresses (`1.2.3`) are no numbers."""
    pieces = list(re.finditer(r"[^,]+", chunk))
    if len(pieces) < 2 or any(not re.fullmatch(r"\d+(?:\.\d+)?", m[0]) for m in pieces):
        return
    for piece in pieces:
        yield _digit_token(piece[0], start + piece.start(), start + piece.end(), piece[0].isdigit(), ("list",))
