"""Which time belongs to which statement: by the parse within a sentence, else by nearness to declared wording.

A time is asked upwards: through prepositions to the word that it hangs on, and on to the verb of its clause. The first
declared trigger on that way is what it dates; a verb that says little of its own (`held`, `took place`) hands the time to
the event noun beside it. One time may date several coordinated verbs where it stands before all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factledger.extract.asides import adjective_aside
from factledger.extract.events.handed import past_sum
from factledger.extract.events.led_lists import led_by_verb
from factledger.extract.events.match import Trigger, family_of
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.events.verbs import act_on_kept, act_upon, told_by_verb
from factledger.extract.syntax import NOUNS, VERBAL
from factledger.model.mention import TimeExpression

PASSED = frozenset({"ADP", "DET", "PUNCT", "ADV", "NUM", "CCONJ", "SCONJ", "PART", "SYM", "X"})
"""Parts of speech through which a time hands its question on to the word above."""

JOINING = frozenset({",", "and", "or", "&"})
PAPERS = frozenset({"strategy", "roadmap", "framework", "initiative"})
"""Further nouns for what is planned for years that its name tells."""


def governors(scope: Scope, time: TimeExpression) -> Iterator[int]:
    """The content words that a time hangs on, nearest first, up to and with the verb of its clause."""
    parse = scope.parse
    span = scope.at(time)
    inside = scope.time_tokens()
    at = parse.root_of(span)
    if at < 0:
        return
    past = _since_phrase(scope, time)
    for up in (at, *parse.ancestors(at)):
        if up in inside or up in past or not scope.start <= up < scope.stop:
            continue
        token = parse.tokens[up]
        if (token.pos in PASSED and token.dep != "ROOT") or token.dep == "prep":
            continue
        yield up
        if token.pos in VERBAL and not (token.pos == "AUX" and token.dep in {"aux", "auxpass"}):
            return


def _since_phrase(scope: Scope, time: TimeExpression) -> frozenset[int]:
    """The words of a phrase with `since`, which has no duration: `his first visit since his election, from May 15 to 17`."""
    parse, at = scope.parse, scope.parse.root_of(scope.at(time))
    if at < 0 or time.precision != "range" or not time.text.lower().startswith("from"):
        return frozenset()
    since = [up for up in parse.ancestors(at) if parse.tokens[up].text.lower() == "since"]
    clause = [parse.tokens[up].head if parse.tokens[up].dep == "mark" else up for up in since]
    return frozenset(i for up in clause for i in parse.subtree(up))


def date_of(scope: Scope, time: TimeExpression) -> Dated | None:
    """What a time dates; None where no word of the sentence can be said to be dated by it."""
    past = _since_phrase(scope, time)
    scope = replace(scope, triggers=tuple(one for one in scope.triggers if one.head not in past)) if past else scope
    if is_period_served(scope, time):
        return None
    found = led_by_verb(scope, time) or _state_aside(scope, time)
    if found is not None:
        return found
    found = _elided(scope, time) or _behind_and(scope, time) or _adjacent(scope, time) or _by_parse(scope, time)
    if found is not None and _beyond_semicolon(scope, time, found.head):
        found = _within_clause(scope, time) or found
    bracketed = _in_brackets(scope, time)
    if found is None or found.trigger is None or (bracketed and bracketed.trigger is None):
        found = bracketed or found
    return found or _by_place(scope, time)


def _state_aside(scope: Scope, time: TimeExpression) -> Dated | None:
    """What is said of a noun between commas to have been so since a time: `the agency, present since 1981, lent $6m`."""
    span = scope.at(time)
    adjective = adjective_aside(scope.parse, span) if span else -1
    led = adjective >= 0 and scope.parse.tokens[span.start - 1].text.lower() in scope.words.since
    return Dated(adjective, None, time) if led else None


def _beyond_semicolon(scope: Scope, time: TimeExpression, head: int) -> bool:
    """Whether a semicolon stands between a time and what the parse hangs it on."""
    span = scope.at(time)
    between = range(min(span.stop, head), max(span.start, head)) if span else range(0)
    return any(scope.parse.tokens[i].text == ";" for i in between)


def _within_clause(scope: Scope, time: TimeExpression) -> Dated | None:
    """The declared wording nearest to a time on its side of the semicolons."""
    beside = [one for one in scope.triggers if not _beyond_semicolon(scope, time, one.head)]
    near = nearest(replace(scope, triggers=tuple(beside)), time)
    return Dated(near.head, near, time) if near else None


def is_period_served(scope: Scope, time: TimeExpression) -> bool:
    """Whether a time is the period that a paper is for, or one of several: `a plan of exchange for 2014 and 2016`."""
    span = scope.at(_first_of_list(scope, time))
    if not span or span.start <= scope.start or time.precision not in {"year", "range", "century"}:
        return False
    prep = span.start - 1
    if time.precision == "range" and _is_paper(scope, prep):
        return True
    if scope.parse.tokens[prep].text.lower() not in scope.words.serving:
        return False
    up = scope.parse.tokens[scope.parse.tokens[prep].head]
    beside = scope.trigger_at(prep - 1)
    if _is_planned_in(scope, prep - 1):
        return True
    planned = scope.words.plan & {up.lemma.lower(), scope.parse.tokens[prep - 1].lemma.lower()}
    return not planned and (beside is None or beside.worded.type.tells)


def _first_of_list(scope: Scope, time: TimeExpression) -> TimeExpression:
    """The first of the years that a list names: `for 2024, 2025 and 2026`."""
    span = scope.at(time)
    for before in scope.times if span and time.precision == "year" else ():
        gap = range(scope.at(before).stop, span.start)
        if before.precision == "year" and gap and all(scope.parse.tokens[i].text.lower() in JOINING for i in gap):
            return _first_of_list(scope, before)
    return time


def _is_paper(scope: Scope, noun: int) -> bool:
    """Whether a name ends with its years: `the Cooperation Programme 2021-2025`, `the Action Plan 2018–2020`."""
    token = scope.parse.tokens[noun]
    named = token.text[:1].isupper() and token.pos in NOUNS
    return named and token.lemma.lower() in scope.words.programmes | scope.words.plan_nouns | PAPERS


def _is_planned_in(scope: Scope, noun: int) -> bool:
    """Whether a happening is only what a paper is of: `a programme of consultations for 2022-2023`."""
    tokens, of = scope.parse.tokens, scope.parse.tokens[noun].head
    above = tokens[tokens[of].head].lemma.lower()
    return (
        tokens[of].text.lower() == "of"
        and above in scope.words.papers | scope.words.plan_nouns | scope.words.programmes
    )


def _in_brackets(scope: Scope, time: TimeExpression) -> Dated | None:
    """`an Agreement on Trade (1991); a Scheme …`: a time in brackets is that of the event noun whose item they close."""
    span, tokens = scope.at(time), scope.parse.tokens
    if not span or span.start <= scope.start or span.stop >= scope.stop:
        return None
    if tokens[span.start - 1].text != "(" or tokens[span.stop].text != ")":
        return None
    noun = span.start - 2
    if time.precision == "range" and noun > scope.start and is_happening(scope, noun) and not scope.trigger_at(noun):
        # `signed a treaty and a training plan (2015-2018)`: the years are those of the plan.
        return Dated(noun, None, time)
    before = [one for one in scope.triggers if one.end < span.start and tokens[one.head].pos in NOUNS]
    if not before:
        return None
    between = {tokens[i].text for i in range(before[-1].end, span.start - 1)}
    return None if between & {";", ")", "("} else Dated(before[-1].head, before[-1], time)


def _adjacent(scope: Scope, time: TimeExpression) -> Dated | None:
    """`visit in April 1989`: where the parse hangs a time on another noun, the event noun before its preposition.

    An adverbial phrase that names an event has the time that follows it: `signed in May 1999, in force since June 2001`.
    """
    span = scope.at(time)
    if not span or span.start < scope.start + 2:
        return None
    prep = span.start - 1
    led = scope.trigger_at(prep) or scope.trigger_at(span.start)
    if led is not None and led.start < prep and led.end in {span.start, span.start + 1}:
        # The cue itself ends with the time's preposition: `in force since 2002`.
        return _since_when(scope, led, time)
    for at in (prep, prep - 1) if scope.parse.tokens[prep].pos in {"ADP", "SCONJ"} else (prep,):
        phrase = scope.trigger_at(at)
        apart = phrase is not None and scope.parse.tokens[phrase.head].pos not in VERBAL | NOUNS
        if phrase is not None and apart and phrase.end >= prep:
            return _since_when(scope, phrase, time)
    root = scope.parse.root_of(span)
    trigger = scope.trigger_at(prep - 1)
    if scope.parse.tokens[prep].pos != "ADP" or trigger is None or scope.parse.tokens[trigger.head].pos not in NOUNS:
        return None
    passed_over = (
        scope.parse.tokens[root].head != prep or scope.parse.tokens[scope.parse.tokens[prep].head].pos in NOUNS
    )
    trigger = act_upon(scope, trigger)
    return Dated(trigger.head, trigger, time) if passed_over or _fronted(scope, trigger.head, prep) else None


def _since_when(scope: Scope, phrase: Trigger, time: TimeExpression) -> Dated:
    """What a phrase such as `effective from` dates: itself, or the verb of another sort that it says it of."""
    if scope.parse.tokens[phrase.head].pos in VERBAL | NOUNS:
        return Dated(phrase.head, phrase, time)
    verb = scope.trigger_at(scope.parse.clause_head(phrase.head))
    if verb is None or verb.head == phrase.head or family_of(verb) == family_of(phrase):
        return Dated(phrase.head, phrase, time)
    own = set(scope.parse.clause(verb.head)) - set(scope.at(time))
    return Dated(phrase.head, phrase, time) if own & scope.time_tokens() else Dated(verb.head, verb, time)


def _behind_and(scope: Scope, time: TimeExpression) -> Dated | None:
    """`opened a post in 1990 and five years later closed it`: behind `and` a time goes with the verb that follows."""
    tokens, span = scope.parse.tokens, scope.at(time)
    passed = {"ADP", "DET", "PUNCT"}
    before = [i for i in range(scope.start, span.start) if tokens[i].pos not in passed][-1:] if span else []
    if not before or tokens[before[0]].pos != "CCONJ" or before[0] - 1 in scope.time_tokens():
        return None
    after = [i for i in range(span.stop, scope.stop) if tokens[i].pos in {"CCONJ", *VERBAL} or tokens[i].text in ";,"]
    verbs = [i for i in after if tokens[i].dep == "conj" and tokens[i].pos in VERBAL and tokens[i].head < before[0]]
    if not verbs or any(tokens[i].pos != "AUX" for i in after[: after.index(verbs[0])]):
        return None
    found = scope.trigger_at(verbs[0])
    return Dated(found.head, found, time) if found else told_by_verb(scope, verbs[0], time)


def _fronted(scope: Scope, noun: int, prep: int) -> bool:
    """Whether a noun and its date stand in a phrase before the clause: `After the revolution in 1905 , the king left`."""
    tokens = scope.parse.tokens
    verb = tokens[prep].head
    return tokens[noun].dep == "pobj" and tokens[verb].pos in VERBAL and verb > prep and tokens[noun].head < noun


def _by_parse(scope: Scope, time: TimeExpression) -> Dated | None:
    """The first word above the time that names an event: declared wording, a verb, or a noun for a happening."""
    beside = -1
    for at in governors(scope, time):
        trigger = past_sum(scope, at, time) or scope.trigger_at(at)
        if trigger is not None:
            return Dated(trigger.head, trigger, time, beside=beside)
        beside = at if beside < 0 else beside
        if scope.parse.tokens[at].pos in VERBAL:
            return told_by_verb(scope, at, time)
        kept = act_on_kept(scope, at)
        if kept is not None:
            return Dated(kept.head, kept, time)
        if (is_happening(scope, at) and not _is_predicate(scope, at)) or _named_by_year(scope, at, time):
            return Dated(_attended(scope, at), None, time)
    return None


def _named_by_year(scope: Scope, noun: int, time: TimeExpression) -> bool:
    """Whether a noun with a capital and `the` has a year for its name's end: `the Oldtown Diploma of 1867`."""
    tokens, span = scope.parse.tokens, scope.at(time)
    if time.precision != "year" or tokens[noun].tag != "NNP" or not span or span.start != noun + 2:
        return False
    named = tokens[noun + 1].text == "of" and tokens[noun + 1].head == noun
    return named and any(tokens[i].text.lower() == "the" for i in scope.parse.by_dep(noun, "det"))


