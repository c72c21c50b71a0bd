"""Events of a document: declared types first, then every other dated statement, each as one claim for one date.

A block is read sentence by sentence. Every time is asked what it dates; what no time dates takes a date from a list parent or
from the event that it takes up, or stays undated. A time that dates nothing is told with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from factledger.extract.context import modality_of
from factledger.extract.events.bounds import since_reached, until_reached
from factledger.extract.events.brackets import of_bracket
from factledger.extract.events.by_country import read_by_country
from factledger.extract.events.casts import named_sides, whole_cast, with_visitors
from factledger.extract.events.claims import Statement, TimeAt, claim_of
from factledger.extract.events.columns import read_columns
from factledger.extract.events.context import (
    Told,
    antecedent,
    closed_with,
    during_stay,
    numbers_of,
    same_day,
    waits_until,
)
from factledger.extract.events.dates import (
    counted_from_elsewhere,
    in_a_name,
    is_citation,
    label_time,
    on_calendar,
    parent_time,
    sentence_times,
    whole_stays,
)
from factledger.extract.events.decisions import decided_by
from factledger.extract.events.headings import lend_types, without_echoes
from factledger.extract.events.holders import read_holders
from factledger.extract.events.kinds import names_of
from factledger.extract.events.labels import inside_another, labelled
from factledger.extract.events.lists import lend_in_lists
from factledger.extract.events.match import EventIndex, Trigger, family_of, find_triggers
from factledger.extract.events.names import Scene, mentions_in
from factledger.extract.events.open_type import OPEN_PATTERN, OPEN_TYPE, worth_telling
from factledger.extract.events.phrase import phrase_of, stands_for
from factledger.extract.events.reports import lies_ahead, reported
from factledger.extract.events.rows import read_row
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.events.series import spread
from factledger.extract.events.settings import dates_a_source, ends_period, is_reference, of_a_figure
from factledger.extract.events.sides import Sides, sides_of, takes_sides
from factledger.extract.events.terms import read_terms
from factledger.extract.events.untold import tell_untold
from factledger.extract.events.verbs import told_as_past
from factledger.extract.events.years import completed
from factledger.extract.evidence import leave_out
from factledger.extract.sections import Sections, sections_of
from factledger.extract.syntax import VERBAL, Parse
from factledger.extract.times import verb_alike
from factledger.extract.wording import Statements, statements
from factledger.model.claim import Claim, Unclaimed
from factledger.model.document import Kind, Layer
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression

REMEMBERED = 64
"""How many statements back may be taken up; a bound for long texts, far above what a paragraph holds."""
LONGEST_TITLE = 3
"""How many tokens a title before a name may have that a model takes for a sentence; a convention."""
NOT_ON_CALENDAR = "the expression has no settled place on the calendar"
DATE_LINE = "the document's own date"
CITATION = "stands in a list of references or links"
OF_A_FIGURE = "says only as of when a figure holds"
OF_A_THING = "dates a thing or a state, no happening"
A_LENGTH = "a length of time counted from a day that it does not name"
IN_A_NAME = "stands inside a quoted name"
NOTHING = "no statement that it dates was found"


@dataclass(frozen=True, slots=True)
class EventsRead:
    """What was read: claims in block order, and the times of the document that became no event, with reasons."""

    claims: tuple[Claim, ...]
    left_out: tuple[Unclaimed, ...]


@dataclass(slots=True)
class _Reading:
    """The state of reading one document, in block order; private to this module."""

    document: AnnotatedDocument
    index: EventIndex
    words: Statements
    figure_times: frozenset[tuple[int, int]]
    sections: Sections
    statements: list[Statement] = field(default_factory=list)
    left_out: list[Unclaimed] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    sides: list[Sides] = field(default_factory=list)
    told_by_cells: set[TimeExpression] = field(default_factory=set)


def read_events(
    document: AnnotatedDocument,
    index: EventIndex,
    figure_times: frozenset[tuple[int, int]] = frozenset(),
    sections: Sections | None = None,
) -> EventsRead:
    """The events of a document.

    Args:
        document: with parse, times and mentions.
        index: the declared types.
        figure_times: raw ranges of times that a figure's claim uses; without declared wording they make no event.
        sections: between which two countries each passage is, where that is known already.
    """
    sections = sections or sections_of(document)
    reading = _Reading(document, index, statements(), figure_times, sections)
    for block in document.blocks:
        _read_block(reading, block)
    typed = lend_types(with_visitors(reading.statements, index), index, sections)
    typed = lend_in_lists(document, tell_untold(sections, typed, index), index, sections)
    kept, echoes = without_echoes(document, typed, index)
    claims = tuple(claim_of(document, one) for one in kept)
    return EventsRead(claims, (*reading.left_out, *echoes))


def _read_block(reading: _Reading, block: AnnotatedBlock) -> None:
    reason = _set_aside(reading, block)
    if reason:
        reading.left_out.extend(_left(reading, block, time, reason) for time in block.times)
        return
    document, index, words = reading.document, reading.index, reading.words
    cells = read_by_country(document, block, index, reading.sections)
    rows = () if cells else _listed(reading, block)
    if rows:
        reading.statements.extend(rows)
        return
    if block.block.kind is Kind.HEADER_ROW and not block.times:
        return
    cells = cells or read_columns(document, block, index, words)
    reading.statements.extend(cells)
    reading.told_by_cells = {one.time.time for one in cells if one.time}
    parse = Parse.of(block.tokens)
    for start, stop in _sentences(block):
        _read_sentence(reading, block, parse, start, stop)


def _listed(reading: _Reading, block: AnnotatedBlock) -> tuple[Statement, ...]:
    """What a block tells as a line of a list: a term of office, a dated row, holders with their years."""
    document, index, words = reading.document, reading.index, reading.words
    found = read_terms(document, block, index, reading.sections) or read_row(document, block, index, words)
    return found or read_holders(document, block, index, words, reading.sections.pair_at(block))


def _sentences(block: AnnotatedBlock) -> tuple[tuple[int, int], ...]:
    """The sentences of a block; a label that was split off as a sentence goes with what it labels, be it a date or dated."""
    label, found = label_time(block), block.sentences
    if len(found) < 2:
        return found
    last = block.tokens[found[0][1] - 1]
    dated = last.text == ":" and any(time.start == block.tokens[found[1][0]].start for time in block.times)
    if dated or (label is not None and last.start <= label.end + 2):
        return ((found[0][0], found[1][1]), *found[2:])
    return found


def _set_aside(reading: _Reading, block: AnnotatedBlock) -> str:
    if block.block.kind is Kind.META:
        return DATE_LINE
    if is_citation(reading.document, block, reading.words) and block.block.layer is not Layer.TOOLTIP:
        return CITATION
    return ""


def _left(reading: _Reading, block: AnnotatedBlock, time: TimeExpression, reason: str) -> Unclaimed:
    return leave_out(reading.document.document, block.block, (time.start, time.end), "time", reason)


def _read_sentence(reading: _Reading, block: AnnotatedBlock, parse: Parse, start: int, stop: int) -> None:
    heading = block.block.kind in {Kind.HEADING, Kind.CAPTION}
    names = names_of(block, parse)
    triggers = find_triggers(parse, start, stop, reading.index, reading.words, heading=heading, names=names)
    times = tuple(one for one in sentence_times(block, start, stop) if one not in reading.told_by_cells)
    times = whole_stays(times, block.block.text.text)
    times = tuple(completed(time, reading.told, block, parse, start) for time in times)
    scope = Scope(parse, start, stop, triggers, times, reading.words)
    usable = []
    for time in times:
        reason = _no_use(reading, block, time)
        if reason:
            reading.left_out.append(_left(reading, block, time, reason))
        else:
            usable.append(time)
    dated = [_taken_up(reading, scope, one) for one in labelled(scope, block, usable)]
    told = list(_told(reading, block, scope, dated))
    told.extend(_undated(reading, block, scope, dated))
    told = [(each, at) for one, at in told for each in _each(one)]
    told.sort(key=lambda pair: (pair[0].head, pair[1].time.start if pair[1] else -1))
    about = reading.sections
    scene = Scene(
        reading.document,
        block,
        parse,
        scope.start,
        scope.stop,
        scope.words,
        about.pair_at(block),
        scope.time_tokens(),
        about.parties_at(block),
    )
    reading.sides.extend(named_sides(scene, scope))
    read = [(one, _statement(reading, scene, scope, one, at)) for one, at in told]
    for one, statement in _sharing(spread(scope, block, read)):
        if statement.time is None and not _names_someone(block, statement):
            continue
        reading.statements.append(statement)
        reading.told.append(
            Told(one.trigger, numbers_of(scope, one.head), statement.time, block, statement.cast, start)
        )
    del reading.told[:-REMEMBERED]
    del reading.sides[:-REMEMBERED]


def _each(one: Dated) -> Iterator[Dated]:
    """A dated statement, and what it says of its other themes."""
    yield one
    if one.trigger is not None:
        for worded in one.trigger.also:
            yield replace(one, trigger=replace(one.trigger, worded=worded, also=()))


def _sharing(read: list[tuple[Dated, Statement]]) -> list[tuple[Dated, Statement]]:
    """The statements, with the object of one that leaves its noun out given to the one that has the noun and no object."""
    lent = {one.repeats: told.cast.object for one, told in read if one.repeats >= 0 and told.cast.object is not None}
    return [
        (one, replace(told, cast=replace(told.cast, object=lent[one.head])))
        if one.head in lent and told.cast.object is None
        else (one, told)
        for one, told in read
    ]


def _names_someone(block: AnnotatedBlock, statement: Statement) -> bool:
    """Whether a statement names a party; one without a date that does not is too little to tell."""
    parties = [one for one in (statement.cast.subject, statement.cast.object) if one is not None]
    named = any(mentions_in(block, one.start, one.end) for one in parties if one.start < one.end)
    return named or any(one.ref.entity_id for one in parties)


def _no_use(reading: _Reading, block: AnnotatedBlock, time: TimeExpression) -> str:
    """Why a time cannot date an event; empty where it can."""
    if not on_calendar(time):
        return NOT_ON_CALENDAR
    if counted_from_elsewhere(time):
        return A_LENGTH
    if in_a_name(block, time):
        return IN_A_NAME
    published = reading.document.document.published_at
    if published is not None:
        pieces = block.block.text.raw_pieces(time.start, time.end)
        if any(start < published.end and published.start < end for start, end in pieces):
            return DATE_LINE
    return ""


def _taken_up(reading: _Reading, scope: Scope, dated: Dated) -> Dated:
    """`It was held in May`: a light verb whose subject is a pronoun tells the event named before it."""
    last = next((one.trigger for one in reversed(reading.told) if one.trigger), None)
    if dated.trigger is not None or last is None:
        return dated
    token = scope.parse.tokens[dated.head]
    subject = scope.parse.subject(dated.head)
    if token.pos not in VERBAL or token.lemma.lower() not in scope.words.light - {"be", "do", "have"} or subject < 0:
        return dated
    if scope.parse.tokens[subject].text.lower() not in {"it", "this", "that"}:
        return dated
    return replace(dated, trigger=Trigger(dated.head, dated.head + 1, dated.head, last.worded), taken_up=True)


def _told(
    reading: _Reading, block: AnnotatedBlock, scope: Scope, dated: list[Dated]
) -> Iterator[tuple[Dated, TimeAt | None]]:
    """The dated statements that are worth telling; the times of the others are left out with a reason."""
    used = {(one.time.start, one.time.end) for one in dated if one.time}
    for time in scope.times:
        if (time.start, time.end) not in used and not _no_use(reading, block, time):
            reading.left_out.append(_left(reading, block, time, NOTHING))
    for one in dated:
        at = one.time
        if at is None:
            continue
        reason = _not_told(reading, block, scope, one, at)
        if reason:
            reading.left_out.append(_left(reading, block, at, reason))
        else:
            time = until_reached(at) if waits_until(scope, one.head) else at
            yield one, TimeAt(time, block.block.index, one.basis)


def _not_told(reading: _Reading, block: AnnotatedBlock, scope: Scope, one: Dated, time: TimeExpression) -> str:
    """Why a dated statement is not told as an event; empty where it is. Declared wording always is."""
    if ends_period(scope, block, time) or (one.trigger is None and dates_a_source(scope, time)):
        return OF_A_THING
    if one.trigger is not None:
        return ""
    if of_a_figure(reading.figure_times, block, scope, one, time):
        return OF_A_FIGURE
    if scope.parse.tokens[one.head].lemma.lower() in scope.words.editorial or is_reference(scope):
        return CITATION
    unlabelled = label_time(block) != time
    if block.block.kind in {Kind.HEADING, Kind.CAPTION} and unlabelled and scope.parse.tokens[one.head].pos != "VERB":
        return OF_A_THING
    return "" if worth_telling(scope.parse, one.head, scope.words.happenings) else OF_A_THING


def _undated(
    reading: _Reading, block: AnnotatedBlock, scope: Scope, told: Sequence[Dated]
) -> Iterator[tuple[Dated, TimeAt | None]]:
    """Declared statements that no time of their sentence dates: with a date from a list parent or from what they take up."""
    dated = {one.head for one in told} | {verb_alike(scope, one) for one in told}
    label = label_time(block) if block.block.kind is Kind.LIST_ITEM and scope.start > 0 else None
    parent = (block, label) if label is not None else parent_time(reading.document, block)
    if parent is not None:
        if label is None and not _opens_block(scope):
            return
        yield from _below(scope, TimeAt(parent[1], parent[0].block.index, "" if label else "heading"), dated)
        return
    for trigger in scope.triggers:
        if trigger.head in dated or inside_another(scope, trigger) or _told_by_its_verb(scope, trigger):
            continue
        by = decided_by(scope, trigger, told) or same_day(scope, trigger, told) or closed_with(scope, trigger, told)
        at = TimeAt(by, block.block.index, "") if by else antecedent(scope, trigger, reading.told, block)
        at = at or during_stay(scope, trigger, reading.told, block)
        at = at or reported(reading.document.document, scope, trigger, reading.told, block)
        if at is not None:
            yield Dated(trigger.head, trigger, None), at if by else replace(at, basis="context")
        elif not trigger.worded.pattern.dated and told_as_past(scope.parse, trigger.head):
            yield Dated(trigger.head, trigger, None), None


def _opens_block(scope: Scope) -> bool:
    """Whether a sentence is the first of its block, but for a title that the parse took for one (`Smt.`)."""
    before = scope.parse.tokens[: scope.start]
    return len(before) <= LONGEST_TITLE and not any(token.pos in VERBAL for token in before)


def _told_by_its_verb(scope: Scope, trigger: Trigger) -> bool:
    """Whether a noun is the subject or object of a trigger verb of its own general type: `this invasion overwhelmed`."""
    token = scope.parse.tokens[trigger.head]
    verb = scope.trigger_at(token.head)
    if token.dep not in {"nsubj", "nsubjpass", "dobj"} or verb is None or verb is trigger:
        return False
    return family_of(verb) == family_of(trigger)


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


def _statement(reading: _Reading, scene: Scene, scope: Scope, one: Dated, at: TimeAt | None) -> Statement:
    parse, trigger, block = scope.parse, one.trigger, scene.block
    worded = trigger.worded if trigger else None
    cast = of_bracket(scene, whole_cast(scene, scope, one, reading.told, reading.sides), at)
    if worded and takes_sides(worded.type):
        reading.sides.append(sides_of(scene, one.head, worded.type, cast))
    low, high = (trigger.start, trigger.end - 1) if trigger else (one.head, one.head)
    modality = (
        one.modality or (worded.pattern.modality if worded else None) or modality_of(parse, one.head, scope.words)
    )
    if modality == "held" and at and lies_ahead(reading.document.document, parse, one.head, at):
        modality = "planned"
    notes = () if at else ("the text gives no time",)
    who = stands_for(parse, one.head, cast.subject, worded.type.label if worded else "")
    if at and worded and worded.type.at_once:
        at = replace(at, time=since_reached(at.time))
    return Statement(
        block=block,
        type=worded.type.id if worded else OPEN_TYPE,
        pattern_id=worded.pattern_id if worded else OPEN_PATTERN,
        measure=phrase_of(parse, one.head, scope.time_tokens(), who),
        trigger=(parse.tokens[low].start, parse.tokens[high].end),
        extent=(parse.tokens[scope.start].start, parse.tokens[scope.stop - 1].end),
        cast=cast,
        modality=modality,
        time=at,
        notes=notes,
    )
