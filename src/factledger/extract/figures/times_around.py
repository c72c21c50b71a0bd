"""The time of a figure whose own sentence tells none: of what stands above it, or of a sentence that goes on with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.extract.events.dates import led_by_date
from factledger.extract.figures.beside import of_lower_clause
from factledger.extract.figures.compared import is_base
from factledger.extract.figures.dated import FigureTime, apart_from, in_range, is_publication, owned, usable
from factledger.extract.figures.site import Site
from factledger.extract.figures.tense import FINITE
from factledger.extract.syntax import NOUNS
from factledger.lang import load
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression, Token

COARSE = frozenset({"decade", "century", "duration", "set", "reference"})
CLOSING = re.compile(r"(?:\([^()\d]{0,40}|[,;–—]|\b(?:in|of|for|as\s+of|as\s+at|at))\s*$", re.IGNORECASE)
"""What stands before the date that a heading ends with: `Residents (2019)`, `Trade by partner, 2019`."""

UNIT_BEHIND = re.compile(r"[ .:]*\)?(?:[ ,]*\([^()\d]{0,40}(?:1?[., '’]?000[^()\d]{0,20})?\))?[ .:]*")
"""What may stand behind such a date: `Trade by partner, 2019 (million euros)`."""


def above(block: AnnotatedBlock, document: AnnotatedDocument) -> FigureTime | None:
    """The time of the nearest parent that is about a time: `2006: …`, `August: …`, `Fiscal year 2008`."""
    for index in reversed(block.block.parents):
        parent = document.blocks[index]
        # A heading over years dates rows and list lines that count for all of them, but not each sentence of a chapter.
        coarse = COARSE | {"range"} if block.block.kind is Kind.PARAGRAPH else COARSE
        if parent.block.kind is Kind.ROW and not led_by_date(parent):
            continue
        times = [time for time in parent.times if usable(time) and time.precision not in coarse]
        if any(is_publication(one, parent, document) for one in times):
            return None
        first = times[0] if len(times) == 1 else None
        if first and _leads(parent, first):
            if _told_since(block, parent, document, first):
                return None
            table = parent.block.kind in {Kind.HEADER_ROW, Kind.CAPTION}
            return FigureTime(first, index, "table" if table else "heading")
        if times and parent.block.kind in {Kind.LIST_ITEM, Kind.CAPTION}:
            return None
    return None


def _told_since(
    block: AnnotatedBlock, parent: AnnotatedBlock, document: AnnotatedDocument, time: TimeExpression
) -> bool:
    """Whether the text between a heading's time and a paragraph tells of another time, so that the heading's no longer holds."""
    if block.block.kind is not Kind.PARAGRAPH or None in (time.earliest, time.latest):
        return False
    between = document.blocks[parent.block.index + 1 : block.block.index]
    told = ((each, one) for each in between if each.block.kind is Kind.PARAGRAPH for one in each.times if usable(one))
    return any(apart_from(one, time) and not is_base(each, one) for each, one in told)


def _leads(parent: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether the time heads its block, or ends it in a parenthesis, and does not stand in a sentence of it."""
    text = parent.block.text.text
    before, after = text[: time.start], text[time.end :]
    heads = re.fullmatch(r"[\s(\[\divxlcIVX.)•*\-–]*(?:In\s+|Fiscal\s+year\s*|FY\s*)?[-–]?", before) is not None
    opens = re.match(r"\s*(?:[:;,–—-]|\)|$)", after) is not None
    # `2014 statistics`, `2019 key trade figures:`
    counts = "|".join(load("en", "figures")["counted_in"])
    opens = opens or re.fullmatch(rf"\s+(?:[a-z]+\s+){{0,2}}(?:{counts})\s*:?", after, re.IGNORECASE) is not None
    # `Trade by partner, 2019, US$ m`
    unit = after[:1] in {",", ";"} and bool(parent.unit_words) and parent.unit_words in after
    caption = parent.block.kind is Kind.CAPTION or _names_things(parent, time)
    named = caption or CLOSING.search(before) is not None
    ends = named and bool(before.strip())
    return (heads and opens) or (ends and (unit or UNIT_BEHIND.fullmatch(after) is not None))


