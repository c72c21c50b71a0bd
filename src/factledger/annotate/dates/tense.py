"""Whether a sentence looks back or ahead, which decides between last and next Friday."""

from __future__ import annotations

import re

_AHEAD = re.compile(
    r"\b(?:will|shall|won't|going to|is to|are to|due|scheduled|upcoming|expects?|expected to|plans? to|planned for|planning"
    r"|intends?|tomorrow|deadline|forecast|may|can|could|should|would)\b|['’]ll\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:was|were|had|did|been|has|said|told|began|began|came|went|made|took|rose|fell|won|lost|met|held|gave|got|saw"
    r"|left|led|became|sold|bought|cut|hit|set|put|ran|grew|found|kept|paid|sent|spent|stood|wrote|(?<!be )(?<!to )\w{3,}ed)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?;]\s|\n\s*\n")
WINDOW = 160


def tense(text: str, start: int, end: int) -> int:
    """1 for ahead, -1 for back, 0 where the sentence around [start, end) has no verb that tells."""
    left = text[max(0, start - WINDOW) : start]
    right = text[end : end + WINDOW]
    stops = list(_STOP.finditer(left))
    left = left[stops[-1].end() :] if stops else left
    stop = _STOP.search(right)
    right = right[: stop.start()] if stop else right
    cues = [(len(left) - match.end(), 1) for match in _AHEAD.finditer(left)]
    cues += [(len(left) - match.end(), -1) for match in _BACK.finditer(left)]
    cues += [(match.start(), 1) for match in _AHEAD.finditer(right)]
    cues += [(match.start(), -1) for match in _BACK.finditer(right)]
    return min(cues)[1] if cues else 0
