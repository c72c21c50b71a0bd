"""Those who take part in an event, and what its surroundings add to them: the title, a heading, the person beside a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factledger.extract.events.holder_heads import holder_above
from factledger.extract.events.names import office_of
from factledger.extract.events.scene import Found, Scene, mention_at, mentions_in, ref_of
from factledger.extract.pair import COUNTRY
from factledger.extract.wording import Statements
from factledger.model.claim import Ref
from factledger.model.mention import Mention
from factledger.spec.events import EventType

PARTICIPANT = "participant"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_APPOSED = re.compile(r", (?:(?:an?|the) )?(?:[^\W\d_][\w-]* ){0,3}")


@dataclass(frozen=True, slots=True)
class Cast:
    """The participants of an event: subject, object, further roles in name order, the evidence of the first two, notes."""

    subject: Found | None = None
    object: Found | None = None
    roles: tuple[tuple[str, Ref], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def refs(self) -> list[Ref]:
        """All of them: subject, object, then the further roles."""
        return [*(one.ref for one in (self.subject, self.object) if one), *(ref for _, ref in self.roles)]


def with_other(scene: Scene, cast: Cast) -> Cast:
    """The cast with its second country: the only one that the sentence names, else the other of the document's two.

    Where neither words nor sentence name a country, both of them take part, and which of the two is which stays open.
    """
    refs = cast.refs
    named = {ref.entity_id for ref in refs if ref.kind == COUNTRY and ref.entity_id}
    if named and any(ref.kind == "organization" and not is_joint(ref, scene.words) for ref in refs):
        return cast
    if not named:
        here = distinct([Found(ref_of(one)) for one in named_by(scene, range(scene.start, scene.stop))])
        countries = [one.ref for one in here if one.ref.kind == COUNTRY]
        if not countries and len(scene.pair) == 2:
            countries = [ref_of(one, how="document") for one in scene.pair]
            return with_roles(cast, countries)
        return with_roles(cast, countries) if len(countries) == 1 else cast
    others = [one for one in scene.pair if one.entity_id not in named]
    if len(named) != 1 or len(scene.pair) != 2 or len(others) != 1:
        return cast
    return with_roles(cast, [ref_of(others[0], how="document")])


def is_joint(ref: Ref, words: Statements) -> bool:
    """Whether a body is by its name one of two countries: `the Joint Trade Committee`."""
    return ref.kind == "organization" and bool(set(ref.text.lower().replace("-", " ").split()) & words.joint)


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
    refs = cast.refs
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


def key_of(ref: Ref) -> str:
    """What tells a participant from others: its entity, else its words."""
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


def of_name_before(scene: Scene, cast: Cast, kind: EventType | None, head: int) -> Cast:
    """The cast of a noun behind a comma and a person's name, with that person as its subject where it has none.

    `President Ana Ruiz, state visit to Ruritania, 3 May 2011`: a line of a list, which has no verb.
    """
    tokens = scene.parse.tokens
    if cast.subject is not None or kind is None or kind.identity != "person_year" or tokens[head].pos != "NOUN":
        return cast
    sentence = scene.parse.clause(scene.parse.clause_head(head))
    persons = [one for one in scene.block.mentions if one.label == "person" and one.end <= tokens[head].start]
    if not persons or any(tokens[at].tag in _FINITE for at in sentence):
        return cast
    between = scene.block.block.text.text[persons[-1].end : tokens[head].start]
    if not _APPOSED.fullmatch(between):
        return cast
    ref = replace(ref_of(persons[-1]), office=office_of(scene, persons[-1]))
    return replace(cast, subject=Found(ref, persons[-1].start, persons[-1].end))


def of_heading(scene: Scene, cast: Cast, kind: EventType | None) -> Cast:
    """The cast of an item of a person's list, with that person as its subject where the item names none.

    A heading or list parent that is a name, with an office beside, below or above it (`Lund Paul, Minister`), is a person's.
    """
    if cast.subject is not None or kind is None or kind.identity != "person_year":
        return cast
    holder = holder_above(scene.document, scene.block)
    return replace(cast, subject=Found(holder)) if holder is not None else cast


def cast_by_role(filled: dict[str, list[Found]]) -> Cast:
    """The participants that were found for each role; the second of a role and those behind it are numbered."""
    roles: dict[str, Ref] = {}
    for role, found in filled.items():
        start = 1 if role in {"subject", "object"} else 0
        for number, one in enumerate(found[start:], start + 1):
            roles[role if number == 1 else f"{role}_{number}"] = one.ref
    subject = next(iter(filled.get("subject", [])), None)
    target = next(iter(filled.get("object", [])), None)
    notes = tuple(f"{role}: {one.ref.why}" for role, found in sorted(filled.items()) for one in found if one.ref.why)
    return Cast(subject, target, tuple((name, roles[name]) for name in sorted(roles)), notes)


def named_by(scene: Scene, tokens: Sequence[int]) -> list[Mention]:
    """The names of which the tokens are words, in text order, each once."""
    spans = ((scene.parse.tokens[i].start, scene.parse.tokens[i].end) for i in sorted(tokens))
    found = {one.start: one for start, end in spans for one in mentions_in(scene.block, start, end)}
    return [found[start] for start in sorted(found)]


def distinct(found: Sequence[Found]) -> list[Found]:
    """Each participant once, by its first place."""
    seen: dict[str, Found] = {}
    for one in found:
        seen.setdefault(key_of(one.ref), one)
    return list(seen.values())
