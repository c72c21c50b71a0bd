"""What a document as a whole says: the two countries that it is about, whose page it is, how it names each country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factledger.extract.events.names import leading_pair
from factledger.extract.figures.holders import Held, held
from factledger.extract.sections import Sections, sections_of
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

OPENING = 12
"""How many words a line may have that only says whose page it is; a convention."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What the document as a whole says.

    `pair`: the two countries of its title, or those that it names far more often than any other; `sections`: of a
    survey, the country that each section is about; `places`: the block in which each name first stands; `publisher`:
    the country whose body's page it is; `names`: by entity id how it names a country.
    """

    pair: tuple[Held, ...]
    sections: Sections
    places: Mapping[Mention, AnnotatedBlock]
    publisher: Held | None
    names: dict[str, str]

    def pair_at(self, block: AnnotatedBlock) -> tuple[Held, ...]:
        """The two countries that a block is about: in a survey those of its section, else those of the document."""
        section = self.sections.pair_at(block) if self.sections.own is not None else ()
        return _lent(self.places, section) or self.pair


def whole_of(document: AnnotatedDocument) -> Whole:
    """What a document as a whole says."""
    places = _places(document)
    return Whole(_pair(document, places), sections_of(document), places, _publisher(document), _names(document))


def _places(document: AnnotatedDocument) -> Mapping[Mention, AnnotatedBlock]:
    """The first block in which each name stands."""
    found: dict[Mention, AnnotatedBlock] = {}
    for block in document.blocks:
        for mention in block.mentions:
            found.setdefault(mention, block)
    return found


def _pair(document: AnnotatedDocument, places: Mapping[Mention, AnnotatedBlock]) -> tuple[Held, ...]:
    found: dict[str, Held] = {}
    title = _title(document)
    for mention in title.mentions if title else ():
        if title and mention.label == "country" and mention.entity_id:
            found.setdefault(mention.entity_id, held(mention, title, "document"))
    if len(found) == 2:
        return tuple(found.values())
    leading = leading_pair(document)
    if len(found) > 2 or (found and not found.keys() <= {one.entity_id for one in leading}):
        return ()
    return _lent(places, leading)


def _lent(places: Mapping[Mention, AnnotatedBlock], countries: Sequence[Mention]) -> tuple[Held, ...]:
    """Countries as holders that the document, not the sentence, names."""
    return tuple(held(one, places[one], "document") for one in countries)


def _title(document: AnnotatedDocument) -> AnnotatedBlock | None:
    headings = [block for block in document.blocks if block.block.kind in {Kind.HEADING, Kind.META}]
    title = document.document.title.strip()
    same = [block for block in headings if title and title in block.block.text.text]
    top = [block for block in headings if block.block.level == 1]
    return next(iter([*same, *top]), None)


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
    return None


def _names(document: AnnotatedDocument) -> dict[str, str]:
    """For each country, the first of its names in the document that is no adjective."""
    names: dict[str, str] = {}
    for block in document.blocks:
        for mention in block.mentions:
            if mention.entity_id and mention.how == "name":
                names.setdefault(mention.entity_id, mention.text)
    return names
