"""Who did what a figure tells, where another word than the subject of its verb says so.

`goods sold by X came to 5 million`, `the first, of 5 million and given by X, goes to …`, `thanked X for presenting 5 …`.
"""

from __future__ import annotations

from collections.abc import Iterator

from factledger.extract.figures.holders import Held, by_phrase, held
from factledger.extract.figures.site import Site
from factledger.extract.figures.verbs import measures
from factledger.lang import load
from factledger.model.mention import AnnotatedBlock, Mention


def done_by(site: Site, verb: int) -> Iterator[int]:
    """The nouns that do what is told: behind `by` at a participle of the subject; whom one thanks for doing it."""
    subject = site.parse.subject(verb)
    if subject >= 0 and (measures(site, verb) or _inside(site, subject)):
        for noun in (subject, *(below for word, below in site.parse.obliques(subject) if word == "of")):
            for participle in site.parse.by_dep(noun, "acl", "conj"):
                if site.tokens[participle].tag == "VBN":
                    yield from by_phrase(site, participle)
    yield from _thanked(site, verb)


def capital_acting(site: Site, verb: int, noun: int) -> Held | None:
    """The capital that does what only a government does: gives, sends, signs, invites; what it has or counts is the town's."""
    named = site.mention_of(noun)
    words = load("en", "figures")
    governs = site.tokens[verb].lemma.lower() in {*words["giving"], *words["signing"], *words["governing"]}
    return held(named, site.block) if named is not None and named.how == "capital" and governs else None


def _inside(site: Site, noun: int) -> bool:
    """Whether a figure stands in a noun's own phrase: `the first, of 5 million and given by X`."""
    return noun not in site.span and bool(set(site.span) & set(site.parse.subtree(noun)))


def _thanked(site: Site, verb: int) -> Iterator[int]:
    """Whom the verb above acts on for what a gerund behind `for` says: `thanked X for presenting 5 …`."""
    token = site.tokens[verb]
    above = site.tokens[token.head]
    if token.dep == "pcomp" and token.tag == "VBG" and above.text.lower() == "for":
        patient = site.parse.patient(above.head)
        if patient >= 0:
            yield patient


def country_before(site: Site, office: Held) -> Held | None:
    """The country right before an office of the figure's own block: `Xish Minister of Trade`."""
    if office.block != site.block.block.index:
        return None
    near = [one for one in site.block.mentions if 0 < office.start - one.end <= len("'s ")]
    return next((held(one, site.block) for one in near if one.label == "country" and one.entity_id), None)


def countries_of_persons(block: AnnotatedBlock) -> Iterator[tuple[Mention, Mention]]:
    """The countries whose office a person is named with: `Xish Minister of Trade Ana Ruiz`."""
    for country, office, person in zip(block.mentions, block.mentions[1:], block.mentions[2:], strict=False):
        kinds = (country.label, office.label, person.label)
        near = person.start - office.end <= 1 and office.start - country.end <= len("'s ")
        if kinds == ("country", "office", "person") and near and country.entity_id:
            yield country, person
