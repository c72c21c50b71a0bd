"""Claims beside each other that no key brings together: one thing told under two types, a figure and one of its family.

What is found here is a verdict for the reader, and seldom joins claims to a fact: only two tellings of one type that nothing but
the name of what happened brings together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from factledger.model.fact import Step
from factledger.reconcile.answers import Told
from factledger.reconcile.compare import VERDICTS, Joins, Outcome, show
from factledger.reconcile.diagnose import number_slip
from factledger.reconcile.groups import Outcomes
from factledger.reconcile.intervals import Relation, relation
from factledger.reconcile.names import party
from factledger.reconcile.times import MONTH, as_reading, length, may_agree
from factledger.reconcile.witnesses import Lineage
from factledger.reconcile.wording import common_words, names_of_things, overlap
from factledger.spec.policy import Policy

_HALF = 0.5
_NONE = Decimal(0)
_SAID = {"theme": "the same thing is named", "day": "two sources tell of this day between the two"}


def near(told: Sequence[Told], lineage: Lineage, policy: Policy) -> Outcomes:
    """The outcomes of such pairs, by claim ids in order."""
    out: Outcomes = {}
    for key, group in _groups(told, policy).items():
        if not 1 < len(group) <= policy.limits.pairs:
            continue
        for one, other in combinations(group, 2):
            a, b = (one, other) if one.id < other.id else (other, one)
            outcome = _outcome(a, b, str(key[0]), lineage, policy)
            if outcome:
                out.setdefault((a.id, b.id), outcome)
    return out


def _outcome(a: Told, b: Told, why: str, lineage: Lineage, policy: Policy) -> Outcome | None:
    if why == "untyped":
        return _untyped(a, b, lineage)
    if why == "counted":
        return _counted(a, b, lineage)
    return _other_question(a, b, policy) if why == "figure" else _one_thing(a, b, why, lineage)


def _groups(told: Sequence[Told], policy: Policy) -> dict[tuple[object, ...], list[Told]]:
    """Claims by a figure's family and parties; by two countries, year and a thing's name; by two countries and day."""
    family = {name: names[0] for names in policy.families for name in names}
    groups: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in told:
        for key in _figure_keys(one, family) if one.claim.kind == "figure" else _event_keys(one):
            groups[key].append(one)
        if _counts_things(one, policy):
            groups["counted", one.claim.time, one.unit, one.claim.scope, *one.parties].append(one)
    return groups


def _figure_keys(one: Told, family: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    claim = one.claim
    if claim.time and all(ref is not None and ref.entity_id for ref in (claim.subject, claim.object)):
        yield "untyped", claim.time, one.unit, claim.scope, party(claim.subject), party(claim.object)
    named = frozenset(one.parties) - {""}
    pair = named if len(named) == 2 else one.topic if named and named <= one.topic else frozenset()
    if claim.type != "open" and pair and not claim.roles:
        yield "figure", family.get(one.asks, one.asks), pair


def _counts_things(one: Told, policy: Policy) -> bool:
    """Whether an undeclared figure counts what a noun of its own names (`400 teachers`), between two countries, at a time."""
    claim = one.claim
    settled = all(ref is not None and ref.entity_id for ref in (claim.subject, claim.object))
    noun = one.unit.isalpha() and one.unit.islower() and one.unit not in {*policy.continuous, "person"}
    return claim.type == "open" and settled and noun and bool(claim.time) and not claim.roles


def _counted(a: Told, b: Told, lineage: Lineage) -> Outcome | None:
    """Two counts of one noun that two sources tell in much the same words, of which the noun alone is too few."""
    if a.value is None or b.value is None or a.planned != b.planned or not lineage.independent(a.claim, b.claim):
        return None
    shared = common_words(a.claim, b.claim)
    if not shared or overlap(a.claim, b.claim) <= _HALF:
        return None
    how = relation(a.value, b.value)
    steps = (
        Step("value", f"{show(a.value)} and {show(b.value)}", how),
        Step("one question", f"{a.claim.measure!r} and {b.claim.measure!r}", f"both say {', '.join(sorted(shared))}"),
    )
    rule = "counts-exclude-each-other" if how == "conflict" else "one-thing-counted"
    return Outcome(VERDICTS[how], rule, steps, "firm", 2 if how == "refined_by" else 1)


def _event_keys(one: Told) -> Iterator[tuple[object, ...]]:
    if not one.topic or one.days is None or one.days.year is None or one.planned:
        return
    for run in names_of_things(one.claim):
        yield "theme", one.topic, one.days.year, run
    if length(one.days) == 1:
        yield "day", one.topic, one.days.first


def _untyped(a: Told, b: Told, lineage: Lineage) -> Outcome | None:
    """An amount of a declared type and one of none, of two sources in much the same words between the same two at one time."""
    if (
        (a.claim.type == "open") == (b.claim.type == "open")
        or a.planned != b.planned
        or a.value is None
        or b.value is None
    ):
        return None
    shared = overlap(a.claim, b.claim)
    if shared < _HALF or not lineage.independent(a.claim, b.claim):
        return None
    how = relation(a.value, b.value)
    steps = [
        Step("value", f"{show(a.value)} and {show(b.value)}", how),
        Step(
            "one question",
            f"{a.claim.measure!r} and {b.claim.measure!r}",
            f"{shared:.0%} of the words, same parties and time",
        ),
    ]
    if how != "conflict":
        joins: Joins = "first" if a.claim.type == "open" else "second"
        return Outcome(
            VERDICTS[how], "value-of-an-undeclared-type", tuple(steps), joins, 2 if how == "refined_by" else 1
        )
    slip = number_slip(a.claim.value or _NONE, b.claim.value or _NONE)
    if not slip:
        return None
    steps.append(Step("diagnosis", f"{a.claim.value_text} and {b.claim.value_text}", slip))
    return Outcome("conflict", "slip-between-two-readings", tuple(steps), "firm")


def _other_question(a: Told, b: Told, policy: Policy) -> Outcome | None:
    """The same figure per year and so far, in two moneys, of a part: no answer to the other's question."""
    differs = [
        Step(name, f"{x or 'none'} and {y or 'none'}", "not the same")
        for name, x, y in (
            ("type", a.asks, b.asks),
            ("parties", " and ".join(a.parties), " and ".join(b.parties)),
            ("unit", a.unit, b.unit),
            ("scope", ", ".join(a.claim.scope), ", ".join(b.claim.scope)),
        )
        if x != y
    ]
    if not differs or a.value is None or b.value is None or a.claim.sentence == b.claim.sentence:
        return None
    if a.days and b.days and not may_agree(a.days, b.days):
        return None
    if [step.test for step in differs] == ["unit"] and (agreed := _one_money(a, b, differs, policy)):
        return agreed
    return Outcome("incomparable", "another-question", tuple(differs), "no")


