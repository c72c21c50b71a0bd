"""What became of each fact from release to release, read from the changes that every release publishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# What a reader of the history is told by other means, or cannot read.
_LEFT_OUT = frozenset({"explanation", "claims", "supporting", "dissenting", "first_version", "changed_version"})


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a fact: release; `added`, `removed` or `changed`; (column, text before, text then); what caused it."""

    version: str
    what: str
    cells: tuple[tuple[str, str, str], ...] = ()
    causes: tuple[str, ...] = ()


def changes(history: Sequence[Mapping[str, Any]]) -> dict[str, list[Change]]:
    """By fact id, what became of it; `history` holds the changes (diff.json) of releases, oldest first."""
    found: dict[str, list[Change]] = {}
    for release in history:
        for what in ("added", "removed"):
            for fact in release["facts"][what]:
                found.setdefault(fact["fact_id"], []).append(
                    Change(release["to"], what, (), tuple(fact.get("causes", ())))
                )
        for fact in release["facts"]["changed"]:
            changed = Change(release["to"], "changed", cells(fact), tuple(fact.get("causes", ())))
            found.setdefault(fact["fact_id"], []).append(changed)
    return found


def cells(fact: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """The columns of a changed fact that a person reads: name, text before, text then."""
    return tuple((name, before, now) for name, (before, now) in fact["cells"].items() if name not in _LEFT_OUT)
