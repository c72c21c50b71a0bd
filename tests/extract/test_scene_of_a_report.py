"""The scene of a report: when undated deeds happened, by phrases, by going on, by the report's own day; made-up wording."""

from __future__ import annotations

import pytest
from document_texts import claims_in

pytestmark = pytest.mark.model

FILED = "LIMA, 6 May 2021 (Harbour Agency) - "
VISIT = "Foreign Minister Kai Berntal paid a visit to Peru on 4-5 May 2021."


def times(text: str, kind: str, *, modality: str = "held", name: str = "made-up.txt") -> set[str]:
    """The times of the events of a type."""
    found = (one for one in claims_in(text + "\n", name) if one.kind == "event")
    return {one.time or "" for one in found if one.type == kind and one.modality == modality}


def paragraphs(*told: str) -> str:
    return "\n\n".join(told)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Two agreements on ports were signed during the visit.", "2021-05-04/2021-05-05"),
        ("At the end of the visit, the two countries signed an agreement on ports.", "2021-05-04/2021-05-05"),
        ("Two agreements on ports were signed during the visit of 2011.", "2011"),
        ("The two countries agreed to sign a treaty after the visit.", ""),
    ],
)
def test_what_is_told_of_a_visit_some_paragraphs_on(text: str, time: str) -> None:
    told = paragraphs(VISIT, "The harbour lies on the coast.", "Trade in fish matters to both.", text)
    assert (time in times(told, "agreement.signed")) is bool(time)


def test_one_day_before_and_the_same_day_count_from_the_day_told_last() -> None:
    told = paragraphs(
        VISIT,
        "On 5 May Minister Berntal opened a school in Lima.",
        "Later that day, President Ana Ruiz received Minister Berntal.",
        "A day earlier, Minister Berntal had met the mayor, Olav Lund.",
    )
    assert times(told, "meeting") == {"2021-05-05", "2021-05-04"}


def test_a_day_that_counts_from_what_it_names_is_not_the_day_told_last() -> None:
    text = "On 4 May 2021 Minister Kai Berntal met President Ana Ruiz. He met Olav Lund a day before the storm."
    assert times(text, "meeting") <= {"2021-05-04", ""}


def test_the_eve_of_a_visit_is_the_day_before_it() -> None:
    text = paragraphs(VISIT, "On the eve of the visit, the two countries signed an agreement on ports.")
    assert times(text, "agreement.signed") == {"2021-05-03"}


def test_the_whole_stay_where_its_first_and_last_day_are_told() -> None:
    text = (
        FILED + "President Ana Ruiz began a visit to Norway on Monday. President Ruiz ended her visit to Norway on "
        "Wednesday. During the visit, the two countries signed an agreement on ports."
    )
    assert times(text, "agreement.signed") == {"2021-05-03/2021-05-05"}


def test_the_line_of_a_report_dates_what_its_first_words_tell() -> None:
    text = FILED + "Norway and Peru signed an agreement on ports in Lima."
    assert times(text, "agreement.signed") == {"2021-05-06"}
    assert times(text, "other") == set()


def test_a_line_without_a_year_has_it_from_the_name_of_the_file() -> None:
    text = "LIMA, May 6, HARBOURPRESS -- Norway and Peru signed an agreement on ports in Lima."
    assert times(text, "agreement.signed", name="ports-2021-05-06.txt") == {"2021-05-06"}
    assert times(text, "agreement.signed") == {""}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        (
            "President Ana Ruiz received Minister Kai Berntal yesterday. The two countries signed a treaty.",
            "2021-05-05",
        ),
        ("President Ana Ruiz received Minister Kai Berntal today. The two countries signed a treaty.", "2021-05-06"),
        (
            "Minister Kai Berntal arrived in Lima on Tuesday. He met Olav Lund on Wednesday.\n\nThe two countries signed a "
            "treaty.",
            "2021-05",
        ),
        ("The harbour of Oslo opened in 2011. The two countries signed a treaty.", ""),
        ("President Ana Ruiz received Minister Kai Berntal today. Earlier the two countries had signed a treaty.", ""),
        ("President Ana Ruiz received Minister Kai Berntal today. The two countries will sign a treaty.", ""),
        ("President Ana Ruiz received Minister Kai Berntal today. They want to sign a treaty.", ""),
    ],
)
def test_what_a_report_tells_as_done_is_of_its_scene(text: str, time: str) -> None:
    assert times(FILED + text, "agreement.signed") <= {time, ""}
    assert not time or time in times(FILED + text, "agreement.signed")


