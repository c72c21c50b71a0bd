"""What a dated verb without declared wording tells: the event noun that it only carries, its clause, its purpose, or itself."""

from __future__ import annotations

from factledger.extract.events.bounds import end_of
from factledger.extract.events.match import Trigger, family_of
from factledger.extract.events.ranks import ranked_deeds
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.syntax import NOUNS, Parse
from factledger.model.mention import TimeExpression

DELAY = 3
"""How many tokens a verb of putting off may have with its particle."""
TEMPORAL = frozenset({"after", "before", "since"})
"""Prepositions of what was before or after."""


def told_by_verb(scope: Scope, verb: int, time: TimeExpression) -> Dated:
    """A verb without declared wording: its event noun where it is a light verb, or itself."""
    later = _put_off(scope, verb, time) or _aimed(scope, verb, time) or _done_so(scope, verb, time)
    if later is not None:
        return later
    found = _called_to_mind(scope, verb, time) or _carried(scope, verb)
    if found is not None:
        return Dated(found.head, found, time)
    clause = brought_forward(scope.parse, verb)
    if clause >= 0:
        found = scope.trigger_at(clause)
        return Dated(clause, found, time) if found else told_by_verb(scope, clause, time)
    found = (
        _foreseen_before(scope, verb) or _purpose_of(scope, verb) or _completing(scope, verb) or _with_act(scope, verb)
    )
    return Dated(found.head, found, time) if found else Dated(verb, None, time)


def _called_to_mind(scope: Scope, verb: int, time: TimeExpression) -> Trigger | None:
    """`recalled his visit to the port in May`: what is called to mind was then; `in May he recalled it` dates the telling."""
    span = scope.at(time)
    if scope.parse.tokens[verb].lemma.lower() not in scope.words.recollecting or not span:
        return None
    found = (scope.trigger_at(at) for at in scope.parse.by_dep(verb, "dobj") if verb < at < span.start)
    return next((one for one in found if one is not None), None)


def act_upon(scope: Scope, paper: Trigger) -> Trigger:
    """What is told of a paper before its date, where it is more than the paper: `the entry into force of the pact in 2003`."""
    act = declared_above(scope, paper.head)
    if act is None or act.end > paper.start or family_of(act) != family_of(paper):
        return paper
    return act if act.worded.type != paper.worded.type else paper


def act_on_kept(scope: Scope, noun: int) -> Trigger | None:
    """What was done to a mission before its date: `the closure of the embassy in 2005`, `opened embassies there that year`."""
    token = scope.parse.tokens[noun]
    act = declared_above(scope, noun) or (scope.trigger_at(token.head) if token.dep == "dobj" else None)
    return act if act and scope.parse.tokens[noun].lemma.lower() in act.worded.type.kept else None


def declared_above(scope: Scope, noun: int) -> Trigger | None:
    """The declared noun on which a noun hangs by `of`."""
    tokens = scope.parse.tokens
    of = tokens[noun].head
    return scope.trigger_at(tokens[of].head) if tokens[of].text.lower() == "of" else None


def _carried(scope: Scope, verb: int) -> Trigger | None:
    """The event noun of a verb that says little of its own, or only that it is foreseen."""
    token = scope.parse.tokens[verb]
    if token.lemma.lower() not in scope.words.light and token.pos != "AUX" and not _foreseen(scope, verb):
        return None
    found = (scope.trigger_at(at) or _one_of(scope, at) for at in _arguments(scope.parse, verb))
    return next((one for one in found if one and not _of_verb_before(scope, one, verb)), None) or _stay_of_object(
        scope, verb
    )


def _of_verb_before(scope: Scope, noun: Trigger, verb: int) -> bool:
    """Whether a noun is worded with a verb to which this one is joined: `work began in May and was completed in June`."""
    parts = range(noun.start, noun.end)
    return any(i < verb and scope.parse.tokens[verb].dep == "conj" and i in scope.parse.ancestors(verb) for i in parts)


def _one_of(scope: Scope, at: int) -> Trigger | None:
    """`talks were held, the latest one in May`: the event noun before it for which `one` stands."""
    if scope.parse.tokens[at].text.lower() != "one" or not scope.parse.by_dep(at, "det", "amod"):
        return None
    # The noun may be a part of the wording: `chaired the meeting, the first since the one held in May`.
    named = (any(scope.parse.tokens[i].pos in NOUNS for i in range(one.start, one.end)) for one in scope.triggers)
    before = [one for one, noun in zip(scope.triggers, named, strict=True) if noun and one.end <= at]
    return Trigger(at, at + 1, at, before[-1].worded) if before else None


def _foreseen(scope: Scope, verb: int) -> bool:
    token = scope.parse.tokens[verb]
    return token.tag == "VBN" and token.lemma.lower() in scope.words.plan


