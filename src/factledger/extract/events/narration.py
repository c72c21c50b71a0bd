"""The time of an undated deed from what was told before it: by a word that points there, by going on, or by the report's day.

One line of statements runs through a text. `The same day` and `a day earlier` count from the last day on it, `this visit`
and `during the talks` take up a statement of their kind, `He also met the mayor` goes on from a stay, and what a report
tells in the simple past is of its scene. Nothing is guessed: a text that leaves two days open dates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factledger.extract.cues import CueSet, Hit
from factledger.extract.events.bounds import bounds_of, year_of
from factledger.extract.events.claims import TimeAt
from factledger.extract.events.context import DEMONSTRATIVES, REACH, Told, near, numbers_of, told_here
from factledger.extract.events.dates import on_calendar
from factledger.extract.events.match import Trigger, family_of
from factledger.extract.events.reports import LONGEST_STAY, Report, around, lately
from factledger.extract.events.scope import Scope
from factledger.extract.events.under_way import as_written, is_under_way
from factledger.extract.syntax import NOUNS, SUBJECTS, VERBAL, Parse
from factledger.extract.times import is_period_served
from factledger.model.mention import AnnotatedBlock, TimeExpression

PARAGRAPHS = 3
"""How many paragraphs back `later that day` may lead; a convention."""
DAYS = re.compile(r"P(?!1D)\d+[DWM]")
CAMPAIGN = 3
"""How many statements back a campaign must have been told of for a battle to belong to it; a convention."""


@dataclass(frozen=True, slots=True)
class Line:
    """What was told before a sentence: all of it, and as a report."""

    told: Sequence[Told]
    block: AnnotatedBlock
    report: Report

    @property
    def dated(self) -> list[Told]:
        """The statements with a time, nearest first."""
        return [one for one in reversed(self.told) if one.at is not None]

    @property
    def here(self) -> list[Told]:
        """Those of the same block."""
        return [one for one in self.dated if one.block.block.index == self.block.block.index][:REACH]

    def reached(self) -> list[Told]:
        """What a definite phrase may take up: the same block, then the scene of a report or else the block before."""
        scene = self.report.scene(self.told)
        return self.here + (scene or [one for one in self.dated if near(self.block, one.block)][:REACH])


def narrated(scope: Scope, trigger: Trigger, line: Line) -> TimeAt | None:
    """The time of what a trigger tells, by what was told before; None where the text does not bear it."""
    if _of_another_time(scope, trigger):
        return None
    return (
        _by_day(scope, trigger, line)
        or _taken_up(scope, trigger, line)
        or _at_occasion(scope, trigger, line)
        or _going_on(scope, trigger, line)
        or _reported(scope, trigger, line)
    )


def _of_another_time(scope: Scope, trigger: Trigger) -> bool:
    """Whether a relative clause tells of what came before or after: `a year after a tour, during which she visited …`."""
    parse, tokens = scope.parse, scope.parse.tokens
    verb = verb_of(scope, trigger.head)
    if tokens[verb].dep == "ccomp":
        # `noted that relations have grown` tells of all the time until then.
        helpers = [tokens[i] for i in parse.by_dep(verb, "aux")]
        return any(one.lemma.lower() == "have" and one.tag in {"VBP", "VBZ"} for one in helpers)
    if tokens[verb].dep not in {"relcl", "advcl"}:
        return False
    first = parse.subtree(verb)[0]
    relative = any(token.tag in {"WDT", "WP"} for token in tokens[first : first + 2])
    # The model may hang the clause on the verb before it.
    nouns = [i for i in range(scope.start, first) if tokens[i].pos in NOUNS]
    noun = tokens[nouns[-1]] if nouns else None
    return relative and noun is not None and noun.dep == "pobj" and tokens[noun.head].text.lower() in scope.words.asides


def _by_day(scope: Scope, trigger: Trigger, line: Line) -> TimeAt | None:
    """By `on the same day` or `a day earlier` in the trigger's clause: from the day told last, in its sentence or before."""
    kinds: tuple[tuple[CueSet, int], ...] = (
        (scope.words.same_days, 0), (scope.words.day_before, -1), (scope.words.day_after, 1)
    )  # fmt: skip
    verbal = scope.parse.tokens[verb_of(scope, trigger.head)].pos in VERBAL
    found = next(((hit, step) for words, step in kinds if verbal and (hit := _in_clause(scope, trigger, words))), None)
    if found is None or any(time.edtf and scope.at(time) and found[0].start in scope.at(time) for time in scope.times):
        return None
    hit, step = found
    before = [TimeAt(time, line.block.block.index, "") for time in scope.times if scope.at(time).stop <= hit.start]
    told = [one.at for one in line.dated if one.at and (_beside(line.block, one.block) or one in line.reached())]
    days = [at for at in (*reversed(before), *told) if at.time.precision == "day" and at.time.earliest]
    if not days or (before and before[-1].time.edtf and before[-1] is not days[0]):
        return None
    return _stepped(days[0], step, scope, hit, line.block) if step else days[0]


