"""The participants and the matter of two event claims side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from factledger.model.claim import Ref
from factledger.reconcile.answers import Told
from factledger.reconcile.heirs import Heirs, inherits
from factledger.reconcile.names import Likeness, likeness, normalise, persons_agree
from factledger.reconcile.times import length
from factledger.reconcile.wording import measure_words, participants
from factledger.spec.policy import Policy

_ORDER: tuple[Likeness, ...] = ("same", "variant", "part", "heir", "missing", "different")
_LIKE = 70
CORE = ("subject", "object")
_BY_WORDS = frozenset({"name", "abbreviation", "demonym", "former", "capital"})
BYSTANDER = "participant"
"""The slot of those who are named, in no role of their own."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The participants of two claims side by side: slot → likeness.

    `part` where only some of several are alike, `heir` where one is a state that became the other.
    """

    found: tuple[tuple[str, Likeness], ...]

    def of(self, *kinds: Likeness) -> tuple[str, ...]:
        """The slots with one of these likenesses."""
        return tuple(slot for slot, how in self.found if how in kinds)

    @property
    def agree(self) -> bool:
        """None different; subject and object, so far as either claim has them, present in both and alike."""
        core = [how for slot, how in self.found if slot in CORE]
        return bool(core) and not {"missing", "part"} & set(core) and not self.of("different")

    @property
    def settled(self) -> bool:
        """Both subject and object named in both claims and alike, and nothing different."""
        return set(CORE) <= set(self.of("same", "variant")) and not self.of("different", "part")

    @property
    def whole(self) -> bool:
        """Everyone named in either claim is named in both."""
        return bool(self.found) and len(self.of("same", "variant")) == len(self.found)

    @property
    def fit(self) -> bool:
        """None different, and at least one alike."""
        return not self.of("different") and bool(self.of("same", "variant", "part"))

    def told(self) -> str:
        """As text for a step."""
        return ", ".join(f"{slot} {how}" for slot, how in self.found) or "none"


def side_by_side(a: Told, b: Told, policy: Policy) -> Slots:
    """Compare the participants slot by slot; in types of a pair the two may stand in either order.

    Not so where one keeps something in the other, and both claims say who and where: `A opened an embassy in B` is not `B
    opened one in A`.
    """
    left, right = _with_person(a, participants(b.claim)), _with_person(b, participants(a.claim))
    heirs = a.heirs | b.heirs
    straight = _slots(left, right, policy.name_score, heirs)
    if a.info.identity == "person_year":
        return _without_bystanders(straight)
    if a.info.identity not in ("pair_once", "pair_year"):
        return straight
    straight = _without_bystanders(straight)
    if straight.of("different") and not one_way(a, b):
        turned = {"subject": right.get("object", ()), "object": right.get("subject", ())}
        crossed = _without_bystanders(_slots(left, {**right, **turned}, policy.name_score, heirs))
        if not crossed.of("different"):
            return crossed
    return straight


def one_way(a: Told, b: Told) -> bool:
    """Whether one party keeps something in the other, and both claims name who and where."""
    return a.info.directed and _named(a) and _named(b)


def _named(one: Told) -> bool:
    """Whether its words say which is which: they name each of the two parties, whose it is, or the town where it is kept."""
    keeper, host = one.claim.subject, one.claim.object
    if keeper is None or host is None:
        return False
    owned = any(f"{keeper.text}{mark}s " in one.claim.measure for mark in "'’")
    return owned or keeper.how == "demonym" or host.how == "capital" or {keeper.how, host.how} <= _BY_WORDS


def _without_bystanders(slots: Slots) -> Slots:
    """Of what two parties do, who else is named is no part: each source may name another of those who were there."""
    return Slots(tuple((slot, how) for slot, how in slots.found if slot != BYSTANDER or how != "different"))


def _with_person(one: Told, other: Mapping[str, Sequence[Ref]]) -> dict[str, tuple[Ref, ...]]:
    """A claim's participants; where it names its person by office or country, but that of the other elsewhere, the name counts.

    `a minister's visit …, Ana Ruiz's in May` may have the office in the slot and the person among its other participants.
    """
    own = participants(one.claim)
    slot = one.info.who
    if any(ref.kind == "person" for ref in own.get(slot, ())):
        return own
    sought = [ref for ref in other.get(slot, ()) if ref.kind == "person"]
    beside = [ref for name, refs in sorted(own.items()) if name not in CORE for ref in refs if ref.kind == "person"]
    found = tuple(ref for ref in beside if any(_same_person(ref, wanted) for wanted in sought))
    if found:
        left = {name: tuple(ref for ref in refs if ref not in found) for name, refs in own.items()}
        return {**left, slot: found}
    # Whom a country sends may be anyone of it.
    sent = one.info.identity == "person_year" and sought and all(ref.kind == "country" for ref in own.get(slot, ()))
    return {**own, slot: ()} if sent else own


def _same_person(a: Ref, b: Ref) -> bool:
    return a.entity_id == b.entity_id if a.entity_id and b.entity_id else persons_agree(a.text, b.text)


def _slots(left: Mapping[str, Sequence[Ref]], right: Mapping[str, Sequence[Ref]], score: float, heirs: Heirs) -> Slots:
    names = sorted(name for name in left.keys() | right.keys() if left.get(name) or right.get(name))
    return Slots(tuple((name, _best(left.get(name, ()), right.get(name, ()), score, heirs)) for name in names))


def _best(left: Sequence[Ref], right: Sequence[Ref], score: float, heirs: Heirs) -> Likeness:
    """The likeness of the closest pair; `part` where some on either side have nobody alike on the other."""
    found = {(i, j): _like(a, b, score, heirs) for i, a in enumerate(left) for j, b in enumerate(right)}
    best: Likeness = next((how for how in _ORDER if how in found.values()), "missing")
    alike = [pair for pair, how in found.items() if how in ("same", "variant")]
    whole = len({i for i, _ in alike}) == len(left) and len({j for _, j in alike}) == len(right)
    return "part" if alike and not whole else best


def _like(a: Ref, b: Ref, score: float, heirs: Heirs) -> Likeness:
    return "heir" if inherits(a, b, heirs) else likeness(a, b, score)


def same_matter(a: Told, b: Told, daily: Collection[str] = ()) -> bool:
    """Whether the wording lets the two be one, where their type leaves that open.

    An undeclared type has nothing else to go by. Of some types (agreements) one source tells several of a pair and a year;
    of those in `daily` two parties have at most one on a day.
    """
    if a.claim.type == "open":
        return fuzz.token_sort_ratio(normalise(a.claim.measure), normalise(b.claim.measure)) >= 90
    if not (a.crowded or b.crowded) or (a.claim.type in daily and _one_day(a, b)):
        return True
    left, right = (" ".join(measure_words(one.claim)) for one in (a, b))
    return not left or not right or fuzz.token_set_ratio(left, right) >= _LIKE


def _one_day(a: Told, b: Told) -> bool:
    """Whether both are told of one and the same day."""
    return a.days is not None and a.days == b.days and length(a.days) == 1
