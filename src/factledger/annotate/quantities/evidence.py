"""What a whole document says about how it writes numbers and money.

A decimal comma or a `$` cannot be told from one number alone; the document's clear cases decide its unclear ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factledger.annotate.quantities.lexicon import Lexicon, lexicon
from factledger.annotate.quantities.phrases import any_of

_COMMA_GROUPS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,])|(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d+|(?<![\d.,])\d+\.(?:\d{1,2}|\d{4,})(?![\d.,])"
)
_POINT_GROUPS = re.compile(
    r"(?=\d)(?:(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])|(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d+|(?<![\d.,])\d+,(?:\d{1,2}|\d{4,})\s?(?:%|€))"
)
# `All dollar amounts are in Xish dollars`, `$ refers to Xland dollars unless otherwise stated`.
_DECLARED = re.compile(
    r"(?:\b(?:all|unless)\b[^.\n]{0,70}|\$[\"”’']?\s(?:\w+\s){0,2}?)\b(?:is|are|in|to|means?|denotes?)\s+(?:in\s+)?(?:the\s+)?"
    r"(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?)\s+dollars?\b",
    re.IGNORECASE,
)
GROUPED = "crores of "
"""Marks a shared name of money among the homes where it is counted in lakhs and crores, as some of its homes count alone."""
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[A-Z\u201c\"])|\n")
# Mentions of another dollar country for each character, from which on a text is taken to be about it.
_DENSE = 1 / 1000
# Mentions of one such country, and of no other, from which on its own dollar is meant.
_AGAIN = 3


@dataclass(frozen=True, slots=True)
class NumberEvidence:
    """How a document writes numbers and money.

    `decimal`: `.` or `,`, the mark before decimals. `dollar`: the ISO 4217 code that an unqualified `$` stands for, empty
    where the document does not settle it. `homes`: pairs of a shared name of money (`peso`) and the ISO 4217 code that it
    stands for in this document, sorted; a name that is not among them stays a name. A name behind `GROUPED` is that of amounts in
    lakhs and crores. `between`: the shared names of which the first line names several homes.
    """

    decimal: str = "."
    dollar: str = "USD"
    homes: tuple[tuple[str, str], ...] = ()
    between: frozenset[str] = frozenset()


def gather(text: str, language: str = "en") -> NumberEvidence:
    """The evidence of a document.

    Args:
        text: all its text.
        language: ISO 639 code of the language data.

    Returns:
        The decimal comma only where clear cases of it outnumber those of the decimal point. The dollar is the one that the
        text says its amounts are in (`All amounts are in Xish dollars`), else the one that qualified amounts (`US$`, `A$`,
        `USD`) name; without them it is USD, unless the text speaks of another dollar country all along (one whose money has
        the same sign and another name: where it has that name) and never of the home of the US dollar: then it is that
        country's where it names no third one, else open. A shared name of money is that of the one home that the text names.
    """
    lex = lexicon(language)
    clear = len(_POINT_GROUPS.findall(text)) if "," in text else 0
    comma = clear > 0 and clear > len(_COMMA_GROUPS.findall(text))
    dollar = _dollar(text, lex) if "$" in text or "ollar" in text else "USD"
    return NumberEvidence("," if comma else ".", dollar, _homes(text, lex), _between_homes(text, lex))


def _dollar(text: str, lex: Lexicon) -> str:
    declared = [_home_named(match["name"].lower(), lex) for match in _DECLARED.finditer(text)]
    if any(declared):
        return next(filter(None, declared))
    signs = "|".join(re.escape(sign) for sign in lex.dollar_signs)
    qualified = {
        lex.dollar_signs[sign]
        for sign in re.findall(
            rf"(?<![A-Za-z])({signs})\s?\$(?=\s?\d|['’]0|\s?(?:m|bn|mn|million|billion|thousand)\b)", text
        )
    }
    # A code says as much as a sign: `84 million USD`.
    qualified |= {code for code in lex.dollar_signs.values() if re.search(rf"\b{code}\b", text)}
    # Money that only shares the sign is no dollar: beside it `$` is still one.
    qualified -= {code for code in qualified if not code.endswith("D")}
    if len(qualified) == 1:
        return qualified.pop()
    if qualified:
        return "USD" if "USD" in qualified else ""
    if _names(text, lex.sets["dollar_home"] - _WORDS_TOO) or re.search(r"\bUS\b|\bAmericans?\b", text):
        return "USD"
    homes = lex.sets["dollar_others"]
    if _names(text, lex.sets["lookalike_names"]):
        homes |= lex.sets["dollar_lookalikes"]
    others = re.findall(rf"\b(?:{any_of(w.title() for w in homes)})\b", text)
    return _home_of(others, lex) if len(others) > len(text) * _DENSE else "USD"


def _home_named(name: str, lex: Lexicon) -> str:
    """The dollar of a country by its name or adjective; empty for a name without one."""
    if name in lex.sets["dollar_home"]:
        return "USD"
    return next((code for code, words in lex.dollar_homes.items() if name in words), "")


def _home_of(named: Sequence[str], lex: Lexicon) -> str:
    """The dollar of the one home that a text names again and again and no other; empty for any other text."""
    codes = {next((code for code, words in lex.dollar_homes.items() if name.lower() in words), "") for name in named}
    return next(iter(codes)) if len(codes) == 1 and len(named) >= _AGAIN else ""


# Names of the US dollar's home that are words in lower case, or name the continent too.
_WORDS_TOO = frozenset({"us", "america", "american", "americans"})


def _names(text: str, words: Iterable[str]) -> bool:
    return re.search(rf"\b(?:{any_of(words)})(?!\w)", text, re.IGNORECASE) is not None


def _homes(text: str, lex: Lexicon) -> tuple[tuple[str, str], ...]:
    first = text.strip().partition("\n")[0]
    found = []
    for name, homes in sorted(lex.homes.items()):
        signs = lex.signs_of.get(name, ())
        if name in text or any(sign in text for sign in signs):
            homed = (_named_homes(part, homes) for part in (text, first))
            alone = next((codes[0] for codes in homed if len(codes) == 1), "")
            found += [(name, alone)] if alone else []
            grouped = [code for code in _named_homes(text, homes) if code.lower() in lex.sets["grouped_money"]]
            found += [(f"{GROUPED}{name}", grouped[0])] if len(grouped) == 1 else []
    return tuple(found)


def _between_homes(text: str, lex: Lexicon) -> frozenset[str]:
    first = text.strip().partition("\n")[0]
    return frozenset(name for name, homes in lex.homes.items() if len(_named_homes(first, homes)) > 1)


def home_beside(text: str, place: tuple[int, int], name: str, evidence: NumberEvidence, lex: Lexicon) -> str:
    """The money that a shared name stands for at a place of a text: the document's, else that of the one home its sentence names.

    The name stays where the sentence names only another home than the document's; and where the document's first line names
    several homes, between which a sentence that names one is no judge.
    """
    of_document = dict(evidence.homes).get(name, name)
    homes = lex.homes.get(name)
    if homes is None:
        return of_document
    before = max((one.end() for one in _SENTENCE_END.finditer(text, 0, place[0])), default=0)
    behind = _SENTENCE_END.search(text, place[1])
    here = _named_homes(text[before : behind.start() if behind else len(text)], homes)
    if not here or of_document in here:
        return of_document
    return here[0] if of_document == name and len(here) == 1 and name not in evidence.between else name


def _named_homes(text: str, homes: Mapping[str, Iterable[str]]) -> list[str]:
    return [code for code, words in sorted(homes.items()) if _names(text, words)]
