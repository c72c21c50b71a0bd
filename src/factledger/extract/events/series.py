"""One verb told of several dates, each with a party of its own: `visited A in 1995, B in 1997 and C in 1999`.

What stands between one date and the next belongs to the next. Where that is one name, it takes the place that the name before
the first date has; where it is a clause that leaves its verb out (`and B in its capital in 1996`), the verb is the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from factledger.extract.events.claims import Statement
from factledger.extract.events.led_lists import led_by_verb
from factledger.extract.events.match import Trigger
from factledger.extract.events.participants import Cast, key_of
from factledger.extract.events.phrase import LONGEST
from factledger.extract.events.scene import Found, mentions_in, ref_of
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.pair import COUNTRY
from factledger.extract.syntax import NOUNS, VERBAL
from factledger.model.mention import AnnotatedBlock, Mention

SMALL = frozenset({"ADP", "PUNCT", "CCONJ", "DET", "ADV", "SCONJ", "PART", "SPACE", "SYM"})
JOINED = re.compile(r"\s*(?:,|,?\s+and)\s+(?:the\s+)?")
PLACES = frozenset({COUNTRY, "place"})

Told = tuple[Dated, Statement]


@dataclass(frozen=True, slots=True)
class _Part:
    """One date of a series: its place in the list of statements, and the tokens that belong to it alone."""

    place: int
    words: range


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause that leaves its verb out: the trigger that it leaves out, the noun that it is told of, its tokens."""

    trigger: Trigger
    noun: int
    words: range


def spread(scope: Scope, block: AnnotatedBlock, read: Sequence[Told]) -> list[Told]:
    """The statements of a sentence, each with its own party where one verb is told of several dates."""
    out = list(read)
    for trigger in {one.trigger.head: one.trigger for one, _ in read if one.trigger}.values():
        parts = _parts(scope, block, out, trigger)
        if len(parts) > 1:
            _spread_one(scope, block, out, trigger, parts)
    return out


def _parts(scope: Scope, block: AnnotatedBlock, read: Sequence[Told], trigger: Trigger) -> list[_Part]:
    """The dated statements of one word, by date, with those of the nouns that are coordinated to it as a verb."""
    found = []
    for place, (one, told) in enumerate(read):
        coordinated = one.trigger is None and _coordinated(scope, one.head, trigger)
        if (one.head == trigger.head or coordinated) and _own_time(block, told):
            found.append((told.time.time, place))  # type: ignore[union-attr]
    if any(led_by_verb(scope, time) is not None for time, _ in found):
        return []
    found.sort(key=lambda pair: (pair[0].start, pair[1]))
    times = [scope.at(time) for time, _ in found]
    if not all(times) or len({span.start for span in times}) < len(times):
        return []
    first = [_Part(found[0][1], range(scope.start, times[0].start))] if found else []
    return first + [
        _Part(place, range(before.stop, span.start))
        for (before, span), (_, place) in zip(pairwise(times), found[1:], strict=True)
    ]


def _coordinated(scope: Scope, noun: int, trigger: Trigger) -> bool:
    """Whether a noun stands beside a verb as what it is said of as well.

    What one country keeps in the other may do so behind a comma alone: `the embassy in A opened in 1963, the one in B in 1965`.
    """
    token = scope.parse.tokens[noun]
    beside = {trigger.head, *(scope.parse.by_dep(trigger.head, "dobj") if _is_kept(scope, noun, trigger) else ())}
    # `Y one in B`: the parse may join the second doer to the first date.
    beside |= scope.time_tokens() if _takes_up(scope, noun) else set()
    if (token.pos not in NOUNS and not _stands_in(scope, noun)) or token.head not in beside:
        return False
    before = scope.parse.tokens[scope.parse.subtree(noun)[0] - 1].text
    return token.dep == "conj" or (before == "," and (_is_kept(scope, noun, trigger) or _takes_up(scope, noun)))


def _takes_up(scope: Scope, noun: int) -> bool:
    """Whether `one` behind a noun stands for what the verb was done to: `X opened a post in A in 1963, Y one in B in 1965`."""
    return noun + 1 < scope.stop and scope.parse.tokens[noun + 1].text.lower() == "one"


def _stands_in(scope: Scope, noun: int) -> bool:
    """Whether `one` stands for a noun told before: `the Xish embassy opened in 1963 and the Yish one in 1965`."""
    return scope.parse.tokens[noun].text.lower() == "one" and bool(scope.parse.by_dep(noun, "det"))


def _own_time(block: AnnotatedBlock, told: Statement) -> bool:
    return told.time is not None and told.time.block == block.block.index and not told.time.basis


