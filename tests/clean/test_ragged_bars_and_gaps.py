"""Tables whose shape a page lost in part: bars with one line of dashes, and numbers with gaps between them alone."""

from __future__ import annotations

from factledger.model.document import Kind

BARRED = """\
Envoys

No | Name | Office | Term start | Term end |
---|
| Ana Ruiz | Consul | 1946 | 1948 |
n/a | Ivar Lund | Chargé | 1948 | 1949 |
|
---|
n/a | Tor Berk | 1951 | 1954 |

The end came.
"""
GAPPED = """\
Goods

Trade by partner
HK$ Billion
Kind of trade/Partner 2000   2004   2005
Imports 1,658.0   2,111.1   2,329.5
          (+19.0)   (+16.9)   (+10.3)
  Xland 715.0   918.3   1,049.3
  Yland 199.0   256.1   256.5

Exports 181.0   126.0   136.0
  Xland 54.2   37.9   44.6

The end came.
"""


def _rows(document, kind: Kind = Kind.ROW) -> list[list[tuple[int, str]]]:  # type: ignore[no-untyped-def]
    rows = [block for block in document.blocks if block.kind is kind]
    return [[(cell.column, row.text.text[cell.start : cell.end]) for cell in row.cells] for row in rows]


def _labels(document, text: str) -> list[str]:  # type: ignore[no-untyped-def]
    """The words that label the cell that holds a text."""
    row = next(block for block in document.blocks if text in block.text.text and block.cells)
    cell = next(one for one in row.cells if row.text.text[one.start : one.end] == text)
    return [document.blocks[ref.block].text.text[ref.start : ref.end] for ref in cell.headers]


def test_rows_below_one_line_of_dashes(cleaned) -> None:
    document = cleaned(BARRED)
    assert _rows(document, Kind.HEADER_ROW) == [
        [(0, "No"), (1, "Name"), (2, "Office"), (3, "Term start"), (4, "Term end")]
    ]
    assert _rows(document) == [
        [(1, "Ana Ruiz"), (2, "Consul"), (3, "1946"), (4, "1948")],
        [(0, "n/a"), (1, "Ivar Lund"), (2, "Chargé"), (3, "1948"), (4, "1949")],
        [(0, "n/a"), (1, "Tor Berk"), (3, "1951"), (4, "1954")],
    ]


def test_bars_in_prose_are_no_table(cleaned) -> None:
    document = cleaned("Home | News | Links |\n\n---\n\nThe mill closed | the town grew.\n")
    assert not _rows(document, Kind.HEADER_ROW)


def test_the_first_number_is_no_part_of_its_label(cleaned) -> None:
    document = cleaned(GAPPED)
    assert _rows(document, Kind.HEADER_ROW) == [[(0, "Kind of trade/Partner"), (1, "2000"), (2, "2004"), (3, "2005")]]
    assert _rows(document)[:3] == [
        [(0, "Imports"), (1, "1,658.0"), (2, "2,111.1"), (3, "2,329.5")],
        [(1, "(+19.0)"), (2, "(+16.9)"), (3, "(+10.3)")],
        [(0, "Xland"), (1, "715.0"), (2, "918.3"), (3, "1,049.3")],
    ]


def test_rows_indented_below_another_are_a_part_of_it(cleaned) -> None:
    document = cleaned(GAPPED)
    assert _labels(document, "918.3") == ["2004", "Imports", "Xland"]
    assert _labels(document, "37.9") == ["2004", "Exports", "Xland"]
    assert _labels(document, "126.0") == ["2004", "Exports"]


def test_labels_with_numbers_of_their_own_stay_whole(cleaned) -> None:
    document = cleaned("Routes\n\nRoute 5   12   13\nRoute 6   14   15\nThe ring   16   17\n\nThe end came.\n")
    assert [row[0] for row in _rows(document)] == [(0, "Route 5"), (0, "Route 6"), (0, "The ring")]
