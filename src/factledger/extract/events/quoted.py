"""Words inside the quoted title of a paper: `a memorandum on the "Establishment of Consultations"` establishes nothing."""

from __future__ import annotations

from factledger.extract.syntax import NOUNS, Parse

MARKS = frozenset({'"', "\u201c", "\u201d", "''", "``", "\u2018", "\u2019", "\u2018\u2018", "\u2019\u2019"})
LONGEST = 20
"""How many tokens a quoted title may have; a convention."""
CAPITALISED = 0.6
"""What share of a title's longer words begins with a capital; a convention."""
LONGER = 4


def in_title(parse: Parse, head: int, start: int, stop: int) -> bool:
    """Whether a token of the sentence [start, stop) is a noun of a quoted title that completes another noun."""
    token = parse.tokens[head]
    above = parse.tokens[parse.tokens[token.head].head]
    if token.pos not in NOUNS or not token.text.istitle() or token.dep != "pobj" or above.pos not in NOUNS:
        return False
    quoted = _quoted(parse, head, start, stop)
    words = [parse.tokens[i].text for i in quoted if len(parse.tokens[i].text) >= LONGER]
    return bool(words) and sum(word[0].isupper() for word in words) >= CAPITALISED * len(words)


def _quoted(parse: Parse, at: int, start: int, stop: int) -> range:
    """The tokens between the quotation marks around a token; empty where it stands in none."""
    marks = [i for i in range(start, stop) if parse.tokens[i].text in MARKS]
    before, after = [i for i in marks if i < at], [i for i in marks if i > at]
    opened = len(before) % 2 == 1 and bool(after) and after[0] - before[-1] <= LONGEST
    return range(before[-1] + 1, after[0]) if opened else range(0)
