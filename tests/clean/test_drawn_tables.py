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


def test_marks_of_notes_do_not_make_a_sentence_a_heading(cleaned) -> None:
    document = cleaned("The two towns\n\nThey agreed in 1998.[12][a]\n\nNothing more is known.\n")
    assert document.blocks[1].kind is Kind.PARAGRAPH
