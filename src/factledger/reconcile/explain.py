"""Reasons in plain words, and the record beside each fact from which every decision can be read and repeated."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from factledger.reconcile.answers import Told
from factledger.reconcile.compare import show
from factledger.reconcile.decide import Decision
from factledger.reconcile.flips import flips
from factledger.reconcile.intervals import Reading
from factledger.reconcile.questions import Asked, Question
from factledger.spec.policy import Policy

_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_NOTHING = "nothing is published for it"
_MATTER = {"value": "values", "time": "dates", "kind": "kinds"}


def count(number: int, noun: str, plural: str = "") -> str:
    """`two witnesses`, `12 claims`."""
    return f"{_NUMBERS.get(number, str(number))} {noun if number == 1 else plural or noun + 's'}"


def because(
    group: Sequence[Told], questions: Sequence[Question], asked: Asked, published: str, override: str = ""
) -> str:
    """The one sentence that says which rule decided and on what; `published` is what all agree on, for an open question."""
    if override:
        return override
    open_questions = [q for q in questions if not q.decision.settled]
    if open_questions:
        return _unresolved(open_questions[0], asked, published)
    contested = [q for q in questions if q.decision.contested]
    if contested:
        return _disputed(contested[0], asked)
    return _agreed(group, questions, asked)


def _agreed(group: Sequence[Told], questions: Sequence[Question], asked: Asked) -> str:
    origins = sorted({asked.origins[one.id] for one in group})
    sources = sorted({one.claim.source_id for one in group})
    if len(group) == 1:
        return f"One statement, in {sources[0]}."
    main = questions[-1] if questions else None
    pick = ""
    if main and len({voice.reading for voice in main.voices}) > 1:
        pick = f"; the most precise, {_quoted(main, main.words[main.decision.chosen])}, is taken"
    if len(origins) == 1:
        copies = f" ({', '.join(sources)} go back to one text)" if len(sources) > 1 else f" ({sources[0]})"
        return f"{count(len(group), 'statement').capitalize()} of one witness{copies} agree{pick}{_open(asked)}."
    told = f"{count(len(origins), 'independent witness', 'independent witnesses').capitalize()} agree"
    return f"{told}: {', '.join(_with_copies(origin, group, asked) for origin in origins)}{pick}{_open(asked)}."


def _with_copies(origin: str, group: Sequence[Told], asked: Asked) -> str:
    """A witness, and in brackets the other sources that go back to it."""
    others = sorted({one.claim.source_id for one in group if asked.origins[one.id] == origin} - {origin})
    return f"{origin} (and from it {', '.join(others)})" if others else origin


def _open(asked: Asked) -> str:
    """What the claims leave open, as the end of a sentence."""
    return "".join(f"; {said}" for said in asked.remarks)


def _disputed(question: Question, asked: Asked) -> str:
    decision = question.decision
    best = decision.clusters[0]
    if question.name.startswith("who") and question.diagnosis:
        return f"Names differ: {_side(decision, 0, question, asked)} is taken, since {question.diagnosis[0]}."
    others = ", ".join(_side(decision, at, question, asked) for at in range(1, len(decision.clusters)))
    against = _against(decision, asked)
    return (
        f"{_MATTER.get(question.name, 'names').capitalize()} differ: {_side(decision, 0, question, asked)} is taken over "
        f"{others}, since {count(len(best.origins), 'independent witness', 'independent witnesses')} against "
        f"{_NUMBERS.get(against, str(against))} {'gives' if len(best.origins) == 1 else 'give'} it a posterior of "
        f"{best.posterior:.2f}{_trust(question) if len(best.origins) <= against else ''}{_open(asked)}."
    )


def _against(decision: Decision, asked: Asked) -> int:
    """How many witnesses the best rival has that say nothing which the chosen side can hold too."""
    return max(
        len({asked.origins[claim] for claim in cluster.ids if claim not in decision.supporting})
        for cluster in decision.clusters[1:]
    )


def _trust(question: Question) -> str:
    """How much the sides are trusted, where it is not their number that decides."""
    weights = {voice.id: voice.weight for voice in question.voices}
    best, *others = (max(weights[one] for one in cluster.ids) for cluster in question.decision.clusters)
    return f", being trusted at {best:.2f} against {max(others):.2f}" if best > max(others) else ""


def _side(decision: Decision, at: int, question: Question, asked: Asked) -> str:
    cluster = decision.clusters[at]
    others = {claim for number, other in enumerate(decision.clusters) if number != at for claim in other.ids}
    own = [claim for claim in cluster.ids if claim not in others] or list(cluster.ids)
    words = sorted({question.words[claim] for claim in own})
    return f"{_quoted(question, ' / '.join(words))} ({_told_by(own, asked)})"


def _told_by(claims: Sequence[str], asked: Asked) -> str:
    """The witnesses behind a side; a version of another text that alone says this beside the text that it goes back to."""
    by_origin: dict[str, set[str]] = {}
    for claim in claims:
        by_origin.setdefault(asked.origins[claim], set()).add(asked.sources[claim])
    return ", ".join(
        origin if origin in own else f"{', '.join(sorted(own))}, a version of {origin}"
        for origin, own in sorted(by_origin.items())
    )


def _quoted(question: Question, said: str) -> str:
    """What is said, in quotes where the words are a source's own; how a time is told here they are not."""
    return said if question.name == "time" else f"'{said}'"


