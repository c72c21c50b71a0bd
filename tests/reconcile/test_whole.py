"""Figures of the whole and of parts: only those of the whole contradict each other."""

from __future__ import annotations

import pytest

from factledger.model.claim import Claim
from factledger.reconcile.stage import run
from factledger.spec.policy import NarrowRule, Policy, TypeInfo
from tests.reconcile.build import claim, country, witness

A, B = country("Avaria"), country("Borland")
SOLD = TypeInfo("sold", "figure", time_kind="flow", pair=True, words=frozenset({"sales", "sell", "sold"}))
PUPILS = TypeInfo("pupils", "figure", time_kind="stock", pair=True, words=frozenset({"pupil", "study"}))
NARROW = NarrowRule(
    plain=("goods",),
    of=("of",),
    worth=("worth",),
    places=("in", "at"),
    parts=("including",),
    breaks=("and", "including"),
)
POLICY = Policy(totals=("sold",), narrow=NARROW)
TWO = {"subject": A, "object": B, "unit": "EUR", "time": "2014"}


def verdicts(*claims: Claim) -> dict[frozenset[str], str]:
    """Verdicts by the numbers of the two claims as written."""
    known = [witness(source) for source in sorted({one.source_id for one in claims})]
    out = run(claims, known, POLICY, types=(SOLD, PUPILS))
    said = {one.claim_id: one.value_text for one in claims}
    return {frozenset((said[v.claim_a], said[v.claim_b])): v.verdict for v in out.verdicts}


def sold(source: str, value: int, sentence: str, **given: object) -> Claim:
    return claim(source, "sold", value=value, sentence=sentence, **{**TWO, **given})


@pytest.mark.parametrize(
    ("sentence", "expect"),
    [
        ("Avarian sales to Borland came to 481,200 euros in 2014.", "conflict"),
        ("In 2014 Avaria sold goods worth 481,200 euros to Borland.", "conflict"),
        ("Timber sales from Avaria to Borland came to 481,200 euros in 2014.", "incomparable"),
        ("In 2014 Borland was sold 481,200 euros worth of timber by Avaria.", "incomparable"),
        ("After long talks Avarian sales to Borland, thus freed, came to 481,200 euros in 2014.", "conflict"),
        ("Sales of timber from Avaria to Borland came to 481,200 euros in 2014.", "incomparable"),
        ("In 2014 Avaria sold cement worth 481,200 euros to Borland.", "incomparable"),
        ("Avaria has forests, and sales to Borland came to 481,200 euros in 2014; cement was dear.", "conflict"),
    ],
)
def test_another_word_at_the_number_may_name_a_part(sentence: str, expect: str) -> None:
    part = sold("one", 481_200, sentence, value_text="481,200 euros")
    whole = sold("two", 917_400, "Avaria's sales to Borland in 2014: 917,400 euros", value_text="917,400 euros")
    found = verdicts(part, whole)
    assert found[frozenset(("481,200 euros", "917,400 euros"))] == expect


def test_a_name_at_the_number_may_narrow_it() -> None:
    given = {**TWO, "unit": "person"}
    town = claim("one", "pupils", value=123, sentence="In 2014 123 pupils studied at Kerth in Borland.", **given)
    whole = claim("two", "pupils", value=457, sentence="In 2014 Avaria had 457 pupils in Borland.", **given)
    other = claim("three", "pupils", value=611, sentence="The Ministry says 611 pupils study in Borland.", **given)
    found = verdicts(town, whole, other)
    assert found[frozenset(("123", "457"))] == "incomparable"
    assert found[frozenset(("457", "611"))] == "conflict"


def test_a_part_told_behind_its_whole_takes_nothing_from_the_whole() -> None:
    given = {**TWO, "unit": "person"}
    said = "In 2014 457 pupils studied in Borland, including 68 boarders."
    whole = claim("one", "pupils", value=457, sentence=said, **given)
    part = claim("one", "pupils", value=68, sentence=said, **given)
    other = claim("two", "pupils", value=611, sentence="In 2014 611 pupils studied in Borland.", **given)
    found = verdicts(whole, part, other)
    assert found[frozenset(("457", "611"))] == "conflict"
    assert found[frozenset(("68", "611"))] == "incomparable"


def test_rows_of_a_list_contradict_no_total_but_their_sum_does() -> None:
    given = {**TWO, "unit": "person", "layer": "table"}
    towns = [
        claim("one", "pupils", value=n, sentence=f"{town} | {n}", **given) for town, n in (("Kerth", 123), ("Omm", 68))
    ]
    total = claim("one", "pupils", value=191, sentence="Total | 191", **given)
    whole = claim("two", "pupils", value=457, sentence="Pupils | 457", **{**given, "layer": "list"})
    found = verdicts(*towns, total, whole)
    assert found[frozenset(("123", "457"))] == "incomparable"
    assert found[frozenset(("68", "457"))] == "incomparable"
    assert found[frozenset(("191", "457"))] == "conflict"


def test_a_part_told_beside_the_total_does_not_make_the_total_a_part() -> None:
    timber = sold("one", 30_100, "Sales of timber from Avaria to Borland came to 30,100 in 2014.", value_text="30,100")
    whole = sold("one", 917_400, "Sales from Avaria to Borland came to 917,400 in 2014.", value_text="917,400")
    other = sold("two", 481_200, "Avarian sales to Borland: 481,200 (2014)", value_text="481,200")
    found = verdicts(timber, whole, other)
    assert found[frozenset(("917,400", "481,200"))] == "conflict"
    assert found[frozenset(("30,100", "481,200"))] == "incomparable"


def test_a_part_is_in_no_series_with_the_whole_of_another_year() -> None:
    timber = sold("one", 30_100, "Sales of timber from Avaria to Borland came to 30,100 in 2014.", value_text="30,100")
    later = sold("two", 481_200, "Avarian sales to Borland: 481,200 (2016)", value_text="481,200", time="2016")
    again = sold("two", 492_300, "Avarian sales to Borland: 492,300 (2018)", value_text="492,300", time="2018")
    found = verdicts(timber, later, again)
    assert found[frozenset(("30,100", "481,200"))] == "incomparable"
    assert found[frozenset(("481,200", "492,300"))] == "series"
