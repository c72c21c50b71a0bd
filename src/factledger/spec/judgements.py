"""What reviewers decided: the model of `pipeline/judgements.yml`. An entry is bound to raw words and replayed at every run."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from factledger.spec.files import Declared

Decision = Literal["prefer", "reject", "correct", "same", "different"]


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

    @model_validator(mode="after")
    def _complete(self) -> Judgement:
        if self.decision in ("same", "different") and self.also is None:
            raise ValueError(f"'{self.decision}' needs a second place under 'also'")
        if self.decision == "correct" and self.value is None:
            raise ValueError("'correct' needs a 'value'")
        return self


class Judgements(Declared):
    """The whole file: `judgements`, in the order in which they are applied."""

    judgements: tuple[Judgement, ...] = ()

    @model_validator(mode="after")
    def _unique(self) -> Judgements:
        seen: set[str] = set()
        for entry in self.judgements:
            if entry.id in seen:
                raise ValueError(f"the id '{entry.id}' stands twice")
            seen.add(entry.id)
        return self
