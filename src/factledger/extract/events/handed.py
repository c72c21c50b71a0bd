"""Dates handed on: to the visit that returned one, to the occasion that recalls what it was, past what only says after what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factledger.extract.events.match import Trigger
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.events.verbs import declared_above
from factledger.extract.syntax import NOUNS, VERBAL
from factledger.model.mention import TimeExpression

ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|\w+(?:tieth|teenth|nth|fth|ghth|xth|dredth)", re.IGNORECASE)
"""What counts an occasion that comes again."""


def past_sum(scope: Scope, at: int, time: TimeExpression) -> Trigger | None:
    """The act to which a day behind a sum belongs: `signed an accord for a loan of 5 million on Monday`, `accords totalling …`.

    A year may well be the sum's own: `reported exports amounting to 5 million in 2019`.
    """
    tokens = scope.parse.tokens
    token = tokens[at]
    counted = (
        token.dep in {"acl", "ccomp", "advcl"} and token.tag == "VBG" and token.lemma.lower() in scope.words.amount
    )
    of_sum = token.pos in NOUNS and any(
        word == "of" and any(tokens[i].pos in {"NUM", "SYM"} for i in scope.parse.subtree(noun))
        for word, noun in scope.parse.obliques(at)
    )
    if time.precision != "day" or not (counted or of_sum):
        return None
    verb = scope.parse.clause_head(token.head)
    found = scope.trigger_at(verb)
    told = found is not None and found.head == verb and tokens[verb].pos in VERBAL and verb < at
    return found if told and not set(scope.parse.clause(verb)) & (scope.time_tokens() - set(scope.at(time))) else None


def returned_with(scope: Scope, one: Dated) -> Dated:
    """A date of a returned visit, handed to the visit that returned it: `was returned in 2002 with the visit of Lund`."""
    verb = scope.parse.tokens[one.head]
    if verb.lemma.lower() not in scope.words.returning or not scope.parse.is_passive(one.head):
        return one
    nouns = (scope.trigger_at(obj) for prep, obj in scope.parse.obliques(one.head) if prep in {"with", "by"})
    found = next((trigger for trigger in nouns if trigger and trigger.worded.type.lasting_stay), None)
    return replace(one, head=found.head, trigger=found) if found else one


def beside_names(scope: Scope, found: Sequence[Dated]) -> list[Dated]:
    """A noun's times that stand each behind another name: `a visit by Ruiz in 1961 and by his successor Lund in 1970`."""
    beside = [(one, _name_before(scope, one)) for one in found]
    names = {one.head: set[int]() for one, _ in beside}
    for one, name in beside:
        names[one.head].add(name)
    apart = {head for head, at in names.items() if len(at) > 1 and min(at) >= 0}
    return [replace(one, beside=name) if one.head in apart and one.beside < 0 else one for one, name in beside]


def _name_before(scope: Scope, one: Dated) -> int:
    """The name right before the preposition of the time of a noun; -1."""
    tokens, span = scope.parse.tokens, scope.at(one.time) if one.time else range(0)
    if len(span) == 0 or span.start < scope.start + 2 or tokens[one.head].pos not in NOUNS:
        return -1
    named = tokens[span.start - 1].pos == "ADP" and tokens[span.start - 2].tag == "NNP"
    return span.start - 2 if named else -1


def of_occasion(scope: Scope, one: Dated) -> Dated:
    """A day counted from the document's, handed to what is counted: `mark the 50th jubilee of the founding Saturday`."""
    above = declared_above(scope, one.head)
    if above is None or one.time is None or one.time.basis == "stated":
        return one
    counted = any(ORDINAL.fullmatch(scope.parse.tokens[i].text) for i in scope.parse.by_dep(above.head, "amod"))
    return replace(one, head=above.head, trigger=above) if counted else one


def _below_aside(scope: Scope, one: Dated) -> bool:
    """Whether a time hangs on a noun that only says after or before what it was: `opened in 2011, after the move of 2010`."""
    tokens, above = scope.parse.tokens, scope.parse.root_of(scope.at(one.time)) if one.time else -1
    nouns = 0
    while above >= 0 and above != one.head and tokens[above].head != above:
        if tokens[above].dep == "prep" and tokens[above].text.lower() in scope.words.asides and nouns:
            return True
        above = tokens[above].head
        nouns += tokens[above].pos in NOUNS and above != one.head
    return False


def of_aside(scope: Scope, one: Dated, found: Sequence[Dated]) -> bool:
    """Whether a time belongs to what comes before a verb that has its own: `After the rising of 2006, she came in May 2011`."""
    tokens, span = scope.parse.tokens, scope.at(one.time) if one.time else range(0)
    others = (other for other in found if other.head == one.head and other != one and not _below_aside(scope, other))
    if span and _below_aside(scope, one) and any(other.time for other in others):
        return True
    if not span or tokens[scope.start].text.lower() not in scope.words.asides or one.head < span.stop:
        return False
    before = range(scope.start, span.start)
    if any(tokens[i].text == "," or tokens[i].pos in VERBAL for i in before[1:]):
        return False
    own = [
        other for other in found if other.head == one.head and other.time and other.time.start > tokens[one.head].start
    ]
    return bool(own)
