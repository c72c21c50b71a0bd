"""Who and what a figure is about, by its own sentence: each rule is a function from the figure's place to a name.

A rule answers only where the wording does: two candidates are none, and an empty role is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factledger.extract.figure_site import NOUNS, Site, tells_amount
from factledger.lang import load
from factledger.model.claim import Ref
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

LOCATIVE = frozenset({"in", "at", "into", "within", "inside", "across", "throughout", "on"})
TOWARDS = frozenset({"to", "for", "towards", "toward", "into"})
RECEIVING = frozenset({"receive", "get", "obtain", "borrow", "import", "host", "accept", "attract"})
ACTORS = frozenset({"country", "organization", "person", "office"})
POINTING = frozenset({"this", "that", "these", "those", "no", "some", "any", "each", "every"})
GIVING = frozenset({"give", "grant", "lend", "award", "offer"})
PRONOUNS = frozenset({"it", "they", "which", "who", "that"})
PLACES = frozenset({"country", "place"})


@dataclass(frozen=True, slots=True)
class Held:
    """The holder of a role: the reference, and the block and clean range of its words."""

    ref: Ref
    block: int
    start: int
    end: int


@dataclass(frozen=True)
class Surroundings:
    """What stands about a figure besides its sentence.

    `document`; `above`, the blocks above it, outermost first; `item`, to which it belongs in a list or table; `pair`, the two
    countries of the title; `names`, by entity id how the document names a country; `labels`, the countries in the labels of
    its cell by the word that ties them in.
    """

    document: AnnotatedDocument
    above: tuple[AnnotatedBlock, ...] = ()
    item: Held | None = None
    pair: tuple[Held, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Held] = field(default_factory=dict)


Rule = Callable[[Site, Surroundings], Held | None]


def ref_of(mention: Mention, how: str = "") -> Ref:
    """The reference that a mention makes; open where several entities share the name."""
    why = "" if mention.entity_id or not mention.candidates else "several entities have this name"
    return Ref(mention.text, mention.entity_id, mention.label, how or mention.how, "", why)


def held(mention: Mention, block: AnnotatedBlock, how: str = "") -> Held:
    """The mention as holder of a role."""
    return Held(ref_of(mention, how), block.block.index, mention.start, mention.end)


def only(site: Site, found: Iterable[Mention]) -> Held | None:
    """The one thing that the mentions name; None where they name several."""
    mentions = list(found)
    names = {mention.entity_id or mention.text for mention in mentions}
    return held(mentions[0], site.block) if len(names) == 1 else None


def _under(site: Site, index: int) -> tuple[int, ...]:
    """The tokens of a noun's own phrase."""
    return tuple(site.parse.at(*site.parse.phrase(index)))


def countries(site: Site, indices: Sequence[int] | range) -> list[Mention]:
    """The countries named at these tokens."""
    return [one for one in site.mentions(tuple(indices)) if one.label == "country"]


def nationality(site: Site, around: Surroundings) -> Held | None:
    """The country whose people or things are counted: a name or demonym before the noun, or behind it with `of`."""
    if "of" in around.labels:
        return around.labels["of"]
    for head in _through_counters(site):
        found = [one for one in countries(site, _under(site, head)) if _modifies(site, one, head)]
        if found:
            return only(site, found)
    return None


def _through_counters(site: Site) -> Iterator[int]:
    """The measured nouns, and behind one that only counts or sums up the noun that it counts: `the stock of investment`."""
    counters = load("en", "figures")["counters"]
    for head in site.heads:
        yield head
        if site.tokens[head].lemma.lower() in counters:
            yield from (noun for word, noun in site.parse.obliques(head) if word == "of" and noun not in site.heads)


def _modifies(site: Site, mention: Mention, head: int) -> bool:
    root = site.parse.root_of(site.parse.at(mention.start, mention.end))
    if root < 0:
        return False
    if root == head:
        return mention.how == "demonym"
    token, above = site.tokens[root], site.tokens[site.tokens[root].head]
    if token.dep in {"amod", "compound", "poss", "nmod", "appos"}:
        return token.head == head or (above.head == head and above.dep in {"amod", "compound", "nmod"})
    return token.dep == "pobj" and above.text.lower() == "of" and above.head == head


