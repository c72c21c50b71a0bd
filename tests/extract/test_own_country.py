"""Whose the figures are of a page about one country, or of a passage that introduces one."""

from __future__ import annotations

import pytest
from document_texts import claims_in

PAGE = """Niger - Key Facts

Total area: 1.267 million sq km
Population (2020): 24.2 million
GDP: US$13.7 billion (2020)
Main export destinations: France 31%, Thailand 11%
Exports of goods to Ghana (2019): $4 million
Troops: 10,000
"""


def owners(text: str) -> dict[str, str]:
    """By the words of each figure its subject: the id, else the words."""
    figures = (one for one in claims_in(text) if one.kind == "figure")
    return {one.value_text: (one.subject.entity_id or one.subject.text) if one.subject else "" for one in figures}


def test_bare_labels_of_a_page_are_of_its_country() -> None:
    found = owners(PAGE)
    assert len(found) == 7
    assert set(found.values()) == {"country:NE"}


def test_a_page_of_two_countries_owns_no_bare_label() -> None:
    assert owners(PAGE.replace("Niger -", "Niger and Ghana -"))["24.2 million"] == ""


def test_a_title_that_tells_more_makes_no_page_of_a_country() -> None:
    assert owners(PAGE.replace("Niger - Key Facts", "Floods in Niger kill dozens"))["24.2 million"] == ""


@pytest.mark.parametrize("heading", ["Niamey", "Zindarou"])
def test_the_section_of_a_town_is_not_of_the_country(heading: str) -> None:
    text = f"Niger\n\nPeople\nPopulation: 24 million\nLanguage: French\n\n{heading}\nPopulation: 1.3 million\nMayor: none\n"
    assert owners(text) == {"24 million": "country:NE", "1.3 million": ""}


@pytest.mark.parametrize(
    ("text", "figure", "owner"),
    [
        ("Cuba is an island in the Caribbean. The population is 11 million.", "11 million", "country:CU"),
        ("Cuba is an island in the Caribbean. The country has 15 provinces.", "15 provinces", "country:CU"),
        ("Chad is a landlocked country. It covers an area of 1.28 million km2.", "1.28 million km2", "country:TD"),
        ("Chad is a state. It is big, and its population is about 17 million.", "about 17 million", "country:TD"),
        ("Cuba is an island. Peru lies far from it. The population is 11 million.", "11 million", ""),
        ("The town of Korvale is old. The population of Korvale is 9,000.", "9,000", "Korvale"),
        ("Venezuelan tourists visiting Belarus: 3,971,129 (2021)", "3,971,129", "country:VE"),
    ],
)  # fmt: skip
def test_whose_a_bare_population_is(text: str, figure: str, owner: str) -> None:
    assert owners(text)[figure] == owner
