"""Layouts of ministries and agencies: where a report was filed, rows by month, lettered sections above tables."""

from __future__ import annotations

import pytest

from factledger.clean import clean, make_source
from factledger.clean.dateline import date_line, title_date
from factledger.clean.filed import filed, stamped
from factledger.clean.shapes import heading_like, title_cased
from factledger.spec.cleaning import CleaningSpec


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Bergen, 4 March 2019 – Two ports agreed today to", "2019-03-04"),
        ("LIMA, June 3, 2020 (Agency) -- The ministry said", "2020-06-03"),
        ("Oslo (12 June 2018) - The minister said", "2018-06-12"),
        ("Warsaw, 23 May 2023", "2023-05-23"),
        ("OSLO, March 4, 2019 (Ministry of Harbours and Inland Waterways) --- The ports", "2019-03-04"),
        ("Bergen (Harbour Mission to the League): March 4, 2019 - A note", "2019-03-04"),
        ("Bergen, 4 March 2019 | Office of the Harbour Council in Oslo", "2019-03-04"),
        ("Bergen, 4 March /PORTPRESS/ - The ports", "XXXX-03-04"),
        ("BERGEN, March 4, Ports-Plus /M. Quill/ -- The ports", "XXXX-03-04"),
        ("BERGEN (PNA) Tuesday, 6 August 2019 -", "2019-08-06"),
        ("Bergen, Vestland, July 16, 2015 (ABC).- The council", "2015-07-16"),
        ("(WIRE- Port News Agency) BERGEN, March 4. The ports", "XXXX-03-04"),
    ],
)
def test_filed(text: str, edtf: str) -> None:
    found = filed(text)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "On 4 March 2019 – a Monday – the bridge opened.",
        "The Treaty of Lima, 4 June 1920, ended the war.",
        "Trade, 2019: 40 million",
        "Bergen, March 2019 – no day is told",
        "Ana Maria Ruiz (28 July 1944 – 5 March 2003) was a minister.",
    ],
)
def test_not_filed(text: str) -> None:
    assert filed(text) is None


def test_stamped() -> None:
    found = stamped("date 2019-03-04 The council met today.")
    assert found is not None
    assert found.edtf == "2019-03-04"


