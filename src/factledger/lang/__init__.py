"""Language data: the words of a language as YAML files, shipped inside the package.

A folder below this package holds one language (`en`), a file in it one table of words (`dates.yml`). The grammar that uses
the words is code and lives with its stage.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml


@cache
def load(language: str, name: str) -> Mapping[str, Any]:
    """The table `name` of a language, read once.

    Args:
        language: the folder, an ISO 639 code such as `en`.
        name: the file without its ending, such as `dates`.

    Returns:
        The top level of the file, read-only; every caller sees the same object and must not change what is inside.

    Raises:
        FileNotFoundError: there is no such table.
        TypeError: the file's top level is no mapping.
    """
    text = files(__package__).joinpath(language, f"{name}.yml").read_text(encoding="utf-8")
    table = yaml.safe_load(text)
    if not isinstance(table, dict):
        raise TypeError(f"lang/{language}/{name}.yml must hold a mapping")
    return MappingProxyType(table)
