"""Why each fact came, went or changed: found by replaying the pipe with one input taken back at a time.

Where a single input moved there is nothing to find. Where several did, an input is a cause of a cell if the cell would be
another without that input's change; where no single one decides, those are causes that bring the new cell about alone; and
where that fails too, all together are. Code and model cannot be taken back: the old inputs are read with the new ones instead.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from factledger.archive import is_digest
from factledger.model.release import Cells, Published

Inputs = Mapping[str, Mapping[str, str]]
Facts = Mapping[str, Cells]
Replay = Callable[[Inputs], Facts | None]

# More inputs than these are traced, not replayed, when a release is published; `diff --replay` takes the time it needs.
MOST_UNITS = 12
_KINDS = {"policy.yml": "policy", "judgements.yml": "judgement"}
_SILENT = frozenset({"README.md"})


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """One input that moved: `kind` (document, rule, policy, judgement, code, model), `how` (added, removed, changed), `what`."""

    kind: str
    how: str
    what: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.how}" + (f": {self.what}" if self.what else "")


def moved(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Unit, ...]:
    """The inputs that differ between two manifests' `inputs`; notes and files that are not read are none."""
    units = [Unit("document", how, name) for how, name in _moved(before["raw"]["files"], now["raw"]["files"])]
    for how, name in _moved(before["pipeline"]["files"], now["pipeline"]["files"]):
        if name not in _SILENT:
            units.append(Unit(_KINDS.get(name, "rule"), how, name))
    units += [Unit(name, "changed") for name in ("code", "model") if before[name] != now[name]]
    return tuple(units)


