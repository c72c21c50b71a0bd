"""Missions told in lists of their chiefs and in prose: when they opened, rose, closed, and whose they are and where."""

from __future__ import annotations

import pytest
from event_texts import Line, read, read_lines

from factledger.model.document import Kind

CREDENTIALS = "Presentation of credentials"


def _list(*entries: tuple[str, str]) -> tuple[Line, ...]:
    """A list of office-holders: who and as what, and what their entry says."""
    lines: list[Line] = [(Kind.HEADING, (), "Envoys to Ghana")]
    for who, told in entries:
        lines.append((Kind.HEADING, (0,), who))
        lines.append((Kind.LIST_ITEM, (0, len(lines) - 1), told))
    return tuple(lines)


def _told(*entries: tuple[str, str]) -> list[tuple[str, str]]:
    return [(one.type, one.time) for one in read_lines(*_list(*entries)).claims]


@pytest.mark.model
def test_a_list_that_begins_with_a_holder_for_the_time_being_begins_with_the_mission() -> None:
    assert _told(
        ("Lund Paul, Chargé d'Affaires ad interim", f"{CREDENTIALS}: May 3, 1961"),
        ("Moe Ivar, Chargé d'Affaires ad interim", f"{CREDENTIALS}: May 9, 1961"),
        ("Ruiz Ana, Ambassador", f"{CREDENTIALS}: May 3, 1962"),
    ) == [
        ("opening.mission", "1961-05-03"),
        ("other.credentials", "1961-05-09"),
        ("opening.accreditation", "1962-05-03"),
    ]


@pytest.mark.model
def test_a_list_begins_again_after_it_tells_of_an_end() -> None:
    assert _told(
        ("Lund Paul, Minister", f"{CREDENTIALS}: May 3, 1938"),
        ("Moe Ivar, Minister", "Termination of mission: Legation closed on June 4, 1940"),
        ("Ruiz Ana, Minister", f"{CREDENTIALS}: May 3, 1946"),
    ) == [
        ("opening.accreditation", "1938-05-03"),
        ("closing.mission", "1940-06-04"),
        ("opening.accreditation", "1946-05-03"),
    ]


@pytest.mark.model
def test_only_a_higher_rank_raises_the_mission() -> None:
    assert _told(
        ("Lund Paul, Chargé d'Affaires", f"{CREDENTIALS}: May 3, 1938"),
        ("Moe Ivar, Minister Resident", f"{CREDENTIALS}: May 3, 1939"),
        ("Ruiz Ana, Envoy Extraordinary and Minister Plenipotentiary", f"{CREDENTIALS}: May 3, 1941"),
        ("Boateng Kofi, Ambassador", f"{CREDENTIALS}: May 3, 1943"),
    ) == [
        ("opening.accreditation", "1938-05-03"),
        ("upgrade.mission", "1939-05-03"),
        ("other.credentials", "1941-05-03"),
        ("upgrade.mission", "1943-05-03"),
    ]


@pytest.mark.model
def test_the_end_of_an_appointment_closes_nothing() -> None:
    assert _told(("Lund Paul, Minister", "Termination of mission: Appointment terminated on May 3, 1938")) == [
        ("other.departure", "1938-05-03")
    ]


