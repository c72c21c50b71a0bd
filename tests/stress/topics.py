"""What planted statements speak of, each in several wordings; a wording names the slots {a} {aa} {b} {bb} {v} {t} and so on.

`{a}` and `{b}` are the two countries, `{aa}` and `{bb}` their adjectives, `{cb}` the second one's capital, `{v}` the number with
its unit and hedge, `{t}` the time, `{p}` a person with office.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its declared type and time kind, unit, the size of its values, and its wordings.

    `rows`: how a table words it, with its two columns beside the year; `label`: a line of a fact sheet under `heading`.
    `total`: wordings for a sum over a span of years, `part`: for one item ({i}) of it, where the topic has such.
    """

    type: str
    stock: bool
    unit: str
    size: int
    prose: tuple[str, ...]
    label: str
    heading: str
    row: str
    total: tuple[str, ...] = ()
    part: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """An event: its declared type, first and last year, wordings for the past and the future, and its line in a list."""

    type: str
    years: tuple[int, int]
    prose: tuple[str, ...]
    planned: tuple[str, ...]
    label: str


FIGURES: dict[str, Figure] = {
    "residents": Figure(
        "nationals_abroad", True, "person", 4,
        (
            "In {t}, {v} {aa} nationals lived in {b}.",
            "{b} counted {v} {aa} citizens among those residing in the country in {t}.",
            "The authorities of {b} had {v} citizens of {a} registered as residents in {t}.",
            "The {aa} community in {b} numbered {v} people in {t}.",
            "As of {t}, {v} people from {a} were living in {b}.",
            "The number of {aa} nationals who resided in {b} stood at {v} in {t}.",
        ),
        "{aa} nationals living in {b}: {v} ({t})", "Residents", "{aa} nationals residing in {b}",
    ),
    "students": Figure(
        "students", True, "person", 3,
        (
            "In {t}, {v} {aa} students were enrolled at universities in {b}.",
            "{b} hosted {v} students from {a} in {t}.",
            "The universities of {b} taught {v} {aa} students in {t}.",
            "As of {t}, {v} students from {a} were studying in {b}.",
            "The number of {aa} students in {b} was {v} in {t}.",
        ),
        "{aa} students in {b}: {v} ({t})", "Education", "{aa} students in {b}",
    ),
    "tourists": Figure(
        "tourists", False, "person", 6,
        (
            "In {t}, {v} {aa} tourists visited {b}.",
            "{b} welcomed {v} tourists from {a} in {t}.",
            "A total of {v} {aa} tourists travelled to {b} in {t}.",
            "{b} received {v} tourists from {a} during {t}.",
            "During {t} {v} tourists arrived in {b} from {a}.",
            "The number of {aa} tourists who came to {b} was {v} in {t}.",
        ),
        "{aa} tourists visiting {b}: {v} ({t})", "Tourism", "{aa} tourists visiting {b}",
    ),
    "exports": Figure(
        "exports", False, "USD", 8,
        (
            "{a}'s exports to {b} were worth {v} in {t}.",
            "In {t}, {a} exported goods worth {v} to {b}.",
            "Exports from {a} to {b} came to {v} in {t}.",
            "{aa} exports to {b} reached {v} in {t}.",
            "In {t} the value of {aa} exports to {b} was {v}.",
            "Goods exported from {a} to {b} were worth {v} in {t}.",
        ),
        "{aa} exports to {b}: {v} ({t})", "Trade", "Exports from {a} to {b}",
        part=(
            "Exports of {i} from {a} to {b} came to {v} in {t}.",
            "In {t}, {a} exported {i} worth {v} to {b}.",
            "{a}'s {i} exports to {b} were worth {v} in {t}.",
        ),
    ),
    "trade": Figure(
        "trade_volume", False, "USD", 8,
        (
            "Trade between {a} and {b} amounted to {v} in {t}.",
            "In {t}, bilateral trade between {a} and {b} was worth {v}.",
            "The volume of trade between {a} and {b} stood at {v} in {t}.",
            "{aa}-{bb} trade reached {v} in {t}.",
            "In {t} the two-way trade of {a} and {b} came to {v}.",
        ),
        "Trade between {a} and {b}: {v} ({t})", "Trade", "Trade between {a} and {b}",
        part=("Trade in {i} between {a} and {b} amounted to {v} in {t}.",),
    ),
    "loan": Figure(
        "loan", False, "USD", 7,
        (
            "In {t}, {a} extended a loan of {v} to {b}.",
            "{b} received a loan of {v} from {a} in {t}.",
            "{a} lent {v} to {b} in {t}.",
            "The {aa} government granted {b} a loan of {v} in {t}.",
            "A loan worth {v} from {a} to {b} was agreed in {t}.",
        ),
        "Loans from {a} to {b}: {v} ({t})", "Economic cooperation", "Loans from {a} to {b}",
        ("Loans from {a} to {b} totalled {v} between {t1} and {t2}.",
         "From {t1} to {t2}, {a} provided {b} with loans worth {v} in total."),
    ),
    "grant": Figure(
        "grant", False, "USD", 7,
        (
            "In {t}, {a} provided {v} in grants to {b}.",
            "{b} was given grant aid of {v} by {a} in {t}.",
            "Grant aid from {a} to {b} amounted to {v} in {t}.",
            "{aa} grants to {b} were worth {v} in {t}.",
            "The {aa} government made a grant of {v} to {b} in {t}.",
        ),
        "Grant aid from {a} to {b}: {v} ({t})", "Economic cooperation", "Grant aid from {a} to {b}",
        ("Grant aid from {a} to {b} totalled {v} between {t1} and {t2}.",
         "From {t1} to {t2}, {a} gave {b} grants worth {v} in total."),
    ),
    "investment": Figure(
        "investment", True, "USD", 8,
        (
            "As of {t}, {aa} investment in {b} amounted to {v}.",
            "Investment from {a} in {b} stood at {v} in {t}.",
            "Companies from {a} had invested {v} in {b} as of {t}.",
            "In {t}, the stock of {aa} direct investment in {b} was {v}.",
            "The stock of investment by {aa} firms in {b} came to {v} in {t}.",
        ),
        "{aa} investment in {b}: {v} ({t})", "Investment", "{aa} investment in {b}",
    ),
}  # fmt: skip

