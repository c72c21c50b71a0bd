"""Words that stand for the two countries of a document: for both, `the two sides`, or for the other, `the neighbouring state`."""

from __future__ import annotations

from dataclasses import replace

from factledger.extract.figures.holders import Held, Surroundings, countries
from factledger.extract.figures.roles_above import other_of_pair
from factledger.extract.figures.site import Site
from factledger.extract.figures.verbs import verbs_about
from factledger.lang import load

BOTH = frozenset({"the", "both", "two", "our", "these", "of"})
POINTING = frozenset({"the", "this", "that"})
GOING = frozenset({"to", "with", "from", "towards"})


def both_parties(site: Site, around: Surroundings) -> tuple[Held | None, Held | None]:
    """The two countries of the document, where both together do what is told: `the two sides aim for 5 million`."""
    for verb in verbs_about(site):
        actor = site.parse.agent(verb)
        if actor >= 0:
            both = _means_both(site, actor) and len(around.pair) == 2 and not _strangers(site, around)
            return (_meant(around.pair[0]), _meant(around.pair[1])) if both else (None, None)
    return None, None


def _means_both(site: Site, noun: int) -> bool:
    token = site.tokens[noun]
    told = {site.tokens[i].text.lower() for i in site.parse.at(*site.parse.phrase(noun)) if i != noun}
    return (
        token.tag == "NNS" and token.lemma.lower() in load("en", "figures")["parties"] and bool(told) and told <= BOTH
    )


def pointed_out(site: Site, around: Surroundings, taken: Held | None) -> Held | None:
    """The country of the document's two that the other role does not hold, where the clause points it out by a common noun."""
    nouns = [i for i in site.clause if _points(site, i)]
    if len(nouns) != 1 or _strangers(site, around):
        return None
    found = other_of_pair(around, taken)
    return _meant(found) if found else None


def _points(site: Site, index: int) -> bool:
    """Whether a noun is a country pointed out behind a preposition; `in the country` may be the actor's own."""
    token = site.tokens[index]
    if token.tag != "NN" or token.dep != "pobj" or token.lemma.lower() not in load("en", "figures")["parties"]:
        return False
    words = [site.tokens[i] for i in site.parse.at(*site.parse.phrase(index)) if i < index]
    if not words or words[0].text.lower() not in POINTING:
        return False
    told = {one.text.lower() for one in words[1:]}
    regional = any(one.tag in {"JJ", "NNP"} and one.text[:1].isupper() for one in words[1:])
    other = regional or bool(told & set(load("en", "figures")["beside"]))
    plain = not told and site.tokens[token.head].text.lower() in GOING
    return plain or (other and len(words) == 2)


def _strangers(site: Site, around: Surroundings) -> bool:
    """Whether the sentence or the one before it names a country that is none of the document's two."""
    before = [one for one in site.block.sentences if one[1] <= site.sentence.start][-1:]
    near = (*(i for start, stop in before for i in range(start, stop)), *site.sentence)
    return any(one.entity_id not in {each.ref.entity_id for each in around.pair} for one in countries(site, near))


def _meant(party: Held) -> Held:
    return replace(party, ref=replace(party.ref, how="coreference"))
