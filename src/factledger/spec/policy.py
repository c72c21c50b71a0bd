"""The reconciliation policy: the model of `pipeline/policy.yml`, and what reconciliation knows of a declared type.

All shares and margins are conventions, not science; each has a default, so that an absent file is the reference policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pydantic import Field

from factledger.spec.files import Declared

_CONTINUOUS = (
    "percent",
    "percentage point",
    "metre",
    "centimetre",
    "millimetre",
    "kilometre",
    "mile",
    "nautical mile",
    "yard",
    "foot",
    "inch",
    "square metre",
    "square kilometre",
    "square mile",
    "square foot",
    "hectare",
    "acre",
    "cubic metre",
    "cubic kilometre",
    "litre",
    "gallon",
    "barrel",
    "gram",
    "kilogram",
    "tonne",
    "pound",
    "ounce",
    "watt",
    "kilowatt",
    "megawatt",
    "gigawatt",
    "watt hour",
    "kilowatt hour",
    "megawatt hour",
    "gigawatt hour",
    "terawatt hour",
    "joule",
    "kilometre per hour",
    "knot",
    "degree Celsius",
)

TimeKind = Literal["stock", "flow", "cumulative", "constant"]
Identity = Literal["person_year", "pair_once", "pair_year", "place_once", "none"]


@dataclass(frozen=True, slots=True)
class TypeInfo:
    """What reconciliation must know of a declared figure or event type.

    Fields: `type`, its id; `kind`, `figure` or `event`; `time_kind`, for a figure how its values stand in time; `identity`,
    for an event what makes two tellings one question; `start_like`, the type tells since when something holds, so that
    starts are compared; `rivals`, types that say something else about the same happening; `who` and `where`, the slots
    (`subject`, `object` or a role's name) of the person and of the place in a `person_year` or `place_once` type; `pair`, a
    figure of the type has two parties; `directed`, of an event of two parties, that one keeps something in the other, so that
    the other way round it is another event; `words`, of a figure type, those by which its patterns know what is measured.
    """

    type: str
    kind: Literal["figure", "event"]
    time_kind: TimeKind = "stock"
    identity: Identity = "none"
    start_like: bool = False
    rivals: tuple[str, ...] = ()
    who: str = "subject"
    where: str = "object"
    pair: bool = False
    directed: bool = False
    words: frozenset[str] = frozenset()


class HedgeRule(Declared):
    """How far a hedge lets the truth lie from the written number.

    Fields: `side`, where it may lie (`both`, `below`, `above`); `least` and `most`, bounds of the soft width as shares of the
    number (`most` of None is no bound); `hard`, the hard width in soft widths; `open`, the hard interval has no end on that
    side; `strict`, the number itself is excluded.
    """

    side: Literal["both", "below", "above"]
    least: Decimal = Decimal(0)
    most: Decimal | None = None
    hard: Decimal = Decimal(1)
    open: bool = False
    strict: bool = False


def _hedges() -> dict[str, HedgeRule]:
    d = Decimal
    return {
        "exact": HedgeRule(side="both", most=d("0.10")),
        "approx": HedgeRule(side="both", least=d("0.05"), most=d("0.25"), hard=d(2)),
        "almost": HedgeRule(side="below", least=d("0.02"), most=d("0.15"), hard=d(2), strict=True),
        "just_over": HedgeRule(side="above", least=d("0.02"), most=d("0.15"), hard=d(2), strict=True),
        "over": HedgeRule(side="above", least=d("0.25"), open=True, strict=True),
        "min": HedgeRule(side="above", least=d("0.25"), open=True),
        "under": HedgeRule(side="below", least=d("0.25"), open=True, strict=True),
        "max": HedgeRule(side="below", least=d("0.25"), open=True),
    }


def _hedge_words() -> dict[str, tuple[str, ...]]:
    return {
        "almost": ("almost", "nearly", "close to", "just under", "approaching"),
        "just_over": ("just over", "slightly more than", "slightly over", "a little over", "a little more than"),
    }


class CopyRule(Declared):
    """When a passage counts as copied.

    Fields: `shingle`, words in a shingle; `sentence`, the share of the shorter sentence's shingles that the other must hold;
    `sentence_words`, the least number of words of a sentence that can show copying, and `plain_words` that of those which are
    no names or numbers: a sentence with fewer is copied only where all of it is; `document`, the share of the shorter
    document's shingles from which on two documents are versions of one text; `document_shingles`, how many they must share
    for that, as tiny texts may share one ordinary sentence (fewer do only where `sentence` of the shorter text is shared);
    `permutations` and `seed` of the sketches; `candidate`, the similarity of sketches from which on two documents are looked
    at closely; `credits`, words before the name of whoever a statement is taken from: all that credit one name are one witness.
    """

    shingle: int = Field(default=4, ge=2)
    sentence: float = Field(default=0.6, gt=0, le=1)
    sentence_words: int = Field(default=8, ge=3)
    plain_words: int = Field(default=6, ge=0)
    document: float = Field(default=0.2, gt=0, le=1)
    document_shingles: int = Field(default=30, ge=0)
    permutations: int = Field(default=128, ge=16)
    seed: int = 1
    candidate: float = Field(default=0.1, gt=0, le=1)
    credits: tuple[str, ...] = ("according to", "as reported by", "reported by", "citing", "quoted by", "source:")


class WeightRule(Declared):
    """What a witness weighs.

    Fields: `wrong_answers`, how many plausible wrong answers a question has; `tiers`, the prior that a source of a tier is
    right; `default_tier`; `layers`, `bases`, `modalities`: factors by the claim's layer, time basis and modality; `missing`,
    the factor for each qualifier that a claim does not state; `predecessor`, that for one that names a party of an event by the
    state which became it; `floor` and `ceiling` of the resulting probability; `phases`,
    patterns that date a later phase of what lasts (`has grown since`), so that in a question of beginnings they weigh only
    `phase`.
    """

    wrong_answers: int = Field(default=10, ge=1)
    tiers: dict[str, float] = Field(
        default_factory=lambda: {"official": 0.85, "reference": 0.8, "press": 0.75, "copy": 0.7, "unknown": 0.75}
    )
    default_tier: str = "unknown"
    layers: dict[str, float] = Field(default_factory=lambda: {"tooltip": 0.85, "heading": 0.9, "caption": 0.95})
    bases: dict[str, float] = Field(default_factory=lambda: {"context": 0.97, "document": 0.9})
    modalities: dict[str, float] = Field(default_factory=lambda: {"reported": 0.95})
    missing: float = Field(default=0.9, gt=0, le=1)
    predecessor: float = Field(default=0.9, gt=0, le=1)
    floor: float = Field(default=0.5, gt=0, lt=1)
    ceiling: float = Field(default=0.99, gt=0, lt=1)
    phases: tuple[str, ...] = ()
    phase: float = Field(default=0.15, gt=0, lt=1)


class AcceptRule(Declared):
    """When a disagreement is decided: the winner's posterior and its lead over the next cluster."""

    posterior: float = Field(default=0.8, gt=0, lt=1)
    margin: float = Field(default=0.3, ge=0, lt=1)


class LearningRule(Declared):
    """How a large table of claims tells about its sources; documents have their tiers instead.

    Fields: `rounds` of re-estimation; `strength` and `pool_strength`, how many imagined claims the accuracy of sources of like
    size, and the prior, count for; `least_witnesses` that a key needs to tell about accuracy; `least_repeats` and
    `repeat_sigmas`, from which on a source counts as one that repeats the row before.
    """

    rounds: int = Field(default=3, ge=0, le=10)
    strength: float = Field(default=4, gt=0)
    pool_strength: float = Field(default=20, gt=0)
    least_witnesses: int = Field(default=3, ge=2)
    least_repeats: int = Field(default=5, ge=2)
    repeat_sigmas: float = Field(default=2, gt=0)


class Limits(Declared):
    """Bounds that keep the work near-linear.

    Fields: `pairs`, the size of a group up to which every pair gets a verdict; `window`, how many neighbours a claim is
    compared with in a block of event claims that is larger than `block`.
    """

    pairs: int = Field(default=12, ge=2)
    block: int = Field(default=80, ge=2)
    window: int = Field(default=12, ge=1)


class BeginningRule(Declared):
    """How sources date a beginning that both parties have but once in a while.

    Fields: `types`, event types whose dates are compared across sources also over a turn of the year; `as_one`, sets of types
    or of their patterns that date one beginning by different acts (`opened`, `first envoy accredited`); `years`, how far
    apart two dates of it may be; `apart`, within how many years a source that tells two dates of it, more than a year apart,
    knows two beginnings, and contradicts none; `indirect`, patterns that date it by what follows from it (the first envoy's
    credentials): they count only where the source does not say it outright.
    """

    types: tuple[str, ...] = ()
    as_one: tuple[tuple[str, ...], ...] = ()
    years: int = Field(default=2, ge=0)
    apart: int = Field(default=5, ge=0)
    indirect: tuple[str, ...] = ()

    def dates(self, of_type: str, pattern_id: str) -> bool:
        """Whether a claim of the type, read by the pattern, dates such a beginning."""
        return of_type in self.types or any({of_type, pattern_id} & set(one) for one in self.as_one)

    def one_question(self, a: tuple[str, str], b: tuple[str, str]) -> bool:
        """Whether two claims, each by type and pattern, date one beginning: by one act, or by two that count as one."""
        if a[0] == b[0] and a[0] in self.types:
            return True
        return any(x != y and x in a and y in b for acts in self.as_one for x in acts for y in acts)


class OnceRule(Declared):
    """What two parties have but once, so that two sources that date it differently contradict each other.

    Fields: `types` of events; `unless`, types of which one told between the two dates makes a second time likely (a closing, a
    break); `kinds`, words that tell apart what may come once each (`embassy`, `consulate`): both measure phrases must hold
    the same, and at least one of them unless `named`; `general`, words that may mean any of the kinds (`mission`); `named`,
    both must hold one name of so many words; `plain`, words that are part of no name (`signed`); `years`, how far apart the
    dates may be; `within`, that a text which dates one such thing by two days contradicts itself; `again`, words of a
    sentence that may tell of a second one.
    """

    types: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    named: int = Field(default=0, ge=0)
    plain: tuple[str, ...] = ()
    years: int = Field(default=5, ge=0)
    within: bool = False
    again: tuple[str, ...] = ()


class ActRule(Declared):
    """What one person does but once at one place, so that two sources that date it differently contradict each other.

    Fields: `types` of events that may tell of it; `words`, of which the measure phrase must hold one; `years`, how many years
    apart the dates may be.
    """

    types: tuple[str, ...] = Field(min_length=1)
    words: tuple[str, ...] = Field(min_length=1)
    years: int = Field(default=1, ge=0)


class NamedRule(Declared):
    """What has a name and happens to it but once, so that two sources that date it differently contradict each other.

    Fields: `types` of events; `kinds`, nouns by which such things are named (`bridge`), of which two tellings must hold the same
    or one none; `bare`, that a name without such a noun will do; `again`, words of a sentence that may tell of a part or of a
    second time; `years`, how far apart the dates may be.
    """

    types: tuple[str, ...] = Field(min_length=1)
    kinds: tuple[str, ...] = Field(min_length=1)
    bare: bool = False
    again: tuple[str, ...] = ()
    years: int = Field(default=5, ge=0)


class StandingRule(Declared):
    """Words that say of a figure of one of the `types` how many there were, so that a period has one number of it."""

    types: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class WholeRule(Declared):
    """Words that tell what all amounts of one of the `types` came to in a period, where nothing else stands beside them."""

    types: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class NarrowRule(Declared):
    """Which words at a number of a declared type narrow it to a part, so that it contradicts no number without them.

    What stands right before a word of the type, behind it and one of the words in `of`, between it and one of the words in
    `worth`, as a name behind one of the words in `places` or, of what is given, as a common noun behind one of `goals`, narrows
    it, unless it is one of the `plain` words, of which the first five letters count. `parts`: phrases shortly before a number
    that is part of one told before (`including`). `breaks`: words that begin another part of the sentence behind a comma.
    """

    plain: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    worth: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()


class AnniversaryRule(Declared):
    """Anniversaries that count from a date.

    Fields: `type`, the event type of the anniversary; `of`, the types of the beginning; `words`, of which the anniversary
    must use one to be one of that beginning.
    """

    type: str = Field(min_length=1)
    of: tuple[str, ...] = Field(min_length=1)
    words: tuple[str, ...] = Field(min_length=1)


class OrderRule(Declared):
    """An act of type `first` comes before the act of type `then` that follows from it."""

    first: str = Field(min_length=1)
    then: str = Field(min_length=1)


class SumRule(Declared):
    """Figures of the types in `parts` add up to a figure of type `total` with the same parties and time."""

    total: str = Field(min_length=1)
    parts: tuple[str, ...] = Field(min_length=2)


class ShareRule(Declared):
    """Shares of `type` with one `whole` (the slot that names it) at one time make no more than 100 percent."""

    type: str = Field(min_length=1)
    whole: Literal["subject", "object"] = "subject"


class CheckRules(Declared):
    """Checks across types: `anniversaries`, `order`, `sums`; `shares`; `totals`, words that begin the row of a list's total."""

    anniversaries: tuple[AnniversaryRule, ...] = ()
    order: tuple[OrderRule, ...] = ()
    sums: tuple[SumRule, ...] = ()
    shares: tuple[ShareRule, ...] = ()
    totals: tuple[str, ...] = ()


class Policy(Declared):
    """The whole of `pipeline/policy.yml`.

    Fields: `policy_id`, named in every explanation; `hedges`; `hedge_words`, words before a number that say more than its
    hedge class (`almost`, `just over`), longest first; `continuous`, units whose unrounded values are still measured, not
    counted, and which are converted into each other where their dimension is one; `copies`; `weights`; `accept`; `learning`;
    `limits`; `checks`; `beginnings`; `once`; `named`; `acts`; `standing`; `whole`; `daily`, event types of which two
    parties have at most one on a day;
    `totals`, figure types of which a period has one amount, however it is told (other flows may be several items); `narrow`,
    the words at a number that narrow it to a part;
    `mutual`, figure types whose two parties may stand in either order; `inverse`, figure
    types that tell the same as another with the parties turned (what one imports, the other exports); `vague_units`, moneys
    by a name that several share, with those which they may be; `families`, figure types that are easily taken for each other,
    so that a verdict says what is not the same; `withdrawals`, words before a
    number that its source takes back (`corrected from`); `once_years`, how many years apart two dates of something that
    happens once may be to be two tellings of it, not two happenings; `name_score`, the likeness (0 to 100) from which on two
    names that are no persons are spellings of one.
    """

    policy_id: str = "reference-1"
    hedges: dict[str, HedgeRule] = Field(default_factory=_hedges)
    hedge_words: dict[str, tuple[str, ...]] = Field(default_factory=_hedge_words)
    continuous: tuple[str, ...] = _CONTINUOUS
    copies: CopyRule = CopyRule()
    weights: WeightRule = WeightRule()
    accept: AcceptRule = AcceptRule()
    learning: LearningRule = LearningRule()
    limits: Limits = Limits()
    checks: CheckRules = CheckRules()
    beginnings: BeginningRule = BeginningRule()
    once: tuple[OnceRule, ...] = ()
    acts: tuple[ActRule, ...] = ()
    named: tuple[NamedRule, ...] = ()
    daily: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    standing: StandingRule = StandingRule()
    whole: WholeRule = WholeRule()
    narrow: NarrowRule = NarrowRule()
    mutual: tuple[str, ...] = ()
    inverse: dict[str, str] = Field(default_factory=dict)
    vague_units: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    families: tuple[tuple[str, ...], ...] = ()
    withdrawals: tuple[str, ...] = (
        "corrected from",
        "revised from",
        "correcting an earlier figure of",
        "earlier reports of",
        "previously reported as",
        "wrongly given as",
    )
    once_years: int = Field(default=2, ge=0)
    name_score: float = Field(default=90, gt=0, le=100)
