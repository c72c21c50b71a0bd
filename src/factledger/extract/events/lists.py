"""What the place of a statement in a list of office-holders says of it: who came first, who first again, who first of a rank.

An office-holder's entry is a heading with an office in it, and the list the headings below one parent. Where the list itself
tells of an end (the office was closed), it begins again with the next holder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from factledger.extract.events.claims import Statement
from factledger.extract.events.headings import lent
from factledger.extract.events.match import EventIndex
from factledger.extract.sections import Sections
from factledger.model.mention import AnnotatedDocument
from factledger.spec.events import ListRule


@dataclass(slots=True)
class _List:
    """How far a list was read: the entries that told, whether somebody was told of since it began, the highest rank."""

    seen: set[int] = field(default_factory=set)
    held: bool = False
    begun: bool = False
    rank: int = -1


def lend_in_lists(
    document: AnnotatedDocument, statements: Sequence[Statement], index: EventIndex, sections: Sections
) -> list[Statement]:
    """The statements, those that begin a list of office-holders or a higher rank in it with the types declared for that."""
    out = list(statements)
    lists: dict[int, _List] = defaultdict(_List)
    rules = [one.in_list for one in index.types if one.in_list]
    for number, one in enumerate(out):
        parents = one.block.block.parents
        if not parents:
            continue
        here = lists[parents[0]]
        if one.modality == "held" and any(one.type in rule.ends for rule in rules):
            here.held = here.begun = False
            continue
        declared = index.by_id.get(one.type)
        if declared is None or declared.in_list is None or one.time is None or len(parents) < 2:
            continue
        kind = _place(here, document, parents[-1], declared.in_list)
        if kind:
            out[number] = lent(one, kind, "in_list", index, sections.parties_at(one.block))
    return out


def _place(here: _List, document: AnnotatedDocument, entry: int, rule: ListRule) -> str:
    """The type that an entry's statement has by its place; empty for its own. Each entry tells once."""
    office = _office_of(document, entry, rule)
    if not office or entry in here.seen:
        return ""
    here.seen.add(entry)
    first, here.begun = not here.begun, True
    if any(word in office for word in rule.interim):
        return rule.first_interim if first else ""
    held, here.held = here.held, True
    rank = max((n for n, words in enumerate(rule.ranks) if any(word in office for word in words)), default=-1)
    before, here.rank = here.rank, max(rank, here.rank)
    if not held:
        return rule.first
    return rule.raised if rank > before >= 0 else ""


def _office_of(document: AnnotatedDocument, entry: int, rule: ListRule) -> str:
    """What follows the name in an office-holder's heading, in lower case; empty where no office stands there."""
    block = document.blocks[entry]
    _, comma, rest = block.block.text.text.partition(",")
    office = " ".join(rest.lower().split())
    named = any(one.label == "office" and one.start >= len(block.block.text.text) - len(rest) for one in block.mentions)
    ranked = any(word in office.split() for words in rule.ranks for word in words)
    return office if comma and (named or ranked) else ""
