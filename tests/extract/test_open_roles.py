"""Of whom and towards whom figures are whose roles the text tells outside their sentence."""

from __future__ import annotations

from document_texts import claims_in


def told(text: str, file: str = "made-up.md") -> dict[str, tuple[str, str, str]]:
    """By the words of each figure its subject, object and place: the id, else the words."""
    found = {}
    for claim in claims_in(text, file):
        if claim.kind == "figure":
            refs = (claim.subject, claim.object, dict(claim.roles).get("place"))
            subject, obj, place = ((ref.entity_id or ref.text) if ref else "" for ref in refs)
            found[claim.value_text] = (subject, obj, place)
    return found


def test_a_place_lies_where_any_line_puts_it() -> None:
    text = (
        "# Peru–Kenya relations\n\nIn 2016 the Peruvian group Salmar leased 8,000 hectares in Nakuru district for a farm.\n\n"
        "Flowers from Nakuru in Kenya are sold in Lima.\n"
    )
    assert told(text)["8,000 hectares"] == ("country:PE", "country:KE", "Nakuru")


def test_a_place_in_two_countries_lies_in_none() -> None:
    text = (
        "# Peru–Kenya relations\n\nIn 2016 the Peruvian group Salmar leased 8,000 hectares in Nakuru district for a farm.\n\n"
        "Flowers from Nakuru in Kenya are sold in Lima. Nakuru in Peru is a village.\n"
    )
    assert told(text)["8,000 hectares"][1] == "Nakuru"


def test_what_a_list_counts_is_of_whom_its_lead_in_tells() -> None:
    text = "# Service\n\nAs of 2009, Peru has 150 representations abroad, which include:\n\n- 80 embassies.\n- 69 consulates.\n"
    found = told(text)
    assert (found["80 embassies"][0], found["69 consulates"][0]) == ("country:PE", "country:PE")


def test_the_office_of_statistics_counts_for_its_country() -> None:
    text = (
        "# Trade in August\n\nThere was a trade deficit of €113 million, the state agency Statistics Togo reports.\n\n"
        "Exports to Ghana fell the most (by €19 million).\n"
    )
    found = told(text)
    assert found["€113 million"][0] == "country:TG"
    assert found["€19 million"][:2] == ("country:TG", "country:GH")


def test_a_headline_in_capitals_names_no_thing() -> None:
    text = (
        "# Norway To Give More Support\n\nOfficials met. The support covers programmes to the tune of €35.5 million.\n"
    )
    assert "Norway" not in told(text)["€35.5 million"][0]
