"""Dates from the statements told before: what a demonstrative or an adverbial phrase takes up, and years left unsaid.

Nothing is guessed. `This invasion` has the date of the invasion told before it, `during her visit` that of the visit; a day
without a year has the year of the statement before it in the same paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factledger.extract.cues import Hit
from factledger.extract.events.bounds import since_reached, year_of
from factledger.extract.events.claims import TimeAt
from factledger.extract.events.dates import on_calendar
from factledger.extract.events.match import Trigger, family_of
from factledger.extract.events.participants import Cast
from factledger.extract.events.scene import Found
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.events.verbs import brought_forward
from factledger.extract.syntax import VERBAL
from factledger.model.mention import AnnotatedBlock, TimeExpression

DEMONSTRATIVES = frozenset({"this", "that"})
REACH = 8
"""How many statements back an antecedent is sought; a convention, about a paragraph."""


NOBODY = Cast()
SHORT_STAY = 14
"""How many days a stay may last for what happened during it to have its date; a convention."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that was told: its trigger, the numbers in its phrase, its time if it has one, its block.

    `main` says that a main clause tells it as past, so that what comes next may go on from it.
    """

    trigger: Trigger | None
    numbers: frozenset[str]
    at: TimeAt | None
    block: AnnotatedBlock
    cast: Cast = NOBODY
    start: int = 0
    main: bool = False

    @property
    def family(self) -> str:
        """The general part of its type; empty without declared wording."""
        return family_of(self.trigger) if self.trigger else ""


def numbers_of(scope: Scope, head: int) -> frozenset[str]:
    """The numbers and ordinals in a noun's phrase, which tell one anniversary from another."""
    inside = scope.time_tokens()
    return frozenset(
        scope.parse.tokens[i].text.lower()
        for i in scope.parse.children[head]
        if i not in inside and any(letter.isdigit() for letter in scope.parse.tokens[i].text)
    )


def closed_with(scope: Scope, trigger: Trigger, dated: Sequence[Dated]) -> TimeExpression | None:
    """The date of what ended or began with an event: `The session closed on 5 May with the signing of a treaty`.

    Of a verb, the date of the stay or meeting at which it was done: `During her visit in May, Ruiz opened a school`.
    """
    tokens = scope.parse.tokens
    prep = tokens[tokens[trigger.head].head]
    if tokens[trigger.head].pos in VERBAL:
        return _on_occasion(scope, trigger.head, dated)
    if prep.text.lower() != "with":
        return None
    for one in dated:
        verb = scope.parse.clause_head(one.head)
        if one.time is not None and prep.head == verb != one.head and tokens[verb].lemma.lower() in scope.words.light:
            return one.time
    return None


def _on_occasion(scope: Scope, verb: int, dated: Sequence[Dated]) -> TimeExpression | None:
    tokens = scope.parse.tokens
    for one in dated:
        prep = tokens[tokens[one.head].head]
        lasts = one.trigger is not None and one.trigger.worded.type.lasting_stay
        if lasts and prep.text.lower() in scope.words.occasion and prep.head == verb and tokens[verb].tag == "VBD":
            return one.time
    return None


def same_day(scope: Scope, trigger: Trigger, dated: Sequence[Dated]) -> TimeExpression | None:
    """The date of a clause that says when the event was (`severed when war was declared in …`) or brought it about."""
    tokens, parse = scope.parse.tokens, scope.parse
    if tokens[trigger.head].pos not in VERBAL:
        return None
    for one in sorted(dated, key=lambda one: -one.time.start if one.time else 0):
        if one.time is None or one.head == trigger.head:
            continue
        clause = parse.clause_head(one.head)
        came = trigger.worded.type.lasting_stay and _is_occasion_of(scope, trigger.head, one.head)
        if came or _during(scope, trigger.head, one) or _when_of(scope, trigger.head, one.time):
            return since_reached(one.time)
        if year := _year_when(scope, trigger.head, one.time) or _on_day_of(scope, trigger.head, clause, one.time):
            return year
        below = tokens[clause].dep in {"advcl", "relcl"} and trigger.head in parse.ancestors(clause)
        told = tokens[trigger.head].lemma.lower() in scope.words.say and trigger.head < clause
        if below and not told and _starts_with_when(scope, clause):
            return one.time
        if trigger.worded.type.done_by_word and _is_told_by(scope, trigger, one, clause):
            return one.time
    return None


