"""The country for which `its` at the beginning of a paragraph stands: the subject of the paragraph before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from factledger.extract.figures.holders import Held, Surroundings, held
from factledger.extract.figures.reference import IN_MIND, leads, paragraphs_up_to
from factledger.extract.figures.site import Site
from factledger.extract.syntax import NOUNS, SUBJECTS, Parse
from factledger.model.mention import AnnotatedBlock, Mention, Token


def owner_above(site: Site, around: Surroundings, pronoun: int) -> Held | None:
    """The country that the last sentence of the paragraph before has as the subject of its main verb.

    Only for `its` in a paragraph's first sentence, before any noun that it could take up; news gives each sentence a paragraph.
    """
    first = site.block.sentences[0] if site.block.sentences else (0, 0)
    earlier = range(first[0], pronoun)
    named = any(
        site.tokens[i].dep in SUBJECTS and site.tokens[i].pos in NOUNS and i not in _own(site, pronoun) for i in earlier
    )
    if site.tokens[pronoun].text.lower() != "its" or not first[0] <= pronoun < first[1] or named:
        return None
    before = (one for one in paragraphs_up_to(around.document, site.block) if one is not site.block)
    return next(_told_of(islice(before, IN_MIND)), None)


def _told_of(blocks: Iterable[AnnotatedBlock]) -> Iterator[Held | None]:
    """What the last sentences of blocks have as their one subject; a subject of `its` goes on to the block before."""
    for block in blocks:
        start, stop = block.sentences[-1] if block.sentences else (0, 0)
        subjects = [i for i in range(start, stop) if leads(block.tokens, i)]
        parse = Parse.of(block.tokens)
        if len(subjects) == 1 and any(block.tokens[i].text.lower() == "its" for i in parse.by_dep(subjects[0], "poss")):
            continue
        alone = len(subjects) == 1 and not parse.by_dep(subjects[0], "conj")
        named = [one for one in block.mentions if alone and _at(one, block.tokens[subjects[0]])]
        told = [one for one in named if one.label == "country" and one.how == "name"]
        yield held(told[0], block, "coreference") if told else None


def _at(mention: Mention, token: Token) -> bool:
    return mention.start < token.end and token.start < mention.end


def _own(site: Site, pronoun: int) -> range:
    """The tokens of the noun phrase that a pronoun begins."""
    return site.parse.at(*site.parse.phrase(site.tokens[pronoun].head))
