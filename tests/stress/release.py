"""The tables of a release that are scored."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Row = Mapping[str, str]
_TABLES = ("claims", "facts", "verdicts", "entities", "sources")


@dataclass(frozen=True)
class Published:
    """The tables of a release that are scored, and the file of each source."""

    claims: tuple[Row, ...]
    facts: Mapping[str, Row]
    verdicts: tuple[Row, ...]
    entities: Mapping[str, Row]
    copies: Mapping[str, str]
    files: Mapping[str, str]


def read(release: Path) -> Published:
    """Read the tables of a release folder."""
    return published({name: _rows(release / f"{name}.csv") for name in _TABLES})


def published(tables: Mapping[str, Sequence[Row]]) -> Published:
    """The same of tables in memory, by name."""
    files = {row["source_id"]: row["file"] for row in tables["sources"]}
    return Published(
        claims=tuple(tables["claims"]),
        facts={row["fact_id"]: row for row in tables["facts"]},
        verdicts=tuple(tables["verdicts"]),
        entities={row["entity_id"]: row for row in tables["entities"]},
        copies={row["file"]: files.get(row["copy_of"], "") for row in tables["sources"] if row["copy_of"]},
        files=files,
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
