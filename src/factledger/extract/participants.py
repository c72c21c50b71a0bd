"""Who takes part in an event: links of the parse to names, and definite descriptions where the text settles them.

`the two countries` are those of the document's title, if it names exactly two; a pronoun is the nearest fitting name before
it; what the text does not settle stays open, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factledger.extract.event_match import VERBAL
from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.claim import Ref
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention
from factledger.spec.events import EventType, RoleRule

COUNTRY = "country"
CORE_LINKS = frozenset({"agent", "patient", "subject"})


@dataclass(frozen=True, slots=True)
class Found:
    """A participant and the clean range of its words; the range is empty where other words gave it."""

    ref: Ref
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Scene:
    """What participants are sought in: the document, a block, its parse, the tokens [start, stop) of the sentence."""

    document: AnnotatedDocument
    block: AnnotatedBlock
    parse: Parse
    start: int
    stop: int
    words: Statements
    pair: tuple[Mention, ...] = ()
    times: frozenset[int] = frozenset()


def title_pair(document: AnnotatedDocument) -> tuple[Mention, ...]:
    """The two countries that the document's title names, in its order; empty where it names fewer or more."""
    for block in document.blocks:
        if block.block.kind is Kind.HEADING and block.block.level == 1:
            return _pair_in(block.mentions)
    for block in document.blocks[:2]:
        found = _pair_in(block.mentions)
        if found and len(block.block.text.text) < 200:
            return found
    return ()


