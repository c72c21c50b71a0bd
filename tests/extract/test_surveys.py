"""Surveys of one country's relations: a section or a table row for each of the others."""

from __future__ import annotations

from document_texts import claims_in, events_in

RELATIONS = "establishment.relations"

SECTIONS = """Foreign relations of Laos

Chile

Diplomatic relations were established on 4 May 1988.[1] Chile opened an embassy in Vientiane in 1994.

Fiji

Both countries established diplomatic relations on July 9, 2002.[2]

Hungary

- Laos and Hungary established diplomatic relations on 3 March 1963.
"""


def test_a_section_is_of_the_title_and_its_heading() -> None:
    assert events_in(SECTIONS, RELATIONS) == {
        "1988-05-04": {"country:LA", "country:CL"},
        "2002-07-09": {"country:LA", "country:FJ"},
        "1963-03-03": {"country:LA", "country:HU"},
    }


def test_without_a_title_the_country_that_runs_through_the_sections() -> None:
    text = (
        "# Europe\n\n## Malta\n\nFormal ties were established in 1974. Oman has a consul in Valletta.\n\n"
        "## Norway\n\nOman opened an embassy in Oslo in 2011.\n\n## Poland\n\nBoth sides established relations in May 1985.\n"
    )
    assert events_in(text, RELATIONS, "europe.md") == {
        "1974": {"country:OM", "country:MT"},
        "1985-05": {"country:OM", "country:PL"},
    }


def test_the_file_name_may_say_whose_relations_they_are() -> None:
    text = "Chile\n\nKenya, Chile and Fiji voted in 1990.\n\nFiji\n\nBoth countries established relations in 1971.\n"
    assert events_in(text, RELATIONS, "foreign-relations-of-kenya.txt")["1971"] == {"country:KE", "country:FJ"}


def test_no_survey_where_nobody_runs_through() -> None:
    text = "Chile\n\nThe harvest was poor in 1990.\n\nFiji\n\nBoth countries established relations in 1971.\n"
    assert events_in(text, RELATIONS)["1971"] == {"country:FJ"}


DRAWN = """Africa

+---------+------------------------+-------+
| Country | Formal relations began | Notes |
+=========+========================+=======+
| Algeria | 1962-10-12 | See Algeria–Bulgaria relations |
| | | - Bulgaria has an embassy in Algiers.[1] |
| | | - Some 900 Algerians live in Bulgaria. |
+---------+------------------------+-------+
| | 1975 | Both countries established diplomatic relations on 2 June 1975.[3] |
| | | |
| | | - Bulgaria opened an embassy in Luanda in |
| | | May 1977. |
| | | - Angola has an embassy in Sofia. |
+---------+------------------------+-------+
| | 1965 | - Relations were broken off in 1970. |
+---------+------------------------+-------+
"""


def test_each_row_of_a_drawn_table_is_of_its_country() -> None:
    found = events_in(DRAWN, RELATIONS)
    assert found["1962-10-12"] == {"country:BG", "country:DZ"}
    assert found["1975-06-02"] == found["1975"] == {"country:BG", "country:AO"}
    assert events_in(DRAWN, "opening.mission") == {"1977-05": {"country:BG", "country:AO"}}


def test_a_row_without_its_name_is_of_the_country_that_its_first_sentence_names() -> None:
    rule = "+---------+------------------------+-------+\n"
    lost = (
        f"Relations of Bulgaria\n\n{rule}| Country | Formal relations began | Notes |\n{rule.replace('-', '=')}"
        "| | 1971 | Bulgaria is accredited to Benin from its embassy in Abuja, Nigeria. |\n"
        "| | | Nigeria and Chad are partners too. Nigeria gives credit. |\n"
        "| | 6 March 1962 | Bulgaria and Chad are old friends. Both sides opened an office in 1980. |\n"
        "| | | Visits to Chad are many now. In May, the two sides opened a school. |\n"
        f"| | 1966 | Bulgaria trades with Chad and Togo. |\n{rule}"
    )
    assert events_in(lost, RELATIONS) == {
        "1971": {"country:BG", "country:BJ"},
        "1962-03-06": {"country:BG", "country:TD"},
        "1966": {"country:BG"},
    }
    assert not any(claim.time.endswith("-05") and claim.time[0].isdigit() for claim in claims_in(lost))


