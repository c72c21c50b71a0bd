"""Rules for times of day: `8 PM`, `17:30`, `that afternoon`, `Sunday night`, `at night`."""

from __future__ import annotations

from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.grammar import Hit, Rule
from factledger.annotate.dates.lexicon import around, lexicon
from factledger.annotate.dates.meaning import AtTime, Meaning, Relative
from factledger.annotate.dates.rules_relative import POINTS, day_word

_C = lexicon().codes
_NIGHT = "night"


def clock_time(hit: Hit) -> Meaning | None:
    """`8 PM`, `11:30 a.m.`, `17:30 GMT`, `05:30hrs`; without such a word only behind `at` and the like."""
    text = hit.text("n")
    pieces = [int(piece) for piece in text.split(":")]
    hour, minute = pieces[0], pieces[1] if len(pieces) > 1 else None
    if not hit.has("a") and not _behind_preposition(hit):
        return None
    if hit.has("a"):
        half = hit.text("a")[0].lower()
        if half not in "ap" or not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or (minute or 0) > 59:
        return None
    return AtTime(f"{hour:02d}" if minute is None else f"{hour:02d}:{minute:02d}")


def _behind_preposition(hit: Hit) -> bool:
    before = hit.tokens.codes[hit.first - 1] if hit.first else ""
    after = hit.following.lower()
    return before in (_C["at"], _C["by"], _C["from"], _C["to"], _C["since"], _C["between"]) or after in around("zones")


def pointed_part(hit: Hit) -> Meaning | None:
    """`that afternoon`, `the next morning`, `this evening`."""
    step, base = POINTS[hit.category("g")]
    if hit.category("g") == _C["deictic_next"]:
        base = "either"
    return AtTime(str(hit.value("t")), Relative("D", step, base))


def named_part(hit: Hit) -> Meaning | None:
    """`Friday afternoon`, `Sunday night`, `yesterday morning`."""
    clock = _clock(hit)
    if clock is None:
        return None
    day = Cal(weekday=int(hit.value("w"))) if hit.has("w") else day_word(hit)
    return AtTime(clock, day.day if isinstance(day, AtTime) else day)


def _clock(hit: Hit) -> str | None:
    if hit.has("t"):
        return str(hit.value("t"))
    return "NI" if hit.text("u").lower() == _NIGHT else None


def at_part(hit: Hit) -> Meaning | None:
    """`at night`, `at dawn`."""
    clock = _clock(hit)
    return AtTime(clock) if clock else None


_PART = "(t:times_of_day | u:units)"
_DEICTIC = "(g:deictic_last | g:deictic_this | g:deictic_next | g:deictic_following | g:deictic_same | g:deictic_that)"

RULES: tuple[Rule[Meaning], ...] = (
    Rule("n:clock a:am?", clock_time),
    Rule("n:n12 a:am", clock_time),
    Rule(f"the? {_DEICTIC} g:deictic_same? t:times_of_day", pointed_part),
    Rule(f"w:weekday {_PART}", named_part),
    Rule(f"(k:today | k:yesterday | k:tomorrow) {_PART}", named_part),
    Rule(f"at {_PART}", at_part),
)
