"""What each reader makes of made-up documents of its format."""

from textwrap import dedent

import pytest

from factledger.clean import READERS, coverage, sniff
from factledger.model.document import Kind, Layer

FACT_SHEET = dedent(
    """\
    Chile flag Chile-Norway Relations Norway flag

    March 2014

    Basic Data

    Citizens abroad:
    Norwegians living in Chile: 512 (Sept.2012)
    Chileans living in Norway: 8,204 (Jan.2013)

    1. The past two years

    (1) 2012: Year of the Sea

      • (i) Ministers of both countries meet
        • May: Minister Ola Berg visits Chile
          • Loan of 2 billion kroner signed
      • (ii)Fleet visits Bergen

    (2) 2013: A new treaty

      • Treaty signed in June

    2. Trade

    (1) Trade has grown. Salmon makes up most of it, as before.

      • Buyers
        • Main buyers of salmon (1.2 billion dollars in total)
          (1) Japan, 40.5%, (2) USA, 20.1%, ... (7) Norway, 0.3%

    Aid to Chile (million kroner)

    Fiscal year -2012
    Grant aid 1,312
    Loans 914

    Visits

    From Norway to Chile
    Year Name
    1999.10 Minister O. BERG
    2006.07 Prince and Princess of Norway
    From Chile to Norway(2001-)
    Year Name
    2001.08 President R. LAGOS
    2009.03 Minister M. FERNANDEZ

    Press Conferences

    Year Month Date
    2009 December 17
    June 18
    2008 October 7, 9

    Fish from the exhttp://www.example.org/a/b/1_2.htmlports of Bergen,which is a port, sold well.

    Back to Index
    """
)
MIRROR = dedent(
    """\
    Chile–Norway relations
    HOME

    TheInfoList

    OR:

    Dealings between
    Chile Chile, in full the Republic of Chile, is a country of South America that covers a long strip of land of ...
    and
    Norway Norway ( no, Norge ) is a Nordic country whose population is of five million people, most of whom ...
    's government began in 1905 (on this see
    Port of Bergen The port of Bergen is the oldest harbour of the western coast and was founded by a king ...
    ). Ships sailed.


    History


    Early years

    The
    whaling , or the hunting of whales, fed the towns along the coast from 1600 on and made them rich before ...
    fleet came first.


    See also

    *
    Norwegians in Chile Those Norwegians who live in Chile came from the coast and number no more than a few ...

    Notes

    * * {{DEFAULTSORT:Chile-Norway relations
    Chile Chile, in full the Republic of Chile, is a country of South America that covers a long strip of land of ...
    Bilateral relations of Norway
    """
)
WIKI = dedent(
    """\
    = Chile–Norway relations =

    Infobox
    - Map: Chile Norway Locator.svg
    - Mission1: Embassy of Norway, Santiago

    Chile and Norway have traded since 1905.<ref>Berg, p. 5</ref> Trade was worth , equal to 5%.[3]

    ==History==
    The [[Port of Bergen|port]] opened a () dock.

    ===War years===
    Ships sank.
    Crews were saved.

    == See also ==
    * [[Whaling]]
    ** Whaling in Norway

    [[Category:Bilateral relations of Chile]]
    """
)


def blocks(document, kind=None):
    return [block for block in document.blocks if kind is None or block.kind is kind]


def texts(document, kind=None):
    return [block.text.text for block in blocks(document, kind)]


def block_of(document, start):
    return next(block for block in document.blocks if block.text.text.startswith(start))


def parents(document, start):
    return [document.blocks[parent].text.text for parent in block_of(document, start).parents]


