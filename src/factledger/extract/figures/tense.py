"""Whether a clause tells what was: a plain past, no past before another past, nothing to come."""

from __future__ import annotations

from factledger.extract.syntax import VERBAL, Parse

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def finite_above(parse: Parse, index: int) -> int:
    """The finite verb in whose clause a token stands, past participles and gerunds that hang on it; -1 where there is none."""
    if index < 0:
        return -1
    for at in (index, *parse.ancestors(index)):
        if parse.tokens[at].pos in VERBAL and finite_tag(parse, at):
            return at
    return -1


def finite_tag(parse: Parse, verb: int) -> str:
    """The tag of the finite word of a verb and its auxiliaries; empty for an infinitive or a participle."""
    words = [parse.tokens[i] for i in (*parse.by_dep(verb, "aux", "auxpass"), verb)]
    return next((token.tag for token in words if token.tag in FINITE), "")


def told_past(parse: Parse, verb: int) -> bool:
    """Whether a verb is in the plain past: `fell`, `was sold`, not `had fallen`, `has fallen`, `would fall`."""
    before = any(parse.tokens[i].lemma == "have" for i in parse.by_dep(verb, "aux"))
    return finite_tag(parse, verb) == "VBD" and not before
