"""Counted masses of people: `3,000 tourists visited the island` tells how many came in a year, no one's visit."""

from __future__ import annotations

import re

from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements

SCALES = frozenset({"thousand", "million", "billion"})
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+")
HUNDREDS = re.compile(rf"{GROUPED.pattern}|\d{{3}}|\d{{5,}}")
"""A number that is no year."""


def by_crowd(parse: Parse, head: int, words: Statements) -> bool:
    """Whether those who do what a token names are a mass of people.

    Looked at are the agent of a verb (before it in a label without a subject: `visitors visiting the island: 3,000`), and
    the possessor, the modifiers and the `by` phrase of a noun (`tourist visits`, `visits by foreigners`).
    """
    doers = _doers(parse, head)
    # `a total of 3,000 tourists travelled`: the crowd hangs on the word that counts it.
    counted = tuple(obj for one in doers for prep, obj in parse.obliques(one) if prep == "of")
    own = (head,) if parse.tokens[head].pos not in {"VERB", "AUX"} else ()
    several = (one for one in (*doers, *counted) if not _single(parse, one))
    crowd = any(parse.tokens[one].lemma.lower() in words.crowds for one in several)
    crowd = crowd or any(_thousands(parse, one) for one in (*doers, *counted, *own))
    # `a total of 3,000 travelled`: who they are is told elsewhere, or not at all.
    crowd = crowd or any(HUNDREDS.fullmatch(parse.tokens[one].text) for one in (*doers, *counted))
    return crowd or _numbered(parse, head, words)


def _single(parse: Parse, noun: int) -> bool:
    """Whether a noun is one person: `the northern guest`, and not `tourist arrivals`."""
    return parse.tokens[noun].tag == "NN" and bool(parse.by_dep(noun, "det"))


def _numbered(parse: Parse, head: int, words: Statements) -> bool:
    """Whether a plural is the subject of what tells how many thousands there were: `visits reached 55 thousand`."""
    token, verb = parse.tokens[head], parse.tokens[parse.tokens[head].head]
    if (
        token.tag != "NNS"
        or token.dep not in {"nsubj", "nsubjpass"}
        or verb.lemma.lower() not in {"be", "go", *words.amount}
    ):
        return False
    told = (
        *parse.by_dep(token.head, "attr", "dobj", "npadvmod"),
        *(noun for word, noun in parse.obliques(token.head) if word in {"to", "at", "from"}),
    )
    return any(GROUPED.fullmatch(parse.tokens[one].text) or parse.tokens[one].text.lower() in SCALES for one in told)


def _thousands(parse: Parse, noun: int) -> bool:
    """Whether a plural, which the model may take for a name, is counted by a number with groups of thousands: `13,759 Xs`."""
    numbers = (parse.tokens[i].text for i in parse.by_dep(noun, "nummod"))
    return parse.tokens[noun].tag in {"NNS", "NNPS", "NNP"} and any(
        GROUPED.fullmatch(one) or one in SCALES for one in numbers
    )


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
