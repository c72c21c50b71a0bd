"""Rules for dates told by an amount of time from another: `three days later`, `two weeks ago`, `in a year`."""

from __future__ import annotations

from factledger.annotate.dates.amounts import amounts
from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.grammar import Hit, Rule
from factledger.annotate.dates.lexicon import around, lexicon
from factledger.annotate.dates.meaning import Meaning, Relative, Shift
from factledger.annotate.dates.rules_relative import CLOCK_UNITS, day_word

_C = lexicon().codes
_AMOUNT = "((a | cardinal | integer | half a? | a? vague of?) (and a? half)? dash? unit (and a? half)?)"
_LONG = f"({_AMOUNT} (comma? and? {_AMOUNT})*)"
_SOME = f"({_LONG} | units_plural)"
_AT_MOST = tuple(f" {words}" for words in sorted(around("at_most")))


def set_off(hit: Hit) -> Meaning | None:
    """`Two years before, they had met`: from the date told before, where nothing else follows to count from."""
    following = hit.tokens.codes[hit.last] if hit.last < len(hit.tokens.codes) else _C["dot"]
    return ago(hit) if following in (_C["comma"], _C["dot"], _C["close"]) else None


def weekdays_away(hit: Hit) -> Meaning | None:
    """`two Sundays from now`, `2 Thursdays ago`."""
    number = next((value for value in hit.tokens.values[hit.first : hit.last] if isinstance(value, int)), 0)
    if not 1 <= number <= 60:
        return None
    sign = -1 if hit.category("l") == _C["ago"] else 1
    return Relative("W", sign * number, "anchor", Cal(weekday=int(hit.value("w"))), near=True)


def one_before(hit: Hit) -> Meaning | None:
    """`the year-earlier period`, `a year-ago quarter`."""
    letter, times = hit.value("u")
    base = "anchor" if hit.category("l") == _C["ago"] else "either"
    return Shift(((float(times), letter),), -1, base) if letter in ("Y", "M", "W") else None


AGES = 500
"""From so many years on, whole hundreds `ago` name no year; a convention."""


TERM = 15
"""Years from which on `in so many years` is a term and names no year; a convention."""


def ago(hit: Hit) -> Meaning | None:
    """`three weeks ago`, `two years earlier`, `a month later`, `two weeks from now`, `in 3 years' time`."""
    parts = amounts(hit.tokens, hit.first, hit.index("l"))
    if not parts or all(unit in CLOCK_UNITS for _, unit in parts):
        return None
    code = hit.category("l")
    bounded = f" {hit.tokens.text[: hit.tokens.starts[hit.first]].lower().rstrip()}".endswith(_AT_MOST)
    if hit.tokens.codes[hit.last : hit.last + 1] == _C["than"] or (code == _C["ago"] and bounded):
        return None  # `two years later than`, `crimes of up to 18 years ago`
    if code == _C["ago"]:
        round_years = all(unit == "Y" and count and count >= AGES and count % 100 == 0 for count, unit in parts)
        return None if round_years else Shift(parts, -1, "anchor")
    if code in (_C["earlier"], _C["before"]):
        return Shift(parts, -1, "either")
    if code in (_C["later"], _C["after"], _C["on"], _C["deictic_following"]):
        return Shift(parts, 1, "either")
    return Shift(parts, 1, "anchor")


def ago_today(hit: Hit) -> Meaning | None:
    """`a year ago today`, `two weeks ago yesterday`: to the day."""
    parts, day = amounts(hit.tokens, hit.first, hit.index("l")), day_word(hit)
    return Shift(parts, -1, day) if parts and day and all(unit not in CLOCK_UNITS for _, unit in parts) else None


def from_day(hit: Hit) -> Meaning | None:
    """`two days from tomorrow`, `three weeks after today`, `two days before yesterday`."""
    parts = amounts(hit.tokens, hit.first, hit.index("l"))
    if not parts or any(unit in CLOCK_UNITS for _, unit in parts):
        return None
    day = day_word(hit)
    if hit.first and hit.tokens.codes[hit.first - 1] == _C["for"] and hit.category("l") == _C["from"]:
        return None  # `for three days from tomorrow` is how long, not when
    return Shift(parts, -1 if hit.category("l") == _C["before"] else 1, day) if day else None


def in_amount(hit: Hit) -> Meaning | None:
    """`in three weeks`: ahead, unless the sentence tells how long something took."""
    tokens = hit.tokens
    parts = amounts(tokens, hit.first + 1, hit.last)
    whole = hit.last - hit.first == len(tokens.codes)
    if not parts or any(unit in CLOCK_UNITS or count is None for count, unit in parts):
        return None
    if hit.following.lower() == "of" and any(unit == "Q" for _, unit in parts):
        return None  # `in a quarter of a century`
    # `to be paid back in 25 years` is how long it may take.
    if not hit.has("x") and any(unit == "Y" and count and count >= TERM for count, unit in parts):
        return None
    ahead = whole or hit.has("x") or tells_future(tokens.text, tokens.starts[hit.first])
    return Shift(parts, 1, "anchor") if ahead else None


def tells_future(text: str, at: int) -> bool:
    """Whether the words shortly before speak of what is to come."""
    before = text[max(0, at - 80) : at].lower().replace("’", "'")
    before = before[before.rfind(". ") + 1 :]
    return any(cue in f" {before} " for cue in around("surely_ahead"))


RULES: tuple[Rule[Meaning], ...] = (
    Rule("the? (cardinal | integer) (w:weekday | w:weekdays_plural) (l:ago | l:later | (l:from now))", weekdays_away),
    Rule("(the | a)? u:units dash (l:ago | l:earlier)", one_before),
    Rule(f"{_SOME} (l:ago | l:earlier | l:later)", ago),
    Rule(f"{_LONG} l:ago (k:today | k:yesterday)", ago_today),
    Rule(f"{_SOME} (l:before | l:after | l:on)", set_off),
    Rule(f"{_SOME} l:from now", ago),
    Rule(f"{_LONG} (l:from | l:after | l:before) (k:today | k:yesterday | k:tomorrow)", from_day),
    Rule(f"in {_LONG} (x:poss time_word)?", in_amount),
)
