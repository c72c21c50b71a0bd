"""Who and what a figure is about, by the other names of its clause and sentence where only one can be meant."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from factledger.extract.figures.holders import (
    ACTORS,
    PLACES,
    Held,
    Surroundings,
    countries,
    held,
    modifies,
    only,
    under,
)
from factledger.extract.figures.roles import LOCATIVE, word_before
from factledger.extract.figures.roles_above import HYPHENS
from factledger.extract.figures.site import Site
from factledger.extract.pair import governing
from factledger.lang import load
from factledger.model.mention import Mention

SHORT = re.compile(r"\s*\([A-Z][\w.]{1,9}\)")
"""An abbreviation in brackets behind the name that it is of."""


def clause_any(site: Site, around: Surroundings) -> Held | None:
    """The only country of the clause."""
    return only(site, countries(site, site.clause))


def sentence_any(site: Site, around: Surroundings) -> Held | None:
    """The only country of the sentence."""
    return only(site, countries(site, site.sentence))


def sentence_demonym(site: Site, around: Surroundings) -> Held | None:
    """The only country that the sentence names by its people's name or adjective."""
    return only(site, [one for one in countries(site, site.sentence) if one.how == "demonym"])


def sentence_place(site: Site, around: Surroundings) -> Held | None:
    """The only country behind `in` in the sentence."""
    return only(site, [one for one in countries(site, site.sentence) if word_before(site, one) in LOCATIVE])


def between_first(site: Site, around: Surroundings) -> Held | None:
    """The first of two names behind `between`."""
    found = _between(site)
    return _state(site, found[0]) if found else None


def between_second(site: Site, around: Surroundings) -> Held | None:
    """The second of two names behind `between`."""
    found = _between(site)
    return _state(site, found[1]) if found else None


def _state(site: Site, mention: Mention) -> Held:
    """A name as holder; of two capitals between which something is, their states: `trade between Xcity and Ycity`."""
    found = held(mention, site.block)
    return replace(found, ref=governing(found.ref))


def loser(site: Site, around: Surroundings) -> Held | None:
    """Who is said to have lost the counted people."""
    lost = site.verb >= 0 and site.tokens[site.verb].lemma.lower() in load("en", "figures")["losing"]
    subject = site.parse.subject(site.verb) if lost else -1
    return only(site, countries(site, site.parse.subtree(subject))) if subject >= 0 else None


def goods(site: Site, around: Surroundings) -> Held | None:
    """The country whose goods are traded: `exports of Xish beef`, `imported Xish goods`."""
    nouns = [noun for head in site.heads for word, noun in site.parse.obliques(head) if word == "of"]
    nouns += [head for head in site.heads if site.tokens[head].lemma.lower() in load("en", "figures")["wares"]]
    return only(
        site, [one for noun in nouns for one in countries(site, under(site, noun)) if modifies(site, one, noun)]
    )


def body_of_two(site: Site, around: Surroundings) -> Held | None:
    """Of a body and a country between which something is agreed, the body: a bank or fund deals with a state as its client."""
    return _of_two(site, "organization")


def country_of_two(site: Site, around: Surroundings) -> Held | None:
    """The country of the two."""
    return _of_two(site, "country")


def _of_two(site: Site, label: str) -> Held | None:
    found = _joined(site)
    kinds = {one.label for one in found}
    return next((held(one, site.block) for one in found if one.label == label), None) if len(kinds) == 2 else None


def _between(site: Site) -> list[Mention]:
    return _joined(site) or _together(site)


def _together(site: Site) -> list[Mention]:
    """Two countries that are the subject of the figure's verb (`X and Y have signed 40 agreements`); of a length, two places."""
    labels = PLACES if site.quantity.kind == "measure" else {"country"}
    verb = site.verb
    while verb >= 0 and site.parse.subject(verb) < 0 and site.tokens[verb].dep == "conj":
        verb = site.tokens[verb].head
    subject = site.parse.subject(verb) if verb >= 0 else -1
    nouns = site.parse.conjuncts(subject) if subject >= 0 else ()
    named = [one for one in (site.mention_of(noun) for noun in nouns) if one is not None and one.label in labels]
    return named if len(nouns) == len(named) == 2 else []


def _joined(site: Site) -> list[Mention]:
    whole = site.block.block.text.text
    names = [one for one in site.mentions(site.sentence) if one.label in ACTORS | PLACES]
    names = [one for one in names if whole[max(0, one.start - 1) : one.start] != "("]
    for first, second in pairwise(names):
        text = SHORT.sub("", whole[first.end : second.start]).strip()
        extent, labels = site.quantity.kind == "measure", {first.label, second.label}
        joined = text in HYPHENS and (labels <= PLACES if extent else labels == {"country"} and not site.label)
        before = word_before(site, first)
        ends = extent and before == "from" and text in {"to", "to the"}
        if (before == "between" and text in {"and", "and the", "&"}) or ends or joined:
            return [first, second]
    return []


def shares_role(site: Site, one: Held, around: Surroundings) -> bool:
    """Whether the sentence joins a country of the document's two with one that is neither: `to Y and Z`."""
    pair = {each.ref.entity_id for each in around.pair}
    text = site.block.block.text.text
    for first, second in pairwise(countries(site, site.sentence)):
        joined = text[first.end : second.start].strip().lower() in {"and", "and the", "or", ",", ", and", "&"}
        both = {first.entity_id, second.entity_id}
        if joined and one.ref.entity_id in both and not both <= pair:
            return True
    return False


def sentence_other(site: Site, taken: Held | None) -> Held | None:
    """The only country of the sentence besides the one that holds the other role."""
    if taken is None or not taken.ref.entity_id:
        return None
    return only(site, [one for one in countries(site, site.sentence) if one.entity_id != taken.ref.entity_id])
