"""Lists in a sentence that give each partner its amount and share: `exports to X were $9m (30%), Y - $6m (20%), Z - $3m (10%)`.

Each name with a dash or colon behind it stands where the partner of the amount before stood; a share in the bracket behind an
amount is of that amount's partner, as the share before was of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factledger.extract.figures.continued import Told
from factledger.extract.figures.holders import held
from factledger.extract.figures.site import Site
from factledger.extract.pair import COUNTRY
from factledger.model.mention import Mention

LED = re.compile(r"(?:[,;]|\band|\bfollowed\s+by|\bthen)\s+(?:the\s+)?$")
"""What leads to the next name of such a list."""
MARK = re.compile(r"\s*[-–—:]\s*(?:about\s+|some\s+|over\s+|almost\s+|nearly\s+)?")
OPENS = re.compile(r"\s*\(\s*")


def next_partner(site: Site, told: Sequence[Told]) -> Told | None:
    """The amount before of the same list, with the name right before this one for its partner; None elsewhere."""
    name = _name_led(site)
    alike = (one for one in reversed(told) if one.site.quantity.unit == site.quantity.unit)
    last = next((one for one in alike if _in_sentence(one, site)), None)
    if name is None or last is None or last.type is None or last.site.quantity.kind != site.quantity.kind:
        return None
    if last.object is None or last.object.ref.kind == COUNTRY:
        return replace(last, object=held(name, site.block))
    return None


def share_of_partner(site: Site, told: Sequence[Told]) -> Told | None:
    """The share in the bracket of the amount before, as this one's, with the partner of this one's amount; None for no such."""
    if site.quantity.unit != "percent" or len(told) < 3:
        return None
    amount, share, before = told[-1], told[-2], told[-3]
    listed = (
        _in_bracket_of(site, amount) and share.site.quantity.unit == "percent" and _in_bracket_of(share.site, before)
    )
    if (
        not listed
        or not _in_sentence(share, site)
        or share.type is None
        or amount.object is None
        or before.object is None
    ):
        return None
    old, new = before.object.ref.entity_id, amount.object
    roles = [new if one is not None and one.ref.entity_id == old else one for one in (share.subject, share.object)]
    return replace(share, subject=roles[0], object=roles[1])


def _in_sentence(one: Told, site: Site) -> bool:
    return one.site.block is site.block and one.site.sentence == site.sentence


def _in_bracket_of(site: Site, amount: Told) -> bool:
    """Whether a figure opens the bracket right behind an amount."""
    text, end = site.block.block.text.text, amount.site.quantity.end
    return amount.site.block is site.block and OPENS.fullmatch(text, end, site.quantity.start) is not None


def _name_led(site: Site) -> Mention | None:
    """The country before the mark in front of a figure, behind what leads to a further name."""
    text = site.block.block.text.text
    names = (one for one in site.block.mentions if one.label == COUNTRY and one.end <= site.quantity.start)
    marked = (
        one
        for one in names
        if MARK.fullmatch(text, one.end, site.quantity.start) and text[one.end : site.quantity.start].strip()
    )
    return next((one for one in marked if LED.search(text, 0, one.start)), None)
