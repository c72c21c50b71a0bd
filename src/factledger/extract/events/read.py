"""Events of a document: declared types first, then every other dated statement, each as one claim for one date.

A block is read sentence by sentence. Every time is asked what it dates; what no time dates takes a date from a list parent or
from the event that it takes up, or stays undated. A time that dates nothing is told with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from factledger.extract.context import modality_of
from factledger.extract.events.bounds import since_reached, until_reached
from factledger.extract.events.brackets import of_bracket
from factledger.extract.events.by_country import read_by_country
from factledger.extract.events.casts import named_sides, whole_cast, with_visitors
from factledger.extract.events.chronicles import tell_entry
from factledger.extract.events.claims import Statement, TimeAt, claim_of
from factledger.extract.events.columns import read_columns
from factledger.extract.events.context import (
    Told,
    numbers_of,
    waits_until,
)
from factledger.extract.events.dates import (
    label_time,
    sentence_times,
    whole_stays,
    without_year,
)
from factledger.extract.events.entries import read_entry
from factledger.extract.events.headings import lend_types, without_echoes
from factledger.extract.events.holders import read_holders
from factledger.extract.events.in_line import read_in_line
from factledger.extract.events.in_turn import in_turn
from factledger.extract.events.keyed import read_keyed
from factledger.extract.events.kinds import names_of
from factledger.extract.events.labels import labelled
from factledger.extract.events.led_lists import of_list
from factledger.extract.events.list_heads import with_other_side
from factledger.extract.events.lists import lend_in_lists
from factledger.extract.events.match import EventIndex, Trigger, find_triggers, theme_meant
from factledger.extract.events.narration import Line
from factledger.extract.events.open_type import OPEN_PATTERN, OPEN_TYPE
from factledger.extract.events.other_way import other_way
from factledger.extract.events.participants import Cast
from factledger.extract.events.phrase import phrase_of, stands_for
from factledger.extract.events.reasons import NOT_ON_CALENDAR, NOTHING, no_use, not_told, set_aside
from factledger.extract.events.reports import Report, report_of
from factledger.extract.events.rows import read_row
from factledger.extract.events.scene import Scene, mentions_in
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.events.series import spread
from factledger.extract.events.settings import without_sources
from factledger.extract.events.sides import Sides, sides_of, takes_sides
from factledger.extract.events.standing import as_noted
from factledger.extract.events.terms import read_terms
from factledger.extract.events.undated import undated
from factledger.extract.events.untold import tell_untold
from factledger.extract.events.verbs import MAIN, told_as_past
from factledger.extract.events.years import completed
from factledger.extract.evidence import leave_out
from factledger.extract.sections import Sections, sections_of
from factledger.extract.sentence_times import date_sentence
from factledger.extract.syntax import NOUNS, VERBAL, Parse
from factledger.extract.wording import Statements, statements
from factledger.model.claim import Claim, Unclaimed
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression

REMEMBERED = 64
"""How many statements back may be taken up; a bound for long texts, far above what a paragraph holds."""


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
    report: Report
    statements: list[Statement] = field(default_factory=list)
    left_out: list[Unclaimed] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    sides: list[Sides] = field(default_factory=list)
    told_by_cells: set[tuple[int, int]] = field(default_factory=set)


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
    reading = _Reading(document, index, statements(), figure_times, sections, report_of(document))
    for block in document.blocks:
        _read_block(reading, block)
    typed = lend_types(with_visitors(reading.statements, index), index, sections)
    typed = lend_in_lists(document, tell_untold(sections, typed, index), index, sections)
    kept, echoes = without_echoes(document, typed, index)
    claims = tuple(claim_of(document, as_noted(document.document, one, reading.words)) for one in kept)
    return EventsRead(claims, (*reading.left_out, *echoes))


def _read_block(reading: _Reading, block: AnnotatedBlock) -> None:
    reason = set_aside(reading.document, block, reading.words)
    if reason:
        reading.left_out.extend(_left(reading, block, time, reason) for time in block.times)
        return
    document, index, words, before = reading.document, reading.index, reading.words, len(reading.statements)
    cells = read_by_country(document, block, index, words, reading.sections)
    rows = () if cells else _listed(reading, block)
    if rows:
        reading.statements.extend(_gone(reading, block, rows))
        return
    if block.block.kind is Kind.HEADER_ROW and not block.times:
        return
    cells = cells or read_columns(document, block, index, words)
    cells = cells or read_entry(document, block, index, words)
    cells = cells or read_keyed(document, block, index, words, reading.sections)
    cells = cells or read_in_line(document, block, index, words)
    reading.statements.extend(_gone(reading, block, cells))
    reading.told_by_cells = {(one.time.time.start, one.time.time.end) for one in cells if one.time}
    parse = Parse.of(block.tokens)
    for start, stop in _sentences(block):
        _read_sentence(reading, block, parse, start, stop)
    for entry in tell_entry(document, block, reading.statements[before:], words):
        reading.statements.append(entry)
        reading.left_out = [one for one in reading.left_out if not _is_date_of(document, entry, one)]


def _gone(reading: _Reading, block: AnnotatedBlock, told: Iterable[Statement]) -> Iterator[Statement]:
    """The statements of a row, a visit from one of the page's two countries led to the other."""
    for one in told:
        kind = reading.index.by_id.get(one.type)
        stays = kind is not None and kind.lasting_stay
        yield replace(one, cast=with_other_side(one.cast, reading.sections.pair_at(block))) if stays else one


