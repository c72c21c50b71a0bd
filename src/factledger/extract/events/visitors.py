"""Who a row of visits names: the person with the office, a rank borne with a place, those who came along as equals."""

from __future__ import annotations

import re
from dataclasses import replace

from factledger.extract.events.list_heads import PEOPLE
from factledger.extract.events.scene import Found, ref_of
from factledger.model.claim import Ref
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument

NAME = re.compile(r"(?:(?:[A-Z][a-z]{0,2}\.\s*)+|\b)[A-Z][A-Z'\u2019-]{2,}(?:\s+[A-Z][A-Z'\u2019-]+)*\s*$")
"""A name at the end of a row: initials and a surname in capitals, as fact sheets print it."""
OF_PLACE = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w'\u2019-]+(?:\s+[A-Z][\w'\u2019-]+)*")
"""What follows a rank that is borne with a place in place of a name: `Duke of Oldtown`."""
JOINED = re.compile(r"\s*,?\s*(?:and|&)\s*(?:his|her|the)?\s*", re.IGNORECASE)


def visitor_below(document: AnnotatedDocument, block: AnnotatedBlock) -> Found | None:
    """Whom the next line names, where each cell of a table stands on a line of its own."""
    below = document.blocks[block.block.index + 1 : block.block.index + 2]
    if not below or below[0].times or not any(one.label in PEOPLE for one in below[0].mentions):
        return None
    found = visitor_in(below[0], 0, len(below[0].block.text.text))
    return replace(found, block=below[0].block.index) if found else None


def visitor_in(block: AnnotatedBlock, start: int, end: int) -> Found | None:
    """Who a row names, with the office before the name; None for a row without words."""
    text = block.block.text.text
    if start >= end:
        return None
    inside = [one for one in block.mentions if start <= one.start < end]
    office = next((one for one in inside if one.label == "office"), None)
    person = next((one for one in inside if one.label == "person"), None)
    name = NAME.search(text, start, end)
    of = OF_PLACE.match(text, office.end, end) if office and office.text.istitle() and not name else None
    if office and of and (person is None or office.end < person.start < of.end()):
        return Found(
            Ref(text[office.start : of.end()], kind="person", how="ner", office=office.text), office.start, of.end()
        )
    low = name.start() if name else (person.start if person else (office.end if office else start))
    if person is not None and low == person.start:
        end = person.end
    words = text[low:end].strip(" ,")
    title = text[start:low].strip(" ,") or (office.text if office else "")
    if not words:
        return Found(Ref(text[start:end], kind="office", how="ner", office=title), start, end)
    known = person.entity_id if person else ""
    return Found(Ref(words, known, "person", "name" if known else "ner", office=title), low, end)


def with_him(block: AnnotatedBlock, visitor: Found | None) -> list[Ref]:
    """Those whom a row names right after its visitor as his equals: `Prince A and Princess B`."""
    found: list[Ref] = []
    text, first = block.block.text.text, visitor.end if visitor else 0
    at = first
    for one in block.mentions if visitor and visitor.ref.kind == "person" else ():
        if one.start < at or one.label not in PEOPLE:
            continue
        if not JOINED.fullmatch(text, at, one.start) and (at == first or text[at : one.start].strip()):
            break
        at = one.end
        if one.label == "person":
            found.append(ref_of(one))
    return found