def cell(document, text):
    """The texts of the headers of the only cell with a text."""
    found = [
        [document.blocks[ref.block].text.text[ref.start : ref.end] for ref in each.headers]
        for block in document.blocks
        for each in block.cells
        if block.text.text[each.start : each.end] == text
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "file", "reader"),
    [
        (FACT_SHEET, "a.txt", "fact_sheet"),
        (MIRROR, "a.txt", "mirror"),
        (WIKI, "a.txt", "wiki_export"),
        (
            "Ships sailed from Bergen in 1905. They came back.\nTrade grew after that, and more ships came.\n",
            "a.txt",
            "article",
        ),
        ("<!DOCTYPE html><html><body><p>Ships.</p></body></html>", "a.txt", "html"),
        ("<p>Ships sailed.</p>", "a.html", "html"),
        ("# Ships\n\nThey sailed.\n", "a.md", "markdown"),
        ("---\ntitle: Ships\n---\nThey sailed.\n", "a.txt", "markdown"),
        ("# Ships\n\n## Sails\n\nThe [port](http://example.org).\n", "a.txt", "markdown"),
        ("Numbers\n# Ships sailed.\n# Boats sank.\n# Nets were lost.\n# Crews rested.\n", "a.txt", "fact_sheet"),
    ],
)
def test_sniffing_tells_the_format(cleaned, text, file, reader):
    document = cleaned(text, file)
    assert sniff(document.source) == document.reader == reader


def test_a_named_reader_goes_before_sniffing(cleaned):
    assert cleaned(WIKI, reader="article").reader == "article"
    with pytest.raises(ValueError, match="wiki_export"):
        cleaned(WIKI, reader="wikipedia")


class TestFactSheet:
    @pytest.fixture
    def document(self, cleaned):
        return cleaned(FACT_SHEET)

    def test_says_what_it_is_and_when_it_was_published(self, document):
        assert document.title == "Chile-Norway Relations"
        assert (document.published, document.published_basis) == ("2014-03", "stated")
        at = document.published_at
        assert document.source.text[at.start : at.end] == "March 2014"

    def test_a_label_line_is_the_parent_of_the_fields_below(self, document):
        assert parents(document, "Norwegians living")[-2:] == ["Basic Data", "Citizens abroad:"]
        assert block_of(document, "Norwegians living").kind is Kind.LIST_ITEM

    def test_numbered_headings_give_their_year_to_nested_items(self, document):
        chain = parents(document, "Loan of 2 billion")
        assert chain[2:] == [
            "The past two years",
            "2012: Year of the Sea",
            "Ministers of both countries meet",
            "May: Minister Ola Berg visits Chile",
        ]
        assert parents(document, "Treaty signed")[-1] == "2013: A new treaty"
        assert "2012" not in " ".join(parents(document, "Treaty signed"))

    def test_a_numbered_paragraph_is_no_parent_of_the_list_behind_it(self, document):
        assert parents(document, "Buyers")[-1] == "Trade"

    def test_a_ranked_list_is_one_block_under_the_line_that_names_its_total(self, document):
        ranked = block_of(document, "(1) Japan")
        assert ranked.text.text.endswith("(7) Norway, 0.3%")
        assert parents(document, "(1) Japan")[-1].startswith("Main buyers of salmon")

    def test_a_table_takes_its_unit_from_its_caption_and_its_period_from_its_header(self, document):
        assert block_of(document, "Aid to Chile").kind is Kind.CAPTION
        assert parents(document, "Grant aid")[-1] == "Aid to Chile (million kroner)"
        assert cell(document, "1,312") == ["-2012", "Grant aid"]

    def test_tables_of_visits_have_their_own_captions(self, document):
        assert parents(document, "1999.10")[-1] == "From Norway to Chile"
        assert parents(document, "2001.08")[-1] == "From Chile to Norway(2001-)"
        assert cell(document, "Minister O. BERG") == ["Name", "1999.10"]

    def test_a_row_inherits_the_year_of_the_row_above(self, document):
        assert cell(document, "18") == ["Date", "2009", "June"]
        assert cell(document, "7, 9") == ["Date", "2008", "October"]

    def test_a_spliced_address_goes_and_the_word_closes_up(self, document):
        assert (
            block_of(document, "Fish from").text.text == "Fish from the exports of Bergen, which is a port, sold well."
        )
        assert coverage(document)["removed:url"] == len("http://www.example.org/a/b/1_2.html")
        assert "Back to Index" not in texts(document)


