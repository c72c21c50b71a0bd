"""What participants are sought in, the names that stand in it, and those told last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements, statements
from factledger.model.claim import Ref
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention, Token

SUBJECT = frozenset({"nsubj", "nsubjpass"})
IN_MIND = 24
"""How many names back `the two countries` and pronouns look; a convention, about two paragraphs."""


@dataclass(frozen=True, slots=True)
class Found:
    """A participant and the clean range of its words; the range is empty where other words gave it.

    `block`: the index of the block in which the words stand, where they are of another statement, which lends them.
    """

    ref: Ref
    start: int = 0
    end: int = 0
    block: int = -1


@dataclass(frozen=True)
class Scene:
    """What participants are sought in: the document, a block, its parse, the tokens [start, stop) of the sentence.

    `pair`: the two countries that the block is about; `parties`: those, or the only one that is clear; `times`: tokens of times;
    `about`: those whom the text around is about, where that is clear beyond a title's or dateline's one name.
    """

    document: AnnotatedDocument
    block: AnnotatedBlock
    parse: Parse
    start: int
    stop: int
    words: Statements
    pair: tuple[Mention, ...] = ()
    times: frozenset[int] = frozenset()
    parties: tuple[Mention, ...] = ()
    about: tuple[Mention, ...] = ()


def mentions_in(block: AnnotatedBlock, start: int, end: int) -> tuple[Mention, ...]:
    """The names that overlap a clean range, in order; names are ordered and apart, so that only those about it are looked at."""
    names = block.mentions
    low = bisect_right(names, start, key=lambda name: name.end)
    high = bisect_left(names, end, low, key=lambda name: name.start)
    return names[low:high]


def mention_at(block: AnnotatedBlock, parse: Parse, token: int) -> Mention | None:
    """The name of which the token is a word, or the name inside its phrase that is not in a phrase below it."""
    at = parse.tokens[token]
    direct = mentions_in(block, at.start, at.end)
    if direct:
        return next((one for one in direct if one.label == "person"), direct[0])
    near = {*parse.by_dep(token, "compound", "amod", "poss", "nmod", "appos"), *_called(parse, token)}
    if at.lemma.lower() in statements().bureaus:
        # `the President's Office` is not the president.
        near -= {one for one in near if is_somebody(block, parse, one)}
    spans = [(parse.tokens[i].start, parse.tokens[i].end) for i in sorted(near)]
    return next((one for start, end in sorted(spans) for one in mentions_in(block, start, end)), None)


def is_somebody(block: AnnotatedBlock, parse: Parse, token: int) -> bool:
    """Whether a token is a word of a person's or an office's name."""
    at = parse.tokens[token]
    return any(one.label in {"person", "office"} for one in mentions_in(block, at.start, at.end))


def _called(parse: Parse, token: int) -> tuple[int, ...]:
    """What a noun is said to be called: `the new station, named North Gate`."""
    clauses = (one for one in parse.by_dep(token, "acl") if parse.tokens[one].lemma.lower() in statements().naming)
    return tuple(name for one in clauses for name in parse.by_dep(one, "oprd", "attr", "dobj"))


def ref_of(mention: Mention, *, how: str = "") -> Ref:
    """A name as a participant."""
    return Ref(mention.text, mention.entity_id, mention.label, how or mention.how)


def latest(block: AnnotatedBlock, limit: int) -> tuple[Mention, ...]:
    """The last names that end before a place of the block, as many as a reader still has in mind."""
    high = bisect_right(block.mentions, limit, key=lambda name: name.end)
    return block.mentions[max(0, high - IN_MIND) : high]


def without_times(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """A phrase's clean range, cut before the first time in it and the preposition of that time."""
    tokens = scene.parse.tokens
    inside = [i for i in sorted(scene.times) if start <= tokens[i].start < end]
    if not inside or tokens[inside[0]].start == start:
        return start, end
    last = inside[0] - 1
    while last >= 0 and tokens[last].pos in {"ADP", "DET", "PUNCT"} and tokens[last].start > start:
        last -= 1
    return start, max(tokens[last].end, start + 1)


def _titled(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a token names the subject, which is an office: `the then President of Xland Ana Ruiz visited …`."""
    above = token
    while above.dep == "appos" and tokens[above.head] is not above:
        above = tokens[above.head]
    return token.dep == "appos" and token.pos == "PROPN" and above.dep in SUBJECT and above.pos in {"NOUN", "PROPN"}


def subject_first(block: AnnotatedBlock, names: Sequence[Mention]) -> Mention | None:
    """The last name that is a subject, else the last that owns one, else the only one; None where several could be meant."""
    tokens = block.tokens
    low = bisect_left(tokens, names[0].start, key=lambda token: token.start)
    high = bisect_left(tokens, names[-1].end, low, key=lambda token: token.start)
    subjects = {t.start for t in tokens[low:high] if t.dep in SUBJECT}
    if names[0].label == "person":
        subjects |= {t.start for t in tokens[low:high] if _titled(tokens, t)}
    owners = {t.start for t in tokens[low:high] if t.dep == "poss" and tokens[t.head].dep in SUBJECT}
    leading = [one for one in names if any(one.start <= start < one.end for start in subjects)]
    if leading:
        return leading[-1]
    owning = [one for one in names if any(one.start <= start < one.end for start in owners)]
    keys = {one.entity_id or one.text for one in owning or names}
    return (owning or names)[-1] if len(keys) == 1 else None
