"""Who and what a figure is about, by what the text tells around its sentence: a campaign, a project, a partnership."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from factledger.extract.figures.holders import PLACES, Held, Surroundings, countries, held, of_country, only
from factledger.extract.figures.reference import taken
from factledger.extract.figures.roles import LOCATIVE, TOWARDS, place, word_before
from factledger.extract.figures.site import Site
from factledger.extract.syntax import Parse
from factledger.lang import load
from factledger.model.document import Layer
from factledger.model.mention import AnnotatedBlock, Mention

AGAINST = frozenset({"of", "on", "against", "into", "in"})


def campaign(site: Site, around: Surroundings) -> Held | None:
    """Against whom the campaign is that the paragraph tells: the country which the section last said to be attacked."""
    against = [one for one in countries(site, site.clause) if word_before(site, one) == "against"]
    if against:
        return only(site, against)
    before = _before(site, around)
    own = next(before, None)
    if own is None or not any(_is_campaign(own, i) for i in range(site.sentence.stop)):
        return None
    for block, stop in ((own, site.sentence.stop), *((block, len(block.tokens)) for block in before)):
        found = [one for one in (_target(block, around, i) for i in range(stop) if _is_campaign(block, i)) if one]
        if found:
            return found[-1] if len({one.ref.entity_id for one in found}) == 1 else None
    return None


def _before(site: Site, around: Surroundings) -> Iterator[AnnotatedBlock]:
    """The block of the figure and those before it in its section, nearest first."""
    own = site.block.block
    above = [one for one in around.document.blocks[: own.index + 1] if one.block.layer is not Layer.TOOLTIP]
    yield from takewhile(lambda one: one.block.parents == own.parents, reversed(above))


def _is_campaign(block: AnnotatedBlock, index: int) -> bool:
    return block.tokens[index].lemma.lower() in load("en", "figures")["campaigns"]


def _target(block: AnnotatedBlock, around: Surroundings, index: int) -> Held | None:
    """The country that a word of attacking has as its object or behind `of`, `on`, `against`."""
    parse = Parse.of(block.tokens)
    nouns = [*parse.by_dep(index, "dobj"), *(noun for word, noun in parse.obliques(index) if word in AGAINST)]
    for noun in nouns:
        token = block.tokens[noun]
        for mention in block.mentions:
            if mention.start < token.end and token.start < mention.end:
                return of_country(mention, block, around)
    return None


def giver_told(site: Site, around: Surroundings) -> Held | None:
    """Who gave what the last figure of a gift told, unless the sentence names two countries of its own."""
    giver = around.giver
    named = {one.entity_id for one in countries(site, site.sentence)} - {giver.ref.entity_id if giver else ""}
    listed = len(named) > 1 and word_before(site, countries(site, site.sentence)[0]) not in LOCATIVE | TOWARDS
    return None if listed else giver


def told_first(site: Site, around: Surroundings) -> Held | None:
    """The first of the two countries of which the figure before told; of `trade with X` that is the other one."""
    if len(around.parties) != 2:
        return None
    one, other = around.parties
    named = [each for each in site.block.mentions if each.label == "country" and each.end <= site.quantity.start]
    with_it = bool(named) and all(each.entity_id == one.ref.entity_id for each in named)
    return taken(other if with_it and word_before(site, named[0]) == "with" else one, True)


def there(site: Site, around: Surroundings) -> Held | None:
    """The country or place that `there` or `where` in the clause stands for: the last told behind `in`, `to` or `for`."""
    relative = (
        [i for i in site.parse.children[site.verb] if site.tokens[i].text.lower() == "where"] if site.verb >= 0 else []
    )
    if not relative and not any(
        site.tokens[i].text.lower() == "there" and site.tokens[i].dep == "advmod" for i in site.clause
    ):
        return None
    before = [one for one in site.block.mentions if one.label in PLACES and one.end <= site.quantity.start]
    told = [one for one in before if one.how != "demonym" and word_before(site, one) in LOCATIVE | TOWARDS]
    return taken(held(told[-1], site.block), True) if told else None


def seat(site: Site, around: Surroundings) -> Held | None:
    """The country whose capital the clause names before, where the figure's own place is a town: `in Xcity and two in Xtown`."""
    own = place(site, around)
    if own is not None and own.ref.kind == "country":
        return None
    before = [one for one in site.mentions(site.clause) if one.end <= site.quantity.start and one.label in PLACES]
    return only(site, [one for one in before if one.how == "capital" and word_before(site, one) in LOCATIVE])


def home(site: Site, around: Surroundings, project: Held | None) -> Held | None:
    """The country of a project: the only one named in the sentence that brings the holder of the other role in."""
    if project is None or project.ref.kind != "thing":
        return None
    block = around.document.blocks[project.block]
    parse = Parse.of(block.tokens)
    at = parse.at(project.start, project.end)
    inside = next((range(*one) for one in block.sentences if at and one[0] <= at.start < one[1]), None)
    if inside is None or (project.block == site.block.block.index and inside == site.sentence):
        return None
    low, high = block.tokens[inside.start].start, block.tokens[inside.stop - 1].end
    named = [one for one in block.mentions if low <= one.start < high and one.label == "country"]
    return _only([one for one in named if not _begins_name(parse, one)], block)


def _begins_name(parse: Parse, mention: Mention) -> bool:
    """Whether a country's name is the first word of a longer one: `Xland Fund for Clean Air`."""
    root = parse.root_of(parse.at(mention.start, mention.end))
    token = parse.tokens[root]
    return token.dep == "compound" and parse.tokens[token.head].pos == "PROPN"


def _only(found: list[Mention], block: AnnotatedBlock) -> Held | None:
    names = {one.entity_id or one.text for one in found}
    return held(found[0], block) if len(names) == 1 else None


def party_first(site: Site, around: Surroundings) -> Held | None:
    """The first of the two countries of the document, where the sentence tells of something that two have together."""
    return _party(site, around, 0)


def party_second(site: Site, around: Surroundings) -> Held | None:
    """The second of them."""
    return _party(site, around, 1)


def _party(site: Site, around: Surroundings, number: int) -> Held | None:
    words = load("en", "figures")["shared"]
    if not any(site.tokens[i].lemma.lower() in words for i in site.sentence if i not in site.span):
        return None
    known = {one.ref.entity_id for one in around.pair}
    if not around.pair or any(one.entity_id not in known for one in countries(site, site.sentence)):
        return None
    party = around.pair[number]
    return replace(party, ref=replace(party.ref, how="coreference"))
