"""What two parties have but once, dated differently by two sources that each know of one.

An embassy that one text has opened in one year and another text two years later is no row of openings, unless something tells
of a second: a source that lists two, a closing between them, another rank, another town.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factledger.model.fact import Step
from factledger.reconcile.answers import Told
from factledger.reconcile.compare import Outcome
from factledger.reconcile.slots import one_way
from factledger.reconcile.times import YEAR, Days, length, may_agree, years_apart
from factledger.reconcile.topics import assumed_parties
from factledger.reconcile.witnesses import Lineage
from factledger.reconcile.wording import measure_words, participants, shared_name
from factledger.spec.policy import OnceRule
from factledger.text.shingles import words

# Letters that a country and its adjective have in common.
_STEM = 4
# Shorter words are no part of a longer one.
_WORD = 3


def told_once(told: Sequence[Told], rules: Iterable[OnceRule]) -> Mapping[str, tuple[Days, ...]]:
    """Claim id → when its source tells of what makes a second time likely, for claims that are its only dating of a thing."""
    by_pair: dict[tuple[str, frozenset[str]], list[Told]] = defaultdict(list)
    for one in told:
        by_pair[one.claim.source_id, _pair(one)].append(one)
    out = {}
    for rule in rules:
        for (_, pair), group in by_pair.items():
            dated = [one for one in group if datable(one, rule)] if len(pair) == 2 else []
            breaks = tuple(one.days for one in group if dated and one.days and one.claim.type in rule.unless)
            for one in dated:
                if not any(_second(one, other, rule) for other in group):
                    out[one.id] = (*breaks, *_further(one, group, rule))
    return out


def _parties(one: Told) -> tuple[str, str]:
    """The two parties; one that is left out is the other country of those that its source is about."""
    return assumed_parties(one.claim, one.about, mutual=False)


def _pair(one: Told) -> frozenset[str]:
    return frozenset(_parties(one)) - {""}


def _of_today(one: Told) -> frozenset[str]:
    """The two parties, a state that is no more as the one of the source's topic that it became."""
    became = {old: heir for old, heir in sorted(one.heirs) if heir in one.topic}
    return frozenset(became.get(name, name) for name in _pair(one))


def datable(one: Told, rule: OnceRule) -> bool:
    """Whether it says of two settled parties, whom its source is about, that this was so, in one year at most."""
    claim = one.claim
    days = _begun(one)
    if claim.type not in rule.types or claim.modality != "held" or days is None or length(days) > YEAR:
        return False
    if one.topic and _of_today(one) != one.topic:
        # Of others than those it is about a text seldom tells the whole.
        return False
    return all(name and not name.startswith("?") for name in _parties(one))


def _second(one: Told, other: Told, rule: OnceRule) -> bool:
    """Whether another telling of the same source may be of a second happening."""
    days, others = _begun(one), _begun(other)
    if other.claim.type != one.claim.type or days is None or others is None:
        return False
    if rule.named and not shared_name(one.claim, other.claim, rule.named, rule.plain):
        return False
    apart = turned(one, other) or _again(one, rule) != _again(other, rule)
    return not may_agree(days, others) and _kind(one, rule) == _kind(other, rule) and not apart


def _further(one: Told, group: Sequence[Told], rule: OnceRule) -> list[Days]:
    """When the same source has such a thing for the first or a further time, which this one is not: `opened`, `reopened`."""
    others = (other for other in group if other.claim.type == one.claim.type and not turned(one, other))
    return [other.days for other in others if other.days and _again(one, rule) != _again(other, rule)]


def turned(a: Told, b: Told) -> bool:
    """Whether what one party keeps in the other is told here, there what that one keeps in the first."""
    return _directed(a, b) and _parties(a) != _parties(b)


def of_others(a: Told, b: Told) -> bool:
    """Whether the two settled parties of the one are not those of the other, in whatever order."""
    one, two = _of_today(a), _of_today(b)
    return len(one) == len(two) == 2 and one != two


def _directed(a: Told, b: Told) -> bool:
    """Whether it matters which of the two is which: both say it, or one leaves out the one that is not where it was."""
    stated = all(told.claim.subject and told.claim.object for told in (a, b))
    return one_way(a, b) if stated else a.info.directed


def _begun(one: Told) -> Days | None:
    """When it was; of what is told as lasting since some time, that time."""
    return one.days.begun if one.days is not None else None


def two_datings(a: Told, b: Told, lineage: Lineage, rules: Iterable[OnceRule], steps: Sequence[Step]) -> Outcome | None:
    """A conflict where two independent sources date one such happening differently; None where nothing shows that they do."""
    one, two = _begun(a), _begun(b)
    if a.breaks is None or b.breaks is None or one is None or two is None:
        return None
    if not _comparable(a, b, lineage) or may_agree(one, two):
        return None
    rule = next((rule for rule in rules if a.claim.type in rule.types), None)
    if rule is None or not one_thing(a, b, rule) or years_apart(one, two) > rule.years:
        return None
    if _again(a, rule) != _again(b, rule):
        return None
    if _broken(one, two, (*a.breaks, *b.breaks)):
        return None
    told = (
        *steps,
        Step("time", f"{a.claim.time} and {b.claim.time}", "conflict"),
        Step("one question", a.claim.type, "happens once, and each source knows of one"),
    )
    return Outcome("conflict", "two-dates-of-what-happens-once", told, "firm")


