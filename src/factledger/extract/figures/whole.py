"""What a document as a whole says: the two countries that it is about, whose page it is, how it names each country."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from factledger.extract.figures.holders import Held, held
from factledger.extract.figures.located import located_in
from factledger.extract.figures.own_country import page_country
from factledger.extract.pair import pair_of_amounts
from factledger.extract.sections import Sections
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

BEFORE = re.compile(
    r"\b(?:Statistics|(?:Office|Bureau|Institute|Agency|Service) (?:for|of) (?:National )?Statistics(?: of)?(?: the)?)\s$"
)
BEHIND = re.compile(
    r"(?:['’]s?)?\s(?:\w+\s){0,2}(?:Statistics|Statistical)\s(?:Office|Bureau|Institute|Agency|Service|Authority|Committee)"
)
"""What stands before and behind the country in the name of its office of statistics."""
OPENING = 12
"""How many words a line may have that only says whose page it is; a convention."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What the document as a whole says.

    `pair`: the two countries of its amounts; `sections`: those of each passage; `places`: the block in which each name first
    stands; `publisher`: the country whose body's page it is; `names`: by entity id how it names a country; `located`: the
    country that it puts each place into; `page`: the country whose page it is.
    """

    pair: tuple[Mention, ...]
    sections: Sections
    places: Mapping[Mention, AnnotatedBlock]
    publisher: Held | None
    names: dict[str, str]
    located: Mapping[str, Held]
    page: Held | None

    def pair_at(self, block: AnnotatedBlock) -> tuple[Held, ...]:
        """The two countries that a block is about, as holders that the document, not the sentence, names."""
        pair = self.sections.pair_at(block) or self.pair
        return tuple(held(one, self.places[one], "document") for one in pair)


def whole_of(document: AnnotatedDocument, sections: Sections) -> Whole:
    """What a document as a whole says."""
    return Whole(
        pair_of_amounts(document),
        sections,
        _places(document),
        _publisher(document),
        _names(document),
        located_in(document),
        page_country(document),
    )


def _places(document: AnnotatedDocument) -> Mapping[Mention, AnnotatedBlock]:
    """The first block in which each name stands."""
    found: dict[Mention, AnnotatedBlock] = {}
    for block in document.blocks:
        for mention in block.mentions:
            found.setdefault(mention, block)
    return found


def _publisher(document: AnnotatedDocument) -> Held | None:
    """The one country in a first line that is only a name: `Ministry of Foreign Affairs of X`, `REPUBLIC OF X`."""
    for block in document.blocks[:1]:
        named = [one for one in block.mentions if one.label == "country" and one.entity_id]
        short = len(block.tokens) <= OPENING and not any(token.pos in {"VERB", "AUX", "NUM"} for token in block.tokens)
        text = block.block.text.text.strip()
        # A country's name alone heads a section about it; its page says whose it is.
        says = named and (text != named[0].text or " of " in text)
        whole = says and named[0].end == len(block.block.text.text.rstrip()) and named[0].how == "name"
        if short and whole and len(named) == 1:
            return held(named[0], block, "document")
    return _counter(document)


def _counter(document: AnnotatedDocument) -> Held | None:
    """The one country whose office of statistics counts what the text tells: `Statistics X reports`."""
    found: dict[str, Held] = {}
    for block in document.blocks:
        text = block.block.text.text
        for one in block.mentions:
            if (
                one.label == "country"
                and one.entity_id
                and (BEFORE.search(text, 0, one.start) or BEHIND.match(text, one.end))
            ):
                found.setdefault(one.entity_id, held(one, block, "document"))
    return next(iter(found.values())) if len(found) == 1 else None


def _names(document: AnnotatedDocument) -> dict[str, str]:
    """For each country, the first of its names in the document that is no adjective."""
    names: dict[str, str] = {}
    for block in document.blocks:
        for mention in block.mentions:
            if mention.entity_id and mention.how == "name":
                names.setdefault(mention.entity_id, mention.text)
    return names
