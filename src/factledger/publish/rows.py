"""The published rows: one frozen model per table, every column described; the contract with what reads a release.

Column names and their order up to the first further column are fixed by the contract. A column that is empty holds an empty
string in CSV; numbers and dates that are not there are null in JSONL and Parquet.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["figure", "event"]
Hedge = Literal["", "exact", "approx", "over", "under", "max", "min", "range", "elided"]
Modality = Literal["held", "planned", "proposed", "reported", "denied"]
LayerName = Literal["body", "list", "table", "heading", "tooltip", "caption"]
Basis = Literal["", "stated", "heading", "table", "context", "document"]
Role = Literal["value", "time", "trigger", "subject", "object", "sentence"]
StatusName = Literal["corroborated", "single", "disputed", "unresolved", "elided"]
Rank = Literal["preferred", "normal", "deprecated"]
Observation = Literal["", "A", "E", "F", "O", "U"]
VerdictName = Literal["same", "compatible", "refines", "series", "planned_held", "copy", "conflict", "incomparable"]

Count = Annotated[int, Field(ge=0)]
Line = Annotated[int, Field(ge=1)]
Ids = tuple[str, ...]
Names = dict[str, str]
Counts = dict[str, int]


class Row(BaseModel):
    """What all rows share: frozen, and no column but the declared ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ClaimRow(Row):
    """One statement in one place of one source."""

    claim_id: str = Field(description="Stable id, hashed from raw text only: source, type and raw pieces.")
    fact_id: str = Field(description="The fact that it speaks for; empty where it takes no part in reconciliation.")
    kind: Kind = Field(description="A figure (a number with what it measures) or an event (something that happened).")
    type: str = Field(description="Id of the declared figure or event type; `open` where no declared type covers it.")
    measure: str = Field(description="Readable phrase of what is measured or what happened.")
    subject: str = Field(description="Entity id of the subject; empty where there is none or it is not settled.")
    object: str = Field(description="Entity id of the object; empty where there is none or it is not settled.")
    roles: Names = Field(description="Further roles: role name to entity id, or to the words where no entity is known.")
    value: Decimal | None = Field(description="The number in the base unit; empty where it was lost or is a range.")
    value_low: Decimal | None = Field(description="Lower end of what the wording states; empty where it is open.")
    value_high: Decimal | None = Field(description="Upper end of what the wording states; empty where it is open.")
    unit: str = Field(description="ISO 4217 code for money, else a singular English noun or SI name; empty for none.")
    hedge: Hedge = Field(
        description="How the number is qualified; `elided` where the text lost it; empty without number."
    )
    value_text: str = Field(description="The number as it is written.")
    time: str = Field(description="Time of the statement in EDTF (ISO 8601-2); empty where the text gives none.")
    time_start: date | None = Field(description="First day that the time allows; empty where it is open.")
    time_end: date | None = Field(description="Last day that the time allows; empty where it is open.")
    time_text: str = Field(description="The words that gave the time; without a time, words whose year nobody tells.")
    time_basis: Basis = Field(
        description="Where the time was read: beside it, in a heading, a table, the context, the date line."
    )
    modality: Modality = Field(description="Whether it is stated as held, planned, proposed, reported or denied.")
    source_id: str = Field(description="The raw file that it stands in.")
    line: Line = Field(description="Raw line of the number, or of an event's wording, counted from 1.")
    line_end: Line = Field(description="Last raw line of the statement's own evidence, counted from 1.")
    quote: str = Field(
        description="The evidence as it stands in the raw file; ` … ` stands where raw text is left out."
    )
    sentence: str = Field(description="The cleaned sentence or table row that was read.")
    layer: LayerName = Field(description="The part of the document that it stands in.")
    pattern_id: str = Field(description="The declared pattern, or the generic rule, that produced it.")
    subject_text: str = Field(description="The words that name the subject.")
    object_text: str = Field(description="The words that name the object.")
    scope: Ids = Field(description="Qualifiers that change the question, such as `per year`; sorted.")
    notes: Ids = Field(description="Why a column was left empty.")
    rank: Rank = Field(
        description="As in Wikidata: `preferred` was chosen over others, `deprecated` was decided against, else `normal`."
    )


