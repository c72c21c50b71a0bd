"""Holders of a figure's roles: what fills one, what stands about the figure, and whom words of its sentence name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factledger.extract.figures.site import Site
from factledger.extract.syntax import NOUNS
from factledger.lang import load
from factledger.model.claim import Ref
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

ACTORS = frozenset({"country", "organization", "person", "office"})
PLACES = frozenset({"country", "place"})


@dataclass(frozen=True, slots=True)
class Held:
    """The holder of a role: the reference, and the block and clean range of its words."""

    ref: Ref
    block: int
    start: int
    end: int


@dataclass(frozen=True)
class Surroundings:
    """What stands about a figure besides its sentence.

    `document`; `above`, the blocks above it, outermost first; `item`, to which it belongs in a list or table; `pair`, the two
    countries of the title; `names`, by entity id how the document names a country; `labels`, the countries in the labels of
    its cell by the word that ties them in; `publisher`, the country whose body's page it is; `parties`, the two countries of
    which the figure before told; `giver`, who gave what the last figure of a gift told; `located`, by its words in small letters
    the country that the text puts a place into; `page`, the country whose page the document is.
    """

    document: AnnotatedDocument
    above: tuple[AnnotatedBlock, ...] = ()
    item: Held | None = None
    pair: tuple[Held, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Held] = field(default_factory=dict)
    publisher: Held | None = None
    parties: tuple[Held, ...] = ()
    giver: Held | None = None
    located: Mapping[str, Held] = field(default_factory=dict)
    page: Held | None = None


Rule = Callable[[Site, Surroundings], Held | None]


def ref_of(mention: Mention, how: str = "") -> Ref:
    """The reference that a mention makes; open where several entities share the name."""
    why = "" if mention.entity_id or not mention.candidates else "several entities have this name"
    return Ref(mention.text, mention.entity_id, mention.label, how or mention.how, "", why)


def held(mention: Mention, block: AnnotatedBlock, how: str = "") -> Held:
    """The mention as holder of a role."""
    return Held(ref_of(mention, how), block.block.index, mention.start, mention.end)


def of_country(mention: Mention, block: AnnotatedBlock, around: Surroundings) -> Held | None:
    """A country, or the one whose name or adjective begins the name of a place or body, as the document has it: `Xish Sea`."""
    if mention.label == "country":
        return held(mention, block)
    first = mention.text.split()[0]
    named = {one.entity_id for each in around.document.blocks for one in each.mentions if _is_name(one, first)}
    if len(named) != 1 or mention.label not in {"place", "organization"}:
        return None
    return Held(Ref(mention.text, named.pop(), "country", "name"), block.block.index, mention.start, mention.end)


def _is_name(mention: Mention, word: str) -> bool:
    return mention.label == "country" and mention.text == word and bool(mention.entity_id)


def only(site: Site, found: Iterable[Mention]) -> Held | None:
    """The one thing that the mentions name; None where they name several."""
    mentions = list(found)
    names = {mention.entity_id or mention.text for mention in mentions}
    return held(mentions[0], site.block) if len(names) == 1 else None


def only_country(site: Site, found: Iterable[Mention]) -> Held | None:
    """The one thing that the mentions name; of a country and places the country: `in Xcity and Xtown`."""
    mentions = list(found)
    return only(site, mentions) or only(site, [one for one in mentions if one.entity_id.startswith("country:")])


def _beyond(site: Site, mention: Mention) -> bool:
    """Whether a country is that towards which a thing goes, and not its own: `exports to X`, `the treaty with X`."""
    root = site.parse.root_of(site.parse.at(mention.start, mention.end))
    above = site.tokens[site.tokens[root].head] if root >= 0 else None
    return above is not None and above.pos == "ADP" and above.text.lower() in {"to", "towards", "with", "against"}


def joined(site: Site, noun: int) -> Held | None:
    """The countries that share a role, in the words that name them all: `for X, Y and Z`; None for one alone."""
    if site.tokens[noun].lemma.lower() in load("en", "names")["state_nouns"]:
        # `to the governments of X and Y`
        noun = next((below for word, below in site.parse.obliques(noun) if word == "of"), noun)
    named = (site.mention_of(index) for index in site.parse.conjuncts(noun))
    found = [one for one in named if one is not None and one.label == "country"]
    if len({one.entity_id for one in found}) < 2:
        return None
    start, end = found[0].start, max(one.end for one in found)
    ref = Ref(site.block.block.text.text[start:end], "", "country", "name", "", "several countries share this role")
    return Held(ref, site.block.block.index, start, end)


def under(site: Site, index: int) -> tuple[int, ...]:
    """The tokens of a noun's own phrase."""
    return tuple(site.parse.at(*site.parse.phrase(index)))


