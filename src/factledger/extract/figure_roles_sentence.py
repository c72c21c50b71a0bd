"""Who and what a figure is about, by the other names of its clause and sentence where only one can be meant."""

from __future__ import annotations

from itertools import pairwise

from factledger.extract.figure_holders import ACTORS, PLACES, Held, Surroundings, countries, held, only
from factledger.extract.figure_roles import LOCATIVE, word_before
from factledger.extract.figure_roles_above import HYPHENS
from factledger.extract.figure_site import Site
from factledger.model.mention import Mention


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
    return held(found[0], site.block) if found else None


def between_second(site: Site, around: Surroundings) -> Held | None:
    """The second of two names behind `between`."""
    found = _between(site)
    return held(found[1], site.block) if found else None


def _between(site: Site) -> list[Mention]:
    names = [one for one in site.mentions(site.sentence) if one.label in ACTORS | PLACES]
    for first, second in pairwise(names):
        text = site.block.block.text.text[first.end : second.start].strip()
        joined = text in HYPHENS and {first.label, second.label} == {"country"} and not site.label
        if (word_before(site, first) == "between" and text in {"and", "and the", "&"}) or joined:
            return [first, second]
    return []


def sentence_other(site: Site, taken: Held | None) -> Held | None:
    """The only country of the sentence besides the one that holds the other role."""
    if taken is None or not taken.ref.entity_id:
        return None
    return only(site, [one for one in countries(site, site.sentence) if one.entity_id != taken.ref.entity_id])