class TestMirror:
    @pytest.fixture
    def document(self, cleaned):
        return cleaned(MIRROR)

    def test_sentences_are_joined_over_raw_lines(self, document):
        first = texts(document, Kind.PARAGRAPH)[0]
        assert first == (
            "Dealings between Chile and Norway's government began in 1905 (on this see Port of Bergen). Ships sailed."
        )

    def test_blurbs_become_tooltips_that_know_their_place(self, document):
        tips = blocks(document, Kind.TOOLTIP)
        assert [tip.label for tip in tips] == [
            "Chile", "Norway", "Port of Bergen", "whaling", "Norwegians in Chile", "Chile",
        ]  # fmt: skip
        for tip in tips[:-1]:
            host = document.blocks[tip.host].text.text
            assert host[: tip.host_offset].endswith(tip.label)
        assert {tip.layer for tip in tips} == {Layer.TOOLTIP}

    def test_evidence_across_a_blurb_is_in_pieces(self, document):
        host = document.blocks[blocks(document, Kind.TOOLTIP)[0].host]
        pieces = host.text.raw_pieces(0, len("Dealings between Chile and"))
        assert len(pieces) == 2
        assert document.source.text[pieces[1][0] : pieces[1][1]].strip() == "and"

    def test_headings_stand_between_blank_lines(self, document):
        assert texts(document, Kind.HEADING) == [
            "Chile–Norway relations",
            "History",
            "Early years",
            "See also",
            "Notes",
        ]
        assert document.title == "Chile–Norway relations"

    def test_categories_go_but_a_blurb_among_them_is_read(self, document):
        assert not any("Bilateral relations" in text for text in texts(document))
        assert blocks(document, Kind.TOOLTIP)[-1].host is None


class TestWiki:
    @pytest.fixture
    def document(self, cleaned):
        return cleaned(WIKI)

    def test_holes_of_templates_stay_and_marks_go(self, document):
        assert "Chile and Norway have traded since 1905. Trade was worth , equal to 5%." in texts(document)
        assert "The port opened a () dock." in texts(document)

    def test_heading_levels_nest(self, document):
        assert parents(document, "Ships sank") == ["Chile–Norway relations", "History", "War years"]
        assert [block.level for block in blocks(document, Kind.HEADING)][-3:] == [2, 3, 2]

    def test_the_infobox_is_a_list_under_its_name(self, document):
        assert parents(document, "Mission1")[-1] == "Infobox"
        assert "removed:infobox media" in coverage(document)
        assert parents(document, "Chile and Norway have") == ["Chile–Norway relations"]

    def test_a_table_in_wiki_markup_is_a_table(self, cleaned):
        text = (
            '{| class="wikitable"\n|+ Ships (tons)\n! Port !! 2001\n! 2002\n|-\n'
            '| rowspan="2" | Oslo || 12\n| 13\n|-\n| 14 || 15\n|}\nText.\n'
        )
        document = cleaned("= Ports =\n== Ships ==\n" + text)
        assert cell(document, "13") == ["2002", "Oslo"]
        assert cell(document, "15") == ["2002", "Oslo"]
        assert parents(document, "Oslo | 12")[-1] == "Ships (tons)"
        assert parents(document, "Text.")[-1] == "Ships"

    def test_rows_of_a_table_whose_marks_between_are_lost(self, cleaned):
        text = '{| class="wikitable"\n! Year !! Fish\n| 2010 || 12\n| 2011 || 13\n|-\n| 2012\n| 14\n|}\nText.\n'
        document = cleaned("Ports of Chile\n" + text)
        assert [cell(document, one) for one in ("12", "13", "14")] == [
            ["Fish", "2010"],
            ["Fish", "2011"],
            ["Fish", "2012"],
        ]
        assert parents(document, "2010 | 12")[0] == "Ports of Chile"

    def test_a_first_line_without_marks_is_the_title(self, cleaned):
        text = "'''Chile''' and [[Norway]] trade.\n== History ==\nThey met.\n== Trade ==\nMuch.\n"
        assert parents(cleaned("Chile–Norway relations\n" + text), "They met.") == ["Chile–Norway relations", "History"]
        begun = cleaned("Chile and Norway agreed to trade with\nthe islands.\n" + text)
        assert "Chile and Norway agreed to trade with the islands." in texts(begun)

    def test_list_depth_is_the_number_of_marks(self, document):
        assert parents(document, "Whaling in Norway")[-1] == "Whaling"


