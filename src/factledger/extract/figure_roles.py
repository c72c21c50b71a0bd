"""Who and what a figure is about: the closed vocabulary of role rules, each a function from the figure's place to a name.

A rule answers only where the wording does: two candidates are none, and an empty role is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from factledger.extract.figure_site import NOUNS, Site
from factledger.extract.syntax import Parse
from factledger.model.claim import Ref
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

LOCATIVE = frozenset({"in", "at", "into", "within", "inside", "across", "throughout", "on"})
TOWARDS = frozenset({"to", "for", "towards", "toward", "into"})
RECEIVING = frozenset({"receive", "get", "obtain", "borrow", "import", "host", "accept", "attract"})
ACTORS = frozenset({"country", "organization", "person", "office"})
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
    """What stands about a figure besides its sentence: its document, the blocks above it, the item it belongs to."""

    document: AnnotatedDocument
    above: tuple[AnnotatedBlock, ...] = ()
    item: Held | None = None
    pair: tuple[Held, ...] = ()


Rule = Callable[[Site, Surroundings], Held | None]


def ref_of(mention: Mention, how: str = "") -> Ref:
    """The reference that a mention makes; open where several entities share the name."""
    why = "" if mention.entity_id or not mention.candidates else "several entities have this name"
    return Ref(mention.text, mention.entity_id, mention.label, how or mention.how, "", why)


def held(mention: Mention, block: AnnotatedBlock, how: str = "") -> Held:
    """The mention as holder of a role."""
    return Held(ref_of(mention, how), block.block.index, mention.start, mention.end)


def _only(site: Site, found: Iterable[Mention]) -> Held | None:
    """The one thing that the mentions name; None where they name several."""
    mentions = list(found)
    names = {mention.entity_id or mention.text for mention in mentions}
    return held(mentions[0], site.block) if len(names) == 1 else None


def _under(site: Site, index: int) -> tuple[int, ...]:
    """The tokens of a noun's own phrase."""
    return tuple(site.parse.at(*site.parse.phrase(index)))


def _countries(site: Site, indices: Sequence[int] | range) -> list[Mention]:
    return [one for one in site.mentions(tuple(indices)) if one.label == "country"]


def nationality(site: Site, around: Surroundings) -> Held | None:
    """The country whose people or things are counted: a name or demonym before the noun, or behind it with `of`."""
    for head in site.heads:
        found = [one for one in _countries(site, _under(site, head)) if _modifies(site, one, head)]
        if found:
            return _only(site, found)
    return None


def _modifies(site: Site, mention: Mention, head: int) -> bool:
    root = site.parse.root_of(site.parse.at(mention.start, mention.end))
    if root < 0:
        return False
    if root == head:
        return True
    token, above = site.tokens[root], site.tokens[site.tokens[root].head]
    if token.dep in {"amod", "compound", "poss", "nmod", "appos"}:
        return token.head == head or (above.head == head and above.dep in {"amod", "compound", "nmod"})
    return token.dep == "pobj" and above.text.lower() == "of" and above.head == head


def possessor(site: Site, around: Surroundings) -> Held | None:
    """The owner of what is measured: `X's exports`, `Xish exports`, `exports of X`."""
    return nationality(site, around)


def _obliques(site: Site, wanted: frozenset[str], *, verbs: bool = True) -> list[Mention]:
    out: list[Mention] = []
    anchors = list(site.heads)
    anchors += [i for head in site.heads for i in site.parse.by_dep(head, "acl", "relcl")]
    anchors += [site.verb] if verbs and site.verb >= 0 else []
    anchors += [site.root] if site.root >= 0 else []
    for anchor in dict.fromkeys(anchors):
        for preposition, noun in site.parse.obliques(anchor):
            if preposition in wanted:
                out.extend(
                    one for one in site.mentions(_under(site, noun)) if one.label in PLACES and _near(site, one, noun)
                )
        if out:
            break
    return out


def _near(site: Site, mention: Mention, noun: int) -> bool:
    """Whether a name is the object of the preposition itself, or the owner of it (`the capital of X`)."""
    root = site.parse.root_of(site.parse.at(mention.start, mention.end))
    return root == noun or (root >= 0 and noun in {site.tokens[root].head, *site.parse.ancestors(root)})


