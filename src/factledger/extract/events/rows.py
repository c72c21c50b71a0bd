"""Rows that begin with a date below a heading that says what happened: visits, press conferences, treaties.

`1994.05 Prime Minister A. NAME` below `Visits` and `From X to Y` is a visit of that person from X to Y. A row whose headings
name no event is left to the other readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from factledger.extract.events.claims import Statement, TimeAt
from factledger.extract.events.columns import cast_of_label
from factledger.extract.events.dates import ENUMERATION, on_calendar
from factledger.extract.events.kinds import names_of
from factledger.extract.events.list_heads import PEOPLE, Direction, direction_of, type_above, type_of_way
from factledger.extract.events.match import EventIndex, find_triggers
from factledger.extract.events.participants import Cast
from factledger.extract.events.scene import Found, ref_of
from factledger.extract.events.visitors import visitor_below, visitor_in, with_him
from factledger.extract.pair import COUNTRY, governing
from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.document import Cell, Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention, Quantity, TimeExpression
from factledger.spec.events import EventType

ROW_PATTERN = "row"
BRACKETED = re.compile(r"\(([^()]*)\)\W*$")
DATING = re.compile(r"[\s,;:|]*\(?(?:\b(?:on|in|from))?\s*$")
"""What leads to the date that ends a row: `…, 3 May`, `… in May`, `… (May`."""
BEHIND_MARK = re.compile(r"\s*[,:;\u2013\u2014-]\s*(?:(?:on|in|from)\s+)?$")
"""What parts the words of an item from the date that ends it."""
TO_PLACE = re.compile(r"\b(?:in|to|visits|visited|visiting)(?:\s+the)?\s*$", re.IGNORECASE)
LONGEST = 200
"""How many characters a dated row may have; a convention."""
MOST_TITLES = 4
"""How many words may stand before a visitor's office or name in a row: `H.E. the former`; a convention."""
NAME_LEADS = re.compile(r"(?:[A-Z][\w.'\u2019-]*\s+){2,7}(?=[a-z(])")
"""Names with their titles at the head of a sentence, before its verb."""
ROW_KINDS = frozenset({Kind.ROW, Kind.LIST_ITEM, Kind.PARAGRAPH})


def read_row(
    document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, words: Statements
) -> tuple[Statement, ...]:
    """The events of a dated row, one for each of its times; empty where the block is no such row."""
    within = _within_year(block)
    marked = within or _row_times(block) or _times_at_end(block)
    times = marked or _times_behind(block)
    # Below `Agreements signed` a thing and its date are enough, `Air transport (1990)`; not below `Visits` or `In force`.
    things = () if times else _times_at_end(block, of_people=False) or _times_behind(block, of_people=False)
    times = times or things
    prose = () if times else _prose(block)
    if _dates_items(document, block) or _is_numbers(block) or _is_date_line(block):
        return ()
    if not (times or prose):
        return _of_year_above(document, block, index, words)
    kind, heading = type_above(document, block, index, words)
    kind = kind or type_of_way(document, block, index)
    # What stands in columns of its own behind a paper's date and name is read as such.
    in_columns = kind is not None and kind.tells and _wordy_cells(block) > 1
    if kind is None or in_columns or (things and (kind.lasting_stay or kind.at_once)):
        return ()
    if prose:
        return _of_prose(document, block, kind, prose)
    # `State visit of King Ivar, 2004` says itself what it is.
    itself = not marked and kind in _told(block, index, words)
    if itself or (not _is_visitor(block, kind, times) and _tells_else(block, kind, index, words)):
        return ()
    named = _named(block.block.text.text, times, block.times[0] if within else None)
    done = [statement_of(document, block, kind, TimeAt(time, block.block.index, ""), named) for time in times]
    wordless = named[0] >= named[1] and not any(one.cast.refs for one in done)
    if wordless and all(time.precision == "range" for time in times):
        # Bare spans of years are marks on a time line, each of which may hold any number of events.
        done = []
    return tuple(replace(one, measure=heading) if heading and one.measure == kind.label else one for one in done)


def _of_year_above(
    document: AnnotatedDocument, block: AnnotatedBlock, index: EventIndex, words: Statements
) -> tuple[Statement, ...]:
    """The visit of an item that names its visitor and no date, below an item that is nothing but a date."""
    over = document.blocks[block.block.parents[-1]] if block.block.parents else block
    dated = len(over.times) == 1 and on_calendar(over.times[0]) and _dates_items(document, over)
    if block.block.kind is not Kind.LIST_ITEM or block.times or not dated or _predicates(block):
        return ()
    kind = type_above(document, block, index, words)[0] or type_of_way(document, block, index)
    if kind is None or not kind.lasting_stay or not any(one.label in PEOPLE for one in block.mentions):
        return ()
    at = TimeAt(over.times[0], over.block.index, "heading")
    return (statement_of(document, block, kind, at, (0, len(block.block.text.text))),)


