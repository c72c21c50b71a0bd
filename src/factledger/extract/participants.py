"""Who takes part in an event: links of the parse, by the rules of its type, to what `event_names` says they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factledger.extract.event_hosts import keeper_and_host
from factledger.extract.event_links import around, around_words
from factledger.extract.event_names import (
    COUNTRY,
    Found,
    Scene,
    mention_at,
    mentions_in,
    office_of,
    parties_of,
    ref_of,
    resolve,
)
from factledger.model.claim import Ref
from factledger.model.document import Kind
from factledger.model.mention import Mention
from factledger.spec.events import EventType, RoleRule

PARTICIPANT = "participant"
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
        if found:
            filled.setdefault(rule.role, found)
            taken.update((one.start, one.end) for one in found)
    cast = _paired(scene, head, filled, kind.kept) if kind and kind.pair else _cast(filled)
    cast = _with_others(scene, head, cast)
    return _of_document(scene, cast) if kind and kind.pair_of_document else cast


def _of_document(scene: Scene, cast: Cast) -> Cast:
    """The cast, with the document's two countries as participants where it has no party by name; who is which stays open."""
    refs = [one.ref for one in (cast.subject, cast.object) if one] + [ref for _, ref in cast.roles]
    if len(scene.pair) != 2 or any(ref.entity_id or ref.kind == "person" for ref in refs):
        return cast
    return _with_roles(cast, [ref_of(one, how="document") for one in scene.pair])


def _with_roles(cast: Cast, parties: Sequence[Ref]) -> Cast:
    """The cast with further participants, numbered after those that it has."""
    start = sum(name.startswith(PARTICIPANT) for name, _ in cast.roles)
    named = {PARTICIPANT if n == 1 else f"{PARTICIPANT}_{n}": ref for n, ref in enumerate(parties, start + 1)}
    roles = {**dict(cast.roles), **named}
    return replace(cast, roles=tuple((name, roles[name]) for name in sorted(roles)))


def between(cast: Cast, parties: Sequence[Mention]) -> Cast:
    """A cast turned into one between countries: those that it names, else the document's; its subject becomes the envoy."""
    refs = [one.ref for one in (cast.subject, cast.object) if one] + [ref for _, ref in cast.roles]
    named = list({ref.entity_id: ref for ref in refs if ref.kind == COUNTRY and ref.entity_id}.values())
    known = {ref.entity_id for ref in named}
    if len(named) < len(parties):
        named += [ref_of(one, how="document") for one in parties if one.entity_id not in known]
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
    words = [i for i in around_words(scene.parse, head, scene.words) if scene.start <= i < scene.stop]
    seen = {_key(one.ref) for one in (cast.subject, cast.object) if one} | {_key(ref) for _, ref in cast.roles}
    seen |= {
        ref.text for ref in [*(one.ref for one in (cast.subject, cast.object) if one), *(ref for _, ref in cast.roles)]
    }
    others: list[Ref] = []
    for mention in _named_by(scene, words):
        ref = ref_of(mention)
        if mention.label not in PARTIES or _key(ref) in seen or ref.text in seen:
            continue
        seen.add(_key(ref))
        others.append(ref)
    return _with_roles(cast, others)


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
    return Cast(subject, target, tuple((name, roles[name]) for name in sorted(roles)), notes)


def _paired(scene: Scene, head: int, filled: dict[str, list[Found]], kept: Sequence[str] = ()) -> Cast:
    """The two countries of an event between two: those of its clause, then of its sentence, then of the title."""
    other = {role: found for role, found in filled.items() if role not in {"subject", "object"}}
    keeper, host = _keeper_and_host(scene, head, filled, kept)
    if keeper and host:
        return replace(_cast(other), subject=keeper, object=host)
    if _against_several(filled):
        # `The general broke relations with A and B`: his own country is not said, and A and B are no pair.
        targets = [one for one in filled["object"] if one.ref.kind == COUNTRY]
        cast = replace(_cast(other), object=targets[0], notes=("the text does not say whose relations",))
        return _with_roles(cast, [one.ref for one in (*filled["subject"], *targets[1:])])
    for found in _country_sets(scene, head, filled):
        distinct = _distinct(found)
        if len(distinct) == 1 and scene.pair:
            distinct = _completed(scene, distinct)
        if len(distinct) == 2:
            return replace(_cast(other), subject=distinct[0], object=distinct[1])
    named = _distinct(next(iter(_country_sets(scene, head, filled)), []))
    if not named and len(scene.pair) == 2:
        named = [Found(ref_of(one, how="document")) for one in scene.pair]
    if not named:
        # A history or list of one country is of its relations, and what is kept is kept there.
        named = [Found(ref_of(one, how="document")) for one in parties_of(scene.document)]
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
    parties = parties_of(scene.document)
    others = [other for other in parties if one is not None and other.entity_id != one.ref.entity_id]
    return Found(ref_of(others[0], how="document")) if len(others) == 1 else None


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
    named = _named_by(scene, tokens)
    return [Found(ref_of(one), one.start, one.end) for one in named if one.label == COUNTRY]


def _named_by(scene: Scene, tokens: Sequence[int]) -> list[Mention]:
    """The names of which the tokens are words, in text order, each once."""
    spans = ((scene.parse.tokens[i].start, scene.parse.tokens[i].end) for i in sorted(tokens))
    found = {one.start: one for start, end in spans for one in mentions_in(scene.block, start, end)}
    return [found[start] for start in sorted(found)]


def _distinct(found: Sequence[Found]) -> list[Found]:
    seen: dict[str, Found] = {}
    for one in found:
        seen.setdefault(one.ref.entity_id or one.ref.text, one)
    return list(seen.values())
