"""The parts of the date reader: holidays, number words, order evidence, verbs, language data, the spaCy component."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from factledger.annotate.dates import date_order, find_dates, read_dates
from factledger.annotate.dates.feasts import day_of_feast, easter, hebrew_day, orthodox_easter
from factledger.annotate.dates.grammar import compile_pattern
from factledger.annotate.dates.lexicon import lexicon
from factledger.lang import load
from factledger.model.mention import Token


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1961, date(1961, 4, 2), date(1961, 4, 9)),
        (2000, date(2000, 4, 23), date(2000, 4, 30)),
        (2018, date(2018, 4, 1), date(2018, 4, 8)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
    ],
)
def test_easter(year: int, western: date, orthodox: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (western, orthodox)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (2018, 1, 1, date(2018, 9, 10)),
        (2018, 1, 10, date(2018, 9, 19)),
        (2019, 7, 15, date(2019, 4, 20)),
        (2024, 7, 15, date(2024, 4, 23)),
        (2024, 1, 1, date(2024, 10, 3)),
    ],
)
def test_hebrew_calendar(year: int, month: int, day: int, expected: date) -> None:
    assert hebrew_day(year, month, day) == expected


def test_every_holiday_has_a_day_and_a_name() -> None:
    for key, entry in load("en", "holidays").items():
        cal = day_of_feast(key, 2024)
        assert cal is not None, key
        assert cal.year == 2024
        assert entry["names"]


@pytest.mark.parametrize(
    ("texts", "known"),
    [
        (["25/04/2011", "nothing"], "DMY"),
        (["04/25/2011"], "MDY"),
        (["25/04/2011", "04/25/2011"], ""),
        (["05/06/2011"], ""),
        ([], ""),
    ],
)
def test_order_of_all_number_dates(texts: list[str], known: str) -> None:
    assert date_order(texts).known == known


def test_order_of_the_document_is_used() -> None:
    (time,) = read_dates("Received 05/06/2011.", order=date_order(["Sent 25/04/2011."]))
    assert (time.edtf, time.flags) == ("2011-06-05", ())
    (doubtful,) = read_dates("Received 05/06/2011.")
    assert doubtful.flags == ("ambiguous_order",)


def token(text: str, start: int, pos: str) -> Token:
    return Token(start, start + len(text), text, text.lower(), pos, "", "", 0)


def test_the_parse_tells_a_verb_from_a_month() -> None:
    text = "In May the team won"
    (month,) = read_dates(text)
    assert month.edtf == "XXXX-05"
    verb = [token("In", 0, "ADP"), token("May", 3, "AUX"), token("the", 7, "DET")]
    noun = [token("In", 0, "ADP"), token("May", 3, "PROPN"), token("the", 7, "DET")]
    assert read_dates(text, tokens=verb) == ()
    assert read_dates(text, tokens=noun) == (month,)


def test_basis_says_who_gave_the_year() -> None:
    text = "It was founded in 2006. On 13 April the board met."
    year, day = find_dates(text)
    assert (year.basis, year.resolved_by) == ("stated", "")
    assert (day.basis, day.resolved_by) == ("context", "2006")
    assert text[day.context_start : day.context_end] == "2006"
    (relative,) = find_dates("It closed last year.", date(2024, 5, 15))
    assert (relative.basis, relative.resolved_by, relative.context_start) == ("document", "2024-05-15", -1)


def test_a_paragraph_of_another_time_keeps_its_years_open() -> None:
    text = "The pact was signed in 1978. It rained. The shops were shut. In August they met."
    assert [time.edtf for time in find_dates(text, "2025-03-14")] == ["1978", "XXXX-08"]


def test_a_line_without_a_verb_is_open_in_a_document_and_ahead_in_a_calendar() -> None:
    anchor = date(2025, 3, 14)
    assert [time.edtf for time in read_dates("April 13: meeting", anchor=anchor)] == ["XXXX-04-13"]
    assert [time.edtf for time in find_dates("April 13: meeting", anchor)] == ["2025-04-13"]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("in FY2019", "fiscal_year"),
        ("in autumn 2009", "northern_season"),
        ("in early 2010", "early"),
        ("in the 1800s", "decade_or_century"),
        ("on 05/06/2011", "ambiguous_order"),
        ("at Thanksgiving 2012", "regional"),
        ("in 2010-11", "years_or_month"),
    ],
)
def test_doubts_are_flagged(text: str, flag: str) -> None:
    (time,) = find_dates(text)
    assert flag in time.flags


def test_language_data_are_loaded_once_and_read_only() -> None:
    table = load("en", "dates")
    assert load("en", "dates") is table
    with pytest.raises(TypeError):
        table["months"] = {}  # type: ignore[index]
    with pytest.raises(FileNotFoundError):
        load("en", "no_such_table")


def test_patterns_know_where_they_begin() -> None:
    codes = lexicon().codes
    pattern = compile_pattern("(the? day)? m:month (comma? y:n4y)?")
    assert pattern.first >= {codes["the"], codes["n12"], codes["months"]}
    assert codes["n4y"] not in pattern.first
    assert set(pattern.labels) == {"m", "y"}


def test_component() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("factledger_dates", config={"anchor": "2024-05-15"})
    doc = nlp("The ferry sank on 3 October 1987 and again last year.")
    assert [time.edtf for time in doc._.times] == ["1987-10-03", "2023"]
    assert [span.text for span in doc.spans["times"]] == ["3 October 1987", "last year"]
