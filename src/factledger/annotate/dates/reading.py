"""What the rules for calendar words share: years, parts and units of a match, and pieces of patterns."""

from __future__ import annotations

from factledger.annotate.dates.grammar import Hit
from factledger.annotate.dates.lexicon import around

# Two-digit years: 00 to 30 are this century's, as in POSIX strptime but narrower, for texts are about the past.
PIVOT = 30
WEEKDAY = "(w:weekday dot? comma? dash? the? )?"
CIRCA = "(c:circa dot? | c:tilde)?"
PART = "(the? ((p:parts (dash | in | of | (portion of))?) | (p:part_nouns of)) the? )?"
YEAR = "(y:n4y (e:eras_before | eras_after)? | y:n3 (e:eras_before | eras_after))"


def wide_year(number: int) -> int:
    """The year that two digits stand for."""
    return number + (2000 if number <= PIVOT else 1900)


def year_of(hit: Hit) -> int | None:
    """The year of the labels y (four digits), z (two digits) and e (an era), astronomical."""
    if hit.has("z"):
        return wide_year(int(hit.value("z")))
    if not hit.has("y"):
        return None
    written = str(hit.value("y")).replace(",", "")
    if not written.isdigit():
        return None
    year = int(written)
    return 1 - year if hit.has("e") else year


def part_of(hit: Hit) -> str:
    """Early, mid or late, by the label p."""
    return str(hit.value("p")) if hit.has("p") else ""


def is_approximate(hit: Hit) -> bool:
    """Whether the label c, a circa, took part."""
    return hit.has("c")


def tilde_between(hit: Hit) -> bool:
    """Whether the tilde stands between two numbers, `2014~2018`, and so is no circa."""
    index = hit.index("c")
    return index > 0 and hit.text("c") == "~" and hit.tokens.glued(index) and hit.tokens.texts[index - 1][0].isdigit()


def unit_is(hit: Hit, letter: str, times: int) -> bool:
    """Whether the label u, where it took part, is this unit."""
    return not hit.has("u") or tuple(hit.value("u")) == (letter, times)


def in_place_name(hit: Hit) -> bool:
    """Whether a day's name opens the name of a place: `Friday Island`."""
    behind = hit.tokens.texts[hit.last] if hit.last < len(hit.tokens.texts) else ""
    return behind[:1].isupper() and behind.lower() in around("name_ends")
