"""Who and what a figure is about, by what stands above it: headings, list parents, captions, the list, the title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from factledger.extract.figures.gifts import given_to
from factledger.extract.figures.holders import Held, Surroundings, countries, held
from factledger.extract.figures.roles import LOCATIVE, TOWARDS
from factledger.extract.figures.roles_owners import possessor
from factledger.extract.figures.site import Site
from factledger.extract.syntax import NOUNS, Parse
from factledger.lang import load
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, Mention

HYPHENS = frozenset({"-", "–", "—"})
BETWEEN = frozenset({"between", "among", "amongst", "within"})


def above_agent(site: Site, around: Surroundings) -> Held | None:
    """The country that owns what is above, by demonym or genitive: `Leading destinations of X's exports`.

    Where the figure's own text has told between which two such figures are, the line above says nothing of that.
    """
    here = [one.start < one.end and one.block == site.block.block.index for one in around.parties]
    if here and all(here):
        return None
    return _nearest(around, _owns)


def _owns(block: AnnotatedBlock, mention: Mention) -> bool:
    parse = Parse.of(block.tokens)
    span = parse.at(mention.start, mention.end)
    after = block.tokens[span.stop] if span and span.stop < len(block.tokens) else None
    before = block.tokens[span.start - 1].text.lower() if span and span.start > 0 else ""
    genitive = after is not None and (
        after.text in {"'s", "’s", "'", "’"} or (mention.how == "demonym" and after.pos in NOUNS | {"ADJ"})
    )
    # `the share of X in Y's imports` is not X's.
    part = (
        span is not None
        and span.start > 1
        and block.tokens[span.start - 2].lemma.lower() in load("en", "figures")["parts"]
    )
    return genitive or (before == "of" and not part and not names_office(block))


def names_office(block: AnnotatedBlock) -> bool:
    """Whether a heading is a publisher's name: a `Department of Foreign Affairs and Trade` says nothing of what is traded."""
    nouns, words = load("en", "names")["organization_nouns"], [token.text.lower() for token in block.tokens]
    return any(first in nouns and second in {"of", "for"} for first, second in pairwise(words))


def above_place(site: Site, around: Surroundings) -> Held | None:
    """The country above behind `in`, `to`, `with` or `for`: `Economic cooperation with X`."""
    return _nearest(around, _preceded)


def _preceded(block: AnnotatedBlock, mention: Mention) -> bool:
    text = block.block.text.text
    if text[mention.end : mention.end + 1] in HYPHENS or text[max(0, mention.start - 1) : mention.start] in HYPHENS:
        return False
    before = [token.text.lower() for token in block.tokens if token.end <= mention.start]
    if before[-1:] == ["with"]:
        # `X – relations with Y` says of neither that it is the one to which something goes.
        others = [one for one in _named(block) if one.entity_id != mention.entity_id]
        return all(_owns(block, one) for one in others)
    return bool(before) and (before[-1] in LOCATIVE | TOWARDS or before[-2:-1] == ["to"])


def above_any(site: Site, around: Surroundings) -> Held | None:
    """The only country that is named above, in the nearest block that names any."""
    return _nearest(around, lambda block, mention: True)


def _nearest(around: Surroundings, fits: Callable[[AnnotatedBlock, Mention], bool]) -> Held | None:
    """The one fitting country of the nearest block above that names any."""
    for block in reversed(around.above):
        found = [one for one in _named(block) if fits(block, one)]
        if found:
            return _one_of(block, found, "heading")
    return None


def _named(block: AnnotatedBlock) -> list[Mention]:
    return [one for one in block.mentions if one.label == "country"]


def _one_of(block: AnnotatedBlock, found: Sequence[Mention], how: str) -> Held | None:
    names = {one.entity_id or one.text for one in found}
    return held(found[0], block, how) if len(names) == 1 else None


def list_owner(site: Site, around: Surroundings) -> Held | None:
    """The one country that owns what the lines of the same list are about: `Trade`, `X's exports`, `Investment`."""
    own = site.block.block
    headings = [number for number in own.parents if around.document.blocks[number].block.kind is Kind.HEADING]
    found: dict[str, Held] = {}
    for block in around.document.blocks:
        same = [number for number in block.block.parents if around.document.blocks[number].block.kind is Kind.HEADING]
        if block.block.kind is not Kind.LIST_ITEM or same != headings or _tells(block):
            continue
        if not _same_list(block, own.parents):
            continue
        for mention in _named(block):
            if _owns(block, mention):
                found.setdefault(mention.entity_id or mention.text, held(mention, block, "heading"))
    return next(iter(found.values())) if len(found) == 1 else None


def _tells(block: AnnotatedBlock) -> bool:
    """Whether a line is a statement with a verb and no label."""
    return any(token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in block.tokens)


def _same_list(block: AnnotatedBlock, parents: Sequence[int]) -> bool:
    """Whether a list item hangs below one of these parents, or is one of them."""
    return bool(set(block.block.parents) & set(parents)) or block.block.index in parents


def cell_owner(site: Site, around: Surroundings) -> Held | None:
    """The country that is the whole label of the figure's row, or heads its column in a comparison."""
    own = _label(site, around)
    return own if own is not None and own.block == site.block.block.index else compared(site, around)


