"""Who takes part in an event: links of the parse, by the rules of its type, to what `event_names` says they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factledger.extract.events.hosts import keeper_and_host
from factledger.extract.events.links import around, around_words
from factledger.extract.events.names import (
    Found,
    Scene,
    mention_at,
    mentions_in,
    office_of,
    ref_of,
    resolve,
)
from factledger.extract.pair import COUNTRY
from factledger.extract.syntax import VERBAL
from factledger.model.claim import Ref
from factledger.model.document import Kind
from factledger.model.mention import Mention
from factledger.spec.events import EventType, RoleRule
from factledger.text.kinds import GUESS

PARTICIPANT = "participant"
ABOUT = "about"
WHERE = "where"
AT = frozenset({"in", "at"})
DATELINE = 16
"""How many tokens a dateline may have; a convention."""
DASHES = frozenset({"–", "—", "-", "--"})
PARTIES = frozenset({COUNTRY, "person", "organization"})


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
        if found and rule.role not in filled:
            filled[rule.role] = found
            taken.update((one.start, one.end) for one in found)
    cast = _paired(scene, head, filled, kind.kept) if kind and kind.pair else _cast(filled)
    cast = _with_others(scene, head, cast)
    if not (kind and kind.pair):
        cast = _with_where(scene, head, cast)
    if kind and kind.names_in_content:
        cast = _with_content(scene, head, cast)
    return _of_document(scene, cast) if kind and kind.pair_of_document else cast


def _of_document(scene: Scene, cast: Cast) -> Cast:
    """The cast, with the document's two countries as participants where it has no party by name; who is which stays open."""
    refs = [one.ref for one in (cast.subject, cast.object) if one] + [ref for _, ref in cast.roles]
    if len(scene.pair) != 2 or any(ref.entity_id or ref.kind == "person" for ref in refs):
        return cast
    return with_roles(cast, [ref_of(one, how="document") for one in scene.pair])


def with_other(scene: Scene, cast: Cast) -> Cast:
    """The cast with its second country: the only one that the sentence names, else the other of the document's two."""
    refs = [one.ref for one in (cast.subject, cast.object) if one] + [ref for _, ref in cast.roles]
    named = {ref.entity_id for ref in refs if ref.kind == COUNTRY and ref.entity_id}
    if named and any(ref.kind == "organization" for ref in refs):
        return cast
    if not named:
        here = _distinct([Found(ref_of(one)) for one in named_by(scene, range(scene.start, scene.stop))])
        countries = [one.ref for one in here if one.ref.kind == COUNTRY]
        return with_roles(cast, countries) if len(countries) == 1 else cast
    others = [one for one in scene.pair if one.entity_id not in named]
    if len(named) != 1 or len(scene.pair) != 2 or len(others) != 1:
        return cast
    return with_roles(cast, [ref_of(others[0], how="document")])


def with_roles(cast: Cast, parties: Sequence[Ref]) -> Cast:
    """The cast with further participants, numbered after those that it has."""
    start = sum(name.startswith(PARTICIPANT) for name, _ in cast.roles)
    named = {PARTICIPANT if n == 1 else f"{PARTICIPANT}_{n}": ref for n, ref in enumerate(parties, start + 1)}
    roles = {**dict(cast.roles), **named}
    return replace(cast, roles=tuple((name, roles[name]) for name in sorted(roles)))


def between(cast: Cast, parties: Sequence[Mention]) -> Cast:
    """A cast turned into one between countries: those that it names, else the document's; its subject becomes the envoy.

    The country that receives the envoy is the object.
    """
    refs = [one.ref for one in (cast.subject, cast.object) if one] + [ref for _, ref in cast.roles]
    named = list({ref.entity_id: ref for ref in refs if ref.kind == COUNTRY and ref.entity_id}.values())
    known = {ref.entity_id for ref in named}
    if len(named) < len(parties):
        named += [ref_of(one, how="document") for one in parties if one.entity_id not in known]
    received = dict(cast.roles).get("recipient")
    named.sort(key=lambda ref: ref == received)
    roles = {name: ref for name, ref in cast.roles if ref not in named}
    if cast.subject is not None and cast.subject.ref not in named:
        roles["envoy"] = cast.subject.ref
    places = {one.ref: one for one in (cast.subject, cast.object) if one}
    first, second = ([places.get(ref, Found(ref)) for ref in named] + [None, None])[:2]
    if len(named) == 1:
        first, second = None, first
    return Cast(first, second, tuple((name, roles[name]) for name in sorted(roles)), cast.notes)


