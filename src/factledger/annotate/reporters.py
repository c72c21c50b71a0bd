"""Who reports a sentence, named at its end: what the parse hangs on that report although it belongs to what is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.model.mention import Token

REPORTING = frozenset({"reports", "reported", "report", "writes", "wrote"})
ADVERBIAL = frozenset({"prep", "npadvmod", "advmod", "tmod"})
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET"})
MOST_NAMES = 6
"""How many words the name of who reports may have; a convention."""


def reporter_apart(tokens: tuple[Token, ...], sentences: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """The tokens, with the phrases before `, Xwire reports.` hung on the verb of what Xwire reports."""
    moved = {at: head for start, stop in sentences for at, head in _moved(tokens, start, stop)}
    return (
        tuple(replace(one, head=moved[i]) if i in moved else one for i, one in enumerate(tokens)) if moved else tokens
    )


def _moved(tokens: Sequence[Token], start: int, stop: int) -> list[tuple[int, int]]:
    """The phrases of a sentence that stand before the comma and hang on the report behind it, with their new heads."""
    verb = next((i for i in range(stop - 1, start, -1) if tokens[i].pos != "PUNCT"), -1)
    if verb < 0 or tokens[verb].text.lower() not in REPORTING:
        return []
    comma = next((i for i in range(verb - 1, max(start, verb - MOST_NAMES - 2), -1) if tokens[i].text == ","), -1)
    if comma < 0 or comma + 1 == verb or any(tokens[i].pos not in NAMING for i in range(comma + 1, verb)):
        return []
    told = _told(tokens, start, comma, verb)
    astray = [i for i in range(start, comma) if tokens[i].head == verb and tokens[i].dep in ADVERBIAL]
    return [(i, told) for i in astray if told >= 0 and i > told]


def _told(tokens: Sequence[Token], start: int, comma: int, verb: int) -> int:
    """The verb of what is reported: that above the report, or its complement; -1."""
    above = tokens[verb].head
    if above != verb:
        return above if start <= above < comma and tokens[above].pos == "VERB" else -1
    below = (
        i for i in range(start, comma) if tokens[i].head == verb and tokens[i].dep in {"ccomp", "advcl", "parataxis"}
    )
    return next(below, -1)
