"""Who and what a figure of no declared type is about: who does or owns it, to whom or where it is.

The subject is the grammatical one or the owner that the text tells; of what is counted and itself the subject of its clause,
whose it is, who did it, where it comes from, else the counted things themselves. The object is to whom, with whom or where.
"""

from __future__ import annotations

import re

from factledger.extract.figures.fill import fill
from factledger.extract.figures.holders import Held, Surroundings, countries, joined, modifies, only, under
from factledger.extract.figures.own_country import own_country
from factledger.extract.figures.parties import both_parties
from factledger.extract.figures.place_told import place_of_thing
from factledger.extract.figures.reference import thing
from factledger.extract.figures.roles import LOCATIVE, TOWARDS
from factledger.extract.figures.roles_above import cell_owner
from factledger.extract.figures.site import Site
from factledger.extract.figures.verbs import measures, verbs_about
from factledger.extract.syntax import NOUNS
from factledger.lang import load
from factledger.model.claim import Ref

SUBJECT = ("agent", "possessor", "governing_noun")
COUNTED = ("possessor", "agent", "origin")
OBJECT = ("there", "recipient", "place", "partner", "owner")
NEAR = frozenset({"near", "outside", "around"})
OTHERS = frozenset({"other", "others", "rest", "unspecified"})
"""Right before a share, what is left of a list's whole and is nobody by name."""
LANGUAGES = re.compile(r"[^:|]{0,60}\blanguages?\b[^:|]{0,60}[:|]", re.IGNORECASE)
"""A label of shares that names languages, which are called as peoples are."""
SHARED = TOWARDS | LOCATIVE | {"with"}
Roles = tuple[Held | None, Held | None]


def open_roles(site: Site, around: Surroundings) -> Roles:
    """The roles of a figure of no declared type: the row or column of a cell; who receives, with the giver; who does or owns."""
    if site.block.block.cells:
        owner = cell_owner(site, around) or around.labels.get("of") or own_country(site, around)
        return owner, around.labels.get("to") or around.labels.get("in")
    if site.quantity.kind == "percent" and (_before(site) in OTHERS or LANGUAGES.match(site.block.block.text.text)):
        return None, None
    taker = fill(("receiver",), site, around)
    if taker is not None and site.quantity.kind in {"money", "count"}:
        return fill(("origin", "agent", "giver_told"), site, around, taker), taker
    both = both_parties(site, around)
    if both[0] is not None:
        return both
    subject = _subject(site, around)
    return subject, _object(site, around, subject)


def _before(site: Site) -> str:
    """The word right before the figure."""
    return site.tokens[site.span.start - 1].text.lower() if site.span and site.span.start else ""


def _subject(site: Site, around: Surroundings) -> Held | None:
    if _is_subject(site):
        return fill(COUNTED, site, around) or _of_attribute(site) or _counted(site)
    return fill(SUBJECT, site, around) or _doer(site, around) or (own_country(site, around) if site.label else None)


def _is_subject(site: Site) -> bool:
    """Whether what is counted is itself the subject of its clause: `900 people live there`, `there are 40 firms`."""
    if not site.own or site.bracket or site.label:
        return False
    token = site.tokens[site.own[0]]
    verb = site.tokens[token.head]
    there = token.dep == "attr" and any(site.tokens[i].dep == "expl" for i in site.parse.children[token.head])
    return verb.pos in {"VERB", "AUX"} and (there or token.dep in {"nsubj", "nsubjpass"})


def _of_attribute(site: Site) -> Held | None:
    """Whose the counted things are said to be: `nine officers are X's contribution`, `900 people claim Xish descent`."""
    if site.verb < 0:
        return None
    descent = load("en", "figures")["descent"]
    claimed = (one for one in site.parse.by_dep(site.verb, "dobj") if site.tokens[one].lemma.lower() in descent)
    ends = {*site.parse.by_dep(site.verb, "attr"), *claimed} - set(site.own)
    found = [(one, end) for end in sorted(ends) for one in countries(site, under(site, end))]
    return only(site, [one for one, end in found if modifies(site, one, end)])


def _counted(site: Site) -> Held | None:
    """The counted things themselves, in their words without the number."""
    noun = site.own[0]
    low, end = site.parse.phrase(noun, without=frozenset({"relcl", "appos", "punct"}))
    words = [i for i in site.parse.at(low, end) if site.number and i >= site.number.stop]
    first = next((i for i in words if site.tokens[i].pos not in {"ADP", "PUNCT"}), -1)
    if site.tokens[noun].pos not in NOUNS or not 0 <= first <= noun:
        return None
    start = site.tokens[first].start
    text = site.block.block.text.text[start:end]
    return Held(Ref(text, "", "thing", "name", "", "what is counted"), site.block.block.index, start, end)


