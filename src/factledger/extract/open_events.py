"""Readable phrases for what happened, and which undeclared dated statements are worth an open event.

The phrase is built of the event's head and its arguments as they stand in the text, without the time: `relations resumed`,
`airport opened`, `visit by a minister to a country`.
"""

from __future__ import annotations

from collections.abc import Sequence

from factledger.extract.event_match import NOMINAL, VERBAL
from factledger.extract.syntax import Parse
from factledger.model.mention import Token

OPEN_PATTERN = "open.event"
OPEN_TYPE = "other"
LONGEST = 120
"""How many characters a measure phrase may have; a convention, about a line."""
SKIPPED = frozenset({"punct", "mark", "advcl", "relcl", "acl", "ccomp", "parataxis", "cc", "conj", "advmod", "intj"})


def measure_of(parse: Parse, head: int, times: frozenset[int]) -> str:
    """The phrase of an event: its head with subject, object and prepositional phrases, times and clauses left out."""
    if parse.tokens[head].pos not in VERBAL:
        return _words(parse.tokens, _kept(parse, head, times, SKIPPED - {"conj", "cc"}))
    kept = _kept(parse, head, times, SKIPPED)
    subject = parse.subject(head)
    if subject >= 0 and subject not in kept:
        kept = [*_kept(parse, subject, times, SKIPPED), *kept]
    return _words(parse.tokens, kept)


def _kept(parse: Parse, head: int, times: frozenset[int], skipped: frozenset[str]) -> list[int]:
    kept, todo = [head], [head]
    while todo:
        at = todo.pop()
        for child in parse.children[at]:
            token = parse.tokens[child]
            if child in times or token.dep in skipped or _only_time(parse, child, times):
                continue
            kept.append(child)
            todo.append(child)
    return sorted(kept)


def _only_time(parse: Parse, at: int, times: frozenset[int]) -> bool:
    """Whether a preposition introduces nothing but a time."""
    if parse.tokens[at].pos not in {"ADP", "SCONJ"}:
        return False
    below = [i for i in parse.subtree(at) if i != at]
    return not below or all(i in times or parse.tokens[i].pos in {"DET", "PUNCT", "ADP", "CCONJ"} for i in below)


def _words(tokens: Sequence[Token], indices: Sequence[int]) -> str:
    out = ""
    for index, nxt in zip(indices, [*indices[1:], -1], strict=True):
        token = tokens[index]
        glued = nxt >= 0 and tokens[nxt].start == token.end
        out += token.text + ("" if glued else " ")
    text = " ".join(out.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def worth_telling(parse: Parse, head: int, happenings: frozenset[str]) -> bool:
    """Whether an undeclared dated word tells something that happened: a verb, a noun of happening, a named thing."""
    token = parse.tokens[head]
    if token.pos in VERBAL:
        return True
    return token.pos in NOMINAL and (token.lemma.lower() in happenings or token.pos == "PROPN")
