"""Where the grammar of a sentence leaves no doubt and the parse errs: joined verbs, their subjects, `12 out of the 18 towns`.

A verb that shares the subject of the one before it follows a conjunction or an adverb. One that follows a noun has that noun
as its subject, though the parse may read it as another of the things that the clause before ends with, or as its object: `the
pact serves both towns and trade between them is growing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.model.mention import Token

NOUNS = frozenset({"NOUN", "PROPN"})
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
OBJECTS = frozenset({"dobj", "attr", "npadvmod"})
MODIFIERS = frozenset({"amod", "det", "compound", "poss"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens, with such words hung where they belong."""
    moved: dict[int, Token] = {}
    for at, token in enumerate(tokens):
        if token.dep == "conj" and token.pos in VERBAL and token.head < at:
            found = _own_subject(tokens, at) or _goes_on_above(tokens, at) or _infinitive(tokens, at)
            moved.update(found or _of_noun_before(tokens, at))
        elif token.dep == "amod" and token.tag == "VBN" and at > 0 and tokens[at - 1].dep == "cc":
            moved.update(_second_verb(tokens, at))
        elif token.dep == "auxpass" and token.tag in FINITE and tokens[token.head].dep == "ccomp":
            moved.update(_second_clause(tokens, at))
        elif token.text.lower() == "of" and tokens[token.head].text.lower() == "out" and token.head == at - 1:
            moved.update(_out_of(tokens, at))
        elif token.tag == "CD" and token.dep == "nummod" and token.head > at + 2:
            moved.update(_before_clause(tokens, at))
        elif token.pos == "ADP" and tokens[token.head].pos in NOUNS and _second_in_line(tokens, at):
            moved[at] = replace(token, head=at - 1)
        elif token.pos == "ADP" and tokens[token.head].pos == "VERB" and token.head < at:
            moved.update(_left_out(tokens, at))
    return tuple(moved.get(i, one) for i, one in enumerate(tokens)) if moved else tokens


