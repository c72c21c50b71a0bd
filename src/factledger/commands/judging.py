"""The command by which a reviewer's decision becomes an entry of `pipeline/judgements.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factledger.commands.options import EXTRACTED, PIPELINE, RAW, Pipeline, RawTexts, Releases

if TYPE_CHECKING:
    from pydantic import ValidationError

    from factledger.model.release import Cells
    from factledger.report.ledger import Ledger


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
    from factledger.report.ledger import Ledger  # noqa: PLC0415
    from factledger.spec.judgements import Judgement, with_entry  # noqa: PLC0415

    release = store.existing(folder)
    ledger = Ledger(release, store.read_texts(raw, release))
    claims = ledger.claims
    file = pipeline / "judgements.yml"
    entry: dict[str, object] = {
        "id": "-".join(filter(None, (decision, claim, also))),
        "decision": decision,
        "at": _place(claim, ledger, raw),
        "who": who,
        "when": when,
        "why": why,
    }
    if also:
        entry["also"] = _place(also, ledger, raw)
    _refuse(decision, claims[claim], claims.get(also))
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


def _refuse(decision: str, claim: Cells, also: Cells | None) -> None:
    """What an entry could not mean."""
    if also and also["claim_id"] == claim["claim_id"]:
        raise typer.BadParameter("--also names the same claim once more; it wants the other one")
    if also and decision == "same" and also["kind"] != claim["kind"]:
        raise typer.BadParameter("a figure and an event cannot be the same")
    if decision == "correct" and claim["kind"] == "event":
        raise typer.BadParameter("an event has no value to correct; reject it, or correct the raw text")


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


def _place(claim: str, ledger: Ledger, raw: Path) -> dict[str, str]:
    """The source of a claim, and raw words that stand in it once and that the claim turns on."""
    row = ledger.claims.get(claim)
    if row is None:
        own = sorted(name for name, one in ledger.claims.items() if one["fact_id"] == claim)
        hint = (
            f"that is a fact, its claims are {', '.join(own)}" if own else "claims.csv has their ids, column claim_id"
        )
        raise typer.BadParameter(f"the latest release has no claim '{claim}'; {hint}")
    source = row["source_id"]
    if source not in ledger.texts:
        file = ledger.sources[source]["file"]
        raise typer.BadParameter(f"'{file}' is not below {raw} as it was read; --raw names another folder")
    place = ledger.place(row)
    if place is None:
        raise typer.BadParameter(f"no words of the claim '{claim}' stand once in '{source}'; write the entry by hand")
    return {"source": source, "expect": place.expect}
