"""The day of a report for what it tells as done: `The two ministers signed a declaration` in a release of that day.

Only where the document is filed under a day that its text states, the nearest dated statement before is of that day or of a
few days around it, and nothing in the sentence points elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factledger.extract.event_claims import TimeAt
from factledger.extract.event_context import REACH, Told
from factledger.extract.event_match import Trigger
from factledger.extract.times import Scope
from factledger.model.document import CleanDocument
from factledger.model.mention import AnnotatedBlock

LONGEST_STAY = 14
"""How many days a visit around the day of a report may last to hold what the report tells; a convention."""


def reported(
    document: CleanDocument, scope: Scope, trigger: Trigger, told: Sequence[Told], block: AnnotatedBlock
) -> TimeAt | None:
    """The time that a statement has from the report in which it stands; None where the text does not bear it."""
    day = _day_of(document)
    if day is None or not trigger.worded.type.in_reports or not _simple_past(scope, trigger.head):
        return None
    recent = [one for one in reversed(told) if one.at is not None][:REACH]
    here = [one for one in recent if one.block.block.index == block.block.index]
    if here:
        return here[0].at if _around(here[0], day) else None
    found = [one.at for one in recent if _on(one, day)] or [one.at for one in recent if _around(one, day)]
    return next(iter(found), None)


def _day_of(document: CleanDocument) -> date | None:
    """The day under which a document is filed by its own text; None for any other date."""
    if document.published_basis != "stated":
        return None
    try:
        return date.fromisoformat(document.published)
    except ValueError:
        return None


def _simple_past(scope: Scope, head: int) -> bool:
    """Whether a main verb tells something as done, without a time of its own or a word that points further back."""
    parse = scope.parse
    token = parse.tokens[head]
    if token.dep not in {"ROOT", "conj"} or token.lemma.lower() in scope.words.say:
        return False
    helpers = [parse.tokens[i].text.lower() for i in parse.by_dep(head, "aux", "auxpass")]
    passive = token.tag == "VBN" and any(word in {"was", "were"} for word in helpers)
    if not (passive or (token.tag == "VBD" and not helpers)):
        return False
    clause = frozenset(parse.clause(head))
    words = {parse.tokens[i].text.lower() for i in clause}
    return not clause & scope.time_tokens() and not words & scope.words.further_back


def _on(one: Told, day: date) -> bool:
    return one.at is not None and one.at.time.earliest == day == one.at.time.latest


def _around(one: Told, day: date) -> bool:
    if one.at is None or one.at.time.earliest is None or one.at.time.latest is None:
        return False
    first, last = one.at.time.earliest, one.at.time.latest
    return first <= day <= last and (last - first).days <= LONGEST_STAY
