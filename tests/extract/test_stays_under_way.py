"""Stays that go on as a report is written, and what a headline foretells; made-up wording."""

from __future__ import annotations

import pytest
from document_texts import claims_in

pytestmark = pytest.mark.model

FILED = "LIMA, 6 May 2021 (Harbour Agency) - "


def visits(text: str) -> set[tuple[str, str]]:
    """The times and modalities of the visits of a report."""
    told = (one for one in claims_in(FILED + text + "\n", "made-up.txt") if one.type == "visit")
    return {(one.time or "", one.modality) for one in told}


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Ruiz is paying a three-day visit to Ghana.",
        "Foreign Minister Kai Berntal is visiting Ghana.",
        "Foreign Minister Kai Berntal is currently on an official visit to Ghana.",
        "Foreign Minister Kai Berntal, who is paying a working visit to Ghana, met the mayor of Accra.",
    ],
)
def test_a_stay_under_way_is_of_the_day_of_the_report(text: str) -> None:
    assert ("2021-05-06", "held") in visits(text)


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Ruiz is not paying a visit to Ghana.",
        "If the talks end early, President Ana Ruiz is visiting Ghana.",
        "President Ana Ruiz is visiting Ghana in June.",
    ],
)
def test_a_stay_denied_conditional_or_to_come_is_not(text: str) -> None:
    assert ("2021-05-06", "held") not in visits(text)


def test_what_a_headline_tells_with_an_infinitive_is_planned() -> None:
    text = "The port reopened.\n\nMinister Kai Berntal to visit Ghana on 9 May 2021\n\nThe port is busy."
    assert visits(text) == {("2021-05-09", "planned")}


def test_an_amount_has_no_time_of_a_sentence_that_tells_another_amount() -> None:
    text = "The trade deficit of Peru has widened to $12 million. The trade deficit was about $30 million in 2011."
    told = {
        str(one.value): one.time or "" for one in claims_in(text + "\n", "made-up.txt") if one.type == "trade_balance"
    }
    assert told == {"12000000": "", "30000000": "2011"}
