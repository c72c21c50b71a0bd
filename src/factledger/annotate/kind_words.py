"""What a name's own words and the words beside it say of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factledger.annotate.persons import honorific_pattern, words
from factledger.lang import load
from factledger.model.mention import Mention

KINDS = ("person", "place", "organization", "work", "event", "misc")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*\.?")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.(?= ?[^\W\d_]{2})")
_OF = re.compile(r"([^\W\d_]+) (?:of|for|on|between|against|with) ")
_LIFE = re.compile(
    r" ?\((?:[^()]{0,60}?\b(?P<born>born|b\.|died|d\.)|"
    r"[^()]{0,30}?(?P<from>\d{3,4}) ?[–-] ?[^()]{0,20}?(?P<to>\d{3,4}))[^()]{0,80}\)"
)
LONGEST_LIFE = 110
"""Years that a person may live; a convention that parts lives from the ages of states."""
_ROMAN = re.compile(r"[ivx]+\.?\Z")
_SHOUTED_BEFORE = re.compile(r"[A-Z]{3,} \Z")
_SHOUTED_BEHIND = re.compile(r" [A-Z]{3,}\b")
_EXPLAINS = re.compile(r"[^\W\d_A-Z]{3,} \(\Z")
_SHORT = re.compile(r" \(([A-Z][A-Za-z&]{1,9})\)")
_QUOTED = re.compile(r"[\"“‘'][^\W\d_]")
_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)(,? of (?:the )?|[  ])[\"“‘']?\Z")
_BEHIND = re.compile(r"[  ]([^\W\d_]+)(?:[  ]([^\W\d_]+))?")
_CALLED = re.compile(
    r",? (?:is|was|are|were) (?:also |still |now )?(?=(?:an?|the|one of) )|"
    r", (?=(?:an?|the|then|now|one of) )|, (?=[^\W\d_]+['’]s )"
)
_NOUN_PHRASE = re.compile(
    r"(?:[^\W_]+(?:[-'’][^\W_]+)*[  ]){0,6}?([^\W\d_]+(?:-[^\W\d_]+)*)"
    r"(?=[  ](?:of|in|on|at|that|which|who|from|for|by|near|between)\b|[.,;:()]|\Z)"
)
_OWNS = re.compile(r"['’]s? ((?:[^\W\d_]+(?:-[^\W\d_]+)* ?){1,3})")
_WHO = re.compile(r",? whom?\b")
_PLACED = re.compile(r"\b(?:in|at|near|from|to|of|on) (?:the )?\Z", re.IGNORECASE)
_COMPASS = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?) (?:of|from) (?:the )?\Z")


@cache
def table(name: str) -> frozenset[str]:
    """A list of `lang/en/kinds.yml`."""
    return frozenset(load("en", "kinds")[name])


@cache
def _nouns() -> dict[str, str]:
    """Every noun that says what a name beside it is, with that kind."""
    tables = [("person", table("person_nouns"))]
    for kind in ("misc", "work", "event", "organization", "place"):
        shared = f"{kind}_nouns"
        tables.append((kind, table(shared) | (words(shared) if kind != "misc" else frozenset())))
    return {noun: kind for kind, nouns in reversed(tables) for noun in nouns}


def kind_of_noun(noun: str) -> str:
    """The kind of thing that a noun names; empty where the tables do not have it."""
    low = noun.lower()
    return _nouns().get(low, "") or (_nouns().get(low.removesuffix("s"), "") if len(low) > 4 else "")


def own_words(name: str, label: str, *, common: bool = False) -> Iterator[str]:
    """What the words of a name say, and how far they bear out the model's `label`.

    Args:
        name: the name.
        label: the kind that the model gives.
        common: whether the document has the same words in small letters, so that their capitals say little.
    """
    parts = _WORD.findall(name)
    low = [part.lower() for part in parts]
    if name.lower() in words("honorifics"):
        return
    yield from _heads(name, low)
    if len(parts) > 1 and not any(char.isdigit() for char in name):
        yield from _of_persons(name, low, label)
    if label in ("person", "place") and not common and _shaped(parts, low, label):
        yield f"{label}:shape"
    if label in KINDS:
        yield f"{label}:model"


def _of_persons(name: str, low: list[str], label: str) -> Iterator[str]:
    if _INITIAL.search(name) or not table("descent").isdisjoint(low[:-1]):
        yield "person:initial"
    regnal = _ROMAN.match(low[-1]) and label != "person"
    if low[-1] in table("endings") and not regnal and not any(kind_of_noun(part) for part in low[:-1]):
        yield "person:ending"


def _heads(name: str, low: list[str]) -> Iterator[str]:
    low = [part for at, part in enumerate(low) if not at or not _ROMAN.match(part)]
    if len(low) < 2:
        ending = low and low[0].endswith(tuple(table("organization_endings"))) and len(low[0]) > 8
        if ending or (low and low[0] in words("sole_names")):
            yield "organization:head"
        return
    before = _OF.search(name.lower())
    head = before.group(1) if before else low[-1]
    kind = kind_of_noun(head)
    if (kind and kind not in ("person", "misc")) or (kind == "misc" and not before):
        yield f"{kind}:head"
    elif not before and low[0] in table("place_first"):
        yield "place:head"
    elif not table("organization_foreign").isdisjoint(low) or head.endswith(tuple(table("organization_endings"))):
        yield "organization:head"
    elif any(_nouns().get(part) == "organization" for part in low[1:]):
        yield "organization:after"


def _shaped(parts: list[str], low: list[str], label: str) -> bool:
    """Whether a name has several words, all with capitals but for particles, and none that is a common noun."""
    capitals = [part for part in parts if part[0].isupper()]
    short = label == "place" and any(part.isupper() and len(part) < 4 for part in parts)
    if short or len(capitals) < 2 or len(parts) > (4 if label == "person" else 3):
        return False
    plain = [part for part in low if part not in words("particles")]
    return len(plain) == len(capitals) and not any(
        kind_of_noun(part) or part in words("function_words") for part in plain
    )


def beside(text: str, mention: Mention) -> Iterator[str]:
    """What the words directly before and behind a name say."""
    if mention.label == "organization" and _is_abbreviation(text, mention):
        yield "organization:letters"
    yield from _before(text, mention)
    yield from _told(text, mention)
    if mention.label != "misc":
        yield from _behind(text, mention)


def _is_abbreviation(text: str, mention: Mention) -> bool:
    """Whether a name is one in capitals among other words; in brackets behind common words it stands for those words."""
    before, behind = text[max(0, mention.start - 20) : mention.start], text[mention.end : mention.end + 20]
    whole_cell = before.rstrip()[-1:] in ("", "|") and behind.lstrip()[:1] in ("", "|")
    shouted = whole_cell or _SHOUTED_BEFORE.search(before) or _SHOUTED_BEHIND.match(behind)
    return mention.text.isupper() and 2 <= len(mention.text) <= 6 and not shouted and not _EXPLAINS.search(before)


def _before(text: str, mention: Mention) -> Iterator[str]:
    ahead = text[max(0, mention.start - 60) : mention.start]
    if ahead == "By " or any(one.end() == len(ahead.rstrip(" ")) for one in honorific_pattern().finditer(ahead)):
        yield "person:title"
    compass = _COMPASS.search(ahead)
    if compass is not None and compass.group(1).lower() in table("compass"):
        yield "place:scene"
    found = _BEFORE.search(ahead)
    if found is None:
        return
    noun, joint = found.group(1).lower(), found.group(2)
    if "of" in joint:
        if noun in table("place_heads"):
            yield "place:whole"
        elif noun in table("scene_heads") and "the" not in joint:
            yield "place:scene"
    elif noun == found.group(1) and (kind := kind_of_noun(noun)) not in ("", "event") and noun not in table("endings"):
        yield f"{kind}:noun"


def _behind(text: str, mention: Mention) -> Iterator[str]:
    after = text[mention.end : mention.end + 100]
    if (life := _LIFE.match(after)) is not None and mention.label in ("person", "place", "organization"):
        long = not life["born"] and not 0 < int(life["to"]) - int(life["from"]) <= LONGEST_LIFE
        if not long and (life["born"] or " " in mention.text):
            yield "person:born"
    if _WHO.match(after):
        yield "person:who"
    short = _SHORT.match(after)
    if short is not None and _abbreviates(short.group(1), mention.text):
        yield "organization:short"
    owns = _OWNS.match(after)
    if owns is not None:
        yield from _owner(owns.group(1).lower().split())
    noun = _BEHIND.match(after)
    if noun is not None:
        first, second = noun.groups()
        nouns = (first,) if first in words("function_words") else (first, second)
        yield from [kind for word in nouns if word and word.islower() for kind in _named_after(word)][:1]
    if (
        _QUOTED.match(text[max(0, mention.start - 1) : mention.start + 1])
        and text[mention.end : mention.end + 1] in "\"”’'"
    ):
        yield "work:quoted" if " " in mention.text else "work:after"


def _named_after(noun: str) -> Iterator[str]:
    named = [kind for kind in ("organization", "person") if noun in table(f"{kind}_after")]
    if noun in words("place_nouns") | table("place_heads") and noun not in words("organization_nouns"):
        yield "place:noun"
    elif noun in table("place_after"):
        yield "place:scene"
    elif named:
        yield f"{named[0]}:after"
    elif (kind := kind_of_noun(noun)) in ("organization", "work"):
        yield f"{kind}:after"


def _owner(nouns: list[str]) -> Iterator[str]:
    for kind in ("person", "organization"):
        if not table(f"{kind}_owns").isdisjoint(nouns):
            yield f"{kind}:owner"


def _told(text: str, mention: Mention) -> Iterator[str]:
    """What a noun in apposition or behind `is` says: `X, an island of Y`, `X was a painter`."""
    called = _CALLED.match(text, mention.end)
    told = _NOUN_PHRASE.match(text, called.end()) if called else None
    if called is None or told is None:
        return
    noun = told.group(1).lower()
    kind = "place" if noun in table("hubs") else _nouns().get(noun, "")
    if kind and (kind == "place" or not called.group().startswith(",") or not is_placed(text, mention)):
        yield f"{kind}:noun"


def is_placed(text: str, mention: Mention) -> bool:
    """Whether a name stands behind a preposition, so that what follows a comma behind it may be of another clause."""
    return _PLACED.search(text[max(0, mention.start - 12) : mention.start]) is not None


def _abbreviates(short: str, full: str) -> bool:
    """Whether the capitals of a short form begin words of the full name, in order."""
    firsts = iter(word[0].upper() for word in re.findall(r"[^\W\d_]+", full))
    return " " in full and all(letter in firsts for letter in short if letter.isupper())
