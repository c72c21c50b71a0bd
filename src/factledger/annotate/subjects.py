"""Subjects that the parse hangs on what stands before their clause.

`During the rising of 1848 Xland sided with the king`: the year is no number of the name behind it, nor is it in `in 2023 sales
came to $9m`. `Both were members and relations were established in 1990`: what is joined to the noun before it is the subject of
its own clause. `According to the Bureau of Statistics trade in 2022 reached $9m`: nor does the body's name go on in the noun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factledger.annotate.mended import FINITE
from factledger.model.mention import Token

YEAR = re.compile(r"1\d{3}|20\d{2}")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def subjects_apart(tokens: tuple[Token, ...], sentences: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """The tokens, with such subjects hung on their verbs, and a year on the preposition before it."""
    out = list(tokens)
    for start, stop in sentences:
        for at in range(start + 1, stop - 2):
            verb = _verb_of_joined(tokens, at, start, stop)
            if verb >= 0:
                out[at] = replace(tokens[at], dep="nsubjpass", head=verb)
            verb = _verb_of_apposed(tokens, at, start, stop)
            if verb >= 0:
                out[at] = replace(tokens[at], dep="nsubj", head=verb)
            verb = _verb_behind_source(tokens, at, start, stop)
            if verb >= 0:
                out[at - 1] = replace(tokens[at - 1], dep="pobj", head=tokens[at].head)
                out[at] = replace(tokens[at], dep="nsubj", head=verb)
                out[at + 1] = replace(tokens[at + 1], head=verb) if tokens[at + 1].pos == "ADP" else tokens[at + 1]
            verb = _verb_behind(tokens, at, stop)
            if verb >= 0:
                out[at] = replace(tokens[at], dep="pobj", head=at - 1)
                out[tokens[at].head] = replace(tokens[tokens[at].head], dep="nsubj", head=verb)
    return tuple(out)


def _verb_of_joined(tokens: Sequence[Token], noun: int, start: int, stop: int) -> int:
    """The passive verb right behind a noun that `and` joins to one before it, where it has no subject of its own; -1."""
    one, aux = tokens[noun], tokens[noun + 1]
    if one.dep != "conj" or one.pos not in {"NOUN", "PROPN"} or aux.dep != "auxpass" or aux.tag not in FINITE:
        return -1
    if not start <= one.head < noun or tokens[one.head].pos not in {"NOUN", "PROPN"} or aux.head >= stop:
        return -1
    clause = tokens[aux.head].dep in {"conj", "advcl", "ccomp"} and tokens[aux.head].head < noun
    owned = any(other.dep in SUBJECTS and other.head == aux.head for other in tokens[start:stop])
    told = any(other.pos in {"VERB", "AUX"} for other in tokens[start : one.head])
    return aux.head if clause and told and not owned else -1


def _verb_of_apposed(tokens: Sequence[Token], name: int, start: int, stop: int) -> int:
    """The main verb without a subject whose subject stands behind the date of an opening phrase; -1.

    `After the rising of May 1905, Xland, like its neighbours, cut relations`: a name is no other word for a date.
    """
    one = tokens[name]
    if one.dep != "appos" or one.pos != "PROPN" or tokens[name - 1].text != "," or not start <= one.head < name:
        return -1
    date = tokens[one.head]
    below = (other for other in tokens[one.head + 1 : name] if other.head == one.head)
    dated = YEAR.fullmatch(date.text) or any(YEAR.fullmatch(other.text) for other in below)
    verb = next((at for at in range(name + 1, stop) if tokens[at].head == at and tokens[at].pos == "VERB"), -1)
    owned = any(other.dep in SUBJECTS and other.head == verb for other in tokens[start:stop])
    return verb if dated and not owned else -1


def _verb_behind(tokens: Sequence[Token], year: int, stop: int) -> int:
    """The verb without a subject whose subject is the noun behind a year that stands after a preposition; -1."""
    name, prep = tokens[year].head, tokens[year - 1]
    if not YEAR.fullmatch(tokens[year].text) or tokens[year].dep != "nummod" or prep.pos != "ADP":
        return -1
    if tokens[name].dep != "pobj" or tokens[name].head != year - 1:
        return -1
    last = _last_below(tokens, name, stop)
    if last + 1 >= stop or tokens[last + 1].tag not in FINITE:
        return -1
    verb = tokens[last + 1].head if tokens[last + 1].dep in {"aux", "auxpass"} else last + 1
    owned = any(one.dep in SUBJECTS and one.head == verb for one in tokens[year - 1 : stop])
    return -1 if owned else verb


def _verb_behind_source(tokens: Sequence[Token], noun: int, start: int, stop: int) -> int:
    """The verb without a subject behind a noun that the parse takes for the end of the name of a source before it; -1."""
    one, name = tokens[noun], tokens[noun - 1]
    if tokens[start].text.lower() != "according" or one.dep != "pobj" or one.pos != "NOUN" or not one.text.islower():
        return -1
    if name.pos != "PROPN" or name.dep != "compound" or name.head != noun:
        return -1
    verb = next((at for at in range(noun + 1, stop) if tokens[at].tag in FINITE), -1)
    between = tokens[noun + 1 : verb] if verb >= 0 else ()
    owned = any(other.dep in SUBJECTS and other.head == verb for other in tokens[start:stop])
    return -1 if owned or not all(other.pos in {"ADP", "NUM", "PROPN", "DET"} for other in between) else verb


def _last_below(tokens: Sequence[Token], name: int, stop: int) -> int:
    """The last token right behind a name that hangs on it, or on what does."""
    below = {name}
    for at in range(name + 1, stop):
        if tokens[at].head not in below:
            return at - 1
        below.add(at)
    return stop - 1
