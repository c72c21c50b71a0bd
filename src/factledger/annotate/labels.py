"""Dates that open an entry, and labels of amounts, joined to the sentence that they date or name.

The model takes `1951` in `1951 The two towns open an office`, or `3 to 8 May 1956:` in a paragraph, for a sentence of its own,
and so it may `Wheat from Xland 2022:` before `CHF 27 m`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from factledger.lang import load
from factledger.model.mention import Token

_YEAR = re.compile(r"(?:1\d|20)\d\d")
ENTRY = re.compile(rf"{_YEAR.pattern} (?=[A-Z])")
"""A year that opens a line, with nothing but a blank before what it dates."""
ENTRIES = 3
"""How many lines must open so to be a chronicle; a convention."""
_SIGN = re.compile(r"[A-Z]{1,4}|[A-Z]{0,3}[$€£¥]|~|approx|about|around|some|over|nearly|almost|ca|c|\.")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LEAD = 4
"""How many words a sign of money and a hedge before an amount may have, with its number; a convention."""
_PART = re.compile(r"\d{1,4}(?:st|nd|rd|th)?|to|and|[-–—.,&]")

Range = tuple[int, int]


def entry_heads(texts: Sequence[str]) -> list[int]:
    """For each text of a document where it begins behind its year, where several open with one; 0 for others."""
    ends = [match.end() if (match := ENTRY.match(text)) else 0 for text in texts]
    return ends if sum(end > 0 for end in ends) >= ENTRIES else [0] * len(ends)


def labels_joined(
    tokens: tuple[Token, ...], sentences: tuple[Range, ...]
) -> tuple[tuple[Token, ...], tuple[Range, ...]]:
    """Tokens and sentences, with a date that stands alone before a sentence as part of it."""
    moved, out = list(tokens), list(sentences)
    for at in range(len(sentences) - 2, -1, -1):
        (start, stop), (_, end) = sentences[at], out[at + 1]
        roots = [i for i in range(stop, end) if tokens[i].head == i]
        own = [i for i in range(start, stop) if tokens[i].head == i]
        if roots and own and _labels_amount(tokens, (start, stop), end):
            moved[stop:end] = [
                replace(tokens[i], head=own[0], dep="appos") if i in roots else tokens[i] for i in range(stop, end)
            ]
            out[at : at + 2] = [(start, end)]
            continue
        if not roots or not _is_label(tokens, start, stop):
            continue
        moved[start:stop] = [
            replace(tokens[i], head=roots[0], dep="npadvmod") if i in own else tokens[i] for i in range(start, stop)
        ]
        out[at : at + 2] = [(start, end)]
    return tuple(moved), tuple(out)


def _labels_amount(tokens: Sequence[Token], label: Range, end: int) -> bool:
    """Whether the words up to a text's first colon have no verb, and behind them stands an amount, but for a sign or hedge."""
    start, stop = label
    if start or tokens[stop - 1].text != ":" or any(tokens[i].tag in _FINITE for i in _outside(tokens, end)):
        return False
    number = next((i for i in range(stop, min(end, stop + LEAD)) if tokens[i].text[0].isdigit()), -1)
    if number < 0 or _YEAR.fullmatch(tokens[number].text):
        return False
    before = all(_SIGN.fullmatch(one.text) for one in tokens[stop:number])
    return before and not (number + 1 < end and tokens[number + 1].text.strip(".").lower() in _months())


def _outside(tokens: Sequence[Token], end: int) -> Iterator[int]:
    """The tokens of a text up to one that stand in no bracket."""
    depth = 0
    for i in range(end):
        depth += (tokens[i].text == "(") - (tokens[i].text == ")")
        if depth <= 0:
            yield i


def _is_label(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a sentence is the bare year that opens its text, or a date before a colon."""
    words = [one.text for one in tokens[start:stop]]
    if start == 0 and len(words) == 1:
        return _YEAR.fullmatch(words[0]) is not None and tokens[stop].text[0].isupper()
    dated = any(_YEAR.fullmatch(word) for word in words[:-1])
    told = all(_PART.fullmatch(word) or word.strip(".").lower() in _months() for word in words[:-1])
    return start > 0 and words[-1] == ":" and dated and told


@cache
def _months() -> frozenset[str]:
    words = load("en", "dates")
    return frozenset({*words["months"], *words["months_doubtful"]})
