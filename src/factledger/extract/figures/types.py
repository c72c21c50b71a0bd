"""Which declared type a figure is of: the patterns of `pipeline/figures/` asked about the wording in its zones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factledger.extract.cues import CueSet, cue_set
from factledger.model.mention import Token
from factledger.spec.figures import Dimension, FigureType, Pattern

ZONES = ("measured", "clause", "sentence", "above")
COUNTED = 2
"""How much more a pattern weighs that names the counted noun itself: `40 grants for students` are grants."""
LOST = "lost"
"""The dimension of a number that the scrape lost: the words about it must settle its type; a percent sign is never lost."""
WEIGHT = {"measured": 8, "clause": 4, "above": 3, "sentence": 1}
"""How much a hit in a zone says about what is measured; an order, not a probability."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words about a figure, by zone, and the noun that is counted.

    A zone is a sequence of token runs; a cue never matches across runs.
    """

    dimension: str
    zones: Mapping[str, tuple[tuple[Token, ...], ...]]
    counted: Token | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that holds, with how strongly it speaks."""

    type: FigureType
    pattern: Pattern
    weight: int

    @property
    def pattern_id(self) -> str:
        """The published name of the pattern: `type.pattern`."""
        return f"{self.type.id}.{self.pattern.id}"


@dataclass(frozen=True)
class TypeIndex:
    """The declared types with their cues compiled."""

    types: tuple[FigureType, ...]

    @cached_property
    def _cues(self) -> dict[tuple[str, str, str], CueSet]:
        return {
            (one.id, pattern.id, zone): cue_set(getattr(pattern, zone))
            for one in self.types
            for pattern in one.patterns
            for zone in (*ZONES, "none_of", "not_measured")
            if getattr(pattern, zone)
        }

    def named(self, type_id: str) -> FigureType:
        """The type of this id."""
        return next(one for one in self.types if one.id == type_id)

    def matches(self, wording: Wording) -> tuple[Match, ...]:
        """The patterns that hold, the strongest first; equal ones in declared order."""
        found = list(self._matches(wording))
        return tuple(sorted(found, key=lambda match: -match.weight))

    def _matches(self, wording: Wording) -> Iterator[Match]:
        for one in self.types:
            for pattern in one.patterns:
                if not fits(pattern.dimension or one.dimension, wording.dimension):
                    continue
                weight = self._weight(one, pattern, wording)
                if weight:
                    yield Match(one, pattern, weight)

    def _weight(self, one: FigureType, pattern: Pattern, wording: Wording) -> int:
        if self._refused(one, pattern, wording):
            return 0
        total = 0
        for zone in ZONES:
            cues = self._cues.get((one.id, pattern.id, zone))
            if cues is None:
                continue
            runs = wording.zones.get(zone, ())
            length = _hit(cues, runs)
            if not length:
                return 0
            named = wording.counted is not None and bool(cues.find((wording.counted,), 0, 1))
            total += WEIGHT[zone] + length + (COUNTED if named and zone == "measured" else 0)
        return total

    def _refused(self, one: FigureType, pattern: Pattern, wording: Wording) -> bool:
        for key, zones in (("none_of", ("measured", "clause")), ("not_measured", ("measured",))):
            cues = self._cues.get((one.id, pattern.id, key))
            if cues and any(_hit(cues, wording.zones.get(zone, ())) for zone in zones):
                return True
        return False


def fits(asked: Dimension, found: str) -> bool:
    """Whether a quantity of the dimension `found` can be a figure of the dimension `asked`."""
    if asked in {"any", found} or (found == LOST and asked != "percent"):
        return True
    return asked == "people" and found == "count"


def _hit(cues: CueSet, runs: Sequence[Sequence[Token]]) -> int:
    """The length in tokens of the longest hit; 0 for none."""
    return max((hit.end - hit.start for run in runs for hit in cues.find(run, 0, len(run))), default=0)


def runs_of(tokens: Sequence[Token], indices: Sequence[int]) -> tuple[tuple[Token, ...], ...]:
    """The tokens at these indices, cut into runs of neighbours."""
    runs: list[list[Token]] = []
    last = -2
    for index in indices:
        if index == last + 1:
            runs[-1].append(tokens[index])
        else:
            runs.append([tokens[index]])
        last = index
    return tuple(tuple(run) for run in runs)
