"""Lists of visits: what stands over them says where they lead, their rows who came and when, with a verb or without."""

from __future__ import annotations

from document_texts import claims_in, events_in

WAYS = """Peru

Peru and Finland established diplomatic relations in 1963.

From Peru to Finland:

- 1979 May president Hernando Belaunde
- 1992 October Minister of Trade and Industry Rosa Quispe (to sign a treaty)

From Finland to Peru:

- 1988 June Prince Eino and Princess Aino
- 1999 August Duke of Savo
- 2003 November UN Special Envoy Virtanen
"""


def test_below_a_way_everybody_travels_it() -> None:
    assert events_in(WAYS, "visit") == {
        "1979-05": {"Hernando Belaunde", "country:PE", "country:FI"},
        "1992-10": {"Rosa Quispe", "country:PE", "country:FI"},
        "1988-06": {"Eino", "Aino", "country:PE", "country:FI"},
        "1999-08": {"Duke of Savo", "country:PE", "country:FI"},
        "2003-11": {"Virtanen", "country:PE", "country:FI"},
    }


def test_a_way_in_time_is_none() -> None:
    text = "Tea\n\nFrom Peru to Finland:\n\n- 1979 Harvest of tea\n- 1985 Second harvest\n"
    assert not events_in(text, "visit")


NUMBERED = """Bilateral Visits

Heads of State of Nepal in Thailand

Sl.No

Date

1.

May 3-6, 1984

PM Lokendra Thapa on an official visit. He also opened the chancery.

2.

June 2, 1989

Prime Minister Surya Karki came to Chiang Mai to open a school.

3

November 8, 2004

State Visit of King Mahendra Shah.
"""


def test_numbered_cells_below_each_other_are_rows() -> None:
    assert events_in(NUMBERED, "visit") == {
        "1984-05-03/1984-05-06": {"Lokendra Thapa", "country:NP", "country:TH"},
        "1989-06-02": {"Surya Karki", "country:NP", "country:TH"},
        "2004-11-08": {"Mahendra Shah", "country:NP", "country:TH"},
    }


def test_a_year_over_items_dates_them_and_is_no_visit() -> None:
    text = (
        "Exchange of visits\n\n1. From Ghana to Denmark\n\n"
        "* 1994\n  - President Kofi Addo\n* 2007\n  - Minister Ama Boateng (October)\n"
    )
    assert events_in(text, "visit") == {
        "1994": {"Kofi Addo", "country:GH", "country:DK"},
        "2007-10": {"Ama Boateng", "country:GH", "country:DK"},
    }


def test_months_in_brackets_below_and_beside_a_year() -> None:
    rows = "| Year | Visitor |\n|---|---|\n| 2004 | President Ana Ruiz (May) |\n| 2005 | Prime Minister Paul Lund (3 June) |\n"
    told = {"2004-05": {"Ana Ruiz"}, "2005-06-03": {"Paul Lund"}}
    way = {"country:PE", "country:GH"}
    wanted = {time: who | way for time, who in told.items()}
    assert events_in(f"# Visits from Peru to Ghana\n\n{rows}", "visit", "made-up.md") == wanted
    items = "## 2004\n\n- President Ana Ruiz (May)\n\n## 2005\n\n- Prime Minister Paul Lund (3 June)\n"
    assert events_in(f"# Visits from Peru to Ghana\n\n{items}", "visit", "made-up.md") == wanted


def test_bare_spans_on_a_time_line_are_no_events() -> None:
    assert not events_in("# Peru\n\n## Visit timeline:\n\n- 1975–1979\n- 1981–1983\n", "visit", "made-up.md")


BEHIND = """Ghana–Norway relations

Visits
- Foreign Minister Jonas Lund, 14-16 March 2009
- Minister Per Moe - June 2011
- Deputy Minister Ivar Lie to Accra, in May 2012

Trade (million NOK)
Year | Exports to Norway | Imports from Norway
2016 | 112.4 | 340.1
2017 | 98.7 | 402.6
"""


def test_a_visitor_may_stand_before_a_comma_and_the_day() -> None:
    assert events_in(BEHIND, "visit") == {
        "2009-03-14/2009-03-16": {"Jonas Lund"},
        "2011-06": {"Per Moe"},
        "2012-05": {"Ivar Lie", "country:GH"},
    }


def test_rows_of_numbers_are_no_visits_whatever_the_heading() -> None:
    assert not {"2016", "2017"} & set(events_in(BEHIND, "visit"))


MISSION_SHEET = """\
Norway – Peru relations

High-level visits
From Norway:
• President Ana Ruiz, 25-28 March 2019 – first ever by a head of state; four MoUs concluded
• Vice-President M. Lund, 9-11 June 2010
From Peru:
• President Eva Moe, 12-16 November 2002 (State Visit)
• Foreign Minister Jan Berg, March 2023, for the 8th Coastal Dialogue
• Minister of Economy, Mr Nils Holm led a 40-member business group, Feb 2007

Recognition\t15 January 1992
Diplomatic relations\t22 December 1993
Embassy in Lima\tsince 1994\tConsulate General in Cusco\tsince 2008
Common border\t165 km
"""


def test_a_visitor_may_open_an_item_that_says_more_behind_the_date() -> None:
    visits = {one.time: one.subject.text for one in claims_in(MISSION_SHEET) if one.type == "visit" and one.subject}
    assert visits == {
        "2019-03-25/2019-03-28": "Ana Ruiz",
        "2010-06-09/2010-06-11": "M. Lund",
        "2002-11-12/2002-11-16": "Eva Moe",
        "2023-03": "Jan Berg",
        "2007-02": "Nils Holm",
    }


def test_a_row_may_hold_two_keys_with_their_dates() -> None:
    openings = [(one.time, one.modality) for one in claims_in(MISSION_SHEET) if one.type == "opening.mission"]
    assert sorted(openings) == [("1994", "held"), ("2008", "held")]


def test_dates_on_lines_of_their_own_below_where_visits_lead() -> None:
    text = (
        "Peru and Finland\n\nRelations were set up in 1963, long ago, as all know.\n\nMost important visits\n\nto Finland\n\n"
        "October 2018\n\nPresident Ana Ruiz at the harbour forum\n\n7 May 2018\n\nMinister Rosa Quispe at the book fair\n"
    )
    assert events_in(text, "visit") == {
        "2018-10": {"Ana Ruiz", "country:FI"},
        "2018-05-07": {"Rosa Quispe", "country:FI"},
    }
