"""Figure types as `pipeline/figures/*.yml` declares them: what is measured, in what wording, of whom and to whom.

A type is matched by its patterns. A pattern names *zones* of the text about a quantity, and cues (see `extract.cues`) that must
stand in them: `measured` is the noun phrase that is counted or measured, `clause` and `sentence` are what stands about it,
`above` is the wording of headings, list parents, captions and table headers. Every named zone needs a hit; `none_of` must have
none. Roles are filled by rules of a small closed vocabulary, tried in order.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from factledger.errors import SpecError, SpecFilesError
from factledger.spec.files import Declared, read_yaml, validate

_WORD = re.compile(r"[^\W\d_]+")
# What a cue says of a word's part of speech.
_TAG = re.compile(r"/[a-z]+")
Dimension = Literal[
    "people", "count", "money", "percent", "change", "duration", "length", "area", "mass", "energy", "any"
]
TimeKind = Literal["stock", "flow", "cumulative", "constant"]
RoleRule = Literal[
    "nationality",
    "origin",
    "place",
    "agent",
    "actor",
    "patient",
    "recipient",
    "possessor",
    "partner",
    "predicate",
    "item",
    "between_first",
    "between_second",
    "clause_any",
    "sentence_any",
    "sentence_demonym",
    "sentence_place",
    "sentence_other",
    "governing_noun",
    "measured_noun",
    "receiver",
    "body",
    "leader",
    "part_holder",
    "birthplace",
    "keeper",
    "owner",
    "loser",
    "goods",
    "body_of_two",
    "country_of_two",
    "there",
    "seat",
    "giver_told",
    "told_first",
    "campaign",
    "home",
    "other_told",
    "party_first",
    "party_second",
    "above_agent",
    "above_place",
    "above_any",
    "row_of_pair",
    "trader",
    "trader_above",
    "traded_with_above",
    "partner_of_row",
    "partner_above",
    "list_owner",
    "title_first",
    "currency_of_pair",
    "giver_of_pair",
    "other_of_pair",
    "publisher",
    "own_country",
    "bloc",
]
"""How a role finds its holder.

Of the figure's own sentence:
`nationality`, `possessor`: a demonym or country that modifies a measured noun (`Xish citizens`, `exports of X`);
`origin`: `from X`; `place`: `in X`; `partner`: `with X`; `recipient`: `to X`, `for X`, the indirect object, the subject
of `receive`; `agent`: who does what the clause says; `actor`: the same where it is a name; `patient`: whom the verb acts
on; `predicate`: what the clause says the measured thing to be; `item`: the item of a ranked list or the row of a table;
`between_first`, `between_second`: the names behind `between`, or two countries that do it together; `clause_any`,
`sentence_any`: the only country there; `sentence_demonym`, `sentence_place`: the only country named there by its people,
or behind `in`; `sentence_other`: the only one besides that of the other role; `governing_noun`: the thing of which the
quantity is told; `measured_noun`: the measured noun; `receiver`: who receives or takes in what is counted; `body`: the
country whose name a body bears (`members of the Xish Senate`); `leader`: the country of the person who leads the counted
people; `part_holder`: who holds a part (`X's share of Yish exports`); `birthplace`: where the counted people were born;
`keeper`: who has or employs them; `owner`: the country that owns what another acts on; `loser`: who lost them;
`bloc`: the body or region with which trade is; `goods`:
whose goods are traded (`exports of Xish beef`); `body_of_two`, `country_of_two`: of a body and a country that agree with
each other, the one or the other.
Of what is told around: `campaign`: against whom the section says that the campaign is; `home`: the country of the
project that holds the other role; `there`: the place told before for which the word stands; `seat`: the country whose
capital the clause names before, where the place is a town; `giver_told`: who gave what the last figure of a gift
told; `told_first`: the first of the two countries of which the figure before told; `party_first`, `party_second`: the
two countries of the document, for what two have together.
Of what stands above: `above_agent` (its owner), `above_place` (behind `in`, `to`, `with`), `above_any` (the only
country); `row_of_pair`: for a row of a table about two countries, the one that its labels do not name;
`trader`: the country that imports or buys goods by the verb of the clause, whosever they are;
`trader_above`, `traded_with_above`: the two of the line above a table that says whose trade with whom it tells;
`partner_of_row`: the label of a row in a table of a country's trade by partner;
`partner_above`: under a heading of relations, the one of the document's two that does not own what is measured; `list_owner`: the
one country that owns what the lines of the same list are about. `other_told`: the other of the two countries of which the
figure before told.
Of the two countries that the document is about: `title_first`; `currency_of_pair`, the one in whose currency the value is
told; `giver_of_pair`, the one that is not given to; `other_of_pair`, the one that the other role does not hold.
`publisher`: the country whose body's page the document is. `own_country`: the one country whose page the document is, or that the
passage has introduced (`Xland is a republic …`), for a bare label or `the population`.
"""

OPEN = "open"
"""The type of what no declared type is."""


class Span(Declared):
    """Bounds between which a value is believable, in base units, both included."""

    low: Decimal | None = None
    high: Decimal | None = None


class Pattern(Declared):
    """One way to word a figure.

    `id`: its name within the type; `why`: what sort of text it serves; the zones with their cues; `none_of`: cues that must not
    stand in the measured phrase or the clause; `not_measured`: cues that must not stand in the measured phrase; `dimension`: in
    place of the type's.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    why: str
    measured: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    not_measured: tuple[str, ...] = ()
    dimension: Dimension | None = None

    @model_validator(mode="after")
    def _asks_for_something(self) -> Pattern:
        if not (self.measured or self.clause or self.sentence or self.above):
            raise ValueError("a pattern needs cues in at least one zone")
        return self


