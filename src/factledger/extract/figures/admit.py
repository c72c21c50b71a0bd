"""Which quantities are figures, and why the others are not.

A number is no figure where it names (`Article 5`), counts off a list, orders (`third`), dates, points back (`the two sides`)
or only places something in time (`three years later`). Each such sort is a test with a name; the first that holds is the
reason in `unclaimed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from factledger.extract.figures.amounting import goes_between
from factledger.extract.figures.jubilees import is_jubilee
from factledger.extract.figures.name_numbers import (
    address,
    glued,
    is_word,
    label_number,
    named_by_number,
    numbered_body,
    part_of_name,
    title_case,
    word_at,
    words,
)
from factledger.extract.figures.parts import part_of_whole
from factledger.extract.figures.site import Site
from factledger.extract.figures.strength import strength_of
from factledger.extract.syntax import NOUNS
from factledger.model.mention import TimeExpression
from factledger.text.multiples import GROWN_BY, TIMES, TIMES_AS

ERAS = frozenset({"bc", "bce", "ad", "ce", "b.c.", "a.d."})
PAIR = Decimal(2)

_ENUMERATOR = re.compile(r"\s*[(\[]?(\d{1,3}|[ivxlc]+)[.)\]]", re.IGNORECASE)
_POWER = re.compile(r"1?[,. ’']?000(?:[,. ]?000)*")
_YEAR = re.compile(r"(1[0-9]|20)\d\d")
_JOINED = re.compile(r"\s*(?:and|or|to|[–-])\s*")


def reason_against(site: Site) -> str:
    """Why the quantity is no figure; empty where it is one."""
    if not site.span:
        return "stands on no word"
    if site.quantity.hedge == "elided":
        return ""
    return next((reason for reason, holds in TESTS if holds(site)), "")


def is_count_word(site: Site) -> bool:
    """Whether the number is a small one that points or counts loosely rather than measures."""
    quantity = site.quantity
    return site.is_small and quantity.kind in {"count", "number"} and quantity.hedge == "exact"


def _ordinal(site: Site) -> bool:
    """An ordinal, or a place among so many: `ranks 19/101`."""
    back = {word_at(site, site.number.start - 1 - n) for n in range(2)} if site.number else set()
    return site.quantity.kind == "ordinal" or (
        "/" in site.quantity.number_text and not back.isdisjoint(words()["placing"])
    )


def _of_a_unit(site: Site) -> bool:
    """A number that only scales what stands below a heading: `Aid by sector (USD 1000)`."""
    number = site.quantity.number_text
    return number in site.block.unit_words and _POWER.fullmatch(number) is not None


def _enumerator(site: Site) -> bool:
    quantity, text = site.quantity, site.block.block.text.text
    if quantity.unit or quantity.kind not in {"number", "count"}:
        return False
    before = text[: quantity.number_start].rstrip(" \t•*-–")
    after = text[quantity.number_end : quantity.number_end + 1]
    whole = quantity.number_text.isdigit() and len(quantity.number_text) <= 3
    bracketed = whole and before.endswith(("(", "[")) and after in {")", "]"}
    leading = before in {"", "("} and bool(_ENUMERATOR.match(text[len(before.rstrip("(")) :].lstrip(" \t•*-–")))
    opening = site.number.start == site.sentence.start and word_at(site, site.number.stop) in {".", ")"}
    return bracketed or leading or (opening and whole)


def _part_of_date(site: Site) -> bool:
    quantity, text = site.quantity, site.block.block.text.text
    if not quantity.unit and any(
        _JOINED.fullmatch(text[quantity.number_end : time.start]) for time in _dates_behind(site)
    ):
        return True
    return any(
        time.start < quantity.number_end and quantity.number_start < time.end and time.timex3_type != "DURATION"
        for time in site.block.times
        if time.edtf or time.timex3_type == "SET"
    )


def _dates_behind(site: Site) -> list[TimeExpression]:
    end = site.quantity.number_end
    return [
        one for one in site.block.times if one.edtf and end <= one.start <= end + 6 and site.quantity.kind == "number"
    ]


def _vague(site: Site) -> bool:
    """`thousands of …`: a plural of a scale says no number."""
    return site.quantity.number_text.lower() in words()["vague"]


def _multiple(site: Site) -> bool:
    """`five times more guests`: how many times as much, no count of guests."""
    text, end = site.block.block.text.text, site.quantity.number_end
    grown = TIMES.match(text, end) and GROWN_BY.search(text, 0, site.quantity.start)
    return bool(grown) or TIMES_AS.match(text, end) is not None


def _age(site: Site) -> bool:
    if site.quantity.kind == "duration" and site.quantity.text.lower().endswith("old"):
        return True
    before = word_at(site, site.span.start - 1)
    if before == "of":
        before = word_at(site, site.span.start - 2)
    if site.quantity.kind in {"number", "count", "duration"} and before in words()["ages"]:
        return True
    return (site.quantity.kind == "duration" and word_at(site, site.span.stop) in {"old", "-old"}) or _follows(
        site, "-", "old"
    )


def _follows(site: Site, *wanted: str) -> bool:
    return all(word_at(site, site.span.stop + n) == word for n, word in enumerate(wanted))


def _year(site: Site) -> bool:
    quantity = site.quantity
    if ERAS & {word_at(site, site.number.stop), quantity.unit.lower(), quantity.measured.lower()}:
        return True
    bare = not quantity.unit and quantity.kind == "number" and bool(_YEAR.fullmatch(quantity.number_text))
    return bare and not site.label and not _fills_cell(site)


def _fills_cell(site: Site) -> bool:
    """Whether a cell holds the number alone; what of such is a year was read as a time."""
    text = site.block.block.text.text
    cells = (
        text[one.start : one.end].strip()
        for one in site.block.block.cells
        if one.start <= site.quantity.start < one.end
    )
    return site.quantity.number_text in cells


def _pointing(site: Site) -> bool:
    """`the two sides`, `these three countries`: a group named before."""
    if not is_count_word(site) or not site.number or part_of_whole(site.block, site.quantity) is not None:
        return False
    noun = site.heads[0] if site.heads else -1
    lemma = site.tokens[noun].lemma.lower() if noun >= 0 else ""
    between = range(max(site.sentence.start, site.number.start - 2), site.number.start)
    # `During the visit three accords were signed`: an article of another noun points at nothing here.
    own = (i for i in between if i == site.number.start - 1 or site.tokens[i].head == noun)
    pointed = any(site.tokens[i].text.lower() in words()["pointing"] for i in own)
    followed = noun < 0 or noun > site.number.start
    pair = site.quantity.value == PAIR and lemma in words()["groups"] and is_word(site) and not site.label
    return followed and (pair or (pointed and not _first_told(site, noun)))


def _first_told(site: Site, noun: int) -> bool:
    """Whether what is counted is told only here, by what was done with it at a time: `the six roads built in 1990`."""
    if noun < 0 or word_at(site, site.number.start - 1) != "the":
        return False
    made = [i for i in site.parse.by_dep(noun, "acl") if site.tokens[i].tag == "VBN"]
    inside = {i for one in made for i in site.parse.subtree(one)}
    return any(inside & set(site.parse.at(time.start, time.end)) for time in site.block.times if time.edtf)


def _idiom(site: Site) -> bool:
    """`one` as a pronoun or article, and number words in set phrases (`two way trade`)."""
    quantity = site.quantity
    if quantity.unit == "way" and word_at(site, site.span.stop - 1) == "way":
        return True
    if quantity.number_text.lower() not in {"one", "two", "a", "an", "zero"} or quantity.kind not in {
        "number",
        "count",
    }:
        return False
    if quantity.number_text.lower() != "two":
        return True
    return not quantity.unit and not quantity.measured


RANK_REACH = 12
"""Words between `first` and the time for which nothing was before it; a convention."""


def _duration(site: Site) -> bool:
    """A duration, or a part such as `three quarters`, that only places something in time."""
    if site.quantity.kind != "duration" or site.quantity.hedge == "elided":
        return site.quantity.kind in {"percent", "ratio"} and _inside_time(site)
    table = words()
    if word_at(site, site.span.stop) in table["duration_after"] or _inside_time(site) or is_jubilee(site):
        return True
    back = word_at(site, site.number.start - 1) in {"past", "last"} and word_at(site, site.span.stop - 1).endswith("s")
    # `During the last 5 years sales …`: a plural modifies nothing, whatever the parse makes of it.
    if not back and (is_attribute(site) or any(site.tokens[i].lemma.lower() in table["repaying"] for i in site.clause)):
        return False
    if site.quantity.number_text.lower() in {"one", "a", "an"}:
        return True
    before = [word_at(site, i) for i in range(max(0, site.span.start - 2), site.span.start)]
    if any(word in table["duration_before"] for word in before) or _ranked_for(site):
        return True
    inside = [site.tokens[i].text.lower() for i in site.span]
    return bool(inside) and inside[0] in {
        "past",
        "last",
        "next",
        "first",
        "another",
        "every",
        "within",
        "after",
        "each",
    }


def _inside_time(site: Site) -> bool:
    """Whether a quantity is some words of a time that has its place: `in the first three quarters of 2012`."""
    start, end = site.quantity.start, site.quantity.end
    holding = (one for one in site.block.times if one.edtf and one.start <= start and end <= one.end)
    return any(one.end - one.start > end - start for one in holding)


def _ranked_for(site: Site) -> bool:
    """`the first visit for 20 years`: whether a length only says how long there was none before."""
    earlier = range(max(site.sentence.start, site.span.start - RANK_REACH), site.span.start)
    return word_at(site, site.span.start - 1) == "for" and any(word_at(site, i) in {"first", "only"} for i in earlier)


def is_attribute(site: Site) -> bool:
    """`10-year plan`: the duration modifies a noun that follows it."""
    root = site.tokens[site.root]
    noun = site.tokens[root.head]
    return root.dep in {"compound", "nmod", "amod", "nummod"} and noun.pos in NOUNS and root.head > site.root


def _exchange_rate(site: Site) -> bool:
    """`US$1 = 4.3 Y`: what one money is worth in another."""
    quantity, text = site.quantity, site.block.block.text.text
    beside = (text[quantity.end : quantity.end + 3], text[max(0, quantity.start - 3) : quantity.start])
    return quantity.kind in {"money", "number"} and any(
        part.strip()[:1] == "=" or part.strip()[-1:] == "=" for part in beside
    )


def _bare(site: Site) -> bool:
    """A number without noun or unit, and without a noun above that asks for one."""
    quantity = site.quantity
    if quantity.unit or quantity.measured or quantity.kind not in {"number", "ratio"} or quantity.hedge == "elided":
        return False
    if site.label or site.block.block.cells:
        return False
    if quantity.kind == "ratio":
        # `two in five stayed`: the part alone is the subject.
        told = site.root >= 0 and site.tokens[site.root].dep in {"nsubj", "nsubjpass"}
        return not told and not (site.heads and word_at(site, site.span.stop) == "of")
    table = words()
    if _follows(site, "of", "them") or _follows(site, "of", "whom"):
        return False
    if (
        site.antecedent >= 0
        or strength_of(site) >= 0
        or word_at(site, site.span.stop) in table["fallen"]
        or is_employed(site)
        or is_harmed(site)
    ):
        return False
    asks = any(site.tokens[i].lemma.lower() in table["counters"] for i in site.heads)
    verb = site.tokens[site.verb].lemma.lower() if site.verb >= 0 else ""
    # `is 500` tells a figure only of a noun that asks for a number.
    verb = "" if verb == "be" else verb
    large = (quantity.value is not None or quantity.high is not None) and not site.is_small
    measured = verb in table["measuring"] or (site.verb >= 0 and goes_between(site.parse, site.verb))
    return not (site.heads and large and (asks or measured))


def _before_place(site: Site) -> bool:
    """Whether what stands behind a number is a place and nothing to count: `Xland 20,000 Xtown, Ytown` of a table's ruins."""
    names = (site.mention_of(index) for index in site.own) if site.quantity.kind == "count" else ()
    return any(one is not None and one.label in {"country", "place"} and one.how != "demonym" for one in names)


