"""Where persons are named: each name with the offices, countries and years that the text gives beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from factledger.lang import load
from factledger.model.claim import Claim, Ref
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention
from factledger.resolve.beside import countries_beside, is_past, offices_beside
from factledger.resolve.name_forms import NameForm, fits, read_form
from factledger.spec.entities import Entities

MISTAKEN = frozenset({"organization", "place", "misc", "work"})
MAX_SPAN_DAYS = 750
"""A time longer than about two years does not date an office."""


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """A person's name in a place.

    Fields: the source, the block, the clean offset (-1 for a name that only a claim has), the words, their parts, and what
    stands beside it: ids of offices with the lines that they belong to, those of them that are said to be given up, ids of
    countries, years.
    """

    source_id: str
    block: int
    start: int
    text: str
    form: NameForm
    offices: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    past: tuple[str, ...] = ()


def in_documents(documents: Iterable[AnnotatedDocument], entities: Entities) -> Iterator[Occurrence]:
    """The persons of all documents, in the order of the text."""
    for document in documents:
        years = {block.block.index: _years(block) for block in document.blocks}
        for block in document.blocks:
            for mention in block.mentions:
                if mention.label == "person":
                    yield _occurrence(document, block, mention, years, entities)


def mistaken(
    documents: Iterable[AnnotatedDocument], persons: Sequence[Occurrence], entities: Entities
) -> Iterator[Occurrence]:
    """Names that the model took for a place or a body, where `persons` knows a person of that name.

    Known are full names written alike, single names of holders of an office, and full names to which initials and surname of
    a person fit.
    """
    alike = {
        tuple(sorted(one.form.words)) for one in persons if one.form.full or (one.offices and not one.form.initials)
    }
    short = {one.form for one in persons if one.form.initials}
    for document in documents:
        years = {block.block.index: _years(block) for block in document.blocks}
        for block in document.blocks:
            for mention in block.mentions:
                if mention.how != "ner" or mention.label not in MISTAKEN or mention.entity_id:
                    continue
                form = read_form(mention.text)
                fitting = form.full and any(
                    fits(one, form) for one in short if one.words and one.words[-1] in form.words
                )
                if tuple(sorted(form.words)) in alike or fitting:
                    yield _occurrence(document, block, mention, years, entities)


def in_claims(claims: Iterable[Claim], entities: Entities, known: frozenset[tuple[str, str]]) -> Iterator[Occurrence]:
    """The persons that only a claim names, such as those a table's layout tells; `known` holds (source, words) pairs."""
    for claim in claims:
        for ref in refs_of(claim):
            if ref.kind == "person" and (claim.source_id, ref.text) not in known and _may_name(ref):
                offices = with_lines(offices_in(ref.office, entities), entities)
                years = years_between(claim.time_start, claim.time_end)
                yield Occurrence(claim.source_id, claim.block, -1, ref.text, read_form(ref.text), offices, (), years)


def _may_name(ref: Ref) -> bool:
    """Whether the words of a reference without an id may be a name: they begin with no word such as `of` or `and`."""
    return not ref.entity_id and ref.text.partition(" ")[0].lower() not in load("en", "names")["function_words"]


def refs_of(claim: Claim) -> Iterator[Ref]:
    """Everybody and everything that a claim names."""
    if claim.subject is not None:
        yield claim.subject
    if claim.object is not None:
        yield claim.object
    for _, ref in claim.roles:
        yield ref


def years_between(start: date | None, end: date | None) -> tuple[int, ...]:
    """The years of a time, where it is short enough to date an office; else none."""
    if start is None or end is None or not 0 <= (end - start).days <= MAX_SPAN_DAYS:
        return ()
    return tuple(range(start.year, end.year + 1))


def names_several(office: str) -> bool:
    """Whether an office is written in the plural: its head noun, before `of` or `for`, ends as plurals do."""
    words = re.split(r"\s(?:of|for|to)\s", office)[0].split()
    head = words[-1].lower() if words else ""
    return head.endswith(("s", "men")) and not head.endswith(("ss", "ous"))


def offices_in(words: str, entities: Entities) -> frozenset[str]:
    """The ids of the offices that words name: as a whole, else the longest run of words that is an office."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            phrase = " ".join(parts[start : start + length]).strip(",.;:()")
            found = {alias.entity_id for alias in entities.of(phrase) if alias.label == "office"}
            if found:
                return frozenset(found)
    return frozenset()


def with_lines(offices: Iterable[str], entities: Entities) -> tuple[str, ...]:
    """The offices and `line:` ids of those that follow each other in one life, sorted."""
    found = set(offices)
    lines = {f"line:{entities.named[one].line}" for one in found if one in entities.named and entities.named[one].line}
    return tuple(sorted(found | lines))


def _years(block: AnnotatedBlock) -> tuple[int, ...]:
    found = {year for time in block.times for year in years_between(time.earliest, time.latest)}
    return tuple(sorted(found))


def _occurrence(
    document: AnnotatedDocument,
    block: AnnotatedBlock,
    mention: Mention,
    years: Mapping[int, tuple[int, ...]],
    entities: Entities,
) -> Occurrence:
    offices = offices_beside(block, mention)
    countries = countries_beside(block, (mention, *offices))
    dated = years[block.block.index]
    for parent in reversed(block.block.parents):
        dated = dated or years.get(parent, ())
    return Occurrence(
        source_id=document.document.source.source_id,
        block=block.block.index,
        start=mention.start,
        text=mention.text,
        form=read_form(mention.text),
        offices=with_lines((office.entity_id for office in offices if office.entity_id), entities),
        countries=tuple(sorted(countries)),
        years=dated,
        past=tuple(sorted({office.entity_id for office in offices if is_past(block, office)})),
    )
