"""How two figure claims of one key stand to each other: the verdict, the rule that gave it, and whether they are one fact.

Conservative on purpose: a conflict needs a settled subject, a stated time of one extent, one scope, and two places that do not
simply list two different things.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from factledger import lang
from factledger.model.fact import Step, VerdictName
from factledger.reconcile.answers import Told
from factledger.reconcile.diagnose import number_slip
from factledger.reconcile.intervals import Interval, Reading, Relation, relation
from factledger.reconcile.names import party
from factledger.reconcile.times import MONTH, YEAR, as_reading, length
from factledger.reconcile.witnesses import Lineage
from factledger.reconcile.wording import measure_words, overlap, says_any

Joins = Literal["no", "firm", "first", "second"]
"""Whether the two are one fact: surely, not, or as long as the first (second) has no other fact that it could belong to."""

FALLS = "cumulative-falls"
_TWO = 2
_FEW_WORDS = 2
_SHOWN = 3
_COMMON_WORDS = 1 / 3
# Rules by which the values themselves agree, without the help of an open bound.
_AGREED = frozenset(
    {"value-same", "value-refines", "value-refined-by", "value-compatible"}
    | {"value-agrees-time-not-stated", "value-agrees-time-finer"}
)
VERDICTS: dict[Relation, VerdictName] = {
    "same": "same",
    "refines": "refines",
    "refined_by": "refines",
    "compatible": "compatible",
    "within_bound": "compatible",
    "conflict": "conflict",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict on two claims; `finer` is 2 where the second is the more precise one; `joins` whether they are one fact."""

    verdict: VerdictName
    rule: str
    steps: tuple[Step, ...]
    joins: Joins
    finer: Literal[1, 2] = 1


def compare_figures(a: Told, b: Told, lineage: Lineage) -> Outcome:
    """Two figure claims with one key; see the module for what a conflict needs."""
    outcome = _stated(a, b, lineage)
    one, two = gaps(a), gaps(b)
    if outcome.verdict == "copy" or not (one or two) or _same_gaps(a, b):
        return outcome
    if outcome.verdict == "conflict" and not all(_of_the_document(told) for told in (a, b) if gaps(told)):
        return Outcome("incomparable", "party-not-stated", outcome.steps, "no")
    return _not_stated(outcome, "first" if one >= two else "second")


def _same_gaps(a: Told, b: Told) -> bool:
    """Whether both name the same parties, and leave out the same."""
    return a.claim.type == b.claim.type and all(
        party(x) == party(y) for x, y in ((a.claim.subject, b.claim.subject), (a.claim.object, b.claim.object))
    )


def gaps(told: Told) -> int:
    """How many parties of its question a claim leaves to what the document is about."""
    named = sum(bool(party(ref)) for ref in (told.claim.subject, told.claim.object))
    return 2 - named if told.topic and told.info.pair else 0


def _not_stated(outcome: Outcome, asking: Joins) -> Outcome:
    """What two figures say where one leaves a party out: that they agree, seldom that they differ."""
    step = Step("parties", "a party is not stated", "taken from what the document is about")
    steps = (*outcome.steps, step)
    if outcome.verdict == "conflict":
        return replace(outcome, steps=steps)
    if outcome.verdict == "planned_held" or outcome.rule in _AGREED:
        joins: Joins = "no" if outcome.joins == "no" else asking
        return replace(outcome, steps=steps, joins=joins)
    return Outcome("incomparable", "party-not-stated", steps, "no")


def _stated(a: Told, b: Told, lineage: Lineage) -> Outcome:
    """Two figure claims whose parties are those that they name."""
    steps: list[Step] = []
    if a.planned != b.planned:
        return _plan(a, b, steps)
    if a.value is None and b.value is None and a.claim.time == b.claim.time and _repeated(a, b, lineage):
        steps.append(Step("copy", f"{a.claim.source_id} and {b.claim.source_id}", "one passage, number lost in both"))
        return Outcome("copy", "copied-sentence", tuple(steps), "firm")
    if a.value is None or b.value is None:
        steps.append(Step("value", f"{a.claim.value_text!r} and {b.claim.value_text!r}", "number lost"))
        held = _times_relation(a, b) in ("same", "unasked")
        return Outcome("incomparable", "number-lost", tuple(steps), "firm" if held else "no")
    if a.claim.unit != b.claim.unit:
        steps.append(Step("unit", f"{a.claim.unit} and {b.claim.unit}", f"both in {a.unit}"))
    how = relation(a.value, b.value)
    steps.append(Step("value", f"{show(a.value)} and {show(b.value)}", how))
    if how != "conflict" and a.claim.source_id != b.claim.source_id and lineage.copied(a.claim, b.claim):
        steps.append(Step("copy", f"{a.claim.source_id} and {b.claim.source_id}", "one passage"))
        return Outcome("copy", "copied-sentence", tuple(steps), "firm")
    return _by_time(a, b, how, lineage, steps)