def _is_date_of(document: AnnotatedDocument, entry: Statement, left: Unclaimed) -> bool:
    """Whether a time that was left out is the date of an entry."""
    return entry.time is not None and left == leave_out(
        document.document, entry.block.block, (entry.time.time.start, entry.time.time.end), "time", left.reason
    )


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


def _left(reading: _Reading, block: AnnotatedBlock, time: TimeExpression, reason: str) -> Unclaimed:
    return leave_out(reading.document.document, block.block, (time.start, time.end), "time", reason)


def _read_sentence(reading: _Reading, block: AnnotatedBlock, parse: Parse, start: int, stop: int) -> None:
    heading = block.block.kind in {Kind.HEADING, Kind.CAPTION}
    names = names_of(block, parse)
    triggers = find_triggers(parse, start, stop, reading.index, reading.words, heading=heading, names=names)
    times = tuple(
        one for one in sentence_times(block, start, stop) if (one.start, one.end) not in reading.told_by_cells
    )
    times = whole_stays(times, block.block.text.text)
    times = tuple(completed(time, reading.told, block, parse, start) for time in times)
    triggers = without_sources(parse, triggers, times, reading.words)
    scope = Scope(parse, start, stop, triggers, times, reading.words)
    usable, open_years = [], []
    for time in times:
        reason = no_use(reading.document, block, time)
        if reason:
            reading.left_out.append(_left(reading, block, time, reason))
            open_years += [time] if reason == NOT_ON_CALENDAR and without_year(time) else []
        else:
            usable.append(time)
    dated = [_taken_up(reading, scope, one) for one in labelled(scope, block, usable)]
    told = list(_told(reading, block, scope, dated))
    unplaced = _unplaced(reading, block, scope, date_sentence(scope, open_years), {one.head for one in dated})
    told.extend((one, None) for one in unplaced)
    line = Line(reading.told, block, reading.report)
    told.extend(undated(reading.document, block, scope, [*dated, *unplaced], line))
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
        about.sides_at(block),
        scope.time_tokens(),
        about.parties_at(block),
        about.about_at(block),
    )
    reading.sides.extend(named_sides(scene, scope))
    read = [(one, _statement(reading, scene, scope, one, at)) for one, at in told]
    for one, statement in _sharing(other_way(block, in_turn(scope, block, spread(scope, block, read)))):
        if statement.time is None and not _names_someone(block, statement):
            continue
        reading.statements.append(statement)
        reading.told.append(
            Told(
                one.trigger,
                numbers_of(scope, one.head),
                statement.time,
                block,
                statement.cast,
                start,
                main=told_as_past(parse, parse.clause_head(one.head), deps=MAIN),
            )
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
    read = [
        (one, replace(told, cast=replace(told.cast, object=lent[one.head])))
        if one.head in lent and told.cast.object is None
        else (one, told)
        for one, told in read
    ]
    whole = {one.head: told.cast for one, told in read if told.cast.object is not None}
    return [
        (one, replace(told, cast=_with_object_of(told.cast, whole[one.repeats])))
        if one.repeats in whole
        else (one, told)
        for one, told in read
    ]


def _with_object_of(cast: Cast, first: Cast) -> Cast:
    """The cast of what was done again, with the object of what was done first, unless it has one, or that did it itself."""
    lent, doer = first.object, cast.subject
    if lent is None or cast.object is not None or doer is None or doer.ref.entity_id == lent.ref.entity_id:
        return cast
    return replace(cast, object=lent, roles=tuple(one for one in cast.roles if one[1].entity_id != lent.ref.entity_id))


def _names_someone(block: AnnotatedBlock, statement: Statement) -> bool:
    """Whether a statement names a party; one without a date that does not is too little to tell.

    Beside words for a time any role is one; what it is about is none.
    """
    cast, dateless = statement.cast, statement.words is not None
    counting = (cast.subject, cast.object) if cast.subject or not dateless else ()
    parties = [one for one in counting if one is not None]
    named = any(mentions_in(block, one.start, one.end) for one in parties if one.start < one.end)
    return named or any(one.ref.entity_id for one in parties) or (dateless and bool(cast.roles))


def _taken_up(reading: _Reading, scope: Scope, dated: Dated) -> Dated:
    """`It was held in May`: a light verb whose subject is a pronoun tells the event named before it."""
    last = next((one.trigger for one in reversed(reading.told) if one.trigger), None)
    if dated.trigger is not None or last is None:
        return dated
    token = scope.parse.tokens[dated.head]
    subject = scope.parse.subject(dated.head)
    if token.pos not in VERBAL or token.lemma.lower() not in scope.words.light - {"be", "do", "have"} or subject < 0:
        return dated
    if scope.parse.tokens[subject].text.lower() not in {"it", "this", "that"} or _held_yearly(
        scope, dated.head, subject
    ):
        return dated
    if _says_of_other(scope, dated.head, subject) or _subject_before(scope, subject):
        return dated
    return replace(dated, trigger=Trigger(dated.head, dated.head + 1, dated.head, last.worded), taken_up=True)


def _says_of_other(scope: Scope, verb: int, pronoun: int) -> bool:
    """Whether a light verb has a story of its own: a relative `that`, a clause below another, a verb with its object.

    `a scheme that began in 2004`, `they joined it since it began in 2004`, `It delivered 900 doses in May`; `It took place`.
    """
    tokens = scope.parse.tokens
    done = [tokens[i].lemma.lower() for i in scope.parse.by_dep(verb, "dobj")]
    below = tokens[verb].dep == "advcl" and any(tokens[i].pos in NOUNS for i in range(scope.start, pronoun))
    # `It fell to $4 million` tells of an amount.
    measures = tokens[verb].lemma.lower() in scope.words.amounting and any(
        tokens[i].text.lower() in {"to", "by", "from"} for i in scope.parse.by_dep(verb, "prep")
    )
    other = tokens[pronoun].tag == "WDT" or tokens[verb].dep == "relcl" or below or measures
    return other or bool(done and done != ["place"])


def _subject_before(scope: Scope, pronoun: int) -> bool:
    """Whether a pronoun behind a semicolon stands for the subject before that: `aid was suspended; it was resumed in 1988`."""
    tokens = scope.parse.tokens
    before = [
        i for i in range(scope.start, pronoun) if tokens[i].dep in {"nsubj", "nsubjpass"} and tokens[i].pos in NOUNS
    ]
    parted = any(tokens[i].text == ";" for i in range(before[-1], pronoun)) if before else False
    return parted and scope.trigger_at(before[-1]) is None


def _held_yearly(scope: Scope, verb: int, pronoun: int) -> bool:
    """Whether a passive of the present is said of a thing named before it: `The feast is in May, but it is held in June`."""
    tokens = scope.parse.tokens
    before = (i for i in range(scope.start, pronoun) if tokens[i].dep in {"nsubj", "nsubjpass"})
    now = any(tokens[i].tag in {"VBZ", "VBP"} for i in scope.parse.by_dep(verb, "auxpass"))
    return now and any(tokens[i].pos in NOUNS and scope.trigger_at(i) is None for i in before)


def _told(
    reading: _Reading, block: AnnotatedBlock, scope: Scope, dated: list[Dated]
) -> Iterator[tuple[Dated, TimeAt | None]]:
    """The dated statements that are worth telling; the times of the others are left out with a reason."""
    used = {(one.time.start, one.time.end) for one in dated if one.time}
    for time in scope.times:
        if (time.start, time.end) not in used and not no_use(reading.document, block, time):
            reading.left_out.append(_left(reading, block, time, NOTHING))
    for one in dated:
        at = one.time
        if at is None:
            continue
        reason = not_told(block, scope, one, at, reading.figure_times)
        if reason:
            reading.left_out.append(_left(reading, block, at, reason))
        else:
            time = until_reached(at) if waits_until(scope, one.head) else at
            yield one, TimeAt(time, block.block.index, one.basis)


def _unplaced(
    reading: _Reading, block: AnnotatedBlock, scope: Scope, found: Iterable[Dated], dated: set[int]
) -> list[Dated]:
    """What a time without its year dates and no other time does: told with those words, its time left empty."""
    return [
        replace(one, time=None, words=one.time)
        for one in found
        if one.time and one.head not in dated and not not_told(block, scope, one, one.time, reading.figure_times)
        if one.trigger or told_as_past(scope.parse, one.head)
    ]


def _statement(reading: _Reading, scene: Scene, scope: Scope, one: Dated, at: TimeAt | None) -> Statement:
    parse, trigger, block = scope.parse, one.trigger, scene.block
    worded = trigger.worded if trigger else None
    cast = of_bracket(scene, whole_cast(scene, scope, one, reading.told, reading.sides), at)
    cast = of_list(scene, cast, at, one.head)
    if worded and takes_sides(worded.type):
        reading.sides.append(sides_of(scene, one.head, worded.type, cast))
    low, high = (trigger.start, trigger.end - 1) if trigger else (one.head, one.head)
    modality = (
        one.modality or (worded.pattern.modality if worded else None) or modality_of(parse, one.head, scope.words)
    )
    notes = () if at else (f"the text gives no year for {one.words.text}" if one.words else "the text gives no time",)
    who = stands_for(parse, one.head, cast.subject, worded.type.label if worded else "")
    what = theme_meant(parse, trigger, (scope.start, scope.stop), scope.words) if trigger else (-1, ())
    if at and worded and worded.type.at_once:
        at = replace(at, time=since_reached(at.time))
    return Statement(
        block=block,
        type=worded.type.id if worded else OPEN_TYPE,
        pattern_id=worded.pattern_id if worded else OPEN_PATTERN,
        measure=phrase_of(parse, one.head, scope.time_tokens(), who, what) or (worded.type.label if worded else ""),
        trigger=(parse.tokens[low].start, parse.tokens[high].end),
        extent=(parse.tokens[scope.start].start, parse.tokens[scope.stop - 1].end),
        cast=cast,
        modality=modality,
        time=at,
        words=one.words,
        notes=notes,
    )
