"""From what the stages found to the columns of each table, in published order. Pure; nothing is looked for in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from operator import attrgetter
from typing import Any

from factledger.model.claim import Claim, Piece, Ref
from factledger.model.fact import Fact
from factledger.model.release import ReleaseContent, SourceNote
from factledger.publish.coverage import Coverage, cover
from factledger.publish.marks import observation_of, rank_of
from factledger.publish.pieces import RawText, quote_of, split_pieces
from factledger.publish.sheet import Sheet, sheet_of

Raws = Mapping[str, RawText]
Cut = tuple[Claim, tuple[Piece, ...]]


def fill(content: ReleaseContent) -> dict[str, Sheet]:
    """All tables of settled content by name, in published order; facts carry no version yet.

    Claims stand in the order of their sources and raw places; facts in the order of their type, subject, object and time.

    Raises:
        pydantic.ValidationError: a cell is none that its column may have.
    """
    raws = {document.source.source_id: RawText.of(document.source.text) for document in content.documents}
    covers = {document.source.source_id: cover(document) for document in content.documents}
    claims = sorted(content.claims, key=lambda claim: (claim.source_id, _first(claim), claim.claim_id))
    pieces = [(claim, split_pieces(claim.pieces, raws[claim.source_id])) for claim in claims]
    found = [(claim, cut) for claim, cut in pieces if cut]
    sheets = (
        _claims(found, raws, {claim: fact for fact in content.facts for claim in fact.claims}),
        _evidence(found, raws),
        _facts(content),
        _verdicts(content),
        _entities(content),
        _sources(content, covers),
        _unclaimed(content, raws),
        _issues(content, raws),
        _removals(covers, raws),
    )
    return {sheet.table.name: sheet for sheet in sheets}


def roles_of(roles: Iterable[tuple[str, Ref]]) -> dict[str, str]:
    """Role to entity id, or to the words where no entity is known, in the order of the roles."""
    return {role: ref.entity_id or ref.text for role, ref in sorted(roles, key=lambda item: item[0])}


def _first(claim: Claim) -> int:
    return min(piece.raw_start for piece in claim.pieces)


def _who(items: Sequence[Claim | Fact]) -> dict[str, Any]:
    """The columns that say who: subject and object by id and by words, and the further roles."""
    return {
        "subject": [item.subject.entity_id if item.subject else "" for item in items],
        "object": [item.object.entity_id if item.object else "" for item in items],
        "subject_text": [item.subject.text if item.subject else "" for item in items],
        "object_text": [item.object.text if item.object else "" for item in items],
        "roles": [roles_of(item.roles) for item in items],
        "value_low": [item.low for item in items],
        "value_high": [item.high for item in items],
    }


_STATEMENT = frozenset({"value", "time", "trigger"})


def _claims(found: Sequence[Cut], raws: Raws, fact_of: Mapping[str, Fact]) -> Sheet:
    claims = [claim for claim, _ in found]
    facts = [fact_of.get(claim.claim_id) for claim in claims]
    lines = [_lines(pieces, raws[claim.source_id]) for claim, pieces in found]
    return sheet_of(
        "claims",
        claims,
        **_who(claims),
        fact_id=[fact.fact_id if fact else "" for fact in facts],
        rank=[rank_of(claim.claim_id, fact) for claim, fact in zip(claims, facts, strict=True)],
        line=[min(own) for own in lines],
        line_end=[max(own) for own in lines],
        quote=[quote_of(pieces, raws[claim.source_id].text) for claim, pieces in found],
    )


def _lines(pieces: Sequence[Piece], raw: RawText) -> list[int]:
    """The raw lines of the statement itself: a name that comes from a title or heading does not move it there."""
    own = [piece for piece in pieces if piece.role in _STATEMENT] or pieces
    return [raw.line(piece.raw_start) for piece in own]


def _evidence(found: Sequence[Cut], raws: Raws) -> Sheet:
    told = [(claim, number, piece) for claim, pieces in found for number, piece in enumerate(pieces)]
    places = [raws[claim.source_id].index.position(piece.raw_start) for claim, _, piece in told]
    return sheet_of(
        "evidence",
        [piece for _, _, piece in told],
        claim_id=[claim.claim_id for claim, _, _ in told],
        piece=[number for _, number, _ in told],
        source_id=[claim.source_id for claim, _, _ in told],
        line=[line for line, _ in places],
        column=[column for _, column in places],
        text=[raws[claim.source_id].text[piece.raw_start : piece.raw_end] for claim, _, piece in told],
        char_fragment=[raws[claim.source_id].fragment(piece.raw_start, piece.raw_end) for claim, _, piece in told],
        line_fragment=[f"line={line - 1},{line}" for line, _ in places],
    )


def _facts(content: ReleaseContent) -> Sheet:
    def order(fact: Fact) -> tuple[str, ...]:
        subject, other = (ref.entity_id if ref else "" for ref in (fact.subject, fact.object))
        return (fact.type, subject, other, fact.time, fact.fact_id)

    facts = sorted(content.facts, key=order)
    nothing = [""] * len(facts)
    return sheet_of(
        "facts",
        facts,
        **_who(facts),
        first_version=nothing,
        changed_version=nothing,
        obs_status=[observation_of(fact) for fact in facts],
    )


def _verdicts(content: ReleaseContent) -> Sheet:
    verdicts = sorted(content.verdicts, key=attrgetter("fact_id", "claim_a", "claim_b"))
    return sheet_of("verdicts", verdicts, steps=[tuple(asdict(step) for step in verdict.steps) for verdict in verdicts])


def _entities(content: ReleaseContent) -> Sheet:
    entities = sorted(content.entities, key=attrgetter("entity_id"))
    return sheet_of(
        "entities",
        entities,
        aliases=[tuple(sorted(set(entity.aliases))) for entity in entities],
        external_ids=[dict(sorted(entity.external)) for entity in entities],
    )


def _sources(content: ReleaseContent, covers: Mapping[str, Coverage]) -> Sheet:
    documents = sorted(content.documents, key=lambda document: document.source.source_id)
    sources = [document.source for document in documents]
    known = {note.source_id: note for note in content.notes}
    notes = [known.get(source.source_id, SourceNote(source.source_id)) for source in sources]
    fates = [covers[source.source_id] for source in sources]
    return sheet_of(
        "sources",
        documents,
        source_id=[source.source_id for source in sources],
        file=[source.file for source in sources],
        sha256=[source.sha256 for source in sources],
        undecodable=[source.undecodable for source in sources],
        bytes=[source.size for source in sources],
        lines=[source.text.count("\n") + (source.text != "" and not source.text.endswith("\n")) for source in sources],
        tier=[note.tier for note in notes],
        copy_of=[note.copy_of for note in notes],
        kept=[fate.count("kept") for fate in fates],
        replaced=[fate.count("replaced") for fate in fates],
        removed=[fate.count("removed") for fate in fates],
        unaccounted=[fate.count("unaccounted") for fate in fates],
        removed_by_reason=[fate.by_reason() for fate in fates],
        characters=[len(source.text) for source in sources],
    )


def _unclaimed(content: ReleaseContent, raws: Raws) -> Sheet:
    mentions = sorted(content.unclaimed, key=attrgetter("source_id", "raw_start", "raw_end", "what"))
    places = [raws[mention.source_id].index.position(mention.raw_start) for mention in mentions]
    return sheet_of("unclaimed", mentions, line=[line for line, _ in places], column=[column for _, column in places])


def _issues(content: ReleaseContent, raws: Raws) -> Sheet:
    """An issue of a file that was not read stands without a source, which is told in its words."""
    told = []
    for issue in content.issues:
        if issue.source_id in raws or not issue.source_id:
            told.append((issue, issue.source_id, issue.message))
        else:
            told.append((issue, "", f"{issue.source_id}: {issue.message}"))
    told.sort(key=lambda one: (one[1], one[0].line, one[0].code, one[2]))
    return sheet_of(
        "issues",
        [issue for issue, _, _ in told],
        source_id=[source for _, source, _ in told],
        message=[message for _, _, message in told],
    )


def _removals(covers: Mapping[str, Coverage], raws: Raws) -> Sheet:
    parts = [(name, part) for name in sorted(covers) for part in covers[name].stretches if part.how != "kept"]
    return sheet_of(
        "removals",
        [part for _, part in parts],
        source_id=[name for name, _ in parts],
        raw_start=[part.start for _, part in parts],
        raw_end=[part.end for _, part in parts],
        line=[raws[name].line(part.start) for name, part in parts],
        line_end=[raws[name].line(part.end - 1) for name, part in parts],
    )