def _spread_one(scope: Scope, block: AnnotatedBlock, out: list[Told], trigger: Trigger, parts: Sequence[_Part]) -> None:
    first, rest = parts[0], parts[1:]
    items = [_only_name(scope, block, part) for part in rest]
    lead = _last_name(scope, block, first)
    alike = [one is not None and lead is not None and _sort(one) == _sort(lead) for one in items]
    base = out[first.place]
    if lead is not None and all(alike):
        named = [lead, *(one for one in items if one is not None)]
        joined = _joined_before(scope, block, first, lead)
        for part, name in zip(parts, named, strict=True):
            one, told = out[part.place]
            cast, start = base[1].cast, lead
            if part is not first and joined:
                cast, start = _without(cast, joined), joined[-1]
            cast = _with_party(cast, name, named)
            out[part.place] = (one, replace(told, cast=cast, measure=_phrase(scope, block, trigger, start, name)))
        return
    for part in rest:
        noun = _without_verb(scope, block, trigger, part)
        if noun >= 0:
            one, told = out[part.place]
            clause = _Clause(trigger, noun, part.words)
            base = (base[0], replace(base[1], cast=_without_later(scope, block, base[1].cast, clause)))
            told = _of_clause(scope, block, base[1], clause, told)
            out[part.place] = (replace(one, head=trigger.head, trigger=trigger), told)
            out[first.place] = (base[0], replace(base[1], measure=out[first.place][1].measure))
            shorter = out[first.place][1].measure.removesuffix(f" and {told.measure.partition(' of ')[2]}")
            shorter = shorter.removesuffix(f" {_own_words(scope, block, clause)}")
            out[first.place] = (base[0], replace(out[first.place][1], measure=shorter))


def _joined_before(scope: Scope, block: AnnotatedBlock, first: _Part, lead: Mention) -> list[Mention]:
    """The names that share the first date with the one right before it, nearest first: `A and B in 1992, C in 1995`."""
    text, out, end = block.block.text.text, list[Mention](), lead
    for one in reversed(_names(scope, block, first.words)[:-1]):
        if not JOINED.fullmatch(text, one.end, end.start) or _sort(one) != _sort(lead):
            break
        out.append(one)
        end = one
    return out


def _without(cast: Cast, named: Sequence[Mention]) -> Cast:
    """A cast without the further participants of these names."""
    keys = {key_of(ref_of(one)) for one in named}
    return replace(cast, roles=tuple((role, ref) for role, ref in cast.roles if key_of(ref) not in keys))


def _sort(mention: Mention) -> str:
    return "place" if mention.label in PLACES else "party"


def _names(scope: Scope, block: AnnotatedBlock, words: range) -> list[Mention]:
    """The names in a token range; an office beside its holder does not count."""
    if not words:
        return []
    tokens = scope.parse.tokens
    inside = mentions_in(block, tokens[words[0]].start, tokens[words[-1]].end)
    persons = any(one.label == "person" for one in inside)
    return [one for one in inside if one.label != "office" or not persons]


def _only_name(scope: Scope, block: AnnotatedBlock, part: _Part) -> Mention | None:
    """The name that is all that stands between two dates besides small words."""
    names = _names(scope, block, part.words)
    if len(names) != 1 or _rest(scope, block, part.words):
        return None
    return names[0]


def _rest(scope: Scope, block: AnnotatedBlock, words: range) -> list[int]:
    tokens, times = scope.parse.tokens, scope.time_tokens()
    return [
        i
        for i in words
        if i not in times and tokens[i].pos not in SMALL and not mentions_in(block, tokens[i].start, tokens[i].end)
    ]


def _last_name(scope: Scope, block: AnnotatedBlock, part: _Part) -> Mention | None:
    """The name right before the first date."""
    names = _names(scope, block, part.words)
    if not names:
        return None
    after = [i for i in part.words if scope.parse.tokens[i].start >= names[-1].end]
    return None if any(scope.parse.tokens[i].pos not in SMALL for i in after) else names[-1]


def _with_party(cast: Cast, name: Mention, named: Sequence[Mention]) -> Cast:
    """A cast with one of the parties of a series, in the place where the cast has one of them, and without the others."""
    parties = {key_of(ref_of(one)) for one in named}
    mine = Found(ref_of(name), name.start, name.end)
    roles = tuple((role, ref) for role, ref in cast.roles if key_of(ref) not in parties)
    if cast.subject is not None and key_of(cast.subject.ref) in parties and _sort(name) == "party":
        return replace(cast, subject=mine, roles=roles)
    subject = cast.subject
    if subject is not None and (subject.ref.how == "document" or key_of(subject.ref) in parties):
        # The document's own two countries stood in for parties that the words do name.
        subject = None
    return replace(cast, subject=subject, object=mine, roles=roles)


