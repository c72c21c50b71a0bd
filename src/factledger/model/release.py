"""What goes into a release, gathered from all stages: the one argument of publishing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factledger.model.claim import Claim, Entity, Unclaimed
from factledger.model.csv_table import Cells
from factledger.model.document import CleanDocument, Issue
from factledger.model.fact import Fact, Verdict

__all__ = ["Cells", "Digests", "Published", "ReleaseContent", "SourceNote"]


@dataclass(frozen=True, slots=True)
class Digests:
    """What a release was made from, as SHA-256 in hex.

    `raw` and `pipeline`: (path below the folder with `/`, digest) in path order; `code`: one digest over the engine's files;
    `model`: name, version and digest of the trained model, empty where none was used.
    """

    raw: tuple[tuple[str, str], ...] = ()
    pipeline: tuple[tuple[str, str], ...] = ()
    code: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What is known about a source beside its text: its declared `tier`, and the source that it copies as a whole."""

    source_id: str
    tier: str = ""
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseContent:
    """All that is published, in any order; publishing sorts it.

    `issues` are those of the run and of all stages; those of the documents are added by publishing where they are missing.
    `mentions` counts the quantities and times that annotation found.
    """

    documents: tuple[CleanDocument, ...]
    claims: tuple[Claim, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()
    issues: tuple[Issue, ...] = ()
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[SourceNote, ...] = ()
    digests: Digests = Digests()
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """A release as it stands in its files.

    `version`: `v001`, `v002` …; `manifest` as in manifest.json; `tables`: name to rows, each a column name to the text that
    the CSV file has in it, so that what is compared and shown is what is published.
    """

    version: str
    manifest: Mapping[str, Any]
    tables: Mapping[str, Sequence[Cells]]
