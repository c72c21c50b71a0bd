"""Where a quantity stands: its tokens, its sentence and clause, and the nouns that say what it measures.

Everything that the readers of figures ask of the parse is asked here, once. Without a parse the answers fall back on the
order of words: the label before a colon, the noun before a parenthesis, the words that follow the number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from factledger.extract.figures.amounting import tells_flow
from factledger.extract.figures.antecedent import PARTITIVE, counted_before, is_partitive, is_small
from factledger.extract.figures.flow_nouns import flow_before
from factledger.extract.figures.measured import (
    apposed,
    before_bracket,
    following,
    measured_nouns,
    own_noun,
    people_numbered,
)
from factledger.extract.figures.several import item_of_trade, own_part
from factledger.extract.figures.strength import strong_at
from factledger.extract.syntax import NOUNS, Parse
from factledger.lang import load
from factledger.model.mention import AnnotatedBlock, Mention, Quantity, Token

DASHES = frozenset({"-", "--", "–", "—", "---"})
DATELINE = 20
"""Tokens from the start of a text within which a dash ends its place and day; a convention."""
FLOWING = frozenset({"money", "measure"})


@dataclass(frozen=True)
class Site:
    """A quantity in its block; token indices are those of the block."""

    block: AnnotatedBlock
    parse: Parse
    quantity: Quantity

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the block."""
        return self.block.tokens

    @cached_property
    def span(self) -> range:
        """The tokens of the whole expression, hedge and unit included."""
        return self.parse.at(self.quantity.start, self.quantity.end)

    @cached_property
    def number(self) -> range:
        """The tokens of the number alone; none where the number is lost."""
        if self.quantity.hedge == "elided":
            return range(0)
        return self.parse.at(self.quantity.number_start, self.quantity.number_end) or self.span

    @cached_property
    def sentence(self) -> range:
        """The tokens of the sentence."""
        first, last = (self.span.start, self.span.stop - 1) if self.span else (0, 0)
        for cell in self.block.block.cells:
            if cell.start <= self.quantity.number_start < cell.end:
                return self.parse.at(cell.start, cell.end)
        # A model may end a sentence inside `approx. 3 billion`; what the expression touches belongs together.
        touched = [(start, end) for start, end in self.block.sentences if start <= last and first < end]
        return range(touched[0][0], touched[-1][1]) if touched else range(0, len(self.tokens))

    @cached_property
    def dateline(self) -> range:
        """The tokens of a place and day before a dash at the start of the block: `SOMEWHERE, 3 May (Agency) --`."""
        dash = next((i for i in range(min(DATELINE, len(self.tokens))) if self.tokens[i].text in DASHES), 0)
        opening = self.block.block.text.text[: self.tokens[dash].start]
        place = opening.split(",")[0].split("(")[0].strip()
        return range(dash if dash and (place.isupper() or "(" in opening) and ("," in opening or "(" in opening) else 0)

    @cached_property
    def bracket(self) -> range:
        """The tokens inside the parenthesis that the quantity stands in; empty for none."""
        if not self.span:
            return range(0)
        opened = _scan(self.tokens, range(self.span.start - 1, self.sentence.start - 1, -1), "(", ")")
        if opened < 0:
            return range(0)
        closed = _scan(self.tokens, range(self.span.start, len(self.tokens)), ")", "(")
        return range(opened + 1, closed if closed >= 0 else self.sentence.stop)

    @cached_property
    def label(self) -> range:
        """The tokens of a label that ends in a colon right before the quantity: `Students in X: 12`."""
        if not self.span or self.is_partitive:
            return range(0)
        floor = self.bracket.start if self.bracket else self.sentence.start
        at = self.span.start - 1
        if at <= floor or self.tokens[at].text not in {":", "–", "-", "="}:
            return range(0)
        return range(max(floor, self._behind_last(at)), at)

    def _behind_last(self, at: int) -> int:
        """Where the words begin that stand behind the last labelled quantity before a token: `A: 12, B: 9`."""
        before = [one for one in self.block.quantities if one.end <= self.tokens[at].start and one.kind != "ordinal"]
        span = self.parse.at(before[-1].start, before[-1].end) if before else range(0)
        if not span or span.start == 0 or self.tokens[span.start - 1].text != self.tokens[at].text:
            return 0
        parted = span.stop < at and self.tokens[span.stop].text in {",", ";", "and", "|", "/"}
        return span.stop + 1 if parted else 0

    @cached_property
    def asides(self) -> frozenset[int]:
        """The tokens that tell another quantity than this one: in brackets, or of a part (`…, of whom 36 were students`)."""
        out = {i for head in self.heads[:2] for i in self._of_part(head)}
        end, text = self.quantity.end, self.block.block.text.text
        stop = self.tokens[self.sentence.stop - 1].end if self.sentence else end
        for other in self.block.quantities:
            if other.kind != "ordinal" and end <= other.start < stop and "(" in text[end : other.start]:
                inside = Site(self.block, self.parse, other).bracket
                out.update(inside if not set(inside) & set(self.span) else ())
        return frozenset(out)

    def _of_part(self, head: int) -> Iterator[int]:
        """The tokens of the clauses below a noun that count a part of what it counts, unless the quantity is that part."""
        for verb in self.parse.by_dep(head, "relcl"):
            inside = self.parse.subtree(verb)
            parts = any(self.tokens[i].text.lower() in PARTITIVE and self._behind_of(i) for i in inside)
            if parts and not set(inside) & set(self.span):
                yield from inside

    def _behind_of(self, token: int) -> bool:
        return self.tokens[self.tokens[token].head].text.lower() == "of"

    @cached_property
    def root(self) -> int:
        """The token of the expression whose head lies outside it; -1 for none."""
        return self.parse.root_of(self.span) if self.span else -1

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """The nouns that say what is counted or measured, nearest first."""
        item = () if self.label else item_of_trade(self)
        traded = [index for index in item if self.tokens[index].pos == "NOUN"]
        told = flow_before(self)
        nouns = [told] if told >= 0 else traded[:1]
        nouns = nouns or [noun for index in measured_nouns(self) for noun in (*people_numbered(self, index), index)]
        if self.quantity.kind == "percent" and not self.bracket:
            nouns = [noun for noun in nouns if not self._in_bracket_before(noun)]
        # `$9 million i.e. 4% of them`: the sign of another figure is nothing that is measured.
        return tuple(i for i in dict.fromkeys(nouns) if i in self.sentence and self.tokens[i].text != "%")

    def _in_bracket_before(self, noun: int) -> bool:
        """Whether a noun stands in a bracket that is closed before the figure: `trade (imports 4), which is 9% higher`."""
        between = [self.tokens[i].text for i in range(noun + 1, self.span.start)]
        return ")" in between and "(" not in between[: between.index(")")]

    @cached_property
    def anchor(self) -> int:
        """The token whose clause tells the figure: the noun before its parenthesis, the noun that it is apposed to, itself."""
        if self.bracket:
            return next(iter(before_bracket(self)), self.root)
        return next(iter(apposed(self)), self.root)

    @cached_property
    def verb(self) -> int:
        """The verb of the clause in which the quantity stands; -1 where there is none."""
        if self.anchor < 0:
            return -1
        head = self.parse.clause_head(self.anchor)
        return head if self.tokens[head].pos in {"VERB", "AUX"} and head in self.sentence else -1

    @cached_property
    def measured(self) -> tuple[int, ...]:
        """The tokens of the phrases of `heads`, of the expression and of its label, in text order."""
        out = {*self.span, *strong_at(self)} | set(self.label) | (set() if self.label else set(own_part(self)))
        for head in self.heads[: self._own_count or self._whole_count or None]:
            out.update(self.parse.at(*self.parse.phrase(head)))
        return tuple(sorted(i for i in out - self.asides if i in self.sentence))

    @cached_property
    def _own_count(self) -> int:
        """How many of `heads` are the counted noun itself; a count measures nothing else, money and percent measure more."""
        counts = (self.quantity.kind == "count" and not self.bracket) or self.quantity.hedge == "elided"
        return len(dict.fromkeys(own_noun(self))) if counts else 0

    @cached_property
    def _whole_count(self) -> int:
        """How many of `heads` say all that a percentage measures: `25% of the stock` is of the stock, whatever bought it."""
        if self.quantity.kind != "percent" or self.bracket or self.label:
            return 0
        words = load("en", "figures")
        whole = [i for i in following(self) if self.tokens[i].pos in NOUNS]
        told = any(self.tokens[i].lemma.lower() not in {*words["counters"], *words["parts"]} for i in whole)
        return len(dict.fromkeys([*own_noun(self), *whole])) if told else 0

    @cached_property
    def clause(self) -> tuple[int, ...]:
        """The tokens of the clause and of everything that hangs on the measured nouns, in text order."""
        out = set(self.measured)
        if self.root >= 0:
            out.update(self.parse.clause(self.root))
        for head in self.heads[:2]:
            out.update(i for i in self.parse.subtree(head) if i in self.sentence)
            out.update(self.parse.at(*self.parse.phrase(head)))
        return tuple(sorted(i for i in out - self.asides if i in self.sentence))

    @property
    def is_small(self) -> bool:
        """Whether the value is one of those that English writes as a word and uses loosely."""
        return is_small(self.quantity)

    @cached_property
    def antecedent(self) -> int:
        """For a bare number that goes on counting (`of whom 36`, `36 of them`, `36 remained`): the counted noun before it; -1."""
        if self.quantity.unit or self.quantity.measured or not self.number:
            return -1
        return counted_before(self.block, self.parse, self.quantity, self.number, self.sentence)

    @property
    def is_partitive(self) -> bool:
        """Whether the number counts some of those told before."""
        return bool(self.number) and is_partitive(self.parse, self.number)

    def mentions(self, indices: tuple[int, ...] | range) -> tuple[Mention, ...]:
        """The names that stand at these tokens, in text order."""
        wanted = set(indices)
        return tuple(one for one in self._named if any(i in wanted for i in self.parse.at(one.start, one.end)))

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The counted noun itself, for a count; empty for other figures."""
        return self.heads[: self._own_count]

    @cached_property
    def below(self) -> tuple[int, ...]:
        """The nouns that follow with `of` or `in`."""
        return tuple(following(self)) if self.root >= 0 else ()

    def mention_of(self, index: int) -> Mention | None:
        """The name that covers a token."""
        token = self.tokens[index]
        return next((one for one in self._named if one.start < token.end and token.start < one.end), None)

    @cached_property
    def _named(self) -> tuple[Mention, ...]:
        """The names of the block, without those that only say which money it is: `US $6 million`."""
        money = [one for one in self.block.quantities if one.kind == "money"]
        return tuple(one for one in self.block.mentions if not any(m.start <= one.start < m.end for m in money))

    def is_flow(self, noun: int) -> bool:
        """Whether a noun is one for what flows between countries, which does nothing itself: `imports from X`."""
        return self.tokens[noun].lemma.lower() in load("en", "figures")["flows"]

    def tells_flow(self, verb: int) -> bool:
        """Whether the subject of a verb flows, and the figure says how much of it does: `imports edged up to 5 million`."""
        return self.quantity.kind in FLOWING and tells_flow(self.parse, verb, self.root)

    @property
    def preposition(self) -> str:
        """The preposition behind which the figure stands; empty for none."""
        above = self.tokens[self.tokens[self.root].head]
        return above.text.lower() if above.pos == "ADP" else ""


def _scan(tokens: tuple[Token, ...], places: range, wanted: str, other: str) -> int:
    """The first token of these places that is `wanted`, before any `other`; -1."""
    for index in places:
        if tokens[index].text == wanted:
            return index
        if tokens[index].text == other:
            return -1
    return -1
