"""Whose what is measured is, by its own sentence: who owns, has or brings it, whose part it is; further rules of roles."""

from __future__ import annotations

from factledger.extract.figures.doers import countries_of_persons, country_before
from factledger.extract.figures.holders import (
    Held,
    Surroundings,
    countries,
    held,
    modifies,
    name_in,
    of_country,
    only,
    under,
)
from factledger.extract.figures.its import owner_above
from factledger.extract.figures.reference import subject_before, taken
from factledger.extract.figures.roles import accounts_for, agent, named_agent, subject_of, through_counters
from factledger.extract.figures.site import Site
from factledger.extract.figures.verbs import verbs_about
from factledger.extract.syntax import SUBJECTS
from factledger.lang import load


def nationality(site: Site, around: Surroundings) -> Held | None:
    """The country whose people or things are counted: a name or demonym before the noun, or behind it with `of`."""
    if "of" in around.labels:
        return around.labels["of"]
    for head in through_counters(site):
        found = [one for one in countries(site, under(site, head)) if modifies(site, one, head)]
        if found:
            return only(site, found)
    return _owner_before(site, around)


def _owner_before(site: Site, around: Surroundings) -> Held | None:
    """The country that `its`, `their` or `whose` before a measured noun stands for."""
    # A figure in a bracket behind a name is of the noun that the name belongs to.
    measured = [head for head in site.heads if site.mention_of(head) is None][-1:] if site.bracket else _counters(site)
    for pronoun in (one for head in measured for one in site.parse.by_dep(head, "poss")):
        relative = site.tokens[pronoun].tag == "WP$" and site.verb >= 0 and site.tokens[site.verb].dep == "relcl"
        noun = site.tokens[site.verb].head if relative else subject_before(site, pronoun)
        found = name_in(site, noun) if noun >= 0 else owner_above(site, around, pronoun)
        # `Y's largest supplier, accounting for 41% of its imports`: who accounts for a part has not the whole.
        parts = named_agent(site, around) if found and accounts_for(site) else None
        if found and found.ref.kind == "country" and not (parts and parts.ref.entity_id == found.ref.entity_id):
            return taken(found, True)
    return None


def body(site: Site, around: Surroundings) -> Held | None:
    """The country whose name a body bears that the counted people belong to: `members of the Xish Senate`."""
    for head in site.heads:
        found = [one for one in site.mentions(under(site, head)) if modifies(site, one, head)]
        of = [of_country(one, site.block, around) for one in found if one.label == "organization"]
        if len(of) == 1:
            return of[0]
    return None


def leader(site: Site, around: Surroundings) -> Held | None:
    """The country of the person who brings or leads the counted people, by the adjective before the person's office."""
    head = agent(site, around)
    if head is not None and head.ref.kind == "office":
        return country_before(site, head)
    if head is None or head.ref.kind != "person":
        return None
    surname = head.ref.text.split()[-1]
    found = {
        country.entity_id: held(country, block)
        for block in around.document.blocks[: site.block.block.index + 1]
        for country, person in countries_of_persons(block)
        if surname in person.text.split()
    }
    return next(iter(found.values())) if len(found) == 1 else None


def part_holder(site: Site, around: Surroundings) -> Held | None:
    """Who holds a part of what is measured: `X's share of Yish exports`, `the share of X in …`, who accounts for a part."""
    words = load("en", "figures")
    parts = [head for head in site.heads if site.tokens[head].lemma.lower() in words["parts"]]
    owners = [owner for head in parts[:1] for owner in site.parse.by_dep(head, "poss", "amod", "compound")]
    for head in parts[:1]:
        phrases = site.parse.obliques(head)
        if any(word == "in" for word, _ in phrases):
            owners.extend(noun for word, noun in phrases if word == "of")
    return only(site, countries(site, owners)) or (named_agent(site, around) if accounts_for(site) else None)


def keeper(site: Site, around: Surroundings) -> Held | None:
    """Who has, keeps or employs what is counted."""
    for verb in verbs_about(site)[:1]:
        having = site.tokens[verb].lemma.lower() in load("en", "figures")["having"]
        for noun in subject_of(site, verb) if having else ():
            return name_in(site, noun)
    return None


def possessor(site: Site, around: Surroundings) -> Held | None:
    """The owner of what is measured: `X's exports`, `Xish exports`, `exports of X`; of what is counted, of nothing below it."""
    if not site.own:
        return nationality(site, around)
    found = [one for noun in _counters(site) for one in countries(site, under(site, noun)) if modifies(site, one, noun)]
    return around.labels.get("of") or only(site, found) or _owner_before(site, around)


def _counters(site: Site) -> tuple[int, ...]:
    """What is counted, and the noun that only says how many: `its population is 900 people`."""
    counters = load("en", "figures")["counters"]
    above = (one for one in site.heads[1:2] if site.tokens[one].dep in SUBJECTS)
    return (*site.heads[:1], *(one for one in above if site.tokens[one].lemma.lower() in counters))


def owner(site: Site, around: Surroundings) -> Held | None:
    """The country that owns what is measured, where another does something with it: `wrote off 40% of X's debt`."""
    found = possessor(site, around)
    return found if found and found.ref.kind == "country" else None
