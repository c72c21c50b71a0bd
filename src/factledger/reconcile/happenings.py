"""How two event claims stand to each other: one happening or two, and where they disagree (when, who, of what kind)."""

from __future__ import annotations

from typing import Literal

from factledger.model.claim import Claim, Ref
from factledger.model.fact import Step
from factledger.reconcile.answers import Told
from factledger.reconcile.beginnings import two_beginnings
from factledger.reconcile.compare import VERDICTS, Joins, Outcome, listed_together
from factledger.reconcile.heirs import as_heirs
from factledger.reconcile.intervals import Relation, relation
from factledger.reconcile.names import normalise
from factledger.reconcile.once import two_datings
from factledger.reconcile.slots import BYSTANDER, CORE, Slots, same_matter, side_by_side
from factledger.reconcile.times import MONTH, YEAR, as_reading, length, start_reading, years_apart
from factledger.reconcile.topics import countries_named
from factledger.reconcile.witnesses import Lineage
from factledger.reconcile.wording import one_theme, participants
from factledger.spec.policy import Policy

# A longer stay is no visit of a day.
_DAYS = 7


def compare_events(a: Told, b: Told, lineage: Lineage, policy: Policy) -> Outcome | None:
    """The verdict on two event claims, or None where nothing says that they tell of one happening."""
    slots = side_by_side(a, b, policy)
    outcome = _compared(a, b, slots, lineage, policy)
    return as_heirs(outcome, a, b) if slots.of("heir") else outcome


def _compared(a: Told, b: Told, slots: Slots, lineage: Lineage, policy: Policy) -> Outcome | None:
    start = [Step("participants", f"{a.claim.claim_id} and {b.claim.claim_id}", slots.told())]
    if a.claim.type != b.claim.type:
        return _kinds(a, b, slots, start) or two_beginnings(a, b, lineage, policy.beginnings, start)
    if "denied" in (a.claim.modality, b.claim.modality) and a.claim.modality != b.claim.modality:
        return None
    return (
        _copy(a, b, slots, lineage, start)
        or two_beginnings(a, b, lineage, policy.beginnings, start)
        or _told_apart(a, b, slots, policy, start)
        or two_datings(a, b, lineage, policy.once, start)
    )


def _told_apart(a: Told, b: Told, slots: Slots, policy: Policy, steps: list[Step]) -> Outcome | None:
    """Two statements of one type, each in its own words."""
    if slots.of("different"):
        return _who(a, b, slots, steps)
    themed = _both_since(a, b) and one_theme(a.claim, b.claim)
    if themed:
        steps.append(Step("theme", f"{a.claim.measure!r} and {b.claim.measure!r}", "the same thing is named"))
    if not themed and not (slots.fit and same_matter(a, b, policy.daily) and _person_told(a, slots)):
        return _unnamed(a, b, steps)
    if a.days is None or b.days is None:
        return _undated(a, b, slots, steps)
    return _dated(a, b, slots, policy, steps)


def _unnamed(a: Told, b: Told, steps: list[Step]) -> Outcome | None:
    """One tells of somebody unnamed (`the visit`) what the other, about the same two countries, tells of a person by name."""
    bare = [not _persons(one) for one in (a, b)]
    if a.info.identity != "person_year" or bare[0] == bare[1] or not _one_topic(a, b):
        return None
    if a.days is None or b.days is None or max(length(a.days), length(b.days)) > YEAR:
        return None
    how = relation(as_reading(a.days), as_reading(b.days))
    if how == "conflict" or min(length(a.days), length(b.days)) > MONTH:
        return None
    steps.append(Step("time", f"{a.claim.time} and {b.claim.time}", how))
    steps.append(Step("who", "not named in one", "both about the same two countries"))
    if a.planned != b.planned:
        return Outcome("planned_held", "plan-and-outcome", tuple(steps), "no")
    finer: Literal[1, 2] = 2 if how == "refined_by" else 1
    return Outcome(VERDICTS[how], "who-not-named", tuple(steps), "first" if bare[0] else "second", finer)


def _persons(one: Told) -> bool:
    """Whether the one whom it is about is a person by name."""
    return any(ref.kind == "person" and ref.entity_id for ref in participants(one.claim).get(one.info.who, ()))


def _one_topic(a: Told, b: Told) -> bool:
    """Whether both stand in texts about the same two countries."""
    return bool(a.about) and a.about == b.about


def _both_since(a: Told, b: Told) -> bool:
    """Whether both tell since when something lasts."""
    since = a.days is not None and a.days.since and b.days is not None and b.days.since
    return since and a.info.start_like and b.info.start_like


def _person_told(a: Told, slots: Slots) -> bool:
    """Whether who it was is told by both, where that makes the event."""
    return a.info.identity != "person_year" or a.info.who not in slots.of("missing")


