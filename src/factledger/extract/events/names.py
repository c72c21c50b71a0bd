"""Whom words name: names, offices with their holders, pronouns, and definite descriptions where the text settles them.

`the two countries` are those named just before, else those that the document is about; a pronoun is the nearest fitting name
before it; what the text does not settle stays open, and says so.
"""

from __future__ import annotations

from dataclasses import replace

from factledger.extract.events.pronouns import pronoun
from factledger.extract.events.scene import (
    SUBJECT,
    Found,
    Scene,
    is_somebody,
    latest,
    mention_at,
    mentions_in,
    ref_of,
    subject_first,
    without_times,
)
from factledger.extract.events.themes import one_of_two
from factledger.extract.pair import COUNTRY, pair_in
from factledger.extract.syntax import VERBAL, Parse
from factledger.model.claim import Ref
from factledger.model.mention import Mention

INSTANCES = frozenset({"like", "including"})
BESIDE = 60
"""How many characters from a person's name the office named with it may stand; a convention."""


def resolve(scene: Scene, token: int) -> tuple[Found, ...]:
    """Whom a token's phrase names: names, the title's pair for `the two countries`, a pronoun's antecedent, or its own words."""
    pair = _pair_phrase(scene, token)
    if pair is not None:
        return pair
    other = one_of_two(scene.parse, token, scene.words)
    if other >= 0:
        return _as_one(scene, token, (other, *_suppliers(scene.parse, other)))
    text = scene.parse.tokens[token].text.lower()
    if text in scene.words.relative:
        return _antecedent(scene, token)
    if text in scene.words.demonstratives | scene.words.persons | scene.words.things:
        return _whose(scene, token) or _several(scene, token) or (pronoun(scene, token, resolve),)
    mention = _leader(scene, token) or mention_at(scene.block, scene.parse, token)
    if mention is not None and mention.label == "office":
        mention = _holder(scene, token, mention) or mention
    mention = mention or _governed(scene, token)
    if mention is None:
        return _instances(scene, token) or _own_country(scene, token) or (_words(scene, token),)
    ref = ref_of(mention)
    office = office_of(scene, mention) if mention.label == "person" else ""
    return (Found(replace(ref, office=office), mention.start, mention.end),)


def _whose(scene: Scene, token: int) -> tuple[Found, ...]:
    """The doer, by name or pronoun, whose own deed or thing a verb's object is: `Lund recalled her visit`."""
    tokens, parse = scene.parse.tokens, scene.parse
    noun = tokens[token].head
    own = tokens[token].tag == "PRP$" and tokens[token].text.lower() in scene.words.persons
    subjects = [i for i in parse.by_dep(tokens[noun].head, "nsubj") if i < token]
    if not own or tokens[noun].dep != "dobj" or not subjects:
        return ()
    doer = tokens[subjects[0]]
    if not (doer.text[0].isupper() or doer.pos == "PRON" or is_somebody(scene.block, parse, subjects[0])):
        return ()
    return tuple(replace(one, ref=replace(one.ref, how="coreference")) for one in resolve(scene, subjects[0]))


def _words(scene: Scene, token: int) -> Found:
    """A phrase that names nobody, as the words that it is."""
    start, end = without_times(scene, *scene.parse.phrase(token))
    words = scene.block.block.text.text[start:end]
    return Found(Ref(words, kind="thing", why="the words name nobody by name"), start, end)


def _own_country(scene: Scene, token: int) -> tuple[Found, ...]:
    """The country that `the country` is: the text's own but for who does it, else the one that the block told of before."""
    parse, here = scene.parse, scene.parse.tokens[token]
    words = [parse.tokens[i].text.lower() for i in parse.children[token] if parse.tokens[i].dep != "punct"]
    if here.text.lower() not in scene.words.lone_countries or words != ["the"]:
        return ()
    agent = parse.agent(parse.clause_head(token))
    doer = mention_at(scene.block, parse, agent) if agent >= 0 and agent != token else None
    named = [one for one in latest(scene.block, here.start) if one.label == COUNTRY and one.entity_id]
    named = [one for one in named if doer is None or one.entity_id != doer.entity_id]
    own = [one for one in scene.about if doer is None or one.entity_id != doer.entity_id]
    ids = {one.entity_id for one in named}
    meant = own[0] if len(own) == 1 and (not ids or own[0].entity_id in ids) else None
    if meant is None and len(own) < 2 and named and (len(ids) == 1 or here.dep in SUBJECT):
        meant = subject_first(scene.block, named)
    return (Found(ref_of(meant, how="coreference"), here.start, here.end),) if meant else ()


def _instances(scene: Scene, token: int) -> tuple[Found, ...]:
    """The persons named as examples of a noun: `other leaders like Ana Ruiz`."""
    parse = scene.parse
    after = [obj for prep, obj in parse.obliques(token) if prep in INSTANCES]
    named = (mention_at(scene.block, parse, one) for obj in after for one in parse.conjuncts(obj))
    return tuple(Found(ref_of(one), one.start, one.end) for one in named if one is not None and one.label == "person")


def _as_one(scene: Scene, token: int, meant: tuple[int, ...]) -> tuple[Found, ...]:
    """What other tokens name, as meant by the words of one."""
    here = scene.parse.tokens[token]
    named = [one.ref for other in meant for one in resolve(scene, other)]
    return tuple(Found(replace(ref, how="coreference"), here.start, here.end) for ref in named)


def _suppliers(parse: Parse, noun: int) -> tuple[int, ...]:
    """Who a participle says gave what a noun names: `ships supplied by the duchy`; they take part with it."""
    by = (prep for clause in parse.by_dep(noun, "acl") for prep in parse.by_dep(clause, "agent"))
    return tuple(obj for prep in by for obj in parse.by_dep(prep, "pobj"))


