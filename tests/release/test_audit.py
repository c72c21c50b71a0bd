"""The audit on a made table of 40 rows about a made valley: every planted error is found, no right row is accused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import release_toy as toy

from factledger import publish
from factledger.errors import InputError
from factledger.model.claim import Claim, Ref, Unclaimed
from factledger.model.release import Published, ReleaseContent
from factledger.release.audit import audit, lines

# Document, line, type, value (or low–high), unit, year or month or nothing.
STATED = (
    ("census", "In 1911 the valley had 12,483 inhabitants.", "population", "12483", "person", "1911"),
    ("census", "In 1921 the valley had 13,790 inhabitants.", "population", "13790", "person", "1921"),
    ("census", "In 1931 the valley had 15,062 inhabitants.", "population", "15062", "person", "1931"),
    ("census", "In 1931 there were 2,871 houses.", "houses", "2871", "house", "1931"),
    ("census", "In 1921 there were 2,466 houses.", "houses", "2466", "house", "1921"),
    ("census", "In 1931 some 61.4 percent could read.", "literacy", "61.4", "percent", "1931"),
    ("census", "In 1921 some 48.7 percent could read.", "literacy", "48.7", "percent", "1921"),
    ("census", "The parish measures 214 square kilometres.", "area", "214", "square kilometre", ""),
    ("harbour", "In March 1931 the mole cost 1,284,500 pounds.", "cost", "1284500", "GBP", "1931-03"),
    ("harbour", "In 1930 the port took in 417,300 tonnes.", "cargo", "417300", "tonne", "1930"),
    ("harbour", "In 1931 the port took in 389,650 tonnes.", "cargo", "389650", "tonne", "1931"),
    ("harbour", "In 1931 between 540 and 580 dockers worked there.", "dockers", "540–580", "person", "1931"),
    ("harbour", "In 1932 the crane lifted 37 tonnes.", "crane", "37", "tonne", "1932"),
    ("harbour", "In 1932 fees brought 96,240 pounds.", "fees", "96240", "GBP", "1932"),
    ("harbour", "The basin is 11.25 metres deep.", "depth", "11.25", "metre", ""),
    ("bulletin", "In 1932 the mill ground 8,915 tonnes of rye.", "milling", "8915", "tonne", "1932"),
    ("bulletin", "In 1933 the mill ground 9,240 tonnes of rye.", "milling", "9240", "tonne", "1933"),
    ("bulletin", "In June 1933 the fair drew 23,650 visitors.", "visitors", "23650", "person", "1933-06"),
    ("bulletin", "In 1933 the railway carried 204,817 passengers.", "passengers", "204817", "person", "1933"),
    ("bulletin", "In 1933 wages rose by 4.5 percent.", "wages", "4.5", "percent", "1933"),
)
UNREAD = ("bulletin", "The hymn book has 318 pages.", "318")

# Value, unit, date, document, measure: the finding, the line and a word of the note.
RIGHT = (
    ("12,483", "persons", "1911", "census", "population", "stated", 1, ""),
    ("13790", "", "1921", "census.txt", "", "stated", 2, ""),
    ("15,062 people", "", "1931", "The census", "population", "stated", 3, ""),
    ("2,871", "houses", "1931", "census", "houses", "stated", 4, ""),
    ("2466", "house", "1921", "census", "", "stated", 5, ""),
    ("61.4%", "", "1931", "census", "literacy", "stated", 6, ""),
    ("48.7", "percent", "1921", "census", "", "stated", 7, ""),
    ("214", "km²", "", "census", "area", "stated", 8, ""),
    ("£1,284,500", "", "March 1931", "harbour", "cost", "stated", 1, ""),
    ("1284500", "GBP", "1931", "harbour", "", "stated", 1, ""),
    ("417,300", "tonnes", "1930", "harbour", "cargo", "stated", 2, ""),
    ("389650", "", "1931", "harbour", "", "stated", 3, ""),
    ("37", "tonnes", "1932", "harbour", "crane", "stated", 5, ""),
    ("96.24 thousand pounds", "", "1932", "harbour", "fees", "stated", 6, ""),
    ("8,915", "tonnes", "1932", "bulletin", "milling", "stated", 1, ""),
    ("23,650", "", "1933-06", "bulletin", "visitors", "stated", 3, ""),
    ("204,817", "", "1933", "bulletin", "", "stated", 4, ""),
    ("318", "", "", "bulletin", "", "stated", 6, "not read"),
)
ROUNDED = (
    ("12,500", "persons", "1911", "census", "population", "rounded", 1, "12483"),
    ("15 thousand", "", "1931", "census", "population", "rounded", 3, "15062"),
    ("1.3 million pounds", "", "1931", "harbour", "cost", "rounded", 1, "1284500"),
    ("205,000", "", "1933", "bulletin", "passengers", "rounded", 4, "204817"),
    ("560", "", "1931", "harbour", "dockers", "rounded", 4, "540–580"),
    ("61", "percent", "1931", "census", "literacy", "rounded", 6, "61.4"),
)
WRONG = (
    # a wrong digit
    ("12,843", "persons", "1911", "census", "population", "contradicted", 1, "another number"),
    ("13,780", "", "1921", "census", "population", "contradicted", 2, "another number"),
    ("2,771", "houses", "1931", "census", "", "contradicted", 4, "another number"),
    ("417,800", "tonnes", "1930", "harbour", "", "contradicted", 2, "another number"),
    ("9,420", "tonnes", "1933", "bulletin", "milling", "contradicted", 2, "another number"),
    # a wrong year
    ("12,483", "persons", "1921", "census", "population", "contradicted", 1, "another date"),
    ("389,650", "tonnes", "1930", "harbour", "", "contradicted", 3, "another date"),
    ("23,650", "", "July 1933", "bulletin", "visitors", "contradicted", 3, "another date"),
    ("8,915", "tonnes", "1935", "bulletin", "", "contradicted", 1, "another date"),
    # a wrong unit
    ("$1,284,500", "", "1931", "harbour", "cost", "contradicted", 1, "another unit"),
    ("417,300", "kilometres", "1930", "harbour", "", "contradicted", 2, "another unit"),
    ("4.5", "tonnes", "1933", "bulletin", "wages", "contradicted", 5, "another unit"),
    # the right value, in another document
    ("23,650", "", "June 1933", "harbour", "", "nowhere", 0, "bulletin, line 3"),
    ("15,062", "persons", "1931", "bulletin", "population", "nowhere", 0, "census, line 3"),
    ("96,240", "GBP", "1932", "bulletin", "", "nowhere", 0, "harbour, line 6"),
    # in no document
    ("777", "persons", "1902", "census", "", "nowhere", 0, "no statement"),
)
ROWS = (*RIGHT, *ROUNDED, *WRONG)


@pytest.fixture(scope="module")
def release() -> Published:
    texts = {name: "" for name, *_ in STATED}
    claims = []
    for number, (name, text, kind, value, unit, time) in enumerate(STATED):
        claims.append(claim(number, name, texts[name], text, kind, value, unit, time))
        texts[name] += f"{text}\n"
    name, text, words = UNREAD
    start = len(texts[name]) + text.index(words)
    texts[name] += f"{text}\n"
    unclaimed = (Unclaimed(name, "quantity", start, start + len(words), words, "nothing says what it measures"),)
    documents = tuple(toy.document(name, text) for name, text in texts.items())
    return publish.run(ReleaseContent(documents, tuple(claims), unclaimed)).release


def claim(number: int, name: str, before: str, text: str, kind: str, value: str, unit: str, time: str) -> Claim:  # noqa: PLR0917
    low, _, high = value.partition("–")
    start, end = days(time) if time else (None, None)
    piece = replace(toy.span(text, text), role="value")
    return Claim(
        f"c{number}", "figure", kind, f"{kind} of the valley", name, "body", f"{kind}.p",
        (replace(piece, raw_start=piece.raw_start + len(before), raw_end=piece.raw_end + len(before)),),
        text, 0, subject=Ref("the valley"), value=None if high else Decimal(value), low=Decimal(low),
        high=Decimal(high or low), unit=unit, hedge="range" if high else "exact", time=time, time_start=start, time_end=end,
    )  # fmt: skip


def days(time: str) -> tuple[date, date]:
    year, _, month = time.partition("-")
    return date(int(year), int(month or 1), 1), date(int(year), int(month or 12), 28)


def test_the_table_has_40_rows() -> None:
    assert len(ROWS) == 40
    assert len(WRONG) == 16


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[5]}-{row[0]}-{row[2]}-{row[3]}")
def test_each_row_is_found_as_it_is(row: tuple[str, ...], release: Published) -> None:
    value, unit, when, document, measure, finding, line, note = row
    cells = {"Value": value, "unit": unit, "Date": when, "source": document, "what": measure}
    (answer,) = audit([cells], release)
    assert (answer.finding, answer.line) == (finding, line), answer
    assert note in answer.note


def test_no_right_row_is_accused_and_no_error_is_missed(release: Published) -> None:
    cells = [dict(zip(("value", "unit", "date", "document", "measure"), row[:5], strict=True)) for row in ROWS]
    answers = audit(cells, release)
    accused = {answer.row for answer in answers if answer.finding in ("contradicted", "nowhere")}
    assert accused == {number for number, row in enumerate(ROWS, 1) if row in WRONG}
    assert len(list(lines(answers))) == 40


def test_without_a_measure_nothing_is_accused_that_is_right(release: Published) -> None:
    cells = [{"value": f"{row[0]} {row[1]}", "date": row[2], "document": row[3]} for row in (*RIGHT, *ROUNDED)]
    assert {answer.finding for answer in audit(cells, release)} == {"stated", "rounded"}


def test_what_cannot_be_read_is_said(release: Published) -> None:
    rows = [{"Zahl": "many", "Beleg": "census"}, {"Zahl": "4", "Beleg": "the almanac"}]
    answers = audit(rows, release, {"value": "Zahl", "document": "Beleg"})
    assert [answer.finding for answer in answers] == ["unreadable", "unreadable"]
    assert "almanac" in answers[1].note
    with pytest.raises(InputError, match="no column gives the value"):
        audit(rows, release)
    assert audit([], release) == ()
