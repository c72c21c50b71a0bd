"""Declared statements that no time of their sentence dates: with a date from above or from what they take up, or without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factledger.extract.context import modality_of
from factledger.extract.events.claims import TimeAt
from factledger.extract.events.context import (
    closed_with,
    numbers_of,
    same_day,
)
from factledger.extract.events.dates import (
    entry_time,
    parent_time,
)
from factledger.extract.events.decisions import decided_by
from factledger.extract.events.labels import inside_another, told_by_its_verb
from factledger.extract.events.match import Trigger
from factledger.extract.events.narration import Line, narrated, verb_of
from factledger.extract.events.scene import mentions_in
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.events.verbs import told_as_past
from factledger.extract.sentence_times import verb_alike
from factledger.extract.syntax import NOUNS, VERBAL
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument

LONGEST_TITLE = 3
"""How many tokens a title before a name may have that a model takes for a sentence; a convention."""


def undated(
    document: AnnotatedDocument, block: AnnotatedBlock, scope: Scope, told: Sequence[Dated], line: Line
) -> Iterator[tuple[Dated, TimeAt | None]]:
    """Declared statements that no time of their sentence dates: with a date from a list parent or from what they take up."""
    dated = {one.head for one in told} | {verb_alike(scope, one) for one in told}
    label = entry_time(document, block) if scope.start > 0 else None
    parent = (block, label) if label is not None else parent_time(document, block)
    if parent is not None:
        if label is None and not _opens_block(scope):
            return
        lent = TimeAt(parent[1], parent[0].block.index, "" if label else "heading")
        yield from (pair for pair in _below(scope, lent, dated) if label is None or _tells(scope, pair[0].head))
        return
    for trigger in scope.triggers:
        if trigger.head in dated or inside_another(scope, trigger) or told_by_its_verb(scope, trigger):
            continue
        if _only_described(scope, trigger):
            continue
        by = decided_by(scope, trigger, told) or same_day(scope, trigger, told) or closed_with(scope, trigger, told)
        at = TimeAt(by, block.block.index, "") if by else narrated(scope, trigger, line)
        if at is not None:
            written = at.basis == at.time.basis == "document"
            yield Dated(trigger.head, trigger, None), at if by or written else replace(at, basis="context")
        elif not trigger.worded.pattern.dated and _worth_telling(block, scope, trigger):
            yield Dated(trigger.head, trigger, None), None


def _worth_telling(block: AnnotatedBlock, scope: Scope, trigger: Trigger) -> bool:
    """Whether an event without a time is told as done, or is one of a series of two parties: `the 50th anniversary of ties`."""
    parse = scope.parse
    if parse.tokens[trigger.head].pos in NOUNS and numbers_of(scope, trigger.head):
        apart = {one for i in parse.by_dep(trigger.head, "conj", "appos", "relcl", "acl") for one in parse.subtree(i)}
        inside = [i for i in parse.subtree(trigger.head) if i not in apart]
        found = mentions_in(block, parse.tokens[inside[0]].start, parse.tokens[inside[-1]].end)
        return len({one.entity_id for one in found if one.label == "country"}) > 1
    verb = verb_of(scope, trigger.head)
    carried = verb != trigger.head and parse.tokens[verb].lemma.lower() in scope.words.light
    return told_as_past(parse, verb if carried else trigger.head)


def _opens_block(scope: Scope) -> bool:
    """Whether a sentence is the first of its block, but for a title that the parse took for one (`Smt.`)."""
    before = scope.parse.tokens[: scope.start]
    return len(before) <= LONGEST_TITLE and not any(token.pos in VERBAL for token in before)


def _tells(scope: Scope, head: int) -> bool:
    """Whether a further sentence of a dated entry tells what was done, in the past or the present of chronicles."""
    verb = scope.parse.clause_head(head)
    token = scope.parse.tokens[verb]
    state = token.lemma.lower() in {"be", "have"} and not scope.parse.is_passive(verb)
    if token.pos in VERBAL and (state or scope.parse.by_dep(verb, "aux")):
        return False
    return modality_of(scope.parse, head, scope.words) == "held"


def _only_described(scope: Scope, trigger: Trigger) -> bool:
    """Whether a sentence only says what an event noun is like: `This agreement is essential for trade`."""
    token = scope.parse.tokens[trigger.head]
    verb = scope.parse.tokens[token.head]
    now = token.dep == "nsubj" and verb.lemma.lower() == "be" and verb.tag in {"VBZ", "VBP"}
    return now and bool(scope.parse.by_dep(token.head, "acomp"))


def _below(scope: Scope, at: TimeAt, dated: set[int]) -> Iterator[tuple[Dated, TimeAt | None]]:
    """The one statement of a list item below a date: its main word's, else its first declared wording, else its main verb."""
    roots = [i for i in range(scope.start, scope.stop) if scope.parse.tokens[i].head == i]
    first = [one for one in scope.triggers if one.start == scope.start and scope.parse.tokens[one.head].pos != "NOUN"]
    first = [one for one in first if one.head not in dated]
    if not first and any(root in dated for root in roots):
        return
    main = first or [one for one in scope.triggers if one.head in roots]
    chosen = main or ([] if dated else list(scope.triggers))
    if chosen:
        yield Dated(chosen[0].head, chosen[0], None), at
        return
    for root in roots:
        if scope.parse.tokens[root].pos == "VERB" and not dated:
            yield Dated(root, None, None), at
            return