def countries(site: Site, indices: Sequence[int] | range) -> list[Mention]:
    """The countries named at these tokens."""
    return [one for one in site.mentions(tuple(indices)) if one.label == "country"]


def modifies(site: Site, mention: Mention, head: int) -> bool:
    """Whether a name stands at a noun as its adjective, owner, compound or `of` phrase."""
    root = site.parse.root_of(site.parse.at(mention.start, mention.end))
    if root < 0:
        return False
    if root == head:
        return mention.how == "demonym"
    token, above = site.tokens[root], site.tokens[site.tokens[root].head]
    if token.dep in {"amod", "compound", "poss", "nmod", "appos"}:
        return token.head == head or (above.head == head and above.dep in {"amod", "compound", "nmod"})
    return token.dep == "pobj" and above.text.lower() == "of" and above.head == head


def name_in(site: Site, noun: int) -> Held | None:
    """The name of a noun phrase: the one on its head, else the only country that owns it."""
    direct = site.mention_of(noun)
    if direct and direct.label in ACTORS:
        return held(_whole(site, direct), site.block)
    inside = site.mentions(under(site, noun))
    countries = [one for one in inside if one.label == "country" and not _beyond(site, one)]
    countries = [one for one in countries if one.how == "demonym" and modifies(site, one, noun)] or countries
    found = only(site, countries or [one for one in inside if one.label in ACTORS])
    if found or inside:
        return found
    for verb in site.parse.by_dep(noun, "acl"):
        for actor in by_phrase(site, verb):
            return only(site, [one for one in site.mentions(under(site, actor)) if one.label in ACTORS])
    return None


def place_listed(site: Site, noun: int) -> Held | None:
    """The place of the tables that a noun names; a capital, which stands for its country, is none."""
    direct = site.mention_of(noun)
    return held(direct, site.block) if direct and direct.entity_id.startswith("place:") else None


def _whole(site: Site, organ: Mention) -> Mention:
    """The body whose organ a name is: `the Board of Directors of the X Bank` decides for the bank."""
    words = [word.lower() for word in organ.text.split()]
    if organ.label != "organization" or organ.entity_id or not set(words) & set(load("en", "figures")["organs"]):
        return organ
    text = site.block.block.text.text
    behind = [one for one in site.block.mentions if one.label == "organization" and one.start > organ.end]
    of = behind and re.fullmatch(r"\s+of\s+(?:the\s+)?", text[organ.end : behind[0].start])
    return behind[0] if of else organ


def by_phrase(site: Site, verb: int) -> Iterator[int]:
    """The nouns behind `by` that hang on a verb or a noun of doing; without a passive only names (`by sea` is no actor)."""
    for by in site.parse.by_dep(verb, "agent", "prep"):
        if site.tokens[by].text.lower() != "by":
            continue
        for noun in site.parse.by_dep(by, "pobj"):
            named = site.tokens[by].dep == "agent" or any(
                one.label in ACTORS for one in site.mentions(under(site, noun))
            )
            if site.tokens[noun].pos in NOUNS and noun not in site.span and named:
                yield noun
