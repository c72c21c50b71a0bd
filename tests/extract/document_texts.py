"""Whole files of the tests' own wording to claims: cleaned, annotated and read with the declared domain."""

from __future__ import annotations

from collections.abc import Iterable

from figure_texts import _annotator as annotator
from figure_texts import spec

from factledger.annotate import run as annotation
from factledger.clean import clean, make_source
from factledger.extract.run import run
from factledger.model.claim import Claim


def claims_in(text: str, file: str = "made-up.txt") -> tuple[Claim, ...]:
    """The claims of a text as if it stood in a file."""
    source = make_source(file.rsplit(".", 1)[0], file, text.encode())
    return run(annotation.run(clean(source, spec().cleaning), annotator()), spec()).claims


def events_in(text: str, kind: str, file: str = "made-up.txt") -> dict[str, set[str]]:
    """By time who takes part in the text's events of a type: entity ids, words where there is none."""
    found: dict[str, set[str]] = {}
    for claim in claims_in(text, file):
        if claim.kind == "event" and claim.type == kind:
            found.setdefault(claim.time, set()).update(parties(claim))
    return found


def parties(claim: Claim) -> Iterable[str]:
    """Who fills a claim's roles."""
    refs = (claim.subject, claim.object, *(ref for _, ref in claim.roles))
    return {one.entity_id or one.text for one in refs if one is not None}