@pytest.mark.parametrize(
    ("name", "head", "published", "basis"),
    [
        ("ports-2019-03-04.txt", "BERGEN, March 4, PORTPRESS -- The ports agreed.", "2019-03-04", "stated"),
        ("ports-2019-03-04.txt", "BERGEN, May 9, PORTPRESS -- The ports agreed.", "2019-03-04", "file name"),
        ("ports.txt", "date 2019-03-05 Ports agree\n\nBERGEN, March 4 - The ports agreed.", "2019-03-04", "stated"),
        ("ports.txt", "date 2020-01-02 Ports agree\n\nBERGEN, Dec. 31 - The ports agreed.", "2019-12-31", "stated"),
        ("ports.txt", "BERGEN, March 4 - The ports agreed.", "", ""),
        ("ports.txt", "Ports agree [March 4 2019]\n\nThe ports agreed.", "2019-03-04", "stated"),
    ],
)
def test_a_filing_takes_its_year_from_the_day_of_publication(name: str, head: str, published: str, basis: str) -> None:
    text = head + "\n\nThey will meet again, the harbour council said.\n"
    document = clean(make_source("ports", name, text.encode()), CleaningSpec(rules=()))
    assert (document.published, document.published_basis) == (published, basis)


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Last revised: 15.09.2021", "2021-09-15"),
        ("Updated 23/04/2020", "2020-04-23"),
        ("Updated 04/23/2020", "2020-04-23"),
    ],
)
def test_date_lines_in_numbers(line: str, edtf: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("By Marta Quill | June 9, 2020", "2020-06-09"),
        ("By our correspondent | June 9, 2020 | 4 min read", "2020-06-09"),
        ("Northern Division · data to 30 June 2024", "2024-06-30"),
        ("Created at: 12.03.2018, 10:15, Updated at: 03.07.2019, 18:32", "2019-07-03"),
        ("Published 3 March 2021 | Updated 4 March 2021", "2021-03-03"),
        ("Published: 3 Mar 2021 07:29 PM NsT Updated: 4 Mar 2021 07:31 PM NsT", "2021-03-03"),
        ("Published on 12:03 AM, March 3, 2021", "2021-03-03"),
        ("Publish Date: 3 March 2021 - 20:06", "2021-03-03"),
        ("17:24 | 03.03.2021 Category: Official", "2021-03-03"),
        ("This page was last edited on 11 January 2022, at 08:15.", "2022-01-11"),
    ],
)
def test_date_lines_of_several_parts(line: str, edtf: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Tuesday, 06:45, 30/05/2017", "2017-05-30"),
        ("Press release | 6 May 2015", "2015-05-06"),
        ("22.04.2022 - Press release", "2022-04-22"),
        ("Harbour News 22 January 2020 12:40 (UTC +04:00)", "2020-01-22"),
        ("Wed, 3 May 2019 10:12 GMT+8", "2019-05-03"),
        ("9 December 2014    Read: 774", "2014-12-09"),
        ("24-10-2019 06:55:00 | by: Marta Quill | hits: 526 | Tags:", "2019-10-24"),
        ("Posted by Harbour Desk at 4:12 PM | Tuesday, 18 February 2014", "2014-02-18"),
        ("Delivered on: 30 June 2013", "2013-06-30"),
        ("Harbourtown, 27 February 2015", "2015-02-27"),
    ],
)
def test_date_lines_with_a_clock_a_sort_or_a_place(line: str, edtf: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("title", "edtf"),
    [
        ("Peru Opens an Embassy in Oslo, 8 April 2014", "2014-04-08"),
        ("THE HARBOUR NATION — Ghana Friday, 24 May 2024", "2024-05-24"),
        ("HARBOUR MIRROR | Local News | March 25, 2024", "2024-03-25"),
        ("Peru Opens an Embassy in Oslo Friday, 24 May 2024", ""),
        ("The Peace of Oslo, 8 April 1814", ""),
        ("Residents of Oslo in 2014", ""),
    ],
)
def test_a_date_that_ends_a_title(title: str, edtf: str) -> None:
    assert title_date(title) == edtf


@pytest.mark.parametrize(
    "line",
    [
        "Visit of the President | 6 May 2015",
        "10:00 The opening of the bridge is on 5 May 2015 in the harbour",
        "12 March 2018 | Minister Holm visits the port",
        "March 2009 | 40",
        "Residents: 40 | as of 3 May 2019",
    ],
)
def test_rows_are_no_date_lines(line: str) -> None:
    assert date_line(line) is None


def test_a_date_line_that_can_be_read_two_ways_gives_no_date() -> None:
    found = date_line("Updated 04/03/2020")
    assert found is not None
    assert found.edtf == ""


def test_a_date_below_a_title_is_no_amount_of_it(spec) -> None:
    text = "Embassy of Peru\nPress Release No. 2024-18\nLoan for the harbour\n2024/3/26\nThe two sides signed today.\n"
    document = clean(make_source("x", "note.txt", text.encode()), spec)
    assert document.published == "2024-03-26"


def test_fields_below_each_other_in_markdown_do_not_run_on(spec) -> None:
    text = "# Norway and Chile\n\n**Established:** 4 March 1920\n**Embassy in Oslo:** opened in 1951\n\nOne line:\nand more.\n"
    document = clean(make_source("x", "x.md", text.encode()), spec)
    assert [block.text.text for block in document.blocks[1:]] == [
        "Established: 4 March 1920",
        "Embassy in Oslo: opened in 1951",
        "One line: and more.",
    ]


def test_rows_keyed_by_month_and_year(spec) -> None:
    text = "Brief\n\nVISITS\n\nTo Norway\n06/2009 President Ana Ruiz\n02/2015 Minister Juan Paz\n10/2018 Minister Rosa Gil\n"
    document = clean(make_source("x", "x.txt", text.encode()), spec)
    rows = [block for block in document.blocks if block.cells]
    assert [block.text.text[cell.start : cell.end] for block in rows for cell in block.cells[:1]] == [
        "06/2009",
        "02/2015",
        "10/2018",
    ]