def _moved(old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for name in sorted({*old, *new}):
        was, is_now = old.get(name, ""), new.get(name, "")
        if was != is_now and (is_digest(was) or is_digest(is_now)):
            yield (
                ("changed" if is_digest(was) and is_digest(is_now) else "added" if is_digest(is_now) else "removed"),
                name,
            )


def explained(
    change: Mapping[str, Any], before: Published, now: Published, replay: Replay | None = None
) -> dict[str, Any]:
    """The change with `causes` for each fact, and `cell_causes` where the cells of a fact have different ones.

    `basis` says how they were found: `digest` (one input moved), `replay`, or `trace` (several moved and could not be replayed:
    what stands in a document that came or went is due to it, and for the rest all inputs are named, as `several: …`).
    """
    units = moved(before.manifest["inputs"], now.manifest["inputs"])
    finder: _Single | _Replayed | _Traced
    if len(units) < 2:
        finder = _Single(units)
    elif replay and (replayed := _Replayed(units, before, now, replay)).possible:
        finder = replayed
    else:
        finder = _Traced(units, before, now)
    facts = change["facts"]
    return {
        **change,
        "basis": finder.basis,
        "facts": {
            "added": [_caused(fact, finder) for fact in facts["added"]],
            "removed": [_caused(fact, finder) for fact in facts["removed"]],
            "changed": [_caused(fact, finder) for fact in facts["changed"]],
        },
    }


def _caused(fact: Mapping[str, Any], finder: _Single | _Replayed | _Traced) -> dict[str, Any]:
    """An entry of the diff with its causes; a fact that came or went is looked up by its id alone."""
    columns = tuple(fact.get("cells", ("fact_id",)))
    cells = {column: [str(unit) for unit in finder.causes(fact["fact_id"], column)] for column in columns}
    found = sorted({cause for causes in cells.values() for cause in causes})
    entry = {**fact, "causes": found}
    if any(causes != found for causes in cells.values()):
        entry["cell_causes"] = cells
    return entry


@dataclass(frozen=True)
class _Single:
    """At most one input moved: it is the cause of everything."""

    units: tuple[Unit, ...]
    basis: str = "digest"

    def causes(self, fact_id: str, column: str) -> Sequence[Unit | str]:
        return self.units


@dataclass(frozen=True)
class _Replayed:
    """Several inputs moved, and the earlier ones are at hand."""

    units: tuple[Unit, ...]
    before: Published
    now: Published
    replay: Replay
    basis: str = "replay"

    @cached_property
    def possible(self) -> bool:
        """Whether the inputs of the release before can be read again."""
        return self._base is not None

    @cached_property
    def _old(self) -> Facts:
        return by_id(self.before)

    @cached_property
    def _new(self) -> Facts:
        return by_id(self.now)

    @cached_property
    def _inputs(self) -> tuple[Inputs, Inputs]:
        """The files before and now."""
        return files_of(self.before), files_of(self.now)

    @cached_property
    def _turned(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.what)

    @cached_property
    def _engine(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if not unit.what)

    @cached_property
    def _base(self) -> Facts | None:
        """The old inputs with the engine of now: the release before, where the engine is the same."""
        return self.replay(self._inputs[0]) if self._engine else self._old

    @cached_property
    def _without(self) -> Mapping[Unit, Facts | None]:
        """For each input: all as now but that one as before."""
        old, new = self._inputs
        if len(self._turned) == 1:
            return {self._turned[0]: self._base}
        return {unit: self.replay(_with(new, unit, old)) for unit in self._turned}

    @cached_property
    def _alone(self) -> Mapping[Unit, Facts | None]:
        """For each input: all as before but that one as now."""
        old, new = self._inputs
        if len(self._turned) == 1:
            return {self._turned[0]: self._new}
        return {unit: self.replay(_with(old, unit, new)) for unit in self._turned}

    def causes(self, fact_id: str, column: str) -> Sequence[Unit | str]:
        """The inputs that the cell of a fact depends on."""
        target = _cell(self._new, fact_id, column)
        base = _cell(self._base or {}, fact_id, column)
        engine = self._engine if self._engine and base != _cell(self._old, fact_id, column) else ()
        needed = [
            unit
            for unit, facts in self._without.items()
            if facts is not None and _cell(facts, fact_id, column) != target
        ]
        if base == target and engine:
            needed = []
        if needed or engine:
            return (*engine, *needed)
        alone = [
            unit for unit, facts in self._alone.items() if facts is not None and _cell(facts, fact_id, column) == target
        ]
        return alone or [_several(self.units)]


@dataclass(frozen=True)
class _Traced:
    """Several inputs moved and cannot be replayed: only what follows from the documents themselves is said."""

    units: tuple[Unit, ...]
    before: Published
    now: Published
    basis: str = "trace"

    @cached_property
    def _documents(self) -> Mapping[str, Unit]:
        """Source id to the document that came, went or, where nothing but documents moved, changed."""
        only = all(unit.kind == "document" for unit in self.units)
        files = {unit.what: unit for unit in self.units if unit.kind == "document" and (only or unit.how != "changed")}
        rows = (*self.before.tables["sources"], *self.now.tables["sources"])
        return {row["source_id"]: files[row["file"]] for row in rows if row["file"] in files}

    @cached_property
    def _source_of(self) -> Mapping[str, str]:
        rows = (*self.before.tables["claims"], *self.now.tables["claims"])
        return {row["claim_id"]: row["source_id"] for row in rows}

    @cached_property
    def _sides(self) -> tuple[Facts, Facts]:
        return by_id(self.before), by_id(self.now)

    def causes(self, fact_id: str, column: str) -> Sequence[Unit | str]:
        """The documents that brought claims to the fact or took them away, else all inputs."""
        old, new = (set(json.loads(side.get(fact_id, {}).get("claims", "") or "[]")) for side in self._sides)
        sources = {self._source_of[claim] for claim in old ^ new}
        found = sorted({self._documents[source] for source in sources if source in self._documents})
        return found or [_several(self.units)]


def by_id(release: Published) -> Facts:
    """The facts of a release by id."""
    return {row["fact_id"]: row for row in release.tables["facts"]}


def files_of(release: Published) -> Inputs:
    """The raw and pipeline files that a release was made from: path to SHA-256."""
    made_from = release.manifest["inputs"]
    return {name: made_from[name]["files"] for name in ("raw", "pipeline")}


def _with(inputs: Inputs, unit: Unit, other: Inputs) -> Inputs:
    """The inputs with one of them as it is in the other."""
    name = "raw" if unit.kind == "document" else "pipeline"
    files = dict(inputs[name])
    files.pop(unit.what, None)
    if unit.what in other[name]:
        files[unit.what] = other[name][unit.what]
    return {**inputs, name: files}


def _cell(facts: Facts, fact_id: str, column: str) -> str | None:
    row = facts.get(fact_id)
    return None if row is None else row.get(column, "")


def _several(units: Iterable[Unit]) -> str:
    return f"several: {', '.join(str(unit) for unit in units)}"