TITLE = "A History of Norway’s Relations, by Country: Peru"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        ("Norwegian diplomatic personnel were evacuated from Lima on May 8, 1954.", "closing.mission", "1954-05-08"),
        ("Lund and the Embassy staff left Peru on May 6, 1951.", "closing.mission", "1951-05-06"),
        ("Legation Lima ceased to exist on May 4, 1950.", "closing.mission", "1950-05-04"),
        ("The embassy in Lima came into being on June 2, 1979.", "opening.mission", "1979-06-02"),
        ("Diplomatic relations lapsed on May 10, 1956.", "closing.relations", "1956-05-10"),
        (
            "Norway raised its representation in Peru to ambassadorial level on May 27, 1974.",
            "upgrade.mission",
            "1974-05-27",
        ),
        (
            "The Norwegian mission in Lima was given the rank of a legation on May 29, 1976.",
            "upgrade.mission",
            "1976-05-29",
        ),
        ("The first Norwegian consul, Paul Lund, was appointed on May 4, 1950.", "opening.appointment", "1950-05-04"),
        (
            "A Norwegian ambassador was first accredited to Peru on June 10, 1987.",
            "opening.accreditation",
            "1987-06-10",
        ),
        ("Ivar Lund presented his letters of credence on May 7, 1951.", "other.credentials", "1951-05-07"),
    ],
)
def test_wording(text: str, kind: str, time: str) -> None:
    assert (kind, time) in {(one.type, one.time) for one in read(text, TITLE).claims}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "keeper", "host"),
    [
        ("The Norwegian Legation at Lima was opened on May 5, 1951.", "Norwegian", "Lima"),
        ("Legation Lima was closed on May 5, 1951.", "Norway", "Lima"),
        ("The Legation of Peru in Norway was closed on May 5, 1951.", "Peru", "Norway"),
        ("The embassy staff left Peru on May 5, 1951.", "Norway", "Peru"),
        (
            "The Norwegian consulate in Lima was opened under the roof of the Swiss Embassy on May 5, 1951.",
            "Norwegian",
            "Lima",
        ),
    ],
)
def test_whose_it_is_and_where(text: str, keeper: str, host: str) -> None:
    told = next(one for one in read(text, TITLE).claims if one.type in {"opening.mission", "closing.mission"})
    assert (told.subject and told.subject.text, told.object and told.object.text) == (keeper, host)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Norway recognized Peru on May 4, 1950, and opened an embassy in Lima on that same date.",
        "Norway recognized Peru on May 4, 1950. The legation was established on the same day.",
        "Norway recognized Peru on May 4, 1950. On the same day, Norway opened a legation in Lima.",
    ],
)
def test_the_same_day_is_the_one_told_last(text: str) -> None:
    told = {one.type: (one.time, one.time_basis) for one in read(text, TITLE).claims}
    assert told["opening.mission"] == ("1950-05-04", "context")


@pytest.mark.model
def test_the_same_day_of_a_mere_year_is_no_day() -> None:
    told = {
        one.type: one.time
        for one in read("Norway recognized Peru in 1950. Norway opened a legation on the same day.").claims
    }
    assert told["opening.mission"] == ""


@pytest.mark.model
def test_a_dated_decision_dates_what_it_brings_about() -> None:
    text = "An exchange of notes on June 18, 1995, established diplomatic relations between Norway and Peru."
    assert ("establishment.relations", "1995-06-18") in {(one.type, one.time) for one in read(text).claims}


@pytest.mark.model
def test_a_list_of_one_country_says_where_its_mission_was_closed() -> None:
    lines = _list(("Lund Paul, Minister", "Termination of mission: Legation closed on June 4, 1940"))
    told = [(one.subject, one.object and (one.object.text, one.object.how)) for one in read_lines(*lines).claims]
    assert told == [(None, ("Ghana", "document"))]


@pytest.mark.model
def test_coordinated_themes_are_two_events() -> None:
    text = "Diplomatic relations and the Norwegian Embassy in Peru were established on May 4, 1950."
    told = {(one.type, one.time) for one in read(text, TITLE).claims}
    assert told == {("establishment.relations", "1950-05-04"), ("opening.mission", "1950-05-04")}


@pytest.mark.model
def test_a_rank_that_is_no_declared_office_counts_in_a_list() -> None:
    assert _told(
        ("Lund Paul, Representative", f"{CREDENTIALS}: May 3, 1938"),
        ("Moe Ivar, Ambassador", f"{CREDENTIALS}: May 3, 1939"),
    ) == [("opening.accreditation", "1938-05-03"), ("upgrade.mission", "1939-05-03")]


