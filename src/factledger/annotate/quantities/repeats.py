"""Numbers that a bracket repeats or adds up before what they count: `four (4) ships`, `4 (four) ships`, `$9 (4+5) million`."""

from __future__ import annotations

import re
from dataclasses import replace

from factledger.model.mention import Quantity

_SUM = r"\d[\d.,]*(?:\s?\+\s?\d[\d.,]*)+"
_REPEATED = re.compile(
    rf"(?<=[a-z] )\(\d{{1,4}}\)(?= [A-Za-z])|(?<=\d )\((?:{_SUM}|(?P<words>[A-Za-z]+(?:[ -][A-Za-z]+){{0,4}}))\)(?= [A-Za-z])"
)
_WORD = re.compile(r"([A-Za-z]+)\s$")


def without_repeats(text: str, numbers: frozenset[str]) -> str:
    """The text with blanks for such brackets, so that its offsets stay; a bracket behind another word than a number stays too.

    Args:
        text: a text.
        numbers: the number words of its language, in lower case.
    """

    def blank(match: re.Match[str]) -> str:
        word = _WORD.search(text, 0, match.start())
        told = re.split(r"[ -]", match["words"].lower()) if match["words"] else []
        counts = numbers.issuperset(told) if told else word is None or word[1].lower() in numbers
        return " " * len(match[0]) if counts else match[0]

    return _REPEATED.sub(blank, text) if "(" in text else text


def as_written(quantity: Quantity, text: str) -> Quantity:
    """A quantity with its words as the text has them."""
    return replace(
        quantity,
        text=text[quantity.start : quantity.end],
        number_text=text[quantity.number_start : quantity.number_end],
    )