class EvidenceRow(Row):
    """One raw piece behind a claim; `text` equals the raw file's slice."""

    claim_id: str = Field(description="The claim that it is evidence for.")
    piece: Count = Field(description="Number of the piece within its claim, from 0, in raw order.")
    role: Role = Field(description="What the piece is evidence of.")
    source_id: str = Field(description="The raw file.")
    line: Line = Field(description="Raw line of the piece, counted from 1; no piece spans lines.")
    column: Count = Field(description="Column of the first character in its line, counted from 0 in code points.")
    raw_start: Count = Field(description="Offset of the first character in the raw file, in code points.")
    raw_end: Count = Field(description="Offset after the last character in the raw file, in code points.")
    text: str = Field(description="The raw characters from raw_start to raw_end.")
    char_fragment: str = Field(description="The piece as an RFC 5147 fragment; there a CR LF counts as one character.")
    line_fragment: str = Field(description="Its line as an RFC 5147 fragment; there the first line is `line=0,1`.")


class FactRow(Row):
    """One reconciled fact."""

    fact_id: str = Field(description="Stable id, hashed from type, roles and time, never from the value.")
    kind: Kind = Field(description="A figure or an event.")
    type: str = Field(description="Id of the declared figure or event type, or `open`.")
    measure: str = Field(description="Readable phrase of what is measured or what happened.")
    subject: str = Field(description="Entity id of the subject; empty where there is none or it is not settled.")
    object: str = Field(description="Entity id of the object; empty where there is none or it is not settled.")
    roles: Names = Field(description="Further roles: role name to entity id, or to the words where no entity is known.")
    value: Decimal | None = Field(description="The number of the chosen claim, in the base unit.")
    value_low: Decimal | None = Field(description="Lower end of the value.")
    value_high: Decimal | None = Field(description="Upper end of the value.")
    unit: str = Field(description="ISO 4217 code for money, else a singular English noun or SI name; empty for none.")
    hedge: Hedge = Field(description="How the number is qualified.")
    time: str = Field(description="Time of the fact in EDTF (ISO 8601-2).")
    time_start: date | None = Field(description="First day that the time allows.")
    time_end: date | None = Field(description="Last day that the time allows.")
    modality: Modality = Field(description="Whether it is held, planned, proposed, reported or denied.")
    status: StatusName = Field(description="How well it is supported; see the contract for each word.")
    claims: Ids = Field(description="Ids of all claims that speak of it.")
    sources: Ids = Field(description="Ids of the sources that speak of it.")
    witnesses: Count = Field(description="How many of the sources are independent; a copied passage is one witness.")
    chosen_claim_id: str = Field(
        description="The claim whose value and time are published; empty where none was chosen."
    )
    because: str = Field(description="One sentence: which rule decided, and on what.")
    supporting: Ids = Field(description="Claims that agree with the published value.")
    dissenting: Ids = Field(description="Claims that do not agree with it.")
    first_version: str = Field(description="The release in which the fact first stood.")
    changed_version: str = Field(description="The release in which one of its columns last changed.")
    subject_text: str = Field(description="The words that name the subject.")
    object_text: str = Field(description="The words that name the object.")
    explanation: str = Field(
        description="The full record of the decision, as JSON; empty where there was nothing to decide."
    )
    obs_status: Observation = Field(
        description="SDMX observation status of a figure: A normal, E estimated, F forecast, O missing, U low reliability."
    )


