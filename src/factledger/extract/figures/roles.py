"""Who and what a figure is about, by its own sentence: each rule is a function from the figure's place to a name.

A rule answers only where the wording does: two candidates are none, and an empty role is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factledger.extract.figures.amounting import tells_amount
from factledger.extract.figures.doers import capital_acting, done_by
from factledger.extract.figures.gifts import builder, given_to, is_said_to_be, receives
from factledger.extract.figures.holders import (
    ACTORS,
    PLACES,
    Held,
    Surroundings,
    by_phrase,
    countries,
    held,
    name_in,
    only,
    only_country,
    place_listed,
    under,
)
from factledger.extract.figures.reference import is_named, resolved, taken, thing
from factledger.extract.figures.several import told_of_other
from factledger.extract.figures.site import Site
from factledger.extract.figures.verbs import clauses_below, measures, verbs_about
from factledger.extract.pair import governing
from factledger.extract.syntax import NOUNS, SUBJECTS
from factledger.lang import load
from factledger.model.claim import Ref
from factledger.model.mention import Mention

LOCATIVE = frozenset({"in", "at", "into", "within", "inside", "across", "throughout", "on"})
BODIES = frozenset({"organization"})
BORN = ("-born", "\u2010born", "\u2011born")
TOWARDS = frozenset({"to", "for", "towards", "toward", "into"})


def through_counters(site: Site) -> Iterator[int]:
    """The measured nouns, and behind one that only counts or sums up the noun that it counts: `the stock of investment`."""
    words = load("en", "figures")
    for head in site.heads:
        lemma = site.tokens[head].lemma.lower()
        if lemma not in words["parts"]:
            yield head
        wanted = {"of", "in"} if lemma in words["parts"] else {"of"}
        through = lemma in words["counters"] or lemma in words["parts"]
        for word, noun in site.parse.obliques(head):
            descent = word == "of" and site.tokens[noun].lemma.lower() in words["descent"]
            if word in wanted and (descent or (through and noun not in site.heads)):
                yield noun


def birthplace(site: Site, around: Surroundings) -> Held | None:
    """Where the counted people were born, or their forebears: `residents of X born in Y`, `Xs of Yish descent`."""
    return around.labels.get("born") or _born(site) or _descended(site)


def _descended(site: Site) -> Held | None:
    """Where the forebears of counted nationals come from: `Xs of Yish descent`, in a label as well."""
    text = site.block.block.text.text
    behind = re.compile(rf"\s+(?:{'|'.join(load('en', 'figures')['descent'])})\b")
    for zone in (site.measured, site.label):
        named = [one for one in countries(site, zone) if behind.match(text, one.end)]
        if named and len(countries(site, zone)) > 1:
            return only(site, named)
    later = [one for one in countries(site, site.sentence) if behind.match(text, one.end)]
    told = [
        one
        for one in later
        if one.start >= site.quantity.end and _is_claimed(site, text[site.quantity.end : one.start])
    ]
    return only(site, told) if len(later) == 1 else None


def _is_claimed(site: Site, between: str) -> bool:
    """Whether the words up to a name are those by which people say or have their descent: `residents of X claim Yish …`."""
    return re.search(rf"\b(?:{'|'.join(load('en', 'figures')['descending'])})\s+$", between) is not None


def _obliques(site: Site, wanted: frozenset[str], labels: frozenset[str] = PLACES) -> list[Mention]:
    """The names behind these prepositions, on the nearest of: the measured nouns, clauses below them, the verb, the figure."""
    clauses = [verb for verb in clauses_below(site) if site.tokens[verb].text.lower() != "born"]
    anchors = [*site.heads, *clauses, *(i for i in (site.verb, site.root) if i >= 0)]
    for anchor in dict.fromkeys(anchors):
        nouns = [noun for preposition, noun in site.parse.obliques(anchor) if preposition in wanted]
        names = [(one, noun) for noun in nouns for one in site.mentions(under(site, noun)) if one.label in labels]
        found = [one for one, noun in names if _near(site, one, noun)]
        if found:
            return [*found, *(other for one in found for other in _listed(site, one))]
    return []


def _listed(site: Site, first: Mention) -> list[Mention]:
    """The countries that go on with a list of them: `in X, Y and Z`."""
    text = site.block.block.text.text
    later = [one for one in site.block.mentions if one.start >= first.end and one.label == first.label == "country"]
    following = next(iter(later), None)
    gap = text[first.end : following.start].split() if following else ["."]
    return [following] if following and gap and set(gap) <= {",", "and", "&", "the"} and first.how == "name" else []


def _near(site: Site, mention: Mention, noun: int) -> bool:
    """Whether a name is the object of the preposition itself, or the owner of it (`the capital of X`)."""
    root = site.parse.root_of(site.parse.at(mention.start, mention.end))
    return root == noun or (root >= 0 and noun in {site.tokens[root].head, *site.parse.ancestors(root)})


def place(site: Site, around: Surroundings) -> Held | None:
    """Where the measured things are: `in X`; in a label or a phrase without parse, the name behind the preposition."""
    names = [one for one in _obliques(site, LOCATIVE) if not _is_language(site, one)]
    return around.labels.get("in") or only_country(site, names) or _after_word(site, LOCATIVE)


def _is_language(site: Site, mention: Mention) -> bool:
    """Whether the adjective of a country stands alone behind a preposition, for what is spoken there: `taught in Xish`."""
    root = site.parse.root_of(site.parse.at(mention.start, mention.end))
    alone = root >= 0 and site.tokens[root].dep == "pobj" and site.tokens[root].tag in {"NNP", "NN", "JJ"}
    return alone and mention.how == "demonym"


def origin(site: Site, around: Surroundings) -> Held | None:
    """Where they come from: `from X`."""
    source = frozenset({"from"})
    born = around.labels.get("from") or _born(site)
    if born:
        return born
    names = [one for one in _obliques(site, source, ACTORS | PLACES) if one.how != "demonym"]
    return only(site, names) or _after_word(site, source)


def _born(site: Site) -> Held | None:
    """`people born in X` come from X, as do `X-born residents`."""
    text = site.block.block.text.text
    named = [one for one in countries(site, site.measured) if text[one.end :].lower().startswith(BORN)]
    if named:
        return only(site, named)
    for verb in (*clauses_below(site), site.verb):
        if verb >= 0 and site.tokens[verb].text.lower() == "born":
            nouns = [noun for preposition, noun in site.parse.obliques(verb) if preposition in LOCATIVE]
            return only(
                site, [one for noun in nouns for one in site.mentions(under(site, noun)) if one.label in PLACES]
            )
    return None


def partner(site: Site, around: Surroundings) -> Held | None:
    """With whom: `with X`."""
    return (
        around.labels.get("with")
        or only(site, _obliques(site, frozenset({"with"})))
        or only(site, [one for one in _obliques(site, frozenset({"with"}), BODIES) if one.how != "guess"])
        or _after_word(site, frozenset({"with"}))
    )


def _after_word(site: Site, wanted: frozenset[str]) -> Held | None:
    """The name right behind one of these words in the measured phrase or the clause."""
    for zone in (site.measured, site.clause):
        found = [one for one in site.mentions(zone) if one.label in PLACES and word_before(site, one) in wanted]
        told = (one for one in found if not _is_language(site, one) and not _of_other_subject(site, one))
        found = [one for one in told if not told_of_other(site, one)]
        found.extend([other for one in found for other in _listed(site, one)])
        if found:
            return only_country(site, found)
    return None


def _of_other_subject(site: Site, mention: Mention) -> bool:
    """Whether a name is of the subject before a clause that leaves its verb out: `Exports to X came to 5 and imports to 3`."""
    root = site.parse.root_of(site.parse.at(mention.start, mention.end))
    noun = site.tokens[site.tokens[root].head].head if root >= 0 else -1
    gapped = [head for head in site.heads if site.tokens[head].dep == "conj" and site.tokens[head].head == site.verb]
    return noun >= 0 and bool(gapped) and site.tokens[noun].dep in SUBJECTS and noun not in site.heads


def word_before(site: Site, mention: Mention) -> str:
    """The word before a name and its article, in small letters; empty at the start."""
    span = site.parse.at(mention.start, mention.end)
    at = span.start - 1
    while at >= 0 and site.tokens[at].text.lower() in {"the", "a", "an"}:
        at -= 1
    return site.tokens[at].text.lower() if at >= 0 else ""


def agent(site: Site, around: Surroundings) -> Held | None:
    """Who does what the clause says; of a passive, the `by` phrase; behind a participle or a noun of doing, its `by` phrase."""
    for verb in verbs_about(site):
        if receives(site, verb):
            return origin(site, around)
        giver = (site.parse.subject(verb),) if is_said_to_be(site, verb, "givers") else ()
        for actor in (*by_phrase(site, verb), *done_by(site, verb), *giver, *subject_of(site, verb)):
            found = name_in(site, actor) or capital_acting(site, verb, actor)
            found = found or (thing(site, around, actor) if is_named(site, actor) else None)
            return taken(found, actor != site.parse.agent(verb))
        if site.tokens[verb].dep == "relcl" and _is_pronoun(site, site.parse.subject(verb)):
            # `…, when it sent 5 …`: who did so is said; nobody above it did.
            return None
    start = site.verb if site.verb >= 0 else site.root
    for above in (*through_counters(site), *(site.parse.ancestors(start) if start >= 0 else ())):
        for actor in by_phrase(site, above):
            return name_in(site, actor)
    return None


def _is_pronoun(site: Site, index: int) -> bool:
    return index >= 0 and site.tokens[index].tag == "PRP"


def actor(site: Site, around: Surroundings) -> Held | None:
    """Who does what the clause says, where that is a name; who accounts for a part or ranks high does nothing to the thing."""
    ranks = site.verb >= 0 and site.tokens[site.verb].lemma.lower() in load("en", "figures")["ranking"]
    return None if ranks or accounts_for(site) or _owned_by_place(site) else named_agent(site, around)


def _owned_by_place(site: Site) -> bool:
    """Whether a region that is no country owns what is measured: `80% of West Xia's trade`."""
    owners = (site.mention_of(one) for head in site.heads[:1] for one in site.parse.by_dep(head, "poss"))
    return any(one is not None and one.label == "place" and one.how != "capital" for one in owners)


def named_agent(site: Site, around: Surroundings) -> Held | None:
    """Who does what the clause says, where that is a country, a place, a body or a person by name."""
    found = agent(site, around)
    return found if found and found.ref.kind in ACTORS | PLACES else None


def accounts_for(site: Site) -> bool:
    """Whether the clause says what makes up the part that the figure tells."""
    told = site.tokens[site.verb].lemma.lower() if site.verb >= 0 else ""
    return site.quantity.unit == "percent" and told in load("en", "figures")["accounting"]


def is_of_goods(site: Site) -> bool:
    """Whether the part that a figure tells is made up by some thing and by no partner: `tea makes up 90% of X's exports`."""
    subject = site.parse.subject(site.verb) if accounts_for(site) else -1
    if subject < 0 or subject in site.span or _is_pronoun(site, subject):
        return False
    named = site.mentions(site.parse.subtree(subject))
    return not any(one.label in ACTORS | PLACES for one in named)


def subject_of(site: Site, verb: int) -> Iterator[int]:
    """The actor that is the subject of a verb, where the subject is no part of the figure and not what is measured."""
    if site.tokens[verb].tag == "VBN" and site.tokens[verb].dep == "acl":
        return
    actor = resolved(site, verb, _planner(site, verb) if site.tokens[verb].tag == "VB" else site.parse.agent(verb))
    if actor in site.dateline or (actor >= 0 and site.quantity.kind == "money" and site.is_flow(actor)):
        return
    if actor >= 0 and actor not in site.span and actor not in site.own and not measures(site, verb):
        yield actor


def _planner(site: Site, verb: int) -> int:
    """Who does what an infinitive says: the owner of the noun that it hangs on (`X's pledge to give`), else its subject."""
    token = site.tokens[verb]
    owner = site.parse.possessor(token.head) if token.dep == "acl" else -1
    return owner if owner >= 0 else site.parse.agent(verb)


def recipient(site: Site, around: Surroundings) -> Held | None:
    """To whom: `to X`, the indirect object, the subject of `receive` or of `was given`.

    What is set against something sent to X goes the other way: `sold goods for $8m to X against imports of $2m`.
    """
    if _set_against(site):
        return None
    label = around.labels.get("to") or around.labels.get("for")
    own = label or given_to(site) or only_country(site, _obliques(site, TOWARDS)) or _after_word(site, TOWARDS)
    return own or builder(site)


def _set_against(site: Site) -> bool:
    above = [site.tokens[i] for i in site.parse.ancestors(site.anchor)] if site.anchor >= 0 else []
    prep = next((token for token in above if token.dep == "prep" and token.text.lower() != "of"), None)
    return prep is not None and prep.text.lower() == "against"


def receiver(site: Site, around: Surroundings) -> Held | None:
    """Who receives, takes in or hosts what is counted."""
    return given_to(site)


def predicate(site: Site, around: Surroundings) -> Held | None:
    """The country that the clause says the measured thing to be: `half of the aid is Xish`."""
    if site.verb < 0:
        return None
    ends = site.parse.by_dep(site.verb, "acomp", "attr")
    return only(site, [one for end in ends for one in countries(site, under(site, end)) if end not in site.span])


def item(site: Site, around: Surroundings) -> Held | None:
    """The item of a ranked list or the row of a table that the figure belongs to."""
    return around.item


def _is_counted(site: Site, index: int) -> bool:
    """Whether a noun is itself counted by another figure of the block: `13 guns and 125 mortars`."""
    token = site.tokens[index]
    kinds = {"count", "money", "percent"}
    return any(one.start < token.end and token.start < one.end for one in site.block.quantities if one.kind in kinds)


def governing_noun(site: Site, around: Surroundings) -> Held | None:
    """The thing of which the quantity is told: the subject of its verb, the owner `its` stands for, else the noun above it."""
    led = site.verb >= 0 and any(_in_terms(site, index) for index in site.heads)
    said = site.parse.subject(site.verb) if led else _told_subject(site)
    subject = resolved(site, site.verb, said) if site.verb >= 0 else -1
    choices = (subject, *site.heads[1:]) if site.own or led else (*site.heads[1:], subject)
    choices = tuple(_whose_number(site, index) for index in choices)
    for index in choices:
        if index < 0 or index in {*site.span, *site.label} or site.tokens[index].pos not in NOUNS:
            continue
        if _is_counted(site, index) or _asks_number(site, index):
            continue
        low, high = site.parse.phrase(index)
        if low < site.quantity.end and site.quantity.start < high and site.quantity.kind == "count":
            continue
        named = (
            site.mention_of(index) is not None or site.tokens[index].lemma.lower() in load("en", "names")["state_nouns"]
        )
        own, other = name_in(site, index), place_listed(site, index) or thing(site, around, index)
        mention = site.mention_of(index)
        if mention is not None and mention.how == "capital" and _spans(site):
            own = held(mention, site.block)
            own = replace(own, ref=governing(own.ref))
        return taken((own or other) if named else (other or own), index == subject != said)
    return None


def _spans(site: Site) -> bool:
    """Whether the clause tells how far one place is from another, of which capitals stand for their countries."""
    return site.quantity.kind == "measure" and any(site.tokens[i].text.lower() == "from" for i in site.clause)


def _told_subject(site: Site) -> int:
    """The noun of which the clause tells the figure: its subject, or what somebody puts `at` it; -1."""
    if site.verb < 0:
        return -1
    verb = site.tokens[site.verb]
    put = tells_amount(site.quantity, verb) and verb.lemma != "be" and not site.parse.is_passive(site.verb)
    valued = site.parse.patient(site.verb) if put else -1
    return site.parse.subject(site.verb) if valued < 0 or site.root in site.parse.subtree(valued) else valued


def _asks_number(site: Site, index: int) -> bool:
    """Whether a noun is only what is counted or measured: `Its population is 5 million` tells nothing of a thing besides."""
    words = load("en", "figures")
    lemma = site.tokens[index].lemma.lower()
    extent = site.quantity.kind == "measure" and lemma in {*words["extents"].values(), "area"}
    stated = extent and site.verb >= 0 and site.tokens[site.verb].lemma == "be"
    return index in site.heads[:1] and (stated or lemma in words["counters"])


def _whose_number(site: Site, index: int) -> int:
    """For a noun that only says what is counted, the noun of which it is (`the population of Xtown`), if any; else the noun."""
    if index < 0 or not _asks_number(site, index):
        return index
    return next((noun for word, noun in site.parse.obliques(index) if word == "of" and noun not in site.span), index)


def _in_terms(site: Site, index: int) -> bool:
    """Whether a noun only leads to what is measured: `the largest in terms of area (900 km2)`."""
    above = site.tokens[site.tokens[index].head].text.lower()
    return (above, site.tokens[index].text.lower()) == ("in", "terms")


def patient(site: Site, around: Surroundings) -> Held | None:
    """Whom or what the verb of the clause acts on, where that is not the figure itself."""
    for verb in verbs_about(site):
        noun = site.parse.patient(verb)
        if noun >= 0 and noun not in site.span and noun not in site.heads[:1]:
            found = name_in(site, noun)
            if found and found.ref.kind in PLACES:
                return found
    return only(site, [one for one in countries(site, site.label) if _follows_participle(site, one)])


def _follows_participle(site: Site, mention: Mention) -> bool:
    """Whether a name in a label stands right behind a participle: `guests visiting X: 12`."""
    at = site.parse.at(mention.start, mention.end).start - 1
    at -= at >= 0 and site.tokens[at].text.lower() == "the"
    return at in site.label and site.tokens[at].tag == "VBG"


def measured_noun(site: Site, around: Surroundings) -> Held | None:
    """The measured noun itself, for a figure that is a property of it: `a 10-year plan`."""
    for index in site.heads[:1]:
        after = site.span.stop if site.span.stop <= index else index
        start, end = site.tokens[after].start, site.tokens[index].end
        text = site.block.block.text.text[start:end].lstrip("- ")
        return Held(Ref(text, "", "thing", "name"), site.block.block.index, end - len(text), end)
    return None
