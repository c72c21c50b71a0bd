"""Tables drawn with plus signs and dashes: rows over several lines, and what of them stands below as notes."""

from __future__ import annotations

from factledger.model.document import Kind

DRAWN = """+-------+-----------+----------+
| Name | Place | Notes |
+=======+===========+==========+
| Ash | North | First word |
| wood | | |
+-------+-----------+----------+
| Oak | South | - One note. |
| | | - Another that |
| | | goes on. |
+-------+-----------+----------+
"""


def test_a_row_may_run_over_several_lines(cleaned) -> None:
    document = cleaned(DRAWN)
    told = [(block.kind, block.text.text) for block in document.blocks]
    assert told == [
        (Kind.HEADER_ROW, "Name | Place | Notes"),
        (Kind.ROW, "Ash wood | North | First word"),
        (Kind.ROW, "Oak | South"),
        (Kind.LIST_ITEM, "One note."),
        (Kind.LIST_ITEM, "Another that goes on."),
    ]
    assert [block.parents for block in document.blocks[2:]] == [(), (2,), (2,)]
    assert not document.issues


def test_without_a_double_line_nothing_is_a_header(cleaned) -> None:
    document = cleaned("+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+\n")
    assert [block.kind for block in document.blocks] == [Kind.ROW, Kind.ROW]


def test_a_database_shell_prints_a_row_a_line(cleaned) -> None:
    rule = "+------+-------+\n"
    document = cleaned(f"{rule}| year | ships |\n{rule}| 1990 |    12 |\n| 1991 |    14 |\n{rule}\nThe end.\n")
    assert [(block.kind, block.text.text) for block in document.blocks] == [
        (Kind.HEADER_ROW, "year | ships"),
        (Kind.ROW, "1990 | 12"),
        (Kind.ROW, "1991 | 14"),
        (Kind.PARAGRAPH, "The end."),
    ]


def test_without_its_padding_a_line_that_fills_more_than_its_last_cell_begins_a_row(cleaned) -> None:
    head, rule = (
        "+------+--------+-------+\n| Name | Place | Notes |\n+======+========+=======+\n",
        "+------+--------+-------+\n",
    )
    lost = cleaned(f"{head}| Ash | North | tall |\n| | | - Rare. |\n| | South | low |\n{rule}")
    assert [(block.kind, block.text.text) for block in lost.blocks[1:]] == [
        (Kind.ROW, "Ash | North | tall"),
        (Kind.LIST_ITEM, "Rare."),
        (Kind.ROW, "South | low"),
    ]
    padded = cleaned(f"{head}| Ash  | North  | a tall |\n|      | Coast  | tree  |\n{rule}")
    assert [block.text.text for block in padded.blocks[1:]] == ["Ash | North Coast", "a tall tree"]


def test_marks_of_notes_do_not_make_a_sentence_a_heading(cleaned) -> None:
    document = cleaned("The two towns\n\nThey agreed in 1998.[12][a]\n\nNothing more is known.\n")
    assert document.blocks[1].kind is Kind.PARAGRAPH
