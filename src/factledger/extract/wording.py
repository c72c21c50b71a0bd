"""The language's words about statements, as sets: light verbs, plans, denials, pronouns, nouns for happenings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from factledger import lang
from factledger.extract.cues import CueSet, cue_set


@dataclass(frozen=True)
class Statements:
    """The table `statements` of a language; each field holds the lemmas (or cues) under the key of its name."""

    light: frozenset[str]
    say: frozenset[str]
    announce: frozenset[str]
    plan: frozenset[str]
    propose: frozenset[str]
    deny: frozenset[str]
    prospects: frozenset[str]
    aiming: frozenset[str]
    raising: frozenset[str]
    openings: frozenset[str]
    foresee: frozenset[str]
    remind: frozenset[str]
    recollecting: frozenset[str]
    adding: frozenset[str]
    plan_nouns: frozenset[str]
    propose_nouns: frozenset[str]
    deny_nouns: frozenset[str]
    future_aux: frozenset[str]
    past_future_aux: frozenset[str]
    possible_aux: frozenset[str]
    hypothetical_marks: frozenset[str]
    inverted: frozenset[str]
    hearsay: frozenset[str]
    negatives: frozenset[str]
    near_misses: frozenset[str]
    amounting: frozenset[str]
    until: frozenset[str]
    later: frozenset[str]
    planned_modifiers: frozenset[str]
    proposed_modifiers: frozenset[str]
    denied_modifiers: frozenset[str]
    planned_notes: frozenset[str]
    proposed_notes: frozenset[str]
    denied_notes: frozenset[str]
    relative: frozenset[str]
    things: frozenset[str]
    wholes: frozenset[str]
    persons: frozenset[str]
    travellers: frozenset[str]
    goes_on: frozenset[str]
    first_of_two: frozenset[str]
    last_of_two: frozenset[str]
    rankings: frozenset[str]
    in_turn: frozenset[str]
    ahead: frozenset[str]
    ongoing: frozenset[str]
    pair_nouns: frozenset[str]
    pair_marks: frozenset[str]
    demonstratives: frozenset[str]
    anaphoric_nouns: frozenset[str]
    governments: frozenset[str]
    happenings: frozenset[str]
    papers: frozenset[str]
    citation_headings: frozenset[str]
    note_headings: frozenset[str]
    editorial: frozenset[str]
    publishing: frozenset[str]
    attend: frozenset[str]
    ask: frozenset[str]
    one_more: frozenset[str]
    attackers: frozenset[str]
    naming: frozenset[str]
    led_by: frozenset[str]
    allies: frozenset[str]
    leading: frozenset[str]
    receiving: frozenset[str]
    returning: frozenset[str]
    bureaus: frozenset[str]
    plurals: frozenset[str]
    in_person: frozenset[str]
    lands: frozenset[str]
    hosting: frozenset[str]
    arriving: frozenset[str]
    serving: frozenset[str]
    programmes: frozenset[str]
    verbs_own: frozenset[str]
    in_adverbs: frozenset[str]
    crowds: frozenset[str]
    further_back: frozenset[str]
    amount: frozenset[str]
    tallied: frozenset[str]
    deeds: frozenset[str]
    quantified: frozenset[str]
    through: frozenset[str]
    upon: frozenset[str]
    whereby: frozenset[str]
    since: frozenset[str]
    when: frozenset[str]
    same_year: frozenset[str]
    same_date: frozenset[str]
    delayed_to: frozenset[str]
    sourcing: frozenset[str]
    aims: frozenset[str]
    occasion: frozenset[str]
    deciding: frozenset[str]
    performing: frozenset[str]
    stay: frozenset[str]
    section_words: frozenset[str]
    section_links: frozenset[str]
    country_columns: frozenset[str]
    date_columns: frozenset[str]
    counting_columns: frozenset[str]
    located: frozenset[str]
    asides: frozenset[str]
    during: frozenset[str]
    likewise: frozenset[str]
    joint: frozenset[str]
    bonds: frozenset[str]
    lone_countries: frozenset[str]
    anaphoric_phrases: CueSet
    as_of: CueSet
    same_days: CueSet
    day_before: CueSet
    day_after: CueSet
    eves: CueSet
    delays: CueSet


_PHRASES = ("anaphoric_phrases", "as_of", "same_days", "day_before", "day_after", "eves", "delays")


@lru_cache(maxsize=4)
def statements(language: str = "en") -> Statements:
    """The words of a language.

    Raises:
        FileNotFoundError: the language has no such table.
        KeyError: a key is missing in it.
    """
    table = lang.load(language, "statements")
    names = [name for name in Statements.__dataclass_fields__ if name not in _PHRASES]
    sets: dict[str, Any] = {name: _words(table[name]) for name in names}
    phrases: dict[str, Any] = {name: cue_set(table[name]) for name in _PHRASES}
    return Statements(**phrases, **sets)


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(str(word).lower() for word in words)
