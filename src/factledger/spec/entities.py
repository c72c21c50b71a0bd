"""What `pipeline/entities/*.csv` declares: countries, offices, bodies, places and people, and the lookup built from them.

A file is a header and one row for one thing; a cell with several values separates them with `|`. Every row is checked, and
all that is wrong is told at once with `file:line`. An id or an alias may stand in several rows only where the texts really
use one name for several things: such an alias then has several candidates and no single id.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, Protocol, TypeVar

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from factledger.errors import SpecError, SpecFilesError
from factledger.model.claim import Entity
from factledger.spec.files import Declared, perhaps

How = Literal["name", "abbreviation", "demonym", "former", "capital"]
Case = Literal["name", "exact", "any", "title", "named", "combining"]

# Which use of an alias speaks first where one thing has it in several columns.
HOW_ORDER: tuple[How, ...] = ("name", "abbreviation", "demonym", "former", "capital")


def _several(value: object) -> object:
    return tuple(part.strip() for part in value.split("|") if part.strip()) if isinstance(value, str) else value


def _optional(value: object) -> object:
    return None if value == "" else value


Several = Annotated[tuple[str, ...], BeforeValidator(_several)]
Year = Annotated[int | None, BeforeValidator(_optional)]
Label = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Alias:
    """A written form of a declared thing.

    `label` is the kind of thing as in `Mention.label`. `case` says which letters must be capitals: `name` (those of the
    alias, or all), `exact`, `any`, `title` (the first), `named` (the first, and a capital must follow) or `combining` (the
    first half of a compound, such as `Ruro-`). `ambiguous` marks a form that is also another thing's name, to be taken
    only where its neighbours allow it.
    """

    text: str
    entity_id: str
    label: str
    how: How
    case: Case = "name"
    ambiguous: bool = False


class CountryRow(Declared):
    """A row of `countries.csv`: a state, a territory, or a polity that is no more."""

    entity_id: Annotated[str, Field(pattern=r"^country:[A-Za-z0-9-]+$")]
    label: Label
    kind: Literal["state", "territory", "constituent", "disputed", "historic"]
    names: Several = ()
    adjectives: Several = ()
    demonyms: Several = ()
    combining: Several = ()
    capitals: Several = ()
    former: Several = ()
    abbreviations: Several = ()
    ambiguous: Several = ()
    from_year: Year = None
    to_year: Year = None
    successors: Several = ()
    iso2: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""
    iso3: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""
    wikidata: Annotated[str, Field(pattern=r"^(Q\d+)?$")] = ""

    @model_validator(mode="after")
    def _ambiguous_is_declared(self) -> CountryRow:
        known = {alias.text for alias in self.aliases()}
        unknown = [text for text in self.ambiguous if text not in known]
        if unknown:
            raise ValueError(f"'ambiguous' names what is no alias of the row: {', '.join(unknown)}")
        return self

    def aliases(self) -> Iterator[Alias]:
        """The written forms of the country."""
        groups: tuple[tuple[tuple[str, ...], How, Case, str], ...] = (
            ((self.label, *self.names), "name", "name", "country"),
            (self.abbreviations, "abbreviation", "exact", "country"),
            ((*self.adjectives, *self.demonyms), "demonym", "name", "country"),
            (self.combining, "demonym", "combining", "country"),
            (self.former, "former", "name", "country"),
            (self.capitals, "capital", "name", "place"),
        )
        for texts, how, case, label in groups:
            for text in texts:
                yield Alias(text, self.entity_id, label, how, case, text in self.ambiguous)

    def external(self) -> tuple[tuple[str, str], ...]:
        """The ids that other registers give the country, by register."""
        pairs = (("iso2", self.iso2), ("iso3", self.iso3), ("wikidata", self.wikidata))
        return tuple(pair for pair in pairs if pair[1])


class OfficeRow(Declared):
    """A row of `offices.csv`: an office, rank or title.

    `case` tells whether its aliases need a capital; offices with the same `line` follow each other in one life (heir and
    ruler), so that the same single name in both is one person's.
    """

    entity_id: Annotated[str, Field(pattern=r"^office:[a-z0-9-]+$")]
    label: Label
    kind: Label
    aliases_: Annotated[Several, Field(alias="aliases")] = ()
    case: Literal["any", "title", "named"] = "any"
    line: str = ""

    def aliases(self) -> Iterator[Alias]:
        """The written forms, each also in the plural."""
        for text in dict.fromkeys((self.label, *self.aliases_)):
            # An abbreviation keeps its capitals: `mp` is no office.
            case: Case = "exact" if text.isupper() else self.case
            yield Alias(text, self.entity_id, "office", "abbreviation" if text.isupper() else "name", case)


class BodyRow(Declared):
    """A row of `bodies.csv`: an organisation, or a treaty that is named like one."""

    entity_id: Annotated[str, Field(pattern=r"^org:[a-z0-9-]+$")]
    label: Label
    kind: Label
    names: Several = ()
    abbreviations: Several = ()
    country: Annotated[str, Field(pattern=r"^(country:[A-Za-z0-9-]+)?$")] = ""

    def aliases(self) -> Iterator[Alias]:
        """The written forms of the body."""
        for text in (self.label, *self.names):
            yield Alias(text, self.entity_id, "organization", "name", "exact" if text.isupper() else "name")
        for text in self.abbreviations:
            yield Alias(text, self.entity_id, "organization", "abbreviation", "exact")


class PlaceRow(Declared):
    """A row of `places.csv`: a place whose name holds a country's name or a region's, and is neither's government."""

    entity_id: Annotated[str, Field(pattern=r"^place:[a-z0-9-]+$")]
    label: Label
    kind: Label
    names: Several = ()

    def aliases(self) -> Iterator[Alias]:
        """The written forms of the place."""
        for text in (self.label, *self.names):
            yield Alias(text, self.entity_id, "place", "name")


