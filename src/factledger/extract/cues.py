"""Cues: the small pattern language in which `pipeline/` names wording.

A cue is a few words with blanks between, matched over tokens one by one: `diplomatic relation`, `pay|make a visit`.
A word matches a token whose lower-cased text or lemma equals it, hyphens kept apart as the tokenizer does. `a|b` is either,
`word?` may be missing, `word/VERB` asks for the coarse part of speech, `*` stands for up to three tokens and never for the end
of a sentence. Matching never leaves the given range of tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from factledger.model.mention import Token

GAP = 3
"""How many tokens a `*` may stand for; a convention, wide enough for an article, an adjective and an adverb."""


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a cue: what it may be, its part of speech if asked, and whether it may be missing."""

    words: frozenset[str]
    pos: str = ""
    optional: bool = False
    gap: bool = False

    def fits(self, token: Token) -> bool:
        """Whether the token can be this word."""
        return (not self.pos or token.pos == self.pos) and (
            token.text.lower() in self.words or token.lemma.lower() in self.words
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: token range [start, end) and the cue as it was written."""

    start: int
    end: int
    cue: str


@lru_cache(maxsize=4096)
def compile_cue(cue: str) -> tuple[Element, ...]:
    """The elements of a cue.

    Raises:
        ValueError: an empty cue, or one that begins or ends with `*`.
    """
    elements = tuple(_element(word) for word in cue.split())
    if not elements or elements[0].gap or elements[-1].gap or all(element.optional for element in elements):
        raise ValueError(f"a cue needs a word at both ends: {cue!r}")
    return elements


def _element(word: str) -> Element:
    if word == "*":
        return Element(frozenset(), gap=True)
    optional = word.endswith("?")
    body, _, pos = word.removesuffix("?").partition("/")
    return Element(frozenset(part.lower() for part in body.split("|")), pos, optional)


def match_at(elements: Sequence[Element], tokens: Sequence[Token], at: int, stop: int) -> int:
    """Where a match that begins at token `at` ends (exclusive), the shortest; -1 for none."""
    if not elements:
        return at
    first, rest = elements[0], elements[1:]
    if first.gap:
        for skip in range(GAP + 1):
            end = match_at(rest, tokens, at + skip, stop)
            if end >= 0:
                return end
        return -1
    if at < stop and first.fits(tokens[at]):
        end = match_at(rest, tokens, at + 1, stop)
        if end >= 0:
            return end
    return match_at(rest, tokens, at, stop) if first.optional else -1


@dataclass(frozen=True)
class CueSet:
    """Several cues sought together; looking up by first word keeps the cost low."""

    cues: tuple[str, ...]

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[str, tuple[Element, ...]]]]:
        index: dict[str, list[tuple[str, tuple[Element, ...]]]] = {}
        for cue in self.cues:
            elements = compile_cue(cue)
            for element in elements:
                for word in element.words:
                    index.setdefault(word, []).append((cue, elements))
                if not element.optional:
                    break
        return index

    def find(self, tokens: Sequence[Token], start: int, stop: int) -> tuple[Hit, ...]:
        """All hits in the token range [start, stop), by place, the longest first at one place."""
        hits: set[Hit] = set()
        for at in range(start, stop):
            token = tokens[at]
            for word in {token.text.lower(), token.lemma.lower()}:
                for cue, elements in self._by_word.get(word, ()):
                    end = match_at(elements, tokens, at, stop)
                    if end > at:
                        hits.add(Hit(at, end, cue))
        return tuple(sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.cue)))

    def first(self, tokens: Sequence[Token], start: int, stop: int) -> Hit | None:
        """The first hit in the range, or None."""
        hits = self.find(tokens, start, stop)
        return hits[0] if hits else None


def cue_set(cues: Iterable[str]) -> CueSet:
    """A cue set of the cues in sorted order, each once."""
    return CueSet(tuple(sorted(set(cues))))
