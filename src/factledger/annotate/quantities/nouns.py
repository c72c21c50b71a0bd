"""What is counted: the noun phrase behind a number, read from the words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.annotate.quantities.lexicon import Lexicon

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_](?:[\w'’]|-(?=\w))*")
_STEP = re.compile(r"-[  ]?|[  ]-(?![  ]+[A-Z])[  ]?|[  ]+")
_MOST = 5
_ADJECTIVE = re.compile(r"(?:al|ous|ive|ful|ic|ary|able|ible|ish|less|ed|ing|ant|(?<!m)ent|ese|ian|can|est)$")


def singular(word: str, lex: Lexicon) -> str:
    """The lemma of a noun: lower case and singular."""
    low = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    if low in lex.plurals:
        return lex.plurals[low]
    if _men(low, lex):
        return low[:-2] + "an"
    tail = low.rsplit("-", 1)
    if len(tail) == 2 and tail[1]:
        return f"{tail[0]}-{singular(tail[1], lex)}"
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 4 and re.search(r"(?:ss|sh|ch|x|zz|oe)es$", low):
        return low[:-2]
    return low[:-1] if len(low) > 2 and low.endswith("s") and not low.endswith(_kept(word)) else low


def _men(low: str, lex: Lexicon) -> bool:
    """Whether a word is a plural like `seamen`."""
    return len(low) > 4 and low.endswith("men") and low not in lex.sets["not_men"]


def _kept(word: str) -> tuple[str, ...]:
    """Endings in -s that are no plural: of an abbreviation (`MoUs`), of a name (`Smiths`), of any other word."""
    if word[-2:-1].isupper():
        return ("ss",)
    return ("ss", "us") if word[0].isupper() else ("ss", "us", "is")


def is_plural(word: str, lex: Lexicon) -> bool:
    """Whether a word looks like a plural noun."""
    low = word.lower()
    if low in lex.plurals or _men(low, lex):
        return True
    if low in lex.sets["not_plural"] or "'" in low or "’" in low:
        return False
    if low.endswith("us"):
        return word[-2].isupper()
    if low.endswith("is"):
        return word[0].isupper() and len(low) > 4
    return len(low) > 2 and low.endswith("s") and not low.endswith("ss")


def phrase_behind(text: str, at: int, lex: Lexicon) -> list[re.Match[str]]:
    """The words of a noun phrase that may begin at a place, up to the first word that ends one."""
    words: list[re.Match[str]] = []
    pos = at
    while len(words) < _MOST:
        step = _STEP.match(text, pos)
        if step is None:
            break
        word = _WORD.match(text, step.end())
        if word is None or word[0].lower() in lex.sets["stops"]:
            break
        if not words and word[0].lower() in lex.words:
            break  # `611 twenty years before`: the noun is the other number's
        words.append(word)
        pos = word.end()
    return words


def counted(text: str, at: int, one: bool, lex: Lexicon) -> tuple[str, str, int] | None:
    """The counted noun behind a number.

    Args:
        text: the text.
        at: where the number ends.
        one: whether the number is one, or is joined by a hyphen, so that the noun is singular.
        lex: the words of the language.

    Returns:
        Lemma, phrase and the phrase's end; None where no noun is seen.
    """
    words = phrase_behind(text, at, lex)
    if not words:
        return None
    if one:
        k = 0
        while k < len(words) - 1 and (words[k][0].lower() in lex.sets["modifiers"] or _ADJECTIVE.search(words[k][0])):
            k += 1
        if words[k][0].lower() in lex.sets["modifiers"] or re.search(r"-\w+ed$", words[k][0]):
            return None
        return _made(text, words[: k + 1], lex)
    for k, word in enumerate(words):
        if is_plural(word[0], lex) and not (word[0][0].isupper() and k and not words[k - 1][0][0].isupper()):
            again = k + 1 < len(words) and word[0][0].isupper() and is_plural(words[k + 1][0], lex)
            return _made(text, words[: k + 2 if again else k + 1], lex)
    return None


def _made(text: str, words: Sequence[re.Match[str]], lex: Lexicon) -> tuple[str, str, int]:
    end = words[-1].end()
    return singular(words[-1][0], lex), text[words[0].start() : end], end
