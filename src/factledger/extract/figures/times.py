"""Which time a figure belongs to: its own bracket, the words beside it, its clause, what stands above it, the sentence before.

A time is taken only where the wording ties it to the figure. A date inside another clause, or one that dates another noun,
stays where it is; a figure without a time of its own has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from factledger.extract.events.dates import led_by_date
from factledger.extract.figures.beside import BESIDE, beside, of_line
from factledger.extract.figures.in_turn import (
    at_its_end,
    bracket_behind,
    compares_with,
    fellow,
    in_turn,
    of_source,
    pointed_elsewhere,
)
from factledger.extract.figures.site import Site, tells_amount
from factledger.extract.syntax import NOUNS, Parse
from factledger.lang import load
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Quantity, TimeExpression, Token

TRANSPARENT = frozenset({"of", "with", "worth", "by", "at"})
COARSE = frozenset({"decade", "century", "duration", "set", "reference"})
ARGUMENTS = frozenset({"dobj", "attr", "nsubj", "nsubjpass", "appos", "conj", "ROOT", "oprd", "acomp", "dative"})
WHOLE = re.compile(r"\bamong(?:st)?\s+(?:those|all|the|its)\b[^;:()]*$|\bof\s+what\b[^;:()]*$", re.IGNORECASE)
"""How a whole is told that the counted are a part of."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PRESENT = frozenset({"VBZ", "VBP"})
FRONT = 4
"""Tokens from the start of a sentence within which a time is fronted and dates all of it; a convention."""
CLOSING = re.compile(r"(?:\(|[,;–—]|\b(?:in|of|for|as\s+of|as\s+at|at))\s*$", re.IGNORECASE)
"""What stands before the date that a heading ends with: `Residents (2019)`, `Trade by partner, 2019`."""
CARRIED = re.compile(r"\s*,?\s*(?:and|while|whereas|but|with)\b(?:[^.;:()]|\.\d){1,140}", re.IGNORECASE)
"""What may stand between the time of an amount and a second amount that is set beside the first."""
TO_END = re.compile(r"(?:\s+(?:season|year|period))?\s*,?\s*(?:to|and|or|plus|(?:up|down)(?:\s+by)?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FigureTime:
    """A time, the block it stands in, and how it came to the figure (`stated`, `heading`, `table`, `context`)."""

    time: TimeExpression
    block: int
    basis: str


def time_of(site: Site, document: AnnotatedDocument, *, own_only: bool = False) -> FigureTime | None:
    """The time of the figure, or None.

    Args:
        site: the figure.
        document: its document, for what stands above it.
        own_only: take a time only where it stands beside the figure, as for a figure that does not change with time.
    """
    index = site.block.block.index
    times = [time for time in site.block.times if usable(time) and _within_reach(time, site)]
    times = [time for time in times if not compares_with(site, time)]
    answer = pointed_elsewhere(site, times) or in_turn(site, times)
    if answer is not None:
        return FigureTime(answer.time, index, answer.time.basis) if answer.time else None
    found = (
        beside(site, times)
        or _when(site, times)
        or _below(site, times)
        or (None if own_only else _told_around(site, times))
    )
    if found:
        return FigureTime(at_its_end(site, found), index, found.basis)
    if own_only:
        return None
    other = fellow(site)
    shared = time_of(other, document) if other else None
    return shared or _above(site.block, document) or _from_neighbour(site, times)


def _told_around(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The time of the clause, of a source named in the sentence, or at the head of the line."""
    return _of_clause(site, times) or bracket_behind(site, times) or of_source(site, times) or of_line(site, times)


def usable(time: TimeExpression) -> bool:
    """Whether the expression has a place on the calendar that the text itself gives."""
    placed = bool(time.edtf) and "XXXX" not in time.edtf
    # `the first five months of 2013`: a length that names the year it lies in.
    bounded = time.timex3_type == "DURATION" and time.basis == "stated" and None not in (time.earliest, time.latest)
    dated = time.timex3_type in {"DATE", "TIME"} or time.precision == "range" or bounded
    return placed and dated and time.precision not in {"set", "reference"}


def _within_reach(time: TimeExpression, site: Site) -> bool:
    """Whether a time is no part of the figure itself, and no semicolon sets it apart behind the figure."""
    quantity = site.quantity
    inside = time.start < quantity.number_end and quantity.number_start < time.end
    return not inside and ";" not in site.block.block.text.text[quantity.end : time.start]


def _when(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The time right before `when` or `in which`, where the figure stands in the clause that they open."""
    if site.verb < 0:
        return None
    opening = site.parse.subtree(site.verb)[0]
    for at in (opening, opening + 1):
        if at < len(site.tokens) and site.tokens[at].text.lower() in {"when", "which"}:
            before = [time for time in times if time.end <= site.tokens[opening].start]
            gap = site.block.block.text.text[before[-1].end : site.tokens[opening].start] if before else "x"
            return before[-1] if gap.strip() in {"", ","} else None
    return None


def _below(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The only time that hangs on the measured noun itself: `a plan covering 2010-2019`, `people who lived there in 1990`."""
    head = site.heads[0] if site.heads else -1
    if head < 0 or head in site.label:
        return None
    inner = set(site.parse.subtree(head)) - set(site.bracket) - _apposed(site, head)
    found = [time for time in times if set(site.parse.at(time.start, time.end)) <= inner and not _owned(site, time)]
    return found[0] if len(found) == 1 and _clauses_up(site, found[0], head) <= 1 else None


def _apposed(site: Site, head: int) -> set[int]:
    """What hangs on a noun that only takes the counted noun up: `500 Xs, a number that has doubled since 2005`."""
    return {i for noun in site.parse.by_dep(head, "appos") for i in site.parse.subtree(noun)}


def _clauses_up(site: Site, time: TimeExpression, head: int) -> int:
    """How many clauses lie between a time and a noun above it."""
    root = site.parse.root_of(site.parse.at(time.start, time.end))
    between = takewhile(lambda index: index != head, site.parse.ancestors(root))
    return sum(site.tokens[index].pos in {"VERB", "AUX"} for index in between)


def _owned(site: Site, time: TimeExpression) -> bool:
    """Whether the time dates a possessed noun right before it: `since its capture in 1275`."""
    span = site.parse.at(time.start, time.end)
    at = span.start - 2 if span else -1
    return at >= 0 and site.tokens[at].dep == "pobj" and site.parse.possessor(at) >= 0


def _of_clause(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """A time that dates the clause of the figure, or a clause above that the figure's clause fills in."""
    if site.root < 0:
        return None
    taken = {id(time) for time in times for other in _others(site) if _dates_another(site, time, other)}
    for verb in _dating_clauses(site):
        here = [time for time in times if _dates(site, time, verb)]
        free = [time for time in here if id(time) not in taken] or [time for time in here if _shared(site, time)]
        if free:
            return min(free, key=lambda time: _distance(site, time))
    return _opening(site, times) or _among(site, times) or _of_subject(site, times)


def _of_subject(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The only time of a sentence, a day that ends the subject of the figure's verb: `A raid on the port on 3 May killed 40`.

    What the subject does is done on that day; a year there only names it (`the census of 2010`).
    """
    inside = [time for time in times if _in_range(site.parse, time, site.sentence)]
    verb = site.parse.clause_head(site.anchor)
    if len(inside) != 1 or inside[0].precision != "day" or site.tokens[verb].tag != "VBD":
        return None
    span = site.parse.at(inside[0].start, inside[0].end)
    subjects = site.parse.by_dep(verb, "nsubj")
    ends = bool(subjects) and site.parse.subtree(subjects[0])[-1] == span.stop - 1
    return inside[0] if ends and site.tokens[span.start - 1].text.lower() == "on" else None


def _among(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The only time of a sentence, behind a whole that the counted are a part of: `900 Xs among those resident in 2004`."""
    inside = [time for time in times if _in_range(site.parse, time, site.sentence)]
    if len(inside) != 1 or inside[0].start < site.quantity.end:
        return None
    between = site.parse.at(site.quantity.end, inside[0].start)
    told = sum(site.tokens[i].tag in FINITE for i in between)
    text = site.block.block.text.text[site.quantity.end : inside[0].start]
    whole = WHOLE.search(text)
    # `40% of what the town sold in 2004`: the whole is told by a verb of its own.
    return inside[0] if whole and told <= whole[0].lower().startswith("of") else None


def _opening(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """A time that opens the sentence with its preposition, where the parse took the noun behind it for its own.

    `In 1998 financing for …` has no comma, so a model reads `1998 financing`; no other time may stand before the figure.
    """
    before = [time for time in times if time.end <= site.quantity.start and _in_range(site.parse, time, site.sentence)]
    if len(before) != 1 or _apart(site, before[0]):
        return None
    span = site.parse.at(before[0].start, before[0].end)
    first = site.sentence.start
    swallowed = first in site.parse.ancestors(site.root) and first in site.parse.ancestors(span.start)
    return before[0] if span.start - first <= 1 and site.tokens[first].pos == "ADP" and swallowed else None


def _others(site: Site) -> Iterator[Quantity]:
    return (one for one in site.block.quantities if one is not site.quantity and one.kind != "ordinal")


def _dates_another(site: Site, time: TimeExpression, other: Quantity) -> bool:
    between = site.block.block.text.text[other.end : time.start]
    return time.start >= other.end and bool(BESIDE.fullmatch(between))


def _shared(site: Site, time: TimeExpression) -> bool:
    """Whether a time beside another figure dates this one too: the two are joined by `and`, with no other time between."""
    text, quantity = site.block.block.text.text, site.quantity
    if time.start < quantity.end:
        # `fell by 3% in 2018 to 78 tonnes`: the time between the two ends of a change dates both.
        between = text[time.end : quantity.start]
        return bool(TO_END.fullmatch(between)) or _carried(site, time, between)
    between = text[quantity.end : time.start]
    others = [one for one in site.block.times if usable(one) and quantity.end <= one.start < time.start]
    return not others and bool(re.search(r"\b(?:and|with|or|plus|including|to)\b|,", between)) and len(between) < 120


def _carried(site: Site, time: TimeExpression, between: str) -> bool:
    """Whether a time holds for an amount that is set beside the dated one: `in 2018 while imports were …, leaving …`."""
    later = [one for one in site.block.times if usable(one) and time.end <= one.start]
    apart = any(_in_range(site.parse, one, site.sentence) for one in later)
    return site.quantity.kind in {"money", "percent"} and not apart and CARRIED.fullmatch(between) is not None


def _distance(site: Site, time: TimeExpression) -> tuple[int, int]:
    """Times before the figure come first, then those behind it; the nearer the better."""
    if time.end <= site.quantity.start:
        return (0, site.quantity.start - time.end)
    return (1, time.start - site.quantity.end)


def _dating_clauses(site: Site) -> Iterator[int]:
    """The head of the figure's clause, and heads above it for as long as its time is also the figure's."""
    parse, tokens = site.parse, site.tokens
    if not _is_argument(site, site.anchor):
        return
    at = parse.clause_head(site.anchor)
    yield at
    for _ in range(3):
        token = tokens[at]
        if token.head == at:
            return
        if token.dep == "conj" and not _goes_over(site, at):
            return
        if token.dep in {"acl", "relcl"}:
            noun = token.head
            if tokens[noun].dep not in ARGUMENTS or (
                not _measures(site, at) and (token.dep == "relcl" or _instrument(site, at))
            ):
                return
        at = parse.clause_head(token.head)
        if at in site.sentence:
            yield at


def _instrument(site: Site, verb: int) -> bool:
    """Whether the figure tells by what a thing was made: `the dam, built with a loan of $9m, was begun in 1990`."""
    return any(
        prep in {"with", "by", "under"} and site.anchor in site.parse.subtree(obj)
        for prep, obj in site.parse.obliques(verb)
    )


def _goes_over(site: Site, verb: int) -> bool:
    """Whether a time of the clause before holds for a coordinated one: same tense, and no word that says otherwise."""
    first = site.tokens[site.tokens[verb].head]
    table = load("en", "figures")["other_times"]
    parts = (
        " ".join(site.tokens[i].text.lower() for i in site.parse.subtree(one)) for one in site.parse.children[verb]
    )
    return not any(part in table for part in parts) and (first.tag in PRESENT) == (site.tokens[verb].tag in PRESENT)


def _measures(site: Site, verb: int) -> bool:
    return tells_amount(site.quantity, site.tokens[verb], shares=True) or site.tokens[verb].lemma == "have"


def _is_argument(site: Site, index: int) -> bool:
    """Whether a noun takes part in what its clause tells, and does not merely describe another noun of it."""
    tokens, hops = site.tokens, 0
    at = index
    told = any(site.parse.by_dep(noun, "relcl") for noun in site.own)
    while tokens[at].head != at and tokens[at].pos not in {"VERB", "AUX"}:
        head = tokens[at].head
        if tokens[at].dep == "pobj" and tokens[head].text.lower() not in TRANSPARENT:
            # People who have a story of their own (`the 900 who drowned`) are only mentioned by the clause above.
            if told:
                return False
            outer = tokens[tokens[head].head]
            hops += outer.pos in NOUNS
            if outer.pos in NOUNS and (outer.dep not in ARGUMENTS or hops > 1):
                return False
        at = head
    return True


def _dates(site: Site, time: TimeExpression, verb: int) -> bool:
    """Whether a time stands in the clause of a verb and dates the verb, or a noun that the verb takes."""
    tokens, span = site.tokens, site.parse.at(time.start, time.end)
    at = site.parse.root_of(span)
    if at < 0 or at not in site.sentence or _owned(site, time) or _apart(site, time):
        return False
    nouns = 0
    while tokens[at].head != at and at != verb:
        at = tokens[at].head
        token = tokens[at]
        if at != verb and token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass", "xcomp"}:
            return False
        if at != verb and token.pos in NOUNS | {"PRON"} and at not in site.heads:
            nouns += 1
            if nouns > 1 or token.dep not in ARGUMENTS | {"pobj"}:
                return False
    return at == verb


def _apart(site: Site, time: TimeExpression) -> bool:
    """Whether too many clauses lie between a time and the figure behind it for a doubtful parse to be trusted."""
    span = site.parse.at(time.start, time.end)
    if not span or span.stop > site.span.start:
        return False
    between = [site.tokens[i] for i in range(span.stop, site.span.start)]
    fronted = span.start - site.sentence.start <= FRONT
    return sum(token.tag in FINITE for token in between) > (3 if fronted else 1)


def _above(block: AnnotatedBlock, document: AnnotatedDocument) -> FigureTime | None:
    """The time of the nearest parent that is about a time: `2006: …`, `August: …`, `Fiscal year 2008`."""
    for index in reversed(block.block.parents):
        parent = document.blocks[index]
        # A heading over years dates rows and list lines that count for all of them, but not each sentence of a chapter.
        coarse = COARSE | {"range"} if block.block.kind is Kind.PARAGRAPH else COARSE
        if parent.block.kind is Kind.ROW and not led_by_date(parent):
            continue
        times = [time for time in parent.times if usable(time) and time.precision not in coarse]
        first = times[0] if len(times) == 1 else None
        if first and _leads(parent, first):
            table = parent.block.kind in {Kind.HEADER_ROW, Kind.CAPTION}
            return FigureTime(first, index, "table" if table else "heading")
        if times and parent.block.kind is Kind.LIST_ITEM:
            return None
    return None


def _leads(parent: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether the time heads its block, or ends it in a parenthesis, and does not stand in a sentence of it."""
    text = parent.block.text.text
    before, after = text[: time.start], text[time.end :]
    heads = re.fullmatch(r"[\s(\[\divxlcIVX.)•*\-–]*(?:In\s+|Fiscal\s+year\s*|FY\s*)?[-–]?", before) is not None
    opens = re.match(r"\s*(?:[:;,–—-]|\)|$)", after) is not None
    closes = CLOSING.search(before) is not None and after.strip(" .:") in {"", ")"} and bool(before.strip())
    return (heads and opens) or closes


def _from_neighbour(site: Site, times: list[TimeExpression]) -> FigureTime | None:
    """The time of the sentence before, where this one goes on with it; of the one behind, where that one goes on."""
    if site.block.block.kind not in {Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.TOOLTIP}:
        return None
    number = next((n for n, (start, _) in enumerate(site.block.sentences) if start == site.sentence.start), -1)
    dated = any(_in_range(site.parse, time, site.sentence) for time in times)
    if number > 0 and not dated:
        goes_on = _goes_on(site.tokens, site.sentence)
        found = _main_time(site, times, number - 1) if goes_on else _frame(site, times, number - 1)
        # `entry until 2030. This means …`: a deadline is that of its own sentence.
        found = None if found and found.edtf.startswith("../") else found
        if found:
            return FigureTime(found, site.block.block.index, "context")
    if 0 <= number < len(site.block.sentences) - 1 and _taken_up(site, number + 1):
        found = _main_time(site, times, number + 1)
        if found:
            return FigureTime(found, site.block.block.index, "context")
    return None


def _in_range(parse: Parse, time: TimeExpression, span: range) -> bool:
    return any(i in span for i in parse.at(time.start, time.end))


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
    if opening[:1] and opening[0] in pointers:
        return len(opening) > 1 and tokens[sentence[1]].pos in NOUNS | {"VERB", "ADJ"}
    fronted = opening[:1] and opening[0] in {"under", "during", "by", "through", "with", "for", "at", "as", "on"}
    return bool(fronted) and len(opening) > 1 and opening[1] in pointers | {"it", "them", "which"}


def _frame(site: Site, times: list[TimeExpression], number: int) -> TimeExpression | None:
    """The one time of the sentence before, where both tell amounts: `In 2019 they sold 30 tons. Costs came to 9 million.`.

    The time must open that sentence, or the amounts be of the same money.
    """
    start, end = site.block.sentences[number]
    first = _main_time(site, times, number)
    if first is None or site.verb < 0 or site.tokens[site.verb].tag != "VBD":
        return None
    span = site.parse.at(first.start, first.end)
    opens = span.start - start <= 1 and site.tokens[start].pos == "ADP"
    told = [one for one in site.block.quantities if site.parse.at(one.start, one.end).start in range(start, end)]
    alike = any(one.unit == site.quantity.unit and one.kind == "money" for one in told)
    amounts = alike or (opens and any(site.quantity.kind in {one.kind, "number"} for one in told))
    return first if amounts and tells_amount(site.quantity, site.tokens[site.verb], shares=True) else None


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


def _main_time(site: Site, times: list[TimeExpression], number: int) -> TimeExpression | None:
    """The only time of a sentence that is no coarser than a year; None where it has several."""
    start, end = site.block.sentences[number]
    found = [time for time in times if _in_range(site.parse, time, range(start, end)) and time.precision not in COARSE]
    stated = [time for time in found if time.basis != "context"] or found
    return stated[0] if len(stated) == 1 else None
