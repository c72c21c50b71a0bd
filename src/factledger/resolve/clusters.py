"""Which written names are one person's.

Full names stand first: each is a person, and two full names are joined only where their words are the same or one holds
all of the other, an initial counting as the word that it begins. A shorter name (one word, with initials or without) is
given to the one person that it fits and that something else supports: the same document, an office in common, a country or
a year in common. Persons are never joined by way of a shorter name, so `A. Example` can never make one person of
`Anna Example` and `Andrew Example`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from factledger.resolve.name_forms import NameForm, at_odds, fits, is_variant, slip_keys
from factledger.resolve.occurrences import Occurrence

NEAR_YEARS = 5
"""How far apart two years of one office may lie for a slip of the pen to be read as one."""


@dataclass(frozen=True, slots=True)
class Node:
    """All occurrences of one written name: in all documents, or in one where the name is a single word."""

    form: NameForm
    source_id: str
    occurrences: tuple[Occurrence, ...]

    @property
    def key(self) -> tuple[NameForm, str]:
        """What tells it from others."""
        return self.form, self.source_id

    @property
    def sources(self) -> frozenset[str]:
        """The documents that have it."""
        return frozenset(one.source_id for one in self.occurrences)

    @property
    def offices(self) -> frozenset[str]:
        """The offices named with it, and the lines that they belong to."""
        return frozenset(office for one in self.occurrences for office in one.offices)

    @property
    def countries(self) -> frozenset[str]:
        """The countries named with it."""
        return frozenset(country for one in self.occurrences for country in one.countries)

    @property
    def years(self) -> frozenset[int]:
        """The years in which it is named."""
        return frozenset(year for one in self.occurrences for year in one.years)


@dataclass
class Group:
    """A person being put together: its names, and why the others are among them."""

    nodes: list[Node]
    why: dict[NameForm, str] = field(default_factory=dict)

    @property
    def anchors(self) -> list[Node]:
        """The full names, or all names where none is full."""
        return [node for node in self.nodes if node.form.full] or self.nodes


@dataclass(frozen=True, slots=True)
class Cluster:
    """A person: its nodes in order, and pairs of a written name and the reason why it was joined."""

    nodes: tuple[Node, ...]
    why: tuple[tuple[NameForm, str], ...] = ()

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """All places where the person is named, in order."""
        return tuple(sorted(one for node in self.nodes for one in node.occurrences))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A short name that several persons fit."""

    node: Node
    persons: tuple[str, ...]


Apart = Callable[[Node, Node], bool]


def nodes_of(occurrences: Iterable[Occurrence]) -> tuple[Node, ...]:
    """The occurrences by written name; a single word counts for its own document only."""
    groups: dict[tuple[tuple[object, ...], str], list[Occurrence]] = {}
    for one in sorted(occurrences):
        if not one.form.words:
            continue
        alone = len(one.form.words) == 1 and not one.form.initials
        key = (tuple(sorted(one.form.words)), one.form.initials, one.form.surname, one.form.regnal)
        groups.setdefault((key, one.source_id if alone else ""), []).append(one)
    found = (Node(found[0].form, source, tuple(found)) for (_, source), found in groups.items())
    return tuple(sorted(found, key=lambda node: (node.form, node.source_id)))


def cluster(
    nodes: Sequence[Node], apart: Apart, together: Sequence[tuple[Node, Node]] = ()
) -> tuple[tuple[Cluster, ...], tuple[Doubt, ...]]:
    """Persons from written names; the order of the input does not matter.

    Args:
        nodes: written names with their occurrences.
        apart: whether a reviewer holds two names to be different persons.
        together: pairs that a reviewer holds to be one person.

    Returns:
        The persons in order of their names, and the short names that several persons fit.
    """
    ordered = sorted(nodes, key=_longest_first)
    groups: list[Group] = []
    doubts: list[Doubt] = []
    for level in (_is_full, _has_initials, _is_single):
        by_word: dict[str, list[Group]] = {}
        for group in groups:
            _index(group, by_word)
        for node in [node for node in ordered if level(node)]:
            fresh = _place(node, by_word, doubts, apart)
            if fresh is not None:
                groups.append(fresh)
                _index(fresh, by_word)
        groups = _join_variants(groups, apart)
    groups = _join_told(_join_single(groups, apart), together)
    done = (Cluster(tuple(sorted(g.nodes, key=lambda node: node.key)), tuple(sorted(g.why.items()))) for g in groups)
    return tuple(sorted(done, key=lambda one: one.nodes[0].key)), tuple(doubts)


def _index(group: Group, by_word: dict[str, list[Group]]) -> None:
    for word in sorted({word for node in group.nodes for word in node.form.words}):
        by_word.setdefault(word, []).append(group)


def _longest_first(node: Node) -> tuple[int, NameForm, str]:
    return -len(node.form.words), node.form, node.source_id


def _is_full(node: Node) -> bool:
    return node.form.full


def _has_initials(node: Node) -> bool:
    return bool(node.form.initials)


def _is_single(node: Node) -> bool:
    return not node.form.full and not node.form.initials


def _place(node: Node, by_word: dict[str, list[Group]], doubts: list[Doubt], apart: Apart) -> Group | None:
    """Give a name to the one group that it fits; a group of its own where none or several do."""
    near = {id(group): group for word in node.form.words for group in by_word.get(word, ())}
    fitting = [(group, why) for group in near.values() if (why := _why_fits(node, group, apart))]
    if len(fitting) > 1:
        strong = [(group, why) for group, why in fitting if node.offices & _offices(group) and _near(node, group)]
        fitting = strong if len(strong) == 1 else fitting
    if len(fitting) == 1:
        group, why = fitting[0]
        group.nodes.append(node)
        group.why[node.form] = why
        return None
    if fitting:
        names = sorted({group.nodes[0].occurrences[0].text for group, _ in fitting})
        doubts.append(Doubt(node, tuple(names)))
    return Group([node])


