"""Declared names in texts: typography, case, ambiguity, offices, and that the result lies apart and in order."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factledger.annotate.gazetteer import Gazetteer, fold
from factledger.annotate.plurals import plural
from factledger.spec.entities import load_entities

REPO = Path(__file__).parents[2]
GAZETTEER = Gazetteer(load_entities(REPO / "pipeline/entities"))


def found(text: str) -> list[tuple[str, str, str]]:
    return [(m.text, m.entity_id, m.how) for m in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("Chile–Norway talks", [("Chile", "country:CL", "name"), ("Norway", "country:NO", "name")]),
        ("Polish-Danish", [("Polish", "country:PL", "demonym"), ("Danish", "country:DK", "demonym")]),
        ("Sino–Danish trade", [("Sino", "country:CN", "demonym"), ("Danish", "country:DK", "demonym")]),
        ("Peru’s navy", [("Peru", "country:PE", "name")]),
        ("the People’s Republic of Mongolia", [("People’s Republic of Mongolia", "country:MN", "former")]),
        ("Côte d’Ivoire", [("Côte d’Ivoire", "country:CI", "name")]),
        ("Cote d'Ivoire", [("Cote d'Ivoire", "country:CI", "name")]),
        ("Reykjavík", [("Reykjavík", "country:IS", "capital")]),
        ("NORWAY", [("NORWAY", "country:NO", "name")]),
        ("the U.S. and the USSR", [("U.S.", "country:US", "abbreviation"), ("USSR", "country:SUHH", "abbreviation")]),
        ("Finns and Swedes", [("Finns", "country:FI", "demonym"), ("Swedes", "country:SE", "demonym")]),
        (
            "South Korea and North Koreans",
            [("South Korea", "country:KR", "name"), ("North Koreans", "country:KP", "demonym")],
        ),
        ("the Republic of Texas", [("Republic of Texas", "country:texas-republic", "name")]),
        ("the Indian Ocean", [("Indian Ocean", "place:indian-ocean", "name")]),
        ("the ADB lent", [("ADB", "org:adb", "abbreviation")]),
    ],
)
def test_names(text: str, expect: list[tuple[str, str, str]]) -> None:
    assert found(text) == expect


@pytest.mark.parametrize(
    "text",
    [
        "they told us to go",
        "a roast turkey",
        "Perugia and Malianska",
        "general elections",
        "20 million Danish kroner",
        "US$5 million",
        "an Anglo-Saxon word",
        "the general union of bakers",
    ],
)
def test_no_country_or_office_here(text: str) -> None:
    assert [one for one in found(text) if one[1].startswith(("country:", "office:"))] == []


@pytest.mark.parametrize(
    ("text", "name", "sure"),
    [
        ("Jordan signed it.", "Jordan", True),
        ("King Selim of Jordan", "Jordan", True),
        ("Ludmila Jordan signed it.", "Jordan", False),
        ("Mr. Jordan signed it.", "Jordan", False),
        ("Chad Millburn sang.", "Chad", False),
        ("In Chad it rained.", "Chad", True),
        ("trade with Turkey grew", "Turkey", True),
        ("LET US GO", "US", False),
        ("the US and Peru", "US", True),
    ],
)
def test_a_name_of_two_things_needs_fitting_neighbours(text: str, name: str, sure: bool) -> None:
    mention = next(one for one in GAZETTEER.find(text) if one.text == name)
    assert bool(mention.entity_id) is sure
    assert mention.candidates


def test_one_name_of_two_countries_has_both_as_candidates() -> None:
    (mention,) = GAZETTEER.find("a Congolese delegation")
    assert mention.entity_id == ""
    assert mention.candidates == ("country:CD", "country:CG")


@pytest.mark.parametrize(
    ("text", "office", "words"),
    [
        ("Minister for Foreign Affiars", "office:foreign-minister", "Minister for Foreign Affiars"),
        ("Ministers of Trade", "office:trade-minister", "Ministers of Trade"),
        ("Minister of Ports and Fishing said", "office:minister", "Minister of Ports and Fishing"),
        ("vice presidents", "office:vice-president", "vice presidents"),
        ("the chargé d’affaires", "office:charge-daffaires", "chargé d’affaires"),
        ("General Ostrov", "office:general", "General"),
    ],
)
def test_offices(text: str, office: str, words: str) -> None:
    (mention,) = [one for one in GAZETTEER.find(text) if one.label == "office"]
    assert (mention.entity_id, mention.text) == (office, words)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("Minister of Trade", "Ministers of Trade"),
        ("Vice Chairman", "Vice Chairmen"),
        ("Secretary of State", "Secretaries of State"),
        ("Governor-General", "Governors-General"),
        ("Chargé d'Affaires", "Chargés d'Affaires"),
        ("Commander-in-Chief", "Commanders-in-Chief"),
    ],
)
def test_plural_of_titles(one: str, many: str) -> None:
    assert plural(one) == many


NAMES = st.sampled_from(
    ["Peru", "Norwegian", "’s ", " ", "–", "Franco-", "US", "prime minister", "Chad", "İ", "\n", "ADB", "x", "."]
)


@given(st.lists(NAMES, max_size=25).map("".join))
def test_mentions_are_slices_in_order_and_apart(text: str) -> None:
    mentions = GAZETTEER.find(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    assert len(fold(text)) == len(text)


def test_speed() -> None:
    text = (
        "The prime minister of Peru met Norwegian envoys in Lima to speak of fish and of the price of copper wire. "
        * 500
    )
    start = time.process_time()
    GAZETTEER.find(text)
    # A generous floor: a slow machine still reads this much, a quadratic matcher does not.
    assert len(text.split()) / (time.process_time() - start) > 20_000