def is_employed(site: Site) -> bool:
    """Whether a bare number is of those whom somebody employs."""
    verb = site.tokens[site.verb].lemma.lower() if site.verb >= 0 else ""
    return verb in words()["employing"] and site.root > site.verb


def is_harmed(site: Site) -> bool:
    """Whether a bare number is of those whom something killed, hurt or drove away: `a storm killing 40`."""
    verb = site.tokens[site.verb].lemma.lower() if site.verb >= 0 else ""
    return (
        verb in words()["harming"] and site.tokens[site.root].dep == "dobj" and site.tokens[site.root].head == site.verb
    )


TESTS: tuple[tuple[str, Callable[[Site], bool]], ...] = (
    ("ordinal", _ordinal),
    ("scale of the numbers below", _of_a_unit),
    ("number of a list item", _enumerator),
    ("part of a date", _part_of_date),
    ("part of a name", part_of_name),
    ("part of a name", title_case),
    ("part of a name", address),
    ("no number said", _vague),
    ("number of a named thing", label_number),
    ("number of a named thing", named_by_number),
    ("number of a named thing", numbered_body),
    ("how many times as much", _multiple),
    ("part of a longer sign", glued),
    ("age", _age),
    ("year", _year),
    ("rate between two units", _exchange_rate),
    ("number word that counts nothing", _idiom),
    ("points back to a known group", _pointing),
    ("duration that only places something in time", _duration),
    ("number without a noun", _bare),
    ("number without a noun", _before_place),
)