def _phrase(scope: Scope, block: AnnotatedBlock, trigger: Trigger, lead: Mention, name: Mention) -> str:
    """The words up to the first name of the series, with the statement's own name in its place."""
    parse = scope.parse
    subject = parse.subject(trigger.head) if parse.tokens[trigger.head].pos in VERBAL else -1
    below = parse.subtree(subject if scope.start <= subject < scope.stop else trigger.head)
    start = min(parse.tokens[i].start for i in below if i >= scope.start)
    return _cut(f"{block.block.text.text[min(start, lead.start) : lead.start]} {name.text}")


def _cut(text: str) -> str:
    return " ".join(text.split())[:LONGEST]


def _without_verb(scope: Scope, block: AnnotatedBlock, trigger: Trigger, part: _Part) -> int:
    """The noun that a verb, or `the opening of`, is said of without being said again; -1 where none is."""
    tokens = scope.parse.tokens
    if tokens[trigger.head].pos in NOUNS and trigger.worded.type.kept:
        beside = {trigger.head, *(obj for prep, obj in scope.parse.obliques(trigger.head) if prep == "of")}
        kept = trigger.worded.type.kept
        found = [i for i in part.words if tokens[i].dep == "conj" and tokens[i].head in beside]
        return next((i for i in found if tokens[i].lemma.lower() in kept), -1)
    if tokens[trigger.head].pos not in VERBAL or any(tokens[i].pos == "VERB" for i in part.words):
        return -1
    if scope.parse.by_dep(trigger.head, "agent"):
        return -1
    joined = next((i for i in part.words if _coordinated(scope, i, trigger)), -1)
    name = _only_name(scope, block, part)
    # `A joined it in 1997 and B in 1999`: the parse may join the second name to the date before it.
    return joined if joined >= 0 or name is None else scope.parse.root_of(scope.parse.at(name.start, name.end))


def _without_later(scope: Scope, block: AnnotatedBlock, cast: Cast, clause: _Clause) -> Cast:
    """A cast without those whom only the words of a clause behind its date name, who do the same at another date."""
    tokens = scope.parse.tokens
    before = mentions_in(block, tokens[scope.start].start, tokens[clause.words[0]].start)
    others = {key_of(ref_of(one)) for one in _names(scope, block, clause.words)} - {
        key_of(ref_of(one)) for one in before
    }
    roles = tuple((role, ref) for role, ref in cast.roles if key_of(ref) not in others)
    target = cast.object if cast.object is None or key_of(cast.object.ref) not in others else None
    return replace(cast, object=target, roles=roles)


def _of_clause(scope: Scope, block: AnnotatedBlock, base: Statement, clause: _Clause, own: Statement) -> Statement:
    """What a clause without its verb tells: the statement before it, with the parties and the date of its own words."""
    passive = scope.parse.is_passive(clause.trigger.head) or scope.parse.tokens[clause.trigger.head].pos in NOUNS
    cast = _passive_cast(scope, block, base.cast, clause) if passive else _active_cast(scope, block, base.cast, clause)
    measure = _clause_phrase(scope, block, clause, shared=cast.object is not None and cast.object == base.cast.object)
    low, high = (scope.parse.tokens[i] for i in (clause.noun, clause.words[-1]))
    return replace(
        own,
        type=base.type,
        pattern_id=base.pattern_id,
        measure=measure,
        trigger=(low.start, high.end),
        cast=cast,
        modality=base.modality,
    )


def _active_cast(scope: Scope, block: AnnotatedBlock, base: Cast, clause: _Clause) -> Cast:
    """The noun does what the verb says, at the place beside it or else to what the verb's own object is."""
    token = scope.parse.tokens[clause.noun]
    kept = _is_kept(scope, clause.noun, clause.trigger)
    # Whose an embassy is stands before it: `the Xish embassy in Xcity in 1963`.
    own = mentions_in(
        block, scope.parse.tokens[scope.parse.subtree(clause.noun)[0]].start if kept else token.start, token.end
    )
    keeper = base.subject if kept and not own and _opens(scope, clause) else None
    scene = [one for one in _names(scope, block, clause.words) if one.start >= token.end and one.label in PLACES]
    subject = Found(ref_of(own[0]), own[0].start, own[0].end) if own else keeper
    place = Found(ref_of(scene[-1]), scene[-1].start, scene[-1].end) if scene else base.object
    return Cast(subject, place)


