"""The questions inside one fact (how much, when, who, of what kind), each decided by the one engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factledger.model.claim import Ref
from factledger.reconcile.answers import Told
from factledger.reconcile.decide import Decision, Voice, decide
from factledger.reconcile.diagnose import KnownNames, blended, number_slip
from factledger.reconcile.heirs import inherits
from factledger.reconcile.intervals import Reading, point
from factledger.reconcile.names import likeness, party
from factledger.reconcile.slots import BYSTANDER
from factledger.reconcile.times import as_reading, start_reading
from factledger.reconcile.witnesses import Union
from factledger.reconcile.wording import said_number, said_time, slot_name
from factledger.spec.policy import Policy

_TWO = 2
# What is of no declared type contradicts none.
_UNDECLARED = "other"
_LAYERS = {"body": "0", "table": "1", "list": "1", "caption": "2", "heading": "3", "tooltip": "4"}


@dataclass(frozen=True)
class Question:
    """One question of a fact: its name, the decision, the voices, what each claim answered in words, and what was diagnosed."""

    name: str
    decision: Decision
    voices: tuple[Voice, ...]
    words: Mapping[str, str]
    diagnosis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What is needed to ask: origin and source of each claim, when sources were published, the policy, all persons' names.

    `remarks` are what the claims of the group leave open.
    """

    origins: Mapping[str, str]
    sources: Mapping[str, str]
    published: Mapping[str, str]
    policy: Policy
    names: KnownNames
    remarks: tuple[str, ...] = ()


def ask_value(group: Sequence[Told], asked: Asked, said: Mapping[str, str]) -> Question | None:
    """How much; None where every number is lost. `said`: by claim id, what a reviewer put in the place of the text's words."""
    voices = tuple(_voice(one, one.value, asked) for one in group if one.value is not None)
    if not voices:
        return None
    words = {one.id: said.get(one.id) or said_number(one.claim) for one in group}
    decision = decide(voices, asked.policy)
    return Question("value", decision, voices, words, _number_slips(group, decision))


def _number_slips(group: Sequence[Told], decision: Decision) -> tuple[str, ...]:
    """What could have turned the chosen number into each that it excludes."""
    values = {one.id: one.claim.value for one in group}
    best = values[decision.chosen]
    others = sorted({value for key, value in values.items() if value is not None and key not in decision.supporting})
    if best is None:
        return ()
    return tuple(f"{best:f} and {other:f} {slip}" for other in others if (slip := number_slip(best, other)))


def ask_event(group: Sequence[Told], asked: Asked) -> list[Question]:
    """Of what kind, who, and when; each only among the claims that hold with what was settled before."""
    questions: list[Question] = []
    left = list(group)
    askers: list[Callable[[Sequence[Told], Asked], Question | None]] = [
        _ask_kind,
        *(_who_asker(slot) for slot in _slots(group)),
        _ask_time,
    ]
    for ask in askers:
        question = ask(left, asked)
        if question is None:
            continue
        questions.append(question)
        if question.decision.settled and question.decision.contested:
            beaten = {voice.id for voice in question.voices} - question.decision.supporting
            left = [one for one in left if one.id not in beaten]
    return questions


def _slots(group: Sequence[Told]) -> list[str]:
    """The slots that may be filled differently; who else is named is no answer to a question, in whatever order each does."""
    roles = {name for one in group for name, _ in one.claim.roles}
    return ["subject", "object", *sorted(name for name in roles if slot_name(name) != BYSTANDER)]


def slot_of(one: Told, slot: str) -> Ref | None:
    """The participant in a slot: `subject`, `object` or a role's name."""
    if slot == "subject":
        return one.claim.subject
    return one.claim.object if slot == "object" else dict(one.claim.roles).get(slot)


def _voice(one: Told, reading: Reading, asked: Asked) -> Voice:
    published = asked.published.get(one.claim.source_id, "") or "9999"
    rank = (_LAYERS.get(one.claim.layer, "1"), published, one.claim.source_id)
    return Voice(one.id, asked.origins[one.id], reading, one.weight, rank)


