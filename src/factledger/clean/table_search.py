"""Where the tables of a plain text are: by the first shape that fits its lines, with a caption above them or none."""

from __future__ import annotations

from collections.abc import Sequence

from factledger.clean.barred import barred
from factledger.clean.grid import gridded
from factledger.clean.lines import Line
from factledger.clean.outline import CAPTION_RANK, Outline
from factledger.clean.pairs import dated_pairs, paired
from factledger.clean.period_line import period_line
from factledger.clean.piped import piped
from factledger.clean.polish import Polish
from factledger.clean.ranked_rows import ranked_rows
from factledger.clean.rows import lay_rows, row_of_lines
from factledger.clean.scaled_rows import scaled_rows
from factledger.clean.separated import dashed, separated
from factledger.clean.shapes import heading_like, marker
from factledger.clean.stacked import stacked
from factledger.clean.tabbed import tabbed
from factledger.clean.tables import KEY, RawRow, RawTable, dated, delimited, numbered, under_periods
from factledger.clean.year_rows import names_periods, year_rows
from factledger.model.aligned import AlignedText

_LEAST_BARRED = 3
"""How many lines parted by bars are a table where other markup is expected; a convention."""


def find_tables(lines: Sequence[Line]) -> dict[int, RawTable]:
    """All tables among the lines, by the number of their first line (that of the caption where it is adjacent)."""
    tables: dict[int, RawTable] = {}
    at = 0
    while at < len(lines):
        table = _table_at(lines, at)
        if table is None:
            at += 1
            continue
        tables[at] = table
        at = table.last + 1
    return tables


def sure_table(lines: Sequence[Line], at: int) -> RawTable | None:
    """The table at a line by a shape that no prose has: drawn, of bars, in pipes, or rows of a period and numbers."""
    rows = gridded(lines, at) or barred(lines, at) or piped(lines, at)
    if rows:
        return RawTable(tuple(rows), drawn=at)
    rows = None if lines[at].blank else year_rows(lines, at) or _between_bars(lines, at)
    return RawTable(tuple(rows)) if rows else None


def _between_bars(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """Rows whose cells bars part, at least three alike: `Year | Xs`, `2000 | 1,187`, `2010 | 9,583`."""
    if " | " not in lines[at].text or lines[at].text.startswith(("|", "{", "!")):
        return None
    rows = delimited(lines, at)
    if rows is None or len(rows) < _LEAST_BARRED or not all(" |" in lines[row.line].text for row in rows):
        return None
    counts = all(any(char.isdigit() for char in lines[row.line].text) for row in rows)
    return rows if rows[0].header or counts else None


def lay_table(outline: Outline, base: AlignedText, lines: Sequence[Line], table: RawTable, polish: Polish) -> None:
    """Put down the rows of a table found among these lines of `base`, without its caption."""
    if table.drawn >= 0:
        outline.markup.append((lines[table.drawn].start, lines[table.last].end))
    outline.caption_above()
    lay_rows(outline, [row_of_lines(base, row, polish.text) for row in table.rows])
    outline.close(CAPTION_RANK)


def _table_at(lines: Sequence[Line], at: int) -> RawTable | None:
    if lines[at].blank or lines[at].part:
        return None
    sure = sure_table(lines, at)
    if sure is not None:
        return sure
    if names_periods(lines[at].text) and at + 1 < len(lines) and year_rows(lines, at + 1):
        # Names that fit no column label none.
        return None
    if rows := _shaped(lines, at):
        return RawTable(tuple(rows))
    # A caption may stand directly above the header or the first row.
    captions = at + 1 < len(lines) and not lines[at + 1].blank and _may_caption(lines, at)
    if captions and (rows := year_rows(lines, at + 1) or _shaped(lines, at + 1)):
        return RawTable(tuple(rows), at)
    return paired(lines, at) or dated_pairs(lines, at)


def _shaped(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """The rows at a line by the first shape that fits; `sure_table` and `year_rows` go before."""
    shapes = (
        period_line,
        ranked_rows,
        under_periods,
        scaled_rows,
        tabbed,
        _label_and_numbers,
        delimited,
        separated,
        dashed,
        stacked,
        dated,
        numbered,
    )
    return next((rows for shape in shapes if (rows := shape(lines, at))), None)


def _label_and_numbers(lines: Sequence[Line], at: int) -> list[RawRow] | None:
    """Rows of a label and numbers, where gaps between the numbers would take the first of them for a part of the label."""
    wide, gapped = numbered(lines, at), delimited(lines, at)
    if wide is None or gapped is None or len(wide) < len(gapped):
        return None
    split = sum(len(one.cells) < len(other.cells) for one, other in zip(gapped, wide, strict=False))
    return wide if 2 * split > len(gapped) else None


def _may_caption(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    return (
        heading_like(line.text)
        and not marker(line.text)
        and not KEY.match(line.text)
        and (line.indent == lines[at + 1].indent or under_periods(lines, at + 1) is not None)
    )
