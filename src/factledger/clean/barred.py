"""Tables of bars whose line of dashes is that of one cell, as some programs write the pages that they save.

    Name | Office | Start | End |
    ---|
    | Ana Ruiz | Consul | 1946 | 1948 |
    Ivar Lund | 1948 | 1951 |

A bar at the head of a row is the edge of an empty cell where the header has none there. A row may leave out cells that reach
down from a row above; which ones, the columns of dates tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from factledger.clean.lines import Line, lines_from
from factledger.clean.tables import RawCell, RawRow, cell_at

LEAST_CELLS = 3
MOST_CELLS = 12
"""Columns above which no cells are sought that a row leaves out; a bound on the work."""
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*\|?")
_DATED = re.compile(r"\D{0,12}(?:1[0-9]|20)\d\d\D{0,12}|\D{0,16}\d{1,2}\D{0,12}(?:1[0-9]|20)\d\d\W*")
_Span = tuple[int, int]


def barred(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """The rows of such a table whose header is at a line; None where there is none."""
    head = _spans(lines[at].text) if at + 1 < len(lines) and _RULE.fullmatch(lines[at + 1].text) else []
    if len(head) < LEAST_CELLS:
        return None
    body = [(line, _spans(line.text)) for line in _body(lines, at + 2)]
    whole = [(line, spans) for line, spans in body if len(spans) == len(head)]
    dates = frozenset(
        column for column in range(len(head)) if any(_is_date(line, spans[column]) for line, spans in whole)
    )
    rows = [_row(line, spans, _columns(line, spans, len(head), dates)) for line, spans in body]
    return [_row(lines[at], head, range(len(head)), header=True), *rows] if len(rows) > 1 else None


def _body(lines: Sequence[Line], number: int) -> Iterator[Line]:
    """The rows below a header: lines with bars, without lone bars and further lines of dashes."""
    for line in lines_from(lines, number):
        if "|" not in line.text:
            return
        if line.text.strip("| ") and not _RULE.fullmatch(line.text):
            yield line


def _spans(text: str) -> list[_Span]:
    """The cells between bars, without the edge behind the last; empty ones are of no length."""
    ends = [match.start() for match in re.finditer(r"\|", text)]
    starts = [0, *(end + 1 for end in ends)]
    cells = list(zip(starts, [*ends, len(text)], strict=True))
    if ends and not text[ends[-1] + 1 :].strip():
        cells.pop()
    return [_stripped(text, *cell) for cell in cells] if ends else []


def _stripped(text: str, start: int, end: int) -> _Span:
    inside = text[start:end]
    first = start + len(inside) - len(inside.lstrip())
    return (first, start + len(inside.rstrip())) if inside.strip() else (start, start)


def _is_date(line: Line, span: _Span) -> bool:
    return _DATED.fullmatch(line.text, *span) is not None


def _columns(line: Line, spans: Sequence[_Span], width: int, dates: frozenset[int]) -> Sequence[int]:
    """The columns of a row's cells: those left out are the last ones with which dates stand in the columns of dates."""
    if len(spans) >= width or width > MOST_CELLS:
        return range(len(spans))
    dated = [n for n, span in enumerate(spans) if _is_date(line, span)]
    for chosen in combinations(range(width), len(spans)):
        if all(chosen[n] in dates for n in dated):
            return chosen
    return range(len(spans))


def _row(line: Line, spans: Sequence[_Span], columns: Sequence[int], *, header: bool = False) -> RawRow:
    found = zip(spans, columns, strict=False)
    cells: list[RawCell] = [cell_at(line, span, column) for span, column in found if span[0] < span[1]]
    return RawRow(line.number, tuple(cells), header=header)
