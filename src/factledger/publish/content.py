"""What is handed to publishing, and the last look at it: ids that occur twice or lead nowhere are mended and told.

A fault here is a fault of an earlier stage; a release with broken keys would be worse than one without the row, and a row
that goes silently would be worse still. So the row goes, and an issue says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from factledger.model.claim import Claim, Entity, Ref
from factledger.model.document import Issue
from factledger.model.fact import Fact, Verdict
from factledger.model.release import Digests, ReleaseContent, SourceNote

__all__ = ["Digests", "ReleaseContent", "SourceNote", "settle"]

T = TypeVar("T")


def settle(content: ReleaseContent) -> ReleaseContent:
    """The content with unique ids and references that hold; what had to go is in the issues.

    Entities that a claim or fact refers to and that nobody declared are added from the reference.
    """
    issues: list[Issue] = [*content.issues]
    documents = _unique(content.documents, lambda document: document.source.source_id, "source", issues)
    issues.extend(issue for document in documents for issue in document.issues)
    sources = {document.source.source_id: document.source.text for document in documents}
    claims = _unique(_known(content.claims, sources, issues), lambda claim: claim.claim_id, "claim", issues)
    ids = {claim.claim_id for claim in claims}
    facts = [_trim(fact, ids) for fact in _unique(content.facts, lambda fact: fact.fact_id, "fact", issues)]
    fact_ids = {fact.fact_id for fact in facts}
    verdicts = _unique(
        _joined(content.verdicts, ids, fact_ids, issues),
        lambda verdict: f"{verdict.claim_a} {verdict.claim_b} {verdict.fact_id}",
        "verdict",
        issues,
    )
    unclaimed = sorted((row for row in content.unclaimed if row.source_id in sources), key=lambda row: row.reason)
    entities = _unique(content.entities, lambda entity: entity.entity_id, "entity", issues)
    return replace(
        content,
        documents=tuple(documents),
        claims=tuple(claims),
        unclaimed=tuple({(row.source_id, row.what, row.raw_start, row.raw_end): row for row in unclaimed}.values()),
        facts=tuple(facts),
        verdicts=tuple(verdicts),
        entities=(*entities, *_missing_entities(entities, claims, facts)),
        issues=tuple(sorted(set(issues))),
    )


def refs_of(item: Claim | Fact) -> Iterator[Ref]:
    """Subject, object and further roles of a claim or fact, as far as there are any."""
    if item.subject:
        yield item.subject
    if item.object:
        yield item.object
    yield from (ref for _, ref in item.roles)


def _unique(items: Iterable[T], key: Callable[[T], str], what: str, issues: list[Issue]) -> list[T]:
    """The first item for each key; an item that repeats one without a difference goes without a word."""
    seen: dict[str, T] = {}
    for item in items:
        name = key(item)
        if name not in seen:
            seen[name] = item
        elif seen[name] != item:
            source = getattr(item, "source_id", "")
            issues.append(
                Issue(source, 0, "duplicate-id", f"two rows of {what} have the id {name}", "the first is kept")
            )
    return list(seen.values())


def _known(claims: Iterable[Claim], sources: Mapping[str, str], issues: list[Issue]) -> Iterator[Claim]:
    """The claims that stand on words of a source."""
    for claim in claims:
        text = sources.get(claim.source_id, "")
        inside = all(0 <= piece.raw_start < piece.raw_end <= len(text) for piece in claim.pieces)
        if inside and any(text[piece.raw_start : piece.raw_end].strip() for piece in claim.pieces):
            yield claim
        else:
            message = f"claim {claim.claim_id} has no raw evidence"
            source = claim.source_id if claim.source_id in sources else ""
            issues.append(Issue(source, 0, "no-evidence", message, "the claim is left out"))


def _trim(fact: Fact, claims: set[str]) -> Fact:
    """The fact without claims that are not published."""
    if claims.issuperset((*fact.claims, fact.chosen_claim_id or next(iter(fact.claims), ""))):
        return fact
    return replace(
        fact,
        claims=tuple(claim for claim in fact.claims if claim in claims),
        supporting=tuple(claim for claim in fact.supporting if claim in claims),
        dissenting=tuple(claim for claim in fact.dissenting if claim in claims),
        chosen_claim_id=fact.chosen_claim_id if fact.chosen_claim_id in claims else "",
    )


def _joined(verdicts: Iterable[Verdict], claims: set[str], facts: set[str], issues: list[Issue]) -> Iterator[Verdict]:
    """The verdicts between published claims on published facts."""
    for verdict in verdicts:
        if {verdict.claim_a, verdict.claim_b} <= claims and verdict.fact_id in {"", *facts}:
            yield verdict
        else:
            message = (
                f"a verdict on {verdict.claim_a} and {verdict.claim_b} names a claim or fact that is not published"
            )
            issues.append(Issue("", 0, "broken-reference", message, "the verdict is left out"))


def _missing_entities(entities: Iterable[Entity], claims: Iterable[Claim], facts: Iterable[Fact]) -> tuple[Entity, ...]:
    """An entity for each id that is referred to and not declared, named by the words that refer to it."""
    known = {entity.entity_id for entity in entities}
    refs: dict[str, list[Ref]] = {}
    items: tuple[Claim | Fact, ...] = (*claims, *facts)
    for item in items:
        for ref in refs_of(item):
            if ref.entity_id and ref.entity_id not in known:
                refs.setdefault(ref.entity_id, []).append(ref)
    return tuple(
        Entity(name, min(ref.text for ref in found) or name, found[0].kind or "thing", (), len(found))
        for name, found in sorted(refs.items())
    )
