"""What of a quantity is published: unit, value, bounds, hedge, scope and the dimension by which types are chosen."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factledger.extract.figures.admit import is_employed, is_harmed
from factledger.extract.figures.name_numbers import words
from factledger.extract.figures.site import DASHES, Site
from factledger.extract.figures.strength import strength_of
from factledger.extract.figures.types import LOST
from factledger.lang import load
from factledger.model.mention import Quantity
from factledger.text.multiples import TIMES

TENTH = Decimal("0.1")
OFTEN = "time"
"""The unit of how often something was done: `visited it 29 times`."""
RATE = "rate"
"""The dimension of what one money costs in another; no type of the facts of a text."""
_COSTS = re.compile(
    r"\s*(?:per|to\s+(?:the|one|1)|for\s+(?:one|1|an?)|an?|/)\s+(?:(?:US|[A-Z][a-z]+)\s+)?([A-Za-z$€£¥]+)"
)
MEASURES = {
    "length": {
        "metre",
        "meter",
        "kilometre",
        "kilometer",
        "km",
        "mile",
        "foot",
        "centimetre",
        "nautical mile",
        "m",
        "yard",
    },
    "area": {
        "square kilometre",
        "km2",
        "hectare",
        "acre",
        "square mile",
        "square metre",
        "square kilometer",
        "km²",
        "m2",
    },
    "mass": {"tonne", "ton", "kilogram", "kg", "gram", "pound", "tonne CO2"},
    "energy": {"watt", "megawatt", "MW", "kilowatt", "gigawatt", "kWh", "watt hour", "megawatt hour", "joule"},
}
_MADE_UP = re.compile(r"\b(?:made|make|makes|making)\s+up\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_MOVES = (
    "up|down|grew|grown|grow|grows|growing|rose|risen|rise|rises|rising|fell|fallen|fall|falls|falling|increas(?:ed?|ing)|"
    "decreas(?:ed?|ing)|declin(?:ed?|ing)|dropped|jumped|growth|surged?|climbed|slumped|shrank|"
    "soar(?:ed|ing)|plunged|plummeted"
)
_CHANGE_BEFORE = re.compile(
    rf"\b(?:{_MOVES})(?:\s+(?:rate|at|of|by|was|to|a|an|the|about|some|around|nearly|almost|over|annual|annuali[sz]ed|average|"
    r"yearly))*\s*[(,]?\s*$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"\s*(?:more|less|higher|lower|fewer|up|down|increase|growth|rise|decline|drop|fall|decrease|jump|year[- ]on[- ]year)\b",
    re.IGNORECASE,
)
_STEP_BEFORE = re.compile(
    r"\b(?:increase|decrease|decline|drop|jump|rise|fall|growth|reduction)\s+of\s+(?:(?:about|some|around|nearly|almost|over)\s+)?$",
    re.IGNORECASE,
)
_DIFFERS = re.compile(
    r"\s*(?:more|less|higher|lower)\s+than\s+(?:in|during|for|a|an|the|its|last|that|those)\b", re.IGNORECASE
)
"""What follows a sum that tells a difference: `70 million more than in 2009`."""
CHANGE_REACH = 45
"""How many characters before a figure the verb of its change may begin; a convention."""
SCOPE_REACH = 25
"""How many characters behind a figure a word about its recurrence may stand; a convention."""


def unit_of(site: Site) -> str:
    """The unit to publish: `person` for people, `tonne CO2` for a mass of a named substance, else that of the quantity."""
    if site.quantity.hedge == "elided":
        return ""
    if is_part(site.quantity):
        return "percent"
    if site.quantity.kind == "number" and TIMES.match(site.block.block.text.text, site.quantity.number_end):
        return OFTEN
    unit = _shared_noun(site)
    if unit:
        return unit
    unit = _singular(site)
    if counts_people(site, unit) and (not unit or unit.lower() in words()["general_persons"] or is_a_people(site)):
        return "person"
    symbol = _substance(site) if unit.lower() in words()["tonnes"] else ""
    return f"tonne {symbol}" if symbol else unit


def counts_people(site: Site, unit: str) -> bool:
    """Whether people are counted: by the unit, the name of a people, a clause with `who`, or the nouns above a bare number."""
    persons = words()["persons"]
    if unit == OFTEN:
        return False
    if unit.lower() in persons or is_a_people(site):
        return True
    relative = (verb for index in site.own for verb in site.parse.by_dep(index, "relcl"))
    if any(site.tokens[i].lemma.lower() in {"who", "whom"} for verb in relative for i in site.parse.children[verb]):
        return True
    if unit:
        return False
    if is_employed(site) or is_harmed(site) or strength_of(site) >= 0:
        return True
    return any(site.tokens[i].lemma.lower() in persons for i in site.heads[:1])


def is_a_people(site: Site) -> bool:
    """Whether the counted noun is the name of a people: `1,200 Xs`."""
    bare = site.antecedent >= 0 or site.quantity.kind == "number"
    people = _labelled_people(site) or site.own or (site.heads[:1] if bare and not site.label else ())
    mentions = (site.mention_of(index) for index in people)
    return any(one is not None and one.label == "country" and one.how == "demonym" for one in mentions)


def _labelled_people(site: Site) -> tuple[int, ...]:
    """The first word of a label, where it names all that is counted: `Xs in Y: 12`, `Xs: 12`."""
    if not site.label or site.quantity.kind != "number":
        return ()
    first, after = site.label.start, site.label.start + 1
    alone = site.tokens[first].tag in {"NNS", "NNPS"} and site.tokens[after].text in DASHES | {":"}
    return (first,) if alone or site.tokens[after].text.lower() in {"in", "living", "residing"} else ()


def label_counts(site: Site) -> int:
    """The noun that a label says it gives the number of: `Number of grants to students: 12`; -1."""
    first = site.label.start
    if not site.label or site.tokens[first].lemma.lower() != "number":
        return -1
    nouns = [noun for word, noun in site.parse.obliques(first) if word == "of" and site.tokens[noun].tag == "NNS"]
    return nouns[0] if nouns and nouns[0] in site.label else -1


def is_part(quantity: Quantity) -> bool:
    """Whether the number is a part of a whole told in words: `one-third of …`, `half of …`."""
    if quantity.kind == "ratio":
        return True
    words_only = not any(character.isdigit() for character in quantity.number_text)
    return quantity.kind in {"count", "number"} and words_only and quantity.value is not None and 0 < quantity.value < 1


def _shared_noun(site: Site) -> str:
    """For the first number of `20 Xish and 30 Yish ships` the unit of the second; empty elsewhere."""
    quantity = site.quantity
    if quantity.kind != "count" or not site.own:
        return ""
    if not is_a_people(site) and site.tokens[site.own[-1]].tag not in {"JJ", "NNP"}:
        return ""
    if site.tokens[site.own[-1]].tag in {"NNPS", "NNS"} and site.tokens[site.own[-1]].text.endswith("s"):
        # `300 Xs, 150 Xish nationals`: the first have a noun of their own.
        return ""
    text = site.block.block.text.text
    later = [one for one in site.block.quantities if one.kind == "count" and one.start >= quantity.end]
    joined = bool(later) and text[quantity.end : later[0].start].strip() in {"and", "or", ","}
    return later[0].unit if joined else ""


def _singular(site: Site) -> str:
    """The unit; of a noun that the reader of quantities left in the plural, the lemma."""
    quantity = site.quantity
    if not quantity.unit and quantity.kind == "number" and (noun := label_counts(site)) >= 0:
        return site.tokens[noun].lemma.lower()
    if not quantity.unit and site.antecedent >= 0:
        return site.tokens[site.antecedent].lemma.lower() if quantity.kind in {"number", "count"} else ""
    if quantity.kind == "count":
        for index in site.heads[:1]:
            if quantity.unit in words()["ranks_behind"]:
                nouns = site.parse.by_dep(index, "compound", "nmod")
                return site.tokens[nouns[-1]].lemma.lower() if nouns else quantity.unit
            if site.tokens[index].text == quantity.unit:
                return site.tokens[index].lemma.lower()
    return quantity.unit


def _substance(site: Site) -> str:
    """The symbol of the substance whose mass is told, where the measured phrase names one."""
    text = " ".join(site.tokens[i].text.lower() for i in site.measured)
    return next((symbol for name, symbol in words()["substances"].items() if re.search(rf"\b{name}\b", text)), "")


def numbers_of(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]:
    """Value, low, high and step; a part of a whole (`one-third`) as percent with one decimal."""
    if quantity.hedge == "elided":
        return None, None, None, None
    if not is_part(quantity):
        return quantity.value, quantity.low, quantity.high, quantity.step
    value, low, high = (_percent(one) for one in (quantity.value, quantity.low, quantity.high))
    return value, low, high, TENTH


def _percent(part: Decimal | None) -> Decimal | None:
    return None if part is None else (part * 100).quantize(TENTH)


def dimension_of(site: Site, unit: str) -> str:
    """`people`, `count`, `money`, `percent`, `change`, `duration`, `length`, `area`, `mass`, `energy`, or the quantity's kind.

    What something grew or fell by, as a percentage, a sum or a count, is a `change`. A lost number has none of its own.
    """
    quantity = site.quantity
    if quantity.hedge == "elided" or is_rate(site):
        return LOST if quantity.hedge == "elided" else RATE
    if quantity.kind != "measure" and is_change(site):
        return "change"
    if unit in {OFTEN, "percent"}:
        return unit
    if quantity.kind in {"money", "duration"}:
        return quantity.kind
    if unit == "person" or counts_people(site, unit):
        return "people"
    named = {one: name for name, units in MEASURES.items() for one in units}
    return named.get(unit, "count" if quantity.kind in {"count", "number"} else quantity.kind)


def is_rate(site: Site) -> bool:
    """Whether a sum of money is only what another money costs: `at NOK 11.95 per dollar`."""
    match = _COSTS.match(site.block.block.text.text, site.quantity.end) if site.quantity.kind == "money" else None
    return match is not None and match[1].lower().removesuffix("s") in _money_names()


@cache
def _money_names() -> frozenset[str]:
    """Names, codes and signs of money, in lower case."""
    table = load("en", "currencies")
    named = {name for row in table["money"] for name in (*row.get("words", ()), *row.get("names", ()))}
    return frozenset(one.lower() for one in (*named, *table["codes"], "$", "€", "£", "¥"))


def is_change(site: Site) -> bool:
    """Whether a figure tells how much something grew, fell or differs, and no share or amount."""
    text, quantity = site.block.block.text.text, site.quantity
    before, after = (
        text[max(0, quantity.start - CHANGE_REACH) : quantity.start],
        text[quantity.end : quantity.end + SCOPE_REACH],
    )
    if _MADE_UP.search(before):
        return False
    if quantity.unit != "percent" and not is_part(quantity):
        differs = quantity.kind == "money" and _DIFFERS.match(after) is not None
        return differs or quantity.change == "by" or _STEP_BEFORE.search(before) is not None
    if quantity.change == "to":
        return False
    # `exports made up 1.3 billion (+14%)`
    if quantity.unit == "percent" and (quantity.text.startswith("+") or before.endswith("+")):
        return True
    return quantity.change == "by" or bool(_CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(after))


def scope_of(site: Site) -> tuple[str, ...]:
    """Qualifiers that change what is asked: `per year`, `cumulative`, `increase`; sorted."""
    quantity = site.quantity
    found = {f"per {quantity.per}"} if quantity.per else set()
    text = site.block.block.text.text
    after = text[quantity.end : quantity.end + SCOPE_REACH].lower()
    before = text[max(0, quantity.start - SCOPE_REACH) : quantity.start].lower()
    inside = quantity.text.lower() + _bracket_behind(text[quantity.end :])
    for scope, phrases in words()["scopes"].items():
        for phrase in phrases:
            pattern = re.compile(rf"\b{re.escape(phrase)}\b")
            if pattern.search(inside) or pattern.search(_cut(after)) or pattern.search(_cut(before, last=True)):
                found.add(scope)
    if is_change(site):
        found.add("change")
    return tuple(sorted(found | _goods(site)))


def _goods(site: Site) -> set[str]:
    """Which goods alone a figure of trade is about: `exports of frozen beef`, `aerospace exports`; none for all of them."""
    head = site.heads[0] if site.heads else -1
    if head < 0 or site.tokens[head].lemma.lower() not in words()["traded"]:
        return set()
    nouns = [
        *site.parse.by_dep(head, "amod", "compound"),
        *(i for word, i in site.parse.obliques(head) if word == "of"),
    ]
    named = (i for i in nouns if site.mention_of(i) is None and i not in site.span and site.tokens[i].text.isalpha())
    lemmas = {site.tokens[i].lemma.lower() for i in named}
    return {f"of {lemma}" for lemma in lemmas if lemma not in words()["all_goods"]}


def _bracket_behind(text: str) -> str:
    """The words of a bracket that follows at once: `(to 2016, cumulative)`."""
    match = re.match(r"\s*(\([^()]{0,80}\))", text)
    return " " + match[1].lower() if match else ""


def _cut(text: str, *, last: bool = False) -> str:
    """The part next to the figure that no other number and no end of a clause sets apart."""
    parts = re.split(r"[.,;:()\d]|\b(?:and|but|while|whereas|which|that)\b", text)
    return parts[-1] if last else parts[0]