def _second_in_line(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition behind the second of two nouns hangs on the first, which has one like it: `A at $9m and B at $6m`."""
    first, second = tokens[at].head, at - 1
    joined = (
        second > first and tokens[second].pos in NOUNS and tokens[second].dep == "conj" and tokens[second].head == first
    )
    return joined and any(
        tokens[i].text.lower() == tokens[at].text.lower() and tokens[i].head == first for i in range(first + 1, second)
    )


def _own_subject(tokens: Sequence[Token], verb: int) -> dict[int, Token]:
    """The noun right before a second verb without a subject, as its subject, and its phrases; empty where it has one."""
    below = [i for i, one in enumerate(tokens) if one.head == verb and i != verb]
    first = min([i for i in below if tokens[i].dep in {"aux", "auxpass", "neg"} and i < verb] + [verb])
    if any(tokens[i].dep in SUBJECTS for i in below):
        return {}
    noun = _taken_for_object(tokens, verb)
    if noun < 0 and tokens[first].tag in FINITE:
        noun = _joined(tokens, first, tokens[verb].head)
    if noun < 0:
        return {}
    passive = any(tokens[i].dep == "auxpass" for i in below)
    out = {noun: replace(tokens[noun], dep="nsubjpass" if passive else "nsubj", head=verb)}
    before = tokens[noun].head
    astray = (i for i in range(noun + 1, first) if tokens[i].head == before and tokens[i].dep in {"prep", "acl"})
    out.update({i: replace(tokens[i], head=noun) for i in astray})
    return out


def _goes_on_above(tokens: Sequence[Token], verb: int) -> dict[int, Token]:
    """A verb in the past joined to one in the present that a verb in the past reports: `noted that it is big and left`."""
    told = tokens[tokens[verb].head]
    above = tokens[told.head]
    reported = (
        told.dep == "ccomp" and told.tag in {"VBZ", "VBP"} and above.tag == "VBD" and told.head < tokens[verb].head
    )
    bare = not any(one.head == verb and one.dep in {*SUBJECTS, "aux", "auxpass", "mark"} for one in tokens)
    if not reported or not bare or tokens[verb].tag != "VBD":
        return {}
    return {verb: replace(tokens[verb], head=told.head)}


def _of_noun_before(tokens: Sequence[Token], verb: int) -> dict[int, Token]:
    """A participle right behind a noun, taken for a further verb that nothing joins: `came and asked for goods given in May`."""
    token, noun = tokens[verb], tokens[verb - 1]
    below = [one for i, one in enumerate(tokens) if one.head == verb and i != verb]
    bare = not any(one.dep in {*SUBJECTS, "dobj", "aux", "auxpass", "xcomp", "ccomp"} for one in below)
    beside = [one for one in tokens[token.head + 1 : verb] if one.head == token.head]
    joined = next((one.dep == "cc" for one in reversed(beside) if one.dep in {"cc", "conj"}), False)
    regular = token.tag in {"VBD", "VBN"} and token.text.endswith("ed")
    if joined or not (regular and bare) or noun.pos not in NOUNS or noun.dep not in {"pobj", "dobj"}:
        return {}
    return {verb: replace(token, tag="VBN", dep="acl", head=verb - 1)}


def _infinitive(tokens: Sequence[Token], verb: int) -> dict[int, Token]:
    """A plain verb joined to an infinitive, which is one too: `will rise to 9 and exceed those of X`."""
    token, first = tokens[verb], tokens[tokens[verb].head]
    bare = not any(one.head == verb and one.dep in {*SUBJECTS, "aux", "neg"} for one in tokens)
    plain = token.tag == "VBP" and token.text.lower() == token.lemma.lower() and first.tag == "VB"
    return {verb: replace(token, tag="VB")} if plain and bare else {}


def _second_verb(tokens: Sequence[Token], at: int) -> dict[int, Token]:
    """A participle behind `and` that is the second of two verbs: `sold goods to X and bought goods from Y`.

    The parse joins its object, a noun, to the verb before, which no noun can be.
    """
    noun, verb = tokens[at].head, tokens[tokens[at].head].head
    joined = tokens[noun].dep == "conj" and tokens[verb].tag == "VBD" and tokens[at - 1].head == verb
    if not joined or noun < at or tokens[noun].pos not in NOUNS:
        return {}
    return {
        at: replace(tokens[at], pos="VERB", tag="VBD", dep="conj", head=verb),
        noun: replace(tokens[noun], dep="dobj", head=at),
    }


def _out_of(tokens: Sequence[Token], of: int) -> dict[int, Token]:
    """The whole that a number is out of, as that of which it is."""
    number = of - 2
    if number < 0 or tokens[number].tag != "CD":
        return {}
    return {of: replace(tokens[of], head=number), of - 1: replace(tokens[of - 1], dep="advmod", head=number)}


def _second_clause(tokens: Sequence[Token], aux: int) -> dict[int, Token]:
    """A passive clause behind `and`, taken for what the verb before it tells: `hailed the rising in 1925 and ties were cut`.

    The noun before the auxiliary is its subject; an object of the first verb that the parse took for that, and a time behind
    it, are the first verb's.
    """
    verb, noun = tokens[aux].head, aux - 1
    first = tokens[verb].head
    before = (i for i, one in enumerate(tokens[:noun]) if one.head == noun and one.dep in MODIFIERS)
    start = min(before, default=noun)
    marked = any(one.head == verb and one.dep in {"mark", "nsubj"} for one in tokens[:aux])
    if not first < start - 1 or tokens[start - 1].dep != "cc" or tokens[noun].pos not in NOUNS or marked:
        return {}
    out = {
        verb: replace(tokens[verb], dep="conj", head=first),
        start - 1: replace(tokens[start - 1], head=first),
        noun: replace(tokens[noun], dep="nsubjpass", head=verb),
    }
    above = tokens[noun].head
    if tokens[noun].dep == "pobj" and tokens[above].pos == "ADP":
        out[above] = replace(tokens[above], head=first)
    for i, one in enumerate(tokens[:start]):
        if one.dep == "nsubjpass" and one.head == verb and i > first:
            out[i] = replace(one, dep="dobj", head=first)
    return out


def _before_clause(tokens: Sequence[Token], number: int) -> dict[int, Token]:
    """An amount that ends its clause, taken for the number of the next one's subject: `sales came to $5m and Xish sales fell`."""
    subject, adjective = tokens[number].head, tokens[number].head - 1
    verb = tokens[subject].head
    joint = [i for i in range(number + 1, adjective) if tokens[i].dep == "cc" and tokens[i].head == number]
    joined = tokens[adjective].dep == "conj" and tokens[adjective].head == number and joint == [adjective - 1]
    clause = tokens[verb].head
    if not joined or tokens[subject].dep not in SUBJECTS or tokens[verb].dep != "conj" or not clause < number:
        return {}
    first = min([i for i, one in enumerate(tokens) if one.head == number and i < number] + [number])
    after = tokens[first - 1].pos == "ADP" and tokens[first - 1].head == clause
    return {
        number: replace(tokens[number], dep="pobj" if after else "dobj", head=first - 1 if after else clause),
        joint[0]: replace(tokens[joint[0]], head=clause),
        adjective: replace(tokens[adjective], dep="amod", head=subject),
    }


def _left_out(tokens: Sequence[Token], at: int) -> dict[int, Token]:
    """A preposition of a clause that leaves its verb out, as of the noun before it: `sales stood at $5m and rents at $3m`."""
    verb, word = tokens[at].head, tokens[at].text.lower()
    nouns = [i for i in range(verb + 1, at) if tokens[i].dep == "conj" and tokens[i].head == verb]
    if not nouns or tokens[nouns[-1]].tag not in {"NN", "NNS"}:
        return {}
    before = any(tokens[i].text.lower() == word and tokens[i].head == verb for i in range(verb + 1, nouns[-1]))
    return {at: replace(tokens[at], head=nouns[-1])} if before else {}


def _taken_for_object(tokens: Sequence[Token], verb: int) -> int:
    """The noun right behind a conjunction that the verb before has for an object: `X was at $5m and Y was at $3m`; -1."""
    above = tokens[verb].head
    if tokens[verb].tag not in FINITE - {"MD"}:
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


def _joined(tokens: Sequence[Token], first: int, clause: int) -> int:
    """The noun joined by a conjunction to one before it, whose phrase ends right before a verb; -1."""
    at = first - 1
    if at <= clause or tokens[at].pos not in NOUNS:
        return -1
    while tokens[at].head > clause and tokens[at].head != at:
        above = tokens[at].head
        joined = tokens[at].dep == "conj" and tokens[at].pos in NOUNS and tokens[above].pos in NOUNS
        between = range(above + 1, at)
        coordinated = any(tokens[i].dep == "cc" and tokens[i].head == above for i in between)
        of_two = tokens[tokens[above].head].text.lower() == "between"
        if joined and coordinated and not of_two and not any(tokens[i].text == "," for i in range(at, first)):
            return at
        # What hangs on the first noun behind the second belongs to the second: `towns and trade between them`.
        astray = tokens[at].dep == "prep"
        second = [i for i in range(above + 1, at) if tokens[i].dep == "conj" and tokens[i].head == above]
        if astray and second and tokens[second[-1]].pos in NOUNS:
            at = second[-1]
            continue
        at = above
    return -1
