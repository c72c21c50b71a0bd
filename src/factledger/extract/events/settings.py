"""Dates that set a statement without being an event: as of when a figure holds, and when a reference was printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from factledger.extract.asides import adjective_aside
from factledger.extract.events.crowds import by_crowd
from factledger.extract.events.dates import of_fiscal_year
from factledger.extract.events.match import Trigger
from factledger.extract.events.scene import mentions_in
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.figures.amounting import goes_between
from factledger.extract.syntax import VERBAL, Parse
from factledger.extract.times import is_happening
from factledger.extract.wording import Statements
from factledger.lang import load
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedBlock, Quantity, TimeExpression, Token

AGAINST = re.compile(
    r"\s*(?:\w+\s+)?(?:on|over|from|than|against|versus|relative\s+to|in\s+relation\s+to|in\s+comparison\s+(?:with|to)|compared\s+(?:with|to))"
    r"\s+(?:in\s+|that\s+of\s+)?(?:the\s+)?"
    r"(?:(?:same|corresponding)\s+(?:day|week|month|quarter|period|time)\s+(?:(?:of|in)\s+)?(?:the\s+)?)?",
    re.IGNORECASE,
)
"""What between a percentage and a time says that it counts against that time."""
MOST_TOLD = 12
"""So many events of one sort, and no more, are told of as events; a convention."""
COMPARED = re.compile(r"\b(?:against|compared\s+(?:with|to)|(?:up|down)\s+from)\s*$", re.IGNORECASE)
ADJACENT = re.compile(
    r"\s*[,(]?\s*(?:[a-z]+ed\s+)?(?:(?:in|by|at|during|for)\s+)?(?:the\s+)?(?:(?:whole|end|course)\s+of\s+)?",
    re.IGNORECASE,
)


def ends_period(scope: Scope, block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether words without a verb name the time as the end of a period: `From the treaty to 1945`, `(until 1963 - …)`."""
    tokens = [scope.parse.tokens[i] for i in range(scope.start, scope.stop)]
    before = [token.text.lower() for token in tokens if token.end <= time.start]
    if not before or any(token.pos in {"VERB", "AUX"} for token in tokens):
        return False
    heading = block.block.kind in {Kind.HEADING, Kind.CAPTION} and before[0] == "from"
    return before[-1] in scope.words.until or (heading and before[-1] == "to")


def of_an_apposition(scope: Scope, head: int, time: TimeExpression) -> bool:
    """Whether a time says what the subject is, and another when it acts: `X, a colony until 1931, joined in 1945`."""
    parse, root = scope.parse, scope.parse.root_of(scope.at(time))
    if parse.tokens[head].pos in VERBAL and adjective_aside(parse, scope.at(time)) >= 0:
        return True
    subject = parse.subject(head)
    # A date line before the sentence may be parsed as an apposition; it is nothing that the subject is.
    said = [at for at in (parse.by_dep(subject, "appos") if subject >= 0 else ()) if at != root]
    aside = {i for at in said for i in parse.subtree(at)}
    others = [parse.root_of(scope.at(one)) for one in scope.times if one != time]
    return root in aside and any(other not in aside and other in parse.clause(head) for other in others)


def dates_a_source(scope: Scope, time: TimeExpression) -> bool:
    """Whether a time says when the source of a statement came out: `According to a 2018 article`."""
    root = scope.parse.root_of(scope.at(time))
    return root >= 0 and _is_source(scope.parse, root, scope.words)


def without_sources(
    parse: Parse, triggers: tuple[Trigger, ...], times: Sequence[TimeExpression], words: Statements
) -> tuple[Trigger, ...]:
    """The declared wording without nouns that only say whose word something is, undated: `according to the statement`."""
    kept = []
    for one in triggers:
        named = parse.tokens[one.head].pos == "NOUN" and _is_source(parse, one.head, words)
        dated = (parse.at(time.start, time.end) for time in times) if named else ()
        if not named or any(set(span) & set(parse.subtree(one.head)) for span in dated):
            kept.append(one)
    return tuple(kept)


