"""Who takes part, where the text says it elsewhere than in the event's own clause. All wording is our own."""

from __future__ import annotations

import pytest
from event_texts import Line, read_lines

from factledger.model.claim import Claim
from factledger.model.document import Kind

pytestmark = pytest.mark.model


def claims(*lines: Line) -> list[Claim]:
    return list(read_lines(*lines).claims)


def below(title: str, *paragraphs: str) -> list[Claim]:
    """The events of paragraphs below a section heading of a titled document."""
    head: tuple[Line, ...] = ((Kind.HEADING, (), title), (Kind.HEADING, (0,), "History"))
    return claims(*head, *((Kind.PARAGRAPH, (0, 1), text) for text in paragraphs))


def one(found: list[Claim], kind: str, time: str | None = None) -> Claim:
    return next(claim for claim in found if claim.type == kind and (time is None or claim.time == time))


def named(claim: Claim) -> dict[str, str]:
    """Role: id, or words where there is no id yet."""
    refs = [("subject", claim.subject), ("object", claim.object), *claim.roles]
    return {role: ref.entity_id or ref.text for role, ref in refs if ref is not None}


def all_in(claim: Claim) -> set[str]:
    return set(named(claim).values())


def test_battle_has_the_sides_of_the_campaign() -> None:
    found = below("A history of Norway", "In 1720 Sweden invaded Norway. Thus began the Battle of Hafelo in May 1721.")
    assert named(one(found, "war")) == {"subject": "country:SE", "object": "country:NO"}
    assert {piece.role for piece in one(found, "war").pieces} >= {"subject", "object"}


def test_battle_of_two_campaigns_stays_open() -> None:
    text = "In 1720 Sweden invaded Norway. In 1722 Spain invaded Portugal. The Battle of Hafelo followed in May 1723."
    assert all_in(one(below("A history of wars", text), "war")) == set()


def test_battle_below_another_heading_stays_open() -> None:
    found = claims(
        (Kind.HEADING, (), "A history of wars"),
        (Kind.HEADING, (0,), "The north"),
        (Kind.PARAGRAPH, (0, 1), "In 1720 Sweden invaded Norway."),
        (Kind.HEADING, (0,), "The south"),
        (Kind.PARAGRAPH, (0, 3), "The Battle of Hafelo began in May 1721."),
    )
    assert all_in(one(found, "war")) == set()


def test_demonstrative_invasion_has_the_sides_told_before() -> None:
    text = "In May 1720 Sweden tried to conquer Norway. This invasion overran Bergenland in June 1720."
    assert {"country:SE", "country:NO"} <= all_in(one(below("A history of Norway", text), "invasion", "1720-06"))


def test_fleet_goes_where_the_same_ruler_sent_envoys() -> None:
    text = "In 1301 the emperor of Ethiopia sent envoys to Yemen. In 1303 the emperor of Ethiopia sent a fleet."
    assert "country:YE" in all_in(one(below("A history of Yemen", text), "invasion"))


def test_more_envoys_are_sent_by_whom_and_where_the_first_were() -> None:
    text = "In 1301 Ethiopia sent envoys to Yemen. The quarrel went on, and more envoys were sent in 1304 and 1306."
    found = below("A history of Yemen", text)
    assert named(one(found, "other.envoys", "1304")) == {"subject": "country:ET", "object": "country:YE"}


def test_other_envoys_without_a_sender_stay_open() -> None:
    text = "In 1301 Ethiopia sent envoys to Yemen. In 1304 envoys were sent."
    assert all_in(one(below("A history of Yemen", text), "other.envoys", "1304")) == set()


def test_who_receives_envoys_did_not_send_them() -> None:
    found = below("A history of Siam", "In 1608 Denmark received envoys from Morocco.")
    assert named(one(found, "other.envoys")) == {"subject": "country:MA", "object": "country:DK"}