def _with_others(scene: Scene, head: int, cast: Cast) -> Cast:
    """The cast with the countries, people and bodies that the event's clause names besides, as further participants."""
    own = _own_name(scene, head)
    words = [i for i in around_words(scene.parse, head, scene.words) if scene.start <= i < scene.stop and i not in own]
    seen = {_key(one.ref) for one in (cast.subject, cast.object) if one} | {_key(ref) for _, ref in cast.roles}
    seen |= {
        ref.text for ref in [*(one.ref for one in (cast.subject, cast.object) if one), *(ref for _, ref in cast.roles)]
    }
    leaders = [i for word in words for i in scene.parse.by_dep(word, "acl")]
    words += [
        k for i in leaders if scene.parse.tokens[i].lemma.lower() in scene.words.leading for k in scene.parse.clause(i)
    ]
    others: list[Ref] = []
    for mention in named_by(scene, words):
        ref = ref_of(mention)
        if mention.label not in PARTIES or mention.how == GUESS or _key(ref) in seen or ref.text in seen:
            continue
        if _only_modifies(scene, mention) or _no_party(scene, mention):
            continue
        seen.add(_key(ref))
        others.append(ref)
    return with_roles(cast, others)


def _with_where(scene: Scene, head: int, cast: Cast) -> Cast:
    """The cast with the country in whose capital the event is told to happen."""
    if any(name == WHERE for name, _ in cast.roles):
        return cast
    parse = scene.parse
    here = [i for i in around_words(parse, head, scene.words) if scene.start <= i < scene.stop]
    tokens = [
        i for i in here if parse.tokens[i].dep == "pobj" and parse.tokens[parse.tokens[i].head].text.lower() in AT
    ]
    places = [mention_at(scene.block, scene.parse, one) for one in tokens]
    known = {one.ref.entity_id for one in (cast.subject, cast.object) if one} | {ref.entity_id for _, ref in cast.roles}
    capital = next((one for one in places if one and one.how == "capital" and one.entity_id not in known), None)
    if capital is None:
        return cast
    return replace(cast, roles=tuple(sorted([*cast.roles, (WHERE, ref_of(capital))])))


def _own_name(scene: Scene, head: int) -> frozenset[int]:
    """The tokens after `of` in a name of the event's own, unless a country is among them: `the Battle of Oldfield`."""
    tokens = scene.parse.tokens
    if not tokens[head].text[:1].isupper() or tokens[head].pos in VERBAL:
        return frozenset()
    inside = [i for prep, obj in scene.parse.obliques(head) if prep == "of" for i in scene.parse.subtree(obj)]
    return frozenset() if any(one.label == COUNTRY for one in named_by(scene, inside)) else frozenset(inside)


def _only_modifies(scene: Scene, mention: Mention) -> bool:
    """Whether an abbreviation that is not declared, and taken for a body's, only says of what sort a thing is: `the XYZ loan`."""
    if mention.label != "organization" or mention.how != "ner" or not mention.text.isupper():
        return False
    inside = scene.parse.at(mention.start, mention.end)
    root = scene.parse.root_of(inside)
    return root >= 0 and scene.parse.tokens[root].dep in {"compound", "amod", "nmod"}


def _with_content(scene: Scene, head: int, cast: Cast) -> Cast:
    """The cast with those whom the clause of what is said or decided names, as what it is about."""
    parse = scene.parse
    words = [*parse.by_dep(head, "ccomp", "xcomp", "acl")]
    words += [verb for prep in parse.by_dep(head, "prep") for verb in parse.by_dep(prep, "pcomp")]
    clauses = [i for verb in words if parse.tokens[verb].pos in VERBAL for i in parse.clause(verb)]
    refs = [one.ref for one in (cast.subject, cast.object) if one] + [ref for _, ref in cast.roles]
    seen = {_key(ref) for ref in refs}
    named = [ref_of(one) for one in named_by(scene, clauses) if one.label in PARTIES]
    subjects = [i for verb in words for one in parse.by_dep(verb, "nsubj", "nsubjpass") for i in parse.conjuncts(one)]
    named += [one.ref for i in subjects if parse.tokens[i].pos == "PROPN" for one in resolve(scene, i)]
    about = list({_key(ref): ref for ref in named if _key(ref) not in seen}.values())
    roles = {ABOUT if n == 1 else f"{ABOUT}_{n}": ref for n, ref in enumerate(about, 1)}
    return replace(cast, roles=tuple(sorted({**dict(cast.roles), **roles}.items())))


def _no_party(scene: Scene, mention: Mention) -> bool:
    """Whether a name is the abbreviation in a bracket of the name before it, or that of a paper (`Treaty of …`)."""
    text = scene.block.block.text.text
    if text[: mention.start].endswith("(") and text[mention.end :].startswith(")") and _is_abbreviation(mention.text):
        return True
    words = mention.text.lower().split()
    return not mention.entity_id and mention.label != COUNTRY and bool({words[0], words[-1]} & scene.words.papers)


