"""What a dated heading names and nothing below it says outright: the one statement there that can be meant.

Below `Relations Resumed, 1931` a text may tell only of the note that said so, or date the note and not the resumption. Where
the dated statements below that can be meant have one day between them, that is the day of what the heading names; where they
have several, none is chosen and the heading keeps its own, wider date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.extract.cue_forms import spellings
from factledger.extract.cues import CueSet, cue_set
from factledger.extract.events.claims import Statement
from factledger.extract.events.headings import lent, scopes_of, within
from factledger.extract.events.match import EventIndex
from factledger.extract.events.open_type import OPEN_TYPE
from factledger.extract.sections import Sections
from factledger.extract.syntax import Parse
from factledger.model.document import Layer
from factledger.spec.events import ToldBy

HOW = "below_heading"


def tell_untold(sections: Sections, statements: Sequence[Statement], index: EventIndex) -> list[Statement]:
    """The statements; of each untold heading the one that tells of it has its type, or lends it its date."""
    out = list(statements)
    scopes = scopes_of(out)
    for heading in [one for one in out if one.block.block.layer == Layer.HEADING and one.time is not None]:
        declared = index.by_id.get(heading.type)
        if declared is None or declared.told_by is None:
            continue
        below = within(heading, out, scopes)
        if any(out[n].type == heading.type for n in below):
            continue
        if not _date_outright(out, heading, below):
            for n in _meant(out, below, declared.told_by):
                parties = sections.parties_at(out[n].block)
                out[n] = replace(lent(out[n], heading.type, HOW, index, parties), modality="held")
    return out


def _date_outright(out: list[Statement], heading: Statement, below: Sequence[int]) -> bool:
    """Give an undated statement of the heading's type the one date of its sentence; whether there was such a statement."""
    at = heading.block.block.index
    bare = [n for n, one in enumerate(out) if one.type == heading.type and one.time is None]
    for n in (n for n in bare if at in out[n].block.block.parents):
        beside = [out[m] for m in below if out[m].block == out[n].block and out[m].extent == out[n].extent]
        times = {one.time.time.edtf: one.time for one in beside if one.time is not None}
        if len(times) == 1:
            out[n] = replace(out[n], time=replace(*times.values(), basis="context"), notes=())
            return True
    return False


def _meant(out: Sequence[Statement], below: Sequence[int], rule: ToldBy) -> Sequence[int]:
    """The first statement that can be meant, where all that can be have one date: by their type, else by their words."""
    words = cue_set(spelling for cue in rule.words for spelling in spellings(cue))
    by_type = [n for n in below if out[n].type in (rule.denied if out[n].modality == "denied" else rule.types)]
    by_words = [n for n in below if out[n].type == OPEN_TYPE and out[n].modality == "held" and _says(out[n], words)]
    found = by_type or by_words
    dates = {at.time.edtf for n in found if (at := out[n].time) is not None}
    return found[:1] if len(dates) == 1 else ()


def _says(one: Statement, words: CueSet) -> bool:
    """Whether one of the words stands in a statement's sentence."""
    span = Parse.of(one.block.tokens).at(*one.extent)
    return bool(words.first(one.block.tokens, span.start, span.stop))