def _flips(question: Question, policy: Policy) -> list[dict[str, object]]:
    """What would change the decision, as data; `now` is how much the witness is trusted."""
    trust = {
        one: max(v.weight for v in question.voices if v.origin == one) for one in {v.origin for v in question.voices}
    }
    return [
        {
            "origin": flip.origin,
            "change": "left out" if flip.weight is None else "trusted",
            "weight": flip.weight,
            "now": round(trust[flip.origin], 2),
            "then": {"settled": flip.settled, "chosen": flip.chosen},
        }
        for flip in flips(question.voices, question.decision, policy)
    ]


def _unresolved(question: Question, asked: Asked, published: str) -> str:
    decision = question.decision
    sides = " against ".join(_side(decision, at, question, asked) for at in range(len(decision.clusters)))
    matter = _MATTER.get(question.name, "names")
    if question.name == "value":
        kept = f"only the range that holds them all is published ({published})" if published else _NOTHING
    else:
        kept = f"only what all agree on is published ({published})" if published else _NOTHING
    if question.name == "kind":
        kept = "it stands under the first of them without a choice"
    if len({origin for cluster in decision.clusters for origin in cluster.origins}) == 1:
        return f"One witness gives {matter} that exclude each other: {sides}; nothing tells which is right, so {kept}."
    best, least = decision.clusters[0].posterior, asked.policy.accept
    lacks = (
        f"below the {least.posterior:.2f} that a choice needs"
        if best < least.posterior
        else f"but leads by {decision.margin:.2f} only, where a choice needs {least.margin:.2f}"
    )
    return f"{matter.capitalize()} differ: {sides}; the best has a posterior of {best:.2f}, {lacks}, so {kept}."


def record(
    questions: Sequence[Question],
    group: Sequence[Told],
    asked: Asked,
    override: str,
    extra: Mapping[str, object],
) -> str:
    """The explanation as JSON with sorted keys: questions with clusters, origins and claims, and what else the caller knows.

    `override` says what a reviewer chose; no witness would then change the decision.
    """
    claims = {one.id: one for one in group}
    data: dict[str, object] = {
        "policy_id": asked.policy.policy_id,
        "override": override,
        "questions": [
            _question(question, claims) | {"flips_if": [] if override else _flips(question, asked.policy)}
            for question in questions
        ],
        "left_open": list(asked.remarks),
        "witnesses": _witnesses(group, asked),
        **extra,
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)


def _witnesses(group: Sequence[Told], asked: Asked) -> list[dict[str, object]]:
    out: dict[str, dict[str, list[str]]] = {}
    for one in group:
        out.setdefault(asked.origins[one.id], {}).setdefault(one.claim.source_id, []).append(one.id)
    return [{"origin": origin, "sources": sources} for origin, sources in sorted(out.items())]


def _interval(question: Question, reading: Reading) -> str:
    """A reading as text: numbers in brackets, days as ISO dates; a category needs none."""
    if question.name == "value":
        return show(reading)
    if question.name != "time":
        return ""
    ends = (reading.soft.low, reading.soft.high - 1 if reading.soft.high is not None else None)
    return "/".join(".." if end is None else date.fromordinal(int(end)).isoformat() for end in ends)


def _question(question: Question, claims: Mapping[str, Told]) -> dict[str, object]:
    decision = question.decision
    readings = {voice.id: voice for voice in question.voices}
    return {
        "question": question.name,
        "settled": decision.settled,
        "chosen": decision.chosen,
        "margin": round(decision.margin, 4),
        "diagnosis": list(question.diagnosis),
        "clusters": [
            {
                "score": round(cluster.score, 4),
                "posterior": round(cluster.posterior, 4),
                "origins": list(cluster.origins),
                "claims": [
                    {
                        "claim_id": claim,
                        "source_id": claims[claim].claim.source_id,
                        "said": claims[claim].claim.time if question.name == "time" else question.words[claim],
                        "interval": _interval(question, readings[claim].reading),
                        "hedge": claims[claim].wording,
                        "weight": round(readings[claim].weight, 4),
                    }
                    for claim in cluster.ids
                ],
            }
            for cluster in decision.clusters
        ],
    }