def _stepped(at: TimeAt, step: int, scope: Scope, hit: Hit, block: AnnotatedBlock) -> TimeAt | None:
    """The day so many from another; its evidence are the words that count."""
    if at.time.earliest is None:
        return None
    day = at.time.earliest + timedelta(days=step)
    start, end = scope.parse.tokens[hit.start].start, scope.parse.tokens[hit.end - 1].end
    edtf = day.isoformat()
    words = replace(at.time, start=start, end=end, text=block.block.text.text[start:end], resolved_by=at.time.text)
    return TimeAt(
        replace(words, edtf=edtf, timex3_value=edtf, earliest=day, latest=day, precision="day"),
        block.block.index,
        "context",
    )


def _in_clause(scope: Scope, trigger: Trigger, words: CueSet) -> Hit | None:
    """The first of some words in the clause of a trigger, or in the one to which its verb is coordinated."""
    parse = scope.parse
    clauses = [parse.clause_head(trigger.head)]
    while parse.tokens[clauses[-1]].dep == "conj":
        clauses.append(parse.tokens[clauses[-1]].head)
    hits = words.find(parse.tokens, scope.start, scope.stop)
    # `the day after its independence` counts from what it names.
    free = (hit for hit in hits if not parse.by_dep(hit.end - 1, "pobj", "pcomp"))
    return next((hit for hit in free if parse.clause_head(hit.start) in clauses), None)


def _taken_up(scope: Scope, trigger: Trigger, line: Line) -> TimeAt | None:
    """By a demonstrative: `this invasion` is of the date of the one told before; a named battle of its campaign's year."""
    if _demonstrated(scope, trigger):
        numbers = numbers_of(scope, trigger.head)
        nearby = [one for one in line.dated if near(line.block, one.block)][:REACH]
        alike = [one for one in nearby if one.family == family_of(trigger) and one.numbers == numbers]
        return alike[0].at if alike else None
    return _continued(scope, trigger, line) if scope.parse.tokens[trigger.head].pos not in VERBAL else None


def _at_occasion(scope: Scope, trigger: Trigger, line: Line) -> TimeAt | None:
    """By a phrase for what was told before: `during her visit`, `after the talks`, `on the eve of the visit`."""
    verb = verb_of(scope, trigger.head)
    if (
        scope.parse.tokens[verb].pos not in VERBAL
        or scope.parse.tokens[verb].tag == "VBG"
        or _demonstrated(scope, trigger)
    ):
        return None
    for words, step in ((scope.words.eves, -1), (scope.words.anaphoric_phrases, 0)):
        hit = words.first(scope.parse.tokens, scope.start, scope.stop)
        if hit is None or not _is_of_clause(scope.parse, hit.start, trigger.head, verb):
            continue
        if told_here(scope, hit):
            return None
        own = _own_time(scope, hit)
        if own is not None:
            meanwhile = scope.parse.tokens[hit.start].text.lower() in scope.words.occasion
            return TimeAt(own, line.block.block.index, "") if meanwhile else None
        found = _meant(scope, hit, line)
        if found is not None:
            return _stepped(found, step, scope, hit, line.block) if step else found
    return None


