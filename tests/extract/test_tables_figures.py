"""Rows, headers and ragged tables give their figures measure, time and unit; made by hand, without a model."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from factledger.extract.figures.read import FigureResult, extract_figures
from factledger.model.aligned import AlignedText
from factledger.model.document import Block, Cell, CleanDocument, HeaderRef, Kind, Layer, Source
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Quantity, TimeExpression, Token
from factledger.spec.tables import ColumnWords, TablesFile

TABLES = TablesFile(columns=ColumnWords(time=("year",), rank=("no.",), skip=("code",)))


def _tokens(text: str) -> tuple[Token, ...]:
    """Blank-separated words, each its own root, as a pipeline without a parser gives them."""
    out: list[Token] = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        out.append(Token(start, at, word, word.lower(), "X", "", "dep", len(out)))
    return tuple(out)


def _number(text: str, words: str, start: int = 0) -> Quantity:
    at = text.index(words, start)
    value = Decimal(words)
    end = at + len(words)
    return Quantity(
        at, end, words, value, value, "exact", "", value=value, number_text=words, number_start=at, number_end=end
    )


def _year(text: str, words: str) -> TimeExpression:
    at = text.index(words)
    first, last = date(int(words), 1, 1), date(int(words), 12, 31)
    return TimeExpression(at, at + len(words), words, words, "DATE", words, first, last, "year")


def _document(
    rows: list[tuple[Block, tuple[Quantity, ...], tuple[TimeExpression, ...]]], raw: str
) -> AnnotatedDocument:
    clean = CleanDocument(Source("t", "t.txt", raw, "0" * 64, len(raw)), "fact_sheet", tuple(row[0] for row in rows))
    blocks = []
    for block, quantities, times in rows:
        tokens = _tokens(block.text.text)
        blocks.append(AnnotatedBlock(block, tokens, ((0, len(tokens)),), quantities, times, ()))
    return AnnotatedDocument(clean, tuple(blocks))


def _table(header: str, row: str, cells: list[tuple[int, int]], refs: list[tuple[int, int]]) -> AnnotatedDocument:
    """A header row and one row, each cell with the header of its column."""
    raw = f"{header}\n{row}"
    top = Block(0, Kind.HEADER_ROW, Layer.TABLE, AlignedText.of_raw(raw, 0, len(header)), table=1)
    made = tuple(
        Cell(start, end, column, (HeaderRef(0, *ref),))
        for column, ((start, end), ref) in enumerate(zip(cells, refs, strict=True))
    )
    below = Block(1, Kind.ROW, Layer.TABLE, AlignedText.of_raw(raw, len(header) + 1, len(raw)), (), 0, (0,), made, 1)
    below = Block(1, Kind.ROW, Layer.TABLE, below.text, parents=(0,), cells=made, table=1)
    numbers = tuple(_number(row, row[start:end]) for start, end in cells if row[start:end].isdigit())
    times = tuple(_year(header, word) for word in header.split() if word.isdigit() and len(word) == 4)
    return _document([(top, (), times), (below, numbers, ())], raw)


def _read(document: AnnotatedDocument) -> FigureResult:
    return extract_figures(document, (), TABLES)


def test_cell_takes_measure_and_time_from_its_headers() -> None:
    result = _read(
        _table("Goods 2015 2016", "Timber 120 131", [(0, 6), (7, 10), (11, 14)], [(0, 5), (6, 10), (11, 15)])
    )
    shown = [(claim.value, claim.measure, claim.time, claim.time_basis, claim.layer) for claim in result.claims]
    assert shown == [
        (Decimal(120), "Timber", "2015", "table", "table"),
        (Decimal(131), "Timber", "2016", "table", "table"),
    ]
    roles = {(piece.role, document_text) for claim in result.claims for piece in claim.pieces for document_text in [""]}
    assert {role for role, _ in roles} == {"value", "time", "trigger"}


@pytest.mark.parametrize(
    ("header", "reason"), [("No.", "rank"), ("Code", "number of a named thing"), ("Year", "part of a date")]
)
def test_header_says_that_a_number_is_no_figure(header: str, reason: str) -> None:
    result = _read(_table(f"Goods {header}", "Timber 7", [(0, 6), (7, 8)], [(0, 5), (6, 6 + len(header))]))
    assert result.claims == ()
    assert [(one.text, one.reason) for one in result.unclaimed] == [("7", reason)]


def test_ragged_row_takes_its_times_in_order() -> None:
    caption, row = "Year 2015 2016", "Timber 120 131"
    raw = f"{caption}\n{row}"
    top = Block(0, Kind.CAPTION, Layer.CAPTION, AlignedText.of_raw(raw, 0, len(caption)))
    cells = (Cell(0, 6, 0), Cell(7, 10, 1), Cell(11, 14, 2))
    below = Block(
        1, Kind.ROW, Layer.TABLE, AlignedText.of_raw(raw, len(caption) + 1, len(raw)), parents=(0,), cells=cells
    )
    times = (_year(caption, "2015"), _year(caption, "2016"))
    result = _read(_document([(top, (), times), (below, (_number(row, "120"), _number(row, "131")), ())], raw))
    assert [(claim.value, claim.time) for claim in result.claims] == [(Decimal(120), "2015"), (Decimal(131), "2016")]


def test_row_without_any_label_is_left_out() -> None:
    row = "120 131"
    block = Block(0, Kind.ROW, Layer.TABLE, AlignedText.of_raw(row, 0, 7), cells=(Cell(0, 3, 0), Cell(4, 7, 1)))
    result = _read(_document([(block, (_number(row, "120"), _number(row, "131")), ())], row))
    assert result.claims == ()
    assert {one.reason for one in result.unclaimed} == {"number in a table without labels"}
