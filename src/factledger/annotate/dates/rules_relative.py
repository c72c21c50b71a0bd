"""Rules for dates that point from another: `last year`, `the next day`, `June of that year`, `today`."""

from __future__ import annotations

from factledger.annotate.dates.calendar import Cal, day_exists
from factledger.annotate.dates.grammar import Hit, Rule
from factledger.annotate.dates.lexicon import around, lexicon
from factledger.annotate.dates.meaning import AtTime, Interval, Meaning, Reference, Relative, Shift
from factledger.annotate.dates.reading import part_of

_C = lexicon().codes
# Step and base of the words that point: `last` and `this` look at the time of writing, `following` and `same` at the story.
POINTS: dict[str, tuple[int, str]] = {
    _C["deictic_last"]: (-1, "anchor"),
    _C["deictic_past"]: (-1, "anchor"),
    _C["deictic_previous"]: (-1, "either"),
    _C["deictic_this"]: (0, "anchor"),
    _C["deictic_current"]: (0, "anchor"),
    _C["deictic_next"]: (1, "anchor"),
    _C["deictic_coming"]: (1, "anchor"),
    _C["deictic_following"]: (1, "either"),
    _C["deictic_same"]: (0, "either"),
    _C["deictic_that"]: (0, "either"),
}
_DEICTIC = (
    "(g:deictic_last | g:deictic_past | g:deictic_previous | g:deictic_this | g:deictic_current | g:deictic_next"
    " | g:deictic_coming | g:deictic_following | g:deictic_same | g:deictic_that)"
)
_LOOSE = frozenset({"D", "W", "M", "Q", "Y", "WE"})
CLOCK_UNITS = frozenset({"TH", "TM", "TS"})


_LONG_UNITS = {("Y", 10): "DE", ("Y", 100): "CE", ("Y", 1000): "ML", ("W", 2): "FN", ("M", 6): "HY"}


def _unit_letter(hit: Hit, label: str = "u") -> str:
    """The unit's letter; decades, centuries and fortnights by names of their own."""
    letter, times = hit.value(label)
    return _LONG_UNITS.get((letter, times), str(letter))


def _point(hit: Hit) -> tuple[int, str]:
    step, base = POINTS[hit.category("g")]
    index = hit.index("g")
    if hit.category("g") == _C["deictic_next"] and index > 0 and hit.tokens.codes[index - 1] == _C["the"]:
        base = "either"  # `the next year` goes on from the story, `next year` from the day of writing
    return step, base


def in_title(hit: Hit) -> bool:
    """Whether the pointing word is capitalised within a sentence, as in a plan's name: `Action for the Next Ten Years`.

    Then it points from the day of the name, which nobody tells.
    """
    index = hit.index("g")
    if index <= 0 or not hit.text("g").istitle():
        return False
    before = hit.tokens.texts[index - 1]
    return before.isalnum() and not (before.istitle() and _starts_sentence(hit, index - 1))


def _starts_sentence(hit: Hit, index: int) -> bool:
    return index == 0 or not hit.tokens.texts[index - 1].isalnum()


def pointed_unit(hit: Hit) -> Meaning | None:
    """`last year`, `this week`, `the following day`, `early next month`, `that same year`.

    A year of accounts is counted from one told before and from no day: nobody says in which month it begins.
    """
    letter = _unit_letter(hit)
    if letter in CLOCK_UNITS or letter in ("ML", "FN", "HY") or in_title(hit) or _of_something(hit):
        return None
    step, base = _point(hit)
    if hit.text("u").lower() == "night":
        return AtTime("NI", Relative("D", step, base))
    if hit.has("fy"):
        return Relative(letter, step, "accounts" if base == "either" and letter == "Y" else "named")
    return Relative(letter, step, base, part=part_of(hit))


def _of_something(hit: Hit) -> bool:
    """Whether it is the final one of a thing: `the last day of the visit`, which is not the day before that of writing."""
    index = hit.index("g")
    led = index > 0 and hit.tokens.codes[index - 1] == _C["the"]
    return led and hit.text("g").lower() == "last" and hit.following.lower() == "of"


