"""Asides behind a noun that say what it is, and date nothing else: `the agency, present since 1981, lent $6m`."""

from __future__ import annotations

from factledger.extract.syntax import Parse


def in_adjective_aside(parse: Parse, span: range) -> bool:
    """Whether tokens stand below an adjective that follows its noun behind a comma."""
    root = parse.root_of(span)
    above = parse.ancestors(root) if root >= 0 else ()
    return any(_follows(parse, at) for at in above if parse.tokens[at].pos == "ADJ")


def _follows(parse: Parse, adjective: int) -> bool:
    token, first = parse.tokens[adjective], parse.subtree(adjective)[0]
    return token.dep == "amod" and token.head < first and parse.tokens[first - 1].text == ","
