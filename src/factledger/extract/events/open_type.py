"""Which undeclared dated statements are worth an open event."""

from __future__ import annotations

from factledger.extract.syntax import NOUNS, VERBAL, Parse

OPEN_PATTERN = "open.event"
OPEN_TYPE = "other"


def worth_telling(parse: Parse, head: int, happenings: frozenset[str]) -> bool:
    """Whether an undeclared dated word tells something that happened: a verb, a noun of happening, a named thing.

    So does an adjective behind its noun, which says what that has been like (`the agency, present since 1981, …`).
    """
    token = parse.tokens[head]
    if token.pos in VERBAL or (token.pos == "ADJ" and token.dep == "amod" and token.head < head):
        return True
    return token.pos in NOUNS and (token.lemma.lower() in happenings or token.pos == "PROPN")
