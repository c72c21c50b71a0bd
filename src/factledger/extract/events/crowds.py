"""Counted masses of people: `3,000 tourists visited the island` tells how many came in a year, no one's visit."""

from __future__ import annotations

import re

from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements

GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+")


def by_crowd(parse: Parse, head: int, words: Statements) -> bool:
    """Whether those who do what a token names are a mass of people.

    Looked at are the agent of a verb (before it in a label without a subject: `visitors visiting the island: 3,000`), and
    the possessor, the modifiers and the `by` phrase of a noun (`tourist visits`, `visits by foreigners`).
    """
    doers = _doers(parse, head)
    # `a total of 3,000 tourists travelled`: the crowd hangs on the word that counts it.
    counted = tuple(obj for one in doers for prep, obj in parse.obliques(one) if prep == "of")
    return any(parse.tokens[one].lemma.lower() in words.crowds or _thousands(parse, one) for one in (*doers, *counted))


def _thousands(parse: Parse, noun: int) -> bool:
    """Whether a plural is counted by a number with groups of thousands: `13,759 Xs`."""
    numbers = (parse.tokens[i].text for i in parse.by_dep(noun, "nummod"))
    return parse.tokens[noun].tag in {"NNS", "NNPS"} and any(GROUPED.fullmatch(one) for one in numbers)


def _doers(parse: Parse, head: int) -> tuple[int, ...]:
    token = parse.tokens[head]
    if token.pos in {"VERB", "AUX"} or token.tag == "VBG":
        agent = parse.agent(head)
        found = parse.conjuncts(agent) if agent >= 0 else ()
        above = (token.head,) if token.dep in {"acl", "relcl"} else ()
        beside = (head - 1,) if not found and head > 0 and token.tag == "VBG" else ()
        return (*found, *above, *beside)
    named = [obj for prep, obj in parse.obliques(head) if prep in {"by", "of", "from"}]
    return (*named, *parse.by_dep(head, "compound", "amod", "nmod", "poss"))
