"""Whose and where what a country keeps in another is: an office abroad and those who serve in it.

The adjective, owner or compound before the noun says whose it is, the place behind it where; what is called by the place
behind its name stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factledger.extract.events.scene import Found, Scene, mention_at, ref_of
from factledger.extract.pair import COUNTRY
from factledger.extract.syntax import NOUNS
from factledger.model.mention import Mention

PLACE = "place"
WHERE = frozenset({"in", "at", "to", "near", "from"})
"""Prepositions before the place where something is kept, or is taken from; `from` only as the verb's."""


def keeper_and_host(scene: Scene, head: int, kept: Sequence[str]) -> tuple[Found | None, Found | None]:
    """Who keeps what the event at a token is about, and where; None for each that its clause does not say.

    Args:
        scene: the sentence.
        head: the token that names the event.
        kept: lemmas of what a country keeps in another.
    """
    parse = scene.parse
    own = parse.clause(head)
    shared = () if any(parse.tokens[i].lemma.lower() in kept for i in own) else _shared_subject(scene, head)
    told = (*own, *_predicate(scene, head), *shared)
    words = [i for i in told if scene.start <= i < scene.stop and i not in scene.times]
    keeper = host = None
    for at in words:
        if parse.tokens[at].lemma.lower() in kept:
            keeper, host = _of_thing(scene, at, keeper, host)
    thing = _goes_on_about(scene, head, kept)
    if thing >= 0:
        keeper, host = _of_thing(scene, thing, keeper, host)
        keeper, host = _of_verb(scene, thing, keeper, host)
    host = host or _pick(scene, _standing(scene, head, WHERE)) or _pick(scene, _left(scene, head))
    if keeper and host and keeper.ref.entity_id == host.ref.entity_id:
        host = None
    return keeper, host


def _of_thing(scene: Scene, thing: int, keeper: Found | None, host: Found | None) -> tuple[Found | None, Found | None]:
    """Keeper and host, each that is not known yet by the words about what is kept."""
    for noun in _nouns(scene, thing):
        keeper = keeper or _pick(scene, _keepers(scene, noun))
        host = host or _pick(scene, _hosts(scene, noun))
    return keeper, host


def _of_verb(scene: Scene, thing: int, keeper: Found | None, host: Found | None) -> tuple[Found | None, Found | None]:
    """Keeper and host, each that is not known yet by the verb that what is kept is the object of."""
    above, dep = scene.parse.tokens[thing].head, scene.parse.tokens[thing].dep
    if dep not in {"dobj", "nsubjpass"}:
        return keeper, host
    host = host or _pick(scene, _standing(scene, above, WHERE))
    doer = _pick(scene, _doers(scene, above))
    same = doer is not None and host is not None and doer.ref.entity_id == host.ref.entity_id
    return keeper or (None if same else doer), host


def _goes_on_about(scene: Scene, verb: int, kept: Sequence[str]) -> int:
    """What is kept that a clause goes on about, which the parse may hang on its place or on the verb above; -1.

    `It opened a post in the port, which was closed in 1960`; `it has a post in the port, opened in 1950`.
    """
    tokens, parse = scene.parse.tokens, scene.parse
    subject, dep = parse.subject(verb), tokens[verb].dep
    relative = dep == "relcl" and subject >= 0 and tokens[subject].text.lower() in scene.words.relative
    if not (relative or parse.bare_participle(verb)):
        return -1
    nouns = (tokens[verb].head, *parse.nouns_above(tokens[verb].head)) if dep in {"relcl", "acl"} else ()
    things = (*nouns, *parse.by_dep(parse.clause_head(tokens[verb].head), "dobj", "nsubjpass"))
    return next((i for i in things if tokens[i].lemma.lower() in kept), -1)


def _doers(scene: Scene, verb: int) -> Iterator[Mention]:
    agent = scene.parse.agent(verb)
    mention = _named(scene, agent) if agent >= 0 else None
    if mention is not None:
        yield mention


