"""Asides behind a noun that say what it is, and date nothing else: `the agency, present since 1981, lent $6m`."""

from __future__ import annotations

from factledger.extract.syntax import Parse


def adjective_aside(parse: Parse, span: range) -> int:
    """The adjective behind a comma and its noun below which tokens stand; -1 where there is none."""
    root = parse.root_of(span)
    above = parse.ancestors(root) if root >= 0 else ()
    return next((at for at in above if parse.tokens[at].pos == "ADJ" and _follows(parse, at)), -1)


def _follows(parse: Parse, adjective: int) -> bool:
    token, first = parse.tokens[adjective], parse.subtree(adjective)[0]
    return token.dep == "amod" and token.head < first and parse.tokens[first - 1].text == ","