def _ask_category(
    name: str, answers: Mapping[str, tuple[str, str]], group: Sequence[Told], asked: Asked
) -> Question | None:
    """`answers`: claim id → category and its words. None where all say the same."""
    order = {category: at for at, category in enumerate(sorted({category for category, _ in answers.values()}))}
    if len(order) < 2:
        return None
    voices = tuple(_voice(one, point(Decimal(order[answers[one.id][0]])), asked) for one in group if one.id in answers)
    return Question(name, decide(voices, asked.policy), voices, {key: words for key, (_, words) in answers.items()})


def _ask_kind(group: Sequence[Told], asked: Asked) -> Question | None:
    told = {one.id: (one.claim.type, one.claim.type) for one in group if one.claim.type != _UNDECLARED}
    return _ask_category("kind", told, group, asked)


def _who_asker(slot: str) -> Callable[[Sequence[Told], Asked], Question | None]:
    def ask(group: Sequence[Told], asked: Asked) -> Question | None:
        named = [(one, ref) for one in group if (ref := slot_of(one, slot)) and ref.text]
        # Where some name the person, a country that sent it or an office without a name is no other answer.
        if any(slot == one.info.who and ref.kind == "person" for one, ref in named):
            named = [(one, ref) for one, ref in named if ref.kind not in ("country", "office")]
        joined = Union()
        for at, (one, ref) in enumerate(named):
            for _, other in named[at + 1 :]:
                # An office without a name fits whoever holds it.
                alike = party(ref) == party(other) or inherits(ref, other, one.heirs)
                if alike or likeness(ref, other, asked.policy.name_score) != "different":
                    joined.join(party(ref), party(other))
        answers = {one.id: (joined.top(party(ref)), ref.text) for one, ref in named}
        if len({category for category, _ in answers.values()}) < 2 or _pair_turned(group):
            return None
        question = _ask_category(f"who ({slot})", answers, group, asked)
        return _settle_blended(question, asked) if question else None

    return ask


def _settle_blended(question: Question, asked: Asked) -> Question:
    """Where one of two persons proves to be a blend of two names, the other stands."""
    decision = question.decision
    if decision.settled or len(decision.clusters) != 2:
        return question
    texts = [sorted({question.words[claim] for claim in cluster.ids}) for cluster in decision.clusters]
    wrong = [all(blended(text, rival, asked.names) for text in texts[at] for rival in texts[1 - at]) for at in range(2)]
    if wrong[0] == wrong[1]:
        return question
    kept, lost = (1, 0) if wrong[0] else (0, 1)
    said = (
        f"'{texts[lost][0]}' has a given name that goes with '{texts[kept][0]}'; elsewhere its family name has others"
    )
    clusters = (decision.clusters[kept], decision.clusters[lost])
    chosen = min(clusters[0].ids, key=lambda claim: next(v.rank for v in question.voices if v.id == claim))
    return replace(question, decision=Decision(clusters, True, chosen, decision.margin), diagnosis=(said,))


def _pair_turned(group: Sequence[Told]) -> bool:
    """Whether subject and object only stand the other way round; one of the two may be left out."""
    named = {party(ref) for one in group for ref in (one.claim.subject, one.claim.object)}
    became = {old: heir for one in group for old, heir in sorted(one.heirs) if heir in named}
    parties = ({party(one.claim.subject), party(one.claim.object)} - {""} for one in group)
    pairs = {frozenset(became.get(name, name) for name in pair) for pair in parties}
    whole = max(pairs, key=len)
    return len(pairs) == 1 or (len(whole) == _TWO and all(pair <= whole for pair in pairs))


def _ask_time(group: Sequence[Told], asked: Asked) -> Question | None:
    starts = any(one.info.start_like and one.days is not None and one.days.since for one in group)
    voices = tuple(
        _voice(one, start_reading(one.days) if starts else as_reading(one.days), asked)
        for one in group
        if one.days is not None
    )
    words = {one.id: said_time(one.claim) for one in group}
    return Question("time", decide(voices, asked.policy), voices, words) if voices else None
