"""What `pipeline/cleaning.yml` may declare: named rules that take out or mend what is not part of the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class CleaningExample(BaseModel):
    """A text, and what a rule makes of it; nothing is left of it where `becomes` is empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    becomes: str = ""


class CleaningRule(BaseModel):
    """One rule of cleaning.

    `name`: unique; `readers`: the readers that it serves, empty for all; `where`: `line` takes out a whole line that the
    pattern matches in full, `inline` what it finds inside a block, `element` an element of a page whose description
    (`div #side .menu role=navigation`) holds it; `pattern`: groups named `cut`, `cut1`, … are taken out alone; `put`: what
    stands there instead; `needs`: a string without which there is nothing to find, so that long texts are passed over
    quickly; `reason`: the name under which coverage counts it; `why`: what sort of text it serves; `examples` and
    `counter_examples`: run by the tests.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    readers: tuple[str, ...] = ()
    where: Literal["line", "inline", "element"] = "inline"
    pattern: str = Field(min_length=1)
    put: str = ""
    needs: str = ""
    reason: str = Field(min_length=1)
    why: str = ""
    examples: tuple[CleaningExample, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _compiles(self) -> CleaningRule:
        try:
            compiled(self.pattern)
        except re.error as error:
            raise ValueError(f"rule {self.name}: the pattern is not a regular expression: {error}") from error
        if self.where != "inline" and self.put:
            raise ValueError(f"rule {self.name}: only an inline rule puts something")
        return self

    def serves(self, reader: str) -> bool:
        """Whether the rule is meant for a reader."""
        return not self.readers or reader in self.readers


class CleaningSpec(BaseModel):
    """The file `pipeline/cleaning.yml`; an empty one declares nothing and cleaning still works."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: tuple[CleaningRule, ...] = ()

    @model_validator(mode="after")
    def _unique(self) -> CleaningSpec:
        names = [rule.name for rule in self.rules]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"rules declared twice: {', '.join(twice)}")
        return self

    def serving(self, reader: str, where: str) -> tuple[CleaningRule, ...]:
        """The rules of one sort for one reader, in declared order."""
        return tuple(rule for rule in self.rules if rule.where == where and rule.serves(reader))


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a rule, compiled once; raises re.error where it is none."""
    return re.compile(pattern)