@pytest.mark.model
def test_the_government_of_a_country_receives_as_the_country() -> None:
    lines = (
        (Kind.HEADING, (), TITLE),
        (Kind.HEADING, (0,), "Establishment of the Norwegian Legation in Lima, 1921"),
        (Kind.PARAGRAPH, (0, 1), "Paul Lund presented his credentials to the Government of Peru on 26 May 1921."),
    )
    told = [
        (one.type, one.subject and one.subject.text, one.object and one.object.text)
        for one in read_lines(*lines).claims
    ]
    assert told == [("opening.mission", "Norway", "Peru")]


@pytest.mark.model
def test_recognition_withdrawn_is_no_recognition() -> None:
    told = read("Norway withdrew its recognition of Peru on May 5, 1950.", TITLE).claims
    assert [(one.type, one.time) for one in told if one.time] == [("closing.relations", "1950-05-05")]


@pytest.mark.model
def test_a_mission_called_by_its_place_stands_there_whoever_keeps_it() -> None:
    lines = _list(("Lund Paul, Minister", "Note: Legation Accra was closed on June 4, 1940"))
    told = [one for one in read_lines(*lines).claims if one.type == "closing.mission"]
    assert [(one.subject, one.object and one.object.entity_id) for one in told] == [(None, "country:GH")]


def _entries(*lines: tuple[Kind, tuple[int, ...], str]) -> list[tuple[str, str, str, str]]:
    found = []
    for one in read_lines(*lines).claims:
        assert one.subject is not None
        found.append((one.type, one.time, one.subject.text, one.subject.office))
    return found


@pytest.mark.model
def test_entries_whose_office_has_a_line_of_its_own_are_of_the_person_above_it() -> None:
    assert _entries(
        (Kind.HEADING, (), "Peruvian heads of mission in Ghana"),
        (Kind.HEADING, (0,), "Ana Ruiz"),
        (Kind.HEADING, (0, 1), "Ambassador"),
        (Kind.LIST_ITEM, (0, 1, 2), "Appointed: 4 May 1961"),
        (Kind.LIST_ITEM, (0, 1, 2), "Presented: 9 June 1961"),
        (Kind.LIST_ITEM, (0, 1, 2), "End of mission: left Accra on 3 March 1965"),
    ) == [
        ("other.appointment", "1961-05-04", "Ana Ruiz", "Ambassador"),
        ("other.credentials", "1961-06-09", "Ana Ruiz", "Ambassador"),
        ("other.departure", "1965-03-03", "Ana Ruiz", "Ambassador"),
    ]


@pytest.mark.model
def test_entries_below_the_office_of_all_of_them() -> None:
    assert _entries(
        (Kind.HEADING, (), "Norwegian representatives in Chile"),
        (Kind.HEADING, (0,), "Ministers"),
        (Kind.HEADING, (0, 1), "Nils Berg (1890–1961)"),
        (Kind.LIST_ITEM, (0, 1, 2), "Credentials: 9 June 1931"),
        (Kind.HEADING, (0, 1), "Ole Østby"),
        (Kind.LIST_ITEM, (0, 1, 4), "Left: 3 March 1939"),
    ) == [
        ("other.credentials", "1931-06-09", "Nils Berg", "Minister"),
        ("other.departure", "1939-03-03", "Ole Østby", "Minister"),
    ]


@pytest.mark.model
def test_keys_below_what_is_no_person_are_no_entries() -> None:
    lines = (
        (Kind.HEADING, (), "Norway and Chile"),
        (Kind.HEADING, (0,), "Trade Relations"),
        (Kind.LIST_ITEM, (0, 1), "Left: 3 March 1939"),
        (Kind.LIST_ITEM, (0, 1), "Received: 3 March 1940"),
    )
    assert not [one for one in read_lines(*lines).claims if one.type.startswith("other.")]
