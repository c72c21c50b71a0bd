"""Where declared event types are worded: cues found in a sentence, and checked against what the parse says about them.

A trigger is the syntactic head of the words of a cue. Where several patterns meet on one head, the most specific one wins:
a demand on the theme counts more than one on the clause, and both more than a further word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factledger.errors import SpecError
from factledger.extract.cue_forms import spellings
from factledger.extract.cues import CueSet, compile_cue, cue_set
from factledger.extract.events.crowds import by_crowd
from factledger.extract.events.kinds import NO_NAMES, PERSON, Names, goal_of, names_one_of
from factledger.extract.events.quoted import in_title
from factledger.extract.events.themes import one_of_two, referents, themes
from factledger.extract.syntax import VERBAL, Parse
from factledger.extract.wording import Statements
from factledger.model.mention import Token
from factledger.spec.events import EventType, Pattern

OTHER = "other"
NOT_THEME = frozenset({"relcl", "acl", "advcl", "ccomp", "punct"})


@dataclass(frozen=True)
class Worded:
    """A pattern ready for matching: its type and compiled cue sets; `order` is its place in the files."""

    type: EventType
    pattern: Pattern
    order: int
    theme: CueSet
    doer: CueSet
    clause: CueSet
    unless: CueSet

    @property
    def pattern_id(self) -> str:
        """The id that claims carry: type and pattern."""
        return f"{self.type.id}.{self.pattern.id}"

    @property
    def demands(self) -> int:
        """How much the pattern asks beyond its cue."""
        one = self.pattern
        argument = one.theme or one.doer or one.theme_kinds or one.doer_kinds or one.goal_kinds
        return 3 * bool(argument) + 2 * bool(one.clause)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Declared wording found: tokens [start, end), their syntactic head, and the pattern that it satisfies.

    `also`: patterns of other types that it satisfies by another of several coordinated themes (`relations and a consulate
    were established`).
    """

    start: int
    end: int
    head: int
    worded: Worded
    also: tuple[Worded, ...] = ()

    def covers(self, token: int) -> bool:
        """Whether the token is one of the trigger's words."""
        return self.start <= token < self.end


def family_of(trigger: Trigger) -> str:
    """The general part of a trigger's type; the whole id where the general part only says that it is of no other."""
    general = trigger.worded.type.id.partition(".")[0]
    return trigger.worded.type.id if general == OTHER else general


@dataclass(frozen=True)
class EventIndex:
    """The declared event types, with all their cues sought together."""

    types: tuple[EventType, ...]

    @cached_property
    def by_id(self) -> Mapping[str, EventType]:
        """The types by id."""
        return {one.id: one for one in self.types}

    @cached_property
    def by_cue(self) -> Mapping[str, tuple[Worded, ...]]:
        """For each cue the patterns that use it.

        Raises:
            SpecError: a cue that cannot be read.
        """
        found: dict[str, list[Worded]] = {}
        order = 0
        for one in self.types:
            for pattern in one.triggers:
                order += 1
                _check(one, pattern)
                ready = Worded(one, pattern, order, *(_cues(part) for part in _demanded(pattern)))
                for cue in _spelt(pattern.cue):
                    found.setdefault(cue, []).append(ready)
        return {cue: tuple(ready) for cue, ready in found.items()}

    @cached_property
    def cues(self) -> CueSet:
        """All cues of all patterns."""
        return cue_set(self.by_cue)


def _demanded(pattern: Pattern) -> tuple[tuple[str, ...], ...]:
    return pattern.theme, pattern.doer, pattern.clause, pattern.unless


def _spelt(cues: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelling for cue in cues for spelling in spellings(cue)))


def _cues(cues: Iterable[str]) -> CueSet:
    return cue_set(_spelt(cues))


def _check(one: EventType, pattern: Pattern) -> None:
    for cue in (*pattern.cue, *pattern.theme, *pattern.doer, *pattern.clause, *pattern.unless):
        try:
            compile_cue(cue)
        except ValueError as error:
            raise SpecError(f"event type '{one.id}', trigger '{pattern.id}': {error}", "pipeline/events") from error


