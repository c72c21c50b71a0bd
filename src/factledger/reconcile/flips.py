"""What would change a decision: a witness left out, or one that is trusted a little more or less.

Each flip can be performed on the voices, which is how the tests check that it does what it says.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from factledger.reconcile.decide import Decision, Voice, decide
from factledger.spec.policy import Policy

_STEPS = 12
_MOST_ORIGINS = 12


@dataclass(frozen=True, slots=True)
class Flip:
    """A change and what it leads to.

    `origin` is left out where `weight` is None, else its voices weigh `weight`; `settled` and `chosen` are the decision then
    (`chosen` is empty where nothing is left).
    """

    origin: str
    weight: float | None
    settled: bool
    chosen: str


def flips(voices: Sequence[Voice], decision: Decision, policy: Policy) -> tuple[Flip, ...]:
    """The changes of one witness that change the decision; for each witness the smallest change of trust either way."""
    origins = sorted({voice.origin for voice in voices})
    if not decision.contested or len(origins) > _MOST_ORIGINS:
        return ()
    return tuple(flip for origin in origins for flip in _of(origin, voices, decision, policy))


def perform(flip: Flip, voices: Sequence[Voice]) -> list[Voice]:
    """The voices after the change."""
    if flip.weight is None:
        return [voice for voice in voices if voice.origin != flip.origin]
    return [replace(voice, weight=flip.weight) if voice.origin == flip.origin else voice for voice in voices]


def _of(origin: str, voices: Sequence[Voice], decision: Decision, policy: Policy) -> Iterator[Flip]:
    before = outcome(voices, decision)
    without = Flip(origin, None, False, "")
    left = perform(without, voices)
    if not left and decision.settled:
        yield without
    elif left:
        after = decide(left, policy)
        if outcome(left, after) != before:
            yield Flip(origin, None, after.settled, after.chosen)
    own = max(voice.weight for voice in voices if voice.origin == origin)

    def changes(weight: float) -> bool:
        changed = perform(Flip(origin, weight, False, ""), voices)
        return outcome(changed, decide(changed, policy)) != before

    # One that is trusted less than the floor can only be trusted more.
    ends = (policy.weights.floor, policy.weights.ceiling) if own >= policy.weights.floor else (policy.weights.ceiling,)
    for end in ends:
        weight = _nearest(own, end, changes)
        if weight is not None:
            after = decide(perform(Flip(origin, weight, False, ""), voices), policy)
            yield Flip(origin, weight, after.settled, after.chosen)


def outcome(voices: Sequence[Voice], decision: Decision) -> tuple[bool, object]:
    """What a decision comes to: whether something is chosen, and which reading."""
    if not decision.settled:
        return False, None
    return True, next(voice.reading for voice in voices if voice.id == decision.chosen)


def _nearest(own: float, end: float, changes: Callable[[float], bool]) -> float | None:
    """The trust nearest to its own, on the way to `end`, that changes the decision; None where none does."""
    if own == end or changes(own) or not changes(end):
        return None
    near, far = own, end
    for _ in range(_STEPS):
        middle = (near + far) / 2
        near, far = (near, middle) if changes(middle) else (middle, far)
    # To the hundredth, and to the side on which it holds: what is told in two digits must be so.
    told = (math.ceil(far * 100) if end > own else math.floor(far * 100)) / 100
    return told if min(own, end) <= told <= max(own, end) and changes(told) else far