def _label(site: Site, around: Surroundings) -> Held | None:
    return around.item if site.block.block.cells and around.item and around.item.ref.how == "table" else None


def compared(site: Site, around: Surroundings) -> Held | None:
    """The country that heads the figure's column, where others head the columns beside it and the row says what is measured."""
    owner = _label(site, around)
    if owner is None or owner.block == site.block.block.index:
        return None
    head, row = around.document.blocks[owner.block], site.block
    heads = {one.entity_id for one in _named(head)}
    first = row.block.cells[0]
    label = row.block.text.text[first.start : first.end]
    measured = any(char.isalpha() for char in label) and not any(one.start <= first.start for one in row.times)
    return owner if head.block.kind is Kind.HEADER_ROW and len(heads) > 1 and measured else None


def title_first(site: Site, around: Surroundings) -> Held | None:
    """The first of the two countries that the document's title names, unless the measured noun is between others."""
    return around.pair[0] if len(around.pair) == 2 and not _between_others(site, around) else None


def _between_others(site: Site, around: Surroundings) -> bool:
    """Whether the measured noun is between parties that are not the document's two: `trade between XY countries`."""
    pair = {one.ref.entity_id for one in around.pair}
    named = [noun for head in site.heads for word, noun in site.parse.obliques(head) if word in BETWEEN]
    for noun in named:
        words = site.parse.subtree(noun)
        inside = {one.entity_id for one in countries(site, words)}
        names = [i for i in words if site.tokens[i].pos == "PROPN"]
        if names and not pair <= inside:
            return True
    return any(_joined_name(site, head) for head in site.heads[:1])


def _joined_name(site: Site, head: int) -> bool:
    """Whether a hyphen before the measured noun joins a country to a name that is none: `the Xland-XY trade turnover`."""
    before = [i for i in site.parse.subtree(head) if i < head and site.tokens[i].text in HYPHENS]
    for at in before:
        sides = [site.mention_of(i) for i in (at - 1, at + 1) if 0 <= i < len(site.tokens)]
        known = [one is not None and one.label == "country" for one in sides]
        if sum(known) == 1 and site.tokens[at - 1].text[:1].isupper() and site.tokens[at + 1].text[:1].isupper():
            return True
    return False


def currency_of_pair(site: Site, around: Surroundings) -> Held | None:
    """Of the two countries of the title, the one in whose currency the value is told.

    Source: ISO 4217, in which a code begins with the country's ISO 3166 letters, as entity ids of countries end with them.
    """
    letters = site.quantity.unit[:2]
    if site.quantity.kind != "money" or len(around.pair) != 2:
        return None
    found = [one for one in around.pair if one.ref.entity_id.rpartition(":")[2] == letters]
    return found[0] if len(found) == 1 else None


def giver_of_pair(site: Site, around: Surroundings) -> Held | None:
    """Of the two countries of the title, the one that is not given to, where the clause says that the other is."""
    return other_of_pair(around, given_to(site)) if site.verb >= 0 else None


def other_of_pair(around: Surroundings, taken: Held | None) -> Held | None:
    """Of the two countries of the document, the one that the other role does not hold."""
    return _other(around.pair, taken)


def other_told(around: Surroundings, taken: Held | None) -> Held | None:
    """Of the two countries of which the figure before told, the one that the other role does not hold."""
    return _other(around.parties, taken)


def _other(pair: Sequence[Held], taken: Held | None) -> Held | None:
    if taken is None or len(pair) != 2 or not taken.ref.entity_id:
        return None
    rest = [one for one in pair if one.ref.entity_id != taken.ref.entity_id]
    return rest[0] if len(rest) == 1 else None


def row_of_pair(site: Site, around: Surroundings) -> Held | None:
    """For a figure in a table or list about two countries, the one that no label of its own names.

    The two are those that the line above names, else the document's pair; where the labels name none of them the figure's owner
    is not known, nor is the other.
    """
    owner = around.labels.get("of") or around.publisher
    if not site.block.block.cells or owner is None:
        return None
    for block in reversed(around.above):
        named = {one.entity_id: one for one in _named(block) if one.entity_id}
        others = [one for key, one in named.items() if key != owner.ref.entity_id]
        if others:
            return held(others[0], block, "heading") if len(others) == 1 else None
    return other_of_pair(around, owner)


def partner_above(site: Site, around: Surroundings) -> Held | None:
    """Of the document's two countries the one that does not own a trade told under a heading of relations.

    `Economic relations`, `Bilateral trade`: what is sold or bought there goes between the two, unless the sentence tells of all.
    """
    words = load("en", "figures")
    before = around.document.blocks[1 : site.block.block.index]
    heading = next((one for one in reversed(before) if one.block.kind is Kind.HEADING), None)
    told = {token.lemma.lower() for token in heading.tokens} if heading else set()
    clause = {site.tokens[i].lemma.lower() for i in site.sentence}
    if not told & set(words["of_relations"]) or clause & set(words["of_all"]):
        return None
    return other_of_pair(around, possessor(site, around))


def publisher(site: Site, around: Surroundings) -> Held | None:
    """The country whose body's page the document is."""
    return around.publisher
