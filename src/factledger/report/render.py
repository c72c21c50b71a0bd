"""Templates to pages: the environment in which they are filled, and the files that all pages share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from factledger.report import words
from factledger.report.charts import ROW, WIDTH
from factledger.report.ledger import Ledger, items, mapping, stand
from factledger.report.names import source_page
from factledger.report.series import HEIGHT
from factledger.text.when import when, when_each

_NUMBERED = re.compile(r"_\d+$")
# The tests of verdicts that are put to two times.
_OF_TIMES = ("time", "anniversary")
SHARED = ("style.css", "report.js")


def shared() -> dict[str, bytes]:
    """The style sheet and the script."""
    return {name: files("factledger.report").joinpath(name).read_bytes() for name in SHARED}


def page(template: str, path: str, ledger: Ledger, **given: Any) -> tuple[str, bytes]:
    """A page (its path and bytes) from a template; links start with `up`, which leads to the report's folder."""
    up = "../" * path.count("/")
    found = environment().get_template(f"{template}.html.j2")
    return path, found.render(up=up, ledger=ledger, release=ledger.release, **given).encode(errors="replace")


@cache
def environment() -> Environment:
    """Templates that escape every value, and fail where a name is missing."""
    found = Environment(
        loader=PackageLoader("factledger.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_seen,
    )
    found.filters.update(
        number=lambda count: f"{count:,}",
        items=items,
        mapping=mapping,
        interval=words.interval,
        value=words.value,
        when=when,
        inputs=inputs,
        role=role,
        said=said,
        short=short,
        cell=cell,
    )
    found.globals.update(
        STATUS=words.STATUS,
        SIGN=words.SIGN,
        STAND=words.STAND,
        VERDICT=words.VERDICT,
        BASIS=words.BASIS,
        FATE=words.FATE,
        WIDTH=WIDTH,
        ROW=ROW,
        HEIGHT=HEIGHT,
        source_page=source_page,
        stand=stand,
    )
    return found


def _seen(value: Any) -> Any:
    """What a template puts out: text from anywhere without controls that are not seen; markup of our own as it is."""
    return words.visible(value) if type(value) is str else value


def short(text: str, length: int = 60) -> str:
    """The beginning of a text, at most so long."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def inputs(step: Mapping[str, str]) -> str:
    """What a test of a verdict was put to, with the times in words."""
    return when_each(step["inputs"]) if step["test"] in _OF_TIMES else step["inputs"]


def said(question: Mapping[str, Any]) -> dict[str, str]:
    """What each claim answers to a question."""
    return {voice["claim_id"]: voice["said"] for cluster in question["clusters"] for voice in cluster["claims"]}


def role(name: str) -> str:
    """A role as people read it: `participant_2` is a participant too."""
    return _NUMBERED.sub("", name).replace("_", " ")


def cell(text: str, column: str) -> str:
    """A cell of a fact as people read it: numbers with their thousands set apart, times in words."""
    if column.startswith("value"):
        return words.number(text)
    return when(text) if column.startswith("time") else text
