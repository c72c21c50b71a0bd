"""Participles that tell of the noun before them, and which the parse takes for deeds of the sentence's subject.

    X has a school in Y (opened 1963, closed 1978).
    X has a school in Y, opened in 1963 and closed in 1978.
    X has a school in Y which was opened in 1963, closed in 1978 and reopened in 1991.

A main verb in the present is no fellow of one in the past, and in a bracket nothing goes on with the sentence around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.annotate.mended import NOUNS
from factledger.model.mention import Token

PAST = frozenset({"VBN", "VBD"})
PRESENT = frozenset({"VBZ", "VBP"})
OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark", "csubj"})
JOINED = frozenset({"advcl", "conj", "parataxis"})


def of_noun_before(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens, with such participles hung on their noun and the further ones on the first."""
    out = list(tokens)
    for at, token in enumerate(tokens):
        if token.pos != "VERB" or token.tag not in PAST or not _bare(out, at):
            continue
        noun = _noun(out, at)
        if noun >= 0:
            out[at] = replace(token, tag="VBN", dep="acl", head=noun)
        elif (first := _first_of(out, at)) >= 0:
            out[at] = replace(token, tag="VBN", dep="conj", head=first)
        else:
            continue
        # `opened 1963`: a year is no object.
        for i, one in enumerate(out):
            if one.head == at and one.dep == "dobj":
                out[i] = replace(one, dep="npadvmod")
    return tuple(out)


def _bare(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb has neither a subject nor an object of its own."""
    below = [one for i, one in enumerate(tokens) if one.head == at and i != at]
    return not any(one.dep in OWN or (one.dep == "dobj" and one.pos != "NUM") for one in below)


def _noun(tokens: Sequence[Token], at: int) -> int:
    """The noun of which a participle behind a bracket or comma tells; -1 for none."""
    before = at - 1
    while before > 0 and tokens[before].tag == "RB":
        before -= 1
    if before < 1:
        return -1
    head = tokens[at].head
    if tokens[before].text == "(" and head < before:
        return _before_bracket(tokens, before)
    present = tokens[head].tag in PRESENT and tokens[at].dep in JOINED
    return _object(tokens, head, before) if tokens[before].text == "," and present else -1


def _before_bracket(tokens: Sequence[Token], bracket: int) -> int:
    """The head of the noun phrase that ends before a bracket; that of its verb's object where it only says where."""
    at = bracket - 1
    if tokens[at].pos not in NOUNS:
        return -1
    while tokens[at].head < at and (
        (tokens[at].pos in NOUNS and tokens[at].dep in {"pobj", "compound", "appos"}) or tokens[at].pos == "ADP"
    ):
        if tokens[tokens[at].head].pos not in NOUNS | {"ADP"}:
            break
        at = tokens[at].head
    if tokens[at].pos == "ADP":
        return _object(tokens, tokens[at].head, bracket)
    return at


def _object(tokens: Sequence[Token], verb: int, end: int) -> int:
    """The object of a verb that ends before a place; -1 for none."""
    found = (i for i in range(verb + 1, end) if tokens[i].head == verb and tokens[i].dep in {"dobj", "attr"})
    return next((i for i in found if tokens[i].pos in NOUNS), -1)


def _first_of(tokens: Sequence[Token], at: int) -> int:
    """The participle before with which a further one goes on, taken for a fellow of a verb in the present or in the past; -1."""
    head = tokens[at].head
    if tokens[at].dep != "conj" or head >= at:
        return -1
    if tokens[head].tag == "VBN" and tokens[head].dep == "acl" and tokens[at].tag == "VBD":
        return head
    between = [i for i in range(head + 1, at) if tokens[i].tag == "VBN" and tokens[i].dep in {"acl", "relcl"}]
    return between[-1] if between and tokens[head].tag in PRESENT else -1
