"""Where sentences begin, roughly: enough to tell the same or the preceding sentence from a far one."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from factledger.annotate.dates.tokens import Tokens

# A full stop ends no sentence behind a single letter or a short abbreviation.
_END = re.compile(
    r"(?<![ .][A-Z])(?<!\bNo)(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bvs)"
    r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n\s*\n"
)


def sentence_of(tokens: Tokens, at: int) -> int:
    """The number of the sentence that holds the character at `at`, from 0."""
    return bisect_right(_starts(tokens.text), at)


def sentence_span(tokens: Tokens, at: int) -> tuple[int, int]:
    """First character of the sentence that holds the character at `at`, and the one behind its last."""
    starts = (0, *_starts(tokens.text), len(tokens.text))
    number = sentence_of(tokens, at)
    return starts[number], starts[number + 1]


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(match.end() for match in _END.finditer(text))
