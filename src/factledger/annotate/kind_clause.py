"""What the parse says of a name's kind: what it does, which preposition it follows, with what it stands in one row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factledger.annotate.kind_words import is_placed, table
from factledger.model.mention import Mention, Token
from factledger.text.kinds import key_of

_JOINT = re.compile(r",? (?:and|or) |[–—/]")
_COMMA = re.compile(r", ")
_OFFICE = re.compile(r", (?:(?:the|then|now|a|an|former) )*")
_WITHIN = re.compile(r", (?:(?:in|on) )?\Z")
_DEEDS = (
    ("person_verbs", "person:does"),
    ("person_acts", "person:acts"),
    ("speaks", "person:speaks"),
    ("place_verbs", "place:lies"),
    ("organization_verbs", "organization:acts"),
)


def clause(tokens: Sequence[Token], mention: Mention) -> Iterator[str]:
    """What the word that governs a name says; nothing without a parse."""
    at = _root(tokens, mention)
    if at < 0:
        return
    token, head = tokens[at], tokens[tokens[at].head]
    if token.dep == "nsubj":
        yield from (evidence for name, evidence in _DEEDS if head.lemma.lower() in table(name))
    elif token.dep == "nsubjpass":
        if head.lemma.lower() in table("person_undergoes"):
            yield "person:does"
        if head.lemma.lower() in table("place_verbs"):
            yield "place:lies"
    elif token.dep == "dobj" and head.lemma.lower() in table("place_undergoes"):
        yield "place:toward"
    elif token.dep == "pobj" and _bare(mention, head):
        yield from _preposition(tokens, head)


def _root(tokens: Sequence[Token], mention: Mention) -> int:
    """The token of a name whose head lies outside it; -1 where there is none."""
    first = bisect_left(tokens, mention.start, key=lambda token: token.start)
    stop = bisect_left(tokens, mention.end, key=lambda token: token.start)
    inside = range(first, stop)
    roots = [i for i in inside if tokens[i].head not in inside]
    return roots[-1] if roots else -1


def _bare(mention: Mention, preposition: Token) -> bool:
    """Whether nothing stands between the preposition and the name."""
    return preposition.end <= mention.start <= preposition.end + 1


def _preposition(tokens: Sequence[Token], preposition: Token) -> Iterator[str]:
    word = preposition.text.lower()
    governs = tokens[preposition.head].lemma.lower()
    if governs in table("place_verbs") or (word in table("inside") and governs not in table("not_inside")):
        yield "place:inside"
    elif word in table("toward"):
        yield "place:toward"


def rows(text: str, mentions: Sequence[Mention], number: int) -> Iterator[str]:
    """The names with which one stands in a row, and the country or place in which `X, Y` puts it."""
    one = mentions[number]
    if number:
        before = mentions[number - 1]
        yield from _joined(text[before.end : one.start], before)
        if before.label == "office" and text[before.end : one.start] == ", " and " " in one.text:
            yield "person:noun"
    if number + 1 < len(mentions):
        behind = mentions[number + 1]
        gap = text[one.end : behind.start]
        yield from _joined(gap, behind)
        owns = text[behind.end : behind.end + 1] in ("'", "’")
        if (
            behind.label == "country"
            and _WITHIN.fullmatch(gap)
            and behind.how != "demonym"
            and (not owns or "in" in gap)
        ):
            yield "place:within"
        if is_placed(text, one):
            return
        if behind.label == "office" and _OFFICE.fullmatch(gap) and not _holds(mentions[number + 1 :]):
            yield "person:noun"


def _holds(rest: Sequence[Mention]) -> bool:
    """Whether the office that comes first belongs to a name directly behind it."""
    return len(rest) > 1 and rest[1].label == "person" and rest[1].start - rest[0].end < 2


def _joined(gap: str, other: Mention) -> Iterator[str]:
    if other.label == "office":
        return
    if _JOINT.fullmatch(gap):
        yield f"like:{key_of(other.text)}"
    elif _COMMA.fullmatch(gap):
        yield f"list:{key_of(other.text)}"
