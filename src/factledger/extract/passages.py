"""What the words of a passage say of the two countries that it is about, where neither title nor heading does.

Where a mission has its seat, or a meeting its place, is not whom a passage is about: `its embassy in Xcity, Xland`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from factledger.extract.wording import statements
from factledger.model.document import Layer
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

COUNTRY_ID = "country:"
LEAST_NAMED = 3
CLEARLY = 2
"""How often a text must name the one country that it is about, and how many times as often as the next; conventions."""


def is_country(mention: Mention) -> bool:
    """Whether a name is a country's, or that of a capital, which stands for one."""
    return mention.entity_id.startswith(COUNTRY_ID)


def taking_part(block: AnnotatedBlock) -> list[Mention]:
    """The countries of a block but for those that only say where something is; all of them where nothing else is left."""
    named = [one for one in block.mentions if is_country(one)]
    text = block.block.text.text
    return [one for one in named if not _is_place(text, one, named)] or named


def _is_place(text: str, one: Mention, named: Sequence[Mention]) -> bool:
    before = text[: one.start].rstrip()
    if one.how == "capital" or any(other.how == "capital" and before == text[: other.end] + "," for other in named):
        return True
    word = before.removesuffix(" the").rsplit(None, 1)[-1:] or [""]
    return word[0].lower() in statements().located


def leader(blocks: Sequence[AnnotatedBlock], own: Mention) -> Mention | None:
    """The country that a section without a name is about: the other one of the first sentence that names any.

    Of several it is the one named most, those that only say where something is last; None for a draw. Further sentences may be
    of the next section, whose name the scrape lost too.
    """
    for block in blocks:
        for start, end in block.sentences:
            low, high = block.tokens[start].start, block.tokens[end - 1].end
            inside = [one for one in block.mentions if low <= one.start < high and one.entity_id != own.entity_id]
            every = [one for one in inside if is_country(one)]
            if every:
                part = [one for one in taking_part(block) if one in every]
                return _foremost(part) or _foremost(every)
    return None


def leading(document: AnnotatedDocument) -> Mention | None:
    """The one country that a document names far more often than any other; None where there is no such."""
    named = [one for block in document.blocks if block.block.layer is not Layer.TOOLTIP for one in block.mentions]
    return _foremost([one for one in named if is_country(one)], CLEARLY, LEAST_NAMED)


def pairs_of_blocks(document: AnnotatedDocument, own: Mention) -> Mapping[int, tuple[Mention, ...]]:
    """By block the two countries that it is about: one, and the only other that it names at all, with it or twice."""
    found = {}
    for block in document.blocks:
        named = [one for one in block.mentions if is_country(one)]
        others = [one for one in named if one.entity_id != own.entity_id]
        told = len(others) < len(named) or len(others) > 1
        if told and len({one.entity_id for one in others}) == 1:
            found[block.block.index] = (own, others[0])
    return found


def pairs_apart(document: AnnotatedDocument, pair: Sequence[Mention]) -> Mapping[int, tuple[Mention, ...]]:
    """By block the two countries of such as leave out one of the document's two and name another; empty for several."""
    ids = {one.entity_id for one in pair}
    found: dict[int, tuple[Mention, ...]] = {}
    for block in document.blocks:
        named = taking_part(block)
        here, others = ([one for one in named if (one.entity_id in ids) is inside] for inside in (True, False))
        ours = {one.entity_id for one in here}
        if others and len(ours) < len(ids):
            other = _foremost(others, CLEARLY)
            found[block.block.index] = (here[0], other) if here and other is not None else ()
    return found


def _foremost(named: Sequence[Mention], times: int = 1, least: int = 1) -> Mention | None:
    """The country that stands among these most often, `least` times and so many times as often as the next; None for a draw."""
    (first, count), (_, next_count) = [*Counter(one.entity_id for one in named).most_common(2), ("", 0), ("", 0)][:2]
    if count < least or count <= next_count or count < times * next_count:
        return None
    return next(one for one in named if one.entity_id == first)
