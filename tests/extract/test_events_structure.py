"""Events that the form of a document dates or names: column heads, headings that are a day, rows below a direction."""

from __future__ import annotations

import pytest
from event_texts import annotator, read_lines
from figure_texts import spec

from factledger.annotate import run as annotation
from factledger.clean import clean, make_source
from factledger.extract.events.match import EventIndex
from factledger.extract.events.read import read_events
from factledger.model.document import Kind

pytestmark = pytest.mark.model


def _told(text: str, name: str = "page.md") -> list[tuple[str, str, str]]:
    document = clean(make_source("page", name, text.encode()), spec().cleaning)
    claims = read_events(annotation.run(document, annotator()), EventIndex(spec().events)).claims
    return [(one.type, one.time, one.subject.text if one.subject else "") for one in claims]


def test_columns_of_envoys() -> None:
    text = (
        "# Ambassadors of Chile to Nepal\n\n"
        "| Name | Appointed | Presented credentials | Left post |\n|---|---|---|---|\n"
        "| Luis Soto | 2003 | 9 January 2004 | 30 June 2008 |\n"
    )
    assert _told(text) == [
        ("other.appointment", "2003", "Luis Soto"),
        ("other.credentials", "2004-01-09", "Luis Soto"),
        ("other.departure", "2008-06-30", "Luis Soto"),
    ]


def test_columns_of_agreements() -> None:
    text = (
        "# Agreements between Chile and Nepal\n\n"
        "| Agreement | Date of Signature | In force |\n|---|---|---|\n"
        "| Air Services Agreement | 4 May 1970 | 1 June 1972 |\n"
    )
    assert sorted(_told(text)) == [("agreement.force", "1972-06-01", ""), ("agreement.signed", "1970-05-04", "")]


def test_a_column_that_names_no_event() -> None:
    text = "# Ports of Chile\n\n| Port | Date | Ships |\n|---|---|---|\n| Arica | 4 May 1970 | 12 |\n"
    assert [one[0] for one in _told(text)] in ([], ["other"])


def test_drawn_table() -> None:
    text = (
        "Foreign relations of Chile\n\n"
        "+---------+------------------------+-------------------------------------------------+\n"
        "| Country | Formal Relations Began | Notes                                           |\n"
        "+=========+========================+=================================================+\n"
        "| Nepal   | 1962                   | - Nepal has had a consulate in Arica since 1990.|\n"
        "|         |                        | - Chile closed its embassy in Kathmandu in 1975.|\n"
        "+---------+------------------------+-------------------------------------------------+\n"
    )
    found = [one[:2] for one in _told(text, "page.txt")]
    assert sorted(found) == [
        ("closing.mission", "1975"),
        ("establishment.relations", "1962"),
        ("opening.mission", "1990"),
    ]


def test_headings_that_are_a_day_date_what_stands_below() -> None:
    claims = read_lines(
        (Kind.HEADING, (), "Visits of Peru to Ghana"),
        (Kind.HEADING, (0,), "March 17-19, 1982"),
        (Kind.PARAGRAPH, (0, 1), "State visit of President Ana Ruiz. She spoke before the parliament."),
        (Kind.HEADING, (0,), "June 2, 1985"),
        (Kind.PARAGRAPH, (0, 3), "Foreign Minister Paul Lund visited Kumasi."),
    ).claims
    found = [(one.type, one.time, one.time_basis) for one in claims if one.time]
    assert found == [("visit", "1982-03-17/1982-03-19", "heading"), ("visit", "1985-06-02", "heading")]


def test_a_single_day_above_prose_is_no_label() -> None:
    claims = read_lines(
        (Kind.HEADING, (), "Peru and Ghana"),
        (Kind.HEADING, (0,), "June 2, 1985"),
        (Kind.PARAGRAPH, (0, 1), "Foreign Minister Paul Lund visited Kumasi."),
    ).claims
    assert [one.time for one in claims] == [""]


def test_people_below_a_bare_direction_are_visitors() -> None:
    claims = read_lines(
        (Kind.HEADING, (), "Peru and Ghana"),
        (Kind.HEADING, (0,), "From Ghana to Peru:"),
        (Kind.LIST_ITEM, (0, 1), "2006 October Deputy Prime Minister John Mensah"),
        (Kind.LIST_ITEM, (0, 1), "2009 April 400 tonnes of cocoa"),
    ).claims
    found = [(one.type, one.time, one.object.text if one.object else "") for one in claims if one.type == "visit"]
    assert found == [("visit", "2006-10", "Peru")]
