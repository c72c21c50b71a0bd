"""Between which two countries a passage is: those of the document, or in a survey of one country's relations the section's.

A survey goes from country to country: each section (a heading, or a row of a table) bears the name of one, and all are about
its relations with one and the same other. That one is the country of the title, of the file's name, or the one that runs
through the sections. A section whose name the scrape lost is of the country that its own words name, where one leads clearly.
A survey's section may bear the name of a body too: an alliance, a bank. What is told there is between the country and the body.
Where no title and no heading settles it, the words of a single passage may: one country runs through the text, and the passage
names but one other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from factledger.extract.pair import COUNTRY, document_pair, leading_pair, pair_in, parties_of, title_of
from factledger.extract.passages import is_country, leader, leading, pairs_apart, pairs_of_blocks
from factledger.extract.wording import statements
from factledger.model.document import Kind, Layer
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention

LEAST_SECTIONS = 2
"""How many countries' sections make a survey where nothing else says that it is one; a convention."""
SEVERAL = 3
"""How many countries a title names that sets one against others; a convention."""
BODY = "organization"
_APART = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\d+(?:\.\d+)*[.)]|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Sections:
    """The two countries of each passage of a document.

    `pair`: those of the document as a whole, empty where it is not about two; `parties`: those, else the one country that it is
    about; `own` and `topics`: in a survey the country whose relations it tells, and by the block that opens a section (a
    heading or a row) the other one; `passages`: the two countries of single blocks, where their own words settle them (empty
    where they tell of others), which go before `pair`; `leads`: the one country that the text names far more often than others;
    `headed`: by heading the two countries that it names and nothing else (`X – Y`), which go before all.
    """

    pair: tuple[Mention, ...]
    parties: tuple[Mention, ...]
    own: Mention | None = None
    topics: Mapping[int, Mention] = field(default_factory=dict)
    passages: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)
    leads: Mention | None = None
    headed: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)

    def sides_at(self, block: AnnotatedBlock) -> tuple[Mention, ...]:
        """The two sides that a block is about, of which the second may be a body; empty where there are not two."""
        near = (block.block.index, *reversed(block.block.parents))
        headed = next((self.headed[index] for index in near if index in self.headed), None)
        if headed is not None:
            return headed
        topic = self._topic(block) if self.own is not None else None
        if self.own is not None and topic is not None:
            return (self.own, topic)
        return self.passages.get(block.block.index, self.pair)

    def pair_at(self, block: AnnotatedBlock) -> tuple[Mention, ...]:
        """The two countries that a block is about; empty where there are not two."""
        sides = self.sides_at(block)
        return sides if all(is_country(one) for one in sides) else ()

    def parties_at(self, block: AnnotatedBlock) -> tuple[Mention, ...]:
        """The countries that a block is about: two, or the only one that is clear."""
        if self._of_others(block):
            return ()
        topic = self._topic(block)
        return self.pair_at(block) or self.parties or ((topic,) if topic is not None else ())

    def about_at(self, block: AnnotatedBlock) -> tuple[Mention, ...]:
        """Those that a block is about: its two sides, else the one country whose relations or history the text tells.

        That a passage of such a text names but one other does not make all of it theirs.
        """
        one = self.own or self.leads
        if self._of_others(block):
            return ()
        if one is not None and self._topic(block) is None:
            return (one,)
        return self.sides_at(block)

    def _of_others(self, block: AnnotatedBlock) -> bool:
        """Whether a block tells of others than the two countries of the document, and not of one of them and one other."""
        return self.own is None and self.passages.get(block.block.index) == ()

    def _topic(self, block: AnnotatedBlock) -> Mention | None:
        near = (block.block.index, *reversed(block.block.parents))
        return next((self.topics[index] for index in near if index in self.topics), None)


def sections_of(document: AnnotatedDocument) -> Sections:
    """Between which two countries each passage of a document is."""
    return replace(_settled(document), headed=_headed(document))


