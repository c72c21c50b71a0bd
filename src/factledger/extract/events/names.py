"""Whom words name: names, offices with their holders, pronouns, and definite descriptions where the text settles them.

`the two countries` are those named just before, else those that the document is about; a pronoun is the nearest fitting name
before it; what the text does not settle stays open, and says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factledger.extract.events.themes import one_of_two
from factledger.extract.pair import COUNTRY, pair_in
from factledger.extract.syntax import VERBAL, Parse
from factledger.extract.wording import Statements, statements
from factledger.model.claim import Ref
from factledger.model.document import Layer
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention, Token

SUBJECT = frozenset({"nsubj", "nsubjpass"})
INSTANCES = frozenset({"like", "including"})
BESIDE = 60
"""How many characters from a person's name the office named with it may stand; a convention."""
IN_MIND = 24
"""How many names back `the two countries` and pronouns look; a convention, about two paragraphs."""


@dataclass(frozen=True, slots=True)
class Found:
    """A participant and the clean range of its words; the range is empty where other words gave it.

    `block`: the index of the block in which the words stand, where they are of another statement, which lends them.
    """

    ref: Ref
    start: int = 0
    end: int = 0
    block: int = -1


@dataclass(frozen=True)
class Scene:
    """What participants are sought in: the document, a block, its parse, the tokens [start, stop) of the sentence.

    `pair`: the two countries that the block is about; `parties`: those, or the only one that is clear; `times`: tokens of times;
    `about`: those whom the text around is about, where that is clear beyond a title's or dateline's one name.
    """

    document: AnnotatedDocument
    block: AnnotatedBlock
    parse: Parse
    start: int
    stop: int
    words: Statements
    pair: tuple[Mention, ...] = ()
    times: frozenset[int] = frozenset()
    parties: tuple[Mention, ...] = ()
    about: tuple[Mention, ...] = ()


def mentions_in(block: AnnotatedBlock, start: int, end: int) -> tuple[Mention, ...]:
    """The names that overlap a clean range, in order; names are ordered and apart, so that only those about it are looked at."""
    names = block.mentions
    low = bisect_right(names, start, key=lambda name: name.end)
    high = bisect_left(names, end, low, key=lambda name: name.start)
    return names[low:high]


def mention_at(block: AnnotatedBlock, parse: Parse, token: int) -> Mention | None:
    """The name of which the token is a word, or the name inside its phrase that is not in a phrase below it."""
    at = parse.tokens[token]
    direct = mentions_in(block, at.start, at.end)
    if direct:
        return next((one for one in direct if one.label == "person"), direct[0])
    near = {*parse.by_dep(token, "compound", "amod", "poss", "nmod", "appos"), *_called(parse, token)}
    if at.lemma.lower() in statements().bureaus:
        # `the President's Office` is not the president.
        near -= {one for one in near if _is_somebody(block, parse, one)}
    spans = [(parse.tokens[i].start, parse.tokens[i].end) for i in sorted(near)]
    return next((one for start, end in sorted(spans) for one in mentions_in(block, start, end)), None)


def _is_somebody(block: AnnotatedBlock, parse: Parse, token: int) -> bool:
    at = parse.tokens[token]
    return any(one.label in {"person", "office"} for one in mentions_in(block, at.start, at.end))


def _called(parse: Parse, token: int) -> tuple[int, ...]:
    """What a noun is said to be called: `the new station, named North Gate`."""
    clauses = (one for one in parse.by_dep(token, "acl") if parse.tokens[one].lemma.lower() in statements().naming)
    return tuple(name for one in clauses for name in parse.by_dep(one, "oprd", "attr", "dobj"))


def ref_of(mention: Mention, *, how: str = "") -> Ref:
    """A name as a participant."""
    return Ref(mention.text, mention.entity_id, mention.label, how or mention.how)


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
        return _whose(scene, token) or _several(scene, token) or (_pronoun(scene, token),)
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
    if not (doer.text[0].isupper() or doer.pos == "PRON" or _is_somebody(scene.block, parse, subjects[0])):
        return ()
    return tuple(replace(one, ref=replace(one.ref, how="coreference")) for one in resolve(scene, subjects[0]))


