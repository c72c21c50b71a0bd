"""The two countries between which a figure is, told right before it: `X and Y have close ties. Two-way trade reached $3m`."""

from __future__ import annotations

from collections.abc import Iterator

from factledger.extract.figures.holders import Held, held
from factledger.extract.figures.reference import paragraphs_up_to
from factledger.extract.figures.site import Site
from factledger.extract.pair import pair_in
from factledger.extract.passages import is_country
from factledger.lang import load
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

REACH = 3
"""How many sentences before a figure may have named the two; a convention."""


def pair_told(site: Site, document: AnnotatedDocument) -> tuple[Held, ...]:
    """The only two countries of the nearest sentence before that names any, where the figure is of what two have together.

    The figure's own sentence must name none. Empty where nothing settles it.
    """
    if not _of_two(site) or _named(site.block, site.sentence):
        return ()
    for block, sentence in _before(site, document):
        named = _named(block, sentence)
        if named:
            return tuple(held(one, block, "coreference") for one in pair_in(named))
    return ()


def _of_two(site: Site) -> bool:
    """Whether a figure's clause or what it measures says that it is of two."""
    zones = ([site.tokens[i].text.lower() for i in site.clause], [site.tokens[i].lemma.lower() for i in site.measured])
    told = [f" {' '.join(words)} " for words in zones]
    return any(f" {words} " in zone for words in load("en", "figures")["of_two"] for zone in told)


def _before(site: Site, document: AnnotatedDocument) -> Iterator[tuple[AnnotatedBlock, range]]:
    """The sentences before the figure's in its section, nearest first, up to a few."""
    every = (
        (block, range(*one))
        for block in paragraphs_up_to(document, site.block)
        for one in reversed(block.sentences)
        if block is not site.block or one[1] <= site.sentence.start
    )
    for _, found in zip(range(REACH), every, strict=False):
        yield found


def _named(block: AnnotatedBlock, sentence: range) -> list[Mention]:
    """The countries that a sentence names, but for capitals, which may only say where something is."""
    if not sentence:
        return []
    low, high = block.tokens[sentence.start].start, block.tokens[sentence.stop - 1].end
    return [one for one in block.mentions if is_country(one) and low <= one.start < high and one.how != "capital"]