def the_unit(hit: Hit) -> Meaning | None:
    """`the end of the year`, `later in the month`: the period that the text is in."""
    letter = _unit_letter(hit)
    if letter not in ("Y", "M", "W", "Q", "DE", "CE"):
        return None
    return Relative(letter, 0, "running", part=part_of(hit))


def whole_unit(hit: Hit) -> Meaning | None:
    """A text that is nothing but `the month`."""
    letter = _unit_letter(hit)
    if hit.last - hit.first != len(hit.tokens.codes) or letter not in _LOOSE:
        return None
    return Relative(letter, 0, "anchor")


def pointed_name(hit: Hit) -> Meaning | None:
    """`last June`, `next Friday`, `this summer`, `the previous April`."""
    step, base = _point(hit)
    if hit.has("m"):
        if (hit.category("m") == _C["month_small"] and not hit.has("o")) or _is_dated(hit):
            return None
        return Relative("Y", step, base, Cal(month=int(hit.value("m"))), part_of(hit), near=True)
    if hit.has("w"):
        near = hit.category("g") in (_C["deictic_past"], _C["deictic_coming"])
        return Relative("W", step, base, Cal(weekday=int(hit.value("w"))), near=near)
    if hit.category("s") == _C["seasons_doubtful"] and hit.following.lower() in around("falling"):
        return None
    return Relative("Y", step, base, Cal(season=int(hit.value("s"))), part_of(hit), near=True)


def _is_dated(hit: Hit) -> bool:
    """Whether a day and a year follow the month, so that they say which one is meant: `this October 10, 2019 photo`."""
    day, comma, year = (*hit.tokens.texts[hit.last : hit.last + 3], "", "", "")[:3]
    year = year if comma == "," else comma
    return day.isdecimal() and len(day) <= 2 and year.isdecimal() and len(year) == 4


def named_of_unit(hit: Hit) -> Meaning | None:
    """`June of that year`, `July 25 of the same year`, `June last year`, `Friday next week`, `the 20th of next month`."""
    letter = _unit_letter(hit)
    step, base = _point(hit) if hit.has("g") else (0, "running")
    day = int(hit.value("d")) if hit.has("d") else None
    if hit.has("m"):
        return (
            Relative("Y", step, base, Cal(month=int(hit.value("m")), day=day), part_of(hit)) if letter == "Y" else None
        )
    if hit.has("w"):
        return Relative("W", step, base, Cal(weekday=int(hit.value("w"))), "of") if letter == "W" else None
    if hit.has("s"):
        return Relative("Y", step, base, Cal(season=int(hit.value("s"))), part_of(hit)) if letter == "Y" else None
    if hit.has("v") and tuple(hit.value("v")) != ("D", 1):
        return None
    return Relative("M", step, base, Cal(day=day)) if letter == "M" and day is not None else None


def quarter_of_unit(hit: Hit) -> Meaning | None:
    """`the first quarter of this year`, `the second half of last year`, `Q3 this year`."""
    step, base = _point(hit) if hit.has("g") else (0, "running")
    number = {"early": 1, "late": 2}.get(str(hit.value("n")), hit.value("n"))
    if _unit_letter(hit) != "Y" or not isinstance(number, int):
        return None
    if hit.has("h"):
        return Relative("Y", step, base, Cal(half=number)) if number <= 2 else None
    if hit.has("q") and tuple(hit.value("q") or ()) not in (("Q", 1), ()):
        return None
    return Relative("Y", step, base, Cal(quarter=number)) if number <= 4 else None


def bare_quarter(hit: Hit) -> Meaning | None:
    """`the third quarter`, `the first half`, with no year: open, or of the year that is spoken of."""
    if _unit_letter(hit) != "Q" or not 1 <= int(hit.value("n")) <= 4:
        return None
    return Cal(quarter=int(hit.value("n")))