def _again(one: Told, rule: OnceRule) -> frozenset[str]:
    """How the measure tells of a further time (`reopened`, `a new building`); a word of a name (`New Port`) does not."""
    small = " ".join(part for part in one.claim.measure.split() if part[:1].islower()).replace("-", "")
    told = set(words(small))
    return frozenset(word[:_STEM] for word in rule.again if word.replace("-", "") in told)


def _comparable(a: Told, b: Told, lineage: Lineage) -> bool:
    """Whether two independent sources, one at least about the two parties, tell the same of the same two."""
    one, two = _parties(a), _parties(b)
    alike = one == two or (one == two[::-1] and not _directed(a, b))
    return a.claim.type == b.claim.type and alike and lineage.independent(a.claim, b.claim) and bool(a.about or b.about)


def parted(a: Told, b: Told, told: Iterable[Told], rule: OnceRule) -> bool:
    """Whether something told of the same two may have ended the one before the other began."""
    if a.days is None or b.days is None:
        return True
    breaks = (one.days for one in told if one.days and one.claim.type in rule.unless and _pair(one) == _pair(a))
    return _broken(a.days, b.days, breaks)


def _broken(a: Days, b: Days, breaks: Iterable[Days]) -> bool:
    """Whether something may have ended the one before the other began."""
    ends = [day for days in (a, b) for day in (days.first, days.last) if day is not None]
    between = Days(min(ends), max(ends))
    return any(may_agree(days, between) for days in breaks)


def one_thing(a: Told, b: Told, rule: OnceRule) -> bool:
    """Whether both name one kind, and neither a name that is not the other's."""
    if rule.named:
        named = shared_name(a.claim, b.claim, rule.named, rule.plain) or (_one_day(a, b) and _one_word(a, b, rule))
        return named and _kind(a, rule) == _kind(b, rule)
    left, right = _names(a) - set(rule.kinds), _names(b) - set(rule.kinds)
    elsewhere = bool(left and right) and not left & right
    return _one_kind(a, b, rule) and not elsewhere


def _one_day(a: Told, b: Told) -> bool:
    """Whether both tell one day and month, of two years: then one word in common shows that a year is wrong."""
    one, two = a.days, b.days
    if one is None or two is None or one.first is None or two.first is None or max(length(one), length(two)) > 1:
        return False
    return (one.first.month, one.first.day) == (two.first.month, two.first.day)


def _one_word(a: Told, b: Told, rule: OnceRule) -> bool:
    """Whether both measures hold a word that tells what it is about."""
    one, two = (frozenset(measure_words(told.claim)) - {*rule.plain, *rule.kinds, *rule.general} for told in (a, b))
    # `tax`, `taxation`
    return any(x.startswith(y) or y.startswith(x) for x in one for y in two if min(len(x), len(y)) >= _WORD)


def _one_kind(a: Told, b: Told, rule: OnceRule) -> bool:
    """Whether both hold the same of the rule's words, or one of them a word for any of them (`mission`)."""
    one, two = _kind(a, rule), _kind(b, rule)
    if one and two:
        return one == two
    return all(_said(told, rule, (*rule.kinds, *rule.general)) for told in (a, b))


def _kind(one: Told, rule: OnceRule) -> frozenset[str]:
    """The words of the rule that the measure holds."""
    return _said(one, rule, rule.kinds)


def _said(one: Told, rule: OnceRule, sought: Iterable[str]) -> frozenset[str]:
    """Those of the words that the measure holds; its sentence, where the measure says no more than what was done."""
    elliptic = len(measure_words(one.claim)) <= 1
    told = _held(one.claim.measure, (*rule.kinds, *rule.general))
    return frozenset(sought) & (_held(one.claim.sentence, sought) if elliptic and not told else told)


def _held(text: str, sought: Iterable[str]) -> frozenset[str]:
    """Those of the words that stand in a text, in the singular or the plural."""
    said = f" {' '.join(words(text))} "
    return frozenset(word for word in sought if any(f" {form} " in said for form in (word, _plural(word))))


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _names(one: Told) -> frozenset[str]:
    """The capitalised words of the measure that are neither its first nor a participant's, in whatever form.

    A capital is a town here, also where it stands for its country.
    """
    refs = (ref for found in participants(one.claim).values() for ref in found if ref.how != "capital")
    known = {word[:_STEM] for ref in refs for word in words(ref.text)}
    own = one.claim.measure.split()[1:]
    return frozenset(word for part in own if part[:1].isupper() for word in words(part) if word[:_STEM] not in known)
