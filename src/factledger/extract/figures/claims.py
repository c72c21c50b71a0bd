"""The claim that a read figure becomes: its measure phrase, modality, notes, evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, takewhile

from factledger.extract.context import Modality, modality_of
from factledger.extract.evidence import Place, doubts, in_months, with_evidence
from factledger.extract.figures.admit import is_attribute
from factledger.extract.figures.continued import (
    CURRENCY_BEFORE,
)
from factledger.extract.figures.dated import FigureTime
from factledger.extract.figures.holders import Held, Surroundings
from factledger.extract.figures.measure import measure_of, noun_phrase
from factledger.extract.figures.site import Site
from factledger.extract.figures.times import time_of
from factledger.extract.figures.units import MEASURES, dimension_of, numbers_of, scope_of
from factledger.extract.tables import (
    CellContext,
    rank_of,
    time_of_cell,
    time_of_entry,
)
from factledger.extract.wording import statements
from factledger.model.claim import Claim
from factledger.model.mention import AnnotatedDocument
from factledger.spec.figures import OPEN, FigureType


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure on its way to a claim.

    `part`: it counts some of those that a figure of its type told just before counts; `doubtful`: its sentence does not say which
    of the two that sign over it gives it; `place`: where in its object it is, for a place that the text puts there.
    """

    site: Site
    cell: CellContext | None
    around: Surroundings
    unit: str
    type: FigureType | None
    pattern_id: str
    subject: Held | None
    object: Held | None
    part: bool = False
    doubtful: bool = False
    place: Held | None = None


def claim_of(document: AnnotatedDocument, reading: Reading) -> Claim:
    """The claim, with its evidence; its id is settled when all claims of the document are there."""
    site, kind = reading.site, reading.type
    quantity = site.quantity
    value, low, high, step = numbers_of(quantity)
    subject, obj = reading.subject, reading.object
    when = _time(document, reading)
    rank = rank_of(site, reading.around.item)
    scope = set(scope_of(site)) | set(kind.scope if kind else ()) | ({"part"} if reading.part else set())
    claim = Claim(
        claim_id="",
        kind="figure",
        type=kind.id if kind else OPEN,
        measure=_measure(reading),
        source_id="",
        layer="",
        pattern_id=reading.pattern_id,
        pieces=(),
        sentence=_sentence(site),
        block=site.block.block.index,
        subject=subject.ref if subject else None,
        object=obj.ref if obj else None,
        roles=(("place", reading.place.ref),) if reading.place else (),
        value=value,
        low=low,
        high=high,
        step=step,
        unit=_unit(reading),
        hedge=quantity.hedge,
        value_text=quantity.text,
        scope=tuple(sorted(scope)),
        time=in_months(when.time) if when else "",
        time_start=when.time.earliest if when else None,
        time_end=when.time.latest if when else None,
        time_text=when.time.text if when else "",
        time_basis=when.basis if when else "",
        modality=_modality(reading),
        notes=_notes(reading, when, rank),
    )
    return with_evidence(document.document, claim, _places(reading, when))


def _unit(reading: Reading) -> str:
    """The unit of the figure; for a type that counts people the type's own, so that all its claims can be compared."""
    one = reading.type
    if one is None or reading.site.quantity.hedge == "elided":
        return reading.unit
    return one.unit if one.unit and one.dimension == "people" else reading.unit or one.unit


def _time(document: AnnotatedDocument, reading: Reading) -> FigureTime | None:
    measure = dimension_of(reading.site, reading.unit) in MEASURES and is_attribute(reading.site)
    constant = measure or (reading.type is not None and reading.type.time_kind == "constant")
    if reading.cell is not None:
        found = time_of_cell(reading.site, reading.cell, document)
        if found:
            return found
    lasting = reading.type is not None and reading.type.time_kind in {"stock", "cumulative"}
    found = time_of(reading.site, document, own_only=constant, lasting=lasting)
    elsewhere = found is not None and reading.cell is not None and found.block == reading.site.block.block.index
    # What dates another cell of a row dates this one only by the rules of tables.
    return None if elsewhere else found or (None if constant else time_of_entry(reading.site))


def _measure(reading: Reading) -> str:
    if reading.type is not None:
        return ("part of the " if reading.part else "") + _filled(reading.type.measure, reading)
    if reading.cell is not None and reading.cell.measure:
        return reading.cell.measure
    return measure_of(reading.site)


def _filled(template: str, reading: Reading) -> str:
    """The template with the names put in; a part in brackets falls away where its role is empty."""
    names = {"subject": _name(reading.around, reading.subject), "object": _name(reading.around, reading.object)}
    names["measured"] = noun_phrase(reading.site)

    def part(match: re.Match[str]) -> str:
        return "" if any(f"{{{role}}}" in match[1] and not name for role, name in names.items()) else match[1]

    whole = re.sub(r"\[([^\]]*)\]", part, template)
    return " ".join(whole.format(**{role: name or "…" for role, name in names.items()}).split())


def _name(around: Surroundings, holder: Held | None) -> str:
    """How a measure phrase names a holder: by the country's own name where the document has it, else by its words."""
    if holder is None:
        return ""
    return around.names.get(holder.ref.entity_id, holder.ref.text)


