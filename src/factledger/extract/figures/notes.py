"""Notes that tell: whole sentences below a heading that stands over remarks as often as over books and links."""

from __future__ import annotations

import re

from factledger.extract.events.dates import heads_above
from factledger.extract.figures.tense import FINITE
from factledger.extract.wording import Statements
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument

CITED = re.compile(r"[\u201c\u201d\"]|https?:|www\.|\^|\bpp?\.\s*\d")
END = re.compile(r"[.!?][)\s]*$")


def tells(document: AnnotatedDocument, block: AnnotatedBlock, words: Statements) -> bool:
    """Whether a block below `Notes` is made of whole sentences and has nothing of a bibliography.

    A title may be a sentence too, but what stands beside it (its paper, a quotation mark, a link) is none.
    """
    heads = heads_above(document, block) & words.citation_headings
    text = block.block.text.text
    if not heads or not heads <= words.note_headings or CITED.search(text) or not END.search(text):
        return False
    if any(
        token.text.lower().strip(".") in words.publishing or token.lemma in words.editorial for token in block.tokens
    ):
        return False
    return all(any(token.tag in FINITE for token in block.tokens[first:end]) for first, end in block.sentences)
