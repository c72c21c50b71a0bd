"""Times as labels: `April 13: ministers' meeting` dates what comes next, and a label of a block all declared wording of it."""

from __future__ import annotations

from collections.abc import Iterator

from factledger.extract.context import modality_of
from factledger.extract.events.dates import introduces, label_time
from factledger.extract.events.match import Trigger, family_of
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.sentence_times import date_sentence
from factledger.extract.syntax import VERBAL
from factledger.model.mention import AnnotatedBlock, TimeExpression


def labelled(scope: Scope, block: AnnotatedBlock, times: list[TimeExpression]) -> Iterator[Dated]:
    """What the times date; one that a colon follows dates what comes next, a label all declared wording of its block."""
    label = label_time(block)
    rest = [time for time in times if not introduces(block, time)]
    yield from (found := date_sentence(scope, rest))
    heads = {one.head for one in found}
    for time in times:
        if time in rest:
            continue
        after = [one for one in scope.triggers if one.start >= _stop_of(scope, time) and one.head not in heads]
        root = _root_after(scope, time)
        chosen = [one for one in after if _is_of_label(scope, one, root)] if time == label else after[:1]
        yield from (Dated(one.head, one, time) for one in chosen)
        own = set(scope.parse.clause(root)) if root >= 0 and scope.parse.tokens[root].pos == "VERB" else set()
        untold = time == label and own and not own & {one.head for one in chosen}
        if root >= 0 and root not in heads and (not chosen or untold):
            yield Dated(root, None, time)


def _is_of_label(scope: Scope, trigger: Trigger, root: int) -> bool:
    """Whether a label dates a trigger by itself, rather than what the trigger is a part of."""
    part = inside_another(scope, trigger) or told_by_its_verb(scope, trigger)
    return not part and not _ahead_of_main(scope, trigger, root)


def _ahead_of_main(scope: Scope, trigger: Trigger, root: int) -> bool:
    """Whether a trigger is only foreseen or denied below what the label dates: `2015: Lund offers to hold talks`."""
    token = scope.parse.tokens[trigger.head]
    if token.dep == "acl" and token.tag == "VB":
        return True
    below = root >= 0 and scope.parse.clause_head(trigger.head) != scope.parse.clause_head(root)
    return below and modality_of(scope.parse, trigger.head, scope.words) in {"planned", "proposed", "denied"}


def inside_another(scope: Scope, trigger: Trigger) -> bool:
    """Whether a trigger only completes another one: `anniversary of the establishment`."""
    heads = {one.head for one in scope.triggers if one is not trigger}
    at = trigger.head
    for up in scope.parse.ancestors(trigger.head):
        if (
            scope.parse.tokens[at].dep in {"conj", "appos", "parataxis", "dep", "relcl"}
            or scope.parse.tokens[up].pos in VERBAL
        ):
            return False
        if up in heads:
            return True
        at = up
    return False


def told_by_its_verb(scope: Scope, trigger: Trigger) -> bool:
    """Whether a noun is the subject or object of a trigger verb of its own general type: `this invasion overwhelmed`."""
    token = scope.parse.tokens[trigger.head]
    verb = scope.trigger_at(token.head)
    if token.dep not in {"nsubj", "nsubjpass", "dobj"} or verb is None or verb is trigger:
        return False
    return family_of(verb) == family_of(trigger)


def _stop_of(scope: Scope, time: TimeExpression) -> int:
    span = scope.at(time)
    return span.stop if span else scope.stop


def _root_after(scope: Scope, time: TimeExpression) -> int:
    """The head of what follows a time: the first word there whose own head is not there too; -1 where nothing follows."""
    after = range(_stop_of(scope, time), scope.stop)
    roots = [i for i in after if scope.parse.tokens[i].head not in after or scope.parse.tokens[i].head == i]
    content = [i for i in roots if scope.parse.tokens[i].pos in {"NOUN", "PROPN", "VERB", "AUX"}]
    verbs = [i for i in content if scope.parse.tokens[i].pos == "VERB"]
    return (verbs or content or [-1])[0]
