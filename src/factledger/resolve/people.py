"""The persons of a run: who each written name means, and who held an office in a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from factledger.model.claim import Claim, Ref
from factledger.model.mention import AnnotatedDocument
from factledger.resolve.clusters import Apart, Cluster, Doubt, Node, cluster, nodes_of
from factledger.resolve.identity import label_of, person_ids
from factledger.resolve.name_forms import NameForm, plain, read_form
from factledger.resolve.occurrences import in_claims, in_documents, mistaken, offices_in
from factledger.spec.entities import Entities


class NamePlace(Protocol):
    """Words of a source."""

    @property
    def source(self) -> str:
        """The source's id."""

    @property
    def expect(self) -> str:
        """The words as they stand there."""


class NameJudgement(Protocol):
    """A reviewer's decision that two names are, or are not, one person's: `decision` is `same` or `different`."""

    @property
    def decision(self) -> str:
        """What was decided; decisions about other things are left alone."""

    @property
    def at(self) -> NamePlace:
        """The first name."""

    @property
    def also(self) -> NamePlace | None:
        """The second name."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the run: the id, the label, the cluster of names."""

    entity_id: str
    label: str
    cluster: Cluster


@dataclass(frozen=True, slots=True)
class People:
    """The persons, found by the words of a name in a source, and by an office in a year."""

    persons: tuple[Person, ...]
    by_words: Mapping[tuple[str, NameForm], int]
    holders: Mapping[tuple[str, int], frozenset[tuple[int, str]]]
    doubts: tuple[Doubt, ...]

    def named(self, source_id: str, text: str) -> Person | None:
        """The person whom a name means in a source."""
        index = self.by_words.get((source_id, read_form(text)))
        return None if index is None else self.persons[index]

    def holder(self, office: str, year: int, country: str, source_id: str) -> tuple[Person | None, str]:
        """Who held an office in a year as the documents state it, or why that is open.

        Where the country of the office is not told on both sides, only the same document can say whose office it is.

        Args:
            office: the office's id.
            year: the calendar year.
            country: the country's id, empty where the words do not tell it.
            source_id: the document that names the office.
        """
        stated = self.holders.get((office, year), frozenset())
        fitting = sorted({i for i, source in stated if self._may_hold(i, source, country, source_id)})
        if len(fitting) == 1:
            return self.persons[fitting[0]], ""
        if not fitting:
            return None, f"no document names who held this office in {year}"
        return None, f"several held this office in {year}: {', '.join(self.persons[i].label for i in fitting)}"

    def _may_hold(self, index: int, stated_in: str, country: str, source_id: str) -> bool:
        countries = _countries(self.persons[index])
        if country and countries:
            return country in countries
        return stated_in == source_id


def _countries(person: Person) -> frozenset[str]:
    return frozenset(country for node in person.cluster.nodes for country in node.countries)


def gather(
    claims: Sequence[Claim],
    documents: Sequence[AnnotatedDocument],
    entities: Entities,
    judgements: Iterable[NameJudgement] = (),
) -> People:
    """The persons whom documents and claims name."""
    stated = tuple(in_documents(documents, entities))
    stated = (*stated, *mistaken(documents, stated, entities))
    known = frozenset((one.source_id, one.text) for one in stated)
    occurrences = (*stated, *in_claims(claims, entities, known))
    nodes = nodes_of(occurrences)
    told = tuple(judgements)
    together = _told_pairs(nodes, told, "same")
    clusters, doubts = cluster(nodes, _apart(_told_pairs(nodes, told, "different")), together)
    declared = {plain(alias.text): alias.entity_id for alias in entities.aliases if alias.label == "person"}
    ids = person_ids(clusters, declared)
    persons = tuple(Person(ids[i], _label(ids[i], one, entities), one) for i, one in enumerate(clusters))
    return People(persons, _by_words(persons), _holders(persons), doubts)


def _label(entity_id: str, cluster: Cluster, entities: Entities) -> str:
    return entities.named[entity_id].label if entity_id in entities.named else label_of(cluster)


def _told_pairs(nodes: Sequence[Node], judgements: Sequence[NameJudgement], decision: str) -> list[tuple[Node, Node]]:
    """The pairs of names that judgements of one sort speak of; a judgement about other words gives none."""
    by_words = {(one.source_id, one.text): node for node in nodes for one in node.occurrences}
    pairs = []
    for told in judgements:
        if told.decision != decision or told.also is None:
            continue
        left = by_words.get((told.at.source, told.at.expect))
        right = by_words.get((told.also.source, told.also.expect))
        if left is not None and right is not None:
            pairs.append((left, right))
    return pairs


def _apart(pairs: Sequence[tuple[Node, Node]]) -> Apart:
    told = {frozenset((left.key, right.key)) for left, right in pairs}
    return lambda one, other: frozenset((one.key, other.key)) in told


def _by_words(persons: Sequence[Person]) -> dict[tuple[str, NameForm], int]:
    return {
        (one.source_id, read_form(one.text)): index
        for index, person in enumerate(persons)
        for one in person.cluster.occurrences
    }


def _holders(persons: Sequence[Person]) -> dict[tuple[str, int], frozenset[tuple[int, str]]]:
    """Persons, each with the document that says so, by office and year."""
    found: dict[tuple[str, int], set[tuple[int, str]]] = {}
    for index, person in enumerate(persons):
        for one in person.cluster.occurrences:
            # Words with several years do not tell in which of them the office was held.
            if len(one.years) == 1:
                for office in set(one.offices) - set(one.past):
                    found.setdefault((office, one.years[0]), set()).add((index, one.source_id))
    return {key: frozenset(stated) for key, stated in found.items()}


def office_of(ref: Ref, entities: Entities) -> str:
    """The one office that a reference without a name means; empty where none or several."""
    found = offices_in(ref.office, entities) or offices_in(ref.text, entities)
    return next(iter(found)) if len(found) == 1 else ""
