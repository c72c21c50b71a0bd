"""Which times of a sentence date which of its statements, once each time has found what it hangs on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factledger.extract.coordinated import sharing
from factledger.extract.during import with_during
from factledger.extract.events.bounds import until_reached
from factledger.extract.events.handed import beside_names, of_aside, of_occasion, returned_with
from factledger.extract.events.match import family_of
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.events.verbs import told_by_verb
from factledger.extract.syntax import VERBAL
from factledger.extract.times import date_of, is_happening
from factledger.model.mention import TimeExpression

AROUND = frozenset({"after", "before", "following", "since", "upon", "until"})
"""Prepositions of what was before or after what a verb tells."""


WHILE = frozenset({"while", "whilst", "when"})
"""What marks a clause with a participle that tells what else was done at the time."""
AGAIN = frozenset({",", "in", "on"})
"""What stands between a time that is counted and the date that tells it again."""


def date_sentence(scope: Scope, wanted: Sequence[TimeExpression]) -> tuple[Dated, ...]:
    """What each of the wanted times dates, with coordinated verbs sharing a time that stands before them; each pair once."""
    out: list[Dated] = []
    for time in wanted:
        dated = date_of(scope, time)
        if dated is not None and not _only_deadline(scope, dated, out) and not _told_again(scope, time, wanted):
            out.append(_of_act_between(scope, _of_opening(scope, _of_cleft(scope, of_occasion(scope, dated))), out))
        out.extend(_said_of(scope, time))
    heads = {one.head for one in out}
    back = [(one, returned_with(scope, one)) for one in out]
    # `returned in 2002 with the visit of Lund in 2002`: the visit has its own date.
    out = [new for one, new in back if new is one or new.head not in heads]
    heads = {one.head for one in out}
    verbs = Counter(verb_alike(scope, one) for one in out)
    out = [_of_its_verb(scope, one, heads) if verbs[verb_alike(scope, one)] == 1 else one for one in out]
    heads = {one.head for one in out}
    for one in tuple(out):
        out.extend(sharing(scope, one, heads))
    out = _with_while(scope, with_during(scope, out))
    out = beside_names(scope, [one for one in out if not of_aside(scope, one, out)])
    unique = {(one.head, one.time.start if one.time else -1): one for one in out}
    kept = [one for one in unique.values() if not any(_finer(other, one) for other in unique.values())]
    return tuple(sorted(kept, key=lambda one: (one.head, one.time.start if one.time else -1)))


def _only_deadline(scope: Scope, dated: Dated, before: Sequence[Dated]) -> bool:
    """Whether the second time of a verb only says by when what it tells of is to be done: `announced in May … by March`."""
    span = scope.at(dated.time) if dated.time else range(0)
    led = bool(span) and scope.parse.tokens[max(span.start - 1, 0)].text.lower() in scope.words.until | {"by"}
    tells = dated.trigger is not None and dated.trigger.worded.type.tells
    return led and tells and any(one.head == dated.head for one in before)


def _told_again(scope: Scope, time: TimeExpression, others: Sequence[TimeExpression]) -> bool:
    """Whether a time counted from another is told by its date right behind it: `four years later, in 1952`."""
    end = scope.at(time).stop
    starts = [scope.at(one).start for one in others if one.basis == "stated" and one.start >= time.end]
    between = ([token.text.lower() for token in scope.parse.tokens[end:start]] for start in starts)
    return time.basis == "context" and any(len(words) > 0 and set(words) <= AGAIN for words in between)


def _of_cleft(scope: Scope, dated: Dated) -> Dated:
    """What `it was in 1950, X opened …` dates: the verb behind it."""
    tokens = scope.parse.tokens
    verb = tokens[dated.head]
    if verb.lemma != "be" or verb.dep != "ccomp" or scope.parse.by_dep(dated.head, "attr", "acomp"):
        return dated
    subject, above = scope.parse.subject(dated.head), verb.head
    if subject < 0 or tokens[subject].text.lower() != "it" or tokens[above].pos != "VERB":
        return dated
    return replace(dated, head=above, trigger=scope.trigger_at(above))


def _with_while(scope: Scope, told: Sequence[Dated]) -> list[Dated]:
    """The statements, with what was done while something else was: `While visiting X in 2016, he signed …` signed then, too."""
    tokens, heads = scope.parse.tokens, {one.head for one in told}
    out = list(told)
    for one in told:
        verb = scope.parse.clause_head(one.head)
        marks = {tokens[i].text.lower() for i in scope.parse.by_dep(verb, "mark", "advmod")}
        main = tokens[verb].head
        beside = tokens[verb].tag == "VBG" and tokens[verb].dep == "advcl" and bool(marks & WHILE)
        found = scope.trigger_at(main) if beside and main not in heads else None
        if found is not None and found.head == main:
            out.append(Dated(main, found, one.time))
    return out


def _of_opening(scope: Scope, dated: Dated) -> Dated:
    """What a time dates that stands in the clause before the main one: `When starting his visit last week, X said that …`."""
    tokens, span = scope.parse.tokens, scope.at(dated.time) if dated.time else range(0)
    if not span or span.stop >= dated.head or tokens[span.stop].text != ",":
        return dated
    clauses = [i for i in scope.parse.by_dep(dated.head, "advcl") if i < span.start and tokens[i].pos in VERBAL]
    if not clauses or any(token.text == "," for token in tokens[clauses[-1] : span.start]):
        return dated
    done = (*scope.parse.by_dep(clauses[-1], "dobj"), clauses[-1])
    head = next((i for i in done if (one := scope.trigger_at(i)) is not None and one.head == i), clauses[-1])
    return replace(dated, head=head, trigger=scope.trigger_at(head))


def _of_act_between(scope: Scope, dated: Dated, before: Sequence[Dated]) -> Dated:
    """The second time of a verb, where a noun behind the first says what was before or after: `after ratification in May`."""
    tokens, span = scope.parse.tokens, scope.at(dated.time) if dated.time else range(0)
    firsts = [scope.at(one.time).stop for one in before if one.head == dated.head and one.time and span]
    if not firsts or tokens[dated.head].pos not in VERBAL:
        return dated
    for noun in reversed(range(max(firsts), span.start)):
        led = tokens[noun].dep == "pobj" and tokens[tokens[noun].head].text.lower() in AROUND
        found = scope.trigger_at(noun)
        if led and (is_happening(scope, noun) or (found and found.head == noun)):
            return replace(dated, head=noun, trigger=found)
        if tokens[noun].pos in VERBAL:
            break
    return dated


def _said_of(scope: Scope, time: TimeExpression) -> Iterator[Dated]:
    """`In 2022, which marked the anniversary`: what a clause says of a time happened then."""
    for at in scope.at(time):
        for clause in (*scope.parse.by_dep(at, "relcl"), *_clause_behind(scope, at)):
            if scope.time_tokens() & set(scope.parse.subtree(clause)):
                continue
            found = scope.trigger_at(clause)
            then = until_reached(time)
            dated = Dated(clause, found, then) if found else told_by_verb(scope, clause, then)
            if dated.trigger is not None or _told_when(scope, clause):
                yield dated


def _told_when(scope: Scope, clause: int) -> bool:
    """Whether a clause behind a time tells what was done then: `in May 2001, when the king laid a wreath`."""
    first = scope.parse.tokens[scope.parse.subtree(clause)[0]]
    return first.text.lower() == "when" and scope.parse.subject(clause) >= 0 and scope.parse.tokens[clause].tag == "VBD"


def _clause_behind(scope: Scope, at: int) -> Iterator[int]:
    """The relative clause right behind a time, where the parse hangs it elsewhere: `next year as well, which …`."""
    tokens = scope.parse.tokens
    which = next((i for i in range(at + 1, min(at + 5, scope.stop)) if tokens[i].text.lower() == "which"), -1)
    between = {tokens[i].text.lower() for i in range(at + 1, max(which, at + 1))}
    if which > 0 and between in ({",", "as", "well"}, {",", "too"}):
        verb = tokens[which].head
        if tokens[verb].dep == "relcl" and tokens[verb].head != at and tokens[which].dep == "nsubj":
            yield verb


def verb_alike(scope: Scope, dated: Dated) -> int:
    """The verb above a dated noun that tells the same sort of event; -1."""
    # `one` is another than what the verb tells: `chaired the meeting, the first since the one held in May`.
    one = scope.parse.tokens[dated.head]
    if dated.trigger is None or one.pos in VERBAL or one.text.lower() == "one":
        return -1
    verb = scope.trigger_at(scope.parse.clause_head(dated.head))
    if verb is None or family_of(verb) != family_of(dated.trigger):
        return -1
    # `Agreement on Trade (in force since 2003)`: what leads a line without a verb is no verb of another act.
    other = verb.worded.type != dated.trigger.worded.type and scope.parse.tokens[verb.head].pos not in VERBAL
    return -1 if other else verb.head


def _of_its_verb(scope: Scope, dated: Dated, heads: set[int]) -> Dated:
    """A dated noun handed to the verb that tells the same sort of event: `put their names to an agreement of May`."""
    verb = verb_alike(scope, dated)
    if verb < 0 or verb in heads:
        return dated
    return replace(dated, head=verb, trigger=scope.trigger_at(verb))


def _finer(one: Dated, other: Dated) -> bool:
    """Whether the first dates the same word more finely, inside the other's time (`in 2015 … on September 3`)."""
    if one.head != other.head or one.time is None or other.time is None:
        return False
    inner, outer = one.time, other.time
    if not (inner.earliest and inner.latest and outer.earliest and outer.latest):
        return False
    inside = outer.earliest <= inner.earliest and inner.latest <= outer.latest
    return inside and (inner.earliest, inner.latest) != (outer.earliest, outer.latest)
