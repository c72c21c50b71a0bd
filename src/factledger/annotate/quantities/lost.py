"""Lost numbers: holes that a scrape left where a number stood.

A template that is stripped from a page takes its number with it and leaves words that no longer fit together: a preposition
before a comma (`an area of , with`), two prepositions in a row (`an investment of into`), an empty bracket behind an article
(`a () loan`). Each rule below is one such seam; none looks at what the text is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factledger.annotate.quantities.phrases import any_of
from factledger.lang import load
from factledger.model.mention import Quantity

_BLANK_COMMA = re.compile(r"\s,\s")
_COMMA = re.compile(r",\s")
_STOP = r"\s[,;.)](?=\s|$|\))"
_CUT = r"\s?(?:\.\.\.|…)"
_TORN = re.compile(r"(?:US|A|C|NZ)?[$€£¥₹₺₩₦]\s?\d{1,3} \d{1,2}\s(?P<what>million|billion|trillion)\b")
"""An amount that lost the mark between its digits: `$13 9 million` may be 13.9 or 139 million."""


@cache
def _seams(language: str = "en") -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules, with the words by which a text must be worth looking at. Group `what` is the noun that is measured."""
    words = load(language, "lost")
    nouns, loose = any_of(words["amount_nouns"]), any_of(words["loose_nouns"])
    preps, hedges = any_of(words["prepositions"]), any_of(words["hedges"])
    places, ages = any_of(words["places"]), any_of(words["ages"])
    lying, reach = any_of(words["place_verbs"]), any_of(words["reach_verbs"])
    verbs, moves, dimensions = (any_of(words[name]) for name in ("amount_verbs", "moves", "dimensions"))
    units = any_of(words["units"])
    article = r"(?:an?|the|its|their|his|her|whose)\s+"
    rules = (
        ("of", rf"(?:{article})?(?:\w+\s+)?(?P<what>{nouns})\s+of(?:\s+(?:{hedges}))?{_STOP}"),
        ("of", rf"(?:an?|its|their|whose)\s+(?:\w+\s+)?(?P<what>{nouns})\s+of(?:\s+(?:{hedges}))?{_CUT}"),
        (
            "of",
            rf"(?:an?|its|their|his|her)\s+(?!(?:{loose})\s)(?P<what>(?:\w+\s+)?[a-z]+)\s+of\s+(?:{preps})\s+(?!(?:{preps})\b)\w+",
        ),
        ("of", rf"(?:{article})(?P<what>{nouns})\s+of\s+(?:{preps})\s+\w+"),
        (
            "of",
            rf"(?:{article})?(?:[^\W\d]+\s+)?(?P<what>(?i:{nouns}))\s+of\s+(?:(?:was|were|is|are|has|had|have)\s+\w+|(?:{units})\b)",
        ),
        ("", rf"(?:{verbs})(?:\s+(?:{hedges}))?{_STOP}"),
        (")", rf"(?:an?|the|{hedges}|worth|of)\s+\(\s*[,;]?\s*\)\s+(?P<what>[a-z]+)"),
        (
            "from",
            rf"(?:{lying})\s+(?:{hedges}\s+)?from\s+(?!(?:the\s+)?(?:\w+\s+)?(?:{ages})\b|[\d'’])(?:(?:the|its)\s+)?\w+",
        ),
        (
            "from",
            rf"(?<=\b)(?:{places})\s+(?:is|was)\s+from\s+the\s+(?!(?:\w+\s+)?(?:{ages})\b|\d)(?:{places}|\w+\s+(?:{places}))",
        ),
        (
            "",
            rf"(?:{reach})\s+(?:over|for|about|approximately|some|nearly|almost)\s+(?:from|to|down|across|between|along|north|south|east|west)\b",
        ),
        ("", rf"(?:{reach})\s+(?:over|for|about|approximately|some|nearly|almost){_STOP}"),
        ("to", r"(?:from\s+to|to\s+from|between\s+and|by\s+to)\s+(?=[\d$€£¥a-z])"),
        ("", r"(?:of|about|approximately|over|nearly|is|lies|covers|some)\s+(?:km2|km²|km|sq\s(?:mi|km)|ha|kg)(?!\w)"),
        ("()", rf"(?:is|are|was|were|about|approximately)\s+\(\s*\)\s+(?:{dimensions})"),
        (
            "",
            rf"(?:is|was|are|{lying})\s+(?:about|approximately|some|around|roughly|nearly)\s+(?:{dimensions})\s+(?:of|from|and)\b",
        ),
        ("", rf"(?:{moves})\s+(?:to|by)\s+(?:in|during|at|on|and|from)\s+\w+"),
        ("sea level", r"(?:of|at|about|approximately)\s+above\s+(?:mean\s+)?sea\s+level"),
        (
            "",
            r"(?:worth|for|of|[Aa]n?|over|nearly|almost|about|approximately|totall?ing|costing)\s+(?:US|A|C|NZ)?[$€£¥₹₺₩₦]\s?(?:million|billion|trillion)\b(?!\))",
        ),
        ("", rf"(?:{hedges}|by)\s+(?:%|percent|per\s+cent)(?:\s+of\b|{_STOP})"),
        ("(", r"\(\s(?:mi|sq\s?mi|km|km2|km²|ft|acres|miles|feet)\s?\)"),
    )
    return tuple((mark, re.compile(rf"(?<![\w-])(?:{rule})" if rule[0] != "\\" else rule)) for mark, rule in rules)


