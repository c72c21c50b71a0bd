"""The two countries that a document is about: those of its title, else those that it names far more often than any other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from factledger.model.claim import Ref
from factledger.model.document import Kind, Layer
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

COUNTRY = "country"
LEADING = 4
"""How many blocks a document's head may have: publisher, title, lines of address; a convention."""
LEAST_NAMED = 3
CLEARLY = 2
"""How often the second country of a text must be named, and how many times as often as the third, for the text to be about
the two; conventions."""


def governing(ref: Ref) -> Ref:
    """A capital that does something between countries as its country's government; any other name as it is."""
    return replace(ref, kind=COUNTRY) if ref.how == "capital" else ref


def document_pair(document: AnnotatedDocument) -> tuple[Mention, ...]:
    """The two countries that a document is about, in the order of their first names; empty where that is not clear.

    The title settles it where it names countries (with the heading after it, where it names one, as a publisher's name does),
    else the whole text where two are named far more often than any other.
    """
    title = title_of(document)
    titled = _countries_of(title.mentions) if title is not None else set()
    if title is None or not titled:
        return leading_pair(document)
    heads = [pair_in(one.mentions) for one in document.blocks[:LEADING] if one.block.kind is Kind.HEADING]
    after = [pair for pair in heads if titled & _countries_of(pair)] if len(titled) == 1 else []
    return next(iter(after), pair_in(title.mentions))


def pair_of_amounts(document: AnnotatedDocument) -> tuple[Mention, ...]:
    """The two countries between which a document's amounts are: also the two that lead its text, its title naming one of them.

    Who does what in a list or history of one country is not settled by that; between whom goods or people go is.
    """
    pair, title, leading = document_pair(document), title_of(document), leading_pair(document)
    titled = _countries_of(title.mentions) if title is not None else set()
    return pair or (leading if titled <= _countries_of(leading) else ()) or _only_pair(document, titled)


def _only_pair(document: AnnotatedDocument, titled: set[str]) -> tuple[Mention, ...]:
    """The country of the title and the only other one that the text names, more than once; empty where there are not two."""
    named = [one for block in document.blocks if block.block.layer is not Layer.TOOLTIP for one in block.mentions]
    counts = Counter(one.entity_id for one in named if one.label == COUNTRY and one.entity_id)
    often = len(titled) == 1 and all(counts[one] >= CLEARLY for one in counts.keys() - titled)
    return pair_in(named) if often else ()


def title_of(document: AnnotatedDocument) -> AnnotatedBlock | None:
    """The block that holds the document's title, else the first heading of the first level."""
    headings = [block for block in document.blocks if block.block.kind in {Kind.HEADING, Kind.META}]
    title = document.document.title.strip()
    same = [block for block in headings if title and title in block.block.text.text]
    top = [block for block in headings if block.block.level == 1]
    return next(iter([*same, *top]), None)


def leading_pair(document: AnnotatedDocument) -> tuple[Mention, ...]:
    """The two countries that a document names far more often than any other; empty where there are not two."""
    named = [one for block in document.blocks if block.block.layer is not Layer.TOOLTIP for one in block.mentions]
    counts = Counter(one.entity_id for one in named if one.label == COUNTRY and one.entity_id)
    ranked = [*counts.most_common(), ("", 0), ("", 0), ("", 0)]
    clear = ranked[1][1] >= LEAST_NAMED and ranked[1][1] >= CLEARLY * ranked[2][1]
    leading = {ranked[0][0], ranked[1][0]} if clear else set()
    return pair_in([one for one in named if one.entity_id in leading])


def parties_of(document: AnnotatedDocument, pair: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The countries that a document is about: its pair, else the only country of its title; empty where neither is clear.

    A line of a place and a day at the top (`Port, Xland, 17 August`) says where a report was filed, and not of whom it is.
    """
    if pair or not document.blocks or is_filing(document.blocks[0]):
        return pair
    named = {one.entity_id: one for one in document.blocks[0].mentions if one.label == COUNTRY and one.entity_id}
    return tuple(named.values()) if len(named) == 1 else ()


def is_filing(block: AnnotatedBlock) -> bool:
    """Whether a block is a line of names and a day without a verb, and no heading."""
    told = any(token.pos in {"VERB", "AUX", "NOUN"} and token.text != "date" for token in block.tokens)
    return block.block.kind is Kind.PARAGRAPH and bool(block.times) and not told


def pair_in(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The two countries that mentions name, each by its first; empty where they name more or fewer."""
    seen: dict[str, Mention] = {}
    for mention in mentions:
        if mention.label == COUNTRY and mention.entity_id:
            seen.setdefault(mention.entity_id, mention)
    return tuple(seen.values()) if len(seen) == 2 else ()


def _countries_of(mentions: Sequence[Mention]) -> set[str]:
    return {one.entity_id for one in mentions if one.label == COUNTRY and one.entity_id}
