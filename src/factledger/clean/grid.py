"""Tables drawn with rules and bars: `+----+----+` between the rows, `+====+====+` below the names of the columns.

A row may run over several lines; each of them is a row of its own here, so that its cells are verbatim pieces of the text, and
stands below the same names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.clean.lines import Line, lines_from
from factledger.clean.tables import RawCell, RawRow

_RULE = re.compile(r"\+(?:[-:]{3,}\+)+")
_HEAD_RULE = re.compile(r"\+(?:[=:]{3,}\+)+")
_LEAST_NAMES = 2


def grid(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """The rows of a drawn table whose first rule is this line; None where there is none, or no names above its columns."""
    if not _RULE.fullmatch(lines[at].text):
        return None
    head: list[RawRow] = []
    rows: list[RawRow] = []
    for line in lines_from(lines, at + 1):
        if _HEAD_RULE.fullmatch(line.text):
            head, rows = rows, []
        elif line.text.startswith("|") and line.text.endswith("|"):
            rows.extend(_row(line))
        elif not _RULE.fullmatch(line.text):
            break
    named = len(head) == 1 and len(head[0].cells) >= _LEAST_NAMES
    return [RawRow(head[0].line, head[0].cells, header=True), *rows] if named and rows else None


def _row(line: Line) -> list[RawRow]:
    """The filled cells of a line between bars, each in its column; empty for a line without any."""
    cells: list[RawCell] = []
    start = 1
    for column, text in enumerate(line.text[1:-1].split("|")):
        lead = len(text) - len(text.lstrip())
        if text.strip():
            low = line.start + start + lead
            cells.append(RawCell(low, low + len(text.strip()), column))
        start += len(text) + 1
    return [RawRow(line.number, tuple(cells))] if cells else []
