"""What two parties do each in the other, told once: `Xland's embassy in Y was opened in 1999, Y's in Xtown in 2004`.

The clause without noun and verb tells the same of the two the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from factledger.extract.events.claims import Statement
from factledger.extract.events.participants import Cast
from factledger.extract.events.scene import Found, ref_of
from factledger.extract.events.scope import Dated
from factledger.extract.pair import COUNTRY, governing
from factledger.model.mention import AnnotatedBlock, Mention

OPENS = re.compile(
    r"\s*[,;]\s*(?:(?:and|while|whereas)\s+)?(?:the\s+)?|\s+(?:and|while|whereas)\s+(?:the\s+)?", re.IGNORECASE
)
OWNS = re.compile(r"['’]s?\s+(?:in|at)\s+(?:the\s+)?")
DATES = re.compile(r"\s*,?\s*(?:(?:in|on|from|since)\s+)?(?:the\s+)?", re.IGNORECASE)

Told = tuple[Dated, Statement]


def other_way(block: AnnotatedBlock, read: Sequence[Told]) -> list[Told]:
    """The statements of a sentence, the second of one head with its own owner and place where it names both."""
    out = list(read)
    for number, (one, told) in enumerate(out):
        before = [two for other, two in out if other.head == one.head and _ahead(two, told)]
        named = _owner_and_place(block, before[-1], told) if before else None
        if named is not None:
            owner, place = (Found(governing(ref_of(name)), name.start, name.end) for name in named)
            words = block.block.text.text[named[0].start : named[1].end]
            out[number] = (
                one,
                replace(told, cast=Cast(owner, place), measure=words, trigger=(named[0].start, named[1].end)),
            )
    return out


def _ahead(before: Statement, told: Statement) -> bool:
    return before.time is not None and told.time is not None and before.time.time.end <= told.time.time.start


def _owner_and_place(block: AnnotatedBlock, before: Statement, told: Statement) -> tuple[Mention, Mention] | None:
    """The owner and the place between the times of two statements; None where there is more than these or they are not two."""
    if before.time is None or told.time is None or before.cast.subject is None or before.cast.object is None:
        return None
    text, low, high = block.block.text.text, before.time.time.end, told.time.time.start
    names = [one for one in block.mentions if low <= one.start and one.end <= high and _is_country(one)]
    sides = {before.cast.subject.ref.entity_id, before.cast.object.ref.entity_id}
    for owner, place in pairwise(names):
        parted = OPENS.fullmatch(text, low, owner.start) and OWNS.fullmatch(text, owner.end, place.start)
        if parted and DATES.fullmatch(text, place.end, high) and {owner.entity_id, place.entity_id} == sides:
            return owner, place
    return None


def _is_country(mention: Mention) -> bool:
    return mention.entity_id.startswith(f"{COUNTRY}:")
