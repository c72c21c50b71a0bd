"""The subject of a clause behind `and`, where the model took it for an object of the clause before.

`imports were valued at $5 million and exports were $3 million`: a noun that stands between the conjunction and a finite verb
without a subject is that verb's subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.model.mention import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = frozenset({"dobj", "attr", "npadvmod"})


def with_own_subjects(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, with such a noun, and what hangs behind it on the verb before, given to the verb that follows."""
    out = list(tokens)
    for at, token in enumerate(tokens):
        noun = _astray(tokens, at) if token.dep == "conj" and token.tag in FINITE and token.head < at else -1
        if noun < 0:
            continue
        passive = any(one.dep == "auxpass" and one.head == at for one in tokens[noun:at])
        out[noun] = replace(tokens[noun], head=at, dep="nsubjpass" if passive else "nsubj")
        for i in range(noun + 1, at):
            if tokens[i].dep == "prep" and tokens[i].head == token.head:
                out[i] = replace(tokens[i], head=noun)
    return tuple(out)


def _astray(tokens: Sequence[Token], verb: int) -> int:
    """The noun right behind the conjunction before a verb that the verb before has for an object; -1."""
    above = tokens[verb].head
    if any(one.dep in SUBJECTS and one.head == verb for one in tokens[above:verb]):
        return -1
    for i in range(above + 1, verb):
        if tokens[i].head != above or tokens[i].dep not in OBJECTS or not tokens[i].tag.startswith("NN"):
            continue
        first = i
        while above < first - 1 and first <= tokens[first - 1].head <= i:
            first -= 1
        if tokens[first - 1].dep == "cc":
            return i
    return -1