def _own_time(scope: Scope, hit: Hit) -> TimeExpression | None:
    """The time of an occasion that has one and was not told before: `During their talks in the city in May 1990, …`."""
    tokens = scope.parse.tokens
    behind = (i for i in range(hit.end, scope.stop) if tokens[i].text in {",", ";"} or tokens[i].pos == "VERB")
    inside = range(hit.end, next(behind, scope.stop))
    return next((time for time in scope.times if set(scope.at(time)) & set(inside)), None)


def _is_of_clause(parse: Parse, phrase: int, head: int, verb: int) -> bool:
    """Whether a phrase goes with a verb: it is of no other clause behind, nor of what is said (`After the talks …, he said`)."""
    clause = parse.clause_head(phrase)
    if phrase > head:
        return clause == parse.clause_head(verb)
    return clause == verb or parse.tokens[clause].dep != "ccomp" or parse.tokens[clause].head != verb


def _meant(scope: Scope, hit: Hit, line: Line) -> TimeAt | None:
    """The time of what a definite phrase takes up: of its noun's kind where the noun tells one, else the nearest."""
    tokens = scope.parse.tokens
    last = max((i for i in range(hit.start, hit.end) if tokens[i].pos in NOUNS), default=-1)
    reached = line.reached()
    if scope.words.stay & {tokens[i].lemma.lower() for i in range(hit.start, hit.end)}:
        return _whole([one for one in reached if one.trigger and one.trigger.worded.type.lasting_stay])
    named = scope.trigger_at(last) if last >= 0 else None
    if named is not None:
        alike = [one for one in reached if one.family == family_of(named)]
        if alike:
            return alike[0].at
    return next((one.at for one in reached if one.main), None)


def _whole(stays: Sequence[Told]) -> TimeAt | None:
    """The time of a stay: from its first day to its last where the text tells both of one traveller, else as it was told last."""
    if not stays or stays[0].at is None:
        return None
    last = stays[0].at
    alike = [one.at.time for one in stays if one.at is not None and _same(one, stays[0])]
    days = [(time.earliest, time.latest) for time in alike if time.precision == "day" and time.earliest and time.latest]
    first, end = min((day for day, _ in days), default=None), max((day for _, day in days), default=None)
    if first is None or end is None or not 0 < (end - first).days <= LONGEST_STAY or len(days) < len(alike):
        return last
    edtf = f"{first}/{end}"
    return replace(
        last, time=replace(last.time, edtf=edtf, timex3_value=edtf, earliest=first, latest=end, precision="range")
    )


def _same(one: Told, other: Told) -> bool:
    """Whether two statements have one subject, or two of whom one has a name of the other's."""
    who, whom = one.cast.subject, other.cast.subject
    return who is not None and whom is not None and bool({*who.ref.text.split()} & {*whom.ref.text.split()})


def _going_on(scope: Scope, trigger: Trigger, line: Line) -> TimeAt | None:
    """By going on from a stay or a scene: `In June 1998 Ruiz visited the islands. She met the mayor` is of that June.

    The subject must take up the traveller or the two hosts and guests, and the clause have no time of its own and no word
    that points elsewhere.
    """
    alike = trigger.worded.type.in_reports or _says(scope, trigger.head, scope.words.goes_on)
    if not alike or not _simple_past(scope, trigger.head):
        return None
    here = line.here
    stay = next((one for one in here if one.trigger and one.trigger.worded.type.lasting_stay), None)
    if stay is not None and stay.at is not None and here[0].at is not None and stay.at.time == here[0].at.time:
        return here[0].at if _takes_up(scope, trigger.head, stay) or _done_as_well(scope, trigger.head) else None
    scene = line.report.scene(line.told) if line.report.day is None else []
    last = next((one for one in scene if one.main), None)
    if last is None or not any(_takes_up(scope, trigger.head, one) for one in scene):
        return None
    return last.at