def _settled(document: AnnotatedDocument) -> Sections:
    """The sections of a document by its title, by headings that each name one country, or by its words."""
    heads = _heads(document)
    title = _title(document)
    whole = _whole(document, heads)
    one = _of_one_in_several(title)
    if one is None and title is not None and title.block.index not in heads and len(_countries(title.mentions)) > 1:
        return whole
    spans = _spans(document, heads)
    bodies = _heads(document, BODY)
    if not spans:
        if one is not None:
            return Sections((), (one,), one, bodies, pairs_of_blocks(document, one))
        own = (_of_relations(title) or _beside(document, bodies)) if bodies else None
        return whole if own is None else Sections((), (own,), own, bodies)
    own = one or _own(document, heads, spans, title)
    if own is None:
        several = title is not None and title.block.index in heads and len(spans) >= LEAST_SECTIONS
        return Sections((), (), None, heads) if several else whole
    topics = {at: heads.get(at) or leader(spans[at], own) for at in spans}
    known = {at: one for at, one in topics.items() if one is not None and one.entity_id != own.entity_id}
    return Sections((), (own,), own, {**bodies, **known}, pairs_of_blocks(document, own))


def _whole(document: AnnotatedDocument, heads: Mapping[int, Mention]) -> Sections:
    """Between whom a document is that is no survey: of its title, its file's name, or whom its words lead to."""
    pair = document_pair(document)
    title = title_of(document)
    if pair and title is not None and _countries(title.mentions):
        return Sections(pair, pair)
    filed = _filed(document)
    if not pair and len(filed) == 2:
        return Sections(tuple(filed), tuple(filed))
    if not pair and len(heads) == 1:
        both = leading_pair(document)
        pair = both if _countries(both).keys() >= _countries(heads.values()).keys() else ()
    if pair:
        return Sections(pair, pair, passages=pairs_apart(document, pair))
    one = leading(document)
    passages = pairs_of_blocks(document, one) if one is not None else {}
    return Sections((), parties_of(document, ()) or ((one,) if one else ()), passages=passages, leads=one)


def _of_one_in_several(title: AnnotatedBlock | None) -> Mention | None:
    """The country of which a title says what it has in or with two others or more: `Xish posts in A, B and C`."""
    named = _countries(title.mentions) if title is not None else {}
    if title is None or len(named) < SEVERAL:
        return None
    first, second, *_ = named.values()
    between = title.block.text.text[first.end : second.start].lower().split()
    leads = any(word in statements().section_links for word in between)
    return first if leads and "and" not in between and "," not in between else None


def _of_relations(title: AnnotatedBlock | None) -> Mention | None:
    """The one country of whose relations, and of nothing else, a title says that the document tells."""
    own = _bare(title, 0, len(title.block.text.text), COUNTRY, statements().section_words | {"of"}) if title else None
    return own if title and own and title.block.text.text.strip() != own.text else None


def _beside(document: AnnotatedDocument, bodies: Mapping[int, Mention]) -> Mention | None:
    """The one country of a text that tells of its relations with a body, below the body's name alone."""
    return leading(document) if 0 in bodies and len(bodies) == 1 else None


def _heads(document: AnnotatedDocument, label: str = COUNTRY) -> dict[int, Mention]:
    """The headings and rows that bear the name of one country, or of one of another label, and nothing else."""
    found = {}
    for block in document.blocks:
        text = block.block.text.text
        if block.block.kind is Kind.HEADING:
            mention = _bare(block, 0, len(text), label)
        elif block.block.kind is Kind.ROW and by_country(document, block):
            column = _country_column(document, block)
            named = next((cell for cell in block.block.cells if cell.column == column), None)
            mention = _bare(block, named.start, named.end, label) if named else None
        else:
            mention = None
        if mention is not None:
            found[block.block.index] = mention
    return found


def _headed(document: AnnotatedDocument) -> dict[int, tuple[Mention, ...]]:
    """The headings below the title that name two countries and nothing else."""
    found: dict[int, tuple[Mention, ...]] = {}
    title = title_of(document)
    for block in (one for one in document.blocks if one is not title):
        text, pair = block.block.text.text, pair_in(block.mentions)
        rest = "".join(
            char for i, char in enumerate(text) if not any(one.start <= i < one.end for one in block.mentions)
        )
        plain = set(_APART.sub(" ", rest).lower().split()) <= statements().section_words
        if block.block.kind is Kind.HEADING and len(pair) == 2 and len(block.mentions) == 2 and plain:
            found[block.block.index] = pair
    return found


