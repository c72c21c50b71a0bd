"""Rules over the category codes of tokens, and the longest one that fits at a place.

A rule's pattern is a list of category names, read left to right: `d:day of? m:month (comma? y:year)?`. A name may be a
macro (several categories); `d:` names what the builder asks for; `?`, `*`, `+`, brackets and `|` mean what they mean in
regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from factledger.annotate.dates.lexicon import lexicon
from factledger.annotate.dates.tokens import Tokens

Meaning = TypeVar("Meaning")

MACROS: Mapping[str, tuple[str, ...]] = {
    "day": ("n12", "n31", "wordnum"),
    "anyday": ("n12", "n31", "ord31", "ordinals", "second", "wordnum"),
    "ordinal": ("ord31", "ordinals", "second"),
    "anyyear": ("n12", "n31", "n99", "n3", "n4y"),
    "anyordinal": ("ord31", "ordbig", "ordinals", "second"),
    "month": ("months", "month_capital", "month_small"),
    "weekday": ("weekdays", "weekday_small"),
    "season": ("seasons", "seasons_doubtful"),
    "unit": ("units", "units_plural", "second"),
    "small": ("n12", "n31", "n99", "n3"),
    "integer": ("n12", "n31", "n99", "n3", "n4y", "big"),
    "twodigit": ("n12", "n31", "n99"),
    "cardinal": ("cardinals", "tens", "wordnum"),
}
# Bounded, so that a long list costs no more than its length.
_TIMES = {"?": "?", "*": "{0,12}", "+": "{1,12}"}
_ITEM = re.compile(r"(?:(?P<label>[a-z]\w*):)?(?P<name>[a-z_]\w*)|(?P<op>[()|?*+])|\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match: the tokens it covers, [first, last), and what its labels hold."""

    tokens: Tokens
    match: re.Match[str]
    labels: Mapping[str, tuple[str, ...]]

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """Index behind the last token."""
        return self.match.end()

    @property
    def following(self) -> str:
        """The word behind the match; empty at the end of the text."""
        return self.tokens.texts[self.last] if self.last < len(self.tokens.texts) else ""

    def has(self, label: str) -> bool:
        """Whether a label took part in the match."""
        return self.index(label) >= 0

    def index(self, label: str) -> int:
        """The token index of a label, -1 where it took no part."""
        for group in self.labels.get(label, ()):
            start = self.match.start(group)
            if start >= 0:
                return start
        return -1

    def value(self, label: str) -> Any:
        """The value of a label's token, None where it took no part."""
        index = self.index(label)
        return self.tokens.values[index] if index >= 0 else None

    def text(self, label: str) -> str:
        """The spelling of a label's token, empty where it took no part."""
        index = self.index(label)
        return self.tokens.texts[index] if index >= 0 else ""

    def category(self, label: str) -> str:
        """The code of a label's token, empty where it took no part."""
        index = self.index(label)
        return self.tokens.codes[index] if index >= 0 else ""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Meaning]):
    """A pattern and the function that says what its match means, None where it means no date."""

    pattern: str
    build: Callable[[Hit], Meaning | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: its regular expression, the codes it can begin with, and the groups of each label."""

    regex: re.Pattern[str]
    first: frozenset[str]
    labels: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class _Part:
    """A piece of a pattern as a regular expression, the codes it can begin with, and whether it can be empty."""

    regex: str
    first: frozenset[str]
    empty: bool


@dataclass(slots=True)
class _Reader:
    """Recursive descent over a pattern's items."""

    items: list[tuple[str, str, str]]
    at: int = 0
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def alternatives(self) -> _Part:
        parts = [self.sequence()]
        while self.at < len(self.items) and self.items[self.at][2] == "|":
            self.at += 1
            parts.append(self.sequence())
        if len(parts) == 1:
            return parts[0]
        regex = "(?:" + "|".join(part.regex for part in parts) + ")"
        return _Part(regex, frozenset().union(*(part.first for part in parts)), any(part.empty for part in parts))

    def sequence(self) -> _Part:
        out = _Part("", frozenset(), True)
        while self.at < len(self.items) and self.items[self.at][2] not in ("|", ")"):
            part = self.repeated(self.item())
            first = out.first | part.first if out.empty else out.first
            out = _Part(out.regex + part.regex, first, out.empty and part.empty)
        return out

    def repeated(self, part: _Part) -> _Part:
        if self.at < len(self.items) and self.items[self.at][2] in ("?", "*", "+"):
            sign = self.items[self.at][2]
            self.at += 1
            return _Part(f"(?:{part.regex}){_TIMES[sign]}", part.first, part.empty or sign != "+")
        return part

    def item(self) -> _Part:
        label, name, sign = self.items[self.at]
        self.at += 1
        if sign == "(":
            part = self.alternatives()
            self.at += 1
            return part
        codes = lexicon().codes
        chars = "".join(codes[category] for category in MACROS.get(name, (name,)))
        regex = f"[{chars}]"
        if label:
            group = f"{label}_{len(self.labels.get(label, ()))}"
            self.labels[label] = (*self.labels.get(label, ()), group)
            regex = f"(?P<{group}>{regex})"
        return _Part(regex, frozenset(chars), False)


class Grammar(Generic[Meaning]):
    """Rules, looked up by the code at which they can begin; earlier rules win among equally long matches."""

    def __init__(self, rules: Sequence[Rule[Meaning]]) -> None:
        """Compile the rules."""
        self._by_code: dict[str, list[tuple[Pattern, Callable[[Hit], Meaning | None]]]] = {}
        for rule in rules:
            pattern = compile_pattern(rule.pattern)
            for code in pattern.first:
                self._by_code.setdefault(code, []).append((pattern, rule.build))

    def starts(self) -> frozenset[str]:
        """The codes at which some rule can begin."""
        return frozenset(self._by_code)

    def longest(self, tokens: Tokens, at: int) -> tuple[int, Meaning] | None:
        """What the longest fitting rule at a token means, with the index behind its last token."""
        hits = []
        codes = tokens.codes
        for pattern, build in self._by_code.get(codes[at], ()):
            match = pattern.regex.match(codes, at)
            if match is not None:
                hits.append((match, pattern.labels, build))
        if len(hits) > 1:
            hits.sort(key=lambda hit: -hit[0].end())
        for match, labels, build in hits:
            meaning = build(Hit(tokens, match, labels))
            if meaning is not None:
                return match.end(), meaning
        return None


def compile_pattern(pattern: str) -> Pattern:
    """A pattern as a regular expression over codes, and the codes it can begin with.

    A label may stand in several branches: each gets its own group.
    """
    items = []
    for found in _ITEM.finditer(pattern):
        if not found.group().isspace():
            items.append((found["label"] or "", found["name"] or "", found["op"] or ""))
    reader = _Reader(items)
    part = reader.alternatives()
    return Pattern(re.compile(part.regex), part.first, reader.labels)
