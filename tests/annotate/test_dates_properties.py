"""What holds for every text: places, order, bounds, EDTF, and that nothing outside the text has a say."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from factledger.annotate.dates import DateContext, find_dates, read_dates
from factledger.model.mention import TimeExpression

SENTENCE = """the of in on from to between and until since by early late mid- last next this that same first second third
May may March march June 14 24 31 2009 1991 1991–93 '70 1990s 13th century year years month weeks day days ago later before
after Friday monday spring fall Q3 H1 2009-07-15 15/07/2009 3/4 half a an two twenty three hundred BC AD circa ~ , . ;
( ) [12] | - – : 17:30 8 PM morning night every per annum now Easter Christmas 30 February FY2019 week"""
WORDS = st.sampled_from([*SENTENCE.split(), "\n\n"])
TEXTS = st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=60))
ANCHORS = st.one_of(st.none(), st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 1, 1)))
TYPES = {"DATE", "TIME", "DURATION", "SET"}
PRECISIONS = {
    "day", "week", "month", "season", "quarter", "year", "decade", "century", "range", "duration", "set", "reference",
}  # fmt: skip


def check(text: str, times: list[TimeExpression]) -> None:
    """The invariants of a reading."""
    end = 0
    for time in times:
        assert end <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.text
        end = time.end
        assert time.timex3_type in TYPES
        assert time.precision in PRECISIONS
        assert time.timex3_value
        assert list(time.flags) == sorted(time.flags)
        if time.earliest and time.latest:
            assert time.earliest <= time.latest
        if time.context_start >= 0:
            assert text[time.context_start : time.context_end] == time.resolved_by


@settings(max_examples=400, deadline=None)
@given(TEXTS, ANCHORS)
def test_invariants(text: str, anchor: date | None) -> None:
    times = find_dates(text, anchor)
    check(text, times)
    assert times == find_dates(text, anchor.isoformat() if anchor else None)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(1, 12), st.sampled_from(["heading", "table", "context"]))
def test_invariants_with_context(text: str, month: int, basis: str) -> None:
    check(text, list(read_dates(text, context=DateContext(2006, month, basis, "above"), anchor=date(2024, 5, 15))))


@settings(max_examples=200, deadline=None)
@given(
    st.dates(min_value=date(1500, 1, 1), max_value=date(2150, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    times = find_dates(f"It was signed on {day.strftime(form)}.")
    assert [(time.earliest, time.latest, time.edtf) for time in times] == [(day, day, day.isoformat())]


@settings(max_examples=100, deadline=None)
@given(st.integers(1500, 2050), st.integers(1, 60))
def test_ranges_of_years(first: int, length: int) -> None:
    last = first + length
    for text in (f"from {first} to {last}", f"between {first} and {last}", f"{first}–{last}"):
        (time,) = find_dates(f"It lasted {text}.")
        assert (time.edtf, time.precision) == (f"{first}/{last}", "range")
        assert (time.earliest, time.latest) == (date(first, 1, 1), date(last, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "It was signed on 9 April 2011, in May 2012, in 1950 and c. 1900.",
        "It ran 6-13 July 2025, from 1991 to 1993 and until 1995.",
        "It ran since 2001, in autumn 2009, Q3 2010 and the 13th century.",
        "It ran in the 1990s, on 12 May, in 44 BC and the 5th century BC.",
    ],
)
def test_edtf_is_valid(text: str) -> None:
    for time in find_dates(text):
        parse_edtf(time.edtf)  # raises where it is not; its own bug with `199X/..` is not met here


def test_a_bad_anchor_is_refused() -> None:
    with pytest.raises(ValueError, match="a day as 2025-03-14"):
        find_dates("today", "15 May 2024")