def _bare(
    block: AnnotatedBlock, start: int, end: int, label: str, words: frozenset[str] | None = None
) -> Mention | None:
    """The one name of a label that a range of a block holds, with no other words than those of a heading of relations."""
    named = [one for one in block.mentions if start <= one.start and one.end <= end]
    if len(named) != 1 or named[0].label != label or not named[0].entity_id:
        return None
    text = block.block.text.text
    rest = _APART.sub(" ", f"{text[start : named[0].start]} {text[named[0].end : end]}").lower().split()
    return named[0] if set(rest) <= (words or statements().section_words) else None


def by_country(document: AnnotatedDocument, row: AnnotatedBlock) -> bool:
    """Whether a column of names of a row's table is headed as one of countries, so that every row is of one."""
    return _country_column(document, row) >= 0


def _country_column(document: AnnotatedDocument, row: AnnotatedBlock) -> int:
    """The number of the column of countries, which is the first or stands right behind one that counts the rows; -1 for none."""
    words = statements().country_columns
    refs = (ref for cell in row.block.cells for ref in cell.headers)
    heads = {ref.block for ref in refs if document.blocks[ref.block].block.kind is Kind.HEADER_ROW}
    for head in (document.blocks[at].block for at in heads):
        for cell in head.cells[:2]:
            name = head.text.text[cell.start : cell.end].strip(" :*").lower()
            if name in words:
                return cell.column
            if any(char.isalpha() for char in name) and name not in statements().counting_columns:
                break
    return -1


def _title(document: AnnotatedDocument) -> AnnotatedBlock | None:
    return next((one for one in document.blocks if one.block.kind is Kind.HEADING and one.block.level == 1), None)


def _spans(document: AnnotatedDocument, heads: Mapping[int, Mention]) -> dict[int, list[AnnotatedBlock]]:
    """By the block that opens a section the blocks of it, with the rows of a table by country whose name was lost."""
    opens = set(heads)
    for block in document.blocks:
        column = _country_column(document, block) if block.block.kind is Kind.ROW else -1
        if column >= 0 and all(cell.column != column for cell in block.block.cells):
            opens.add(block.block.index)
    found: dict[int, list[AnnotatedBlock]] = {at: [] for at in sorted(opens)}
    for block in document.blocks:
        if block.block.layer is Layer.TOOLTIP:
            continue
        at = next((one for one in (block.block.index, *reversed(block.block.parents)) if one in opens), -1)
        if at >= 0:
            found[at].append(block)
    return found


def _own(
    document: AnnotatedDocument,
    heads: Mapping[int, Mention],
    spans: Mapping[int, Sequence[AnnotatedBlock]],
    title: AnnotatedBlock | None,
) -> Mention | None:
    """The country whose relations a survey tells: the title's, the file name's, or the one that runs through the sections."""
    topics = {one.entity_id for one in heads.values()}
    if title is not None and title.block.index not in heads:
        named = _countries(title.mentions)
        if len(named) == 1 and not named.keys() <= topics:
            return next(iter(named.values()))
    if len(spans) < LEAST_SECTIONS:
        return None
    filed = [one for one in _filed(document) if one.entity_id not in topics]
    return filed[0] if len(filed) == 1 else _running(heads, spans)


def _filed(document: AnnotatedDocument) -> list[Mention]:
    """The countries of a document that the name of its file names."""
    every = _countries(one for block in document.blocks for one in block.mentions if one.how == "name")
    name = f"-{re.sub(r'[^a-z]+', '-', document.document.source.source_id.lower())}-"
    return [one for one in every.values() if f"-{one.text.lower().replace(' ', '-')}-" in name]


def _running(heads: Mapping[int, Mention], spans: Mapping[int, Sequence[AnnotatedBlock]]) -> Mention | None:
    """The country that is named in more sections of others than any other is, and in two at least."""
    counts: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for at, blocks in spans.items():
        own = heads[at].entity_id if at in heads else ""
        for entity, mention in _countries(one for block in blocks for one in block.mentions).items():
            if entity != own:
                counts[entity] += 1
                first.setdefault(entity, mention)
    ranked = [*counts.most_common(2), ("", 0)]
    leads = len(ranked) > 1 and ranked[0][1] >= LEAST_SECTIONS and ranked[0][1] > ranked[1][1]
    return first[ranked[0][0]] if leads else None


def _countries(mentions: Iterable[Mention]) -> dict[str, Mention]:
    """The countries among these, each once, capitals with them."""
    found: dict[str, Mention] = {}
    for one in mentions:
        if is_country(one):
            found.setdefault(one.entity_id, one)
    return found
