"""What `pipeline/events/*.yml` may say: event types with their triggers, roles, identity and examples.

A type says how a statement of that sort is worded and who takes part in it; the engine finds the words and the parse does the
rest. The first part of a type's id (`visit`, `opening.mission`) is what coarse consumers count by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from factledger.errors import SpecError, SpecFilesError
from factledger.spec.files import Declared, perhaps, read_yaml, validate

Identity = Literal["person_year", "pair_once", "pair_year", "place_once", "none"]
Modality = Literal["held", "planned", "proposed", "reported", "denied"]
Link = Literal[
    "agent",
    "patient",
    "subject",
    "possessor",
    "modifier",
    "of",
    "to",
    "into",
    "in",
    "from",
    "with",
    "between",
    "by",
    "for",
    "on",
    "at",
    "against",
    "as",
    "asked",
    "host",
    "sender",
    "receiver",
]


class Pattern(Declared):
    """One way to word an event.

    Fields: `id`, unique within its type; `why`, which class of text it serves; `cue`, the words (cue language), whose
    syntactic head is the trigger; `theme`, cues of which one must stand in what undergoes the event (object, passive or
    intransitive subject, `of` phrase or modifier of a noun); `doer`, cues of which one must stand in who does it;
    `clause`, cues of which one must stand in the clause or the noun's phrase; `unless`, cues none of which may stand
    there; `theme_kinds`, `doer_kinds`, kinds of names of which one may stand there in place of those words; `goal_kinds`,
    kinds of names of which one must follow the cue, which then ends with a preposition; `modality`, where the words
    themselves settle it; `heading`, that the words count in headings and labels only, for what is listed below them;
    `dated`, that they tell an event only together with a date.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    why: str = Field(min_length=1)
    cue: tuple[str, ...] = Field(min_length=1)
    theme: tuple[str, ...] = ()
    doer: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    theme_kinds: tuple[str, ...] = ()
    doer_kinds: tuple[str, ...] = ()
    goal_kinds: tuple[str, ...] = ()
    modality: Modality | None = None
    heading: bool = False
    dated: bool = False

    @field_validator("cue", "theme", "doer", "clause", "unless", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


class RoleRule(Declared):
    """Where a role's filler stands: the first of `links` that holds a name of one of `kinds` (any, where none is named).

    The roles `subject` and `object` fill the claim's own fields; others go to its `roles`.
    """

    role: str = Field(pattern=r"^[a-z][a-z_]*$")
    links: tuple[Link, ...] = Field(min_length=1)
    kinds: tuple[str, ...] = ()


class ListRule(Declared):
    """What a statement is by its place in a list of office-holders.

    Fields: `first`, its type where it is of the first holder; `first_interim`, where the list begins with a holder for
    the time being; `interim`, words of such an office; `raised`, its type where it is of the first holder of a higher
    rank; `ranks`, for each rank words of its offices, the lowest rank first; `ends`, types of statements in the list
    after which it begins again. Words are in lower case.
    """

    first: str = ""
    first_interim: str = ""
    interim: tuple[str, ...] = ()
    raised: str = ""
    ranks: tuple[tuple[str, ...], ...] = ()
    ends: tuple[str, ...] = ()

    def types(self) -> tuple[str, ...]:
        """All types that it names."""
        return (self.first, self.first_interim, self.raised, *self.ends)


class ToldBy(Declared):
    """What tells of an event below a heading that names it, where nothing there does in so many words.

    Fields: `types`, types of such statements; `denied`, types of which a denial tells of it (an end of relations by a
    recognition that is refused); `words`, cues of which one must stand in the sentence of a statement of no declared type.
    """

    types: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Example(Declared):
    """A sentence of our own making and what must be read from it; a field left out is not tested.

    `time` is EDTF, empty for an undated event; `title` is the title of the document around it.
    """

    text: str
    title: str = ""
    time: str | None = None
    modality: Modality | None = None
    subject: str | None = None
    object: str | None = None


class CounterExample(Declared):
    """A sentence that must not become an event of this type, and why not."""

    text: str
    why: str


class EventType(Declared):
    """A sort of event.

    Fields: `id`, dotted, general part first; `label`; `definition`; `triggers`; `roles`; `pair`, that the event joins two
    countries, which then are subject and object; `pair_of_document`, that the two countries of the document take part
    where the words name nobody; `kept`, what one of the two keeps in the other and the event is about (an embassy): its
    adjective says whose it is, and its place where, so that the keeper is the subject and the host the object; `identity`,
    what two claims must share to be one event; `who` and `where`, the slots of the person and the place that the identity
    asks for; `rivals`, types that contradict this one at the same pair and date; `start_like`, that the event begins a
    state; `takes_type_of`, types that a heading above may
    lend to such a statement of its own year (credentials below `Establishment of the embassy, 1920`); `continues`, general
    parts of types whose last statement in the paragraph gives its year to a named event of this type (a battle in a
    campaign); `done_by_word`, that to announce or agree the event is to bring it about, so that it has the day of the
    announcement or agreement that `tells` it; `lasting_stay`, that other events may happen during it (`during her
    visit`); `at_once`, that it takes no time, so that `since May` says that it happened in May;
    `in_reports`, that a report of a day tells such events as of that day;
    `of_way`, that a dated row of people below a bare `From X to Y` is such an event;
    `no_crowd`, that a counted mass of people does not take part in one;
    `sides_of`, types told before below the same heading whose two countries are those of such an event where it names none
    or one; `same_doer`, types told before from which it has whom it is directed at, where somebody named does both, or where
    it is one more of the same (`more envoys were sent`); `names_in_content`, that whom the clause of what is said or decided
    names takes part too; `other_of_document`, that the event needs two countries: where its words name one of the document's
    two alone, the other takes part too;
    `in_list`, types that a statement has by its place in a list of office-holders; `columns`, names in lower case of columns
    of a table by country in which the dates of such events stand; `terms_of`, offices whose holders with their terms, listed
    below a heading that names the office in the plural, are such events; `term_columns`, names in lower case of the columns of
    a table for the two ends of such a term; `entry_keys`, keys in lower case of a line with a day below a holder's name that
    alone say that it is such an event; `told_by`, what tells of it below a heading that
    names it, where nothing else there does; `examples` and
    `counter_examples`, which the test suite runs.
    """

    id: str = Field(pattern=r"^[a-z_]+(\.[a-z_]+)*$")
    label: str
    definition: str
    triggers: tuple[Pattern, ...] = ()
    roles: tuple[RoleRule, ...] = ()
    pair: bool = False
    pair_of_document: bool = False
    kept: tuple[str, ...] = ()
    identity: Identity = "none"
    who: str = "subject"
    where: str = "object"
    rivals: tuple[str, ...] = ()
    start_like: bool = False
    takes_type_of: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()
    done_by_word: bool = False
    tells: bool = False
    lasting_stay: bool = False
    at_once: bool = False
    no_crowd: bool = False
    in_reports: bool = False
    of_way: bool = False
    in_list: ListRule | None = None
    told_by: ToldBy | None = None
    columns: tuple[str, ...] = ()
    terms_of: tuple[str, ...] = ()
    term_columns: tuple[str, ...] = ()
    entry_keys: tuple[str, ...] = ()
    sides_of: tuple[str, ...] = ()
    same_doer: tuple[str, ...] = ()
    names_in_content: bool = False
    other_of_document: bool = False
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[CounterExample, ...] = ()


class EventsFile(Declared):
    """The top level of a file below `pipeline/events/`."""

    events: tuple[EventType, ...] = ()


def load_events(folder: Path, shown: str) -> tuple[EventType, ...]:
    """The event types of every `*.yml` below a folder, files in name order; a missing folder declares none.

    Raises:
        SpecFilesError: everything that is wrong in the files, and ids that stand twice.
        SpecError: a file cannot be read.
    """
    types: list[tuple[EventType, str]] = []
    errors: list[SpecError] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            located = read_yaml(path, f"{shown}/{path.name}")
            file = validate(EventsFile, located)
        except SpecFilesError as error:
            errors.extend(error.errors)
            continue
        except SpecError as error:
            errors.append(error)
            continue
        types.extend((one, located.where(("events", number))) for number, one in enumerate(file.events))
    # Where a file could not be read, what names its types is no further mistake.
    errors = errors or [SpecError(message, where) for message, where in _faults(types)]
    if errors:
        raise SpecFilesError(errors)
    return tuple(one for one, _ in types)


def _faults(types: Sequence[tuple[EventType, str]]) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    known = {one.id for one, _ in types}
    for one, where in types:
        if one.id in seen:
            yield f"the event type '{one.id}' is declared twice; the first is at {seen[one.id]}", where
        seen.setdefault(one.id, where)
        for message in _of_one(one, known):
            yield message, where


def _of_one(one: EventType, known: Collection[str]) -> Iterator[str]:
    for rival in one.rivals:
        if rival not in known:
            yield f"'{one.id}' names an unknown rival '{rival}'{perhaps(rival, known)}"
    lent = (*one.takes_type_of, *(one.in_list.types() if one.in_list else ()), *one.sides_of, *one.same_doer)
    lent = (*lent, *((*one.told_by.types, *one.told_by.denied) if one.told_by else ()))
    for name in lent:
        if name and name not in known:
            yield f"'{one.id}' names an unknown type '{name}'{perhaps(name, known)}"
    names = [pattern.id for pattern in one.triggers]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"'{one.id}' has two triggers '{name}'"
