"""Stays that go on as a report is written: `is paying a three-day visit`, `is on a visit`; they are of its day."""

from __future__ import annotations

from datetime import date

from factledger.extract.events.claims import TimeAt
from factledger.extract.events.scope import Scope
from factledger.extract.syntax import NOUNS
from factledger.model.mention import AnnotatedBlock, TimeExpression

NOW = frozenset({"is", "are"})
CLAUSES = frozenset({"ROOT", "conj", "relcl"})


def is_under_way(scope: Scope, verb: int) -> bool:
    """Whether a clause says in the present that somebody is at it, and no time or word of the sentence says when."""
    parse, token = scope.parse, scope.parse.tokens[verb]
    lasts = all(time.timex3_type == "DURATION" or time.timex3_value == "PRESENT_REF" for time in scope.times)
    conditional = {one.text.lower() for one in parse.tokens[scope.start : scope.stop]} & scope.words.hypothetical_marks
    if not lasts or conditional or parse.by_dep(verb, "neg"):
        return False
    if token.pos in NOUNS:
        return _is_on(scope, verb)
    ahead = {one.text.lower() for one in parse.tokens[scope.start : scope.stop]} & scope.words.future_aux
    now = any(parse.tokens[i].text.lower() in NOW for i in parse.by_dep(verb, "aux"))
    return token.tag == "VBG" and now and not ahead and token.dep in CLAUSES


def _is_on(scope: Scope, noun: int) -> bool:
    """Whether somebody `is on` it: `is currently on an official visit to the islands`."""
    tokens = scope.parse.tokens
    prep = tokens[tokens[noun].head]
    verb = tokens[prep.head]
    on = tokens[noun].dep == "pobj" and prep.text.lower() == "on"
    return on and verb.dep in CLAUSES and verb.text.lower() in NOW


def as_written(scope: Scope, verb: int, day: date, block: AnnotatedBlock) -> TimeAt:
    """The day of a report for what goes on then; its evidence are the words for it."""
    token, edtf = scope.parse.tokens[verb], day.isoformat()
    time = TimeExpression(
        token.start, token.end, token.text, edtf, "DATE", edtf, day, day, "day", "document", resolved_by=edtf
    )
    return TimeAt(time, block.block.index, "document")