def _foreseen_before(scope: Scope, verb: int) -> Trigger | None:
    """`Consultations in June, planned for May`: the parse may leave the participle alone."""
    if not _foreseen(scope, verb) or scope.parse.subject(verb) >= 0:
        return None
    before = [one for one in scope.triggers if one.end <= verb and scope.parse.tokens[one.head].pos in NOUNS]
    return before[-1] if before else None


def _put_off(scope: Scope, verb: int, time: TimeExpression) -> Dated | None:
    """`The talks were postponed until May`: what is put off is planned for then; None for any other verb or time."""
    hit = scope.words.delays.first(scope.parse.tokens, verb, min(verb + DELAY, scope.stop))
    span = scope.at(time)
    if hit is None or hit.start != verb or not span:
        return None
    before = {scope.parse.tokens[i].text.lower() for i in (span.start, max(span.start - 1, scope.start))}
    moved = before | {scope.parse.tokens[i].text.lower() for i in span}
    if not time.edtf.startswith("../") and not moved & scope.words.delayed_to:
        return None
    for at in _arguments(scope.parse, verb):
        trigger = scope.trigger_at(at)
        if trigger is not None:
            return Dated(trigger.head, trigger, end_of(time), modality="planned")
    return None


def _aimed(scope: Scope, verb: int, time: TimeExpression) -> Dated | None:
    """`They aim at sales of $2m by 2025`: what one aims at is planned for then; None for any other verb or time."""
    span = scope.at(time)
    ahead = scope.parse.tokens[max(span.start - 1, scope.start)].text.lower() if span else ""
    aiming = scope.parse.tokens[verb].lemma.lower() in scope.words.aiming and ahead == "by"
    return Dated(verb, None, time, modality="planned") if aiming else None


def _done_so(scope: Scope, verb: int, time: TimeExpression) -> Dated | None:
    """`Lund visited the port in May, and Ruiz did so in June`: what the clause before tells was done again; else None."""
    parse, tokens = scope.parse, scope.parse.tokens
    below = [i for i in parse.children[verb] if i > verb and tokens[i].text.lower() in scope.words.likewise]
    if tokens[verb].lemma.lower() != "do" or tokens[verb].dep not in {"conj", "advcl"} or not below:
        return None
    first = scope.trigger_at(tokens[verb].head)
    if first is None or first.head >= verb or parse.subject(verb) < 0:
        return None
    return Dated(verb, Trigger(verb, below[0] + 1, verb, first.worded), time, repeats=first.head)


def _stay_of_object(scope: Scope, verb: int) -> Trigger | None:
    """`led a delegation on a visit`: the stay on which the object of a light verb is."""
    for at in scope.parse.by_dep(verb, "dobj"):
        found = [scope.trigger_at(obj) for prep, obj in scope.parse.obliques(at) if prep == "on"]
        stays = [one for one in found if one is not None and one.worded.type.lasting_stay]
        if stays:
            return stays[0]
    return None


def brought_forward(parse: Parse, verb: int) -> int:
    """The clause from which a circumstance was brought forward: `It was in 1981 that they signed`; -1 where none was."""
    tokens = parse.tokens
    if tokens[verb].lemma.lower() == "do":
        # `Only in 1996 did they open it`: where the auxiliary is taken for the verb, the verb is its complement.
        return next((i for i in parse.by_dep(verb, "ccomp", "xcomp") if tokens[i].tag == "VB"), -1)
    if tokens[verb].lemma.lower() != "be" or not any(
        tokens[i].text.lower() == "it" for i in parse.by_dep(verb, "nsubj")
    ):
        return -1
    clauses = [i for i in parse.subtree(verb) if i > verb and tokens[i].dep in {"ccomp", "advcl", "relcl"}]
    opened = [i for i in clauses if any(tokens[j].text.lower() in {"that", "when"} for j in parse.children[i])]
    return opened[0] if opened else -1


def _purpose_of(scope: Scope, verb: int) -> Trigger | None:
    """`visited the city to attend a fair in May`: the verb whose purpose the dated infinitive tells."""
    token = scope.parse.tokens[verb]
    to = any(scope.parse.tokens[i].text.lower() == "to" for i in scope.parse.by_dep(verb, "aux"))
    # `agreed to double trade by 2020`: the time is that of what is to be done.
    ahead = scope.parse.tokens[token.head].lemma.lower() in scope.words.plan | scope.words.propose
    # `were suspended, to be restored in May`: what is done to a thing later is no purpose.
    sequel = token.dep == "advcl" and scope.parse.is_passive(verb)
    return scope.trigger_at(token.head) if to and not ahead and not sequel and token.dep in {"advcl", "xcomp"} else None