def find_triggers(
    parse: Parse,
    start: int,
    stop: int,
    index: EventIndex,
    words: Statements,
    *,
    heading: bool = False,
    names: Names = NO_NAMES,
) -> tuple[Trigger, ...]:
    """The triggers in a token range, by place, one for each head; words inside a wider trigger do not count again.

    Args:
        parse: the parse of the block.
        start: the first token of the range.
        stop: the end of the range.
        index: the declared types.
        words: the language's words about statements.
        heading: whether patterns for headings count too.
        names: the kinds of the names in the block, by token.
    """
    found: list[Trigger] = []
    for hit in index.cues.find(parse.tokens, start, stop):
        head = _content(parse, parse.root_of(range(hit.start, hit.end)), hit.end)
        for worded in index.by_cue[hit.cue]:
            if worded.pattern.heading and not heading:
                continue
            if _of_a_name(parse, head, names) or _reminds(parse, head, words) or in_title(parse, head, start, stop):
                continue
            trigger = Trigger(hit.start, hit.end, head, worded)
            sentence = Sentence(parse, (start, stop), words, names, heading)
            if _fits(sentence, trigger):
                found.append(trigger)
    return tuple(_with_others(parse, one, found, (start, stop), words) for one in _best(found))


def _of_a_name(parse: Parse, head: int, names: Names) -> bool:
    """Whether a word is part of a person's name (`Ahmed Said`, `Ban Hee-soo`)."""
    beside = any(PERSON in names.get(at, frozenset()) for at in (head - 1, head + 1))
    return beside and PERSON in names.get(head, frozenset()) and parse.tokens[head].text.istitle()


def _reminds(parse: Parse, head: int, words: Statements) -> bool:
    """Whether a verb only says that somebody recalls what the clause behind it tells: `The envoy recalled that …`."""
    clauses = [i for i in parse.by_dep(head, "ccomp") if i > head]
    marked = any(parse.tokens[j].dep == "mark" for i in clauses for j in parse.children[i])
    return marked and parse.tokens[head].lemma.lower() in words.remind


def _with_others(
    parse: Parse, trigger: Trigger, found: Iterable[Trigger], sentence: tuple[int, int], words: Statements
) -> Trigger:
    """A trigger with what the others at its head say of other themes than its own."""
    if len(own := themes(parse, trigger.head, sentence, words)) < 2 or not trigger.worded.pattern.theme:
        return trigger
    mine = _themed(parse, own, trigger.worded)
    also: dict[str, Worded] = {}
    for other in found:
        if other.head == trigger.head and other.worded.type != trigger.worded.type and other.worded.pattern.theme:
            theirs = _themed(parse, own, other.worded)
            if mine and theirs and not mine & theirs:
                also.setdefault(other.worded.type.id, other.worded)
    return replace(trigger, also=tuple(also.values()))


def _themed(parse: Parse, found: Sequence[int], worded: Worded) -> frozenset[int]:
    """Those of several themes that by themselves are what a pattern asks for."""
    return frozenset(
        at for at in found if found_in(parse.tokens, _theme_tokens(parse, at, NOT_THEME | {"conj"}), worded.theme)
    )


def _content(parse: Parse, root: int, stop: int) -> int:
    """The noun that a cue's preposition leads to (`on * visit`); the root itself where it is no preposition."""
    if root < 0 or parse.tokens[root].pos != "ADP":
        return root
    return next((i for i in parse.by_dep(root, "pobj") if i < stop), root)


