"""The plural of an English title: its head noun takes the ending (`Ministers of Trade`, `Vice Chairmen`)."""

from __future__ import annotations

import re

# The head of a title ends before the first of these words.
_TAIL = re.compile(r" (?:of|for|to|d'|d’|in|at|without|ad|and)\b|-in-|-at-|, ")


def plural(title: str) -> str:
    """The title with its head noun in the plural; the rest stays as it is."""
    tail = _TAIL.search(title)
    head, rest = (title[: tail.start()], title[tail.start() :]) if tail else (title, "")
    # The adjective of `Governor General` and the like follows its noun.
    if head.endswith(("-General", " General")) and head not in ("Lieutenant General", "Major General", "Army General"):
        cut = len(head) - len("-General")
        return _plural_word(head[:cut]) + head[cut:] + rest
    return _plural_word(head) + rest


def _plural_word(word: str) -> str:
    if word.endswith(("man", "Man")):
        return word[:-2] + "en"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word if word.endswith((".", "s")) else word + ("es" if word.endswith(("ss", "ch", "sh")) else "s")