def test_a_row_whose_country_is_lost_stays_open() -> None:
    assert events_in(DRAWN, RELATIONS)["1965"] == {"country:BG"}


def test_the_date_of_a_row_by_country_dates_no_figure_of_its_notes() -> None:
    figure = next(claim for claim in claims_in(DRAWN) if claim.kind == "figure")
    assert (figure.value_text, figure.time) == ("Some 900 Algerians", "")


def test_tables_by_country_in_other_markup() -> None:
    marked = (
        "# Relations of Iceland\n\n| Country | Date established | Notes |\n| --- | --- | --- |\n"
        "| Kenya | 1975 | No mission there |\n"
    )
    page = (
        "<!DOCTYPE html><html><body><h1>Foreign relations of Iceland</h1><table><tr><th>Country</th><th>Relations began</th>"
        "<th>Notes</th></tr><tr><td>Kenya</td><td>1975</td><td><ul><li>First note.</li><li>Both signed a pact in 1990.</li></ul>"
        "</td></tr></table></body></html>"
    )
    stacked = "Foreign relations of Iceland\n\nCountry\nRelations established\nNotes\nKenya\n1975\n-\nPeru\n1982\nNo mission\n"
    for text, file in ((marked, "t.md"), (page, "t.html"), (stacked, "t.txt")):
        assert events_in(text, RELATIONS, file)["1975"] == {"country:IS", "country:KE"}, file
    assert events_in(page, "agreement.signed", "t.html") == {"1990": {"country:IS", "country:KE"}}


def test_a_section_on_a_body_is_between_the_country_and_the_body() -> None:
    text = (
        "= Foreign relations of Laos =\n\n== Chile ==\n\nRelations were established in 1988.\n\n== Fiji ==\n\n"
        "Relations were established in 2002.\n\n== European Union ==\n\nRelations were established in 1975.\n"
    )
    assert events_in(text, RELATIONS)["1975"] == {"country:LA", "org:eu"}


def test_sections_on_bodies_alone_make_a_survey_where_the_title_says_so() -> None:
    lines = "== NATO ==\n\nRelations were established in 1994.\n"
    assert events_in(f"= Foreign relations of Peru =\n\n{lines}", RELATIONS) == {"1994": {"country:PE", "org:nato"}}
    assert events_in(f"= History of Peru =\n\n{lines}", RELATIONS) == {"1994": {"country:PE"}}


def test_a_bare_date_is_of_what_stands_over_the_table_and_rows_may_be_counted() -> None:
    text = (
        "Foreign relations of Fiji\n\nList of countries with which Fiji maintains diplomatic relations:\n\n"
        "# | Country | Date |\n---|---|---|\n1 | Chile | 3 June 1971 |\n2 | Kenya | 1973 |\n— | Malta | 7 May 1980 |\n"
    )
    assert events_in(text, RELATIONS) == {
        "1971-06-03": {"country:FJ", "country:CL"},
        "1973": {"country:FJ", "country:KE"},
        "1980-05-07": {"country:FJ", "country:MT"},
    }


def test_a_bare_date_below_another_heading_is_no_beginning_of_relations() -> None:
    text = (
        "Foreign relations of Fiji\n\nHarvests\n\nCountry | Date |\n---|---|\nChile | 3 June 1971 |\nKenya | 1973 |\n"
    )
    assert events_in(text, RELATIONS) == {}


def test_the_line_over_a_table_may_be_read_as_an_item_below_paragraphs() -> None:
    text = (
        "Fiji has been at peace since 1970. Its trade grows.\nFiji joined the Harbour League in 1985.\n"
        "List of countries which Fiji maintains diplomatic relations with: [2]\n# | Country | Date |\n---|---|---|\n"
        "1 | Chile | 3 June 1971 [3] |\n2 | Kenya | 1973 [4] |\n"
    )
    found = events_in(text, RELATIONS, "foreign-relations-of-fiji.txt")
    assert found == {"1971-06-03": {"country:FJ", "country:CL"}, "1973": {"country:FJ", "country:KE"}}
