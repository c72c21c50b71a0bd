"""Words at a number that may narrow it to a part of what its type asks for: an item (`exports of wool`), a town (`in Turku`).

Read from the surface of the sentence, since a claim keeps no more of it; a word that is missed leaves two numbers comparable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from factledger import lang
from factledger.model.claim import Claim
from factledger.reconcile.wording import participants
from factledger.spec.policy import NarrowRule, TypeInfo
from factledger.text.shingles import words

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
# Letters that a name and its adjective, and the forms of a word, have in common.
_NAME, _STEM = 4, 5
_MOST = 3
# Shorter words of a cue are prepositions and articles.
_LEAST = 4

Tells = Callable[[str], bool]


def words_beside(claim: Claim, info: TypeInfo, rule: NarrowRule, *, whole: bool = False) -> frozenset[str]:
    """The words that may narrow the number, in lower case; those of the rule, of the type and of its parties narrow nothing.

    With `whole` a period has one such amount, whomever it goes to.
    """
    if not info.words:
        return frozenset()
    clause = _clause(claim, rule)
    tokens, tells = _TOKEN.findall(clause), _telling(claim, info, rule)
    cues = {_stem(word) for word in info.words - {*rule.breaks} if len(word) >= _LEAST}
    after = _TOKEN.findall(clause.partition(claim.value_text)[2])
    goals = () if whole or info.time_kind != "flow" else _goals(after, tells, rule)
    before = _TOKEN.findall(clause.partition(claim.value_text)[0])
    found = (
        *_items(tokens, cues, tells, rule),
        *_worth(before, tells, rule),
        *_of_number(after, tells, rule),
        *_places(after, tells, rule),
        *goals,
    )
    return frozenset(word for part in found for word in words(part))


def says_nothing_else(claim: Claim, info: TypeInfo, rule: NarrowRule, telling: Sequence[str]) -> bool:
    """Whether the number's part of the sentence has a word of `telling`, and beside these none that tells anything of its own.

    `Xish aid to Y amounted to $3 million in 2013` tells what all of a period came to; `a grant for one hospital amounted to …`
    does not.
    """
    tokens = _TOKEN.findall(_clause(claim, rule))
    tells, said = _telling(claim, info, rule), {*telling, *words(claim.value_text)}
    whole = any(token.lower() in telling for token in tokens)
    return whole and not any(tells(token) for token in tokens if token.lower() not in said)


def follows(claim: Claim, phrases: Sequence[str]) -> bool:
    """Whether one of the phrases stands shortly before the number, in its own part of the sentence."""
    before = claim.sentence.partition(claim.value_text)[0] if claim.value_text else ""
    tail = f" {' '.join(words(re.split('[;.]', before)[-1])[-_MOST:])} "
    return any(f" {phrase} " in tail for phrase in phrases)


def _clause(claim: Claim, rule: NarrowRule) -> str:
    """The part of the sentence that holds the number."""
    parts = re.split(
        rf"[;(]|, (?:{'|'.join(map(re.escape, rule.breaks))})\b" if rule.breaks else "[;(]", claim.sentence
    )
    return next((part for part in parts if claim.value_text in part), claim.sentence)


def _stem(word: str) -> str:
    return word[:_STEM].rstrip("s")


@cache
def _silent() -> frozenset[str]:
    """Function words, numbers, hedges and months."""
    quantities = lang.load("en", "quantities")
    hedges = (
        phrase
        for name in ("hedges_before", "hedges_after")
        for phrases in quantities[name].values()
        for phrase in phrases
    )
    numbers = (
        word for name in ("units", "tens", "scales", "short_scales", "ordinals", "halves") for word in quantities[name]
    )
    told = (*quantities["stops"], *hedges, *numbers, *lang.load("en", "dates")["months"])
    return frozenset(word for phrase in told for word in words(phrase))


def _telling(claim: Claim, info: TypeInfo, rule: NarrowRule) -> Tells:
    """Whether a token says something that neither the type, its parties, its time nor the plain words say."""
    names = {word[:_NAME] for refs in participants(claim).values() for ref in refs for word in words(ref.text)}
    known = {_stem(word) for word in (*info.words, *rule.plain)}
    said = {*words(claim.time_text), *rule.worth, *rule.of, *rule.places} | _silent()

    def tells(token: str) -> bool:
        parts = [word for word in words(token) if len(word) > 1 and not word.isdigit()]
        return bool(parts) and not any(word in said or word[:_NAME] in names or _stem(word) in known for word in parts)

    return tells


def _run(tokens: Sequence[str], tells: Tells) -> list[str]:
    """The first tokens, three at most, up to one that says nothing."""
    out: list[str] = []
    for token in tokens[:_MOST]:
        if not tells(token):
            break
        out.append(token)
    return out


def _items(tokens: Sequence[str], cues: set[str], tells: Tells, rule: NarrowRule) -> Iterator[str]:
    """What stands right before a word of the type, or behind it and `of`: `wine exports`, `exports of wool`."""
    for at, token in enumerate(tokens):
        if _stem(token.lower()) not in cues:
            continue
        yield from _run(tokens[:at][::-1], tells)
        after = list(tokens[at + 1 :])
        if after and after[0].lower() in rule.of:
            yield from _run(after[1:], tells)
        object_ = _run(after, tells)
        if object_ and len(after) > len(object_) and after[len(object_)].lower() in rule.worth:
            yield from object_


def _worth(before: Sequence[str], tells: Tells, rule: NarrowRule) -> list[str]:
    """What is worth the number that stands right behind: `…, and fruit worth $3 million`."""
    return _run(before[-2::-1], tells) if before and before[-1].lower() in rule.worth else []


def _of_number(after: Sequence[str], tells: Tells, rule: NarrowRule) -> list[str]:
    """What the number is worth of: `$3 million worth of machines`."""
    left = list(after)
    while left and left[0].lower() in rule.worth:
        left = left[1:]
    return _run(left[1:], tells) if left and left[0].lower() in rule.of else []


def _goals(after: Sequence[str], tells: Tells, rule: NarrowRule) -> Iterator[str]:
    """What common noun an amount goes to: `$3 million to one hospital`; up to the next number it is that amount's."""
    for at, token in enumerate(after):
        if token[:1].isdigit():
            return
        if token.lower() in rule.goals:
            behind = [one for one in after[at + 1 : at + 2 + _MOST] if one.lower() not in _silent()]
            yield from (one for one in _run(behind, tells) if one[:1].islower())


def _places(after: Sequence[str], tells: Tells, rule: NarrowRule) -> Iterator[str]:
    """Names behind the number and `in` or the like that are no party's."""
    for at, token in enumerate(after):
        if token.lower() in rule.places:
            behind = [one for one in after[at + 1 : at + 2 + _MOST] if one.lower() != "the"]
            yield from (one for one in _run(behind, tells) if one[:1].isupper())
