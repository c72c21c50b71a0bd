"""What changed between two releases, cell by cell, and why; comparing only, without a word about how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from factledger.model.csv_table import CsvTable, records_of
from factledger.model.release import Cells, Published

VERSION_COLUMNS = frozenset({"first_version", "changed_version"})
_SHOWN = ("fact_id", "type", "measure", "subject_text", "value", "value_low", "value_high", "unit", "time", "status")
_KEYS = {"claims": "claim_id", "facts": "fact_id", "entities": "entity_id", "sources": "source_id"}


def compare(before: Published | None, after: Published) -> dict[str, Any]:
    """The change from one release to the next as JSON values.

    `causes` names the inputs that differ; `tables` counts rows that came, went and changed; `facts` holds each fact that
    came or went, and for each changed fact the columns with what stood there before and what stands there now.
    """
    old = before.tables if before else {}
    moved = {name: _moved(old.get(name, ()), rows) for name, rows in after.tables.items()}
    count = before.manifest["tables"] if before else {}
    return {
        "from": before.version if before else "",
        "to": after.version,
        "causes": causes(before.manifest if before else None, after.manifest),
        "tables": {
            name: {
                "before": count.get(name, {}).get("rows", 0),
                "now": after.manifest["tables"][name]["rows"],
                **_table(*rows, _KEYS.get(name)),
            }
            for name, rows in moved.items()
        },
        "facts": _facts(*moved["facts"]),
    }


def causes(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> dict[str, Any]:
    """Which inputs differ: files of `raw` and `pipeline` that came, went or changed; `code` and `model` before and now."""
    if before is None:
        return {}
    old, new = before["inputs"], after["inputs"]
    found: dict[str, Any] = {}
    for name in ("raw", "pipeline"):
        if old[name]["digest"] != new[name]["digest"]:
            found[name] = _files(old[name]["files"], new[name]["files"])
    for name in ("code", "model"):
        if old[name] != new[name]:
            found[name] = {"before": old[name], "now": new[name]}
    return found


def changed_cells(old: Cells, new: Cells) -> dict[str, list[str]]:
    """The columns that differ, with the text before and now; the columns that tell versions are left out."""
    if old == new:
        return {}
    names = [*new, *(name for name in old if name not in new)]
    return {
        name: [old.get(name, ""), new.get(name, "")]
        for name in names
        if name not in VERSION_COLUMNS and old.get(name, "") != new.get(name, "")
    }


def _files(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, list[str]]:
    return {
        "added": sorted(set(new) - set(old)),
        "removed": sorted(set(old) - set(new)),
        "changed": sorted(name for name in set(old) & set(new) if old[name] != new[name]),
    }


def _moved(old: Sequence[Cells], new: Sequence[Cells]) -> tuple[Sequence[Cells], Sequence[Cells]]:
    """The rows that do not stand in both releases as they are, in published order.

    Blocks of rows that both have are not looked at: those are most, however long the table is.
    """
    if not (isinstance(old, CsvTable) and isinstance(new, CsvTable) and old.blocks[0] == new.blocks[0]):
        return old, new
    were, are = _apart(old, new), _apart(new, old)
    gone, come = [one for one in were if one not in are], [one for one in are if one not in were]
    return tuple(old.parsed(gone)), tuple(new.parsed(come))


def _apart(table: CsvTable, other: CsvTable) -> dict[bytes, None]:
    """The records of the blocks that the other table does not have."""
    known = {block.digest for block in other.blocks}
    blocks = [block for block in table.blocks if block.digest not in known]
    return dict.fromkeys(record for block in blocks for record in records_of(table.cut(block)))


def _table(old: Iterable[Cells], new: Iterable[Cells], key: str | None) -> dict[str, int]:
    """How many rows moved; where a table has no single key a changed row counts as one that went and one that came."""
    before, now = _index(old, key), _index(new, key)
    shared = set(before) & set(now)
    return {
        "added": len(now) - len(shared),
        "removed": len(before) - len(shared),
        "changed": sum(bool(changed_cells(before[name], now[name])) for name in shared),
    }


def _index(rows: Iterable[Cells], key: str | None) -> dict[str, Cells]:
    return {row[key] if key else "\x1f".join(row.values()): row for row in rows}


def _facts(old: Iterable[Cells], new: Iterable[Cells]) -> dict[str, Any]:
    before, now = _index(old, "fact_id"), _index(new, "fact_id")
    changed = [
        {**_brief(row), "cells": cells}
        for name, row in now.items()
        if name in before and (cells := changed_cells(before[name], row))
    ]
    return {
        "added": [_brief(row) for name, row in now.items() if name not in before],
        "removed": [_brief(row) for name, row in before.items() if name not in now],
        "changed": changed,
    }


def _brief(row: Cells) -> dict[str, str]:
    return {name: row.get(name, "") for name in _SHOWN}