def _is_occasion_of(scope: Scope, verb: int, head: int) -> bool:
    """Whether somebody came for a dated event, or to take part in it: `visited the port for|to attend the summit in May`."""
    parse, tokens = scope.parse, scope.parse.tokens
    purposes = [i for i in parse.by_dep(verb, "advcl", "xcomp") if tokens[i].lemma.lower() in scope.words.attend]
    what = [obj for prep, obj in parse.obliques(verb) if prep == "for"]
    what += [obj for i in purposes for obj in (*parse.by_dep(i, "dobj"), *(obj for _, obj in parse.obliques(i)))]
    return head in {*what, *purposes}


def _during(scope: Scope, verb: int, one: Dated) -> bool:
    """Whether a clause says what happened at a dated event: `paid a visit in May, during which|when they signed a treaty`."""
    tokens, parse = scope.parse.tokens, scope.parse
    dated = one.time is not None and one.time.end <= tokens[verb].start
    if dated and tokens[verb].dep == "conj" and tokens[verb].pos in VERBAL:
        # `where they signed a treaty and opened a school`: what holds for the first of two verbs holds for the other.
        return _during(scope, tokens[verb].head, one)
    if not dated or tokens[verb].dep not in {"relcl", "advcl"}:
        return False
    above = set(parse.ancestors(verb))
    if not above & {one.head, parse.clause_head(one.head)}:
        return False
    which = [prep for prep, obj in parse.obliques(verb) if tokens[obj].text.lower() == "which"]
    if tokens[verb].tag in {"VBD", "VBN"} and scope.words.whereby & set(which):
        return True
    told = any(one.trigger is not None and tokens[i].text.lower() in scope.words.occasion for i in parse.children[verb])
    return bool(scope.words.occasion & set(which)) or told


def told_here(scope: Scope, hit: Hit) -> bool:
    """Whether the occasion is one that the sentence itself dates: `In May 1990 she paid a visit, during which …`."""
    relative = any(token.tag == "WDT" for token in scope.parse.tokens[hit.start : hit.end])
    return relative and any(on_calendar(time) and scope.at(time).stop <= hit.start for time in scope.times)


def _when_of(scope: Scope, verb: int, time: TimeExpression) -> bool:
    """Whether a verb's clause opens with `when` right behind a time: `on 4 May 2012, when two pacts were signed`."""
    tokens, span = scope.parse.tokens, scope.at(time)
    opening = next((i for i in range(span.stop, verb) if tokens[i].pos != "PUNCT"), -1) if span else -1
    if opening < 0 or tokens[opening].text.lower() not in scope.words.when:
        return False
    if tokens[verb].dep in {"advcl", "relcl"} and opening in scope.parse.subtree(verb):
        return True
    # A small model may take the clause for the main one: its verb is then the first after the word.
    told = next((i for i in range(opening, scope.stop) if tokens[i].tag == "VBD" and tokens[i].pos == "VERB"), -1)
    return told == verb and tokens[verb].dep == "ROOT"


def _year_when(scope: Scope, verb: int, time: TimeExpression) -> TimeExpression | None:
    """What a clause on the year or day right behind a time says of it: `on 4 May 2012, the year in which it opened`."""
    tokens, noun = scope.parse.tokens, scope.parse.tokens[verb].head
    word = tokens[noun].lemma.lower()
    if tokens[verb].dep != "relcl" or word not in scope.words.same_year | scope.words.same_date:
        return None
    span = scope.at(time)
    joined = bool(span) and all(tokens[i].pos in {"PUNCT", "DET", "ADJ"} for i in range(span.stop, noun))
    if not joined or not span.stop < noun or scope.parse.by_dep(verb, "mark"):
        return None
    if word in scope.words.same_year:
        return year_of(time)
    return time if time.precision == "day" else None


