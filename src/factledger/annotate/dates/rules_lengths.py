"""Rules for lengths of time and for what recurs: `three years`, `the past two decades`, `annually`, `every other week`."""

from __future__ import annotations

from factledger.annotate.dates.amounts import amounts, written
from factledger.annotate.dates.calendar import SEASONS
from factledger.annotate.dates.grammar import Hit, Rule
from factledger.annotate.dates.lexicon import lexicon
from factledger.annotate.dates.meaning import AtTime, Every, Length, Meaning
from factledger.annotate.dates.rules_away import tells_future
from factledger.annotate.dates.rules_relative import in_title

_C = lexicon().codes
_LAST = frozenset((_C["deictic_last"], _C["deictic_past"], _C["deictic_previous"]))
# Words before `a year` that make it a length; without them (`5 dollars a year`) it is a rate.
_LENGTH_LEAD = frozenset(
    _C[name]
    for name in (
        "for", "in", "after", "before", "over", "during", "since", "by", "to", "from", "quantity_hedges", "than", "half", "of",
        "at", "and", "or", "as",
    )
)  # fmt: skip
_NUMBER = frozenset(_C[n] for n in ("n12", "n31", "n99", "n3", "n4y", "big", "cardinals", "tens", "hundreds"))


def length(hit: Hit) -> Meaning | None:
    """`three years`, `a month and a half`, `six-month`, `20 years old`."""
    parts = amounts(hit.tokens, hit.first, hit.last)
    if not parts or _year_and_unit(hit) or (any(unit == "Q" for _, unit in parts) and not _closes(hit)):
        return None
    return Length(parts)


def _year_and_unit(hit: Hit) -> bool:
    """`the 1988 quarter`: a year, not so many quarters."""
    codes = hit.tokens.codes[hit.first : hit.last]
    return codes[0] == _C["n4y"] and codes[-1] == _C["units"]


def _closes(hit: Hit) -> bool:
    """Whether a clause ends behind the match; `three quarters of it` and `three quarters billion` are fractions."""
    after = hit.tokens.codes[hit.last] if hit.last < len(hit.tokens.codes) else _C["dot"]
    return after in (_C["dot"], _C["comma"], _C["close"], _C["ago"], _C["earlier"], _C["later"], _C["break"])


def one_unit(hit: Hit) -> Meaning | None:
    """`a week` after `for` or `about` is a length; after a noun or number it is a rate, `$5 a week`."""
    before = hit.tokens.codes[hit.first - 1] if hit.first else ""
    after = hit.tokens.codes[hit.last] if hit.last < len(hit.tokens.codes) else ""
    parts = amounts(hit.tokens, hit.first, hit.last)
    whole = hit.first == 0 or hit.has("o")
    if parts[0][1] == "Q":
        return None
    if before in _LENGTH_LEAD or after in (_C["ago"], _C["later"], _C["old"]) or whole:
        return Length(parts)
    return Every(written(parts)) if hit.tokens.texts[hit.first].lower() in ("a", "an") else Length(parts)


def bare_units(hit: Hit) -> Meaning | None:
    """`for years`, `weeks before`: a vague length, where a preposition of time stands beside it."""
    before = hit.tokens.codes[hit.first - 1] if hit.first else ""
    after = hit.tokens.codes[hit.last] if hit.last < len(hit.tokens.codes) else ""
    told = before in (_C["for"], _C["in"], _C["during"], _C["over"], _C["after"], _C["lasting"])
    joined = before == _C["and"] and hit.first > 1 and hit.tokens.codes[hit.first - 2] == _C["units_plural"]
    if not told and not joined and after not in (_C["before"], _C["after"]):
        return None
    return Length(amounts(hit.tokens, hit.first, hit.last))


def sided(hit: Hit) -> Meaning | None:
    """`the past two years`, `the next few months`, `5 upcoming years`."""
    parts = amounts(hit.tokens, hit.first, hit.last)
    if not parts:
        return None
    if in_title(hit):
        return Length(parts)
    return Length(parts, "last" if hit.category("g") in _LAST else "next")


def with_fraction(hit: Hit) -> Meaning | None:
    """`one and a quarter years`, `one and three quarters of an hour`."""
    if tuple(hit.value("q")) != ("Q", 1):
        return None
    letter, times = hit.value("u")
    whole = float(str(hit.value("n")).replace(",", ""))
    return Length((((whole + (hit.value("m") or 1) / 4) * times, letter),))


def fraction(hit: Hit) -> Meaning | None:
    """`a quarter of a century`, `three quarters of an hour`: no quarter of the calendar."""
    if tuple(hit.value("q")) != ("Q", 1):
        return None
    letter, times = hit.value("u")
    many = float(str(hit.value("n") or 1).replace(",", ""))
    return Length(((many / 4 * times, letter),)) if letter in {"Y", "TH"} and many < 4 else None


def hours_minutes(hit: Hit) -> Meaning | None:
    """`1 hour thirty`: minutes without their word, at the end of a clause."""
    following = hit.tokens.texts[hit.last] if hit.last < len(hit.tokens.texts) else "."
    minutes = float(str(hit.value("m")).replace(",", ""))
    unit = hit.value("u")
    # `second` is a number too, and has then no unit.
    if not isinstance(unit, list | tuple) or tuple(unit) != ("TH", 1) or following.isalnum() or minutes >= 60:
        return None
    return Length(((float(str(hit.value("n")).replace(",", "")), "TH"), (minutes, "TM")))


def fortnight(hit: Hit) -> Meaning | None:
    """`the past fortnight`: as two weeks, for no calendar counts fortnights."""
    if tuple(hit.value("u")) != ("W", 2):
        return None
    return Length(((2.0, "W"),), "last" if hit.category("g") in _LAST else "next")