def place(site: Site, around: Surroundings) -> Held | None:
    """Where the measured things are: `in X`; in a label or a phrase without parse, the name behind the preposition."""
    return _only(site, _obliques(site, LOCATIVE)) or _after_word(site, LOCATIVE)


def origin(site: Site, around: Surroundings) -> Held | None:
    """Where they come from: `from X`."""
    return _only(site, _obliques(site, frozenset({"from"}))) or _after_word(site, frozenset({"from"}))


def partner(site: Site, around: Surroundings) -> Held | None:
    """With whom: `with X`."""
    return _only(site, _obliques(site, frozenset({"with"}))) or _after_word(site, frozenset({"with"}))


def _after_word(site: Site, wanted: frozenset[str]) -> Held | None:
    """The name right behind one of these words in the measured phrase or the clause."""
    for zone in (site.measured, site.clause):
        found = [one for one in site.mentions(zone) if one.label in PLACES and _word_before(site, one) in wanted]
        if found:
            return _only(site, found)
    return None


def _word_before(site: Site, mention: Mention) -> str:
    span = site.parse.at(mention.start, mention.end)
    at = span.start - 1
    while at >= 0 and site.tokens[at].text.lower() in {"the", "a", "an"}:
        at -= 1
    return site.tokens[at].text.lower() if at >= 0 else ""


def agent(site: Site, around: Surroundings) -> Held | None:
    """Who does what the clause says; of a passive, the `by` phrase; behind a participle, its `by` phrase."""
    for verb in _verbs(site):
        if _receives(site, verb):
            continue
        actor = site.parse.agent(verb)
        if actor >= 0 and actor not in site.span:
            found = _name_in(site, actor)
            if found:
                return found
    return _only(
        site, [one for one in site.mentions(site.clause) if one.label in ACTORS and _word_before(site, one) == "by"]
    )


def _verbs(site: Site) -> list[int]:
    """The verbs below and above the figure: participles of the measured noun, the verb of its clause, those above."""
    below = [i for head in site.heads for i in site.parse.by_dep(head, "acl", "relcl")]
    above = [site.verb] if site.verb >= 0 else []
    for up in site.parse.ancestors(site.verb) if site.verb >= 0 else ():
        if site.tokens[up].pos == "VERB" and up in site.sentence:
            above.append(up)
    return list(dict.fromkeys([*below, *above]))


def _receives(site: Site, verb: int) -> bool:
    return site.tokens[verb].lemma.lower() in RECEIVING


def _name_in(site: Site, noun: int) -> Held | None:
    """The name of a noun phrase: the one on its head, else the only country that owns it."""
    direct = site.mention_of(noun)
    if direct and direct.label in ACTORS:
        return held(direct, site.block)
    inside = site.mentions(_under(site, noun))
    countries = [one for one in inside if one.label == "country"]
    return _only(site, countries or [one for one in inside if one.label in ACTORS])


def recipient(site: Site, around: Surroundings) -> Held | None:
    """To whom: `to X`, the indirect object, the subject of `receive` or of `was given`."""
    verb = site.verb
    if verb >= 0:
        for noun in site.parse.by_dep(verb, "dative"):
            found = _name_in(site, noun)
            if found:
                return found
        subject = site.parse.subject(verb)
        passive_gift = site.parse.is_passive(verb) and site.tokens[verb].lemma.lower() in {
            "give",
            "grant",
            "lend",
            "award",
            "offer",
        }
        if subject >= 0 and subject not in site.span and (_receives(site, verb) or passive_gift):
            found = _name_in(site, subject)
            if found:
                return found
    return _only(site, _obliques(site, TOWARDS)) or _after_word(site, TOWARDS)


def item(site: Site, around: Surroundings) -> Held | None:
    """The item of a ranked list or the row of a table that the figure belongs to."""
    return around.item


def above_agent(site: Site, around: Surroundings) -> Held | None:
    """The country that owns what is above, by demonym or genitive: `Leading destinations of X's exports`."""
    for block in reversed(around.above):
        found = [one for one in _named(block) if _owns(block, one)]
        if found:
            return _one_of(block, found, "heading")
    return None


