"""What a line without a verb of the past says of how its event stands: `(planned)`, `– cancelled`, a date after the text's own.

A sentence with such a verb says by itself what happened; a note in it may be about something else. A date after the text's own
is that of a plan wherever the verb of its clause is not in the past.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factledger.extract.context import Modality
from factledger.extract.events.bounds import bounds_of
from factledger.extract.events.claims import Statement
from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.document import CleanDocument

_NOTE = re.compile(r"[(\[]([^()\[\]]{3,40})[)\]]|[,;:–—-]\s+([^,;:()\[\]–—]{3,40}?)\W*$")
_PAST = "VBD"


def as_noted(document: CleanDocument, statement: Statement, words: Statements) -> Statement:
    """The statement as its line's note or its date says that it stands; itself where neither says anything."""
    if statement.modality != "held":
        return statement
    noted = None if _told_as_past(statement) else _noted(statement, words)
    return replace(statement, modality=noted or ("planned" if _lies_ahead(document, statement, words) else "held"))


def _told_as_past(statement: Statement) -> bool:
    low, high = statement.extent
    return any(token.tag == _PAST and low <= token.start < high for token in statement.block.tokens)


def _noted(statement: Statement, words: Statements) -> Modality | None:
    low, high = statement.extent
    notes = {(one[1] or one[2]).strip().lower() for one in _NOTE.finditer(statement.block.block.text.text[low:high])}
    kinds: tuple[tuple[Modality, frozenset[str]], ...] = (
        ("denied", words.denied_notes), ("planned", words.planned_notes), ("proposed", words.proposed_notes)
    )  # fmt: skip
    return next((modality for modality, known in kinds if notes & known), None)


def _lies_ahead(document: CleanDocument, statement: Statement, words: Statements) -> bool:
    """Whether a time comes after the day or month of the document, and no past tense of the clause says that it has been.

    What was agreed or asked for may be to come: `agreed on a pact by June and another next year`.
    """
    last = _last_day(document)
    begins = statement.time.time.earliest if statement.time else None
    if last is None or begins is None or begins <= last:
        return False
    parse = Parse.of(statement.block.tokens)
    verb = parse.clause_head(parse.root_of(parse.at(*statement.trigger)))
    if parse.tokens[verb].lemma.lower() in words.plan | words.propose:
        return True
    return all(parse.tokens[i].tag != _PAST for i in (verb, *parse.by_dep(verb, "aux", "auxpass")))


def _last_day(document: CleanDocument) -> date | None:
    finer = len(document.published) > len("2019") and document.published_basis in {"stated", "declared"}
    bounds = bounds_of(document.published) if finer else None
    return bounds[1] if bounds else None
