"""Figures: every quantity of a document to a claim of a declared type or an open one, or to `unclaimed` with a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factledger.extract.events.reasons import CITATION, set_aside
from factledger.extract.evidence import leave_out, settle_ids
from factledger.extract.figures.admit import reason_against
from factledger.extract.figures.claims import Reading, claim_of, open_pattern
from factledger.extract.figures.continued import (
    Told,
    in_currency,
    last_told,
    other_part,
    parties_told,
    ranked_with,
    taken_up_words,
)
from factledger.extract.figures.fill import OTHERS, fill
from factledger.extract.figures.givers import giver_told, is_gift, lender_of, lent_by
from factledger.extract.figures.holders import Held, Surroundings
from factledger.extract.figures.notes import tells
from factledger.extract.figures.open_roles import open_roles, placed
from factledger.extract.figures.pair_told import pair_told
from factledger.extract.figures.parallel import in_parallel, listed, of_lead_in, turned
from factledger.extract.figures.partners import next_partner, share_of_partner
from factledger.extract.figures.parts import part_behind, part_of_whole, whole_of_part
from factledger.extract.figures.roles_above import compared, names_office
from factledger.extract.figures.signed import givers_of, signed_over
from factledger.extract.figures.site import Site
from factledger.extract.figures.sites import sites_of
from factledger.extract.figures.types import Match, TypeIndex, Wording, runs_of
from factledger.extract.figures.units import dimension_of, is_a_people, is_rate, label_counts, numbers_of, unit_of
from factledger.extract.figures.whole import Whole, whole_of
from factledger.extract.sections import Sections, sections_of
from factledger.extract.tables import (
    CellContext,
    cell_of,
    item_of,
    labels_of,
    reason_against_cell,
    tokens_of,
)
from factledger.extract.wording import statements
from factledger.lang import load
from factledger.model.claim import Claim, Unclaimed
from factledger.model.document import Issue, Kind
from factledger.model.mention import AnnotatedDocument, Token
from factledger.spec.figures import OPEN, FigureType, RoleFrom
from factledger.spec.tables import TablesFile

PEOPLE = (
    Token(0, 0, "people", "people", "NOUN", "NNS", "", 0),
    Token(0, 0, "demonym", "demonym", "NOUN", "NN", "", 0),
)
BEHIND = re.compile(r"\s*\(\s*([^\W\d_]+(?:\s+[^\W\d_]+)?)\s*\)")
"""A bracket of a word or two behind a figure: `60 million (export)`."""
IN_MIND = 8
"""How many figures back one may go on with; a convention."""
NOBODY = RoleFrom.model_validate({"is": "nobody", "rules": ()})
LENT = frozenset({"document", "heading", "coreference"})


@dataclass(frozen=True, slots=True)
class FigureResult:
    """What was read in one document, each in raw order."""

    claims: tuple[Claim, ...]
    unclaimed: tuple[Unclaimed, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What the figures of a document are read in: the document, what it says as a whole, the declared types."""

    document: AnnotatedDocument
    whole: Whole
    index: TypeIndex
    lender: Held | None = None
    givers: frozenset[str] = frozenset()


def extract_figures(
    document: AnnotatedDocument,
    figure_types: Sequence[FigureType],
    tables: TablesFile | None = None,
    sections: Sections | None = None,
) -> FigureResult:
    """The figures of a document.

    Args:
        document: the annotated document.
        figure_types: the declared types, in declared order; the strongest pattern decides, the earlier one among equals.
        tables: what header words mean.
        sections: between which two countries each passage is, where that is known already.

    Returns:
        Claims of kind figure with distinct ids, the quantities that are no figures with the reason, and what to look at.
    """
    setting = Setting(
        document,
        whole_of(document, sections or sections_of(document)),
        TypeIndex(tuple(figure_types)),
        lender_of(document),
    )
    result, readings = _through(setting, tables or TablesFile())
    if not any(one.doubtful for one in readings):
        return result
    # Only the whole text tells which of two that sign is the one that gives.
    given = [(one.subject, one.object) for one in readings if one.type and is_gift(one.type) and not one.doubtful]
    return _through(replace(setting, givers=givers_of(document, given, setting.lender)), tables or TablesFile())[0]


