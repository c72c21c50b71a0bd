"""What stands over a list of events: of what sort its rows are, and from where to where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factledger.extract.events.dates import ENUMERATION, above
from factledger.extract.events.match import EventIndex, find_triggers
from factledger.extract.events.participants import Cast
from factledger.extract.events.phrase import LONGEST
from factledger.extract.events.scene import Found, ref_of
from factledger.extract.pair import COUNTRY
from factledger.extract.syntax import VERBAL, Parse
from factledger.extract.wording import Statements
from factledger.model.claim import Ref
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention
from factledger.spec.events import EventType

DRAWN_ROW = re.compile(r"\w\s*\|\s*\w")
LONGEST_LEAD = 100
"""How many characters a line that leads a list in may have; a convention."""
PEOPLE = frozenset({"person", "office"})
PRESENT = frozenset({"VBZ", "VBP"})
"""The tense of headlines."""


@dataclass(frozen=True, slots=True)
class Direction:
    """From where to where the rows below a caption lead."""

    origin: Ref | None = None
    destination: Ref | None = None


def type_above(
    document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, words: Statements
) -> tuple[EventType | None, str]:
    """What the nearest heading that names an event says that the rows below it are, and its words."""
    for parent in labels_of(document, block):
        if parent.block.kind is Kind.HEADING and DRAWN_ROW.search(parent.block.text.text):
            # The head of a drawn table names each column for its own cells, not for what is told below.
            continue
        if _is_headline(parent):
            continue
        parse = Parse.of(parent.tokens)
        found = [t for s, e in parent.sentences for t in find_triggers(parse, s, e, index, words, heading=True)]
        if found:
            return found[0].worded.type, _without_number(parent.block.text.text)
    return None, ""


def _is_headline(head: AnnotatedBlock) -> bool:
    """Whether a heading is a sentence, as that of a report is, and of no list: `Ministers hold talks in Xtown`."""
    label = head.block.kind is not Kind.HEADING or head.block.text.text.endswith(":")
    # A past tense is left to lists: `Agreements signed`.
    return not label and any(token.tag in PRESENT and token.dep == "ROOT" for token in head.tokens)


def _without_number(heading: str) -> str:
    found = ENUMERATION.match(heading)
    return (heading[found.end() :] if found else heading).strip(" :")[:LONGEST]


def type_of_way(document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex) -> EventType | None:
    """What people do below a line that only says `From X to Y`: the event that lasts while they stay."""
    named = any(one.label in PEOPLE for one in block.mentions)
    if not named or not any(_leads(parent) for parent in above(document, block)):
        return None
    return next((one for one in index.types if one.of_way), None)


def labels_of(document: AnnotatedDocument, block: AnnotatedBlock) -> Iterator[AnnotatedBlock]:
    """What says of what sort a row is, nearest first: a line that leads the list in, then the headings above."""
    lead = _lead_in(document, block)
    if lead is not None:
        yield lead
    yield from above(document, block)
    way = next((parent for parent in above(document, block) if _leads(parent)), None)
    if way is not None:
        yield from _over(document, way)


def _over(document: AnnotatedDocument, way: AnnotatedBlock) -> Iterator[AnnotatedBlock]:
    """The heading right above a `From X to Y`, or above an earlier one between the same two countries."""
    for at in range(way.block.index, 0, -1):
        before = document.blocks[at - 1]
        if set(_leads(document.blocks[at])) == set(_leads(way)) and before.block.kind is Kind.HEADING:
            yield before
            return


def _leads(block: AnnotatedBlock) -> tuple[str, ...]:
    """The countries of a heading or caption that says no more than `From X to Y`; empty for any other block."""
    named = [one for one in block.mentions if one.label == COUNTRY]
    text = block.block.text.text
    if block.block.kind not in {Kind.HEADING, Kind.CAPTION} or len(named) != 2 or block.times:
        return ()
    leads = _after(text, named[0], "from") and _after(text, named[1], "to")
    return tuple(one.entity_id or one.text for one in named) if leads else ()


def _lead_in(document: AnnotatedDocument, block: AnnotatedBlock) -> AnnotatedBlock | None:
    """The short line that is no sentence, right before the list or table of which the block is an item or row; None."""
    at = block.block.index - 1
    while at >= 0 and document.blocks[at].block.kind in {block.block.kind, Kind.HEADER_ROW}:
        at -= 1
    if at < 0:
        return None
    found = document.blocks[at]
    roots = [token for n, token in enumerate(found.tokens) if token.head == n]
    told = any(token.pos in VERBAL for token in roots)
    short = len(found.block.text.text) <= LONGEST_LEAD and not told
    # A line with a colon over a table may stand there as the item of a list.
    item = found.block.kind is Kind.LIST_ITEM and found.block.text.text.rstrip().endswith(":")
    leads = found.block.kind is Kind.PARAGRAPH or (item and block.block.kind is Kind.ROW)
    return found if leads and short else None


def direction_of(document: AnnotatedDocument, block: AnnotatedBlock) -> Direction:
    """Where the rows lead, by a caption or heading above."""
    ways = (way_in(parent, len(parent.block.text.text)) for parent in labels_of(document, block))
    return next((way for way in ways if way.origin or way.destination), Direction())


def with_other_side(cast: Cast, pair: Sequence[Mention]) -> Cast:
    """The cast of a row of visits that come from one of the two countries a page is about, gone to the other one."""
    origin = dict(cast.roles).get("origin")
    others = [one for one in pair if origin is not None and one.entity_id != origin.entity_id]
    if cast.object is not None or len(pair) != len(others) + 1 or len(others) != 1:
        return cast
    return replace(cast, object=Found(ref_of(others[0], how="document")))


def way_in(head: AnnotatedBlock, end: int) -> Direction:
    """Where a heading leads, up to an offset: `From X to Y`, `Visits of X's leaders to Y`, `Leaders of X in Y`."""
    text = head.block.text.text
    named = [one for one in head.mentions if one.label == COUNTRY and one.end <= end]
    goals = [one for word in ("to", "in") for one in named if _after(text, one, word) and not _is_seat(head, one, word)]
    starts = [one for one in named if _after(text, one, "from")]
    if goals:
        others = {one.entity_id: one for one in named if one.entity_id != goals[0].entity_id}
        starts = starts or (list(others.values()) if len(others) == 1 else [])
    origin = ref_of(starts[0], how="heading") if starts else None
    return Direction(origin, ref_of(goals[0], how="heading") if goals else None)


def _is_seat(head: AnnotatedBlock, place: Mention, word: str) -> bool:
    """Whether a heading is a bare `Xland in Yland`, as the pages of embassies are named: nobody goes anywhere."""
    text = head.block.text.text
    before = re.sub(r"^(?:the\s+)?|\s+in\s+(?:the\s+)?$", "", text[: place.start], flags=re.IGNORECASE)
    return word == "in" and any(one.label == COUNTRY and one.text == before for one in head.mentions[:1])


def _after(text: str, mention: Mention, word: str) -> bool:
    return re.search(rf"\b{word}\s+(?:the\s+)?$", text[: mention.start], re.IGNORECASE) is not None