def _plan(a: Told, b: Told, steps: list[Step]) -> Outcome:
    times = _times_relation(a, b)
    steps.append(Step("modality", f"{a.claim.modality} and {b.claim.modality}", "plan and outcome"))
    steps.append(Step("time", f"{a.claim.time or 'none'} and {b.claim.time or 'none'}", times))
    fits = times in ("same", "refines", "refined_by", "compatible")
    return Outcome("planned_held" if fits else "incomparable", "plan-and-outcome", tuple(steps), "no")


def _times_relation(a: Told, b: Told) -> str:
    """The relation of the two times; `unasked` for constants; `missing` where one has no time."""
    if a.info.time_kind == "constant":
        return "unasked"
    if a.claim.time == b.claim.time:
        return "same"
    if a.days is None or b.days is None:
        return "missing"
    return relation(as_reading(a.days), as_reading(b.days))


def _by_time(a: Told, b: Told, how: Relation, lineage: Lineage, steps: list[Step]) -> Outcome:
    times = _times_relation(a, b)
    steps.append(Step("time", f"{a.claim.time or 'none'} and {b.claim.time or 'none'}", times))
    if times == "conflict":
        return _at_other_time(a, b, steps)
    if times in ("same", "unasked") or (how == "conflict" and _in_one_month(a, b, times)):
        return _at_one_time(a, b, how, lineage, steps)
    finer: Literal[1, 2] = 2 if how == "refined_by" else 1
    if times == "compatible":
        # Two fiscal years that share a calendar year are two periods.
        return Outcome("series", f"{a.info.time_kind}-in-overlapping-times", tuple(steps), "no")
    if how in ("same", "refines", "refined_by"):
        joins: Joins = "first" if _coarser(a, b) else "second"
        rule = "value-agrees-time-not-stated" if times == "missing" else "value-agrees-time-finer"
        return Outcome(VERDICTS[how], rule, tuple(steps), joins, finer)
    if _part_of_total(a, b, times):
        return Outcome("compatible", "part-of-a-total", tuple(steps), "no")
    return Outcome("incomparable", "times-do-not-tell", tuple(steps), "no")


def _in_one_month(a: Told, b: Told, times: str) -> bool:
    """Whether one tells how many there are in a month, the other on a day of it: within a month such a number hardly moves."""
    if a.info.time_kind != "stock" or times not in ("refines", "refined_by") or a.days is None or b.days is None:
        return False
    return max(length(a.days), length(b.days)) <= MONTH


def _repeated(a: Told, b: Told, lineage: Lineage) -> bool:
    """Whether both stand in copies of one sentence, or in one sentence printed twice."""
    return a.claim.sentence == b.claim.sentence or lineage.copied(a.claim, b.claim)


def _falls(a: Told, b: Told) -> bool:
    """Whether a running total is smaller later than it was before, which asks for a correction or a second look."""
    if a.info.time_kind != "cumulative" or a.days is None or b.days is None or a.value is None or b.value is None:
        return False
    if a.days.last is None or b.days.last is None:
        return False
    early, late = (a.value, b.value) if a.days.last < b.days.last else (b.value, a.value)
    return early.hard.low is not None and late.hard.high is not None and late.hard.high < early.hard.low


def _at_other_time(a: Told, b: Told, steps: list[Step]) -> Outcome:
    """Two values of a series, unless words at one of them narrow it to a part of what the other tells."""
    if a.beside != b.beside:
        steps.append(Step("one question", f"{a.claim.measure!r} and {b.claim.measure!r}", _told_of_parts(a, b)))
        return Outcome("incomparable", "not-shown-to-be-one-question", tuple(steps), "no")
    rule = FALLS if _falls(a, b) else f"{a.info.time_kind}-at-other-time"
    return Outcome("series", rule, tuple(steps), "no")


def _at_one_time(a: Told, b: Told, how: Relation, lineage: Lineage, steps: list[Step]) -> Outcome:
    if how == "conflict" and a.withdrawn != b.withdrawn:
        steps.append(
            Step("correction", f"{a.claim.source_id} and {b.claim.source_id}", "a source takes its number back")
        )
        return Outcome("incomparable", "withdrawn-by-its-source", tuple(steps), "firm")
    if how == "conflict":
        return _dispute(a, b, steps)
    if _says_little(a, b) and not _repeated(a, b, lineage):
        steps.append(Step("one question", f"{a.claim.measure!r} and {b.claim.measure!r}", "too few words"))
        return Outcome("incomparable", "not-shown-to-be-one-question", tuple(steps), "no")
    finer: Literal[1, 2] = 2 if how == "refined_by" else 1
    return Outcome(VERDICTS[how], f"value-{how.replace('_', '-')}", tuple(steps), "firm", finer)