def day_word(hit: Hit) -> Meaning | None:
    """`today`, `yesterday`, `tomorrow`, `tonight`."""
    step = {_C["today"]: 0, _C["tonight"]: 0, _C["yesterday"]: -1, _C["tomorrow"]: 1}[hit.category("k")]
    day = Relative("D", step, "anchor")
    return AtTime("NI", day) if hit.category("k") == _C["tonight"] else day


def beyond_day(hit: Hit) -> Meaning | None:
    """`the day after tomorrow`, `the day before yesterday`."""
    if hit.has("u") and _unit_letter(hit) != "D":
        return None
    step = 2 if hit.has("f") else -2
    return Relative("D", step, "anchor")


def after_next(hit: Hit) -> Meaning | None:
    """`the week after next`, `Friday after next`."""
    if hit.has("w"):
        return Relative("W", 2, "anchor", Cal(weekday=int(hit.value("w"))), near=True)
    letter = _unit_letter(hit)
    return Relative(letter, 2, "anchor") if letter in _LOOSE else None


def unit_beside(hit: Hit) -> Meaning | None:
    """`the day before`, `a day later`, `the year after`: one unit from the date told before.

    A day stays open where the happening from which it counts is named behind it: `the day after its independence`.
    """
    letter = _unit_letter(hit)
    named = (hit.has("b") or hit.has("f")) and _names_origin(hit)
    if letter in ("W", "M", "Y"):
        beside = hit.tokens.codes[hit.first] == _C["the"] and hit.tokens.codes[hit.last - 1] in (
            _C["before"],
            _C["after"],
        )
        return Relative(letter, -1 if hit.has("b") else 1, "either") if beside and not named else None
    if letter != "D":
        return None
    return Relative("D", -1 if hit.has("b") else 1, "named" if named else "context")


def month_beside(hit: Hit) -> Meaning | None:
    """`January of the year after`; `the May before`, which may be of either year, stays open."""
    step, month = (-1 if hit.has("b") else 1), Cal(month=int(hit.value("m")))
    if not hit.has("u"):
        return None if hit.following[:1].isdigit() else Relative("Y", step, "named", month)
    return Relative("Y", step, "either", month) if _unit_letter(hit) == "Y" and not _names_origin(hit) else None


def _names_origin(hit: Hit) -> bool:
    """Whether a word follows that can begin what is counted from, and does not merely join on."""
    following = hit.following
    return following[:1].isalpha() and following.lower() not in around("joining")


def days_of_month(hit: Hit) -> Meaning | None:
    """`from 4 to 22 this month`."""
    if _unit_letter(hit) != "M" or int(hit.value("d")) >= int(hit.value("f")):
        return None
    step, base = _point(hit)
    first, last = (Relative("M", step, base, Cal(day=int(hit.value(end)))) for end in "df")
    return Interval(first, last, 1)


def days_of_year(hit: Hit) -> Meaning | None:
    """`17–18 August of the same year`, `June 3 to 5 of that year`, `28 May – 2 June the following year`."""
    if _unit_letter(hit) != "Y":
        return None
    step, base = _point(hit)
    month = int(hit.value("m"))
    until = int(hit.value("k")) if hit.has("k") else month
    day, last = int(hit.value("d")), int(hit.value("f"))
    if (month, day) >= (until, last):
        return None
    first = Relative("Y", step, base, Cal(month=month, day=day))
    return Interval(first, Relative("Y", step, base, Cal(month=until, day=last)), 1)


def day_of_told_month(hit: Hit) -> Meaning | None:
    """`from the 16th of the month`: a day of the month that the text has just told; none where it has told none."""
    return Relative("M", 0, "context", Cal(day=int(hit.value("d")))) if _unit_letter(hit) == "M" else None


def rest_of_year(hit: Hit) -> Meaning | None:
    """`the rest of 1941`."""
    return Cal(year=int(hit.value("y")), part="late")


def weekend(hit: Hit) -> Meaning | None:
    """`over the weekend`: the one that the tense tells."""
    return Relative("WE", 0, "anchor", part="by_tense") if _unit_letter(hit) == "WE" else None


