"""Copies and independent witnesses."""

from __future__ import annotations

import pytest

from factledger.reconcile.credits import credited, credited_whole
from factledger.reconcile.witnesses import Union, lineage, shingle_set
from factledger.spec.policy import CopyRule
from factledger.text.shingles import words
from tests.reconcile.build import claim, country, go, witness

RULE = CopyRule()
COUNT = {"subject": country("avaria"), "unit": "person"}


def prose(name: str, length: int = 60) -> str:
    return " ".join(f"{name}{at}" for at in range(length))


def families(*texts: str) -> dict[str, str]:
    return dict(lineage([], [witness(f"s{at:03d}", text) for at, text in enumerate(texts)], RULE).family)


def test_a_part_of_a_text_makes_a_version() -> None:
    found = families(f"{prose('a')} {prose('b')}", f"{prose('c', 90)} {prose('b')}", prose("d"))
    assert found == {"s000": "s000", "s001": "s000", "s002": "s002"}


def test_one_shared_sentence_makes_no_version_of_a_tiny_text() -> None:
    shared = prose("shared", 20)
    found = families(f"{prose('a', 40)} {shared}", f"{prose('b', 40)} {shared}")
    assert found == {"s000": "s000", "s001": "s001"}


def test_a_tiny_text_that_is_copied_almost_whole_is_a_version() -> None:
    found = families(prose("a", 24), f"{prose('a', 22)} {prose('b', 60)}")
    assert found == {"s000": "s000", "s001": "s000"}


def test_a_form_that_many_fill_in_makes_no_versions() -> None:
    form = prose("form", 30)
    assert len(set(families(*(f"{form} {prose(f'own{at}x', 50)}" for at in range(30))).values())) == 30


def test_many_full_copies_are_one_text() -> None:
    assert set(families(*[prose("a")] * 30).values()) == {"s000"}


def test_many_documents_are_sought_by_sketches() -> None:
    texts = [prose(f"own{at}x") for at in range(70)]
    texts[66] = texts[3] + " and a line more"
    found = families(*texts)
    assert found["s066"] == "s003"
    assert len(set(found.values())) == 69


def test_the_earliest_that_derives_from_none_is_the_origin() -> None:
    text = prose("a")
    early, late = witness("late", text, published="2011"), witness("early", text, published="2009")
    derived = witness("aaa", "", derived_from="late", published="2001")
    assert set(lineage([], [early, late, derived], RULE).family.values()) == {"early"}


def test_a_sentence_with_words_cut_out_is_a_copy_and_a_short_one_is_not() -> None:
    whole = "In the dry year the millers of the lower town sold ninety barges of grain to the island"
    cut = "the millers of the lower town sold ninety barges of grain to the island, it is said"
    claims = [claim(s, "residents", value=90, sentence=text) for s, text in (("one", whole), ("two", cut))]
    assert lineage(claims, [], RULE).copied(*claims)
    short = [claim(s, "residents", value=90, sentence="Ninety barges of grain.") for s in ("one", "two")]
    assert not lineage(short, [], RULE).copied(*short)


def test_a_sample_keeps_the_same_shingles_of_each_text() -> None:
    found = words(prose("a", 400))
    whole = shingle_set(found, 4)
    part = shingle_set(found, 4, 2**62)
    assert part == {number for number in whole if number < 2**62}
    assert 0 < len(part) < len(whole)


def test_the_least_stands_for_its_set_whatever_the_order() -> None:
    for pairs in ([("b", "c"), ("a", "c")], [("a", "c"), ("c", "b")]):
        joined = Union()
        for a, b in pairs:
            joined.join(a, b)
        assert {joined.top(x) for x in "abc"} == {"a"}


def test_statements_that_credit_one_name_are_one_witness() -> None:
    claims = [
        claim("one", "residents", sentence="According to the Statistics Bureau of Avaria, 1187 came in May."),
        claim("two", "residents", sentence="There were 1187 of them, according to the Statistics Bureau of Avaria."),
        claim("three", "residents", sentence="There were 1187, according to Borland Press."),
        claim("four", "residents", sentence="There were 1187, according to most."),
    ]
    found = lineage(claims, [witness(name) for name in ("one", "two", "three", "four")], RULE).origins(claims)
    assert found[claims[0].claim_id] == found[claims[1].claim_id]
    assert len(set(found.values())) == 3


def test_a_credit_needs_a_name() -> None:
    assert credited("It grew, according to law.", RULE.credits) == ""
    assert credited("It grew, as reported by The Avaria Times on Monday.", RULE.credits) == "avaria times"
    assert credited("Source: Avaria Press", RULE.credits) == "avaria press"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bridge opens\n\nDUNHAVEN, May 3 (Avaria Wire) – The bridge opened.", "avaria wire"),
        ("PORT MIREL (AWN) -- The bridge opened.", "awn"),
        ("The bridge opened.\n\nSource: Avaria Wire\n", "avaria wire"),
        ("The bridge opened.\n— AWN", "awn"),
        ("The bridge (Long Bridge) – opened.", ""),
        ("Source: Avaria Wire says the bridge opened.", ""),
        ("The bridge opened.\n— Advertisement", ""),
        ("The town (AWN) grew.", ""),
    ],
)
def test_a_text_is_credited_as_a_whole_at_its_ends_only(text: str, name: str) -> None:
    assert credited_whole(text.splitlines(), RULE.credits) == name


def test_texts_of_one_agency_are_one_witness() -> None:
    one, two, three = (
        claim(source, "residents", value=1187, time="2009", **COUNT) for source in ("one", "two", "three")
    )
    wire = witness("one", credit="avaria wire"), witness("two", credit="avaria wire")
    assert go(one, two, witnesses=wire).facts[0].witnesses == 1
    assert go(one, two, three, witnesses=wire).facts[0].witnesses == 2
    named = claim(
        "three", "residents", value=1187, time="2009", sentence="According to Avaria Wire, 1187 live there.", **COUNT
    )
    assert go(one, two, named, witnesses=wire).facts[0].witnesses == 1
    land = witness("one", credit="avaria"), witness("two", credit="avaria")
    assert go(one, two, witnesses=land).facts[0].witnesses == 2