def _through(setting: Setting, tables: TablesFile) -> tuple[FigureResult, list[Reading]]:
    """The figures of a document in one reading, and how each was read."""
    document = setting.document
    readings: list[Reading] = []
    claims: list[Claim] = []
    unclaimed: list[Unclaimed] = []
    issues: list[Issue] = []
    told: list[Told] = []
    for block in document.blocks:
        cited = set_aside(document, block, statements()) == CITATION and not tells(document, block, statements())
        for found in sites_of(block):
            site = in_currency(found, told[-IN_MIND:])
            cell = cell_of(site, document)
            reason = _reason(site, cell, tables, cited=cited)
            if reason:
                clean = (site.quantity.start, site.quantity.end)
                unclaimed.append(leave_out(document.document, block.block, clean, "quantity", reason))
                continue
            reading, issue = _read(setting, site, cell, told[-IN_MIND:])
            told.append(Told(site, reading.type, reading.pattern_id, reading.subject, reading.object))
            readings.append(reading)
            claims.append(claim_of(document, reading))
            issues.extend(issue)
    unclaimed.sort(key=lambda one: (one.raw_start, one.raw_end, one.reason))
    return FigureResult(settle_ids(claims), tuple(unclaimed), tuple(sorted(issues))), readings


def _reason(site: Site, cell: CellContext | None, tables: TablesFile, *, cited: bool) -> str:
    if site.block.block.kind is Kind.META:
        return "in the document's own data"
    if cited:
        return CITATION
    if cell is not None and (cell.bare or site.quantity.kind == "number"):
        return reason_against_cell(cell, tables) or reason_against(site)
    return reason_against(site)


def _read(
    setting: Setting, site: Site, cell: CellContext | None, told: Sequence[Told]
) -> tuple[Reading, tuple[Issue, ...]]:
    document, whole, index = setting.document, setting.whole, setting.index
    above = tuple(document.blocks[number] for number in site.block.block.parents)
    item = item_of(site, cell, document)
    goes_on = last_told(site, told) if cell is None and not is_rate(site) else None
    # On a page about one country each line tells of it, and not of the partner of the line before.
    parties = parties_told(site, [one for one in told if whole.page is None or one.site.block is site.block])
    giver = giver_told(site, told)
    pair, labels = whole.pair_at(site.block) or pair_told(site, document), labels_of(cell, document)
    around = Surroundings(
        document, above, item, pair, whole.names, labels, whole.publisher, parties, giver, whole.located, whole.page
    )
    unit = unit_of(site)
    matches = _by_label(site, unit, index) or index.matches(_wording(document, site, cell, around, unit))
    believable = [match for match in matches if _plausible(match.type, site) and not _of_all(match, site)]
    issues = tuple(_implausible(document, site, match) for match in matches[:1] if match not in believable)
    match = believable[0] if believable else None
    kind, subject, obj = _typed(match, site, around, index)
    pattern_id = match.pattern_id if match and kind else open_pattern(site, cell)
    moved = dimension_of(site, unit) == "change"
    if goes_on is not None and goes_on.type is not None and moved != (goes_on.type.dimension == "change"):
        # `It was 80% of exports. That is a 4% increase`: what it rose by is of no such sort.
        goes_on = None
    if goes_on is not None and goes_on.type is not None and kind in {None, goes_on.type}:
        kind, pattern_id = goes_on.type, goes_on.pattern_id
        subject, obj = _roles(kind, site, around)
        if other_part(site, goes_on.site):
            subject, obj = goes_on.subject, _other_than(obj, goes_on.subject) or goes_on.object
        subject, obj = _lent(subject, goes_on.subject), _lent(obj, goes_on.object)
    elif subject is None and told and ranked_with(site, kind, told[-1]):
        subject = _lent(subject, told[-1].subject)
    beside = (
        (
            turned(site, told)
            or next_partner(site, told)
            or share_of_partner(site, told)
            or in_parallel(site, told)
            or listed(site, told)
        )
        if cell is None and not is_rate(site)
        else None
    )
    if beside is not None and kind in {None, beside.type}:
        kind, pattern_id = beside.type, beside.pattern_id if beside.type else pattern_id
        subject, obj = (beside.subject, beside.object) if beside.subject or beside.object else (subject, obj)
    subject = subject or of_lead_in(site, told)
    gift = signed_over(site, kind, (subject, obj), setting.givers, setting.lender)
    subject, obj = gift.roles if gift.doubtful or beside else lent_by(setting.lender, site, kind, gift.roles)
    part = kind is not None and site.is_partitive and any(_counts_the_same(one, site, kind) for one in told)
    subject, obj = _two(subject, obj, pair)
    obj, place = placed(around, subject, obj)
    return Reading(site, cell, around, unit, kind, pattern_id, subject, obj, part, gift.doubtful, place), issues