def _times(a: Told, b: Told) -> Relation:
    """How the two times stand to each other; for types that tell since when, how their starts do. Both are dated."""
    if a.days is None or b.days is None:
        raise ValueError("both need a time")
    if a.info.start_like and b.info.start_like and (a.days.since or b.days.since):
        return relation(start_reading(a.days), start_reading(b.days))
    return relation(as_reading(a.days), as_reading(b.days))


def _copy(a: Told, b: Told, slots: Slots, lineage: Lineage, steps: list[Step]) -> Outcome | None:
    """The same statement in copies of one sentence, or the same sentence printed twice."""
    if a.claim.time != b.claim.time or slots.of("different") or a.planned != b.planned:
        return None
    if a.claim.type == "open" and not same_matter(a, b):
        return None
    if a.claim.source_id == b.claim.source_id:
        copied = a.claim.sentence == b.claim.sentence and a.claim.block != b.claim.block
    else:
        # A short sentence that two texts share is an ordinary one; `copied` knows how short.
        copied = lineage.copied(a.claim, b.claim)
    if not copied:
        return None
    steps.append(Step("copy", f"{a.claim.source_id} and {b.claim.source_id}", "one passage"))
    return Outcome("copy", "copied-sentence", tuple(steps), "firm")


def _kinds(a: Told, b: Told, slots: Slots, steps: list[Step]) -> Outcome | None:
    """Rival types at one date between the same parties: a contradiction of kind."""
    rivals = b.claim.type in a.info.rivals or a.claim.type in b.info.rivals
    if not rivals or not slots.fit or a.planned or b.planned or a.days is None or b.days is None:
        return None
    how = relation(as_reading(a.days), as_reading(b.days))
    # What opens and what closes can both be of one year; two words for a beginning cannot.
    widest = YEAR if a.info.start_like and b.info.start_like else 1
    wide = max(length(a.days), length(b.days)) > widest
    if how == "conflict" or wide or not slots.agree:
        return None
    steps.append(Step("time", f"{a.claim.time} and {b.claim.time}", how))
    steps.append(Step("kind", f"{a.claim.type} and {b.claim.type}", "declared rivals"))
    if how != "same" and {source for source, _ in a.places} & {source for source, _ in b.places}:
        # Within one text a difference of precision is rather another word for one thing than a contradiction.
        return Outcome("compatible", "two-words-in-one-text", tuple(steps), "no")
    return Outcome("conflict", "rival-kinds-at-one-date", tuple(steps), "firm")


def _who(a: Told, b: Told, slots: Slots, steps: list[Step]) -> Outcome | None:
    """One office, one place, one month, two persons: a contradiction of who."""
    if a.info.identity != "person_year" or len(slots.of("different")) != 1 or a.planned or b.planned:
        return None
    slot = slots.of("different")[0]
    left, right = _slot(a.claim, slot), _slot(b.claim, slot)
    if not left or not right or not left.office or normalise(left.office) != normalise(right.office):
        return None
    if "person" not in (left.kind, right.kind) or not set(CORE) - {slot} <= set(slots.of("same", "variant")):
        return None
    if a.days is None or b.days is None or max(length(a.days), length(b.days)) > MONTH:
        return None
    how = relation(as_reading(a.days), as_reading(b.days))
    if how == "conflict" or listed_together(a, b):
        return None
    steps.append(Step("time", f"{a.claim.time} and {b.claim.time}", how))
    steps.append(Step("who", f"{left.text} and {right.text}", f"two persons, one office ({left.office})"))
    return Outcome("conflict", "one-office-two-persons", tuple(steps), "firm")


def _slot(claim: Claim, slot: str) -> Ref | None:
    if slot == "subject":
        return claim.subject
    return claim.object if slot == "object" else dict(claim.roles).get(slot)


def _undated(a: Told, b: Told, slots: Slots, steps: list[Step]) -> Outcome | None:
    """At least one tells no time: the same happening only where its kind happens once, or nothing else is in question."""
    if a.planned != b.planned or a.info.identity in ("none", "pair_year") or not slots.agree:
        return None
    steps.append(Step("time", f"{a.claim.time or 'none'} and {b.claim.time or 'none'}", "not stated"))
    joins: Joins = "first" if a.days is None else "second"
    return Outcome("compatible", "time-not-stated", tuple(steps), joins)


def _dated(a: Told, b: Told, slots: Slots, policy: Policy, steps: list[Step]) -> Outcome | None:
    how = _times(a, b)
    steps.append(Step("time", f"{a.claim.time} and {b.claim.time}", how))
    if how == "conflict":
        return _when(a, b, slots, policy, steps)
    if a.planned != b.planned:
        steps.append(Step("modality", f"{a.claim.modality} and {b.claim.modality}", "plan and outcome"))
        return Outcome("planned_held", "plan-and-outcome", tuple(steps), "no")
    joins = _joining(a, b, how, slots)
    if joins == "no":
        return None
    finer: Literal[1, 2] = 2 if how == "refined_by" else 1
    return Outcome(VERDICTS[how], f"time-{how.replace('_', '-')}", tuple(steps), joins, finer)