def _is_abbreviation(text: str) -> bool:
    return " " not in text and sum(letter.isupper() for letter in text) > len(text) / 2


def _key(ref: Ref) -> str:
    return ref.entity_id or ref.text


def of_person_beside(scene: Scene, cast: Cast, kind: EventType | None, beside: int) -> Cast:
    """The cast with the person whom the date stands beside as its subject: `visits by Ana Ruiz (1983) and Ivar Lund (1985)`."""
    if kind is None or kind.identity != "person_year" or beside < 0:
        return cast
    mention = mention_at(scene.block, scene.parse, beside)
    if mention is None or mention.label != "person":
        return cast
    ref = replace(ref_of(mention), office=office_of(scene, mention))
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
        tokens = [one for one in around(scene.parse, head, link, scene.words, scene.times) if one not in scene.times]
        tokens = [one for one in tokens if head not in scene.parse.subtree(one)]
        found = [one for token in tokens for at in _past_dateline(scene, token) for one in resolve(scene, at)]
        if rule.kinds:
            found = [one for one in found if one.ref.kind in rule.kinds]
        if found:
            return found
    return []


def _past_dateline(scene: Scene, token: int) -> tuple[int, ...]:
    """A token; for one of a dateline (`LIMA, 3 May 2011 – The mayor …`) what the parse hangs on it behind the dash."""
    dash = next((i for i, one in enumerate(scene.parse.tokens[:DATELINE]) if one.text in DASHES), -1)
    dated = any(time.end <= scene.parse.tokens[dash].start for time in scene.block.times[:1])
    if not token < dash or not dated:
        return (token,)
    return tuple(i for i in scene.parse.by_dep(token, "appos", "conj", "dep") if i > dash)


def _cast(filled: dict[str, list[Found]]) -> Cast:
    roles: dict[str, Ref] = {}
    for role, found in filled.items():
        start = 1 if role in {"subject", "object"} else 0
        for number, one in enumerate(found[start:], start + 1):
            roles[role if number == 1 else f"{role}_{number}"] = one.ref
    subject = next(iter(filled.get("subject", [])), None)
    target = next(iter(filled.get("object", [])), None)
    notes = tuple(f"{role}: {one.ref.why}" for role, found in sorted(filled.items()) for one in found if one.ref.why)
    return Cast(subject, target, tuple((name, roles[name]) for name in sorted(roles)), notes)


def _paired(scene: Scene, head: int, filled: dict[str, list[Found]], kept: Sequence[str] = ()) -> Cast:
    """The two countries of an event between two: those of its clause, then of its sentence, then of the title."""
    other = {role: found for role, found in filled.items() if role not in {"subject", "object"}}
    filled = {**filled, "subject": [_governing(one) for one in filled.get("subject", [])]}
    keeper, host = _keeper_and_host(scene, head, filled, kept)
    if host:
        note = () if keeper else ("the text does not say which two countries",)
        return replace(_cast(other), subject=keeper, object=host, notes=note)
    apart = _no_pair(scene, head, filled, other)
    if apart is not None:
        return apart
    for found in _country_sets(scene, head, filled):
        distinct = _distinct(found)
        if len(distinct) == 1 and scene.pair:
            distinct = _completed(scene, distinct)
        if len(distinct) == 2:
            first, second = _in_role(distinct, filled)
            return replace(_cast(other), subject=first, object=second)
    return _of_one(scene, head, filled, other)


def _no_pair(scene: Scene, head: int, filled: dict[str, list[Found]], other: dict[str, list[Found]]) -> Cast | None:
    """The cast of an event that is not between two countries of its text; None where it may be."""
    if _against_several(filled):
        # `The general broke relations with A and B`: his own country is not said, and A and B are no pair.
        targets = [one for one in filled["object"] if one.ref.kind == COUNTRY]
        cast = replace(_cast(other), object=targets[0], notes=("the text does not say whose relations",))
        return with_roles(cast, [one.ref for one in (*filled["subject"], *targets[1:])])
    if bodies := _bodies_with(scene, head, filled):
        return _cast({**filled, "object": bodies})
    if _has_own_name(scene, head):
        return _cast({**other, PARTICIPANT: _distinct(next(iter(_country_sets(scene, head, filled))))})
    return None


def _of_one(scene: Scene, head: int, filled: dict[str, list[Found]], other: dict[str, list[Found]]) -> Cast:
    """The cast where the words name fewer than two countries, or more: with the document's own where they name none."""
    named = _distinct(next(iter(_country_sets(scene, head, filled)), []))
    if not named and len(scene.pair) == 2:
        named = [Found(ref_of(one, how="document")) for one in scene.pair]
    if not named:
        # A history or list of one country is of its relations, and what is kept is kept there.
        named = [Found(ref_of(one, how="document")) for one in scene.parties]
        if len(named) == 1:
            return replace(_cast(other), object=named[0], notes=("the text does not say which two countries",))
    subject = named[0] if named else None
    target = named[1] if len(named) == 2 else None
    note = () if target else ("the text does not say which two countries",)
    return replace(_cast(other), subject=subject, object=target, notes=note)


