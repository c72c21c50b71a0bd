"""Which written names are one person's, across documents; the persons are made up."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_scene import ENTITIES, document

from factledger.model.mention import AnnotatedDocument
from factledger.resolve.people import NameJudgement, gather
from factledger.spec.entities import load_entities


def persons(*documents: AnnotatedDocument, judgements: tuple[NameJudgement, ...] = ()) -> dict[str, set[str]]:
    found = gather((), documents, ENTITIES, judgements)
    return {one.entity_id: {o.text for o in one.cluster.occurrences} for one in found.persons}


def test_initials_and_full_name_in_one_document() -> None:
    text = document("a", "Prime Minister Aldo BERTI spoke in 1991.", "1991 Prime Minister A. BERTI")
    assert persons(text) == {"person:aldo-berti": {"Aldo BERTI", "A. BERTI"}}


def test_initials_and_full_name_in_two_documents_need_an_office_or_a_year() -> None:
    table = document("a", "1991 Minister of Trade A. BERTI")
    supported = document("b", "In 1991 President Aldo Berti came.")
    alone = document("c", "Mr. Aldo Berti came in 2004.")
    assert persons(table, supported) == {"person:aldo-berti": {"Aldo Berti", "A. BERTI"}}
    assert len(persons(table, alone)) == 2


def test_an_initial_between_two_full_words_needs_no_more_support_than_the_words() -> None:
    listed = document("a", "Prime Minister Berti Aldo Nevio spoke.")
    alone = document("b", "Mr. Aldo N. Berti came in 2004.")
    other = document("c", "Mr. Aldo P. Berti came in 2004.")
    assert persons(listed, alone) == {"person:aldo-nevio-berti": {"Berti Aldo Nevio", "Aldo N. Berti"}}
    assert len(persons(listed, other)) == 2


def test_surname_first_and_given_name_first() -> None:
    one = document("a", "Prime Minister Sarnai Odval spoke.")
    other = document("b", "President Odval SARNAI spoke.")
    assert persons(one, other) == {"person:odval-sarnai": {"Sarnai Odval", "Odval SARNAI"}}


def test_one_letter_wrong_under_the_same_office_at_a_near_time() -> None:
    near = document("a", "2000 Minister for Foreign Affairs SARNGEREL", "2002 Minister for Foreign Affairs SARANGEREL")
    far = document("a", "1960 Minister for Foreign Affairs SARNGEREL", "2002 Minister for Foreign Affairs SARANGEREL")
    other = document("a", "2000 Minister of Trade SARNGEREL", "2002 Minister for Foreign Affairs SARANGEREL")
    assert list(persons(near).values()) == [{"SARNGEREL", "SARANGEREL"}]
    assert len(persons(far)) == 2
    assert len(persons(other)) == 2


def test_other_given_names_never_merge() -> None:
    text = document(
        "a",
        "2001 Prime Minister Nils BERTI",
        "2006 Prime Minister Aldo BERTI",
        "2003 Prime Minister N. BERTI",
        "2006 Prime Minister A. BERGLUND",
    )
    assert persons(text) == {
        "person:nils-berti": {"Nils BERTI", "N. BERTI"},
        "person:aldo-berti": {"Aldo BERTI"},
        "person:a-berglund": {"A. BERGLUND"},
    }


def test_a_short_name_that_two_persons_fit_stays_its_own() -> None:
    text = document("a", "Prime Minister Nils BERTI met President Nora BERTI.", "Minister of Trade N. BERTI waited.")
    found = gather((), (text,), ENTITIES)
    assert [
        sorted({o.text for o in one.cluster.occurrences}) for one in found.persons if len(one.cluster.nodes) > 1
    ] == []
    assert [doubt.persons for doubt in found.doubts] == [("Nils BERTI", "Nora BERTI")]


def test_heir_and_ruler_of_a_single_name_are_one() -> None:
    one = document("a", "The Crown Prince, H.R.H. ALARIC, came in 2007.")
    other = document("b", "King Alaric of Norway came in 2021.")
    elsewhere = document("c", "Mr. Alaric sells boats.")
    assert persons(one, other) == {"person:alaric": {"ALARIC", "Alaric"}}
    assert len(persons(one, other, elsewhere)) == 2


def test_rulers_of_one_name_in_two_countries_are_two() -> None:
    one = document("a", "King Alaric of Norway came.")
    other = document("b", "King Alaric of Spain came.")
    assert len(persons(one, other)) == 2


def test_a_rulers_number_tells_rulers_apart() -> None:
    assert len(persons(document("a", "King Alaric II came.", "King Alaric III came."))) == 2


def test_a_surname_alone_is_the_person_of_its_document() -> None:
    one = document("a", "President Ida Falk came.", "Dr. Falk spoke.")
    other = document("b", "Dr. Falk sells boats.")
    found = persons(one, other)
    assert found["person:ida-falk"] == {"Ida Falk", "Falk"}
    assert len(found) == 2


def test_a_person_whom_the_model_took_for_a_body() -> None:
    table = document("a", "1989 Minister for Foreign Affairs S. FALK")
    text = document("b", "The visit of Selma Falk in 1989 was short.", ner=[("Selma Falk", "ORG")])
    assert persons(table, text) == {"person:selma-falk": {"S. FALK", "Selma Falk"}}


def test_several_names_share_out_several_offices() -> None:
    text = document(
        "a",
        "In 2011 Alaric and Brunhild, King and Queen of Norway, came.",
        ner=[("Alaric", "PERSON"), ("Brunhild", "PERSON")],
    )
    found = gather((), (text,), ENTITIES)
    assert found.holder("office:king", 2011, "", "a")[0].label == "Alaric"  # type: ignore[union-attr]
    assert found.holder("office:queen", 2011, "", "a")[0].label == "Brunhild"  # type: ignore[union-attr]


def test_a_former_holder_holds_nothing() -> None:
    text = document("a", "In 2011 former Prime Minister Aldo Berti met Prime Minister Ida Falk.")
    assert gather((), (text,), ENTITIES).holder("office:prime-minister", 2011, "", "a")[0].label == "Ida Falk"  # type: ignore[union-attr]


@dataclass(frozen=True)
class Place:
    source: str
    expect: str


@dataclass(frozen=True)
class Told:
    decision: str
    at: Place
    also: Place | None


def test_judgements_join_and_part() -> None:
    one = document("a", "Prime Minister Aldo Berti spoke in 1991.")
    other = document("b", "Prime Minister A. BERTI spoke in 1991.")
    third = document("c", "President Ida Falk spoke.")
    part = Told("different", Place("a", "Aldo Berti"), Place("b", "A. BERTI"))
    join = Told("same", Place("a", "Aldo Berti"), Place("c", "Ida Falk"))
    assert len(persons(one, other, judgements=(part,))) == 2
    assert len(persons(one, third, judgements=(join,))) == 1


def test_a_declared_person_gives_the_id(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(
        "entity_id,label,names\nperson:berti,Aldo Berti the Elder,Aldo Berti\n", encoding="utf-8"
    )
    found = gather((), (document("a", "Mr. Aldo Berti spoke."),), load_entities(tmp_path))
    assert [(one.entity_id, one.label) for one in found.persons] == [("person:berti", "Aldo Berti the Elder")]


def test_an_added_document_renames_nobody() -> None:
    first = document("m", "Prime Minister Aldo BERTI spoke.", "President Ida Falk spoke.")
    added = document("a", "Prime Minister A. BERTI spoke.", "Dr. Falk spoke.", "President Aldo BERTI spoke.")
    assert set(persons(first)) <= set(persons(first, added))


NAMES = [
    "Aldo BERTI",
    "A. BERTI",
    "Berti Aldo",
    "Nils BERTI",
    "N. BERTI",
    "BERTI",
    "Nora Falk",
    "FALK",
    "N. FALK",
    "BERTHI",
]
LINES = st.builds(
    "{} {} {}".format,
    st.sampled_from(["1991", "1992", "2008"]),
    st.sampled_from(["Prime Minister", "Minister of Trade", "Mr."]),
    st.sampled_from(NAMES),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(LINES, min_size=1, max_size=4), min_size=2, max_size=4))
def test_the_order_of_documents_does_not_matter_and_guards_hold(texts: list[list[str]]) -> None:
    documents = [document(f"d{number}", *lines) for number, lines in enumerate(texts)]
    first = persons(*documents)
    for other in itertools.islice(itertools.permutations(documents), 6):
        assert persons(*other) == first
    for names in first.values():
        assert not {"Aldo BERTI", "Nils BERTI"} <= names
        assert not (
            {"Aldo BERTI", "A. BERTI", "Berti Aldo"} & names and {"Nils BERTI", "N. BERTI", "Nora Falk"} & names
        )


@pytest.mark.parametrize("year", [1990, 1992])
def test_nobody_is_holder_of_a_year_that_no_document_states(year: int) -> None:
    found = gather((), (document("a", "1991 Prime Minister A. BERTI"),), ENTITIES)
    person, why = found.holder("office:prime-minister", year, "", "a")
    assert person is None
    assert str(year) in why