def _owns(block: AnnotatedBlock, mention: Mention) -> bool:
    parse = Parse.of(block.tokens)
    span = parse.at(mention.start, mention.end)
    after = block.tokens[span.stop] if span and span.stop < len(block.tokens) else None
    before = block.tokens[span.start - 1].text.lower() if span and span.start > 0 else ""
    genitive = after is not None and (
        after.text in {"'s", "’s", "'", "’"} or (mention.how == "demonym" and after.pos in NOUNS | {"ADJ"})
    )
    return genitive or before == "of"


def above_place(site: Site, around: Surroundings) -> Held | None:
    """The country above behind `in`, `to`, `with` or `for`: `Economic cooperation with X`."""
    for block in reversed(around.above):
        found = [one for one in _named(block) if _preceded(block, one)]
        if found:
            return _one_of(block, found, "heading")
    return None


def _preceded(block: AnnotatedBlock, mention: Mention) -> bool:
    before = [token.text.lower() for token in block.tokens if token.end <= mention.start]
    return bool(before) and (before[-1] in LOCATIVE | TOWARDS | {"with"} or before[-2:-1] == ["to"])


def above_any(site: Site, around: Surroundings) -> Held | None:
    """The only country that is named above, in the nearest block that names any."""
    for block in reversed(around.above):
        found = _named(block)
        if found:
            return _one_of(block, found, "heading")
    return None


def _named(block: AnnotatedBlock) -> list[Mention]:
    return [one for one in block.mentions if one.label == "country"]


def _one_of(block: AnnotatedBlock, found: Sequence[Mention], how: str) -> Held | None:
    names = {one.entity_id or one.text for one in found}
    return held(found[0], block, how) if len(names) == 1 else None


def clause_any(site: Site, around: Surroundings) -> Held | None:
    """The only country of the clause."""
    return _only(site, _countries(site, site.clause))


def sentence_any(site: Site, around: Surroundings) -> Held | None:
    """The only country of the sentence."""
    return _only(site, _countries(site, site.sentence))


def governing_noun(site: Site, around: Surroundings) -> Held | None:
    """The thing of which the quantity is told: the subject of its verb, else the noun above it."""
    subject = site.parse.subject(site.verb) if site.verb >= 0 else -1
    choices = [subject, *site.heads[1:]]
    for index in choices:
        if index < 0 or index in site.span or site.tokens[index].pos not in NOUNS:
            continue
        name = _name_in(site, index)
        if name:
            return name
        start, end = site.parse.phrase(index)
        text = site.block.block.text.text[start:end]
        return Held(Ref(text, "", "thing", "name"), site.block.block.index, start, end)
    return None


RULES: dict[str, Rule] = {
    "nationality": nationality,
    "origin": origin,
    "place": place,
    "agent": agent,
    "recipient": recipient,
    "possessor": possessor,
    "partner": partner,
    "item": item,
    "above_agent": above_agent,
    "above_place": above_place,
    "above_any": above_any,
    "clause_any": clause_any,
    "sentence_any": sentence_any,
    "governing_noun": governing_noun,
}


def fill(rules: Sequence[str], site: Site, around: Surroundings, taken: Held | None = None) -> Held | None:
    """The first holder that a rule finds and that is not the one of the other role; None where no rule answers."""
    for name in rules:
        found = other_of_pair(around, taken) if name == "other_of_pair" else RULES[name](site, around)
        if found and not (taken and _same(found.ref, taken.ref)):
            return found
    return None


def other_of_pair(around: Surroundings, taken: Held | None) -> Held | None:
    """Of the two countries of the document's title, the one that the other role does not hold."""
    if taken is None or len(around.pair) != 2 or not taken.ref.entity_id:
        return None
    rest = [one for one in around.pair if one.ref.entity_id != taken.ref.entity_id]
    return rest[0] if len(rest) == 1 else None


def _same(one: Ref, other: Ref) -> bool:
    return one.entity_id == other.entity_id if one.entity_id and other.entity_id else one.text == other.text
