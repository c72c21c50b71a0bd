"""Verbs joined to a dated verb that share its time: `In 1990 A sent a ship and B joined`, `visited the port in May and met …`."""

from __future__ import annotations

from collections.abc import Iterator

from factledger.extract.events.scope import Dated, Scope
from factledger.extract.syntax import NOUNS, VERBAL, Parse
from factledger.model.mention import TimeExpression


def sharing(scope: Scope, dated: Dated, heads: set[int]) -> Iterator[Dated]:
    """The declared verbs coordinated to a dated verb, without a time of their own.

    The time stands before both, or is that of a stay, during which what follows happened: `visited the port in May and met …`.
    """
    tokens = scope.parse.tokens
    verb = scope.parse.clause_head(dated.head)
    if dated.time is None or tokens[verb].pos not in VERBAL:
        return
    stay = dated.trigger is not None and dated.trigger.worded.type.lasting_stay
    if dated.time.start > tokens[verb].start and not stay:
        return
    for at in _coordinated(scope.parse, verb):
        trigger = scope.trigger_at(at)
        if at in heads:
            continue
        if trigger and trigger.head == at:
            yield Dated(at, trigger, dated.time)
        elif trigger is None and (stay or _opens_clause(scope, dated.time, verb)) and _is_clause(scope, at):
            yield Dated(at, None, dated.time)


def _coordinated(parse: Parse, verb: int) -> tuple[int, ...]:
    """The verbs coordinated to a verb; also such as the parse takes for its complement although an `and` stands before them."""
    clauses = parse.by_dep(verb, "ccomp", "advcl")
    apart = [at for at in clauses if parse.tokens[max(parse.subtree(at)[0] - 1, 0)].pos == "CCONJ"]
    return (*parse.conjuncts(verb)[1:], *apart)


def _opens_clause(scope: Scope, time: TimeExpression, verb: int) -> bool:
    """Whether a time hangs on a verb and stands before it: `In 1990 A sent a ship`, and not `The 1990 rising was long`."""
    tokens, root = scope.parse.tokens, scope.parse.root_of(scope.at(time))
    above = tokens[root].head if root >= 0 else -1
    return time.start < tokens[verb].start and above >= 0 and verb in (above, tokens[above].head)


def _is_clause(scope: Scope, verb: int) -> bool:
    """Whether a coordinated verb in the past has a subject or an object, and no time, of its own.

    `In 1990 A sent a ship and B joined`, `In 1990 A sent a ship and hired a pilot`.
    """
    tokens = scope.parse.tokens
    subjects = scope.parse.by_dep(verb, "nsubj", "nsubjpass")
    past = {tokens[verb].tag, *(tokens[i].tag for i in scope.parse.by_dep(verb, "aux", "auxpass"))}
    whole = any(tokens[i].pos in NOUNS for i in subjects) or (not subjects and bool(scope.parse.by_dep(verb, "dobj")))
    own = whole and tokens[verb].dep == "conj"
    return own and "VBD" in past and scope.time_tokens().isdisjoint(scope.parse.subtree(verb))