def _best(found: Iterable[Trigger]) -> tuple[Trigger, ...]:
    """One trigger for each place: the most demanding, then the longest, then the first declared."""
    ranked = sorted(
        found, key=lambda one: (-one.worded.demands - (one.end - one.start), one.worded.order, one.start, one.head)
    )
    kept: list[Trigger] = []
    for trigger in ranked:
        if not any(trigger.start < other.end and other.start < trigger.end for other in kept):
            kept.append(trigger)
    return tuple(sorted(kept, key=lambda one: (one.start, one.end)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a trigger is checked: the parse of its block, the sentence's tokens, the names in it."""

    parse: Parse
    tokens: tuple[int, int]
    words: Statements
    names: Names
    heading: bool

    def names_one_of(self, tokens: Iterable[int], kinds: tuple[str, ...]) -> bool:
        """Whether a name of one of these kinds is among the tokens."""
        return bool(kinds) and names_one_of(self.parse, tokens, kinds, self.names, self.words)


def _fits(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the pattern's demands on theme, doer, goal and clause are met."""
    worded, pattern, parse = trigger.worded, trigger.worded.pattern, sentence.parse
    if (pattern.theme or pattern.theme_kinds) and not _in_theme(sentence, trigger):
        return False
    if (pattern.doer or pattern.doer_kinds) and not _in_doer(sentence, trigger):
        return False
    if pattern.goal_kinds and not sentence.names_one_of(goal_of(parse, trigger.end - 1), pattern.goal_kinds):
        return False
    if worded.type.no_crowd and by_crowd(parse, trigger.head, sentence.words):
        return False
    return _fits_clause(sentence, trigger)


def _fits_clause(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the clause has the words asked for and none of those excluded."""
    worded = trigger.worded
    if not (worded.pattern.clause or worded.pattern.unless):
        return True
    tokens = sentence.parse.tokens
    around = surroundings(sentence.parse, trigger.head, sentence.tokens)
    barred = (*_antecedent(sentence.parse, trigger.head), *around)
    if (
        worded.pattern.clause
        and not found_in(tokens, around, worded.clause)
        and not found_in(tokens, barred, worded.clause)
    ):
        return False
    return not (worded.pattern.unless and found_in(tokens, barred, worded.unless))


def _antecedent(parse: Parse, head: int) -> tuple[int, ...]:
    """The name or noun that a relative clause tells of, with the words before it; empty for any other verb."""
    above = parse.tokens[head].head
    return (*parse.by_dep(above, "amod", "compound"), above) if parse.tokens[head].dep == "relcl" else ()


def surroundings(parse: Parse, head: int, sentence: tuple[int, int]) -> tuple[int, ...]:
    """The tokens of a verb's clause or of a noun's phrase; the whole sentence where there is no parse."""
    if parse.tokens[head].pos in VERBAL:
        return parse.clause(head)
    if parse.tokens[head].pos == "ADJ":
        return parse.clause(parse.clause_head(head))
    around = parse.subtree(head)
    return around if len(around) > 1 else tuple(range(*sentence))


def found_in(tokens: Sequence[Token], indices: Sequence[int], cues: CueSet) -> bool:
    """Whether a cue stands in these tokens, read in order as if nothing stood between."""
    chosen = [tokens[i] for i in indices]
    return bool(cues.find(chosen, 0, len(chosen)))


def _in_theme(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the theme has the words or names asked for; a heading, being short, is one theme as a whole."""
    parse, worded = sentence.parse, trigger.worded
    for theme in themes(parse, trigger.head, sentence.tokens, sentence.words):
        inside = _theme_tokens(parse, theme)
        if found_in(parse.tokens, inside, worded.theme) or sentence.names_one_of(inside, worded.pattern.theme_kinds):
            return True
    outside = [i for i in range(*sentence.tokens) if not trigger.covers(i)]
    return sentence.heading and found_in(parse.tokens, outside, worded.theme)


def theme_meant(
    parse: Parse, trigger: Trigger, sentence: tuple[int, int], words: Statements
) -> tuple[int, tuple[int, ...]]:
    """The pronoun that a verb is told of, and the words of what its pattern asks for and the pronoun takes up; -1 for none."""
    for at in parse.by_dep(trigger.head, "nsubjpass", "dobj", "nsubj") if trigger.worded.pattern.theme else ():
        if parse.tokens[at].pos != "PRON" or parse.tokens[at].text.lower() not in words.things:
            continue
        for noun in referents(parse, at, sentence, words):
            inside = _theme_tokens(parse, noun)
            if noun != at and at not in inside and found_in(parse.tokens, inside, trigger.worded.theme):
                return at, inside
    return -1, ()


def _in_doer(sentence: Sentence, trigger: Trigger) -> bool:
    parse, worded = sentence.parse, trigger.worded
    agent = parse.agent(trigger.head) if parse.tokens[trigger.head].pos in VERBAL else parse.possessor(trigger.head)
    if agent < 0 and parse.tokens[trigger.head].dep in {"acl", "relcl"}:
        agent = parse.tokens[trigger.head].head
    if agent < 0:
        return False
    other = one_of_two(parse, agent, sentence.words)
    doers = (other,) if other >= 0 else parse.conjuncts(agent)
    meant = (who for one in doers for who in referents(parse, one, sentence.tokens, sentence.words))
    for one in meant:
        inside = _theme_tokens(parse, one)
        if found_in(parse.tokens, inside, worded.doer) or sentence.names_one_of(inside, worded.pattern.doer_kinds):
            return True
    return False


def _theme_tokens(parse: Parse, theme: int, without: frozenset[str] = NOT_THEME) -> tuple[int, ...]:
    """A theme's own words with its modifiers and `of` phrases, without clauses, places and companions."""
    kept, todo = [theme], list(parse.children[theme])
    while todo:
        at = todo.pop()
        token = parse.tokens[at]
        if token.dep in without or (token.dep == "prep" and token.lemma.lower() not in {"of", "between"}):
            continue
        kept.append(at)
        todo.extend(parse.children[at])
    return tuple(sorted(kept))