def _one_money(a: Told, b: Told, steps: Sequence[Step], policy: Policy) -> Outcome | None:
    """One number of one period in `dollars` and in a dollar told in full: one amount; of two numbers nothing is known."""
    vague = [other.unit in policy.vague_units.get(one.unit, ()) for one, other in ((a, b), (b, a))]
    if not any(vague) or a.value is None or b.value is None or a.planned != b.planned or a.beside != b.beside:
        return None
    how = relation(a.value, b.value)
    if how not in ("same", "refines", "refined_by") or not a.claim.time or a.claim.time != b.claim.time:
        return None
    said = (Step("value", f"{show(a.value)} and {show(b.value)}", how), *steps)
    joins: Joins = "first" if vague[0] else "second"
    return Outcome(VERDICTS[how], "value-agrees-money-not-told-in-full", said, joins, 2 if how == "refined_by" else 1)


def _one_thing(a: Told, b: Told, why: str, lineage: Lineage) -> Outcome | None:
    """Two tellings about two countries that name one thing in one year, or that two sources tell of one day."""
    if a.claim.sentence == b.claim.sentence or a.claim.modality != b.claim.modality or lineage.copied(a.claim, b.claim):
        return None
    if a.days is None or b.days is None or (why == "day" and a.claim.source_id == b.claim.source_id):
        return None
    how = relation(as_reading(a.days), as_reading(b.days))
    if how == "conflict":
        return None
    steps = (
        Step(why, f"{a.claim.measure!r} and {b.claim.measure!r}", _SAID[why]),
        Step("time", f"{a.claim.time} and {b.claim.time}", how),
    )
    if a.claim.type != b.claim.type or why == "day":
        return Outcome("compatible", "one-thing-told-otherwise", steps, "no")
    return Outcome(VERDICTS[how], "one-thing-named", steps, _joins(a, b, how), 2 if how == "refined_by" else 1)


def _joins(a: Told, b: Told, how: Relation) -> Joins:
    """A type without identity leaves it to the name whether two are one; at least the month must be told."""
    if a.days is None or b.days is None or a.info.identity != "none" or a.claim.type == "other":
        return "no"
    if max(length(a.days), length(b.days)) > MONTH:
        return "no"
    return "second" if how == "refines" else "first"