def _leader(scene: Scene, noun: int) -> Mention | None:
    """The person by whom those are led whom a noun names: `a delegation headed by Ana Ruiz`."""
    parse = scene.parse
    clauses = (one for one in parse.by_dep(noun, "acl") if parse.tokens[one].lemma.lower() in scene.words.led_by)
    by = (prep for clause in clauses for prep in parse.by_dep(clause, "agent"))
    named = (mention_at(scene.block, parse, obj) for prep in by for obj in parse.by_dep(prep, "pobj"))
    return next((one for one in named if one is not None and one.label == "person"), None)


def _governed(scene: Scene, token: int) -> Mention | None:
    """The country that `the government of X` stands for."""
    if scene.parse.tokens[token].lemma.lower() not in scene.words.governments:
        return None
    named = (mention_at(scene.block, scene.parse, obj) for prep, obj in scene.parse.obliques(token) if prep == "of")
    return next((one for one in named if one is not None and one.label == COUNTRY), None)


def _antecedent(scene: Scene, token: int) -> tuple[Found, ...]:
    """The noun that a relative pronoun stands for."""
    tokens = scene.parse.tokens
    verb = scene.parse.clause_head(token)
    while tokens[verb].dep == "conj" and tokens[verb].head != verb:
        verb = tokens[verb].head
    noun = scene.parse.clause_noun(verb)
    if tokens[verb].dep != "relcl" or noun in {token, verb} or tokens[noun].text.lower() in scene.words.relative:
        here = tokens[token]
        return (Found(Ref(here.text, why="nothing before it settles whom it means"), here.start, here.end),)
    return resolve(scene, noun)


def _holder(scene: Scene, token: int, office: Mention) -> Mention | None:
    """The person named with an office: right after it (`the former President, Mr. Ivar Lund`), or before an apposition."""
    tokens = scene.parse.tokens
    if tokens[token].dep == "appos":
        named = mention_at(scene.block, scene.parse, tokens[token].head)
        return named if named is not None and named.label == "person" else None
    inside = scene.parse.subtree(token)
    low, high = tokens[inside[0]].start, tokens[inside[-1]].end
    for mention in mentions_in(scene.block, max(low, office.end), high):
        if mention.label == "person" and max(low, office.end) <= mention.start and mention.end <= high:
            between = [tokens[i] for i in range(token, inside[-1]) if office.end <= tokens[i].start < mention.start]
            return None if any(t.pos in VERBAL or t.text == ";" for t in between) else mention
    return None


def _pair_phrase(scene: Scene, token: int) -> tuple[Found, ...] | None:
    """`the two countries`, `both governments`, `both sides`; None where the token is no such phrase."""
    words, tokens = scene.words, scene.parse.tokens
    if tokens[token].lemma.lower() not in words.pair_nouns:
        return None
    start, end = scene.parse.phrase(token)
    small = {tokens[i].text.lower() for i in scene.parse.children[token]}
    above = tokens[tokens[token].head]
    between = above.text.lower() == "between" and tokens[token].tag == "NNS" and not scene.parse.by_dep(token, "conj")
    if not words.pair_marks & small and not between:
        return None
    pair = _two_in_sentence(scene, start) or two_before(scene, start) or scene.pair
    if len(pair) != 2:
        text = scene.block.block.text.text[start:end]
        return (Found(Ref(text, why="the text does not settle which two"), start, end),)
    return tuple(Found(ref_of(one, how="coreference"), start, end) for one in pair)


def _two_in_sentence(scene: Scene, limit: int) -> tuple[Mention, ...]:
    """The countries named before a place in its sentence, where they are exactly two: `X recognised Y, and the two …`."""
    return pair_in(mentions_in(scene.block, scene.parse.tokens[scene.start].start, limit))


def two_before(scene: Scene, limit: int) -> tuple[Mention, ...]:
    """The countries named before a place in its block, where they are exactly two."""
    return pair_in(latest(scene.block, limit))


def office_of(scene: Scene, person: Mention) -> str:
    """The office named with a person: just before the name, or in apposition after it."""
    text = scene.block.block.text.text
    for mention in mentions_in(scene.block, person.start - BESIDE, person.end + BESIDE):
        if mention.label != "office":
            continue
        if mention.end <= person.start and text[mention.end : person.start].strip(" ,") == "":
            return mention.text
        between = text[person.end : mention.start]
        if person.end <= mention.start and between.strip(" ,") in {"", "the", "then", "then the"} and "," in between:
            return mention.text
    return ""


def _several(scene: Scene, token: int) -> tuple[Found, ...]:
    """The countries that `they` are: the joined subject, or `the two countries`, of what is told just before."""
    if scene.parse.tokens[token].text.lower() not in scene.words.plurals:
        return ()
    for at in range(token - 1, -1, -1):
        both = _pair_phrase(scene, at) or ()
        joined = scene.parse.conjuncts(at) if scene.parse.tokens[at].dep in SUBJECT else ()
        if len(joined) > 1:
            both = tuple(found for one in joined if one < token for found in resolve(scene, one))
        if both:
            countries = all(one.ref.kind == COUNTRY for one in both) and len(both) > 1
            here = scene.parse.tokens[token]
            refs = (replace(one.ref, how="coreference") for one in both)
            return tuple(Found(ref, here.start, here.end) for ref in refs) if countries else ()
        if scene.parse.tokens[at].dep in SUBJECT:
            return ()
    return ()
