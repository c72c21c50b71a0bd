"""The day of a report for what it tells as done: `The two ministers signed a declaration` in a release of that day.

Only where the document is filed under a day that its text states, the nearest dated statement before is of that day or of a
few days around it, and nothing in the sentence points elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factledger.extract.events.bounds import bounds_of
from factledger.extract.events.claims import TimeAt
from factledger.extract.events.context import REACH, Told
from factledger.extract.events.dates import on_calendar
from factledger.extract.events.match import Trigger
from factledger.extract.events.scope import Scope
from factledger.extract.syntax import Parse
from factledger.extract.times import is_period_served
from factledger.model.document import CleanDocument
from factledger.model.mention import AnnotatedBlock

LAST_DAYS = 7
"""How many days back a report may begin to tell of what led up to it; a convention."""
LONGEST_STAY = 14
"""How many days a visit around the day of a report may last to hold what the report tells; a convention."""


def reported(
    document: CleanDocument, scope: Scope, trigger: Trigger, told: Sequence[Told], block: AnnotatedBlock
) -> TimeAt | None:
    """The time that a statement has from the report in which it stands; None where the text does not bear it."""
    day = _day_of(document)
    if day is None or not trigger.worded.type.in_reports or not _simple_past(scope, _verb_of(scope, trigger.head)):
        return None
    recent = [one for one in reversed(told) if one.at is not None and not _after(one, day)][:REACH]
    here = [one for one in recent if one.block.block.index == block.block.index]
    if here:
        return here[0].at if _around(here[0], day) else _in_month(here[:1], day)
    if len({one.at.time.edtf for one in recent if one.at is not None and _lately(one.at, day)}) > 1:
        return _in_month(recent, day)
    found = [one.at for one in recent if _on(one, day)] or [one.at for one in recent if _around(one, day)]
    return next(iter(found), None) or _in_month(recent, day)


def lies_ahead(document: CleanDocument, parse: Parse, head: int, at: TimeAt) -> bool:
    """Whether a time comes after the day of a report, and no past tense says that it has been: `opens on 5 May`."""
    day = _day_of(document)
    if day is None or at.time.earliest is None or at.time.earliest <= day:
        return False
    verb = parse.clause_head(head)
    past = [parse.tokens[i].tag for i in (verb, *parse.by_dep(verb, "aux", "auxpass"))]
    return "VBD" not in past


def _verb_of(scope: Scope, head: int) -> int:
    """The verb of which an event noun is the object (`they witnessed the signing of a pact`); the head itself for a verb."""
    token = scope.parse.tokens[head]
    verb = scope.parse.tokens[token.head]
    distant = scope.words.plan | scope.words.propose | scope.words.announce | scope.words.deny
    return token.head if token.dep == "dobj" and verb.pos == "VERB" and verb.lemma.lower() not in distant else head


def _in_month(recent: Sequence[Told], day: date) -> TimeAt | None:
    """The month of the report, where what it told last was some days before: on which of them it happened is not told."""
    last = recent[0].at if recent else None
    edtf = f"{day:%Y-%m}"
    bounds = bounds_of(edtf)
    if last is None or bounds is None or last.time.basis != "document":
        return None
    if last.time.edtf == edtf:
        return last
    if not _lately(last, day) or last.time.earliest is None or last.time.earliest < bounds[0]:
        return None
    month = replace(last.time, edtf=edtf, earliest=bounds[0], latest=bounds[1], precision="month")
    return replace(last, time=month)


def _lately(at: TimeAt, day: date) -> bool:
    """Whether a time lies in the days that led up to a report."""
    first, last = at.time.earliest, at.time.latest
    return first is not None and last is not None and last <= day and (day - first).days <= LAST_DAYS


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
    dating = [time for time in scope.times if on_calendar(time) and not is_period_served(scope, time)]
    dated = any(clause & frozenset(scope.at(time)) for time in dating)
    return not dated and not words & scope.words.further_back


def _after(one: Told, day: date) -> bool:
    return one.at is not None and one.at.time.earliest is not None and one.at.time.earliest > day


def _on(one: Told, day: date) -> bool:
    return one.at is not None and one.at.time.earliest == day == one.at.time.latest


def _around(one: Told, day: date) -> bool:
    if one.at is None or one.at.time.earliest is None or one.at.time.latest is None:
        return False
    first, last = one.at.time.earliest, one.at.time.latest
    return first <= day <= last and (last - first).days <= LONGEST_STAY