EVENTS: dict[str, Happening] = {
    "relations": Happening(
        "establishment.relations", (1955, 1974),
        (
            "{a} and {b} established diplomatic relations {on}.",
            "Diplomatic relations between {a} and {b} were established {on}.",
            "{on_}, {a} entered into diplomatic relations with {b}.",
            "Formal ties with {b} were established by {a} {on}.",
            "The establishment of diplomatic relations between {b} and {a} took place {on}.",
        ),
        ("{a} and {b} will establish diplomatic relations {on}.",),
        "Establishment of diplomatic relations: {d}",
    ),
    "embassy": Happening(
        "opening.mission", (1976, 1990),
        (
            "{a} opened an embassy in {cb} {on}.",
            "The {aa} Embassy in {cb} was opened {on}.",
            "{on_}, the government of {a} established its embassy in {b}.",
            "The embassy of {a} in {cb} was inaugurated {on}.",
            "{a} set up an embassy in {b} {on}.",
        ),
        ("{a} will open an embassy in {cb} {on}.",),
        "Opening of the Embassy of {a} in {cb}: {d}",
    ),
    "agreement": Happening(
        "agreement.signed", (1992, 2008),
        (
            "{a} and {b} signed an agreement on {m} {on}.",
            "{on_}, an agreement on {m} between {a} and {b} was signed.",
            "The governments of {b} and {a} concluded an agreement on {m} {on}.",
            "A {m} agreement was signed by {a} with {b} {on}.",
            "{a} concluded a {m} agreement with {b} {on}.",
        ),
        ("{a} and {b} will sign an agreement on {m} {on}.",),
        "Agreement on {m} (signed {d})",
    ),
    "visit": Happening(
        "visit", (2011, 2020),
        (
            "{p} visited {b} {on}.",
            "{on_}, {p} paid an official visit to {b}.",
            "{p} of {a} travelled to {cb} on a visit {on}.",
            "The visit of {p} to {b} took place {on}.",
            "{p} made a visit to {b} {on}.",
        ),
        ("{p} will visit {b} {on}.", "It was announced that {p} would pay a visit to {b} {on}."),
        "Visit of {p} to {b}: {d}",
    ),
}  # fmt: skip

ITEMS = ("wool", "copper", "tea", "timber", "machinery", "fish", "cotton", "leather")
MATTERS = ("fisheries", "customs", "tourism", "defence", "forestry", "culture", "shipping", "labour", "taxation")
OFFICES = ("President", "Prime Minister", "Foreign Minister", "Finance Minister")

# Sentences that state no figure and no dated event, made of one part of each; a country in the first part keeps them apart.
FILLER = (
    ("Observers in {ca}", "Farmers in {a}", "Teachers in {b}", "Newspapers of {cb}", "Traders from {a}", "Artists from {b}",
     "Many people in {cb}", "The press in {ca}", "Students of history in {b}", "Engineers in {a}", "Singers of {ca}",
     "Gardeners in {cb}", "Sailors from {b}", "Poets of {a}", "Cooks in {ca}", "Old families of {cb}", "Clubs in {a}",
     "Readers in {cb}", "Walkers from {a}", "Shopkeepers of {b}", "Painters in {ca}"),
    ("describe", "look at", "write of", "think well of", "often discuss", "take an interest in", "know little about",
     "talk about", "are curious about", "care for", "quarrel over", "joke about", "dream of", "argue about", "sing of"),
    ("the music", "the cooking", "the old maps", "the mountain roads", "the painters", "the weather", "the languages",
     "the poetry", "the markets", "the rivers", "the gardens", "the sports clubs",
     "the stamps", "the folk tales", "the birds", "the bridges", "the sweets", "the proverbs", "the lamps", "the harbour songs"),
    ("of {b}", "of {a}", "in both capitals", "of the other side", "beyond the sea", "of their neighbours", "and their past",
     "and what they owe to others", "without much noise", "as before"),
)  # fmt: skip
# What an editor changes when a text is taken over: words on the left become those on the right.
EDITS = (
    ("describe", "speak of"),
    ("look at", "study"),
    ("often discuss", "like to discuss"),
    ("know little about", "hardly know"),
    ("Many people", "Some people"),
)
