"""What releases say of themselves and of one fact through time, from their manifests and diffs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factledger import store
from factledger.errors import ReleaseError
from factledger.publish.diff import changed_cells
from factledger.release.causes import moved


@dataclass(frozen=True, slots=True)
class Entry:
    """One release in the list: its counts, how the facts moved, and the inputs that did."""

    version: str
    facts: int
    claims: int
    sources: int
    added: int
    changed: int
    removed: int
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What a release did to a fact: `what` is added, changed or removed; `cells`: column to text before and now; why."""

    version: str
    what: str
    cells: Mapping[str, Sequence[str]]
    causes: tuple[str, ...]
    cell_causes: Mapping[str, Sequence[str]]


def entries(extracted: Path) -> tuple[Entry, ...]:
    """All releases of a folder, oldest first."""
    found = []
    before: Mapping[str, Any] | None = None
    for name in store.versions(extracted):
        record = store.open_release(extracted, name).manifest
        rows = record["counts"]["rows"]
        tables = _change(extracted, name).get("tables", {}).get("facts", {})
        added, changed, removed = (int(tables.get(column, 0)) for column in ("added", "changed", "removed"))
        causes = tuple(str(unit) for unit in moved(before, record["inputs"])) if before else ("first release",)
        found.append(Entry(name, rows["facts"], rows["claims"], rows["sources"], added, changed, removed, causes))
        before = record["inputs"]
    return tuple(found)


def blame(extracted: Path, fact_id: str) -> tuple[Event, ...]:
    """The history of a fact, oldest first, as the diffs of the releases tell it.

    Raises:
        ReleaseError: there is no release, or none has such a fact.
    """
    store.existing_name(extracted)
    events = [event for name in store.versions(extracted) for event in _events(extracted, name, fact_id)]
    if not events:
        raise ReleaseError(
            f"no release has the fact {fact_id}; the column fact_id of facts.csv has the ids", str(extracted)
        )
    return tuple(events)


def origins(events: Sequence[Event]) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """For each column of a fact: the text that it has, the release that gave it, and why; empty after it was removed."""
    now: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for event in events:
        if event.what == "removed":
            now.clear()
        for column, (_, text) in event.cells.items():
            now[column] = (text, event.version, tuple(event.cell_causes.get(column, event.causes)))
    return now


def _events(extracted: Path, name: str, fact_id: str) -> Iterator[Event]:
    facts = _change(extracted, name).get("facts", {})
    for what in ("added", "changed", "removed"):
        for entry in facts.get(what, ()):
            if entry["fact_id"] == fact_id:
                cells = entry.get("cells") or _row(extracted, name, fact_id, what)
                causes = tuple(entry.get("causes") or ("first release",))
                yield Event(name, what, cells, causes, entry.get("cell_causes", {}))


def _row(extracted: Path, name: str, fact_id: str, what: str) -> dict[str, list[str]]:
    """All cells of a fact that a release added, as cells that were empty before."""
    release = store.read_release(extracted, name) if what == "added" else None
    rows = release.tables["facts"] if release else ()
    return next((changed_cells({}, row) for row in rows if row["fact_id"] == fact_id), {})


def _change(extracted: Path, name: str) -> dict[str, Any]:
    """diff.json of a release; nothing where it cannot be read."""
    data = store.read_bytes(extracted / name / "diff.json")
    try:
        found: dict[str, Any] = json.loads(data or b"{}")
    except ValueError:
        return {}
    return found