class TestArticle:
    def test_the_name_of_an_amount_on_the_line_above_labels_it_alone(self, cleaned):
        text = (
            "Trade\nSum of Trade\nExports\nUS$ 1.52 billion\nImports\n1.1 billion dollars\nMain Goods\nCopper, fish\n"
        )
        document = cleaned("Chile and Norway\n\nShips: 5\n\n" + text, reader="fact_sheet")
        assert cell(document, "US$ 1.52 billion") == ["Exports"]
        assert cell(document, "1.1 billion dollars") == ["Imports"]
        assert parents(document, "Imports | 1.1")[-1] == "Sum of Trade"
        assert "Imports" not in parents(document, "Copper")

    def test_a_sum_below_a_blank_line_has_the_name_above_it(self, cleaned):
        sums = "Trade in goods\n\n$255 million\n\nMain goods: fish\n\nExports\n\n$40 million\n"
        text = "Chile and Norway\n\n2014 statistics\n\n" + sums
        document = cleaned(text, reader="article")
        assert [cell(document, one) for one in ("$255 million", "$40 million")] == [["Trade in goods"], ["Exports"]]
        assert parents(document, "Exports | $40 million")[-1] == "2014 statistics"

    def test_a_date_line_below_the_publisher_is_the_date(self, cleaned):
        document = cleaned("Chile and Norway\n\nOffice of Ports\nFact Sheet\nMarch 4, 2021\n\nShips: 5\n")
        assert document.published == "2021-03-04"

    def test_a_table_lends_its_caption_to_no_other(self, cleaned):
        document = cleaned(
            "Ships\n\nOf Norway (tons)\n\n2001 12\n2002 13\n\nPort 2001 2002\nOslo 14 15\nBergen 16 17\n"
        )
        assert parents(document, "2001 12")[-1] == "Of Norway (tons)"
        assert "Of Norway (tons)" not in parents(document, "Oslo 14")

    def test_title_byline_and_date_are_read(self, cleaned):
        document = cleaned("A Port Reborn\nBy Jane Doe\nPublished: March 4, 2025, 10:15 a.m.\n\nShips came in May.\n")
        assert (document.title, document.author) == ("A Port Reborn", "Jane Doe")
        assert (document.published, document.published_basis) == ("2025-03-04", "stated")
        assert texts(document, Kind.PARAGRAPH) == ["Ships came in May."]

    @pytest.mark.parametrize(
        ("file", "published"),
        [
            ("analysis-2025-03.txt", "2025-03"),
            ("20250304_x.txt", "2025-03-04"),
            ("a/b-2025-13.txt", ""),
            ("note-1939.txt", ""),
        ],
    )
    def test_a_date_in_the_file_name_counts_where_none_is_stated(self, cleaned, file, published):
        document = cleaned("Ships came to Bergen in May, and many more of them came in June.\n", file)
        assert document.published == published
        assert document.published_basis == ("file name" if published else "")

    def test_hard_wrapped_lines_are_joined(self, cleaned):
        text = (
            "The port of Bergen opened in the year of 1907 and it soon\nbecame the largest of the western coast, with ships\n"
            "that sailed to all parts of the world and brought back goods of\nevery sort. It closed again.\n\n"
            "Nobody knew at the time what would become of the old\ndocks by the water.\n"
        )
        document = cleaned(text)
        assert len(texts(document, Kind.PARAGRAPH)) == 2
        assert "it soon became the largest" in texts(document)[0]

    def test_headings_in_a_text_without_blank_lines(self, cleaned):
        text = (
            "A Guide to the Ports of Norway: Bergen\nSummary\nThe port of Bergen is old, and it is the largest of all.\n"
            "Relations of the Port\nOpening of the First Dock, 1905.\nThe first dock was opened on May 3, 1905, by the king.\n"
        )
        document = cleaned(text)
        assert parents(document, "The first dock")[-2:] == ["Relations of the Port", "Opening of the First Dock, 1905."]

    def test_records_of_fields_stand_under_their_name(self, cleaned):
        text = (
            "Heads of Port\nBerg Ola, Director\nAppointed: May 3, 1905\nLeft: June 1, 1910\n"
            "Dahl Kari, Acting Director\nAppointed: June 2, 1910\nLeft: July 4, 1912\n"
        )
        document = cleaned(text)
        assert parents(document, "Left: July")[-1] == "Dahl Kari, Acting Director"
        assert "Berg Ola, Director" not in parents(document, "Left: July")

    @pytest.mark.parametrize("border", ["\t", " | ", "    "])
    def test_columns_are_told_by_their_borders(self, cleaned, border):
        rows = [["Port", "2010", "2011"], ["Bergen", "1,200", "1,300"], ["Oslo", "900", "950"]]
        text = "Ships by port\n\n" + "\n".join(border.join(row) for row in rows) + "\n"
        document = cleaned(text)
        assert cell(document, "1,300") == ["2011", "Bergen"]
        assert texts(document, Kind.HEADER_ROW) == [border.join(rows[0]) if border == " | " else " | ".join(rows[0])]


