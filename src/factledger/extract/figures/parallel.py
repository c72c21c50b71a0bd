"""Roles that a figure has from the one told before it: in a clause without a verb of its own, in a list, below its lead-in.

`X will get 5 million as grants, and Y 7 million as loans`: Y stands where X stood. So does each member of a list with its figure
in a bracket: `sold most to X ($5 million), Y ($4 million) and Z ($3 million)`. `X keeps 90 missions abroad, which include:`
`- 40 embassies`: what is listed is X's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from factledger.extract.figures.continued import Told
from factledger.extract.figures.holders import Held, held
from factledger.extract.figures.site import Site
from factledger.extract.figures.tense import FINITE
from factledger.model.document import Kind
from factledger.model.mention import Mention
from factledger.text.kinds import GUESS

LABELS = frozenset({"country", "organization", "person"})
JOINING = ("and", ",", "while", ";", "but")
MEMBER = re.compile(r"\)\s*[,;]?\s*(?:(?:and|or|followed by|as well as)\s+)?(?P<words>[^\W\d][^,;:.()]{0,60}?)\s*\($")
"""From the bracket of one member of a list to that of the next: `), the X Isles (`."""
OTHER_WAY = re.compile(r"['’]s?\s+(?:in|to|from|with)\s+(?:the\s+)?")
TOLD_AS = re.compile(r"\s+(?:(?:was|were|to|at|of|only|some|about)\s+)*|\s*")
"""What stands between the owner and the other side of a clause without a noun, and behind that."""


def in_parallel(site: Site, told: Sequence[Told]) -> Told | None:
    """The figure before, with the name right before this one in the role of the name that led its clause; None for no such."""
    name, last = _name_before(site), _of_sentence(site, told)
    if name is None or last is None or site.quantity.kind not in {last.site.quantity.kind, "number"}:
        return None
    led = [one for one in (last.subject, last.object) if one is not None and _leads(one, last.site, name)]
    if len(led) != 1:
        return None
    return _with(last, led[0], held(name, site.block))


def turned(site: Site, told: Sequence[Told]) -> Told | None:
    """The figure before of the same two the other way round: `Xish investment in Y came to 5 million, Y's in X to 4 million`."""
    last, text = _of_sentence(site, told), site.block.block.text.text
    if last is None or last.subject is None or last.object is None or site.quantity.kind != last.site.quantity.kind:
        return None
    names = [one for one in site.block.mentions if one.label in LABELS and last.site.quantity.end <= one.start]
    both = {last.subject.ref.entity_id, last.object.ref.entity_id}
    for owner, other in pairwise(one for one in names if one.end <= site.quantity.start):
        gap = OTHER_WAY.fullmatch(text, owner.end, other.start)
        if (
            gap
            and TOLD_AS.fullmatch(text, other.end, site.quantity.start)
            and {owner.entity_id, other.entity_id} == both
        ):
            return replace(last, subject=held(owner, site.block), object=held(other, site.block))
    return None


def listed(site: Site, told: Sequence[Told]) -> Told | None:
    """The figure before, whose bracket stands behind the member before of the same list, with this member in its role."""
    last = _of_sentence(site, told)
    if last is None:
        return None
    alike = (last.site.quantity.kind, last.site.quantity.unit) == (site.quantity.kind, site.quantity.unit)
    text = site.block.block.text.text
    between = MEMBER.fullmatch(text[last.site.quantity.end : site.quantity.start]) if alike else None
    bare = text[: last.site.quantity.start].endswith("(") and text[site.quantity.end : site.quantity.end + 1] == ")"
    if between is None or not bare or _tells(site, last.site.quantity.end + between.start("words")):
        return None
    before, own = _in_front(last.site), _in_front(site)
    if before is None or own is None or before.label != own.label:
        return last if before is None and own is None else None
    led = next((one for one in (last.subject, last.object) if _is_at(one, before)), None)
    return _with(last, led, held(own, site.block)) if led else last


def _of_sentence(site: Site, told: Sequence[Told]) -> Told | None:
    """The figure told last, where it stands in the same sentence."""
    last = told[-1] if told else None
    same = last is not None and last.site.block is site.block and last.site.sentence == site.sentence
    return last if same else None


def _with(told: Told, old: Held, new: Held) -> Told:
    """A figure with another holder in the place of one of its own."""
    subject, obj = (new if one is old else one for one in (told.subject, told.object))
    return replace(told, subject=subject, object=obj)


def _tells(site: Site, start: int) -> bool:
    """Whether there is a verb between a place and a figure."""
    return any(site.tokens[i].tag in FINITE for i in site.parse.at(start, site.quantity.start))


def _in_front(site: Site) -> Mention | None:
    """The name right in front of the bracket in which a figure stands."""
    text = site.block.block.text.text
    gaps = ((one, text[one.end : site.quantity.start].strip()) for one in site.block.mentions)
    return next((one for one, gap in gaps if gap == "(" and one.label in LABELS and one.how != GUESS), None)


def _is_at(one: Held | None, mention: Mention) -> bool:
    return one is not None and (one.start, one.end) == (mention.start, mention.end)


def _name_before(site: Site) -> Mention | None:
    """The name that stands right before a figure and right behind a word that joins clauses."""
    text = site.block.block.text.text
    for one in site.block.mentions:
        if one.label in LABELS and one.end < site.quantity.start and not text[one.end : site.quantity.start].strip():
            return one if text[: one.start].rstrip().endswith(JOINING) else None
    return None


def _leads(one: Held, site: Site, name: Mention) -> bool:
    """Whether a holder is a name of the same sort that stands before its figure, in the figure's own sentence."""
    start = site.tokens[site.sentence.start].start if site.sentence else 0
    within = one.block == site.block.block.index and start <= one.start < site.quantity.start
    return within and one.ref.kind == name.label and one.start != name.start


def of_lead_in(site: Site, told: Sequence[Told]) -> Held | None:
    """Whose the things are that a list counts below a line which counts them all: that line's subject."""
    own = site.block.block
    if own.kind is not Kind.LIST_ITEM or site.verb >= 0 or site.quantity.kind != "count":
        return None
    for one in reversed(told):
        block = one.site.block.block
        if block.kind is not Kind.LIST_ITEM or block.index in own.parents:
            lead = block.text.text.rstrip().endswith(":") and one.site.quantity.kind == "count"
            found = one.subject if lead else None
            return replace(found, ref=replace(found.ref, how="coreference")) if found else None
    return None
