"""Infinitives that tell what the first, second or last of its kind did: `she became the first minister to visit the island`."""

from __future__ import annotations

from factledger.extract.syntax import NOUNS, Parse
from factledger.extract.wording import statements

DEPENDENT = frozenset({"acl", "advcl", "xcomp", "relcl"})
AMONG = frozenset({"of", "among", "amongst"})


def ranked_noun(parse: Parse, verb: int) -> int:
    """The noun of which an infinitive right behind its phrase tells what it was the first, or last, to do; -1."""
    tokens = parse.tokens
    to = next((i for i in parse.by_dep(verb, "aux") if tokens[i].text.lower() == "to"), -1)
    if to < 1 or tokens[verb].dep not in DEPENDENT or tokens[to - 1].pos not in NOUNS:
        return -1
    for noun in (to - 1, *parse.nouns_above(to - 1)):
        if any(tokens[i].text.lower() in statements().rankings for i in parse.by_dep(noun, "amod")):
            return noun
    return -1


def ranked_doer(parse: Parse, verb: int) -> int:
    """Who is said to be the first to do what an infinitive tells; -1 where the verb is no such infinitive."""
    noun = ranked_noun(parse, verb)
    if noun < 0:
        return -1
    token = parse.tokens[noun]
    while token.dep == "pobj" and parse.tokens[token.head].text.lower() in AMONG:
        # `is one of the first states to`, `is among the first states to`: one of them, which the subject is.
        above = parse.tokens[token.head].head
        if parse.tokens[above].lemma.lower() == "be":
            return parse.subject(above)
        token = parse.tokens[above]
    if token.dep == "appos":
        return token.head
    return parse.subject(token.head) if token.dep in {"attr", "oprd"} else noun


def ranked_deeds(parse: Parse, verb: int) -> tuple[int, ...]:
    """The infinitives below a verb that tell what somebody was the first, or last, to do."""
    return tuple(i for i in parse.subtree(verb) if i > verb and ranked_noun(parse, i) >= 0)
