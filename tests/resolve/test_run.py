"""Participants of claims get ids, or reasons; what stands open stays open."""

from __future__ import annotations

from resolve_scene import ENTITIES, claim, document

from factledger import resolve
from factledger.model.claim import Claim, Ref
from factledger.model.mention import AnnotatedDocument


def subject(one: Claim, *documents: AnnotatedDocument) -> Ref:
    (done,) = resolve.run((one,), documents, ENTITIES).claims
    assert done.subject is not None
    return done.subject


def test_a_capital_that_acts_is_its_country() -> None:
    ref = Ref("Oslo", "country:NO", "place", "capital")
    text = document("a", "Oslo agreed.")
    (done,) = resolve.run((claim("a", ref, place=ref),), (text,), ENTITIES).claims
    assert done.subject == Ref("Oslo", "country:NO", "country", "capital")
    assert dict(done.roles)["place"].entity_id == "place:oslo"


def test_an_ambiguous_country_is_told_by_the_rest_of_the_document() -> None:
    ref = Ref("Korea", "", "country", "name")
    told = document("a", "South Korea sent envoys.", "Korea paid.")
    both = document("a", "South Korea and North Korea sent envoys.", "Korea paid.")
    assert subject(claim("a", ref), told).entity_id == "country:KR"
    opened = subject(claim("a", ref), both)
    assert opened.entity_id == ""
    assert "may mean" in opened.why


def test_an_ambiguous_country_is_told_by_the_year() -> None:
    ref = Ref("Republic of China", "", "country", "name")
    assert subject(claim("a", ref, year=1930), document("a", "A note of the Republic of China and Taiwan.")).entity_id
    assert subject(claim("a", ref, year=1975), document("a", "A note.")).entity_id == "country:TW"


def test_an_office_alone_means_the_holder_whom_a_document_names() -> None:
    ref = Ref("the Crown Prince", "", "office", "ner")
    held = document("a", "In 2007 the Crown Prince, H.R.H. ALARIC, came.", "2007 H.R.H. the Crown Prince")
    done = subject(claim("a", ref, year=2007), held)
    assert (done.entity_id, done.kind) == ("person:alaric", "person")
    assert "2007" in done.why


def test_an_office_alone_stays_open_without_a_year_or_with_two_holders() -> None:
    ref = Ref("the Prime Minister", "office:prime-minister", "office", "name")
    held = document("a", "In 2007 Prime Minister Ida Falk met Prime Minister Aldo Berti.")
    for year, reason in ((None, "without a year"), (2007, "several held"), (1999, "no document")):
        done = subject(claim("a", ref, year=year), held)
        assert done.entity_id == ""
        assert reason in done.why


def test_another_document_names_the_holder_only_for_the_same_country() -> None:
    held = document("a", "In 2007 Norwegian Prime Minister Ida Falk came.")
    bare = subject(claim("b", Ref("the Prime Minister", "", "office", "ner"), year=2007), held)
    told = subject(claim("b", Ref("the Norwegian Prime Minister", "", "office", "ner"), year=2007), held)
    assert (bare.entity_id, told.entity_id) == ("", "person:ida-falk")


def test_an_office_in_the_plural_is_nobody() -> None:
    held = document("a", "In 2007 Prime Minister Ida Falk came.")
    done = subject(claim("a", Ref("Prime Ministers", "office:prime-minister", "office", "name"), year=2007), held)
    assert (done.entity_id, done.why) == ("", "an office in the plural means several persons")


def test_words_for_a_government_are_its_country() -> None:
    for words in ("the Government of Norway", "Norway's government", "the Norwegian authorities"):
        assert subject(claim("a", Ref(words, kind="thing")), document("a", "x")).entity_id == "country:NO"
    assert subject(claim("a", Ref("the fish of Norway", kind="thing")), document("a", "x")).entity_id == ""


def test_the_country_of_an_office_chooses_among_holders() -> None:
    ref = Ref("the Norwegian Prime Minister", "", "office", "ner")
    held = document("a", "In 2007 Norwegian Prime Minister Ida Falk met Spanish Prime Minister Aldo Berti.")
    assert subject(claim("a", ref, year=2007), held).entity_id == "person:ida-falk"


def test_a_person_of_a_table_row_that_only_the_claim_names() -> None:
    ref = Ref("A. BERTI", "", "person", "ner", office="Prime Minister")
    text = document("a", "Prime Minister Aldo BERTI spoke.")
    done = subject(claim("a", ref, year=1991), text)
    assert done.entity_id == "person:aldo-berti"
    assert "the same document" in done.why


def test_bodies_and_places() -> None:
    text = document("a", "The Polar Survey Agency (PSA) lent money.", ner=[("Polar Survey Agency", "ORG")])
    full = Ref("the Polar Survey Agency", "", "organization", "ner")
    assert subject(claim("a", full), text).entity_id == "org:polar-survey-agency"
    assert subject(claim("a", Ref("PSA", "", "organization", "ner")), text).entity_id == "org:polar-survey-agency"
    assert subject(claim("b", Ref("PSA", "", "organization", "ner")), text).entity_id == "org:psa"
    assert subject(claim("a", Ref("World Bank", "", "organization", "ner")), text).entity_id == "org:world-bank"
    assert subject(claim("a", Ref("Port Élm", "", "place", "ner")), text).entity_id == "place:port-elm"


def test_words_that_name_nothing_stay_open() -> None:
    ref = Ref("the delegation", kind="thing", why="the words name nobody by name")
    assert subject(claim("a", ref), document("a", "The delegation left.")) == ref


def test_entities_count_what_texts_name_and_issues_tell_of_slips() -> None:
    text = document("a", "2000 Minister of Trade SARNGEREL of Norway", "2001 Minister of Trade SARANGEREL of Norway")
    done = resolve.run((), (text,), ENTITIES)
    rows = {one.entity_id: one for one in done.entities}
    assert rows["country:NO"].mentions == 2
    assert rows["country:NO"].external[0] == ("iso2", "NO")
    assert [(one.code, one.line) for one in done.issues] == [("name_variant", 1)]
    assert list(rows) == sorted(rows)