def test_envoys_with_a_demand_go_to_him_of_whom_it_is_made() -> None:
    found = below("Old quarrels", "In 1402 Denmark sent envoys, demanding that the duke of Poland pay tribute.")
    assert named(one(found, "other.envoys"))["object"] == "country:PL"


def test_the_attackers_are_those_who_invaded() -> None:
    text = "In 1720 Sweden invaded Norway. On 4 May 1721 a storm destroyed the attackers on their ships."
    assert "country:SE" in all_in(one(below("A history of Norway", text), "other"))


def test_allies_against_one_country_are_one_side() -> None:
    text = (
        "Finland had become an ally of Sweden. In 1720 Sweden invaded Norway. In 1721 Finland invaded Norway."
        " The Battle of Hafelo began in May 1721."
    )
    found = below("A history of Norway", text)
    assert all_in(one(found, "war")) == {"country:SE", "country:FI", "country:NO"}


def test_the_occupied_land_is_no_occupier() -> None:
    found = below("A history of Libya", "The occupation of Libya ended in 1943.")
    assert named(one(found, "invasion")) == {"object": "country:LY"}


def test_the_visit_is_the_one_announced_before() -> None:
    text = (
        "It was announced that King Ivar Lund of Norway would pay a visit to Kenya in early May 2031 at the invitation"
        " of President Ana Mwangi. The visit, held from 6 to 9 May 2031, was the first by a Norwegian king."
    )
    found = below("Kenya and Norway", text)
    assert {"Ivar Lund", "country:KE", "Ana Mwangi"} <= all_in(one(found, "visit", "2031-05-06/2031-05-09"))


def test_there_is_where_the_visit_led() -> None:
    text = "President Ana Mwangi visited Norway in May 2011. She had been there before, in 2004."
    found = below("Kenya and Norway", text)
    assert named(one(found, "visit", "2004"))["object"] == "country:NO"


def test_who_was_in_a_country_on_a_visit_is_the_visitor() -> None:
    found = below("Kenya and Norway", "In May 2011 Minister Ivar Lund was in Kenya on a state visit.")
    assert (one(found, "visit").subject, one(found, "visit").object) != (None, None)
    assert named(one(found, "visit"))["object"] == "country:KE"


def test_what_stands_below_a_visit_has_its_visitor() -> None:
    found = claims(
        (Kind.HEADING, (), "Kenya and Norway"),
        (Kind.LIST_ITEM, (0,), "May 2011: Visit of Minister Ana Mwangi to Norway"),
        (Kind.LIST_ITEM, (0, 1), "Signed an agreement on fisheries"),
        (Kind.LIST_ITEM, (0, 1), "Attended the national festival of books"),
    )
    agreement, festival = one(found, "agreement.signed"), one(found, "other")
    assert all_in(agreement) == {"country:KE", "country:NO", "Ana Mwangi"}
    assert named(festival)["subject"] == "Ana Mwangi"


def test_mutual_visits_have_the_visitors_listed_below() -> None:
    found = claims(
        (Kind.HEADING, (), "Kenya and Norway"),
        (Kind.LIST_ITEM, (0,), "2011: Mutual visits by the foreign ministers"),
        (Kind.LIST_ITEM, (0, 1), "March: Visit of Minister Ana Mwangi to Norway"),
        (Kind.LIST_ITEM, (0, 1), "June: Visit of Minister Ivar Lund to Kenya"),
    )
    assert {"Ana Mwangi", "Ivar Lund"} <= all_in(one(found, "visit", "2011"))


def test_a_donor_of_the_pair_gives_to_the_other() -> None:
    found = below("Kenya and Norway", "In 1994, Norway extended a loan of $5 million for roads.")
    assert all_in(one(found, "loan")) == {"country:NO", "country:KE"}


def test_a_sort_of_loan_is_no_lender() -> None:
    found = below("Kenya and Norway", "In 1994, notes for a ZKF loan to Kenya were signed.")
    assert "ZKF" not in all_in(one(found, "loan"))