def _passive_cast(scope: Scope, block: AnnotatedBlock, base: Cast, clause: _Clause) -> Cast:
    """What the verb says is done to the noun; the names in its words are the parties, in their order."""
    found = [Found(ref_of(one), one.start, one.end) for one in _names(scope, block, clause.words)]
    countries = [one for one in found if one.ref.kind in PLACES and one.ref.entity_id.startswith(f"{COUNTRY}:")]
    if len(countries) == 2:
        return Cast(countries[0], countries[1])
    if (
        len(countries) == 1
        and _is_kept(scope, clause.noun, clause.trigger)
        and _before_noun(scope, clause, countries[0])
    ):
        # `the Xish one in 1962`: kept where the one before it was, or in its keeper's country where that was in Xland.
        own = base.object is not None and key_of(base.object.ref) == key_of(countries[0].ref)
        return Cast(countries[0], base.subject if own else base.object)
    if not countries or scope.parse.tokens[clause.trigger.head].pos not in NOUNS:
        return Cast(None, countries[0]) if countries else Cast(base.subject)
    if countries[0].end > scope.parse.tokens[clause.noun].start:
        own = base.subject is not None and key_of(base.subject.ref) == key_of(countries[0].ref)
        return Cast(base.object if own else base.subject, countries[0])
    mutual = base.object is not None and key_of(base.object.ref) == key_of(countries[0].ref)
    return Cast(countries[0], base.subject if mutual else None)


def _before_noun(scope: Scope, clause: _Clause, one: Found) -> bool:
    return one.end <= scope.parse.tokens[clause.noun].start


def _clause_phrase(scope: Scope, block: AnnotatedBlock, clause: _Clause, *, shared: bool) -> str:
    """The clause with the verb that it leaves out, and with the verb's object where both have it."""
    parse, text = scope.parse, block.block.text.text
    verb = clause.trigger.head
    inner = _inner(scope, clause)
    words = _own_words(scope, block, clause)
    if not inner:
        return words
    if parse.tokens[verb].pos in NOUNS:
        return _cut(f"{text[parse.tokens[verb].start : parse.tokens[verb].end]} of {words}")
    told = " ".join(parse.tokens[i].text for i in (*parse.by_dep(verb, "aux", "auxpass"), verb))
    if _is_kept(scope, clause.noun, clause.trigger) and _opens(scope, clause):
        return _cut(f"{text[slice(*parse.phrase(parse.subject(verb)))]} {told} {words}")
    patient = next((i for i in parse.by_dep(verb, "dobj") if i != clause.noun), -1)
    if parse.is_passive(verb) or patient < 0:
        return _cut(f"{words} {told}")
    whole = text[slice(*parse.phrase(patient))]
    if shared:
        return _cut(f"{words} {told} {whole}")
    noun = _between(scope, text, inner[0], clause.noun)
    behind = clause.noun + 1 + _takes_up(scope, clause.noun)
    rest = _between(scope, text, behind, inner[-1]) if inner[-1] >= behind else ""
    thing = " ".join(parse.tokens[i].text for i in parse.subtree(patient) if i <= patient)
    return _cut(f"{noun} {told} {thing} {rest}")


def _inner(scope: Scope, clause: _Clause) -> list[int]:
    """The tokens of a clause from its noun's phrase on, without its date and what leads to that."""
    inner = [i for i in clause.words if i not in scope.time_tokens()]
    while inner and scope.parse.tokens[inner[-1]].pos in SMALL:
        inner.pop()
    return [i for i in inner if i >= scope.parse.subtree(clause.noun)[0]]


def _own_words(scope: Scope, block: AnnotatedBlock, clause: _Clause) -> str:
    inner = _inner(scope, clause) or [clause.noun]
    return _between(scope, block.block.text.text, inner[0], inner[-1])


def _is_kept(scope: Scope, noun: int, trigger: Trigger) -> bool:
    """Whether a noun is of what one country keeps in another, or `one` stands for such a noun."""
    kept = trigger.worded.type.kept
    return scope.parse.tokens[noun].lemma.lower() in kept or (bool(kept) and _stands_in(scope, noun))


def _opens(scope: Scope, clause: _Clause) -> bool:
    """Whether somebody does the verb to what is kept (`opened an embassy`), in place of that doing it itself (`it opened`)."""
    subject = scope.parse.subject(clause.trigger.head)
    return subject >= 0 and not _is_kept(scope, subject, clause.trigger)


def _between(scope: Scope, text: str, first: int, last: int) -> str:
    return text[scope.parse.tokens[first].start : scope.parse.tokens[last].end]
