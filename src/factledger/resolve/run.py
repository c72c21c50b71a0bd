"""The resolve stage: every participant of every claim gets the id of the thing that it means, or a reason why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from factledger.model.claim import Claim, Entity, Ref
from factledger.model.document import Issue
from factledger.model.mention import AnnotatedDocument, Mention
from factledger.resolve.bodies import bare, body_id, explained_forms
from factledger.resolve.countries import choose, government_of, named_in
from factledger.resolve.kinds import together
from factledger.resolve.name_forms import NameForm, read_form
from factledger.resolve.occurrences import Occurrence, names_several, refs_of
from factledger.resolve.people import NameJudgement, People, gather, office_of
from factledger.spec.entities import Entities

MAY_BE_PERSON = frozenset({"", "ner", "guess", "name", "coreference"})
"""How a reference without an id was found, where its words may still be a person's name."""
ABOUT = "about"
WHERE = "where"
"""The role of the country in whose capital something happens."""
LOOSE = frozenset({"participant", ABOUT})
"""Roles of all who take part besides those that a type's rules name."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Claims with resolved participants in their order, the things they name by id, and what a person should look at."""

    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reference is read against."""

    entities: Entities
    people: People
    named: Mapping[str, frozenset[str]]
    explained: Mapping[tuple[str, str], str]


def run(
    claims: Sequence[Claim],
    documents: Sequence[AnnotatedDocument],
    entities: Entities,
    judgements: Iterable[NameJudgement] = (),
) -> Resolved:
    """Fill the entity ids of all claims.

    Args:
        claims: from extraction, in order.
        documents: all annotated documents of the run.
        entities: what is declared.
        judgements: `same` and `different` decisions whose words are names of persons count; others are left alone.
    """
    claims, documents = together(claims, documents)
    people = gather(claims, documents, entities, judgements)
    setting = Setting(entities, people, named_in(documents), explained_forms(documents))
    done = tuple(_resolved(claim, setting) for claim in claims)
    return Resolved(done, _entities(done, documents, setting), _issues(documents, people))


def _resolved(claim: Claim, setting: Setting) -> Claim:
    subject = claim.subject and _ref(claim.subject, claim, setting, governs=True)
    target = claim.object and _ref(claim.object, claim, setting, governs=True)
    roles = tuple((role, _ref(ref, claim, setting, governs=role == WHERE)) for role, ref in claim.roles)
    return replace(claim, subject=subject, object=target, roles=_once(subject, target, roles))


def _once(subject: Ref | None, target: Ref | None, roles: Sequence[tuple[str, Ref]]) -> tuple[tuple[str, Ref], ...]:
    """The roles without further ones (`participant_2`, `subject_2`, `about`) for whom another role names already."""
    known = {ref.entity_id for ref in (subject, target) if ref and ref.entity_id}
    told = {("", one) for one in known}
    known |= {ref.entity_id for role, ref in roles if ref.entity_id and _stem(role) not in LOOSE}
    kept: dict[str, Ref] = {}
    counts: Counter[str] = Counter()
    for role, ref in sorted(roles, key=lambda pair: (_stem(pair[0]) == ABOUT, _number(pair[0]))):
        stem = _stem(role)
        if stem not in LOOSE:
            if role == stem or told.isdisjoint({("", ref.entity_id), (stem, ref.entity_id)}):
                kept[role] = ref
            told |= {(stem, ref.entity_id)} if ref.entity_id else set()
            continue
        if ref.entity_id and ref.entity_id in known:
            continue
        known.add(ref.entity_id)
        counts[stem] += 1
        kept[stem if counts[stem] == 1 else f"{stem}_{counts[stem]}"] = ref
    return tuple(sorted(kept.items()))


def _stem(role: str) -> str:
    return role.rstrip("0123456789").rstrip("_")


def _number(role: str) -> int:
    return int(role[len(_stem(role)) :].lstrip("_") or 1)


def _ref(ref: Ref, claim: Claim, setting: Setting, *, governs: bool) -> Ref:
    """The reference with its id; `governs`: it stands where a capital can speak for its country."""
    if ref.how == "capital":
        return _capital(ref, setting, governs=governs)
    if ref.kind == "office":
        return _office(ref, claim, setting)
    if ref.kind == "person":
        return _person(ref, claim, setting)
    if ref.entity_id:
        return ref
    if ref.kind == "country":
        year = claim.time_start.year if claim.time_start else None
        found, why = choose(ref.text, claim.source_id, year, setting.entities, setting.named)
        return replace(ref, entity_id=found, why=ref.why if found else ref.why or why)
    return _other(ref, claim, setting)


def _capital(ref: Ref, setting: Setting, *, governs: bool) -> Ref:
    if governs:
        return replace(ref, kind="country")
    return replace(ref, entity_id=body_id(ref.text, "place", setting.entities), kind="place")


def _office(ref: Ref, claim: Claim, setting: Setting) -> Ref:
    """An office without a name means its holder, where a document names one for that office and year."""
    office = office_of(ref, setting.entities) or (ref.entity_id if ref.entity_id.startswith("office:") else "")
    opened = replace(ref, entity_id="")
    if names_several(ref.text):
        return replace(opened, why=ref.why or "an office in the plural means several persons")
    if not office:
        return replace(opened, why=ref.why or "the words name no declared office")
    if claim.time_start is None or claim.time_end is None or claim.time_start.year != claim.time_end.year:
        return replace(opened, why=ref.why or "an office alone means nobody without a year")
    country = _country_in(ref.text, setting.entities)
    person, why = setting.people.holder(office, claim.time_start.year, country, claim.source_id)
    if person is None:
        return replace(opened, why=ref.why or why)
    held = f"a document names {person.label} as holder of the office in {claim.time_start.year}"
    return replace(ref, entity_id=person.entity_id, kind="person", office=ref.office or ref.text, why=held)


def _country_in(text: str, entities: Entities) -> str:
    """The one country that the words of an office name, if any."""
    words = text.replace("’s", "").replace("'s", "").split()
    found = set()
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            aliases = entities.of(" ".join(words[start : start + length]))
            found |= {alias.entity_id for alias in aliases if alias.label == "country"}
        if found:
            break
    return found.pop() if len(found) == 1 else ""


def _person(ref: Ref, claim: Claim, setting: Setting) -> Ref:
    if ref.entity_id.startswith("person:"):
        return ref
    person = setting.people.named(claim.source_id, ref.text)
    if person is None:
        return replace(ref, why=ref.why or "the words hold no name of a person")
    return replace(ref, entity_id=person.entity_id, why=ref.why or _joined(person.cluster.why, person.label, ref.text))


def _joined(why: Sequence[tuple[NameForm, str]], label: str, text: str) -> str:
    """Why a name that is not the label's is that person's."""
    form = read_form(text)
    reason = next((reason for other, reason in why if other == form), "")
    return f"taken for {label}: {reason}" if reason and text != label else ""


def _other(ref: Ref, claim: Claim, setting: Setting) -> Ref:
    """An organisation, place, event or work; a person whom the model took for one; words that name a government."""
    person = setting.people.named(claim.source_id, bare(ref.text)) if ref.how in MAY_BE_PERSON else None
    if person is not None:
        return replace(
            ref, entity_id=person.entity_id, kind="person", why=f"a person of this name is known: {person.label}"
        )
    country = government_of(ref.text, setting.entities) if ref.kind == "thing" else ""
    if country:
        return replace(ref, entity_id=country, kind="country", how="name", why="")
    explained = setting.explained.get((claim.source_id, ref.text), "")
    found = body_id(ref.text, ref.kind, setting.entities, explained)
    return replace(ref, entity_id=found) if found else ref


def _entities(claims: Sequence[Claim], documents: Sequence[AnnotatedDocument], setting: Setting) -> tuple[Entity, ...]:
    """A row for each thing that a text or a claim names, by id."""
    tally = Tally()
    named = [
        (one, document.document.source.source_id)
        for document in documents
        for block in document.blocks
        for one in block.mentions
    ]
    for mention, _ in named:
        if mention.entity_id and mention.how != "capital":
            tally.add(mention.entity_id, mention.text, mention.label)
    for person in setting.people.persons:
        tally.labels[person.entity_id] = person.label
        for one in person.cluster.occurrences:
            tally.add(person.entity_id, one.text, "person", count=one.start >= 0)
    for ref in (ref for claim in claims for ref in refs_of(claim) if ref.entity_id):
        tally.add(ref.entity_id, ref.text, ref.kind, count=False)
    for mention, source_id in named:
        known = _named(mention, source_id, setting)
        tally.counts[known] += known in tally.seen
    for (_, short), full in sorted(setting.explained.items()):
        known = body_id(full, "organization", setting.entities)
        if known in tally.seen:
            tally.labels.setdefault(known, min(tally.seen[known]))
            tally.seen[known].add(short)
    return tuple(tally.entity(one, setting.entities) for one in sorted(tally.seen))


def _named(mention: Mention, source_id: str, setting: Setting) -> str:
    """The id that a claim would give to a name that has none of its own: a body, a place, a work, a capital as a place."""
    if mention.how == "capital":
        return body_id(mention.text, "place", setting.entities)
    if mention.entity_id or mention.label == "person":
        return ""
    return body_id(mention.text, mention.label, setting.entities, setting.explained.get((source_id, mention.text), ""))


@dataclass
class Tally:
    """What the texts call each thing, and how often."""

    counts: Counter[str] = field(default_factory=Counter)
    seen: dict[str, set[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def add(self, entity_id: str, text: str, kind: str, *, count: bool = True) -> None:
        """Note one naming; `count`: it stands in a text, not only in a claim."""
        self.counts[entity_id] += count
        self.seen.setdefault(entity_id, set()).add(text)
        self.kinds.setdefault(entity_id, kind)

    def entity(self, entity_id: str, entities: Entities) -> Entity:
        """The row of a thing: declared label, kind and external ids where there are any."""
        seen, count = tuple(sorted(self.seen[entity_id])), self.counts[entity_id]
        declared = entities.named.get(entity_id)
        if declared is not None:
            return Entity(entity_id, declared.label, declared.kind, seen, count, declared.external)
        return Entity(entity_id, self.labels.get(entity_id, seen[0]), self.kinds[entity_id], seen, count)


def _issues(documents: Sequence[AnnotatedDocument], people: People) -> tuple[Issue, ...]:
    """Names that several persons fit, and names that were joined over a slip."""
    found = []
    for doubt in people.doubts:
        one = doubt.node.occurrences[0]
        message = f"'{one.text}' may be {' or '.join(doubt.persons)}"
        found.append(
            Issue(one.source_id, _line(documents, one), "ambiguous_person", message, "kept as a person of its own")
        )
    for person in people.persons:
        for form, why in person.cluster.why:
            if not why.startswith("one letter"):
                continue
            one = next(o for node in person.cluster.nodes if node.form == form for o in node.occurrences)
            message = f"'{one.text}' is read as {person.label}: {why}"
            found.append(Issue(one.source_id, _line(documents, one), "name_variant", message, "joined"))
    return tuple(sorted(found))


def _line(documents: Sequence[AnnotatedDocument], one: Occurrence) -> int:
    if one.start < 0:
        return 0
    for document in documents:
        if document.document.source.source_id == one.source_id:
            raw = document.blocks[one.block].block.text.raw_point(one.start)
            return document.document.source.line_at(raw)
    return 0