def _is_predicate(scope: Scope, noun: int) -> bool:
    """Whether a noun only says what a verb of declared wording makes of a thing: `became|was raised to an embassy in 1992`."""
    token = scope.parse.tokens[noun]
    above = scope.parse.tokens[token.head]
    raised = token.dep == "pobj" and above.text.lower() == "to"
    at = above.head if raised else token.head
    at = scope.parse.tokens[at].head if above.dep == "conj" else at
    verb = scope.trigger_at(at)
    if verb is None or verb.head != at:
        return False
    return token.dep in {"attr", "oprd"} or (raised and token.lemma.lower() in verb.worded.type.kept)


def _by_place(scope: Scope, time: TimeExpression) -> Dated | None:
    """Where the parse leads nowhere: the nearest declared wording, else the root of the sentence, else the noun beside it."""
    near = nearest(scope, time)
    if near is not None:
        return Dated(near.head, near, time)
    root = _root(scope)
    if root >= 0 and scope.parse.tokens[root].pos in VERBAL:
        return told_by_verb(scope, root, time)
    head = root if root >= 0 else next(iter(governors(scope, time)), -1)
    return Dated(head, None, time) if head >= 0 else None


def _elided(scope: Scope, time: TimeExpression) -> Dated | None:
    """`Lund's visit of 1989 and Ruiz's of 1991`: after a possessive without a noun, the noun of the one before."""
    span = scope.at(time)
    if not span or span.start < scope.start + 2:
        return None
    prep, mark = scope.parse.tokens[span.start - 1], scope.parse.tokens[span.start - 2]
    if prep.pos != "ADP" or mark.tag != "POS":
        return None
    before = [t for t in scope.triggers if t.end <= span.start - 2 and scope.parse.tokens[t.head].pos in NOUNS]
    if not before:
        return None
    owner = span.start - 3
    return Dated(
        owner, Trigger(owner, span.start - 1, owner, before[-1].worded), time, beside=owner, repeats=before[-1].head
    )


