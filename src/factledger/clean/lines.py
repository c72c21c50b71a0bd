"""The lines of a text, cut where they are too long to be one line of anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 10_000
_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line [start, end) of a text, without its line end.

    `text` is the line without outer white space and [start, end) its range; `indent` the columns before it, a tab counting to the
    next multiple of four; `number` counts from 0; `part` is true for a further piece of an overlong line.
    """

    number: int
    start: int
    end: int
    indent: int
    text: str
    part: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on the line."""
        return not self.text


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text in order; a line of more than `LONGEST` characters comes in parts, cut at sentence ends."""
    lines: list[Line] = []
    for start, end in _line_ranges(text):
        part = False
        for piece_start, piece_end in cut_long(text, start, end):
            lines.append(_line(text, len(lines), piece_start, piece_end, part))
            part = True
    return tuple(lines)


def lines_from(lines: Sequence[Line], number: int) -> Iterator[Line]:
    """The lines from a number on, without the copy that a slice of them would be."""
    return (lines[at] for at in range(number, len(lines)))


def cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range in pieces of at most `LONGEST` characters, cut after a sentence, else at white space, else anywhere."""
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        ends = [match.end() for match in _SENTENCE_END.finditer(window, LONGEST // 2)]
        cut = ends[-1] if ends else window.rfind(" ", LONGEST // 2) + 1 or LONGEST
        yield start, start + cut
        start += cut
    yield start, end


def _line_ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _line(text: str, number: int, start: int, end: int, part: bool) -> Line:
    body = text[start:end]
    stripped = body.strip()
    if not stripped:
        return Line(number, start, start, 0, "", part)
    lead = len(body) - len(body.lstrip())
    indent = len(body[:lead].expandtabs(4))
    return Line(number, start + lead, start + lead + len(stripped), indent, stripped, part)
