"""Numbers in text, whatever they are numbers of: digits, number words, fractions and mixtures of them.

A numeral is read from tokens (runs of digits, vulgar fractions, number words) that stand next to each other; what may stand
between two tokens is a blank, a hyphen, `and`, `a`, `of a` or `point`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from factledger.annotate.quantities.evidence import NumberEvidence
from factledger.annotate.quantities.lexicon import Lexicon
from factledger.annotate.quantities.tokens import Token, find_tokens

_ONE = Decimal(1)
_POWER = re.compile(
    r"e(?P<e>[+-]?\d{1,3})(?!\w)|\s?[x×*]\s?10\s?\^?\s?(?P<ten>[+−-]?\d{1,3})(?![\d,.]\d)|\^(?P<to>[+-]*\d{1,3})(?!\w)",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"\s*-\s*|\s+|\s+and\s+|\s+and\s+an?\s+|\s+an?\s+|\s+of\s+an?\s+|\s+point\s+|\s?,\s|-and-a-|", re.IGNORECASE
)
_SIGN = re.compile(r"(?:^|(?<=[\s(\[=:,$€£¥]))(?:([-−–])(\s?)|(minus|negative)\s+)$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(an?)[\s-]$", re.IGNORECASE)
_TENS = re.compile(r"\btens\s+of\s+$", re.IGNORECASE)
_POINT = re.compile(r"\bpoint\s$", re.IGNORECASE)
_SCALE = 100
"""The least ordinal that a number may stand before: `two hundredth`."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: the half-open range [start, end), its value and the worth `step` of its last written place.

    `form`: digits, words, fraction, ordinal or vague (`dozens`). `mantissa` is the value before its scale word, equal to
    `value` without one. `plain`: digits alone, without point, grouping or scale. `flags`: what is doubtful.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal | None
    form: str
    mantissa: Decimal
    plain: bool = False
    flags: tuple[str, ...] = ()


def find_numerals(text: str, lex: Lexicon, evidence: NumberEvidence) -> list[Numeral]:
    """All numerals of a text in reading order, apart from each other.

    Args:
        text: the text.
        lex: the words of its language.
        evidence: how the document writes numbers.

    Returns:
        Numerals with signs and scales read; ordinals and vague counts among them, to be judged by the caller.
    """
    tokens = find_tokens(text, lex, evidence)
    found: list[Numeral] = []
    i = 0
    while i < len(tokens):
        numeral, used = _Run(text, tokens, i, lex).read()
        if numeral is not None:
            found.append(_signed(text, numeral))
        i += max(used, 1)
    return found


def _signed(text: str, numeral: Numeral) -> Numeral:
    """The numeral with a sign before it; a dash with a blank is a sign only where no word or number stands before."""
    head = text[max(0, numeral.start - 10) : numeral.start]
    sign = _SIGN.search(head)
    if sign is None or numeral.form == "ordinal":
        return numeral
    before = text[: numeral.start - len(head) + sign.start()].rstrip()
    if sign[1] and before and (before[-1].isdigit() or before[-1] in "%°"):
        return numeral
    if (
        sign[1]
        and (sign[2] or sign[1] == "–")
        and before
        and not before.endswith(("to", "(", ":", "=", "is", "at", "of", "|"))
    ):
        return numeral
    start = numeral.start - len(head) + sign.start()
    return replace(numeral, start=start, value=-numeral.value, mantissa=-numeral.mantissa, plain=False)