def possessor(site: Site, around: Surroundings) -> Held | None:
    """The owner of what is measured: `X's exports`, `Xish exports`, `exports of X`."""
    return nationality(site, around)


def _obliques(site: Site, wanted: frozenset[str], labels: frozenset[str] = PLACES) -> list[Mention]:
    """The names behind these prepositions, on the nearest of: the measured nouns, clauses below them, the verb, the figure."""
    clauses = [verb for verb in _clauses_below(site) if site.tokens[verb].text.lower() != "born"]
    anchors = [*site.heads, *clauses, *(i for i in (site.verb, site.root) if i >= 0)]
    for anchor in dict.fromkeys(anchors):
        nouns = [noun for preposition, noun in site.parse.obliques(anchor) if preposition in wanted]
        names = [(one, noun) for noun in nouns for one in site.mentions(_under(site, noun)) if one.label in labels]
        found = [one for one, noun in names if _near(site, one, noun)]
        if found:
            return found
    return []


def _near(site: Site, mention: Mention, noun: int) -> bool:
    """Whether a name is the object of the preposition itself, or the owner of it (`the capital of X`)."""
    root = site.parse.root_of(site.parse.at(mention.start, mention.end))
    return root == noun or (root >= 0 and noun in {site.tokens[root].head, *site.parse.ancestors(root)})


def place(site: Site, around: Surroundings) -> Held | None:
    """Where the measured things are: `in X`; in a label or a phrase without parse, the name behind the preposition."""
    return around.labels.get("in") or only(site, _obliques(site, LOCATIVE)) or _after_word(site, LOCATIVE)


def origin(site: Site, around: Surroundings) -> Held | None:
    """Where they come from: `from X`."""
    source = frozenset({"from"})
    born = around.labels.get("from") or _born(site)
    if born:
        return born
    names = [one for one in _obliques(site, source, ACTORS | PLACES) if one.how != "demonym"]
    return only(site, names) or _after_word(site, source)


def _born(site: Site) -> Held | None:
    """`people born in X` come from X."""
    for verb in _clauses_below(site):
        if site.tokens[verb].text.lower() == "born":
            nouns = [noun for preposition, noun in site.parse.obliques(verb) if preposition in LOCATIVE]
            return only(
                site, [one for noun in nouns for one in site.mentions(_under(site, noun)) if one.label in PLACES]
            )
    return None


def partner(site: Site, around: Surroundings) -> Held | None:
    """With whom: `with X`."""
    return (
        around.labels.get("with")
        or only(site, _obliques(site, frozenset({"with"})))
        or _after_word(site, frozenset({"with"}))
    )


def _after_word(site: Site, wanted: frozenset[str]) -> Held | None:
    """The name right behind one of these words in the measured phrase or the clause."""
    for zone in (site.measured, site.clause):
        found = [one for one in site.mentions(zone) if one.label in PLACES and word_before(site, one) in wanted]
        if found:
            return only(site, found)
    return None


def word_before(site: Site, mention: Mention) -> str:
    """The word before a name and its article, in small letters; empty at the start."""
    span = site.parse.at(mention.start, mention.end)
    at = span.start - 1
    while at >= 0 and site.tokens[at].text.lower() in {"the", "a", "an"}:
        at -= 1
    return site.tokens[at].text.lower() if at >= 0 else ""


def agent(site: Site, around: Surroundings) -> Held | None:
    """Who does what the clause says; of a passive, the `by` phrase; behind a participle or a noun of doing, its `by` phrase."""
    for verb in _verbs(site):
        if _receives(site, verb):
            return origin(site, around)
        for actor in (*_by(site, verb), *_subject(site, verb)):
            return _name_in(site, actor) or (_thing(site, actor) if _is_named(site, actor) else None)
    start = site.verb if site.verb >= 0 else site.root
    for above in (*_through_counters(site), *(site.parse.ancestors(start) if start >= 0 else ())):
        for actor in _by(site, above):
            return _name_in(site, actor)
    return None


def actor(site: Site, around: Surroundings) -> Held | None:
    """Who does what the clause says, where that is a name."""
    found = agent(site, around)
    return found if found and found.ref.kind in ACTORS | PLACES else None


