"""Where a thing is that a figure is of: as the text has put it before (`the mill` after `a mill in Xtown`)."""

from __future__ import annotations

from collections.abc import Iterator

from factledger.extract.figures.holders import PLACES, Held, Surroundings, held
from factledger.extract.figures.reference import texts_before
from factledger.extract.figures.roles import LOCATIVE
from factledger.extract.figures.site import Site
from factledger.extract.syntax import NOUNS, Parse
from factledger.model.mention import AnnotatedBlock, Mention

IN = LOCATIVE | {"near", "outside"}
BRINGS_IN = frozenset({"a", "an", "its", "their", "his", "her"})


def place_of_thing(site: Site, around: Surroundings, thing: Held) -> Held | None:
    """The one country or place where the text puts a thing that its words take up again; None where it tells none or two."""
    if thing.ref.kind != "thing" or thing.block != site.block.block.index:
        return None
    root = site.parse.root_of(site.parse.at(thing.start, thing.end))
    if root < 0 or site.tokens[root].pos not in NOUNS or not _takes_up(site, root):
        return None
    for block, stop in texts_before(site, around, site.tokens[root].start):
        found = {one.entity_id or one.text: one for one in _places(block, site.tokens[root].lemma.lower(), stop)}
        if found:
            return held(next(iter(found.values())), block, "coreference") if len(found) == 1 else None
    return None


def _takes_up(site: Site, noun: int) -> bool:
    return any(site.tokens[i].text.lower() in {"the", "this", "that"} for i in site.parse.by_dep(noun, "det"))


def _places(block: AnnotatedBlock, lemma: str, stop: int) -> Iterator[Mention]:
    """The places that a text puts things of a noun into: by the noun's own phrase, or by the clause that brings one in."""
    parse = Parse.of(block.tokens)
    for index, token in enumerate(block.tokens):
        if token.lemma.lower() != lemma or token.end > stop or token.pos not in NOUNS:
            continue
        own = list(_behind(block, parse, index))
        new = any(block.tokens[i].text.lower() in BRINGS_IN for i in parse.by_dep(index, "det", "poss"))
        yield from own or (_behind(block, parse, parse.clause_head(index)) if new else ())


def _behind(block: AnnotatedBlock, parse: Parse, index: int) -> Iterator[Mention]:
    """The country or place behind a preposition of place at a token."""
    for word, noun in parse.obliques(index):
        if word in IN:
            low, high = parse.phrase(noun)
            yield from [one for one in block.mentions if low <= one.start < high and one.label in PLACES][:1]