def _reported(scope: Scope, trigger: Trigger, line: Line) -> TimeAt | None:
    """By the day of a report, for what it tells as done: the day of its scene, or their month where it has several."""
    day, verb = line.report.day, verb_of(scope, trigger.head)
    if day is None:
        return None
    if trigger.worded.type.lasting_stay and is_under_way(scope, verb):
        return as_written(scope, verb, day, line.block)
    if not trigger.worded.type.in_reports or not _simple_past(scope, verb) or _over_days(scope):
        return None
    here = next((one.at for one in line.here if one.main and not _after(one, day)), None)
    aside = here is not None and not line.report.holds(here)
    if aside or scope.parse.tokens[verb].lemma.lower() in scope.words.say:
        return None
    if _told_before(scope, verb):
        # What somebody says later in a report may be of any day; in its first words it is the news.
        return _as_filed(line)
    recent = line.report.scene(line.told)[:REACH]
    return _in_scene(recent, day, line.block) if recent else _as_filed(line)


def _over_days(scope: Scope) -> bool:
    """Whether a sentence tells of what took several days: `a ten-day tour took him to four countries, where he met …`."""
    lengths = (time.timex3_value for time in scope.times if time.timex3_type == "DURATION")
    return any(DAYS.fullmatch(one) for one in lengths)


def _in_scene(recent: Sequence[Told], day: date, block: AnnotatedBlock) -> TimeAt | None:
    """The one day of a scene; of several the day of the report, where what was told last is of it, or else their month."""
    days = {one.at.time.edtf for one in recent if one.at is not None and lately(one.at.time, day)}
    if len(days) == 1 and not any(_around(one, day) for one in recent):
        return recent[0].at
    inside = [one for one in recent if one.block.block.index == block.block.index]
    if inside:
        return inside[0].at if _around(inside[0], day) else _in_month(inside[:1], day)
    if len(days) > 1:
        return _in_month(recent, day)
    found = [one.at for one in recent if _on(one, day)] or [one.at for one in recent if _around(one, day)]
    return next(iter(found), None) or _in_month(recent, day)


def _as_filed(line: Line) -> TimeAt | None:
    """The day of the line before a report's first words, for what they tell."""
    filed = line.report.filed
    return filed if filed is not None and filed.block == line.block.block.index else None


def verb_of(scope: Scope, head: int) -> int:
    """The verb that says of an event noun that it happens (`witnessed the signing of a pact`); else the head itself."""
    parse, token = scope.parse, scope.parse.tokens[head]
    verb = parse.tokens[token.head]
    if token.dep not in {"dobj", "nsubjpass"} or verb.pos != "VERB":
        return head
    distant = scope.words.plan | scope.words.propose | scope.words.announce | scope.words.deny
    known = any(parse.tokens[i].text.lower() in scope.words.demonstratives for i in parse.by_dep(head, "det"))
    dated = any(time.start > token.start and on_calendar(time) for time in scope.times)
    fresh = verb.lemma.lower() not in distant and not known
    return token.head if not dated and (fresh or verb.lemma.lower() in scope.words.light) else head


def _in_month(recent: Sequence[Told], day: date) -> TimeAt | None:
    """The month of the report, where what it told last was some days before: on which of them it happened is not told."""
    last = recent[0].at if recent else None
    edtf = f"{day:%Y-%m}"
    bounds = bounds_of(edtf)
    if last is None or bounds is None or last.time.basis != "document":
        return None
    if last.time.edtf == edtf:
        return last
    if not lately(last.time, day) or last.time.earliest is None or last.time.earliest < bounds[0]:
        return None
    month = replace(last.time, edtf=edtf, earliest=bounds[0], latest=bounds[1], precision="month")
    return replace(last, time=month)


def _simple_past(scope: Scope, head: int) -> bool:
    """Whether a main verb tells something as done, without a time of its own or a word that points further back."""
    parse = scope.parse
    token = parse.tokens[head]
    if token.dep not in {"ROOT", "conj"} and not _told_before(scope, head):
        return False
    if _shares_perfect(scope, head):
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


def _shares_perfect(scope: Scope, verb: int) -> bool:
    """Whether a further verb without a subject has the helper of one before it: `both have met often and signed treaties`."""
    parse, at = scope.parse, verb
    while parse.tokens[at].dep == "conj" and not parse.by_dep(at, *SUBJECTS) and parse.tokens[at].head < at:
        at = parse.tokens[at].head
    return at != verb and any(parse.tokens[i].lemma.lower() == "have" for i in parse.by_dep(at, "aux"))