def test_an_announcement_is_about_those_in_its_clause() -> None:
    text = "On 3 May 2011 the ministry announced that Minister Ivar Lund would travel to Kenya."
    assert {"Ivar Lund", "country:KE"} <= all_in(one(below("Norway abroad", text), "announcement"))


def test_a_named_replacement_is_what_it_is_called() -> None:
    found = below("Kenya and Norway", "The replacement, named Nordby International Airport, was opened on 4 July 2017.")
    assert "Nordby International Airport" in all_in(one(found, "opening.works"))


def test_it_is_the_thing_just_told_of() -> None:
    text = "Kenya wanted more trade. A dam was planned in the north. It was built in 1988."
    roles = named(one(below("Kenya and Norway", text), "construction"))
    assert roles["object"] == "A dam"
    assert "subject" not in roles


def test_a_capital_recognises_for_its_country() -> None:
    found = below("Peru and Norway", "Sweden gave in at last, and Lima recognised the new kingdom on 4 May 1907.")
    assert named(one(found, "other.recognition")) == {"subject": "country:PE", "object": "country:NO"}


def test_a_sender_stands_behind_whom_a_country_receives() -> None:
    found = below("Peru and Norway", "On 3 May 2011 Peru received an envoy from Ghana.")
    assert named(one(found, "other.envoys")) == {"subject": "country:GH", "object": "country:PE"}


def test_they_are_the_two_countries_just_told_of() -> None:
    text = "Peru and Norway have long been friends. In 2022 they marked the 100th anniversary of the treaty."
    assert {"country:PE", "country:NO"} <= all_in(one(below("An old friendship", text), "anniversary"))


def test_a_dateline_does_nothing() -> None:
    found = below("Peru and Ghana", "LIMA, 27 May 2022 – The mayor, Ana Ruiz, met with President Paul Mensah of Ghana.")
    assert "country:PE" not in {named(one(found, "meeting")).get("subject")}


def test_what_happens_in_a_capital_happens_in_its_country() -> None:
    found = below("Peru and Ghana", "In June 2011 Minister Ana Ruiz attended the Seed Forum in Accra.")
    assert named(one(found, "meeting"))["where"] == "country:GH"


@pytest.mark.parametrize(("kind", "person"), [(Kind.PARAGRAPH, "Ola Berg"), (Kind.TOOLTIP, "he")])
def test_a_pronoun_of_a_tooltip_means_nobody_of_the_text_around_it(kind: Kind, person: str) -> None:
    found = claims(
        (Kind.PARAGRAPH, (), "Ola Berg was a painter of Norway."),
        (kind, (), "Later he moved to Denmark in 1989."),
    )
    assert [claim.subject.text for claim in found if claim.subject] == [person]


def test_who_says_it_takes_no_part() -> None:
    found = below("A history of Norway", "According to the Swedish ministry, Norway sold ships to Peru in 1880.")
    assert "country:SE" not in all_in(one(found, "other", "1880"))


def test_the_event_before_a_clause_has_its_own_parties() -> None:
    found = below("A history of Norway", "After Peru's independence in 1821, Chile opened a consulate in Lima.")
    assert named(one(found, "other.independence")) == {"subject": "country:PE"}


def test_each_of_several_at_its_date() -> None:
    found = below("Norway–Peru relations", "Peru joined the League in 1997 and Norway in 1999.")
    assert "country:NO" not in all_in(one(found, "other.membership", "1997"))
    assert named(one(found, "other.membership", "1999")) == {"subject": "country:NO"}


def test_two_visits_set_against_each_other() -> None:
    text = "The visit of Mr Said to Peru in 2001 was returned in 2002 by the visit of Mr Lund to Norway."
    found = below("Norway–Peru relations", text)
    assert named(one(found, "visit", "2001")) == {"subject": "Said", "object": "country:PE"}
    assert named(one(found, "visit", "2002")) == {"subject": "Lund", "object": "country:NO"}
