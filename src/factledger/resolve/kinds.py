"""The kinds of names over all documents: what one text leaves open, another may tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factledger.model.claim import Claim, Ref
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention
from factledger.text.kinds import GUESS, UNKNOWN, is_open, relabelled, settle

Said = Mapping[tuple[str, str], Counter[str]]
"""How often the words of a document have each kind, by source and words."""


def together(
    claims: Sequence[Claim], documents: Sequence[AnnotatedDocument]
) -> tuple[tuple[Claim, ...], tuple[AnnotatedDocument, ...]]:
    """Claims and documents with the kinds of undeclared names settled by all documents together."""
    kinds = settle(one for document in documents for block in document.blocks for one in block.mentions)
    done = tuple(
        replace(document, blocks=tuple(_block(block, kinds) for block in document.blocks)) for document in documents
    )
    said = _said(done)
    return tuple(_claim(claim, said) for claim in claims), done


def _block(block: AnnotatedBlock, kinds: Mapping[str, str]) -> AnnotatedBlock:
    return replace(block, mentions=tuple(_settled(one, kinds) for one in block.mentions))


def _settled(mention: Mention, kinds: Mapping[str, str]) -> Mention:
    """The name under its kind; what stays a guess over all documents is of no kind."""
    done = relabelled(mention, kinds)
    return replace(done, label=UNKNOWN) if done.how == GUESS else done


def _said(documents: Sequence[AnnotatedDocument]) -> Said:
    said: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for block in document.blocks:
            for one in block.mentions:
                if is_open(one) and one.evidence:
                    said[document.document.source.source_id, one.text][one.label] += 1
    return said


def _claim(claim: Claim, said: Said) -> Claim:
    subject = claim.subject and _ref(claim.subject, claim.source_id, said)
    target = claim.object and _ref(claim.object, claim.source_id, said)
    roles = tuple((role, _ref(ref, claim.source_id, said)) for role, ref in claim.roles)
    return replace(claim, subject=subject, object=target, roles=roles)


def _ref(ref: Ref, source_id: str, said: Said) -> Ref:
    kinds = said.get((source_id, ref.text))
    if ref.entity_id or ref.how not in ("ner", GUESS, "coreference") or not kinds or ref.kind in kinds:
        return ref
    return replace(ref, kind=min(kinds, key=lambda kind: (-kinds[kind], kind)))