def _words(scene: Scene, token: int) -> Found:
    """A phrase that names nobody, as the words that it is."""
    start, end = _without_times(scene, *scene.parse.phrase(token))
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
    named = [one for one in _latest(scene.block, here.start) if one.label == COUNTRY and one.entity_id]
    named = [one for one in named if doer is None or one.entity_id != doer.entity_id]
    own = [one for one in scene.about if doer is None or one.entity_id != doer.entity_id]
    ids = {one.entity_id for one in named}
    meant = own[0] if len(own) == 1 and (not ids or own[0].entity_id in ids) else None
    if meant is None and len(own) < 2 and named and (len(ids) == 1 or here.dep in SUBJECT):
        meant = _subject_first(scene.block, named)
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


def _without_times(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """A phrase's clean range, cut before the first time in it and the preposition of that time."""
    tokens = scene.parse.tokens
    inside = [i for i in sorted(scene.times) if start <= tokens[i].start < end]
    if not inside or tokens[inside[0]].start == start:
        return start, end
    last = inside[0] - 1
    while last >= 0 and tokens[last].pos in {"ADP", "DET", "PUNCT"} and tokens[last].start > start:
        last -= 1
    return start, max(tokens[last].end, start + 1)


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
    return pair_in(_latest(scene.block, limit))


def _latest(block: AnnotatedBlock, limit: int) -> tuple[Mention, ...]:
    """The last names that end before a place of the block, as many as a reader still has in mind."""
    high = bisect_right(block.mentions, limit, key=lambda name: name.end)
    return block.mentions[max(0, high - IN_MIND) : high]


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


def _pronoun(scene: Scene, token: int) -> Found:
    """What a pronoun stands for: the last name of the right sort before it in the block or the block before."""
    here = scene.parse.tokens[token]
    if here.text.lower() in scene.words.demonstratives:
        return Found(Ref(here.text, why="takes up what was told before, which is no name"), here.start, here.end)
    person = here.text.lower() in scene.words.persons
    thing = -1 if person else _thing_before(scene, token)
    if thing >= 0:
        start, end = _without_times(scene, *scene.parse.phrase(thing))
        return Found(Ref(scene.block.block.text.text[start:end], kind="thing", how="coreference"), here.start, here.end)
    owner = None if person else _fronted_owner(scene, token)
    if owner is not None:
        return Found(ref_of(owner, how="coreference"), here.start, here.end)
    doer = _own_doer(scene, token)
    for block, limit in _before(scene, here.start):
        names = [one for one in _latest(block, limit) if (one.label == "person") == person and one not in doer]
        names = [one for one in names if person or one.label in {COUNTRY, "organization"} or _speaks(block, one)]
        if not names:
            continue
        best = _subject_first(block, names)
        if best is None:
            return Found(Ref(here.text, why="several names could be meant"), here.start, here.end)
        kind = COUNTRY if best.how == "capital" else best.label
        return Found(replace(ref_of(best, how="coreference"), kind=kind), here.start, here.end)
    return Found(Ref(here.text, why="nothing before it settles whom it means"), here.start, here.end)


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


NUMBER = {False: "NN", True: "NNS"}


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


def _titled(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a token names the subject, which is an office: `the then President of Xland Ana Ruiz visited …`."""
    above = token
    while above.dep == "appos" and tokens[above.head] is not above:
        above = tokens[above.head]
    return token.dep == "appos" and token.pos == "PROPN" and above.dep in SUBJECT and above.pos in {"NOUN", "PROPN"}


def _subject_first(block: AnnotatedBlock, names: Sequence[Mention]) -> Mention | None:
    """The last name that is a subject, else the last that owns one, else the only one; None where several could be meant."""
    tokens = block.tokens
    low = bisect_left(tokens, names[0].start, key=lambda token: token.start)
    high = bisect_left(tokens, names[-1].end, low, key=lambda token: token.start)
    subjects = {t.start for t in tokens[low:high] if t.dep in SUBJECT}
    if names[0].label == "person":
        subjects |= {t.start for t in tokens[low:high] if _titled(tokens, t)}
    owners = {t.start for t in tokens[low:high] if t.dep == "poss" and tokens[t.head].dep in SUBJECT}
    leading = [one for one in names if any(one.start <= start < one.end for start in subjects)]
    if leading:
        return leading[-1]
    owning = [one for one in names if any(one.start <= start < one.end for start in owners)]
    keys = {one.entity_id or one.text for one in owning or names}
    return (owning or names)[-1] if len(keys) == 1 else None
