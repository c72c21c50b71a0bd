"""Names of types in `policy.yml` that no type bears: a rule for a misspelt type would hold for nothing, unseen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from factledger.errors import SpecError
from factledger.spec.files import Located, Place, perhaps

_Keys = tuple[str, ...]
# Where the policy names types. Patterns are named `type.pattern`, and some of them are the engine's own: their type counts.
_TYPES: tuple[_Keys, ...] = (
    ("totals",),
    ("mutual",),
    ("inverse",),
    ("families",),
    ("beginnings", "types"),
    ("daily",),
    ("once", "types"),
    ("once", "unless"),
    ("acts", "types"),
    ("checks", "anniversaries", "type"),
    ("checks", "anniversaries", "of"),
    ("checks", "order"),
    ("checks", "sums"),
    ("checks", "shares", "type"),
)
_PATTERNS: tuple[_Keys, ...] = (("weights", "phases"), ("beginnings", "indirect"), ("beginnings", "as_one"))


def unknown_types(policy: Located, known: Collection[str]) -> Iterator[SpecError]:
    """An error for each type in the data of a policy file that is not among the known ones, with its line."""
    for asked in (*_TYPES, *_PATTERNS):
        for place, name in _named(policy.data, asked, ()):
            of_type = name.rpartition(".")[0] if asked in _PATTERNS and name not in known else name
            if of_type not in known:
                told = f"'{'.'.join(asked)}' names '{name}', which no type is called{perhaps(of_type, known)}"
                yield SpecError(told, policy.where(place))


def _named(data: object, asked: _Keys, at: Place) -> Iterator[tuple[Place, str]]:
    """The words below the keys asked for, each with its place; the keys of a last mapping count too."""
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from _named(item, asked, (*at, number))
    elif isinstance(data, Mapping) and asked:
        yield from _named(data.get(asked[0]), asked[1:], (*at, asked[0]))
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _named(value, (), (*at, key))
            if at == ("inverse",):
                yield (*at, key), str(key)
    elif isinstance(data, str):
        yield at, data
