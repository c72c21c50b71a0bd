"""Which declared patterns earn their keep: how often each fired, where, which compete, and which never fire.

Read from a release, so that what is counted is what was published. Two patterns compete where claims of both stand on the same
raw words: of figures on the value, of events on the trigger.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from factledger.model.release import Cells, Published
from factledger.spec.loader import Spec

KEY_ROLE = {"figure": "value", "event": "trigger"}


@dataclass(frozen=True, slots=True)
class RuleUse:
    """The use of one pattern: `fired`, how many claims; `sources`, in how many sources; `rivals`: pattern id to shared places."""

    pattern_id: str
    declared: bool
    fired: int
    sources: tuple[str, ...]
    rivals: tuple[tuple[str, int], ...]


def declared_patterns(spec: Spec) -> tuple[str, ...]:
    """The ids of all declared patterns, `type.pattern`, in order."""
    figures = (f"{one.id}.{pattern.id}" for one in spec.figures for pattern in one.patterns)
    events = (f"{one.id}.{pattern.id}" for one in spec.events for pattern in one.triggers)
    return tuple(sorted({*figures, *events}))


def rule_uses(release: Published, spec: Spec) -> tuple[RuleUse, ...]:
    """The use of every pattern, declared or generic, the most used first; one that never fired has `fired` 0."""
    declared = frozenset(declared_patterns(spec))
    claims = release.tables["claims"]
    fired = Counter(row["pattern_id"] for row in claims)
    sources: dict[str, set[str]] = defaultdict(set)
    for row in claims:
        sources[row["pattern_id"]].add(row["source_id"])
    rivals = _rivals(claims, release.tables["evidence"])
    uses = (
        RuleUse(
            name,
            name in declared,
            fired[name],
            tuple(sorted(sources[name])),
            tuple(sorted(rivals.get(name, {}).items())),
        )
        for name in {*declared, *fired}
    )
    return tuple(sorted(uses, key=lambda use: (-use.fired, use.pattern_id)))


def _rivals(claims: Iterable[Cells], evidence: Iterable[Cells]) -> Mapping[str, Mapping[str, int]]:
    """For each pattern the others that made a claim of the same raw words, with the number of such places."""
    kinds = {row["claim_id"]: (row["kind"], row["pattern_id"]) for row in claims}
    places: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for row in evidence:
        kind, pattern = kinds[row["claim_id"]]
        if row["role"] == KEY_ROLE[kind]:
            places[kind, row["source_id"], row["raw_start"], row["raw_end"]].add(pattern)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for patterns in places.values():
        for one in patterns:
            found[one].update(patterns - {one})
    return found


def rule_lines(uses: Iterable[RuleUse]) -> Iterator[str]:
    """The report as lines of text: a table of what fired, then what never did."""
    uses = tuple(uses)
    yield f"{'fired':>6}  {'sources':>7}  pattern"
    for use in uses:
        if use.fired:
            against = ", ".join(f"{name} ({count})" for name, count in use.rivals)
            told = f"{use.pattern_id}{'' if use.declared else '  (generic)'}"
            yield f"{use.fired:>6}  {len(use.sources):>7}  {told}{f'  competes with {against}' if against else ''}"
    silent = [use.pattern_id for use in uses if not use.fired]
    yield f"{len(silent)} declared patterns never fired on these texts:"
    yield from (f"  {name}" for name in silent)