def _dates_items(document: AnnotatedDocument, block: AnnotatedBlock) -> bool:
    """Whether a block is nothing but the date of the items below it, which tell what happened."""
    at, text = block.block.index, block.block.text.text
    bare = not any(char.isalpha() for char in _without_times(text, block.times))
    return bare and any(at in below.block.parents for below in document.blocks[at + 1 : at + 2])


def _is_numbers(block: AnnotatedBlock) -> bool:
    """Whether a row of a table holds numbers and its times alone, as one of figures does below whatever heading."""
    text = block.block.text.text
    rest = _without_times(text, block.times)
    amounts = [one for one in block.quantities if not any(one.start < t.end and t.start < one.end for t in block.times)]
    bare = _without_times(text, sorted((*block.times, *amounts), key=lambda one: one.start))
    return block.block.kind is Kind.ROW and not any(c.isalpha() for c in bare) and any(c.isdigit() for c in rest)


def _is_date_line(block: AnnotatedBlock) -> bool:
    """Whether a line that is no item is a day, with a place or without: `30 March 2017, Xcity`, under which a text is filed."""
    places = [one for one in block.mentions if one.label in {"place", COUNTRY}]
    rest = _without_times(block.block.text.text, sorted((*block.times, *places), key=lambda one: one.start))
    dated = len(block.times) == 1 and block.times[0].precision == "day"
    return block.block.kind is Kind.PARAGRAPH and dated and not any(map(str.isalpha, rest))


def _without_times(text: str, spans: Sequence[TimeExpression | Mention | Quantity]) -> str:
    """A text without times, or names, that lie apart and in order."""
    for one in reversed(spans):
        text = text[: one.start] + text[one.end :]
    return text


def _prose(block: AnnotatedBlock) -> tuple[tuple[TimeExpression, Cell], ...]:
    """The date that has a cell of a row to itself, and the row's last cell where that tells of it in sentences; else empty."""
    cells, text = block.block.cells, block.block.text.text
    for cell in cells[:-1] if block.block.kind is Kind.ROW else ():
        times = [one for one in block.times if cell.start <= one.start and one.end <= cell.end]
        alone = len(times) == 1 and text[cell.start : cell.end].strip(" .,;:") == times[0].text.strip(" .,;:")
        if alone and on_calendar(times[0]) and any(char.isalpha() for char in text[cells[-1].start : cells[-1].end]):
            return ((_finer(block, times[0]), cells[-1]),)
    return ()


def _finer(block: AnnotatedBlock, year: TimeExpression) -> TimeExpression:
    """The only other time of a row that opens with a year, where it lies in that: `2004: Ana Ruiz came in May`."""
    rest = [one for one in block.times if one is not year]
    within = len(rest) == 1 and year.precision == "year" and rest[0].edtf.startswith(f"{year.edtf}-")
    return rest[0] if within and on_calendar(rest[0]) else year


def _of_prose(
    document: AnnotatedDocument, block: AnnotatedBlock, kind: EventType, found: Sequence[tuple[TimeExpression, Cell]]
) -> tuple[Statement, ...]:
    """The visit that a row tells in its own words: that of the first person whom it names, or whose name leads it."""
    out = []
    for time, cell in found:
        lead = NAME_LEADS.match(block.block.text.text, cell.start, cell.end)
        first = next((one for one in block.mentions if one.label in PEOPLE and one.start >= cell.start), None)
        start = first.start if first is not None else cell.start
        named = _holder_of(block, first) if first is not None else start
        end = min((at for _, stop in block.sentences if (at := block.tokens[stop - 1].end) > named), default=cell.end)
        if kind.lasting_stay and (first is not None or lead is not None):
            words = (cell.start, min(end, cell.end) if first is not None or lead is None else lead.end())
            out.append(statement_of(document, block, kind, TimeAt(time, block.block.index, ""), words))
    return tuple(out)


def _holder_of(block: AnnotatedBlock, first: Mention) -> int:
    """Where the name of an office's holder begins, which a title may part from it; else where the first name does."""
    after = (one for one in block.mentions if one.label == "person" and first.end <= one.start)
    person = next(after, None) if first.label == "office" else None
    near = person is not None and len(block.block.text.text[first.end : person.start].split()) <= MOST_TITLES
    return person.start if person is not None and near else first.start