class VerdictRow(Row):
    """Why two claims agree or not."""

    claim_a: str = Field(description="The first claim; for `refines` the finer one.")
    claim_b: str = Field(description="The second claim.")
    fact_id: str = Field(description="The fact that both speak of; empty where they speak of none.")
    verdict: VerdictName = Field(description="How the two stand to each other.")
    rule: str = Field(description="The rule that said so.")
    steps: tuple[Names, ...] = Field(description="Each test in order: `test`, `inputs`, `outcome`.")


class EntityRow(Row):
    """A thing with a name."""

    entity_id: str = Field(description="Readable stable id.")
    label: str = Field(description="The name that is shown.")
    kind: str = Field(description="Country, person, office, organization, place or thing.")
    aliases: Ids = Field(description="Other names, declared or seen; sorted.")
    mentions: Count = Field(description="How often the sources name it.")
    external_ids: Names = Field(description="Ids elsewhere: scheme to id.")


class SourceRow(Row):
    """A raw file, and what became of its characters."""

    source_id: str = Field(description="Unique id: the file's name, with its folders where that is not unique.")
    file: str = Field(description="Path below the raw folder, with `/`.")
    sha256: str = Field(description="SHA-256 of the file's bytes.")
    bytes: Count = Field(description="Size of the file.")
    lines: Count = Field(description="Number of raw lines.")
    reader: str = Field(description="The reader that took the file apart.")
    title: str = Field(description="Title, declared or read.")
    publisher: str = Field(description="Publisher, declared or read.")
    published: str = Field(description="Date of publication in EDTF; empty where nothing says it.")
    tier: str = Field(description="Declared kind of source that reconciliation weighs; empty where none is declared.")
    copy_of: str = Field(description="The source that this one copies as a whole; empty for none.")
    kept: Count = Field(description="Raw characters that were read as they stand.")
    replaced: Count = Field(description="Raw characters that a repair replaced.")
    removed: Count = Field(description="Raw characters that were taken out.")
    removed_by_reason: Counts = Field(description="Removed and replaced characters by reason.")
    characters: Count = Field(description="Raw characters in all, in code points.")
    unaccounted: Count = Field(
        description="Raw characters that are neither kept, replaced nor removed; 0 unless there is a fault."
    )
    undecodable: Count = Field(description="Characters put in for bytes that are not UTF-8.")
    author: str = Field(description="Author, declared or read.")
    published_basis: str = Field(description="What the date of publication rests on: declared, stated or file name.")


class UnclaimedRow(Row):
    """A quantity or time that became no claim."""

    source_id: str = Field(description="The raw file.")
    what: Literal["quantity", "time"] = Field(description="A quantity or a time.")
    line: Line = Field(description="Raw line, counted from 1.")
    column: Count = Field(description="Column in the line, counted from 0 in code points.")
    raw_start: Count = Field(description="Offset of the first character in the raw file, in code points.")
    raw_end: Count = Field(description="Offset after the last character, in code points.")
    text: str = Field(description="The words as they were read.")
    reason: str = Field(description="Why it became no claim.")


class IssueRow(Row):
    """Something that a person should look at."""

    code: str = Field(description="Stable word for the sort of issue.")
    source_id: str = Field(description="The source; empty where the issue is not about a file that was read.")
    line: Count = Field(description="Raw line, counted from 1; 0 stands for the source as a whole.")
    message: str = Field(description="What was found.")
    action: str = Field(description="What was done about it.")


class RemovalRow(Row):
    """A stretch of raw text that was not read as it stands."""

    source_id: str = Field(description="The raw file.")
    raw_start: Count = Field(description="Offset of the first character in the raw file, in code points.")
    raw_end: Count = Field(description="Offset after the last character, in code points.")
    line: Line = Field(description="Raw line of the first character, counted from 1.")
    line_end: Line = Field(description="Raw line of the last character, counted from 1.")
    how: Literal["removed", "replaced", "unaccounted"] = Field(description="What was done.")
    reason: str = Field(description="The named reason; empty where it is unaccounted for.")
