"""What a number counts or measures, from the dependency parse of its text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from factledger.annotate.quantities.lexicon import Lexicon
from factledger.annotate.quantities.nouns import singular
from factledger.model.mention import Token

_NOUNS = ("NOUN", "PROPN")
_TO_NOUN = ("nummod", "compound", "quantmod", "amod", "advmod", "nmod", "npadvmod")
_SUBJECTS = ("nsubj", "nsubjpass")
_LEFT = ("compound", "amod", "nmod", "poss", "case", "advmod")
_ENDS = ("by", "to", "from", "at")
_MARKS = ",;:()[]\n•"
_LONGEST = 60
_DASH = re.compile(r"\s[-–—]\s+[A-Z]")
"""A dash behind a number and a capital: who says so, or the next item."""
_STEM = re.compile(r"[^\W\d_]+-$")
_PARTICLE = re.compile(r"(?:ups?|ins?|outs?|offs?|betweens?|bys?|overs?|downs?)")
_PARTICLE_BEHIND = re.compile(r"-(?:up|by|in|on|off)(?![\w-])")


def _joined(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of a noun with the particle joined to it: `400 pick-ups`, `two runners-up`; else its own."""
    before, behind = _STEM.search(text, max(0, start - 24), start), _PARTICLE_BEHIND.match(text, end)
    return (before.start() if before and _PARTICLE.fullmatch(text, start, end) else start), (
        behind.end() if behind else end
    )


class Parse:
    """The parse of a text, for looking up what belongs to a range of it."""

    def __init__(self, text: str, tokens: Sequence[Token], lex: Lexicon) -> None:
        self.text, self.tokens, self.lex = text, tokens, lex
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
        apart = _DASH.match(self.text, end)
        for _ in range(0 if apart else 3):
            if top is None or self.tokens[top].dep not in _TO_NOUN:
                return None
            top = self.tokens[top].head
            head = self.tokens[top]
            if head.start >= end and head.pos in _NOUNS:
                phrase = self.text[end : head.end].strip(" -")
                plain = phrase and len(phrase) < _LONGEST and not any(mark in phrase for mark in _MARKS)
                # Behind another number the noun is that number's: `100-250 kilometres`.
                plain = plain and all(self.tokens[i].pos != "NUM" for i in self.range(end, head.start))
                plain = plain and not any(mark.isdigit() for mark in phrase)
                if not plain:
                    return None
                first, last = _joined(self.text, head.start, head.end)
                named = singular(self.text[first : head.end], self.lex) + self.text[head.end : last]
                return named, self.text[end:last].strip(" -"), last
        return None

    def is_verb(self, end: int) -> bool:
        """Whether the word that ends at a place is a verb."""
        i = bisect_left(self.starts, end) - 1
        return i >= 0 and self.tokens[i].pos in ("VERB", "AUX")

    def measured(self, start: int, end: int, time: bool) -> str:
        """The noun phrase of which [start, end) is the amount; empty where the parse shows none.

        Looked for in this order: behind `of` (`43 % of the trade`), the noun that the amount modifies (`a $5 million
        loan`), the noun before `of` (`a loan of $5 million`), and, unless the amount is one of time, the subject of a verb
        of being or change (`exports reached $5 million`).
        """
        top = self.top(start, end)
        if top is None:
            return ""
        for child in self.children.get(top, ()):
            if self.tokens[child].lemma == "of" and self.tokens[child].start >= end:
                return next((self.phrase(i, end) for i in self.children.get(child, ()) if self.is_object(i)), "")
        dep, head = self.tokens[top].dep, self.tokens[top].head
        if head != top and self.tokens[head].pos in _NOUNS and dep in _TO_NOUN:
            if any(self.tokens[i].pos == "NUM" for i in self.range(end, self.tokens[head].start)):
                return ""  # `611 twenty years before`: the noun is the other number's
            return self.phrase(head, end if self.tokens[head].start >= end else 0)
        if dep == "pobj" and self.tokens[head].lemma == "of":
            return self.whole(head)
        return "" if time else self.changing(top)

    def is_object(self, i: int) -> bool:
        """Whether a token is the noun of a preposition."""
        return self.tokens[i].dep == "pobj" and self.tokens[i].pos in _NOUNS

    def whole(self, of: int) -> str:
        """The noun before `of`, or the one before that (`loans of a maximum of`)."""
        noun = self.tokens[of].head
        if self.tokens[noun].lemma in self.lex.sets["measure_words"] and self.tokens[noun].dep == "pobj":
            noun = self.tokens[self.tokens[noun].head].head
        return self.phrase(noun, 0)

    def changing(self, top: int) -> str:
        """The subject of the verb that says what the amount is, or by how much it moved."""
        head = self.tokens[top].head
        if self.tokens[top].dep == "pobj" and self.tokens[head].lemma in _ENDS:
            head = self.tokens[head].head
        elif self.tokens[top].dep not in ("attr", "dobj", "npadvmod"):
            return ""
        verb = self.tokens[head]
        if verb.lemma not in self.lex.sets["being_verbs"] and verb.text.lower() not in self.lex.sets["change_verbs"]:
            return ""
        return next((self.phrase(i, 0) for i in self.children.get(head, ()) if self.tokens[i].dep in _SUBJECTS), "")

    def phrase(self, noun: int, after: int) -> str:
        """The noun with what stands to its left in its phrase and behind `after`, without its article."""
        if self.tokens[noun].pos not in _NOUNS:
            return ""
        first = noun
        while first and self.tokens[first - 1].start >= after and self.tokens[first - 1].dep in _LEFT:
            if self.tokens[first - 1].head not in range(first, noun + 1):
                break
            first -= 1
        start = self.tokens[first].start
        while start > after and self.text[start - 1] in "-–" and self.text[start - 2 : start - 1].isalnum():
            start = max(after, self.text.rfind(" ", 0, start) + 1)
        words = self.text[start : self.tokens[noun].end].strip(" -–")
        return words if words[:1].isalpha() and len(words) < _LONGEST else ""
