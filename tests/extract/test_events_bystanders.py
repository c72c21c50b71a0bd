"""Whom an event concerns whose own words name nobody, and whom descriptions mean."""

from __future__ import annotations

from document_texts import claims_in, events_in, parties

PAIR = "Kenya–Peru relations\n\nKenya and Peru have had ties for long. {}\n"
BOTH = {"country:KE", "country:PE"}


def others(text: str) -> dict[str, set[str]]:
    return {one.time: set(parties(one)) & BOTH for one in claims_in(PAIR.format(text)) if one.kind == "event"}


def test_what_names_nobody_is_of_those_that_the_text_is_about() -> None:
    assert others("A joint stamp was issued in 1998.") == {"1998": BOTH}
    assert others("Cooperation on fisheries was taken up in 1971.") == {"1971": BOTH}


def test_what_joins_nobody_may_be_of_either() -> None:
    assert others("The mill was expected in 1998.") == {"1998": set()}
    assert others("Workers went on strike in 1998.") == {"1998": set()}


def test_a_note_says_so() -> None:
    (claim,) = [one for one in claims_in(PAIR.format("A joint stamp was issued in 1998.")) if one.kind == "event"]
    assert any("name nobody" in note for note in claim.notes)


def test_who_names_somebody_keeps_what_it_says() -> None:
    assert others("In 1998 the mill was bought by Ghana.") == {"1998": set()}
    assert others("In 1998 Nils Dahl bought the mill.") == {"1998": set()}


def test_a_bond_told_of_before_is_of_its_parties() -> None:
    text = "Chile and Ghana quarrelled over a reef. This dispute flared up in 1998 after a Danish ship was seized."
    found = next(one for one in claims_in(text) if one.time == "1998")
    assert {"country:CL", "country:GH"} <= set(parties(found))


def test_a_body_of_two_meets_in_one_of_them() -> None:
    assert others("The Joint Trade Committee met in Lima in May 1998.") == {"1998-05": BOTH}


def test_the_country_is_the_other_than_who_does_it() -> None:
    text = "# Denmark–Peru relations\n\nDanish troops had occupied the country in 1946.\n"
    assert events_in(text, "invasion", "note.md") == {"1946": {"country:DK", "country:PE"}}


def test_the_country_stays_open_where_it_may_be_either() -> None:
    text = "# Denmark–Peru relations\n\nA Peruvian minister, Ivar Lund, toured the country in 1946.\n"
    (claim,) = [one for one in claims_in(text, "note.md") if one.kind == "event"]
    assert claim.object is None or not claim.object.entity_id


def test_the_name_before_a_second_verb_does_what_it_tells() -> None:
    text = (
        "Chilean President Ana Ruiz Lopez visited Laos in November 1994 for the trade summit and Chilean President "
        "Juan Mora Diaz visited Laos in May 2002 for a fair."
    )
    found = events_in(text, "visit")
    assert not any("Ruiz" in one for one in found["2002-05"])
    assert any("Mora" in one for one in found["2002-05"])
    assert not any("Mora" in one for one in found["1994-11"])


def test_persons_named_as_examples() -> None:
    found = events_in("Other leaders like Ershad visited Kenya in 1985.", "visit")
    assert found["1985"] == {"Ershad", "country:KE"}


def test_offices_between_names_that_go_with_dates_in_turn() -> None:
    found = events_in("PM Nils Dahl and PM Olav Berg came to Peru in 1985 and 2006 respectively.", "visit")
    assert found == {"1985": {"Nils Dahl", "country:PE"}, "2006": {"Olav Berg", "country:PE"}}


def test_an_hour_is_no_office() -> None:
    claims = claims_in("The talks between Chile and Peru began at 5 PM on 3 May 2012.")
    assert [one.subject and one.subject.entity_id for one in claims if one.kind == "event"] == ["country:CL"]


def test_when_or_why_names_others_than_the_two() -> None:
    text = PAIR.format("Relations were suspended on 5 May 1938, before Ghana was annexed by Norway.")
    assert events_in(text, "closing.relations")["1938-05-05"] == BOTH
    text = PAIR.format("Relations were suspended in 1938, a few days before the annexation of Ghana by Norway.")
    assert events_in(text, "closing.relations")["1938"] >= BOTH


def test_a_body_of_any_name_is_joined_and_left() -> None:
    text = (
        "On May 1, 2004, Malta withdrew from the Non-Aligned Movement and became a full member of the European Union."
    )
    assert events_in(text, "other.membership") == {"2004-05-01": {"country:MT", "org:nam", "org:eu"}}
    assert "1994" in events_in("Norway left the Customs Union in 1994.", "other.membership")
    assert not events_in("Nils Dahl left the Non-Aligned Movement in 1994.", "other.membership")


def test_a_country_behind_its_town_is_where_it_was() -> None:
    text = (
        "Kenya–Peru relations\n\nIn 1932, the two countries signed a treaty of conciliation in Geneva, Switzerland.\n"
    )
    (claim,) = [one for one in claims_in(text) if one.type == "agreement.signed"]
    assert dict(claim.roles)["where"].entity_id == "country:CH"


def test_our_country_is_the_other_of_the_two() -> None:
    text = "# Peru–Norway relations\n\nThe Norwegian minister, Nils Dahl, paid a visit to our country on 3 May 2016.\n"
    assert {"country:PE", "country:NO"} <= events_in(text, "visit", "note.md")["2016-05-03"]
