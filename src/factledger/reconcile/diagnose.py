"""Where a disagreement may come from: slips of writing in numbers, and names blended of two.

A diagnosis is shown beside a conflict. It never drops a claim; only a blended name, which the rest of the texts prove wrong,
may settle who is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from factledger.model.claim import Claim
from factledger.reconcile.names import given_agree, split_person

# International yard and pound agreement of 1959; an acre is 4046.856 m².
_FACTORS = {
    "kilometres and miles": Decimal("1.609344"),
    "hectares and acres": Decimal("2.471054"),
    "kilograms and pounds": Decimal("2.204623"),
    "metres and feet": Decimal("3.280840"),
}
_NEAR = Decimal("0.005")


def number_slip(a: Decimal, b: Decimal) -> str:
    """What slip would turn one number into the other, in words; empty for none.

    Known are a power of ten, two neighbouring digits swapped, a digit dropped or doubled, and the factor between two units.
    """
    if not a or not b or a == b:
        return ""
    high, low = max(abs(a), abs(b)), min(abs(a), abs(b))
    if _power_of_ten(high / low):
        return f"differ by a factor of {(high / low).normalize():f}, as by a misread scale"
    left, right = _digits(a), _digits(b)
    if _swapped(left, right):
        return "differ by two neighbouring digits in the other order"
    if _dropped(left, right) or _dropped(right, left):
        return "differ by one digit that was left out or typed twice"
    for units, factor in _FACTORS.items():
        if abs(high / low / factor - 1) <= _NEAR:
            return f"differ by the factor between {units}"
    return ""


def _power_of_ten(ratio: Decimal) -> bool:
    return ratio > 1 and ratio.normalize().as_tuple().digits == (1,)


def _digits(value: Decimal) -> str:
    return "".join(str(digit) for digit in value.normalize().as_tuple().digits)


def _swapped(a: str, b: str) -> bool:
    at = [i for i in range(min(len(a), len(b))) if a[i] != b[i]]
    return len(a) == len(b) and len(at) == 2 and at[1] == at[0] + 1 and a[at[0]] == b[at[1]] and a[at[1]] == b[at[0]]


def _dropped(longer: str, shorter: str) -> bool:
    if len(longer) != len(shorter) + 1 or len(shorter) < 3:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


@dataclass(frozen=True)
class KnownNames:
    """Every person's name in the claims: family name → the full names told with it, each with its first given name."""

    by_family: Mapping[str, frozenset[tuple[str, str]]]

    def givens(self, text: str) -> frozenset[str]:
        """The given names, or initials, that other names of the same family name have."""
        _, family = split_person(text)
        return frozenset(given for other, given in self.by_family.get(family, ()) if other != text and given)


def known_names(claims: Iterable[Claim]) -> KnownNames:
    """Collect the names of persons."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        for ref in (claim.subject, claim.object, *(ref for _, ref in claim.roles)):
            if ref is not None and ref.kind == "person" and ref.text:
                given, family = split_person(ref.text)
                found[family].add((ref.text, given[0] if given else ""))
    return KnownNames({family: frozenset(names) for family, names in found.items()})


def blended(text: str, rival: str, known: KnownNames) -> bool:
    """Whether `text` has the given name of `rival` with a family name that only goes with other given names."""
    given, family = split_person(text)
    given_rival, family_rival = split_person(rival)
    if not given or not given_rival or family == family_rival or not given_agree(given[0], given_rival[0]):
        return False
    elsewhere, rival_elsewhere = known.givens(text), known.givens(rival)
    if not elsewhere or any(given_agree(given[0], other) for other in elsewhere):
        return False
    return not rival_elsewhere or any(given_agree(given_rival[0], other) for other in rival_elsewhere)