def find_lost(text: str, taken: Sequence[tuple[int, int]]) -> list[Quantity]:
    """Finds holes.

    Args:
        text: a block of text.
        taken: half-open ranges that hold numbers or dates already.

    Returns:
        For each hole a quantity with hedge `elided`, no value and no unit, spanning the words around the hole. Holes before
        punctuation are not looked for in text that sets a blank before every comma.
    """
    if not _worth_it(text):
        return []
    tokenised = 2 * len(_BLANK_COMMA.findall(text)) > len(_COMMA.findall(text)) > 2
    found: list[Quantity] = []
    for start, end, what in _matches(text, tokenised):
        if not any(start < b and a < end for a, b in taken) and not any(start < q.end and q.start < end for q in found):
            found.append(_quantity(text, start, end, what))
    return found


def find_torn(text: str) -> list[Quantity]:
    """Finds amounts whose digits a scrape tore apart, so that their value is lost, each as a hole like those of `find_lost`."""
    return [_quantity(text, match.start(), match.end(), "") for match in _TORN.finditer(text)]


# What every hole shows, cheap to look for: most texts have none of it and are left at once.
_HINT = re.compile(
    "|".join(
        (
            r"\s[,;.)…]|\.\.\.|\(\s",
            r"\(\s*[;,]?\s*\)",
            r"\b(?:of|over|from|to|by|between|about|approximately|lies|stands|located)\s"
            r"(?:and|into|in|to|from|for|with|on|by|at|during|down|across|km|ha|kg)\b",
            r"\b(?:lies|lie|is|was|located|situated|stands|lay|stood)\sfrom\b",
            r"\b(?:above\s(?:mean\s)?sea|of\s(?:was|were|is|are|ha[sd]|have|tonn?e?s|kilo|square|hectares|mile|megawatt|litre|acres|mw))\b|[$€£¥₹₺₩₦]\s?[mbt]r?illion\b",
            r"\b(?:about|approximately|some|around|roughly|nearly|almost|over|than|least|most|to|by)\s"
            r"(?:long|wide|high|tall|deep|thick|away|up|down|inland|offshore|north|south|east|west|%|per)",
        )
    )
)


def _worth_it(text: str) -> bool:
    return _HINT.search(text) is not None


def _matches(text: str, tokenised: bool) -> Iterator[tuple[int, int, str]]:
    for mark, pattern in _seams():
        if mark and mark not in text:
            continue
        for match in pattern.finditer(text):
            last = match[0].rstrip()[-1:]
            if tokenised and last in ",;.)":
                continue
            what = match.groupdict().get("what") or ""
            yield match.start(), match.end(), what


def _quantity(text: str, start: int, end: int, what: str) -> Quantity:
    return Quantity(
        start=start, end=end, text=text[start:end], low=None, high=None, hedge="elided", unit="", measured=what,
        number_text="", number_start=end, number_end=end, flags=("lost",),
    )  # fmt: skip