def _is_source(parse: Parse, noun: int, words: Statements) -> bool:
    above = (parse.tokens[up] for up in parse.ancestors(noun))
    return any(one.text.lower() in words.sourcing and one.dep in {"prep", "advcl", "ROOT"} for one in above)


def is_reference(scope: Scope) -> bool:
    """Whether a sentence without a verb has the words of a bibliography."""
    tokens = scope.parse.tokens[scope.start : scope.stop]
    if any(token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in tokens):
        return False
    return any(token.text.lower().strip(".") in scope.words.publishing for token in tokens)


def of_a_figure(
    figure_times: frozenset[tuple[int, int]], block: AnnotatedBlock, scope: Scope, one: Dated, time: TimeExpression
) -> bool:
    """Whether a time only says as of when a figure holds: a figure's claim uses it, or `as of` stands before it."""
    if _of_number_before(block, time) or (of_fiscal_year(time) and not _done_by_somebody(scope, one.head)):
        return True
    if _used(figure_times, block, time) and _of_a_part(scope, one.head, time):
        return True
    told = scope.parse.tokens[one.head].tag != "VB"
    if (told and by_crowd(scope.parse, one.head, scope.words)) or _of_what(scope, one.head):
        return True
    if _used(figure_times, block, time) and (
        _says_only_how_much(scope, block, one.head, time) or _reports_amount(scope, block, one.head)
    ):
        return True
    if _compared(figure_times, block, scope, one.head) and _amount_of_nobody(scope, block, one.head):
        return True
    before = [i for i in range(scope.start, scope.stop) if scope.parse.tokens[i].end <= time.start][-2:]
    return bool(before) and bool(scope.words.as_of.find(scope.parse.tokens, before[0], before[-1] + 1))


def _of_a_part(scope: Scope, head: int, time: TimeExpression) -> bool:
    """Whether a time is that of a part, where another is told before: `gave $9m in 2016-2020, including $3m in 2019`."""
    parse, root = scope.parse, scope.parse.root_of(scope.at(time))
    if not any(one.end <= time.start for one in scope.times):
        return False
    above = takewhile(lambda up: up != head, parse.ancestors(root)) if root >= 0 else ()
    return any(parse.tokens[up].text.lower() == "including" for up in above)


def _reports_amount(scope: Scope, block: AnnotatedBlock, head: int) -> bool:
    """Whether a verb of saying only tells an amount: `The office reported $3m in trade in 2016`."""
    said = scope.parse.tokens[head].lemma.lower() in scope.words.say
    objects = [scope.parse.tokens[i] for at in scope.parse.by_dep(head, "dobj") for i in scope.parse.subtree(at)]
    return said and _counts_in(block, objects)


def _done_by_somebody(scope: Scope, head: int) -> bool:
    """Whether a verb tells what somebody did: it has a subject and an object, and does more than amount to something."""
    parse = scope.parse
    if parse.tokens[head].pos != "VERB" or parse.tokens[head].lemma.lower() in scope.words.amount | scope.words.tallied:
        return False
    return bool(parse.by_dep(head, "dobj")) and parse.subject(head) >= 0