def decade_long(hit: Hit) -> Meaning | None:
    """`over the next decade`, `for the past century`: so many years from here, not the calendar's decade."""
    letter, times = hit.value("u")
    if letter != "Y" or times < 10:
        return None
    return Length(((float(times), "Y"),), "last" if hit.category("g") in _LAST else "next")


def within(hit: Hit) -> Meaning | None:
    """`within 10 months`, told of what is to come: from the day of writing on."""
    if hit.text("s").lower() != "within" or hit.category("g") in _LAST:
        return None
    parts = amounts(hit.tokens, hit.first, hit.last)
    ahead = tells_future(hit.tokens.text, hit.tokens.starts[hit.first]) or hit.first == 0
    return Length(parts, "within") if parts and ahead else None


def all_unit(hit: Hit) -> Meaning | None:
    """`all week`, `the whole year`, `another month`."""
    letter, times = hit.value("u")
    return Length(((float(times), letter),))


def every(hit: Hit) -> Meaning | None:
    """`every day`, `each two weeks`, `every other month`."""
    if hit.has("w"):
        return Every(f"XXXX-WXX-{hit.value('w')}")
    if hit.has("m"):
        return Every(f"XXXX-{hit.value('m'):02d}")
    if not hit.has("u") and not hit.has("n") and not hit.has("c"):
        return Every(f"XXXX-{SEASONS[hit.value('s')]}" if hit.has("s") else "P1Y")
    if hit.has("c"):
        return AtTime(str(hit.value("c")), None)
    parts = amounts(hit.tokens, hit.index("n") if hit.has("n") else hit.index("u"), hit.last)
    count = 2.0 if hit.has("o") else 1.0
    return Every(written([((count if amount is None else amount), unit) for amount, unit in parts]))


def day_of_each(hit: Hit) -> Meaning | None:
    """`the 19th of every month`."""
    return Every(f"XXXX-XX-{hit.value('d'):02d}") if tuple(hit.value("u")) == ("M", 1) else None


def day_of_each_year(hit: Hit) -> Meaning | None:
    """`each March 1`, `every 5 May`."""
    return Every(f"XXXX-{hit.value('m'):02d}-{hit.value('d'):02d}")


def adverb(hit: Hit) -> Meaning | None:
    """`annually`, `weekly`."""
    return Every(str(hit.value("a")))


def weekdays(hit: Hit) -> Meaning | None:
    """`Mondays`."""
    return Every(f"XXXX-WXX-{hit.value('w')}")


def per_annum(hit: Hit) -> Meaning | None:
    """`per annum`."""
    return Every({"annum": "P1Y", "diem": "P1D", "mensem": "P1M"}[hit.text("n").lower()])


_NUM = "(cardinal | integer | monthday)"
_ONE = f"({_NUM} (and a? half)? | a? vague of? | half a? | {_NUM} dash? (to | or | dash) {_NUM})"
_DEICTIC = (
    "(g:deictic_last | g:deictic_past | g:deictic_previous | g:deictic_next | g:deictic_coming | g:deictic_following)"
)

RULES: tuple[Rule[Meaning], ...] = (
    Rule(
        f"{_ONE} extra? (whole | calendar)? dash? unit (comma? and? {_NUM} unit)* (and a? half)? (dash? old)?", length
    ),
    Rule("a units and a? half", length),
    Rule("(n:cardinal | n:integer) and (a | m:cardinal)? q:unit of? a? u:unit", with_fraction),
    Rule("(a | n:cardinal | n:integer)? dash? q:unit of? a dash? u:unit", fraction),
    Rule("(a | n:cardinal) q:unit dash? u:units", fraction),
    Rule("(n:cardinal | n:integer) u:unit and? (m:cardinal | m:integer)", hours_minutes),
    Rule("a? whole dash? u:units", all_unit),
    Rule("another calendar? u:units", all_unit),
    Rule("a extra units", length),
    Rule("a (o:old)? units (dash? o:old)?", one_unit),
    Rule("a units and (integer | cardinal) unit", length),
    Rule("units_plural", bare_units),
    Rule(f"the? {_DEICTIC} {_ONE} calendar? unit (comma? and? {_NUM} unit)*", sided),
    Rule(f"the? {_ONE} {_DEICTIC} units_plural", sided),
    Rule(f"the? {_DEICTIC} u:units", fortnight),
    Rule(f"(s:during the?) {_DEICTIC}? {_ONE} unit (comma? and? {_NUM} unit)*", within),
    Rule(f"(over | for | during) the? {_DEICTIC} u:units", decade_long),
    Rule(f"the? {_DEICTIC} vague units_plural", sided),
    Rule(f"the? {_DEICTIC} units_plural", sided),
    Rule("each (u:units | u:units_plural)", every),
    Rule("each (n:cardinal | n:integer) (units | units_plural)", every),
    Rule("each o:other (u:units | u:units_plural)", every),
    Rule("each other? w:weekday", every),
    Rule("each m:months", every),
    Rule("each m:month the? d:anyday", day_of_each_year),
    Rule("each d:anyday of? m:month", day_of_each_year),
    Rule("each (s:season | season_word)", every),
    Rule("each c:times_of_day", every),
    Rule("once (a | each | per) u:units", every),
    Rule("per u:units", every),
    Rule("the? d:ord31 (of | in) each u:units", day_of_each),
    Rule("per n:annum", per_annum),
    Rule("a:sets", adverb),
    Rule("on? w:weekdays_plural", weekdays),
)
