"""Numbers that are part of a name or a sign, and measure nothing: `Article 5`, `35 Infantry Battalion`, a phone number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from factledger.extract.figures.site import Site
from factledger.extract.figures.strength import strength_of
from factledger.extract.syntax import NOUNS
from factledger.lang import load
from factledger.model.mention import Mention

NAMES = frozenset({"person", "organization", "event", "work", "place", "office", "misc"})
_PHONE = re.compile(
    r"(?:\+|\b(?:tel|telephone|phone|hotline|fax|mobile)\b[.:]*\s*)[\d(][\d\s().\-–/]{5,}", re.IGNORECASE
)
_GLUED = re.compile(r"[\d+/:#@_]|[A-Za-z]")


def words() -> Mapping[str, Any]:
    """The language data of figures."""
    return load("en", "figures")


def word_at(site: Site, index: int) -> str:
    """The word at a token index in lower case; empty outside the text."""
    return site.tokens[index].text.lower() if 0 <= index < len(site.tokens) else ""


def is_word(site: Site) -> bool:
    """Whether the number is written in words."""
    return not any(character.isdigit() for character in site.quantity.number_text)


def part_of_name(site: Site) -> bool:
    """Whether the number stands inside a name: `Line 9 of the Xish Metro`; a share in a list of names does not."""
    quantity = site.quantity
    return quantity.kind != "percent" and any(
        one.label in NAMES
        and one.start <= quantity.number_start
        and quantity.number_end <= one.end
        and _reaches(one, site)
        for one in site.block.mentions
    )


def _reaches(mention: Mention, site: Site) -> bool:
    """Whether the name is more than the quantity itself, which a model may take for a name."""
    quantity = site.quantity
    return mention.start < quantity.start or quantity.end < mention.end


def title_case(site: Site) -> bool:
    """`the Fourteen Points`: a number word with a capital before a noun with a capital is a name."""
    word = site.quantity.number_text
    if site.quantity.kind not in {"count", "number", "duration"} or not word[:1].isupper() or not is_word(site):
        return False
    if site.block.block.text.text.isupper():
        return False
    if " " in word and word.istitle() and site.number.start > site.sentence.start:
        return True
    after = site.tokens[site.number.stop] if site.number and site.number.stop < len(site.tokens) else None
    named = after is not None and after.text[:1].isupper() and after.pos in NOUNS
    mention = site.mention_of(site.number.stop) if named else None
    return named and (mention is None or mention.label != "country")


def address(site: Site) -> bool:
    """`at 57 Harbour Row`: the number of a house, before a name in the singular."""
    quantity, at = site.quantity, site.number.stop
    if quantity.kind != "count" or not quantity.number_text.isdigit() or word_at(site, site.number.start - 1) != "at":
        return False
    heads = site.heads[:1] or [at]
    named = [at, *heads] if at < len(site.tokens) else []
    return bool(named) and all(site.tokens[i].tag == "NNP" and site.tokens[i].text[:1].isupper() for i in named)


def label_number(site: Site) -> bool:
    """`Article 5`, `Boeing 707`: the number of the thing named before it."""
    quantity = site.quantity
    if quantity.kind not in {"number", "count"} or not site.number or site.number.start == 0:
        return False
    if strength_of(site) >= 0:
        return False
    if site.label and word_at(site, site.label[-1]).rstrip(".") in words()["identifiers"] and not quantity.unit:
        return True
    before = site.tokens[site.number.start - 1]
    # `numbered 27` is a verb with its number; a noun that a model takes for a verb has neither its ending nor a subject.
    verb = before.text.lower().endswith("ed") or site.parse.subject(site.number.start - 1) >= 0
    named = before.pos in NOUNS | {"ADJ", "X"} or (before.pos == "VERB" and not verb)
    known = before.lemma.lower().rstrip(".") in words()["labels"] and named
    sign = quantity.number_text.isalnum() and len(quantity.number_text) <= 4
    rate = bool(quantity.per) or word_at(site, site.number.stop) == "times"
    capital = (
        sign
        and not rate
        and before.pos == "PROPN"
        and site.tokens[site.number.start].dep
        in {
            "nummod",
            "npadvmod",
            "appos",
            "nmod",
            "compound",
        }
    )
    own = any(i > site.number.start for i in site.heads[:1])
    return (known and not quantity.unit and not rate) or (capital and not own and not site.label)


@cache
def _body() -> re.Pattern[str]:
    named = "|".join(str(one).capitalize() for one in words()["numbered_bodies"])
    return re.compile(rf"\s+(?:[A-Z][\w-]*\s+){{0,3}}(?:{named})(?!\w)")


def named_by_number(site: Site) -> bool:
    """`the Group of 24`: a number by which a body with a capital is named."""
    before = site.block.block.text.text[: site.quantity.number_start].rstrip().removesuffix("the").split()[-2:]
    return len(before) == 2 and before[1] == "of" and before[0] in words()["named_by_number"]


def numbered_body(site: Site) -> bool:
    """`35 Infantry Battalion`: the number of a body with capitals, whose noun stands in the singular."""
    text, quantity = site.block.block.text.text, site.quantity
    found = _body().match(text, quantity.number_end) if quantity.kind in {"count", "number"} else None
    return found is not None and quantity.number_text.isdigit() and quantity.value != 1


def glued(site: Site) -> bool:
    """A digit string that is part of a longer sign: a phone number, a score, a model name, a web address."""
    quantity, text = site.quantity, site.block.block.text.text
    if quantity.kind not in {"number", "count"}:
        return False
    if any(one.start() <= quantity.number_start < one.end() for one in _PHONE.finditer(text)):
        return True
    if quantity.unit:
        return False
    before = text[max(0, quantity.number_start - 1) : quantity.number_start]
    after = text[quantity.number_end : quantity.number_end + 2]
    joined = after[:1] in "-–/:" and after[1:2].isdigit()
    return (
        bool(before and _GLUED.match(before))
        or joined
        or (before in {"-", "–"} and _digit_or_letter(text, quantity.start - 2))
    )


def _digit_or_letter(text: str, at: int) -> bool:
    return at >= 0 and text[at].isalnum()
