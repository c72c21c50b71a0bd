"""From a group of claims and the decisions on it to the published fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factledger.model.claim import Ref
from factledger.model.fact import Fact, Status
from factledger.reconcile.answers import Told
from factledger.reconcile.explain import because, record
from factledger.reconcile.judge import Bound, ended, reviewed
from factledger.reconcile.keys import fact_id
from factledger.reconcile.names import normalise
from factledger.reconcile.questions import Asked, Question, ask_event, ask_value, slot_of
from factledger.reconcile.times import Days, agreed, may_agree, read_time
from factledger.text.when import when


@dataclass(frozen=True)
class Draft:
    """A fact in the making: its claims, the questions asked of them, and the reviewer's word on it, if any.

    `heard` are the claims that have a voice: neither rejected nor withdrawn.
    """

    group: tuple[Told, ...]
    questions: tuple[Question, ...]
    override: str = ""
    chosen_by_reviewer: str = ""
    heard: tuple[Told, ...] = ()

    @property
    def elided(self) -> bool:
        """Whether it is a figure whose number is lost everywhere."""
        return self.group[0].claim.kind == "figure" and not self.questions

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that nothing settles."""
        return () if self.chosen_by_reviewer else tuple(q for q in self.questions if not q.decision.settled)

    @property
    def contested(self) -> bool:
        """Whether claims exclude each other in some question."""
        return any(question.decision.contested for question in self.questions)


def draft(group: Sequence[Told], asked: Asked, bound: Bound) -> Draft:
    """Ask the questions of a group; rejected claims have no voice, a preferred one decides."""
    heard = [one for one in group if one.id not in bound.rejected and not one.withdrawn] or list(group)
    questions = _questions(heard, asked, bound)
    preferred = sorted(one.id for one in group if one.id in bound.preferred)
    override = ""
    if preferred:
        entry = bound.preferred[preferred[0]]
        override = f"A reviewer ({entry.who}, {entry.when}) chose this statement: {ended(entry.why)}"
    chosen = preferred[0] if preferred else ""
    return Draft(tuple(group), tuple(questions), override, chosen, tuple(heard))


def _questions(heard: Sequence[Told], asked: Asked, bound: Bound) -> list[Question]:
    if heard[0].claim.kind == "event":
        return ask_event(heard, asked)
    question = ask_value(heard, asked, {name: f"{value:,f}" for name, (value, _) in bound.corrected.items()})
    return [question] if question else []


def base_id(one: Draft, suffix: str = "") -> str:
    """The fact's id; where its time is in dispute, the time that all agree on stands in it."""
    claims = [told.claim for told in one.group]
    constant = one.group[0].info.kind == "figure" and one.group[0].info.time_kind == "constant"
    times = sorted({claim.time for claim in claims if claim.time})
    # Also where a reviewer ended the dispute: the fact stays the same one.
    disputed = any(q.name == "time" and q.decision.contested for q in one.questions) or _silenced(one)
    time = "" if constant or not times else agreed([t[:4] for t in times]) if disputed else _finest(times)
    return fact_id(claims[0].kind, claims, time, suffix)


def _silenced(one: Draft) -> bool:
    """Whether a claim without a voice has a time that excludes that of another."""
    days = [told.days for told in one.heard if told.days]
    mute = [told.days for told in one.group if told.days and told not in one.heard]
    return any(not may_agree(a, b) for a in mute for b in days)


def _finest(times: Sequence[str]) -> str:
    """The narrowest of the times; the least of equally narrow ones."""
    return min(times, key=lambda t: (_width(read_time(t)), t))


def _width(days: Days | None) -> int:
    if days is None or days.first is None or days.last is None:
        return 10**7
    return (days.last - days.first).days


def finish(one: Draft, own_id: str, asked: Asked, bound: Bound, extra: Mapping[str, object]) -> Fact:
    """The fact with its status, what is published of it, and why."""
    chosen = _chosen(one)
    supporting, dissenting = _sides(one, chosen, bound)
    speaking = [told for told in one.group if told.id in supporting] or list(one.group)
    heard = [
        told for told in speaking if one.elided or told.claim.kind == "event" or told.value is not None
    ] or speaking
    if one.open:
        heard = list(one.group)
    witnesses = len({asked.origins[told.id] for told in heard})
    status = _status(one, witnesses)
    shown = _published(one, chosen, bound)
    fact = Fact(
        fact_id=own_id,
        kind=chosen.claim.kind,
        type=chosen.claim.type,
        measure=chosen.claim.measure,
        status=status,
        claims=tuple(told.id for told in one.group),
        sources=tuple(sorted({told.claim.source_id for told in heard})),
        witnesses=witnesses,
        because=_sentence(one, shown, asked) + reviewed([told.claim for told in one.group], bound),
        subject=shown.subject,
        object=shown.object,
        roles=shown.roles,
        value=shown.value,
        low=shown.low,
        high=shown.high,
        unit=chosen.unit if one.open else chosen.claim.unit,
        hedge=chosen.claim.hedge,
        time=shown.time,
        time_start=shown.start,
        time_end=shown.end,
        modality=chosen.claim.modality,
        chosen_claim_id="" if one.open else chosen.id,
        supporting=tuple(sorted(supporting)),
        dissenting=tuple(sorted(dissenting)),
    )
    about = {"fact_id": own_id, "verdict": status, **extra}
    return replace(fact, explanation=record(one.questions, one.group, asked, one.override, about))