def test_a_text_that_says_today_is_a_report_of_the_day_in_its_name() -> None:
    text = "President Ana Ruiz received Minister Kai Berntal today. The two countries signed a treaty."
    assert times(text, "agreement.signed", name="ports-2021-05-06.txt") == {"2021-05-06"}
    plain = "President Ana Ruiz met Minister Kai Berntal on 5 May. The harbour opened in 2011. Norway and Peru signed a treaty."
    assert times(plain, "agreement.signed", name="ports-2021-05-06.txt") == {""}


def test_a_thing_of_its_own_date_is_not_of_the_scene() -> None:
    text = (
        FILED
        + "President Ruiz received Minister Berntal today. The two sides followed up the eight agreements signed in 2011."
    )
    assert "2021-05-06" not in times(text, "agreement.signed")


def test_what_is_dated_after_the_report_is_planned_unless_its_clause_is_past() -> None:
    text = FILED + "The ministry said that it was ready. Norway's embassy in Lima opens on 9 June 2021."
    assert times(text, "opening.mission", modality="planned") == {"2021-06-09"}
    text = FILED + "Norway's embassy in Lima, which Peru wanted, opens on 9 June 2021."
    assert times(text, "opening.mission", modality="planned") == {"2021-06-09"}


def test_a_body_is_held_as_a_meeting() -> None:
    assert times("The joint fish committee of Norway and Peru was held in Oslo in 2011.", "meeting") == {"2011"}


def test_two_days_of_one_occasion_are_one_stay() -> None:
    text = (
        FILED
        + "A Norwegian trade mission will attend the Harbour Conference in Lima on 20th and 21st August this year."
    )
    assert times(text, "meeting", modality="planned") == {"2021-08-20/2021-08-21"}


@pytest.mark.parametrize(
    "text",
    [
        "Less timber was shipped to Norway than the year before.",
        "Peruvian exports were up 4% on 2020 and stood high.",
        "President Ana Ruiz said trade stood at 9 million dollars when Norway's embassy opened in Lima in July 2014.",
    ],
)
def test_what_is_compared_with_and_what_a_when_tells_date_no_saying(text: str) -> None:
    assert times(FILED + text, "other") | times(FILED + text, "announcement") <= {""}


def test_what_somebody_tells_is_the_news_in_the_first_words_alone() -> None:
    first = FILED + "A session of the dialogue between Peru and Norway was held, the ministry said."
    assert times(first, "meeting", modality="reported") == {"2021-05-06"}
    later = paragraphs(
        FILED + "Minister Kai Berntal arrived in Lima on Thursday.",
        "The two countries signed 32 agreements, Minister Berntal said.",
    )
    assert times(later, "agreement.signed", modality="reported") <= {""}


def test_deeds_of_a_tour_of_several_days_are_of_none_of_them() -> None:
    told = FILED + (
        "Minister Kai Berntal returned to Lima on Thursday.\n\n"
        "His ten-day tour took him to four countries, where he met Olav Lund and attended a summit."
    )
    assert times(told, "meeting") <= {""}


def test_a_place_with_its_country_in_brackets_files_a_report() -> None:
    text = "Lima [Peru], May 6 : Minister Kai Berntal is set for a four-day visit to Norway starting Monday."
    assert "2021-05-06" not in times(text, "visit", name="daily_2021-05-06_visit.txt")


def test_a_line_of_a_day_and_its_place_files_a_report_and_is_no_entry() -> None:
    told = paragraphs(
        "Signing of an Exchange of Notes between Peru and Japan", "6 May 2021, Lima;", "The two signed the notes today."
    )
    events = [one for one in claims_in(told, "made-up.txt") if one.kind == "event"]
    assert [(one.type, one.time) for one in events] == [("agreement.signed", "2021-05-06")]


def test_a_headline_is_no_caption_of_the_rows_below_it_and_an_agency_stands_between_slashes() -> None:
    told = (
        "ANDINA  National News Agency        ES EN\nPolitics   Economy   Society\nRuiz and Berntal hold talks at Lima\n"
        "13/10/23 17:38    Lima. Politics\nLima, October 13, 2023. /Andina/. President Ana Ruiz held talks with Minister "
        "Kai Berntal of Norway today at the palace, first alone and then with their delegations. They spoke of fish.\n"
    )
    events = [(one.type, one.time) for one in claims_in(told, "made-up.txt") if one.kind == "event"]
    assert events == [("meeting", "2023-10-13")]


def test_an_agency_in_brackets_behind_a_full_stop_files_a_report() -> None:
    told = paragraphs(
        "LIMA, 19.07.2019. (Agencia Andina) – During the first half of 2019 trade reached $4 million.",
        "Ana Ruiz left Oslo on Tuesday.",
    )
    assert [one.time for one in claims_in(told, "made-up.txt") if one.kind == "event"] == ["2019-07-16"]
