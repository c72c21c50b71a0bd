"""Settles the kinds of a document's names together, and drops what is none: cut words, units, glosses of another language.

The model's kind of a name is the weakest of the evidence. A name of which nothing else speaks, and a single word at that, is
left without a kind: it takes part in nothing that asks for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factledger.annotate.kind_clause import clause, rows
from factledger.annotate.kind_words import beside, own_words, table
from factledger.model.mention import AnnotatedBlock, Mention
from factledger.text.kinds import is_open, key_of, relabelled, settle

_CUT = re.compile(r"(?:-[^\W\d_]*)?\s*(?:\.{3}|…)\s*\Z")
_BRACKET = re.compile(r"\(([^()]*)\)?")
_CODE = re.compile(r"(?:^|[;,/])\s*([a-z]{2,3}(?:-[a-z]+)?),\s|link=no,|(?:^|[;,/])\s*([A-Z][a-z]+)(?: language)?: ")
_WORD = re.compile(r"[^\W\d_]+")
_ENUMERATOR = re.compile(r"([A-Z])[.)] ")


def settled(blocks: Sequence[AnnotatedBlock]) -> tuple[AnnotatedBlock, ...]:
    """The blocks with the kind of every name settled by the whole document, and its evidence kept with it."""
    cleared = _without_no_names(blocks)
    whole = "\n".join(block.block.text.text for block in blocks)
    small = frozenset(word for word in _WORD.findall(whole) if word.islower())
    told = [replace(block, mentions=tuple(_with_evidence(block, whole, small))) for block in cleared]
    kinds = settle(one for block in told for one in block.mentions)
    return tuple(replace(block, mentions=tuple(relabelled(one, kinds) for one in block.mentions)) for block in told)


def _with_evidence(block: AnnotatedBlock, whole: str, small: frozenset[str]) -> Iterator[Mention]:
    """The names of a block with what speaks for their kinds.

    `whole` is the document's text, `small` its words in small letters, which spare the search for most names.
    """
    text = block.block.text.text
    for number, one in enumerate(block.mentions):
        if not is_open(one):
            yield one
            continue
        low = one.text.lower()
        common = small.issuperset(_WORD.findall(low)) and low in whole
        said = (
            *one.evidence,
            *own_words(one.text, one.label, common=common),
            *beside(text, one),
            *clause(block.tokens, one),
            *rows(text, block.mentions, number),
        )
        yield replace(one, evidence=said)


def _without_no_names(blocks: Sequence[AnnotatedBlock]) -> list[AnnotatedBlock]:
    whole = {key_of(one.text) for block in blocks for one in block.mentions if not _is_cut(block, one)}
    numbered = _enumerated(blocks)
    out = []
    for block in blocks:
        glosses = tuple(_glosses(block.block.text.text)) if any(map(is_open, block.mentions)) else ()
        latin = not _foreign(block.block.text.text)
        kept = [
            one
            for one in block.mentions
            if not is_open(one)
            or not (
                _in_amount(block, one)
                or (_is_cut(block, one) and key_of(one.text) not in whole)
                or _is_gloss(one, glosses, latin=latin)
                or (block.block.index in numbered and one.start == 0)
            )
        ]
        out.append(replace(block, mentions=tuple(kept)))
    return out


def _is_cut(block: AnnotatedBlock, mention: Mention) -> bool:
    """Whether a text breaks off behind the name, so that its last word may be half a word."""
    return _CUT.match(block.block.text.text, mention.end) is not None


def _in_amount(block: AnnotatedBlock, mention: Mention) -> bool:
    """Whether the words are part of a date or of an amount: an era, a currency, a unit."""
    amounts = [(one.start, one.end) for one in block.quantities if one.kind in ("money", "measure", "percent")]
    spans = (*amounts, *((one.start, one.end) for one in block.times))
    return any(start <= mention.start and mention.end <= end for start, end in spans)


def _is_gloss(mention: Mention, glosses: Sequence[tuple[int, int]], *, latin: bool) -> bool:
    """Whether the words are another language's form of what stands before a bracket, or of another script than the text."""
    inside = any(start <= mention.start and mention.end <= end for start, end in glosses)
    return inside or (latin and _foreign(mention.text))


def _glosses(text: str) -> Iterator[tuple[int, int]]:
    """The ranges in brackets that a language's name or code opens, up to a semicolon or the bracket's end."""
    for bracket in _BRACKET.finditer(text):
        for mark in _CODE.finditer(bracket.group(1)):
            code = mark.group(1)
            if code and code.partition("-")[0] not in table("language_codes"):
                continue
            start = bracket.start(1) + mark.end()
            end = text.find(";", start, bracket.end())
            yield start, end if end >= 0 else bracket.end()


def _foreign(text: str) -> bool:
    """Whether most letters are of another script than Latin."""
    letters = [char for char in text if char.isalpha()]
    return sum("LATIN" not in unicodedata.name(char, "") for char in letters) * 2 > len(letters)


def _enumerated(blocks: Sequence[AnnotatedBlock]) -> frozenset[int]:
    """The blocks that letters number: `A. …`, `B. …`, each one behind the letter before it."""
    lettered = [
        (found.group(1), block.block.index)
        for block in blocks
        if (found := _ENUMERATOR.match(block.block.text.text)) is not None
    ]
    run = [index for at, (letter, index) in enumerate(lettered) if ord(letter) == ord("A") + at]
    return frozenset(run) if len(run) > 1 else frozenset()
