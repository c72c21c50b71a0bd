"""Which verbs tell how much there is of their subject, so that the subject is what a figure measures and nobody who acts."""

from __future__ import annotations

from factledger.extract.syntax import Parse
from factledger.lang import load
from factledger.model.mention import Quantity, Token

MAKING = "make"
NOUN = r"(?:figure|level|total|amount|sum|value)"
"""A noun that stands for an amount told by a time: `the previous year's figure of 5 million`."""
LEVELS = frozenset({"to", "at", "from"})
"""Words behind which stands what a flow came to or began with."""


def tells_amount(quantity: Quantity, verb: Token, *, shares: bool = False) -> bool:
    """Whether the subject of a verb is what the quantity measures; with `shares` also verbs of making up a part."""
    words = load("en", "figures")
    lemma = verb.lemma.lower()
    extent = quantity.kind in {"measure", "duration"} or quantity.hedge == "elided"
    return (
        lemma in words["measuring"]
        or (shares and lemma in words["accounting"])
        or (extent and lemma in words["extending"])
    )


def tells_flow(parse: Parse, verb: int, amount: int) -> bool:
    """Whether what flows is the subject of a verb with an amount: `imports made up 5 million`, `exports edged up to 7`.

    Goods and money that flow do nothing themselves, whatever the verb: the amount behind `to` or `at` is theirs.
    """
    tokens = parse.tokens
    subject = parse.subject(verb)
    if subject < 0 or tokens[subject].lemma.lower() not in load("en", "figures")["flows"]:
        return False
    above = tokens[amount].head
    if tokens[above].pos == "ADP" and tokens[above].text.lower() in LEVELS:
        return verb in {tokens[above].head, *parse.ancestors(above)}
    made = tokens[verb].lemma.lower() == MAKING or tokens[verb].lemma.lower() in load("en", "figures")["accounting"]
    return made and tokens[amount].head == verb


def goes_between(parse: Parse, verb: int) -> bool:
    """Whether a verb of going tells of two amounts: `the number went from 40 in 1990 to 90 in 2000`."""
    tokens = parse.tokens
    led = {word.lower() for word, at in parse.obliques(verb) if tokens[at].pos == "NUM" or parse.by_dep(at, "nummod")}
    return tokens[verb].lemma.lower() in load("en", "figures")["going"] and {"from", "to"} <= led