def _pair_in(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        if mention.label == COUNTRY and mention.entity_id:
            seen.setdefault(mention.entity_id, mention)
    return tuple(seen.values()) if len(seen) == 2 else ()


def linked(parse: Parse, head: int, link: str) -> tuple[int, ...]:
    """The tokens that stand to an event's head in a relation of the declared vocabulary, with what is coordinated to them."""
    if link == "possessor":
        return _group(parse, parse.possessor(head))
    if link == "modifier":
        return parse.by_dep(head, "amod", "compound", "nmod")
    verbal = parse.tokens[head].pos in VERBAL
    if link in CORE_LINKS:
        at = {"agent": parse.agent, "patient": parse.patient, "subject": parse.subject}[link](head) if verbal else -1
        return _group(parse, at)
    found = tuple(one for prep, obj in parse.obliques(head) if prep == link for one in parse.conjuncts(obj))
    if found:
        return found
    patient = parse.patient(head) if verbal else -1
    if patient >= 0 and parse.tokens[patient].pos not in VERBAL:
        return linked(parse, patient, link)
    return () if verbal else _deeper(parse, head, link)


def _group(parse: Parse, at: int) -> tuple[int, ...]:
    return parse.conjuncts(at) if at >= 0 else ()


def _deeper(parse: Parse, noun: int, link: str) -> tuple[int, ...]:
    """The first such preposition anywhere below a noun: `visit of the minister to the city` may hang it on the minister."""
    for at in parse.subtree(noun):
        token = parse.tokens[at]
        if token.dep == "prep" and token.text.lower() == link:
            return tuple(one for obj in parse.by_dep(at, "pobj") for one in parse.conjuncts(obj))
    return ()


def with_light_verb(parse: Parse, head: int, link: str, words: Statements) -> tuple[int, ...]:
    """Links of a noun, else those of the light verb beside it: `The minister paid a visit to the city`."""
    found = linked(parse, head, link)
    if found or parse.tokens[head].pos in VERBAL:
        return found
    verb = parse.clause_head(head)
    if verb == head or parse.tokens[verb].lemma.lower() not in words.light:
        return ()
    return tuple(one for one in linked(parse, verb, link) if one != head)


def mention_at(block: AnnotatedBlock, parse: Parse, token: int) -> Mention | None:
    """The name of which the token is a word, or the name inside its phrase that is not in a phrase below it."""
    at = parse.tokens[token]
    direct = [one for one in block.mentions if one.start < at.end and at.start < one.end]
    if direct:
        return next((one for one in direct if one.label == "person"), direct[0])
    near = set(parse.by_dep(token, "compound", "amod", "poss", "nmod", "appos"))
    spans = [(parse.tokens[i].start, parse.tokens[i].end) for i in sorted(near)]
    return next((one for one in block.mentions for s, e in spans if one.start < e and s < one.end), None)


def ref_of(mention: Mention, *, how: str = "") -> Ref:
    """A name as a participant."""
    return Ref(mention.text, mention.entity_id, mention.label, how or mention.how)


def resolve(scene: Scene, token: int) -> tuple[Found, ...]:
    """Whom a token's phrase names: names, the title's pair for `the two countries`, a pronoun's antecedent, or its own words."""
    pair = _pair_phrase(scene, token)
    if pair is not None:
        return pair
    text = scene.parse.tokens[token].text.lower()
    if text in scene.words.persons or text in scene.words.things:
        return (_pronoun(scene, token),)
    mention = mention_at(scene.block, scene.parse, token)
    if mention is not None and mention.label == "office":
        mention = _holder(scene, token, mention) or mention
    if mention is None:
        start, end = _without_times(scene, *scene.parse.phrase(token))
        words = scene.block.block.text.text[start:end]
        return (Found(Ref(words, kind="thing", why="the words name nobody by name"), start, end),)
    ref = ref_of(mention)
    office = _office(scene, mention) if mention.label == "person" else ""
    return (Found(replace(ref, office=office), mention.start, mention.end),)


def _holder(scene: Scene, token: int, office: Mention) -> Mention | None:
    """The person named right after an office in the same phrase: `the former President of the Republic, Mr. Ivar Lund`."""
    tokens = scene.parse.tokens
    inside = scene.parse.subtree(token)
    low, high = tokens[inside[0]].start, tokens[inside[-1]].end
    for mention in scene.block.mentions:
        if mention.label == "person" and max(low, office.end) <= mention.start and mention.end <= high:
            between = [t for t in tokens if office.end <= t.start < mention.start]
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
    if not words.pair_marks & small:
        return None
    if len(scene.pair) != 2:
        text = scene.block.block.text.text[start:end]
        return (Found(Ref(text, why="the title does not name two countries"), start, end),)
    return tuple(Found(ref_of(one, how="coreference"), start, end) for one in scene.pair)


def _office(scene: Scene, person: Mention) -> str:
    """The office named with a person: just before the name, or in apposition after it."""
    text = scene.block.block.text.text
    for mention in scene.block.mentions:
        if mention.label != "office":
            continue
        if mention.end <= person.start and text[mention.end : person.start].strip(" ,") == "":
            return mention.text
        between = text[person.end : mention.start]
        if person.end <= mention.start and between.strip(" ,") in {"", "the", "then", "then the"} and "," in between:
            return mention.text
    return ""


def _pronoun(scene: Scene, token: int) -> Found:
    """What a pronoun stands for: the last name of the right sort before it in the block or the block before."""
    here = scene.parse.tokens[token]
    person = here.text.lower() in scene.words.persons
    for block, limit in _before(scene, here.start):
        names = [one for one in block.mentions if one.end <= limit and (one.label == "person") == person]
        names = [one for one in names if person or one.label in {COUNTRY, "organization"}]
        if not names:
            continue
        best = _subject_first(block, names)
        if best is None:
            return Found(Ref(here.text, why="several names could be meant"), here.start, here.end)
        return Found(ref_of(best, how="coreference"), here.start, here.end)
    return Found(Ref(here.text, why="nothing before it settles whom it means"), here.start, here.end)


def _before(scene: Scene, limit: int) -> Iterator[tuple[AnnotatedBlock, int]]:
    yield scene.block, limit
    index = scene.block.block.index - 1
    if index >= 0 and scene.document.blocks[index].block.parents == scene.block.block.parents:
        previous = scene.document.blocks[index]
        yield previous, len(previous.block.text.text)


def _subject_first(block: AnnotatedBlock, names: Sequence[Mention]) -> Mention | None:
    """The last name that is a subject, else the only one; None where several could be meant."""
    subjects = {t.start for t in block.tokens if t.dep in {"nsubj", "nsubjpass"}}
    leading = [one for one in names if any(one.start <= start < one.end for start in subjects)]
    if leading:
        return leading[-1]
    keys = {one.entity_id or one.text for one in names}
    return names[-1] if len(keys) == 1 else None


@dataclass(frozen=True, slots=True)
class Cast:
    """The participants of an event: subject, object, further roles in name order, the evidence of the first two, notes."""

    subject: Found | None = None
    object: Found | None = None
    roles: tuple[tuple[str, Ref], ...] = ()
    notes: tuple[str, ...] = ()


def cast_of(scene: Scene, head: int, kind: EventType | None) -> Cast:
    """Who takes part in the event at a token, by the type's rules; a type without rules takes agent and patient."""
    rules = kind.roles if kind and kind.roles else DEFAULT_RULES
    filled: dict[str, list[Found]] = {}
    taken: set[tuple[int, int]] = set()
    for rule in rules:
        found = [
            one for one in _fill(scene, head, rule) if (one.start, one.end) not in taken or one.ref.how == "coreference"
        ]
        if found:
            filled.setdefault(rule.role, found)
            taken.update((one.start, one.end) for one in found)
    if kind and kind.pair:
        return _paired(scene, head, filled)
    return _cast(filled)


def of_person_beside(scene: Scene, cast: Cast, kind: EventType | None, beside: int) -> Cast:
    """The cast with the person whom the date stands beside as its subject: `visits by Ana Ruiz (1983) and Ivar Lund (1985)`."""
    if kind is None or kind.identity != "person_year" or beside < 0:
        return cast
    mention = mention_at(scene.block, scene.parse, beside)
    if mention is None or mention.label != "person":
        return cast
    ref = replace(ref_of(mention), office=_office(scene, mention))
    return replace(cast, subject=Found(ref, mention.start, mention.end))


def of_heading(scene: Scene, cast: Cast, kind: EventType | None) -> Cast:
    """The cast of an item of a person's list, with that person as its subject where the item names none.

    A heading or list parent that begins with a name and goes on with an office (`Lund Paul, Minister`) is a person's.
    """
    if cast.subject is not None or kind is None or kind.identity != "person_year":
        return cast
    if scene.block.block.kind is not Kind.LIST_ITEM or not scene.block.block.parents:
        return cast
    above = scene.document.blocks[scene.block.block.parents[-1]]
    name, comma, _ = above.block.text.text.partition(",")
    office = next((one for one in above.mentions if one.label == "office" and one.start > len(name)), None)
    if not comma or office is None:
        return cast
    ref = Ref(name.strip(), kind="person", how="heading", office=office.text)
    return replace(cast, subject=Found(ref))


DEFAULT_RULES = (
    RoleRule(role="subject", links=("agent", "possessor", "by")),
    RoleRule(role="object", links=("patient", "to", "of", "with", "in")),
)


def _fill(scene: Scene, head: int, rule: RoleRule) -> list[Found]:
    for link in rule.links:
        tokens = [one for one in with_light_verb(scene.parse, head, link, scene.words) if one not in scene.times]
        found = [one for token in tokens for one in resolve(scene, token)]
        if rule.kinds:
            found = [one for one in found if one.ref.kind in rule.kinds]
        if found:
            return found
    return []


def _cast(filled: dict[str, list[Found]]) -> Cast:
    roles: dict[str, Ref] = {}
    for role, found in filled.items():
        start = 1 if role in {"subject", "object"} else 0
        for number, one in enumerate(found[start:], start + 1):
            roles[role if number == 1 else f"{role}_{number}"] = one.ref
    subject = next(iter(filled.get("subject", [])), None)
    target = next(iter(filled.get("object", [])), None)
    notes = tuple(f"{role}: {one.ref.why}" for role, found in sorted(filled.items()) for one in found if one.ref.why)
    return Cast(subject, target, tuple(sorted(roles.items())), notes)


def _paired(scene: Scene, head: int, filled: dict[str, list[Found]]) -> Cast:
    """The two countries of an event between two: those of its clause, then of its sentence, then of the title."""
    other = {role: found for role, found in filled.items() if role not in {"subject", "object"}}
    for found in _country_sets(scene, head, filled):
        distinct = _distinct(found)
        if len(distinct) == 1 and scene.pair:
            distinct = _completed(scene, distinct)
        if len(distinct) == 2:
            return replace(_cast(other), subject=distinct[0], object=distinct[1])
    named = _distinct(next(iter(_country_sets(scene, head, filled)), []))
    if not named and len(scene.pair) == 2:
        named = [Found(ref_of(one, how="document")) for one in scene.pair]
    subject = named[0] if named else None
    target = named[1] if len(named) == 2 else None
    note = () if target else ("the text does not say which two countries",)
    return replace(_cast(other), subject=subject, object=target, notes=note)


def _completed(scene: Scene, named: list[Found]) -> list[Found]:
    """A named country of the title's pair with the other one of it."""
    others = [one for one in scene.pair if one.entity_id != named[0].ref.entity_id]
    if len(others) != 1:
        return named
    return [named[0], Found(ref_of(others[0], how="document"))]


def _country_sets(scene: Scene, head: int, filled: dict[str, list[Found]]) -> Iterator[list[Found]]:
    """Countries of the role rules, of the clause, of the sentence."""
    yield [one for role in ("subject", "object") for one in filled.get(role, []) if one.ref.kind == COUNTRY]
    yield _countries(scene, scene.parse.clause(head))
    yield _countries(scene, range(scene.start, scene.stop))


def _countries(scene: Scene, tokens: Sequence[int]) -> list[Found]:
    spans = [(scene.parse.tokens[i].start, scene.parse.tokens[i].end) for i in tokens]
    out = []
    for mention in scene.block.mentions:
        if mention.label == COUNTRY and any(mention.start < e and s < mention.end for s, e in spans):
            out.append(Found(ref_of(mention), mention.start, mention.end))
    return out


def _distinct(found: Sequence[Found]) -> list[Found]:
    seen: dict[str, Found] = {}
    for one in found:
        seen.setdefault(one.ref.entity_id or one.ref.text, one)
    return list(seen.values())