def _two(subject: Held | None, obj: Held | None, pair: Sequence[Held]) -> tuple[Held | None, Held | None]:
    """Who and whom; where what is around lends the same country twice, the lent one is the other of the page's two, if any."""
    if subject is None or obj is None or not subject.ref.entity_id or subject.ref.entity_id != obj.ref.entity_id:
        return subject, obj
    other = next((one for one in pair if one.ref.entity_id != subject.ref.entity_id), None)
    if obj.ref.how in LENT:
        return subject, other
    return (other, obj) if subject.ref.how in LENT else (subject, obj)


def _counts_the_same(before: Told, site: Site, kind: FigureType) -> bool:
    return before.type is kind and before.site.block is site.block and before.site.sentence == site.sentence


def _lent(own: Held | None, before: Held | None) -> Held | None:
    """The holder that the figure's own sentence names, else that of the figure it goes on with."""
    if before is None or (own is not None and own.ref.how != "document"):
        return own
    return replace(before, ref=replace(before.ref, how="coreference"))


def _other_than(one: Held | None, other: Held | None) -> Held | None:
    same = one is not None and other is not None and one.ref.entity_id == other.ref.entity_id
    return None if same else one


def _typed(
    match: Match | None, site: Site, around: Surroundings, index: TypeIndex
) -> tuple[FigureType | None, Held | None, Held | None]:
    """The type of a figure and its roles; where no subject is found, the type that the declared one then becomes."""
    kind = match.type if match else None
    subject, obj = _roles(kind, site, around)
    # Who invests is somebody, named or not; only what is told of the thing itself may be told of all of it.
    told = match is not None and bool(match.pattern.measured or match.pattern.above)
    if kind is not None and subject is None and kind.without_subject and told:
        kind = index.named(kind.without_subject) if kind.without_subject != OPEN else None
        subject, obj = _roles(kind, site, around)
    return kind, subject, obj


def _by_label(site: Site, unit: str, index: TypeIndex) -> tuple[Match, ...]:
    """The patterns that the label of a figure satisfies by itself.

    It stands inside a bracket, `trade of 90 million (exports: 60 million)`, or is one, `trade of 90 million, with 60 million
    (export)`.
    """
    behind = BEHIND.match(site.block.block.text.text, site.quantity.end)
    own = site.parse.at(*behind.span(1)) if behind else site.label if site.bracket else range(0)
    if not own:
        return ()
    label = runs_of(site.tokens, [*own, *site.span])
    return index.matches(Wording(dimension_of(site, unit), {"measured": label, "clause": label}))


def _wording(
    document: AnnotatedDocument, site: Site, cell: CellContext | None, around: Surroundings, unit: str
) -> Wording:
    of_thing = _share_of_thing(document, site, cell)
    above = () if of_thing else tuple(block.tokens for block in around.above if not names_office(block))
    measured = (*runs_of(site.tokens, site.measured), *runs_of(site.tokens, taken_up_words(site)))
    if part_of_whole(site.block, site.quantity) is not None:
        # `20 of the 60 farmers died`: the clause tells of the part alone.
        return Wording(dimension_of(site, unit), {"measured": (), "clause": (), "sentence": (), "above": ()})
    if (part := part_behind(site.block, site.quantity)) is not None:
        own = runs_of(site.tokens, [i for i in site.measured if site.tokens[i].end <= part.start])
        return Wording(dimension_of(site, unit), {"measured": own, "clause": own, "sentence": (), "above": above})
    if _is_item(site):
        measured = runs_of(site.tokens, site.heads[:1])
    # `The goods that X sells are tea ($9m) and rice ($2m)`: each bracket tells of its own noun alone.
    listed = bool(site.bracket) and site.verb >= 0 and site.tokens[site.verb].lemma == "be"
    clause = measured if listed and site.quantity.kind == "money" else runs_of(site.tokens, site.clause)
    sentence: tuple[tuple, ...] = (tuple(site.tokens[i] for i in site.sentence),)  # type: ignore[type-arg]
    if cell is not None:
        labels = tokens_of(document, cell.told)
        measured, clause, sentence = (*labels, *_peoples(document, cell)), labels, labels
    if is_a_people(site):
        # `900 Xs` counts people, whatever the noun; cues can name only `people`, and `demonym` for the name itself.
        labelled = ((PEOPLE[-1], *site.tokens[site.label.start + 1 : site.label.stop]),) if site.label else ()
        measured = (*measured, *((one,) for one in PEOPLE), *labelled)
    return Wording(
        dimension_of(site, unit),
        {"measured": measured, "clause": clause, "sentence": sentence, "above": above},
        next((site.tokens[i] for i in (*site.own, label_counts(site)) if i >= 0), None),
    )


