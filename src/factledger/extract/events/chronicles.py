"""Entries of a chronicle that no other rule reads: `1997 – mercenary affair` tells that something happened, if not what sort.

A date that labels an entry dates what the entry says, be it a phrase without a verb. An entry whose date a figure or another
statement already has tells nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.extract.events.claims import Statement, TimeAt
from factledger.extract.events.dates import entry_time, label_time
from factledger.extract.events.open_type import OPEN_PATTERN, OPEN_TYPE
from factledger.extract.events.participants import Cast
from factledger.extract.wording import Statements
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression

MARK = re.compile(r"[\s|:–—-]*")
PHRASE = re.compile(r"[^;|()]+")
SHORTEST = 4
"""Letters that a noun of an entry has at least; a convention against abbreviations."""
INSTANTS = frozenset({"year", "month", "day"})


def tell_entry(
    document: AnnotatedDocument, block: AnnotatedBlock, told: Sequence[Statement], words: Statements
) -> tuple[Statement, ...]:
    """The open event of a chronicle's entry; empty where the block is none, or tells its event otherwise.

    Args:
        document: the document.
        block: the block.
        told: the statements of the block.
        words: declared words.
    """
    time = _date(document, block)
    if time is None or told or time.precision not in INSTANTS or any(one.kind != "ordinal" for one in block.quantities):
        return ()
    text = block.block.text.text
    phrase = PHRASE.match(text, MARK.match(text, time.end).end())  # type: ignore[union-attr]
    if phrase is None or not _names_happening(block, phrase.span(), words):
        return ()
    low, high = phrase.start(), phrase.start() + len(phrase[0].rstrip(" .,"))
    at = TimeAt(time, block.block.index, "")
    return (Statement(block, OPEN_TYPE, OPEN_PATTERN, text[low:high], (low, high), (0, len(text)), Cast(), "held", at),)


def _date(document: AnnotatedDocument, block: AnnotatedBlock) -> TimeExpression | None:
    """The date that labels an entry: of a list, of several such paragraphs, or of a row that holds nothing else but its words."""
    if block.block.kind is not Kind.ROW:
        return entry_time(document, block)
    label = label_time(block)
    behind = [one for one in block.block.cells if label is None or one.start >= label.end]
    return label if len(behind) == 1 else None


def _names_happening(block: AnnotatedBlock, span: tuple[int, int], words: Statements) -> bool:
    """Whether a common noun, and no word of publishing, stands in the entry's phrase."""
    inside = [token for token in block.tokens if span[0] <= token.start < span[1]]
    if any(token.lemma.lower() in words.editorial for token in inside):
        return False
    return any(token.text.islower() and len(token.text) >= SHORTEST and token.pos == "NOUN" for token in inside)
