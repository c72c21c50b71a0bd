"""Which undeclared dated statements are worth an open event."""

from __future__ import annotations

from factledger.extract.syntax import NOUNS, VERBAL, Parse

OPEN_PATTERN = "open.event"
OPEN_TYPE = "other"


def worth_telling(parse: Parse, head: int, happenings: frozenset[str]) -> bool:
    """Whether an undeclared dated word tells something that happened: a verb, a noun of happening, a named thing."""
    token = parse.tokens[head]
    if token.pos in VERBAL:
        return True
    return token.pos in NOUNS and (token.lemma.lower() in happenings or token.pos == "PROPN")
