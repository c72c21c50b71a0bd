"""In which country a place lies that the text itself puts there: `Xtown in Y`, `Xtown, Y`, `the Yish port of Xtown`.

No atlas is asked. A place that a text puts into two countries, as a border does, lies in neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from factledger.extract.figures.holders import Held, held
from factledger.lang import load
from factledger.model.document import Layer
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

INSIDE = re.compile(
    r"(?P<noun>\s+[a-z][a-z-]+)?(?P<by>\s*,|\s*,?\s+in|\s*\()\s+?(?:[a-z]+ern\s+|central\s+)?(?:the\s+)?|\s*\("
)
"""What may stand between a place and the country it is put into: `Xtown in Y`, `Xtown district, western Y`, `Xtown (Y)`."""
ENDED = re.compile(r"\s*(?:[.,;:)]|$)|\s+(?!and\b|or\b)[a-z]")
"""What stands behind a country that a comma ties to a place, and no list goes on: `in Xtown, Y.`, `at Xtown, Y to build …`."""


def located_in(document: AnnotatedDocument) -> Mapping[str, Held]:
    """The places of a document, by their words in small letters, with the one country that it puts each into."""
    found: dict[str, dict[str, Held]] = {}
    for block in document.blocks:
        if block.block.layer is not Layer.TOOLTIP:
            for place, country in _pairs(block):
                found.setdefault(place.text.lower(), {}).setdefault(country.entity_id, held(country, block))
    return {
        name: replace(country, ref=replace(country.ref, how="coreference"))
        for name, (country, *others) in ((name, tuple(where.values())) for name, where in found.items())
        if not others
    }


def _pairs(block: AnnotatedBlock) -> Iterator[tuple[Mention, Mention]]:
    text = block.block.text.text
    for one, other in pairwise(block.mentions):
        between = text[one.end : other.start]
        if one.label == "place" and _is_state(other, "name") and _puts(between, text[other.end :]):
            yield one, other
        if other.label == "place" and _is_state(one, "name", "demonym") and _called(between):
            yield other, one


def _is_state(mention: Mention, *ways: str) -> bool:
    return mention.label == "country" and bool(mention.entity_id) and mention.how in ways


def _puts(between: str, after: str) -> bool:
    match = INSIDE.fullmatch(between)
    if match is None:
        return False
    noun = (match["noun"] or "").strip()
    known = not noun or noun in load("en", "names")["place_nouns"]
    return known and ((match["by"] or "").strip() != "," or ENDED.match(after) is not None)


def _called(between: str) -> bool:
    """Whether words between a country and a place only say what sort of place of it this is: `the Yish port city of Xtown`."""
    owned = re.match(r"['’]s?\s", between) is not None
    words = re.sub(r"^['’]s?\s", " ", between).split()
    nouns = load("en", "names")["place_nouns"]
    told = [one for one in words if one != "of"]
    return all(one in nouns or one.endswith("ern") for one in told) and (bool(told) or owned)
