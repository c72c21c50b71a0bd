"""Raw text cut for showing: lines, and in them segments that know what they are evidence of and what was removed.

Marks may cross; the text is cut at every end of a mark, so that no tag has to.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_AROUND = 160
_SLACK = 40


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A raw range [start, end) and what is to be said of it: `role` of the evidence, or `reason` of a removal."""

    start: int
    end: int
    role: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Raw text with the same marks throughout: `roles` in order, `reason` empty for text that was kept."""

    text: str
    roles: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A raw line, counted from 1; `before` and `after` say that the line has more text than is shown."""

    number: int
    segments: tuple[Segment, ...]
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that follow each other without a gap."""

    lines: tuple[ShownLine, ...]


def segments(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """The raw range cut at every end of a mark; empty for an empty range."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    opened, closed = defaultdict[int, list[Mark]](list), defaultdict[int, list[Mark]](list)
    for mark in inside:
        opened[max(mark.start, start)].append(mark)
        closed[min(mark.end, end)].append(mark)
    # Counted and not searched at each place: thousands of claims may stand on one line.
    roles, reasons = Counter[str](), Counter[str]()
    out = []
    for left, right in itertools.pairwise(sorted({start, end, *opened, *closed})):
        for mark in opened[left]:
            roles[mark.role] += 1
            reasons[mark.reason] += 1
        for mark in closed[left]:
            roles[mark.role] -= 1
            reasons[mark.reason] -= 1
        over = tuple(sorted(role for role, count in roles.items() if role and count))
        out.append(Segment(text[left:right], over, next((why for why, count in reasons.items() if why and count), "")))
    return tuple(out)


def line_ranges(text: str) -> list[tuple[int, int]]:
    r"""The raw range of each line without its line end; only `\n` ends a line, an `\r` before it is left out too."""
    ranges = []
    start = 0
    for part in text.split("\n"):
        ranges.append((start, start + len(part.removesuffix("\r"))))
        start += len(part) + 1
    if ranges and ranges[-1][0] == ranges[-1][1] and len(ranges) > 1:
        ranges.pop()
    return ranges


def passages(
    text: str, lines: Sequence[tuple[int, int]], numbers: Iterable[int], marks: Sequence[Mark]
) -> list[Passage]:
    """The lines of these numbers with one more on each side; lines far apart are passages of their own.

    A long line is shown about its evidence only; a line without evidence from its beginning.
    """
    wanted = {near for line in numbers for near in (line - 1, line, line + 1) if 1 <= near <= len(lines)}
    groups: list[list[int]] = []
    for line in sorted(wanted):
        if groups and line == groups[-1][-1] + 1:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Passage(tuple(_clipped(text, line, *lines[line - 1], marks) for line in group)) for group in groups]


def _clipped(text: str, number: int, start: int, end: int, marks: Sequence[Mark]) -> ShownLine:
    """The line, cut at a distance from its evidence, between words if there are any."""
    evidence = [mark for mark in marks if mark.role and mark.start < end and mark.end > start]
    first = min((mark.start for mark in evidence), default=start)
    last = max((mark.end for mark in evidence), default=start)
    left, right = start, end
    if first - start > _AROUND + _SLACK:
        left = first - _AROUND
        left = text.find(" ", left, left + _SLACK) + 1 or left
    if end - last > _AROUND + _SLACK:
        right = last + _AROUND
        right = text.rfind(" ", right - _SLACK, right) + 1 or right
    return ShownLine(number, segments(text, left, right, marks), left > start, right < end)