def _chosen(one: Draft) -> Told:
    by_id = {told.id: told for told in one.group}
    if one.chosen_by_reviewer:
        return by_id[one.chosen_by_reviewer]
    if one.questions:
        return by_id[one.questions[-1].decision.chosen]
    return min(one.group, key=lambda told: (-told.weight, told.claim.layer == "tooltip", told.id))


def _sides(one: Draft, chosen: Told, bound: Bound) -> tuple[set[str], set[str]]:
    """Claims that hold with what is published, and those that do not."""
    everyone = {told.id for told in one.group}
    against = {told.id for told in one.group if told.id in bound.rejected or told.withdrawn} - {chosen.id}
    for question in one.questions:
        voices = {voice.id for voice in question.voices}
        clusters = [set(cluster.ids) for cluster in question.decision.clusters]
        if one.chosen_by_reviewer:
            kept = set().union(*(c for c in clusters if chosen.id in c)) if chosen.id in voices else voices
        elif question.decision.settled:
            kept = clusters[0]
        else:
            kept = set.intersection(*clusters)
        against |= voices - kept
    return everyone - against, against


def _status(one: Draft, witnesses: int) -> Status:
    if one.elided:
        return "elided"
    if one.open:
        return "unresolved"
    if one.contested:
        return "disputed"
    return "corroborated" if witnesses >= 2 else "single"


@dataclass(frozen=True)
class _Shown:
    """What is published of a fact's answers."""

    subject: Ref | None
    object: Ref | None
    roles: tuple[tuple[str, Ref], ...]
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    time: str
    start: date | None
    end: date | None


def _published(one: Draft, chosen: Told, bound: Bound) -> _Shown:
    """The chosen claim's answers; in an open question only what all agree on."""
    claim = chosen.claim
    names = {question.name for question in one.open}
    value, low, high = claim.value, claim.low, claim.high
    if chosen.id in bound.corrected:
        value = low = high = bound.corrected[chosen.id][0]
    if "value" in names:
        value, low, high = None, *_hull(one.group)
    time, start, end = claim.time, claim.time_start, claim.time_end
    if "time" in names:
        time = agreed(sorted({told.claim.time for told in one.group if told.claim.time}))
        days = read_time(time)
        start, end = (days.first, days.last) if days else (None, None)
    elif claim.kind == "event" and not claim.time:
        time, start, end = "", None, None
    slots = {slot: _ref(one, chosen, slot, names) for slot in ("subject", "object", *_role_names(one.group))}
    roles = tuple((name, ref) for name in _role_names(one.group) if (ref := slots[name]))
    return _Shown(slots["subject"], slots["object"], roles, value, low, high, time, start, end)


def _role_names(group: Sequence[Told]) -> list[str]:
    return sorted({name for told in group for name, _ in told.claim.roles})


def _ref(one: Draft, chosen: Told, slot: str, open_names: set[str]) -> Ref | None:
    """Who fills a slot: as the chosen claim says, else as another that agrees; only the office where it is disputed who."""
    if f"who ({slot})" in open_names:
        offices = sorted({ref.office for told in one.group if (ref := slot_of(told, slot)) and ref.office})
        shared = len({normalise(office) for office in offices}) == 1
        return Ref(offices[0], kind="office", why="the sources differ") if shared else None
    own = slot_of(chosen, slot)
    others = sorted((told for told in one.group if slot_of(told, slot)), key=lambda told: told.id)
    if slot == chosen.info.who and chosen.info.identity == "person_year" and (own is None or own.kind != "person"):
        persons = [ref for told in others if (ref := slot_of(told, slot)) and ref.kind == "person"]
        own = next((ref for ref in persons if ref.entity_id), own)
    if own is not None and own.entity_id:
        return own
    if own is None and others:
        return slot_of(others[0], slot)
    return own


def _hull(group: Sequence[Told]) -> tuple[Decimal | None, Decimal | None]:
    """The range in which all answers lie."""
    readings = [told.value.soft for told in group if told.value is not None]
    lows, highs = [r.low for r in readings], [r.high for r in readings]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    return (None if low is None else _plain(low)), (None if high is None else _plain(high))


def _plain(number: Decimal) -> Decimal:
    """Without zeros behind the point that only come of computing the range."""
    return number.to_integral_value() if number == number.to_integral_value() else number.normalize()


def _sentence(one: Draft, shown: _Shown, asked: Asked) -> str:
    if one.elided:
        return "The number is lost in every source that tells it."
    published = when(shown.time)
    if one.open and one.open[0].name == "value" and shown.low is not None and shown.high is not None:
        published = f"{shown.low.normalize():,f} to {shown.high.normalize():,f}"
    elif one.open and one.open[0].name.startswith("who"):
        published = shown.subject.text if shown.subject else ""
    elif one.open and one.open[0].name == "kind":
        published = ""
    return because(one.heard, one.questions, asked, published, one.override)