def _modality(reading: Reading) -> Modality:
    """Whether the clause of the figure tells what is, what is planned or proposed, or what did not happen."""
    site = reading.site
    standing = reading.type is not None and reading.type.standing
    if standing or site.verb < 0 or reading.cell is not None or site.label:
        return "held"
    words, told = statements(), modality_of(site.parse, site.verb, statements())
    if site.bracket and dimension_of(site, reading.unit) in MEASURES and is_attribute(site):
        # `Xland, one of the longest (900 km) countries, will …`: how long a thing is does not wait for what it will do.
        return "held"
    ways = (takewhile(lambda i: i != site.verb, site.parse.ancestors(at)) for at in (site.root, *site.heads[:1]))
    on_the_way = [site.tokens[i] for way in ways for i in way]
    verb = site.tokens[site.verb]
    if told == "denied" and verb.tag == "VBG" and verb.lemma.lower() in {"count", "include"}:
        # `900 live there, not counting the 70 guests`
        return "held"
    if told == "denied" and any(token.dep == "prep" and token.text.lower() in words.adding for token in on_the_way):
        return "held"
    if site.tokens[site.verb].dep in {"pcomp", "acl"}:
        # `a target of increasing trade to 5 million`
        on_the_way.extend(site.tokens[i] for i in site.parse.nouns_above(site.verb)[:1])
    aimed = any(token.pos == "NOUN" and token.lemma.lower() in words.prospects for token in on_the_way)
    aimed = aimed or any(site.tokens[i].lemma.lower() in words.aims for i in site.heads[:1])
    aimed = aimed or (site.tokens[site.verb].lemma.lower() in words.aiming and bool(site.preposition))
    return "planned" if told in {"held", "reported"} and (aimed or _raised_ahead(site)) else told


def _raised_ahead(site: Site) -> bool:
    """Whether something is only done so that an amount may come about: `formed a board to raise trade to $5m`.

    `Helped to raise it to $5m` tells that it came about, and so does `raised it to $5m`.
    """
    words, token = statements(), site.tokens[site.verb]
    if (
        site.preposition == "from"
        or token.lemma.lower() not in words.raising
        or not site.parse.by_dep(site.verb, "dobj", "nsubj")
    ):
        return False
    if token.dep == "pcomp":
        noun = site.tokens[site.tokens[token.head].head]
        return noun.pos == "NOUN" and noun.lemma.lower() in words.openings
    purpose = any(site.tokens[i].text.lower() == "to" for i in site.parse.by_dep(site.verb, "aux"))
    return purpose and token.dep in {"advcl", "acl", "relcl"}


def open_pattern(site: Site, cell: CellContext | None) -> str:
    """The generic rule that made an open figure, by the sort of place it stands in."""
    if cell is not None:
        return "open.cell"
    if site.label:
        return "open.label"
    if site.quantity.hedge == "elided":
        return "open.lost_number"
    return f"open.{site.quantity.kind}"


def _sentence(site: Site) -> str:
    text = site.block.block.text.text
    if not site.sentence or site.block.block.cells:
        return text
    return text[site.tokens[site.sentence.start].start : site.tokens[site.sentence.stop - 1].end]


def _notes(reading: Reading, when: FigureTime | None, rank: str) -> tuple[str, ...]:
    """Why fields are empty, and what has no field of its own."""
    subject, obj, roles = reading.subject, reading.object, reading.type
    notes = [f"rank {rank} in its list"] if rank else []
    notes.extend(flag for flag in reading.site.quantity.flags if flag == CURRENCY_BEFORE)
    if when is None:
        notes.append("time left empty: the text ties none to the figure")
    notes.extend(doubts(when.time) if when else ())
    if subject is None and (roles is None or roles.subject):
        notes.append("subject left empty: no rule finds exactly one")
    if obj is None and roles is not None and roles.object:
        notes.append("object left empty: no rule finds exactly one")
    notes.extend(
        f"{name}: {held.ref.why}" for name, held in (("subject", subject), ("object", obj)) if held and held.ref.why
    )
    return tuple(notes)


def _places(reading: Reading, when: FigureTime | None) -> list[Place]:
    """The clean places that the claim stands on."""
    site, subject, obj = reading.site, reading.subject, reading.object
    block = site.block.block.index
    places = [Place(block, site.quantity.start, site.quantity.end, "value")]
    if when is not None:
        places.append(Place(when.block, when.time.start, when.time.end, "time"))
    if reading.cell is not None:
        places.extend(Place(one.block, one.start, one.end, "trigger") for one in reading.cell.told)
    else:
        triggers = list(site.label) or [i for i in site.heads[:1] if i not in site.span]
        for _, group in groupby(enumerate(triggers), key=lambda pair: pair[1] - pair[0]):
            run = [index for _, index in group]
            places.append(Place(block, site.tokens[run[0]].start, site.tokens[run[-1]].end, "trigger"))
    if subject is not None:
        places.append(Place(subject.block, subject.start, subject.end, "subject"))
    if obj is not None:
        places.append(Place(obj.block, obj.start, obj.end, "object"))
    return places
