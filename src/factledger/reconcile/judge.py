"""Reviewers' judgements bound to claims: by the raw words they expect, never by position or id.

A judgement whose words are not in the source, or carry no claim (of its type), is stale: it becomes an issue and is not applied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from factledger.model.claim import Claim
from factledger.model.document import Issue
from factledger.reconcile.witnesses import Witness
from factledger.reconcile.wording import said_time
from factledger.spec.judgements import Judgement, Place

STALE = "stale-judgement"


@dataclass(frozen=True)
class Bound:
    """Judgements that hold, as claim ids.

    Fields: `preferred` and `rejected`: claim id → judgement; `corrected`: claim id → value and judgement; `same` and
    `different`: pairs of claim ids in order → judgement.
    """

    preferred: dict[str, Judgement] = field(default_factory=dict)
    rejected: dict[str, Judgement] = field(default_factory=dict)
    corrected: dict[str, tuple[Decimal, Judgement]] = field(default_factory=dict)
    same: dict[tuple[str, str], Judgement] = field(default_factory=dict)
    different: dict[tuple[str, str], Judgement] = field(default_factory=dict)


def bind(
    judgements: Iterable[Judgement], claims: Sequence[Claim], witnesses: Sequence[Witness]
) -> tuple[Bound, tuple[Issue, ...]]:
    """Find the claims that each judgement is about; a later judgement on the same claim replaces an earlier one."""
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_source[claim.source_id].append(claim)
    texts = {witness.source_id: witness.text for witness in witnesses}
    bound = Bound()
    issues: list[Issue] = []
    kinds = {claim.claim_id: claim.kind for claim in claims}
    for entry in judgements:
        here, fault = _find(entry.at, entry.type, by_source, texts)
        there: list[str] = []
        if entry.also and not fault:
            there, fault = _find(entry.also, entry.type, by_source, texts)
        fault = fault or _senseless(entry, here, there, kinds)
        if fault:
            issues.append(Issue(entry.at.source, 0, STALE, f"judgement '{entry.id}': {fault}", "not applied"))
        else:
            _apply(entry, here, there, bound, kinds)
    return bound, tuple(issues)


def reviewed(claims: Sequence[Claim], bound: Bound) -> str:
    """What reviewers decided on the claims of a fact beside choosing one, as sentences behind its reason."""
    ids = {claim.claim_id for claim in claims}
    out = []
    for claim in claims:
        if claim.claim_id in bound.rejected:
            out.append(_decided(bound.rejected[claim.claim_id], f"rejected {_said(claim)} ({claim.source_id})"))
        if claim.claim_id in bound.corrected:
            value, entry = bound.corrected[claim.claim_id]
            out.append(_decided(entry, f"corrected {_said(claim)} ({claim.source_id}) to {value:,f}"))
    joined = {entry.id: entry for pair, entry in sorted(bound.same.items()) if {*pair} <= ids}
    out += [_decided(entry, "took statements of this fact for the same") for entry in joined.values()]
    apart = {entry.id: entry for pair, entry in sorted(bound.different.items()) if len({*pair} & ids) == 1}
    out += [_decided(entry, f"told {_places(entry)} apart") for entry in apart.values()]
    return "".join(f" {one}" for one in out)


def _said(claim: Claim) -> str:
    return f"'{claim.value_text}'" if claim.value_text else said_time(claim) or f"'{claim.measure}'"


def _places(entry: Judgement) -> str:
    return " and ".join(f"'{place.expect}' ({place.source})" for place in (entry.at, entry.also) if place)


def _decided(entry: Judgement, what: str) -> str:
    return f"A reviewer ({entry.who}, {entry.when}) {what}: {ended(entry.why)}"


def ended(sentence: str) -> str:
    """A sentence with its stop."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _find(
    place: Place, of_type: str, by_source: Mapping[str, Sequence[Claim]], texts: Mapping[str, str]
) -> tuple[list[str], str]:
    text = texts.get(place.source)
    if text is None:
        return [], f"there is no source '{place.source}'"
    spans = _spans(text, place.expect)
    if not spans:
        return [], f"the words '{place.expect}' are not in '{place.source}'"
    found = [
        claim.claim_id
        for claim in by_source.get(place.source, ())
        if (not of_type or claim.type == of_type) and _stands_in(claim, spans)
    ]
    return sorted(found), "" if found else f"no claim stands on the words '{place.expect}'"


def _senseless(entry: Judgement, here: Sequence[str], there: Sequence[str], kinds: Mapping[str, str]) -> str:
    """Why a decision cannot be meant of the claims that stand on its words; empty where it can."""
    if entry.also and len({*here, *there}) == 1:
        return "'at' and 'also' are the same claim"
    alike = {kinds[claim] for claim in here} & {kinds[claim] for claim in there}
    if entry.decision == "same" and not alike:
        return "a figure and an event cannot be the same"
    if entry.decision == "correct" and all(kinds[claim] == "event" for claim in here):
        return "an event has no value to correct"
    return ""


def _spans(text: str, words: str) -> list[tuple[int, int]]:
    spans, at = [], text.find(words)
    while at >= 0:
        spans.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return spans


def _stands_in(claim: Claim, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether what the claim turns on (its value, else its trigger or time) overlaps one of the spans."""
    for role in ("value", "trigger", "time", "sentence"):
        pieces = [piece for piece in claim.pieces if piece.role == role]
        if pieces:
            return any(p.raw_start < end and start < p.raw_end for p in pieces for start, end in spans)
    return False


def _apply(entry: Judgement, here: Sequence[str], there: Sequence[str], bound: Bound, kinds: Mapping[str, str]) -> None:
    if entry.decision in ("same", "different"):
        pairs = bound.same if entry.decision == "same" else bound.different
        pairs.update({(min(a, b), max(a, b)): entry for a in here for b in there if a != b and kinds[a] == kinds[b]})
        return
    for claim_id in here:
        if entry.decision == "correct" and entry.value is not None:
            if kinds[claim_id] == "figure":
                bound.corrected[claim_id] = (entry.value, entry)
        else:
            (bound.preferred if entry.decision == "prefer" else bound.rejected)[claim_id] = entry