class _Run:
    """Reads one numeral from the tokens that start at a place."""

    def __init__(self, text: str, tokens: list[Token], at: int, lex: Lexicon) -> None:
        self.text, self.tokens, self.at, self.lex = text, tokens, at, lex
        self.flags: tuple[str, ...] = tokens[at].flags

    def token(self, i: int) -> Token | None:
        return self.tokens[i] if i < len(self.tokens) else None

    def gap(self, i: int) -> str | None:
        """What stands before token `i`, blanks and case evened out; None where the two do not belong together."""
        if i >= len(self.tokens) or i <= self.at:
            return None
        between = self.text[self.tokens[i - 1].end : self.tokens[i].start]
        if len(between) > 12 or "\n" in between or not _GAP.fullmatch(between):
            return None
        flat = " ".join(between.lower().split())
        return {
            "": " " if between else "",
            "a": "a",
            "an": "a",
            "and an": "and a",
            "-and-a-": "and a",
            "of an": "of a",
        }.get(flat, flat)

    def kind(self, i: int, gaps: tuple[str, ...], kinds: str) -> bool:
        token = self.token(i)
        return token is not None and token.kind in kinds and self.gap(i) in gaps

    # -------------------------------------------------------------------------------- parts of a cardinal
    def tens(self, i: int) -> tuple[Decimal, int] | None:
        """`twenty-one`, `seven`, `twelve`."""
        token = self.token(i)
        if token is None or token.kind not in "tu":
            return None
        nxt = self.token(i + 1)
        if token.kind == "t" and nxt and nxt.kind == "u" and 0 < nxt.value < 10 and self.gap(i + 1) in (" ", "-", ""):
            return token.value + nxt.value, i + 2
        return token.value, i + 1

    def group(self, i: int) -> tuple[Decimal, Decimal, int] | None:
        """A number below a thousand in words, or digits, with `hundred`: value, step, next token."""
        token = self.token(i)
        if token is None:
            return None
        if token.kind in "dvq":
            value, step, j = token.value, token.step, i + 1
            if token.kind == "d" and self.kind(j, ("", " "), "v"):
                value, step, j = value + self.tokens[j].value, self.tokens[j].step, j + 1
            value, step, j = self.power(value, step, j)
        elif tens := self.tens(i):
            value, j = tens
            step = _ONE
        elif token.kind == "h" and not token.plural:
            value, step, j = _ONE, _ONE, i
        else:
            return None
        if j > i or token.kind == "h":
            return self.hundred(value, step, j)
        return None

    def power(self, value: Decimal, step: Decimal, j: int) -> tuple[Decimal, Decimal, int]:
        end = self.tokens[j - 1].end
        match = _POWER.match(self.text, end)
        if not match:
            return value, step, j
        if match["to"]:
            sign = -1 if match["to"].count("-") % 2 else 1
            if value == 0:
                return value, step, j
            value = value ** (sign * int(match["to"].lstrip("+-")))
            step = _ONE.scaleb(value.adjusted() - 14)
        else:
            ten = Decimal(10) ** int((match["e"] or match["ten"]).replace("−", "-"))
            value, step = value * ten, step * ten
        while j < len(self.tokens) and self.tokens[j].start < match.end():
            j += 1
        self.tokens[j - 1] = replace(self.tokens[j - 1], end=match.end())
        return value, step, j

    def hundred(self, value: Decimal, step: Decimal, j: int) -> tuple[Decimal, Decimal, int]:
        bare = self.token(j)
        if not (bare and bare.kind == "h" and (j == self.at or self.gap(j) in (" ", "-", ""))):
            return value, step, j
        value, step, j = value * 100, step * 100, j + 1
        if self.gap(j) not in (" ", "and", "-"):
            return value, step, j
        tail = self.tens(j)
        token = self.token(j)
        if tail is None and token and token.kind == "d" and token.plain and token.value < 100 and self.gap(j) == "and":
            tail = token.value, j + 1
        if tail is None or tail[0] == 0 or self.kind(tail[1], (" ", "-"), "h") or self.fraction_follows(j):
            return value, step, j
        return value + tail[0], _ONE, tail[1]

    def scaled(self, i: int) -> tuple[Decimal, Decimal, Decimal, int] | None:
        """A group with its scale words: value, step, last scale (1 for none), next token."""
        token = self.token(i)
        bare = token is not None and token.kind in "sz"
        got = (_ONE, _ONE, i) if bare else self.group(i)
        if got is None:
            return None
        value, step, j = got
        last = _ONE
        while (nxt := self.token(j)) and nxt.kind in "sz" and (j == i or self.gap(j) in (" ", "-", "")):
            value, step, last, j = value * nxt.value, step * nxt.value, nxt.value, j + 1
        return value, step, last, j

    def cardinal(self, i: int) -> tuple[Decimal, Decimal, Decimal, int] | None:
        first = self.scaled(i)
        if first is None:
            return None
        value, step, last, j = first
        room = last
        while room > 1 and self.gap(j) in (" ", "and", ","):
            digits = self.tokens[j].kind in "dvq"
            if digits and not self.digits_may_follow(j, room):
                break
            if self.fraction_follows(j) or (self.gap(j) == "," and digits):
                break
            piece = self.scaled(j)
            if piece is None or piece[0] >= room or piece[0] == 0:
                break
            if self.tokens[i].kind in "dvq" and room > 1000 and (self.gap(j) == "and" or piece[2] == 1):
                # `27 million two years on`: who writes the millions in digits writes no rest of them in words.
                break
            value, step, last, room, j = value + piece[0], piece[1], piece[2], piece[2], piece[3]
        return value, step, max(last, first[2] if value == first[0] else last), j

    def digits_may_follow(self, j: int, room: Decimal) -> bool:
        """`4 thousand 3 hundred and 21`, but not `5 million and 20 ships`."""
        if self.kind(j + 1, (" ",), "sh"):
            return True
        # `1304 thousand 272.59 dollars`
        rest = self.gap(j) == " " and room == 1000 and self.tokens[j].step < 1
        return rest or (self.gap(j) == "and" and room <= 1000 and self.tokens[j].plain)

    # ------------------------------------------------------------------------------------------ fractions
    def denominator(self, j: int) -> tuple[Decimal, int] | None:
        """`thirds`, `quarter`, `twenty-fifths` at token `j`: value and next token."""
        token, nxt = self.token(j), self.token(j + 1)
        if token is None:
            return None
        if token.kind == "t" and nxt and nxt.kind == "o" and nxt.value < 10 and self.gap(j + 1) in ("-", " "):
            return token.value + nxt.value, j + 2
        if token.kind == "f" or (token.kind == "o" and token.value > 2):
            return token.value, j + 1
        return None

    def fraction_follows(self, j: int) -> bool:
        """Whether a numerator below its denominator stands at token `j` (`three quarters`)."""
        top = self.tens(j)
        if top is None:
            return False
        bottom = self.denominator(top[1])
        return bottom is not None and self.gap(top[1]) in (" ", "-") and top[0] < bottom[0]

    def tail(self, value: Decimal, step: Decimal, last: Decimal, j: int) -> tuple[Decimal, Decimal, int, bool]:
        """A fraction behind a cardinal: `and a half`, `and three quarters`; also `thirds` itself."""
        gap = self.gap(j)
        token = self.token(j)
        halved = gap == "and" and token is not None and token.kind == "f" and not token.plural
        if (gap == "and a" or halved) and (bottom := self.denominator(j)):
            return self.added(value, last, _ONE / bottom[0], bottom[1])
        if gap in ("and", " ") and self.fraction_follows(j):
            top = self.tens(j)
            bottom = self.denominator(top[1]) if top else None
            if top and bottom:
                return self.added(value, last, top[0] / bottom[0], bottom[1])
        if gap == "and" and token and token.kind == "v":
            return self.added(value, last, token.value, j + 1)
        if gap in (" ", "-") and (bottom := self.denominator(j)) and value == value.to_integral_value():
            whole = self.tokens[bottom[1] - 1]
            if whole.plural or value == 1:
                scale = self.scale_after(bottom[1])
                return value / bottom[0] * scale[0], scale[0] / bottom[0], scale[1], True
        return value, step, j, False

    def added(self, value: Decimal, last: Decimal, part: Decimal, j: int) -> tuple[Decimal, Decimal, int, bool]:
        """A fraction after a scale is one of the scale, unless it has its own (`one billion and a half million`)."""
        scale, j = self.scale_after(j)
        if scale > 1:
            value = value + part * scale if last > 1 else (value + part) * scale
            return value, part * scale, j, False
        unit = last if last >= 1000 else _ONE
        return value + part * unit, part * unit, j, False

    def scale_after(self, j: int) -> tuple[Decimal, int]:
        scale = _ONE
        while self.kind(j, (" ", "-", "a", "of a") if scale == 1 else (" ",), "szh"):
            scale, j = scale * self.tokens[j].value, j + 1
        return scale, j

    def point(self, value: Decimal, j: int) -> tuple[Decimal, Decimal, int] | None:
        """Decimals in words: `five point zero three`."""
        if self.gap(j) != "point":
            return None
        digits = ""
        while True:
            token = self.token(j)
            tens = self.tens(j)
            if tens:
                digits, j = digits + str(tens[0]), tens[1]
            elif token and token.kind == "d" and token.plain and not digits:
                digits, j = str(token.value), j + 1
                break
            else:
                break
            if self.gap(j) not in (" ", "-"):
                break
        if not digits:
            return None
        step = _ONE.scaleb(-len(digits))
        value, scale = value + Decimal(digits) * step, _ONE
        while self.kind(j, (" ",), "s"):
            scale, j = scale * self.tokens[j].value, j + 1
        return value * scale, step * scale, j

    # ------------------------------------------------------------------------------------------ the whole
    def read(self) -> tuple[Numeral | None, int]:
        """The numeral at the start of the run, and how many tokens it took."""
        first = self.tokens[self.at]
        if first.kind == "f":
            return self.half()
        if first.kind == "o" or (first.kind == "t" and self.compound_ordinal()) or self.is_scaled_ordinal():
            return self.ordinal()
        if first.plural and first.kind in "hsz":
            return self.vague()
        got = self.cardinal(self.at)
        if got is None:
            return None, 1
        if first.kind in "hsz" and not self.bare_scale(first):
            return None, 1
        value, step, last, j = got
        plain = first.plain and j == self.at + 1
        form = "digits" if first.kind == "d" else "fraction" if first.kind in "vq" else "words"
        if pointed := self.point(value, j):
            value, step, j = pointed
        else:
            value, step, j, ratio = self.tail(value, step, last, j)
            form = "fraction" if ratio else form
        start = self.article(first.start) if first.kind in "hsz" else first.start
        if (lead := _POINT.search(self.text[max(0, first.start - 7) : first.start])) and last == 1 and j == self.at + 1:
            digits = str(first.value)
            value, step, start = value.scaleb(-len(digits)), _ONE.scaleb(-len(digits)), first.start - len(lead[0])
        end = self.tokens[j - 1].end
        mantissa = value / last if last > 1 else value
        return Numeral(start, end, value, step, form, mantissa, plain, self.flags), j - self.at

    def article(self, start: int) -> int:
        match = _ARTICLE.search(self.text[max(0, start - 4) : start])
        return start - len(match[0]) if match else start

    def bare_scale(self, first: Token) -> bool:
        """Whether a scale word without a number counts one: behind an article, or at the start of the text."""
        article = self.article(first.start) < first.start
        return article or (not self.text[: first.start].strip(" -(") and not self.text.lstrip().startswith("("))

    def compound_ordinal(self) -> bool:
        nxt = self.token(self.at + 1)
        return bool(
            nxt and nxt.kind == "o" and nxt.value < 10 and self.gap(self.at + 1) in ("-", " ") and not nxt.plural
        )

    def is_scaled_ordinal(self) -> bool:
        """`500 millionth`, `two hundredth`: a number before an ordinal of a scale, which is no fraction before `of`."""
        first, last = self.tokens[self.at], self.token(self.at + 1)
        scaled = last is not None and last.kind == "o" and last.value >= _SCALE and not last.plural
        if last is None or not scaled or first.kind not in "dut" or self.gap(self.at + 1) not in ("-", " "):
            return False
        return re.match(r"\s+of\b", self.text[last.end :]) is None

    def half(self) -> tuple[Numeral | None, int]:
        """`half a million`, `a quarter of a million`, `half`."""
        first = self.tokens[self.at]
        if first.plural:
            return None, 1
        scale, j = self.scale_after(self.at + 1)
        value = scale / first.value
        form = "fraction" if scale == 1 else "words"
        start = self.article(first.start)
        return Numeral(start, self.tokens[j - 1].end, value, value, form, value / scale, False, ()), j - self.at

    def ordinal(self) -> tuple[Numeral | None, int]:
        """`third`, `twenty-first`; a fraction with an article before it and `of` behind (`a third of`)."""
        first = self.tokens[self.at]
        if self.is_scaled_ordinal():
            last = self.tokens[self.at + 1]
            return Numeral(
                first.start, last.end, first.value * last.value, _ONE, "ordinal", first.value * last.value
            ), 2
        bottom = self.denominator(self.at)
        value, j = bottom or (first.value, self.at + 1)
        end = self.tokens[j - 1].end
        start = self.article(first.start)
        alone = not self.text[:start].strip() and re.fullmatch(r"\s+of\s+an?\s+\w+", self.text[end:].rstrip())
        if bottom and (alone or (start < first.start and re.match(r"\s+of\b|\s*$", self.text[end:]))):
            scale, j = self.scale_after(j)
            share = scale / value
            return Numeral(start, self.tokens[j - 1].end, share, share, "fraction", _ONE / value), j - self.at
        return Numeral(first.start, end, value, _ONE, "ordinal", value), j - self.at

    def vague(self) -> tuple[Numeral | None, int]:
        """`hundreds of`, `dozens of`, `tens of thousands of`."""
        value, j = self.tokens[self.at].value, self.at + 1
        while (
            (token := self.token(j))
            and token.kind in "hsz"
            and token.plural
            and self.text[self.tokens[j - 1].end : token.start].strip() == "of"
        ):
            value, j = value * token.value, j + 1
        start = self.tokens[self.at].start
        if tens := _TENS.search(self.text[max(0, start - 10) : start]):
            start, value = start - len(tens[0]), value * 10
        return Numeral(start, self.tokens[j - 1].end, value, value, "vague", value, False, ("vague",)), j - self.at
