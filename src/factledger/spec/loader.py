"""The whole of `pipeline/` as one frozen `Spec`; all that is wrong in any of its files is told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from factledger.errors import SpecError, SpecFilesError
from factledger.spec.cleaning import CleaningSpec
from factledger.spec.entities import KINDS, Entities, load_entities
from factledger.spec.events import EventType, load_events
from factledger.spec.figures import FigureType, load_figures
from factledger.spec.files import load, read_yaml
from factledger.spec.judgements import Judgements
from factledger.spec.policy import Policy, TypeInfo
from factledger.spec.references import unknown_types
from factledger.spec.sources import SettingsFile, SourcesFile, WordsFile
from factledger.spec.tables import TablesFile

T = TypeVar("T")

FILES = frozenset(
    {
        "sources.yml",
        "settings.yml",
        "words.yml",
        "cleaning.yml",
        "tables.yml",
        "policy.yml",
        "judgements.yml",
        "README.md",
    }
)
FOLDERS = frozenset({"entities", "figures", "events"})
_ENTITY_FILES = frozenset(f"{stem}.csv" for stem, _, _ in KINDS)


@dataclass(frozen=True, slots=True)
class Spec:
    """Everything that is declared, one field a file or folder of `pipeline/`."""

    sources: SourcesFile
    settings: SettingsFile
    words: WordsFile
    cleaning: CleaningSpec
    tables: TablesFile
    policy: Policy
    judgements: Judgements
    entities: Entities
    figures: tuple[FigureType, ...]
    events: tuple[EventType, ...]

    @property
    def type_infos(self) -> tuple[TypeInfo, ...]:
        """What reconciliation must know of each declared type: figures first, each in the order of their files."""
        figures = (
            TypeInfo(
                one.id,
                "figure",
                time_kind=one.time_kind,
                pair=bool(one.subject and one.object),
                words=one.words(),
            )
            for one in self.figures
        )
        events = (
            TypeInfo(
                one.id,
                "event",
                identity=one.identity,
                start_like=one.start_like,
                directed=bool(one.kept),
                rivals=one.rivals,
                who=one.who,
                where=one.where,
            )
            for one in self.events
        )
        return (*figures, *events)

    @property
    def heirs(self) -> tuple[tuple[str, str], ...]:
        """Each declared state that is no more with each that it became."""
        named = self.entities.named
        return tuple((old, new) for old in sorted(named) for new in named[old].successors)


def load_spec(folder: Path) -> Spec:
    """The declared domain of a folder; a file that is missing declares nothing.

    Raises:
        SpecFilesError: every mistake in every file, each with `file:line`.
    """
    shown = folder.name or "pipeline"
    if not folder.is_dir():
        raise SpecFilesError([SpecError("there is no such folder of declarations", str(folder))])
    errors = [
        SpecError("nothing is declared by a file or folder of this name; see pipeline/README.md", f"{shown}/{name}")
        for name in _undeclared(folder)
    ]

    def told(read: Callable[[], T]) -> T | None:
        try:
            return read()
        except (SpecError, SpecFilesError) as error:
            errors.extend(error.errors)
        return None

    def file(model: type[T], name: str) -> T | None:
        return told(lambda: load(model, folder / name, f"{shown}/{name}"))  # type: ignore[type-var]

    sources = file(SourcesFile, "sources.yml")
    settings = file(SettingsFile, "settings.yml")
    words = file(WordsFile, "words.yml")
    cleaning = file(CleaningSpec, "cleaning.yml")
    tables = file(TablesFile, "tables.yml")
    policy = file(Policy, "policy.yml")
    judgements = file(Judgements, "judgements.yml")
    entities = told(lambda: load_entities(folder / "entities", f"{shown}/entities"))
    figures = told(lambda: load_figures(folder / "figures", f"{shown}/figures"))
    events = told(lambda: load_events(folder / "events", f"{shown}/events"))
    if not errors and policy and (folder / "policy.yml").exists():
        known = {one.id for one in figures or ()} | {one.id for one in events or ()}
        errors.extend(unknown_types(read_yaml(folder / "policy.yml", f"{shown}/policy.yml"), known))
    if errors:
        raise SpecFilesError(errors)
    return Spec(
        sources or SourcesFile(),
        settings or SettingsFile(),
        words or WordsFile(),
        cleaning or CleaningSpec(),
        tables or TablesFile(),
        policy or Policy(),
        judgements or Judgements(),
        entities or Entities(),
        figures or (),
        events or (),
    )


def _undeclared(folder: Path) -> Iterator[str]:
    """Files and folders, as paths below the folder, that nothing reads: their author would wait for it in vain."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.name not in FILES | FOLDERS:
            yield path.name
        elif path.name in FOLDERS:
            yield from (f"{path.name}/{one.name}" for one in sorted(path.iterdir()) if not _read_in(path.name, one))


def _read_in(folder: str, path: Path) -> bool:
    if path.name.startswith(".") or path.suffix == ".md":
        return True
    return path.name in _ENTITY_FILES if folder == "entities" else path.suffix == ".yml"