def _on_day_of(scope: Scope, verb: int, clause: int, time: TimeExpression) -> TimeExpression | None:
    """The date of a clause on the day or year of a verb: `It opened on the day on which they joined the union, 4 May 2012`."""
    tokens = scope.parse.tokens
    noun = tokens[clause].head
    word = tokens[noun].lemma.lower()
    if tokens[clause].dep != "relcl" or word not in scope.words.same_date | scope.words.same_year:
        return None
    if scope.parse.by_dep(clause, "mark") or scope.parse.clause_head(noun) != verb:
        return None
    return year_of(time) if word in scope.words.same_year else time


def is_short(time: TimeExpression) -> bool:
    """Whether a time is some days at most."""
    return time.earliest is not None and time.latest is not None and (time.latest - time.earliest).days <= SHORT_STAY


def _starts_with_when(scope: Scope, clause: int) -> bool:
    return any(scope.parse.tokens[i].text.lower() in scope.words.when for i in scope.parse.children[clause])


def _is_told_by(scope: Scope, trigger: Trigger, one: Dated, clause: int) -> bool:
    """Whether the event is announced or agreed by a dated clause above it, as something done by that or to be done."""
    if one.trigger is None or not one.trigger.worded.type.tells or clause not in scope.parse.ancestors(trigger.head):
        return False
    tokens = scope.parse.tokens
    before = any(tokens[i].lemma.lower() == "have" for i in scope.parse.by_dep(trigger.head, "aux"))
    performed = tokens[one.head].lemma.lower() in scope.words.performing and not before
    return performed or tokens[trigger.head].tag not in {"VBD", "VBN"}


def cast_taken_up(scope: Scope, one: Dated, told: Sequence[Told], block: AnnotatedBlock) -> Cast | None:
    """Who took part in the event that a statement takes up: by a pronoun, or by a bare `the visit`, of the same general type.

    The two must not be dated apart. None where the statement takes up nothing.
    """
    if one.trigger is None or not (one.taken_up or _bare_definite(scope, one.head)):
        return None
    for earlier in list(reversed(told))[:REACH]:
        if earlier.family == family_of(one.trigger) and near(block, earlier.block) and not _apart(one.time, earlier.at):
            return _lent(earlier.cast, earlier.block.block.index)
    return None


def _lent(cast: Cast, block: int) -> Cast:
    """A cast whose words stand in another statement."""

    def placed(found: Found | None) -> Found | None:
        return replace(found, block=found.block if found.block >= 0 else block) if found else None

    return replace(cast, subject=placed(cast.subject), object=placed(cast.object))


def _bare_definite(scope: Scope, head: int) -> bool:
    """Whether a noun has a definite article or demonstrative and says nothing of whom or where."""
    tokens, children = scope.parse.tokens, scope.parse.children[head]
    determined = any(tokens[i].text.lower() in {"the", *DEMONSTRATIVES} and tokens[i].dep == "det" for i in children)
    telling = {"poss", "prep"}
    named = any(tokens[i].dep == "compound" and tokens[i].pos == "PROPN" for i in children)
    return determined and not named and not any(tokens[i].dep in telling for i in children)


def _apart(time: TimeExpression | None, at: TimeAt | None) -> bool:
    if time is None or at is None or not (time.earliest and time.latest and at.time.earliest and at.time.latest):
        return False
    return time.latest < at.time.earliest or at.time.latest < time.earliest


def near(block: AnnotatedBlock, other: AnnotatedBlock) -> bool:
    """Whether two blocks are one paragraph or neighbours below the same headings."""
    one, two = block.block, other.block
    return one.index == two.index or (one.index - two.index == 1 and one.parents == two.parents)


def waits_until(scope: Scope, head: int) -> bool:
    """Whether the clause of a verb denies it up to a time (`not … until`)."""
    tokens = scope.parse.tokens
    if tokens[head].pos not in VERBAL:
        return False
    above = tokens[head].head
    below = list(_small_words(scope, above if brought_forward(scope.parse, above) == head else head))
    return any(word in scope.words.negatives for word in below) and any(word in scope.words.until for word in below)


def _small_words(scope: Scope, head: int) -> Iterator[str]:
    for i in scope.parse.subtree(head):
        yield scope.parse.tokens[i].text.lower()