HTML = """<!DOCTYPE html>
<html><head><title>Chile &amp; Norway | Harbour Daily</title>
<meta property="article:published_time" content="2021-03-04T10:00:00Z"><meta name="author" content="Ana Ruiz">
<script>var a = "<p>no 5</p>";</script><style>p{}</style></head>
<body><nav><ul><li><a href="/">Home</a><li><a>News 7</a></ul></nav>
<div id="cookie-banner">We use 9 cookies. <button>Accept</button></div>
<main><h1>Chile &amp; Norway</h1>
<p>By Ana Ruiz</p><p><time datetime="2021-03-04">March 4, 2021</time></p>
<p>Trade with <a title="Norway is a long country at the edge of the north.">Norway</a> is <b>US$1.2&nbsp;billion</b> in 2020.\
<sup class="reference" id="c1">[1]</sup> It was &#8364;1bn.
<p>Unclosed<br>and 3&ndash;4 ships.
<h2>Figures</h2>
<ul><li>Exports: 300<ul><li>Fish: 200<li>Oil: 100</ul><li>Imports: 500</ul>
<table><caption>Trade (million dollars)</caption><tr><th rowspan=2>Year<th colspan=2>Flow</tr><tr><th>Out<th>In</tr>
<tr><td rowspan="2">2019</td><td>11</td><td>12</td></tr><tr><td>13<td>14</tr><tr><td>2020<td>15<td>16</table>
<table><tr><td><p>Layout</p><h3>Box</h3></td></tr></table>
</main><footer>© 2021 Harbour Daily</footer></body></html>
"""


