"""A claim: one statement in one place of one source, with the raw pieces that it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

EvidenceRole = Literal["value", "time", "trigger", "subject", "object", "sentence"]


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A raw range [raw_start, raw_end) behind a claim, and what it is evidence of."""

    raw_start: int
    raw_end: int
    role: EvidenceRole


@dataclass(frozen=True, slots=True)
class Ref:
    """Who or what a claim names.

    `text`: the words; `entity_id`: empty until it is resolved; `kind`: country, person, office, organization, place or
    thing; `how`: name, demonym, capital, former, coreference, heading, document or ner; `office`: for a person the office
    named with the name; `why`: where it stays open, the reason.
    """

    text: str
    entity_id: str = ""
    kind: str = ""
    how: str = ""
    office: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement, typed and normalised; see the contract for the published columns.

    `low` and `high` bound the value as the wording states it (None: open), `step` is the worth of the last written digit.
    `scope` holds qualifiers that change the question (`per year`, `cumulative`, `share of imports`), sorted. `roles` are
    further roles in name order. `pieces` are in raw order. `notes` say why a field was left empty. `sentence` is the
    cleaned sentence or row that was read; `block` the index of its block.
    """

    claim_id: str
    kind: Literal["figure", "event"]
    type: str
    measure: str
    source_id: str
    layer: str
    pattern_id: str
    pieces: tuple[Piece, ...]
    sentence: str
    block: int
    subject: Ref | None = None
    object: Ref | None = None
    roles: tuple[tuple[str, Ref], ...] = ()
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    unit: str = ""
    hedge: str = ""
    value_text: str = ""
    scope: tuple[str, ...] = ()
    time: str = ""
    time_start: date | None = None
    time_end: date | None = None
    time_text: str = ""
    time_basis: str = ""
    modality: Literal["held", "planned", "proposed", "reported", "denied"] = "held"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A quantity or time that became no claim: `what` is quantity or time; the raw range; why."""

    source_id: str
    what: Literal["quantity", "time"]
    raw_start: int
    raw_end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a name: `entity_id` (readable, stable), `label`, `kind`, `aliases` seen or declared, `external` ids."""

    entity_id: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    external: tuple[tuple[str, str], ...] = ()
