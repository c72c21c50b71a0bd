"""Whom a statement or a whole text is taken from: `according to …`, the agency in a dateline, a source line at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.text.shingles import words

_NAME = re.compile(
    r"\s+(?:the\s+|The\s+|a\s+)?(?P<name>[A-Z]\w*(?:\s+(?:(?:of|for|and|the)\s+){0,2}[A-Z]\w*){0,6})", re.UNICODE
)
# `DUNHAVEN, May 3 (Agency) –`: the place in capitals, perhaps a date, the agency in brackets and a dash open the text.
_DATELINE = re.compile(
    r"[A-Z]{2}[A-Z.'’-]*(?:[ ,]{1,2}[A-Z][\w.'’-]*){0,5}(?: \d{1,2}(?:,? \d{4})?)?,? "
    r"\((?P<name>[A-Z]\w+(?: [A-Z]\w+){0,3})\)\s*(?:--?|[–—])\s"
)
# `— AFP`: an abbreviation alone behind a dash closes it.
_CLOSE = re.compile(r"(?:--?|[–—])\s*(?P<name>[A-Z]{2,6})")
_HEAD, _TAIL = 8, 4


def credited(sentence: str, phrases: Sequence[str]) -> str:
    """The name that a sentence credits with what it says, its words in lower case; empty for none.

    The first phrase that a capitalised name follows counts; a name ends at the first word that is neither capitalised nor
    between two that are.
    """
    low = sentence.casefold()
    if len(low) != len(sentence):
        return ""
    for phrase in phrases:
        at = low.find(phrase.casefold())
        if at >= 0 and (at == 0 or not low[at - 1].isalnum()):
            name = _NAME.match(sentence, at + len(phrase))
            if name:
                return " ".join(words(name["name"]))
    return ""


def credited_whole(lines: Sequence[str], phrases: Sequence[str]) -> str:
    """The name that a text as a whole is credited to, in its dateline or in a line of its own at its end; empty for none.

    Args:
        lines: the text's lines or blocks, in order.
        phrases: words before a name; a line at the end that holds no more than one of them and the name credits the whole.
    """
    kept = [line.strip() for line in lines if line.strip()]
    for line in kept[:_HEAD]:
        found = _DATELINE.match(line)
        if found:
            return " ".join(words(found["name"]))
    for line in kept[-_TAIL:]:
        name = _closing(line, phrases)
        if name:
            return name
    return ""


def _closing(line: str, phrases: Sequence[str]) -> str:
    found = _CLOSE.fullmatch(line)
    if found:
        return " ".join(words(found["name"]))
    name = credited(line, phrases)
    given = {" ".join((*words(phrase), name)) for phrase in phrases}
    return name if name and " ".join(words(line)) in given else ""
