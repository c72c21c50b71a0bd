"""What reviewers decided: the model of `pipeline/judgements.yml`. An entry is bound to raw words and replayed at every run."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal

import yaml
from pydantic import Field, field_validator, model_validator

from factledger.spec.files import Declared

Decision = Literal["prefer", "reject", "correct", "same", "different"]


_EMPTY = re.compile(r"^judgements:[ \t]*\[[ \t]*\][ \t]*$", re.MULTILINE)
_KEY = re.compile(r"^judgements:", re.MULTILINE)


class Place(Declared):
    """Raw words of a source that a claim stands on: `source` is the source id, `expect` the words as they stand there."""

    source: str = Field(min_length=1)
    expect: str = Field(min_length=1)


class Judgement(Declared):
    """One decision.

    Fields: `id`; `decision`: `prefer` or `reject` the claim at `at`, `correct` its value to `value`, or say that the claims
    at `at` and `also` speak of the `same` thing or of `different` things; `type`, where the words carry claims of several
    types; `who`, `when` (ISO date) and `why`.
    """

    id: str = Field(min_length=1)
    decision: Decision
    at: Place
    also: Place | None = None
    type: str = ""
    value: Decimal | None = None
    who: str = Field(min_length=1)
    when: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    why: str = Field(min_length=1)

    @field_validator("when", mode="before")
    @classmethod
    def _when(cls, value: object) -> object:
        # YAML reads 2011-02-03 as a date; it is meant as written.
        return value.isoformat() if isinstance(value, date) else value

    @model_validator(mode="after")
    def _complete(self) -> Judgement:
        if self.decision in ("same", "different") and self.also is None:
            raise ValueError(f"'{self.decision}' needs a second place under 'also'")
        if self.decision == "correct" and self.value is None:
            raise ValueError("'correct' needs a 'value'")
        if self.decision not in ("same", "different") and self.also is not None:
            raise ValueError(f"'{self.decision}' is about one place: 'also' has no meaning")
        if self.decision != "correct" and self.value is not None:
            raise ValueError(f"'{self.decision}' takes no 'value'")
        return self


class Judgements(Declared):
    """The whole file: `judgements`, in the order in which they are applied."""

    judgements: tuple[Judgement, ...] = ()

    @model_validator(mode="after")
    def _unique(self) -> Judgements:
        seen: set[str] = set()
        for entry in self.judgements:
            if entry.id in seen:
                raise ValueError(
                    f"the id '{entry.id}' stands twice: this was decided before; change or delete that entry"
                )
            seen.add(entry.id)
        return self


def with_entry(text: str, entry: Judgement) -> str:
    """The text of the file with one more entry at its end, comments and earlier entries as they are.

    Raises:
        ValueError: the entry's id stands in the file already, or the file does not end with its list of entries.
    """
    body = _EMPTY.sub("judgements:", text.rstrip("\n"))
    if not _KEY.search(body):
        body = f"{body}\njudgements:".lstrip("\n")
    made = f"{body}\n{_entry_text(entry)}"
    try:
        read = Judgements.model_validate(yaml.safe_load(made))
    except yaml.YAMLError as error:
        raise ValueError("the file of judgements does not end with its list of entries") from error
    if not read.judgements or read.judgements[-1] != entry:
        raise ValueError("the file of judgements does not end with its list of entries")
    return made


def _entry_text(entry: Judgement) -> str:
    """One entry as it stands in the file."""
    filled = entry.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    lines = yaml.safe_dump([filled], sort_keys=False, allow_unicode=True, width=4096).splitlines()
    return "".join(f"  {line}\n" for line in lines)
