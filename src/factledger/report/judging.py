"""Ready entries for `pipeline/judgements.yml`: one for each decision that a reviewer may take on a fact.

An entry names raw words that stand once in the source, so that it holds as long as they do. What only the reviewer knows
stands in it as a word in capitals.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factledger.model.release import Cells

MOST = 12
_WIDTHS = (0, 1, 2, 4, 8, 16, 32)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Words:
    """Raw words of a source that a claim stands on, and how many claims of its type stand on them beside it."""

    source_id: str
    expect: str
    others: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision: its name, what it is about in words, its lines for the file, and how many further claims it also meets."""

    decision: str
    label: str
    yaml: str
    others: int = 0


def quoted(text: str) -> str:
    """A YAML string in double quotes that holds any text and shows nothing that could mislead."""
    return (
        '"' + "".join(char if char.isprintable() and char not in '"\\' else _escape(ord(char)) for char in text) + '"'
    )


def bound(text: str, start: int, end: int) -> str:
    """The raw words at [start, end) with as many around them as make them stand once in the text; empty where none do."""
    for width in _WIDTHS:
        left, right = _wider(text, start, end, width)
        words = text[left:right]
        if len(words) > _LONGEST:
            break
        first = text.find(words)
        if text.find(words, first + 1) < 0:
            return words
    return ""


def entries(claims: Sequence[tuple[Cells, str, Words]], rivals: Sequence[tuple[int, int]]) -> Iterator[Entry]:
    """The entries on claims, given with what they say and where; `rivals` are pairs of them that might be set apart."""
    for row, said, place in claims[:MOST]:
        name = f"‘{said}’ in {place.source_id}" if said else place.source_id
        yield _entry("prefer", name, row, place)
        yield _entry("reject", name, row, place)
        if row["kind"] == "figure":
            yield _entry("correct", f"{name}, to another value", row, place)
    for first, second in rivals[:MOST]:
        row, said, place = claims[first]
        other, said_too, also = claims[second]
        label = f"‘{said}’ in {place.source_id} and ‘{said_too}’ in {also.source_id}"
        yield _entry("different", f"{label}: they speak of different things", row, place, (other, also))


def joined(one: tuple[Cells, str, Words], other: tuple[Cells, str, Words]) -> Entry:
    """The entry that says that two claims on different facts speak of the same thing."""
    label = f"‘{one[1]}’ in {one[2].source_id} and ‘{other[1]}’ in {other[2].source_id}: they speak of the same thing"
    return _entry("same", label, one[0], one[2], (other[0], other[2]))


def _entry(decision: str, label: str, row: Cells, place: Words, also: tuple[Cells, Words] | None = None) -> Entry:
    name = f"{decision}-{row['claim_id']}" + (f"-{also[0]['claim_id']}" if also else "")
    lines = [f"  - id: {quoted(name)}", f"    decision: {decision}", *_place("at", place)]
    if also:
        lines += _place("also", also[1])
    if not also or also[0]["type"] == row["type"]:
        lines.append(f"    type: {quoted(row['type'])}")
    if decision == "correct":
        lines.append("    value: VALUE")
    lines += ["    who: WHO", "    when: WHEN", "    why: WHY"]
    return Entry(decision, label, "\n".join(lines) + "\n", place.others + (also[1].others if also else 0))


def _place(name: str, place: Words) -> list[str]:
    return [f"    {name}:", f"      source: {quoted(place.source_id)}", f"      expect: {quoted(place.expect)}"]


def _escape(code: int) -> str:
    if chr(code) in '"\\':
        return "\\" + chr(code)
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def _wider(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The range with `width` words more on each side of its line."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before = [found.start() for found in re.finditer(r"\S+", text[max(line_start, start - 40 * width) : start])]
    after = [found.end() for found in re.finditer(r"\S+", text[end : min(line_end, end + 40 * width)])]
    if width and before:
        start = max(line_start, start - 40 * width) + before[max(len(before) - width, 0)]
    if width and after:
        end += after[min(width, len(after)) - 1]
    return start, end


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What the claims of a source turn on: (start, end, claim, type) in raw order; `longest`, how long the longest range is."""

    ranges: Sequence[tuple[int, int, str, str]]
    longest: int

    @classmethod
    def of(cls, ranges: Iterable[tuple[int, int, str, str]]) -> Neighbours:
        """The ranges, in any order."""
        ordered = sorted(ranges)
        return cls(ordered, max((end - start for start, end, _, _ in ordered), default=0))

    def met(self, start: int, end: int, of_type: str = "") -> set[str]:
        """The claims, of a type if one is named, that turn on something within a raw range."""
        first = bisect_left(self.ranges, (start - self.longest,))
        near = self.ranges[first : bisect_left(self.ranges, (end,))]
        return {claim for _, till, claim, told in near if start < till and of_type in ("", told)}


def place_words(
    row: Cells, text: str, at: tuple[int, int], dates: Sequence[tuple[int, int]], neighbours: Neighbours
) -> Words | None:
    """Where a claim can be bound; None where no words of it stand once.

    `at` is what the claim turns on, `dates` where its time stands. The words reach to the date if it stands on the same line and
    they meet no further claim, so that another date there is told.
    """
    wider = ((min(at[0], start), max(at[1], end)) for start, end in dates)
    spans = [
        *sorted((span for span in wider if "\n" not in text[slice(*span)]), key=lambda span: span[1] - span[0])[:1],
        at,
    ]
    alone = neighbours.met(*at)
    for span in spans:
        expect = bound(text, *span)
        start = text.find(expect)
        words = (start, start + len(expect))
        if expect and (span == at or neighbours.met(*words) <= alone):
            return Words(row["source_id"], expect, len(neighbours.met(*words, row["type"]) - {row["claim_id"]}))
    return None
