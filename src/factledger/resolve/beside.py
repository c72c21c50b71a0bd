"""What stands beside a person's name: offices before it and in apposition behind it, and the countries that own them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.lang import load
from factledger.model.mention import AnnotatedBlock, Mention

_TITLE = r"(?:(?:[A-Z][a-z]?\.){2,4}|(?:Mr|Mrs|Ms|Dr)\.?|Sir)"
_BESIDE = re.compile(rf"[\s,]*(?:(?:{_TITLE}|the|then|former)[\s,]*){{0,3}}\Z")
_BEHIND = re.compile(r"\s*,\s*(?:(?:the|then|a|an|former)\s+)*\Z")
_OWNER = re.compile(r"(?:['’]s?)?\s+(?:(?:former|then|new)\s+)?\Z")
_OWNED = re.compile(r" (?:of|for) (?:the )?")
_OF = re.compile(r"\s+of\s+(?:the\s+)?\Z")
_AND = re.compile(r"(?:,\s+and|,|\s+and)\s+(?:the\s+)?\Z")
OWNERS = frozenset({"country", "organization"})


def offices_beside(block: AnnotatedBlock, person: Mention) -> tuple[Mention, ...]:
    """The offices just before a name and the one in apposition behind it.

    Of several names and as many offices (`A and B, King and Queen of C`) each name gets its own; of unlike numbers none.
    """
    text = block.block.text.text
    offices = [mention for mention in block.mentions if mention.label == "office"]
    ends = {one.start: _past_country(text, block.mentions, one) for one in offices}
    before = [
        one
        for one in offices
        if ends[one.start] <= person.start <= ends[one.start] + 30
        and _BESIDE.match(text[ends[one.start] : person.start])
    ]
    return (*before, *(one for one in _behind(text, block.mentions, person) if not _does_something(block, person, one)))


def _past_country(text: str, mentions: Sequence[Mention], office: Mention) -> int:
    """Where an office ends with the country behind it: `the President of Xland, Ann Example`."""
    for one in mentions:
        if one.label == "country" and _OWNED.fullmatch(text[office.end : one.start]):
            return one.end
    return office.end


def _behind(text: str, mentions: Sequence[Mention], person: Mention) -> tuple[Mention, ...]:
    names = _row(text, [m for m in mentions if m.label == "person" or m.how == "ner"], person)
    first = next((m for m in mentions if m.label == "office" and _in_apposition(text, mentions, names[-1], m)), None)
    if first is None:
        return ()
    row = _row(text, [m for m in mentions if m.label == "office"], first)
    row = row[row.index(first) :]
    if len(names) == len(row):
        return (row[names.index(person)],)
    return ()


def _does_something(block: AnnotatedBlock, person: Mention, office: Mention) -> bool:
    """Whether an office behind a name is no apposition but the subject: `After talks with Lund, the Prime Minister left`."""
    named = [i for i, one in enumerate(block.tokens) if person.start <= one.start < person.end]
    held = [one for one in block.tokens if office.start <= one.start < office.end]
    subjects = [one for one in held if one.dep in {"nsubj", "nsubjpass"} and block.tokens[one.head].start >= office.end]
    return bool(named and subjects) and all(block.tokens[named[-1]].head != one.head for one in subjects)


def _row(text: str, mentions: Sequence[Mention], one: Mention) -> list[Mention]:
    """The mentions that are listed with one of them, joined by commas and `and`, in order."""
    at = mentions.index(one)
    low = high = at
    while low > 0 and _AND.match(text[mentions[low - 1].end : mentions[low].start]):
        low -= 1
    while high + 1 < len(mentions) and _AND.match(text[mentions[high].end : mentions[high + 1].start]):
        high += 1
    return list(mentions[low : high + 1])


def _in_apposition(text: str, mentions: Sequence[Mention], person: Mention, office: Mention) -> bool:
    """Whether an office stands behind a name and a comma, at most with its owner between, and no further name takes it."""
    if not person.end < office.start <= person.end + 60:
        return False
    between = text[person.end : office.start]
    for owner in mentions:
        if owner.label in OWNERS and person.end < owner.start and owner.end <= office.start:
            if not _OWNER.match(text[owner.end : office.start]):
                return False
            between = text[person.end : owner.start]
    taken = any(
        other.label == "person" and _BESIDE.match(text[office.end : other.start])
        for other in mentions
        if office.end < other.start <= office.end + 3 and "," not in text[office.end : other.start]
    )
    return not taken and _BEHIND.match(between) is not None


def is_past(block: AnnotatedBlock, office: Mention) -> bool:
    """Whether the words before an office say that it was given up."""
    before = re.search(r"([^\W\d_]+)[\s-]+\Z", block.block.text.text[max(0, office.start - 30) : office.start])
    return before is not None and before.group(1).lower() in load("en", "names")["past_words"]


def countries_beside(block: AnnotatedBlock, things: Sequence[Mention]) -> set[str]:
    """Countries that own an office or a person: `Ruritanian Prime Minister`, `Minister of Trade of Ruritania`."""
    text = block.block.text.text
    found = set()
    for mention in block.mentions:
        if mention.label != "country" or not mention.entity_id:
            continue
        for thing in things:
            owner = mention.end <= thing.start <= mention.end + 12 and _OWNER.match(text[mention.end : thing.start])
            of = thing.end <= mention.start <= thing.end + 9 and _OF.match(text[thing.end : mention.start])
            if owner or of:
                found.add(mention.entity_id)
    return found
