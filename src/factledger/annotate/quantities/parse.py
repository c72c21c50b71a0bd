"""What a number counts or measures, from the dependency parse of its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from factledger.model.mention import Token

_NOUNS = ("NOUN", "PROPN")
_TO_NOUN = ("nummod", "compound", "quantmod", "amod", "advmod", "nmod", "npadvmod")
_SUBJECTS = ("nsubj", "nsubjpass")
_LEFT = ("compound", "amod", "nmod", "nummod", "poss", "case", "punct", "advmod")


class Parse:
    """The parse of a text, for looking up what belongs to a range of it."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text, self.tokens = text, tokens
        self.starts = [t.start for t in tokens]
        self.children: dict[int, list[int]] = {}
        for i, token in enumerate(tokens):
            if token.head != i:
                self.children.setdefault(token.head, []).append(i)

    def range(self, start: int, end: int) -> range:
        """The places of the tokens that begin in [start, end)."""
        return range(bisect_left(self.starts, start), bisect_right(self.starts, end - 1))

    def top(self, start: int, end: int) -> int | None:
        """The last token of the range whose head stands outside of it."""
        inside = self.range(start, end)
        tops = [i for i in inside if self.tokens[i].head not in inside or self.tokens[i].head == i]
        return tops[-1] if tops else None

    def counted(self, start: int, end: int) -> tuple[str, str, int] | None:
        """The noun behind a number that the number modifies: lemma, phrase, and the phrase's end."""
        top = self.top(start, end)
        for _ in range(3):
            if top is None or self.tokens[top].dep not in _TO_NOUN:
                return None
            top = self.tokens[top].head
            head = self.tokens[top]
            if head.start >= end and head.pos in _NOUNS:
                phrase = self.text[end : head.end].strip(" -")
                plain = len(phrase) < 60 and not any(mark in phrase for mark in ",;:()\n")
                return (head.lemma.lower(), phrase, head.end) if plain else None
        return None

    def measured(self, start: int, end: int) -> str:
        """The noun phrase of which [start, end) is the amount; empty where the parse shows none.

        Looked for in this order: behind `of` (`43 % of the trade`), the noun that the amount modifies (`a $5 million
        loan`), the noun before `of` (`a loan of $5 million`), the subject of the verb (`exports reached $5 million`).
        """
        top = self.top(start, end)
        if top is None:
            return ""
        for child in self.children.get(top, ()):
            if self.tokens[child].lemma == "of" and self.tokens[child].start >= end:
                return next((self.phrase(i) for i in self.children.get(child, ()) if self.tokens[i].dep == "pobj"), "")
        head = self.tokens[top].head
        if head == top:
            return self.subject(top)
        if self.tokens[head].pos in _NOUNS and self.tokens[top].dep in (*_TO_NOUN, "appos"):
            return self.phrase(head)
        if self.tokens[top].dep == "pobj":
            above = self.tokens[head].head
            if self.tokens[head].lemma == "of" and self.tokens[above].pos in _NOUNS:
                return self.phrase(above)
            head = above
        return self.subject(head)

    def subject(self, verb: int) -> str:
        """The noun phrase that is the subject of a verb."""
        return next((self.phrase(i) for i in self.children.get(verb, ()) if self.tokens[i].dep in _SUBJECTS), "")

    def phrase(self, noun: int) -> str:
        """The noun with what stands to its left in its phrase, without its article."""
        if self.tokens[noun].pos not in _NOUNS:
            return ""
        first = noun
        while first and (self.tokens[first - 1].head == noun or first - 1 in self.children.get(first, ())):
            if self.tokens[first - 1].dep not in _LEFT:
                break
            first -= 1
        return self.text[self.tokens[first].start : self.tokens[noun].end]
