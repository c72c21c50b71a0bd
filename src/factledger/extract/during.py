"""What was done during something that has a date: `During the war of 1998 A closed its embassy`, `fled during the 1991 coup`.

The date hangs on what lasted; the verb that it is told with happened within it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factledger.extract.events.scope import Dated, Scope
from factledger.extract.events.verbs import MAIN, told_as_past, told_by_verb
from factledger.extract.syntax import NOUNS


def with_during(scope: Scope, found: Sequence[Dated]) -> list[Dated]:
    """What times date, with what was done during it; what has no declared wording (`the crisis of 1982`) only sets that."""
    out: list[Dated] = []
    heads = {one.head for one in found}
    for one in found:
        within = tuple(_during(scope, one, heads))
        heads |= {other.head for other in within}
        out += [*([] if within and one.trigger is None else [one]), *within]
    return out


def _during(scope: Scope, dated: Dated, heads: set[int]) -> Iterator[Dated]:
    """What a verb without a time of its own tells as done during a dated happening; declared wording or a main clause."""
    verb = _verb_over(scope, dated.head)
    if dated.time is None or verb < 0 or verb in heads or not told_as_past(scope.parse, verb):
        return
    if not scope.time_tokens().isdisjoint(set(_own(scope, verb, dated.head))):
        return
    trigger = scope.trigger_at(verb)
    if trigger is not None and trigger.head == verb:
        yield Dated(verb, trigger, dated.time)
        return
    told = told_by_verb(scope, verb, dated.time) if trigger is None else None
    if told is None or told.head in heads or told.head == dated.head:
        return
    if told.trigger is not None or scope.parse.tokens[verb].dep in MAIN:
        yield told


def _verb_over(scope: Scope, noun: int) -> int:
    """The verb on which a noun hangs by `during`; -1."""
    tokens = scope.parse.tokens
    prep = tokens[noun].head
    if (
        tokens[noun].pos not in NOUNS
        or tokens[noun].dep != "pobj"
        or tokens[prep].text.lower() not in scope.words.during
    ):
        return -1
    return tokens[prep].head if tokens[tokens[prep].head].pos == "VERB" else -1


def _own(scope: Scope, verb: int, noun: int) -> Iterator[int]:
    """The words of the clause of a verb that do not stand below what it was done during."""
    inside = set(scope.parse.subtree(scope.parse.tokens[noun].head))
    return (i for i in scope.parse.clause(verb) if i not in inside)
