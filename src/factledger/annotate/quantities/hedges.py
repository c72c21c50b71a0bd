"""Words around an amount: how sure it is, what it is a rate of, whether it is a change."""

from __future__ import annotations

import re
from dataclasses import replace

from factledger.annotate.quantities.amounts import Amount
from factledger.annotate.quantities.lexicon import Lexicon

_REACH = 44
_MANY_THINGS = 100
"""From how many things on a number is an amount that can be neared or topped; fewer are the things themselves."""
# The word or sign that ends before an amount.
_NUMBER_NEXT = re.compile(r"\s[$€£¥]?\d")
_WORD_BEFORE = re.compile(r"([A-Za-z]+)\s+$")
_TAIL = re.compile(r"(?:([^\W\d_]+\.?)|[^\s\w])\s{0,3}$")
_CHANGE_PREP = re.compile(r"\b(by|to|from)\s*(?:an?\s+|the\s+)?$", re.IGNORECASE)
_TAKES_TIME = re.compile(
    r"\b(?:for|after|took|takes?|last(?:ed|ing|s)?|(?<!(?:be|is|as|re|en)\s)spent|of|is|was|were|are|be|been|in|than|with|had|has|have|'s|and|or|,|lived|by)\s*$",
    re.IGNORECASE,
)
_PER_MANY = re.compile(
    r"\s*(?:/|per|for\s+every|in\s+every|out\s+of\s+every)\s*(1[\s,]?000[\s,]?000|10?0?,?000|100|hundred|thousand|million)(?![\d,.]\d|\w)"
    r"(?:\s+((?:live\s+)?[a-z]+))?",
    re.IGNORECASE,
)
_MANY = {"hundred": "100", "thousand": "1000", "million": "1000000"}
_RECKONED = re.compile(
    r"\b(?:estimated|reckoned|thought|believed)\s+to\s+(?:have\s+)?[a-z]+\s+(?:(?:another|a\s+further|some)\s+)?$"
)
_DIFFERENCE = re.compile(
    r"(?:%|\b(?:percent|per cent|percentage points?|times|twice|million|billion|thousand))\s*$", re.IGNORECASE
)
_LEVEL = re.compile(r"(?:just\s+|well\s+)?(?:below|above)\b", re.IGNORECASE)
ODD = re.compile(r"[\s-]odd(?=\s)")
"""The `odd` of `thirty-odd`."""
_PLACING = frozenset({"under", "over", "below", "above"})
"""Hedges that before an article are plain prepositions."""
_OF_PHRASE = re.compile(r"\s+of(?:\s+[a-z][\w-]*){1,4}?(?=\s+(?:an?|per)\s)")


def hedged(text: str, amount: Amount, lex: Lexicon) -> Amount:
    """The amount widened by the hedge before or behind it."""
    amount = _before(text, amount, lex)
    amount = amount if amount.hedge not in ("", "exact") else _behind(text, amount, lex)
    return amount if amount.hedge not in ("", "exact") else _bounded(text, amount, lex)


def _bounded(text: str, amount: Amount, lex: Lexicon) -> Amount:
    """The amount as bounded by the verb right before it (`exceeded 180 million`); the verb is no part of it."""
    verb = _WORD_BEFORE.search(text, max(0, amount.start - 20), amount.start)
    name = lex.hedging_verbs.get(verb[1].lower(), "") if verb else ""
    if not name and _RECKONED.search(text, max(0, amount.start - _REACH), amount.start):
        return replace(amount, hedge="approx")
    small = amount.unit is None and amount.value < _MANY_THINGS
    return replace(amount, hedge=name) if name and not small else amount


def _before(text: str, amount: Amount, lex: Lexicon) -> Amount:
    tail = _TAIL.search(text, max(0, amount.start - _REACH), amount.start)
    if tail is None or (tail[1] and tail[1].lower() not in lex.hedge_tails):
        return amount
    match = lex.hedge_before.search(text, max(0, amount.start - _REACH), amount.start)
    if match is None:
        return amount
    words = " ".join(match[1].lower().split())
    name = lex.hedges.get(words, "")
    during = words == "over" and amount.unit is not None and amount.unit.kind == "time"
    if during and not _TAKES_TIME.search(text[max(0, match.start() - 16) : match.start()]):
        return amount
    if words in _PLACING and text[match.end(1) : amount.start].strip().lower() in {"a", "an", "the"}:
        return amount  # `under a $5 million project`
    if words == "±" or _is_preposition(text, match.start(1), words, lex) or _compares(text, match.start(1), words):
        return amount
    return replace(amount, start=match.start(1), hedge=name)