class PersonRow(Declared):
    """A row of `people.csv`; persons are recognised without it, a row only settles spellings."""

    entity_id: Annotated[str, Field(pattern=r"^person:[a-z0-9-]+$")]
    label: Label
    names: Several = ()
    offices: Several = ()
    country: Annotated[str, Field(pattern=r"^(country:[A-Za-z0-9-]+)?$")] = ""
    from_year: Year = None
    to_year: Year = None
    wikidata: Annotated[str, Field(pattern=r"^(Q\d+)?$")] = ""

    def aliases(self) -> Iterator[Alias]:
        """The written forms of the person's name."""
        for text in (self.label, *self.names):
            yield Alias(text, self.entity_id, "person", "name")


class _Row(Protocol):
    entity_id: str
    label: str

    def aliases(self) -> Iterator[Alias]: ...


R = TypeVar("R", bound=Declared)


@dataclass(frozen=True, slots=True)
class Named:
    """A declared thing.

    `kind` is country, office, organization, place or person; `sort` the finer kind of its row; years bound a historic
    polity (None: open); `successors` are the countries it became; `country` is the one that a body or person belongs to;
    `line` joins offices that follow each other in one life.
    """

    entity_id: str
    label: str
    kind: str
    sort: str = ""
    aliases: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    successors: tuple[str, ...] = ()
    country: str = ""
    line: str = ""
    external: tuple[tuple[str, str], ...] = ()

    def entity(self, mentions: int = 0) -> Entity:
        """The row of the entities table."""
        return Entity(self.entity_id, self.label, self.kind, self.aliases, mentions, self.external)


@dataclass(frozen=True, slots=True)
class Entities:
    """All declared things, read-only: `named` by id, `aliases` in a fixed order, `by_text` from an alias as written."""

    named: Mapping[str, Named] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    by_text: Mapping[str, tuple[Alias, ...]] = field(default_factory=dict)

    def of(self, text: str) -> tuple[Alias, ...]:
        """The aliases that are written like this, without a leading article and with plain quotes and hyphens."""
        plain = " ".join(text.replace("’", "'").replace("–", "-").replace("‑", "-").split())
        found = self.by_text.get(plain, ())
        first, _, rest = plain.partition(" ")
        return found or (self.by_text.get(rest, ()) if first.lower() == "the" else ())


def _check_header(header: Sequence[str], model: type[Declared], shown: str) -> None:
    """Tell a wrong header once, not at every row; raises SpecError."""
    columns = {one.alias or name: one.is_required() for name, one in model.model_fields.items()}
    unknown = [f"unknown column '{name}'{perhaps(name, columns)}" for name in header if name not in columns]
    lacking = [f"the column '{name}' is missing" for name, needed in columns.items() if needed and name not in header]
    twice = [f"the column '{name}' stands twice" for name in dict.fromkeys(header) if header.count(name) > 1]
    if unknown or lacking or twice:
        raise SpecError("; ".join((*unknown, *lacking, *twice)), f"{shown}:1")


