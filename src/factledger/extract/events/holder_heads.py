"""Whose entry a line of a list of office-holders belongs to: by the name and the office in the headings above it."""

from __future__ import annotations

import re

from factledger.model.claim import Ref
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

LIFE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_WORD = r"(?![a-z])[^\W\d_][\w.'\u2019-]*"
NAME = re.compile(rf"{_WORD}(?: (?:{_WORD}|[a-z]{{1,3}})){{1,5}}")
"""Words that are written as names of people are, two of them at least."""
OTHERS = frozenset({"place", "organization"})
LONGEST_RANK = 4
"""How many words beside an office's name its line may have (`Minister, ad interim`); a convention."""


def holder_above(document: AnnotatedDocument, block: AnnotatedBlock) -> Ref | None:
    """The holder below whose name a line stands, with the office where it is told; None where no holder is above.

    The name and the office stand in one line (`Lund Paul, Minister`), or in two, or the office stands over the names.
    """
    if block.block.kind is not Kind.LIST_ITEM or not block.block.parents:
        return None
    above = document.blocks[block.block.parents[-1]]
    beside = _beside(above)
    if beside is not None:
        return beside
    lines = [document.blocks[at] for at in reversed(block.block.parents)]
    rank = _rank(lines[0])
    name = lines[1] if rank and len(lines) > 1 else lines[0]
    told, office = _name(name), rank or _office_over(lines[1:])
    if not told or not (office or _person(name) or _among_persons(document, name)):
        return None
    return Ref(told, kind="person", how="heading", office=office)


def _beside(above: AnnotatedBlock) -> Ref | None:
    """A holder whose heading begins with the name and goes on with the office."""
    name, comma, _ = above.block.text.text.partition(",")
    office = next((one for one in above.mentions if one.label == "office" and one.start > len(name)), None)
    return Ref(name.strip(), kind="person", how="heading", office=office.text) if comma and office else None


def _rank(line: AnnotatedBlock) -> str:
    """The office of a line that names it and hardly anything else; empty for any other line."""
    office = next((one for one in line.mentions if one.label == "office"), None)
    text = line.block.text.text
    if office is None or text[: office.start].strip() or line.times:
        return ""
    return office.text if len(text[office.end :].split()) <= LONGEST_RANK and not _person(line) else ""


def _name(line: AnnotatedBlock) -> str:
    """What a line that is written like a name, with or without years of life in a bracket, says; empty for any other line."""
    bare = LIFE.sub("", line.block.text.text).strip()
    apart = any(one.entity_id or one.label == "office" for one in line.mentions)
    return bare if NAME.fullmatch(bare) and not apart else ""


def _person(line: AnnotatedBlock) -> Mention | None:
    """The one person whom a line names."""
    named = [one for one in line.mentions if one.label == "person"]
    return named[0] if len(named) == 1 else None


def _among_persons(document: AnnotatedDocument, line: AnnotatedBlock) -> bool:
    """Whether a line that may be a name stands in a list of which other lines, laid out the same, surely are."""
    own = line.block
    like = [one for one in document.blocks if one.block.kind is own.kind and one.block.level == own.level]
    others = any(one.label in OTHERS for one in line.mentions)
    return not others and any(_person(one) is not None and _name(one) for one in like if one is not line)


def _office_over(lines: list[AnnotatedBlock]) -> str:
    """The office that the nearest heading with one gives to all names below it."""
    named = (one for line in lines for one in line.mentions if one.label == "office")
    office = next(named, None)
    return office.text.removesuffix("s") if office else ""
