"""What a single line looks like: heading, label, list item, prose. Shapes only; no word of any document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[.!?…。][\"'”’»)\]]*$")
_SMALL_END = re.compile(r"\s(?:an?|the|of|in|on|at|to|for|from|by|with|and|between|into|under)$")
_SMALL_START = re.compile(r"(?:of|and|the|by|from|on|at|to|in)\s+(?=\S)")
_REFERENCES = re.compile(r"(?:\s*\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nb|n)\.?\s?\d{1,2})\])+$")
"""Marks of notes behind the end of a line, which say nothing of what the line is: `… in 1998.[12]`."""
_BULLET = re.compile(r"(?P<mark>[•◦▪▫●○‣⁃∙■□◆➢➤►✓\uf0a7\uf0b7]|[*·+–—#-](?=\s)|o(?=\t|\s{2,}))\s*(?=\S)")
_ENUMERATOR = re.compile(
    r"(?P<mark>\((?P<in>\d{1,2}|[ivxIVX]{1,5}|[a-zA-Z])\)"
    r"|(?P<close>\d{1,2}|[ivx]{1,5}|[a-zA-Z])\)"
    r"|(?P<dot>\d{1,2}(?:\.\d{1,2}){0,3}|[ivxIVX]{1,5})\.(?=\s)"
    r"|(?P<multi>\d{1,2}(?:\.\d{1,2}){1,3})(?=\s+[A-Z]))\s*(?=\S)"
)
_RANKED = re.compile(r"^\(?1[).]\s*\S.*[,;.…]\s*(?:\.{3}\s*)?\(?\d{1,2}[).]\s*\S")
_LABELLED = re.compile(r"(?P<label>[^\W\d_](?:[^.!?:;]|(?<=\d)\.(?=\d)){1,70}?)\s*:\s+(?=\S)")
_INITIAL = re.compile(r"\b[A-Z]\.")
"""A capital with a dot, as in `U.S.` or a person's initials: no end of a sentence."""
_DAY = re.compile(r"\b\d{1,2},? \d{4}\b|\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
_COUNTED = re.compile(r"(?P<number>[1-9]\d?)\s+(?=[A-Z])")
_SHORTEST_COUNT = 3
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker at the head of a line: where it ends, and its style (`bullet`, `(1)`, `1.`, `(i)`, `a)` …)."""

    end: int
    style: str
    enumerated: bool


def marker(line: str) -> Marker | None:
    """The list marker that a line begins with; a bullet followed by an enumerator is one marker."""
    bullet = _BULLET.match(line)
    if bullet:
        inner = _ENUMERATOR.match(line, bullet.end())
        return Marker(inner.end() if inner and not ranked(line[bullet.end() :]) else bullet.end(), "bullet", False)
    match = _ENUMERATOR.match(line)
    if not match or ranked(line):
        return None
    return Marker(match.end(), _style(match), True)


_BACK_MATTER = re.compile(
    r"\b(?:References|Notes|Footnotes|External links|See also|Sources|Bibliography|Further reading)\b", re.IGNORECASE
)
_NUMBERED_BEHIND = re.compile(r"\s*(?:[•*·–-]\s*)?[^\W\d_][^\d:|\t]{2,60}\s(\d{1,2})\s*")


def ranked(line: str) -> bool:
    """Whether a line is a list in itself: `(1) A, 5%, (2) B, 4%`."""
    return bool(_RANKED.match(line))


def counted_off(lines: Sequence[str]) -> dict[int, int]:
    """Where the words begin in lines that are numbered from 1 on without a mark, as in a list of contents; by their place.

    `1 Early years`, `2 Trade`, `3 Schools`: at least three such lines below each other, with numbered ones (`2.1`) between.
    """
    found: dict[int, int] = {}
    run: dict[int, int] = {}
    for at, line in enumerate([*lines, ""]):
        match = _COUNTED.match(line) if heading_like(line or " ") else None
        if match and int(match["number"]) == len(run) + 1:
            run[at] = match.end()
        elif not (run and line and marker(line)):
            found |= run if len(run) >= _SHORTEST_COUNT else {}
            run = {}
            if match and match["number"] == "1":
                run[at] = match.end()
    return found


def counted_heads(lines: Sequence[str]) -> dict[int, int]:
    """Where the words begin in headings that are numbered from 1 on without a mark, whatever stands between; by their place.

    `1 Early years`, some paragraphs, `2 Trade`, `3 Schools`: at least three, none of them a day (`1 May 1990`).
    """
    found: dict[int, int] = {}
    for at, line in enumerate(lines):
        match = _COUNTED.match(line) if heading_like(line or " ") else None
        if match and int(match["number"]) == len(found) + 1 and not _DAY.match(line):
            found[at] = match.end()
    return found if len(found) >= _SHORTEST_COUNT else {}


def contents_behind(lines: Sequence[str]) -> frozenset[int]:
    """The places of lines that only name the parts of a page, numbered behind from 1 on: `• History 1`, `• Trade 2`."""
    found: set[int] = set()
    run: list[int] = []
    for at, line in enumerate([*lines, ""]):
        match = _NUMBERED_BEHIND.fullmatch(line)
        if match is None or int(match[1]) != len(run) + 1:
            # A ranking may be numbered behind as well; only a page has notes and references.
            page = any(_BACK_MATTER.search(lines[one]) for one in run)
            found.update(run if page and len(run) >= _SHORTEST_COUNT else ())
            run = []
        if match and int(match[1]) == len(run) + 1:
            run.append(at)
    return frozenset(found)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, marks of notes behind its end or none."""
    return bool(_SENTENCE_END.search(_REFERENCES.sub("", line)))


def breaks_off(line: str, after: str) -> bool:
    """Whether a line ends, or the one below it begins, with a small word that neither ends nor begins a statement."""
    return bool(_SMALL_END.search(line) or _SMALL_START.match(after))


def labelled(line: str, *, longest: int = 250) -> int:
    """Where the value of a `label: value` line begins; 0 where the line is none."""
    match = _LABELLED.match(line)
    if not match or len(match["label"].split()) > 9 or len(line) > longest:
        return 0
    return match.end()


_PICTURE = re.compile(
    r"[(\[]?\s*(?:(?:file|archive|handout)\s+)?(?:photo|picture|image|caption)s?\b\s*(?:[:/|]|by\b|credit)",
    re.IGNORECASE,
)
"""The words with which the line below a picture opens."""


def heading_like(line: str, *, longest: int = 120) -> bool:
    """Whether a line has the shape of a heading: short, begun like a title, not ended like a sentence or a label."""
    line = _REFERENCES.sub("", line)
    if len(line) > longest or len(line.split()) > 18 or not _WORD.search(line):
        return False
    if line[-1] in ".!?,;:…" or line[0] in ",.;:)]" or _PICTURE.match(line):
        return False
    return not line[0].islower()


def title_cased(line: str) -> bool:
    """Whether most of the longer words of a short line have capitals, as in headings that end with a full stop."""
    body = _INITIAL.sub(" ", line.rstrip("."))
    if len(body) > 160 or any(mark in body for mark in ".!?;") or body.endswith((",", ":")):
        return False
    long_words = [word for word in _WORD.findall(body) if len(word) > 3]
    small = [word for word in long_words if word.islower()]
    # A sentence of many names has a verb in small letters besides its prepositions, or one and the day.
    told = len(set(small)) > (0 if _DAY.search(body) else 1)
    return bool(long_words) and len(small) * 10 <= len(long_words) * 3 and not told


def _style(match: re.Match[str]) -> str:
    name = next(name for name in ("in", "close", "dot", "multi") if match[name])
    value = match[name]
    sort = "1" * (value.count(".") + 1) if value[0].isdigit() else "i" if re.fullmatch("[ivxIVX]+", value) else "a"
    return f"{name}:{sort}"
