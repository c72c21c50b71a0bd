"""Whether a sentence looks back or ahead, which decides between last and next Friday."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factledger.annotate.dates.lexicon import around

_FORESEEN = rf"(?:is|are|(?:has|have)\s+(?:\w+\s+)?been)\s+(?:\w+\s+){{0,2}}(?:{'|'.join(sorted(around('foreseen')))})"
_AHEAD = re.compile(
    rf"\b(?:{_FORESEEN}|{'|'.join(sorted(around('ahead'), key=len, reverse=True))})\b|['’]ll\b", re.IGNORECASE
)
# Behind these an infinitive, or a clause with a bare `be`, tells of what lies ahead of them: `agreed to meet on 4 May`.
_DECIDED = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(around('deciding')))})(?:\s+[\w’'-]+){{0,5}}?\s+to\s+(?!(?:a|an|the|its|his|her|their|this)\b)[a-z]+"
    rf"|(?:{'|'.join(sorted(around('deciding_that')))})\s+that(?:\s+[\w’'-]+){{1,9}}?\s+(?:be|meet|convene)|agreed\s+(?:up)?on\s+\w+ing|(?:{'|'.join(sorted(around('preparing')))}))\b"
)
# A regular past ends in -ed; behind `be` or `to` any past is a passive of what may be to come, and `accompanied by` tells of
# no time of its own, as do participles that say what a thing is.
_PAST = rf"{'|'.join(sorted(around('back')))}|(?!(?:{'|'.join(sorted(around('stative')))})\b)\w{{3,}}ed"
_BACK = re.compile(rf"\b(?<!be )(?<!to )(?:{_PAST})\b(?!\s+by\b)", re.IGNORECASE)
# `The bridge, approved by the board on 29 May, will be built`: an aside that opens with a participle looks back.
_ASIDE = re.compile(
    rf",\s+(?:(?:\w+ly|first|then|jointly)\s+)?(?!(?:{'|'.join(sorted(around('foreseen')))})\b)(?:{_PAST})\b(?:\s+[^\s,;:]+){{1,12}}\s+$",
    re.IGNORECASE,
)
# `…, a spokeswoman said`: the words of whoever tells it are no part of what is told.
_SAID = re.compile(rf",\s+(?:[^,.;]{{0,60}}\s)?(?:{'|'.join(sorted(around('attribution')))})\b", re.IGNORECASE)
# `Foreign Minister Lund to visit the islands on Tuesday`: a headline tells with an infinitive what is to come.
_HEADLINE = re.compile(r"[^\w\n]*(?:(?:[A-Z][\w.'’-]*|of|the|and|for)\s+){1,10}to\s+[a-z]+\b")
# `met on 14 May and will meet again`: a verb joined to that of a date tells of another time; `in May and June will` joins none.
_JOINED = re.compile(r"\b(?:and|but)\s+(?:[a-z]+\s+){0,2}$")
# `the envoy, who came on Monday, will leave tomorrow`: a clause that a comma closes tells its own time.
_RELATIVE = re.compile(r",\s+(?:who|which)\b[^,]*$")
_STOP = re.compile(r"[.!?;]\s|\n\s*\n")
WINDOW = 160


def clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind [start, end) in its sentence, up to a semicolon and not too far off."""
    left = text[max(0, start - WINDOW) : start]
    right = text[end : end + WINDOW]
    stops = list(_STOP.finditer(left))
    left = left[stops[-1].end() :] if stops else left
    stop = _STOP.search(right)
    return left, right[: stop.start()] if stop else right


def tense(text: str, start: int, end: int) -> int:
    """1 for ahead, -1 for back, 0 where the sentence around [start, end) has no verb that tells."""
    left, right = clause_around(text, start, end)
    aside = _ASIDE.search(left) if right.startswith(",") else None
    if aside and not (_AHEAD.search(aside[0]) or _DECIDED.search(aside[0])):
        return -1
    relative = _RELATIVE.search(left)
    if relative and re.match(r"\s*,", right) and any(_cues(relative.group())):
        left, right = relative.group(), ""
    cues = [(len(left) - at.stop, sign) for at, sign in _cues(left, before=True)]
    right = _SAID.split(right, maxsplit=1)[0] if cues else right
    own = [(at.start, sign) for at, sign in _cues(right)]
    cues += [cue for cue in own if not cues or not _JOINED.search(right[: cue[0]])]
    if cues:
        return min(cues)[1]
    return 1 if _HEADLINE.match(left.rpartition("\n")[2]) and not right.rstrip().endswith(".") else 0


def in_aside(text: str, start: int, end: int) -> bool:
    """Whether [start, end) stands in an aside that opens with a participle: `ties, established on 3 May 1965`."""
    aside = _ASIDE.search(clause_around(text, start, end)[0])
    return aside is not None and not _AHEAD.search(aside[0])


def _cues(text: str, *, before: bool = False) -> Iterator[tuple[range, int]]:
    """Where a text looks ahead (1) or back (-1); a participle of what is foreseen in the present is no past.

    `before`: the text stands before the date, so that what was decided in it may be to come then.
    """
    ahead = [range(*match.span()) for match in _AHEAD.finditer(text)]
    ahead += [range(*match.span()) for match in _DECIDED.finditer(text)] if before else []
    yield from ((at, 1) for at in ahead)
    for match in _BACK.finditer(text):
        if not any(at.start <= match.start() < at.stop for at in ahead):
            yield range(*match.span()), -1
