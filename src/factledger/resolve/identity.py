"""The ids and labels of things that nobody declared.

A person's id is made of the written forms of its name alone: the fullest one, given name first where the writing tells which
word is the surname. It depends neither on counts nor on the order of documents, so a new document renames a person only if it
is the first to write the name more fully. Where two persons would share an id, each gets its first document's id behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from factledger.resolve.clusters import Cluster, Node
from factledger.resolve.name_forms import NameForm, plain


def slug(text: str) -> str:
    """The text in lower case, without accents, its words joined by hyphens."""
    return re.sub(r"[^\w]+|_", "-", plain(text)).strip("-")


def label_of(cluster: Cluster) -> str:
    """The name as it is written most fully, given name first where that is known; single words not all in capitals."""
    node = min(cluster.nodes, key=_fullest_first)
    text = min(_texts(node), key=_plainest_first)
    return _given_first(text, _surname(cluster))


def _fullest_first(node: Node) -> tuple[bool, int, bool, NameForm]:
    return (not node.form.full, -len(node.form.words), not node.form.surname, node.form)


def _texts(node: Node) -> frozenset[str]:
    return frozenset(one.text for one in node.occurrences)


def _plainest_first(text: str) -> tuple[bool, int, str]:
    return text.isupper(), -sum(ord(char) > 127 for char in text), text


def _surname(cluster: Cluster) -> frozenset[str]:
    return frozenset(word for node in cluster.nodes for word in node.form.surname)


def _given_first(text: str, surname: frozenset[str]) -> str:
    """The words in order with the surname last, where the surname is known and stands first."""
    words = text.split()
    last = [word for word in words if plain(word).strip(".") in surname]
    if not last or len(last) == len(words) or plain(words[0]) not in surname:
        return text
    return " ".join([word for word in words if word not in last] + last)


def person_ids(clusters: Sequence[Cluster], declared: Mapping[str, str]) -> dict[int, str]:
    """The id of each person by its index: the declared one, else one made of the label; equal ones told apart.

    Args:
        clusters: the persons.
        declared: ids of declared persons by their names, plain.
    """
    ids: dict[int, str] = {}
    for index, cluster in enumerate(clusters):
        known = sorted({declared[plain(t)] for node in cluster.nodes for t in _texts(node) if plain(t) in declared})
        ids[index] = known[0] if len(known) == 1 else f"person:{slug(label_of(cluster))}"
    for same in _shared(ids):
        for index in same:
            ids[index] = f"{ids[index]}-{slug(clusters[index].occurrences[0].source_id)}"
    for same in _shared(ids):
        for number, index in enumerate(same, 1):
            ids[index] = f"{ids[index]}-{number}"
    return ids


def _shared(ids: Mapping[int, str]) -> Iterable[list[int]]:
    by_id: dict[str, list[int]] = {}
    for index, one in sorted(ids.items()):
        by_id.setdefault(one, []).append(index)
    return [same for _, same in sorted(by_id.items()) if len(same) > 1]
