"""From claims to facts: which pairs are compared, and which claims come together by what the comparisons say.

Comparisons stay near-linear: claims meet only inside a key (figures) or inside blocks of a shared participant or passage
(events), all pairs in small ones and neighbours in large ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from factledger.model.claim import Claim
from factledger.reconcile.answers import Told
from factledger.reconcile.compare import Outcome, compare_figures
from factledger.reconcile.happenings import compare_events
from factledger.reconcile.keys import figure_key
from factledger.reconcile.names import party
from factledger.reconcile.times import YEAR, length
from factledger.reconcile.witnesses import Lineage, Union
from factledger.spec.policy import Policy, TypeInfo
from factledger.text.shingles import sentence_hash

Pair = tuple[str, str]
Outcomes = dict[Pair, Outcome]


def compare_all(told: Sequence[Told], lineage: Lineage, policy: Policy) -> Outcomes:
    """The outcomes of all pairs worth comparing, by their claim ids in the order that the outcome speaks of."""
    out: Outcomes = {}
    _compare(figure_pairs([t for t in told if t.claim.kind == "figure"], lineage, policy), out, _figures(lineage))
    _compare(
        event_pairs([t for t in told if t.claim.kind == "event"], lineage, policy),
        out,
        lambda a, b: compare_events(a, b, lineage, policy),
    )
    return out


def _figures(lineage: Lineage) -> Callable[[Told, Told], Outcome | None]:
    def compare(a: Told, b: Told) -> Outcome | None:
        alike = figure_key(a) == figure_key(b) or _silent(a, b) or _without_noun(a, b)
        if not alike and not _same_figure(a, b, lineage):
            return None
        return compare_figures(a, b, lineage)

    return compare


def _same_figure(a: Told, b: Told, lineage: Lineage) -> bool:
    """The same number in copies of one sentence, read with differing phrases or participants."""
    one, two = a.claim, b.claim
    return (
        one.type == two.type
        and one.source_id != two.source_id
        and (one.value, one.low, one.high, one.unit, one.time) == (two.value, two.low, two.high, two.unit, two.time)
        and one.value_text == two.value_text
        and bool(one.value_text)
        and _parties_fit(one, two)
        and lineage.copied(one, two)
    )


def _silent(a: Told, b: Told) -> bool:
    """Whether one names no party, and its document is about the two that the other names."""
    keys = [_topic_key(one) for one in (a, b)]
    return keys[0] is not None and keys[0] == keys[1] and ("", "") in (a.parties, b.parties)


def _thing_key(one: Told) -> tuple[object, ...] | None:
    """The question of a figure of a thing with a name of its own, without that name's last words; None for other figures."""
    if not one.thing or one.claim.type == "open":
        return None
    return "thing", one.asks, one.unit, one.claim.scope, one.parties[1], one.claim.roles, one.thing.split()[0]


def _without_noun(a: Told, b: Told) -> bool:
    """Whether both are of one thing, which one of them names without its noun: `Sable Creek`, `the Sable Creek dam`."""
    if _thing_key(a) is None or _thing_key(a) != _thing_key(b):
        return False
    short, whole = sorted((a.thing.split(), b.thing.split()), key=len)
    return len(short) > 1 and whole[:-1] == short


def _topic_key(one: Told) -> tuple[object, ...] | None:
    """The question of a figure of two countries that its document is about, whichever is which; None for other figures."""
    if not one.topic or not one.info.pair or one.claim.roles or one.claim.type == "open":
        return None
    if one.parties != ("", "") and frozenset(one.parties) != one.topic:
        return None
    return "topic", one.asks, one.unit, one.claim.scope, one.topic


def _parties_fit(a: Claim, b: Claim) -> bool:
    """Whether no participant is settled on both sides and differs."""
    pairs = ((a.subject, b.subject), (a.object, b.object))
    return all(not (x and y and x.entity_id and y.entity_id and x.entity_id != y.entity_id) for x, y in pairs)


def _compare(
    pairs: Iterable[tuple[Told, Told]], out: Outcomes, compare: Callable[[Told, Told], Outcome | None]
) -> None:
    for a, b in pairs:
        first, second = (a, b) if a.id < b.id else (b, a)
        if (first.id, second.id) not in out and (outcome := compare(first, second)):
            out[first.id, second.id] = outcome


def figure_pairs(told: Sequence[Told], lineage: Lineage, policy: Policy) -> Iterator[tuple[Told, Told]]:
    """Pairs of figure claims with one key, and of figure claims in copies of one sentence."""
    keys: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in told:
        keys[figure_key(one)].append(one)
        mark = lineage.passage.get(one.claim.sentence)
        if mark is not None:
            keys["passage", mark, one.claim.value_text].append(one)
        for key in (_topic_key(one), _thing_key(one)):
            if key:
                keys[key].append(one)
    for group in keys.values():
        if len(group) <= policy.limits.pairs:
            yield from _all(group)
        else:
            yield from _figure_neighbours(group)


