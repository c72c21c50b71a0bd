"""Repair of single characters: mojibake, odd spaces, invisible marks, decomposed accents; the map to raw is kept.

Each repair is one edit with a reason, so a doubtful one can be seen and counted. Line ends are left to the readers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

import ftfy
from ftfy.badness import is_bad

from factledger.model.aligned import AlignedText

Edit = tuple[int, int, str, str]

_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# A no-break space between three-digit groups is part of a number, as ISO 80000-1 clause 7.3.1 wants it.
_DIGIT_GROUP = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3}(?!\\d))")
_INVISIBLE = {
    "zero-width": re.compile("[\u200b\u2060\ufeff]+|(?<=[\\x00-\\x7f])[\u200c\u200d]+(?=[\\x00-\\x7f])"),
    "soft hyphen": re.compile("\u00ad+"),
    "bidi mark": re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+"),
    "control character": re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"),
}
_WIDE = re.compile("[\uff01-\uff5e]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_SEQUENCE = re.compile(r"[^\x00-\x7f]+")
_MARKED = re.compile(r"[^\W\d_]?[\u0300-\u036f\u0483-\u0487\u3099\u309a]+")
_LONGEST_LOOK = 20_000


def repair_characters(text: AlignedText) -> AlignedText:
    """The text with its characters repaired; unchanged (the same object) where there is nothing to repair.

    Mojibake goes first, because its debris looks like odd spaces and control characters.
    """
    if text.text.isascii() and not _INVISIBLE["control character"].search(text.text):
        return text
    for find in (_mojibake, _invisible, _composed):
        edits = list(find(text.text))
        if edits:
            text = text.edit(edits)
    return text


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Stretches of at most a line, with their offset; very long lines in parts, to bound what the detector looks at."""
    for match in re.finditer(r"[^\n]+", text):
        for start in range(match.start(), match.end(), _LONGEST_LOOK):
            yield start, text[start : min(start + _LONGEST_LOOK, match.end())]


def _mojibake(text: str) -> Iterator[Edit]:
    """UTF-8 that was decoded as a one-byte code page, run by run, in lines that the detector finds bad."""
    for offset, line in _lines(text):
        if line.isascii() or not is_bad(line):
            continue
        for match in _SEQUENCE.finditer(line):
            fixed = ftfy.fix_encoding(match.group())
            if fixed != match.group() and fixed and "\n" not in fixed:
                yield offset + match.start(), offset + match.end(), fixed, "mojibake"


def _invisible(text: str) -> Iterator[Edit]:
    """Odd spaces become spaces, wide letters and ligatures plain ones; marks that print nothing go."""
    grouped = {match.start() for match in _DIGIT_GROUP.finditer(text)}
    edits: list[Edit] = []
    for match in _ODD_SPACE.finditer(text):
        if match.start() not in grouped:
            edits.append((*match.span(), " " * len(match.group()), "odd space"))
    for reason, pattern in _INVISIBLE.items():
        edits.extend((*match.span(), "", reason) for match in pattern.finditer(text))
    plain: Callable[[re.Match[str]], str] = lambda match: unicodedata.normalize("NFKC", match.group())  # noqa: E731
    edits.extend((*match.span(), plain(match), "wide letter") for match in _WIDE.finditer(text))
    edits.extend((*match.span(), plain(match), "ligature") for match in _LIGATURE.finditer(text))
    return iter(sorted(edits))


def _composed(text: str) -> Iterator[Edit]:
    """Letters with separate accents in composed form (NFC), letter by letter."""
    for match in _MARKED.finditer(text):
        composed = unicodedata.normalize("NFC", match.group())
        if composed != match.group():
            yield *match.span(), composed, "composed accent"
