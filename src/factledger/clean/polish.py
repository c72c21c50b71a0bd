"""Declared rules applied: inside a block's text, and to whole lines; white space closed up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factledger.model.aligned import AlignedText
from factledger.spec.cleaning import CleaningRule, CleaningSpec, compiled

_SPACES = re.compile(r"\s{2,}|[^\S ]")
_GROUP_SPACE = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3})")


@dataclass(frozen=True, slots=True)
class Polish:
    """The rules of one reader."""

    lines: tuple[CleaningRule, ...]
    inline: tuple[CleaningRule, ...]
    elements: tuple[CleaningRule, ...] = ()

    @classmethod
    def of(cls, spec: CleaningSpec, reader: str) -> Polish:
        """The rules that serve a reader."""
        return cls(spec.serving(reader, "line"), spec.serving(reader, "inline"), spec.serving(reader, "element"))

    def line_reason(self, line: str) -> str:
        """Why a whole line goes, empty where it stays."""
        return next((rule.reason for rule in self.lines if compiled(rule.pattern).fullmatch(line)), "")

    def element_reason(self, description: str) -> str:
        """Why an element of a page goes, by its tag, names and classes; empty where it stays."""
        return next((rule.reason for rule in self.elements if compiled(rule.pattern).search(description)), "")

    def text(self, text: AlignedText) -> AlignedText:
        """A block's text with the inline rules applied in order, white space closed up and trimmed."""
        for rule in self.inline:
            text = apply_rule(text, rule)
        return close_up(text)


def apply_rule(text: AlignedText, rule: CleaningRule) -> AlignedText:
    """What an inline rule makes of a text; a match of nothing inserts what the rule puts."""
    if rule.needs not in text.text:
        return text
    edits: list[tuple[int, int, str, str]] = []
    for match in compiled(rule.pattern).finditer(text.text):
        edits.extend((start, end, rule.put, rule.reason) for start, end in _cuts(match) if end > start or rule.put)
    return text.edit(edits) if edits else text


def close_up(text: AlignedText) -> AlignedText:
    """The text with runs of white space as one space, and none at its ends; reason `layout`."""
    body = text.text
    start, end = len(body) - len(body.lstrip()), len(body.rstrip())
    if start >= end:
        return text.edit([(0, len(body), "", "layout")]) if body else text
    edits = [(0, start, "", "layout")] if start else []
    for match in _SPACES.finditer(body, start, end):
        if not _GROUP_SPACE.match(body, match.start()):
            edits.append((*match.span(), " ", "layout"))
    if end < len(body):
        edits.append((end, len(body), "", "layout"))
    return text.edit(edits) if edits else text


def _cuts(match: re.Match[str]) -> list[tuple[int, int]]:
    names = sorted(name for name in match.re.groupindex if name.startswith("cut"))
    spans = [match.span(name) for name in names] if names else [match.span()]
    return sorted(span for span in spans if span[0] >= 0)
