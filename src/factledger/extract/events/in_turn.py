"""Lists that go with each other one by one: `posts were opened in A and B in 1942 and 1943, respectively`.

Where a sentence says so of a verb with as many dates as names are joined in it, the first name goes with the first date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factledger.extract.events.claims import Statement
from factledger.extract.events.participants import key_of
from factledger.extract.events.scene import Found, mentions_in, ref_of
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.events.series import PLACES
from factledger.extract.pair import governing
from factledger.extract.syntax import VERBAL
from factledger.model.mention import AnnotatedBlock, Mention

JOINED = re.compile(r"\s*(?:,|;|,?\s*(?:and|&))\s*(?:in\s+)?(?:the\s+)?", re.IGNORECASE)

Told = tuple[Dated, Statement]


def in_turn(scope: Scope, block: AnnotatedBlock, read: Sequence[Told]) -> list[Told]:
    """The statements of a sentence, each with the names that are its own where lists go with each other one by one."""
    words = {scope.parse.tokens[i].text.lower() for i in range(scope.start, scope.stop)}
    out = list(read)
    if not words & scope.words.in_turn:
        return out
    for head in dict.fromkeys(one.head for one, _ in read):
        dated = [at for at, (one, told) in enumerate(out) if one.head == head and told.time and not told.time.basis]
        dated.sort(key=lambda at: out[at][1].time.time.start)  # type: ignore[union-attr]
        lists = [names for names in _lists(scope, block) if len(names) == len(dated) > 1]
        for number, at in enumerate(dated):
            own = [(names[number], names) for names in lists]
            out[at] = (out[at][0], _with_own(scope, block, head, out[at][1], own))
    return out


def _lists(scope: Scope, block: AnnotatedBlock) -> list[list[Mention]]:
    """The names of a sentence that are joined to each other, of one sort each; an office before its holder does not count."""
    text, tokens = block.block.text.text, scope.parse.tokens
    names = mentions_in(block, tokens[scope.start].start, tokens[scope.stop - 1].end)
    found: list[list[Mention]] = []
    for name in names:
        if name.label == "office":
            continue
        last = found[-1][-1] if found else None
        alike = last is not None and (last.label in PLACES) == (name.label in PLACES)
        if last is not None and alike and JOINED.fullmatch(_between(text, last, name, names)):
            found[-1].append(name)
        else:
            found.append([name])
    return found


def _between(text: str, last: Mention, name: Mention, names: Sequence[Mention]) -> str:
    """What stands between two names, without the office that the second bears."""
    office = next((one for one in names if one.label == "office" and last.end <= one.start < name.start), None)
    borne = office is not None and not text[office.end : name.start].strip()
    return text[last.end : office.start] if office is not None and borne else text[last.end : name.start]


def _with_own(
    scope: Scope, block: AnnotatedBlock, head: int, told: Statement, own: Sequence[tuple[Mention, Sequence[Mention]]]
) -> Statement:
    """A statement with one name in the place of each list: who does it before an active verb, else where or to whom."""
    others = {key_of(ref_of(one)) for _, names in own for one in names}
    kept = [one for one in (told.cast.subject, told.cast.object) if one and key_of(one.ref) not in others]
    doer = next((one for one in kept if one == told.cast.subject), None)
    target = next((one for one in kept if one == told.cast.object), None)
    roles = [(role, ref) for role, ref in told.cast.roles if key_of(ref) not in others]
    measure = told.measure
    for name, names in own:
        mine = Found(governing(ref_of(name)), name.start, name.end)
        token = scope.parse.tokens[head]
        leads = token.pos in VERBAL and not scope.parse.is_passive(head) and names[-1].end <= token.start
        doer, target = (mine, target) if leads or name.label == "person" else (doer, mine)
        measure = measure.replace(block.block.text.text[names[0].start : names[-1].end], name.text)
    if doer is None and target is not None and not kept and told.cast.subject and told.cast.object:
        # Both were taken for the two sides: what was opened in one's capital is the other's.
        doer = next(
            (one for one in (told.cast.subject, told.cast.object) if key_of(one.ref) != key_of(target.ref)), None
        )
    if target is None and len(roles) == 1 and doer is not None:
        target, roles = Found(roles[0][1]), []
    return replace(told, cast=replace(told.cast, subject=doer, object=target, roles=tuple(roles)), measure=measure)
