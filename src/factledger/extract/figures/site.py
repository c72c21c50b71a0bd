"""Where a quantity stands: its tokens, its sentence and clause, and the nouns that say what it measures.

Everything that the readers of figures ask of the parse is asked here, once. Without a parse the answers fall back on the
order of words: the label before a colon, the noun before a parenthesis, the words that follow the number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from factledger.extract.figures.amounting import goes_between, tells_amount, tells_flow
from factledger.extract.figures.antecedent import PARTITIVE, counted_before, is_partitive, is_small, numbered
from factledger.extract.figures.flow_nouns import flow_before
from factledger.extract.figures.several import item_of_trade, label_of_list, named_in_part, own_part
from factledger.extract.syntax import NOUNS, Parse
from factledger.lang import load
from factledger.model.mention import AnnotatedBlock, Mention, Quantity, Token

FOLLOWING = frozenset({"of", "in", "for"})
APPOSED = (["in", "number"], ["in", "all"], ["in", "total"], ["of", "them"])
DASHES = frozenset({"-", "--", "–", "—", "---"})
DATELINE = 20
"""Tokens from the start of a text within which a dash ends its place and day; a convention."""
TIMING = frozenset({"in", "of", "by", "during", "since", "to", "until"})
YEAR_DIGITS = 4
FLOWING = frozenset({"money", "measure"})
CLIMB = 3
"""How many nouns upwards are asked for what a quantity measures; a convention."""


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
        nouns = nouns or [noun for index in self._heads() for noun in (*self._people_numbered(index), index)]
        if self.quantity.kind == "percent" and not self.bracket:
            nouns = [noun for noun in nouns if not self._in_bracket_before(noun)]
        return tuple(index for index in dict.fromkeys(nouns) if index in self.sentence)

    def _in_bracket_before(self, noun: int) -> bool:
        """Whether a noun stands in a bracket that is closed before the figure: `trade (imports 4), which is 9% higher`."""
        between = [self.tokens[i].text for i in range(noun + 1, self.span.start)]
        return ")" in between and "(" not in between[: between.index(")")]

    @cached_property
    def anchor(self) -> int:
        """The token whose clause tells the figure: the noun before its parenthesis, the noun that it is apposed to, itself."""
        if self.bracket:
            return next(iter(self._before_bracket()), self.root)
        return next(iter(self._apposed()), self.root)

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
        out = set(self.span) | set(self.label) | (set() if self.label else set(own_part(self)))
        for head in self.heads[: self._own_count or self._whole_count or None]:
            out.update(self.parse.at(*self.parse.phrase(head)))
        return tuple(sorted(i for i in out - self.asides if i in self.sentence))

    @cached_property
    def _own_count(self) -> int:
        """How many of `heads` are the counted noun itself; a count measures nothing else, money and percent measure more."""
        counts = (self.quantity.kind == "count" and not self.bracket) or self.quantity.hedge == "elided"
        return len(dict.fromkeys(self._own_noun())) if counts else 0

    @cached_property
    def _whole_count(self) -> int:
        """How many of `heads` say all that a percentage measures: `25% of the stock` is of the stock, whatever bought it."""
        if self.quantity.kind != "percent" or self.bracket or self.label:
            return 0
        words = load("en", "figures")
        whole = [i for i in self._below() if self.tokens[i].pos in NOUNS]
        told = any(self.tokens[i].lemma.lower() not in {*words["counters"], *words["parts"]} for i in whole)
        return len(dict.fromkeys([*self._own_noun(), *whole])) if told else 0

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
        return tuple(self._below()) if self.root >= 0 else ()

    def mention_of(self, index: int) -> Mention | None:
        """The name that covers a token."""
        token = self.tokens[index]
        return next((one for one in self._named if one.start < token.end and token.start < one.end), None)

    @cached_property
    def _named(self) -> tuple[Mention, ...]:
        """The names of the block, without those that only say which money it is: `US $6 million`."""
        money = [one for one in self.block.quantities if one.kind == "money"]
        return tuple(one for one in self.block.mentions if not any(m.start <= one.start < m.end for m in money))

    def _heads(self) -> Iterator[int]:
        if self.root < 0:
            return
        if self.antecedent >= 0:
            yield self.antecedent
        if not self.quantity.measured and self._next() in load("en", "figures")["fallen"]:
            yield self.span.stop
        yield from self._own_noun()
        yield from self._below()
        yield from self.label_noun()
        yield from self._before_bracket()
        yield from self._before()
        yield from self._apposed()
        yield from label_of_list(self)
        yield from self._above()

    def _people_numbered(self, noun: int) -> list[int]:
        """The people of whom a noun says it gives the number: `The number of Xs in Y rose to 900`."""
        named = ((at, self.mention_of(at)) for at in numbered(self.parse, noun) if not self.label)
        return [at for at, name in named if name is not None and (name.label, name.how) == ("country", "demonym")]

    def _next(self) -> str:
        return self.tokens[self.span.stop].text.lower() if self.span.stop < len(self.tokens) else ""

    def _own_noun(self) -> Iterator[int]:
        """The counted noun: in the expression, or the one that the number modifies."""
        nouns = [i for i in self.span if i not in self.number and self.tokens[i].pos in NOUNS]
        if self.quantity.hedge == "elided":
            yield from [i for i in nouns if self.tokens[i].text in self.quantity.measured.split()] or nouns[:1]
        elif nouns and self.quantity.kind in {"count", "number"}:
            named = [
                i for i in nouns if self.quantity.unit and self.tokens[i].lemma.lower() == self.quantity.unit.lower()
            ]
            yield (named or nouns)[0 if self.quantity.per else -1]
        head = self.tokens[self.root].head
        if self.tokens[self.root].dep in {"nummod", "nmod", "compound", "amod"} and self.tokens[head].pos in NOUNS:
            yield head

    def _below(self) -> Iterator[int]:
        """The noun that follows with `of` or `in`: `43% of exports`, `50 million in grants`."""
        for index in self.span:
            for preposition, noun in self.parse.obliques(index):
                wanted = NOUNS | {"PRON"} if preposition == "of" else {"NOUN"}
                if preposition in FOLLOWING and noun not in self.span and self.tokens[noun].pos in wanted:
                    yield noun

    def label_noun(self) -> Iterator[int]:
        """The nouns of the label that are not below another noun of it."""
        for index in self.label:
            token = self.tokens[index]
            if token.pos in NOUNS and (
                token.head not in self.label or self.tokens[token.head].pos not in NOUNS | {"ADP"}
            ):
                yield index

    def _before_bracket(self) -> Iterator[int]:
        """The noun before the parenthesis in which the quantity stands."""
        if not self.bracket or named_in_part(self):
            return
        for index in range(self.bracket.start - 2, self.sentence.start - 1, -1):
            token = self.tokens[index]
            if token.pos in NOUNS:
                yield index
                head = token.head
                if token.dep in {"compound", "appos"} and self.tokens[head].pos in NOUNS:
                    yield head
                elif token.dep == "pobj" and self.tokens[self.tokens[head].head].pos in NOUNS:
                    yield self.tokens[head].head
                return

    def _before(self) -> Iterator[int]:
        """The noun right before `of`, or before a comma and a participle: `a loan of …`, `a community, totalling …`."""
        at = self.span.start - 1
        if at - 1 < self.sentence.start:
            return
        if self.tokens[at].text.lower() == "of" and self.tokens[at - 1].pos in NOUNS:
            yield at - 1
        elif self.tokens[at].tag == "VBG" and self.tokens[at - 1].text == "," and at - 2 >= self.sentence.start:
            yield from (i for i in (at - 2,) if self.tokens[i].pos in NOUNS)

    def _apposed(self) -> Iterator[int]:
        """The noun before a comma where the number follows it: `the crew, 40 in number, …`."""
        after = [self.tokens[i].text.lower() for i in range(self.span.stop, min(self.span.stop + 2, len(self.tokens)))]
        before = self.span.start - 2
        if after in APPOSED and before >= self.sentence.start and self.tokens[before + 1].text == ",":
            yield from (i for i in (before,) if self.tokens[i].pos in NOUNS)

    def _above(self) -> Iterator[int]:
        """The nouns above: what the quantity is of, and the subject or object of the verb that tells it."""
        at, found = self.root, 0
        if self.tokens[at].pos == "VERB":
            # `trade exceeding 3 million`, `is estimated at 900`: the hedge is the verb.
            yield from self._of_verb(at)
        while found < CLIMB:
            token = self.tokens[at]
            head = token.head
            if head == at:
                return
            beyond = self.label and head not in self.label
            joined = token.dep in {"conj", "appos"} and at not in self.span
            if (beyond or joined) and self._told_apart(head, at):
                return
            if self.tokens[head].pos in NOUNS:
                yield head
                found += 1
            elif self.tokens[head].pos in {"VERB", "AUX"}:
                yield from self._of_verb(head)
                return
            at = head

    def _told_apart(self, first: int, second: int) -> bool:
        """Whether another amount stands between two joined nouns, or is the first: `exports of 5 million and imports of 7`.

        So too of a noun that a parser takes for a name of one before: `exports came to 5 million, its imports to 7 million`;
        but `trade came to 5 million, a 9% rise` tells of one thing.
        """
        start, end = self.tokens[first].start, self.tokens[second].start
        others = [one for one in self.block.quantities if one is not self.quantity]
        apposed = self.tokens[second].dep == "appos" and self.quantity.kind == "percent"
        inside = any(one.start <= start < one.end <= end for one in others)
        return any(start <= one.start < end for one in others if one.start > start) or (inside and not apposed)

    def _of_verb(self, verb: int) -> Iterator[int]:
        """The subject of a verb that measures, the object of another."""
        measuring = tells_amount(self.quantity, self.tokens[verb], shares=True) or self.tells_flow(verb)
        measuring = measuring or goes_between(self.parse, verb)
        put_at = measuring and not self.parse.is_passive(verb) and self.preposition in {"at", "to"}
        valued = self.parse.patient(verb) if put_at else -1
        told = valued if valued >= 0 else self.parse.subject(verb) if measuring else self.parse.patient(verb)
        if not measuring and self.parse.subject(verb) in self.span:
            # `only 36 have inhabitants`: what the counted do or have is not what is counted.
            told = -1
        if told < 0 and measuring and self.tokens[verb].dep == "acl":
            # `agreements totalling 5 million`
            told = self.tokens[verb].head
        for index in (told if told >= 0 or not measuring else self._swallowed(verb),):
            relative = index >= 0 and self.tokens[index].tag in {"WDT", "WP"} and self.tokens[verb].dep == "relcl"
            noun = self.tokens[verb].head if relative else index
            if index < 0 and measuring and self.tokens[verb].tag == "VBG":
                noun = self._of_participle(verb)
            if noun >= 0 and self.tokens[noun].dep == "expl":
                noun = next(iter(self.parse.by_dep(verb, "attr")), noun)
            if noun >= 0 and noun not in self.span and self.tokens[noun].pos in NOUNS | {"PRON", "NUM"}:
                yield self._in_turn(noun)

    def is_flow(self, noun: int) -> bool:
        """Whether a noun is one for what flows between countries, which does nothing itself: `imports from X`."""
        return self.tokens[noun].lemma.lower() in load("en", "figures")["flows"]

    def tells_flow(self, verb: int) -> bool:
        """Whether the subject of a verb flows, and the figure says how much of it does: `imports edged up to 5 million`."""
        return self.quantity.kind in FLOWING and tells_flow(self.parse, verb, self.root)

    def _of_participle(self, verb: int) -> int:
        """Of what a participle tells the amount: `exports accounting for 5 million`, `exports rose, reaching 5 million`; -1."""
        head = self.tokens[verb].head
        above = {"acl": head, "advcl": self.parse.subject(head)}
        return above.get(self.tokens[verb].dep, -1)

    def _in_turn(self, noun: int) -> int:
        """Of coordinated nouns whose figures are told respectively, the one at the figure's place in its list."""
        nouns = self.parse.conjuncts(noun)
        if not any(self.tokens[i].text.lower() == "respectively" for i in self.sentence):
            return noun
        low, high = self.tokens[self.sentence.start].start, self.tokens[self.sentence.stop - 1].end
        alike = [
            one.start
            for one in self.block.quantities
            if low <= one.start < high and (one.kind, one.unit) == (self.quantity.kind, self.quantity.unit)
        ]
        same = len(alike) == len(nouns) and self.quantity.start in alike
        return nouns[alike.index(self.quantity.start)] if same else noun

    @property
    def preposition(self) -> str:
        """The preposition behind which the figure stands; empty for none."""
        above = self.tokens[self.tokens[self.root].head]
        return above.text.lower() if above.pos == "ADP" else ""

    def _swallowed(self, verb: int) -> int:
        """The subject that a parser takes for a part of the time before it: `At the end of 2012 investment reached …`; -1."""
        for noun in (i for i in self.parse.subtree(verb) if i < verb and self.tokens[i].dep == "pobj"):
            years = [i for i in self.parse.by_dep(noun, "nummod") if len(self.tokens[i].text) == YEAR_DIGITS]
            above = self.tokens[self.tokens[noun].head].text.lower()
            if above in TIMING and years and years[0] < noun and self.tokens[noun].pos == "NOUN":
                return noun
        return -1


def _scan(tokens: tuple[Token, ...], places: range, wanted: str, other: str) -> int:
    """The first token of these places that is `wanted`, before any `other`; -1."""
    for index in places:
        if tokens[index].text == wanted:
            return index
        if tokens[index].text == other:
            return -1
    return -1
