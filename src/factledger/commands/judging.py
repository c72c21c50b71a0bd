"""The command by which a reviewer's decision becomes an entry of `pipeline/judgements.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from factledger.commands.options import EXTRACTED, PIPELINE, RAW, Pipeline, RawTexts, Releases
from factledger.errors import ReleaseError

if TYPE_CHECKING:
    from pydantic import ValidationError

_TURNS_ON = ("value", "trigger", "time", "sentence")


def judge(  # noqa: PLR0917  a command's options
    decision: Annotated[str, typer.Argument(help="prefer, reject, correct, same or different.")],
    claim: Annotated[str, typer.Argument(help="Id of a claim of the latest release.")],
    who: Annotated[str, typer.Option(help="Who decides.")],
    when: Annotated[str, typer.Option(help="The day, as 2026-11-22.")],
    why: Annotated[str, typer.Option(help="The reason.")],
    also: Annotated[str, typer.Option(help="same, different: id of the other claim.")] = "",
    value: Annotated[str, typer.Option(help="correct: the right value, in the base unit.")] = "",
    folder: Releases = EXTRACTED,
    raw: RawTexts = RAW,
    pipeline: Pipeline = PIPELINE,
) -> None:
    """Write a decision on a claim to the pipeline's judgements.yml, bound to raw words; the next run applies it.

    Example: factledger judge prefer CLAIM_ID --who "A. Reader" --when 2026-11-22 --why "the bulletin corrected itself"
    """
    from pydantic import ValidationError  # noqa: PLC0415

    from factledger import store  # noqa: PLC0415
    from factledger.spec.judgements import Judgement, with_entry  # noqa: PLC0415

    release = store.read_release(folder)
    if release is None:
        raise ReleaseError("there is no release to judge; `factledger run` makes one", str(folder))
    texts = store.read_texts(raw, release)
    claims = {row["claim_id"]: row for row in release.tables["claims"]}
    file = pipeline / "judgements.yml"
    entry: dict[str, object] = {
        "id": "-".join(filter(None, (decision, claim, also))),
        "decision": decision,
        "at": _place(claim, claims, release.tables["evidence"], texts),
        "who": who,
        "when": when,
        "why": why,
    }
    if also:
        entry["also"] = _place(also, claims, release.tables["evidence"], texts)
    if also and decision == "same" and claims[also]["kind"] != claims[claim]["kind"]:
        raise typer.BadParameter("a figure and an event cannot be the same")
    if not also or claims[also]["type"] == claims[claim]["type"]:
        entry["type"] = claims[claim]["type"]
    if value:
        entry["value"] = value
    try:
        text = with_entry(file.read_text(encoding="utf-8") if file.exists() else "", Judgement.model_validate(entry))
    except ValidationError as error:
        raise typer.BadParameter("; ".join(_faults(error))) from error
    except ValueError as error:
        raise typer.BadParameter(f"{error} ({file})") from error
    store.write_file(file, text.encode())
    typer.echo(f"Wrote {entry['id']} to {file}; the next run applies it")


def _faults(error: ValidationError) -> Iterator[str]:
    """What is wrong with an entry, in the words of the command's arguments."""
    for one in error.errors():
        name = ".".join(str(part) for part in one["loc"])
        if name == "when":
            yield f"'when': write the day as 2026-11-22; found {one['input']!r}"
        else:
            yield (
                f"'{name}': {one['msg']}; found {one['input']!r}" if name else one["msg"].removeprefix("Value error, ")
            )


def _place(
    claim: str,
    claims: Mapping[str, Mapping[str, str]],
    evidence: Sequence[Mapping[str, str]],
    texts: Mapping[str, str],
) -> dict[str, str]:
    """The source of a claim, and raw words that stand in it once and that the claim turns on."""
    from factledger.report.judging import bound  # noqa: PLC0415

    if claim not in claims:
        own = sorted(name for name, row in claims.items() if row["fact_id"] == claim)
        hint = (
            f"that is a fact, its claims are {', '.join(own)}" if own else "claims.csv has their ids, column claim_id"
        )
        raise typer.BadParameter(f"the latest release has no claim '{claim}'; {hint}")
    source = claims[claim]["source_id"]
    pieces = {row["role"]: row for row in reversed(evidence) if row["claim_id"] == claim}
    piece = next((pieces[role] for role in _TURNS_ON if role in pieces), None)
    if piece is None or source not in texts:
        raise typer.BadParameter(f"the raw words of the claim '{claim}' cannot be read")
    words = bound(texts[source], int(piece["raw_start"]), int(piece["raw_end"]))
    if not words:
        raise typer.BadParameter(f"no words of the claim '{claim}' stand once in '{source}'; write the entry by hand")
    return {"source": source, "expect": words}