def test_a_lettered_heading_above_a_table_ends_the_section_before(spec) -> None:
    text = (
        "Brief on Norway\n\nB. TREATIES\nAir services: signed in 1999\n\nC. TRADE (NOK million)\n"
        "Year\tExports\tImports\n2017\t498\t1,104\n2018\t517\t1,266\n"
    )
    document = clean(make_source("x", "x.txt", text.encode()), spec)
    row = next(block for block in document.blocks if block.text.text.startswith("2017"))
    above = [document.blocks[index].text.text for index in row.parents]
    assert "C. TRADE (NOK million)" in above
    assert "B. TREATIES" not in above


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Establishment of the Norwegian Legation in Lima, 1856.", True),
        ("Recognition of Peruvian Independence from Spain, 1826.", True),
        ("Lund Paul, Chargé d’Affaires Interim", True),
        ("The Norwegian Legation in Lima opened on May 3, 1856, under Minister Resident Paul Lund.", False),
        ("Norway’s Minister Paul Lund was solemnly received by President Ana Ruiz in 1856.", False),
        ("The Norwegian Embassy in Lima Closed on May 3, 1940.", True),
    ],
)
def test_a_sentence_full_of_names_is_no_heading(line: str, heading: bool) -> None:
    assert title_cased(line) is heading


@pytest.mark.parametrize("line", ["Appointed: October 1, 2014", "Legation, 4 May 1961", "Signed 4 March 2019"])
def test_a_date_beside_words_that_are_no_place_does_not_date_the_document(line: str) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Press communique - 24.09.2021", "2021-09-24"),
        ("Press Release No. 45 - 12 May 2020", "2020-05-12"),
        ("17 Dec 2018 | Harbour News Agency", "2018-12-17"),
        ("2018-07-24 By Ole Berg", "2018-07-24"),
        ("News / 21.02.2020 / 14:20", "2020-02-21"),
    ],
)
def test_lines_with_their_sort(line: str, edtf: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.edtf == edtf


def test_a_line_that_only_begins_with_a_day() -> None:
    assert date_line("12 May 2019 By the river they met") is None


def test_contents_numbered_behind_are_navigation(spec: CleaningSpec) -> None:
    text = "Tarn and Lund\n\n• History 1\n• Trade 2\n• References 3\nHistory\nThe two towns met in 1990.\n"
    texts = [block.text.text for block in clean(make_source("x", "x.txt", text.encode()), spec).blocks]
    assert texts == ["Tarn and Lund", "History", "The two towns met in 1990."]


def test_a_ranking_numbered_behind_is_kept(spec: CleaningSpec) -> None:
    text = "Partners of Tarn\n\nLund 1\nOldtown 2\nHarbour 3\n"
    texts = [block.text.text for block in clean(make_source("x", "x.txt", text.encode()), spec).blocks]
    assert any("Oldtown" in one for one in texts)


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("24.10.2022 [14:53]", "2022-10-24"),
        ("Published: 17/10/2011 19h42", "2011-10-17"),
        ("(As on July 2019)", "2019-07"),
    ],
)
def test_hours_and_brackets_beside_a_date(line: str, edtf: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize("line", ["(File photo: the two hosts, Lund, August 21, 2023)", "Photo: the hosts in Lund"])
def test_the_words_below_a_picture_are_no_heading(line: str) -> None:
    assert not heading_like(line)


@pytest.mark.parametrize(("between", "published"), [("", "2022-05-10"), ("They met there.\n\n" * 9, "")])
def test_a_date_among_bullets_dates_the_page_near_its_top_alone(between: str, published: str) -> None:
    text = f"Chad's leader in Peru\n\n{between}- Lake News\n- Published Date: 01:33 | 10 May 2022\n- Read: twice\n\nHe came.\n"
    document = clean(make_source("ports", "ports.txt", text.encode()), CleaningSpec(rules=()))
    assert document.published == published