def _is_named(site: Site, noun: int) -> bool:
    """Whether a noun that is no known name is one by its capital, or takes one up (`the bank`)."""
    words = site.parse.at(*site.parse.phrase(noun))
    return site.tokens[noun].pos == "PROPN" or (len(words) == 2 and site.tokens[words[0]].text.lower() == "the")


def _subject(site: Site, verb: int) -> Iterator[int]:
    """The actor that is the subject of a verb, where the subject is no part of the figure and not what is measured."""
    if site.tokens[verb].tag == "VBN" and site.tokens[verb].dep == "acl":
        return
    actor = _resolved(site, verb, site.parse.agent(verb))
    if actor >= 0 and actor not in site.span and actor not in site.own and not measures(site, verb):
        yield actor


def measures(site: Site, verb: int) -> bool:
    """Whether the subject of a verb is what is measured and no actor: `exports reached …`."""
    money = site.quantity.kind in {"money", "percent", "measure"}
    return money and tells_amount(site.quantity, site.tokens[verb])


def _resolved(site: Site, verb: int, actor: int) -> int:
    """For a pronoun in a coordinated clause, the subject of the clause that it is coordinated to."""
    if actor < 0 or site.tokens[actor].text.lower() not in PRONOUNS:
        return actor
    if site.tokens[verb].dep == "relcl":
        return site.tokens[verb].head
    if site.tokens[verb].dep == "conj":
        return site.parse.subject(site.tokens[verb].head)
    return -1


def _thing(site: Site, noun: int) -> Held | None:
    """The words of a noun phrase that is no known name; where it takes a name up (`the project`), that name."""
    start, end = site.parse.phrase(noun)
    span = site.parse.at(start, end)
    pointing = any(site.tokens[i].tag == "PRP$" or site.tokens[i].text.lower() in POINTING for i in span)
    if site.tokens[noun].pos not in NOUNS or pointing:
        return None
    named = _taken_up(site, noun, span)
    if named:
        return named
    text = site.block.block.text.text[start:end]
    return Held(Ref(text, "", "thing", "name", "", "not a known name"), site.block.block.index, start, end)


def _taken_up(site: Site, noun: int, span: range) -> Held | None:
    """The one capitalised name before it in the block that ends in the noun of `the project`, unless `a project` is told of."""
    words = [site.tokens[i].text.lower() for i in span]
    if len(words) != 2 or words[0] != "the":
        return None
    lemma, start = site.tokens[noun].lemma.lower(), site.tokens[noun].start
    earlier = [i for i, token in enumerate(site.tokens) if token.end <= start and token.lemma.lower() == lemma]
    if any(site.tokens[det].lemma.lower() in {"a", "an"} for i in earlier for det in site.parse.by_dep(i, "det")):
        return None
    words_before = (
        r"(?!(?:For|In|Of|At|By|On|With|The|Under|From|To)\b)(?:[A-Z][\w’'&-]*\s+(?:(?:of|for|and|the)\s+)*)+"
    )
    pattern = rf"{words_before}{words[1].capitalize()}\b"
    found = [match for match in re.finditer(pattern, site.block.block.text.text) if match.end() <= start]
    if len({match[0] for match in found}) != 1:
        return None
    name = found[-1]
    return Held(Ref(name[0], "", "thing", "coreference"), site.block.block.index, name.start(), name.end())


def _verbs(site: Site) -> list[int]:
    """The verbs below and above the figure: participles of the measured noun, the verb of its clause, those above."""
    above = [site.verb] if site.verb >= 0 else []
    for up in site.parse.ancestors(site.verb) if site.verb >= 0 else ():
        if site.tokens[up].pos == "VERB" and up in site.sentence:
            above.append(up)
    return list(dict.fromkeys([*_clauses_below(site), *above]))


def _clauses_below(site: Site) -> list[int]:
    """The participles and relative clauses in which a measured noun itself is done or does: `ships that X sent`."""
    out: list[int] = []
    for head in site.heads:
        out.extend(site.parse.by_dep(head, "acl"))
        for verb in site.parse.by_dep(head, "relcl"):
            pronouns = [i for i in site.parse.subtree(verb) if site.tokens[i].tag in {"WDT", "WP"}]
            if not pronouns or site.tokens[pronouns[0]].dep != "pobj":
                out.append(verb)
    return out


def _receives(site: Site, verb: int) -> bool:
    return site.tokens[verb].lemma.lower() in RECEIVING