def _of_number_before(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time dates the number before it and no happening: `compared with 611 twenty years before`, `up 9% on 2019`."""
    text = block.block.text.text
    before = [one for one in block.quantities if one.end <= time.start]
    if not before:
        return False
    last, gap = before[-1], text[before[-1].end : time.start]
    if time.basis == "context" and not gap.strip(" ,("):
        return True
    if last.unit == "percent" and time.precision in {"month", "quarter", "year"} and AGAINST.fullmatch(gap):
        return True
    return of_compared(block, time)


def of_compared(block: AnnotatedBlock, time: TimeExpression) -> bool:
    """Whether a time dates the other number of a comparison: `up from 40 in 2019`, `compared to $3m registered in May`."""
    text = block.block.text.text
    last = max((one for one in block.quantities if one.end <= time.start), key=lambda one: one.start, default=None)
    if last is None or COMPARED.search(text, 0, last.start) is None:
        return False
    return ADJACENT.fullmatch(text, last.end, time.start) is not None


def _used(figure_times: frozenset[tuple[int, int]], block: AnnotatedBlock, time: TimeExpression) -> bool:
    return any(piece in figure_times for piece in block.block.text.raw_pieces(time.start, time.end))


def _compared(figure_times: frozenset[tuple[int, int]], block: AnnotatedBlock, scope: Scope, head: int) -> bool:
    """Whether another time of the sentence is a figure's, or the verb is in the present: `live there (2019 estimate)`."""
    present = scope.parse.tokens[head].tag in {"VBZ", "VBP"}
    return present or any(_used(figure_times, block, time) for time in scope.times)


def _amount_of_nobody(scope: Scope, block: AnnotatedBlock, head: int) -> bool:
    """Whether a verb of amounting has a quantity beside it and no person for its subject."""
    parse = scope.parse
    if parse.tokens[head].pos != "VERB" or parse.tokens[head].lemma.lower() not in scope.words.amount:
        return False
    return _quantity_beside(scope, block, head)


def _of_what(scope: Scope, head: int) -> bool:
    """Whether a verb stands in a clause that names a thing: `what the country sold in 2013`."""
    parse = scope.parse
    if parse.tokens[head].pos not in {"VERB", "AUX"} or parse.tokens[head].dep == "ROOT":
        return False
    return any(parse.tokens[i].text.lower() == "what" for i in parse.children[head])


def _says_only_how_much(scope: Scope, block: AnnotatedBlock, head: int, time: TimeExpression) -> bool:
    """Whether the head of a dated figure tells no event: a noun, or a verb of amounting with a quantity beside it."""
    parse = scope.parse
    if parse.tokens[head].pos != "VERB":
        told = is_happening(scope, head) and parse.tokens[head].lemma.lower() not in scope.words.quantified
        return not told and not _has_become(scope, block, head)
    if parse.tokens[head].dep == "acl" and _counts(parse.tokens[parse.tokens[head].head]):
        # `A census taken in 1901 found 900 Xs`: the year is that of what it found.
        return True
    if any(parse.tokens[i].lemma.lower() in scope.words.aims for i in parse.by_dep(head, "dobj")):
        # `The ministers set a target of $3m for 2020`: the year is that of what they aim at.
        return True
    if parse.tokens[head].lemma.lower() in load("en", "figures")["of_trade"] and _is_amount(scope, block, head):
        return True
    if parse.tokens[head].lemma.lower() not in scope.words.amount:
        return goes_between(parse, head) or _amounts_to(scope, block, head, time)
    return _quantity_beside(scope, block, head)


def _counts(noun: Token) -> bool:
    return noun.lemma.lower() in load("en", "figures")["sources"]


def _is_amount(scope: Scope, block: AnnotatedBlock, verb: int) -> bool:
    """Whether a verb's object is an amount of money: `Xland imported $3 million from Yland`, `… goods for $3 million`."""
    paid = [noun for word, noun in scope.parse.obliques(verb) if word in {"for", "worth"}]
    sums = [i for noun in paid for i in scope.parse.subtree(noun)]
    objects = [scope.parse.tokens[i] for i in (*scope.parse.by_dep(verb, "dobj"), *sums)]
    return any(one.kind == "money" for one in _quantities_at(block, objects))


def _quantity_beside(scope: Scope, block: AnnotatedBlock, head: int) -> bool:
    """Whether a verb of no person's and to no named place or party has a quantity in its clause."""
    parse = scope.parse
    subject = parse.subject(head)
    if subject >= 0:
        who = mentions_in(block, parse.tokens[subject].start, parse.tokens[subject].end)
        if any(one.label == "person" for one in who):
            return False
    objects = [parse.tokens[i] for i in parse.by_dep(head, "dobj")]
    if any(mentions_in(block, token.start, token.end) for token in objects):
        return False
    doer = set(parse.subtree(subject)) if subject >= 0 and parse.patient(head) >= 0 else set()
    beside = [parse.tokens[i] for i in parse.clause(head) if i not in doer]
    return _counts_in(block, beside)


def counts_events(scope: Scope, block: AnnotatedBlock, head: int) -> bool:
    """Whether a plural only says of what there were so many: `Visits fell by 1,200 in 2011`."""
    token, verb = scope.parse.tokens[head], scope.parse.tokens[head].head
    if _done_many_times(scope, block, head):
        return True
    counted = token.tag == "NNS" and token.dep in {"nsubj", "nsubjpass"}
    if not counted or scope.parse.tokens[verb].lemma.lower() not in scope.words.amount - {
        "have",
        "include",
        "hold",
        "live",
    }:
        return False
    after = [scope.parse.tokens[i] for i in scope.parse.clause(verb) if i > verb]
    return _counts_in(block, after)


def _done_many_times(scope: Scope, block: AnnotatedBlock, verb: int) -> bool:
    """Whether a verb tells of so many events that it only counts them: `Some 12,500 visits were made in 2019`."""
    parse = scope.parse
    one = scope.trigger_at(verb)
    # `visits were made`; in `90 officers were sent there` they are those who came.
    stays = one is not None and one.worded.type.lasting_stay and bool(one.worded.pattern.theme)
    told = [i for i in parse.by_dep(verb, "nsubjpass") if parse.tokens[i].tag == "NNS" and stays]
    counts = [
        one for at in told for one in _quantities_at(block, [parse.tokens[i] for i in parse.by_dep(at, "nummod")])
    ]
    return any(one.value is not None and one.value > MOST_TOLD for one in counts)


def _counts_in(block: AnnotatedBlock, tokens: Sequence[Token]) -> bool:
    """Whether a number that is no length of time stands at one of the tokens."""
    return any(one.kind != "duration" for one in _quantities_at(block, tokens))


def _quantities_at(block: AnnotatedBlock, tokens: Sequence[Token]) -> list[Quantity]:
    return [one for one in block.quantities if any(token.start < one.end and one.start < token.end for token in tokens)]


def _has_become(scope: Scope, block: AnnotatedBlock, head: int) -> bool:
    """Whether a named party has been something since then: `The bank has been one of 14 partners since 2009`."""
    parse = scope.parse
    subject = parse.subject(head) if parse.tokens[head].pos == "AUX" else -1
    if subject < 0 or parse.tokens[head].tag != "VBN":
        return False
    return bool(mentions_in(block, parse.tokens[subject].start, parse.tokens[subject].end))


def _amounts_to(scope: Scope, block: AnnotatedBlock, verb: int, time: TimeExpression) -> bool:
    """Whether a verb has a quantity for its object and no party for its subject: `trade doubled to 3 million`."""
    parse = scope.parse
    subject = parse.subject(verb)
    near = (subject, *parse.by_dep(subject, "compound", "appos")) if subject >= 0 else ()
    if not near or any(mentions_in(block, parse.tokens[i].start, parse.tokens[i].end) for i in near):
        return False
    if _done_by_someone(scope, verb, subject, time):
        return False
    patient = parse.patient(verb)
    # `The group leased 40 hectares`: somebody with a name does something to the counted.
    names = (subject, *parse.by_dep(subject, "appos"))
    named = patient >= 0 and any(parse.tokens[i].pos == "PROPN" for i in names)
    objects = [parse.tokens[i] for i in (patient, *(obj for _, obj in parse.obliques(verb))) if i >= 0]
    return not named and _counts_in(block, objects)


def _done_by_someone(scope: Scope, verb: int, subject: int, time: TimeExpression) -> bool:
    """Whether someone does something to what is counted: `it accepted 400 refugees`, `20 buses were given on 5 May`.

    Verbs of doing something to people, places or things always tell it, whoever does it: `a patrol killed five soldiers`.
    A passive must say by whom, or of what day, since statistics are told of years; verbs of keeping count never do.
    """
    parse = scope.parse
    lemma = parse.tokens[verb].lemma.lower()
    if lemma in scope.words.tallied:
        return False
    if parse.is_passive(verb):
        return (
            parse.agent(verb) >= 0
            or time.precision == "day"
            or (lemma in scope.words.deeds and time.precision == "month")
        )
    if lemma in scope.words.deeds and bool(parse.by_dep(verb, "dobj", "dative")):
        return True
    pronoun = parse.tokens[subject].text.lower() in scope.words.persons | scope.words.things
    return pronoun and bool(parse.by_dep(verb, "dobj"))