def _doer(site: Site, around: Surroundings) -> Held | None:
    """Who does the verb of which the figure is the object, by a noun that is itself counted: `the 40 firms employ 900 people`."""
    for verb in verbs_about(site)[:1]:
        actor = site.parse.agent(verb)
        named = actor >= 0 and site.tokens[actor].lemma.lower() not in load("en", "figures")["parties"]
        if named and actor not in {*site.span, *site.heads[:1]} and not measures(site, verb):
            return thing(site, around, actor)
    return None


def _object(site: Site, around: Surroundings, subject: Held | None) -> Held | None:
    """To whom, with whom or where: by the wording, else the only other country of the clause or of its subject."""
    if site.quantity.kind == "duration":
        return fill(OBJECT[1:2], site, around, subject)
    if site.quantity.kind == "measure":
        found = fill(OBJECT[1:3], site, around, subject)
    else:
        found = fill(OBJECT, site, around, subject) or _shared(site) or _beside(site, around, subject)
    if found or site.quantity.hedge == "elided":
        return found
    return _told_place(site, around, subject) or _other_party(site, around, subject)


def _shared(site: Site) -> Held | None:
    """The countries that are together the goal, the partner or the place: `for X and Y`."""
    anchors = dict.fromkeys(one for one in (*site.heads, site.verb, site.root) if one >= 0)
    nouns = (noun for one in anchors for word, noun in site.parse.obliques(one) if word in SHARED)
    return next(filter(None, (joined(site, noun) for noun in nouns)), None)


def _beside(site: Site, around: Surroundings, subject: Held | None) -> Held | None:
    """The only other country that the sentence names, one of the two that the text is about where it is about two."""
    if subject is None or not subject.ref.entity_id:
        return None
    known = {one.ref.entity_id for one in around.pair}
    named = [one for one in countries(site, site.sentence) if one.entity_id != subject.ref.entity_id]
    found = only(site, [one for one in named if one.how != "demonym"])
    return found if found and (not known or found.ref.entity_id in known) else None


def _other_party(site: Site, around: Surroundings, subject: Held | None) -> Held | None:
    """The other of the text's two countries, where one of them gives a thing away, or its people or firms are counted."""
    known = {one.ref.entity_id for one in around.pair}
    if subject is None or subject.ref.entity_id not in known:
        return None
    named = {one.entity_id for one in countries(site, site.sentence)}
    bodies = any(one.label == "organization" and one.entity_id for one in site.mentions(site.sentence))
    if bodies or not named <= known or not (_given(site) or _sent_out(site, subject)):
        return None
    return fill(("other_of_pair",), site, around, subject)


def _given(site: Site) -> bool:
    """Whether the clause tells the figure as what somebody gives: `X is committing 5 million`, `X handed over 9 lorries`."""
    given = load("en", "figures")["giving"]
    told = {site.root, *site.heads[:1]}
    return any(
        site.tokens[verb].lemma.lower() in given and site.parse.patient(verb) in told for verb in verbs_about(site)
    )


def _sent_out(site: Site, subject: Held) -> bool:
    """Whether people or firms are counted that the subject's adjective says to be its own: `there are 40 Xish firms`."""
    words = load("en", "figures")
    lemma = site.tokens[site.own[0]].lemma.lower() if site.own else ""
    abroad = lemma in words["persons"] or lemma in words["firms"]
    return abroad and any(
        one.how == "demonym" and modifies(site, one, site.own[0]) for one in site.mentions(site.measured)
    )


def _told_place(site: Site, around: Surroundings, subject: Held | None) -> Held | None:
    """The place near which the measured things are, else the one where the text has put the thing that the subject is."""
    anchors = [one for one in (*site.heads[:1], site.verb) if one >= 0]
    nouns = [noun for one in anchors for word, noun in site.parse.obliques(one) if word in NEAR]
    names = [one for noun in nouns for one in site.mentions(under(site, noun)) if one.label == "place"]
    return only(site, names) or (place_of_thing(site, around, subject) if subject else None)


def placed(around: Surroundings, subject: Held | None, obj: Held | None) -> tuple[Held | None, Held | None]:
    """The object, and the place that it is in: a place whose country the text tells gives way to the country."""
    if obj is None or obj.ref.kind != "place":
        return obj, None
    country = around.located.get(obj.ref.text.lower())
    same = country is not None and subject is not None and country.ref.entity_id == subject.ref.entity_id
    return (obj, None) if country is None or same else (country, obj)
