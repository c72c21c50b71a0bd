"""Pages of a country book: a name with a colon, below it one value, values of several years, or a list of shares."""

from __future__ import annotations

from document_texts import claims_in

PAGE = """Ghana

Economy :: Ghana
Exports:
$4.493 billion (2014 est.)
$4.191 billion (2013 est.)
Exports - partners:
Peru 19%, Chad 10.1%, Norway 7.3% (2014)
Ethnic groups:
Danish 83.8%, Peruvian (all islands) 6.5%, other 2.5% (2002 est.)
Languages:
Danish (official) 71%, Norwegian 9%, other 7%
Imports:
$9 billion (2014)
"""


def told(type_id: str) -> set[tuple[str, str, str, str]]:
    """The figures of a type: words of the value, time, subject and object."""
    return {
        (
            one.value_text,
            one.time,
            one.subject.entity_id if one.subject else "",
            one.object.entity_id if one.object else "",
        )
        for one in claims_in(PAGE)
        if one.kind == "figure" and one.type == type_id
    }


def test_a_name_has_its_values_of_several_years() -> None:
    assert told("exports") == {
        ("$4.493 billion", "2014", "country:GH", ""),
        ("$4.191 billion", "2013", "country:GH", ""),
    }


def test_the_partner_of_the_line_before_is_not_lent() -> None:
    assert told("imports") == {("$9 billion", "2014", "country:GH", "")}


def test_a_bracket_at_the_end_dates_all_shares_of_the_list() -> None:
    assert told("export_share") == {
        ("19%", "2014", "country:GH", "country:PE"),
        ("10.1%", "2014", "country:GH", "country:TD"),
        ("7.3%", "2014", "country:GH", "country:NO"),
    }


def test_what_is_left_and_languages_are_nobody() -> None:
    assert told("open") == {
        ("83.8%", "2002", "country:DK", ""),
        ("6.5%", "2002", "", ""),
        ("2.5%", "2002", "", ""),
        ("71%", "", "", ""),
        ("9%", "", "", ""),
        ("7%", "", "", ""),
    }
