"""Tables of numbers between single tabs, where two tabs in a row stand around an empty cell.

A border of any width serves tables that tabs only align; here each tab ends a cell, so that what follows an empty one keeps
its column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.clean.lines import Line, lines_from
from factledger.clean.tables import PERIOD, PERIOD_NAME, RawCell, RawRow, cell_at

_LETTERS = re.compile(r"[^\W\d_]{2}")
_VALUE = re.compile(
    r"[^\W\d_]{0,4}[(\s$€£¥]*[-–+]?\d[\d\s.,\u00a0]*[%)*†]*(?:\s?\[\w+\])?|[-–—.…\s]*|n/?a|x|\.{2,}", re.IGNORECASE
)
_LEAST_BODY = 2
TAB = 8
"""Characters from one tab stop to the next: a shorter label takes a second tab beside longer ones; a convention of editors."""


def tabbed(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """A header of names or periods and rows of a label and numbers, of which some leave cells empty; None for any other lines."""
    names = [span for span in _spans(lines[at]) if span[0] < span[1]] if "\t" in lines[at].text else []
    if not names or not all(_names_column(_text(lines[at], span)) for span in names):
        return None
    body = _body(lines, at + 1)
    if len(body) < _LEAST_BODY:
        return None
    unlabelled = lines[at].indent > body[0].indent or PERIOD.fullmatch(_text(lines[at], names[0])) is not None
    width = len(names) + unlabelled
    wide = any(len(_label(line)) >= TAB for line in body)
    rows = [_aligned(line) if wide else _spans(line) for line in body]
    whole = all(len(row) == width and all(start < end for start, end in row) for row in rows)
    if whole or max(map(len, rows)) != width:
        return None
    header = tuple(cell_at(lines[at], span, column) for column, span in enumerate(names, int(unlabelled)))
    return [
        RawRow(at, header, header=True),
        *(RawRow(one.number, _cells(one, row)) for one, row in zip(body, rows, strict=True)),
    ]


def _body(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines below each other that are a label and numbers between tabs."""
    found: list[Line] = []
    for line in lines_from(lines, at):
        spans = _spans(line) if "\t" in line.text and not line.part else []
        if not spans or not _LETTERS.search(_text(line, spans[0])):
            break
        if not all(_VALUE.fullmatch(_text(line, span)) for span in spans[1:]):
            break
        found.append(line)
    return found


def _names_column(text: str) -> bool:
    return PERIOD_NAME.fullmatch(text) is not None or not any(char.isdigit() for char in text)


def _spans(line: Line) -> list[tuple[int, int]]:
    """The ranges of a line between its tabs, without the blanks around what stands there; empty ones included."""
    out: list[tuple[int, int]] = []
    at = 0
    for piece in line.text.split("\t"):
        start = at + len(piece) - len(piece.lstrip())
        out.append((start, max(start, at + len(piece.rstrip()))))
        at += len(piece) + 1
    return out


def _aligned(line: Line) -> list[tuple[int, int]]:
    """The ranges of a line, without the empty one that a second tab makes behind a label too short to reach the next stop."""
    spans = _spans(line)
    stop = len(spans) > 1 and spans[1][0] == spans[1][1] and len(_label(line)) < TAB
    return [spans[0], *spans[2:]] if stop else spans


def _label(line: Line) -> str:
    return _text(line, _spans(line)[0])


def _cells(line: Line, spans: Sequence[tuple[int, int]]) -> tuple[RawCell, ...]:
    return tuple(cell_at(line, span, column) for column, span in enumerate(spans) if span[0] < span[1])


def _text(line: Line, span: tuple[int, int]) -> str:
    return line.text[span[0] : span[1]]
