"""What a dated heading names and nothing below it says outright: which statement tells of it, and when none does."""

from __future__ import annotations

from event_texts import read_lines

from factledger.model.document import Kind

TITLE = (Kind.HEADING, (), "Norway and Peru")


def _below(heading: str, *told: str) -> list[tuple[str, str]]:
    """The types and dates of what is told in paragraphs below a heading."""
    lines = [(Kind.PARAGRAPH, (0, 1), one) for one in told]
    return [(one.type, one.time) for one in read_lines(TITLE, (Kind.HEADING, (0,), heading), *lines).claims]


def test_a_note_tells_of_the_resumption_that_its_heading_names() -> None:
    told = _below(
        "Relations Resumed, 1931", "On 4 May 1931 Minister Lund delivered a note to the Foreign Minister in Lima."
    )
    assert ("establishment.resumption", "1931-05-04") in told


def test_the_words_of_an_open_statement_may_tell_of_what_the_heading_names() -> None:
    told = _below("Relations Interrupted, 1931", "On 4 May 1931 the new government failed to win recognition.")
    assert told == [("closing.relations", "1931-05-04")]


def test_a_refusal_of_recognition_tells_of_an_interruption() -> None:
    told = _below("Relations Interrupted, 1931", "Norway did not recognize the junta on 4 May 1931.")
    assert told == [("closing.relations", "1931-05-04")]


def test_an_undated_statement_of_the_heading_has_the_one_date_of_its_sentence() -> None:
    told = _below("Relations Severed, 1931", "On 4 May 1931 Peru informed Norway that it had cut relations.")
    assert ("closing.relations", "1931-05-04") in told


def test_of_several_dates_none_is_chosen_and_the_heading_keeps_its_own() -> None:
    told = _below(
        "Relations Resumed, 1931",
        "On 4 May 1931 Minister Lund delivered a note.",
        "On 9 June 1931 he delivered another note.",
    )
    assert ("establishment.resumption", "1931") in told
    assert not {time for kind, time in told if kind == "establishment.resumption"} - {"1931"}


def test_what_is_said_outright_leaves_other_statements_alone() -> None:
    told = _below(
        "Relations Resumed, 1931",
        "Norway resumed diplomatic relations with Peru on 4 May 1931.",
        "On 9 June 1931 Minister Lund delivered a note to the Foreign Minister.",
    )
    assert [one for one in told if one[0] == "establishment.resumption"] == [("establishment.resumption", "1931-05-04")]


def test_a_row_that_opens_with_a_date_is_dated_by_it() -> None:
    row = (Kind.ROW, (0,), "4 May 1931 | Embassy closed")
    assert [(one.type, one.time) for one in read_lines(TITLE, row).claims] == [("closing.mission", "1931-05-04")]