def _name_in(site: Site, noun: int) -> Held | None:
    """The name of a noun phrase: the one on its head, else the only country that owns it."""
    direct = site.mention_of(noun)
    if direct and direct.label in ACTORS:
        return held(direct, site.block)
    inside = site.mentions(_under(site, noun))
    countries = [one for one in inside if one.label == "country"]
    countries = [one for one in countries if one.how == "demonym" and _modifies(site, one, noun)] or countries
    found = only(site, countries or [one for one in inside if one.label in ACTORS])
    if found or inside:
        return found
    for verb in site.parse.by_dep(noun, "acl"):
        for actor in _by(site, verb):
            return only(site, [one for one in site.mentions(_under(site, actor)) if one.label in ACTORS])
    return None


def _by(site: Site, verb: int) -> Iterator[int]:
    """The nouns behind `by` that hang on a verb or a noun of doing; without a passive only names (`by sea` is no actor)."""
    for by in site.parse.by_dep(verb, "agent", "prep"):
        if site.tokens[by].text.lower() != "by":
            continue
        for noun in site.parse.by_dep(by, "pobj"):
            named = site.tokens[by].dep == "agent" or any(
                one.label in ACTORS for one in site.mentions(_under(site, noun))
            )
            if site.tokens[noun].pos in NOUNS and noun not in site.span and named:
                yield noun


def recipient(site: Site, around: Surroundings) -> Held | None:
    """To whom: `to X`, the indirect object, the subject of `receive` or of `was given`."""
    label = around.labels.get("to") or around.labels.get("for")
    return label or given_to(site) or only(site, _obliques(site, TOWARDS)) or _after_word(site, TOWARDS)


def given_to(site: Site) -> Held | None:
    """The indirect object of the clause, or the subject of a verb of receiving."""
    return next((found for found in (_given_to(site, verb) for verb in _verbs(site)) if found), None)


def _given_to(site: Site, verb: int) -> Held | None:
    for noun in site.parse.by_dep(verb, "dative"):
        found = _name_in(site, noun)
        if found:
            return found
    subject = site.parse.subject(verb)
    gift = site.parse.is_passive(verb) and site.tokens[verb].lemma.lower() in GIVING
    if subject >= 0 and subject not in site.span and (_receives(site, verb) or gift):
        return _name_in(site, subject)
    return None


def predicate(site: Site, around: Surroundings) -> Held | None:
    """The country that the clause says the measured thing to be: `half of the aid is Xish`."""
    if site.verb < 0:
        return None
    ends = site.parse.by_dep(site.verb, "acomp", "attr")
    return only(site, [one for end in ends for one in countries(site, _under(site, end)) if end not in site.span])


def item(site: Site, around: Surroundings) -> Held | None:
    """The item of a ranked list or the row of a table that the figure belongs to."""
    return around.item


def _is_counted(site: Site, index: int) -> bool:
    """Whether a noun is itself counted by another figure of the block: `13 guns and 125 mortars`."""
    token = site.tokens[index]
    return any(one.start < token.end and token.start < one.end for one in site.block.quantities if one.kind == "count")


def governing_noun(site: Site, around: Surroundings) -> Held | None:
    """The thing of which the quantity is told: the subject of its verb, else the noun above it."""
    subject = _resolved(site, site.verb, site.parse.subject(site.verb)) if site.verb >= 0 else -1
    choices = (subject, *site.heads[1:]) if site.own else (*site.heads[1:], subject)
    for index in choices:
        if (
            index < 0
            or index in {*site.span, *site.label}
            or site.tokens[index].pos not in NOUNS
            or _is_counted(site, index)
        ):
            continue
        # `Its population is 5 million` tells nothing of a thing besides the population.
        if index not in site.heads[:1] or site.tokens[index].lemma.lower() not in load("en", "figures")["counters"]:
            return _name_in(site, index) or _thing(site, index)
    return None


def patient(site: Site, around: Surroundings) -> Held | None:
    """Whom or what the verb of the clause acts on, where that is not the figure itself."""
    for verb in _verbs(site):
        noun = site.parse.patient(verb)
        if noun >= 0 and noun not in site.span and noun not in site.heads[:1]:
            found = _name_in(site, noun)
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