def _compares(text: str, at: int, words: str) -> bool:
    """Whether a hedge says by how much another amount differs from this one: `12 per cent less than 40 tonnes`."""
    return words.endswith(" than") and _DIFFERENCE.search(text, max(0, at - 20), at) is not None


def _is_preposition(text: str, at: int, word: str, lex: Lexicon) -> bool:
    """Whether a hedge is a plain preposition: `a dispute over four islands`, `a book about two women`."""
    before = _WORD_BEFORE.search(text, max(0, at - 20), at) if word in lex.no_hedge_after else None
    return before is not None and before[1].lower() in lex.no_hedge_after[word]


def _behind(text: str, amount: Amount, lex: Lexicon) -> Amount:
    if (
        text[amount.number_end : amount.number_end + 1] == "+"
        and not text[amount.number_end + 1 : amount.number_end + 2].isdigit()
    ):
        return replace(amount, end=max(amount.end, amount.number_end + 1), hedge="over")
    if ODD.match(text, amount.number_end):
        return replace(amount, hedge="approx")
    for end in dict.fromkeys((amount.end, amount.number_end)):
        match = lex.hedge_after.match(text, end)
        if match and match[1].lower() == "plus" and _NUMBER_NEXT.match(text, match.end()):
            match = None  # `200 million plus 100 million` are two sums
        if match:
            name = lex.after[" ".join(match[1].lower().split())]
            opened = match[0].lstrip(" ,").startswith("(")
            if opened and text[match.end() : match.end() + 1] != ")":
                # `90 km (approx. 56 miles)`: the hedge is that of what follows it in the bracket.
                continue
            return replace(amount, end=max(amount.end, match.end() + opened), hedge=name)
    return amount


_UP_BY = re.compile(r"(?<=\W)(?:up|down)\s(?:[\d.,]+(?:\s\w+)?\sor\s)?$", re.IGNORECASE)
"""What stands before the step of a change that follows a figure in so many words: `, up 900 or 9 per cent`."""
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\s[^,;]*\sto\s$", re.IGNORECASE)
_TO_BEHIND = re.compile(r"\s(?:\w+\s){0,4}to\s", re.IGNORECASE)
"""What tells of both ends of a change behind a verb of moving: `went from 5 (in 2003) to 7`."""
_CHANGE_OF = re.compile(
    r"\b(?:increase|rise|fall|decline|drop|growth|reduction|gain|decrease|jump)\sof\s$", re.IGNORECASE
)
"""Nouns of change before their step: `an increase of 40 flights`."""


def rated(text: str, amount: Amount, lex: Lexicon) -> Amount:
    """The amount with its rate, `per annum` or `a share`, also behind the thing that is measured."""
    if many := _PER_MANY.match(text, amount.end):
        number = _MANY.get(many[1].lower(), many[1].replace(",", ""))
        return replace(amount, end=many.end(), per=f"{number} {many[2]}".strip() if many[2] else number)
    match = lex.rate.match(text, amount.end)
    if match is None and (between := _OF_PHRASE.match(text, amount.end)):
        match = lex.rate.match(text, between.end())
    if match is None:
        return amount
    word = " ".join(next(g for g in match.groups() if g).lower().split())
    return replace(amount, end=match.end(), per=lex.rates.get(word, word))


def changed(text: str, amount: Amount, lex: Lexicon) -> Amount:
    """The amount as the step, the start or the end of a change: `rose by 5`, `fell from 9 to 7`, `up 4%`."""
    head = text[max(0, amount.start - _REACH) : amount.start]
    clause = re.split(r"[.;:]\s|\n", head)[-1]
    verbs = list(lex.change.finditer(clause))
    prep = _CHANGE_PREP.search(clause)
    if not verbs:
        moved = prep is not None and lex.moves.search(clause) is not None
        ends = moved and (_FROM_TO.search(clause) or (_FROM.search(clause) and _TO_BEHIND.match(text, amount.end)))
        return replace(amount, change=prep[1].lower()) if prep and ends else amount
    if prep:
        return replace(amount, change=prep[1].lower())
    if _LEVEL.match(text, amount.start, amount.end) and clause[verbs[-1].end() :].isspace():
        return replace(amount, change="to")
    if _UP_BY.search(clause) or _CHANGE_OF.search(clause):
        return replace(amount, change="by")
    sort = amount.unit.kind if amount.unit else amount.noun
    if sort in ("percent", "money", "point") and re.fullmatch(r"\s+(?:an?\s+)?", clause[verbs[-1].end() :]):
        return replace(amount, change="by")
    return amount
