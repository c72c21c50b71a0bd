"""A sentence as its times see it, and what they date in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from factledger.extract.context import Modality
from factledger.extract.events.match import Trigger
from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.mention import TimeExpression


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement and the time that governs it.

    `head` is the token that names what happened; `trigger` is None for a statement without declared wording; `time` is None
    where nothing dates it; `basis` is empty for the time's own basis; `beside` is the noun that the time hangs on where that
    is another (`visits by Lund (1989)`), -1 where it is not; `taken_up` says that a pronoun stands for the event told before;
    `repeats` is the noun that is left out (`Lund's visit and Ruiz's of 1991`), -1 where none is; `modality` is what the words
    that date it settle (`put off until May` is a plan for May); `words` is a time without its year, which dates nothing.
    """

    head: int
    trigger: Trigger | None
    time: TimeExpression | None
    basis: str = ""
    beside: int = -1
    taken_up: bool = False
    repeats: int = -1
    modality: Modality | None = None
    words: TimeExpression | None = None


@dataclass(frozen=True)
class Scope:
    """A sentence as times see it: its tokens [start, stop), the triggers in it, the tokens of all its times."""

    parse: Parse
    start: int
    stop: int
    triggers: tuple[Trigger, ...]
    times: tuple[TimeExpression, ...]
    words: Statements

    def trigger_at(self, token: int) -> Trigger | None:
        """The trigger of which the token is a word."""
        return next((one for one in self.triggers if one.covers(token)), None)

    def at(self, time: TimeExpression) -> range:
        """The tokens of the sentence that overlap a time."""
        tokens = self.parse.tokens
        low = bisect_right(tokens, time.start, self.start, self.stop, key=lambda token: token.end)
        high = bisect_left(tokens, time.end, low, self.stop, key=lambda token: token.start)
        return range(low, high)

    def time_tokens(self) -> frozenset[int]:
        """Indices of all tokens inside time expressions."""
        return frozenset(i for time in self.times for i in self.at(time))
