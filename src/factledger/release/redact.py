"""What a release may still say about a document that is gone: that it went, and which facts went with it, none of its words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from factledger.model.release import Published
from factledger.release.causes import Unit, moved

Change = TypeVar("Change", bound=Mapping[str, Any])
RETRACTED = "[of a document that is gone]"
_KEPT = frozenset({"fact_id", "type", "causes", "cells", "cell_causes"})
# Cells that are closed words or counts, and say nothing in the words of a document.
_WORDLESS = frozenset({"status", "witnesses", "kind", "type", "hedge", "modality", "unit", "obs_status"})


def redacted(change: Mapping[str, Any], before: Published, now: Published) -> dict[str, Any]:
    """The change without words, numbers or dates of facts that a removed document spoke of."""
    units = moved(before.manifest["inputs"], now.manifest["inputs"])
    touched = _touched(units, before)
    if not touched:
        return dict(change)
    facts = {
        how: [_redacted(fact, new=how != "removed") if fact["fact_id"] in touched else fact for fact in found]
        for how, found in change["facts"].items()
    }
    return {**change, "facts": facts}


def _touched(units: tuple[Unit, ...], before: Published) -> frozenset[str]:
    """The facts that a removed document had claims on."""
    files = {unit.what for unit in units if unit.kind == "document" and unit.how == "removed"}
    gone = {row["source_id"] for row in before.tables["sources"] if row["file"] in files}
    return frozenset(
        row["fact_id"] for row in before.tables["facts"] if gone.intersection(json.loads(row["sources"] or "[]"))
    )


def _redacted(fact: Mapping[str, Any], *, new: bool) -> dict[str, Any]:
    """An entry of the diff: one that went keeps its id; in one that changed only what stands there now is told."""
    told = {name: value if new or name in _KEPT else "" for name, value in fact.items()}
    if "cells" in fact:
        told["cells"] = {
            name: [old if name in _WORDLESS or not old else RETRACTED, text]
            for name, (old, text) in fact["cells"].items()
        }
    return told


def since_removal(changes: Sequence[Change]) -> list[Change]:
    """The changes, oldest first, from the last one in which a document went: those before it may still hold its words."""
    start = 0
    for number, change in enumerate(changes):
        if change.get("causes", {}).get("raw", {}).get("removed"):
            start = number
    return list(changes[start:])