def _figure_neighbours(group: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """In a large key: within a time each value beside the next and beside the one that reaches farthest; times in a chain."""
    times: dict[str, list[Told]] = defaultdict(list)
    for one in group:
        times["" if one.info.time_kind == "constant" else one.claim.time].append(one)
    before: Told | None = None
    for time in sorted(times):
        ordered = sorted(times[time], key=_value_order)
        far = ordered[0]
        for last, one in pairwise(ordered):
            yield last, one
            if far is not last:
                yield far, one
            far = one if _reach(one) > _reach(far) else far
        if before is not None:
            yield before, ordered[0]
        before = ordered[0]


def _value_order(one: Told) -> tuple[bool, object, str]:
    low = one.value.hard.low if one.value else None
    return (low is None, low if low is not None else 0, one.id)


def _reach(one: Told) -> tuple[bool, object]:
    high = one.value.hard.high if one.value else None
    return (one.value is not None and high is None, high if high is not None else 0)


def event_pairs(told: Sequence[Told], lineage: Lineage, policy: Policy) -> Iterator[tuple[Told, Told]]:
    """Pairs of event claims that share a participant, or stand in copies of one sentence."""
    blocks: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    classes = rival_classes({one.claim.type: one.info for one in told}, policy.beginnings.as_one)
    for one in told:
        claim = one.claim
        refs = (claim.subject, claim.object, *(ref for _, ref in claim.roles))
        for name in sorted({party(ref) for ref in refs} - {""}):
            blocks[classes[claim.type], name].append(one)
        if one.info.start_like and one.days is not None and one.days.since:
            blocks[classes[claim.type], "since"].append(one)
        if one.topic and one.info.identity == "person_year":
            blocks[claim.type, one.topic].append(one)
        mark = lineage.passage.get(claim.sentence, sentence_hash(claim.sentence))
        blocks[claim.type, "passage", mark].append(one)
    for group in blocks.values():
        yield from _event_block(group, policy)


def _event_block(group: Sequence[Told], policy: Policy) -> Iterator[tuple[Told, Told]]:
    if len(group) <= policy.limits.block:
        yield from _all(group)
        return
    years: dict[int, list[Told]] = defaultdict(list)
    for one in group:
        first = one.days.first if one.days and length(one.days) <= YEAR * 10 else None
        years[first.year if first else 0].append(one)
    for year in sorted(years):
        ordered = sorted(years[year], key=lambda t: (party(t.claim.subject), t.claim.time, t.id))
        reach = len(ordered) if len(ordered) <= policy.limits.block else policy.limits.window
        for at, one in enumerate(ordered):
            yield from ((one, other) for other in ordered[at + 1 : at + 1 + reach])


def rival_classes(types: Mapping[str, TypeInfo], as_one: Sequence[Sequence[str]] = ()) -> dict[str, str]:
    """For each type the one that stands for it, all its rivals and all that dates the same beginning."""
    joined = Union()
    for acts in as_one:
        for act in acts:
            joined.join(acts[0], act)
    for name in sorted(types):
        for rival in types[name].rivals:
            joined.join(name, rival)
    return {name: joined.top(name) for name in types}


def _all(group: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    for at, one in enumerate(group):
        for other in group[at + 1 :]:
            yield one, other


def _grant(perhaps: Mapping[str, Sequence[str]], joined: Union) -> bool:
    """Join those that could belong to just one other; whether there were any. Joining can leave others with just one."""
    wishes: dict[str, set[str]] = defaultdict(set)
    for asking, others in sorted(perhaps.items()):
        top = joined.top(asking)
        wishes[top] |= {joined.top(other) for other in others} - {top}
    single = [(asking, next(iter(reached))) for asking, reached in sorted(wishes.items()) if len(reached) == 1]
    for asking, other in single:
        joined.join(asking, other)
    return bool(single)


def components(told: Sequence[Told], outcomes: Outcomes, apart: frozenset[Pair] = frozenset()) -> list[list[Told]]:
    """The claims of each fact, in order of claim id. A claim that could belong to several facts joins none of them.

    `apart` are pairs that a reviewer told apart: no comparison joins them directly.
    """
    joined = Union()
    perhaps: dict[str, list[str]] = defaultdict(list)
    for (a, b), outcome in sorted(outcomes.items()):
        if (a, b) in apart:
            continue
        if outcome.joins == "firm":
            joined.join(a, b)
        elif outcome.joins != "no":
            asking, other = (a, b) if outcome.joins == "first" else (b, a)
            perhaps[asking].append(other)
    while _grant(perhaps, joined):
        pass
    out: dict[str, list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda t: t.id):
        out[joined.top(one.id)].append(one)
    return [out[top] for top in sorted(out)]
