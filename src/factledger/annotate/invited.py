"""Sentences that begin with who invited: the parse takes the host for the visitor, or both for one person.

`At the invitation of the King of X, Mr. Al Berg, the President of Y, Ms. Cy Dorn, paid a visit to X`: between the hosts
and the visitors stands nothing but a comma, as between a name and its office.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.annotate.mended import VERBAL
from factledger.model.mention import Token

OPENING = frozenset({"at", "on", "upon", "following", "under"})
INVITATION = frozenset({"invitation", "invite"})
FROM = frozenset({"of", "from", "by"})
NAMING = frozenset({"PROPN", "NOUN"})
LEAD = 8
"""Words within which such a sentence says `invitation of`; a convention."""


def invited_apart(tokens: tuple[Token, ...], sentences: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """The tokens, with who came by invitation as the subject of the sentence's verb, and the hosts left to the invitation."""
    changed: dict[int, Token] = {}
    for start, stop in sentences:
        changed.update(_mended(tokens, start, stop))
    return tuple(changed.get(i, one) for i, one in enumerate(tokens)) if changed else tokens


def _mended(tokens: Sequence[Token], start: int, stop: int) -> dict[int, Token]:
    """The tokens of a sentence that hang otherwise, by their places."""
    prep = _invitation(tokens, start, min(stop, start + LEAD))
    first = next((i for i in range(prep, stop) if tokens[i].pos in VERBAL), -1) if prep >= 0 else -1
    verb = _main(tokens, first, range(start, stop))
    parts = _parts(tokens, prep + 1, first) if verb >= 0 else []
    who = _visitor(tokens, parts) if len(parts) > 1 else -1
    heads = [_head(tokens, *part) for part in parts]
    if who < 0 or min(heads[0], heads[who]) < 0:
        return {}
    host, visitor = heads[0], heads[who]
    above = {part: host if k < who else visitor for k, part in enumerate(parts)}
    out = {
        at: replace(tokens[at], dep="appos", head=above[part]) for at, part in zip(heads, parts, strict=True) if at >= 0
    }
    out[host] = replace(tokens[host], dep="pobj", head=prep)
    out[visitor] = replace(tokens[visitor], dep=_subject(tokens, verb), head=verb)
    for part in parts:
        astray = (i for i in range(*part) if i not in out and not parts[0][0] <= tokens[i].head < first)
        out.update({i: replace(tokens[i], head=above[part]) for i in astray})
    return out


def _main(tokens: Sequence[Token], first: int, sentence: range) -> int:
    """The verb that the first verbal word of a sentence belongs to; -1 where that only describes a noun."""
    verb = first
    while verb >= 0 and tokens[verb].dep in {"aux", "auxpass"} and tokens[verb].head in sentence:
        verb = tokens[verb].head
    described = verb >= 0 and tokens[verb].tag in {"VBG", "VBN"} and tokens[verb].dep in {"acl", "relcl"}
    return -1 if described else verb


def _subject(tokens: Sequence[Token], verb: int) -> str:
    passive = any(one.head == verb and one.dep in {"auxpass", "nsubjpass"} for one in tokens)
    return "nsubjpass" if passive else "nsubj"


def _invitation(tokens: Sequence[Token], start: int, stop: int) -> int:
    """The preposition behind the invitation with which a sentence begins; -1."""
    while start < stop and tokens[start].pos in {"PUNCT", "SPACE", "X", "NUM"}:
        start += 1
    if start >= stop or tokens[start].text.lower() not in OPENING:
        return -1
    at = next((i for i in range(start, stop) if tokens[i].text.lower() in INVITATION), -1)
    return at + 1 if 0 <= at < stop - 1 and tokens[at + 1].text.lower() in FROM else -1


def _parts(tokens: Sequence[Token], start: int, stop: int) -> list[tuple[int, int]]:
    """The stretches between commas."""
    commas = [i for i in range(start, stop) if tokens[i].text == ","]
    edges = zip([start, *(i + 1 for i in commas)], [*commas, stop], strict=True)
    return [(low, high) for low, high in edges if high > low]


def _visitor(tokens: Sequence[Token], parts: Sequence[tuple[int, int]]) -> int:
    """The stretch with which the words for who comes begin: the last one, or the one before where both are of one person."""
    last = len(parts) - 1
    low, high = parts[last]
    before = parts[last - 1]
    if last < 2:
        return last
    article = tokens[low].pos == "DET"
    named = not article and not any(tokens[i].text.lower() == "of" for i in range(low, high))
    office_before = any(tokens[i].text.lower() == "of" for i in range(*before))
    one_person = (named and office_before) or (not article and not named and not office_before)
    return last - 1 if one_person else last


def _head(tokens: Sequence[Token], low: int, high: int) -> int:
    """The noun of a stretch on which its other words hang: the last one before its first preposition; -1."""
    prep = next((i for i in range(low, high) if tokens[i].pos == "ADP"), high)
    return next((i for i in range(prep - 1, low - 1, -1) if tokens[i].pos in NAMING), -1)
