"""HTML character references in a text, decoded with the map to raw kept."""

from __future__ import annotations

import html
import re

from factledger.model.aligned import AlignedText

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


def decode_entities(text: AlignedText, *, reason: str = "entity") -> AlignedText:
    """The text with each known character reference replaced by its character; unknown ones stay as they are."""
    if "&" not in text.text:
        return text
    edits = []
    for match in _REFERENCE.finditer(text.text):
        decoded = html.unescape(match.group())
        if decoded and decoded != match.group():
            edits.append((*match.span(), decoded, reason))
    return text.edit(edits) if edits else text