def _names_things(parent: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a line without a verb ends with a time right behind the things that it names: `Main exports 2013:`."""
    before = [token for token in parent.tokens if token.end <= time.start]
    told = any(token.tag in FINITE for token in parent.tokens)
    named = bool(before) and before[-1].tag in {"NNS", "NN"} and before[-1].end + 1 == time.start
    return named and not told and parent.block.text.text[time.end :].strip() in {"", ":"}


def from_neighbour(site: Site, times: list[TimeExpression]) -> FigureTime | None:
    """The time of the sentence before, where this one goes on with it; of the one behind, where that one goes on."""
    if site.block.block.kind not in {Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.TOOLTIP} or _up_to_now(site):
        return None
    number = next((n for n, (start, _) in enumerate(site.block.sentences) if start == site.sentence.start), -1)
    dated = any(in_range(site.parse, time, site.sentence) for time in times)
    if number > 0 and not dated:
        found = _main_time(site, times, number - 1) if _goes_on(site.tokens, site.sentence) else None
        # `entry until 2030. This means …`: a deadline is that of its own sentence.
        found = None if found and found.edtf.startswith("../") else found
        if found:
            return FigureTime(found, site.block.block.index, "context")
    own = any(in_range(site.parse, time, site.sentence) and not _aside(site, time) for time in times)
    behind = 0 <= number < len(site.block.sentences) - 1 and not own
    if behind and _taken_up(site, number + 1) and not _measured_anew(site, number + 1):
        found = _main_time(site, times, number + 1)
        if found:
            return FigureTime(found, site.block.block.index, "context")
    return None


def _up_to_now(site: Site) -> bool:
    """Whether a sentence counts up to the day of the text: `Six sessions have been held to date`."""
    low, high = site.tokens[site.sentence.start].start, site.tokens[site.sentence.stop - 1].end
    told = f" {site.block.block.text.text[low:high].lower().rstrip('.')} "
    return any(f" {words} " in told for words in load("en", "figures")["scopes"]["cumulative"] if " " in words)


def _aside(site: Site, time: TimeExpression) -> bool:
    """Whether a time of a figure's sentence is told of another thing in it: `the fleet that they took in 1275`."""
    return owned(site, time) or of_lower_clause(site, time)


def _goes_on(tokens: Sequence[Token], sentence: range) -> bool:
    """Whether a sentence opens with words that carry the event before on: `Under it, …`, `This agreement gave …`."""
    table = load("en", "figures")
    opening = [tokens[i].text.lower() for i in sentence[:4]]
    text = " ".join(opening)
    if any(text.startswith(phrase) for phrase in table["now_openings"]):
        return False
    if any(text.startswith(phrase) for phrase in table["narrative_openings"]):
        return True
    pointers = {"this", "that", "these", "those"}
    if opening[1:2] and opening[1] in table["time_nouns"]:
        return False
    if opening[:1] and opening[0] in pointers:
        return len(opening) > 1 and tokens[sentence[1]].pos in NOUNS | {"VERB", "ADJ"}
    fronted = opening[:1] and opening[0] in {"under", "during", "by", "through", "with", "for", "at", "as", "on"}
    return bool(fronted) and len(opening) > 1 and opening[1] in pointers | {"it", "them", "which"}


def _taken_up(site: Site, number: int) -> bool:
    """Whether the next sentence goes on with the counted things: `The latter …`, `The Norman ships …`."""
    start, end = site.block.sentences[number]
    opening = [site.tokens[i] for i in range(start, min(end, start + 8))]
    if len(opening) < 2 or not site.heads:
        return False
    words = [token.text.lower() for token in opening]
    if words[:2] == ["the", "latter"]:
        return True
    noun = site.tokens[site.heads[0]].lemma.lower()
    subjects = [i for i in range(start, end) if site.tokens[i].dep in {"nsubj", "nsubjpass"}]
    first = site.tokens[subjects[0]] if subjects else None
    before = {site.tokens[i].text.lower() for i in site.parse.subtree(subjects[0])} if subjects else set()
    return first is not None and first.lemma.lower() == noun and bool(before & {"the", "these", "those"})


def _measured_anew(site: Site, number: int) -> bool:
    """Whether the next sentence gives another amount of the same kind, of which its time is told: `It was $3m in 2011`."""
    start, end = site.block.sentences[number]
    low, high = site.tokens[start].start, site.tokens[end - 1].end
    return any(low <= one.start < high and one.kind == site.quantity.kind for one in site.block.quantities)


def _of_participle(site: Site, time: TimeExpression) -> bool:
    """Whether a time is that of a participle which only says more of a noun: `marks the jubilee of ties, taken up in 1965`."""
    span = site.parse.at(time.start, time.end)
    above = site.parse.ancestors(site.parse.root_of(span)) if span else ()
    verb = next((i for i in above if site.tokens[i].pos in {"VERB", "AUX"}), -1)
    said = (
        verb > 0
        and site.tokens[verb].tag == "VBN"
        and not site.parse.by_dep(verb, "mark", "aux", "auxpass", "nsubjpass")
    )
    return said and (
        site.tokens[verb].dep == "acl" or (site.tokens[verb].dep == "advcl" and site.tokens[verb - 1].text == ",")
    )


def _main_time(site: Site, times: list[TimeExpression], number: int) -> TimeExpression | None:
    """The only time of a sentence that is no coarser than a year; None where it has several."""
    start, end = site.block.sentences[number]
    found = [time for time in times if in_range(site.parse, time, range(start, end)) and time.precision not in COARSE]
    found = [time for time in found if not _of_participle(site, time)]
    stated = [time for time in found if time.basis != "context"] or found
    bases = (
        time for time in site.block.times if in_range(site.parse, time, range(start, end)) and is_base(site.block, time)
    )
    # `the heights of 2016. At the time …`: the time compared with may be the one that is meant.
    return stated[0] if len(stated) == 1 and not any(usable(time) for time in bases) else None