def _located(model: type[Declared], path: Path, shown: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file, each with the line on which it begins."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SpecError(f"cannot be read: {error}", shown) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(header, model, shown)
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                raise SpecError(f"the row has {len(cells)} cells, the header {len(header)}", f"{shown}:{line}")
            yield line, dict(zip(header, cells, strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise SpecError(f"not valid CSV: {error}", f"{shown}:{reader.line_num}") from error


def _row(model: type[R], cells: dict[str, str], where: str) -> R:
    try:
        return model.model_validate(cells)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"]) or "the row"
        raise SpecError(f"'{column}': {first['msg']}; found {str(first.get('input'))[:60]!r}", where) from error


def read_rows(model: type[R], path: Path, shown: str) -> tuple[tuple[R, str], ...]:
    """The rows of a declared CSV file in file order, each with its `file:line`; a file that is not there has none.

    Raises:
        SpecFilesError: every row that the model does not allow, with its line.
        SpecError: the file is not UTF-8 or not CSV, or its header is wrong.
    """
    if not path.exists():
        return ()
    rows: list[tuple[R, str]] = []
    errors: list[SpecError] = []
    for line, cells in _located(model, path, shown):
        where = f"{shown}:{line}"
        try:
            rows.append((_row(model, cells, where), where))
        except SpecError as error:
            errors.append(error)
    if errors:
        raise SpecFilesError(errors)
    return tuple(rows)


KINDS: tuple[tuple[str, str, type[Declared]], ...] = (
    ("countries", "country", CountryRow),
    ("offices", "office", OfficeRow),
    ("bodies", "organization", BodyRow),
    ("places", "place", PlaceRow),
    ("people", "person", PersonRow),
)


def load_entities(folder: Path, shown: str = "pipeline/entities") -> Entities:
    """The lookup of everything that a folder declares.

    Args:
        folder: holds `countries.csv`, `offices.csv`, `bodies.csv`, `places.csv`, `people.csv`; each may be absent.
        shown: how messages name the folder.

    Raises:
        SpecFilesError: all that is wrong in the files, with `file:line`; an id that stands twice; an unknown successor.
    """
    errors: list[SpecError] = []
    named: dict[str, Named] = {}
    places: dict[str, str] = {}
    aliases: list[Alias] = []
    for stem, kind, model in KINDS:
        name = f"{shown}/{stem}.csv"
        try:
            rows: tuple[tuple[Any, str], ...] = read_rows(model, folder / f"{stem}.csv", name)
        except (SpecError, SpecFilesError) as error:
            errors.extend(error.errors)
            continue
        for row, where in rows:
            if row.entity_id in named:
                told = f"the id {row.entity_id} stands twice; the first is at {places[row.entity_id]}"
                errors.append(SpecError(told, where))
            named[row.entity_id] = _named(row, kind)
            places.setdefault(row.entity_id, where)
            aliases.extend(row.aliases())
    # Where a file could not be read, what refers to it is no further mistake.
    errors = errors or list(_unknown(named, places))
    if errors:
        raise SpecFilesError(errors)
    return build(named.values(), aliases)


def _named(row: Any, kind: str) -> Named:
    texts = tuple(sorted({alias.text for alias in row.aliases()} - {row.label}))
    external = row.external() if isinstance(row, CountryRow) else ()
    if isinstance(row, PersonRow) and row.wikidata:
        external = (("wikidata", row.wikidata),)
    return Named(
        entity_id=row.entity_id,
        label=row.label,
        kind=kind,
        sort=getattr(row, "kind", ""),
        aliases=texts,
        from_year=getattr(row, "from_year", None),
        to_year=getattr(row, "to_year", None),
        successors=getattr(row, "successors", ()),
        country=getattr(row, "country", ""),
        line=getattr(row, "line", ""),
        external=external,
    )


def _unknown(named: Mapping[str, Named], places: Mapping[str, str]) -> Iterator[SpecError]:
    for one in named.values():
        for other in (*one.successors, *([one.country] if one.country else [])):
            if other not in named:
                yield SpecError(f"{one.entity_id} refers to {other}, which no row declares", places[one.entity_id])


def build(named: Iterable[Named], aliases: Iterable[Alias]) -> Entities:
    """The lookup of things and their aliases; the order of the input does not matter.

    Where one thing has a form in several columns, the first of `HOW_ORDER` holds.
    """
    best: dict[tuple[str, str], Alias] = {}
    for alias in sorted(aliases, key=_alias_key):
        best.setdefault((alias.text, alias.entity_id), alias)
    ordered = tuple(best[key] for key in sorted(best))
    by_text: dict[str, list[Alias]] = {}
    for alias in ordered:
        by_text.setdefault(alias.text.replace("’", "'").replace("–", "-"), []).append(alias)
    frozen = {text: tuple(sorted(found, key=_alias_key)) for text, found in by_text.items()}
    things = {one.entity_id: one for one in sorted(named, key=lambda one: one.entity_id)}
    return Entities(things, ordered, frozen)


def _alias_key(alias: Alias) -> tuple[int, str, str, str, bool]:
    return (HOW_ORDER.index(alias.how), alias.entity_id, alias.text, alias.case, alias.ambiguous)
