"""Which country an ambiguous name means: by the rest of the document, and by the time of a historic polity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from factledger.lang import load
from factledger.model.mention import AnnotatedDocument
from factledger.spec.entities import Entities


def named_in(documents: Iterable[AnnotatedDocument]) -> dict[str, frozenset[str]]:
    """The declared ids that each document names without doubt, by source."""
    return {
        one.document.source.source_id: frozenset(
            mention.entity_id for block in one.blocks for mention in block.mentions if mention.entity_id
        )
        for one in documents
    }


def choose(
    text: str, source_id: str, year: int | None, entities: Entities, named: Mapping[str, frozenset[str]]
) -> tuple[str, str]:
    """The id of the country that a name means, and why it is open where there is none.

    Of several countries of that name, those that did not exist in the year fall away; then the one that the document also
    names by an unmistakable name is taken.
    """
    candidates = sorted({alias.entity_id for alias in entities.of(text) if alias.label == "country"})
    if len(candidates) == 1:
        return candidates[0], ""
    if not candidates:
        return "", "no declared country has this name"
    alive = [one for one in candidates if year is None or _exists(one, year, entities)] or candidates
    if len(alive) == 1:
        return alive[0], ""
    here = [one for one in alive if one in named.get(source_id, frozenset())]
    if len(here) == 1:
        return here[0], ""
    return "", f"the name may mean {', '.join(entities.named[one].label for one in alive)}"


def government_of(text: str, entities: Entities) -> str:
    """The id of the country that words such as `the government of X`, `X's people` or `the Xian authorities` stand for."""
    nouns = load("en", "names")["state_nouns"]
    words = re.sub(r"^(?:the|The)\s+", "", text)
    head, of, rest = words.partition(" of ")
    if not (of and head.lower() in nouns):
        rest, _, head = words.rpartition(" ")
        rest = re.sub(r"['’]s?$", "", rest)
    found = (
        {alias.entity_id for alias in entities.of(rest) if alias.label == "country"} if head.lower() in nouns else set()
    )
    return found.pop() if len(found) == 1 else ""


def _exists(entity_id: str, year: int, entities: Entities) -> bool:
    one = entities.named[entity_id]
    return (one.from_year is None or one.from_year <= year) and (one.to_year is None or year <= one.to_year)