def _tells_else(block: AnnotatedBlock, kind: EventType, index: EventIndex, words: Statements) -> bool:
    """Whether the row's own words name an event of another sort than its heading does, or of that sort with the country."""
    goes = any(one.entity_id.startswith(f"{COUNTRY}:") for one in block.mentions)
    return any(goes or not kind.lasting_stay or one != kind for one in _told(block, index, words))


def _told(block: AnnotatedBlock, index: EventIndex, words: Statements) -> Iterator[EventType]:
    """The sorts of event that a row's own words name."""
    parse = Parse.of(block.tokens)
    names = names_of(block, parse)
    for start, stop in block.sentences:
        yield from (one.worded.type for one in find_triggers(parse, start, stop, index, words, names=names))


def _is_visitor(block: AnnotatedBlock, kind: EventType, times: tuple[TimeExpression, ...]) -> bool:
    """Whether a row of visits is led by the visitor, so that whatever else it tells was the purpose: `Envoy N (to sign …)`."""
    low, high = _named(block.block.text.text, times)
    first = next((one for one in block.mentions if low <= one.start < high and one.label in PEOPLE), None)
    if not kind.lasting_stay or first is None:
        return False
    before = block.block.text.text[low : first.start].split()
    return len(before) <= MOST_TITLES and all(word[0].isupper() or word in {"the", "former"} for word in before)


def _row_times(block: AnnotatedBlock) -> tuple[TimeExpression, ...]:
    """The times that open the block, one after the other; empty where it does not begin with one or is a sentence."""
    if block.block.kind not in ROW_KINDS or _predicates(block):
        return ()
    text, at = block.block.text.text, 0
    out: list[TimeExpression] = []
    for time in block.times:
        opens = (
            ENUMERATION.fullmatch(text, 0, time.start) is not None
            if not out
            else text[at : time.start].strip(" ,;&|") in {"", "and", "to"}
        )
        if not opens or not on_calendar(time):
            break
        out.append(time)
        at = time.end
    return tuple(out) if len(text) < LONGEST else ()


def _predicates(block: AnnotatedBlock) -> bool:
    """Whether the block has a finite verb; neither `accompanied by` nor the capital that opens a cell is one."""
    words = [token.text for token in block.tokens]
    dated = {i for time in block.times for i in Parse.of(block.tokens).at(time.start, time.end)}
    return any(
        n not in dated
        and token.tag in {"VBD", "VBZ", "VBP", "MD"}
        and words[n + 1 : n + 2] != ["by"]
        and not (words[max(0, n - 1) : n] == ["|"] and token.text.istitle())
        for n, token in enumerate(block.tokens)
    )


def _within_year(block: AnnotatedBlock) -> tuple[TimeExpression, ...]:
    """The months or days that end a row, of the year that opens it: `2004 | Envoy Ana Ruiz (May)`, `2004: Ana Ruiz, 3 May`."""
    opening, rest = _row_times(block), block.times[1:]
    if len(opening) != 1 or opening[0].precision != "year" or not rest:
        return ()
    same = all(one.edtf.startswith(opening[0].edtf) for one in rest)
    alone = len(rest) == 1 and not block.block.text.text[rest[0].end :].strip(" .;)") and on_calendar(rest[0])
    return (_times_at_end(replace(block, times=rest)) or (rest if alone else ())) if same else ()


def _times_at_end(block: AnnotatedBlock, *, of_people: bool = True) -> tuple[TimeExpression, ...]:
    """The times in brackets that end an item without a verb, of somebody or not: `President Ana Ruiz (1961, 1963)`."""
    text = block.block.text.text
    found = BRACKETED.search(text)
    if (
        block.block.kind not in ROW_KINDS
        or found is None
        or len(text) >= LONGEST
        or any(token.pos == "VERB" and token.end <= found.start() for token in block.tokens)
    ):
        return ()
    if of_people and not any(one.label in PEOPLE and one.end <= found.start() for one in block.mentions):
        return ()
    inside = tuple(one for one in block.times if found.start() < one.start and one.end <= found.end())
    return inside if len(inside) == len(block.times) and all(on_calendar(one) for one in inside) else ()


def _times_behind(block: AnnotatedBlock, *, of_people: bool = True) -> tuple[TimeExpression, ...]:
    """The times that end an item without a verb behind a mark, of somebody or not: `Minister Ana Ruiz, 14-16 March 2009`."""
    text, times = block.block.text.text, block.times
    if block.block.kind is not Kind.LIST_ITEM or not times or _predicates(block) or len(text) >= LONGEST:
        return ()
    gaps = (text[one.end : other.start].strip(" ,;&") for one, other in pairwise(times))
    ends = not text[times[-1].end :].strip(" .;") and all(gap in {"", "and", "to"} for gap in gaps)
    told = not of_people or any(one.label in PEOPLE and one.end <= times[0].start for one in block.mentions)
    return (
        times if ends and told and BEHIND_MARK.search(text, 0, times[0].start) and all(map(on_calendar, times)) else ()
    )