def _keeper_and_host(
    scene: Scene, head: int, filled: dict[str, list[Found]], kept: Sequence[str]
) -> tuple[Found | None, Found | None]:
    """Who keeps what the event is about, and where; of the one that the words do not say, the other party of the document."""
    if not kept:
        return None, None
    keeper, host = keeper_and_host(scene, head, kept)
    doers = [one for one in filled.get("subject", []) if one.ref.kind == COUNTRY]
    if len(doers) > 1 and not (keeper and host):
        return None, None
    if keeper is None and doers and (host is None or doers[0].ref.entity_id != host.ref.entity_id):
        keeper = doers[0]
    return keeper or _other_party(scene, host), host or _other_party(scene, keeper)


def _other_party(scene: Scene, one: Found | None) -> Found | None:
    """The only party of the document besides a country that is one itself, or that no title names."""
    parties = scene.parties
    others = [other for other in parties if one is not None and other.entity_id != one.ref.entity_id]
    return Found(ref_of(others[0], how="document")) if len(others) == 1 else None


def _governing(found: Found) -> Found:
    """A capital that does something between countries is its country's government."""
    return replace(found, ref=replace(found.ref, kind=COUNTRY)) if found.ref.how == "capital" else found


def _bodies_with(scene: Scene, head: int, filled: dict[str, list[Found]]) -> list[Found]:
    """The other side where it is a body and no country is in the clause but the first: `signed a contract with Nordbank`."""
    doers = {one.ref.entity_id for one in filled["subject"] if one.ref.kind == COUNTRY}
    others = [one for one in _countries(scene, scene.parse.clause(head)) if one.ref.entity_id not in doers]
    tokens = around(scene.parse, head, "with", scene.words, scene.times)
    sides = [one for token in tokens for one in resolve(scene, token)] or filled.get("object", [])
    return sides if not others and all(_is_body(scene, one) for one in sides) else []


def _is_body(scene: Scene, found: Found) -> bool:
    """Whether a filler is an organisation, or words written like a name that no table holds, more than a sentence's first."""
    ref = found.ref
    named = ref.kind == "thing" and all(word[:1].isupper() for word in ref.text.removeprefix("the ").split())
    plain = all(scene.parse.tokens[i].tag in {"NN", "NNS"} for i in scene.parse.at(found.start, found.end))
    return ref.kind == "organization" or (named and not plain)


def _has_own_name(scene: Scene, head: int) -> bool:
    """Whether a noun is the end of a proper name with a year before it (`the 1954 Geneva Accords`): others may have made it."""
    tokens = scene.parse.tokens
    if tokens[head].pos not in {"NOUN", "PROPN"} or not tokens[head].text[:1].isupper():
        return False
    before = [i for i in scene.parse.by_dep(head, "compound", "amod", "nmod") if tokens[i].text[:1].isupper()]
    dated = [i for i in scene.parse.by_dep(head, "nummod", "compound", "amod") if i in scene.times]
    return bool(before) and bool(dated)


def _in_role(two: Sequence[Found], filled: dict[str, list[Found]]) -> tuple[Found, Found]:
    """The two countries of an event, the one that a role rule makes its subject first."""
    first, second = two
    doers = {one.ref.entity_id for one in filled.get("subject", []) if one.ref.kind == COUNTRY}
    return (second, first) if doers == {second.ref.entity_id} else (first, second)


def _against_several(filled: dict[str, list[Found]]) -> bool:
    """Whether somebody who is no country does something to several countries."""
    doers = filled.get("subject", [])
    targets = {one.ref.entity_id for one in filled.get("object", []) if one.ref.kind == COUNTRY}
    return bool(doers) and all(one.ref.kind == "person" for one in doers) and len(targets) > 1


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
    named = named_by(scene, tokens)
    return [Found(ref_of(one), one.start, one.end) for one in named if one.label == COUNTRY]


def named_by(scene: Scene, tokens: Sequence[int]) -> list[Mention]:
    """The names of which the tokens are words, in text order, each once."""
    spans = ((scene.parse.tokens[i].start, scene.parse.tokens[i].end) for i in sorted(tokens))
    found = {one.start: one for start, end in spans for one in mentions_in(scene.block, start, end)}
    return [found[start] for start in sorted(found)]


def _distinct(found: Sequence[Found]) -> list[Found]:
    seen: dict[str, Found] = {}
    for one in found:
        seen.setdefault(one.ref.entity_id or one.ref.text, one)
    return list(seen.values())
