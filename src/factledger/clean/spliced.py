"""Blurbs of link targets that a scrape has glued into a sentence, behind the link's text and its target's name.

Where a page keeps such a blurb hidden, text taken from it without its markup reads `in KandyKandyCity in the hills, … in 1998`:
the name stands twice without a blank, and a capital begins the blurb. Its end is shown by an ellipsis, or by a full stop after
which the sentence goes on in small letters. Where nothing shows it, no number of the rest can be told to be the sentence's
own, and the rest of the sentence is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factledger.model.aligned import AlignedText

REASON = "spliced tooltip"
ENDLESS = "spliced tooltip without an end"

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_UPPER}[\w'’-]{{1,40}}(?:\s(?:(?:of|the|and|de|da|do|du|la|le|el)\s)?{_UPPER}[\w'’-]{{0,40}}){{0,4}}"
_DOUBLED = re.compile(rf"(?<!\w)(?P<name>{_NAME})(?P=name)(?!(?P=name))(?P<gloss>{_UPPER}\w*(?:\s|,\s)\w)")
_LEAST_NAME = 3
_SHOWN = re.compile(r"\s?(?:\.\.\.|…)|(?<=\w{3})\.(?=\s[a-zß-öø-ÿ])")
_SENTENCE_END = re.compile(r"(?<=\w{3})[.!?](?=\s+\W*[^\W\d_a-z]|\s*$)")


def set_apart(text: AlignedText) -> tuple[AlignedText, tuple[tuple[int, str, AlignedText], ...]]:
    """A text without the blurbs glued into it, and each blurb with its offset in what is left and the link's text."""
    parts: list[AlignedText] = []
    blurbs: list[tuple[int, str, AlignedText]] = []
    done = length = 0
    for match in _doubled(text.text):
        if match.start() < done:
            continue
        end, shown = _end(text.text, match.start("gloss"))
        kept = text.slice(done, match.end("name"))
        length += len(kept)
        gone = text.slice(match.end("name"), match.start("gloss")).remove(0, len(match["name"]), REASON)
        blurb = text.slice(match.start("gloss"), end)
        if shown:
            blurbs.append((length, match["name"], blurb))
        else:
            gone = AlignedText.join((gone, blurb.remove(0, len(blurb), ENDLESS)))
        parts += [kept, gone]
        done = end
    if not parts:
        return text, ()
    whole = AlignedText.join([*parts, text.slice(done, len(text))])
    return AlignedText(whole.text, whole.runs, (*text.removals, *whole.removals)), tuple(blurbs)


def _doubled(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _DOUBLED.finditer(text) if len(match["name"]) >= _LEAST_NAME)


def _end(text: str, start: int) -> tuple[int, bool]:
    """Where a blurb that begins at `start` ends, and whether that is shown; else where its sentence ends."""
    stop = _SENTENCE_END.search(text, start)
    last = stop.start() if stop else len(text)
    found = _SHOWN.search(text, start)
    return (found.end(), True) if found and found.start() <= last else (last, False)
