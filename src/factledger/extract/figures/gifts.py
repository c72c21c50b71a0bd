"""Who gets what a figure measures: the indirect object, the subject of receiving, who builds with a loan."""

from __future__ import annotations

from factledger.extract.figures.holders import Held, by_phrase, joined, name_in
from factledger.extract.figures.site import Site
from factledger.extract.figures.verbs import verbs_about
from factledger.lang import load

RECEIVING = frozenset(
    {"receive", "get", "obtain", "borrow", "import", "host", "accept", "attract", "admit", "recruit", "secure"}
)
COPULAS = frozenset({"be", "become", "remain"})
PROVIDING = frozenset({"provide", "supply", "furnish", "present", "assist", "support"})
GIVING = frozenset({"give", "grant", "lend", "award", "offer"})


def receives(site: Site, verb: int) -> bool:
    """Whether the subject of a verb gets what is measured; who has a loan or grant got it from another."""
    lemma, words = site.tokens[verb].lemma.lower(), load("en", "figures")
    measured = {site.tokens[i].lemma.lower() for i in site.heads[:1]}
    given = lemma == "have" and not measured.isdisjoint(words["given"])
    return (
        lemma in RECEIVING
        or given
        or is_said_to_be(site, verb, "getters")
        or (lemma in words["recording"] and not measured.isdisjoint(words["coming"]))
    )


def is_said_to_be(site: Site, verb: int, nouns: str) -> bool:
    """Whether the subject of a verb is said to be one of a sort: `X is the largest investor in Y with …`, `X remains a donor`."""
    verbs = (verb, *site.parse.by_dep(verb, "xcomp"))
    said = (i for one in verbs if site.tokens[one].lemma.lower() in COPULAS for i in site.parse.by_dep(one, "attr"))
    return any(site.tokens[i].lemma.lower() in load("en", "figures")[nouns] and i not in site.heads[:1] for i in said)


def builder(site: Site) -> Held | None:
    """Who does something with what is measured: `a loan with which X builds Y`, `… Y is to be built by X`."""
    for verb in (one for head in (*site.heads, site.root) for one in site.parse.by_dep(head, "relcl")):
        if not any(word == "with" and site.tokens[noun].tag == "WDT" for word, noun in site.parse.obliques(verb)):
            continue
        for below in (verb, *site.parse.by_dep(verb, "xcomp")):
            for doer in (*by_phrase(site, below), site.parse.agent(below)):
                found = name_in(site, doer) if doer >= 0 else None
                if found:
                    return found
    return None


def given_to(site: Site) -> Held | None:
    """The indirect object of the clause, or the subject of a verb of receiving."""
    for verb in verbs_about(site):
        found = _given_to(site, verb)
        # `X imported tea, while rice was sold to Y`: what the main clause tells is not told of the one set against it.
        if found or (site.tokens[verb].dep == "advcl" and site.parse.subject(verb) >= 0):
            return found
    return None


def _provided(site: Site, verb: int) -> tuple[int, ...]:
    """Whom a verb provides with what is measured: `provided X with a grant of 5 million`."""
    if site.tokens[verb].lemma.lower() not in PROVIDING:
        return ()
    below = {prep for prep in site.parse.by_dep(verb, "prep") if site.tokens[prep].text.lower() == "with"}
    own = [site.root, *site.heads[:1]]
    behind = any(below & set(site.parse.ancestors(index)) for index in own if index >= 0)
    patient = site.parse.patient(verb)
    return (patient,) if behind and patient >= 0 else ()


def _named_object(site: Site, noun: int) -> Held | None:
    """Whom a noun names to whom something is given: behind `to` the object of the preposition."""
    below = site.parse.by_dep(noun, "pobj")
    at = below[0] if below else noun
    return joined(site, at) or name_in(site, at) or name_in(site, noun)


def _given_to(site: Site, verb: int) -> Held | None:
    for noun in (*site.parse.by_dep(verb, "dative"), *_provided(site, verb)):
        found = _named_object(site, noun)
        if found:
            return found
    if site.tokens[verb].dep == "acl" and site.tokens[verb].tag == "VBN":
        # `workers accepted` are not those who accept.
        return None
    subject = site.parse.subject(verb)
    gift = site.parse.is_passive(verb) and site.tokens[verb].lemma.lower() in GIVING
    if receives(site, verb) and site.parse.is_passive(verb):
        return next((name_in(site, doer) for doer in by_phrase(site, verb)), None)
    about = subject >= 0 and set(site.heads) & (set(site.parse.subtree(subject)) - {subject})
    if subject >= 0 and subject not in site.span and not about and (receives(site, verb) or gift):
        return name_in(site, subject)
    return None
