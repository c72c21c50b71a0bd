"""Whom a pronoun stands for: the last name of the right sort before it, the holder of the office told last, or a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from factledger.extract.events.scene import (
    SUBJECT,
    Found,
    Scene,
    latest,
    mention_at,
    mentions_in,
    ref_of,
    subject_first,
    without_times,
)
from factledger.extract.pair import COUNTRY
from factledger.model.claim import Ref
from factledger.model.document import Layer
from factledger.model.mention import AnnotatedBlock, Mention

NUMBER = {False: "NN", True: "NNS"}
Resolve = Callable[[Scene, int], tuple[Found, ...]]
"""Whom the word at a token names."""


def pronoun(scene: Scene, token: int, resolve: Resolve) -> Found:
    """What a pronoun stands for: the last name of the right sort before it in the block or the block before."""
    here = scene.parse.tokens[token]
    if here.text.lower() in scene.words.demonstratives:
        return Found(Ref(here.text, why="takes up what was told before, which is no name"), here.start, here.end)
    person = here.text.lower() in scene.words.persons
    if told := _settled(scene, token, resolve) if person else _no_person(scene, token):
        return told
    doer = _own_doer(scene, token)
    for block, limit in _before(scene, here.start):
        names = [one for one in latest(block, limit) if (one.label == "person") == person and one not in doer]
        names = [one for one in names if person or one.label in {COUNTRY, "organization"} or _speaks(block, one)]
        if not names:
            continue
        best = subject_first(block, names)
        if best is None:
            return Found(Ref(here.text, why="several names could be meant"), here.start, here.end)
        kind = COUNTRY if best.how == "capital" else best.label
        return Found(replace(ref_of(best, how="coreference"), kind=kind), here.start, here.end)
    return Found(Ref(here.text, why="nothing before it settles whom it means"), here.start, here.end)


def _settled(scene: Scene, token: int, resolve: Resolve) -> Found | None:
    """Whom the subject before a pronoun of a person settles: the holder of an office, or whom the same pronoun stood for."""
    here, office, earlier = scene.parse.tokens[token], _office_before(scene, token), _same_before(scene, token)
    if office >= 0 and (holder := resolve(scene, office)):
        return Found(replace(holder[0].ref, how="coreference"), here.start, here.end)
    return replace(pronoun(scene, earlier, resolve), start=here.start, end=here.end) if earlier >= 0 else None


def _same_before(scene: Scene, token: int) -> int:
    """The same pronoun as the last main subject before a subject pronoun, whom that one means too; -1.

    `He came at the invitation of Lund, who had been there before. He left`: the one who came left.
    """
    tokens = scene.parse.tokens
    main = [i for i in range(token) if tokens[i].dep in SUBJECT and tokens[tokens[i].head].dep == "ROOT"]
    both = tokens[token].dep in SUBJECT and tokens[tokens[token].head].dep == "ROOT" and bool(main)
    return main[-1] if both and tokens[main[-1]].text.lower() == tokens[token].text.lower() else -1


def _no_person(scene: Scene, token: int) -> Found | None:
    """The thing that is the subject just before a pronoun of a thing, or the country whose an event before its clause is."""
    here, thing = scene.parse.tokens[token], _thing_before(scene, token)
    if thing >= 0:
        start, end = without_times(scene, *scene.parse.phrase(thing))
        return Found(Ref(scene.block.block.text.text[start:end], kind="thing", how="coreference"), here.start, here.end)
    owner = _fronted_owner(scene, token)
    return None if owner is None else Found(ref_of(owner, how="coreference"), here.start, here.end)


def _office_before(scene: Scene, token: int) -> int:
    """The last subject before a pronoun of a person, where it is an office alone: `The Vice Minister came. She met …`; -1."""
    tokens, at = scene.parse.tokens, -1
    if tokens[token].dep not in SUBJECT:
        return -1
    for mention in mentions_in(scene.block, 0, tokens[token].start):
        inside = [i for i in scene.parse.at(mention.start, mention.end) if i < token]
        told = any(tokens[i].dep in SUBJECT for i in inside)
        if mention.label == "person" and (told or at < 0 or tokens[at].end == mention.start - 1):
            at = -1
        elif mention.label == "office" and told:
            at = inside[-1]
    return at


def _fronted_owner(scene: Scene, token: int) -> Mention | None:
    """The country whose the event before a subject pronoun's clause is: `After Xland's independence, it opened a post`."""
    tokens, parse = scene.parse.tokens, scene.parse
    if tokens[token].dep not in SUBJECT:
        return None
    fronted = [
        noun
        for prep in parse.by_dep(tokens[token].head, "prep")
        if prep < token and tokens[prep].text.lower() in scene.words.asides
        for noun in parse.by_dep(prep, "pobj")
    ]
    named = [mention_at(scene.block, parse, owner) for noun in fronted if (owner := parse.possessor(noun)) >= 0]
    owners = [one for one in named if one is not None and one.label == COUNTRY]
    return owners[0] if len(owners) == 1 else None


def _own_doer(scene: Scene, token: int) -> tuple[Mention, ...]:
    """All names of who does what an object pronoun undergoes, whom it cannot mean: `Minister Lund received him`."""
    tokens, parse = scene.parse.tokens, scene.parse
    doer = parse.agent(parse.clause_head(token)) if tokens[token].dep in {"dobj", "dative"} else -1
    named = mention_at(scene.block, parse, doer) if doer >= 0 else None
    if named is None:
        return ()
    key = named.entity_id or named.text
    return tuple(one for block, _ in _before(scene, 0) for one in block.mentions if (one.entity_id or one.text) == key)


def _thing_before(scene: Scene, token: int) -> int:
    """The subject just before a subject pronoun, where it is a thing without a name: `A dam was planned. It opened …`; -1."""
    tokens = scene.parse.tokens
    if tokens[token].dep not in SUBJECT:
        return -1
    subjects = [i for i in range(token) if tokens[i].dep in SUBJECT and tokens[i].pos != "PRON"]
    if not subjects or tokens[subjects[-1]].pos != "NOUN" or tokens[subjects[-1]].tag != NUMBER[_many(scene, token)]:
        return -1
    inside = scene.parse.subtree(subjects[-1])
    named = mentions_in(scene.block, tokens[inside[0]].start, tokens[inside[-1]].end)
    return -1 if named else subjects[-1]


def _many(scene: Scene, token: int) -> bool:
    return scene.parse.tokens[token].text.lower() == "they"


def _before(scene: Scene, limit: int) -> Iterator[tuple[AnnotatedBlock, int]]:
    """The block, and the one before it in the same text; a tooltip is a text by itself."""
    yield scene.block, limit
    own = scene.block.block
    if own.layer is Layer.TOOLTIP:
        return
    earlier = (scene.document.blocks[i] for i in range(own.index - 1, -1, -1))
    previous = next((one for one in earlier if one.block.layer is not Layer.TOOLTIP), None)
    if previous is not None and previous.block.parents == own.parents:
        yield previous, len(previous.block.text.text)


def _speaks(block: AnnotatedBlock, name: Mention) -> bool:
    """Whether a capital is a subject, as a government is."""
    return name.how == "capital" and any(
        token.dep in SUBJECT for token in block.tokens if name.start <= token.start < name.end
    )
