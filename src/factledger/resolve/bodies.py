"""Organisations and places that nobody declared, and short forms that a document explains in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factledger.model.mention import AnnotatedDocument
from factledger.resolve.identity import slug
from factledger.spec.entities import Entities

_BRACKETED = re.compile(r"[\s]*\((?:the |hereafter |hereinafter )?[\"'“‘]?([A-Z][A-Za-z&.-]{1,9})[\"'”’]?\)")
_CAPITALS = re.compile(r"(?:[A-Z][\w'\u2019-]*\s+)+$")
"""Words with capitals right before a name, which may be its first ones."""
_STEMS = {"organization": "org", "place": "place", "event": "event", "work": "work"}


def body_id(text: str, kind: str, entities: Entities, explained: str = "") -> str:
    """The id of a named organisation, place, event or work: the declared one, else one made of its full name.

    Args:
        text: the name as written.
        kind: organization, place, event or work; any other kind has no ids.
        entities: what is declared.
        explained: the full name that the document gives for a short form.
    """
    name = explained or text
    declared = sorted(
        {alias.entity_id for alias in entities.of(name) if alias.label == kind and alias.how != "capital"}
    )
    if len(declared) == 1:
        return declared[0]
    stem = slug(bare(name))
    return f"{_STEMS[kind]}:{stem}" if kind in _STEMS and stem else ""


def bare(text: str) -> str:
    """The words without a leading article."""
    return re.sub(r"^(?:the|The)\s+", "", text)


def explained_forms(documents: Iterable[AnnotatedDocument]) -> dict[tuple[str, str], str]:
    """Full names by (source, short form), as `Full Name (FN)` explains them; a form explained in two ways is left out."""
    found: dict[tuple[str, str], set[str]] = {}
    for document in documents:
        source_id = document.document.source.source_id
        for block in document.blocks:
            for mention in block.mentions:
                if mention.label != "organization":
                    continue
                text = block.block.text.text
                short = _BRACKETED.match(text, mention.end)
                longer = _CAPITALS.search(text[: mention.start])
                names = (mention.text, bare(f"{longer.group()}{mention.text}") if longer else "")
                full = next((one for one in names if short and one and _abbreviates(short.group(1), one)), "")
                if short is not None and full:
                    found.setdefault((source_id, short.group(1)), set()).add(full)
    return {key: next(iter(names)) for key, names in sorted(found.items()) if len(names) == 1}


def _abbreviates(short: str, full: str) -> bool:
    """Whether the capitals of a short form are first letters of the full name's words, in order."""
    firsts = iter(word[0].upper() for word in re.findall(r"[^\W\d_]+", full))
    return all(letter in firsts for letter in short if letter.isupper())
