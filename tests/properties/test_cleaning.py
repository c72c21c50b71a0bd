"""Over any text and every reader: nothing is lost, kept characters are the raw ones, references hold."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factledger.clean import READERS, clean, coverage, make_source, sniff
from factledger.model.document import Kind
from factledger.spec.cleaning import CleaningSpec

SPEC = CleaningSpec.model_validate(
    yaml.safe_load((Path(__file__).resolve().parents[2] / "pipeline" / "cleaning.yml").read_text(encoding="utf-8"))
)
PIECES = [
    *(
        "= Title =",
        "== Part ==",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "  ",
        "  • ",
        "- ",
        "* ",
        "* *",
        "(1) ",
        "(ii)",
        "1. ",
        "a) ",
    ),
    *(
        "The port of Bergen opened in 1907.",
        "Bergen Bergen ( ; ) is a city of Norway on the western coast of the country ...",
    ),
    *(
        "Ships: 300 (May 2001)",
        "Year Name",
        "2006.09 Minister X",
        "2009 May 3",
        "June 4",
        "Aid 86,312",
        "Aid 12",
        "Year 2008",
    ),
    *(
        "http://www.example.org/a.htmlx",
        "[1]",
        "[[File:a.png|thumb|x]]",
        "{{DEFAULTSORT:x",
        "<ref>",
        "</ref>",
        "''",
        "&amp;",
    ),
    *(
        "&#8364;",
        "&bogus;",
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td rowspan=2>",
        "<th>",
        "</table>",
        "<br>",
        "<li>",
        "<ul>",
        "</ul>",
    ),
    *(
        "<h2>",
        "</h2>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<",
        ">",
        "</a>",
        "<![CDATA[",
        "]]>",
        "<?x",
        "<!doctype html>",
    ),
    *(
        '<a title="A city in the west of the country of Norway.">',
        "---",
        "title: X",
        "date: 2020-01-02",
        "# H",
        "## ",
        "| a | b |",
    ),
    *(
        "|---|---|",
        "```",
        "> ",
        "[x](http://y)",
        "**b**",
        "\\*",
        "===",
        "\u00a0",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\u202e",
    ),
    *("e\u0301", "Ã©", "â€™", "\ufb01", "\uff11", "\x00", "\x0c", "\u2028", "日本", "...", ":", "HOME", "By Jane Doe"),
    *("{|", "|-", "|}", "! a !! b", '| rowspan="2" | a || b', "|+ Caption"),
    *("March 4, 2021", "Published: 2020-05-06", "Back to top"),
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), min_size=1, max_size=40).map("".join)
CHECKS = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def document_of(text, reader):
    source = make_source("made-up", "made-up.txt", b"to be filled")
    text = text.encode("utf-8", "replace").decode()
    return clean(replace(source, text=text), SPEC, reader=reader)


@pytest.mark.parametrize("reader", sorted(READERS))
@given(text=texts)
@example(text="<p")
@example(text="x\n")
@CHECKS
def test_nothing_is_lost_and_nothing_is_made_up(reader, text):
    document = document_of(text, reader)
    raw = document.source.text
    assert sum(coverage(document).values()) == len(raw)
    assert "removed:unread" not in coverage(document)
    for block in document.blocks:
        for run in block.text.runs:
            if not run.reason:
                assert block.text.text[run.clean_start : run.clean_end] == raw[run.raw_start : run.raw_end]


@pytest.mark.parametrize("reader", sorted(READERS))
@given(text=texts)
@CHECKS
def test_no_raw_character_stands_in_two_blocks(reader, text):
    document = document_of(text, reader)
    taken = sorted(
        (run.raw_start, run.raw_end)
        for block in document.blocks
        for run in block.text.runs
        if run.raw_end > run.raw_start and not run.reason
    )
    assert all(a[1] <= b[0] for a, b in pairwise(taken))


@pytest.mark.parametrize("reader", sorted(READERS))
@given(text=texts)
@CHECKS
def test_references_between_blocks_hold(reader, text):
    document = document_of(text, reader)
    for number, block in enumerate(document.blocks):
        assert block.index == number
        assert block.text.text
        assert all(parent < number for parent in block.parents)
        assert (block.kind in {Kind.ROW, Kind.HEADER_ROW}) == (block.table is not None)
        if block.host is not None:
            assert 0 <= block.host_offset <= len(document.blocks[block.host].text)
        for cell in block.cells:
            assert 0 <= cell.start < cell.end <= len(block.text)
            for ref in cell.headers:
                assert 0 <= ref.start < ref.end <= len(document.blocks[ref.block].text)


@given(text=texts)
@CHECKS
def test_sniffing_names_a_reader_for_any_text(text):
    document = document_of(text, "")
    assert document.reader in READERS
    assert document.reader == sniff(document.source)


@given(text=texts)
@CHECKS
def test_cleaning_twice_gives_the_same(text):
    assert document_of(text, "") == document_of(text, "")