def _peoples(document: AnnotatedDocument, cell: CellContext) -> list[tuple[Token, ...]]:
    """The labels that name a people and where it is (`Xs in Y`), with `demonym` for the name."""
    out = []
    for label, run in zip(cell.told, tokens_of(document, cell.told), strict=True):
        named = (one for one in document.blocks[label.block].mentions if one.start == label.start)
        if any(one.how == "demonym" and one.end == run[0].end for one in named):
            out.append((PEOPLE[-1], *run[1:]))
    return out


def _share_of_thing(document: AnnotatedDocument, site: Site, cell: CellContext | None) -> bool:
    """Whether a row's or line's label tells of what thing its share is, no country's: `Machinery | 28.4` below `Exports, %`."""
    if site.quantity.kind != "percent" or (cell is None and site.block.block.kind is not Kind.LIST_ITEM):
        return False
    tokens = site.tokens[: site.span.start]
    if cell is not None:
        own = [one for one in cell.told if one.block == site.block.block.index]
        tokens = tuple(token for run in tokens_of(document, own) for token in run)
    holders = [one for one in site.block.mentions if one.entity_id or one.label in {"country", "place"}]
    named = [token for token in tokens if token.text.isalpha() and token.pos in {"NOUN", "PROPN", "ADJ", "VERB"}]
    if any(one.start <= token.start < one.end for one in holders for token in named):
        return False
    dated = [token for token in named if any(one.start <= token.start < one.end for one in site.block.times)]
    words = {token.lemma.lower() for token in named if token not in dated}
    return not words <= {*load("en", "figures")["parts"], *load("en", "quantities")["totals"]}


def _is_item(site: Site) -> bool:
    """Whether a share stands in a bracket behind a thing without a name of a list: `Sold: tea (9%)`, `The sales are tea (9%)`."""
    if not site.bracket or not site.heads or site.quantity.kind != "percent" or site.mention_of(site.heads[0]):
        return False
    before = range(site.sentence.start, site.heads[0])
    listed = any(site.tokens[i].text == ":" for i in before)
    return listed or (site.verb in before and site.tokens[site.verb].lemma in {"be", "include", "comprise"})


def _of_all(match: Match, site: Site) -> bool:
    """Whether a number tells only of a part (`four of the six envoys`) and a pattern asks for nothing but what is counted."""
    return not match.pattern.clause and whole_of_part(site.block, site.quantity) is not None


def _plausible(one: FigureType, site: Site) -> bool:
    low, high = one.plausible.low, one.plausible.high
    value = numbers_of(site.quantity)[0]
    return value is None or ((low is None or value >= low) and (high is None or value <= high))


def _implausible(document: AnnotatedDocument, site: Site, match: Match) -> Issue:
    source = document.document.source
    raw = site.block.block.text.raw_point(site.quantity.start)
    line = source.line_at(raw)
    message = f"'{site.quantity.text}' is outside what is plausible for {match.type.id}"
    return Issue(source.source_id, line, "implausible_value", message, "published as an open figure")


def _roles(kind: FigureType | None, site: Site, around: Surroundings) -> tuple[Held | None, Held | None]:
    if kind is None:
        return open_roles(site, around)
    who, whom = kind.subject or NOBODY, kind.object or NOBODY
    subject = fill(who.rules, site, around, kinds=who.kinds)
    obj = fill(whom.rules, site, around, subject, kinds=whom.kinds)
    if subject is not None and obj is None and subject.ref.how in LENT:
        # What the sentence itself says of the object goes before a subject that only its surroundings lend.
        obj = fill(whom.rules, site, around, kinds=whom.kinds)
        subject = fill(who.rules, site, around, obj, kinds=who.kinds)
    subject = subject or compared(site, around)
    if subject is None and obj is not None:
        others = [one for one in who.rules if one in OTHERS]
        subject = fill(others, site, around, obj, kinds=who.kinds)
    return (None if _strange(around, subject, obj) else subject), obj


def _strange(around: Surroundings, subject: Held | None, obj: Held | None) -> bool:
    """Whether the title lent the subject to a figure whose object is a country outside the title."""
    pair = {one.ref.entity_id for one in around.pair}
    own = bool(pair) or subject is not around.publisher
    paged = around.page is not None and subject is not None and subject.ref.entity_id == around.page.ref.entity_id
    lent = own and not paged and subject is not None and subject.ref.how == "document"
    return lent and obj is not None and obj.ref.kind == "country" and obj.ref.entity_id not in pair