def _joining(a: Told, b: Told, how: Relation, slots: Slots) -> Joins:
    """Whether two tellings whose times fit are one happening: surely, perhaps, or not."""
    if a.days is None or b.days is None:
        return "no"
    widest = max(length(a.days), length(b.days))
    lasting = _both_since(a, b) and (slots.agree or one_theme(a.claim, b.claim))
    if lasting:
        return "firm"
    if a.info.identity == "none":
        return "firm" if _plainly_one(a, b, how, slots, widest) else "no"
    if slots.agree and (_once(a) or how == "same" or (how == "compatible" and widest <= MONTH)):
        return "firm"
    if widest > YEAR:
        return "no"
    less = _says_less(a.claim, b.claim) if how == "same" else how in ("refined_by", "compatible")
    return "first" if less else "second"


def _once(one: Told) -> bool:
    return one.info.identity in ("pair_once", "place_once")


def _plainly_one(a: Told, b: Told, how: Relation, slots: Slots, widest: int) -> bool:
    """Without a declared identity: the same participants at the same time, told at least to the month, in two places."""
    one_place = a.claim.sentence == b.claim.sentence and a.claim.source_id == b.claim.source_id
    return how == "same" and slots.agree and widest <= MONTH and not one_place


def _says_less(a: Claim, b: Claim) -> bool:
    named = [sum(1 for ref in (c.subject, c.object, *(r for _, r in c.roles)) if ref) for c in (a, b)]
    return (named[0], a.claim_id) < (named[1], b.claim_id)


def _when(a: Told, b: Told, slots: Slots, policy: Policy, steps: list[Step]) -> Outcome | None:
    """Times that exclude each other: a conflict where the type's identity says that there is but one happening."""
    if a.days is None or b.days is None:
        return None
    identity = a.info.identity
    lasting = _both_since(a, b) and one_theme(a.claim, b.claim)
    settled = slots.settled or (identity == "place_once" and slots.whole) or _place_unsaid(a, b, slots)
    if a.planned or b.planned or not (lasting or settled):
        return _again(a, b, slots, steps)
    one_year = identity in ("person_year", "pair_year") and _of_one_year(a, b)
    once = _once(a) and years_apart(a.days, b.days) <= policy.once_years
    if not once and not one_year and not lasting:
        return _again(a, b, slots, steps)
    rule = "two-starts" if lasting else f"two-times-{identity.replace('_', '-')}"
    if listed_together(a, b):
        steps.append(Step("one question", f"{a.claim.source_id}, {a.claim.layer}", "one source lists both"))
        return Outcome("incomparable", "listed-as-two", tuple(steps), "no")
    steps.append(Step("one question", "theme" if lasting else identity, "one beginning" if lasting else "one event"))
    return Outcome("conflict", rule, tuple(steps), "firm")


def _of_one_year(a: Told, b: Told) -> bool:
    """Whether two times lie in one year; of what a person does, told by two sources, also in half a year, or on one day of two.

    Nobody pays two visits with a new year between them sooner than two within one; where both have one day and month, a year
    is wrong.
    """
    if a.days is None or b.days is None or (a.days.year is not None and a.days.year == b.days.year):
        return a.days is not None and b.days is not None
    widest, one, two = max(length(a.days), length(b.days)), a.days.first, b.days.first
    if (
        a.info.identity != "person_year"
        or a.claim.source_id == b.claim.source_id
        or widest > MONTH
        or not (one and two)
    ):
        return False
    return abs((one - two).days) <= YEAR / 2 or (widest <= _DAYS and (one.month, one.day) == (two.month, two.day))


def _place_unsaid(a: Told, b: Told, slots: Slots) -> bool:
    """Whether one or both leave out where the person went, and both texts, two of them, are about the same two countries."""
    if a.info.identity != "person_year" or a.claim.source_id == b.claim.source_id or not _one_topic(a, b):
        return False
    elsewhere = (countries_named(a.claim) | countries_named(b.claim)) - a.about
    told_apart = set(slots.of("different", "part")) - {BYSTANDER}
    whole = a.info.who in slots.of("same", "variant") and not told_apart and "object" not in slots.of("same", "variant")
    return whole and not elsewhere and _persons(a) and _persons(b)


def _again(a: Told, b: Told, slots: Slots, steps: list[Step]) -> Outcome | None:
    """The same person at the same place in another year: one happening of a row of them."""
    if a.info.identity != "person_year" or a.days is None or b.days is None:
        return None
    alike = set(CORE) <= set(slots.of("same", "variant", "part")) and not slots.of("different")
    if not alike or years_apart(a.days, b.days) == 0:
        return None
    if max(length(a.days), length(b.days)) > YEAR:
        return None
    return Outcome("series", "same-participants-other-year", tuple(steps), "no")