def part_of_weekday(hit: Hit) -> Meaning | None:
    """`late Thursday`."""
    short = hit.category("w") == _C["weekday_small"]
    return None if short else Cal(weekday=int(hit.value("w")), part=part_of(hit))


def present_day(hit: Hit) -> Meaning | None:
    """`present-day`, `modern-day`."""
    return Reference("PRESENT_REF") if hit.tokens.values[hit.last - 1] == ["D", 1] and hit.has("k") else None


_COUNTING = frozenset(_C[n] for n in ("cardinals", "tens", "n12", "n31", "n99", "vague", "units", "units_plural"))


def unit_of_day(hit: Hit) -> Meaning | None:
    """`the week of 6 October`, `the month of 16 September`."""
    letter = _unit_letter(hit)
    day = _stated_day(hit)
    return Relative(letter, 0, day) if letter in ("W", "M") and day else None


def unit_from_day(hit: Hit) -> Meaning | None:
    """`the week starting 4 February`: seven days from it."""
    day = _stated_day(hit)
    named = not hit.has("s") or hit.text("s").lower() == "beginning"
    if _unit_letter(hit) != "W" or day is None or not named:
        return None
    return Interval(day, Shift(((6.0, "D"),), 1, day))


def _stated_day(hit: Hit) -> Cal | None:
    if not hit.has("m"):
        return Cal(day=int(hit.value("d")))
    year, month, day = hit.value("y"), int(hit.value("m")), int(hit.value("d"))
    return Cal(year=year, month=month, day=day) if day_exists(year, month, day) else None


def reference(hit: Hit) -> Meaning | None:
    """`now`, `currently`, `at present`, `recently`, `in the future`, `at the time`."""
    code = hit.category("k")
    after = hit.tokens.codes[hit.last] if hit.last < len(hit.tokens.codes) else ""
    if code == _C["deictic_past"] and after in _COUNTING:
        return None
    if code == _C["now"]:
        return Reference("PRESENT_REF")
    if code in (_C["deictic_current"], _C["deictic_this"]):
        return Reference("PRESENT_REF")
    if code in (_C["future"], _C["soon"]):
        return Reference("FUTURE_REF")
    return Reference("PAST_REF")


_PART = "(the? ((p:parts dash? (of | in)?) | (p:part_nouns of)) the?)?"

_OF_POINTED = f"(of | in)? the? {_DEICTIC} g:deictic_same? u:units"