def _predicate(scene: Scene, verb: int) -> tuple[int, ...]:
    """What its subject is said to be before a verb goes on: `The post was the first in the port and was opened in 1950`."""
    token = scene.parse.tokens[verb]
    if token.dep != "conj" or scene.parse.tokens[token.head].lemma.lower() != "be":
        return ()
    return tuple(i for at in scene.parse.by_dep(token.head, "attr") for i in scene.parse.subtree(at))


def _shared_subject(scene: Scene, verb: int) -> tuple[int, ...]:
    """The subject that a verb has from the one it is joined to: `Xland's post in Ycity was closed and reopened in 1950`."""
    parse = scene.parse
    if parse.tokens[verb].dep != "conj" or parse.by_dep(verb, "nsubj", "nsubjpass"):
        return ()
    subject = parse.subject(verb)
    return parse.subtree(subject) if scene.start <= subject < verb else ()


def _nouns(scene: Scene, at: int) -> tuple[int, ...]:
    """A noun, and the one that it is part of where that names nothing: `consulate general`."""
    token = scene.parse.tokens[at]
    name = _name(scene, token.head)
    # A model takes `Consulate General` itself for a body.
    whole = token.dep == "compound" and scene.parse.tokens[token.head].pos in NOUNS
    return (at, token.head) if whole and (name is None or _is_kept_name(name, token.text)) else (at,)


def _is_kept_name(name: Mention, word: str) -> bool:
    """Whether a name that nobody declared is only the words for what is kept."""
    return not name.entity_id and name.text.startswith(word)


def _pick(scene: Scene, found: Iterator[Mention]) -> Found | None:
    """The first of the countries that the document is about, else the first."""
    named = [one for one in found if one.entity_id.startswith(f"{COUNTRY}:")]
    about = {one.entity_id for one in scene.pair}
    best = next((one for one in named if one.entity_id in about), named[0] if named else None)
    return Found(replace(ref_of(best), kind=COUNTRY), best.start, best.end) if best else None


def _keepers(scene: Scene, noun: int) -> Iterator[Mention]:
    parse = scene.parse
    for at in parse.by_dep(noun, "amod", "poss", "compound", "nmod"):
        mention = _named(scene, at)
        if mention is not None and mention.label != PLACE:
            yield mention
    for prep, obj in parse.obliques(noun):
        if prep == "of" and (mention := _named(scene, obj)) is not None:
            yield mention


def _hosts(scene: Scene, noun: int) -> Iterator[Mention]:
    parse = scene.parse
    above = parse.tokens[noun].head
    if parse.tokens[noun].dep == "compound" and (mention := _name(scene, above)) is not None:
        yield mention
    for at in parse.by_dep(noun, "compound", "appos"):
        mention = _named(scene, at)
        if mention is not None and mention.label == PLACE:
            yield mention
    yield from _standing(scene, noun, WHERE - {"from"})
    # The parse may hang the place on the owner: `the post of the state in the port`.
    for owner in (obj for prep, obj in parse.obliques(noun) if prep == "of"):
        yield from _standing(scene, owner, WHERE - {"from"})


def _standing(scene: Scene, head: int, prepositions: frozenset[str]) -> Iterator[Mention]:
    for prep, obj in scene.parse.obliques(head):
        if prep in prepositions:
            for one in scene.parse.conjuncts(obj):
                if (mention := _named(scene, one)) is not None:
                    yield mention


def _left(scene: Scene, head: int) -> Iterator[Mention]:
    """A country that is itself what the verb is done to: the one that is left."""
    for at in scene.parse.by_dep(head, "dobj"):
        if (mention := _name(scene, at)) is not None:
            yield mention


def _name(scene: Scene, token: int) -> Mention | None:
    """The name of which the token itself is a word."""
    mention, at = _named(scene, token), scene.parse.tokens[token].start
    return mention if mention is not None and mention.start <= at < mention.end else None


def _named(scene: Scene, token: int) -> Mention | None:
    return None if token in scene.times else mention_at(scene.block, scene.parse, token)
