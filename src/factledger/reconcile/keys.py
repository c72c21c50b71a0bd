"""What makes two claims answers to the same question, and the ids of facts."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from factledger.model.claim import Claim
from factledger.reconcile.answers import Told
from factledger.reconcile.names import normalise, party
from factledger.reconcile.wording import measure_words

Key = tuple[str, ...]


def figure_key(told: Told) -> Key:
    """The question of a figure claim, without its time: type, roles, unit, scope, plan or outcome.

    A party that is left out is taken from what the document is about. Undeclared measures add their phrase, so that they are
    never compared by number alone.
    """
    claim = told.claim
    return (
        told.asks,
        _phrase(claim) if claim.type == "open" else "",
        *(sorted(told.parties) if told.mutual else told.parties),
        *(f"{name}={party(ref)}" for name, ref in claim.roles),
        told.unit,
        "|".join(claim.scope),
    )


def _phrase(claim: Claim) -> str:
    """The measure phrase without function words and participants; all of it where nothing else is in it."""
    return " ".join(measure_words(claim)) or normalise(claim.measure)


def content_key(told: Told) -> Key:
    """All that a claim says, whoever says it: its question with value and time."""
    claim = told.claim
    return (
        *figure_key(told),
        claim.modality,
        str(claim.value),
        str(claim.low),
        str(claim.high),
        claim.hedge,
        claim.time,
    )


def fact_id(kind: str, claims: Sequence[Claim], time: str, suffix: str = "") -> str:
    """A stable id made of type, roles and time, never of a value.

    `claims` are those of the fact; what they differ in is left out. `suffix` tells apart facts that share all of this.
    """
    types = sorted({claim.type for claim in claims})
    parts = [kind, types[0], _shared([party(c.subject) for c in claims]), _shared([party(c.object) for c in claims])]
    names = sorted({name for claim in claims for name, _ in claim.roles})
    parts += [f"{name}={_shared([party(dict(c.roles).get(name)) for c in claims])}" for name in names]
    parts += [_shared([claim.unit for claim in claims]), _shared(["|".join(claim.scope) for claim in claims])]
    if types == ["open"]:
        parts.append(_shared([_phrase(claim) for claim in claims]))
    parts += ["planned" if claims[0].modality in ("planned", "proposed") else "held", time, suffix]
    return "f" + sha256("\x1f".join(parts).encode()).hexdigest()[:15]


def _shared(values: Sequence[str]) -> str:
    """What all that say anything say, else nothing."""
    told = {value for value in values if value}
    return told.pop() if len(told) == 1 else ""
