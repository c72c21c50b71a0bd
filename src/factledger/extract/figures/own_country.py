"""The one country of which a passage tells where its figures name none: that of the page, or the one it introduces.

`Area: 900 km2` below the title `Xland: key facts` is Xland's; so are `The population is 9 million` and `The country has 12
provinces` behind `Xland is a republic in …`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factledger.extract.figures.holders import Held, Surroundings, held
from factledger.extract.figures.several import label_of_list
from factledger.extract.figures.site import Site
from factledger.extract.pair import COUNTRY, title_of
from factledger.extract.syntax import NOUNS, SUBJECTS, Parse
from factledger.extract.wording import statements
from factledger.lang import load
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

NAMED = frozenset({COUNTRY, "place", "organization", "person", "work"})
"""What a label or a heading may name besides the country, so that what stands there is not simply the country's."""
_TOWARDS = re.compile(r"\b(?:to|from|with)\s+(?:the\s+)?$")


def page_country(document: AnnotatedDocument) -> Held | None:
    """The country whose page a document is: its title names that and says no more than that facts are told about it."""
    title = title_of(document)
    if title is None or title.block.kind is Kind.META:
        title = next((one for one in document.blocks if one.block.kind is Kind.HEADING), None)
    named = [one for one in title.mentions if one.label in NAMED] if title else []
    if title is None or len(named) != 1 or named[0].label != COUNTRY or not named[0].entity_id:
        return None
    text = title.block.text.text
    rest = text[: named[0].start] + " " + text[named[0].end :]
    return held(named[0], title, "document") if _is_plain(rest) else None


def _is_plain(text: str) -> bool:
    """Whether the words of a title or heading say no more than that facts of a country follow."""
    return set(re.findall(r"[^\W\d_]+", text.lower())) <= set(load("en", "figures")["profile_words"])


def own_country(site: Site, around: Surroundings) -> Held | None:
    """The country that a figure with no other owner is of: behind a bare label, or of a bare `the population`.

    Nothing that the label, the sentence, or a heading below the title names besides may be what is measured.
    """
    if site.label or site.block.block.cells or next(label_of_list(site), -1) >= 0:
        return _meant(around.page) if around.page and _labels_no_other(site, around) else None
    if not _is_bare(site) or _names(site.mentions(site.sentence)):
        return None
    return the_country(site, around, site.sentence.start)


def _is_bare(site: Site) -> bool:
    """Whether nothing but `the`, `its` or `it` says whose a figure is: `The population is …`, `It has an area of …`."""
    opening = {i: site.tokens[site.parse.children[i][0]].text.lower() for i in site.heads if site.parse.children[i]}
    bare = (i for i, word in opening.items() if word in {"the", "its"} and not site.parse.obliques(i))
    subject = site.parse.subject(site.verb) if site.verb >= 0 else -1
    return any(site.tokens[i].dep in SUBJECTS for i in bare) or (
        subject >= 0 and site.tokens[subject].text.lower() == "it"
    )


def the_country(site: Site, around: Surroundings, stop: int) -> Held | None:
    """The country for which `the country` stands before a token: whom the text introduced as one, else the page's own.

    Where another has been named since, or the page's own country is not the only one of the block, nothing settles it.
    """
    block = site.block
    before = [one for one in block.mentions if one.label == COUNTRY and one.end <= site.tokens[stop].start]
    told = [one for one in before if _is_introduced(block, site.parse, one)]
    if told:
        since = [one for one in before if one.start > told[-1].start and _leads(block, site.parse, one)]
        same = all(one.entity_id == told[-1].entity_id for one in since)
        return held(told[-1], block, "coreference") if same and told[-1].entity_id else None
    page = around.page
    if page is None or any(one.entity_id != page.ref.entity_id for one in before) or _headed(around, page):
        return None
    return _meant(page)


def stands_for_country(site: Site, span: range) -> bool:
    """Whether words are `the country`, `the nation` and nothing more."""
    words = [site.tokens[i].text.lower() for i in span]
    return len(words) == len(("the", "country")) and words[0] == "the" and words[1] in statements().lone_countries


def _is_introduced(block: AnnotatedBlock, parse: Parse, mention: Mention) -> bool:
    """Whether a sentence says of a country that it is one: `Xland is a landlocked country in …`.

    Where the name opens the sentence, a bracket of its other names may be taken for the subject.
    """
    span = parse.at(mention.start, mention.end)
    at = parse.root_of(span)
    if at < 0 or mention.how != "name":
        return False
    opened = (range(*one) for one in block.sentences if one[0] == span.start)
    roots = [i for sentence in opened for i in sentence if parse.tokens[i].dep == "ROOT"]
    verb = next(iter([parse.tokens[at].head] if parse.tokens[at].dep in SUBJECTS else roots), at)
    nouns = (parse.tokens[i] for i in parse.by_dep(verb, "attr")) if parse.tokens[verb].lemma == "be" else ()
    return any(one.lemma.lower() in statements().lone_countries and one.tag == "NN" for one in nouns)


def _leads(block: AnnotatedBlock, parse: Parse, mention: Mention) -> bool:
    at = parse.root_of(parse.at(mention.start, mention.end))
    return at >= 0 and block.tokens[at].dep in SUBJECTS and block.tokens[at].pos in NOUNS


def _labels_no_other(site: Site, around: Surroundings) -> bool:
    """Whether neither the words of a line or row nor a heading below the title name another place, person, or thing."""
    text = site.block.block.text.text
    end = text.find(":", 0, site.quantity.start) if not site.block.block.cells else -1
    own = [one for one in _names(site.block.mentions) if one.end <= (end if end >= 0 else site.quantity.start)]
    page = around.page.ref.entity_id if around.page else ""
    others = [
        one for one in own if not _TOWARDS.search(text[: one.start]) and (one.entity_id, one.how) != (page, "name")
    ]
    return not others and not (around.page and _headed(around, around.page)) and not _again(site, around)


def _again(site: Site, around: Surroundings) -> bool:
    """Whether the same label stands in several sections, of which its own may be of a town that no table of names knows."""
    text = site.block.block.text.text
    below = [one.block.text.text for one in around.above if around.page and one.block.index != around.page.block]
    if all(_is_plain(one) for one in below):
        return False
    label = text[: site.quantity.start]
    sections = {one.block.parents for one in around.document.blocks if one.block.text.text.startswith(label)}
    return len(sections) > 1


def _headed(around: Surroundings, page: Held) -> bool:
    """Whether a heading or list parent below the page's title names something else."""
    below = (one for one in around.above if one.block.index != page.block)
    named = (one for block in below for one in _names(block.mentions))
    return any(one.entity_id != page.ref.entity_id or one.how == "capital" for one in named)


def _names(mentions: Sequence[Mention]) -> list[Mention]:
    return [one for one in mentions if one.label in NAMED]


def _meant(found: Held) -> Held:
    return replace(found, ref=replace(found.ref, how="document"))
