"""Dates of what brings an event about: the decree or note that it was done by, the announcement that makes it so."""

from __future__ import annotations

from collections.abc import Sequence

from factledger.extract.events.match import Trigger
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.syntax import SUBJECTS, VERBAL
from factledger.model.mention import TimeExpression

PAST = frozenset({"VBD", "VBN"})


def decided_by(scope: Scope, trigger: Trigger, dated: Sequence[Dated]) -> TimeExpression | None:
    """The date of the decision that brought it about: `By a decree of 3 May 1950 …`, `A decree of 3 May 1950 closed …`.

    Also that of the event since which it is so: `closed since the coup of May 1950`.
    """
    tokens = scope.parse.tokens
    verb = scope.parse.clause_head(trigger.head)
    for one in dated:
        # `By a note handed over on 3 May 1950`: the date may hang on a participle of the noun.
        noun = tokens[one.head].head if tokens[one.head].dep == "acl" else one.head
        if one.time is None:
            continue
        if _announced(scope, trigger, one) or _notified(scope, trigger, one.head) or _since(scope, verb, one.head):
            return one.time
        if _upon(scope, verb, one):
            return one.time
        if noun == trigger.head or tokens[noun].lemma.lower() not in scope.words.deciding:
            continue
        if tokens[trigger.head].pos in VERBAL and tokens[noun].dep == "nsubj" and tokens[noun].head == verb:
            return one.time
        prep = tokens[tokens[noun].head]
        if prep.text.lower() in scope.words.through and prep.head == verb and prep.dep in {"prep", "advcl"}:
            return one.time
    return None


def _announced(scope: Scope, trigger: Trigger, one: Dated) -> bool:
    """Whether a noun's event is brought about by a dated verb: `the resumption of ties was announced on 3 May 1950`."""
    token = scope.parse.tokens[trigger.head]
    by_word = trigger.worded.type.done_by_word and token.dep in {"nsubjpass", "dobj"} and token.head == one.head
    return by_word and scope.parse.tokens[one.head].lemma.lower() in scope.words.performing


def _notified(scope: Scope, trigger: Trigger, dated: int) -> bool:
    """Whether a dated verb lets somebody know that it is done: `told the consul to notify the king that ties were cut`."""
    tokens, verb = scope.parse.tokens, trigger.head
    # A model may hang the clause on who is notified; its `that` is no subject then.
    thats = [
        i for i in scope.parse.children[verb] if tokens[i].text.lower() == "that" and tokens[i].dep not in SUBJECTS
    ]
    said = tokens[verb].dep == "ccomp" or (tokens[verb].dep == "relcl" and bool(thats))
    done = trigger.worded.type.done_by_word and scope.parse.is_passive(verb) and said
    if not done or any(tokens[i].lemma == "have" for i in scope.parse.by_dep(verb, "aux")):
        return False
    above = [i for i in scope.parse.ancestors(verb) if tokens[i].pos in VERBAL]
    chain = above[: above.index(dated) + 1] if dated in above else []
    clauses = all(tokens[i].dep in {"ccomp", "xcomp"} for i in chain[:-1])
    return bool(chain) and clauses and tokens[chain[0]].lemma.lower() in scope.words.performing


def _upon(scope: Scope, verb: int, one: Dated) -> bool:
    """Whether a clause says before its verb at what dated event it happened: `Upon independence in 1963, X opened a post`."""
    tokens = scope.parse.tokens
    prep = tokens[one.head].head
    fronted = tokens[one.head].dep == "pobj" and tokens[prep].dep == "prep" and tokens[prep].head == verb > one.head
    earlier = any(tokens[i].lemma == "have" for i in scope.parse.by_dep(verb, "aux"))
    return fronted and not earlier and tokens[prep].text.lower() in scope.words.upon and tokens[verb].tag in PAST


def _since(scope: Scope, verb: int, noun: int) -> bool:
    """Whether a verb tells a state since an event noun."""
    prep = scope.parse.tokens[scope.parse.tokens[noun].head]
    told = scope.parse.tokens[verb].tag in {"VBN", "VBD"} and not scope.parse.by_dep(verb, "aux")
    return told and prep.text.lower() in scope.words.since and prep.head == verb