class RoleFrom(Declared):
    """A role: what it means, the rules that find its holder, in the order in which they are tried, and what kinds may hold it."""

    is_: str = Field(alias="is")
    rules: tuple[RoleRule, ...]
    kinds: tuple[str, ...] = ()


class FigureExample(Declared):
    """A text and what the type must read in it; roles as the words stand in the text, empty for none."""

    text: str
    value: str = ""
    unit: str | None = None
    hedge: str | None = None
    subject: str | None = None
    object: str | None = None
    time: str | None = None
    title: str = ""


class CounterExample(Declared):
    """A text in which the type must read nothing, and why."""

    text: str
    why: str


class FigureType(Declared):
    """One sort of figure.

    `id`: published as the claim's type; `label`; `definition`; `dimension`; `unit`: published where the text's own unit is a
    noun for the same thing; `time_kind`; `measure`: the readable phrase, with `{subject}` and `{object}`, and in brackets what
    falls away with an empty role; `subject`, `object`: the roles; `plausible`: bounds, beyond which a value is told as an
    issue and not typed; `without_subject`: the type that a figure is of instead where the rules find no subject,
    `open` for none;
    `scope`: qualifiers of every such figure; `standing`: it is so whatever the clause plans to do with it; `patterns`;
    `examples` and `counter_examples`, which run as tests.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    definition: str
    dimension: Dimension
    unit: str = ""
    time_kind: TimeKind
    measure: str
    subject: RoleFrom | None = None
    object: RoleFrom | None = None
    plausible: Span = Span()
    scope: tuple[str, ...] = ()
    without_subject: str = ""
    standing: bool = False
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    examples: tuple[FigureExample, ...] = ()
    counter_examples: tuple[CounterExample, ...] = ()

    def words(self) -> frozenset[str]:
        """The words of its cues of what is measured or done, in lower case."""
        cues = (cue for one in self.patterns for cue in (*one.measured, *one.clause, *one.sentence))
        return frozenset(_WORD.findall(_TAG.sub(" ", " ".join(cues).lower())))


class FigureFile(Declared):
    """A file below `pipeline/figures/`: the types of one theme."""

    types: tuple[FigureType, ...] = ()


def load_figures(folder: Path, shown: str) -> tuple[FigureType, ...]:
    """The figure types of all files of a folder, by file name and then as they stand in the file.

    Args:
        folder: `pipeline/figures`; one that is not there gives no types.
        shown: how messages name the folder.

    Raises:
        SpecFilesError: everything wrong in the files, each with its line, and ids that stand twice.
    """
    errors: list[SpecError] = []
    types: dict[str, FigureType] = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            located = read_yaml(path, f"{shown}/{path.name}")
            file = validate(FigureFile, located)
        except (SpecError, SpecFilesError) as error:
            errors.extend(error.errors)
            continue
        for number, one in enumerate(file.types):
            if one.id in types:
                errors.append(
                    SpecError(f"the figure type '{one.id}' is declared twice", located.where(("types", number)))
                )
            types[one.id] = one
    errors.extend(
        SpecError(f"'{one.without_subject}', named by '{one.id}', is no figure type", f"{shown}/")
        for one in types.values()
        if one.without_subject and one.without_subject not in {OPEN, *types}
    )
    if errors:
        raise SpecFilesError(errors)
    return tuple(types.values())
