"""The errors that a user can meet; every message ends with the place to look at."""

from __future__ import annotations


class FactledgerError(Exception):
    """Something that the user can put right.

    `code` is a stable word for it, `where` the place to look at (`pipeline/figures/aid.yml:41`, `raw/a.txt:118`).
    """

    code = "error"

    def __init__(self, message: str, where: str = "") -> None:
        """Keep the message and the place; the text of the error is both."""
        self.message = message
        self.where = where
        super().__init__(f"{message} ({where})" if where else message)


class SpecError(FactledgerError):
    """A file below `pipeline/` says something that the engine does not understand."""

    code = "spec"

    @property
    def errors(self) -> list[SpecError]:
        """Itself, as the only one."""
        return [self]


class SpecFilesError(FactledgerError):
    """All that is wrong below `pipeline/`, told at once."""

    code = "spec"

    def __init__(self, errors: list[SpecError]) -> None:
        """Join the messages, one a line."""
        self.errors = errors
        super().__init__("\n".join(str(error) for error in errors))


class InputError(FactledgerError):
    """There is nothing to read, or nothing of it can be read."""

    code = "input"


class ReleaseError(FactledgerError):
    """A release folder is missing, or does not hold what its manifest says."""

    code = "release"