def is_happening(scope: Scope, at: int) -> bool:
    """Whether a noun names something that happens, and not what another thing is made (`made|reclassified as a mission`)."""
    token = scope.parse.tokens[at]
    above = scope.parse.tokens[token.head]
    new = token.dep == "pobj" and (above.lemma.lower() in {"as", "into"} or scope.parse.tokens[above.head].tag == "DT")
    made = new or token.dep == "oprd" or _in_return(scope, at)
    return token.pos in NOUNS and token.lemma.lower() in scope.words.happenings and not made


def _in_return(scope: Scope, at: int) -> bool:
    """Whether a bare noun behind `in` only says how: `came in return on 3 May`."""
    token = scope.parse.tokens[at]
    bare = not scope.parse.by_dep(at, "det", "amod", "poss", "compound", "nummod")
    led = token.dep == "pobj" and scope.parse.tokens[token.head].text.lower() == "in"
    return led and bare and token.lemma.lower() in scope.words.in_adverbs


def _attended(scope: Scope, noun: int) -> int:
    """A dated occasion at which someone takes part dates the taking part: `attended the 1970 fair`."""
    for up in scope.parse.ancestors(noun):
        token = scope.parse.tokens[up]
        if token.pos in VERBAL:
            return up if token.lemma.lower() in scope.words.attend else noun
        if token.pos not in PASSED and token.dep not in {"compound", "nmod"}:
            return noun
    return noun


def nearest(scope: Scope, time: TimeExpression) -> Trigger | None:
    """The trigger nearest to a time with no sentence-internal stop between; what follows wins over what stands before."""
    span = scope.at(time)
    if not span:
        return None
    ranked = sorted(scope.triggers, key=lambda one: (_gap(span, one), one.start < span.start, one.start))
    return ranked[0] if ranked else None


def _gap(span: range, trigger: Trigger) -> int:
    return max(trigger.start - span.stop, span.start - trigger.end, 0)


def _root(scope: Scope) -> int:
    """The root of the sentence, a verb before a noun; -1 where it is neither or lies in a time."""
    inside = scope.time_tokens()
    roots = [i for i in range(scope.start, scope.stop) if scope.parse.tokens[i].head == i and i not in inside]
    verbs = [i for i in roots if scope.parse.tokens[i].pos in VERBAL]
    nouns = [i for i in roots if scope.parse.tokens[i].pos in NOUNS]
    return (verbs or nouns or [-1])[0]
