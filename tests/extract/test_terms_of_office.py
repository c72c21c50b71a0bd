"""Lists of those who held an office: a term for each, from the list's heading or from the words that begin its paragraph."""

from __future__ import annotations

from document_texts import claims_in, events_in

TERM = "other.term"


def test_holders_run_together_in_one_paragraph() -> None:
    text = (
        "Ambassadors Below are the ambassadors from Mali to Canada: Moussa Traoré (1962–65) Seydou Keïta (1965–71) "
        "Oumar Sangaré (1978) Fanta Diarra (1979–85 Boubacar Touré (1985-) References\n"
    )
    both = {"country:ML", "country:CA"}
    assert events_in(text, TERM) == {
        "1962/1965": {"Moussa Traoré", *both},
        "1965/1971": {"Seydou Keïta", *both},
        "1978": {"Oumar Sangaré", *both},
        "1979/1985": {"Fanta Diarra", *both},
        "1985/..": {"Boubacar Touré", *both},
    }


def test_holders_in_lines_of_their_own() -> None:
    lines = ("Nils Berg (1950–1954)", "Kari Moen, 1954–1960", "1961–1967: Odd Lie", "Liv Aas (2019– )")
    text = "Ambassadors of Norway to Chile\n\n" + "".join(f"- {line}\n" for line in lines)
    both = {"country:NO", "country:CL"}
    assert events_in(text, TERM) == {
        "1950/1954": {"Nils Berg", *both},
        "1954/1960": {"Kari Moen", *both},
        "1961/1967": {"Odd Lie", *both},
        "2019/..": {"Liv Aas", *both},
    }


def test_a_line_with_a_verb_is_no_term() -> None:
    text = "Ambassadors of Norway to Chile\n\n- In 1950 Nils Berg opened the embassy.\n- Kari Moen left in 1960.\n"
    assert not events_in(text, TERM)


def test_other_lists_of_names_are_none() -> None:
    text = "Painters of Norway\n\n- Nils Berg (1950–1954)\n- Kari Moen (1954–1960)\n"
    assert not [claim for claim in claims_in(text) if claim.type == TERM]


TENURES = {
    "1971/1976": {"Ana Ruiz", "country:NO", "country:PE"},
    "1976-05-05/1980-06": {"Ivar Lund", "country:NO", "country:PE"},
    "1980/..": {"Paul Moe", "country:NO", "country:PE"},
}


def test_rows_with_the_first_day_and_the_last() -> None:
    text = (
        "List of ambassadors of Norway to Peru\n\n| No. | Name | Took office | Left office |\n|---|---|---|---|\n"
        "| 1 | Ana Ruiz | 1971 | 1976 |\n| 2 | Ivar Lund | 5 May 1976 | June 1980 |\n| 3 | Paul Moe | 1980 | Incumbent |\n"
    )
    assert events_in(text, TERM, "made-up.md") == TENURES


def test_rows_of_which_a_scrape_left_the_words_alone() -> None:
    text = (
        "Embassy of Norway in Peru\n\nThe embassy stands in Lima.\n\nName Took office Left office\n"
        "Ana Ruiz 1971 1976\nIvar Lund 5 May 1976 June 1980\nPaul Moe 1980[2] present\n"
    )
    assert events_in(text, TERM) == TENURES


def test_a_row_that_ends_before_it_begins_is_no_term() -> None:
    text = "List of ambassadors of Norway to Peru\n\nName | Took office | Left office |\n---|---|---|\nAna Ruiz | 1976 | 1971 |\n"
    assert not events_in(text, TERM)


def test_tables_of_other_holders_are_none() -> None:
    text = "List of mayors of Oslo\n\nName | Term start | Term end |\n---|---|---|\nAna Ruiz | 1971 | 1976 |\n"
    assert "country:PE" not in set().union(*events_in(text, TERM).values(), set())
