"""What a bare number goes on counting: `of whom 36 fell`, `36 of them`, `of 900 sent 36 came home`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from factledger.extract.figures.parts import keyed_by_time, whole_of_part, whole_opening
from factledger.extract.syntax import NOUNS, Parse
from factledger.lang import load
from factledger.model.mention import AnnotatedBlock, Quantity

COMPARING = frozenset({"including", "from", "to", "than", "against"})
COMPARED = (["compared", "with"], ["compared", "to"], ["together", "with"])
PARTITIVE = frozenset({"whom", "them", "which", "these", "those"})
MOVED = 8
"""Tokens before the end of a change within which its start stands; a convention."""
_ONLY = r"(?:(?:then|only|just|a\s+further|another|again)\s+)*"
THEN = re.compile(rf"(?:\s+alone)?\s*(?:[,;]|,?\s*(?:and|then|but|to))\s*{_ONLY}", re.IGNORECASE)
"""What may stand between the time of a number and the next number with a time of its own."""
AND_THEN = re.compile(rf",?\s(?:and|then|but)\s+{_ONLY}$", re.IGNORECASE)
IN_TIME = re.compile(
    r"\s*,?\s*(?:(?:in|by|during|for|on|at)\s+)?(?:the\s+)?(?:(?:end|beginning|year)\s+(?:of\s+)?)?", re.IGNORECASE
)
ENDS = frozenset({".", ",", ";", ")"})
NEAR = Decimal("0.1")
"""How far an exact number may lie from the rough one that it makes exact, as a part of that; a convention."""
SMALL = Decimal(12)
"""Up to here English writes numbers as words, and small counts point back more often than they count; a convention."""


def is_small(quantity: Quantity) -> bool:
    """Whether the value is one of those that English writes as a word and uses loosely."""
    return quantity.value is not None and abs(quantity.value) <= SMALL


def counted_before(block: AnnotatedBlock, parse: Parse, quantity: Quantity, number: range, sentence: range) -> int:
    """The noun of the last count of the sentence, where a number without a noun goes on with it, or of its whole; -1.

    Args:
        block: the block.
        parse: its parse.
        quantity: the bare number.
        number: its tokens.
        sentence: the tokens of its sentence.
    """
    whole = whole_of_part(block, quantity) or whole_opening(block, quantity)
    if whole is not None:
        return next(_noun(parse, whole), -1)
    last = next((one for one in reversed(block.quantities) if one.end <= quantity.start), None)
    later = last is not None and last.kind in {"count", "number"} and at_next_time(block, last, quantity)
    exact = last is not None and last.kind == "count" and says_exactly(block, last, quantity)
    goes_on = bool(quantity.change) or later or exact or _goes_on(parse, number)
    keyed = last is not None and last.kind in {"count", "number"} and keyed_by_time(block, quantity)
    if not (is_partitive(parse, number) or keyed or (not is_small(quantity) and goes_on)):
        return -1
    before = [one for one in block.quantities if one.end <= quantity.start]
    if is_partitive(parse, number) and (several := _several(parse, number, sentence)) >= 0:
        return several
    found = (noun for one in reversed(before) for noun in _noun(parse, one) if noun in sentence)
    if (
        last is not None
        and last.kind == "number"
        and _compared(parse, number)
        and (told := _told_of(parse, last)) in sentence
    ):
        return told
    if last is not None and last.kind == "number" and is_partitive(parse, number):
        # `The community numbers 900, of whom 600 are sailors`
        subject = parse.subject(parse.clause_head(parse.root_of(parse.at(last.start, last.end))))
        if subject in sentence and parse.tokens[subject].lemma.lower() in load("en", "figures")["counters"]:
            return subject
    more = (noun for noun in range(number.start - 1, sentence.start, -1) if quantity.change and _is_more(parse, noun))
    return next(found, next(more, -1))


def _several(parse: Parse, number: range, sentence: range) -> int:
    """The noun in the plural right before a clause that counts some of them: `places for Xs, and 40 of them came`; -1."""
    words = [token.text.lower() for token in parse.tokens[number.stop : number.stop + 2]]
    mark = next((i for i in range(number.start - 1, sentence.start, -1) if parse.tokens[i].text in {",", ":", ";"}), -1)
    last = parse.tokens[mark - 1] if mark > sentence.start else None
    return mark - 1 if words == ["of", "them"] and last is not None and last.tag in {"NNS", "NNPS"} else -1


def at_next_time(block: AnnotatedBlock, last: Quantity, own: Quantity) -> bool:
    """Whether a number behind another is that of a further time: `4,300 people came in 1967 alone and 11,286 in 1974`."""
    text = block.block.text.text
    between = [one for one in block.times if last.end <= one.start and one.end <= own.start]
    behind = next((one for one in block.times if one.start >= own.end), None)
    if behind is None or not IN_TIME.fullmatch(text, own.end, behind.start):
        return False
    if len(between) == 1:
        return THEN.fullmatch(text, between[0].end, own.start) is not None
    led = any(one.end <= last.start for one in block.times)
    return not between and led and AND_THEN.search(text, last.end, own.start) is not None


def says_exactly(block: AnnotatedBlock, last: Quantity, own: Quantity) -> bool:
    """Whether a number at the head of a bracket says exactly what was told roughly: `over 900 live there (912 in 2011)`."""
    text = block.block.text.text
    if last.hedge == "exact" or own.hedge != "exact" or not text[: own.start].endswith("(") or own.unit:
        return False
    rough = last.value if last.value is not None else last.low if last.low is not None else last.high
    if not rough or own.value is None or "." in text[last.end : own.start]:
        return False
    dated = any(own.end <= one.start and ")" not in text[own.end : one.start] for one in block.times)
    return dated and abs(own.value - rough) <= abs(rough) * NEAR


def _is_more(parse: Parse, noun: int) -> bool:
    """Whether a noun is of what there are more or fewer: `Fewer guests came from there (down 900)`."""
    token = parse.tokens[noun]
    return token.tag == "NNS" and any(parse.tokens[i].tag == "JJR" for i in parse.by_dep(noun, "amod"))


def numbered(parse: Parse, noun: int) -> tuple[int, ...]:
    """The plurals of which a noun says it gives the number: `the number of guests from the islands`."""
    if parse.tokens[noun].lemma.lower() != "number":
        return ()
    return tuple(at for word, at in parse.obliques(noun) if word == "of" and parse.tokens[at].tag in {"NNS", "NNPS"})


def is_partitive(parse: Parse, number: range) -> bool:
    """Whether a number counts some of those told before: `of whom 36`, `36 of them`."""
    words = [token.text.lower() for token in parse.tokens]
    before, after = words[max(0, number.start - 3) : number.start], words[number.stop : number.stop + 2]
    return any(first == "of" and second in PARTITIVE for first, second in (*pairwise(before), *pairwise(after)))


def _goes_on(parse: Parse, number: range) -> bool:
    """Whether a number is compared, is a subject, has a participle of its own, or follows a name in a clause without a verb."""
    words = _words_before(parse, number)
    if words[-1:] == ["to"] and words not in COMPARED:
        # `raise the number of teachers to 900` goes on with no count; `from 300 teachers to 900` and `the number rose to 900` do.
        moved = any(one.text.lower() == "from" for one in parse.tokens[max(0, number.start - MOVED) : number.start])
        return moved or _of_the_number(parse, number)
    if _compared(parse, number):
        return True
    root = parse.tokens[number.stop - 1]
    made = any(parse.tokens[i].tag == "VBN" for i in parse.by_dep(number.stop - 1, "acl"))
    return root.dep in {"nsubj", "nsubjpass"} or made or _gapped(parse, number)


def _words_before(parse: Parse, number: range) -> list[str]:
    at = number.start
    while at > 0 and parse.tokens[at - 1].tag == "RB":
        at -= 1  # `compared to barely 90`
    return [token.text.lower() for token in parse.tokens[max(0, at - 2) : at]]


def _compared(parse: Parse, number: range) -> bool:
    """Whether a number is what another is compared with: `against 900`, `compared to 900`."""
    words = _words_before(parse, number)
    return bool(words) and (words[-1] in COMPARING or words in COMPARED)


def _told_of(parse: Parse, quantity: Quantity) -> int:
    """The plural of which a bare number tells how many: `Arrivals hit 1.2 million`; -1."""
    at = parse.root_of(parse.at(quantity.start, quantity.end))
    noun = parse.subject(parse.clause_head(at)) if at >= 0 else -1
    return noun if noun >= 0 and parse.tokens[noun].tag in {"NNS", "NNPS"} else -1


def _of_the_number(parse: Parse, number: range) -> bool:
    """Whether what moved to a number is itself called a number, and nothing says of what: `the figure will go up to 900`."""
    subject = parse.subject(parse.clause_head(number.stop - 1))
    bare = subject >= 0 and not parse.by_dep(subject, "prep")
    return bare and parse.tokens[subject].lemma.lower() in load("en", "figures")["counters"]


def _gapped(parse: Parse, number: range) -> bool:
    """`X lost 121 dead and Y 72`: a name behind `and`, and nothing behind the number."""
    at = number.start
    ends = number.stop >= len(parse.tokens) or parse.tokens[number.stop].text in ENDS
    return ends and at >= 2 and parse.tokens[at - 1].pos == "PROPN" and parse.tokens[at - 2].text.lower() == "and"


def _noun(parse: Parse, quantity: Quantity) -> Iterator[int]:
    """The noun that a quantity counts: in its expression, or a participle of falling behind it (`121 dead`)."""
    at = parse.at(quantity.start, quantity.end)
    if quantity.kind == "count":
        yield from (i for i in reversed(at) if parse.tokens[i].pos in NOUNS)
    fallen = load("en", "figures")["fallen"]
    if quantity.kind == "number" and at.stop < len(parse.tokens) and parse.tokens[at.stop].text.lower() in fallen:
        yield at.stop