def _part_of_total(a: Told, b: Told, times: str) -> bool:
    """Whether one counts up to a day, from an open beginning, what the other counts for a time before it, and is no less."""
    whole, part = (b, a) if times == "refines" else (a, b)
    if times not in ("refines", "refined_by") or whole.days is None or whole.days.first is not None:
        return False
    if whole.value is None or part.value is None or part.value.soft.low is None:
        return False
    top = whole.value.hard.high
    return top is None or part.value.soft.low <= top


def _coarser(a: Told, b: Told) -> bool:
    """Whether `a` says less about its time than `b`."""
    if a.days is None or b.days is None:
        return a.days is None
    return not as_reading(a.days).soft.within(as_reading(b.days).soft)


def _dispute(a: Told, b: Told, steps: list[Step]) -> Outcome:
    """Two values that exclude each other at one time: a conflict only where nothing speaks for two different things."""
    for test, reason in (
        (_unsettled(a) or _unsettled(b), "subject not settled"),
        (listed_together(a, b), "one source lists both"),
        (a.listed or b.listed, "one is of a part, or one of several of its source"),
        (a.claim.type == "open" and a.claim.source_id == b.claim.source_id, "one source, undeclared measure"),
        (_says_little(a, b), "undeclared measure of few words"),
        (a.beside != b.beside, _told_of_parts(a, b)),
        (_items(a, b), "amounts of a period told in other words may be two items"),
        (a.info.time_kind != "constant" and not a.claim.time, "time not stated"),
        (_undated(a) or _undated(b), "time taken from the document's date"),
    ):
        if test:
            steps.append(Step("one question", f"{a.claim.measure!r} and {b.claim.measure!r}", reason))
            return Outcome("incomparable", "not-shown-to-be-one-question", tuple(steps), "no")
    steps.append(Step("one question", a.claim.measure, "same type, roles, scope and time"))
    if a.claim.value is not None and b.claim.value is not None and (slip := number_slip(a.claim.value, b.claim.value)):
        steps.append(Step("diagnosis", f"{a.claim.value:f} and {b.claim.value:f}", slip))
    return Outcome("conflict", "values-exclude-each-other", tuple(steps), "firm")


def _unsettled(told: Told) -> bool:
    """Whether whom the figure is about is open; an undeclared measure needs all that it names to be settled."""
    claim = told.claim
    if claim.subject is None:
        return not _of_the_document(told)
    if not claim.subject.entity_id:
        return not told.thing
    return claim.object is not None and not claim.object.entity_id


def _of_the_document(told: Told) -> bool:
    """Whether it can only be the document's own country whose total with the named partner it tells (`imports from there`).

    Or what the document's two countries have together (`two-way trade`, `trade between the two`).
    """
    partner = told.claim.object
    if told.total and told.mutual and gaps(told) == _TWO:
        return says_any(told.claim.sentence, lang.load("en", "figures")["of_two"])
    return told.total and gaps(told) == 1 and partner is not None and partner.entity_id in told.topic


def _says_little(a: Told, b: Told) -> bool:
    """Whether an undeclared measure is named by too few words to be known again."""
    return a.claim.type == "open" and min(len(measure_words(one.claim)) for one in (a, b)) < _FEW_WORDS


def _told_of_parts(a: Told, b: Told) -> str:
    """Which words that stand with but one of the numbers may name a part."""
    words = ", ".join(repr(word) for word in sorted(a.beside ^ b.beside)[:_SHOWN])
    return f"one may be of a part ({words})"


def _items(a: Told, b: Told) -> bool:
    """Whether two amounts of one period may be two items of it: their sentences have little in common."""
    if a.info.time_kind != "flow" or a.claim.type == "open" or (a.total and b.total):
        return False
    if a.days is not None and b.days is not None and min(length(a.days), length(b.days)) > YEAR:
        # What was given over several years is told as a sum.
        return False
    return overlap(a.claim, b.claim) < _COMMON_WORDS


def _undated(told: Told) -> bool:
    """Whether nothing in the words dates it; `last year` does, by the document's date."""
    return told.claim.time_basis == "document" and not told.claim.time_text


def listed_together(a: Told, b: Told) -> bool:
    """Whether some source gives both in one layer (its text, its tables), hence as two things."""
    return bool(a.places & b.places)


def show(reading: Reading) -> str:
    """A reading's soft interval as text: `[1150, 1200)`."""
    return show_interval(reading.soft)


def show_interval(interval: Interval) -> str:
    """An interval in the usual brackets; `..` is an open end."""
    low = ".." if interval.low is None else f"{interval.low.normalize():f}"
    high = ".." if interval.high is None else f"{interval.high.normalize():f}"
    return f"{'[' if interval.low_in else '('}{low}, {high}{']' if interval.high_in else ')'}"