class TestHtml:
    @pytest.fixture
    def document(self, cleaned):
        return cleaned(HTML, "page.html")

    def test_only_the_main_text_is_kept(self, document):
        kept = " ".join(texts(document))
        assert not any(word in kept for word in ("no 5", "News", "cookies", "Accept", "2021 Harbour", "[1]"))
        assert {"removed:navigation", "removed:footer", "removed:page notice", "removed:footnote"} <= set(
            coverage(document)
        )

    def test_what_the_page_says_of_itself(self, document):
        assert (document.title, document.author) == ("Chile & Norway", "Ana Ruiz")
        assert (document.published, document.published_basis) == ("2021-03-04", "stated")
        at = document.published_at
        assert document.source.text[at.start : at.end].startswith("2021-03-04")

    def test_entities_are_decoded_in_place(self, document):
        block = block_of(document, "Trade with")
        assert block.text.text == "Trade with Norway is US$1.2 billion in 2020. It was €1bn."
        at = block.text.text.index("€")
        start, end = block.text.raw_pieces(at, at + 1)[0]
        assert document.source.text[start:end] == "&#8364;"

    def test_lists_nest(self, document):
        assert parents(document, "Oil: 100")[-1] == "Exports: 300"
        assert parents(document, "Imports: 500")[-1] == "Figures"

    def test_spans_carry_headers_and_keys(self, document):
        assert cell(document, "14") == ["Flow", "In", "2019"]
        assert cell(document, "16") == ["Flow", "In", "2020"]
        assert parents(document, "2020 | 15")[-1] == "Trade (million dollars)"

    def test_a_row_over_the_whole_width_labels_those_below(self, cleaned):
        document = cleaned(
            "<table><tr><td colspan=2>To Norway</td></tr><tr><th>Year<th>Guest</tr><tr><td>1999<td>A. Ruiz</tr>"
            "<tr><td colspan=2>To Chile</td></tr><tr><td>2001<td>O. Berg</tr></table>",
            reader="html",
        )
        assert cell(document, "A. Ruiz") == ["Guest", "To Norway", "1999"]
        assert cell(document, "O. Berg") == ["Guest", "To Chile", "2001"]

    def test_two_columns_of_words_are_names_with_values(self, cleaned):
        document = cleaned("<table><tr><td>Capital<td>Oslo</tr><tr><td>Area<td>5 acres</tr></table>", reader="html")
        assert texts(document, Kind.HEADER_ROW) == []
        assert cell(document, "5 acres") == ["Area"]

    def test_a_layout_table_is_no_table(self, document):
        assert block_of(document, "Layout").kind is Kind.PARAGRAPH
        assert block_of(document, "Box").kind is Kind.HEADING

    def test_prose_in_a_title_attribute_is_a_tooltip(self, document):
        tip = blocks(document, Kind.TOOLTIP)[0]
        assert tip.text.text == "Norway is a long country at the edge of the north."
        assert document.blocks[tip.host].text.text[: tip.host_offset] == "Trade with Norway"

    @pytest.mark.parametrize(
        "text", ["<p>a<b>c", "<table><td>1<td>2", "</div><p>x</p", "<", "<p <p>>x", "<li>" * 300 + "deep"]
    )
    def test_malformed_pages_survive(self, cleaned, text):
        document = cleaned(text, reader="html")
        assert sum(coverage(document).values()) == len(text)


class TestMarkdown:
    TEXT = dedent(
        """\
        ---
        title: "Chile and Norway"
        author: Ana Ruiz
        date: 2021-03-04
        ---
        # Chile and Norway

        Trade with [Norway](http://example.org/a "t") rose
        to **1.2 billion** in *2020*.[^1]

        ## Figures

        - Exports: 300
          - Fish: 200
        - Imports: 500

        | Year | Out |
        |------|----:|
        | 2019 | 11  |
        | 2020 | 13  |

        ```
        x = 5
        ```

        > A quoted
        > line.

        [^1]: http://example.org
        """
    )

    @pytest.fixture
    def document(self, cleaned):
        return cleaned(self.TEXT, "note.md")

    def test_front_matter_is_read(self, document):
        assert (document.title, document.author) == ("Chile and Norway", "Ana Ruiz")
        assert (document.published, document.published_basis) == ("2021-03-04", "stated")

    def test_marks_go_and_words_stay(self, document):
        assert "Trade with Norway rose to 1.2 billion in 2020." in texts(document)
        assert "A quoted line." in texts(document)
        assert not any("x = 5" in text for text in texts(document))

    def test_lists_and_tables_are_structured(self, document):
        assert parents(document, "Fish")[-1] == "Exports: 300"
        assert cell(document, "13") == ["Out", "2020"]


@pytest.mark.parametrize("reader", sorted(READERS))
def test_line_ends_of_other_systems_are_read_alike(cleaned, reader):
    plain = cleaned("A Port\n\nShips came to it in May.\n", reader=reader)
    for end in ("\r\n", "\r"):
        other = cleaned(f"A Port{end}{end}Ships came to it in May.{end}", reader=reader)
        assert texts(other) == texts(plain)
