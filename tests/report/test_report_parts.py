"""The parts of the report: axes, dates in words, entries for judgements, history, report cards, what comes first."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import release_toy as toy
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factledger import publish, report
from factledger.report import axes
from factledger.report.cards import card
from factledger.report.charts import chart, span_of
from factledger.report.eyes import eyes
from factledger.report.history import changes
from factledger.report.judging import Neighbours, Words, bound, place_words, quoted
from factledger.report.ledger import Ledger
from factledger.report.passages import Mark, segments
from factledger.report.words import brief, visible
from factledger.spec.judgements import Judgements
from factledger.text.when import when

RELEASE = publish.run(toy.content()).release
LEDGER = Ledger(RELEASE, {"lake": toy.LAKE, "atlas": toy.ATLAS})


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("1972-02-24", "24 February 1972"),
        ("1972-02", "February 1972"),
        ("1972", "1972"),
        ("199X", "the 1990s"),
        ("12XX", "1200 to 1299"),
        ("2007~", "about 2007"),
        ("2007-22", "summer 2007"),
        ("../2008", "in 2008 or before"),
        ("1991/..", "in 1991 or later"),
        ("1991-03/1992", "March 1991 to 1992"),
        ("199X/..", "in the 1990s or later"),
        ("2018-04-17/..", "on 17 April 2018 or later"),
        ("2018-04-17/2018-04-18", "17 to 18 April 2018"),
        ("2018-04-17/2018-05-02", "17 April to 2 May 2018"),
        ("2018-12-30/2019-01-02", "30 December 2018 to 2 January 2019"),
        ("2018-04/2018-06", "April to June 2018"),
        ("2010-33", "the first quarter of 2010"),
        ("-0299/..", "in 300 BC or later"),
        ("2007-99", "2007-99"),
        ("Y17E7", "Y17E7"),
        ("", ""),
        ("0093/0234", "93 to 234"),
        ("-02XX/00XX", "300 BC to 99"),
        ("-0043-03-15", "15 March 44 BC"),
        ("00XX", "1 to 99"),
        ("-019X", "200 BC to 191 BC"),
        ("12XX/13XX", "1200 to 1399"),
    ],
)
def test_dates_in_words(edtf: str, told: str) -> None:
    assert when(edtf) == told


@pytest.mark.parametrize(
    ("value", "told"), [("28800000000", "28.8 billion"), ("1650000", "1.65 million"), ("344", "344"), ("0.05", "0.05")]
)
def test_numbers_for_an_axis(value: str, told: str) -> None:
    assert brief(Decimal(value)) == told


@given(st.lists(st.decimals(-(10**12), 10**12, places=3), min_size=1, max_size=8))
def test_every_value_and_tick_has_a_place_on_its_axis(ends: list[Decimal]) -> None:
    axis = axes.values(ends)
    places = [axis.at(float(end)) for end in ends] + [tick.at for tick in axis.ticks]
    assert all(0 <= place <= 100 for place in places)
    assert [axis.at(float(end)) for end in sorted(ends)] == sorted(axis.at(float(end)) for end in ends)


@given(st.lists(st.dates(), min_size=1, max_size=8))
def test_every_day_and_tick_has_a_place_on_its_axis(ends: list[date]) -> None:
    axis = axes.days(ends)
    assert all(0 <= axis.at(end.toordinal()) <= 100 for end in ends)
    assert all(0 <= tick.at <= 100 for tick in axis.ticks)
    assert len(axis.ticks) <= 12


def test_small_and_great_values_share_an_axis_by_ratio() -> None:
    axis = axes.values([Decimal(2), Decimal(2_000_000)])
    assert axis.power
    assert axis.at(2000.0) == pytest.approx(50, abs=0.1)


def test_an_interval_is_read_as_reconciliation_writes_it() -> None:
    row = {"value_low": "1", "value_high": "2", "time_start": "", "time_end": ""}
    assert span_of("value", "(900, ..]", row).low == Decimal(900)
    assert span_of("value", "(900, ..]", row).high is None
    assert span_of("value", "", row).high == Decimal(2)
    assert span_of("time", "1945-01-01/..", row).low == date(1945, 1, 1)
    assert span_of("time", "", row).low is None


def test_open_ends_reach_the_edges_and_nothing_known_is_not_drawn() -> None:
    row = {**LEDGER.claims["c-lake"]}
    spans = [span_of("value", told, row) for told in ("[10, 20)", "[15, ..)", "(.., 12]")]
    drawing = chart("value", [("lake", row, "x", "", span) for span in spans])
    assert drawing is not None
    assert [(bar.open_low, bar.open_high) for bar in drawing.bars] == [(False, False), (False, True), (True, False)]
    assert drawing.bars[1].x + drawing.bars[1].width == pytest.approx(100)
    assert drawing.bars[2].x == 0
    assert chart("time", [("lake", row, "x", "", span_of("time", "", {"time_start": "", "time_end": ""}))]) is None


# -------------------------------------------------------------------------------------------------------------- judgements


@given(st.text())
def test_any_text_goes_through_yaml(text: str) -> None:
    told = quoted(text)
    if not any("\ud800" <= char <= "\udfff" for char in text):
        assert yaml.safe_load(told) == text
    assert told.isprintable()


def test_words_are_widened_until_they_stand_once() -> None:
    text = "The mill had 12 men.\nThe inn had 12 men.\n"
    at = text.rindex("12")
    found = bound(text, at, at + 2)
    assert text.count(found) == 1
    assert found in text.split("\n")[1]
    assert bound("12 12 12", 3, 5) == "12 12 12"
    assert bound("same\nsame\n", 0, 4) == ""


def test_words_reach_to_the_date_so_that_another_date_makes_a_judgement_stale() -> None:
    text = "The mill was sold on 3 May 1902, the inn on 9 June 1903.\nIt burnt.\n"
    sold, inn = (text.index(word) for word in ("sold", "the inn"))
    days = [(text.index(day), text.index(day) + len(day)) for day in ("3 May 1902", "9 June 1903")]
    row = {"claim_id": "a", "type": "sale", "source_id": "s"}
    near = Neighbours.of([(inn, inn + 7, "b", "other"), (sold, sold + 4, "a", "sale")])
    assert place_words(row, text, (sold, sold + 4), days[:1], near) == Words("s", "sold on 3 May 1902")
    # Another claim would be met, or the date stands on another line.
    assert place_words(row, text, (sold, sold + 4), days[1:], near) == Words("s", "sold")
    burnt = text.index("burnt")
    assert place_words(row, text, (burnt, burnt + 5), days, near) == Words("s", "burnt")


def test_every_entry_on_a_fact_is_a_judgement_once_it_is_filled_in() -> None:
    from factledger.report.facts import fact_view

    entries = fact_view(LEDGER, LEDGER.facts["f-area"]).entries
    assert [entry.decision for entry in entries] == ["prefer", "reject", "correct"] * 2 + ["different"]
    filled = "".join(
        entry.yaml.replace("VALUE", "6.2").replace("WHEN", '"2026-11-22"').replace("WHO", '"me"') for entry in entries
    )
    told = Judgements.model_validate(yaml.safe_load("judgements:\n" + filled)).judgements
    texts = {"lake": toy.LAKE, "atlas": toy.ATLAS}
    assert all(texts[entry.at.source].count(entry.at.expect) == 1 for entry in told)


def test_an_entry_that_is_not_filled_in_is_refused() -> None:
    from factledger.report.facts import fact_view

    entry = fact_view(LEDGER, LEDGER.facts["f-area"]).entries[0]
    with pytest.raises(ValueError, match="when"):
        Judgements.model_validate(yaml.safe_load("judgements:\n" + entry.yaml))


# ----------------------------------------------------------------------------------------------------------------- history


def _history() -> list[dict[str, object]]:
    first = publish.run(toy.content())
    content = toy.content()
    facts = tuple(
        replace(fact, because="the older survey") if fact.fact_id == "f-area" else fact for fact in content.facts
    )
    second = publish.run(replace(content, facts=facts), previous=first.release, version="v002")
    return [json.loads(made.files["diff.json"]) for made in (first, second)]


def test_history_tells_what_became_of_a_fact() -> None:
    told = changes(_history())["f-area"]
    assert [(change.version, change.what) for change in told] == [("v001", "added"), ("v002", "changed")]
    assert told[1].cells == (("because", "the finer survey is preferred", "the older survey"),)


def test_the_first_page_says_what_changed() -> None:
    content = toy.content()
    made = publish.run(content, previous=publish.run(content).release, version="v002").release
    page = report.run(made, {}, _history())["index.html"].decode()
    assert "since v001" in page
    assert "<b>1</b> changed" in page
    assert "the older survey" in page


# ----------------------------------------------------------------------------------------------------------- cards and order


def test_a_report_card_counts_with_its_samples() -> None:
    lake = {mark.name: (mark.count, mark.of) for mark in card(LEDGER, "lake")}
    atlas = {mark.name: (mark.count, mark.of) for mark in card(LEDGER, "atlas")}
    assert lake["conflicts won"] == (1, 1)
    assert atlas["conflicts lost"] == (1, 1)
    assert lake["number lost"] == (1, 3)
    assert atlas["hedged"] == (1, 1)


def test_what_a_decision_changes_most_comes_first() -> None:
    def explained(fact_id: str, low: str, high: str) -> dict[str, str]:
        clusters = [
            {"claims": [{"claim_id": "c-lake", "interval": f"[{value}, {value}]", "said": value, "weight": 0.5}]}
            for value in (low, high)
        ]
        row = next(row for row in RELEASE.tables["facts"] if row["fact_id"] == "f-area")
        return {
            **row, "fact_id": fact_id, "status": "unresolved",
            "explanation": json.dumps({"questions": [{"question": "value", "clusters": clusters}]}),
        }  # fmt: skip

    rows = (explained("f-near", "100", "101"), explained("f-far", "100", "900"))
    found = eyes(Ledger(replace(RELEASE, tables={**RELEASE.tables, "facts": rows}), {}))
    assert [(case.row["fact_id"], case.effect) for case in found.unresolved] == [
        ("f-far", "values 89 % apart"),
        ("f-near", "values 1 % apart"),
    ]


def test_thousands_of_marks_on_one_line_are_cut_in_order() -> None:
    text = "x" * 20_000
    parts = segments(text, 0, len(text), [Mark(at, at + 7, role="value") for at in range(0, 19_000, 2)])
    assert "".join(part.text for part in parts) == text


def test_joiners_stay_and_marks_of_direction_are_shown() -> None:
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
    assert visible("a\u200fb\u2067c") == "a[U+200F]b[U+2067]c"


def test_a_conflict_has_its_place_in_a_series() -> None:
    from factledger.report.series import series

    row = next(row for row in RELEASE.tables["facts"] if row["fact_id"] == "f-area")
    years = [
        {**row, "fact_id": "f-1901", "time": "1901", "time_start": "1901-01-01", "time_end": "1901-12-31"},
        {
            **row, "fact_id": "f-1902", "time": "1902", "time_start": "1902-01-01", "time_end": "1902-12-31",
            "status": "unresolved", "value": "", "value_low": "", "value_high": "", "chosen_claim_id": "",
        },
        {**row, "fact_id": "f-sum", "time": "../1902", "time_start": "", "time_end": "1902-12-31"},
    ]  # fmt: skip
    (found,) = series(Ledger(replace(RELEASE, tables={**RELEASE.tables, "facts": tuple(years)}), {}))
    assert [point.row["fact_id"] for point in found.points] == ["f-1901", "f-1902"]
    assert found.points[1].top < found.points[1].y <= found.points[1].bottom
