"""What is planted: statements at known places, and the facts and verdicts that a careful reader would make of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Land:
    """A country as the shipped gazetteer writes it."""

    entity_id: str
    name: str
    adjective: str
    capital: str


@dataclass(slots=True)
class Statement:
    """One planted statement in one document.

    `doc` and the lines (from 1, `line_end` included) are filled in when its document is written; `copy_of` is the key of the
    statement that it repeats word for word or nearly so. `value` and `time` are what the text says, right or wrong.
    """

    key: str
    kind: str
    type: str
    subject: str
    object: str
    value: Decimal | None
    unit: str
    hedge: str
    time: str
    modality: str = "held"
    who: str = ""
    text: str = ""
    label: str = ""
    heading: str = ""
    row: tuple[str, str, str] | None = None
    shape: str = "prose"
    doc: str = ""
    line: int = 0
    line_end: int = 0
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """One fact that the statements `keys` are to become.

    `status`: those that are right; `answer`: the value (figures) or time (events) to be published, `None` where nothing may be
    chosen beyond `agreed`, the part of the time that all agree on. `witnesses`: the counts that are right.
    """

    keys: tuple[str, ...]
    status: frozenset[str]
    answer: str | None
    witnesses: frozenset[int]
    agreed: str = ""


@dataclass(slots=True)
class Group:
    """One plant: its statements, the facts to come of them, and the verdicts that are right between two of them."""

    key: str
    plant: str
    topic: str
    statements: list[Statement]
    facts: list[Expected]
    verdicts: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Corpus:
    """The texts by file name, what is planted in them, and the documents that copy another as a whole (copy → original)."""

    files: dict[str, str]
    groups: list[Group]
    copies: dict[str, str]
