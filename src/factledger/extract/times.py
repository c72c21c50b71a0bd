"""Which time belongs to which statement: by the parse within a sentence, else by nearness to declared wording.

A time is asked upwards: through prepositions to the word that it hangs on, and on to the verb of its clause. The first
declared trigger on that way is what it dates; a verb that says little of its own (`held`, `took place`) hands the time to
the event noun beside it. One time may date several coordinated verbs where it stands before all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factledger.extract.event_match import NOMINAL, VERBAL, Trigger
from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.mention import TimeExpression

PASSED = frozenset({"ADP", "DET", "PUNCT", "ADV", "NUM", "CCONJ", "SCONJ", "PART", "SYM", "X"})
"""Parts of speech through which a time hands its question on to the word above."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement and the time that governs it.

    `head` is the token that names what happened; `trigger` is None for a statement without declared wording; `time` is None
    where nothing dates it; `basis` is empty for the time's own basis.
    """

    head: int
    trigger: Trigger | None
    time: TimeExpression | None
    basis: str = ""


@dataclass(frozen=True)
class Scope:
    """A sentence as times see it: its tokens [start, stop), the triggers in it, the tokens of all its times."""

    parse: Parse
    start: int
    stop: int
    triggers: tuple[Trigger, ...]
    times: tuple[TimeExpression, ...]
    words: Statements

    def trigger_at(self, token: int) -> Trigger | None:
        """The trigger of which the token is a word."""
        return next((one for one in self.triggers if one.covers(token)), None)

    def time_tokens(self) -> frozenset[int]:
        """Indices of all tokens inside time expressions."""
        return frozenset(i for time in self.times for i in self.parse.at(time.start, time.end))


def governors(scope: Scope, time: TimeExpression) -> Iterator[int]:
    """The content words that a time hangs on, nearest first, up to and with the verb of its clause."""
    parse = scope.parse
    span = parse.at(time.start, time.end)
    inside = scope.time_tokens()
    at = parse.root_of(span)
    if at < 0:
        return
    for up in (at, *parse.ancestors(at)):
        if up in inside or not scope.start <= up < scope.stop:
            continue
        token = parse.tokens[up]
        if token.pos in PASSED and token.dep != "ROOT":
            continue
        yield up
        if token.pos in VERBAL and not (token.pos == "AUX" and token.dep in {"aux", "auxpass"}):
            return


def date_of(scope: Scope, time: TimeExpression) -> Dated | None:
    """What a time dates; None where no word of the sentence can be said to be dated by it."""
    first_noun = -1
    for at in governors(scope, time):
        trigger = scope.trigger_at(at)
        if trigger is not None:
            return Dated(trigger.head, trigger, time)
        token = scope.parse.tokens[at]
        if token.pos in VERBAL:
            return _of_verb(scope, at, time)
        if is_happening(scope, at, time):
            return Dated(at, None, time)
        first_noun = at if first_noun < 0 else first_noun
    near = nearest(scope, time)
    if near is not None:
        return Dated(near.head, near, time)
    verb = _main_verb(scope)
    if verb >= 0:
        return _of_verb(scope, verb, time)
    return Dated(first_noun, None, time) if first_noun >= 0 else None


def _of_verb(scope: Scope, verb: int, time: TimeExpression) -> Dated:
    """A verb without declared wording: its event noun where it is a light verb, or itself."""
    token = scope.parse.tokens[verb]
    if token.lemma.lower() in scope.words.light or token.pos == "AUX":
        for at in _arguments(scope.parse, verb):
            trigger = scope.trigger_at(at)
            if trigger is not None:
                return Dated(trigger.head, trigger, time)
    below = _xcomp_trigger(scope, verb)
    return Dated(below.head, below, time) if below else Dated(verb, None, time)


def _xcomp_trigger(scope: Scope, verb: int) -> Trigger | None:
    """`is expected in July to visit`: the verb that completes the one on which the time hangs."""
    for at in scope.parse.by_dep(verb, "xcomp"):
        found = scope.trigger_at(at)
        if found:
            return found
    return None


def _arguments(parse: Parse, verb: int) -> tuple[int, ...]:
    """The nouns that complete a verb, its subject, and what hangs on them by `of`, nearest in meaning first."""
    out: list[int] = []
    for at in (parse.patient(verb), *(obj for _, obj in parse.obliques(verb)), parse.subject(verb)):
        if at >= 0:
            out.extend(parse.conjuncts(at))
    if parse.tokens[verb].dep in {"acl", "relcl"}:
        out.insert(0, parse.tokens[verb].head)
    for at in tuple(out):
        out.extend(obj for prep, obj in parse.obliques(at) if prep == "of")
    return tuple(dict.fromkeys(out))


def is_happening(scope: Scope, at: int, time: TimeExpression) -> bool:
    """Whether a time at this noun dates something that happened: a noun of happening, or a name like `2010 Partnership`."""
    token = scope.parse.tokens[at]
    return token.pos in NOMINAL and token.lemma.lower() in scope.words.happenings


def nearest(scope: Scope, time: TimeExpression) -> Trigger | None:
    """The trigger nearest to a time with no sentence-internal stop between; what follows wins over what stands before."""
    span = scope.parse.at(time.start, time.end)
    if not span:
        return None
    ranked = sorted(scope.triggers, key=lambda one: (_gap(span, one), one.start < span.start, one.start))
    return ranked[0] if ranked else None


def _gap(span: range, trigger: Trigger) -> int:
    return max(trigger.start - span.stop, span.start - trigger.end, 0)


def _main_verb(scope: Scope) -> int:
    """The root of the sentence where it is a verb; -1."""
    for i in range(scope.start, scope.stop):
        token = scope.parse.tokens[i]
        if token.pos in VERBAL and (token.dep == "ROOT" or token.head == i):
            return i
    return -1


def date_sentence(scope: Scope, wanted: Sequence[TimeExpression]) -> tuple[Dated, ...]:
    """What each of the wanted times dates, with coordinated verbs sharing a time that stands before them; each pair once."""
    out: list[Dated] = []
    for time in wanted:
        dated = date_of(scope, time)
        if dated is not None:
            out.append(dated)
    heads = {one.head for one in out}
    for one in tuple(out):
        out.extend(_shared(scope, one, heads))
    unique = {(one.head, one.time.start if one.time else -1): one for one in out}
    return tuple(unique[key] for key in sorted(unique))


def _shared(scope: Scope, dated: Dated, heads: set[int]) -> Iterator[Dated]:
    """The declared verbs coordinated to a dated verb, without a time of their own, after a time that stands before both."""
    tokens = scope.parse.tokens
    if dated.time is None or tokens[dated.head].pos not in VERBAL or dated.time.start > tokens[dated.head].start:
        return
    for at in scope.parse.conjuncts(dated.head)[1:]:
        trigger = scope.trigger_at(at)
        if trigger and trigger.head == at and at not in heads:
            yield Dated(at, trigger, dated.time)