RULES: tuple[Rule[Meaning], ...] = (
    Rule(
        f"(t:the)? {_PART} {_DEICTIC} g:deictic_same? calendar? fy:fiscal? u:units",
        pointed_unit,
    ),
    Rule(f"(earlier | later) (in | on)? (t:the)? {_DEICTIC} u:units", pointed_unit),
    Rule("(earlier | later | (the? p:parts)) (of | in | on) the u:units", the_unit),
    Rule("the? p:part_nouns of the u:units", the_unit),
    Rule("the? p:part_nouns of u:units", the_unit),
    Rule("(the | other)? u:units", whole_unit),
    Rule(f"(t:the)? {_PART} {_DEICTIC} m:month", pointed_name),
    Rule(f"(t:the)? {_DEICTIC} w:weekday", pointed_name),
    Rule(f"deictic_this {_DEICTIC} w:weekday", pointed_name),
    Rule(f"(t:the)? {_PART} {_DEICTIC} s:season", pointed_name),
    Rule(
        f"{_PART} m:month comma? (of | in)? the? {_DEICTIC} g:deictic_same? u:units",
        named_of_unit,
    ),
    Rule(f"m:month the? d:anyday comma? (of | in)? the? {_DEICTIC} g:deictic_same? u:units", named_of_unit),
    Rule(f"the? d:anyday of? m:month comma? (of | in)? the? {_DEICTIC} g:deictic_same? u:units", named_of_unit),
    Rule(f"w:weekday (of | in | from)? the? {_DEICTIC} u:units", named_of_unit),
    Rule(f"the? {_DEICTIC} u:units poss w:weekday", named_of_unit),
    Rule(
        f"(from | between)? the? d:anyday (dash | to | and) the? f:anyday (of | in)? the? {_DEICTIC} u:units",
        days_of_month,
    ),
    Rule(
        f"(from | between)? the? d:anyday (dash | to | and) the? f:anyday of? m:month comma? {_OF_POINTED}",
        days_of_year,
    ),
    Rule(f"m:month the? d:anyday (dash | to | and) the? f:anyday comma? {_OF_POINTED}", days_of_year),
    Rule(
        f"(from | between)? the? d:anyday of? m:month (dash | to | and) the? f:anyday of? k:month comma? {_OF_POINTED}",
        days_of_year,
    ),
    Rule("the d:ord31 of the u:units", day_of_told_month),
    Rule("u:units poss p:part_nouns", the_unit),
    Rule("u:units dash p:part_nouns", the_unit),
    Rule("the u:units", weekend),
    Rule("p:parts w:weekday", part_of_weekday),
    Rule("the? p:parts portion of (the u:units)", the_unit),
    Rule(f"the? p:parts portion of the? {_DEICTIC} u:units", pointed_unit),
    Rule("the? remainder of (the u:units)", the_unit),
    Rule("the? remainder of y:n4y", rest_of_year),
    Rule(f"the? {_DEICTIC} u:units (on | dash)? w:weekday", named_of_unit),
    Rule(f"the? s:season (of | in) the? {_DEICTIC} u:units", named_of_unit),
    Rule(f"the? d:anyday (v:units)? of the? {_DEICTIC} u:units", named_of_unit),
    Rule(f"the? n:ordinal q:units (of | in)? the? {_DEICTIC}? u:units", quarter_of_unit),
    Rule(f"(t:quarters) n:n12 (of | in)? the? {_DEICTIC} u:units", quarter_of_unit),
    Rule(f"the? (n:ordinal | n:parts) h:half (of | in) the? {_DEICTIC}? u:units", quarter_of_unit),
    Rule("the? n:ordinal u:units", bare_quarter),
    Rule("(k:today | k:yesterday | k:tomorrow | k:tonight)", day_word),
    Rule("the? u:units f:after tomorrow", beyond_day),
    Rule("the? u:units before yesterday", beyond_day),
    Rule("the? u:units after the? deictic_next", after_next),
    Rule("w:weekday after deictic_next", after_next),
    Rule("m:month (of | in) the u:units (f:after | b:before)", month_beside),
    Rule("the m:month (f:after | b:before)", month_beside),
    Rule("(the | a) u:units (f:after | b:before | f:later | b:earlier | f:deictic_following)", unit_beside),
    Rule("the? u:units of m:month dot? the? d:anyday (comma? y:n4y)?", unit_of_day),
    Rule("the? u:units of the? d:anyday of? m:month (comma? y:n4y)?", unit_of_day),
    Rule(
        "the? u:units (week_start | s:part_nouns) (on the?)? m:month dot? the? d:anyday (comma? y:n4y)?", unit_from_day
    ),
    Rule("the? u:units (week_start | s:part_nouns) (on the?)? d:anyday of? m:month (comma? y:n4y)?", unit_from_day),
    Rule("the? u:units of the d:ord31", unit_of_day),
    Rule("k:now", reference),
    Rule("k:recently", reference),
    Rule("(during | in | over) the k:deictic_same (time_word | period_word)", reference),
    Rule("(k:modern | k:deictic_current) dash? (units | times_of_day)", present_day),
    Rule("at (k:deictic_current | k:deictic_this time_word)", reference),
    Rule("(in | at | to) the (k:deictic_current | k:future | k:deictic_past)", reference),
    Rule("in (deictic_coming)? k:future", reference),
    Rule("at (k:the | k:deictic_that | k:deictic_this) time_word", reference),
    Rule(
        "(at | in | by | during | since | to) (k:deictic_that | k:deictic_this) (time_word | period_word)",
        reference,
    ),
)