def _told_before(scope: Scope, verb: int) -> bool:
    """Whether a verb is that of what stands before the words of whoever tells it: `Talks were held, the ministry said`."""
    token = scope.parse.tokens[verb]
    above = scope.parse.tokens[token.head]
    said = above.dep == "ROOT" and above.lemma.lower() in scope.words.say | scope.words.announce
    return token.dep == "ccomp" and verb < token.head and said and scope.parse.subject(token.head) > verb


def _says(scope: Scope, verb: int, words: frozenset[str]) -> bool:
    """Whether one of some words stands beside a verb: `She also opened a school`."""
    return any(scope.parse.tokens[i].text.lower() in words for i in scope.parse.by_dep(verb, "advmod"))


def _done_as_well(scope: Scope, verb: int) -> bool:
    """Whether something was done besides, by whom is not said: `Two treaties were also signed`."""
    return scope.parse.is_passive(verb) and _says(scope, verb, scope.words.goes_on)


def _takes_up(scope: Scope, verb: int, before: Told) -> bool:
    """Whether the subject of a verb is a pronoun for people, someone of a statement by name, or `the two leaders`."""
    parse, tokens = scope.parse, scope.parse.tokens
    subject = parse.subject(verb)
    if subject < scope.start:
        return False
    if tokens[subject].text.lower() in scope.words.travellers:
        return True
    both = {tokens[i].text.lower() for i in parse.children[subject]} & scope.words.pair_marks
    if both and tokens[subject].lemma.lower() in scope.words.pair_nouns:
        return True
    who = before.cast.subject.ref if before.cast.subject else None
    return who is not None and who.kind == "person" and tokens[subject].text in who.text.split()


def _after(one: Told, day: date) -> bool:
    return one.at is not None and one.at.time.earliest is not None and one.at.time.earliest > day


def _on(one: Told, day: date) -> bool:
    return one.at is not None and one.at.time.earliest == day == one.at.time.latest


def _around(one: Told, day: date) -> bool:
    return one.at is not None and around(one.at.time, day)


def _continued(scope: Scope, trigger: Trigger, line: Line) -> TimeAt | None:
    """The year of the campaign that a named battle belongs to: of the last dated statement of its paragraph."""
    families = trigger.worded.type.continues
    named = scope.parse.tokens[trigger.head].text[:1].isupper() and scope.parse.by_dep(trigger.head, "prep")
    if not families or not named or scope.times:
        return None
    here = [one for one in line.told if one.block.block.index == line.block.block.index]
    before = [one for one in here if one.at is not None]
    if not before or before[-1].at is None or not any(one.family in families for one in here[-CAMPAIGN:]):
        return None
    year = year_of(before[-1].at.time)
    return replace(before[-1].at, time=year) if year else None


def _demonstrated(scope: Scope, trigger: Trigger) -> bool:
    """Whether the event is told of `this X`: a noun so determined, or the subject of the verb."""
    tokens, head = scope.parse.tokens, trigger.head
    nouns = [head]
    if tokens[head].pos in VERBAL:
        subject = scope.parse.subject(head)
        if subject < 0 or not scope.start <= subject < scope.stop:
            return False
        if tokens[subject].text.lower() in DEMONSTRATIVES:
            return True
        nouns = [subject] if tokens[subject].lemma.lower() in scope.words.anaphoric_nouns else []
    nouns = [noun for noun in nouns if tokens[noun].dep in {"nsubj", "nsubjpass"}]
    return any(tokens[i].text.lower() in DEMONSTRATIVES for noun in nouns for i in scope.parse.by_dep(noun, "det"))


def _beside(block: AnnotatedBlock, other: AnnotatedBlock) -> bool:
    """Whether a block stands below the same headings as another, at most a few paragraphs after it."""
    return 0 <= block.block.index - other.block.index <= PARAGRAPHS and block.block.parents == other.block.parents
