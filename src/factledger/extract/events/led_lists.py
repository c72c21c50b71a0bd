"""Lists of people behind a colon, each with times in brackets: `Leaders who visited X include: A, minister (1980), B (1985)`.

What stands before the colon is told of every one of them, at his own times.
"""

from __future__ import annotations

from dataclasses import replace

from factledger.extract.events.claims import TimeAt
from factledger.extract.events.participants import Cast, with_roles
from factledger.extract.events.scene import Found, Scene, mentions_in, ref_of
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.syntax import VERBAL, Parse
from factledger.model.mention import TimeExpression

OPENING, CLOSING = frozenset("(["), frozenset(")]")


def led_by_verb(scope: Scope, time: TimeExpression) -> Dated | None:
    """The verb before the colon, for a time in a bracket of the list behind it that tells nothing else; None."""
    place = _place(scope.parse, range(scope.start, scope.stop), scope.at(time))
    if place is None or any(one.start in place[1] for one in scope.triggers):
        return None
    colon = place[0]
    before = [one for one in scope.triggers if one.end <= colon and scope.parse.tokens[one.head].pos in VERBAL]
    return Dated(before[-1].head, before[-1], time) if before else None


def of_list(scene: Scene, cast: Cast, at: TimeAt | None, head: int) -> Cast:
    """The cast with the person of the list behind whom the time stands in brackets."""
    span = scene.parse.at(at.time.start, at.time.end) if at and at.block == scene.block.block.index else range(0)
    place = _place(scene.parse, range(scene.start, scene.stop), span)
    if place is None or not head < place[0]:
        return cast
    colon, bracket = place
    tokens = scene.parse.tokens
    begins = next(i for i in range(bracket.start - 2, colon - 1, -1) if tokens[i].text in CLOSING or i == colon)
    item = mentions_in(scene.block, tokens[begins].end, tokens[bracket.start].start)
    who = next((one for one in item if one.label == "person"), None)
    if who is None:
        return cast
    country = [cast.subject.ref] if cast.subject and cast.subject.ref.kind == "country" else []
    return with_roles(replace(cast, subject=Found(ref_of(who), who.start, who.end)), country)


def _place(parse: Parse, sentence: range, span: range) -> tuple[int, range] | None:
    """The colon before a time, and the tokens of the bracket in which it stands; None where it has not both."""
    bracket = _bracket(parse, sentence, span.start) if span else None
    before = range(bracket.start - 1, sentence.start, -1) if bracket else ()
    colon = next((i for i in before if parse.tokens[i].text == ":"), -1)
    return (colon, bracket) if bracket is not None and colon >= 0 else None


def _bracket(parse: Parse, sentence: range, at: int) -> range | None:
    """The tokens inside the bracket in which a token stands; None outside of any."""
    opens = next((i for i in range(at, sentence.start, -1) if parse.tokens[i].text in OPENING | CLOSING), -1)
    if opens < 0 or parse.tokens[opens].text in CLOSING:
        return None
    # A model may leave a bracket glued to what follows it: `1999),and`.
    closes = next((i for i in range(at, sentence.stop) if CLOSING & {*parse.tokens[i].text}), sentence.stop)
    return range(opens + 1, closes)
