"""Declared files to frozen models, with the line of the file in every error message.

YAML is composed to nodes first, so that each value keeps its line; a pydantic error then names `pipeline/x.yml:41`. All
that is wrong in a file is told at once. Duplicate keys are errors, since YAML would silently keep the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from factledger.errors import SpecError, SpecFilesError

M = TypeVar("M", bound=BaseModel)
Place = tuple[str | int, ...]
# How much alike an unknown word and a known one must be for the known one to be offered.
_NEAR = 0.75


class Declared(BaseModel):
    """The base of every declared model: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data of a YAML file and the line (from 1) at which each value stands."""

    file: str
    data: Any
    lines: Mapping[Place, int]

    def where(self, place: Place) -> str:
        """`file:line` of a value, or of the nearest thing around it that has a line."""
        while place not in self.lines and place:
            place = place[:-1]
        return f"{self.file}:{self.lines.get(place, 1)}"


def read_yaml(path: Path, shown: str) -> Located:
    """The data of a YAML file; `shown` is how messages name it.

    Raises:
        SpecError: the file cannot be read, is not UTF-8 or not YAML, or has a key twice in one mapping.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SpecError(f"cannot be read: {error}", shown) from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise SpecError(f"not valid YAML: {getattr(error, 'problem', None) or error}", f"{shown}:{line}") from error
    return Located(shown, data, dict(_lines(node, (), shown)) if node else {})


def _lines(node: yaml.Node, place: Place, shown: str) -> Iterator[tuple[Place, int]]:
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _lines(item, (*place, number), shown)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise SpecError(f"the key '{key.value}' stands twice", f"{shown}:{key.start_mark.line + 1}")
            seen.add(key.value)
            for inner, line in _lines(value, (*place, key.value), shown):
                # A value's error is best shown at its key, which may stand on the line before.
                yield inner, key.start_mark.line + 1 if inner == (*place, key.value) else line


def validate(model: type[M], located: Located) -> M:
    """The file as a model; an empty file is the empty model.

    Raises:
        SpecFilesError: everything in the file that the model does not allow, each with its line.
    """
    try:
        return model.model_validate(located.data if located.data is not None else {})
    except ValidationError as error:
        raise SpecFilesError([_told(model, located, one) for one in error.errors()]) from error


def perhaps(word: str, known: Iterable[str]) -> str:
    """`, perhaps 'published'`, where a known word is much like the one that is not known; else nothing."""
    near = get_close_matches(word, sorted(set(known)), 1, _NEAR)
    return f", perhaps '{near[0]}'" if near else ""


def _keys(model: type[BaseModel]) -> Iterator[str]:
    """All keys of a model and of the models in its fields."""
    for name, one in model.model_fields.items():
        yield one.alias or name
        for inner in _models(one.annotation):
            yield from _keys(inner)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _told(model: type[BaseModel], located: Located, error: Any) -> SpecError:
    place = tuple(part for part in error["loc"] if isinstance(part, str | int))
    name = ".".join(str(part) for part in place) or "the file"
    if error["type"] == "extra_forbidden":
        told = f"unknown key '{name}'{perhaps(str(place[-1]), _keys(model))}; see pipeline/README.md for the keys"
        return SpecError(told, located.where(place))
    got = error.get("input")
    shown = f"; found {got!r}" if isinstance(got, str | int | float | bool) else ""
    return SpecError(f"'{name}': {error['msg']}{shown}", located.where(place))


def load(model: type[M], path: Path, shown: str) -> M:
    """A declared file as a model; a file that is not there is the empty model."""
    if not path.exists():
        return model()
    return validate(model, read_yaml(path, shown))
