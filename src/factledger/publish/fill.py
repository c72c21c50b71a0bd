"""From what the stages found to the rows of each table, in published order. Pure; nothing is looked for in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from factledger.model.claim import Claim, Piece, Ref
from factledger.model.document import CleanDocument
from factledger.model.fact import Fact
from factledger.model.release import ReleaseContent, SourceNote
from factledger.publish import rows
from factledger.publish.coverage import Coverage, cover
from factledger.publish.marks import observation_of, rank_of
from factledger.publish.pieces import RawText, quote_of, split_pieces

Rows = dict[str, tuple[rows.Row, ...]]
R = TypeVar("R", bound=rows.Row)


def fill(content: ReleaseContent) -> Rows:
    """All tables of settled content by name; facts carry no version yet.

    Claims stand in the order of their sources and raw places; facts in the order of their type, subject, object and time.
    """
    raws = {document.source.source_id: RawText.of(document.source.text) for document in content.documents}
    covers = {document.source.source_id: cover(document) for document in content.documents}
    claims = sorted(content.claims, key=lambda claim: (claim.source_id, _first(claim), claim.claim_id))
    pieces = {claim.claim_id: split_pieces(claim.pieces, raws[claim.source_id]) for claim in claims}
    fact_of = {claim: fact for fact in content.facts for claim in fact.claims}
    found = [(claim, pieces[claim.claim_id], raws[claim.source_id]) for claim in claims if pieces[claim.claim_id]]
    return {
        "claims": tuple(_claim(claim, cut, raw, fact_of.get(claim.claim_id)) for claim, cut, raw in found),
        "evidence": tuple(row for claim, cut, raw in found for row in _evidence(claim, cut, raw)),
        "facts": _facts(content),
        "verdicts": _verdicts(content),
        "entities": _entities(content),
        "sources": _sources(content, covers),
        "unclaimed": _unclaimed(content, raws),
        "issues": _issues(content, set(raws)),
        "removals": tuple(row for name in sorted(covers) for row in _removals(name, covers[name], raws[name])),
    }


def roles_of(roles: Iterable[tuple[str, Ref]]) -> dict[str, str]:
    """Role to entity id, or to the words where no entity is known, in the order of the roles."""
    return {role: ref.entity_id or ref.text for role, ref in sorted(roles, key=lambda item: item[0])}


def _first(claim: Claim) -> int:
    return min(piece.raw_start for piece in claim.pieces)


def _row(kind: type[R], item: object, **given: Any) -> R:
    """A row of this kind: each column as given, else from the field of the item that has its name."""
    same = {name: getattr(item, name) for name in kind.model_fields if name not in given}
    return kind(**same, **given)


def _names(item: Claim | Fact) -> dict[str, Any]:
    """The columns that say who: subject and object by id and by words, and the further roles."""
    return {
        "subject": item.subject.entity_id if item.subject else "",
        "object": item.object.entity_id if item.object else "",
        "subject_text": item.subject.text if item.subject else "",
        "object_text": item.object.text if item.object else "",
        "roles": roles_of(item.roles),
    }


_STATEMENT = frozenset({"value", "time", "trigger"})


def _claim(claim: Claim, pieces: tuple[Piece, ...], raw: RawText, fact: Fact | None) -> rows.ClaimRow:
    # A name that comes from a title or heading does not move the statement there.
    own = [piece for piece in pieces if piece.role in _STATEMENT] or pieces
    lines = [raw.line(piece.raw_start) for piece in own]
    return _row(
        rows.ClaimRow,
        claim,
        **_names(claim),
        fact_id=fact.fact_id if fact else "",
        rank=rank_of(claim.claim_id, fact),
        value_low=claim.low,
        value_high=claim.high,
        line=min(lines),
        line_end=max(lines),
        quote=quote_of(pieces, raw.text),
    )


def _evidence(claim: Claim, pieces: tuple[Piece, ...], raw: RawText) -> Iterable[rows.EvidenceRow]:
    for number, piece in enumerate(pieces):
        line, column = raw.index.position(piece.raw_start)
        text = raw.text[piece.raw_start : piece.raw_end]
        who = {"claim_id": claim.claim_id, "source_id": claim.source_id}
        fragments = {
            "char_fragment": raw.fragment(piece.raw_start, piece.raw_end),
            "line_fragment": f"line={line - 1},{line}",
        }
        yield _row(rows.EvidenceRow, piece, **who, piece=number, line=line, column=column, text=text, **fragments)


def _facts(content: ReleaseContent) -> tuple[rows.FactRow, ...]:
    versions = {"first_version": "", "changed_version": ""}
    filled = [
        _row(
            rows.FactRow,
            fact,
            **_names(fact),
            **versions,
            value_low=fact.low,
            value_high=fact.high,
            obs_status=observation_of(fact),
        )
        for fact in content.facts
    ]
    return tuple(sorted(filled, key=lambda row: (row.type, row.subject, row.object, row.time, row.fact_id)))


def _verdicts(content: ReleaseContent) -> tuple[rows.VerdictRow, ...]:
    filled = [
        _row(rows.VerdictRow, verdict, steps=tuple(asdict(step) for step in verdict.steps))
        for verdict in content.verdicts
    ]
    return tuple(sorted(filled, key=lambda row: (row.fact_id, row.claim_a, row.claim_b)))


def _entities(content: ReleaseContent) -> tuple[rows.EntityRow, ...]:
    filled = [
        _row(
            rows.EntityRow,
            entity,
            aliases=tuple(sorted(set(entity.aliases))),
            external_ids=dict(sorted(entity.external)),
        )
        for entity in content.entities
    ]
    return tuple(sorted(filled, key=lambda row: row.entity_id))


def _sources(content: ReleaseContent, covers: Mapping[str, Coverage]) -> tuple[rows.SourceRow, ...]:
    notes = {note.source_id: note for note in content.notes}
    filled = []
    for document in content.documents:
        name = document.source.source_id
        filled.append(_source(document, covers[name], notes.get(name, SourceNote(name))))
    return tuple(sorted(filled, key=lambda row: row.source_id))


def _source(document: CleanDocument, coverage: Coverage, note: SourceNote) -> rows.SourceRow:
    source = document.source
    return _row(
        rows.SourceRow,
        document,
        source_id=source.source_id,
        file=source.file,
        sha256=source.sha256,
        undecodable=source.undecodable,
        bytes=source.size,
        lines=source.text.count("\n") + (source.text != "" and not source.text.endswith("\n")),
        tier=note.tier,
        copy_of=note.copy_of,
        kept=coverage.count("kept"),
        replaced=coverage.count("replaced"),
        removed=coverage.count("removed"),
        unaccounted=coverage.count("unaccounted"),
        removed_by_reason=coverage.by_reason(),
        characters=len(source.text),
    )


def _unclaimed(content: ReleaseContent, raws: Mapping[str, RawText]) -> tuple[rows.UnclaimedRow, ...]:
    filled = []
    for mention in content.unclaimed:
        line, column = raws[mention.source_id].index.position(mention.raw_start)
        filled.append(_row(rows.UnclaimedRow, mention, line=line, column=column))
    return tuple(sorted(filled, key=lambda row: (row.source_id, row.raw_start, row.raw_end, row.what)))


def _issues(content: ReleaseContent, sources: set[str]) -> tuple[rows.IssueRow, ...]:
    filled = []
    for issue in content.issues:
        given = {}
        if issue.source_id not in sources:
            told = f"{issue.source_id}: {issue.message}" if issue.source_id else issue.message
            given = {"source_id": "", "message": told}
        filled.append(_row(rows.IssueRow, issue, **given))
    return tuple(sorted(filled, key=lambda row: (row.source_id, row.line, row.code, row.message)))


def _removals(source_id: str, coverage: Coverage, raw: RawText) -> Iterable[rows.RemovalRow]:
    for part in coverage.stretches:
        if part.how != "kept":
            yield rows.RemovalRow(
                source_id=source_id,
                raw_start=part.start,
                raw_end=part.end,
                line=raw.line(part.start),
                line_end=raw.line(part.end - 1),
                how=part.how,
                reason=part.reason,
            )
