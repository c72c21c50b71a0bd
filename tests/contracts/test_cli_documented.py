"""Every command and option is documented, with an example; the exit codes stand in the help; every make target is listed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest
import typer

from factledger.cli import app

ROOT = Path(__file__).parents[2]
COMMANDS: dict[str, click.Command] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
MAKEFILE = (ROOT / "Makefile").read_text()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_an_example(name: str) -> None:
    told = COMMANDS[name].help or ""
    assert len(told.splitlines()[0]) > 20
    assert f"Example: factledger {name}" in told


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_and_argument_has_help(name: str) -> None:
    for parameter in COMMANDS[name].params:
        assert getattr(parameter, "help", None), parameter.name


def test_exit_codes_stand_in_the_help() -> None:
    told = app.info.help
    assert isinstance(told, str)
    assert re.search(r"Exit codes: 0 .*; 1 .*; 2 ", told)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_help_lists_every_target() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = set(re.findall(r"^  make (\S+)  ", done.stdout, re.MULTILINE))
    phony = set(" ".join(re.findall(r"^\.PHONY:(.*)$", MAKEFILE, re.MULTILINE)).split())
    assert listed == phony


def test_every_stage_has_a_target_and_a_command() -> None:
    stages = {"clean", "annotate", "extract", "resolve", "reconcile", "publish"}
    assert stages <= set(COMMANDS)
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert (stages - {"clean"}) | {"clean-stage"} <= targets