def _completing(scope: Scope, verb: int) -> Trigger | None:
    """`is expected in July to visit`, `was the first to visit`: the verb that completes the one on which the time hangs."""
    tokens = scope.parse.tokens
    below = (*scope.parse.by_dep(verb, "xcomp"), *ranked_deeds(scope.parse, verb))
    if tokens[verb].lemma.lower() == "be":
        below += tuple(i for i in scope.parse.by_dep(verb, "advcl", "ccomp") if i > verb and tokens[i].tag == "VBG")
    below += _accompanying(scope, verb)
    found = (scope.trigger_at(at) for at in below)
    return next((one for one in found if one is not None), None)


def _with_act(scope: Scope, verb: int) -> Trigger | None:
    """`its presence dates to 1917 with the creation of a consulate`: what came about with the verb, where it has no object."""
    if scope.parse.patient(verb) >= 0:
        return None
    acts = (scope.trigger_at(obj) for prep, obj in scope.parse.obliques(verb) if prep == "with")
    return next((one for one in acts if one is not None and one.worded.type.kept), None)


def _accompanying(scope: Scope, verb: int) -> tuple[int, ...]:
    """Participles without a time of their own by which a verb is carried out: `reacted in May by closing its consulate`."""
    parse, times = scope.parse, scope.time_tokens()
    by = (prep for prep in parse.by_dep(verb, "prep") if parse.tokens[prep].text.lower() in scope.words.through)
    found = (*parse.by_dep(verb, "advcl"), *(i for prep in by for i in parse.by_dep(prep, "pcomp")))
    plain = (i for i in found if i > verb and parse.tokens[i].tag == "VBG" and not parse.by_dep(i, "aux", "mark"))
    return tuple(i for i in plain if times.isdisjoint(parse.subtree(i)))


def _arguments(parse: Parse, verb: int) -> tuple[int, ...]:
    """The nouns that complete a verb, its subject, and what hangs on them by `of`, nearest in meaning first."""
    out: list[int] = []
    # `Years after the war, in 1946, ships began to come`: what only says when does not complete the verb.
    obliques = [obj for prep, obj in parse.obliques(verb) if prep not in TEMPORAL]
    patient, subject = parse.patient(verb), parse.subject(verb)
    # Without an object the subject is what happens: `talks began between …`.
    for at in (patient, subject, *obliques) if patient < 0 else (patient, *obliques, subject):
        if at >= 0:
            out.extend(parse.conjuncts(at))
    if parse.tokens[verb].dep == "acl" or (parse.tokens[verb].dep == "relcl" and _is_of_its_noun(parse, verb)):
        # `a visit to the city, which took place in May`: a model may hang the clause on the nearer noun.
        out[:0] = [parse.tokens[verb].head, *parse.nouns_above(parse.tokens[verb].head)]
    for at in tuple(out):
        out.extend(obj for prep, obj in parse.obliques(at) if prep == "of")
        out.extend(parse.by_dep(at, "acl", "relcl"))
    return tuple(dict.fromkeys(out))


def _is_of_its_noun(parse: Parse, verb: int) -> bool:
    """Whether a relative clause says what its noun does or undergoes: not `the year for which a stamp was issued`."""
    first = min(parse.subtree(verb))
    return parse.tokens[first].pos != "ADP"


MAIN = frozenset({"ROOT", "conj"})
"""How the verb of a main clause stands in a parse."""


def told_as_past(parse: Parse, head: int, deps: frozenset[str] = MAIN | {"relcl", "ccomp"}) -> bool:
    """Whether a verb tells something as done: a past tense or a perfect of a main or relative clause.

    A noun is told so where somebody was at it, or did something on one: `was in the capital on a visit`, `left on a visit`.
    """
    token = parse.tokens[head]
    if token.pos == "NOUN":
        verb = parse.tokens[parse.clause_head(head)]
        on = parse.tokens[token.head].text.lower() == "on" and any(
            parse.tokens[i].lemma.lower() == "a" for i in parse.by_dep(head, "det")
        )
        there = verb.lemma.lower() == "be" or on
        return token.dep == "pobj" and there and verb.tag == "VBD" and verb.dep == "ROOT"
    if token.pos != "VERB" or token.dep not in deps:
        return False
    helpers = [parse.tokens[i] for i in parse.by_dep(head, "aux", "auxpass")]
    if any(one.text.lower() == "being" for one in helpers) and not any(one.tag == "VBD" for one in helpers):
        return False  # `is being negotiated` is not done yet
    helped = any(one.lemma.lower() in {"have", "be"} for one in helpers)
    return token.tag == "VBD" or (token.tag == "VBN" and helped)