def _offices(group: Group) -> frozenset[str]:
    return frozenset[str]().union(*(node.offices for node in group.nodes))


def _near(node: Node, group: Group) -> bool:
    years = _years(group)
    return not node.years or not years or any(abs(one - other) <= NEAR_YEARS for one in node.years for other in years)


def _why_fits(node: Node, group: Group, apart: Apart) -> str:
    """Why a name can be that of a group's person; nothing where it cannot, or where nothing supports it."""
    if any(apart(node, other) for other in group.nodes) or any(at_odds(node.form, one.form) for one in group.anchors):
        return ""
    fitting = [one for one in group.anchors if _stands_for(node.form, one.form)]
    if not fitting:
        return ""
    if len(node.form.words) > 1:
        # An initial between two words in full says more than the two words alone.
        return "the same words"
    return _support(node, group.nodes)


def _stands_for(short: NameForm, long: NameForm) -> bool:
    return sorted(short.words) == sorted(long.words) if len(short.words) == len(long.words) > 1 else fits(short, long)


def _support(node: Node, others: Sequence[Node]) -> str:
    """What beside the words speaks for one person: document, office, country or year in common; nothing if none does."""
    countries = frozenset[str]().union(*(other.countries for other in others))
    if node.countries and countries and not node.countries & countries:
        return ""
    offices = frozenset[str]().union(*(other.offices for other in others))
    if any(node.sources & other.sources for other in others):
        return "the same document"
    if node.offices & offices:
        return "the same office"
    if not node.form.initials:
        return ""
    if node.countries & countries:
        return "the same country"
    years = frozenset[int]().union(*(other.years for other in others))
    return "the same year" if node.years & years else ""


def _join_variants(groups: list[Group], apart: Apart) -> list[Group]:
    """Join persons whose names differ by a slip, hold the same office at near times, and fit no third."""
    partners: dict[int, set[int]] = {}
    for i, j in _same_office(groups):
        if _are_variants(groups[i], groups[j], apart):
            partners.setdefault(i, set()).add(j)
            partners.setdefault(j, set()).add(i)
    gone = set()
    for i, others in sorted(partners.items()):
        j = min(others)
        if len(others) > 1 or len(partners[j]) > 1 or j < i:
            continue
        for node in groups[j].nodes:
            groups[i].why[node.form] = "one letter or ending apart, the same office at a near time"
        groups[i].nodes.extend(groups[j].nodes)
        groups[i].why.update(groups[j].why)
        gone.add(j)
    return [group for index, group in enumerate(groups) if index not in gone]


def _same_office(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Pairs of groups with an office in common whose names may differ in one word only."""
    by_key: dict[tuple[object, ...], list[int]] = {}
    for index, group in enumerate(groups):
        keys = {key for node in group.anchors for key in slip_keys(node.form)}
        for office in sorted(_offices(group)):
            for key in keys:
                by_key.setdefault((office, *key), []).append(index)
    pairs = {pair for indices in by_key.values() for pair in combinations(sorted(set(indices)), 2)}
    yield from sorted(pairs)


def _are_variants(one: Group, other: Group, apart: Apart) -> bool:
    pairs = [(a, b) for a in one.nodes for b in other.nodes]
    if any(apart(a, b) for a, b in pairs):
        return False
    if not all(is_variant(a.form, b.form) for a in one.anchors for b in other.anchors):
        return False
    return all(_near(b, one) and (b.form.full or (b.years and _years(one))) for b in other.anchors)


def _years(group: Group) -> frozenset[int]:
    return frozenset[int]().union(*(node.years for node in group.nodes))


def _join_single(groups: list[Group], apart: Apart) -> list[Group]:
    """Join single words of several documents that hold the same office (rulers, persons named by surname)."""
    kept: list[Group] = []
    for group in groups:
        first = group.nodes[0]
        home = next((g for g in kept if _is_single(first) and _same_single(g, group, apart)), None)
        if home is None:
            kept.append(group)
            continue
        for node in group.nodes:
            home.why[node.form] = "the same name and office"
        home.nodes.extend(group.nodes)
    return kept


def _same_single(one: Group, other: Group, apart: Apart) -> bool:
    a, b = one.nodes[0], other.nodes[0]
    if not (_is_single(a) and _is_single(b)) or a.form.words != b.form.words or a.form.regnal != b.form.regnal:
        return False
    left, right = _countries(one), _countries(other)
    if (left and right and not left & right) or any(apart(x, y) for x in one.nodes for y in other.nodes):
        return False
    return bool(_offices(one) & _offices(other))


def _countries(group: Group) -> frozenset[str]:
    return frozenset[str]().union(*(node.countries for node in group.nodes))


def _join_told(groups: list[Group], together: Sequence[tuple[Node, Node]]) -> list[Group]:
    """Join what a reviewer holds to be one person."""
    for left, right in together:
        one = next((g for g in groups if left in g.nodes), None)
        other = next((g for g in groups if right in g.nodes), None)
        if one is None or other is None or one is other:
            continue
        for node in other.nodes:
            one.why[node.form] = "a reviewer's judgement"
        one.nodes.extend(other.nodes)
        groups = [group for group in groups if group is not other]
    return groups