def statement_of(
    document: AnnotatedDocument,
    block: AnnotatedBlock,
    kind: EventType,
    at: TimeAt,
    named: tuple[int, int],
    *,
    way: Direction | None = None,
    pattern: str = ROW_PATTERN,
) -> Statement:
    """What a row tells: the visitor whom its words name, and where the words above say that it leads.

    Args:
        document: the document.
        block: the row.
        kind: what its rows are.
        at: its time.
        named: the clean range of its words.
        way: where it leads; what stands above says it, if None.
        pattern: the pattern's name.
    """
    text = block.block.text.text
    low, high = named
    words = text[low:high].strip(" \t–—:|")
    words = words if any(letter.isalpha() for letter in words) else ""
    if kind.pair and not _names_people(block, low, high):
        cast = cast_of_label(document, block, Cell(low, high, 0) if words else None, kind)
    else:
        cast = _visit(document, block, kind, named if words else None, way or direction_of(document, block))
    return Statement(
        block=block,
        type=kind.id,
        pattern_id=f"{kind.id}.{pattern}",
        measure=f"{kind.label}: {words}" if words else kind.label,
        trigger=named if words else (at.time.start, at.time.end),
        extent=(0, len(text)),
        cast=cast,
        modality="held",
        time=at,
    )


def _visit(
    document: AnnotatedDocument, block: AnnotatedBlock, kind: EventType, named: tuple[int, int] | None, way: Direction
) -> Cast:
    """The visitor whom a row's words name, or else the line below it, with those beside him and where he went."""
    visitor = visitor_in(block, *named) if named else visitor_below(document, block)
    others = [(f"subject_{n}", one) for n, one in enumerate(with_him(block, visitor), 2)] if named else []
    roles = tuple(sorted([*([("origin", way.origin)] if way.origin else []), *others]))
    where = _gone_to(block, visitor, named[1]) if named and visitor and kind.lasting_stay else None
    return Cast(visitor, where or (Found(way.destination) if way.destination else None), roles)


def _wordy_cells(block: AnnotatedBlock) -> int:
    """How many cells of a row hold words besides times."""
    dated = [(one.start, one.end) for one in block.times]
    words = [one.start for one in block.tokens if one.text.isalpha() and not any(a <= one.start < b for a, b in dated)]
    return sum(any(cell.start <= at < cell.end for at in words) for cell in block.block.cells)


def _names_people(block: AnnotatedBlock, low: int, high: int) -> bool:
    return any(low <= one.start < high and one.label in PEOPLE for one in block.mentions)


def _gone_to(block: AnnotatedBlock, visitor: Found, high: int) -> Found | None:
    """The country or capital behind a visitor that the row's own words say the visit led to: `Ana Ruiz in Xcity`."""
    text = block.block.text.text
    for one in block.mentions:
        named = one.entity_id.startswith(f"{COUNTRY}:") and one.how in {"name", "capital", "former", "abbreviation"}
        if named and visitor.end <= one.start < high and TO_PLACE.search(text, visitor.end, one.start):
            return Found(governing(ref_of(one)), one.start, one.end)
    return None


def _named(text: str, times: tuple[TimeExpression, ...], year: TimeExpression | None = None) -> tuple[int, int]:
    """The clean range of a row's words, after its opening times or before its closing brackets.

    `year`: the one that opens a row whose bracket tells the month.
    """
    if year is not None:
        first = year.end + len(text[year.end :]) - len(text[year.end :].lstrip(" :|\t-\u2013"))
        return first, DATING.search(text, first, times[0].start).start()  # type: ignore[union-attr]
    bracket = text.rfind("(", 0, times[0].start)
    if bracket > 0 and ENUMERATION.fullmatch(text, 0, times[0].start) is None:
        start = ENUMERATION.match(text)
        return (start.end() if start else 0), len(text[:bracket].rstrip())
    mark = BEHIND_MARK.search(text, 0, times[0].start)
    if mark is not None and not text[times[-1].end :].strip(" .;"):
        start = ENUMERATION.match(text)
        return (start.end() if start else 0), mark.start()
    low = times[-1].end
    low += len(text[low:]) - len(text[low:].lstrip(" :|\t-\u2013"))
    return low, len(text.rstrip())
