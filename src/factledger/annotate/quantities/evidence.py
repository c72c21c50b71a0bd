"""What a whole document says about how it writes numbers and money.

A decimal comma or a `$` cannot be told from one number alone; the document's clear cases decide its unclear ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factledger.annotate.quantities.lexicon import Lexicon, any_of, lexicon

_COMMA_GROUPS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,])|(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d+|(?<![\d.,])\d+\.(?:\d{1,2}|\d{4,})(?![\d.,])"
)
_POINT_GROUPS = re.compile(
    r"(?=\d)(?:(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])|(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d+|(?<![\d.,])\d+,(?:\d{1,2}|\d{4,})\s?(?:%|€))"
)
_QUALIFIED = re.compile(r"(?<![A-Za-z])(US|U\.S\.|A|AU|C|CA|Can|NZ|HK|S|NT|Mex|R)\s?\$(?=\s?\d)")
_SIGNS = {"US": "USD", "U.S.": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "Can": "CAD", "NZ": "NZD",
          "HK": "HKD", "S": "SGD", "NT": "TWD", "Mex": "MXN", "R": "BRL"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberEvidence:
    """How a document writes numbers.

    `decimal`: `.` or `,`, the mark before decimals. `dollar`: the ISO 4217 code that an unqualified `$` stands for, empty
    where the document does not settle it.
    """

    decimal: str = "."
    dollar: str = "USD"


def gather(text: str, language: str = "en") -> NumberEvidence:
    """The evidence of a document.

    Args:
        text: all its text.
        language: ISO 639 code of the language data.

    Returns:
        The decimal comma only where clear cases of it outnumber those of the decimal point. The dollar is the one that
        qualified amounts (`US$`, `A$`) name; without them it is USD unless the text names other dollar countries and not
        the United States.
    """
    clear = len(_POINT_GROUPS.findall(text)) if "," in text else 0
    comma = clear > 0 and clear > len(_COMMA_GROUPS.findall(text))
    dollar = _dollar(text, lexicon(language)) if "$" in text or "ollar" in text else "USD"
    return NumberEvidence("," if comma else ".", dollar)


def _dollar(text: str, lex: Lexicon) -> str:
    qualified = {_SIGNS[sign] for sign in _QUALIFIED.findall(text)}
    if len(qualified) == 1:
        return qualified.pop()
    if "USD" in qualified:
        return "USD"
    if qualified:
        return ""
    home = re.search(
        rf"\b(?:{any_of(lex.sets['dollar_home'] - {'us', 'america', 'american', 'americans'})})(?!\w)",
        text,
        re.IGNORECASE,
    )
    if home or re.search(r"\bUS\b|\bAmericans?\b", text):
        return "USD"
    other = re.search(rf"\b(?:{any_of(w.title() for w in lex.sets['dollar_others'])})\b", text)
    return "" if other else "USD"
